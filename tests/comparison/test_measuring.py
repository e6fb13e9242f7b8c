"""Two numbers in one unit: what only one of them leaves unsaid, what may be compared at all, and what a conversion may hide or make up."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.calculus import CLOCK, DAY, STREET_NUMBER
from claimcheck.comparison.frames import Stated
from claimcheck.comparison.measuring import aligned, candidate, in_one_unit, measured, meets_bound
from claimcheck.comparison.pairs import numbers
from claimcheck.records import Approximator, Change, Kind, Quantity, Reason, Span, Verdict
from tests.comparison.fabricated import alone, context, number

MILLION = 1_000_000.0


def money(written: str, millions: float, unit: str, path: str = "a.md") -> Stated:
    return alone(f"The province spent {written} on roads.", number(written, millions * MILLION, Kind.MONEY, unit=unit), path=path)


def amount(written: str, value: float, kind: Kind, unit: str, path: str = "a.md") -> Stated:
    return alone(f"The plan is worth {written} to the town.", number(written, value, kind, unit=unit), path=path)


def units(a: Stated, b: Stated) -> tuple[str, str]:
    """The units of two numbers once they are aligned: whichever is asked about first."""
    x, y = aligned(a, b)
    assert aligned(b, a) == (y, x)
    assert (replace(x, unit="", kind=Kind.MONEY), replace(y, unit="", kind=Kind.MONEY)) == (
        replace(a.quantity, unit="", kind=Kind.MONEY),
        replace(b.quantity, unit="", kind=Kind.MONEY),
    ), "only unit and kind may change"
    return x.unit, y.unit


CANADIAN = money("C$370 million", 370, "CAD", "b.md")


@pytest.mark.parametrize("written", ["$370 million", "370 million dollars", "$370"])
def test_a_plain_dollar_is_that_of_the_other_article(written: str) -> None:
    assert units(money(written, 370, "USD"), CANADIAN) == ("CAD", "CAD")
    assert units(money(written, 370, "USD"), money("A$370 million", 370, "AUD", "b.md")) == ("AUD", "AUD")


@pytest.mark.parametrize("written", ["US$370 million", "370 million US dollars", "USD 370 million"])
def test_an_american_dollar_is_nobody_elses(written: str) -> None:
    assert units(money(written, 370, "USD"), CANADIAN) == ("USD", "CAD")


@pytest.mark.parametrize(
    ("other", "unit"),
    [("A$370 million", "AUD"), ("€370 million", "EUR"), ("$370 million", "CAD")],
    ids=["two countries", "no dollars", "one country"],
)
def test_money_that_says_what_it_is_stays_that(other: str, unit: str) -> None:
    assert units(money(other, 370, unit), CANADIAN) == (unit, "CAD")


def test_plain_dollars_are_no_euros() -> None:
    assert units(money("$370 million", 370, "USD"), money("€370 million", 370, "EUR", "b.md")) == ("USD", "EUR")


@pytest.mark.parametrize(("written", "want"), [("$370 million", 1), ("US$370 million", 0)])
def test_plain_dollars_are_compared_with_the_dollars_of_a_country(written: str, want: int) -> None:
    a = money(written, 370, "USD")
    found = numbers([(a.claim, CANADIAN.claim)], {one.article.id: one.article for one in (a, CANADIAN)}, context([a.claim, CANADIAN.claim]))
    assert len(found) == want
    assert all(pair.found.verdict is Verdict.AGREE for pair in found)


YEARLY = amount("310,000 pounds a year", 310_000.0, Kind.RATE, "GBP per year")


def test_an_amount_is_held_against_one_a_year() -> None:
    plain = amount("310,000 pounds", 310_000.0, Kind.MONEY, "GBP", "b.md")
    assert units(YEARLY, plain) == ("GBP", "GBP")
    x, y = aligned(YEARLY, plain)
    assert x.kind is y.kind is Kind.MONEY
    assert candidate(x, y)
    assert not candidate(YEARLY.quantity, plain.quantity)
    assert measured(x, y).verdict is Verdict.AGREE
    assert measured(*aligned(YEARLY, amount("210,000 pounds", 210_000.0, Kind.MONEY, "GBP", "b.md"))).verdict is Verdict.DIVERGE


def test_an_amount_of_goods_is_held_against_one_a_day() -> None:
    rate, plain = amount("20,000 barrels a day", 2e4, Kind.RATE, "barrel per day"), amount("20,000 barrels", 2e4, Kind.MEASURE, "barrel", "b.md")
    x, y = aligned(rate, plain)
    assert (x.unit, x.kind) == (y.unit, y.kind) == ("barrel", Kind.MEASURE)


@pytest.mark.parametrize(
    ("kind", "unit"),
    [
        (Kind.MONEY, "EUR"),
        (Kind.RATE, "GBP per month"),
        (Kind.RATE, "GBP per year"),
        (Kind.RATE, "GBP"),
        (Kind.COUNT, "1"),
    ],
    ids=["other money", "another time", "the same", "a rate of no time", "a count"],
)
def test_a_yearly_amount_stays_one_beside_anything_else(kind: Kind, unit: str) -> None:
    assert units(YEARLY, amount("310,000", 310_000.0, kind, unit, "b.md")) == ("GBP per year", unit)


@pytest.mark.parametrize("unit", ["GBP per ton", "GBP per household", "GBP per square metre"])
def test_an_amount_for_each_is_no_amount_of_all(unit: str) -> None:
    plain = amount("310,000 pounds", 310_000.0, Kind.MONEY, "GBP", "b.md")
    assert units(amount("310,000 pounds each", 310_000.0, Kind.RATE, unit), plain) == (unit, "GBP")


def test_a_speed_is_no_distance() -> None:
    speed = amount("175 km/h", 175.0, Kind.MEASURE, "kilometre per hour")
    way = amount("175 kilometres", 175.0, Kind.MEASURE, "kilometre", "b.md")
    assert units(speed, way) == ("kilometre per hour", "kilometre")
    assert not candidate(speed.quantity, way.quantity)


WRITTEN = (
    *(("$5 million", Kind.MONEY, "USD"), ("US$5 million", Kind.MONEY, "USD"), ("C$5 million", Kind.MONEY, "CAD"), ("A$5 million", Kind.MONEY, "AUD")),
    *(("$5 million", Kind.MONEY, "CAD"), ("$5 million a year", Kind.RATE, "USD per year"), ("C$5 million a month", Kind.RATE, "CAD per month")),
    *(("£5 million", Kind.MONEY, "GBP"), ("5 million tonnes", Kind.MEASURE, "metric ton"), ("5 million tonnes", Kind.RATE, "metric ton per day")),
)


@given(st.sampled_from(WRITTEN), st.sampled_from(WRITTEN))
def test_aligning_has_no_first_side(a: tuple[str, Kind, str], b: tuple[str, Kind, str]) -> None:
    first, second = (amount(written, 5e6, kind, unit, path) for (written, kind, unit), path in ((a, "a.md"), (b, "b.md")))
    units(first, second)
    assert aligned(first, first) == (first.quantity, first.quantity)


def quantity(value: float | None, kind: Kind = Kind.MEASURE, unit: str = "1", **fields: Any) -> Quantity:
    ends = {"low": value, "high": value} | fields
    return Quantity(Span(0, 1), kind, value, unit=unit, **ends)


@pytest.mark.parametrize(
    ("a", "b", "want"),
    [
        ((Kind.COUNT, "1"), (Kind.COUNT, "1"), True),
        ((Kind.COUNT, "1"), (Kind.ORDINAL, "1"), False),
        ((Kind.COUNT, "1"), (Kind.PERCENT, "percent"), False),
        ((Kind.MEASURE, "kilometre"), (Kind.MEASURE, "mile"), True),
        ((Kind.MEASURE, "kilometre"), (Kind.MEASURE, "hectare"), False),
        ((Kind.MEASURE, "kilometre"), (Kind.MEASURE, "furlong of Harvel"), False),
        ((Kind.MEASURE, "furlong of Harvel"), (Kind.MEASURE, "furlong of Harvel"), True),
        ((Kind.DURATION, "day"), (Kind.DURATION, "hour"), True),
        ((Kind.DURATION, "year"), (Kind.DURATION, "year of age"), False),
        ((Kind.MONEY, "USD"), (Kind.MONEY, "EUR"), False),
        ((Kind.DATE, DAY), (Kind.DATE, CLOCK), False),
        ((Kind.DATE, DAY), (Kind.COUNT, "1"), False),
        ((Kind.ORDINAL, "1"), (Kind.ORDINAL, STREET_NUMBER), False),
    ],
)
def test_only_one_dimension_is_compared(a: tuple[Kind, str], b: tuple[Kind, str], want: bool) -> None:
    first, second = quantity(3.0, *a), quantity(3.0, *b)
    assert candidate(first, second) is candidate(second, first) is want


def test_figures_in_one_unit_stay_as_they_are_written() -> None:
    a, b = quantity(3.0, unit="mile"), quantity(5.0, unit="mile")
    assert in_one_unit(a, b) == (a, b)


def test_figures_in_two_units_are_converted_to_a_third_if_need_be() -> None:
    x, y = in_one_unit(quantity(3.0, unit="kilometre"), quantity(1.0, unit="mile"))
    assert x.unit == y.unit
    assert x.value is not None
    assert x.value / (y.value or 1.0) == pytest.approx(3.0 / 1.609344)


def test_a_fall_is_compared_by_its_size_with_a_level() -> None:
    fall = quantity(-500.0, Kind.COUNT, change=Change.DOWN)
    x, y = in_one_unit(fall, quantity(500.0, Kind.COUNT))
    assert x.value == y.value == 500.0
    assert in_one_unit(quantity(-500.0, Kind.COUNT), quantity(500.0, Kind.COUNT))[0].value == -500.0, "a negative level is no fall"


def test_a_converted_figure_that_fits_says_so_whichever_is_first() -> None:
    a, b = quantity(15.0, unit="mile", precision=1.0), quantity(24.0, unit="kilometre", precision=1.0)
    found = measured(a, b)
    assert (found.verdict, found.reason) == (Verdict.COMPATIBLE, Reason.UNIT_CONVERTED)
    assert found.explanation == "kilometre converted to mile"
    assert found == measured(b, a)


@pytest.mark.parametrize(("kilometres", "fits"), [(24.0, True), (25.0, False), (29.0, False), (15.0, False)])
def test_a_conversion_explains_half_the_last_place_and_no_more(kilometres: float, fits: bool) -> None:
    """Fifteen miles are 24.1 kilometres."""
    found = measured(quantity(15.0, unit="mile"), quantity(kilometres, unit="kilometre"))
    assert (found.verdict is Verdict.COMPATIBLE) is fits


@pytest.mark.parametrize(("miles", "kilometres", "fits"), [(3.0, 5.0, True), (2.0, 3.0, True), (3.0, 4.0, False), (1.0, 2.0, False)])
def test_few_miles_are_as_coarse_as_their_last_digit(miles: float, kilometres: float, fits: bool) -> None:
    """Half a mile is a large part of three; but nobody rounds a tenth of the whole away."""
    a, b = quantity(miles, unit="mile"), quantity(kilometres, unit="kilometre")
    assert (measured(a, b).reason is Reason.UNIT_CONVERTED) is (measured(b, a).verdict is Verdict.COMPATIBLE) is fits


def test_ten_times_as_much_in_another_unit_is_no_lost_zero() -> None:
    months, years = quantity(18.0, Kind.DURATION, "month"), quantity(15.0, Kind.DURATION, "year")
    assert measured(months, years).reason is Reason.CONFLICT
    assert measured(years, quantity(150.0, Kind.DURATION, "year")).reason is Reason.MAGNITUDE_SLIP


AT_LEAST_30 = quantity(30.0, Kind.COUNT, approximator=Approximator.AT_LEAST, high=math.inf)


@pytest.mark.parametrize(
    ("a", "b", "want"),
    [
        (AT_LEAST_30, quantity(34.0, Kind.COUNT), True),
        (AT_LEAST_30, quantity(20.0, Kind.COUNT), False),
        (AT_LEAST_30, AT_LEAST_30, False),
        (quantity(34.0, Kind.COUNT), quantity(34.0, Kind.COUNT), False),
        (quantity(None, Kind.COUNT, low=30.0, high=40.0, approximator=Approximator.RANGE), quantity(34.0, Kind.COUNT), False),
        (replace(AT_LEAST_30, kind=Kind.MEASURE, unit="kilometre"), quantity(25.0, unit="mile"), True),
        (quantity(30.0, unit="kilometre"), quantity(18.6, unit="mile", precision=0.1), False),
    ],
    ids=["met", "missed", "the same bound", "the same", "in a range", "met in miles", "the same in miles"],
)
def test_a_bound_is_met_where_figures_fit_by_nothing_else(a: Quantity, b: Quantity, want: bool) -> None:
    assert meets_bound(a, b, measured(a, b)) is meets_bound(b, a, measured(b, a)) is want
