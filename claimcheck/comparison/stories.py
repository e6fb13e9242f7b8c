"""Which articles tell one story: those that share enough proper names. Two incidents of one kind read alike; their people and places differ."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from claimcheck.language.aliases import same_name
from claimcheck.records import Claim

ENOUGH_NAMES = 3
"""Shared proper names (no countries, no nationalities) that make two articles tell one story."""

ENOUGH_SHARE = 0.25
"""For short articles: the share of the smaller one's names that must be shared, and at least two of them."""

_DEMONYM = ("i", "n", "an", "ian", "ese", "ish", "ic")


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
        self._all = {article: frozenset(found) for article, found in names.items()}
        # An adjective of a country joins as little as the country does.
        vague = {name.casefold() for name in wide}
        self._telling = {
            article: frozenset(name for name in found if name.casefold() not in vague and not any(same_name(name, place) for place in wide))
            for article, found in names.items()
        }
        self._related = functools.lru_cache(maxsize=None)(self._compute)

    def related(self, a: str, b: str) -> bool:
        """Whether two articles (ids) tell one story."""
        return self._related(*sorted((a, b)))

    def _compute(self, a: str, b: str) -> bool:
        first, second = self._telling.get(a, frozenset()), self._telling.get(b, frozenset())
        shared = len(first & second)
        if shared < ENOUGH_NAMES:
            rest = first - second
            others = second - first
            shared += sum(any(same_name(x, y) for y in others) for x in rest)
        return shared >= ENOUGH_NAMES or (shared >= 2 and shared >= ENOUGH_SHARE * min(len(first), len(second)))  # noqa: PLR2004 - told in the constant

    def speaks_of(self, article: str, names: Sequence[str]) -> bool:
        """Whether an article names any of some places anywhere."""
        return any(same_name(name, known) for name in names for known in self._all.get(article, ()))
