"""Whether a source's figure bears a draft's out: stricter than asking whether two reports can both be true.

A draft that says "about 470,000" where the source has "some 410,000" has changed the figure, though the halos of the two overlap; one that says 85
where the source has "up to 350" has made a figure up, though it meets the bound.
"""

from __future__ import annotations

import math
from dataclasses import replace

from claimcheck.calculus import CLOCK, DAY, ROUND_SHARE, factor_between
from claimcheck.comparison.frames import Stated
from claimcheck.comparison.measuring import in_one_unit, measured, meets_bound
from claimcheck.records import Approximator, Judgement, Kind, Quantity, Reason, Verdict

NEAR_BOUND = 1.25
"""Factor within which a figure that meets a bound is what the bound speaks of: "more than half" of 52 per cent, "nearly 3,500" of 3,460."""

SLIGHT = 0.02
"""Share of a figure by which rounding to any place may be off."""

_ROUND = frozenset({Approximator.EXACT, Approximator.ABOUT, Approximator.RANGE})


def bears_out(draft: Stated, source: Stated) -> Judgement:
    """Judge a figure of the draft by one of a source.

    Args:
        draft: the draft's figure.
        source: the source's, of the same dimension and aligned with it.

    Returns:
        What the calculus says; DIVERGE where the two only might be one.
    """
    x, y = draft.quantity, source.quantity
    found = measured(x, y)
    if found.verdict is Verdict.DIVERGE and _rounded(x, y):
        place = x.precision / 2
        return replace(
            found, verdict=Verdict.COMPATIBLE, reason=Reason.ROUNDING, explanation="", tolerance=f"±{place:,.10g}, half the draft's last place"
        )
    if found.verdict is not Verdict.COMPATIBLE or x.unit in (CLOCK, DAY):
        return found
    a, b = in_one_unit(x, y)
    if meets_bound(x, y, found):
        factor = factor_between(a, b)
        return found if factor is not None and factor <= NEAR_BOUND else _other(found)
    converted = a.approximator is b.approximator is Approximator.EXACT  # by places: of conversion, of rounding
    if a.value is not None and b.value is not None and not converted and not (_holds(a, b.value) or _holds(b, a.value)):
        return _other(found)
    if found.reason is Reason.ROUNDING and not converted and a.value is not None and b.value is not None and _loose(a, b):
        return _other(found)
    if x.approximator in _ROUND and found.reason is Reason.WITHIN_RANGE and not _covers(b, a) and not _covers(a, b):
        return _other(found)
    return found


def _rounded(draft: Quantity, source: Quantity) -> bool:
    """Whether the draft's figure is the source's, rounded to its own last digit and not far off: 12,350 for 12,347."""
    if draft.value is None or source.value is None or draft.unit != source.unit or draft.kind in (Kind.DATE, Kind.ORDINAL):
        return False
    exact = draft.approximator in (Approximator.EXACT, Approximator.ABOUT) and source.approximator is Approximator.EXACT
    off = abs(draft.value - source.value)
    return exact and source.precision < draft.precision and draft.precision > 1 and off <= min(draft.precision / 2, SLIGHT * abs(source.value))


def _loose(draft: Quantity, source: Quantity) -> bool:
    """Whether two points fit only by the halo of "about"."""
    off = abs((draft.value or 0.0) - (source.value or 0.0))
    if Approximator.ABOUT not in (draft.approximator, source.approximator):
        return False
    places = [max(quantity.precision, 0.0) / 2 for quantity in (draft, source) if quantity.approximator is Approximator.ABOUT]
    return off > max(0.0, *places, ROUND_SHARE * abs(source.value or 0.0))


def _holds(quantity: Quantity, value: float) -> bool:
    return quantity.low - abs(quantity.low) * 1e-9 <= value <= quantity.high + abs(quantity.high) * 1e-9


def _covers(outer: Quantity, inner: Quantity) -> bool:
    """Whether all that one figure commits to lies in the other, or at least its point does."""
    if inner.value is not None:
        return _holds(outer, inner.value)
    return math.isfinite(inner.low) and math.isfinite(inner.high) and _holds(outer, inner.low) and _holds(outer, inner.high)


def _other(found: Judgement) -> Judgement:
    return replace(found, verdict=Verdict.DIVERGE, reason=Reason.CONFLICT, explanation="", tolerance=found.tolerance)
