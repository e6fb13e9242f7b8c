"""Numbers that are tied to something beside their sentences: numbers of houses to a street, ages to a person.

Each has its own sense of near, and needs less of the sentences than other numbers do.
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck.comparison.anchors import of_another_time, person_of, same_person, street_of
from claimcheck.comparison.frames import Stated
from claimcheck.language.aliases import same_name
from claimcheck.records import Claim, Judgement, Reason, Verdict

STREET_SIMILARITY = 0.30
"""Least similarity of the claims for two equal numbers of one street."""

STREET_DIVERGE_SIMILARITY = 0.50
"""The same for two unequal ones."""

BIRTHDAY_DAYS = 120
"""Days between two articles from which a year of age more may be a birthday."""


def found_names(a: Claim, b: Claim) -> tuple[int, int]:
    """How many names of one claim the other has as well, either way: a name and its adjective in one of them are two."""
    first, second = (sum(any(same_name(x, y) for y in other.names) for x in one.names) for one, other in ((a, b), (b, a)))
    return first, second


def shared_names(a: Claim, b: Claim) -> int:
    """How many names two claims share; a name and its adjective in one of them are told once."""
    return min(found_names(a, b))


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
