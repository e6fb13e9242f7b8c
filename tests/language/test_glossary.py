from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.errors import ConfigError
from claimcheck.language.glossary import read_glossary

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "glossary.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_glossary_case(case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "names.yaml"
    file.write_text(case["text"], encoding="utf-8")
    if "error" not in case:
        assert {alias.canonical: list(alias.forms) for alias in read_glossary(str(file))} == case["aliases"]
        return
    with pytest.raises(ConfigError) as caught:
        read_glossary(str(file))
    message = str(caught.value)
    assert message.startswith(str(file))
    assert case["error"] in message
    assert "\n" not in message


def test_evidence_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "names.yaml"
    file.write_text("\nNahda: [Tamarod]\n", encoding="utf-8")
    assert read_glossary(str(file))[0].evidence == ("glossary names.yaml:2",)


def test_a_missing_glossary(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such glossary"):
        read_glossary(str(tmp_path / "none.yaml"))


def test_a_folder_is_no_glossary(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_glossary(str(tmp_path))


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "names.yaml"
    file.write_bytes("Zürich: [ZH]".encode("latin-1"))
    with pytest.raises(ConfigError, match="UTF-8"):
        read_glossary(str(file))


def test_aliases_nested_without_end_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "names.yaml"
    file.write_text("[" * 5000, encoding="utf-8")
    with pytest.raises(ConfigError):
        read_glossary(str(file))
