"""Numbers that are tied to something beside their sentences: times of day to an event, numbers of houses to a street, ages to a person.

Each has its own sense of near, and needs less of the sentences than other numbers do.
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck.calculus import CLOCK, clock_gap
from claimcheck.comparison.anchors import of_another_time, person_of, same_person, street_of
from claimcheck.comparison.frames import Context, Stated, place_difference, time_difference
from claimcheck.language.aliases import same_name
from claimcheck.records import Judgement, Reason, Verdict

CLOCK_SIMILARITY = 0.38
"""Least similarity of the claims for two times of day that fit to support each other."""

CLOCK_DIVERGE_SIMILARITY = 0.50
"""The same for two times of one happening that do not fit."""

CLOCK_APART = 25.0
"""Minutes beyond what both times allow from which they diverge; less is the span of an event."""

CLOCK_DAYS = 10
"""Days between two articles beyond which undated times of day are of two days."""

ENOUGH_NAMES = 2
"""Shared names of two claims that tell one event (a corner of two streets, a person and a place)."""

STREET_SIMILARITY = 0.30
"""Least similarity of the claims for two equal numbers of one street."""

STREET_DIVERGE_SIMILARITY = 0.50
"""The same for two unequal ones."""

BIRTHDAY_DAYS = 120
"""Days between two articles from which a year of age more may be a birthday."""

_VIOLENT = frozenset("shot killed injured".split())
_CLOSE = 0.55
"""Similarity from which two unlike words of happening ("shot", "pronounced dead") may be of one."""


def shared_names(a: Stated, b: Stated) -> int:
    """How many names of one claim the other has as well."""
    return sum(any(same_name(x, y) for y in b.claim.names) for x in a.claim.names)


def same_clock(a: Stated, b: Stated, found: Judgement, similarity: float, context: Context) -> Judgement | None:
    """Times of day of one event: the day, the place and the happening must be one before they are compared at all."""
    happenings = {a.quantity.predicate, b.quantity.predicate} - {""}
    happenings = {"shot" if one in _VIOLENT else one for one in happenings}
    apart = [difference for difference in (time_difference(a, b), place_difference(a, b, context)) if difference is not None and difference.decisive]
    published, shared = (a.article.published, b.article.published), shared_names(a, b)
    late = published[0] and published[1] and abs((published[0] - published[1]).days) > CLOCK_DAYS
    # A corner, a park, a person: what more than one word names is seldom the scene of two such events.
    scene = any(" " in name for name in set(a.claim.names) & set(b.claim.names))
    if late and not scene and not (a.claim.when and b.claim.when and a.claim.when == b.claim.when):
        return None  # a time of day without its day is one of the days before its article
    if apart or (len(happenings) > 1 and similarity < _CLOSE):
        return None
    if found.verdict is not Verdict.DIVERGE:
        return found if similarity >= (CLOCK_SIMILARITY if shared < ENOUGH_NAMES else CLOCK_SIMILARITY / 2) else None
    alone = all(sum(quantity.unit == CLOCK for quantity in stated.claim.quantities) == 1 for stated in (a, b))
    if alone and happenings and clock_gap(a.quantity, b.quantity) >= CLOCK_APART and similarity >= CLOCK_DIVERGE_SIMILARITY:
        return found
    if similarity < _CLOSE + 0.05:
        return None
    return Judgement(Verdict.NOT_COMPARABLE, Reason.DIFFERENT_TIME, found.tolerance, "other times of day, not clearly of one event")


def same_street(a: Stated, b: Stated, found: Judgement, similarity: float) -> Judgement | None:
    """Numbers in one street; two of them diverge where both claims tell what happened there."""
    if (street_of(a.quantity, a.claim) or "?") != street_of(b.quantity, b.claim) or similarity < STREET_SIMILARITY:
        return None
    if found.verdict is not Verdict.DIVERGE:
        return found
    alone = all(sum(bool(street_of(quantity, stated.claim)) for quantity in stated.claim.quantities) == 1 for stated in (a, b))
    return found if alone and similarity >= STREET_DIVERGE_SIMILARITY else None


def one_person(a: Stated, b: Stated) -> bool:
    """Whether two ages are said of one person by name."""
    names = person_of(a.quantity), person_of(b.quantity)
    return all(names) and same_person(*names)


def same_age(a: Stated, b: Stated, found: Judgement) -> Judgement | None:
    """Ages of one person: a year apart is a birthday where months lie between the articles; a remembered age is of another time."""
    if any(of_another_time(stated.quantity, stated.claim) for stated in (a, b)):
        return None
    if found.verdict is not Verdict.DIVERGE:
        return found
    published = a.article.published, b.article.published
    days = abs((published[0] - published[1]).days) if published[0] and published[1] else 0
    apart = abs((a.quantity.value or a.quantity.low) - (b.quantity.value or b.quantity.low))
    if days >= BIRTHDAY_DAYS and apart <= 1 + days / 365:
        return Judgement(Verdict.COMPATIBLE, Reason.WITHIN_RANGE, "a year of age for a birthday between the articles", "")
    return found if found.reason is Reason.TRANSPOSED_DIGITS else replace(found, reason=Reason.CONFLICT, explanation="")
