"""The like-for-like guard: may these two numbers be compared at all, and if they differ, is that a divergence?

Agreement needs less evidence than divergence. Two equal figures of one noun in two like sentences support each other; two unequal figures are a
divergence only where nothing in their frames explains the difference.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.calculus import converted, factor_between, judge, magnitude
from claimcheck.comparison.frames import (
    Difference,
    Stated,
    Wording,
    change_difference,
    noun_difference,
    place_difference,
    predicate_difference,
    scope_difference,
    shared_names,
    time_difference,
)
from claimcheck.comparison.owners import owner_difference
from claimcheck.language.aliases import same_name
from claimcheck.language.units import UNITS, dimension
from claimcheck.records import Approximator, Judgement, Kind, Quantity, Reason, Speaker, Verdict

AGREE_SIMILARITY = 0.45
"""Least similarity of the claims for two equal figures to support each other."""

DIVERGE_SIMILARITY = 0.55
"""Least similarity of the claims for two unequal figures to be a divergence."""

_CUMULATIVE = frozenset("killed injured missing displaced arrested rescued destroyed damaged cost lost charged fled".split())
_REVISION_DAYS = 60
_AGE = "of age"


@dataclass(frozen=True, slots=True)
class Context:
    """What the guard knows beside the two claims: similarity of phrases, and places that hold others."""

    wording: Wording
    wide: frozenset[str]


def candidate(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are of one dimension at all, so that comparing them is a question."""
    if Kind.DATE in (a.kind, b.kind):
        return a.kind is b.kind and a.unit == b.unit
    if a.kind is not b.kind and {a.kind, b.kind} != {Kind.MEASURE, Kind.DURATION}:
        return False
    if (_AGE in a.unit) != (_AGE in b.unit):
        return False
    return a.unit == b.unit or (a.unit in UNITS and b.unit in UNITS and dimension(a.unit) == dimension(b.unit))


def _in_one_unit(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Both in the base unit of their dimension, where their units differ; changes without their sign where the other is one too."""
    if a.unit != b.unit:
        a, b = (converted(quantity, UNITS[quantity.unit].dimension, UNITS[quantity.unit].factor, UNITS[quantity.unit].offset) for quantity in (a, b))
    if a.change is not None or b.change is not None:
        a, b = magnitude(a), magnitude(b)
    return a, b


def measured(a: Quantity, b: Quantity) -> Judgement:
    """The calculus on two quantities of one dimension, after conversion; a converted match says so."""
    first, second = _in_one_unit(a, b)
    found = judge(first, second)
    if a.unit != b.unit and found.verdict is not Verdict.DIVERGE:
        return replace(found, verdict=Verdict.COMPATIBLE, reason=Reason.UNIT_CONVERTED, explanation=f"{a.unit} converted to {b.unit}" if a.unit < b.unit else f"{b.unit} converted to {a.unit}")
    if a.unit != b.unit and first.value is not None and second.value is not None and _close_after_conversion(a, b, first, second):
        return Judgement(Verdict.COMPATIBLE, Reason.UNIT_CONVERTED, "half the last place of the rounder figure, after conversion", f"{min(a.unit, b.unit)} converted to {max(a.unit, b.unit)}")
    return found


def _close_after_conversion(a: Quantity, b: Quantity, first: Quantity, second: Quantity) -> bool:
    """A converted figure is rounded anew: it may be off by half a place of either, as the units were written."""
    places = [max(q.precision, 1e-12) * UNITS[q.unit].factor for q in (a, b)]
    assert first.value is not None and second.value is not None  # noqa: S101 - told by the caller
    return abs(first.value - second.value) <= max(places) / 2 * (1 + 1e-9) and math.isclose(first.value, second.value, rel_tol=0.1)


def like_for_like(a: Stated, b: Stated, similarity: float, context: Context) -> Judgement | None:
    """Judge two quantities of claims of different articles.

    Args:
        a: one quantity in its claim.
        b: the other; the verdict does not depend on which is which.
        similarity: cosine similarity of the two claims.
        context: what else is known.

    Returns:
        The judgement; None where the two are no pair that anybody would lay side by side (other nouns in unlike sentences).
    """
    if not candidate(a.quantity, b.quantity):
        return None
    found = measured(a.quantity, b.quantity)
    if a.quantity.kind is Kind.DATE:
        return _same_date(a, b, found, similarity)
    differences = _differences(a, b, context)
    decisive = [difference for difference in differences if difference.decisive]
    if decisive:
        best = _telling(decisive)
        if not _worth_showing(a, b, best, similarity):
            return None
        return _apart(best, a, b)
    if found.verdict is not Verdict.DIVERGE:
        return found if similarity >= _needed(a, b, differences) else None
    return _diverging(a, b, found, similarity, differences)


def _needed(a: Stated, b: Stated, differences: Sequence[Difference]) -> float:
    """Least similarity for an agreement: small counts agree by chance, and every open difference asks for closer sentences."""
    small = a.quantity.kind is Kind.COUNT and max(abs(x.quantity.value or x.quantity.low) for x in (a, b)) <= 12 or a.quantity.kind is Kind.DURATION
    loose = bool({a.quantity.approximator, b.quantity.approximator} - {Approximator.EXACT, Approximator.ABOUT})
    return AGREE_SIMILARITY + 0.07 * small + 0.07 * loose + 0.05 * len(differences)


def _differences(a: Stated, b: Stated, context: Context) -> list[Difference]:
    shared = shared_names(a.claim, b.claim, context.wide, but=[where.name for claim in (a.claim, b.claim) for where in claim.where])
    found = [
        noun_difference(a.quantity, b.quantity, context.wording),
        owner_difference(a, b),
        predicate_difference(a.quantity, b.quantity),
        change_difference(a.quantity, b.quantity),
        place_difference(a.claim, b.claim, context.wide, shared),
        time_difference(a.claim, b.claim) if not _updates(a, b) else None,
        scope_difference(a, b),
    ]
    return [difference for difference in found if difference is not None]


_TELLING = [Reason.DIFFERENT_EVENT, Reason.DIFFERENT_PLACE, Reason.DIFFERENT_TIME, Reason.DIFFERENT_SCOPE, Reason.DIFFERENT_MEASURE]


def _telling(differences: Sequence[Difference]) -> Difference:
    """The difference that tells an editor most, the others added to its explanation."""
    ordered = sorted(differences, key=lambda difference: _TELLING.index(difference.reason))
    return Difference(ordered[0].reason, "; ".join(dict.fromkeys(difference.explanation for difference in ordered)), decisive=True)


def _apart(difference: Difference, a: Stated, b: Stated) -> Judgement:
    factor = factor_between(*_in_one_unit(a.quantity, b.quantity))
    told = f"; the figures differ by a factor of {factor:.3g}" if factor is not None and factor >= 1.005 and a.quantity.kind is not Kind.DATE else ""
    return Judgement(Verdict.NOT_COMPARABLE, difference.reason, "", f"{difference.explanation}{told}")


def _worth_showing(a: Stated, b: Stated, difference: Difference, similarity: float) -> bool:
    """Whether an editor would want to see the two side by side: the same noun, or the same rare kind of figure, in sentences on one subject."""
    if a.quantity.kind in (Kind.RATIO, Kind.PERCENT, Kind.MULTIPLE):
        return similarity >= AGREE_SIMILARITY
    return similarity >= AGREE_SIMILARITY and bool(a.quantity.counted_head) and a.quantity.counted_head == b.quantity.counted_head and difference.reason is not Reason.DIFFERENT_MEASURE


def _same_date(a: Stated, b: Stated, found: Judgement, similarity: float) -> Judgement | None:
    """Dates frame a claim more than they measure it: they are compared in close sentences only, and other dates mean another time."""
    if similarity < DIVERGE_SIMILARITY + 0.05:
        return None
    if found.verdict is not Verdict.DIVERGE:
        return found
    if a.quantity.unit == "minute of day" and a.quantity.predicate and a.quantity.predicate == b.quantity.predicate and similarity >= DIVERGE_SIMILARITY + 0.1:
        return found
    return Judgement(Verdict.NOT_COMPARABLE, Reason.DIFFERENT_TIME, found.tolerance, "other dates or times of day")


def _updates(a: Stated, b: Stated) -> bool:
    """Whether one article may update a running total of the other: a toll, days apart, published on different days."""
    if a.article.published is None or b.article.published is None or a.quantity.predicate not in _CUMULATIVE or a.quantity.kind is not Kind.COUNT:
        return False
    return a.quantity.predicate == b.quantity.predicate and 0 < abs((a.article.published - b.article.published).days) <= _REVISION_DAYS


def _diverging(a: Stated, b: Stated, found: Judgement, similarity: float, differences: Sequence[Difference]) -> Judgement | None:
    if a.quantity.kind in (Kind.ORDINAL, Kind.DURATION) and _AGE not in a.quantity.unit and similarity < DIVERGE_SIMILARITY + 0.1:
        return None
    if similarity < DIVERGE_SIMILARITY:
        return None
    if differences:
        best = _telling(differences)
        return _apart(best, a, b) if _worth_showing(a, b, best, similarity) or best.reason is not Reason.DIFFERENT_MEASURE else None
    if _updates(a, b) and found.reason is Reason.CONFLICT:
        first, second = sorted((a, b), key=lambda stated: (stated.article.published or 0, stated.article.id))
        return replace(found, reason=Reason.REVISION, explanation=f"the figure of {first.article.published} was followed by another on {second.article.published}")
    speakers = [stated.claim.attribution for stated in (a, b)]
    if found.reason is Reason.CONFLICT and all(who.kind in (Speaker.NAMED, Speaker.INSTITUTION) for who in speakers) and not same_name(speakers[0].speaker, speakers[1].speaker):
        names = sorted(who.speaker for who in speakers)
        return replace(found, reason=Reason.DIFFERENT_SPEAKER, explanation=f"differing statements by {names[0]} and {names[1]}")
    return found
