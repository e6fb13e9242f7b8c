"""Order-independent clusters: average linkage inside the connected components of the neighbour graph (scipy)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from claimcheck.matching.neighbours import Pair

LARGEST_COMPONENT = 3000
"""Components are split at rising thresholds until average linkage, which is quadratic, stays small."""


def clusters(vectors: npt.NDArray[np.float32], keys: Sequence[str], pairs: Sequence[Pair], *, threshold: float) -> list[tuple[int, ...]]:
    """Groups of rows whose average cosine similarity to each other is at least ``threshold``.

    Average linkage neither chains (as single linkage does) nor needs an order; rows are sorted by ``keys`` before, so the same set of rows gives the same
    groups in whatever order it comes.

    Args:
        vectors: unit-norm rows, shape (n, d).
        keys: a unique key for each row that does not depend on the order of the input.
        pairs: neighbour pairs with similarity.
        threshold: least average similarity inside a group.

    Returns:
        Groups of at least two rows, each sorted by key, sorted by their first key.
    """
    order = sorted(range(len(keys)), key=lambda row: keys[row])
    place = {row: position for position, row in enumerate(order)}
    edges = sorted((min(place[pair.a], place[pair.b]), max(place[pair.a], place[pair.b]), pair.similarity) for pair in pairs if pair.similarity >= threshold)
    groups: list[tuple[int, ...]] = []
    pending = [(component, threshold) for component in _components(len(order), edges, threshold)]
    while pending:
        component, level = pending.pop()
        if len(component) > LARGEST_COMPONENT and level < 1.0:
            raised = level + 0.02
            members = set(component)
            inside = [edge for edge in edges if edge[0] in members and edge[1] in members]
            pending.extend((part, raised) for part in _components(len(order), inside, raised))
            continue
        groups.extend(_average_linkage(vectors, order, component, threshold))
    return sorted((tuple(order[position] for position in group) for group in groups), key=lambda group: keys[group[0]])


def _components(count: int, edges: Sequence[tuple[int, int, float]], threshold: float) -> list[list[int]]:
    from scipy.sparse import coo_array  # noqa: PLC0415 - heavy
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    kept = [(a, b) for a, b, similarity in edges if similarity >= threshold]
    if not kept:
        return []
    rows, columns = zip(*kept, strict=True)
    graph = coo_array((np.ones(len(kept), dtype=np.int8), (rows, columns)), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    members: dict[int, list[int]] = {}
    for position in sorted({*rows, *columns}):
        members.setdefault(int(labels[position]), []).append(position)
    return [group for group in members.values() if len(group) > 1]


def _average_linkage(vectors: npt.NDArray[np.float32], order: Sequence[int], component: Sequence[int], threshold: float) -> list[tuple[int, ...]]:
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415
    from scipy.spatial.distance import squareform  # noqa: PLC0415

    rows = np.asarray(vectors, dtype=np.float64)[[order[position] for position in component]]
    # Six digits hide the order of summation, so that ties break by position, which the keys give.
    distances = np.round(1.0 - rows @ rows.T, 6).clip(min=0.0)
    np.fill_diagonal(distances, 0.0)
    labels = fcluster(linkage(squareform(distances, checks=False), method="average"), t=1.0 - threshold, criterion="distance")
    groups: dict[int, list[int]] = {}
    for position, label in zip(component, labels.tolist(), strict=True):
        groups.setdefault(label, []).append(position)
    return [tuple(group) for group in groups.values() if len(group) > 1]
