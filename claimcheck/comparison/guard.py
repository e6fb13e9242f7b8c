"""The like-for-like guard: may these two numbers be compared at all, and if they differ, is that a divergence?

Agreement needs less evidence than divergence. Two equal figures of one noun in two like sentences support each other; two unequal figures are a
divergence only where nothing in their frames explains the difference.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.calculus import CLOCK, STREET_NUMBER, converted, factor_between, judge, magnitude
from claimcheck.comparison.anchors import street_of
from claimcheck.comparison.frames import (
    Context,
    Difference,
    Stated,
    change_difference,
    days_apart,
    dimension_difference,
    noun_difference,
    place_difference,
    predicate_difference,
    scope_difference,
    sum_difference,
    time_difference,
)
from claimcheck.comparison.owners import NO_OWNER, holder_difference, owner_difference
from claimcheck.comparison.tied import one_person, same_age, same_clock, same_street, shared_names
from claimcheck.language.aliases import same_name
from claimcheck.language.numbers import last_place
from claimcheck.language.units import UNITS, dimension
from claimcheck.records import Approximator, Judgement, Kind, Quantity, Reason, Speaker, Verdict

AGREE_SIMILARITY = 0.45
"""Least similarity of the claims for two equal figures to support each other."""

DISTINCTIVE_SIMILARITY = 0.30
"""The same for a distinctive figure (1,600; 64.3 per cent; $25 million) of one noun: two such figures are seldom equal by chance."""

DIVERGE_SIMILARITY = 0.55
"""Least similarity of the claims for two unequal figures to be a divergence."""

SLIP_SIMILARITY = 0.40
"""The same where the digits are equal and only the scale differs: that two figures of one noun look so is seldom chance."""

LOOSE_BOUND = 10.0
"""Factor beyond which meeting a bound means nothing: who knows of 1.5 million does not write "at least 544"."""

TWO_BOUNDS = 2.0
"""The same for two bounds on one side: "at least 30" and "at least six" always meet, and tell nothing of each other."""

NEAR_TWINS = 0.80
"""Similarity from which two claims tell one thing whatever their articles share."""

AGE_TWINS = 0.75
"""Similarity from which the ages of two people without a name are of one."""

CLOSE_SIMILARITY = 0.70
"""Similarity from which a time that only one claim tells does not keep fitting figures apart."""

STREET_DAYS = 30
"""Days between two articles within which one street with a number makes them tell one story."""

SPARSE_TWINS = 0.68
"""The same for two short texts that have hardly any names."""

_CUMULATIVE = frozenset("killed injured missing displaced arrested rescued destroyed damaged cost lost charged fled".split())
_REVISED = re.compile(
    r"\b(?:revis|preliminar|provisional|first\s+estimate|final(?:ly|\s)|updat|correct(?:ed|ion)|recount|confirmed|initial(?:ly)?|earlier\s+(?:figure|estimate|count|toll))",
    re.IGNORECASE,
)
_REVISION_DAYS = 60
_AGE = "of age"
_SMALL_COUNT = 12


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
    return found


def _close_after_conversion(a: Quantity, b: Quantity, first: Quantity, second: Quantity) -> bool:
    """A converted figure is rounded anew: it may be off by half a place of either, as the units were written."""
    places = [max(q.precision, 1e-12) * UNITS[q.unit].factor for q in (a, b)]
    if first.value is None or second.value is None:
        return False
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
    related = _related(a, b, similarity, context)
    if a.quantity.unit == CLOCK == b.quantity.unit:
        return same_clock(a, b, found, similarity, context) if related else None
    if a.quantity.kind is Kind.DATE:
        return _same_date(found, similarity) if related else None
    if a.quantity.unit == STREET_NUMBER:
        return same_street(a, b, found, similarity) if related else None
    if _AGE in a.quantity.unit and related and one_person(a, b):
        return same_age(a, b, found)
    distinctive = _both_distinctive(a, b)
    if not related and (found.verdict is Verdict.DIVERGE or not distinctive):
        return None  # two stories of one kind: "three people were taken to hospital" agrees with itself everywhere
    differences = _differences(a, b, context)
    decisive = [difference for difference in differences if difference.decisive]
    if found.verdict is Verdict.AGREE and related and distinctive and a.quantity.kind is Kind.MONEY and similarity >= DIVERGE_SIMILARITY:
        decisive = []  # "$200,000 bail" and "a $200,000 bond", whatever day and noun stand beside them
    if found.verdict is not Verdict.DIVERGE and related and _seldom_by_chance(a, b):
        decisive = [difference for difference in decisive if difference.reason not in (Reason.DIFFERENT_PLACE, Reason.DIFFERENT_EVENT)]
    if decisive:
        best = _telling(decisive)
        return _apart(best, a, b) if related and _worth_showing(a, b, best, similarity) else None
    if found.verdict is not Verdict.DIVERGE:
        loosest = TWO_BOUNDS if a.quantity.approximator is b.quantity.approximator else LOOSE_BOUND
        if found.reason is Reason.MEETS_BOUND and (factor_between(*_in_one_unit(a.quantity, b.quantity)) or 1.0) > loosest:
            return None
        apart = [difference for difference in differences if difference.reason is Reason.DIFFERENT_TIME and similarity < CLOSE_SIMILARITY]
        if apart and found.verdict is Verdict.COMPATIBLE:
            return _apart(_telling(apart), a, b) if _worth_showing(a, b, apart[0], similarity) else None
        return found if similarity >= _needed(a, b, differences) else None
    return _diverging(a, b, found, similarity, differences)


def _related(a: Stated, b: Stated, similarity: float, context: Context) -> bool:
    """One story; or sentences so alike that they tell one thing, where nothing says otherwise: reports of one kind of event are alike as well."""
    ids = a.article.id, b.article.id
    if context.stories.related(*ids) or _one_street(a, b):
        return True
    sparse = [context.stories.sparse(article) for article in ids]
    if similarity < (SPARSE_TWINS if all(sparse) else NEAR_TWINS):
        return False
    return any(sparse) or shared_names(a, b) > 0


def _one_street(a: Stated, b: Stated) -> bool:
    """Both claims name a number of one street, in articles of the same weeks."""
    if a.article.published is None or b.article.published is None or abs((a.article.published - b.article.published).days) > STREET_DAYS:
        return False
    streets = [{street_of(quantity, stated.claim) for quantity in stated.claim.quantities} - {""} for stated in (a, b)]
    return not streets[0].isdisjoint(streets[1])


def _distinctive(quantity: Quantity) -> bool:
    """A figure that two texts seldom share by chance: two significant digits or more beyond a dozen, or a thousand and more."""
    if quantity.value is None or quantity.kind in (Kind.DATE, Kind.ORDINAL) or _AGE in quantity.unit:
        return False
    value = abs(quantity.value)
    return value >= 1000 or (value > _SMALL_COUNT and value != int(value)) or (value > _SMALL_COUNT and value > 9 * last_place(value))


def _both_distinctive(a: Stated, b: Stated) -> bool:
    return _distinctive(a.quantity) and _distinctive(b.quantity)


def _seldom_by_chance(a: Stated, b: Stated) -> bool:
    """Two distinctive figures of one noun: that they are equal, or have equal digits, is seldom chance."""
    return _one_noun(a.quantity, b.quantity) and _both_distinctive(a, b)


def _one_noun(a: Quantity, b: Quantity) -> bool:
    return a.counted_head == b.counted_head and (bool(a.counted_head) or a.kind is Kind.MONEY)


def _needed(a: Stated, b: Stated, differences: Sequence[Difference]) -> float:
    """Least similarity for an agreement: small counts agree by chance, and every open difference asks for closer sentences."""
    if _seldom_by_chance(a, b):
        return DISTINCTIVE_SIMILARITY
    small = (
        a.quantity.kind is Kind.COUNT and max(abs(x.quantity.value or x.quantity.low) for x in (a, b)) <= _SMALL_COUNT
    ) or a.quantity.kind is Kind.DURATION
    same = a.quantity.predicate == b.quantity.predicate and bool(a.quantity.predicate) and _one_noun(a.quantity, b.quantity)
    loose = not same and bool({a.quantity.approximator, b.quantity.approximator} - {Approximator.EXACT, Approximator.ABOUT})
    # One noun in one happening: half the frame is told, and the sentences may be less alike.
    return AGREE_SIMILARITY - 0.05 * same + 0.07 * small + 0.07 * loose + 0.05 * len(differences)


def _differences(a: Stated, b: Stated, context: Context) -> list[Difference]:
    found = [
        noun_difference(a.quantity, b.quantity, context.wording),
        owner_difference(a, b),
        holder_difference(a, b),
        predicate_difference(a.quantity, b.quantity),
        change_difference(a.quantity, b.quantity),
        place_difference(a, b, context),
        time_difference(a, b) if not _updates(a, b) else None,
        scope_difference(a, b),
        dimension_difference(a, b),
    ]
    return [difference for difference in found if difference is not None]


_TELLING = [Reason.DIFFERENT_EVENT, Reason.DIFFERENT_PLACE, Reason.DIFFERENT_TIME, Reason.DIFFERENT_SCOPE, Reason.DIFFERENT_MEASURE]


def _telling(differences: Sequence[Difference]) -> Difference:
    """The difference that tells an editor most, with others that say more than "another measure" added to its explanation."""
    ordered = sorted(differences, key=lambda difference: _TELLING.index(difference.reason))
    best = ordered[0].reason
    told = [difference.explanation for difference in ordered if difference.reason is best or difference.reason is not Reason.DIFFERENT_MEASURE]
    return Difference(best, "; ".join(dict.fromkeys(told)), decisive=True)


def _apart(difference: Difference, a: Stated, b: Stated) -> Judgement:
    factor = factor_between(*_in_one_unit(a.quantity, b.quantity))
    alike = difference.reason not in (Reason.DIFFERENT_SCOPE, Reason.DIFFERENT_MEASURE) and a.quantity.kind is not Kind.DATE
    told = f"; the figures differ by a factor of {factor:.3g}" if alike and factor is not None and factor >= 1.005 else ""
    return Judgement(Verdict.NOT_COMPARABLE, difference.reason, "", f"{difference.explanation}{told}")


def _worth_showing(a: Stated, b: Stated, difference: Difference, similarity: float) -> bool:
    """Whether an editor would want to see the two side by side: the same noun, or the same rare kind of figure, in sentences on one subject."""
    if a.quantity.kind in (Kind.RATIO, Kind.PERCENT, Kind.MULTIPLE):
        return similarity >= AGREE_SIMILARITY
    return (
        similarity >= AGREE_SIMILARITY
        and bool(a.quantity.counted_head)
        and a.quantity.counted_head == b.quantity.counted_head
        and difference.reason is not Reason.DIFFERENT_MEASURE
    )


def _same_date(found: Judgement, similarity: float) -> Judgement | None:
    """Dates frame a claim more than they measure it: they are compared in close sentences only, and other dates mean another time."""
    if similarity < DIVERGE_SIMILARITY + 0.05:
        return None
    if found.verdict is not Verdict.DIVERGE:
        return found
    return Judgement(Verdict.NOT_COMPARABLE, Reason.DIFFERENT_TIME, found.tolerance, "other dates")


def _updates(a: Stated, b: Stated) -> bool:
    """Whether one article may update a figure of the other: published on different days, of one recent time, a running total or words of revision."""
    if a.article.published is None or b.article.published is None:
        return False
    if not 0 < abs((a.article.published - b.article.published).days) <= _REVISION_DAYS:
        return False
    when = a.claim.when, b.claim.when
    together = when[0] is not None and when[1] is not None and days_apart(when[0], when[1]) <= 1
    recent = _recent(a) and _recent(b)
    if not together and not recent:
        return False  # what happened years ago is no news that the next article updates
    if a.quantity.kind is Kind.COUNT and a.quantity.predicate in _CUMULATIVE and a.quantity.predicate == b.quantity.predicate:
        return recent
    return bool(_REVISED.search(a.claim.text) or _REVISED.search(b.claim.text))


def _recent(stated: Stated) -> bool:
    """Whether a claim speaks of the weeks before its article, or says no time at all."""
    when, published = stated.claim.when, stated.article.published
    return when is None or published is None or (published - when.end).days <= _REVISION_DAYS


def _diverging(a: Stated, b: Stated, found: Judgement, similarity: float, differences: Sequence[Difference]) -> Judgement | None:
    if 1.0 in (a.quantity.value, b.quantity.value) and similarity < DIVERGE_SIMILARITY + 0.15:
        return None  # "one count of murder" names a thing rather than counting it
    if a.quantity.kind in (Kind.ORDINAL, Kind.DURATION) and _AGE not in a.quantity.unit and similarity < DIVERGE_SIMILARITY + 0.1:
        return None
    slip = found.reason is Reason.MAGNITUDE_SLIP and _seldom_by_chance(a, b)
    if similarity < (SLIP_SIMILARITY if slip else DIVERGE_SIMILARITY):
        return None
    if _AGE in a.quantity.unit and similarity >= AGE_TWINS and _one_noun(a.quantity, b.quantity):
        differences = [difference for difference in differences if difference.explanation != NO_OWNER]  # "a five-year-old boy was shot" against four
    if found.reason is not Reason.MAGNITUDE_SLIP and (whole := sum_difference(a, b)):
        differences = [*differences, whole]
    if differences:
        best = _telling(differences)
        return _apart(best, a, b) if _worth_showing(a, b, best, similarity) or best.reason is not Reason.DIFFERENT_MEASURE else None
    if _updates(a, b) and found.reason is Reason.CONFLICT:
        first, second = sorted((a, b), key=lambda stated: (stated.article.published or 0, stated.article.id))
        return replace(
            found,
            reason=Reason.REVISION,
            explanation=f"the figure of {first.article.published} was followed by another on {second.article.published}",
        )
    speakers = [stated.claim.attribution for stated in (a, b)]
    if (
        found.reason is Reason.CONFLICT
        and all(who.kind in (Speaker.NAMED, Speaker.INSTITUTION) for who in speakers)
        and not same_name(speakers[0].speaker, speakers[1].speaker)
    ):
        names = sorted(who.speaker for who in speakers)
        return replace(found, reason=Reason.DIFFERENT_SPEAKER, explanation=f"differing statements by {names[0]} and {names[1]}")
    return found
