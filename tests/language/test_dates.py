"""Date expressions: cases as data, and what must hold for any text."""

from __future__ import annotations

import datetime
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.dates import date_expressions

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "dates.yaml").read_text(encoding="utf-8"))
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
]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
days = st.one_of(st.none(), st.dates())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("name", case["text"]))
def test_cases(case: dict[str, Any]) -> None:
    found = date_expressions(case["text"], case.get("published", PUBLISHED))
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
    """What is found without a publication date is absolute: any publication date leaves it as it is, or finds more around it."""
    absolute = {(e.span, e.start, e.end) for e in date_expressions(text, None, joined=False)}
    for published in (datetime.date(1999, 12, 31), datetime.date(2020, 2, 29)):
        covered = date_expressions(text, published, joined=False)
        for span, start, end in absolute:
            same = [e for e in covered if e.span == span]
            assert same == [] or (same[0].start, same[0].end) == (start, end) or same[0].granularity == "decade"  # "the '00s" need a century


@pytest.mark.parametrize(
    "piece", ["2014-", "in 2014 ", "the the ", "May ", "last ", "1 May to ", "twenty-", "early ", "Monday, ", "1/1/", "a" * 50 + " "]
)
def test_hostile_repetition_stays_linear(piece: str) -> None:
    def seconds(repeats: int) -> float:
        text = piece * repeats
        begun = time.process_time()
        date_expressions(text, PUBLISHED)
        return time.process_time() - begun

    seconds(200)
    # Four times the text may take up to ten times as long (noise); a quadratic rule takes sixteen times and far more in total.
    assert seconds(4_000) < 10 * seconds(1_000) + 0.2
