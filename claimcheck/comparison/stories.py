"""Which articles tell one story: those that share enough proper names. Two incidents of one kind read alike; their people and places differ."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from claimcheck.language.name_relation import name_key, same_name
from claimcheck.records import Claim

ENOUGH_NAMES = 3
"""Shared proper names (no countries, no nationalities) that make two articles tell one story."""

ENOUGH_SHARE = 0.25
"""For short articles: the share of the smaller one's names that must be shared, and at least two of them."""


class Stories:
    """Proper names by article."""

    def __init__(self, claims: Iterable[Claim], wide: frozenset[str]) -> None:
        """Gather the names of each article.

        Args:
            claims: all claims.
            wide: places that hold others; they make no story.
        """
        names: dict[str, set[str]] = {}
        for claim in claims:
            names.setdefault(claim.article, set()).update(claim.names, (where.name for where in claim.where))
        self._keyed = {article: _by_key(found) for article, found in names.items()}
        # An adjective of a country joins as little as the country does.
        vague = _by_key(wide)
        self._telling = {
            article: frozenset(name for name in found if not any(same_name(name, place) for place in vague.get(name_key(name), ())))
            for article, found in names.items()
        }
        self._related = functools.lru_cache(maxsize=None)(self._compute)

    def related(self, a: str, b: str) -> bool:
        """Whether two articles (ids) tell one story."""
        return self._related(*sorted((a, b)))

    def sparse(self, article: str) -> bool:
        """Whether an article (id) has too few names to tell what story it belongs to."""
        return len(self._telling.get(article, frozenset())) < ENOUGH_NAMES

    def _compute(self, a: str, b: str) -> bool:
        first, second = self._telling.get(a, frozenset()), self._telling.get(b, frozenset())
        shared = len(first & second)
        if shared < ENOUGH_NAMES:
            others = _by_key(second - first)
            shared += sum(any(same_name(name, other) for other in others.get(name_key(name), ())) for name in first - second)
        return shared >= ENOUGH_NAMES or (shared >= 2 and shared >= ENOUGH_SHARE * min(len(first), len(second)))

    def speaks_of(self, article: str, names: Sequence[str]) -> bool:
        """Whether an article names any of some places anywhere."""
        known = self._keyed.get(article, {})
        return any(same_name(name, other) for name in names for other in known.get(name_key(name), ()))


def _by_key(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name_key(name), []).append(name)
    return found
