from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.attribution import attributions
from claimcheck.language.quotations import LONGEST, quotations
from claimcheck.language.sentences import sentences
from claimcheck.records import Attribution, Span, Speaker, Stance

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "attribution.yaml").read_text(encoding="utf-8"))

# Pieces of which reported speech is made, so that random texts reach the rules.
PIECES = (
    "Ann Lee", "Mr Lee", "Lee", "the ministry", "officials", "police", "who", "that", "said", "told", "denied", "believe", "according to",
    "by some estimates", "the", "a", "of", "for", "and", "in Leeds", "on Monday", "he", "they", "will", "may have", "40", "WHO", "Bank of Orland",
    "'s", "’s", "s’", "saying", ",", ".", ".", ":", "(", ")", "—", "\n", "\n\n", "“", "”", '"', "‘", "’", "'", "It’s", "reported", "added",
    "estimates suggest", "J.", "Jr.", "van der", "…", "é", "\u2028", "\t",
)  # fmt: skip


def lay_out(paragraphs: list[list[str]]) -> tuple[str, list[Span]]:
    """Join paragraphs of sentences to a text, with the span of every sentence."""
    text, spans = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        for i, sentence in enumerate(paragraph):
            text += " " if i else ""
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence
    return text, spans


def wanted(entry: dict[str, str]) -> Attribution:
    return Attribution(Speaker(entry.get("kind", "article")), entry.get("speaker", ""), Stance(entry.get("stance", "asserted")), entry.get("cue", ""))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text, spans = lay_out(case["text"])
    assert attributions(text, spans) == [wanted(entry) for entry in case["want"]]


def test_there_is_a_case_for_every_kind_and_stance() -> None:
    entries = [wanted(entry) for case in CASES for entry in case["want"]]
    assert {entry.kind for entry in entries} == set(Speaker)
    assert {entry.stance for entry in entries} == set(Stance)
    assert len(CASES) >= 70


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_one_attribution_a_sentence_made_of_words_of_the_text(text: str) -> None:
    spans = sentences(text)
    found = attributions(text, spans)
    assert len(found) == len(spans)
    words = " ".join(text.split())
    for attribution in found:
        assert attribution.speaker in words
        assert attribution.cue in words
        assert (attribution.kind is Speaker.ARTICLE) <= (attribution.speaker == "")
        plain = attribution.kind is Speaker.ARTICLE and attribution.stance is Stance.ASSERTED
        assert plain == (attribution.cue == "")


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_a_later_paragraph_changes_nothing_before_it(text: str) -> None:
    spans = sentences(text)
    longer = text + "\n\nBoats lay in the harbour."
    assert attributions(longer, spans) == attributions(text, spans)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_quotations_stand_in_order_and_open_and_end_within_the_text(text: str) -> None:
    found = quotations(text)
    ends = [0, *(quotation.span.end for quotation in found)]
    for quotation, floor in zip(found, ends, strict=False):
        assert floor <= quotation.span.start < quotation.span.end <= len(text)
        assert text[quotation.span.start] in "“”\"‘'«„"
        assert quotation.span.end - quotation.span.start <= LONGEST + 1
    assert [quotation.speech for quotation in found] == sorted(quotation.speech for quotation in found)


@pytest.mark.parametrize(
    "piece",
    [
        "said ",
        "“said ",
        "who said ",
        "Ann ",
        "‘",
        '"a',
        "by some ",
        "is" + " " * 50,
        "a, said, ",
        "also said ",
        "that ",
        "'",
        "(",
        "John Smith said. ",
        "’s ",
    ],
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    started = time.perf_counter()
    assert len(attributions(text, [Span(0, len(text))])) == 1
    step = 200
    assert len(attributions(text, [Span(at, at + step) for at in range(0, len(text) - step, step)])) == (len(text) - 1) // step
    assert time.perf_counter() - started < 10
