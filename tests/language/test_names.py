from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.names import names, spellings
from claimcheck.records import Span
from tests.growth import assert_linear

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "names.yaml").read_text(encoding="utf-8"))
PIECES = [
    "the ",
    "in ",
    "The",
    "Kirov",
    "Delmas",
    " and ",
    " of the ",
    "’s ",
    "U.S.",
    "IS",
    ". ",
    ", ",
    "\n",
    "President ",
    "al-",
    "(",
    ") ",
    "“",
    " – ",
    "May ",
    "é",
    "Ü",
]


def layout(sentences: list[str]) -> tuple[str, list[Span]]:
    text = "\n".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return text, spans


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_names_of_a_case(case: dict[str, Any]) -> None:
    found = names(*layout(case["sentences"]))
    assert [[name.text + "@" * name.locative for name in row] for row in found] == case["names"]


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=15).map("".join), max_size=6))
def test_spans_hold_the_text_inside_their_sentence_in_order(sentences: list[str]) -> None:
    text, spans = layout(sentences)
    rows = names(text, spans)
    assert len(rows) == len(spans)
    for span, row in zip(spans, rows, strict=True):
        ends = [span.start]
        for name in row:
            assert text[name.span.start : name.span.end] == name.text != ""
            assert ends[-1] <= name.span.start < name.span.end <= span.end
            ends.append(name.span.end)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for name in names(text, [Span(0, len(text))])[0]:
        assert text[name.span.start : name.span.end] == name.text


@pytest.mark.parametrize("unit", ["A", "A ", "A of ", "Ministry of A and ", "U.", "Gen. ", "-", "in X, ", "’s ", "X (", "Mary’s "])
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    assert_linear(lambda text: names(text, [Span(0, len(text))]), unit, 20_000)


def test_spellings_take_every_capital_and_any_small_word() -> None:
    assert {"isis", "isois", "isias", "isoias"} == spellings("Inland State of Islay and Skye")
    assert spellings("U.S. Water Board") == {"uswb"}
    assert spellings("a " * 40) == frozenset()
