"""Order-independent clusters over articles: average linkage (scipy) of claims that are each other's best match.

Similarity alone puts every sentence of one subject into one heap. What makes two sentences of two articles tell the same thing is that neither
article has a better match for the other's: so a pair counts in full only if each is (nearly) the best that its article offers to the other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from claimcheck.matching.neighbours import Pair

NEAR_BEST = 0.03
"""How far below its article's best match a claim may lie and still count as one: news tells a thing twice, in the headline and in the text."""

SAME_ARTICLE = 0.70
"""Least similarity at which two claims of one article are a repetition; below, they tell two things and keep clusters apart."""

SECOND_BEST = 0.80
"""Share of its similarity that a pair keeps which is not each other's best."""

LARGEST_COMPONENT = 3000
"""Larger components are split at rising thresholds, because average linkage is quadratic; what a split cuts off joins no cluster."""

_STEP = 0.02
_COPIES = 1.0 - 1e-6


def clusters(
    vectors: npt.NDArray[np.float32], keys: Sequence[str], groups: Sequence[str], pairs: Sequence[Pair], *, threshold: float
) -> list[tuple[int, ...]]:
    """Groups of rows of several articles that tell the same thing.

    Average linkage neither chains (as single linkage does) nor needs an order; rows are sorted by ``keys`` before, so the same set of rows gives
    the same groups in whatever order it comes.

    Args:
        vectors: unit-norm rows, shape (n, d).
        keys: a unique key for each row that does not depend on the order of the input.
        groups: the article of each row.
        pairs: neighbour pairs with similarity, between rows of different articles.
        threshold: least average similarity inside a cluster.

    Returns:
        Clusters of at least two rows, each sorted by key, sorted by their first key.
    """
    order = sorted(range(len(keys)), key=lambda row: keys[row])
    place = {row: position for position, row in enumerate(order)}
    articles = [groups[row] for row in order]
    linked = {
        (min(place[pair.a], place[pair.b]), max(place[pair.a], place[pair.b])): pair.similarity for pair in pairs if pair.similarity >= threshold
    }
    best = _mutual_best(linked, articles)
    edges = [(a, b, linked[a, b]) for a, b in sorted(best)]
    found: list[tuple[int, ...]] = []
    pending = [(component, threshold) for component in _components(len(order), edges, threshold)]
    while pending:
        component, level = pending.pop()
        if len(component) > LARGEST_COMPONENT:
            if level >= _COPIES:  # copies of one statement: nothing is left to split
                found.append(tuple(component))
                continue
            raised = min(level + _STEP, _COPIES)
            members = set(component)
            inside = [edge for edge in edges if edge[0] in members and edge[1] in members]
            pending.extend((part, raised) for part in _components(len(order), inside, raised))
            continue
        found.extend(_average_linkage(vectors, order, articles, component, best, threshold))
    return sorted((tuple(order[position] for position in group) for group in found), key=lambda group: keys[group[0]])


def _mutual_best(linked: dict[tuple[int, int], float], articles: Sequence[str]) -> set[tuple[int, int]]:
    """The links of which each end is (nearly) the best match that its article has for the other end."""
    top: dict[tuple[int, str], float] = {}
    for (a, b), similarity in linked.items():
        for row, other in ((a, b), (b, a)):
            key = (row, articles[other])
            top[key] = max(top.get(key, 0.0), similarity)
    return {
        (a, b)
        for (a, b), similarity in linked.items()
        if similarity >= top[a, articles[b]] - NEAR_BEST and similarity >= top[b, articles[a]] - NEAR_BEST
    }


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


def _average_linkage(  # noqa: PLR0913, PLR0917 - the walk of one component
    vectors: npt.NDArray[np.float32],
    order: Sequence[int],
    articles: Sequence[str],
    component: Sequence[int],
    best: set[tuple[int, int]],
    threshold: float,
) -> list[tuple[int, ...]]:
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415
    from scipy.spatial.distance import squareform  # noqa: PLC0415

    rows = np.asarray(vectors, dtype=np.float64)[[order[position] for position in component]]
    # Six digits hide the order of summation, so that ties break by position, which the keys give.
    similarity = np.round(rows @ rows.T, 6)
    names = np.asarray([articles[position] for position in component])
    own = names[:, None] == names[None, :]
    index = {position: offset for offset, position in enumerate(component)}
    mutual = np.zeros_like(own)
    for a, b in best:
        if a in index and b in index:
            mutual[index[a], index[b]] = mutual[index[b], index[a]] = True
    similarity = np.where(own, np.where(similarity >= SAME_ARTICLE, similarity, 0.0), np.where(mutual, similarity, SECOND_BEST * similarity))
    distances = (1.0 - similarity).clip(min=0.0)
    np.fill_diagonal(distances, 0.0)
    # Half a digit more, so that a similarity of exactly the threshold counts whatever binary fraction 1 - threshold comes to.
    labels = fcluster(linkage(squareform(distances, checks=False), method="average"), t=1.0 - threshold + 5e-7, criterion="distance")
    found: dict[int, list[int]] = {}
    for position, label in zip(component, labels.tolist(), strict=True):
        found.setdefault(label, []).append(position)
    return [tuple(group) for group in found.values() if len(group) > 1]
