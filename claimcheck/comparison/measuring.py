"""Two numbers as the calculus takes them: of one dimension, in one unit."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from claimcheck.calculus import converted, judge, magnitude, unit_slip
from claimcheck.comparison.frames import Stated
from claimcheck.language.currencies import CURRENCY_NAMES
from claimcheck.language.units import UNITS, dimension
from claimcheck.records import Judgement, Kind, Quantity, Reason, Verdict

_AGE = "of age"
_PER = " per "
_DOLLARS = frozenset(code for code, name in CURRENCY_NAMES.items() if name.endswith("dollar"))
_AMERICAN = re.compile(r"U\.?S|America")
_TIMES = frozenset("second minute hour day week month quarter year".split())


def aligned(a: Stated, b: Stated) -> tuple[Quantity, Quantity]:
    """The two numbers with what only one of them leaves unsaid filled in from the other.

    A plain dollar is that of the country of which the articles speak: beside "C$370 million", "$370 million" is Canadian as well. An amount without
    its time ("saving 310,000 pounds") is held against one a year as it stands.

    Args:
        a: one number in its claim.
        b: the other.

    Returns:
        Their quantities, with the unit of one, and perhaps the kind, changed to that of the other.
    """
    x, y = a.quantity, b.quantity
    if x.unit == y.unit or not (_PER in x.unit or _PER in y.unit or {x.unit, y.unit} <= _DOLLARS):
        return x, y
    one, other = _by_time(x, y), _by_time(y, x)
    if one.unit in _DOLLARS and other.unit in _DOLLARS:
        if _plain_dollars(a):
            one = replace(one, unit=other.unit)
        elif _plain_dollars(b):
            other = replace(other, unit=one.unit)
    return one, other


def _by_time(quantity: Quantity, other: Quantity) -> Quantity:
    """A rate over time as a plain amount, where the other one is a plain amount of that very unit."""
    amount, _, per = quantity.unit.rpartition(_PER)
    if quantity.kind is Kind.RATE and per in _TIMES and amount == other.unit and other.kind is not Kind.RATE:
        return replace(quantity, unit=amount, kind=other.kind)
    return quantity


def _plain_dollars(stated: Stated) -> bool:
    """Whether nothing in the amount itself says whose dollars they are."""
    written = stated.article.text[stated.quantity.span.start : stated.quantity.span.end]
    return stated.quantity.unit == "USD" and (written.startswith("$") or written.endswith(("dollars", "dollar"))) and not _AMERICAN.search(written)


def candidate(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are of one dimension at all, so that comparing them is a question."""
    if Kind.DATE in (a.kind, b.kind):
        return a.kind is b.kind and a.unit == b.unit
    if a.kind is not b.kind and {a.kind, b.kind} != {Kind.MEASURE, Kind.DURATION}:
        return False
    if (_AGE in a.unit) != (_AGE in b.unit):
        return False
    return a.unit == b.unit or (a.unit in UNITS and b.unit in UNITS and dimension(a.unit) == dimension(b.unit))


def in_one_unit(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Both in the base unit of their dimension, where their units differ; changes without their sign where the other is one too."""
    if a.unit != b.unit:
        a, b = (converted(quantity, UNITS[quantity.unit].dimension, UNITS[quantity.unit].factor, UNITS[quantity.unit].offset) for quantity in (a, b))
    if a.change is not None or b.change is not None:
        a, b = magnitude(a), magnitude(b)
    return a, b


def measured(a: Quantity, b: Quantity) -> Judgement:
    """The calculus on two quantities of one dimension, after conversion; a converted match says so."""
    first, second = in_one_unit(a, b)
    found = judge(first, second)
    if a.unit != b.unit and found.verdict is not Verdict.DIVERGE:
        return replace(
            found,
            verdict=Verdict.COMPATIBLE,
            reason=Reason.UNIT_CONVERTED,
            explanation=f"{a.unit} converted to {b.unit}" if a.unit < b.unit else f"{b.unit} converted to {a.unit}",
        )
    if a.unit != b.unit and _close_after_conversion(a, b, first, second):
        return Judgement(
            Verdict.COMPATIBLE,
            Reason.UNIT_CONVERTED,
            "half the last place of the rounder figure, after conversion",
            f"{min(a.unit, b.unit)} converted to {max(a.unit, b.unit)}",
        )
    if a.unit != b.unit and found.reason is Reason.MAGNITUDE_SLIP:
        found = replace(found, reason=Reason.CONFLICT, explanation="")  # 15 years are ten times 18 months, but nobody lost a zero
    return unit_slip(a, b, found)


def meets_bound(a: Quantity, b: Quantity, found: Judgement) -> bool:
    """Whether two figures fit only because one is bounded on one side ("at least 30" and 34), in whatever units."""
    if found.verdict is Verdict.DIVERGE or found.reason in (Reason.SAME_VALUE, Reason.ROUNDING):
        return False
    return found.reason is Reason.MEETS_BOUND or any(math.isinf(end) for quantity in (a, b) for end in (quantity.low, quantity.high))


def _close_after_conversion(a: Quantity, b: Quantity, first: Quantity, second: Quantity) -> bool:
    """A converted figure is rounded anew: it may be off by half a place of either, as the units were written."""
    places = [max(q.precision, 1e-12) * UNITS[q.unit].factor for q in (a, b)]
    if first.value is None or second.value is None:
        return False
    return abs(first.value - second.value) <= max(places) / 2 * (1 + 1e-9) and math.isclose(first.value, second.value, rel_tol=0.1)
