"""Sentences: cases as data, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.sentences import LONGEST_QUOTATION, sentences
from tests.growth import assert_linear

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "sentences.yaml").read_text(encoding="utf-8"))

# Pieces that sentence ends, quotations, headings and line ends are made of, so that random texts reach the rules.
_PIECES = [
    "The dam broke",
    "U.S.",
    "Mr.",
    "Feb.",
    " 3",
    ". ",
    "? ",
    '"',
    "“",
    "”",
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "1. ",
    "BIG RED HEADING ",
    "[…] ",
    "(",
    ")",
    "é",
    "😀",
    "\u2028",
    "\x85",
    "-",
]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_PIECES), max_size=60).map("".join))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[span.start : span.end] for span in sentences(text)] == case["sentences"]


def test_inner_sentences_of_quotations_stand_alone_on_request() -> None:
    text = '"The bridge was never safe. It should have been shut," Mayor Park said.'
    found = [text[span.start : span.end] for span in sentences(text, split_quotations=True)]
    assert found == ['"The bridge was never safe.', 'It should have been shut," Mayor Park said.']


def test_a_quotation_longer_than_the_limit_is_split_inside() -> None:
    sentence = "The bridge was never safe and everybody in the town hall knew it. "
    short = "“" + (sentence * 3).strip() + "” he said."
    long = "“" + (sentence * (LONGEST_QUOTATION // len(sentence) + 2)).strip() + "” he said."
    assert len(sentences(short)) == 1
    assert len(sentences(long)) == long.count("it.")


def test_a_range_is_cut_as_if_it_stood_alone_and_offsets_index_the_whole_text() -> None:
    text = "Skip this. The dam broke. Nobody was hurt. Skip that."
    start, end = text.index("The"), text.index(" Skip that")
    assert [text[s.start : s.end] for s in sentences(text, start, end)] == ["The dam broke.", "Nobody was hurt."]


@given(texts, st.booleans())
def test_spans_are_ordered_trimmed_and_lose_no_letter(text: str, split: bool) -> None:
    spans = sentences(text, split_quotations=split)
    position = 0
    for span in spans:
        assert position <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        assert not any(character.isalnum() for character in text[position : span.start])
        position = span.end
    assert not any(character.isalnum() for character in text[position:])


@given(texts, st.integers(0, 300), st.integers(0, 300))
def test_a_range_is_never_left(text: str, start: int, end: int) -> None:
    assert all(start <= span.start and span.end <= end for span in sentences(text, start, end))


@given(texts)
def test_whole_quotations_only_join_what_split_ones_cut(text: str) -> None:
    split = {span.start for span in sentences(text, split_quotations=True)}
    assert {span.start for span in sentences(text)} <= split


@pytest.mark.parametrize("piece", ['"A. ', "(A ", "1. AB CD EFGHI ", "A. ", "\nAb", "“", "[…] ", "Image: A ", "A." + " " * 50])
def test_hostile_repetition_stays_linear(piece: str) -> None:
    assert_linear(sentences, piece, 10_000 * len(piece))
