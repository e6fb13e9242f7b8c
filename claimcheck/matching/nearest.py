"""The rows nearest to each of some others, found with faiss."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def nearest(queries: npt.NDArray[np.float32], vectors: npt.NDArray[np.float32], keys: Sequence[str], count: int) -> list[list[int]]:
    """For each query the rows that are most similar to it.

    Args:
        queries: unit-norm rows, shape (m, d), float32.
        vectors: unit-norm rows, shape (n, d), float32.
        keys: a unique key for each row of ``vectors`` that does not depend on their order; it decides between equally near rows.
        count: how many rows to find for each query.

    Returns:
        Row numbers, the nearest first; at most ``count`` for each query.
    """
    if not len(queries) or not len(vectors):
        return [[] for _ in queries]
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    similarity, rows = index.search(np.ascontiguousarray(queries), min(count, len(vectors)))
    return [
        [row for _, _, row in sorted((-round(float(near), 6), keys[row], row) for near, row in zip(nears, found, strict=True) if row >= 0)]
        for nears, found in zip(similarity, rows.tolist(), strict=True)
    ]
