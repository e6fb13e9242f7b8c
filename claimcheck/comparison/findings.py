"""Judged pairs → findings: what an editor is told, one thing once, the most telling first."""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.calculus import factor_between, middle_of
from claimcheck.comparison.frames import Stated, nationalities
from claimcheck.comparison.groups import SLIPS, gravest, told_together
from claimcheck.comparison.pairs import SUPPORTING
from claimcheck.comparison.wording import subject, values_by_source, written
from claimcheck.naming import claim_voices, source_name, voice_name
from claimcheck.records import (
    Approximator,
    Article,
    Claim,
    Cluster,
    Comparison,
    Finding,
    FindingKind,
    Judgement,
    Kind,
    Quantity,
    Reason,
    Verdict,
)

_KIND_WEIGHT = {
    Kind.RATIO: 30,
    Kind.MULTIPLE: 22,
    Kind.PERCENT: 22,
    Kind.MONEY: 18,
    Kind.RATE: 14,
    Kind.COUNT: 12,
    Kind.MEASURE: 10,
    Kind.ORDINAL: 6,
    Kind.DURATION: 2,
    Kind.DATE: 0,
}
_SUBSTANTIAL = frozenset({Kind.COUNT, Kind.PERCENT, Kind.RATIO, Kind.MONEY, Kind.MEASURE, Kind.RATE, Kind.MULTIPLE})
_SIDE_BY_SIDE_PER_QUANTITY = 1
_SIDE_BY_SIDE_SIMILARITY = 0.55
_HANDFUL = 12
_WORLDS_APART = 100.0
_TRIFLING = 3
_REVISION_DISCOUNT = 4
_LEAD_SENTENCES = 3
_LEAD = 6.0
_LIVES = 10.0
_OF_LIVES = frozenset("killed injured missing".split())


@dataclass(frozen=True, slots=True)
class Judged:
    """Judged pairs of quantities.

    Attributes:
        across: pairs of two articles.
        within: pairs inside one article.
    """

    across: Sequence[Comparison]
    within: Sequence[Comparison] = ()


class _Index:
    """Quantities and claims by id."""

    def __init__(self, articles: Sequence[Article], claims: Sequence[Claim], voice: Mapping[str, str] | None) -> None:
        self.articles = {article.id: article for article in articles}
        self.claims = {claim.id: claim for claim in claims}
        self.adjectives = nationalities(claims)
        self.voices = claim_voices(articles, claims) if voice is None else voice
        self.lead = {claim.id for claim in claims if claim.headline} | _leads(claims)
        self.stated = {quantity.id: Stated(quantity, claim, self.articles[claim.article]) for claim in claims for quantity in claim.quantities}

    def ordered(self, ids: Iterable[str]) -> list[Stated]:
        return sorted((self.stated[key] for key in ids), key=lambda stated: (stated.article.path, stated.quantity.span, stated.quantity.id))

    def voices_of(self, members: Iterable[Stated]) -> set[str]:
        return {self.voices[stated.claim.id] for stated in members}

    def counted_voices(self, members: Sequence[Stated]) -> str:
        """How many voices stand behind figures of several articles, where they are fewer than the articles; else empty."""
        articles = {stated.article.id for stated in members}
        names = sorted(voice_name(voice, self.articles.values()) for voice in self.voices_of(members))
        if len(names) >= len(articles):
            return ""
        if len(names) == 1:
            return f"one independent voice only: {names[0]}"
        return f"{len(articles)} articles, {len(names)} origins: {', '.join(names)}"

    def centrality(self, members: Iterable[Stated]) -> float:
        """How near to the heart of their stories some figures are: in headlines and first sentences, and of lives."""
        found = list(members)
        of_lives = any(one.quantity.predicate in _OF_LIVES for one in found)
        return _LEAD * any(one.claim.id in self.lead for one in found) + _LIVES * of_lives

    def claim_order(self, ids: Iterable[str]) -> list[str]:
        return sorted(ids, key=lambda key: (self.articles[self.claims[key].article].path, self.claims[key].span))


def _leads(claims: Sequence[Claim]) -> set[str]:
    """The first sentences of each article that are no headlines."""
    taken: Counter[str] = Counter()
    found = set()
    for claim in sorted(claims, key=lambda claim: (claim.article, claim.span)):
        if not claim.headline and taken[claim.article] < _LEAD_SENTENCES:
            taken[claim.article] += 1
            found.add(claim.id)
    return found


def findings(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    clusters: Sequence[Cluster],
    judged: Judged,
    voice: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """What the report tells, by kind and then by salience.

    Args:
        articles: all articles.
        claims: all claims.
        clusters: clusters over several articles.
        judged: judged pairs.
        voice: the voice of each claim, by its id: agreement is counted over voices. By default each article's publisher, or itself.

    Returns:
        Findings: divergences, side by side, agreements, consistencies, shared subjects, single-source numbers.
    """
    index = _Index(articles, claims, voice)
    comparisons = judged.across
    compared = _compared(index, comparisons)
    beside = _side_by_side(index, comparisons, {key for finding in compared for key in finding.quantities})
    own = [_consistency(index, comparison) for comparison in judged.within]
    told = {frozenset(finding.claims) for finding in (*compared, *beside)}
    shared = [finding for cluster in clusters if (finding := _shared(index, cluster, told)) is not None]
    spoken_of = {
        key for comparison in comparisons if comparison.judgement.verdict is not Verdict.NOT_COMPARABLE for key in (comparison.a, comparison.b)
    }
    shown = {key for finding in (*beside, *own) for key in finding.quantities}
    shown |= {operand for key in shown for operand in index.stated[key].quantity.operands}
    alone = _alone(index, spoken_of, shown)
    return in_order([*compared, *beside, *own, *shared, *alone])


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by kind, then by salience."""
    order = list(FindingKind)
    return tuple(sorted(found, key=lambda finding: (order.index(finding.kind), -finding.salience, finding.summary, finding.id)))


def _id(kind: FindingKind, members: Iterable[str]) -> str:
    return hashlib.sha256(":".join([kind.value, *members]).encode()).hexdigest()[:12]


def _compared(index: _Index, comparisons: Sequence[Comparison]) -> list[Finding]:
    """Agreements and divergences: what is linked by comparable pairs is one finding; agreements of the same claims are told together."""
    links = [
        comparison for comparison in comparisons if comparison.judgement.verdict is not Verdict.NOT_COMPARABLE and not _frames_only(index, comparison)
    ]
    agreements: dict[tuple[str, ...], list[list[Comparison]]] = defaultdict(list)
    found = []
    for members in told_together(links):
        if any(comparison.judgement.verdict is Verdict.DIVERGE for comparison in members):
            found.append(_divergence(index, members))
        else:
            stated = index.ordered({key for comparison in members for key in (comparison.a, comparison.b)})
            agreements[tuple(dict.fromkeys(one.claim.id for one in stated))].append(members)
    found += [_agreement(index, parts) for _, parts in sorted(agreements.items())]
    return found


def _frames_only(index: _Index, comparison: Comparison) -> bool:
    """Dates and durations that agree say when, not what; they are in the comparisons but make no finding of their own."""
    stated = index.stated[comparison.a]
    return stated.quantity.kind is Kind.DATE and comparison.judgement.verdict in SUPPORTING


def _divergence(index: _Index, members: Sequence[Comparison]) -> Finding:
    stated = index.ordered({key for comparison in members for key in (comparison.a, comparison.b)})
    worst = gravest(members)
    factor = factor_between(index.stated[worst.a].quantity, index.stated[worst.b].quantity) or 1.0
    weight = (
        100
        + 10 * worst.similarity
        + 5 * min(math.log10(max(factor, 1.0)), 3.0)
        + 4 * len(index.voices_of(stated))
        + _KIND_WEIGHT[stated[0].quantity.kind] / 4
        + index.centrality(stated)
    )
    return Finding(
        id=_id(FindingKind.DIVERGENCE, [one.quantity.id for one in stated]),
        kind=FindingKind.DIVERGENCE,
        verdict=Verdict.DIVERGE,
        reason=worst.judgement.reason,
        claims=tuple(dict.fromkeys(one.claim.id for one in stated)),
        quantities=tuple(one.quantity.id for one in stated),
        comparisons=tuple((comparison.a, comparison.b) for comparison in members),
        summary=f"{subject(stated)}: {values_by_source(stated, 'against')}",
        explanation="; ".join(
            filter(None, [_explained(worst.judgement, factor if _has_size(stated[0].quantity) else 1.0), index.counted_voices(stated)])
        ),
        tolerance=worst.judgement.tolerance,
        salience=weight - (_REVISION_DISCOUNT if worst.judgement.reason is Reason.REVISION else 0),
    )


def _has_size(quantity: Quantity) -> bool:
    """Whether a factor between two such figures tells anything: ages, times of day and numbers of houses have none."""
    return quantity.kind not in (Kind.DATE, Kind.ORDINAL) and "of age" not in quantity.unit


def _explained(judgement: Judgement, factor: float) -> str:
    parts = [judgement.explanation] if judgement.explanation else []
    if factor >= 1.005 and judgement.reason not in SLIPS:
        parts.append(f"the figures differ by a factor of {factor:.3g}")
    return "; ".join(parts)


def _agreement(index: _Index, parts: Sequence[Sequence[Comparison]]) -> Finding:
    links = [comparison for part in parts for comparison in part]
    groups = [index.ordered({key for comparison in part for key in (comparison.a, comparison.b)}) for part in parts]
    stated = index.ordered({one.quantity.id for group in groups for one in group})
    compatible = [comparison for comparison in links if comparison.judgement.verdict is Verdict.COMPATIBLE]
    leading = (compatible or links)[0].judgement
    origins = index.voices_of(stated)
    names = sorted({source_name(one.article) for one in stated})
    value = max((middle_of(one.quantity) or 0.0 for one in stated), key=abs)
    salience = (
        10 * len(origins)
        + 10 * max(comparison.similarity for comparison in links)
        + _KIND_WEIGHT[stated[0].quantity.kind] / 3
        + math.log10(1 + abs(value))
        + index.centrality(stated)
    )
    return Finding(
        id=_id(FindingKind.AGREEMENT, [one.quantity.id for one in stated]),
        kind=FindingKind.AGREEMENT,
        verdict=leading.verdict,
        reason=leading.reason,
        claims=tuple(dict.fromkeys(one.claim.id for one in stated)),
        quantities=tuple(one.quantity.id for one in stated),
        comparisons=tuple((comparison.a, comparison.b) for comparison in links),
        summary="; ".join(
            f"{subject(group)}: {(' / ' if compatible else ' = ').join(dict.fromkeys(written(one) for one in group))}" for group in groups
        )
        + f" ({', '.join(names)})",
        explanation="; ".join(
            filter(None, [index.counted_voices(stated), *dict.fromkeys(comparison.judgement.explanation for comparison in compatible)])
        ),
        tolerance="; ".join(dict.fromkeys(filter(None, (comparison.judgement.tolerance for comparison in compatible)))),
        salience=salience if len(origins) > 1 else salience / 4,
    )


def _side_by_side(index: _Index, comparisons: Sequence[Comparison], told: set[str]) -> list[Finding]:
    """Pairs that are not comparable but that a reader would lay side by side; each quantity in its most telling pair only."""
    ranked = []
    for comparison in comparisons:
        if comparison.judgement.verdict is not Verdict.NOT_COMPARABLE:
            continue
        stated = index.ordered((comparison.a, comparison.b))
        kind = stated[0].quantity.kind
        if kind not in _SUBSTANTIAL or (comparison.judgement.reason is Reason.DIFFERENT_MEASURE and kind not in (Kind.PERCENT, Kind.RATIO)):
            continue
        if all(one.quantity.id in told for one in stated) or (kind is Kind.COUNT and not _alike_counts(stated, comparison.similarity)):
            continue
        ranked.append((_KIND_WEIGHT[kind] + 40 * comparison.similarity - 10 * any(one.quantity.id in told for one in stated), comparison, stated))
    ranked.sort(key=lambda entry: (-entry[0], entry[1].a, entry[1].b))
    used: Counter[str] = Counter()
    found = []
    for weight, comparison, stated in ranked:
        if any(used[key] >= _SIDE_BY_SIDE_PER_QUANTITY for key in (comparison.a, comparison.b)):
            continue
        used.update((comparison.a, comparison.b))
        found.append(
            Finding(
                id=_id(FindingKind.SIDE_BY_SIDE, (comparison.a, comparison.b)),
                kind=FindingKind.SIDE_BY_SIDE,
                verdict=Verdict.NOT_COMPARABLE,
                reason=comparison.judgement.reason,
                claims=tuple(dict.fromkeys(one.claim.id for one in stated)),
                quantities=tuple(one.quantity.id for one in stated),
                comparisons=((comparison.a, comparison.b),),
                summary=f"{subject(stated)}: {values_by_source(stated, 'beside')}",
                explanation=comparison.judgement.explanation,
                tolerance=comparison.judgement.tolerance,
                salience=weight,
            )
        )
    return found


def _alike_counts(stated: Sequence[Stated], similarity: float) -> bool:
    """Counts of one noun, more than a handful and not worlds apart, in like sentences: what a reader would lay side by side."""
    a, b = (one.quantity for one in stated)
    values = [abs(middle_of(quantity) or 0.0) for quantity in (a, b)]
    factor = factor_between(a, b)
    same_noun = bool(a.counted_head) and a.counted_head == b.counted_head
    return same_noun and similarity >= _SIDE_BY_SIDE_SIMILARITY and min(values) > _HANDFUL and factor is not None and factor <= _WORLDS_APART


def _consistency(index: _Index, comparison: Comparison) -> Finding:
    stated = index.ordered((comparison.a, comparison.b))
    derived = next(one for one in stated if one.quantity.derivation is not None)
    plain = next(one for one in stated if one.quantity.derivation is None)
    return Finding(
        id=_id(FindingKind.CONSISTENCY, (comparison.a, comparison.b)),
        kind=FindingKind.CONSISTENCY,
        verdict=comparison.judgement.verdict,
        reason=comparison.judgement.reason,
        claims=tuple(dict.fromkeys(one.claim.id for one in stated)),
        quantities=tuple(one.quantity.id for one in stated),
        comparisons=((comparison.a, comparison.b),),
        summary=f"{written(derived)}, agrees with {written(plain)} {plain.quantity.counted} ({source_name(plain.article)})",
        explanation="the article's own figures fit together",
        tolerance=comparison.judgement.tolerance,
        salience=1.0,
    )


def _shared(index: _Index, cluster: Cluster, told: set[frozenset[str]]) -> Finding | None:
    claims = index.claim_order(cluster.claims)
    if any(set(claims) <= group for group in told):
        return None
    # A sentence that an article repeats word for word (standfirst and text) is one statement.
    claims = list({(index.claims[key].article, index.claims[key].text): key for key in reversed(claims)}.values())[::-1]
    articles = list(dict.fromkeys(index.claims[key].article for key in claims))
    origins = {index.voices[key] for key in claims}
    names: Counter[str] = Counter(name for key in claims for name in index.claims[key].names if name not in index.adjectives)
    if not any(count == len(claims) for count in names.values()):
        return None  # without one name that all of them carry, more than a nationality, likeness of words is too little to show
    topic = [name for name, count in sorted(names.items(), key=lambda entry: (-entry[1], entry[0])) if count >= 2][:3]
    sources = ", ".join(source_name(index.articles[key]) for key in articles)
    return Finding(
        id=_id(FindingKind.SHARED_SUBJECT, claims),
        kind=FindingKind.SHARED_SUBJECT,
        verdict=None,
        reason=None,
        claims=tuple(claims),
        quantities=(),
        comparisons=(),
        summary=f"{', '.join(topic)}: {len(claims)} claims ({sources})",
        salience=10.0 * len(origins) + len(claims),
    )


def _alone(index: _Index, spoken_of: set[str], shown: set[str]) -> list[Finding]:
    """Numbers that one source alone gives: those an editor would check first (large, exact, in sentences of their own)."""
    found = []
    for key, stated in index.stated.items():
        quantity = stated.quantity
        if key in spoken_of or key in shown or quantity.derivation is not None or quantity.kind not in _SUBSTANTIAL:
            continue
        weight = _weight(quantity)
        if weight <= 0:
            continue
        noun = f" {quantity.counted}" if quantity.kind is Kind.COUNT else ""
        found.append(
            Finding(
                id=_id(FindingKind.SINGLE_SOURCE, [key]),
                kind=FindingKind.SINGLE_SOURCE,
                verdict=None,
                reason=None,
                claims=(stated.claim.id,),
                quantities=(key,),
                comparisons=(),
                summary=f"{written(stated)}{noun} ({source_name(stated.article)})",
                salience=weight,
            )
        )
    return found


def _weight(quantity: Quantity) -> float:
    """How notable a lone number is; counts up to three ("three key ways") and counts of nothing named are not."""
    value = middle_of(quantity)
    if value is None or (quantity.kind is Kind.COUNT and (abs(value) <= _TRIFLING or not quantity.counted)):
        return 0.0
    return _KIND_WEIGHT[quantity.kind] + 3 * math.log10(1 + abs(value)) + 2 * (quantity.approximator is not Approximator.EXACT)
