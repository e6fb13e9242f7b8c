"""Claim pairs → judged quantity pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from claimcheck.comparison.couples import related
from claimcheck.comparison.evidence import Paired, evidence, frames_of
from claimcheck.comparison.frames import Context, Stated, inside_claim
from claimcheck.comparison.guard import like_for_like
from claimcheck.comparison.likelihood import Pairing, likelihoods
from claimcheck.comparison.measuring import aligned, candidate, measured
from claimcheck.records import Article, Claim, Comparison, Derivation, Judgement, Kind, Reason, Verdict

SUPPORTING = frozenset({Verdict.AGREE, Verdict.COMPATIBLE})


LEAST_SIMILARITY = 0.10
"""Similarity of claims below which their numbers are compared only where these fit."""

Couples = Mapping[tuple[str, str], Collection[tuple[Claim, Claim]]]
"""Claims to compare, by the ids of their two articles."""


def compare(couples: Couples, articles: Mapping[str, Article], cluster_of: Mapping[str, str], context: Context) -> tuple[Comparison, ...]:
    """Judge every pair of quantities of one dimension in claims of two articles.

    Args:
        couples: the claims to compare, by article.
        articles: articles by id.
        cluster_of: cluster id by claim id.
        context: what the guard knows beside the claims.

    Returns:
        Comparisons sorted by the place of ``a`` and ``b``; ``a`` stands in the article whose path sorts first.
    """
    judged: list[tuple[tuple[str, int, int], tuple[str, int, int], Comparison, Stated, Stated]] = []
    for claims in couples.values():
        for pair in weighed(numbers(claims, articles, context), context):
            judgement = like_for_like(pair)
            if judgement is not None:
                a, b, similarity = pair.a, pair.b, pair.near.similarity
                cluster = cluster_of.get(a.claim.id)
                cluster = cluster if cluster is not None and cluster == cluster_of.get(b.claim.id) else None
                judged.append((_place(a), _place(b), Comparison(a.quantity.id, b.quantity.id, judgement, similarity, cluster), a, b))
    judged.sort(key=lambda entry: (entry[0], entry[1], entry[2].a, entry[2].b))
    return tuple(_with_partners([(comparison, a, b) for _, _, comparison, a, b in judged]))


def numbers(claims: Iterable[tuple[Claim, Claim]], articles: Mapping[str, Article], context: Context) -> list[Paired]:
    """The numbers of one dimension in related claims of two articles.

    Args:
        claims: claims of one article, each with one of the other.
        articles: articles by id.
        context: what is known beside them.

    Returns:
        The pairs, not yet weighed; first the number of the article whose path sorts first.
    """
    found: list[Paired] = []
    for one, other in claims:
        first, second = sorted((one, other), key=lambda claim: (articles[claim.article].path, claim.span))
        near = context.near.of(first, second)
        if not related(first, second, near.similarity, context.stories):
            continue
        surely = related(first, second, near.similarity, context.stories, surely=True)
        for x in first.quantities:
            for y in second.quantities:
                a, b = Stated(x, first, articles[first.article]), Stated(y, second, articles[second.article])
                one_unit = aligned(a, b)
                if not candidate(*one_unit):
                    continue
                if one_unit != (x, y):
                    a, b = replace(a, quantity=one_unit[0]), replace(b, quantity=one_unit[1])
                verdict = measured(*one_unit)
                if verdict.verdict is not Verdict.DIVERGE or near.similarity >= LEAST_SIMILARITY:
                    found.append(Paired(a, b, verdict, near, frames_of(a, b, context), surely))
    return found


def pairing(pair: Paired, context: Context) -> Pairing:
    """A pair as it is weighed among its rivals: equal figures of one article are one, for what is said twice is said once."""
    first, second = (f"{quantity.unit} {quantity.low!r} {quantity.high!r}" for quantity in (pair.a.quantity, pair.b.quantity))
    return Pairing(first, second, evidence(pair, context), pair.supports)


def weighed(pairs: Sequence[Paired], context: Context) -> list[Paired]:
    """The same pairs with how likely each is of one thing; computed figures have no rivals and are nobody's."""
    written = [pair for pair in pairs if not pair.derived]
    found = likelihoods([pairing(pair, context) for pair in written])
    known = [replace(pair, likelihood=round(likelihood, 4)) for pair, likelihood in zip(written, found, strict=True)]
    return known + [pair for pair in pairs if pair.derived]


def _place(stated: Stated) -> tuple[str, int, int]:
    return stated.article.path, stated.quantity.span.start, stated.quantity.span.end


def _with_partners(judged: Sequence[tuple[Comparison, Stated, Stated]]) -> Iterable[Comparison]:
    """A figure that the other article gives as well is not contradicted by a second figure there: the two are of different things."""
    partnered: set[tuple[str, str]] = set()
    for comparison, a, b in judged:
        if comparison.judgement.verdict is Verdict.AGREE:
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
