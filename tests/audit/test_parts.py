"""Which words of a sentence belong to which of its numbers."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.audit.parts import part, words_of_text
from tests.audit.whole_audits import claim_in, claims_in, number_in

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "parts.yaml").read_text(encoding="utf-8"))
WORDS = (
    "Norwick",
    "lost",
    "212",
    "homes",
    "and",
    "87",
    "of",
    "which",
    ",",
    ";",
    "(",
    ")",
    "from",
    "40%",
    "the",
    "they",
    "in",
    "2019",
    "–",
    "£3m",
    "second",
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_words_of_each_number(case: dict[str, Any]) -> None:
    assert case["why"]
    claim = claim_in(case["text"])
    for written, want in case["numbers"].items():
        found = part(number_in(claim, written), claim)
        got = {"own": sorted(found.own), "shared": sorted(found.shared), "base": found.base}
        assert {name: got[name] for name in want} == want, written


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_parts_lie_in_the_sentence_and_what_is_taken_over_is_not_its_own(words: list[str]) -> None:
    for claim in claims_in(f"The mill of Selby {' '.join(words)} stood there.") if words else ():
        for quantity in claim.quantities:
            found = part(quantity, claim)
            base = claim.span.start
            left, right = found.span
            assert 0 <= left <= right <= len(claim.text)
            if quantity.derivation is None:
                assert left <= quantity.span.start - base <= quantity.span.end - base <= right
            assert not found.own & found.shared
            assert found.words == found.own | found.shared
            assert found.words <= words_of_text(claim.text)
            assert all(0 <= first <= last <= len(claim.text) for first, last in found.taken)


def test_each_word_of_a_plain_row_belongs_to_one_number() -> None:
    claim = claim_in("The school has 40 desks, the church 12 benches and the hall 300 chairs.")
    own = [part(quantity, claim).own for quantity in claim.quantities if quantity.derivation is None]
    assert [sorted(words) for words in own] == [["desk", "school"], ["bench", "church"], ["chair", "hall"]]


def test_a_sentence_of_many_numbers_takes_little_time() -> None:
    claim = claim_in("The mill sold " + ", ".join(f"{number} sacks" for number in range(2001, 2301)) + " in Selby.")
    start = time.perf_counter()
    for quantity in claim.quantities:
        part(quantity, claim)
    assert time.perf_counter() - start < 5
