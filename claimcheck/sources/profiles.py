"""What each article contributed. Reliability is not estimated here: it needs more than a folder of articles (see the design)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.naming import voices
from claimcheck.records import Approximator, Article, Claim, Comparison, SourceProfile, Speaker, Stance, Verdict

_SUPPORTING = frozenset({Verdict.AGREE, Verdict.COMPATIBLE})


@dataclass(frozen=True, slots=True)
class _Standing:
    """Ids of quantities that an independent origin supports, and of those that one opposes."""

    supported: set[str] = field(default_factory=set)
    opposed: set[str] = field(default_factory=set)


def profiles(articles: Sequence[Article], claims: Sequence[Claim], comparisons: Sequence[Comparison]) -> tuple[SourceProfile, ...]:
    """One profile per article, in their order.

    An article that shares its origin with another neither corroborates nor contradicts it: one voice is counted once.

    Args:
        articles: all articles.
        claims: all claims.
        comparisons: judged cross-source pairs.

    Returns:
        Profiles.
    """
    origin = voices(articles)
    article_of = {quantity.id: claim.article for claim in claims for quantity in claim.quantities}
    standing = _Standing()
    for comparison in comparisons:
        if origin[article_of[comparison.a]] == origin[article_of[comparison.b]]:
            continue
        if comparison.judgement.verdict in _SUPPORTING:
            standing.supported.update((comparison.a, comparison.b))
        elif comparison.judgement.verdict is Verdict.DIVERGE:
            standing.opposed.update((comparison.a, comparison.b))
    by_article: dict[str, list[Claim]] = {article.id: [] for article in articles}
    for claim in claims:
        by_article[claim.article].append(claim)
    return tuple(_profile(article, origin[article.id], by_article[article.id], standing) for article in articles)


def _profile(article: Article, origin: str, claims: Sequence[Claim], standing: _Standing) -> SourceProfile:
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
