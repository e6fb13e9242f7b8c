"""What two claims on one subject say beside their numbers: which are held against one another, and what it means where not both can be true.

A relation model judges the words. It is asked only of claims that the like-for-like guard lets through, and never of those whose numbers were
compared: numbers stay with the calculus. What follows from a conflict of words is decided by who speaks, how, and when: two speakers who differ are
differing statements and no conflict of the sources; a denial conflicts with what it denies; a forecast does not conflict with what came of it.
"""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from claimcheck.comparison.accounts import repeats, rival_accounts
from claimcheck.comparison.couples import related
from claimcheck.comparison.frames import Context, place_difference, two_times
from claimcheck.comparison.tied import shared_names
from claimcheck.language.who import known_speakers_differ, one_person, speaker_key
from claimcheck.records import FRAMES, Article, Claim, ClaimRelation, Comparison, Judgement, Reason, Relation, Speaker, Stance, Verdict

CONFLICT = 0.7
"""Probability from which two claims are told to conflict. On 290 labelled pairs of news claims precision and recall are .73 and .71 from 0.6, .82 and
.56 from 0.7, .82 and .35 from 0.8; of 310 pairs of real sentences of one event that do not conflict none reaches 0.5."""

AGREE = 0.7
"""Probability from which two claims are told to agree. Of 232 such pairs that do not say the same 2 reach it, 16 reach 0.5."""

MOST_PARTNERS = 6
"""Claims of other articles, the nearest, that a claim is held against."""

LEAST_WORDS = 5
"""Words below which a claim says too little to contradict anything."""

NAMELESS_SIMILARITY = 0.65
"""Similarity from which two claims that share no name may be of one thing."""

REACH = 16
"""Claims of one article between which two of its speakers answer one another."""

WITHIN_SIMILARITY = 0.4
"""Least similarity of two statements of one article."""

Judge = Callable[[Sequence[tuple[str, str]]], npt.NDArray[np.float32]]
"""The probabilities of contradiction, entailment and neutral for pairs of premise and hypothesis, shape (n, 3)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim in its article."""

    claim: Claim
    article: Article


@dataclass(frozen=True, slots=True)
class StatementPair:
    """Two claims to be held against one another; ``a`` stands first in the order of article paths and offsets.

    Attributes:
        similarity: cosine similarity of the two.
        cluster: id of the cluster that has both; None for two statements of one article.
        rival: whether the two are rival accounts of one matter, whatever their words.
    """

    a: Said
    b: Said
    similarity: float
    cluster: str | None
    rival: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """What statements are chosen from.

    Attributes:
        claims: all claims, those of one article in the order of its text.
        articles: all articles, by id.
        cluster_of: cluster id by claim id.
        neighbours: rows of ``claims`` of two articles that lie close, and their similarity.
        comparisons: the judged pairs of numbers.
    """

    claims: Sequence[Claim]
    articles: Mapping[str, Article]
    cluster_of: Mapping[str, str]
    neighbours: Iterable[tuple[int, int, float]]
    comparisons: Iterable[Comparison]


def statement_pairs(material: Material, context: Context) -> list[StatementPair]:
    """The claims whose words are to be held against one another.

    Args:
        material: what to choose from.
        context: what the guard knows beside the claims.

    Returns:
        Pairs of one cluster and of one story, each claim with its nearest ones of other articles, and pairs of two speakers of one article; none
        whose numbers were compared, or each of which has a figure that the other lacks.
    """
    measured = _measured(material)
    found = [*_across(material, context), *_within(material, context)]
    told = [pair for pair in found if frozenset((pair.a.claim.id, pair.b.claim.id)) not in measured]
    return sorted(told, key=lambda pair: (pair.a.article.path, pair.a.claim.span, pair.b.article.path, pair.b.claim.span))


def _measured(material: Material) -> set[frozenset[str]]:
    """Pairs of claims of which numbers were compared."""
    claim_of = {quantity.id: claim.id for claim in material.claims for quantity in claim.quantities}
    return {frozenset((claim_of[one.a], claim_of[one.b])) for one in material.comparisons if one.judgement.verdict is not Verdict.NOT_COMPARABLE}


def _across(material: Material, context: Context) -> Iterable[StatementPair]:
    claims, cluster_of = material.claims, material.cluster_of
    near: dict[int, list[tuple[float, str, int]]] = defaultdict(list)
    for a, b, similarity in material.neighbours:
        cluster = cluster_of.get(claims[a].id)
        if cluster is not None and cluster == cluster_of.get(claims[b].id):
            near[a].append((-similarity, claims[b].id, b))
            near[b].append((-similarity, claims[a].id, a))

    @functools.cache
    def admitted(one: int, other: int, similarity: float) -> StatementPair | None:
        if not related(claims[one], claims[other], similarity, context.stories):
            return None
        pair = _pair(claims[one], claims[other], similarity, cluster_of[claims[one].id], material)
        return replace(pair, rival=rival_accounts(claims[one], claims[other], ())) if like_for_like_statements(pair, context) else None

    # The nearest of those that may be held against one another: beside ten reprints of its own sentence a claim still meets one that says otherwise.
    chosen: set[tuple[int, int, float]] = set()
    for row, partners in near.items():
        rows = ((min(row, other), max(row, other), -least) for least, _, other in sorted(partners))
        chosen.update(itertools.islice((entry for entry in rows if admitted(*entry) is not None), MOST_PARTNERS))
    yield from (pair for entry in sorted(chosen) if (pair := admitted(*entry)) is not None)


def _within(material: Material, context: Context) -> Iterable[StatementPair]:
    """Statements of two speakers of one article that stand near one another."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in material.claims:
        by_article[claim.article].append(claim)
    for own in by_article.values():
        for place, claim in enumerate(own):
            for ahead, other in enumerate(own[place + 1 : place + 1 + REACH], start=place + 1):
                if known_speakers_differ(claim, other):
                    similarity = context.near.bare(claim, other).similarity
                    rival = rival_accounts(claim, other, own[place + 1 : ahead])
                    pair = replace(_pair(claim, other, similarity, None, material), rival=rival)
                    if (rival or similarity >= WITHIN_SIMILARITY) and like_for_like_statements(pair, context):
                        yield pair


def _pair(a: Claim, b: Claim, similarity: float, cluster: str | None, material: Material) -> StatementPair:
    said = [Said(claim, material.articles[claim.article]) for claim in (a, b)]
    first, second = sorted(said, key=lambda one: (one.article.path, one.claim.span))
    return StatementPair(first, second, similarity, cluster)


def like_for_like_statements(pair: StatementPair, context: Context) -> bool:
    """Whether nothing says that the two claims are of two things, two times or two places, and their figures leave room for their words."""
    a, b = pair.a.claim, pair.b.claim
    if any(len(claim.text.split()) < LEAST_WORDS for claim in (a, b)) or a.reading == b.reading:
        return False
    if pair.similarity < NAMELESS_SIMILARITY and not shared_names(a, b) and a.article != b.article:
        return False
    if a.when is not None and b.when is not None and (apart := two_times(a.when, b.when)) is not None and apart.decisive:
        return False
    place = place_difference(pair.a, pair.b, context)
    return (place is None or not place.decisive) and not _other_figures(a, b)


def _other_figures(a: Claim, b: Claim) -> bool:
    """Whether each claim has a figure that the other lacks: what the two say is then a matter of numbers."""
    first, second = ({(one.unit, one.value, one.low, one.high) for one in claim.quantities if one.kind not in FRAMES} for claim in (a, b))
    return bool(first - second) and bool(second - first)


def claim_relations(pairs: Sequence[StatementPair], judge: Judge) -> tuple[ClaimRelation, ...]:
    """Judge pairs of claims.

    Args:
        pairs: the pairs.
        judge: the relation model.

    Returns:
        A relation for each pair, in their order.
    """
    texts = [(pair.a.claim.reading, pair.b.claim.reading) for pair in pairs]
    return tuple(_relation(pair, *both) for pair, both in zip(pairs, both_ways(texts, judge), strict=True))


def both_ways(texts: Sequence[tuple[str, str]], judge: Judge) -> list[tuple[float, float]]:
    """The probabilities that two texts conflict and that they agree, the same for ``(b, a)``.

    To conflict is mutual: the mean of both orders. Two texts agree where either says what the other says and perhaps more, so they neither conflict
    nor agree only as far as neither order finds that one follows from the other.

    Args:
        texts: pairs of texts.
        judge: the relation model.

    Returns:
        For each pair (conflict, agree), each 0 to 1, rounded to four digits; the sum is 1 at most.
    """
    if not texts:
        return []
    there = judge(texts).astype(np.float64)
    back = judge([(b, a) for a, b in texts]).astype(np.float64)
    conflict = (there[:, 0] + back[:, 0]) / 2
    neither = np.minimum(np.minimum(there[:, 2], back[:, 2]), 1 - conflict)
    return [(round(float(c), 4), round(float(max(0.0, 1 - c - n)), 4)) for c, n in zip(conflict, neither, strict=True)]


def _relation(pair: StatementPair, conflict: float, agree: float) -> ClaimRelation:
    relation = Relation.AGREE if agree >= AGREE else Relation.NEITHER
    if conflict >= CONFLICT and not repeats(pair.a.claim.reading, pair.b.claim.reading):
        relation = Relation.CONFLICT
    judgement = conflict_judgement(pair) if relation is Relation.CONFLICT else _agreement() if relation is Relation.AGREE else _accounts(pair)
    return ClaimRelation(pair.a.claim.id, pair.b.claim.id, relation, conflict, agree, judgement, round(pair.similarity, 4), pair.cluster)


def _agreement() -> Judgement:
    return Judgement(Verdict.AGREE, Reason.SAME_STATEMENT)


def _accounts(pair: StatementPair) -> Judgement | None:
    if not pair.rival:
        return None
    words = f"{voice_of(pair.a.claim)} and {voice_of(pair.b.claim)} account for it differently, though both may be right"
    return Judgement(Verdict.DIVERGE, Reason.DIFFERENT_SPEAKER, explanation=words)


def conflict_judgement(pair: StatementPair) -> Judgement:
    """What it means that two claims cannot both be true: who speaks, how and when decides."""
    a, b = pair.a.claim, pair.b.claim
    stances = {a.attribution.stance, b.attribution.stance}
    if Stance.FORECAST in stances and stances != {Stance.FORECAST}:
        ahead, told = (a, b) if a.attribution.stance is Stance.FORECAST else (b, a)
        return Judgement(
            Verdict.NOT_COMPARABLE, Reason.FORECAST, explanation=f"{voice_of(ahead)} speaks of what is to come, {voice_of(told)} of what is"
        )
    if Stance.DENIED in stances and stances != {Stance.DENIED}:
        denying = a if a.attribution.stance is Stance.DENIED else b
        return Judgement(Verdict.DIVERGE, Reason.DENIAL, explanation=f"{voice_of(denying)} denies it")
    if not one_voice(a, b):
        return Judgement(Verdict.DIVERGE, Reason.DIFFERENT_SPEAKER, explanation=f"{voice_of(a)} and {voice_of(b)} give differing statements")
    days = _days_apart(pair)
    if days and a.when is None and b.when is None:
        days_apart = f"{days} day{'s' if days > 1 else ''}"
        return Judgement(Verdict.DIVERGE, Reason.REVISION, explanation=f"the articles are {days_apart} apart: what was so may have changed")
    return Judgement(Verdict.DIVERGE, Reason.CONFLICT)


def one_voice(a: Claim, b: Claim) -> bool:
    """Whether two claims are said by one voice: both by their articles themselves, or by one speaker that both quote."""
    kinds = {a.attribution.kind, b.attribution.kind}
    if kinds == {Speaker.ARTICLE}:
        return True
    first, second = speaker_key(a), speaker_key(b)
    if first and first == second:
        return a.attribution.kind is not Speaker.NAMED or one_person(a.attribution.speaker, b.attribution.speaker)
    return a.attribution.speaker.casefold() == b.attribution.speaker.casefold() != ""


def voice_of(claim: Claim) -> str:
    """Who says it, for a reader."""
    return "the article itself" if claim.attribution.kind is Speaker.ARTICLE else claim.attribution.speaker or "an unnamed speaker"


def _days_apart(pair: StatementPair) -> int:
    first, second = pair.a.article.published, pair.b.article.published
    return abs((first - second).days) if first and second else 0
