"""Compared numbers → the things they are of, each with what every source says of it: structured claims for the truth model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.calculus import ROUND_SHARE, converted
from claimcheck.language.name_relation import same_name
from claimcheck.language.units import UNITS
from claimcheck.naming import source_names
from claimcheck.records import FRAMES, Approximator, Article, Claim, Comparison, Quantity, Reason, Span, Verdict
from claimcheck.sources.habits import is_correction, taken_back
from claimcheck.sources.truth import Assertion

OF_ONE_THING = frozenset({Verdict.AGREE, Verdict.COMPATIBLE, Verdict.DIVERGE})
"""Verdicts on two numbers of one thing."""

_NOT_ASKED = frozenset({Reason.REVISION, Reason.DIFFERENT_SPEAKER})  # who was first is not wrong, and who quotes another vouches for the quotation


@dataclass(frozen=True, slots=True)
class Said:
    """One number of a source.

    Attributes:
        quantity: as written.
        claim: its claim.
        source: the source's name.
        voice: the voice of the claim.
        article: its article.
    """

    quantity: Quantity
    claim: Claim
    source: str
    voice: str
    article: Article


@dataclass(frozen=True, slots=True)
class Thing:
    """Numbers of one thing.

    Attributes:
        name: the smallest of the ids of its numbers.
        said: they, in the order of the articles' paths and places.
        contested: whether two of them diverge.
    """

    name: str
    said: tuple[Said, ...]
    contested: bool

    def in_base_unit(self, quantity: Quantity) -> Quantity:
        """A number of it in the unit in which all of them can be told."""
        if len({one.quantity.unit for one in self.said}) == 1:
            return quantity
        unit = UNITS[quantity.unit]
        return converted(quantity, unit.dimension, unit.factor, unit.offset)


def things(articles: Sequence[Article], claims: Sequence[Claim], comparisons: Sequence[Comparison], voice: Mapping[str, str]) -> tuple[Thing, ...]:
    """Join numbers of one thing over all articles, the surest pairs first; no article is made to give one thing two values.

    Args:
        articles: all articles.
        claims: all claims.
        comparisons: judged pairs of several articles.
        voice: the voice of each claim, by its id.

    Returns:
        Things of which at least two articles speak, in order of their names.
    """
    by_id, names = {article.id: article for article in articles}, source_names(articles)
    said = {
        quantity.id: Said(quantity, claim, names[claim.article], voice[claim.id], by_id[claim.article])
        for claim in claims
        if not taken_back(claim)
        for quantity in claim.quantities
        if quantity.derivation is None and quantity.kind not in FRAMES
    }
    links = [one for one in comparisons if _joins(one, said)]
    groups = _joined(sorted(links, key=lambda one: (-one.similarity, one.a, one.b)), said)
    diverging = {frozenset((one.a, one.b)) for one in links if one.judgement.verdict is Verdict.DIVERGE}
    found = []
    for group in groups:
        members = sorted((said[key] for key in group), key=lambda one: (by_id[one.claim.article].path, one.quantity.span, one.quantity.id))
        contested = any(pair <= group for pair in diverging)
        found.append(Thing(min(group), tuple(members), contested))
    return tuple(sorted(found, key=lambda thing: thing.name))


def _joins(one: Comparison, said: Mapping[str, Said]) -> bool:
    judgement = one.judgement
    if one.a not in said or one.b not in said or judgement.verdict not in OF_ONE_THING or judgement.reason in _NOT_ASKED:
        return False
    a, b = said[one.a], said[one.b]
    return a.claim.article != b.claim.article and (a.quantity.unit == b.quantity.unit or {a.quantity.unit, b.quantity.unit} <= UNITS.keys())


def _joined(links: Sequence[Comparison], said: Mapping[str, Said]) -> list[frozenset[str]]:
    """Groups of numbers over links, but for those links that would give one article two values of one thing."""
    group: dict[str, set[str]] = {}
    for link in links:
        one, other = group.setdefault(link.a, {link.a}), group.setdefault(link.b, {link.b})
        if one is other or _at_odds(one, other, said) or _of_two(one, other, said):
            continue
        one |= other
        for key in other:
            group[key] = one
    return [frozenset(members) for members in {id(members): members for members in group.values()}.values() if len(members) > 1]


def _at_odds(one: set[str], other: set[str], said: Mapping[str, Said]) -> bool:
    by_article: dict[str, list[Quantity]] = {}
    for key in one:
        by_article.setdefault(said[key].claim.article, []).append(said[key].quantity)
    for key in other:
        quantity = said[key].quantity
        for beside in by_article.get(said[key].claim.article, ()):
            if beside.unit != quantity.unit or beside.low > quantity.high or quantity.low > beside.high:
                return True
    return False


def _of_two(one: set[str], other: set[str], said: Mapping[str, Said]) -> bool:
    """Whether numbers are of two holders: the ages of two people are two things, though both are 22."""
    mine, theirs = ({said[key].quantity.holder for key in group} - {""} for group in (one, other))
    return bool(mine and theirs) and not any(same_name(a, b) for a in mine for b in theirs)


def assertions(found: Sequence[Thing]) -> list[Assertion]:
    """What each source says of each thing, in one unit: the last that it published, and of one day the plainest.

    A source that prints a wire beside its own report speaks with two voices; where it corrects itself, the correction alone counts.

    Args:
        found: the things.

    Returns:
        One assertion per source, voice and thing.
    """
    rows = []
    for thing in found:
        corrected = {one.source for one in thing.said if is_correction(one.claim)}
        chosen: dict[tuple[str, str], Said] = {}
        for one in sorted(thing.said, key=_last_first):
            if one.source not in corrected or is_correction(one.claim):
                chosen.setdefault((one.source, one.voice), one)
        for (source, voice), one in sorted(chosen.items()):
            quantity = thing.in_base_unit(one.quantity)
            origin = voice if voice != source else None
            low, high = committed(quantity)
            exact = low == high == quantity.value
            rows.append(Assertion(source, thing.name, value_of(quantity), quantity.value, None if exact else low, None if exact else high, origin))
    return rows


def _last_first(one: Said) -> tuple[int, tuple[bool, bool, float], str, Span, str]:
    day = one.article.published
    return -day.toordinal() if day else 0, _plain(one.quantity), one.article.path, one.quantity.span, one.quantity.id


def value_of(quantity: Quantity) -> str:
    """A value as the truth model tells it from others: how it is bounded, and its ends."""
    return f"{quantity.approximator.value} {quantity.value!r} {quantity.low!r} {quantity.high!r}"


def _plain(quantity: Quantity) -> tuple[bool, bool, float]:
    """The more exactly a number is put, the smaller."""
    return quantity.value is None, quantity.approximator is not Approximator.EXACT, quantity.high - quantity.low


def committed(quantity: Quantity) -> tuple[float, float]:
    """The interval of a number; one in round figures may be rounded, as far as comparison takes it for rounding."""
    if quantity.value is None or quantity.approximator is not Approximator.EXACT or quantity.precision <= 1.0:
        return quantity.low, quantity.high
    half = min(quantity.precision / 2, ROUND_SHARE * abs(quantity.value))
    return min(quantity.low, quantity.value - half), max(quantity.high, quantity.value + half)
