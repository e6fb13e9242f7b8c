"""Which claims of which articles are compared at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimcheck.calculus import STREET_NUMBER
from claimcheck.comparison.anchors import street_of
from claimcheck.comparison.stories import Stories
from claimcheck.comparison.tied import shared_names
from claimcheck.records import Claim

NEAR_TWINS = 0.80
"""Similarity from which two claims tell one thing whatever their articles share."""

SPARSE_TWINS = 0.68
"""The same for two short texts that have hardly any names."""

STREET_DAYS = 30
"""Days between two articles within which one street with a number makes them tell one story."""

MOST_CLAIMS = 10_000
"""Pairs of claims with numbers beyond which two articles are not compared number by number (a hundred such sentences in each)."""

CLOSEST_ARTICLES = 8
"""Articles of one story with which an article is compared number by number; with others only where sentences are alike."""


def couples(claims: Sequence[Claim], neighbours: Iterable[tuple[int, int]], stories: Stories) -> dict[tuple[str, str], list[tuple[Claim, Claim]]]:
    """The claims with numbers to compare, by article.

    Args:
        claims: all claims.
        neighbours: pairs of rows of claims that lie close.
        stories: which articles tell one story.

    Returns:
        By the ids of two articles (the smaller first), pairs of claims in the order of the rows: all of two articles that are among the closest of
        one story, else those that lie close. The work grows with the articles, not with their pairs.
    """
    numbered: dict[str, list[int]] = defaultdict(list)
    for row, claim in enumerate(claims):
        if claim.quantities:
            numbered[claim.article].append(row)
    rows: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    for a, b in neighbours:
        if claims[a].quantities and claims[b].quantities:
            first, second = sorted((a, b), key=lambda row: (claims[row].article, row))
            rows[claims[first].article, claims[second].article].add((first, second))
    for one, other in _closest(list(numbered), stories):
        if len(numbered[one]) * len(numbered[other]) > MOST_CLAIMS:
            continue  # two books, two tables: there the neighbours must do
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


def related(a: Claim, b: Claim, similarity: float, stories: Stories, *, surely: bool = False) -> bool:
    """Whether two claims are of one story.

    Their articles are; or the sentences are so alike that they tell one thing, where nothing says otherwise: reports of one kind of event are alike
    as well.

    Args:
        a: a claim.
        b: one of another article.
        similarity: of the two.
        stories: which articles tell one story.
        surely: whether their articles must do so surely, as those must that may contradict one another.
    """
    if (stories.surely_related if surely else stories.related)(a.article, b.article) or _one_street(a, b, stories):
        return True
    sparse = [stories.sparse(article) for article in (a.article, b.article)]
    if similarity < (SPARSE_TWINS if all(sparse) else NEAR_TWINS):
        return False
    return any(sparse) or shared_names(a, b) > 0


def _one_street(a: Claim, b: Claim, stories: Stories) -> bool:
    """Both claims name a number of one street, in articles of the same weeks."""
    if not all(any(quantity.unit == STREET_NUMBER for quantity in claim.quantities) for claim in (a, b)):
        return False
    days = stories.days_apart(a.article, b.article)
    streets = [{street_of(quantity, claim) for quantity in claim.quantities} - {""} for claim in (a, b)]
    return days is not None and days <= STREET_DAYS and not streets[0].isdisjoint(streets[1])
