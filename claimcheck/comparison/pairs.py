"""Claim pairs → judged quantity pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimcheck.comparison.frames import Context, Stated, inside_claim
from claimcheck.comparison.guard import candidate, like_for_like, measured
from claimcheck.records import Article, Claim, Comparison, Derivation, Judgement, Kind, Reason, Verdict

SUPPORTING = frozenset({Verdict.AGREE, Verdict.COMPATIBLE})


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two claims of different articles that lie close, and their cosine similarity."""

    a: Claim
    b: Claim
    similarity: float


def compare(pairs: Iterable[Neighbours], articles: Mapping[str, Article], cluster_of: Mapping[str, str], context: Context) -> tuple[Comparison, ...]:
    """Judge every pair of quantities of one dimension in neighbouring claims of different articles.

    Args:
        pairs: neighbouring claims.
        articles: articles by id.
        cluster_of: cluster id by claim id.
        context: what the guard knows beside the claims.

    Returns:
        Comparisons sorted by the place of ``a`` and ``b``; ``a`` stands in the article whose path sorts first.
    """
    judged: list[tuple[tuple[str, int, int], tuple[str, int, int], Comparison, Stated, Stated]] = []
    for pair in pairs:
        first, second = sorted((pair.a, pair.b), key=lambda claim: (articles[claim.article].path, claim.span))
        cluster = cluster_of.get(first.id)
        cluster = cluster if cluster is not None and cluster == cluster_of.get(second.id) else None
        for x in first.quantities:
            for y in second.quantities:
                a, b = Stated(x, first, articles[first.article]), Stated(y, second, articles[second.article])
                judgement = like_for_like(a, b, pair.similarity, context)
                if judgement is not None:
                    judged.append((_place(a), _place(b), Comparison(x.id, y.id, judgement, pair.similarity, cluster), a, b))
    judged.sort(key=lambda entry: (entry[0], entry[1], entry[2].a, entry[2].b))
    return tuple(_with_partners([(comparison, a, b) for _, _, comparison, a, b in judged]))


def _place(stated: Stated) -> tuple[str, int, int]:
    return stated.article.path, stated.quantity.span.start, stated.quantity.span.end


def _with_partners(judged: Sequence[tuple[Comparison, Stated, Stated]]) -> Iterable[Comparison]:
    """A figure that the other article gives as well is not contradicted by a second figure there: the two are of different things."""
    partnered: set[tuple[str, str]] = set()
    for comparison, a, b in judged:
        if comparison.judgement.verdict in SUPPORTING:
            partnered.update(((comparison.a, b.article.id), (comparison.b, a.article.id)))
    for comparison, a, b in judged:
        if comparison.judgement.verdict is Verdict.DIVERGE and comparison.judgement.reason is not Reason.REVISION:
            matched = [stated for stated, other in ((a, b), (b, a)) if (stated.quantity.id, other.article.id) in partnered]
            if matched:
                claim, start, end = inside_claim(matched[0])
                text = " ".join(claim[start:end].split())
                why = f"both articles give {text}, so the other figure is of something else"
                yield replace(comparison, judgement=Judgement(Verdict.NOT_COMPARABLE, Reason.DIFFERENT_SCOPE, "", why))
                continue
        yield comparison


def consistency(claims: Sequence[Claim], article: Article) -> tuple[Comparison, ...]:
    """What one article says twice in different ways: derived figures against written ones ("from 3,000 to 2,500" against "500 troops").

    Args:
        claims: the claims of one article.
        article: it.

    Returns:
        Comparisons of a derived quantity with a written one that it agrees with and that counts the same noun.
    """
    stated = [Stated(quantity, claim, article) for claim in claims for quantity in claim.quantities]
    found = []
    for a in stated:
        if a.quantity.derivation is None:
            continue
        for b in stated:
            if b.quantity.derivation is not None or b.quantity.id in a.quantity.operands or not _comparable_derived(a, b):
                continue
            judgement = measured(a.quantity, b.quantity)
            if judgement.verdict in SUPPORTING:
                found.append(Comparison(a.quantity.id, b.quantity.id, judgement, 1.0 if a.claim.id == b.claim.id else 0.0))
    return tuple(found)


def _comparable_derived(a: Stated, b: Stated) -> bool:
    x, y = a.quantity, b.quantity
    if not candidate(x, y):
        return False
    if x.derivation is Derivation.RATIO:
        return y.kind is Kind.RATIO
    same_noun = bool(x.counted_head) and x.counted_head == y.counted_head
    return same_noun and (y.change is x.change or (y.change is None and x.predicate == y.predicate and bool(x.predicate)))
