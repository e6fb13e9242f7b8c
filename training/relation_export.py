"""``python -m training.relation_export MODEL``: a trained relation model as the 8-bit ONNX file that ships, calibrated, with its digest.

The graph is the one that embeds texts at ``runtime = "int8"`` (``claimcheck/embedding/network.py``), with the word vectors inside it as 8-bit codes
and a softmax at its end, of what is divided by a temperature that the dev part of the data gives (Guo et al. 2017).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import TensorProto, helper
from safetensors import safe_open
from scipy.optimize import minimize_scalar

from claimcheck.embedding.bert import Bert
from claimcheck.embedding.network import Graph, Weights, layers
from claimcheck.embedding.onnx_relation import PACKAGED, OnnxRelation
from training.corpora import DATA
from training.relation_pairs import RELATIONS, Pair, labelled

_CODES = 127
Numbers = npt.NDArray[np.float32]


def relation_graph(folder: Path, longest: int, temperature: float) -> bytes:
    """Write the graph of a trained model.

    Args:
        folder: its folder, as transformers saves it.
        longest: word pieces that it reads of a pair.
        temperature: what its outputs are divided by before the softmax.

    Returns:
        An ONNX model. Inputs: ``ids`` and ``segments``, int64 of shape (n, length), of n pairs of equal length. Output: ``probabilities``, float32 of
        shape (n, 3), of contradiction, entailment and neutral.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    file = folder / "model.safetensors"
    bert = Bert(
        file,
        folder / "tokenizer.json",
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        width=config["hidden_size"],
        epsilon=float(config["layer_norm_eps"]),
        longest=longest,
        pooling="cls",
    )
    graph = Graph(multiplies_integers=True)
    with safe_open(str(file), framework="np") as opened:
        weights = Weights(opened)
        sums = _sums(graph, weights, longest)
        shape = graph.named("Identity", graph.node("Shape", sums), output="shape")
        rows = graph.node("Reshape", sums, graph.integers("rows", [-1, bert.width]))
        ends = graph.node("Reshape", layers(graph, bert, weights, rows), shape)
        first = graph.node("Gather", ends, graph.integer("first", 0), axis=1)
        weight, bias = weights.linear("pooler.dense")
        pooled = graph.node("MatMul", first, graph.constant("pooler.weight", weight))
        pooled = graph.node("Tanh", graph.node("Add", pooled, graph.constant("pooler.bias", bias)))
        head, shift = (np.asarray(opened.get_tensor(f"classifier.{part}"), dtype=np.float32) for part in ("weight", "bias"))  # type: ignore[no-untyped-call]
    logits = graph.node("MatMul", pooled, graph.constant("classifier.weight", (head.T / temperature).astype(np.float32)))
    logits = graph.node("Add", logits, graph.constant("classifier.bias", (shift / temperature).astype(np.float32)))
    found = graph.node("Softmax", logits, axis=-1)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["pairs", "length"]) for name in ("ids", "segments")]
    return graph.model("claim-relation", inputs, [helper.make_tensor_value_info(found, TensorProto.FLOAT, ["pairs", len(RELATIONS)])])


def _sums(graph: Graph, weights: Weights, longest: int) -> str:
    """Add the sums of word, place and segment vectors, of shape (n, length, width); the word vectors in 8-bit codes, a scale for each word."""
    words = weights("embeddings.word_embeddings.weight")
    scale = np.maximum(np.abs(words).max(axis=1, keepdims=True), np.float32(1e-20)) / np.float32(_CODES)
    codes = graph.constant("words.codes", np.rint(words / scale).astype(np.int8))
    picked = graph.node("Cast", graph.node("Gather", codes, "ids"), to=TensorProto.FLOAT)
    vectors = graph.node("Mul", picked, graph.node("Gather", graph.constant("words.scales", scale.astype(np.float32)), "ids"))
    length = graph.node("Gather", graph.node("Shape", "ids"), graph.integers("second", [1]))
    places = graph.constant("places", weights("embeddings.position_embeddings.weight")[:longest])
    near = graph.node("Slice", places, graph.integers("start", [0]), length, graph.integers("axis", [0]))
    segments = graph.node("Gather", graph.constant("segments.vectors", weights("embeddings.token_type_embeddings.weight")), "segments")
    return graph.node("Add", graph.node("Add", vectors, near), segments)


def temperature_of(probabilities: Numbers, pairs: Sequence[Pair]) -> float:
    """The temperature at which labelled pairs are likeliest.

    Args:
        probabilities: of shape (n, 3), at temperature 1.
        pairs: as many labelled pairs.

    Returns:
        The temperature, between a quarter and four.
    """
    logits = np.log(np.maximum(probabilities, 1e-12))
    gold = np.array([pair.allowed.index(True) for pair in pairs])

    def surprise(log_temperature: float) -> float:
        scaled = logits / np.exp(log_temperature)
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        chosen = scaled[np.arange(len(gold)), gold] - np.log(np.exp(scaled).sum(axis=1))
        return float(-chosen.mean())

    found = minimize_scalar(surprise, bounds=(np.log(0.25), np.log(4.0)), method="bounded", options={"xatol": 1e-4})
    return float(np.exp(found.x))


def export(folder: Path, out: Path, settings: dict[str, Any]) -> dict[str, Any]:
    """Write the file that ships, and what describes it.

    Args:
        folder: the trained model.
        out: the folder to write to.
        settings: of the training, for the description.

    Returns:
        The description: the digest, the temperature, what it reads.
    """
    longest = int(settings["longest"])
    dev = labelled(DATA / "relation" / "dev.jsonl")
    out.mkdir(parents=True, exist_ok=True)
    graph = relation_graph(folder, longest, 1.0)
    plain = OnnxRelation(graph, longest)
    temperature = round(temperature_of(plain.probabilities([(one.premise, one.hypothesis) for one in dev]), dev), 4)
    graph = relation_graph(folder, longest, temperature)
    (out / PACKAGED.graph).write_bytes(graph)
    described = {
        "name": PACKAGED.name,
        "outputs": list(RELATIONS),
        "longest": longest,
        "temperature": temperature,
        "sha256": hashlib.sha256(graph).hexdigest(),
        "training": settings,
    }
    (out / PACKAGED.description).write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")
    return described


def main(arguments: Sequence[str] | None = None) -> None:
    """Export the model of a work folder of ``training.relation``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="the work folder of training.relation")
    parser.add_argument("--out", type=Path, default=PACKAGED.folder, help="where to write; by default the package itself")
    options = parser.parse_args(arguments)
    settings = json.loads((options.work / "settings.json").read_text(encoding="utf-8"))
    described = export(options.work / "model", options.out, settings)
    size = (options.out / PACKAGED.graph).stat().st_size
    print(f"{size / 2**20:.1f} MiB, temperature {described['temperature']}, sha256 {described['sha256']}")


if __name__ == "__main__":
    main()
