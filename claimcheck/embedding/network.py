"""A BERT as an ONNX graph, at full precision or with products of 8-bit integers, written straight from its weights.

Nearly all the work of a BERT is products of a matrix of numbers, one row per word piece, with a matrix of weights. Both can be rounded to 8-bit
integers. What is usual when a model is quantized was changed in three ways:

- A row has a scale of its own, not the whole batch one: a text's vector does not depend on the texts beside it.
- The codes of the two factors are so bounded that sums of two products fit 16 bits (2·255·63 and 2·127·127 are below 2¹⁵). Processors without
  instructions for such sums add in 16 bits and would cut off what is larger; so bounded, all give the same sums.
- Attention weighs words by what its product gives, and a small error there shows in every layer after it. So the numbers that go into it are
  given in two codes, the second for what the first leaves, which halves the error of a similarity for a tenth more time.

Rounding has one price that remains: where the last bits of a number tell on which side of a step it falls, its code changes by a whole step. The
same bits come out on one machine, but between processors whose float32 sums differ in the last bits, similarities differ by 0.0025 on average.

Every text of a batch must have the same number of word pieces: nothing is padded, so nothing has to be masked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import onnx
    from safetensors import safe_open

    from claimcheck.embedding.bert import Bert

    Numbers = npt.NDArray[np.float32]

# Operators of onnxruntime's own beside those of ONNX, and the versions of both that the graph is written for.
_OWN = "com.microsoft"
_OPSETS = {"": 20, _OWN: 1}
_IR_VERSION = 10

# Codes of numbers of both signs: 0 is 128; of those in two codes: 0 is 64; of gelu's numbers: 0 is 16, for they are never below -0.17.
_EVEN, _FINE, _GELU = 128, 64, 16
_GELU_LEAST = 0.17
_WEIGHT, _FINE_WEIGHT = 63, 127


class Weights:
    """A BERT's weights by their names, in float32.

    Args:
        file: its open safetensors file.
    """

    def __init__(self, file: safe_open) -> None:
        self._file = file
        # A model that was trained with a head of its own keeps its BERT under this name.
        self._prefix = "bert." if "bert.embeddings.word_embeddings.weight" in file.keys() else ""  # type: ignore[no-untyped-call]  # noqa: SIM118  # no dictionary, and untyped

    def __call__(self, name: str) -> Numbers:
        """The array of one name; a KeyError or safetensors' own error where there is none."""
        import numpy as np  # noqa: PLC0415

        found: Numbers = np.asarray(self._file.get_tensor(self._prefix + name), dtype=np.float32)  # type: ignore[no-untyped-call]  # untyped
        return found

    def linear(self, *names: str) -> tuple[Numbers, Numbers]:
        """Linear maps of one input side by side: weights of shape (inner, outer), and biases."""
        import numpy as np  # noqa: PLC0415

        parts = [(self(f"{name}.weight"), self(f"{name}.bias")) for name in names]
        return np.concatenate([weight for weight, _ in parts]).T, np.concatenate([bias for _, bias in parts])


def bert_graph(bert: Bert, weights: Weights, *, integers: bool) -> bytes:
    """Write the graph.

    Args:
        bert: the model's sizes.
        weights: its weights.
        integers: whether to multiply 8-bit integers; float32 numbers otherwise.

    Returns:
        An ONNX model. Inputs: ``pieces``, float32 of shape (n · length, width), the sums of the word, place and segment vectors of n texts of equal
        length; ``shape``, the three numbers (n, length, width). Output: ``vectors``, float32 of shape (n, width), of any length.
    """
    from onnx import TensorProto, helper

    graph = Graph(integers)
    ends = layers(graph, bert, weights, "pieces")
    ends = graph.node("Reshape", ends, "shape")
    if bert.pooling == "mean":
        vectors = graph.node("ReduceMean", ends, graph.integers("place", [1]), keepdims=0)
    else:
        vectors = graph.node("Gather", ends, graph.integer("first", 0), axis=1)
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.FLOAT, ["rows", bert.width]),
        helper.make_tensor_value_info("shape", TensorProto.INT64, [3]),
    ]
    return graph.model("bert", inputs, [helper.make_tensor_value_info(vectors, TensorProto.FLOAT, ["texts", bert.width])])


def layers(graph: Graph, bert: Bert, weights: Weights, pieces: str) -> str:
    """Add the network from the sums of the word, place and segment vectors to the last layer's vectors.

    Args:
        graph: the graph in the making; it has an int64 value ``shape``, the three numbers (n, length, width).
        bert: the model's sizes.
        weights: its weights.
        pieces: the name of the sums, float32 of shape (n · length, width).

    Returns:
        The name of the last layer's vectors, of that shape too.
    """

    def norm(x: str, name: str) -> str:
        gain, shift = graph.constant(f"{name}.gain", weights(f"{name}.weight")), graph.constant(f"{name}.shift", weights(f"{name}.bias"))
        return graph.node("LayerNormalization", x, gain, shift, axis=-1, epsilon=bert.epsilon)

    def mapped(x: str, name: str, zero: int = _EVEN) -> str:
        weight, bias = weights.linear(name)
        return graph.node("Add", graph.product(x, name, weight, zero), graph.constant(f"{name}.bias", bias))

    rows, thirds = graph.integers("rows", [-1, bert.width]), graph.integers("thirds", [bert.width] * 3)
    wide = graph.node("Mul", "shape", graph.integers("three", [1, 1, 3]))
    x = norm(pieces, "embeddings.LayerNorm")
    for number in range(bert.layers):
        layer = f"encoder.layer.{number}"
        weight, bias = weights.linear(*(f"{layer}.attention.self.{part}" for part in ("query", "key", "value")))
        joint = graph.node("Reshape", graph.product(x, f"{layer}.attention.self", weight, _FINE), wide)
        parts = graph.split(joint, thirds)
        attended = graph.node("MultiHeadAttention", *parts, graph.constant(f"{layer}.attention.self.bias", bias), own=True, num_heads=bert.heads)
        mixed = mapped(graph.node("Reshape", attended, rows), f"{layer}.attention.output.dense")
        x = norm(graph.node("Add", x, mixed), f"{layer}.attention.output.LayerNorm")
        inner = graph.node("Gelu", mapped(x, f"{layer}.intermediate.dense"), own=True)
        x = norm(graph.node("Add", x, mapped(inner, f"{layer}.output.dense", _GELU)), f"{layer}.output.LayerNorm")
    return x


class Graph:
    """An ONNX graph in the making.

    Args:
        multiplies_integers: whether its products are of 8-bit integers; of float32 numbers otherwise.
    """

    def __init__(self, multiplies_integers: bool) -> None:
        self._multiplies_integers = multiplies_integers
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def node(self, operator: str, *inputs: str, own: bool = False, **attributes: Any) -> str:
        """Add an operator with one output; the output's name. ``own`` for one of onnxruntime's own."""
        from onnx import helper

        output = f"{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=_OWN if own else "", **attributes))
        return output

    def model(self, name: str, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> bytes:
        """The ONNX model of what was added, in bytes."""
        from onnx import helper

        made = helper.make_graph(self.nodes, name, inputs, outputs, list(self.constants.values()))
        opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS.items()]
        return bytes(helper.make_model(made, opset_imports=opsets, ir_version=_IR_VERSION).SerializeToString())

    def named(self, operator: str, *inputs: str, output: str) -> str:
        """Add an operator whose output bears a name that other parts of the graph know it by."""
        from onnx import helper

        self.nodes.append(helper.make_node(operator, inputs, [output]))
        return output

    def split(self, x: str, widths: str) -> list[str]:
        """Add a cut of the last axis into three; the names of the parts."""
        from onnx import helper

        outputs = [f"{len(self.nodes)}.{part}" for part in range(3)]
        self.nodes.append(helper.make_node("Split", [x, widths], outputs, axis=-1))
        return outputs

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """Add a constant, once for each name; its name."""
        import numpy as np  # noqa: PLC0415
        from onnx import numpy_helper

        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.array(value, order="C"), name)
        return name

    def real(self, name: str, value: float) -> str:
        """Add a float32 number as a constant."""
        import numpy as np  # noqa: PLC0415

        return self.constant(name, np.array(value, dtype=np.float32))

    def integer(self, name: str, value: int) -> str:
        """Add an index as a constant."""
        import numpy as np  # noqa: PLC0415

        return self.constant(name, np.array(value, dtype=np.int64))

    def integers(self, name: str, values: list[int]) -> str:
        """Add a list of indices as a constant."""
        import numpy as np  # noqa: PLC0415

        return self.constant(name, np.array(values, dtype=np.int64))

    def product(self, x: str, name: str, weight: Numbers, zero: int) -> str:
        """Add the product of x, shape (rows, inner), and weights, shape (inner, outer).

        Args:
            x: the left factor.
            name: what to call the weights.
            weight: the right factor; each of its columns has a scale of its own.
            zero: the code of 0 in x: ``_EVEN``, ``_FINE`` (x is given in two codes then) or ``_GELU``.
        """
        import numpy as np  # noqa: PLC0415

        if not self._multiplies_integers:
            return self.node("MatMul", x, self.constant(f"{name}.weight", weight))
        largest = _FINE_WEIGHT if zero == _FINE else _WEIGHT
        scale = np.maximum(np.abs(weight).max(axis=0), np.float32(1e-20)) / np.float32(largest)
        codes = self.constant(f"{name}.codes", np.rint(weight / scale).astype(np.int8))
        scales = self.constant(f"{name}.scales", scale.astype(np.float32))
        nought = self.constant(f"zero.{zero}", np.array(zero, dtype=np.uint8))
        step = self._step(x, zero)
        noughts = self.node("Expand", nought, self.node("Shape", step))
        first = self.node("QuantizeLinear", x, step, noughts, axis=0)
        total = self.node("MatMulIntegerToFloat", first, codes, self.real("one", 1), scales, nought, own=True)
        if zero == _FINE:
            left = self.node("Sub", x, self.node("DequantizeLinear", first, step, noughts, axis=0))
            finer = self.real("finer", 1 / (2 * (_FINE - 1)))  # at most half a step is left, of either sign
            second = self.node("QuantizeLinear", left, self.node("Mul", step, finer), noughts, axis=0)
            total = self.node("Add", total, self.node("MatMulIntegerToFloat", second, codes, finer, scales, nought, own=True))
        return self.node("Mul", total, self.node("Unsqueeze", step, self.integers("last", [-1])))

    def _step(self, x: str, zero: int) -> str:
        """Add the scale of each row: what one step of its codes stands for."""
        last = self.integers("last", [-1])
        highest = self.node("ReduceMax", x, last, keepdims=0)
        if zero == _GELU:
            steps = 255 - zero
            enough = self.real("gelu.least", _GELU_LEAST * steps / zero)  # so that the lowest number has a code too
            return self.node("Mul", self.node("Max", highest, enough), self.real("gelu.steps", 1 / steps))
        lowest = self.node("Neg", self.node("ReduceMin", x, last, keepdims=0))
        # A row of nothing but zeros needs a step above 0 all the same.
        farthest = self.node("Max", highest, lowest, self.real("tiny", 1e-10))
        return self.node("Mul", farthest, self.real(f"steps.{zero}", 1 / (zero - 1)))
