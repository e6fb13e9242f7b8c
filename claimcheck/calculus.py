"""Pure functions on quantities: committed intervals, tolerance, conversion, derivation, verdict and reason.

Conventions: a rounded number commits to half a unit of its last written place on both sides (GUM, JCGM 100:2008, 4.3.7; statcheck reads reported
statistics the same way); "about" widens that to a tenth of the value, the pragmatic halo of round numbers in news text.
Everything is symmetric: ``judge(a, b)`` and ``judge(b, a)`` give the same verdict, reason and tolerance.
"""

from __future__ import annotations

import math
from dataclasses import replace

from claimcheck.records import Approximator, Change, Derivation, Judgement, Kind, Quantity, Reason, Span, Verdict

ABOUT_SHARE = 0.10
"""Relative half-width that "about" commits to where the written precision is finer (about 1500: 1350 to 1650)."""

ROUND_SHARE = 0.05
"""Largest relative step that plain rounding explains: 30,000 for 29,400 is rounding, 30 for 26 is another number."""

SLIP_FACTORS = (10.0, 100.0, 1000.0, 1e6)
"""Factors that a lost zero, a percent sign or a wrong scale word (thousand, million, billion) leaves behind."""

_LOWER = frozenset({Approximator.AT_LEAST, Approximator.MORE_THAN})
_UPPER = frozenset({Approximator.AT_MOST, Approximator.LESS_THAN})


def tidy(value: float) -> float:
    """The value without the dust of binary arithmetic: 4.2 - 0.05 is 4.15."""
    return float(f"{value:.12g}")


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
    half = precision / 2 if rounded else 0.0
    match approximator:
        case Approximator.ABOUT:
            width = max(precision / 2, ABOUT_SHARE * abs(value))
            return tidy(value - width), tidy(value + width)
        case Approximator.AT_LEAST | Approximator.MORE_THAN:
            return tidy(value - half), math.inf
        case Approximator.AT_MOST | Approximator.LESS_THAN:
            return -math.inf, tidy(value + half)
        case _:
            return tidy(value - half), tidy(value + half)


def converted(quantity: Quantity, unit: str, factor: float, offset: float = 0.0) -> Quantity:
    """The quantity in another unit: value, interval and precision times ``factor``, then plus ``offset`` (not on the precision)."""

    def move(value: float) -> float:
        return tidy(value * factor + offset)

    return replace(
        quantity,
        unit=unit,
        value=None if quantity.value is None else move(quantity.value),
        low=move(quantity.low),
        high=move(quantity.high),
        precision=tidy(quantity.precision * factor),
    )


def magnitude(quantity: Quantity) -> Quantity:
    """The size of a change without its sign, for comparing "a change of -500" with "a withdrawal of 500"."""
    if quantity.value is None or quantity.value >= 0:
        return quantity
    return replace(quantity, value=-quantity.value, low=-quantity.high, high=-quantity.low, change=Change.DOWN)


def ratio(first: Quantity, second: Quantity, span: Span) -> Quantity | None:
    """The derived ratio of two counts, with the interval that follows from theirs; None where it is not defined (no points, or zero)."""
    if first.value is None or second.value is None or first.value <= 0 or second.value <= 0:
        return None
    low = first.low / second.high if math.isfinite(second.high) and first.low > 0 else 0.0
    high = first.high / second.low if second.low > 0 else math.inf
    value = tidy(first.value / second.value)
    return Quantity(
        span=span,
        kind=Kind.RATIO,
        value=value,
        low=tidy(low),
        high=tidy(high),
        approximator=Approximator.EXACT if low == high else Approximator.ABOUT,
        precision=max(tidy(high - low), 1e-9) if math.isfinite(high) else value,
        counted=f"{first.counted} to {second.counted}",
        counted_head="ratio",
        derivation=Derivation.RATIO,
        operands=(first.id, second.id),
        predicate="outnumbered",
    )


def difference(before: Quantity, after: Quantity, span: Span) -> Quantity | None:
    """The derived change "from A to B" (B minus A, signed), with the interval that follows from theirs; None without points or with two units."""
    if before.value is None or after.value is None or before.unit != after.unit:
        return None
    value = tidy(after.value - before.value)
    return Quantity(
        span=span,
        kind=before.kind,
        value=value,
        low=tidy(after.low - before.high),
        high=tidy(after.high - before.low),
        unit="percentage point" if before.unit == "percent" else before.unit,
        approximator=Approximator.EXACT if before.approximator is after.approximator is Approximator.EXACT else Approximator.ABOUT,
        precision=max(before.precision, after.precision) if before.precision < 1 or after.precision < 1 else 1.0,
        counted=after.counted or before.counted,
        counted_head=after.counted_head or before.counted_head,
        counted_span=after.counted_span or before.counted_span,
        change=Change.DOWN if value < 0 else Change.UP,
        derivation=Derivation.DIFFERENCE,
        operands=(before.id, after.id),
        predicate=after.predicate,
    )


def factor_between(a: Quantity, b: Quantity) -> float | None:
    """How many times the larger value is the smaller one (at least 1), by points or interval middles; None where either has no finite middle or is zero."""
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


def _same(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def _rounds(a: Quantity, b: Quantity) -> float | None:
    """The place at which the finer number rounds to the coarser one (so that both may be the same figure), or None.

    A whole number that shows no rounding (20, 340) is taken as a full count; only decimals, scale words, two trailing zeros or an "about" make it a round one.
    """
    if a.value is None or b.value is None:
        return None
    coarse, fine = (a, b) if (a.precision, a.value) >= (b.precision, b.value) else (b, a)
    place = coarse.precision
    if place <= fine.precision or coarse.value is None or fine.value is None:
        return None
    shows_it = place >= 100 or place < 1 or coarse.approximator is Approximator.ABOUT
    off = abs(coarse.value - fine.value)
    if shows_it and off <= place / 2 * (1 + 1e-9) and off <= ROUND_SHARE * max(abs(coarse.value), abs(fine.value)):
        return place
    return None


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def _bound_words(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if math.isinf(high):
        return f"from {_number(low)} up"
    return f"up to {_number(high)}" if math.isinf(low) else f"{_number(low)} to {_number(high)}"


def judge(a: Quantity, b: Quantity) -> Judgement:
    """Compare two quantities that measure the same thing in the same unit.

    Args:
        a: one quantity.
        b: the other; ``judge(b, a)`` gives the same verdict, reason and tolerance.

    Returns:
        AGREE (the same point, or the same interval), COMPATIBLE (rounding, inside a range, meets a bound) or DIVERGE (conflict, or a slip of magnitude
        that is named as the likely cause).
    """
    if a.value is not None and b.value is not None and _same(a.value, b.value):
        strict = {a.approximator, b.approximator}
        if not (Approximator.MORE_THAN in strict and strict & _UPPER) and not (Approximator.LESS_THAN in strict and strict & _LOWER):
            return Judgement(Verdict.AGREE, Reason.SAME_VALUE)
    if _same(a.low, b.low) and _same(a.high, b.high):
        return Judgement(Verdict.AGREE, Reason.SAME_VALUE)
    place = _rounds(a, b)
    if place is not None:
        return Judgement(Verdict.COMPATIBLE, Reason.ROUNDING, f"±{_number(place / 2)}, half the last place of the rounder figure")
    if max(a.low, b.low) <= min(a.high, b.high):
        kinds = {a.approximator, b.approximator}
        wider = max((a, b), key=lambda quantity: (quantity.high - quantity.low, quantity.low, quantity.high))
        words = _bound_words(wider)
        if kinds & (_LOWER | _UPPER):
            return Judgement(Verdict.COMPATIBLE, Reason.MEETS_BOUND, words)
        if kinds & {Approximator.RANGE, Approximator.ORDER_OF_MAGNITUDE}:
            return Judgement(Verdict.COMPATIBLE, Reason.WITHIN_RANGE, words)
        return Judgement(Verdict.COMPATIBLE, Reason.ROUNDING, words)
    return _diverging(a, b)


def _diverging(a: Quantity, b: Quantity) -> Judgement:
    factor = factor_between(a, b)
    tolerance = "; ".join(sorted({_bound_words(quantity) for quantity in (a, b)}))
    if factor is not None and a.kind not in (Kind.DATE, Kind.ORDINAL) and min(abs(middle_of(a) or 0), abs(middle_of(b) or 0)) >= 1:
        for slip in SLIP_FACTORS:
            same_digits = math.isclose(factor, slip, rel_tol=0.005)
            if same_digits and not (slip == 10.0 and factor < 9.95):
                return Judgement(Verdict.DIVERGE, Reason.MAGNITUDE_SLIP, tolerance, f"one figure is {_number(slip)} times the other with the same digits: a likely slip of scale")
    return Judgement(Verdict.DIVERGE, Reason.CONFLICT, tolerance)
