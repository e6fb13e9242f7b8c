"""What the encoder promises, shown on a small stand-in and on the real model."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.embedding import DEFAULT_MODEL, DEFAULT_RUNTIME, RUNTIMES, Encoder, load_encoder, locate
from claimcheck.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.embedding.encoder import Vectors

SENTENCES = [
    "The ferry carried 120 passengers.",
    "About 120 people were aboard the ferry, the harbour master said.",
    "Bread prices rose by 4 per cent in May.",
    "",
    "A longer sentence about nothing in particular, which is here so that the batch has to be padded to its length and not to another one.",
]


class Stub:
    """A model whose vectors tell the text from others and, like a real one's, depend on the batch: on its longest text. The last comes first."""

    runtime = "stub"

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def dimension(self) -> int:
        return 3

    def vectors(self, texts: list[str], batch_size: int) -> Iterator[tuple[list[int], Vectors]]:
        rows = list(range(len(texts)))
        for start in reversed(range(0, len(texts), batch_size)):
            yield rows[start : start + batch_size], self.embed(texts[start : start + batch_size])

    def embed(self, batch: list[str]) -> Vectors:
        self.batches.append(batch)
        longest = max(map(len, batch))
        return np.array([[1.0 + len(text), 1.0 + sum(map(ord, text)) % 97, 1.0 + longest] for text in batch], dtype=np.float32)


@pytest.fixture(scope="module")
def real() -> Encoder:
    return load_encoder(DEFAULT_MODEL, batch_size=2)


@given(texts=st.lists(st.text(max_size=8), min_size=1, max_size=20), data=st.data())
def test_a_text_has_the_same_bits_whatever_the_order_and_repetition(texts: list[str], data: st.DataObject) -> None:
    encoder = Encoder(Stub(), name="stub", batch_size=3)
    again = data.draw(st.permutations(texts + texts[:2]))
    first = dict(zip(texts, map(bytes, encoder.encode(texts)), strict=True))
    second = dict(zip(again, map(bytes, encoder.encode(again)), strict=True))
    assert first == second


def test_rows_follow_the_texts_and_have_length_one() -> None:
    encoder = Encoder(Stub(), name="stub", batch_size=2)
    texts = ["bb", "a", "bb", "ccc"]
    vectors = encoder.encode(texts)
    assert vectors.shape == (4, 3)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-6)
    assert (vectors[0] == vectors[2]).all()
    # Undo the scaling by the third coordinate's known size: the first is 1 + length of the text.
    longest = np.array([3, 1, 3, 3])
    np.testing.assert_allclose(vectors[:, 0] / vectors[:, 2] * (1 + longest), [1 + len(text) for text in texts], rtol=1e-5)


def test_each_distinct_text_is_embedded_once_among_texts_of_its_length() -> None:
    stub = Stub()
    Encoder(stub, name="stub", batch_size=2).encode(["a", "ccc", "b", "a", "dddd"])
    assert stub.batches == [["a", "b"], ["dddd", "ccc"]]


def test_listener_hears_of_every_batch() -> None:
    heard: list[tuple[int, int]] = []
    Encoder(Stub(), name="stub", batch_size=2).encode(["a", "b", "c", "a"], lambda done, total: heard.append((done, total)))
    assert heard == [(1, 3), (3, 3)]


def test_no_texts() -> None:
    vectors = Encoder(Stub(), name="stub").encode([])
    assert vectors.shape == (0, 3)
    assert vectors.dtype == np.float32


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), 0.0])
def test_vectors_that_are_none_are_an_error(bad: float) -> None:
    class Damaged(Stub):
        def embed(self, batch: list[str]) -> Vectors:
            return np.full((len(batch), 3), bad, dtype=np.float32)

    with pytest.raises(ModelError, match="'stub'"):
        Encoder(Damaged(), name="stub").encode(["a"])


def test_each_text_has_its_own_vector() -> None:
    texts = ["a", "ccc", "b", "dddd"]
    vectors = Encoder(Stub(), name="stub", batch_size=2).encode(texts)
    assert [round(float(vector[0] / vector[1]), 4) for vector in vectors] == [
        round((1 + len(text)) / (1 + sum(map(ord, text)) % 97), 4) for text in texts
    ]


def test_real_model_is_named_and_verified(real: Encoder) -> None:
    assert (real.runtime, real.note) == (f"onnxruntime {DEFAULT_RUNTIME}", "")
    assert real.name == DEFAULT_MODEL
    assert real.sha256 == locate(DEFAULT_MODEL).sha256


def test_real_model_gives_unit_vectors_that_mean_something(real: Encoder) -> None:
    vectors = real.encode(SENTENCES)
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-6)
    ferry, same_ferry, bread = vectors[:3]
    assert ferry @ same_ferry > 0.6
    assert ferry @ bread < 0.3


def test_real_model_is_independent_of_order(real: Encoder) -> None:
    assert (real.encode(SENTENCES) == real.encode(SENTENCES[::-1])[::-1]).all()


def test_real_model_without_texts(real: Encoder) -> None:
    assert real.encode([]).shape == (0, 384)


def test_loading_and_encoding_is_silent_and_offline(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    load_encoder(DEFAULT_MODEL).encode(["A text that is far too long. " * 200])
    assert capfd.readouterr() == ("", "")
    assert "HF_HUB_OFFLINE" not in os.environ


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_first_import_is_silent_too(runtime: str) -> None:
    program = f"import claimcheck.embedding as e; print(e.load_encoder(runtime={runtime!r}).encode(['x']).shape)"
    done = subprocess.run([sys.executable, "-W", "default", "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("(1, 384)\n", "")


def test_model_in_a_folder_gives_the_same_vectors(real: Encoder) -> None:
    folder = locate(DEFAULT_MODEL).folder
    own = load_encoder(str(folder), batch_size=2)
    assert (own.name, own.sha256) == (str(folder), real.sha256)
    assert (own.encode(SENTENCES) == real.encode(SENTENCES)).all()


def test_damaged_model_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{not json", encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        load_encoder(str(tmp_path))
    assert str(caught.value).startswith(f"model {str(tmp_path)!r}: cannot be loaded: ")
    assert "\n" not in str(caught.value)


def test_hub_that_does_not_give_the_model_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def out_of_reach(_: object, repo_id: str, **__: object) -> NoReturn:
        asked.append(repo_id)
        raise OSError("first line.\nsecond line")

    monkeypatch.setattr("huggingface_hub.HfApi.model_info", out_of_reach)
    monkeypatch.setattr("huggingface_hub.try_to_load_from_cache", lambda *_: None)
    with pytest.raises(ModelError) as caught:
        load_encoder("no-such-model")
    assert asked == ["sentence-transformers/no-such-model"]
    assert "(first line)" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_hub_model_that_was_fetched_before_is_used_and_verified_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = locate(DEFAULT_MODEL).folder
    assert folder is not None
    monkeypatch.setattr("huggingface_hub.try_to_load_from_cache", lambda *_: str(folder / "modules.json"))
    import sentence_transformers

    loader, sources = sentence_transformers.SentenceTransformer, []

    def from_cache(source: str, *, device: str, local_files_only: bool) -> object:
        sources.append((source, local_files_only))
        return loader(str(folder), device=device, local_files_only=True)

    monkeypatch.setattr(sentence_transformers, "SentenceTransformer", from_cache)
    quick, slow = (load_encoder("somebody/fetched", runtime=runtime) for runtime in ("int8", "torch"))
    assert sources == [("somebody/fetched", True)]
    assert (quick.runtime, slow.runtime) == ("onnxruntime int8", "sentence-transformers")
    assert {(each.name, each.sha256) for each in (quick, slow)} == {("somebody/fetched", locate(DEFAULT_MODEL).sha256)}
