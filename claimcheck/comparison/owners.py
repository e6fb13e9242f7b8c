"""Whose number it is: the person whose age it gives, the party whose seats, the company whose profit."""

from __future__ import annotations

from claimcheck.comparison.anchors import person_of, same_person
from claimcheck.comparison.frames import Difference, Stated
from claimcheck.language.aliases import same_name
from claimcheck.records import Reason

NO_OWNER = "not clearly the age of one person"


def owner_difference(a: Stated, b: Stated) -> Difference | None:
    """Ages of two people, or ages of which one has no name."""
    if "of age" not in a.quantity.unit:
        return None
    names = person_of(a.quantity), person_of(b.quantity)
    if names[0] and names[1]:
        return None if same_person(*names) else Difference(Reason.DIFFERENT_MEASURE, f"ages of two people: {names[0]} and {names[1]}", decisive=True)
    return Difference(Reason.DIFFERENT_MEASURE, NO_OWNER, decisive=False)


def holder_difference(a: Stated, b: Stated) -> Difference | None:
    """Numbers of two parties ("the Union's 112 seats" against "the Greens, who have 15"): no conflict, but no bar to equal figures either."""
    if "of age" in a.quantity.unit or a.quantity.derivation is not None or b.quantity.derivation is not None:
        return None
    names = a.quantity.holder, b.quantity.holder
    if not all(names) or same_name(*names):
        return None
    return Difference(Reason.DIFFERENT_MEASURE, f"numbers of {names[0]} and of {names[1]}", decisive=False)
