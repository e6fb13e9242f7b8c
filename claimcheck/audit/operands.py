"""The numbers from which one of a draft may have been computed, and how much they have to do with what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.audit.bindings import Binding
from claimcheck.audit.counterparts import Sources
from claimcheck.audit.operations import amount
from claimcheck.audit.parts import words_of_text
from claimcheck.calculus import CLOCK, DAY, converted
from claimcheck.comparison.frames import Stated, placed
from claimcheck.language.counted import lemma
from claimcheck.records import Approximator, Claim, Kind, Quantity

MOST_CLAIMS = 32
"""Claims of the sources in which operands are looked for, the nearest to the draft's."""

MOST_IN_CLAIM = 8
"""Numbers of one claim that are operands."""

BACK = 2
"""Sentences of the draft before a number whose numbers may be its operands, and whose words tell what it speaks of."""

CONTEXT_WEIGHT = 0.4
"""What a word of the sentences around a number counts beside one of its own."""

_SENTENCE_WEIGHT = 0.7
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
        binding: what it is bound to.
        words: how much each telling word of the draft belongs to it, from 0 to 1.
        names: names of its own that the draft and its context do not have.
        nearness: similarity of its claim to the draft's, with half of that in context.
        weight: how much it has to do with the draft's number by itself.
    """

    stated: Stated
    quantity: Quantity
    key: str
    order: int
    binding: Binding
    words: dict[str, float]
    strange: bool
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
    """

    quantity: Quantity
    claim: Claim
    binding: Binding
    words: dict[str, float]
    names: frozenset[str]
    own: frozenset[str]

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
    words = {word: rarity(word) for word in sorted(words_of_text(claim.text))}
    for earlier in before:
        for word in sorted(words_of_text(earlier.text)):
            words.setdefault(word, CONTEXT_WEIGHT * rarity(word))
    own = name_words(binding.sentence)
    names = own | name_words((*binding.own, *binding.free, *binding.before, *binding.context))
    return Asked(quantity, claim, binding, words, names, own)


def name_words(names: Iterable[str]) -> frozenset[str]:
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
            nearness = near.of(asked.claim, claim)
            ranked.append((nearness.similarity + nearness.context / 2, claim))
    ranked.sort(key=lambda entry: -entry[0])
    found: list[Operand] = []
    for nearness, claim in ranked[:MOST_CLAIMS]:
        found.extend(_of_claim(asked, claim, nearness, sources))
    for claim in (asked.claim, *before):
        found.extend(one for one in _of_claim(asked, claim, 1.0, sources) if one.stated.quantity.span != asked.quantity.span)
    return found


def _of_claim(asked: Asked, claim: Claim, nearness: float, sources: Sources) -> Iterator[Operand]:
    article = sources.articles[claim.article]
    sentence = words_of_text(claim.text)
    order = 0
    for quantity in claim.quantities:
        if quantity.derivation is not None or quantity.kind in (Kind.ORDINAL, Kind.MULTIPLE) or quantity.unit == CLOCK or order >= MOST_IN_CLAIM:
            continue
        binding = sources.bindings.of(quantity, claim)
        words = _words(asked, binding, sentence)
        key, factor = amount(quantity)
        own = name_words(binding.own)
        strange = bool(own) and not own & asked.names
        covered = sum(share * asked.words[word] for word, share in words.items()) / asked.whole
        weight = nearness + covered - 0.4 * strange
        for one in _ends(quantity, claim):
            based = converted(one, key, factor) if factor != 1.0 else one
            yield Operand(Stated(quantity, claim, article), based, key, order, binding, words, strange, nearness, weight)
            order += 1


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


def _words(asked: Asked, binding: Binding, sentence: frozenset[str]) -> dict[str, float]:
    """The draft's words that belong to a number: those of its part of the sentence most, names of the sentences before it least."""
    around = name_words((*binding.before, *binding.context))
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
