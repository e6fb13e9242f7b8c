"""Neighbours and clusters: found with the real index, the same in whatever order the rows come."""

from __future__ import annotations

import importlib
import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.matching import Pair, clusters, neighbour_pairs

# The package gives the name of the module to the function in it.
CLUSTERS = importlib.import_module("claimcheck.matching.clusters")

Rows = npt.NDArray[np.float32]
Named = tuple[str, str, float]


def unit(rows: Sequence[Sequence[float]]) -> Rows:
    array = np.asarray(rows, dtype=np.float32)
    return np.asarray(array / np.linalg.norm(array, axis=1, keepdims=True), dtype=np.float32)


def at(*degrees: float) -> Rows:
    """Vectors in a plane: the similarity of two is the cosine of the angle between them."""
    return unit([[math.cos(math.radians(angle)), math.sin(math.radians(angle))] for angle in degrees])


def cosine(degrees: float) -> float:
    return round(math.cos(math.radians(degrees)), 6)


def named_pairs(vectors: Rows, keys: Sequence[str], articles: Sequence[str], *, neighbours: int, threshold: float) -> set[Named]:
    """Neighbour pairs by key, so that they can be held against those of another order."""
    pairs = neighbour_pairs(vectors, articles, keys=keys, neighbours=neighbours, threshold=threshold)
    return {(*sorted((keys[pair.a], keys[pair.b])), pair.similarity) for pair in pairs}  # type: ignore[misc]


def named_clusters(vectors: Rows, keys: Sequence[str], articles: Sequence[str], *, neighbours: int, threshold: float) -> list[list[str]]:
    pairs = neighbour_pairs(vectors, articles, keys=keys, neighbours=neighbours, threshold=threshold)
    return [[keys[row] for row in group] for group in clusters(vectors, keys, articles, pairs, threshold=threshold)]


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_rows_have_no_neighbours(count: int) -> None:
    vectors = at(*range(count)) if count else np.zeros((0, 2), dtype=np.float32)
    keys = [str(row) for row in range(count)]
    assert neighbour_pairs(vectors, keys, keys=keys, neighbours=5, threshold=0.0) == []
    assert clusters(vectors, keys, keys, [], threshold=0.5) == []


def test_pairs_are_of_different_articles_near_enough_and_told_once() -> None:
    vectors = at(0, 10, 20, 90)
    pairs = neighbour_pairs(vectors, ["x", "x", "y", "y"], keys=list("abcd"), neighbours=3, threshold=0.9)
    assert [(pair.a, pair.b) for pair in pairs] == [(0, 2), (1, 2)]
    assert [pair.similarity for pair in pairs] == pytest.approx([cosine(20), cosine(10)], abs=2e-6)


def test_rows_of_the_own_article_take_no_neighbour_away() -> None:
    """Ten sentences of one article lie nearer to each other than the one of another article, which must be found all the same."""
    vectors = at(*(0.1 * step for step in range(10)), 20)
    pairs = neighbour_pairs(vectors, ["x"] * 10 + ["y"], keys=[f"{row:02d}" for row in range(11)], neighbours=1, threshold=0.5)
    assert [(pair.a, pair.b) for pair in pairs] == [(row, 10) for row in range(10)]


def test_only_the_nearest_are_taken_from_either_side() -> None:
    vectors = at(0, 5, 10, 30)
    pairs = neighbour_pairs(vectors, list("wxyz"), keys=list("wxyz"), neighbours=1, threshold=0.0)
    assert [(pair.a, pair.b) for pair in pairs] == [(0, 1), (1, 2), (2, 3)], "each row's nearest, and that of the far one too"


def test_copies_are_found_at_similarity_one() -> None:
    pairs = neighbour_pairs(at(33, 33), ["x", "y"], keys=["a", "b"], neighbours=1, threshold=1.0 - 1e-6)
    assert pairs == [Pair(0, 1, 1.0)]


def test_search_in_parts_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = unit(np.random.default_rng(7).normal(size=(60, 8)).tolist())
    articles, keys = [str(row % 7) for row in range(60)], [f"{row:02d}" for row in range(60)]
    whole = neighbour_pairs(vectors, articles, keys=keys, neighbours=4, threshold=0.1)
    monkeypatch.setattr("claimcheck.matching.neighbours._SEARCHED_AT_ONCE", 20)
    parts = neighbour_pairs(vectors, articles, keys=keys, neighbours=4, threshold=0.1)
    assert [(pair.a, pair.b) for pair in whole] == [(pair.a, pair.b) for pair in parts]


@pytest.mark.parametrize("neighbours", [1, 3, 50])
def test_neighbours_are_those_of_a_plain_search(neighbours: int) -> None:
    vectors = unit(np.random.default_rng(3).normal(size=(40, 6)).tolist())
    articles = [str(row % 5) for row in range(40)]
    similarity = vectors.astype(np.float64) @ vectors.astype(np.float64).T
    expected = set()
    for row in range(40):
        outside = sorted((other for other in range(40) if articles[other] != articles[row]), key=lambda other: -similarity[row, other])
        expected |= {(min(row, other), max(row, other)) for other in outside[:neighbours] if similarity[row, other] >= 0.2}
    found = neighbour_pairs(vectors, articles, keys=[f"{row:02d}" for row in range(40)], neighbours=neighbours, threshold=0.2)
    assert {(pair.a, pair.b) for pair in found} == expected
    assert all(pair.similarity == pytest.approx(similarity[pair.a, pair.b], abs=2e-6) for pair in found)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Rows, list[str], list[str]]:
    """Few directions for many rows, so that copies and ties are the rule."""
    angles = draw(st.lists(st.sampled_from([0, 0, 15, 30, 45, 60, 180, 270]), min_size=2, max_size=16))
    articles = draw(st.lists(st.sampled_from("xyz"), min_size=len(angles), max_size=len(angles)))
    return at(*angles), [f"k{row:02d}" for row in range(len(angles))], articles


@settings(max_examples=150)
@given(worlds(), st.data(), st.integers(1, 4), st.sampled_from([0.3, 0.5, 0.866, 0.96]))
def test_the_order_of_the_rows_does_not_matter(
    world: tuple[Rows, list[str], list[str]], data: st.DataObject, neighbours: int, threshold: float
) -> None:
    vectors, keys, articles = world
    order = data.draw(st.permutations(range(len(keys))))
    again = vectors[order], [keys[row] for row in order], [articles[row] for row in order]
    assert named_pairs(*world, neighbours=neighbours, threshold=threshold) == named_pairs(*again, neighbours=neighbours, threshold=threshold)
    assert named_clusters(*world, neighbours=neighbours, threshold=threshold) == named_clusters(*again, neighbours=neighbours, threshold=threshold)


@settings(max_examples=100)
@given(worlds(), st.sampled_from([0.3, 0.5, 0.866, 0.96]))
def test_clusters_are_sorted_disjoint_and_of_two_at_least(world: tuple[Rows, list[str], list[str]], threshold: float) -> None:
    found = named_clusters(*world, neighbours=4, threshold=threshold)
    members = [key for group in found for key in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 and group == sorted(group) for group in found)
    assert found == sorted(found)


def test_random_rows_cluster_alike_in_any_order() -> None:
    random = np.random.default_rng(11)
    centres = random.normal(size=(12, 16))
    vectors = unit((centres[random.integers(0, 12, 150)] + 0.35 * random.normal(size=(150, 16))).tolist())
    articles, keys = [f"article {row % 9}" for row in range(150)], [f"{row:03d}" for row in range(150)]
    first = named_clusters(vectors, keys, articles, neighbours=6, threshold=0.55)
    assert len(first) > 5
    for seed in range(3):
        order = np.random.default_rng(seed).permutation(150).tolist()
        assert named_clusters(vectors[order], [keys[row] for row in order], [articles[row] for row in order], neighbours=6, threshold=0.55) == first


def test_one_statement_in_three_articles_is_one_cluster_and_another_subject_is_none_of_it() -> None:
    vectors, articles, keys = at(0, 4, 8, 120), list("xyzx"), list("abcd")
    assert named_clusters(vectors, keys, articles, neighbours=5, threshold=0.6) == [["a", "b", "c"]]


def test_a_chain_is_no_cluster() -> None:
    """Each row is near the next, the ends are at right angles: single linkage would call them one statement."""
    vectors = at(*range(0, 100, 10))
    keys = [str(row) for row in range(10)]
    for group in named_clusters(vectors, keys, keys, neighbours=2, threshold=0.9):
        assert len(group) < 6


def test_similarity_of_exactly_the_threshold_counts() -> None:
    for degrees, threshold in ((45, cosine(45)), (60, 0.5), (20, cosine(20))):
        pairs = [Pair(0, 1, threshold)]
        assert clusters(at(0, degrees), ["a", "b"], ["x", "y"], pairs, threshold=threshold) == [(0, 1)]


def test_links_below_the_threshold_join_nothing() -> None:
    assert clusters(at(0, 50), ["a", "b"], ["x", "y"], [Pair(0, 1, cosine(50))], threshold=0.7) == []


def test_a_large_component_is_split_and_what_is_near_stays_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three tight groups, bridged by rows between them, in one component that is too large for average linkage at once."""
    monkeypatch.setattr(CLUSTERS, "LARGEST_COMPONENT", 6)
    angles = [0, 1, 2, 15, 30, 31, 32, 45, 60, 61, 62]
    keys = [f"{row:02d}" for row in range(len(angles))]
    whole = named_clusters(at(*angles), keys, keys, neighbours=10, threshold=0.9)
    assert ["00", "01", "02"] in whole
    assert ["04", "05", "06"] in whole
    assert ["08", "09", "10"] in whole
    back = list(range(len(angles)))[::-1]
    assert named_clusters(at(*angles)[back], [keys[row] for row in back], [keys[row] for row in back], neighbours=10, threshold=0.9) == whole


def test_more_copies_than_the_largest_component_are_one_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CLUSTERS, "LARGEST_COMPONENT", 5)
    keys = [f"{row:02d}" for row in range(12)]
    assert named_clusters(at(*[10] * 12), keys, keys, neighbours=12, threshold=0.58) == [keys]
