"""The model on onnxruntime against the same model on sentence-transformers, and what happens where it cannot run there."""

from __future__ import annotations

import functools
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claimcheck.embedding import DEFAULT_MODEL, Encoder, load_encoder, locate
from claimcheck.embedding.bert import plain_bert
from claimcheck.embedding.onnx_bert import OnnxBert
from claimcheck.errors import ModelError

# Of many lengths, and of the things that tell tokenizers apart.
WORDS = "the harbour master said that about 120 people were aboard a ferry which left Northport at 9.40 p.m. for £35 each".split()
TEXTS = [" ".join(random.Random(number).choices(WORDS, k=1 + number % 40)) for number in range(150)]
ODD = [
    "",
    " \t\n ",
    "Prices rose by 4% – “far too much”, said Zoë O’Brien (41).",
    "cafe\u0301 café CAFÉ Straße İstanbul ﬁnal ½ ² №",
    "渡船で120人 паром 120 человек العبّارة १२०",
    "👩‍👩‍👧 \u200b\u202e\ufeff\ufffd\x00\x07 zero\u00adwidth",
    "[CLS] [SEP] [MASK] [PAD] ##ing",
    "x" * 300,
    "many words " * 400,
    "a" * 99 + " " + "b" * 101,
]


@pytest.fixture(scope="module")
def quick() -> Encoder:
    return load_encoder(DEFAULT_MODEL, runtime="int8")


@pytest.fixture(scope="module")
def slow() -> Encoder:
    return load_encoder(DEFAULT_MODEL, runtime="torch")


@functools.cache
def packaged() -> Path:
    folder = locate(DEFAULT_MODEL).folder
    assert folder is not None
    return folder


def copied(folder: Path) -> Path:
    """A copy of the packaged model that a test may damage."""
    return shutil.copytree(packaged(), folder / "model")


def rewrite(file: Path, **changes: Any) -> None:
    """Change entries of a JSON file."""
    file.write_text(json.dumps({**json.loads(file.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


def test_agrees_with_full_precision(quick: Encoder, slow: Encoder) -> None:
    assert (quick.runtime, slow.runtime) == ("onnxruntime int8", "sentence-transformers")
    texts = TEXTS + ODD
    few, full = quick.encode(texts), slow.encode(texts)
    cosines = (few * full).sum(axis=1)
    assert cosines.min() > 0.985
    assert cosines.mean() > 0.996
    away = np.abs(few @ few.T - full @ full.T)
    assert away.mean() < 0.008
    assert away.max() < 0.06


def test_full_precision_is_that_of_sentence_transformers(slow: Encoder) -> None:
    encoder = load_encoder(DEFAULT_MODEL, runtime="float32")
    assert encoder.runtime == "onnxruntime float32"
    np.testing.assert_allclose(encoder.encode(TEXTS + ODD), slow.encode(TEXTS + ODD), atol=2e-6)


def test_word_pieces_are_those_of_the_models_library() -> None:
    from transformers import AutoTokenizer

    bert = plain_bert(packaged())
    assert bert is not None
    assert (bert.longest, bert.pooling) == (256, "mean")
    theirs = AutoTokenizer.from_pretrained(str(packaged()), local_files_only=True)
    tokenizer = OnnxBert(bert, integers=True)._tokenizer
    for text in TEXTS + ODD:
        assert tokenizer.encode(text).ids == theirs(text, truncation=True, max_length=256)["input_ids"], text


def test_what_is_longer_than_the_model_reads_counts_by_its_beginning(quick: Encoder) -> None:
    long, longer = quick.encode(["many words " * 127, "many words " * 400])
    assert (long == longer).all()


def test_a_text_does_not_depend_on_its_company(quick: Encoder) -> None:
    together = quick.encode(TEXTS + ODD)
    for text, vector in list(zip(TEXTS + ODD, together, strict=True))[::9]:
        assert np.abs(quick.encode([text])[0] - vector).max() < 1e-6
    few = quick.encode(TEXTS[::2])
    assert np.abs(few - together[: len(TEXTS) : 2]).max() < 1e-6


@pytest.mark.parametrize("threads", [1, 3])
def test_the_number_of_processors_does_not_tell(quick: Encoder, threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = quick.encode(TEXTS)
    monkeypatch.setattr("claimcheck.embedding.onnx_bert.processors", lambda: threads)
    assert (quick.encode(TEXTS) == expected).all()


@pytest.mark.parametrize("runtime", ["int8", "float32"])
def test_none_of_the_slow_libraries_is_imported(runtime: str) -> None:
    load = f"e.load_encoder(runtime={runtime!r})"
    program = f"import sys, claimcheck.embedding as e; {load}.encode(['x']); print(sorted({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout.replace("'", '"')))
    assert "onnxruntime" in loaded
    assert not loaded & {"torch", "transformers", "sentence_transformers", "huggingface_hub", "scipy", "sympy"}


@pytest.mark.parametrize("pooling", ["mean", "cls"])
def test_another_bert_by_its_own_sizes(pooling: str, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer, set_seed

    set_seed(7)
    inner = tmp_path / "inner"
    sizes: dict[str, Any] = {
        "hidden_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "intermediate_size": 96,
        "max_position_embeddings": 40,
    }
    vocabulary = packaged() / "vocab.txt"
    count = len(vocabulary.read_text(encoding="utf-8").splitlines())
    BertModel(BertConfig(vocab_size=count, **sizes)).save_pretrained(inner)
    BertTokenizer(vocab=str(vocabulary)).save_pretrained(inner)
    module = Transformer(str(inner), max_seq_length=32)
    SentenceTransformer(modules=[module, Pooling(64, pooling_mode=pooling)]).save(str(tmp_path / "made"))
    made = tmp_path / "made"
    bert = plain_bert(made)
    assert bert is not None
    assert (bert.layers, bert.width, bert.longest, bert.pooling) == (2, 64, 32, pooling)
    few, exact, full = (load_encoder(str(made), runtime=runtime) for runtime in ("int8", "float32", "torch"))
    assert (few.runtime, exact.runtime, full.runtime) == ("onnxruntime int8", "onnxruntime float32", "sentence-transformers")
    expected = full.encode(TEXTS)
    np.testing.assert_allclose(exact.encode(TEXTS), expected, atol=2e-6)
    assert (few.encode(TEXTS) * expected).sum(axis=1).min() > 0.99


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        ("config.json", {"model_type": "mpnet"}),
        ("config.json", {"hidden_act": "gelu_new"}),
        ("config.json", {"position_embedding_type": "relative_key"}),
        ("config.json", {"num_hidden_layers": None}),
        ("config.json", {"intermediate_size": 10**9}),
        ("1_Pooling/config.json", {"pooling_mode_max_tokens": True}),
        ("1_Pooling/config.json", {"pooling_mode_mean_tokens": False}),
        ("sentence_bert_config.json", {"do_lower_case": True}),
        ("sentence_bert_config.json", {"max_seq_length": 513}),
        ("tokenizer_config.json", {"do_lower_case": False}),
        ("tokenizer_config.json", {"tokenizer_class": "MPNetTokenizer"}),
        ("config_sentence_transformers.json", {"default_prompt_name": "query"}),
    ],
)
def test_what_differs_in_anything_is_no_plain_bert(file: str, changes: dict[str, Any], tmp_path: Path) -> None:
    folder = copied(tmp_path)
    assert plain_bert(folder) is not None
    rewrite(folder / file, **changes)
    assert plain_bert(folder) is None


@pytest.mark.parametrize("name", ["modules.json", "config.json", "tokenizer.json", "model.safetensors", "1_Pooling/config.json"])
def test_a_folder_that_lacks_a_file_is_no_plain_bert(name: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / name).unlink()
    assert plain_bert(folder) is None


def test_a_folder_with_another_module_is_no_plain_bert(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    modules[2]["type"] = "sentence_transformers.models.Dense"
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    assert plain_bert(folder) is None


def test_where_onnxruntime_fails_the_model_runs_all_the_same_and_says_so(monkeypatch: pytest.MonkeyPatch, slow: Encoder) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    encoder = load_encoder(DEFAULT_MODEL, runtime="int8")
    assert encoder.runtime == "sentence-transformers"
    assert encoder.note.startswith("the model runs on sentence-transformers, several times as slow, for onnxruntime cannot run it: ")
    assert "\n" not in encoder.note
    assert (encoder.encode(TEXTS[:3]) == slow.encode(TEXTS[:3])).all()


def test_damaged_weights_are_one_line(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "model.safetensors").open("r+b") as file:
        file.truncate(1000)
    with pytest.raises(ModelError) as caught:
        load_encoder(str(folder))
    assert "\n" not in str(caught.value)


def test_no_other_runtime_is_known() -> None:
    with pytest.raises(ValueError, match="'openvino': is none of int8, float32, torch"):
        load_encoder(runtime="openvino")
