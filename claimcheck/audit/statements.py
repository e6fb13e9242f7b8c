"""Sentences of a draft without numbers that the sources contradict, as a relation model judges their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.audit.counterparts import Sources
from claimcheck.comparison import claim_relations
from claimcheck.comparison.relations import Judge, Said, StatementPair, like_for_like_statements, one_voice, voice_of
from claimcheck.naming import source_name
from claimcheck.records import FRAMES, Claim, ClaimRelation, Judgement, Relation, Speaker, Verdict

SIMILARITY = 0.5
"""Least similarity of a sentence of the draft and one of a source whose words are held against one another."""

_MOST_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Statements:
    """What the sentences of a draft are held against.

    Attributes:
        nearest: the claims of the sources that lie nearest to a claim of the draft, with and without numbers.
        judge: the relation model.
    """

    nearest: Callable[[Claim], Sequence[Claim]]
    judge: Judge


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A sentence of the draft that sources contradict.

    Attributes:
        claim: the sentence.
        opponents: what contradicts it, the surest first, and what that comes to.
        supporters: what says the same.
        probability: that the first of the opponents and the sentence cannot both be true.
    """

    claim: Claim
    opponents: tuple[tuple[Said, Judgement], ...]
    supporters: tuple[Said, ...]
    probability: float

    @property
    def message(self) -> str:
        """What the sources say, in one line."""
        told = ", ".join(dict.fromkeys(_named(one) for one, _ in self.opponents[:_MOST_SHOWN]))
        supported = ", ".join(dict.fromkeys(source_name(one.article) for one in self.supporters[:_MOST_SHOWN]))
        against = f"; {supported} bears it out" if supported else ""
        return f"the sources say otherwise: {told} (probability {self.probability:.0%}){against}"

    @property
    def suggestion(self) -> str:
        """What to do about it."""
        return f"say whose statement it is, or give both: {_named(self.opponents[0][0])} says otherwise"


def contradicted(claims: Sequence[Claim], sources: Sources, statements: Statements) -> Iterator[Contradicted]:
    """The sentences without numbers that a source contradicts.

    Args:
        claims: the claims of the draft.
        sources: what is known of draft and sources.
        statements: what the sentences are held against.

    Yields:
        Those that are contradicted, in the order of the draft. A statement that the draft gives as a speaker's is contradicted by no other speaker,
        and a forecast is by nothing that came later.
    """
    pairs = [pair for claim in claims if _in_words(claim) for pair in _pairs(claim, sources, statements)]
    judged: dict[str, list[tuple[ClaimRelation, StatementPair]]] = {}
    for pair, relation in zip(pairs, claim_relations(pairs, statements.judge), strict=True):
        judged.setdefault(pair.a.claim.id, []).append((relation, pair))
    for claim in claims:
        found = sorted(judged.get(claim.id, ()), key=lambda entry: (-entry[0].conflict, entry[0].b))
        against = [(relation, pair.b) for relation, pair in found if _counts(relation, pair)]
        if against:
            opponents = tuple((said, relation.judgement) for relation, said in against if relation.judgement is not None)
            supporters = tuple(pair.b for relation, pair in found if relation.relation is Relation.AGREE)
            yield Contradicted(claim, opponents, supporters, against[0][0].conflict)


def _in_words(claim: Claim) -> bool:
    return not claim.headline and all(quantity.kind in FRAMES for quantity in claim.quantities)


def _pairs(claim: Claim, sources: Sources, statements: Statements) -> Iterator[StatementPair]:
    own = Said(claim, sources.articles[claim.article])
    for other in statements.nearest(claim):
        similarity = sources.near(claim, other).similarity
        if similarity >= SIMILARITY:
            pair = StatementPair(own, Said(other, sources.articles[other.article]), similarity, None)
            if like_for_like_statements(pair, sources.context):
                yield pair


def _counts(relation: ClaimRelation, pair: StatementPair) -> bool:
    """Whether a pair is a conflict of the draft's own words, or of one speaker's."""
    if relation.relation is not Relation.CONFLICT or relation.judgement is None or relation.judgement.verdict is not Verdict.DIVERGE:
        return False
    return pair.a.claim.attribution.kind is Speaker.ARTICLE or one_voice(pair.a.claim, pair.b.claim)


def _named(one: Said) -> str:
    source = source_name(one.article)
    return source if one.claim.attribution.kind is Speaker.ARTICLE else f"{voice_of(one.claim)} in {source}"
