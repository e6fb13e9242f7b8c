"""The numbers of the sources that a number of the draft may be held against, and how their frames compare."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimcheck.audit.bindings import Binding, Bindings
from claimcheck.audit.parts import words_of_text
from claimcheck.audit.slots import Slots, slots_of
from claimcheck.audit.values import bears_out
from claimcheck.comparison.evidence import Paired, frames_of
from claimcheck.comparison.frames import Context, Stated
from claimcheck.comparison.measuring import aligned, candidate
from claimcheck.comparison.nearness import Nearness
from claimcheck.comparison.weights import weights
from claimcheck.records import Article, Claim, Judgement, Quantity, Verdict

PACKAGE = "claimcheck.audit"
"""Whose ``weights.json`` has the audit's models."""

LIKENESS = (
    *("place", "agent", "time", "noun", "modifiers", "happening", "change", "scope", "speaker"),
    *("other_place", "other_agent", "other_time", "other_noun", "other_happening"),
    *("relation", "similarity", "context", "own_words", "all_words"),
)
"""The names of the figures from which the model ``meant`` tells whether a number of a source is the one that a draft speaks of."""


@dataclass(frozen=True)
class Counterpart:
    """A number of a source beside one of the draft.

    Attributes:
        draft: the number of the draft in its claim, in the unit in which the two were compared.
        source: that of the source, likewise.
        found: what the calculus says of the two.
        similarity: of the two claims, from -1 to 1.
        context: the same with the sentences around them.
        mine: what the draft's number is bound to.
        theirs: what the source's is bound to.
        slots: how the slots of their frames compare.
        coverage: the share of the telling words that belong to the draft's number which the source has, weighed by how much each tells: among those
            that belong to its own number, and in its whole sentence.
    """

    draft: Stated
    source: Stated
    found: Judgement
    similarity: float
    context: float
    mine: Binding
    theirs: Binding
    slots: Slots
    coverage: tuple[float, float]

    @property
    def supports(self) -> bool:
        """Whether the source's figure bears the draft's out."""
        return self.found.verdict is not Verdict.DIVERGE

    @property
    def relation(self) -> float:
        """How much the source's number has to do with the draft's at all: 0 for nothing, about 2 for the same sentence."""
        slots = self.slots
        return self.similarity + (self.coverage[0] + self.coverage[1]) / 4 + 0.2 * max(0.0, slots.noun) + 0.1 * max(0.0, slots.happening)

    @property
    def fit(self) -> float:
        """How well the source's number fits what the draft says of its own, whatever the values."""
        return self.relation + 0.3 * self.slots.total()

    @functools.cached_property
    def meant(self) -> float:
        """Log-odds of the source's number being the one of which the draft speaks, whatever the values (:func:`likeness`)."""
        return weights("meant", PACKAGE).odds(likeness(self))


def likeness(one: Counterpart) -> list[float]:
    """The figures of :data:`LIKENESS` for a counterpart; the values have no part in them."""
    slots = one.slots
    figures = [
        *(slots.place, slots.agent, slots.time, slots.noun, slots.modifiers, slots.happening, slots.change, slots.scope, slots.speaker),
        *(min(0.0, slot) for slot in (slots.place, slots.agent, slots.time, slots.noun, slots.happening)),
        *(one.relation, one.similarity, one.context, *one.coverage),
    ]
    return [float(figure) for figure in figures]


@dataclass(frozen=True, slots=True)
class Sources:
    """What counterparts are looked for in.

    Attributes:
        articles: all articles by id, the draft among them.
        context: what comparison knows beside two claims.
        near: how near a claim of the draft and one of a source lie.
        bindings: what numbers are bound to.
        nearest: the claims of the sources to hold against a claim of the draft.
        voices: the independent voice behind each claim, by its id.
    """

    articles: dict[str, Article]
    context: Context
    near: Callable[[Claim, Claim], Nearness]
    bindings: Bindings
    nearest: Callable[[Claim], Sequence[Claim]]
    voices: Mapping[str, str]


def counterparts(quantity: Quantity, claim: Claim, sources: Sources) -> list[Counterpart]:
    """The numbers of the sources of one dimension with a number of the draft, among the claims that lie near it.

    Args:
        quantity: a number of the draft.
        claim: its claim.
        sources: where to look.

    Returns:
        Counterparts, in the order of the nearest claims.
    """
    stated = Stated(quantity, claim, sources.articles[claim.article])
    found = []
    for other in sources.nearest(claim):
        for given in other.quantities:
            one = _counterpart(stated, Stated(given, other, sources.articles[other.article]), sources)
            if one is not None:
                found.append(one)
    return found


def _counterpart(draft: Stated, source: Stated, sources: Sources) -> Counterpart | None:
    x, y = aligned(draft, source)
    if not candidate(x, y):
        return None
    a, b = replace(draft, quantity=x), replace(source, quantity=y)
    near = sources.near(draft.claim, source.claim)
    found = bears_out(a, b)
    mine, theirs = sources.bindings.of(draft.quantity, draft.claim), sources.bindings.of(source.quantity, source.claim)
    slots = slots_of(Paired(a, b, found, near, frames_of(a, b, sources.context)), mine, theirs, sources.bindings.kinds)
    return Counterpart(a, b, found, near.similarity, near.context, mine, theirs, slots, _coverage(mine, theirs, source.claim, sources.context.rarity))


def _coverage(mine: Binding, theirs: Binding, claim: Claim, rarity: Callable[[str], float]) -> tuple[float, float]:
    whole = _weight(mine.part.words, rarity)
    if whole <= 0.0:
        return 0.0, 0.0
    return _weight(mine.part.words & theirs.part.words, rarity) / whole, _weight(mine.part.words & words_of_text(claim.text), rarity) / whole


def _weight(words: frozenset[str], rarity: Callable[[str], float]) -> float:
    return sum(sorted(map(rarity, words)))  # in one order: the sum must not hang on that of a set
