"""The as-of time of sentences: cases as data, and what must hold for any article."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.sentences import sentences
from claimcheck.language.times import LONGEST_INHERITANCE, times

CASES: list[dict[str, Any]] = [
    case for path in sorted((Path(__file__).parent / "cases").glob("times*.yaml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
PUBLISHED = datetime.date(2015, 6, 10)

_SENTENCES = [
    *[
        "The dam broke in 1989. ",
        "It fell on Tuesday. ",
        "Water filled the streets. ",
        "It is a lake. ",
        "That year it rained. ",
        "Two days later it ended. ",
        "\n\n",
    ],
    *[
        "Rents have risen since 2010. ",
        "In the same month they fell. ",
        "9000 years earlier it froze. ",
        "The previous century was dry. ",
        "Police said so on 1 May 9999. ",
    ],
]
articles = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_SENTENCES), max_size=25).map("".join))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    text = "\n\n".join(" ".join(paragraph) for paragraph in case["paragraphs"])
    spans = sentences(text)
    assert [text[s.start : s.end] for s in spans] == [sentence for paragraph in case["paragraphs"] for sentence in paragraph]
    found = times(text, spans, case.get("published", PUBLISHED))
    assert [None if when is None else [when.start, when.end, when.text, when.inherited] for when in found] == case["times"]


@given(articles, st.one_of(st.none(), st.dates()))
def test_one_entry_per_sentence_with_words_of_the_article(text: str, published: datetime.date | None) -> None:
    spans = sentences(text)
    found = times(text, spans, published)
    assert len(found) == len(spans)
    for span, when in zip(spans, found, strict=True):
        if when is None:
            continue
        assert when.start <= when.end
        assert when.text in text
        assert when.inherited or when.text in text[span.start : span.end]


@given(st.integers(0, 8))
def test_a_time_is_carried_for_the_limit_and_no_further(undated: int) -> None:
    text = "The dam broke in 1989. " + "Water filled the streets. " * undated
    found = times(text, sentences(text), None)
    assert [when is not None and when.inherited for when in found] == [False, *(n < LONGEST_INHERITANCE for n in range(undated))]
