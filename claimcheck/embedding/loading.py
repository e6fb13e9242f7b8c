"""Loading a model: checked, without a word on the streams, and without the network unless the model is one that must be fetched."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from claimcheck.embedding.bert import plain_bert
from claimcheck.embedding.encoder import Encoder
from claimcheck.embedding.hub import ask_hub, fetched_folder, first_line, offline_hub, quiet
from claimcheck.embedding.locate import DEFAULT_MODEL, UNVERIFIED, digest_of, locate
from claimcheck.embedding.onnx_bert import OnnxBert
from claimcheck.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sentence_transformers import SentenceTransformer

    from claimcheck.embedding.encoder import Model, Vectors

# What may compute the vectors.
INT8 = "int8"
FLOAT32 = "float32"
TORCH = "torch"
RUNTIMES = (INT8, FLOAT32, TORCH)
DEFAULT_RUNTIME = FLOAT32

_MODULES = "modules.json"
"""The file that every sentence-transformers model has."""


def load_encoder(model: str = DEFAULT_MODEL, *, batch_size: int = 64, runtime: str = DEFAULT_RUNTIME) -> Encoder:
    """Find, check and load a model; this is where the model's libraries are imported, which takes seconds for those of sentence-transformers.

    Args:
        model: the packaged model's name, the folder of a sentence-transformers model, or a name on the model hub.
        batch_size: number of texts that are embedded at once, at least 1.
        runtime: what computes the vectors. ``"float32"`` and ``"int8"``: a plain BERT, like the packaged model, runs on onnxruntime, at full
            precision or with products of 8-bit integers, which takes half the time; any other model runs on sentence-transformers.
            ``"torch"``: every model does.

    Returns:
        The encoder. A packaged, local or already fetched model is loaded without any use of the network.

    Raises:
        ModelError: the model cannot be found, fetched, verified or loaded.
        ValueError: there is no such runtime.
    """
    if runtime not in RUNTIMES:
        raise ValueError(f"runtime {runtime!r}: is none of {', '.join(RUNTIMES)}")
    files = locate(model)
    if files.folder is not None:
        name, sha256 = files.name, files.sha256
        quick, note = _quick(files.folder, runtime)
        loaded: Model = quick or _load(str(files.folder), model, offline=True)
    else:
        # A bare hub name means one of sentence-transformers' own models, as in that library.
        name = model if "/" in model else f"sentence-transformers/{model}"
        fetched = fetched_folder(name, _MODULES)
        quick, note = _quick(fetched, runtime) if fetched else (None, "")
        loaded = quick or _from_hub(name)
        fetched = fetched or fetched_folder(name, _MODULES)
        sha256 = digest_of(fetched) if fetched else UNVERIFIED
    encoder = Encoder(loaded, name=name, sha256=sha256, batch_size=batch_size)
    encoder.note = note
    return encoder


def _quick(folder: Path, runtime: str) -> tuple[OnnxBert | None, str]:
    """The model in a folder on onnxruntime, or None where it cannot or shall not be; and a line for the user where it should have been."""
    bert = plain_bert(folder) if runtime != TORCH else None
    if bert is None:
        return None, ""
    try:
        return OnnxBert(bert, integers=runtime == INT8), ""
    except Exception as error:  # the libraries below raise whatever a missing part or a damaged file leads them to
        return None, f"the model runs on sentence-transformers, several times as slow, for onnxruntime cannot run it: {first_line(error)}"


class _ProcessorModel:
    """A sentence-transformers model on the processor.

    The processor even where there is an accelerator: their sums differ in the last bits, and a report must not depend on the machine's cards.
    """

    runtime = "sentence-transformers"

    def __init__(self, model: SentenceTransformer) -> None:
        self._model = model

    def dimension(self) -> int:
        return len(self._embed([""])[0])

    def vectors(self, texts: list[str], batch_size: int) -> Iterator[tuple[list[int], Vectors]]:
        for start in range(0, len(texts), batch_size):
            batch = texts[start : start + batch_size]
            yield list(range(start, start + len(batch))), self._embed(batch)

    def _embed(self, batch: list[str]) -> Vectors:
        with quiet():
            return self._model.encode(batch, batch_size=len(batch), show_progress_bar=False, convert_to_numpy=True)


def _load(source: str, name: str, *, offline: bool) -> _ProcessorModel:
    """Load a model from a folder or by its hub name; without the network if ``offline``."""
    with quiet(), offline_hub() if offline else contextlib.nullcontext():
        from sentence_transformers import SentenceTransformer

        try:
            return _ProcessorModel(SentenceTransformer(source, device="cpu", local_files_only=offline))
        except Exception as error:  # the libraries below raise whatever a damaged file leads them to
            raise ModelError(f"model {name!r}: cannot be loaded: {first_line(error)}") from error


def _from_hub(source: str) -> _ProcessorModel:
    """Load a hub model as it was fetched before, or fetch it."""
    if fetched_folder(source, _MODULES) is not None:
        with contextlib.suppress(ModelError):  # fetched only in part: fetch the rest
            return _load(source, source, offline=True)
    ask_hub(source, DEFAULT_MODEL)
    return _load(source, source, offline=False)
