"""What each article contributed, counted over independent voices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimcheck.naming import claim_voices, voices
from claimcheck.records import Approximator, Article, Claim, Comparison, Origins, SourceProfile, Speaker, Stance, Verdict
from claimcheck.sources.habits import taken_back

_SUPPORTING = frozenset({Verdict.AGREE, Verdict.COMPATIBLE})


@dataclass(frozen=True, slots=True)
class Standing:
    """What independent voices say of numbers.

    Attributes:
        supported: ids of quantities that one agrees with.
        opposed: ids of those that one diverges from.
    """

    supported: set[str] = field(default_factory=set)
    opposed: set[str] = field(default_factory=set)


def standing_of(claims: Sequence[Claim], comparisons: Sequence[Comparison], voice: Mapping[str, str]) -> Standing:
    """Which numbers independent voices support and oppose.

    A claim that shares its voice with another neither corroborates nor contradicts it, nor does one that only says what was said before a correction.

    Args:
        claims: all claims.
        comparisons: judged pairs of several articles.
        voice: the voice of each claim, by its id.

    Returns:
        The standing of all numbers.
    """
    spoken = {quantity.id: voice[claim.id] for claim in claims for quantity in claim.quantities}
    retracted = {quantity.id for claim in claims if taken_back(claim) for quantity in claim.quantities}
    standing = Standing()
    for comparison in comparisons:
        if spoken[comparison.a] == spoken[comparison.b] or comparison.a in retracted or comparison.b in retracted:
            continue
        if comparison.judgement.verdict in _SUPPORTING:
            standing.supported.update((comparison.a, comparison.b))
        elif comparison.judgement.verdict is Verdict.DIVERGE:
            standing.opposed.update((comparison.a, comparison.b))
    return standing


def profiles(
    articles: Sequence[Article], claims: Sequence[Claim], comparisons: Sequence[Comparison], origins: Origins | None = None
) -> tuple[SourceProfile, ...]:
    """One profile per article, in their order.

    Args:
        articles: all articles.
        claims: all claims.
        comparisons: judged cross-source pairs.
        origins: the voices behind articles and claims; one voice is counted once. By default each article is its own, or its publisher's.

    Returns:
        Profiles.
    """
    origins = origins or Origins(voices(articles), claim_voices(articles, claims))
    standing = standing_of(claims, comparisons, origins.of_claim)
    by_article: dict[str, list[Claim]] = {article.id: [] for article in articles}
    for claim in claims:
        by_article[claim.article].append(claim)
    return tuple(_profile(article, origins.of_article[article.id], by_article[article.id], standing) for article in articles)


def _profile(article: Article, origin: str, claims: Sequence[Claim], standing: Standing) -> SourceProfile:
    written = [(claim, quantity) for claim in claims for quantity in claim.quantities if quantity.derivation is None]
    ids = {quantity.id for _, quantity in written}
    with_numbers = [claim for claim in claims if claim.quantities]
    attributed = sum(claim.attribution.kind is not Speaker.ARTICLE for claim in with_numbers)
    hedged = sum(quantity.approximator is not Approximator.EXACT or claim.attribution.stance is Stance.HEDGED for claim, quantity in written)
    return SourceProfile(
        article=article.id,
        origin=origin,
        claims=len(claims),
        quantities=len(written),
        corroborated=len(ids & standing.supported),
        diverging=len(ids & standing.opposed),
        alone=len(ids - standing.supported - standing.opposed),
        attributed=round(attributed / len(with_numbers), 3) if with_numbers else None,
        hedged=round(hedged / len(written), 3) if written else None,
    )
