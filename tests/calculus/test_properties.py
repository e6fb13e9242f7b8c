"""What holds of the calculus for all quantities: no side is first, no unit is special, more room never makes a conflict."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimcheck.calculus import (
    CLOCK,
    SLIP_FACTORS,
    clock_gap,
    converted,
    difference,
    factor_between,
    interval,
    judge,
    magnitude,
    ratio,
    tidy,
    unit_slip,
)
from claimcheck.language.units import UNITS
from claimcheck.records import Approximator, Change, Derivation, Judgement, Kind, Quantity, Reason, Verdict
from tests.calculus.made import HERE, Sort, clocks, figures, later, lone, neighbours, pairs, sorts, wide

SUPPORTING = (Verdict.AGREE, Verdict.COMPATIBLE)
MANY = settings(max_examples=400)
CAUSES = (Reason.CONFLICT, Reason.TRANSPOSED_DIGITS)
BY_DIMENSION = {
    name: [unit for unit in UNITS.values() if unit.dimension == name]
    for name in sorted({unit.dimension for unit in UNITS.values()})
    if sum(unit.dimension == name for unit in UNITS.values()) > 1
}


@st.composite
def widened(draw: st.DrawFn, quantity: Quantity) -> Quantity:
    """The quantity with one end of its interval, or both, further out by a hair or by much; open as well."""
    span = max(abs(end) for end in (quantity.low, quantity.high, quantity.precision) if math.isfinite(end))
    room = st.sampled_from([0.0, 1e-11 * span, 1e-9 * span, quantity.precision / 2, quantity.precision, span, math.inf])
    return replace(quantity, low=quantity.low - draw(room), high=quantity.high + draw(room))


@MANY
@given(wide())
def test_no_side_is_first(two: tuple[Quantity, Quantity]) -> None:
    a, b = two
    assert judge(a, b) == judge(b, a)
    assert factor_between(a, b) == factor_between(b, a)


@given(lone() | lone(powers=(-30, -12)) | lone(powers=(15, 40)))
def test_a_quantity_agrees_with_itself(quantity: Quantity) -> None:
    assert judge(quantity, quantity) == Judgement(Verdict.AGREE, Reason.SAME_VALUE)


@given(wide())
def test_a_verdict_has_a_reason_of_its_own_and_the_tolerance_that_was_used(two: tuple[Quantity, Quantity]) -> None:
    found = judge(*two)
    assert (found.verdict is Verdict.AGREE) == (found.reason is Reason.SAME_VALUE) == (not found.tolerance)
    assert (found.verdict is Verdict.DIVERGE) == (found.reason in (*CAUSES, Reason.MAGNITUDE_SLIP))
    assert bool(found.explanation) == (found.reason in (Reason.TRANSPOSED_DIGITS, Reason.MAGNITUDE_SLIP))
    assert not any(mark in found.tolerance for mark in ("inf", "nan", "-0;"))


@MANY
@given(wide(), st.data())
def test_more_room_never_makes_a_conflict(two: tuple[Quantity, Quantity], data: st.DataObject) -> None:
    a, b = two
    assume(judge(a, b).verdict in SUPPORTING)
    assert judge(data.draw(widened(a)), b).verdict in SUPPORTING


@MANY
@given(st.sampled_from(sorted(BY_DIMENSION)), st.data())
def test_both_in_another_unit_of_their_dimension_come_to_the_same(name: str, data: st.DataObject) -> None:
    """Of one place: whether a figure is round hangs on how it is written ("3 km" and "3,000 m"), not on what it measures."""
    unit = data.draw(st.sampled_from(BY_DIMENSION[name]))
    other = data.draw(st.sampled_from([one for one in BY_DIMENSION[name] if one is not unit]))
    power = data.draw(st.integers(-3, 6))
    a = data.draw(figures(Sort(unit=unit.name), power=power))
    b = data.draw(st.one_of(figures(Sort(unit=unit.name), power=power), neighbours(a).map(lambda found: replace(found, precision=a.precision))))
    if unit.offset or other.offset:  # differences below a millionth vanish in an offset of hundreds
        assume(all(abs(end) < 1e5 for one in (a, b) for end in (one.low, one.high) if math.isfinite(end)))
    factor, offset = unit.factor / other.factor, (unit.offset - other.offset) / other.factor
    before, after = judge(a, b), judge(*(converted(one, other.name, factor, offset) for one in (a, b)))
    assert after.verdict == before.verdict
    if not offset:
        assert after.reason == before.reason or {after.reason, before.reason} == set(CAUSES)


@given(pairs(), st.integers(-40, 40))
def test_a_conflict_is_one_at_every_scale(two: tuple[Quantity, Quantity], power: int) -> None:
    """A tenth of a figure is a slip whatever its size, and so are digits in another order; only handfuls of things are counted by chance."""
    a, b = (replace(one, kind=Kind.MEASURE, precision=1.0) for one in two)
    assume(CLOCK not in (a.unit, b.unit) and Kind.DATE not in (two[0].kind, two[1].kind))
    before = judge(a, b)
    moved = judge(*(converted(one, one.unit, 10.0**power) for one in (a, b)))
    assert (moved.verdict, moved.reason, moved.explanation) == (before.verdict, before.reason, before.explanation)


@given(st.sampled_from(SLIP_FACTORS), sorts(powers=(-9, 12)), st.data())
def test_a_lost_zero_is_found_at_every_scale(factor: float, sort: Sort, data: st.DataObject) -> None:
    less = data.draw(figures(replace(sort, kind=Kind.MONEY), how=frozenset({Approximator.EXACT})))
    assume(less.value)
    more = converted(less, less.unit, factor)
    found = judge(less, more)
    assert (found.verdict, found.reason) == (Verdict.DIVERGE, Reason.MAGNITUDE_SLIP)
    assert f"{factor:,.0f} times the other" in found.explanation
    assert judge(less, converted(less, less.unit, 2 * factor)).reason is not Reason.MAGNITUDE_SLIP


def exact(number: int, power: int = 0, kind: Kind = Kind.COUNT) -> Quantity:
    value = tidy(number * 10.0**power)
    return Quantity(HERE, kind, value, value, value, precision=10.0**power)


@given(st.integers(100, 10**9), st.integers(0, 8), st.integers(-6, 9), st.sampled_from([Kind.COUNT, Kind.MONEY, Kind.PERCENT]))
def test_two_neighbouring_digits_that_have_changed_places_are_named(number: int, at: int, power: int, kind: Kind) -> None:
    digits = str(number)
    assume(at + 1 < len(digits))
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assume(swapped != digits and swapped[0] != "0" and len(max(digits.rstrip("0"), swapped.rstrip("0"), key=len)) > 2)
    found = judge(exact(number, power, kind), exact(int(swapped), power, kind))
    assert (found.verdict, found.reason) == (Verdict.DIVERGE, Reason.TRANSPOSED_DIGITS)
    first, second = sorted((digits[at : at + 2], swapped[at : at + 2]))
    assert f"({first} and {second})" in found.explanation


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_digits_are_transposed_only_where_they_are_the_same(number: int, other: int) -> None:
    found = judge(exact(number), exact(other))
    if found.reason is Reason.TRANSPOSED_DIGITS:
        assert sorted(str(number)) == sorted(str(other))
        assert sum(x != y for x, y in zip(str(number), str(other), strict=True)) == 2


@given(st.integers(10, 99), st.integers(10, 99), st.integers(-3, 6))
def test_two_figures_of_two_digits_are_seldom_called_transposed(number: int, other: int, power: int) -> None:
    named = judge(exact(number, power), exact(other, power)).reason is Reason.TRANSPOSED_DIGITS
    far_mirror = str(number)[::-1] == str(other) and min(number, other) > 20 and abs(number - other) > 9
    assert named == far_mirror


@given(lone(), st.sampled_from(list(UNITS)), st.sampled_from(list(UNITS)))
def test_a_slip_of_unit_is_the_same_figure_in_two_units(quantity: Quantity, unit: str, other: str) -> None:
    a, b = replace(quantity, unit=unit), replace(quantity, unit=other)
    conflict = Judgement(Verdict.DIVERGE, Reason.CONFLICT, "1; 2")
    found = unit_slip(a, b, conflict)
    assert found == unit_slip(b, a, conflict)
    assert found.verdict is Verdict.DIVERGE
    assert found.tolerance == conflict.tolerance
    if found.reason is Reason.UNIT_SLIP and math.isfinite(quantity.low + quantity.high):
        assert unit != other
        assert unit in found.explanation
        assert other in found.explanation
        moved = replace(b, value=None if b.value is None else 2 * b.value, low=2 * b.low, high=3 * b.high)
        assert unit_slip(a, moved, conflict) == conflict
    kept = Judgement(Verdict.COMPATIBLE, Reason.ROUNDING, "±1")
    assert unit_slip(a, b, kept) is kept


def points(quantity: Quantity) -> st.SearchStrategy[float]:
    """Numbers inside an interval."""
    low, high = max(quantity.low, -1e12), min(quantity.high, 1e12)
    return st.sampled_from([low, high]) | st.floats(0, 1).map(lambda share: min(high, low + share * (high - low)))


@given(pairs(), st.data())
def test_a_difference_holds_whatever_its_operands_may_be(two: tuple[Quantity, Quantity], data: st.DataObject) -> None:
    before, after = two
    found, back = difference(before, after, HERE), difference(after, before, HERE)
    assert (found is None) == (back is None) == (before.value is None or after.value is None)
    if found is None or back is None:
        return
    assert found.value is not None
    assert back.value == -found.value
    assert (back.low, back.high) == (-found.high, -found.low)
    assert found.low <= found.value <= found.high
    one, other = data.draw(points(before)), data.draw(points(after))
    slack = 1e-9 * max(abs(one), abs(other), 1e-9)
    assert found.low - slack <= other - one <= found.high + slack
    assert found.change is (Change.DOWN if found.value < 0 else Change.UP)
    assert found.derivation is Derivation.DIFFERENCE
    mirrored = magnitude(found)
    assert {mirrored.value, magnitude(back).value} == {abs(found.value)}
    assert not found.value or judge(mirrored, magnitude(back)).verdict is Verdict.AGREE


@given(pairs(), st.data())
def test_a_ratio_holds_whatever_its_operands_may_be(two: tuple[Quantity, Quantity], data: st.DataObject) -> None:
    a, b = two
    found, back = ratio(a, b, HERE), ratio(b, a, HERE)
    assert (found is None) == (back is None)
    if found is None or back is None:
        return
    assert found.value is not None
    assert back.value is not None
    assert found.value * back.value == pytest.approx(1)
    assert found.low <= found.value <= found.high
    assert back.high == pytest.approx(1 / found.low if found.low else math.inf)
    assert found.precision > 0
    one, other = data.draw(points(a)), data.draw(points(b))
    assume(one > 0 and other > 0)
    assert found.low * (1 - 1e-9) <= one / other <= found.high * (1 + 1e-9)
    assert {found.approximator, back.approximator} in [
        {Approximator.EXACT},
        {Approximator.ABOUT},
        {Approximator.AT_LEAST, Approximator.AT_MOST},
    ]


@given(wide())
def test_the_size_of_a_change_commits_to_as_much_as_the_change(two: tuple[Quantity, Quantity]) -> None:
    for found in two:
        size = magnitude(found)
        assert magnitude(size) == size
        assert size.high - size.low == found.high - found.low
        if found.value is not None:
            assert size.value == abs(found.value)
            bounded = {
                Approximator.AT_LEAST: math.inf,
                Approximator.MORE_THAN: math.inf,
                Approximator.AT_MOST: -math.inf,
                Approximator.LESS_THAN: -math.inf,
            }
            if found.unit != CLOCK and size.approximator in bounded:
                assert bounded[size.approximator] in (size.low, size.high)
    a, b = two
    if a.value is not None and b.value is not None and a.value < 0 and b.value < 0 and Kind.DATE not in (a.kind, b.kind):
        before, after = judge(a, b), judge(magnitude(a), magnitude(b))
        assert (after.verdict, after.reason) == (before.verdict, before.reason)


@given(clocks(), clocks(), st.integers(0, 1440))
def test_times_of_day_are_judged_the_same_at_every_hour(a: Quantity, b: Quantity, minutes: int) -> None:
    before, after = judge(a, b), judge(later(a, minutes), later(b, minutes))
    assert (after.verdict, after.reason) == (before.verdict, before.reason)
    if a.value is not None and b.value is not None:
        assert judge(a, later(b, -1440 if b.value >= 1440 else 0)).verdict is before.verdict
    assert clock_gap(a, b) == clock_gap(b, a) == clock_gap(later(a, minutes), later(b, minutes)) <= 720


@given(st.floats(-1e300, 1e300), st.floats(1e-300, 1e300), st.sampled_from(list(Approximator)), st.booleans())
def test_an_interval_contains_its_value_at_every_size(value: float, precision: float, how: Approximator, rounded: bool) -> None:
    low, high = interval(value, precision, how, rounded=rounded)
    assert low <= value <= high


@given(st.floats(allow_nan=False))
def test_tidying_twice_changes_nothing(value: float) -> None:
    assert tidy(tidy(value)) == tidy(value)
    assert math.copysign(1, tidy(value)) == (1 if tidy(value) >= 0 else -1)
