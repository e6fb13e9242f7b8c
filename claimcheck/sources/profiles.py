"""What each article contributed. Reliability is not estimated here: it needs more than a folder of articles (see the design)."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.records import Approximator, Article, Claim, Comparison, SourceProfile, Speaker, Stance, Verdict


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
    origin = {article.id: article.origin or article.publisher or article.path for article in articles}
    article_of = {quantity.id: claim.article for claim in claims for quantity in claim.quantities}
    supported: set[str] = set()
    opposed: set[str] = set()
    spoken_of: set[str] = set()
    for comparison in comparisons:
        if origin[article_of[comparison.a]] == origin[article_of[comparison.b]]:
            continue
        both = {comparison.a, comparison.b}
        if comparison.judgement.verdict in (Verdict.AGREE, Verdict.COMPATIBLE):
            supported |= both
            spoken_of |= both
        elif comparison.judgement.verdict is Verdict.DIVERGE:
            opposed |= both
            spoken_of |= both
    by_article: dict[str, list[Claim]] = {article.id: [] for article in articles}
    for claim in claims:
        by_article[claim.article].append(claim)
    return tuple(_profile(article, origin[article.id], by_article[article.id], supported, opposed, spoken_of) for article in articles)


def _profile(article: Article, origin: str, claims: Sequence[Claim], supported: set[str], opposed: set[str], spoken_of: set[str]) -> SourceProfile:
    quantities = [quantity for claim in claims for quantity in claim.quantities if quantity.derivation is None]
    ids = {quantity.id for quantity in quantities}
    with_numbers = [claim for claim in claims if claim.quantities]
    attributed = sum(claim.attribution.kind is not Speaker.ARTICLE for claim in with_numbers)
    hedged = sum(
        quantity.approximator is not Approximator.EXACT or claim.attribution.stance is Stance.HEDGED
        for claim in claims
        for quantity in claim.quantities
        if quantity.derivation is None
    )
    return SourceProfile(
        article=article.id,
        origin=origin,
        claims=len(claims),
        quantities=len(quantities),
        corroborated=len(ids & supported),
        diverging=len(ids & opposed),
        alone=len(ids - spoken_of),
        attributed=round(attributed / len(with_numbers), 3) if with_numbers else None,
        hedged=round(hedged / len(quantities), 3) if quantities else None,
    )
