"""What explains or blames, and what tells of a dispute."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.accounts import explains, tells_of_dispute
from tests.growth import assert_linear

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "accounts.yaml").read_text(encoding="utf-8"))


def asked(question: str) -> list[Any]:
    """The cases that say something of a question."""
    return [pytest.param(case["text"], case[question], id=case["name"]) for case in CASES if question in case]


@pytest.mark.parametrize(("text", "want"), asked("explains"))
def test_an_account_gives_a_cause_or_lays_blame_or_names_what_was_lacking(text: str, want: bool) -> None:
    assert explains(text) is want


@pytest.mark.parametrize(("text", "want"), asked("disputes"))
def test_a_dispute_is_told_by_words_of_blame_and_denial(text: str, want: bool) -> None:
    assert tells_of_dispute(text) is want


def test_every_case_asks_something_and_no_name_is_given_twice() -> None:
    assert all(case.keys() & {"explains", "disputes"} and case.keys() <= {"name", "text", "explains", "disputes", "wrong"} for case in CASES)
    assert len({case["name"] for case in CASES}) == len(CASES)


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_stands_around_a_sentence_takes_nothing_from_it(before: str, after: str) -> None:
    text = f"{before} The union blamed the owner. {after}"
    assert explains(text)
    assert tells_of_dispute(text)


@pytest.mark.parametrize("piece", ["lack ", "had  no", "the problem ", "failed want of ", "did not ", "second-guess", "real "])
@pytest.mark.parametrize("reads", [explains, tells_of_dispute], ids=["explains", "disputes"])
def test_hostile_texts_are_read_in_linear_time(reads: Callable[[str], bool], piece: str) -> None:
    assert_linear(reads, piece.replace(" ", "  "), 20_000)
