"""Whose number it is: the person whose age, height or bail a number gives."""

from __future__ import annotations

import re

from claimcheck.comparison.frames import Difference, Stated
from claimcheck.language.aliases import same_name
from claimcheck.records import Reason

_NAME = r"(?:[A-Z][\w’'.-]*\.?\s+){0,3}[A-Z][\w’'-]+"
_BEFORE = re.compile(rf"(?P<name>{_NAME}),?\s+(?:who\s+(?:is|was)\s+|is\s+|was\s+|aged?\s+|an?\s+)?$")
_AFTER = re.compile(rf"[\s,-]*(?:man|woman|boy|girl)?,?\s*(?P<name>{_NAME})")


def owner(stated: Stated) -> str:
    """The proper name directly in front of an age ("Lori Dooley, 54") or behind it ("54-year-old Lori Dooley"); empty where there is none."""
    text, base = stated.claim.text, stated.claim.span.start
    start, end = stated.quantity.span.start - base, stated.quantity.span.end - base
    before = _BEFORE.search(text[max(0, start - 80) : start])
    if before:
        return before["name"]
    after = _AFTER.match(text[end : end + 80])
    return after["name"] if after else ""


def owner_difference(a: Stated, b: Stated) -> Difference | None:
    """Ages of two people, or ages of which one has no name."""
    if "of age" not in a.quantity.unit:
        return None
    names = owner(a), owner(b)
    if names[0] and names[1]:
        return None if same_name(*names) else Difference(Reason.DIFFERENT_MEASURE, f"ages of two people: {names[0]} and {names[1]}", decisive=True)
    return Difference(Reason.DIFFERENT_MEASURE, "not clearly the age of one person", decisive=False)
