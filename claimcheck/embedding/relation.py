"""Loading a relation model: what says of two texts whether the second contradicts the first, follows from it, or neither."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from claimcheck.embedding.hub import ask_hub, fetched_folder, first_line, offline_hub, quiet
from claimcheck.embedding.locate import HUB_NAME, UNVERIFIED, digest_of
from claimcheck.embedding.onnx_relation import PACKAGED, packaged_relation
from claimcheck.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt
    from sentence_transformers import CrossEncoder

    Numbers = npt.NDArray[np.float32]

DEFAULT_RELATION_MODEL = PACKAGED.name

OUTPUTS = ("contradiction", "entailment", "neutral")
"""The outputs of a relation model, in the order of its probabilities."""

_CONFIG = "config.json"
_BATCH = 32


class Relations(Protocol):
    """What is needed of a loaded relation model.

    Attributes:
        runtime: what computes its probabilities, as a report shows it.
    """

    runtime: str

    def probabilities(self, pairs: Sequence[tuple[str, str]], listener: Callable[[int, int], None] | None = None) -> Numbers:
        """How the second text of each pair stands to its first.

        Args:
            pairs: premise and hypothesis.
            listener: called after each batch with the number of pairs done and in all.

        Returns:
            Float32 of shape (len(pairs), 3), rows that sum to 1: the probabilities of ``OUTPUTS``.
        """


@dataclass(frozen=True, slots=True)
class RelationModel:
    """A loaded relation model and what it is.

    Attributes:
        relations: the model.
        name: as a report shows it.
        sha256: hex digest of its weights, or ``"unverified"``.
    """

    relations: Relations
    name: str
    sha256: str


def load_relation_model(model: str = DEFAULT_RELATION_MODEL) -> RelationModel:
    """Find, check and load a relation model.

    Args:
        model: the packaged model's name, the folder of a sentence-transformers CrossEncoder, or a name on the model hub.

    Returns:
        The model. A packaged, local or already fetched one is loaded without any use of the network.

    Raises:
        ModelError: it cannot be found, fetched, verified or loaded, or does not tell contradiction, entailment and neutral apart.
    """
    if model == DEFAULT_RELATION_MODEL:
        loaded, sha256 = packaged_relation()
        return RelationModel(loaded, model, sha256)
    path = os.path.expanduser(model)
    if os.path.isdir(path):
        if not os.path.isfile(os.path.join(path, _CONFIG)):
            raise ModelError(f"relation model {model!r}: the folder has no {_CONFIG}, so it holds no CrossEncoder; give the folder of one")
        return RelationModel(_load(path, model, offline=True), model, digest_of(Path(path)))
    if os.path.exists(path):
        raise ModelError(f"relation model {model!r}: is a file; give the folder of a CrossEncoder")
    if not HUB_NAME.fullmatch(model) or model.startswith("."):
        raise ModelError(
            f"relation model {model!r}: there is no such folder, and it is no name on the model hub; the packaged model is {DEFAULT_RELATION_MODEL!r}"
        )
    if fetched_folder(model, _CONFIG) is not None:
        with contextlib.suppress(ModelError):  # fetched only in part: fetch the rest
            return _of_hub(_load(model, model, offline=True), model)
    ask_hub(model, DEFAULT_RELATION_MODEL)
    return _of_hub(_load(model, model, offline=False), model)


def _of_hub(loaded: Relations, model: str) -> RelationModel:
    folder = fetched_folder(model, _CONFIG)
    return RelationModel(loaded, model, digest_of(folder) if folder else UNVERIFIED)


class _CrossEncoderRelations:
    """A CrossEncoder of sentence-transformers, on the processor: sums of accelerators differ in the last bits."""

    runtime = "sentence-transformers"

    def __init__(self, model: CrossEncoder, columns: Sequence[int]) -> None:
        self._model = model
        self._columns = list(columns)

    def probabilities(self, pairs: Sequence[tuple[str, str]], listener: Callable[[int, int], None] | None = None) -> Numbers:
        import numpy as np  # noqa: PLC0415

        # Longest first and in a fixed order: a pair's last bits depend on the pairs that share its batch.
        order = sorted(range(len(pairs)), key=lambda row: (-len(pairs[row][0]) - len(pairs[row][1]), pairs[row]))
        found = np.zeros((len(pairs), len(OUTPUTS)), dtype=np.float32)
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            with quiet():
                logits = np.asarray(
                    self._model.predict([pairs[row] for row in rows], batch_size=len(rows), show_progress_bar=False), dtype=np.float64
                )
            powers = np.exp(logits - logits.max(axis=1, keepdims=True))
            found[rows] = (powers / powers.sum(axis=1, keepdims=True))[:, self._columns]
            if listener is not None:
                listener(start + len(rows), len(pairs))
        return found


def _load(source: str, name: str, *, offline: bool) -> _CrossEncoderRelations:
    """Load a CrossEncoder from a folder or by its hub name; without the network if ``offline``."""
    with quiet(), offline_hub() if offline else contextlib.nullcontext():
        import torch
        from sentence_transformers import CrossEncoder

        try:
            loaded = CrossEncoder(source, device="cpu", local_files_only=offline, activation_fn=torch.nn.Identity())
            labels = loaded.config.id2label
        except Exception as error:  # the libraries below raise whatever a damaged file leads them to
            raise ModelError(f"relation model {name!r}: cannot be loaded: {first_line(error)}; give another, or --no-relation-model") from error
    return _CrossEncoderRelations(loaded, columns_of(labels, name))


def columns_of(labels: Mapping[int, str], name: str) -> list[int]:
    """Which of a model's outputs are ``OUTPUTS``.

    Args:
        labels: the names that its config gives its outputs.
        name: the model's name, for the error.

    Returns:
        The places of contradiction, entailment and neutral.

    Raises:
        ModelError: it has other outputs.
    """
    place = {str(label).lower(): int(number) for number, label in labels.items()}
    if set(place) != set(OUTPUTS) or len(labels) != len(OUTPUTS):
        shown = ", ".join(sorted(place))
        raise ModelError(f"relation model {name!r}: its outputs are {shown}, not {', '.join(OUTPUTS)}; take a CrossEncoder trained on NLI")
    return [place[output] for output in OUTPUTS]
