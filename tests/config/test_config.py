"""Where settings come from, and what is refused."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.config import ENVIRONMENT_PREFIX, Settings, load_settings
from claimcheck.errors import ConfigError

HERE = Path(__file__).parent
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((HERE / "cases" / "settings.yaml").read_text(encoding="utf-8"))
SETTINGS_PAGE = HERE.parents[1] / "docs" / "settings.md"


def load(case: dict[str, Any], directory: Path) -> Settings:
    """Lay out the files of a case in a folder and load from there."""
    for name, text in case.get("files", {}).items():
        (directory / name).write_text(text, encoding="utf-8")
    return load_settings(case.get("flags", {}), directory=directory, environ=case.get("environ", {}))


@pytest.mark.parametrize("case", CASES["accepted"], ids=lambda case: case["name"])
def test_accepted(case: dict[str, Any], tmp_path: Path) -> None:
    assert load(case, tmp_path) == dataclasses.replace(Settings(), **case["gives"])


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["name"])
def test_refused(case: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(case, tmp_path)
    message = str(caught.value)
    assert "\n" not in message
    for words in case["says"]:
        assert words in message


def test_whole_number_for_a_fraction_becomes_a_float(tmp_path: Path) -> None:
    assert type(load({"files": {"claimcheck.toml": "pair_similarity = 1"}}, tmp_path).pair_similarity) is float


def test_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_bytes(b'model = "caf\xe9"')
    with pytest.raises(ConfigError, match=r"claimcheck\.toml: is not UTF-8"):
        load_settings({}, directory=tmp_path, environ={})


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").mkdir()
    with pytest.raises(ConfigError, match=r"claimcheck\.toml: cannot be read"):
        load_settings({}, directory=tmp_path, environ={})


def test_file_with_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_bytes(b"\xef\xbb\xbfneighbours = 7")
    assert load_settings({}, directory=tmp_path, environ={}).neighbours == 7


def test_pairs_name_what_can_change_a_report_in_order_with_its_value() -> None:
    names = [item.name for item in dataclasses.fields(Settings) if not item.name.startswith("cache")]
    assert [name for name, _ in Settings().as_pairs(audit=True)] == names
    assert [name for name, _ in Settings().as_pairs()] == [name for name in names if not name.startswith("audit_")]
    assert {"audit_select", "audit_baseline"} <= set(names)
    pairs = dict(Settings(neighbours=3).as_pairs())
    assert (pairs["neighbours"], pairs["glossary"]) == ("3", "")


def test_defaults_pass_their_own_checks(tmp_path: Path) -> None:
    defaults = {item.name: item.default for item in dataclasses.fields(Settings)}
    assert load_settings(defaults, directory=tmp_path, environ={}) == Settings()


def test_every_setting_is_documented_and_nothing_else() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in SETTINGS_PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    documented = {row[0].strip("`"): (row[1].strip("`*"), row[2].strip("`")) for row in rows}
    expected = {
        item.name: ("none" if item.default is None else str(item.default), ENVIRONMENT_PREFIX + item.name.upper())
        for item in dataclasses.fields(Settings)
    }
    assert documented == expected


def test_every_setting_has_its_line_in_the_docstring() -> None:
    assert all(f"\n        {item.name}: " in (Settings.__doc__ or "") for item in dataclasses.fields(Settings))
