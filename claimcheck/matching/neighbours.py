"""Neighbours by cosine similarity, found with faiss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# Rows that are searched at once, times neighbours asked for: what one search returns stays below 100 MB.
_SEARCHED_AT_ONCE = 1 << 23


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two rows (``a < b``) and their cosine similarity, rounded to six digits so that the order of summation cannot show."""

    a: int
    b: int
    similarity: float


def neighbour_pairs(vectors: npt.NDArray[np.float32], groups: Sequence[str], *, keys: Sequence[str], neighbours: int, threshold: float) -> list[Pair]:
    """Pairs of rows of different groups of which at least one is among the nearest of the other.

    Args:
        vectors: unit-norm rows, shape (n, d), float32.
        groups: what each row belongs to (its article); rows of one group make no pair.
        keys: a unique key for each row that does not depend on the order of the input. Where more rows are equally near than ``neighbours`` lets in,
            the keys decide.
        neighbours: how many nearest rows *outside the own group* are looked at for each row.
        threshold: least cosine similarity.

    Returns:
        Each pair once, sorted. The result does not depend on the order of the rows (up to the renumbering).
    """
    count = len(vectors)
    if count < 2:
        return []
    import faiss

    # Sorted by key, the index is the same whatever the order of the input, and so are its ties.
    order = sorted(range(count), key=lambda row: keys[row])
    rows = np.ascontiguousarray(vectors[order], dtype=np.float32)
    own = [groups[row] for row in order]
    index = faiss.IndexFlatIP(rows.shape[1])
    index.add(rows)
    # Rows of the own group, the row itself among them, take places among the nearest, so the search is widened by the largest group.
    wanted = min(count, neighbours + max(Counter(own).values()))
    step = max(1, _SEARCHED_AT_ONCE // wanted)
    found: dict[tuple[int, int], float] = {}
    for begin in range(0, count, step):
        similarities, positions = index.search(rows[begin : begin + step], wanted)
        for row, near in enumerate(zip(similarities.tolist(), positions.tolist(), strict=True), start=begin):
            taken = 0
            for similarity, other in zip(*near, strict=True):
                if similarity < threshold or taken >= neighbours:
                    break
                if own[other] != own[row]:
                    taken += 1
                    # Seen from its other side, a pair can differ in the last bit; the larger one is kept.
                    pair = min(order[row], order[other]), max(order[row], order[other])
                    found[pair] = max(round(similarity, 6), found.get(pair, -1.0))
    return [Pair(a, b, similarity) for (a, b), similarity in sorted(found.items())]
