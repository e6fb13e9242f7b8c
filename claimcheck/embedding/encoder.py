"""The encoder: texts to unit vectors, the same bits for the same set of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from claimcheck.embedding.locate import UNVERIFIED
from claimcheck.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]


class Model(Protocol):
    """What the encoder needs of a loaded model.

    Attributes:
        runtime: what computes its vectors, as a report shows it.
    """

    runtime: str

    def dimension(self) -> int:
        """Length of its vectors."""

    def vectors(self, texts: list[str], batch_size: int) -> Iterator[tuple[list[int], Vectors]]:
        """Embed texts batch by batch.

        Args:
            texts: distinct texts, the longest (in characters) first.
            batch_size: number of texts in a batch at most.

        Yields:
            Rows of ``texts``, and their vectors, shape (texts of the batch, dimension), of any length. Each row comes once.
        """


class Encoder:
    """Gives unit vectors for texts.

    Attributes:
        name: the model's name as a report shows it.
        sha256: hex digest of the model's weights, or ``"unverified"``.
        runtime: what computes the vectors: ``"onnxruntime int8"``, ``"onnxruntime float32"`` or ``"sentence-transformers"``.
        note: a line for the user where the model could have run faster and does not, and why; empty as a rule.
    """

    def __init__(self, model: Model, *, name: str, sha256: str = UNVERIFIED, batch_size: int = 64) -> None:
        self.name = name
        self.sha256 = sha256
        self.runtime = model.runtime
        self.note = ""
        self._model = model
        self._batch_size = batch_size

    def encode(self, texts: Sequence[str], listener: Callable[[int, int], None] | None = None) -> Vectors:
        """Embed texts.

        With sentence-transformers, a text's last bits depend on the texts it shares a batch with, since a batch is padded to its longest. So the
        model is given the distinct texts in a fixed order: the same set of texts gives the same bits, in whatever order and however often each is
        given.

        Args:
            texts: the texts; what is longer than the model reads (256 word pieces for the packaged one) counts by its beginning.
            listener: called after each batch with the number of distinct texts done and in all.

        Returns:
            Float32 of shape (len(texts), d), row i for ``texts[i]``, every row of Euclidean length 1; (0, d) for no texts.

        Raises:
            ModelError: the model gave something that is no vector (not finite, or zero).
        """
        import numpy as np  # noqa: PLC0415  # a tenth of a second that `--help` need not wait for

        if not texts:
            return np.zeros((0, self._model.dimension()), dtype=np.float32)
        distinct = sorted(set(texts), key=lambda text: (-len(text), text))  # longest first: memory runs out at once or never
        rows: list[int] = []
        parts: list[Vectors] = []
        for batch, vectors in self._model.vectors(distinct, self._batch_size):
            rows += batch
            parts.append(self._unit(vectors))
            if listener is not None:
                listener(len(rows), len(distinct))
        place = {distinct[row]: number for number, row in enumerate(rows)}
        return np.concatenate(parts)[[place[text] for text in texts]]

    def _unit(self, vectors: Vectors) -> Vectors:
        """The rows scaled to length 1, in float32."""
        import numpy as np  # noqa: PLC0415

        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not (np.isfinite(lengths).all() and lengths.all()):
            raise ModelError(f"model {self.name!r}: gives vectors that are not finite or zero; its weights are damaged or it is no sentence model")
        unit: Vectors = (vectors / lengths).astype(np.float32)
        return unit
