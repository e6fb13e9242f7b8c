"""What a number is tied to beside its sentence: an age to a person, a block or house number to a street.

Two such numbers are of one thing wherever the sentences stand and however little they share, so that they are found and judged by their anchor
and not by the likeness of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimcheck.comparison.frames import placed
from claimcheck.language.name_relation import name_key, same_name
from claimcheck.records import Claim, Kind, Quantity

_AGE = "of age"
_TITLES = frozenset("jr sr ii iii iv lt sgt dr mr mrs ms capt officer detective deputy chief sheriff rev judge sen gov rep col gen pvt cpl".split())
_NAME = r"(?:[A-Z][\w’'.-]*\.?\s+){0,4}[A-Z][\w’'-]*\.?"
_BEFORE = re.compile(rf"(?P<name>{_NAME}),?\s+(?:who\s+(?:is|was|turned)\s+|is\s+|was\s+|aged?\s+|an?\s+|now\s+|then\s+|\()?$")
# "54-year-old Maria Lund", "the 25-year-old as Antian Hardmon", "a 17-year-old boy, Kevin Jackson".
_AFTER = re.compile(
    rf"[\s,-]*(?:(?:[a-z]+\s){{0,2}}(?:man|woman|boy|girl|teenager|student|teen|resident|suspect|victim),?\s(?:named\s|identified\sas\s)?|(?:was\s)?(?:identified\s)?as\s|named\s)?"
    rf"(?P<name>{_NAME})"
)
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


def person_of(quantity: Quantity, claim: Claim) -> str:
    """The proper name in front of an age ("Maria Lund, 54") or behind it ("54-year-old Maria Lund"), without titles; empty where there is none."""
    text, start, end = placed(quantity, claim)
    before = _BEFORE.search(text[max(0, start - 80) : start])
    if before:
        return _bare(before["name"])
    after = _AFTER.match(text[end : end + 80])
    return _bare(after["name"]) if after else ""


def _bare(name: str) -> str:
    bare = " ".join(word for word in name.split() if word.strip(".").lower() not in _TITLES)
    return bare.rstrip(".").removesuffix("’s").removesuffix("'s")


def same_person(a: str, b: str) -> bool:
    """Whether two names may be one person's: the same, or one with more given names ("Jeremy John Contreras" and "Jeremy Contreras")."""
    if same_name(a, b):
        return True
    first, second = a.split(), b.split()
    return min(len(first), len(second)) >= 2 and (first[0], first[-1]) == (second[0], second[-1])


def of_another_time(quantity: Quantity, claim: Claim) -> bool:
    """Whether the age is remembered: "when he was 15"."""
    text, start, _ = placed(quantity, claim)
    return _PAST_AGE.search(text[max(0, start - 60) : start]) is not None


def street_of(quantity: Quantity, claim: Claim) -> str:
    """The street whose house or block a number is, without direction and kind ("West 76th Street" is "76th"); empty for other numbers."""
    if quantity.kind is not Kind.ORDINAL:
        return ""
    text, start, end = placed(quantity, claim)
    if not text[start:end].isdigit() or not (found := _STREET.match(text, end)):
        return ""
    words = [word.strip(".,’'").lower() for word in found["name"].split()]
    while words and words[0] in _DIRECTIONS and len(words) > 1:
        words = words[1:]
    for index, word in enumerate(words):
        if index and word in _WAYS:
            return " ".join(words[:index])
    return " ".join(words) if text.startswith(" block", end) else ""


def anchored(claims: Sequence[Claim]) -> dict[tuple[str, str], list[int]]:
    """Rows of the claims that hold an anchored number, by what it is tied to.

    Args:
        claims: all claims.

    Returns:
        For every person with an age and every street with a number the rows in ``claims``, ascending.
    """
    found: dict[tuple[str, str], list[int]] = {}
    for row, claim in enumerate(claims):
        for key in sorted(set(_keys(claim))):
            found.setdefault(key, []).append(row)
    return found


def _keys(claim: Claim) -> Iterable[tuple[str, str]]:
    for quantity in claim.quantities:
        if _AGE in quantity.unit:
            if person := person_of(quantity, claim):
                yield "person", name_key(person)
        elif street := street_of(quantity, claim):
            yield "street", street
