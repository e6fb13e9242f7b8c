"""Drafts that nobody would write: an audit of them ends, in time, with a result or one line."""

from __future__ import annotations

import time

import pytest

from claimcheck.errors import InputError
from claimcheck.records import Audit
from tests.audit.whole_audits import audited

SOURCES = {
    "echo.md": "---\npublisher: Terrin Echo\npublished: 2021-06-02\n---\n\n"
    "The fire at the mill in Terrin injured around 45 workers. More than 300 tonnes of grain burned.\n"
}
SENTENCE = "The fire at the mill in Terrin injured around 45 workers."


@pytest.fixture(scope="module", autouse=True)
def model() -> None:
    audited(SENTENCE, SOURCES)


def timed(draft: str, limit: float) -> Audit:
    """An audit that takes no longer than some seconds."""
    start = time.perf_counter()
    found = audited(draft, SOURCES)
    assert time.perf_counter() - start < limit
    return found


@pytest.mark.parametrize(
    ("draft", "checked"),
    [
        (">" * 5000 + f" {SENTENCE}", 1),
        ("\n".join("  " * depth + f"- {SENTENCE}" for depth in range(100)), 100),
        (f"{SENTENCE}\n\n" + "<!-- claimcheck: ignore CC001 x -->\n\n" * 2000, 1),
        (f"{SENTENCE}\n\n| a | b |\n|---|---|\n" + "| 3 | 4 |\n" * 1000, 1),
        ("Did the mill burn 45 sacks? " * 1000, 0),
        ("Did the mill burn 45 sacks?\n" * 1000, 0),
        ("The mill burned 45 sacks" + "".join(f"[^n{number}]" for number in range(500)) + "." + "".join(f"\n\n[^n{n}]: Echo" for n in range(500)), 1),
        ("The mill burned 45 sacks" + "".join(f" [x](http://a.example/{number})" for number in range(1000)) + ".", 1),
        ("The mill burned " + "1" * 200_000 + " sacks.", 1),
        ("The mill burned " + "1,111," * 20_000 + "111 sacks.", 1),
        ("[" * 50_000 + f" {SENTENCE}", 1),
        ("The mill \u202e burned\u200b 45\u00a0sacks \U0001f525.", 1),
        ("a" * 500_000 + " burned 45 sacks.", 1),
    ],
    ids=[
        "quotes",
        "lists",
        "comments",
        "table",
        "questions",
        "questions in lines",
        "footnotes",
        "links",
        "digits",
        "groups",
        "brackets",
        "marks",
        "word",
    ],
)
def test_it_ends_in_time(draft: str, checked: int) -> None:
    found = timed(draft, 6)
    assert found.coverage.checked == checked
    assert found.coverage.found >= checked


def test_many_sentences() -> None:
    found = timed("\n\n".join(f"The mill in Terrin burned {number} sacks." for number in range(300)), 6)
    assert found.coverage.found == 300


def test_a_sentence_of_many_numbers_is_not_checked_and_says_so() -> None:
    found = timed("The mill in Terrin burned " + ", ".join(str(number) for number in range(2101, 2261)) + " sacks.", 0.8)
    assert (found.coverage.found, found.coverage.checked) == (160, 0)
    assert {skip.reason for skip in found.skipped if skip.stage == "audit"} == {"more than 100 numbers in one sentence"}


@pytest.mark.xfail(reason="the time goes with the square of the names in a sentence: 20,000 names take 22 s")
def test_a_sentence_of_many_names() -> None:
    timed("Terrin burned " + " ".join(f"Aa{number} Bb" for number in range(5000)) + " 45 sacks.", 0.6)


@pytest.mark.parametrize("draft", ["\0", "40\0 men", "<!-- 40 -->", "```\n40", "\ufeff", "\u200b"])
def test_what_is_no_draft_is_refused_in_one_line(draft: str) -> None:
    with pytest.raises(InputError) as caught:
        audited(draft, SOURCES)
    assert "\n" not in str(caught.value)
