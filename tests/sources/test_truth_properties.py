"""What must hold for any claims: the answer depends on what is said, not on the order of rows nor on what sources are called."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.sources.truth import Assertion, Columns, Estimates, estimate, most_likely, reliabilities

SOURCES = [f"source {letter}" for letter in "abcdefgh"]
VALUES: list[tuple[str, float | None, float | None, float | None]] = [
    ("12", 12.0, None, None),
    ("12.0", 12.0, None, None),
    ("20", 20.0, None, None),
    ("about 20", 20.0, 18.0, 22.0),
    ("over 10", 10.0, 10.0, math.inf),
    ("10 to 15", None, 10.0, 15.0),
    ("huge", None, -1e308, 1e308),
    ("most", 1.7e308, None, None),
    ("Puder", None, None, None),
    ("Puder, Romer", None, None, None),
    ("Romer", None, None, None),
]


@st.composite
def claims(draw: st.DrawFn) -> list[Assertion]:
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from(SOURCES), st.integers(0, 7), st.sampled_from(VALUES), st.sampled_from([None, None, "wire", SOURCES[0]])),
            min_size=1,
            max_size=60,
        )
    )
    return [Assertion(source, f"object {number}", *value, origin) for source, number, value, origin in rows]


@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[Assertion], rng: random.Random) -> None:
    shuffled = list(rows)
    rng.shuffle(shuffled)
    assert estimate(shuffled) == estimate(rows)
    assert most_likely(shuffled) == {one.object: one.value for one in estimate(rows).objects}


@given(claims())
def test_a_row_that_stands_twice_counts_once(rows: list[Assertion]) -> None:
    assert estimate(rows + rows) == estimate(rows)


@given(claims(), st.permutations(SOURCES))
def test_the_names_of_sources_change_nothing(rows: list[Assertion], names: list[str]) -> None:
    new = dict(zip(SOURCES, names, strict=True))
    renamed = estimate([row._replace(source=new[row.source], origin=new.get(row.origin or "", row.origin)) for row in rows])
    plain = estimate(rows)
    assert [one.value for one in renamed.objects] == [one.value for one in plain.objects]
    assert {one.source: (one.claims, one.enough) for one in renamed.sources} == {new[one.source]: (one.claims, one.enough) for one in plain.sources}
    after, before = {one.source: one for one in renamed.sources}, {new[one.source]: one for one in plain.sources}
    for name, one in after.items():
        assert (one.effective, one.reliability, one.low, one.high) == pytest.approx(
            (before[name].effective, before[name].reliability, before[name].low, before[name].high), abs=1e-5
        )


@given(claims())
def test_figures_are_probabilities_and_intervals(rows: list[Assertion]) -> None:
    found: Estimates = estimate(rows)
    assert [one.object for one in found.objects] == sorted({row.object for row in rows})
    assert [one.source for one in found.sources] == sorted({row.source for row in rows} | ({SOURCES[0]} & {row.source for row in rows}))
    for one in found.objects:
        assert 0 < sum(candidate.probability for candidate in one.candidates) < 1, "something is left for what nobody claims"
        assert one.value in {row.value for row in rows if row.object == one.object}
        assert [candidate.probability for candidate in one.candidates] == sorted(
            (candidate.probability for candidate in one.candidates), reverse=True
        )
        if one.interval:
            assert one.interval.low <= one.interval.high
            assert 0 <= one.interval.probability <= 1
    for source in found.sources:
        assert 0 <= source.low < source.reliability < source.high <= 1
        assert 0 <= source.effective <= source.claims
    assert reliabilities(rows) == found.sources


def test_columns_are_rows() -> None:
    rows = [Assertion("a", "x", "1", 1.0), Assertion("b", "x", "2", 2.0), Assertion("c", "x", "1", 1.0)]
    assert estimate(Columns(["a", "b", "c"], ["x", "x", "x"], ["1", "2", "1"], [1.0, 2.0, 1.0])) == estimate(rows)


def test_nothing_in_nothing_out() -> None:
    assert estimate([]) == Estimates((), ())
    assert most_likely([]) == {}
    assert reliabilities([]) == ()
