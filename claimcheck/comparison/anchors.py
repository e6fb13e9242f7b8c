"""What a number is tied to beside its sentence: an age to a person, a block or house number to a street.

Two such numbers are of one thing wherever the sentences stand and however little they share, so that they are judged by their anchor and not by
the likeness of sentences.
"""

from __future__ import annotations

import re

from claimcheck.calculus import STREET_NUMBER
from claimcheck.comparison.frames import placed
from claimcheck.language.name_relation import same_name
from claimcheck.records import Claim, Quantity

_AGE = "of age"
_STREET = re.compile(
    r"\s(?:block\s(?:of|on)\s)?(?:the\s)?(?P<name>(?:[A-Z][\w.'’-]{0,20}|\d{1,3}(?:st|nd|rd|th))(?:\s(?:[A-Z][\w.'’-]{0,20}|\d{1,3}(?:st|nd|rd|th))){0,4})"
)
_DIRECTIONS = frozenset("n s e w ne nw se sw north south east west northeast northwest southeast southwest".split())
_WAYS = frozenset(
    """street st avenue ave road rd drive dr lane ln boulevard blvd court ct way place pl terrace crescent parkway pkwy highway hwy close row circle
    cir trail""".split()
)
# A remark on another time: "when she was 15", "at the age of nine".
_PAST_AGE = re.compile(r"\b(?:when|while|since|until)\s[^.;:]{0,40}$|\bat\s(?:the\s)?age\s(?:of\s)?$", re.IGNORECASE)


def person_of(quantity: Quantity) -> str:
    """The person whose age a quantity is, without titles; empty where no name stands beside it, and for other quantities."""
    return quantity.holder if _AGE in quantity.unit else ""


def same_person(a: str, b: str) -> bool:
    """Whether two names may be one person's: the same, one with more given names ("Ida Maria Kell" and "Ida Kell"), or one behind a rank."""
    first, second = sorted((a.split(), b.split()), key=len)
    if same_name(a, b):
        return True
    return len(first) > 1 and ((first[0], first[-1]) == (second[0], second[-1]) or second[-len(first) :] == first)


def of_another_time(quantity: Quantity, claim: Claim) -> bool:
    """Whether the age is remembered: "when he was 15"."""
    text, start, _ = placed(quantity, claim)
    return _PAST_AGE.search(text[max(0, start - 60) : start]) is not None


def street_name(quantity: Quantity, claim: Claim) -> str:
    """The street of a house or block as it is written; empty for other numbers."""
    if quantity.unit != STREET_NUMBER:
        return ""
    text, _, end = placed(quantity, claim)
    found = _STREET.match(text, end)
    return " ".join(found["name"].split()).rstrip(".,") if found else ""


def street_of(quantity: Quantity, claim: Claim) -> str:
    """The street whose house or block a number is, without direction and kind; empty for other numbers.

    "West 76th Street" is "76th", a block of it "76th, block".
    """
    words = [word.strip(".,’'").lower() for word in street_name(quantity, claim).split()]
    text, _, end = placed(quantity, claim)
    while words and words[0] in _DIRECTIONS and len(words) > 1:
        words = words[1:]
    block = text.startswith(" block", end)
    named = next((words[:index] for index, word in enumerate(words) if index and word in _WAYS), words if block else [])
    return f"{' '.join(named)}, block" if named and block else " ".join(named)
