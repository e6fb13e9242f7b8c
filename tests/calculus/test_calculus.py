"""What figures commit to, what follows from two of them, and what comparing them comes to."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.calculus import (
    ABOUT_SHARE,
    CLOCK,
    DAY,
    clock_gap,
    converted,
    difference,
    factor_between,
    interval,
    judge,
    magnitude,
    middle_of,
    ratio,
    tidy,
    unit_slip,
)
from claimcheck.language.quantities import quantities
from claimcheck.language.units import UNITS, dimension
from claimcheck.records import Approximator, Change, Derivation, Judgement, Kind, Quantity, Reason, Span, Verdict

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "cases" / "judge.yaml").read_text(encoding="utf-8"))
UNIT_SLIPS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "unit_slip.yaml").read_text(encoding="utf-8"))
NUMBERS = [pytest.param(case, id=f"{part}: {case['name']}") for part, cases in CASES.items() if part != "written" for case in cases]
HERE = Span(0, 1)

BOUNDS = frozenset({Approximator.AT_LEAST, Approximator.MORE_THAN, Approximator.AT_MOST, Approximator.LESS_THAN})


def figure(v: float | str | None = None, *, p: float | str = 1.0, how: str = "exact", rounded: bool = False, **more: Any) -> Quantity:
    """A quantity in the notation of the cases (YAML 1.1 reads 1.0e6 as text)."""
    place, kind, unit = float(p), Kind(more.get("kind", "count")), more.get("unit", "1")
    if v is None:
        how = "range" if how == "exact" else how
        return Quantity(HERE, kind, None, float(more["low"]), float(more["high"]), unit=unit, approximator=Approximator(how), precision=place)
    low, high = interval(float(v), place, Approximator(how), rounded=rounded)
    low, high = float(more.get("low", low)), float(more.get("high", high))
    return Quantity(HERE, kind, float(v), low, high, unit=unit, approximator=Approximator(how), precision=place)


def told(judgement: Judgement) -> tuple[Verdict, Reason, str]:
    """What must not depend on which of the two comes first."""
    return judgement.verdict, judgement.reason, judgement.tolerance


def test_there_are_cases_enough() -> None:
    names = [param.id for param in NUMBERS]
    assert len(names) == len(set(names)) >= 60
    assert {case["gives"][1] for cases in CASES.values() for case in cases} == {
        "same_value",
        "rounding",
        "within_range",
        "meets_bound",
        "magnitude_slip",
        "transposed_digits",
        "conflict",
    }


@pytest.mark.parametrize("case", NUMBERS)
def test_judge(case: dict[str, Any]) -> None:
    a, b = figure(**case["a"]), figure(**case["b"])
    found = judge(a, b)
    assert [found.verdict, found.reason] == case["gives"]
    assert found.tolerance == case.get("tolerance", found.tolerance)
    assert case.get("explains", "") in found.explanation
    assert judge(b, a) == found


@pytest.mark.parametrize("case", CASES["written"], ids=lambda case: f"{case['a']} / {case['b']}")
def test_judge_on_what_is_written(case: dict[str, Any]) -> None:
    (a,), (b,) = quantities(case["a"]).quantities, quantities(case["b"]).quantities
    found = judge(a, b)
    assert [found.verdict, found.reason] == case["gives"]
    assert judge(b, a) == found


@pytest.mark.parametrize("case", UNIT_SLIPS, ids=lambda case: case["name"])
def test_a_slip_of_unit(case: dict[str, Any]) -> None:
    (a,), (b,) = (quantities(case[side]).quantities for side in ("a", "b"))
    assert a.unit != b.unit
    assert dimension(a.unit) == dimension(b.unit)
    for one, other in ((a, b), (b, a)):
        found = unit_slip(one, other, judge(in_base_unit(one), in_base_unit(other)))
        assert found.reason == case["gives"]
        assert case.get("explains", "") in found.explanation


def in_base_unit(quantity: Quantity) -> Quantity:
    unit = UNITS[quantity.unit]
    return converted(quantity, unit.dimension, unit.factor, unit.offset)


def test_prices_in_two_currencies_are_no_slip_of_unit() -> None:
    conflict = Judgement(Verdict.DIVERGE, Reason.CONFLICT)
    dollars, pounds = figure(15, kind="money", unit="USD"), figure(15, kind="money", unit="GBP")
    assert unit_slip(dollars, pounds, conflict) is conflict
    assert unit_slip(figure(15, unit="mile"), figure(15, unit="mile"), conflict) is conflict


def test_what_was_computed_is_no_slip() -> None:
    walked = dataclasses.replace(figure(15, unit="mile"), derivation=Derivation.DIFFERENCE)
    conflict = Judgement(Verdict.DIVERGE, Reason.CONFLICT)
    assert unit_slip(walked, figure(15, unit="kilometre"), conflict) is conflict
    computed = dataclasses.replace(figure(1542), derivation=Derivation.DIFFERENCE)
    assert judge(computed, figure(1452)).reason is Reason.CONFLICT


def test_an_agreement_needs_no_tolerance_and_all_else_names_one() -> None:
    for param in NUMBERS:
        case: Any = param.values[0]
        found = judge(figure(**case["a"]), figure(**case["b"]))
        assert bool(found.tolerance) == (found.verdict is not Verdict.AGREE), param.id


# Figures as news has them: up to a trillion, with a place between a thousandth and a million; kept clear of the dust of binary arithmetic.
places = st.sampled_from([10.0**exponent for exponent in range(-3, 7)])


@st.composite
def figures(draw: st.DrawFn, *, place: float | None = None, approximators: frozenset[Approximator] | None = None) -> Quantity:
    precision = draw(places) if place is None else place
    value = tidy(draw(st.integers(-9_999, 99_999)) * precision)
    how = draw(st.sampled_from(sorted(approximators or Approximator)))
    if how in (Approximator.RANGE, Approximator.ORDER_OF_MAGNITUDE):
        width = tidy(draw(st.integers(1, 999)) * precision)
        return Quantity(HERE, Kind.MEASURE, None, value, tidy(value + width), unit="metre", approximator=how, precision=precision)
    low, high = interval(value, precision, how, rounded=draw(st.booleans()))
    return Quantity(HERE, Kind.MEASURE, value, low, high, unit="metre", approximator=how, precision=precision)


@given(figures(approximators=frozenset({Approximator.EXACT, Approximator.ABOUT})), figures(approximators=frozenset({Approximator.EXACT})))
def test_what_lies_in_the_interval_never_diverges(a: Quantity, b: Quantity) -> None:
    assert b.value is not None
    inside = a.low <= b.value <= a.high
    assert not inside or judge(a, b).verdict is not Verdict.DIVERGE


@given(figures(approximators=BOUNDS), figures(approximators=frozenset({Approximator.EXACT})))
def test_a_bound_is_met_or_broken(a: Quantity, b: Quantity) -> None:
    assume(b.low == b.high != a.value)
    assert b.value is not None
    met = a.low <= b.value <= a.high
    assert judge(a, b).verdict is (Verdict.COMPATIBLE if met else Verdict.DIVERGE)


@given(
    st.floats(-1e15, 1e15, allow_nan=False) | st.integers(-(10**15), 10**15).map(float),
    st.floats(1e-6, 1e9),
    st.sampled_from(list(Approximator)),
    st.booleans(),
)
def test_an_interval_contains_its_value(value: float, precision: float, how: Approximator, rounded: bool) -> None:
    low, high = interval(value, precision, how, rounded=rounded)
    assert low <= value <= high
    assert math.isinf(high) == (how in (Approximator.AT_LEAST, Approximator.MORE_THAN))
    assert math.isinf(low) == (how in (Approximator.AT_MOST, Approximator.LESS_THAN))


@pytest.mark.parametrize(
    ("value", "precision", "how", "rounded", "expected"),
    [
        (340, 10, "exact", False, (340, 340)),
        (4.2, 0.1, "exact", True, (4.15, 4.25)),
        (1.2e6, 1e5, "exact", True, (1.15e6, 1.25e6)),
        (1500, 100, "about", False, (1350, 1650)),
        (30000, 10000, "about", False, (25000, 35000)),
        (-200, 100, "about", False, (-250, -150)),
        (90, 10, "at_least", True, (90, math.inf)),
        (90, 10, "less_than", True, (-math.inf, 90)),
        (1234567890129, 1, "exact", False, (1234567890129, 1234567890129)),
    ],
)
def test_interval(value: float, precision: float, how: str, rounded: bool, expected: tuple[float, float]) -> None:
    assert interval(value, precision, Approximator(how), rounded=rounded) == expected


def test_about_is_a_tenth() -> None:
    assert interval(1000.0, 1.0, Approximator.ABOUT, rounded=False) == (1000 * (1 - ABOUT_SHARE), 1000 * (1 + ABOUT_SHARE))


@pytest.mark.parametrize(("dusty", "clean"), [(4.2 - 0.05, 4.15), (0.1 + 0.2, 0.3), (1e300, 1e300), (math.inf, math.inf), (-500.0, -500.0)])
def test_tidy(dusty: float, clean: float) -> None:
    assert tidy(dusty) == clean


@given(figures(), st.sampled_from([1000.0, 1609.344, 0.45359237]))
def test_conversion_there_and_back(quantity: Quantity, factor: float) -> None:
    there = converted(quantity, "other", factor)
    back = converted(there, quantity.unit, 1 / factor)
    assert there.unit == "other"
    for name in ("value", "low", "high", "precision"):
        before, after = getattr(quantity, name), getattr(back, name)
        assert (before is None and after is None) or after == pytest.approx(before, rel=1e-9)


def test_conversion_with_an_offset_leaves_the_precision_alone() -> None:
    warm = converted(figure(20, p=1), "fahrenheit", 1.8, 32)
    assert (warm.value, warm.precision, warm.unit) == (68, 1.8, "fahrenheit")


def test_the_size_of_a_change() -> None:
    fall = dataclasses.replace(figure(-500, p=100, how="about"), change=None)
    size = magnitude(fall)
    assert (size.value, size.low, size.high, size.change) == (500, 450, 550, Change.DOWN)
    assert magnitude(figure(500)) == figure(500)
    assert magnitude(figure(low=2, high=3)) == figure(low=2, high=3)


def named(quantity: Quantity, name: str, counted: str = "") -> Quantity:
    return dataclasses.replace(quantity, id=name, counted=counted)


def test_ratio_of_two_counts() -> None:
    found = ratio(named(figure(30000, p=10000, how="about"), "a", "guards"), named(figure(1500, p=100, how="about"), "b", "raiders"), Span(3, 40))
    assert found is not None
    assert (found.kind, found.value, found.unit) == (Kind.RATIO, 20, "1")
    assert found.low == pytest.approx(25000 / 1650)
    assert found.high == pytest.approx(35000 / 1350)
    assert (found.derivation, found.operands, found.span) == (Derivation.RATIO, ("a", "b"), Span(3, 40))
    assert found.counted == "guards to raiders"
    assert found.approximator is Approximator.ABOUT


@pytest.mark.parametrize(
    ("a", "b", "low", "high", "how"),
    [
        ({"v": 300}, {"v": 20}, 15, 15, "exact"),
        ({"v": 300, "how": "at_least"}, {"v": 20}, 15, math.inf, "at_least"),
        ({"v": 300}, {"v": 20, "how": "at_least"}, 0, 15, "at_most"),
        ({"v": 300}, {"v": 20, "how": "less_than"}, 15, math.inf, "at_least"),
        ({"v": 300, "how": "less_than"}, {"v": 20}, 0, 15, "at_most"),
        ({"v": 300, "how": "at_least"}, {"v": 20, "how": "at_least"}, 0, math.inf, "about"),
    ],
)
def test_interval_of_a_ratio(a: dict[str, Any], b: dict[str, Any], low: float, high: float, how: str) -> None:
    found = ratio(figure(**a), figure(**b), HERE)
    assert found is not None
    assert (found.low, found.high, found.approximator) == (low, high, how)


def test_no_ratio_where_none_is_defined() -> None:
    five = figure(5)
    assert ratio(five, figure(0), HERE) is None
    assert ratio(figure(0), five, HERE) is None
    assert ratio(five, figure(-2), HERE) is None
    assert ratio(five, figure(low=2, high=3), HERE) is None
    assert ratio(five, figure(5, unit="metre"), HERE) is None
    assert ratio(figure(1e300), figure(1e-300), HERE) is None


@pytest.mark.parametrize(
    ("a", "b", "value", "ends", "how"),
    [
        ({"v": 3000, "p": 1000}, {"v": 2500, "p": 100}, -500, (-500, -500), "exact"),
        ({"v": 2500, "p": 100}, {"v": 3000, "p": 1000}, 500, (500, 500), "exact"),
        ({"v": 4.1, "p": 0.1, "rounded": True}, {"v": 3.8, "p": 0.1, "rounded": True}, -0.3, (-0.4, -0.2), "exact"),
        ({"v": 100, "how": "about"}, {"v": 80}, -20, (-30, -10), "about"),
        ({"v": 100}, {"v": 80, "how": "less_than"}, -20, (-math.inf, -20), "at_most"),
        ({"v": 100}, {"v": 80, "how": "at_least"}, -20, (-20, math.inf), "at_least"),
        ({"v": 100, "how": "at_least"}, {"v": 80, "how": "at_least"}, -20, (-math.inf, math.inf), "about"),
    ],
)
def test_difference(a: dict[str, Any], b: dict[str, Any], value: float, ends: tuple[float, float], how: str) -> None:
    found = difference(named(figure(**a), "a"), named(figure(**b), "b"), Span(3, 9))
    assert found is not None
    assert (found.value, (found.low, found.high), found.approximator) == (value, ends, how)
    assert found.change is (Change.DOWN if value < 0 else Change.UP)
    assert (found.derivation, found.operands, found.span) == (Derivation.DIFFERENCE, ("a", "b"), Span(3, 9))


def test_a_difference_of_percentages_is_in_points() -> None:
    found = difference(figure(5, unit="percent", kind="percent"), figure(4, unit="percent", kind="percent"), HERE)
    assert found is not None
    assert found.unit == "percentage point"


def test_no_difference_without_points_or_with_two_units() -> None:
    assert difference(figure(low=1, high=2), figure(5), HERE) is None
    assert difference(figure(5), figure(low=1, high=2), HERE) is None
    assert difference(figure(5, unit="metre"), figure(5), HERE) is None


@given(figures(), figures())
def test_derived_intervals_contain_their_value_and_follow_from_the_operands(a: Quantity, b: Quantity) -> None:
    for derived in (ratio(a, b, HERE), difference(a, b, HERE)):
        if derived is not None:
            assert derived.value is not None
            assert derived.low <= derived.value <= derived.high
            assert not math.isnan(derived.low + derived.precision)
    if a.value is None or b.value is None:
        assert ratio(a, b, HERE) is difference(a, b, HERE) is None


def test_a_derived_change_agrees_with_the_written_one() -> None:
    derived = difference(figure(3000, p=1000), figure(2500, p=100), HERE)
    assert derived is not None
    written = figure(500, p=100)
    assert told(judge(magnitude(derived), written))[:2] == (Verdict.AGREE, Reason.SAME_VALUE)
    assert judge(magnitude(derived), figure(700, p=100)).verdict is Verdict.DIVERGE


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (figure(40), figure(20), 2),
        (figure(20), figure(40), 2),
        (figure(-20), figure(40), 2),
        (figure(low=10, high=30), figure(40), 2),
        (figure(0), figure(40), None),
    ],
)
def test_factor_between(a: Quantity, b: Quantity, expected: float | None) -> None:
    assert factor_between(a, b) == expected


def test_the_middle_of_open_intervals_is_their_end() -> None:
    unpointed = dataclasses.replace(figure(low=2, high=4), high=math.inf)
    assert middle_of(figure(low=2, high=4)) == 3
    assert middle_of(unpointed) == 2
    assert middle_of(dataclasses.replace(unpointed, low=-math.inf)) is None


def test_intervals_open_at_both_ends_are_judged_without_failing() -> None:
    anything = dataclasses.replace(figure(low=2, high=4), low=-math.inf, high=math.inf)
    assert judge(anything, figure(3)).tolerance == "any value"


def period(low: float, high: float) -> Quantity:
    return Quantity(HERE, Kind.DATE, None, low, high, DAY, precision=high - low + 1)


def test_periods_that_share_a_day_meet() -> None:
    week = period(735385, 735391)
    assert judge(week, period(735391, 735397)) == Judgement(Verdict.COMPATIBLE, Reason.WITHIN_RANGE, "2014-06-07 to 2014-06-13")
    assert judge(week, period(735392, 735398)).verdict is Verdict.DIVERGE


def clock(minutes: float, before: float = 10.0, after: float = 10.0, approximator: Approximator = Approximator.EXACT) -> Quantity:
    return Quantity(Span(0, 1), Kind.DATE, minutes, minutes - before, minutes + after, CLOCK, approximator)


@pytest.mark.parametrize(
    ("a", "b", "verdict", "reason"),
    [
        (clock(472), clock(472), Verdict.AGREE, Reason.SAME_VALUE),
        (clock(472), clock(480, 25, 0, Approximator.LESS_THAN), Verdict.COMPATIBLE, Reason.MEETS_BOUND),
        (clock(472), clock(480), Verdict.COMPATIBLE, Reason.ROUNDING),
        (clock(472), clock(540), Verdict.DIVERGE, Reason.CONFLICT),
        (clock(1435), clock(0), Verdict.COMPATIBLE, Reason.ROUNDING),  # five minutes to midnight
        (clock(1404), clock(0, 120, 0, Approximator.LESS_THAN), Verdict.COMPATIBLE, Reason.MEETS_BOUND),  # "before midnight"
        (clock(60), clock(1380), Verdict.DIVERGE, Reason.CONFLICT),
    ],
)
def test_times_of_day_have_their_own_near(a: Quantity, b: Quantity, verdict: Verdict, reason: Reason) -> None:
    for found in (judge(a, b), judge(b, a)):
        assert (found.verdict, found.reason) == (verdict, reason)
    assert judge(a, b).tolerance == judge(b, a).tolerance


@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 60), st.integers(0, 60))
def test_the_gap_of_two_times_goes_round_the_clock(first: int, second: int, width: int, other: int) -> None:
    a, b = clock(first, width, width), clock(second, other, other)
    apart = min((first - second) % 1440, (second - first) % 1440)
    assert clock_gap(a, b) == clock_gap(b, a) == max(0, apart - width - other)
