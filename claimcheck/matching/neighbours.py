"""Neighbours by cosine similarity, found with faiss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two rows (``a < b``) and their cosine similarity, rounded to six digits so that the order of summation cannot show."""

    a: int
    b: int
    similarity: float


def neighbour_pairs(vectors: npt.NDArray[np.float32], groups: Sequence[str], *, neighbours: int, threshold: float) -> list[Pair]:
    """Pairs of rows of different groups that are among each other's nearest.

    Args:
        vectors: unit-norm rows, shape (n, d), float32.
        groups: what each row belongs to (its article); rows of one group make no pair.
        neighbours: how many nearest rows *outside the own group* are looked at for each row.
        threshold: least cosine similarity.

    Returns:
        Each pair once, sorted. The result does not depend on the order of the rows (up to the renumbering).
    """
    count = len(vectors)
    if count < 2:
        return []
    import faiss  # noqa: PLC0415 - heavy; nothing but a search needs it

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    # Rows of the own group take places among the nearest, so the search is widened by the largest group.
    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    wanted = min(count, neighbours + max(sizes.values()))
    found: dict[tuple[int, int], float] = {}
    # Equal rows tie; a tie at the edge of the list is cut by position, so every pair is taken whichever of the two sees it.
    for begin in range(0, count, 4096):
        similarities, positions = index.search(vectors[begin : begin + 4096], wanted)
        for offset, (row_similarities, row_positions) in enumerate(zip(similarities, positions, strict=True)):
            row = begin + offset
            taken = 0
            for similarity, other in zip(row_similarities.tolist(), row_positions.tolist(), strict=True):
                if similarity < threshold or taken >= neighbours:
                    break
                if other == row or groups[other] == groups[row]:
                    continue
                taken += 1
                found[min(row, other), max(row, other)] = round(float(similarity), 6)
    return [Pair(a, b, similarity) for (a, b), similarity in sorted(found.items())]
