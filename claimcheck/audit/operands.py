"""The numbers from which one of a draft may have been computed, and how much they have to do with what it speaks of."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.audit.bindings import Binding, Bindings
from claimcheck.audit.counterparts import Sources
from claimcheck.audit.operations import amount
from claimcheck.audit.parts import words_of_text
from claimcheck.calculus import CLOCK, DAY, converted
from claimcheck.comparison.frames import Stated, placed
from claimcheck.language.counted import lemma
from claimcheck.records import Approximator, Claim, Kind, Quantity

_words_of = functools.lru_cache(maxsize=1 << 13)(words_of_text)

MOST_CLAIMS = 32
"""Claims of the sources in which operands are looked for, the nearest to the draft's."""

MOST_IN_CLAIM = 8
"""Numbers of one claim that are operands."""

BACK = 2
"""Sentences of the draft before a number whose numbers may be its operands, and whose words tell what it speaks of."""

OWN_NEARNESS = 0.7
"""Nearness of the draft's own sentences."""

BESIDE_WEIGHT = 0.6
"""What a word of the draft's sentence counts that belongs to another number of it."""

CONTEXT_WEIGHT = 0.4
"""What a word of the sentences around a number counts beside one of its own."""

STRANGE = 0.4
"""What it counts against an operand that it is bound to names which the draft and its context do not have."""

_SENTENCE_WEIGHT = 0.7
_ANAPHORIC = re.compile(r"\W{0,2}(?:that|this|it|they|these|those|he|she|the\s(?:figure|number|total|sum))\b", re.IGNORECASE)
_ROUNDED = 0.03
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_TO = re.compile(r"\sto\s")


@dataclass(frozen=True, slots=True, eq=False)
class Operand:
    """A number that may have been reckoned with.

    Attributes:
        stated: as it is written.
        quantity: in the base unit of its dimension.
        key: what it is an amount of.
        order: where it stands among the numbers of its claim.
        sums: what two or more neighbours in its claim, itself left out, come to.
        binding: what it is bound to.
        words: how much each telling word of the draft belongs to it, from 0 to 1.
        around: words of the names of its sentence and of those around it.
        strange: whether it has names of its own and the draft and its context have none of them.
        quoted: whether the draft gives the same figure beside its number.
        nearness: similarity of its claim to the draft's, with half of that in context.
        weight: how much it has to do with the draft's number by itself.
    """

    stated: Stated
    quantity: Quantity
    key: str
    order: int
    sums: frozenset[float]
    binding: Binding
    words: dict[str, float]
    around: frozenset[str]
    strange: bool
    quoted: bool
    nearness: float
    weight: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What the draft speaks of.

    Attributes:
        quantity: its number.
        claim: its claim.
        binding: what the number is bound to.
        words: the telling words of its sentence and, weighing less, of those before, each with how much it tells.
        names: words of the names of its sentence, of its places and the sentences before it.
        own: words of the names of its sentence.
        anaphoric: whether its sentence opens with a pronoun, so that it goes on from the one before.
        beside: the other numbers of its sentence and of those before, by what they are an amount of.
    """

    quantity: Quantity
    claim: Claim
    binding: Binding
    words: dict[str, float]
    names: frozenset[str]
    own: frozenset[str]
    beside: frozenset[tuple[str, float]]
    anaphoric: bool

    @property
    def whole(self) -> float:
        """What all its words tell together."""
        return sum(self.words.values()) or 1.0


def asked_of(quantity: Quantity, claim: Claim, before: Sequence[Claim], sources: Sources) -> Asked:
    """What a number of a draft speaks of.

    Args:
        quantity: the number.
        claim: its claim.
        before: the draft's sentences before it.
        sources: they know what a word tells.

    Returns:
        It.
    """
    rarity = sources.context.rarity
    binding = sources.bindings.of(quantity, claim)
    near = binding.part.words
    words = {word: rarity(word) * (1.0 if word in near else BESIDE_WEIGHT) for word in sorted(_words_of(claim.text))}
    for earlier in before:
        for word in sorted(_words_of(earlier.text)):
            words.setdefault(word, CONTEXT_WEIGHT * rarity(word))
    own = name_words(binding.sentence)
    names = own | name_words((*binding.own, *binding.free, *binding.before, *binding.context))
    others = [one for each in (claim, *before) for one in each.quantities if one.derivation is None and one.span != quantity.span]
    beside = frozenset((one.unit, one.value) for one in others if one.value is not None and one.kind is not Kind.DATE)
    return Asked(quantity, claim, binding, words, names, own, beside, _ANAPHORIC.match(claim.text) is not None)


@functools.lru_cache(maxsize=1 << 14)
def name_words(names: tuple[str, ...]) -> frozenset[str]:
    """The words of names, in lower case."""
    return frozenset(lemma(word.lower()) for name in names for word in name.replace("’s", "").replace("'s", "").split())


def operands_of(asked: Asked, before: Sequence[Claim], sources: Sources) -> list[Operand]:
    """The numbers that may have been reckoned with, those of one claim together, the nearest claim first.

    Args:
        asked: what the draft speaks of.
        before: the draft's sentences before it; its own numbers are operands as well.
        sources: where to look.

    Returns:
        They.
    """
    near = sources.context.near
    ranked = []
    for claim in sources.nearest(asked.claim):
        if any(one.derivation is None for one in claim.quantities):
            found_near = near.of(asked.claim, claim)
            ranked.append((found_near.similarity + found_near.context / 2, claim))
    ranked.sort(key=lambda entry: -entry[0])
    found: list[Operand] = []
    for nearness, claim in ranked[:MOST_CLAIMS]:
        found.extend(_of_claim(asked, claim, nearness, sources))
    for claim in (asked.claim, *before):
        found.extend(one for one in _of_claim(asked, claim, OWN_NEARNESS, sources) if one.stated.quantity.span != asked.quantity.span)
    return found


@dataclass(frozen=True, slots=True)
class _Given:
    """A number of a claim, whatever the draft asks."""

    quantity: Quantity
    based: Quantity
    key: str
    order: int
    sums: frozenset[float]
    binding: Binding
    own: frozenset[str]
    around: frozenset[str]


_NO_AMOUNT = (Kind.ORDINAL, Kind.MULTIPLE, Kind.RATIO)  # a rank, or already two amounts compared: "40 to 1" is no amount to divide by one


@functools.lru_cache(maxsize=1 << 13)
def _given(claim: Claim, bindings: Bindings) -> tuple[_Given, ...]:
    found: list[_Given] = []
    for quantity in claim.quantities:
        if quantity.derivation is not None or quantity.kind in _NO_AMOUNT or quantity.unit == CLOCK or len(found) >= MOST_IN_CLAIM:
            continue
        binding = bindings.of(quantity, claim)
        own, around = name_words(binding.own), name_words((*binding.sentence, *binding.before, *binding.context))
        key, factor = amount(quantity)
        for one in _ends(quantity, claim):
            based = converted(one, key, factor) if factor != 1.0 else one
            found.append(_Given(one, based, key, len(found), frozenset(), binding, own, around))
    return tuple(replace(one, sums=_sums(one, found)) for one in found)


def _sums(one: _Given, given: Sequence[_Given]) -> frozenset[float]:
    row = [other.based.value for other in given if other is not one and other.key == one.key and other.based.value is not None]
    return frozenset(math.fsum(row[first:last]) for first in range(len(row)) for last in range(first + 2, len(row) + 1))


def _of_claim(asked: Asked, claim: Claim, nearness: float, sources: Sources) -> Iterator[Operand]:
    article = sources.articles[claim.article]
    sentence = _words_of(claim.text)
    for one in _given(claim, sources.bindings):
        words = _words(asked, one.binding, sentence, one.around)
        strange = bool(one.own) and one.own.isdisjoint(asked.names)
        covered = sum(share * asked.words[word] for word, share in words.items()) / asked.whole
        weight = nearness + covered - STRANGE * strange
        quoted = claim.article != asked.claim.article and _quoted(one.quantity, asked)
        stated = Stated(one.quantity, claim, article)
        yield Operand(stated, one.based, one.key, one.order, one.sums, one.binding, words, one.around, strange, quoted, nearness, weight)


def _quoted(quantity: Quantity, asked: Asked) -> bool:
    value = quantity.value
    return value is not None and any(unit == quantity.unit and math.isclose(given, value, rel_tol=_ROUNDED) for unit, given in asked.beside)


def _ends(quantity: Quantity, claim: Claim) -> Sequence[Quantity]:
    """The number; both ends of one that was read as a range but is what something was and became ("from 768 to 1,012")."""
    if quantity.value is not None or quantity.kind is Kind.DATE:
        return (quantity,)
    text, start, end = placed(quantity, claim)
    if quantity.approximator is Approximator.RANGE and _TO.search(text, start, end) and _FROM.search(text, max(0, start - 6), start):
        return tuple(
            replace(quantity, value=value, low=value, high=value, approximator=Approximator.EXACT) for value in (quantity.low, quantity.high)
        )
    return ()


def _words(asked: Asked, binding: Binding, sentence: frozenset[str], around: frozenset[str]) -> dict[str, float]:
    """The draft's words that belong to a number: those of its part of the sentence most, names of the sentences before it least."""
    words = {}
    for word in asked.words:
        share = 1.0 if word in binding.part.words else _SENTENCE_WEIGHT if word in sentence else CONTEXT_WEIGHT if word in around else 0.0
        if share:
            words[word] = share
    return words


def by_claim(operands: Iterable[Operand], wanted: Callable[[Operand], bool]) -> list[list[Operand]]:
    """The wanted operands, those of one claim together."""
    groups: dict[str, list[Operand]] = {}
    for one in operands:
        if wanted(one):
            groups.setdefault(one.stated.claim.id, []).append(one)
    return list(groups.values())


def is_date(one: Operand) -> bool:
    """Whether it is a day or a time of the calendar."""
    return one.stated.quantity.kind is Kind.DATE and one.stated.quantity.unit == DAY
