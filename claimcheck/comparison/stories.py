"""Which articles tell one story. Two incidents of one kind read alike; their people and places, their days and their figures differ.

A logistic model weighs what two articles share; ``training/likelihood.py`` fitted it on articles whose events are known.
"""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from claimcheck.comparison.chance import distinctive
from claimcheck.comparison.nearness import Nearnesses
from claimcheck.comparison.weights import weights
from claimcheck.language.name_relation import by_key, name_key, same_name
from claimcheck.records import Article, Claim

ONE_STORY = 0.7
"""Log-odds from which two articles tell one story (two to one)."""

SURELY_ONE_STORY = 2.5
"""Log-odds from which what two articles say differently may contradict one another (twelve to one)."""

ENOUGH_NAMES = 3
"""Proper names (no countries, no nationalities) below which an article hardly tells what story it belongs to."""

MOST_NAMES = 6.0
"""Shared names beyond which more of them tell nothing more."""

MOST_DAYS = 45
"""Days between two articles beyond which more of them tell nothing more."""

UNKNOWN_DAYS = 10
"""What a missing day of publication counts as."""

COMMON_FROM = 50
"""Articles from which a name is taken as common by how many of them have it; in fewer, all may be on one subject."""

STORY_EVIDENCE = ("shared_names", "share_of_names", "closest", "days", "equal_figure")
"""The names of the figures that the model weighs."""


class Stories:
    """What tells the stories of articles apart: names, vectors, days and figures by article."""

    def __init__(self, articles: Sequence[Article], claims: Iterable[Claim], near: Nearnesses, wide: frozenset[str]) -> None:
        """Gather what the articles say.

        Args:
            articles: all articles.
            claims: all claims.
            near: how near claims and articles lie.
            wide: places that hold others; they make no story.
        """
        names: dict[str, set[str]] = defaultdict(set)
        self._figures: dict[str, set[tuple[str, float]]] = defaultdict(set)
        for claim in claims:
            names[claim.article].update(claim.names, (where.name for where in claim.where))
            self._figures[claim.article].update((one.unit, one.value) for one in claim.quantities if one.value is not None and distinctive(one))
        self._keyed = {article: by_key(found) for article, found in names.items()}
        # An adjective of a country joins as little as the country does.
        vague = by_key(wide)
        self._telling = {
            article: frozenset(name for name in found if not any(same_name(name, place) for place in vague.get(name_key(name), ())))
            for article, found in names.items()
        }
        self._telling_by_key = {article: by_key(found) for article, found in self._telling.items()}
        having = Counter(name for found in self._telling.values() for name in found)
        scale = math.log(max(len(articles), COMMON_FROM) / 2)
        self._weight = {name: max(0.0, 1.0 - math.log(max(count, 2) / 2) / scale) for name, count in having.items()}
        self._published = {article.id: article.published for article in articles}
        self._near = near
        self._odds = functools.lru_cache(maxsize=None)(self._compute)

    def odds(self, a: str, b: str) -> float:
        """Log-odds that two articles (ids) tell one story."""
        return self._odds(*sorted((a, b)))

    def related(self, a: str, b: str) -> bool:
        """Whether two articles (ids) tell one story."""
        return self.odds(a, b) >= ONE_STORY

    def surely_related(self, a: str, b: str) -> bool:
        """Whether two articles (ids) tell one story so surely that they may contradict one another."""
        return self.odds(a, b) >= SURELY_ONE_STORY

    def days_apart(self, a: str, b: str) -> int | None:
        """Days between the publication of two articles (ids); None where one has none."""
        first, second = self._published.get(a), self._published.get(b)
        return abs((first - second).days) if first and second else None

    def sparse(self, article: str) -> bool:
        """Whether an article (id) has too few names to tell what story it belongs to."""
        return len(self._telling.get(article, frozenset())) < ENOUGH_NAMES

    def evidence(self, a: str, b: str) -> list[float]:
        """The figures of :data:`STORY_EVIDENCE` for two articles (ids)."""
        return self._evidence(a, b, self._near.closest(a, b))

    def _evidence(self, a: str, b: str, closest: float) -> list[float]:
        first, second = self._telling.get(a, frozenset()), self._telling.get(b, frozenset())
        shared = self._weighed(self._shared(first, second, b))
        least = min(self._weighed(first), self._weighed(second))
        days = self.days_apart(a, b)
        apart = UNKNOWN_DAYS if days is None else days
        return [
            min(MOST_NAMES, shared),
            shared / max(ENOUGH_NAMES, least),
            closest,
            math.log1p(min(apart, MOST_DAYS)),
            float(not self._figures.get(a, set()).isdisjoint(self._figures.get(b, set()))),
        ]

    def _compute(self, a: str, b: str) -> float:
        story = weights("story")
        figures = self._evidence(a, b, 1.0)
        at_most = story.odds(figures)
        if at_most < ONE_STORY:
            return at_most  # not one story however near the two are, and most are far: that costs more to find out than all the rest
        figures[STORY_EVIDENCE.index("closest")] = self._near.closest(a, b)
        return story.odds(figures)

    def _shared(self, first: frozenset[str], second: frozenset[str], article: str) -> frozenset[str]:
        """Names of the first that the second (an article's) has as well, in this or another form."""
        known = self._telling_by_key.get(article, {})
        others = (name for name in first - second if any(same_name(name, other) for other in known.get(name_key(name), ())))
        return first & second | frozenset(others)

    def _weighed(self, names: frozenset[str]) -> float:
        return math.fsum(self._weight[name] for name in names)

    def speaks_of(self, article: str, names: Sequence[str]) -> bool:
        """Whether an article names any of some places anywhere."""
        known = self._keyed.get(article, {})
        return any(same_name(name, other) for name in names for other in known.get(name_key(name), ()))
