"""What a quantity measures, read off its claim, and how two frames differ.

A frame is who, what, where, when: the counted noun and its modifiers, the class of happening, the places, the time, the speaker. Each difference
carries the reason of the design and says whether it decides alone (``decisive``) or only forbids calling the pair a conflict.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from claimcheck.comparison.nearness import Nearnesses
from claimcheck.comparison.stories import Stories
from claimcheck.language.counted import lemma
from claimcheck.language.lexicon import EVENT_WORDS
from claimcheck.language.name_relation import name_key, same_name
from claimcheck.records import Article, Claim, Kind, Quantity, Reason, Statistic, When

Wording = Callable[[str, str], float]
"""Cosine similarity of two short phrases, by the same model as the claims."""

SAME_WORDING = 0.62
"""Least similarity at which two counted nouns with different heads are taken for one thing ("soldiers" and "troops")."""

_PEOPLE = frozenset("person victim dead killed wounded injured missing casualty resident civilian body individual".split())
_SOME_PEOPLE = frozenset(
    "man woman child adult male female teenager youth suspect gunman patient passenger worker employee student soldier officer".split()
)
_TOLL = frozenset(("", "toll", "number", "count", "figure", "victim", "casualty", "body", "person"))
_OF_PEOPLE = {
    "killed": _TOLL | frozenset("death life fatality dead killed".split()),
    "injured": _TOLL | frozenset("injury injured wounded wound hurt".split()),
    "missing": _TOLL | frozenset(("missing",)),
    "arrested": _TOLL | frozenset("arrest arrested detained detainee suspect".split()),
    "displaced": _TOLL | frozenset("displaced homeless evacuee refugee".split()),
}
"""Heads that name people by what happened to them, by the class of happening."""
_CAPITALISED = re.compile(r"[A-Z][\w’'.-]*")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OWN_DEATH = re.compile(
    r"\b(?:himself|herself|themselves|suicide|(?:including|and)\s+the\s+(?:gunman|shooter|suspect|attacker|bomber|assailant|killer))\b", re.IGNORECASE
)
_WAY = re.compile(r"[\s-](long|wide|broad|high|tall|deep|thick|across|away|apart|north|south|east|west|upstream|downstream)\b", re.IGNORECASE)
_ONE_WAY = {"tall": "high", "broad": "wide", "across": "wide", "apart": "away"}
_PRESENT_DAYS = 45
_FEW = 12
_MOST_BESIDE = 6
_DEMONYM = ("i", "n", "an", "ian", "ese", "ish", "ic")


@dataclass(frozen=True, slots=True)
class Stated:
    """A quantity in its claim and article."""

    quantity: Quantity
    claim: Claim
    article: Article


def inside_claim(stated: Stated) -> tuple[str, int, int]:
    """The claim's text, and where the quantity starts and ends in it."""
    return placed(stated.quantity, stated.claim)


def placed(quantity: Quantity, claim: Claim) -> tuple[str, int, int]:
    """The same for a quantity of a claim whose article does not matter."""
    base, span = claim.span.start, quantity.span
    return claim.text, span.start - base, span.end - base


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which two frames differ."""

    reason: Reason
    explanation: str
    decisive: bool


@dataclass(frozen=True, slots=True)
class Context:
    """What the guard knows beside two claims.

    Attributes:
        wording: similarity of two counted phrases.
        wide: places that hold others.
        stories: which articles tell one story.
        near: how near claims lie.
        rarity: how much a word tells, by its lemma.
    """

    wording: Wording
    wide: frozenset[str]
    stories: Stories
    near: Nearnesses
    rarity: Callable[[str], float]


def counted_as(quantity: Quantity) -> str:
    """The head of what is counted; the dead and the hurt are people, whatever word is used of them ("a toll of", "lives", "killed 12")."""
    if quantity.kind is Kind.COUNT and quantity.counted_head in _OF_PEOPLE.get(quantity.predicate, ()):
        return "person"
    return quantity.counted_head


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def noun_difference(a: Quantity, b: Quantity, wording: Wording) -> Difference | None:
    """Different counted things, or one thing with different modifiers; None where both count the same."""
    heads = counted_as(a), counted_as(b)
    if heads == ("person", "person") and not (a.counted and b.counted):
        return None
    if not a.counted or not b.counted:
        if bool(a.counted) != bool(b.counted) and a.kind is not Kind.RATIO:
            return Difference(
                Reason.DIFFERENT_MEASURE, f"only one of the two says what it counts ({_quoted(a.counted or b.counted)})", decisive=False
            )
        return None
    if a.kind is Kind.RATIO:
        return None
    first, second = a.counted.lower(), b.counted.lower()
    if first == second:
        return None
    same_head = heads[0] == heads[1]
    people = set(heads) <= _PEOPLE
    # Men are people, but not the other way round: figures that agree may be one, figures that differ are of a part and a whole.
    some = set(heads) & _PEOPLE and set(heads) & _SOME_PEOPLE
    alike = same_head or people or some or wording(a.counted, b.counted) >= SAME_WORDING
    both = f"{_quoted(a.counted)} against {_quoted(b.counted)}"
    if not alike:
        if a.kind is Kind.PERCENT:
            return Difference(Reason.DIFFERENT_SCOPE, f"shares of different wholes: {both}", decisive=False)
        return Difference(Reason.DIFFERENT_MEASURE, f"different things are counted: {both}", decisive=False)
    # The head itself is capitalised where it begins a sentence: "Food" and "Groceries" are no two groups.
    names = [frozenset(word for word in _CAPITALISED.findall(x.counted) if lemma(word.lower()) != x.counted_head) for x in (a, b)]
    if all(names) and not any(same_name(x, y) for x in names[0] for y in names[1]):
        return Difference(Reason.DIFFERENT_MEASURE, f"counts of different groups: {both}", decisive=True)
    if same_head or people:
        named = {a.counted_head, b.counted_head}
        modifiers = [{lemma(word) for word in _WORD.findall(phrase)} - named for phrase in (first, second)]
        if modifiers[0] != modifiers[1]:
            return Difference(Reason.DIFFERENT_SCOPE, f"not clearly the same set: {both}", decisive=False)
        return None
    return Difference(Reason.DIFFERENT_SCOPE if some else Reason.DIFFERENT_MEASURE, f"worded differently: {both}", decisive=False)


def predicate_difference(a: Quantity, b: Quantity) -> Difference | None:
    """Different classes of happening ("killed" against "injured"); None where they are the same, or neither is known."""
    if a.predicate == b.predicate:
        return None
    if a.predicate and b.predicate:
        decisive = a.kind is Kind.COUNT
        return Difference(
            Reason.DIFFERENT_MEASURE,
            f"different happenings: {a.predicate.replace('_', ' ')} against {b.predicate.replace('_', ' ')}",
            decisive=decisive,
        )
    if a.kind is not Kind.COUNT and a.counted and a.counted.casefold() == b.counted.casefold():
        return None  # the budget deficit is the budget deficit, whatever verb stands near it; people may be killed or hurt
    return Difference(Reason.DIFFERENT_MEASURE, f"only one speaks of {(a.predicate or b.predicate).replace('_', ' ')}", decisive=False)


def change_difference(a: Quantity, b: Quantity) -> Difference | None:
    """A rise or fall against a level, or a rise against a fall."""
    if a.change is b.change:
        return None
    if a.change and b.change:
        return Difference(Reason.DIFFERENT_MEASURE, "a rise against a fall", decisive=True)
    return Difference(Reason.DIFFERENT_MEASURE, "a change against a level", decisive=a.kind is not Kind.COUNT)


def dimension_difference(a: Stated, b: Stated) -> Difference | None:
    """Two dimensions of one thing: "900 metres long" against "120 metres high"."""
    ways = [_WAY.match(stated.claim.text, stated.quantity.span.end - stated.claim.span.start) for stated in (a, b)]
    if ways[0] is None or ways[1] is None or a.quantity.kind not in (Kind.MEASURE, Kind.DURATION):
        return None
    first, second = (_ONE_WAY.get(way[1].lower(), way[1].lower()) for way in ways if way)
    if first == second:
        return None
    return Difference(Reason.DIFFERENT_MEASURE, f"two dimensions: {first} against {second}", decisive=True)


def scope_difference(a: Stated, b: Stated) -> Difference | None:
    """A part against a whole: one is said to be some of, more than, or other than the rest."""
    statistics = [stated.quantity.statistic for stated in (a, b)]
    roles = [statistic if statistic in (Statistic.PART, Statistic.WHOLE) else None for statistic in statistics]
    if roles[0] is not roles[1]:
        return Difference(Reason.DIFFERENT_SCOPE, "one is a part of, an addition to, or the whole of what the other counts", decisive=False)
    values = [stated.quantity.value for stated in (a, b)]
    if (
        a.quantity.predicate == b.quantity.predicate == "killed"
        and None not in values
        and abs((values[0] or 0.0) - (values[1] or 0.0)) == 1.0
        and any(_OWN_DEATH.search(stated.claim.text) for stated in (a, b))
    ):
        return Difference(Reason.DIFFERENT_SCOPE, "one may count the attacker, who died as well", decisive=False)
    if Statistic.TOTAL in statistics and statistics[0] is not statistics[1]:
        return Difference(Reason.DIFFERENT_SCOPE, "one is a total, the other does not say so", decisive=False)
    if set(statistics) == {Statistic.CUMULATIVE, Statistic.DAILY}:
        return Difference(Reason.DIFFERENT_SCOPE, "one is a running total, the other is of one day", decisive=False)
    return None


def sum_difference(a: Stated, b: Stated) -> Difference | None:
    """A part against its whole: figures beside the one add up to the other ("nine on the bus and three in the car" against 12)."""
    for part, whole in ((a, b), (b, a)):
        if part.quantity.kind is not Kind.COUNT or part.quantity.value is None or whole.quantity.value is None:
            continue
        beside = [
            other.value
            for other in part.claim.quantities
            if other.id != part.quantity.id and other.kind is Kind.COUNT and other.value is not None and other.derivation is None
        ][:_MOST_BESIDE]
        for count in (1, 2):
            for parts in combinations(beside, count):
                if math.isclose(part.quantity.value + sum(parts), whole.quantity.value, rel_tol=1e-9) and all(parts):
                    told = " and ".join(f"{value:,.10g}" for value in (part.quantity.value, *parts))
                    return Difference(Reason.DIFFERENT_SCOPE, f"a part and the whole: {told} make {whole.quantity.value:,.10g}", decisive=False)
    return None


def wide_places(claims: Iterable[Claim]) -> frozenset[str]:
    """Places that hold others: those with an adjective of their own in the articles ("Iraq", for they say "Iraqi"); a city has none."""
    words = {word for claim in claims for name in claim.names for word in name.split()}
    adjectives = sorted(word for word in words if word.lower().endswith(_DEMONYM))
    places = {where.name for claim in claims for where in claim.where}
    return frozenset(
        place
        for place in places
        if any(word != place and word[:3] == place[:3] and len(word) >= len(place) - 2 and same_name(word, place) for word in adjectives)
    )


def nationalities(claims: Iterable[Claim]) -> frozenset[str]:
    """Names of one word that are the adjective of a shorter one in the articles ("Iraqi" beside "Iraq")."""
    by_key: dict[str, set[str]] = {}
    for claim in claims:
        for name in claim.names:
            if " " not in name:
                by_key.setdefault(name_key(name), set()).add(name)
    return frozenset(name for names in by_key.values() for name in names if any(len(other) < len(name) and same_name(name, other) for other in names))


class InArticle(Protocol):
    """A claim in its article, whatever of it is looked at."""

    @property
    def claim(self) -> Claim:
        """The claim."""

    @property
    def article(self) -> Article:
        """Its article."""


def place_difference(a: InArticle, b: InArticle, context: Context) -> Difference | None:
    """Different places. Decisive only where a claim says its place itself and neither article speaks of the other's place at all."""
    specific = [[where for where in stated.claim.where if where.name not in context.wide] for stated in (a, b)]
    sides = specific if all(specific) else [list(stated.claim.where) for stated in (a, b)] if not any(specific) else [[], []]
    if not all(sides):
        return None
    if any(same_name(x.name, y.name) for x in sides[0] for y in sides[1]):
        # Two towns of one country: what they share tells nothing where each claim itself names a place of its own.
        sides = [[x for x in side if not any(same_name(x.name, y.name) for y in other)] for side, other in (sides, sides[::-1])]
        if not all(sides) or any(where.inherited for side in sides for where in side):
            return None
    # A place that the other claim names at all is no other place.
    if any(same_name(where.name, name) for where in sides[0] for name in b.claim.names) or any(
        same_name(where.name, name) for where in sides[1] for name in a.claim.names
    ):
        return None
    inherited = all(where.inherited for side in sides for where in side)
    known = context.stories.speaks_of(b.article.id, [where.name for where in sides[0]]) or context.stories.speaks_of(
        a.article.id, [where.name for where in sides[1]]
    )
    words = f"{sides[0][0].name} against {sides[1][0].name}"
    if all(_is_event(stated.claim.text) for stated in (a, b)):
        return Difference(Reason.DIFFERENT_EVENT, f"two events: {words}", decisive=not known and not inherited)
    return Difference(Reason.DIFFERENT_PLACE, words, decisive=not known and not inherited)


@functools.lru_cache(maxsize=4096)  # a sentence is compared many times
def _is_event(text: str) -> bool:
    return any(lemma(word) in EVENT_WORDS or word.lower() in EVENT_WORDS for word in _WORD.findall(text))


def time_difference(a: Stated, b: Stated) -> Difference | None:
    """Times that lie more than a day apart (reports of one night give either date). Decisive where both claims say their time themselves.

    A claim without a time of its own speaks of the days in which its article was written; against an earlier time that forbids a conflict.
    """
    first, second = a.claim.when, b.claim.when
    if first is not None and second is not None:
        return two_times(first, second)
    published = a.article.published, b.article.published
    # What two incidents of one kind have in common; a share or a large figure is told again for years.
    few = all(stated.quantity.kind is Kind.COUNT and abs(stated.quantity.value or 0.0) <= _FEW for stated in (a, b))
    if few and first is None and second is None and published[0] and published[1] and abs((published[0] - published[1]).days) > _PRESENT_DAYS:
        words = f"neither says its time, and the articles are of {min(published)} and {max(published)}"  # type: ignore[type-var]
        return Difference(Reason.DIFFERENT_TIME, words, decisive=False)
    for dated, undated in ((a, b), (b, a)):
        when, written = dated.claim.when, undated.article.published or dated.article.published
        if when is not None and undated.claim.when is None and written is not None and (written - when.end).days > _PRESENT_DAYS:
            return Difference(Reason.DIFFERENT_TIME, f"only one says that it speaks of {when.text} ({_span(when)})", decisive=False)
    return None


def two_times(first: When, second: When) -> Difference | None:
    """The times of two claims that both have one, where they lie more than a day apart. Decisive where both claims say their time themselves."""
    # Only single days may be reported a day apart; neighbouring months, quarters and years touch and are still two times.
    slack = int(first.start == first.end and second.start == second.end)
    if days_apart(first, second) <= slack:
        return None
    words = f"{first.text} ({_span(first)}) against {second.text} ({_span(second)})"
    return Difference(Reason.DIFFERENT_TIME, words, decisive=not (first.inherited or second.inherited))


def days_apart(a: When, b: When) -> int:
    """Days between two intervals; 0 where they touch or overlap."""
    return max(0, (max(a.start, b.start) - min(a.end, b.end)).days)


def _span(when: When) -> str:
    return when.start.isoformat() if when.start == when.end else f"{when.start.isoformat()} to {when.end.isoformat()}"
