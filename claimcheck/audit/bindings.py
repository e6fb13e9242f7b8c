"""What a number is bound to: the names and days of its part of the sentence, of its sentence, of the sentences before it.

"Norwick lost 212 homes and Selby 87" gives 212 to Norwick and 87 to Selby (see :mod:`claimcheck.audit.parts`). A part without a name of its own, of a
sentence without any, speaks of those before it.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.audit.parts import Part, part_among, parts_of
from claimcheck.comparison.frames import nationalities, placed
from claimcheck.language.counted import closed, is_word
from claimcheck.language.name_relation import by_key, name_key, same_name
from claimcheck.language.names import names
from claimcheck.records import Article, Claim, Kind, Quantity, Span

BACK = 3
"""Sentences before a claim whose names it may take up."""

_MOST_NAMES = 64
_OPENING = re.compile(r"[A-Z][\w’'.&-]*(?:\s(?:(?:of|and|the|&)\s)*[A-Z][\w’'&-]*){0,4}")
_SMALL = re.compile(r"(?<![\w’'-])[a-z][\w-]{2,}")
_POSSESSIVE = re.compile(r"[’']s?$")
_SHORT_NAME = 3
_AGES = 4000.0  # days; what spans a decade or more bounds no figure's time
# Capitalised words that name a scale or a day and nobody.
_NOBODY = frozenset(("Celsius", "Fahrenheit", "Kelvin", "Richter", "New Year", "Christmas", "Easter"))

Days = tuple[float, float]
"""A closed interval of days, as proleptic Gregorian ordinals."""


@dataclass(frozen=True, slots=True)
class Binding:
    """The names and days around a number, the nearest group first.

    Attributes:
        part: the words that belong to it.
        own: names of its part of the sentence, those that it takes over included.
        free: names of the sentence that belong to no other number, where its own part has none.
        sentence: names of the whole sentence, without its speaker.
        before: names of the nearest sentence before it that has any.
        context: names of its places, of the sentences before it, and of the title.
        days: the days named in its part of the sentence, else in the sentence; none where neither names any.
        inherited: the days that sentences before it give, where it names none itself.
    """

    part: Part
    own: tuple[str, ...]
    free: tuple[str, ...]
    sentence: tuple[str, ...]
    before: tuple[str, ...]
    context: tuple[str, ...]
    days: tuple[Days, ...]
    inherited: Days | None


@dataclass(frozen=True, slots=True)
class NameKinds:
    """What names are, in all articles together.

    Attributes:
        places: those that are places somewhere; all others act.
        adjectives: nationalities and the like, which join and part too little.
    """

    places: frozenset[str]
    adjectives: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a sentence, and where they stand."""

    parts: dict[tuple[int, int], Part]
    spans: tuple[tuple[int, int], ...]


class Bindings:
    """Looks up what numbers are bound to, claim by claim."""

    def __init__(self, claims: Sequence[Claim], articles: Sequence[Article]) -> None:
        """Lay the claims out by article.

        Args:
            claims: all claims, those of one article in the order of its text.
            articles: their articles.
        """
        self.kinds = NameKinds(frozenset(where.name for claim in claims for where in claim.where), nationalities(claims))
        self._titles = {article.id: article.title or "" for article in articles}
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._claims[claim.article].append(claim)
        self._starts = {article: [claim.span.start for claim in found] for article, found in self._claims.items()}
        self._known = _known(claims)
        self._around = functools.lru_cache(maxsize=1 << 16)(self._compute_around)
        self._placed: dict[str, tuple[tuple[int, int, str], ...]] = {}
        self._all = functools.lru_cache(maxsize=4096)(self._of_article)
        self._found: dict[tuple[str, str], Binding] = {}
        self._parts: dict[str, _Parts] = {}

    def anywhere(self, article: str, name: str) -> bool:
        """Whether an article (id) has a name at all."""
        return any(same_name(name, other) for other in self._all(article).get(name_key(name), ()))

    def of(self, quantity: Quantity, claim: Claim) -> Binding:
        """What a number of a claim is bound to."""
        # By their ids: a record's own hash goes through all that is in it.
        key = claim.id, quantity.id
        if key not in self._found:
            self._found[key] = self._compute(quantity, claim)
        return self._found[key]

    def _positions(self, claim: Claim) -> tuple[tuple[int, int, str], ...]:
        if claim.id not in self._placed:
            self._placed[claim.id] = self._compute_positions(claim)
        return self._placed[claim.id]

    def _compute(self, quantity: Quantity, claim: Claim) -> Binding:
        if claim.id not in self._parts:
            parts = parts_of(claim)
            self._parts[claim.id] = _Parts(parts, tuple(sorted({one.span for one in parts.values()})))
        known = self._parts[claim.id]
        mine = part_among(quantity, claim, known.parts)
        found = self._positions(claim)
        _, _, end = placed(quantity, claim)
        # What stands behind a comma behind the number is said of something else: "118 metres long, is owned by Velloe Lines".
        comma = claim.text.find(", ", end, mine.span[1])
        stretches = ((mine.span[0], comma if comma >= 0 else mine.span[1]), *mine.taken)
        own = _names_in(found, stretches)
        others = [span for span in known.spans if span != mine.span]
        free = tuple(name for start, end, name in found if not any(left <= start and end <= right for left, right in others))
        before, context = self._around(claim.article, claim.span.start, tuple(where.name for where in claim.where))
        when = claim.when
        inherited = (float(when.start.toordinal()), float(when.end.toordinal())) if when is not None else None
        days = _days(quantity, claim, mine)
        dated = any(one.kind is Kind.DATE for one in claim.quantities)
        if not days and not dated and when is not None and not when.inherited and inherited is not None:
            days = (inherited,)  # not the day that stands beside another number
        return Binding(mine, own, tuple(dict.fromkeys(free)), tuple(dict.fromkeys(name for _, _, name in found)), before, context, days, inherited)

    def _compute_positions(self, claim: Claim) -> tuple[tuple[int, int, str], ...]:
        """Where the names of a sentence stand, without its speaker's."""
        opening = _OPENING.match(claim.text)
        words = opening.group().split() if opening else []
        runs = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        first = next((name for run in runs if (name := _POSSESSIVE.sub("", run)) in self._known), None)
        if first is None and words and not closed(words[0].lower()) and not is_word(_POSSESSIVE.sub("", words[0]).lower()):
            first = _POSSESSIVE.sub("", words[0])  # no word of the language: a name
        found = list(_positions(claim.text, claim.names))
        if first is not None and not any(start < len(first) for start, _, _ in found):
            found.insert(0, (0, len(first), first))
        speaker = claim.attribution.speaker
        others = tuple(place for place in found if not (speaker and same_name(place[2], speaker)))
        return others or tuple(found)  # who alone is named speaks for himself: "Brandt, which employs 340 people, said …"

    def _of_article(self, article: str) -> dict[str, list[str]]:
        return by_key(sorted({name for claim in self._claims[article] for name in (*claim.names, *(where.name for where in claim.where))}))

    def _compute_around(self, article: str, start: int, places: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        at = bisect.bisect_left(self._starts[article], start)
        rows = [tuple(name for _, _, name in self._positions(claim)) for claim in self._claims[article][max(0, at - BACK) : at]]
        before = next((row for row in reversed(rows) if row), ())
        title = self._titles[article]
        titled = (name for names in self._all(article).values() for name in names if title and name in title)
        return before, tuple(dict.fromkeys((*places, *(name for row in reversed(rows) for name in row), *titled)))


def _known(claims: Sequence[Claim]) -> frozenset[str]:
    """Names that are known for such even where they open a sentence: from whichever article, and their first words too ("Velloe" of "Velloe Lines").

    A first word that is also a word like any other is none.
    """
    named = {name for claim in claims for name in claim.names}
    common = {word for claim in claims for word in _SMALL.findall(claim.text)}
    firsts = {name.split()[0] for name in named if " " in name}
    return frozenset(named | {first for first in firsts if first.lower() not in common and len(first) > _SHORT_NAME})


def _names_in(found: Sequence[tuple[int, int, str]], stretches: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for start, end, name in found if any(left <= start and end <= right for left, right in stretches)))


@functools.lru_cache(maxsize=1 << 14)
def _positions(text: str, known: tuple[str, ...]) -> tuple[tuple[int, int, str], ...]:
    """Where the names of a sentence stand: as they are written, or in a form that the articles have joined with one of them."""
    found: dict[tuple[int, int], str] = {}
    for name in known:
        at = -1 if name in _NOBODY else text.find(name)
        while at >= 0 and len(found) < _MOST_NAMES:
            found[at, at + len(name)] = name
            at = text.find(name, at + len(name))
    keyed = by_key(known)
    for run in names(text, [Span(0, len(text))])[0]:
        inside = any(start <= run.span.start and run.span.end <= end for start, end in found)
        if not inside and run.text not in _NOBODY:
            found[run.span.start, run.span.end] = next((name for name in keyed.get(name_key(run.text), ()) if same_name(run.text, name)), run.text)
    return tuple((start, end, found[start, end]) for start, end in sorted(found))


def _days(quantity: Quantity, claim: Claim, mine: Part) -> tuple[Days, ...]:
    """The days named beside a number: in its part of the sentence where there are several numbers, else anywhere in it."""
    base = claim.span.start
    dates = [one for one in claim.quantities if one.kind is Kind.DATE and one.span != quantity.span and one.low > 1 and one.high - one.low < _AGES]
    several = sum(one.derivation is None and one.kind not in (Kind.DATE, Kind.ORDINAL) for one in claim.quantities) > 1
    left, right = mine.span
    inside = [one for one in dates if left <= one.span.start - base < right]
    taken = [one for one in dates if any(first <= one.span.start - base < last for first, last in mine.taken)]
    days = tuple((one.low, one.high) for one in (inside or taken if several else dates))
    # "From January to April": all that lies between is meant.
    return (*days, (min(low for low, _ in days), max(high for _, high in days))) if len(days) > 1 else days
