"""Whether parts exclude one another as far as their words tell, so that they cannot come to more than their whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimcheck.audit.consistency.skeleton import OTHERS, Skeleton
from claimcheck.audit.consistency.words import WORD
from claimcheck.comparison.frames import Stated
from claimcheck.language.counted import is_plural, lemma
from claimcheck.records import Kind

_REMAINING = re.compile(rf"\b(?:another|further|{OTHERS})\s*$", re.IGNORECASE)
# Classes whose members exclude one another when one thing is sorted into them.
_CONTRARY = tuple(
    frozenset(words.split())
    for words in (
        "kill injure wound die survive unhurt unharmed",
        "destroy damage spare unscathed",
        "acquit convict",
        "approve reject refuse grant deny",
        "sell keep retain unsold",
        "win lose draw",
        "pass fail",
        "man woman boy girl",
        "open close shut",
        "present absent",
    )
)
_COPULA = re.compile(r"\s(?:are|were|is|was)\s(?P<noun>(?:[a-z]+\s)??[a-z]+)(?=,|\s(?:and|or)\b|[.;]|\s?$)")
_BARE = re.compile(r"\s(?P<noun>(?:[a-z]+\s)??[a-z]+)(?=,|\s(?:and|or|while)\b|[.;]|\s?$)")
_PLACE = re.compile(r"\s(?:[\w’'-]+\s){0,3}?(?P<by>in|at|from|on|to|by|for)\s(?:the\s)?(?P<name>[A-Z][\w’'-]*|others\b)")
_SAME_VERB = re.compile(r"\s(?P<by>in|at|from|on|to|by|for)\s(?:the\s)?(?P<name>[A-Z][\w’'-]*|others\b)")
_SPENT = re.compile(r"\s(?:[\w’'-]+\s){0,3}?(?P<by>to|on|for)\s")
AT_PLACE = re.compile(r"\b(?:in|at|from|on)\s(?:the\s)?[A-Z]")


def mutually_exclusive(skeleton: Skeleton, row: Sequence[Stated]) -> bool:
    """Whether nothing can be in two of the parts, as far as their words tell: "70 destroyed and 60 damaged", "91 at Anbara and 57 at Kolm"."""
    if all(_REMAINING.search(skeleton.lead(one)) for one in row[1:]):
        return True
    behind = [skeleton.behind(one) for one in row]
    places = [_PLACE.match(behind[0]), *(_SAME_VERB.match(words) for words in behind[1:])]
    # Firms may export to two countries; a vote goes to one side only.
    local = row[0].quantity.kind is Kind.PERCENT or all(place["by"] in ("in", "at", "from", "on") for place in places if place)
    if (
        local
        and all(places)
        and len({place["by"] for place in places if place}) == 1
        and len({place["name"] for place in places if place}) == len(row)
    ):
        return True
    spent = [_SPENT.match(words) for words in behind]
    if row[0].quantity.kind is Kind.MONEY and all(spent) and len({place["by"] for place in spent if place}) == 1:
        return True  # no crown is spent twice
    if sorted_apart(behind, _CONTRARY):
        return True
    first = _COPULA.match(behind[0])
    nouns = [first, *(_BARE.match(text) for text in behind[1:])]
    return all(noun is not None and is_plural(noun["noun"].split()[-1]) for noun in nouns)


def sorted_apart(behind: Sequence[str], classes: Iterable[frozenset[str]]) -> bool:
    """Whether the words behind each part put it into another one of classes that exclude each other."""
    words = [{lemma(word.lower()) for word in WORD.findall(text)[:5]} for text in behind]
    for contrary in classes:
        sides = [frozenset(entry & contrary) for entry in words]
        if all(len(side) == 1 for side in sides) and len(set(sides)) == len(sides):
            return True
    return False
