"""Whose number it is: the person whose age it gives, the party whose seats, the company whose profit."""

from __future__ import annotations

import re

from claimcheck.comparison.anchors import person_of, same_person
from claimcheck.comparison.frames import Difference, Stated, inside_claim
from claimcheck.language.aliases import same_name
from claimcheck.records import Reason

NO_OWNER = "not clearly the age of one person"


def owner_difference(a: Stated, b: Stated) -> Difference | None:
    """Ages of two people, or ages of which one has no name."""
    if "of age" not in a.quantity.unit:
        return None
    names = person_of(a.quantity, a.claim), person_of(b.quantity, b.claim)
    if names[0] and names[1]:
        return None if same_person(*names) else Difference(Reason.DIFFERENT_MEASURE, f"ages of two people: {names[0]} and {names[1]}", decisive=True)
    return Difference(Reason.DIFFERENT_MEASURE, NO_OWNER, decisive=False)


_RUN = re.compile(r"(?<![\w.])[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]*){0,4}")
_POSSESSIVE = re.compile(r"[’']s\s+")
_CLAUSE_END = re.compile(r"[;:()“”\"]|\.\s|,\s+(?:and|but|while)\s")


def holder(stated: Stated) -> str:
    """The nearest proper name in front of a number in its clause that is neither its speaker nor a place of the claim; empty where there is none."""
    text, start, _ = inside_claim(stated)
    left = max(0, start - 90)
    for boundary in _CLAUSE_END.finditer(text, left, start):
        left = boundary.end()
    speaker = stated.claim.attribution.speaker
    places = [where.name for where in stated.claim.where]
    parts = [part for run in _RUN.findall(text[left:start]) for part in _POSSESSIVE.split(run)]
    runs = [run for run in parts if any(same_name(run, name) for name in stated.claim.names)]
    runs = [run for run in runs if not (speaker and same_name(run, speaker)) and not any(same_name(run, place) for place in places)]
    return runs[-1] if runs else ""


def holder_difference(a: Stated, b: Stated) -> Difference | None:
    """Numbers of two parties ("the Union's 112 seats" against "the Greens, who have 15"): no conflict, but no bar to equal figures either."""
    if "of age" in a.quantity.unit or a.quantity.derivation is not None or b.quantity.derivation is not None:
        return None
    names = holder(a), holder(b)
    if not all(names) or same_name(*names):
        return None
    return Difference(Reason.DIFFERENT_MEASURE, f"numbers of {names[0]} and of {names[1]}", decisive=False)
