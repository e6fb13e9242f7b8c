"""Pure functions on quantities: committed intervals, tolerance, conversion, derivation, verdict and reason.

Conventions: a rounded number commits to half a unit of its last written place on both sides (GUM, JCGM 100:2008, 4.3.7; statcheck reads reported
statistics the same way); "about" widens that to a tenth of the value, the pragmatic halo of round numbers in news text.
A bound ("at least", "more than") is taken at its word and never widened.
Everything is symmetric: ``judge(a, b)`` and ``judge(b, a)`` give the same verdict, reason and tolerance.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import replace

from claimcheck.records import Approximator, Change, Derivation, Judgement, Kind, Quantity, Reason, Span, Verdict

ABOUT_SHARE = 0.10
"""Relative half-width that "about" commits to where the written precision is finer (about 1500: 1350 to 1650)."""

ROUND_SHARE = 0.05
"""Largest relative step that plain rounding explains: 30,000 for 29,400 is rounding, 30 for 26 is another number."""

SLIP_FACTORS = (10.0, 100.0, 1000.0, 1e6)
"""Factors that a lost zero, a percent sign or a wrong scale word (thousand, million, billion) leaves behind."""

HANDFUL = 10
"""Counts below this (2 and 20 people) are ten times each other by chance too often for a slip of scale to be the likely cause."""

DAY = "day of calendar"
"""Unit of date quantities: proleptic Gregorian ordinals."""

CLOCK = "minute of day"
"""Unit of times of day: minutes since midnight."""

STREET_NUMBER = "street number"
"""Unit of the numbers of houses and blocks: they name a place and measure nothing."""

_DAY_MINUTES = 1440.0
_DUST = 1e-14  # what binary arithmetic leaves of a difference of two equal numbers, as a share of them
_MANY_DIGITS = 1e16  # from here a float has no units digit
_NO_BOUND = 0
_LOWER = frozenset({Approximator.AT_LEAST, Approximator.MORE_THAN})
_UPPER = frozenset({Approximator.AT_MOST, Approximator.LESS_THAN})
_MIRRORED = {
    Approximator.AT_LEAST: Approximator.AT_MOST,
    Approximator.MORE_THAN: Approximator.LESS_THAN,
    Approximator.AT_MOST: Approximator.AT_LEAST,
    Approximator.LESS_THAN: Approximator.MORE_THAN,
}


def tidy(value: float) -> float:
    """The value without the dust of binary arithmetic: 4.2 - 0.05 is 4.15; zero has no sign."""
    return float(f"{value:.12g}") + 0.0


def _plus(value: float, other: float) -> float:
    """The sum of two numbers; where they cancel out but for the dust of binary arithmetic, it is zero (32 °F is 0 °C)."""
    total = value + other
    return 0.0 if abs(total) <= _DUST * max(abs(value), abs(other)) < math.inf else tidy(total)


def interval(value: float, precision: float, approximator: Approximator, *, rounded: bool) -> tuple[float, float]:
    """The interval that a number commits to.

    Args:
        value: the number as written, in its unit.
        precision: place of the last digit vouched for, same unit.
        approximator: how the words bound it.
        rounded: the number shows that it is rounded (decimals or a scale word: "1.2 million"), so that exact means half a place either way.

    Returns:
        ``(low, high)``; open ends are infinite. Strict and non-strict bounds share an interval; the approximator keeps them apart.
    """
    if approximator in _LOWER:
        return value, math.inf
    if approximator in _UPPER:
        return -math.inf, value
    if approximator is Approximator.ABOUT:
        half = max(precision / 2, ABOUT_SHARE * abs(value))
    elif rounded:
        half = precision / 2
    else:
        return value, value
    # Tidying the ends must not push them past a value that has more digits than it keeps.
    return min(value, _plus(value, -half)), max(value, _plus(value, half))


def converted(quantity: Quantity, unit: str, factor: float, offset: float = 0.0) -> Quantity:
    """The quantity in another unit: value, interval and precision times ``factor``, then plus ``offset`` (not on the precision)."""

    def move(value: float) -> float:
        return _plus(value * factor, offset)

    return replace(
        quantity,
        unit=unit,
        value=None if quantity.value is None else move(quantity.value),
        low=move(quantity.low),
        high=move(quantity.high),
        precision=tidy(quantity.precision * factor),
    )


def magnitude(quantity: Quantity) -> Quantity:
    """The size of a change without its sign, for comparing "a change of -500" with "a withdrawal of 500"; a lower bound becomes an upper one."""
    if quantity.value is None or quantity.value >= 0:
        return quantity
    how = _MIRRORED.get(quantity.approximator, quantity.approximator)
    return replace(quantity, value=-quantity.value, low=-quantity.high, high=-quantity.low, approximator=how, change=Change.DOWN)


def ratio(first: Quantity, second: Quantity, span: Span) -> Quantity | None:
    """The derived ratio of two counts, with the interval that follows from theirs.

    Args:
        first: the count above the line.
        second: the count below it, in the same unit.
        span: where both stand.

    Returns:
        The ratio; None where it is not defined (no points, nothing above zero, two units).
    """
    if first.value is None or second.value is None or first.value <= 0 or second.value <= 0 or first.unit != second.unit:
        return None
    value = tidy(first.value / second.value)
    if not 0 < value < math.inf:
        return None
    low = min(value, tidy(max(first.low, 0.0) / second.high))
    high = max(value, tidy(first.high / second.low)) if second.low > 0 else math.inf
    return Quantity(
        span=span,
        kind=Kind.RATIO,
        value=value,
        low=low,
        high=high,
        approximator=_derived_approximator(first, second, low, high, nothing=0.0),
        precision=max(tidy(high - low), 1e-9) if math.isfinite(high) else value,
        counted=f"{first.counted} to {second.counted}" if first.counted and second.counted else "",
        counted_head="ratio",
        derivation=Derivation.RATIO,
        operands=(first.id, second.id),
        predicate="outnumbered",
    )


def difference(before: Quantity, after: Quantity, span: Span) -> Quantity | None:
    """The derived change "from A to B" (B minus A, signed), with the interval that follows from theirs.

    Args:
        before: what it was.
        after: what it is now, in the same unit.
        span: where both stand.

    Returns:
        The change, in percentage points for percentages; None without points or with two units.
    """
    if before.value is None or after.value is None or before.unit != after.unit:
        return None
    value = _plus(after.value, -before.value)
    low, high = min(value, _plus(after.low, -before.high)), max(value, _plus(after.high, -before.low))
    return Quantity(
        span=span,
        kind=before.kind,
        value=value,
        low=low,
        high=high,
        unit="percentage point" if before.unit == "percent" else before.unit,
        approximator=_derived_approximator(before, after, low, high, nothing=-math.inf),
        precision=max(before.precision, after.precision),
        counted=after.counted or before.counted,
        counted_head=after.counted_head or before.counted_head,
        counted_span=after.counted_span or before.counted_span,
        change=Change.DOWN if value < 0 else Change.UP,
        derivation=Derivation.DIFFERENCE,
        operands=(before.id, after.id),
        predicate=after.predicate,
    )


def _derived_approximator(first: Quantity, second: Quantity, low: float, high: float, *, nothing: float) -> Approximator:
    """How far a derived value is bounded: exact where both operands are, a bound where one end is open (``nothing`` is what an open lower end is)."""
    if math.isinf(high):
        return Approximator.ABOUT if low <= nothing else Approximator.AT_LEAST
    if low <= nothing:
        return Approximator.AT_MOST
    return Approximator.EXACT if first.approximator is second.approximator is Approximator.EXACT else Approximator.ABOUT


def factor_between(a: Quantity, b: Quantity) -> float | None:
    """How many times the larger value is the smaller one (at least 1), by points or interval middles; None without a middle or with a zero."""
    middles = [abs(middle) for middle in (middle_of(a), middle_of(b)) if middle is not None]
    if len(middles) < 2 or min(middles) == 0:
        return None
    return max(middles) / min(middles)


def middle_of(quantity: Quantity) -> float | None:
    """The point, or the middle of a closed interval; the finite end of a half-open one; None where there is neither."""
    if quantity.value is not None:
        return quantity.value
    ends = [end for end in (quantity.low, quantity.high) if math.isfinite(end)]
    return sum(ends) / len(ends) if ends else None


def judge(a: Quantity, b: Quantity) -> Judgement:
    """Compare two quantities that measure the same thing in the same unit.

    Args:
        a: one quantity.
        b: the other; ``judge(b, a)`` gives the same verdict, reason and tolerance.

    Returns:
        AGREE (the same point or interval, bounded on the same side), COMPATIBLE (rounding, inside a range, meets a bound) or DIVERGE (conflict, or a
        slip of magnitude or of two digits that is named as the likely cause).
    """
    if CLOCK in (a.unit, b.unit):
        return _judge_clocks(a, b)
    sides = {_side(a), _side(b)}
    same_point = a.value is not None and b.value is not None and _same(a.value, b.value)
    same_interval = _same(a.low, b.low) and _same(a.high, b.high)
    apart = _one_sided(a) and _one_sided(b) and not same_interval
    if len(sides) == 1 and (same_interval or (same_point and not apart)):
        return Judgement(Verdict.AGREE, Reason.SAME_VALUE)
    if sides == {_NO_BOUND} and (place := _rounds(a, b)) is not None:
        return Judgement(Verdict.COMPATIBLE, Reason.ROUNDING, f"±{_number(place / 2)}, half the last place of the rounder figure")
    if _meet(a, b):
        return Judgement(Verdict.COMPATIBLE, _why_compatible(a, b, same_point=same_point), _widest(a, b))
    if same_point and _NO_BOUND in sides:
        return Judgement(Verdict.COMPATIBLE, Reason.ROUNDING, "the same figure, once as a bound that leaves it out")
    return _diverging(a, b)


def clock_gap(a: Quantity, b: Quantity) -> float:
    """Minutes between what two times of day commit to, round the clock; 0 where they overlap."""
    gaps = [max(a.low, b.low + day) - min(a.high, b.high + day) for day in (-_DAY_MINUTES, 0.0, _DAY_MINUTES)]
    return max(0.0, min(gaps))


def _judge_clocks(a: Quantity, b: Quantity) -> Judgement:
    """Times of day have their own sense of near, which is in their intervals ("shortly before 8 p.m." and 7:52)."""
    one_time = a.value is not None and b.value is not None and (a.value - b.value) % _DAY_MINUTES == 0  # 24:00 is midnight
    one_range = a.value is b.value is None and (a.low, a.high) == (b.low, b.high)
    if a.approximator is b.approximator and (one_time or one_range):
        return Judgement(Verdict.AGREE, Reason.SAME_VALUE)
    if clock_gap(a, b) == 0:
        bounded = {a.approximator, b.approximator} & (_LOWER | _UPPER)
        return Judgement(Verdict.COMPATIBLE, Reason.MEETS_BOUND if bounded else Reason.ROUNDING, _widest(a, b))
    return Judgement(Verdict.DIVERGE, Reason.CONFLICT, "; ".join(sorted({_interval_words(quantity) for quantity in (a, b)})))


def _same(a: float, b: float) -> bool:
    """Whether two numbers are one but for dust; there is no least difference, for units may be as small as daltons and electronvolts."""
    return math.isclose(a, b, rel_tol=1e-9)


def _side(quantity: Quantity) -> int:
    """1 for a bound from below, -1 for one from above, else 0."""
    return (quantity.approximator in _LOWER) - (quantity.approximator in _UPPER)


def _one_sided(quantity: Quantity) -> bool:
    """Whether the words commit to one side of their figure only ("nearly 90", "just over 90")."""
    return quantity.low < quantity.high and quantity.value in (quantity.low, quantity.high)


def _rounds_both_ways(quantity: Quantity) -> bool:
    """Whether a figure commits to what lies on both sides of it, so that the ends of its interval are where it stops and not what it says."""
    if quantity.value is None or quantity.approximator not in (Approximator.EXACT, Approximator.ABOUT):
        return False
    return quantity.low < quantity.high and not (_same(quantity.value, quantity.low) or _same(quantity.value, quantity.high))


def _meet(a: Quantity, b: Quantity) -> bool:
    """Whether the intervals have a value in common; the end of a strict bound ("more than", "less than") is not in its own."""
    low, high = max(a.low, b.low), min(a.high, b.high)
    if not _same(low, high):
        return low < high
    if _rounds_both_ways(a) and _rounds_both_ways(b):
        return False  # two rounded figures that touch in one point (1.1 and 1.2 at 1.15) are two figures
    below = any(quantity.approximator is Approximator.MORE_THAN and _same(quantity.low, low) for quantity in (a, b))
    above = any(quantity.approximator is Approximator.LESS_THAN and _same(quantity.high, high) for quantity in (a, b))
    return not (below or above)


def _why_compatible(a: Quantity, b: Quantity, *, same_point: bool) -> Reason:
    kinds = {a.approximator, b.approximator}
    if kinds & (_LOWER | _UPPER):
        return Reason.MEETS_BOUND
    if kinds & {Approximator.RANGE, Approximator.ORDER_OF_MAGNITUDE} or None in (a.value, b.value):
        return Reason.WITHIN_RANGE
    return Reason.MEETS_BOUND if not same_point and (_one_sided(a) or _one_sided(b)) else Reason.ROUNDING


def _rounds(a: Quantity, b: Quantity) -> float | None:
    """The place at which the finer number rounds to the coarser one (so that both may be the same figure), or None.

    A whole number that shows no rounding (20, 340) is taken as a full count; decimals on either side or two trailing zeros make it a round one. Only
    plain figures round: what "about" and bounds allow is in their intervals.
    """
    if a.value is None or b.value is None:
        return None
    coarse, fine = (a, b) if (a.precision, a.value) >= (b.precision, b.value) else (b, a)
    place = coarse.precision
    if place <= fine.precision * (1 + 1e-9) or coarse.approximator is not Approximator.EXACT or coarse.value is None or fine.value is None:
        return None
    off = abs(coarse.value - fine.value)
    if off > place / 2 * (1 + 1e-9):
        return None
    if place <= 1 and fine.precision < 1:
        return place
    small_step = off <= ROUND_SHARE * max(abs(coarse.value), abs(fine.value))
    return place if small_step and (place >= 100 or fine.precision < 1) else None


def _diverging(a: Quantity, b: Quantity) -> Judgement:
    tolerance = "; ".join(sorted({_interval_words(quantity) for quantity in (a, b)}))
    if slip := _slip(a, b):
        explanation = f"one figure is {_number(slip)} times the other with the same digits: a likely slip of scale"
        return Judgement(Verdict.DIVERGE, Reason.MAGNITUDE_SLIP, tolerance, explanation)
    if swapped := _swapped(a, b):
        explanation = f"the same digits but for two neighbours that have changed places ({swapped}): likely transposed"
        return Judgement(Verdict.DIVERGE, Reason.TRANSPOSED_DIGITS, tolerance, explanation)
    return Judgement(Verdict.DIVERGE, Reason.CONFLICT, tolerance)


def _slip(a: Quantity, b: Quantity) -> float | None:
    """The factor of a likely slip of scale: the smaller figure, so many times over, is the larger one."""
    if not _typed(a, b):
        return None
    by_size = sorted(((abs(middle), quantity) for quantity in (a, b) if (middle := middle_of(quantity)) is not None), key=lambda entry: entry[0])
    if len(by_size) < 2 or by_size[0][0] == 0 or (Kind.COUNT in (a.kind, b.kind) and by_size[0][0] < HANDFUL):
        return None
    (_, small), (_, large) = by_size
    ends = [(small.low, large.low), (small.high, large.high)]
    if small.value is not None and large.value is not None:
        ends = [(small.value, large.value)]
    return next((factor for factor in SLIP_FACTORS if all(_same(less * factor, more) for less, more in ends)), None)


def _typed(a: Quantity, b: Quantity) -> bool:
    """Whether both are of a kind whose digits a slip may change: days and ranks are seldom written as figures."""
    return Kind.DATE not in (a.kind, b.kind) and (Kind.ORDINAL not in (a.kind, b.kind) or STREET_NUMBER in (a.unit, b.unit))


def _swapped(a: Quantity, b: Quantity) -> str:
    """The two digits that have changed places, as they stand in either figure ("37 and 73"); empty where nothing looks transposed."""
    if not a.value or not b.value or not 0.1 < a.value / b.value < 10:
        return ""
    first, second = (f"{abs(value):.11e}".replace(".", "") for value in (a.value, b.value))  # twelve digits and the power of ten
    at = next((place for place, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), len(first))
    pair = first[at : at + 2]
    if first == second or first[:at] + pair[::-1] + first[at + 2 :] != second or not (_typed(a, b) and _in_digits(a) and _in_digits(b)):
        return ""
    if all(len(digits.partition("e")[0].strip("0")) == 2 for digits in (first, second)) and _mirrored_by_chance(a, b, pair):
        return ""
    return " and ".join(sorted((pair, pair[::-1])))


def _in_digits(quantity: Quantity) -> bool:
    """Whether a figure may have been written in digits: its place is a power of ten, as those of fractions are not, and nothing was computed."""
    place = quantity.precision
    if not 0 < place < math.inf or quantity.derivation is not None or quantity.kind is Kind.RATIO:
        return False
    return _same(place, 10.0 ** round(math.log10(place)))


def _mirrored_by_chance(a: Quantity, b: Quantity, digits: str) -> bool:
    """Whether two figures of two digits may well be each other's mirror by chance.

    Small counts may be (12 and 21 people), estimates, and figures as near each other as those of two reports often are (45 and 54).
    """
    exact = a.approximator is b.approximator is Approximator.EXACT
    return not exact or min(digits) < "2" or abs(int(digits[0]) - int(digits[1])) < 2


def unit_slip(a: Quantity, b: Quantity, found: Judgement) -> Judgement:
    """Name the unit as the likely slip where two figures that diverge have the same digits in two units ("15 miles" against "15 kilometres").

    Args:
        a: one quantity as written, before any conversion.
        b: the other, in a unit of the same dimension.
        found: what judging them in one unit came to.

    Returns:
        ``found`` with the reason UNIT_SLIP; ``found`` itself where it is no divergence, where the unit is one, and where digits and units are such
        that they meet by chance (5 days and 5 years) or on purpose (prices in two currencies).
    """
    if found.verdict is not Verdict.DIVERGE or a.unit == b.unit or Kind.MONEY in (a.kind, b.kind) or a.derivation or b.derivation:
        return found
    ends = [(a.value, b.value)] if a.value is not None and b.value is not None else [(a.low, b.low), (a.high, b.high)]
    if not all(x and y and _same(x, y) for x, y in ends):
        return found
    # People write the unit that suits the time, so that a round number of days and one of years often have one digit.
    if Kind.DURATION in (a.kind, b.kind) and any(len(f"{end:.11e}".partition("e")[0].strip("-.0")) < 2 for end, _ in ends):
        return found
    units = " and once in ".join(sorted((a.unit, b.unit)))
    return replace(found, reason=Reason.UNIT_SLIP, explanation=f"the same figure, once in {units}: a likely slip of unit")


def _widest(a: Quantity, b: Quantity) -> str:
    """The wider of two intervals in words: the tolerance that let the other figure in."""
    return _interval_words(max((a, b), key=lambda quantity: (quantity.high - quantity.low, quantity.low, quantity.high, quantity.approximator)))


def _number(value: float) -> str:
    value += 0.0  # zero has no sign
    return f"{value:,.0f}" if abs(value) < _MANY_DIGITS and value == int(value) else f"{value:,.6g}"


def _end(value: float, quantity: Quantity) -> str:
    """One end of an interval in words; dates and times of day as such."""
    if quantity.unit == DAY and 1 <= value <= datetime.date.max.toordinal():
        return datetime.date.fromordinal(int(value)).isoformat()
    if quantity.unit == CLOCK:
        minutes = int(value) % int(_DAY_MINUTES)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return _number(value)


def _interval_words(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if math.isinf(low) and math.isinf(high):
        return "any value"
    if math.isinf(high):
        return f"{'above' if quantity.approximator is Approximator.MORE_THAN else 'from'} {_end(low, quantity)}" + (
            "" if quantity.approximator is Approximator.MORE_THAN else " up"
        )
    if math.isinf(low):
        return f"{'below' if quantity.approximator is Approximator.LESS_THAN else 'up to'} {_end(high, quantity)}"
    return _end(low, quantity) if low == high else f"{_end(low, quantity)} to {_end(high, quantity)}"
