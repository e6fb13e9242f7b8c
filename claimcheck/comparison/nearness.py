"""How near the claims of two articles lie, from their vectors."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from claimcheck.records import Claim

NEIGHBOUR_WEIGHT = 0.5
"""What the sentence before and the one after count beside a claim's own."""

CLOSEST = 6
"""How many of their closest sentences tell how near two articles are."""

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near two claims of two articles lie.

    Attributes:
        similarity: cosine similarity of the two.
        context: the same with the sentences around them.
        ahead: by how much each is nearer to the other than any other sentence of the other's article is, the smaller figure first; negative where
            another is nearer.
    """

    similarity: float
    context: float
    ahead: tuple[float, float] = (0.0, 0.0)


class Nearnesses:
    """The vectors of all claims, by article."""

    def __init__(self, claims: Sequence[Claim], vectors: Vectors) -> None:
        """Lay the vectors out.

        Args:
            claims: all claims, those of one article in the order of its text.
            vectors: their unit vectors, one row each.
        """
        self._rows: dict[str, list[int]] = defaultdict(list)
        for row, claim in enumerate(claims):
            self._rows[claim.article].append(row)
        self._place = {claim.id: (claim.article, place) for rows in self._rows.values() for place, claim in enumerate(claims[row] for row in rows)}
        self._vectors = {article: vectors[rows] for article, rows in self._rows.items()}
        self._around = {article: _around(own) for article, own in self._vectors.items()}
        self._between = functools.lru_cache(maxsize=4096)(self._compute)

    def _compute(self, a: str, b: str) -> tuple[Vectors, Vectors, Vectors, Vectors]:
        """For two articles: the similarities of their claims, those in context, and how far each claim is ahead of the others, from either side."""
        similarity = self._vectors[a] @ self._vectors[b].T
        return similarity, self._around[a] @ self._around[b].T, _ahead(similarity), _ahead(similarity.T).T

    def of(self, a: Claim, b: Claim) -> Nearness:
        """How near two claims of two articles lie; the same for ``(b, a)``."""
        (article, row), (other, column) = self._place[a.id], self._place[b.id]
        if other < article:
            (article, row), (other, column) = (other, column), (article, row)
        similarity, context, ahead, back = (float(table[row, column]) for table in self._between(article, other))
        return Nearness(round(similarity, 6), round(context, 6), (round(min(ahead, back), 6), round(max(ahead, back), 6)))

    def bare(self, a: Claim, b: Claim) -> Nearness:
        """The same without how far each is ahead of others: for few claims of very many articles."""
        (article, row), (other, column) = self._place[a.id], self._place[b.id]
        similarity = float(self._vectors[article][row] @ self._vectors[other][column])
        context = float(self._around[article][row] @ self._around[other][column])
        return Nearness(round(similarity, 6), round(context, 6))

    def closest(self, a: str, b: str) -> float:
        """How near two articles are: the mean similarity of the sentences that have the closest counterparts in the other one."""
        if a not in self._vectors or b not in self._vectors:
            return 0.0
        first, second = sorted((a, b))
        similarity = self._vectors[first] @ self._vectors[second].T
        best = np.sort(np.concatenate([similarity.max(axis=0), similarity.max(axis=1)]))[-CLOSEST:]
        return round(float(best.mean()), 6)


def _around(vectors: Vectors) -> Vectors:
    """Each row with its neighbours in the text added, of length 1 again."""
    summed = vectors.copy()
    summed[1:] += NEIGHBOUR_WEIGHT * vectors[:-1]
    summed[:-1] += NEIGHBOUR_WEIGHT * vectors[1:]
    lengths = np.linalg.norm(summed, axis=1, keepdims=True)
    around: Vectors = (summed / np.maximum(lengths, 1e-9)).astype(np.float32)
    return around


def _ahead(similarity: Vectors) -> Vectors:
    """By how much each entry is larger than the largest other one of its row; than nothing where it is alone."""
    if similarity.shape[1] == 1:
        return similarity.copy()
    order = np.sort(similarity, axis=1)
    largest, second = order[:, -1:], order[:, -2:-1]
    ahead: Vectors = similarity - np.where(similarity >= largest, second, largest)
    return ahead
