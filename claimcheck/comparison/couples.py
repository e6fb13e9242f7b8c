"""Which claims of which articles are compared at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimcheck.comparison.anchors import framed_pairs
from claimcheck.comparison.stories import Stories
from claimcheck.records import Claim

CLOSEST_ARTICLES = 8
"""Articles of one story with which an article is compared number by number; with others only where sentences or frames are alike."""


def couples(claims: Sequence[Claim], neighbours: Iterable[tuple[int, int]], stories: Stories) -> dict[tuple[str, str], list[tuple[Claim, Claim]]]:
    """The claims with numbers to compare, by article.

    Args:
        claims: all claims.
        neighbours: pairs of rows of claims that lie close.
        stories: which articles tell one story.

    Returns:
        By the ids of two articles (the smaller first), pairs of claims in the order of the rows: all of two articles that are among the closest of
        one story, else those that lie close and those whose numbers have one frame. The work grows with the articles, not with their pairs.
    """
    numbered: dict[str, list[int]] = defaultdict(list)
    for row, claim in enumerate(claims):
        if claim.quantities:
            numbered[claim.article].append(row)
    rows: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    for a, b in [*neighbours, *framed_pairs(claims, stories)]:
        if claims[a].quantities and claims[b].quantities:
            first, second = sorted((a, b), key=lambda row: (claims[row].article, row))
            rows[claims[first].article, claims[second].article].add((first, second))
    for one, other in _closest(list(numbered), stories):
        rows[one, other] = {(first, second) for first in numbered[one] for second in numbered[other]}
    return {key: [(claims[first], claims[second]) for first, second in sorted(found)] for key, found in sorted(rows.items())}


def _closest(articles: Sequence[str], stories: Stories) -> set[tuple[str, str]]:
    """Pairs of articles of one story, of which one is among the closest of the other."""
    odds: dict[str, list[tuple[float, str]]] = {article: [] for article in articles}
    ordered = sorted(articles)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if stories.related(one, other):
                odds[one].append((-stories.odds(one, other), other))
                odds[other].append((-stories.odds(one, other), one))
    return {(min(one, other), max(one, other)) for one, found in odds.items() for _, other in sorted(found)[:CLOSEST_ARTICLES]}
