from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.numbers import last_place, numbers, ordinal_value

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "numbers.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
@pytest.mark.parametrize("frame", ["{}", "It has {} now", "({})", "“{}”, he said"])
def test_number(case: dict[str, Any], frame: str) -> None:
    text = frame.format(case["text"])
    (number,) = numbers(text)
    assert text[number.start : number.end] == case["text"]
    assert number.value == pytest.approx(case["value"], rel=1e-12)
    assert number.precision == pytest.approx(case["precision"])
    assert number.magnitude == case.get("magnitude")


@pytest.mark.parametrize("text", ["", "no number", "someone", "often weighty", "1st", "anyone hundredfold"])
def test_nothing_that_ends_behind_a_rank_or_inside_a_word(text: str) -> None:
    assert [text[n.start : n.end] for n in numbers(text)] in ([], ["1"])


def test_a_comma_between_two_numbers_is_no_separator_of_thousands() -> None:
    assert [n.value for n in numbers("in rooms 12, 345 and 6")] == [12, 345, 6]


@pytest.mark.parametrize(("word", "rank"), [("first", 1), ("second", 2), ("12th", 12), ("23rd", 23), ("once", None), ("ndth", None)])
def test_ordinal_value(word: str, rank: int | None) -> None:
    assert ordinal_value(word) == rank


@given(st.integers(min_value=1, max_value=10**12))
def test_last_place_divides_the_number_and_no_larger_place_does(value: int) -> None:
    place = int(last_place(float(value)))
    assert value % place == 0
    assert value % (place * 10) != 0


@given(st.integers(min_value=0, max_value=10**9))
def test_grouped_and_plain_digits_are_one_number(value: int) -> None:
    (grouped,) = numbers(f"{value:,}")
    (plain,) = numbers(str(value))
    assert grouped.value == plain.value == value
    assert grouped.precision == plain.precision


@given(st.text(max_size=200))
def test_literals_lie_in_order_without_overlap(text: str) -> None:
    found = numbers(text)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
