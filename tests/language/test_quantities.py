from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.language.quantities import Extraction, quantities
from claimcheck.records import Approximator, Quantity, Span
from tests.growth import assert_linear

_FOLDER = Path(__file__).parent / "cases"
CASES: list[dict[str, Any]] = [
    case
    for name in (
        "quantities.yaml",
        "quantities_more.yaml",
        "quantities_nouns.yaml",
        "quantities_names.yaml",
        "quantities_ranks.yaml",
        "quantities_clocks.yaml",
        "quantities_alone.yaml",
        "quantities_turned.yaml",
        "quantities_gapped.yaml",
    )
    for case in yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
]
ARTICLES: list[dict[str, Any]] = yaml.safe_load((_FOLDER / "quantities_article.yaml").read_text(encoding="utf-8"))
_PIECES = (
    "1 2,500 30 000 3.4bn 40 12% $ £ US$ € to of in from between and or at least about nearly more than a third half twice dozens million one two "
    "people soldiers km percent per cent points rose fell cut by the 9:30 p.m. May -5 10-15 No. F-16 . , ; ( ) \n dead wounded magnitude aged old "
    "second third 30th first finished twenty-first quarter past five o'clock morning single 2:08:41 3:11.2 82-67 voted R500,000 K5 fortnight deep was"
).split(" ")


def _figure(value: float) -> str:
    return f"{value:.10g}"


def described(text: str, quantity: Quantity) -> str:
    """A quantity as the case file writes it."""
    value = _figure(quantity.value) if quantity.value is not None else f"{_figure(quantity.low)}..{_figure(quantity.high)}"
    parts = [text[quantity.span.start : quantity.span.end], quantity.kind.value, value, quantity.unit]
    if quantity.approximator is not Approximator.EXACT:
        parts.append(quantity.approximator.value)
    if quantity.counted:
        parts.append(f"of {quantity.counted}")
    if quantity.change:
        parts.append(quantity.change.value)
    return " | ".join(parts)


def assert_sound(text: str, extraction: Extraction) -> None:
    found = extraction.quantities
    for quantity in found:
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert text[quantity.span.start : quantity.span.end].strip()
        assert quantity.low <= quantity.high
        assert not math.isnan(quantity.low)
        assert quantity.value is None or quantity.low <= quantity.value <= quantity.high
        assert quantity.precision > 0
        if quantity.counted_span is not None:
            assert text[quantity.counted_span.start : quantity.counted_span.end] == quantity.counted
        assert (quantity.counted_span is None) == (not quantity.counted)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(a != b and 0 <= a < len(found) and 0 <= b < len(found) for a, b in extraction.changes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    extraction = quantities(text)
    assert [described(text, quantity) for quantity in extraction.quantities] == case["quantities"]
    assert [list(pair) for pair in extraction.changes] == case.get("changes", [])
    assert_sound(text, extraction)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_sentence_reads_the_same_inside_a_text(case: dict[str, Any]) -> None:
    text = f"Nobody knew why.\n\n{case['text']}\n\nNobody asked."
    extraction = quantities(text)
    assert [described(text, quantity) for quantity in extraction.quantities] == case["quantities"]


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case["name"])
def test_the_article_tells_whose_currency_is_meant(case: dict[str, Any]) -> None:
    extraction = quantities(case["text"], article=case["article"])
    assert [described(case["text"], quantity) for quantity in extraction.quantities] == case["quantities"]
    assert_sound(case["text"], extraction)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("nearly 90 villages", 81, 90),
        ("just over 200 ships", 200, 250),
        ("around 1500 rebels", 1350, 1650),
        ("at least 18 hikers", 18, math.inf),
        ("up to 300 homes", -math.inf, 300),
        ("1.2 million doses", 1_150_000, 1_250_000),
        ("340 new cases", 340, 340),
        ("tens of thousands of pilgrims", 10_000, 100_000),
        ("a third of the country", 100 / 3 - 10 / 3, 100 / 3 + 10 / 3),
    ],
)
def test_the_interval_that_the_words_commit_to(text: str, low: float, high: float) -> None:
    (quantity,) = quantities(text).quantities
    assert quantity.low == pytest.approx(low)
    assert quantity.high == pytest.approx(high)


@pytest.mark.parametrize(
    "text",
    [
        "Norwick lost 212 homes, Selby 87 and Carrow 12.",
        "2,947 people have fallen ill and 86 have died: 51 in Olwenda and 22 in Turi.",
        "The board sacked 30 teachers in Norwick and 12 in Selby.",
    ],
)
def test_what_repeats_a_statement_repeats_its_happening(text: str) -> None:
    found = quantities(text).quantities
    assert len(found) > 1
    assert all(quantity.predicate == found[0].predicate != "" for quantity in found)


def test_nothing_is_read_inside_spans_that_are_taken() -> None:
    text = "In 2014 the army sent 1500 soldiers."
    (quantity,) = quantities(text, [Span(3, 7)]).quantities
    assert text[quantity.span.start : quantity.span.end] == "1500"
    assert quantities(text, [Span(0, len(text))]).quantities == ()


@given(st.text(max_size=300))
def test_any_text_gives_sound_quantities(text: str) -> None:
    assert_sound(text, quantities(text))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES), max_size=40), st.sampled_from(["", " ", " ", "-"]))
def test_any_order_of_numbers_and_words_gives_sound_quantities(pieces: list[str], joiner: str) -> None:
    text = joiner.join(pieces)
    assert_sound(text, quantities(text))


@given(st.lists(st.sampled_from(CASES), min_size=2, max_size=2, unique_by=lambda case: case["text"]))
def test_two_sentences_have_the_quantities_of_both(cases: list[dict[str, Any]]) -> None:
    text = "\n\n".join(case["text"] for case in cases)
    found = [described(text, quantity) for quantity in quantities(text).quantities]
    assert found == [line for case in cases for line in case["quantities"]]


@pytest.mark.parametrize(
    "piece",
    [
        "1 to ",
        "one and ",
        "$",
        "a",
        "7",
        " ",
        "1 in ",
        "1-",
        "1:",
        "of the ",
        "hundred and ",
        "A.",
        "](",
        "1/2/",
        "half ",
        "up ",
        "@a",
        "third ",
        "1st ",
        "not to exceed 60 ",
        "doubled or ",
        "rents doubled as the ",
        "more than halved the number of ",
        "Rs 5 lakh and 3 lakh ",
        "under a 5-year, ",
        "8 plus or minus 2 ",
        "1587 W. 87th ",
        "the ninth ",
        "1:11",
        "five past ",
        "at five ",
        "Norwick lost 212 homes, Selby 87, ",
        "62 per cent in Norwick, 58 in Selby, ",
        "12 people: 9 of them in Hexby, ",
        "Hexby made 1 film, Rocky 4. ",
        "2 films in Hexby, 1 in Turi, ",
    ],
)
def test_hostile_repetition_costs_linear_time(piece: str) -> None:
    assert_linear(quantities, piece, 10_000)
