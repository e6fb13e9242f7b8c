"""The packaged relation model, any CrossEncoder in its place, and what happens where neither can be had.

What the packaged model says of a pair is none of this module's business: it is measured elsewhere, and another one must pass here as well.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claimcheck.embedding import DEFAULT_MODEL, DEFAULT_RELATION_MODEL, RelationModel, load_relation_model, locate
from claimcheck.embedding.onnx_relation import PACKAGED, Packaged, packaged_relation
from claimcheck.embedding.relation import OUTPUTS, columns_of
from claimcheck.errors import ModelError

WORDS = "the harbour master denied that nobody was aboard a ferry which left Northport before the storm reached it".split()


def sentence(seed: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=1 + seed % 23))


PAIRS = [(sentence(number), sentence(number * 7 + 1)) for number in range(60)]
HOSTILE = {
    "empty": "",
    "white space": " \t\n\u2028 ",
    "long": "many words " * 9_091,
    "one long word": "x" * 100_000,
    "NUL": "The gate\x00 was\x07 shut.",
    "emoji": "👩‍👩‍👧 🚢🔥 The ferry burned.",
    "right-to-left marks": "\u202eThe ferry\u202c \u200fburned\u200e العبّارة \u2066x\u2069",
    "marks of the model": "[CLS] [SEP] [MASK] [PAD] [UNK]",
    "a lone half of a pair": "gate \ud83d shut".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
}


@pytest.fixture(scope="module")
def packaged() -> RelationModel:
    return load_relation_model()


# The packaged model.


def test_the_packaged_model_is_loaded_by_its_name_and_told_by_its_digest(packaged: RelationModel) -> None:
    assert (packaged.name, packaged.relations.runtime) == (DEFAULT_RELATION_MODEL, "onnxruntime int8")
    assert packaged.sha256 == hashlib.sha256((PACKAGED.folder / PACKAGED.graph).read_bytes()).hexdigest()
    described = json.loads((PACKAGED.folder / PACKAGED.description).read_text(encoding="utf-8"))
    assert (described["name"], tuple(described["outputs"])) == (DEFAULT_RELATION_MODEL, OUTPUTS)


def assert_probabilities(found: Any, count: int) -> None:
    assert found.shape == (count, len(OUTPUTS))
    assert found.dtype == np.float32
    assert np.isfinite(found).all()
    assert (found >= 0).all()
    np.testing.assert_allclose(found.sum(axis=1), 1, atol=1e-5)


def test_each_row_is_of_probabilities(packaged: RelationModel) -> None:
    assert_probabilities(packaged.relations.probabilities(PAIRS), len(PAIRS))


def test_of_no_pairs_there_are_no_rows(packaged: RelationModel) -> None:
    assert packaged.relations.probabilities([]).shape == (0, len(OUTPUTS))


def test_a_pair_does_not_depend_on_its_company_nor_on_the_order(packaged: RelationModel) -> None:
    together = packaged.relations.probabilities(PAIRS)
    assert len({tuple(row) for row in together.tolist()}) > 1
    for row in range(0, len(PAIRS), 9):
        assert (packaged.relations.probabilities([PAIRS[row]])[0] == together[row]).all()
    order = random.Random(5).sample(range(len(PAIRS)), len(PAIRS))
    assert (packaged.relations.probabilities([PAIRS[row] for row in order]) == together[order]).all()
    beside = packaged.relations.probabilities([*PAIRS[:7], *[(text, "The ferry burned.") for text in HOSTILE.values()]])
    assert (beside[:7] == together[:7]).all()


def test_one_pair_many_times_has_one_answer(packaged: RelationModel) -> None:
    found = packaged.relations.probabilities([PAIRS[20]] * 150)
    assert (found == found[0]).all()


@pytest.mark.parametrize("threads", [1, 3])
def test_the_number_of_processors_does_not_tell(packaged: RelationModel, threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = packaged.relations.probabilities(PAIRS)
    monkeypatch.setattr("claimcheck.embedding.onnx_relation.processors", lambda: threads)
    assert (packaged.relations.probabilities(PAIRS) == expected).all()


def test_the_listener_hears_of_every_pair_once(packaged: RelationModel) -> None:
    heard: list[tuple[int, int]] = []
    packaged.relations.probabilities(PAIRS, lambda done, of: heard.append((done, of)))
    assert [done for done, _ in heard] == sorted({done for done, _ in heard})
    assert heard[-1] == (len(PAIRS), len(PAIRS))
    assert {of for _, of in heard} == {len(PAIRS)}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_have_probabilities(packaged: RelationModel, text: str) -> None:
    plain = "The ferry burned."
    assert_probabilities(packaged.relations.probabilities([(text, plain), (plain, text), (text[:2_000], text[:2_000])]), 3)


class LaidOut:
    """A tokenizer that keeps how many parts it made of what it was given to read."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self.parts = 0

    def encode_batch_fast(self, pairs: list[tuple[str, str]]) -> Any:
        found = self.tokenizer.encode_batch_fast(pairs)
        self.parts += sum(1 + len(one.overflowing) for one in found)
        return found


def test_two_long_texts_are_no_more_work_than_both_are_long(packaged: RelationModel, monkeypatch: pytest.MonkeyPatch) -> None:
    tokenizer = LaidOut(vars(packaged.relations)["_tokenizer"])
    monkeypatch.setattr(packaged.relations, "_tokenizer", tokenizer)
    long = "many words " * 2_000
    packaged.relations.probabilities([(long, long)])
    assert tokenizer.parts < 200


def test_of_a_long_text_the_short_one_beside_it_is_read_all_the_same(packaged: RelationModel) -> None:
    long = "The ferry reached the harbour. " * 3_000
    first, second = packaged.relations.probabilities([(long, "The ferry burned."), (long, "The harbour master slept well.")])
    assert (first != second).any()


def test_none_of_the_slow_libraries_is_imported() -> None:
    work = "e.load_relation_model().relations.probabilities([('x', 'y')])"
    program = f"import sys, claimcheck.embedding as e; {work}; print(sorted({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout.replace("'", '"')))
    assert "onnxruntime" in loaded
    assert not loaded & {"torch", "transformers", "sentence_transformers", "huggingface_hub"}


# The packaged model, damaged.


def copied(folder: Path) -> Packaged:
    """A copy of the packaged model that a test may damage."""
    for name in (PACKAGED.graph, PACKAGED.description):
        shutil.copy(PACKAGED.folder / name, folder / name)
    return replace(PACKAGED, folder=folder)


def describe(place: Packaged, **changes: Any) -> None:
    """Change entries of the description; None takes one out."""
    file = place.folder / place.description
    described = {**json.loads(file.read_text(encoding="utf-8")), **changes}
    file.write_text(json.dumps({key: value for key, value in described.items() if value is not None}), encoding="utf-8")


def cut(place: Packaged) -> None:
    with (place.folder / place.graph).open("r+b") as file:
        file.truncate(1000)


def flip(place: Packaged) -> None:
    with (place.folder / place.graph).open("r+b") as file:
        file.seek(5000)
        byte = file.read(1)[0]
        file.seek(5000)
        file.write(bytes([byte ^ 1]))


def garble(place: Packaged, graph: bytes = b"no graph at all") -> None:
    """A graph that is none, with its right digest: whoever built the package did it wrong."""
    (place.folder / place.graph).write_bytes(graph)
    describe(place, sha256=hashlib.sha256(graph).hexdigest())


DAMAGES: dict[str, Callable[[Packaged], object]] = {
    "a graph cut short": cut,
    "a flipped bit": flip,
    "an empty graph": lambda place: (place.folder / place.graph).write_bytes(b""),
    "no graph": lambda place: (place.folder / place.graph).unlink(),
    "no description": lambda place: (place.folder / place.description).unlink(),
    "a description that is no JSON": lambda place: (place.folder / place.description).write_text("{", encoding="utf-8"),
    "a description that is no text": lambda place: (place.folder / place.description).write_bytes(b"\xff\xfe\xfa"),
    "another digest": lambda place: describe(place, sha256="0" * 64),
    "a digest that is none": lambda place: describe(place, sha256=7),
}
UNSEEN: dict[str, Callable[[Packaged], object]] = {
    "a description without a digest": lambda place: describe(place, sha256=None),
    "a description without a length": lambda place: describe(place, longest=None),
    "a description that is a list": lambda place: (place.folder / place.description).write_text("[]", encoding="utf-8"),
    "a graph that is none": garble,
}


@pytest.mark.parametrize(
    "damage",
    [
        *(pytest.param(damage, id=name) for name, damage in DAMAGES.items()),
        *(pytest.param(damage, id=name) for name, damage in UNSEEN.items()),
    ],
)
def test_a_damaged_model_is_refused_in_one_line_that_says_what_to_do(damage: Callable[[Packaged], object], tmp_path: Path) -> None:
    place = copied(tmp_path)
    assert packaged_relation(place)[1] == hashlib.sha256((PACKAGED.folder / PACKAGED.graph).read_bytes()).hexdigest()
    damage(place)
    with pytest.raises(ModelError) as caught:
        packaged_relation(place)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"relation model {DEFAULT_RELATION_MODEL!r}: ")
    assert message.endswith("install claimcheck-sources anew, or run with --no-relation-model")


def test_the_packaged_name_gives_the_errors_of_the_packaged_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged_relation, "__defaults__", (replace(PACKAGED, folder=tmp_path),))
    with pytest.raises(ModelError, match=r"--no-relation-model$"):
        load_relation_model()


# A CrossEncoder.


def cross_encoder(folder: Path, labels: tuple[str, ...], seed: int = 7) -> Path:
    """A tiny one of random weights, with the packaged vocabulary."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer, set_seed

    set_seed(seed)
    known = locate(DEFAULT_MODEL).folder
    assert known is not None
    vocabulary = known / "vocab.txt"
    config = BertConfig(
        vocab_size=len(vocabulary.read_text(encoding="utf-8").splitlines()),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=48,
        max_position_embeddings=64,
        initializer_range=0.5,  # wide, so that the outputs differ
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizer(vocab=str(vocabulary), model_max_length=64).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cross_encoder(tmp_path_factory.mktemp("made"), OUTPUTS)


@pytest.mark.parametrize(
    "labels", [("neutral", "contradiction", "entailment"), ("ENTAILMENT", "Neutral", "Contradiction")], ids=["another order", "capitals"]
)
def test_outputs_are_found_by_their_labels(labels: tuple[str, ...], made: Path, tmp_path: Path) -> None:
    place = [label.lower() for label in labels]
    other = shutil.copytree(made, tmp_path / "other")
    file = other / "config.json"
    config = json.loads(file.read_text(encoding="utf-8"))
    named = {"id2label": dict(enumerate(labels)), "label2id": {label: number for number, label in enumerate(labels)}}
    file.write_text(json.dumps({**config, **named}), encoding="utf-8")
    # The same weights, so output n of the one is output n of the other, whatever it is called.
    first, second = load_relation_model(str(made)).relations.probabilities(PAIRS), load_relation_model(str(other)).relations.probabilities(PAIRS)
    assert first.std(axis=1).max() > 0.01
    assert (second == first[:, [place.index(output) for output in OUTPUTS]]).all()


def test_a_cross_encoder_gives_what_its_library_gives(made: Path) -> None:
    from sentence_transformers import CrossEncoder

    model = load_relation_model(str(made))
    assert (model.name, model.relations.runtime) == (str(made), "sentence-transformers")
    assert model.sha256 == hashlib.sha256((made / "model.safetensors").read_bytes()).hexdigest()
    found = model.relations.probabilities(PAIRS)
    assert_probabilities(found, len(PAIRS))
    theirs = CrossEncoder(str(made), device="cpu").predict(PAIRS, apply_softmax=True, show_progress_bar=False)
    np.testing.assert_allclose(found, theirs, atol=1e-5)


def test_a_cross_encoder_gives_each_pair_its_own_whatever_the_order(made: Path) -> None:
    relations = load_relation_model(str(made)).relations
    together = relations.probabilities(PAIRS)
    order = random.Random(5).sample(range(len(PAIRS)), len(PAIRS))
    assert (relations.probabilities([PAIRS[row] for row in order]) == together[order]).all()
    assert np.abs(relations.probabilities(PAIRS[:1]) - together[0]).max() < 1e-5
    heard: list[tuple[int, int]] = []
    relations.probabilities(PAIRS, lambda done, of: heard.append((done, of)))
    assert heard[-1] == (len(PAIRS), len(PAIRS))
    assert relations.probabilities([]).shape == (0, len(OUTPUTS))


def test_a_cross_encoder_reads_hostile_texts(made: Path) -> None:
    texts = list(HOSTILE.values())
    assert_probabilities(load_relation_model(str(made)).relations.probabilities([(text, "The ferry burned.") for text in texts]), len(texts))


# What is no relation model.


def refused(model: str) -> str:
    """The message with which a model is refused."""
    with pytest.raises(ModelError) as caught:
        load_relation_model(model)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"relation model {model!r}: ")
    return message


@pytest.mark.parametrize(
    "labels", [("LABEL_0",), ("negative", "positive"), ("entailment", "not_entailment"), ("LABEL_0", "LABEL_1", "LABEL_2")], ids=len
)
def test_a_cross_encoder_of_other_outputs_is_refused(labels: tuple[str, ...], tmp_path: Path) -> None:
    message = refused(str(cross_encoder(tmp_path / "other", labels)))
    assert f"its outputs are {', '.join(sorted(label.lower() for label in labels))}, not contradiction, entailment, neutral" in message
    assert message.endswith("take a CrossEncoder trained on NLI")


def test_a_fourth_output_is_refused() -> None:
    with pytest.raises(ModelError, match="take a CrossEncoder trained on NLI"):
        columns_of(dict(enumerate((*OUTPUTS, "unrelated"))), "mine")


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"x")
    assert refused(str(tmp_path / "model.onnx")).endswith("is a file; give the folder of a CrossEncoder")


def test_a_folder_without_a_config(tmp_path: Path) -> None:
    assert refused(str(tmp_path)).endswith("the folder has no config.json, so it holds no CrossEncoder; give the folder of one")


@pytest.mark.parametrize("damage", ["{", "{}", "[]", '{"model_type": "no such type"}'], ids=["no JSON", "nothing", "a list", "an unknown type"])
def test_a_damaged_config_is_one_line(damage: str, made: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(made, tmp_path / "damaged")
    (folder / "config.json").write_text(damage, encoding="utf-8")
    assert "cannot be loaded: " in refused(str(folder))


def test_damaged_weights_are_one_line(made: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(made, tmp_path / "damaged")
    with (folder / "model.safetensors").open("r+b") as file:
        file.truncate(1000)
    assert "cannot be loaded: " in refused(str(folder))


@pytest.mark.parametrize(
    "words", ["./missing", "models/of/mine", "../x", "two words", "", "x" * 500, "a\nb", "a\0b", "~nobody-of-this-name/x", "/no/such/place"]
)
def test_words_that_can_name_no_model(words: str) -> None:
    assert refused(words).endswith(f"the packaged model is {DEFAULT_RELATION_MODEL!r}")
