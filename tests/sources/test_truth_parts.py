"""The parts of the model: arrays in canonical order, dependence told from agreement, values that bear on each other."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from claimcheck.sources.truth import Assertion, dependence, support
from claimcheck.sources.truth.dependence import dependences, independent_weights
from claimcheck.sources.truth.encoding import Encoded, columns_of, encode
from claimcheck.sources.truth.support import MOST_VALUES, supports


def encoded(*rows: Assertion) -> Encoded:
    return encode(columns_of(rows))


class TestEncoding:
    def test_values_are_sorted_numbers_first(self) -> None:
        rows = [Assertion("a", "x", text) for text in ("zoo", "ant")] + [Assertion("a", "x", text, float(text)) for text in ("12", "3", "100")]
        assert encoded(*rows).values == ("3", "12", "100", "ant", "zoo")

    def test_one_number_written_in_two_ways_is_one_value(self) -> None:
        both = encoded(Assertion("a", "x", "1,420", 1420.0), Assertion("b", "x", "1420", 1420.0), Assertion("c", "y", "1420", 1420.0))
        assert both.values == ("1,420", "1420")
        assert both.vote_value.tolist() == [0, 0, 1]

    def test_a_number_is_not_the_range_around_it(self) -> None:
        two = encoded(
            Assertion("a", "x", "20", 20.0), Assertion("b", "x", "about 20", 20.0, 18.0, 22.0), Assertion("c", "x", "18 to 22", None, 18.0, 22.0)
        )
        assert two.values == ("18 to 22", "20", "about 20")
        assert np.nan_to_num(two.high - two.low).tolist().count(4.0) == 2

    def test_what_is_no_number_is_a_name(self) -> None:
        odd = encoded(Assertion("a", "x", "nan", float("nan")), Assertion("b", "x", "inf", float("inf")), Assertion("c", "x", "back", 1.0, 3.0, 2.0))
        assert odd.values == ("back", "inf", "nan")
        assert np.isnan(odd.low).tolist() == [False, True, True]

    def test_minus_zero_is_zero(self) -> None:
        assert len(encoded(Assertion("a", "x", "0", 0.0), Assertion("b", "x", "-0", -0.0)).values) == 1


def copied(objects: int, copies: int, independents: int = 5) -> list[Assertion]:
    rng, rows = random.Random(objects), []
    for number in range(objects):
        said = str(rng.random() < 0.6)
        rows += [Assertion(f"copy {at}", f"x{number}", said) for at in range(copies)]
        rows += [Assertion(f"own {at}", f"x{number}", str(rng.random() < 0.75)) for at in range(independents)]
    return rows


class TestDependence:
    def test_copies_are_told_from_independents(self) -> None:
        found = encoded(*copied(800, 3))
        matrix = dependences(found).toarray()
        at = [name.startswith("copy") for name in found.voices]
        among = matrix[np.ix_(at, at)][~np.eye(3, dtype=bool)]
        others = matrix.copy()
        others[np.ix_(at, at)] = 0
        assert among.min() > 0.8
        assert others.max() < 0.05
        assert np.array_equal(matrix, matrix.T)

    def test_a_clique_of_copies_weighs_little_more_than_one(self) -> None:
        found = encoded(*copied(800, 3))
        weights = independent_weights(found)
        copies = np.array([found.voices[voice].startswith("copy") for voice in found.vote_voice])
        assert weights[copies].max() < 0.4
        assert weights[~copies].min() > 0.9

    def test_few_agreements_make_no_copy(self) -> None:
        assert independent_weights(encoded(*copied(4, 3))).min() == 1.0

    def test_agreement_that_all_share_makes_no_copy(self) -> None:
        rows = [Assertion(f"s{at}", f"x{number}", "1") for number in range(50) for at in range(4)]
        assert independent_weights(encoded(*rows)).min() == 1.0

    def test_thinned_out_objects_tell_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = encoded(*copied(800, 3))
        whole = independent_weights(found)
        monkeypatch.setattr(dependence, "MOST_PAIRS", 8_000)
        monkeypatch.setattr(dependence, "_BLOCK", 7)
        assert np.abs(independent_weights(found) - whole).max() < 0.2


class TestSupport:
    def test_a_word_that_too_many_share_tells_nothing(self) -> None:
        rows = [Assertion(f"s{at}", "x", f"Smith {chr(97 + at % 26)}{at}") for at in range(MOST_VALUES + 1)]
        assert len(supports(encoded(*rows), 0.0).claimed) == 0
        assert len(supports(encoded(*rows[:-1]), 0.0).claimed) == MOST_VALUES * (MOST_VALUES - 1)

    def test_a_range_reaches_only_so_many_numbers(self) -> None:
        rows = [Assertion("wide", "x", "0 to 1000", None, 0.0, 1000.0), *(Assertion(f"s{at}", "x", str(at), float(at)) for at in range(300))]
        assert len(supports(encoded(*rows), 0.0).claimed) == 2 * (MOST_VALUES + 1)  # the number 0 stands before the range

    def test_the_reach_shrinks_where_pairs_would_be_too_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        loose = [Assertion(f"s{at}", "x", f"about {at}", float(at), at - 50.0, at + 50.0) for at in range(100)]
        named = [Assertion(f"s{at}", "y", f"Ada {chr(97 + at)}") for at in range(12)]
        whole = len(supports(encoded(*loose, *named), 0.0).claimed)
        monkeypatch.setattr(support, "MOST_BEARINGS", 500)
        assert 0 < len(supports(encoded(*loose, *named), 0.0).claimed) < whole / 4

    def test_loose_numbers_reach_their_like_and_no_other(self) -> None:
        rows = [
            Assertion("a", "x", "1234", 1234.0),
            Assertion("b", "x", "about 1200", 1200.0, 1080.0, 1320.0),
            Assertion("c", "x", "over 1000", 1000.0, 1000.0, math.inf),
            Assertion("d", "x", "900", 900.0),
            Assertion("e", "x", "up to 950", 950.0, -math.inf, 950.0),
        ]
        found = encoded(*rows)
        pairs = supports(found, 0.0)
        bears = {(found.values[one], found.values[other]): share for one, other, share in zip(pairs.claimed, pairs.other, pairs.share, strict=True)}
        assert bears == {
            ("about 1200", "1234"): 1.0,
            ("1234", "about 1200"): 0.25,
            ("over 1000", "1234"): 0.5,
            ("1234", "over 1000"): 0.125,
            ("over 1000", "about 1200"): 0.25,
            ("about 1200", "over 1000"): 0.125,
            ("up to 950", "900"): 0.5,
            ("900", "up to 950"): 0.125,
        }
        assert pairs.right.all()

    def test_two_loose_numbers_that_allow_each_other_share_their_votes(self) -> None:
        rows = [Assertion("a", "x", "about 1200", 1200.0, 1080.0, 1320.0), Assertion("b", "x", "about 1250", 1250.0, 1125.0, 1375.0)]
        pairs = supports(encoded(*rows), 0.0)
        assert list(zip(pairs.claimed.tolist(), pairs.other.tolist(), pairs.share.tolist(), strict=True)) == [(0, 1, 0.5), (1, 0, 0.5)]

    def test_tolerance_is_mutual(self) -> None:
        pairs = supports(encoded(Assertion("a", "x", "100", 100.0), Assertion("b", "x", "101", 101.0), Assertion("c", "x", "110", 110.0)), 0.02)
        assert list(zip(pairs.claimed.tolist(), pairs.other.tolist(), pairs.share.tolist(), strict=True)) == [(0, 1, 1.0), (1, 0, 1.0)]

    def test_objects_do_not_mix(self) -> None:
        rows = [
            Assertion("a", "x", "about 20", 20.0, 18.0, 22.0),
            Assertion("b", "y", "20", 20.0),
            Assertion("c", "y", "Ada"),
            Assertion("d", "x", "Ada"),
        ]
        assert len(supports(encoded(*rows), 0.1).claimed) == 0
