"""Date expressions: cases as data, and what must hold for any text."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.dates import SHAPES, DateExpression, date_expressions
from claimcheck.records import Span
from tests.growth import assert_linear

CASES: list[dict[str, Any]] = [
    case for path in sorted((Path(__file__).parent / "cases").glob("dates*.yaml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
PUBLISHED = datetime.date(2015, 6, 10)

_PIECES = [
    *[
        "in ",
        "since ",
        "the ",
        "end of ",
        "early ",
        "mid-",
        "last ",
        "next ",
        "this ",
        "past ",
        "from ",
        "to ",
        "between ",
        "and ",
        "-",
        "–",
        "/",
        ", ",
        ". ",
        " ",
    ],
    *[
        "2014",
        "1500",
        "2000",
        "0",
        "31",
        "30",
        "9999",
        "29",
        "May",
        "Feb.",
        "February",
        "Tuesday",
        "summer",
        "of ",
        "week",
        "year",
        "years ago",
        "century",
        "1980s",
        "19th",
        "'90s",
    ],
    *["two ", "decade", "yesterday", "Q3", "first quarter", "soldiers", "\n", "é", "😀"],
    *["that ", "same ", "the following ", "a year earlier", "day before", "later ", "half ", "few ", "'98", " ,", "\u00a0", "FY14", "3Q12", "H1 "],
    *["week ending ", "three months to ", "first Monday of ", "Christmas Day", "eighties", "so far ", "fall", "1348", "2121", "BC", "and ", "[", "]"],
]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
days = st.one_of(st.none(), st.dates())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("name", case["text"]))
def test_cases(case: dict[str, Any]) -> None:
    reference = DateExpression(Span(0, 0), case["reference"][0], case["reference"][1], "", case["reference"][2]) if "reference" in case else None
    found = date_expressions(case["text"], case.get("published", PUBLISHED), reference=reference)
    assert [[e.text, e.start, e.end, e.granularity] for e in found] == case["dates"]


def test_ends_of_an_interval_stand_apart_on_request() -> None:
    found = date_expressions("from 2004 to 2009, then between May 2010 and June 2011", None, joined=False)
    assert [e.text for e in found] == ["2004", "2009", "May 2010", "June 2011"]


@given(texts, days, st.booleans())
def test_spans_round_trip_in_order_and_no_interval_is_empty(text: str, published: datetime.date | None, joined: bool) -> None:
    position = 0
    for expression in date_expressions(text, published, joined=joined):
        assert position <= expression.span.start < expression.span.end <= len(text)
        assert text[expression.span.start : expression.span.end] == expression.text
        assert expression.start <= expression.end
        position = expression.span.end


@given(
    st.dates(datetime.date(1600, 1, 1), datetime.date(2099, 12, 31)),
    st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d", "%A, %b. %-d, %Y", "%-d %b %Y"]),
    days,
)
def test_a_written_day_is_read_whenever_it_is_published(day: datetime.date, style: str, published: datetime.date | None) -> None:
    written = day.strftime(style).replace("May.", "May")
    assert [(e.text, e.start, e.end) for e in date_expressions(f"It opened on {written} in Bergen.", published)] == [(written, day, day)]


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2080, 1, 1)))
def test_a_weekday_in_the_past_tense_is_at_most_six_days_back(published: datetime.date) -> None:
    for name in ("Monday", "Thursday", "Sunday"):
        (found,) = date_expressions(f"The roof fell on {name}.", published)
        assert 0 <= (published - found.start).days < 7
        assert found.start.strftime("%A") == name


@given(texts)
def test_without_publication_nothing_depends_on_the_day_of_the_run(text: str) -> None:
    """What is found without a publication date is absolute: any publication date leaves it as it is, or finds more around it.

    What points back may find another date before it.
    """
    absolute = {(e.span, e.start, e.end) for e in date_expressions(text, None, joined=False) if not e.back}
    for published in (datetime.date(1999, 12, 31), datetime.date(2020, 2, 29)):
        covered = date_expressions(text, published, joined=False)
        for span, start, end in absolute:
            same = [e for e in covered if e.span == span]
            assert same == [] or (same[0].start, same[0].end) == (start, end) or same[0].granularity == "decade"  # "the '00s" need a century


@given(texts, days)
def test_what_points_back_needs_a_date_before_it(text: str, published: datetime.date | None) -> None:
    named = False
    for expression in date_expressions(text, published, joined=False):
        assert named or not expression.back
        named = True


@given(texts)
def test_a_shape_only_begins_with_its_openers(text: str) -> None:
    """The search tries a shape where one of its openers stands; elsewhere it must not match, or dates would be lost."""
    for position, character in enumerate(text):
        if character == "[" or (position and _is_word(text[position - 1])):
            continue
        opener = _OPENER.match(text, position)
        name = "" if opener is None else f"#{len(opener['digits'])}" if opener["digits"] else "'" if opener["mark"] else opener["word"].lower()
        for shape in SHAPES:
            assert shape.pattern.match(text, position) is None or name in shape.openers, shape.name


_OPENER = re.compile(r"(?P<digits>\d+)|(?P<mark>['’])(?=\d)|(?P<word>[^\W\d_]+)")


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@given(texts, st.sampled_from([(" ", "\n"), (" ", "\u00a0"), (",", " ,"), (" ", "  ")]))
def test_spacing_changes_no_date(text: str, change: tuple[str, str]) -> None:
    plain = " ".join(text.split()).replace(" ,", ",")
    spaced = plain.replace(*change)
    found, expected = (date_expressions(t, PUBLISHED) for t in (spaced, plain))
    assert [(e.start, e.end, " ".join(e.text.split()).replace(" ,", ",")) for e in found] == [(e.start, e.end, e.text) for e in expected]
    assert all(spaced[e.span.start : e.span.end] == e.text for e in found)


@pytest.mark.parametrize(
    "piece",
    [
        *["2014-", "in 2014 ", "the the ", "May ", "last ", "1 May to ", "twenty-", "early ", "Monday, ", "1/1/", "a" * 50 + " "],
        *["that year ", "the first ", "May 3, ", "and May ", "a year ", "'98 ", " ,", "(  ", "1,", "May-", "the week of ", "three months to "],
        *["in May 2014 ", "a day before ", "late ", "Q3 ", "said that ", "in the fall "],
        *["the week of 3 to 5 May ", "2013-14 ", "on 11, ", "January to ", "3 to 5 "],
    ],
)
def test_hostile_repetition_stays_linear(piece: str) -> None:
    assert_linear(lambda text: date_expressions(text, PUBLISHED), piece, 1_000 * len(piece))
