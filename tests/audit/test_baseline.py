"""A baseline is written, read again, and anything else is refused in one line."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.audit import Suppression, fingerprint, suppressed
from claimcheck.audit.baseline import baseline_text, read_baseline
from claimcheck.errors import ConfigError
from claimcheck.records import Code
from tests.audit.test_suppressed import FIRST, SECOND, draft_with, finding


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    draft = draft_with(f"{FIRST}\n\n{SECOND}")
    findings = [finding(draft, FIRST), finding(draft, FIRST), finding(draft, SECOND), finding(draft, FIRST, None)]
    (tmp_path / "base.json").write_text(baseline_text(findings, draft), encoding="utf-8")
    known = read_baseline(str(tmp_path / "base.json"))
    assert known == {fingerprint(findings[0], draft): 2, fingerprint(findings[2], draft): 1}
    again = suppressed(findings, draft, Suppression(baseline=known))
    assert [one.suppressed for one in again] == ["in the baseline"] * 3 + [""]


def test_it_says_to_people_what_it_holds() -> None:
    draft = draft_with(f"# Title\n\n{FIRST}\n")
    document = json.loads(baseline_text([finding(draft, FIRST, Code.MISATTRIBUTED)], draft))
    (entry,) = document["findings"]
    assert (document["claimcheck_baseline"], entry["code"], entry["line"], entry["text"]) == (1, "CC004", 3, "40")
    assert re.fullmatch("[0-9a-f]{32}", entry["fingerprint"])


def test_what_a_comment_ignores_is_left_out_and_what_stood_in_the_old_baseline_stays() -> None:
    draft = draft_with(f"{FIRST}\n\n{SECOND}")
    one, other = replace(finding(draft, FIRST), suppressed="ignored in line 1"), replace(finding(draft, SECOND), suppressed="in the baseline")
    assert [entry["text"] for entry in json.loads(baseline_text([one, other], draft))["findings"]] == ["12"]


def test_a_baseline_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "base.json").write_text(baseline_text([], draft_with(FIRST)), encoding="utf-8")
    assert read_baseline(str(tmp_path / "base.json")) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "3",
        "null",
        "{}",
        '{"claimcheck_baseline": 2, "findings": []}',
        '{"claimcheck_baseline": 1}',
        '{"claimcheck_baseline": 1, "findings": {}}',
        '{"claimcheck_baseline": 1, "findings": ["a"]}',
        '{"claimcheck_baseline": 1, "findings": [{"code": "CC001"}]}',
        '{"claimcheck_baseline": 1, "findings": [{"fingerprint": 3}]}',
        "[" * 100_000,
        '{"claimcheck_baseline": 1, "findings": [',
    ],
    ids=lambda text: text[:50] or "empty",
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "base.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="is no baseline of claimcheck") as caught:
        read_baseline(str(path))
    assert "\n" not in str(caught.value)
    assert "--write-baseline" in str(caught.value)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "base.json").write_bytes(b'{"findings": "\xff"}')
    with pytest.raises(ConfigError, match="is no baseline"):
        read_baseline(str(tmp_path / "base.json"))


def test_a_baseline_with_a_byte_order_mark_is_refused_or_read_but_no_defect(tmp_path: Path) -> None:
    (tmp_path / "base.json").write_bytes(b"\xef\xbb\xbf" + baseline_text([], draft_with(FIRST)).encode())
    with pytest.raises(ConfigError, match="is no baseline"):
        read_baseline(str(tmp_path / "base.json"))


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.json: no such baseline; write one with --write-baseline"):
        read_baseline(str(tmp_path / "none.json"))
    with pytest.raises(ConfigError, match="cannot be read"):
        read_baseline(str(tmp_path))
