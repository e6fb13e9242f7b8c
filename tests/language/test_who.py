"""Which speakers are one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.who import one_person, speaker_key
from claimcheck.records import Attribution, Claim, Span, Speaker

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "cases" / "who.yaml").read_text(encoding="utf-8"))
NAMES = st.lists(st.sampled_from(["Ana", "A.", "Bruno", "Maria", "Silva", "Dr", "Forester", "the", "’s", "é"]), max_size=4).map(" ".join)


def params(cases: list[dict[str, Any]]) -> list[Any]:
    """Cases."""
    return [pytest.param(case, id=case["name"]) for case in cases]


def key(speaker: str, kind: Speaker) -> str:
    return speaker_key(Claim("c", "a", Span(0, 1), "It rained.", 1, Attribution(kind, speaker)))


@pytest.mark.parametrize("case", params(CASES["keys"]))
def test_what_tells_a_speaker_from_others(case: dict[str, Any]) -> None:
    assert key(case["speaker"], Speaker(case["kind"])) == case["key"]


@pytest.mark.parametrize("case", params(CASES["persons"]))
def test_whether_two_names_can_be_one_person(case: dict[str, Any]) -> None:
    assert one_person(case["first"], case["second"]) is case["one"]
    assert one_person(case["second"], case["first"]) is case["one"]


def test_each_kind_of_speaker_has_a_case() -> None:
    assert {case["kind"] for case in CASES["keys"]} == set(Speaker)


@given(NAMES, NAMES)
def test_being_one_person_is_mutual_and_everybody_is_oneself(first: str, second: str) -> None:
    assert one_person(first, second) == one_person(second, first)
    assert one_person(first, first)


@given(st.text(max_size=40), st.sampled_from(Speaker))
def test_any_words_have_a_key_that_case_does_not_change(speaker: str, kind: Speaker) -> None:
    found = key(speaker, kind)
    assert found == found.casefold()
    assert found == "" or kind in {Speaker.NAMED, Speaker.INSTITUTION}
