"""What the model of truth and reliability does with claims that a person can judge too."""

from __future__ import annotations

import math
import random

import pytest

from claimcheck.sources.truth import Assertion, Estimates, ObjectEstimate, Options, Prior, SourceEstimate, estimate, reliabilities


def said(thing: str, **values: str) -> list[Assertion]:
    return [Assertion(source, thing, value) for source, value in values.items()]


def numbers(thing: str, **values: float) -> list[Assertion]:
    return [Assertion(source, thing, f"{value:g}", value) for source, value in values.items()]


def of(found: Estimates, thing: str) -> ObjectEstimate:
    return next(one for one in found.objects if one.object == thing)


def source(found: tuple[SourceEstimate, ...], name: str) -> SourceEstimate:
    return next(one for one in found if one.source == name)


def record(good: int, bad: int, *, of_whom: str, witnesses: tuple[str, ...] = ("w1", "w2", "w3", "w4")) -> list[Assertion]:
    """A record of one source beside independent witnesses, each of whom errs on its own now and then."""
    rng, rows = random.Random(len(of_whom) + good * 31 + bad), []
    for number in range(good + bad):
        thing = f"{of_whom} {number}"
        rows.append(Assertion(of_whom, thing, "right" if number < good else f"wrong {number}"))
        rows += [Assertion(witness, thing, "right" if rng.random() < 0.85 else f"slip {witness} {number}") for witness in witnesses]
    return rows


class TestObjects:
    def test_most_voices_win_where_nothing_else_is_known(self) -> None:
        assert of(estimate(said("x", a="left", b="right", c="right")), "x").value == "right"

    def test_a_good_record_outweighs_two_bad_ones(self) -> None:
        rows = record(20, 0, of_whom="good") + record(1, 19, of_whom="bad") + record(1, 19, of_whom="worse")
        assert of(estimate([*rows, *said("x", good="12", bad="13", worse="13")]), "x").value == "12"

    def test_copies_of_one_origin_are_one_voice(self) -> None:
        rows = said("x", a="12", b="12", c="12", d="13", e="13")
        wired = [row._replace(origin="wire") if row.value == "12" else row for row in rows]
        assert of(estimate(rows), "x").value == "12"
        found = of(estimate(wired), "x")
        assert found.value == "13"
        assert {candidate.value: (candidate.voices, candidate.weight) for candidate in found.candidates} == {"13": (2, 2.0), "12": (1, 1.0)}

    def test_an_origin_that_is_a_source_is_that_source(self) -> None:
        rows = [Assertion("agency", "x", "12"), Assertion("paper", "x", "12", origin="agency"), *said("x", b="13")]
        assert [candidate.voices for candidate in of(estimate(rows), "x").candidates] == [1, 1]

    def test_what_nobody_claims_keeps_its_share(self) -> None:
        assert of(estimate(said("x", a="1")), "x").probability < 0.9

    def test_the_smaller_number_comes_first_where_nothing_tells_two_apart(self) -> None:
        assert of(estimate(numbers("x", a=100, b=20)), "x").value == "20"

    def test_a_hedged_claim_counts_less(self) -> None:
        rows = [Assertion("a", "x", "1", weight=0.3), Assertion("b", "x", "2")]
        assert of(estimate(rows), "x").value == "2"

    def test_who_names_two_values_has_one_vote(self) -> None:
        rows = [*said("x", a="1", b="2"), Assertion("a", "x", "3")]
        found = of(estimate(rows), "x")
        assert found.value == "2"
        assert sum(candidate.weight for candidate in found.candidates) == 2.0


class TestNumbers:
    def test_a_claimed_number_is_chosen_never_a_mean(self) -> None:
        found = of(estimate(numbers("x", a=10, b=12, c=1000, d=12)), "x")
        assert found.value == "12"
        assert found.interval is not None
        assert (found.interval.low, found.interval.high) <= (12.0, 12.0)

    def test_loose_words_support_the_exact_number_inside(self) -> None:
        rows = [
            Assertion("a", "x", "1234", 1234.0),
            Assertion("b", "x", "about 1200", 1200.0, 1080.0, 1320.0),
            Assertion("c", "x", "over 1000", 1000.0, 1000.0, math.inf),
            Assertion("d", "x", "700", 700.0),
            *numbers("x", e=700, f=1234, g=1234),
        ]
        found = of(estimate(rows), "x")
        assert found.value == "1234"
        assert found.interval is not None
        assert (found.interval.weight, found.interval.against) == (5.0, 2.0)

    def test_loose_words_that_allow_the_truth_are_right(self) -> None:
        rows = []
        for number in range(12):
            rows += numbers(f"x{number}", a=1234, b=1234, c=1234)
            rows.append(Assertion("loose", f"x{number}", "about 1200", 1200.0, 1080.0, 1320.0))
            rows.append(Assertion("wrong", f"x{number}", "about 800", 800.0, 720.0, 880.0))
        found = reliabilities(rows)
        assert source(found, "loose").low > source(found, "wrong").high

    def test_tolerance_makes_near_numbers_one(self) -> None:
        rows = numbers("x", a=1000, b=1004, c=500, d=500)
        assert of(estimate(rows), "x").value == "500"
        assert of(estimate([*rows, *numbers("x", e=1002)], options=Options(tolerance=0.01)), "x").value in {"1000", "1002", "1004"}

    def test_the_interval_grows_until_it_holds_the_credibility(self) -> None:
        found = of(estimate(numbers("x", a=10, b=11, c=12, d=11)), "x")
        assert found.interval is not None
        assert found.interval.low <= 11 <= found.interval.high
        wide = of(estimate(numbers("x", a=10, b=20, c=30)), "x").interval
        assert wide is not None
        assert (wide.low, wide.high, wide.weight, wide.against) == (10.0, 30.0, 3.0, 0.0)

    def test_names_have_no_interval(self) -> None:
        assert of(estimate(said("x", a="Ada", b="Eve")), "x").interval is None


class TestNames:
    def test_part_of_a_name_supports_the_fuller_one(self) -> None:
        rows = said("x", a="Puder", b="Puder", c="Puder", d="Pilhofer Puder Romer", e="Pilhofer Puder Romer", f="Romer Puder")
        assert of(estimate(rows), "x").value == "Pilhofer Puder Romer"

    def test_a_lone_addition_does_not_win(self) -> None:
        rows = said("x", a="Ada Eve", b="Ada Eve", c="Ada Eve", d="Ada Eve unknown")
        assert of(estimate(rows), "x").value == "Ada Eve"


class TestReliability:
    def test_few_claims_are_not_enough_and_stay_near_the_prior(self) -> None:
        one = source(reliabilities(record(3, 0, of_whom="new")), "new")
        assert not one.enough
        assert one.effective == 3.0
        assert 0.7 < one.reliability < 0.95

    def test_many_are_enough(self) -> None:
        found = reliabilities(record(40, 0, of_whom="good") + record(4, 36, of_whom="bad"))
        good, bad = source(found, "good"), source(found, "bad")
        assert good.enough
        assert bad.enough
        assert good.low > 0.8
        assert bad.high < 0.3

    def test_claims_of_which_nobody_else_speaks_do_not_count(self) -> None:
        rows = [Assertion("alone", f"x{number}", "1") for number in range(50)] + record(10, 0, of_whom="good")
        one = source(reliabilities(rows), "alone")
        assert (one.claims, one.effective, one.enough) == (50, 0.0, False)

    def test_a_source_is_no_witness_of_its_own_reprints(self) -> None:
        rows = []
        for number in range(20):
            rows += [Assertion(f"paper {at}", f"x{number}", "1", origin="wire") for at in range(5)]
        assert {one.effective for one in reliabilities(rows)} == {0.0}

    def test_copies_that_nobody_tells_do_not_bear_each_other_out(self) -> None:
        rng = random.Random(4)
        rows = []
        for number in range(120):
            true = f"{number}"
            false = f"{number} false"
            copied = true if rng.random() < 0.3 else false
            rows += said(f"x{number}", **dict.fromkeys(("copy1", "copy2", "copy3", "copy4", "model"), copied))
            for witness in ("w1", "w2", "w3", "w4"):
                rows += said(f"x{number}", **{witness: true if rng.random() < 0.85 else f"{number} {witness}"})
        found = estimate(rows)
        assert sum(one.value == one.object[1:] for one in found.objects) >= 108, "nine tenths, where a vote has a third right"
        assert source(found.sources, "model").high < 0.5 < source(found.sources, "w1").low

    def test_the_prior_of_a_file_moves_who_has_no_record(self) -> None:
        rows = record(3, 0, of_whom="new")
        low = source(reliabilities(rows, {"new": Prior(0.2, 20.0)}), "new")
        high = source(reliabilities(rows, {"new": Prior(0.95, 20.0)}), "new")
        assert low.reliability < 0.4
        assert high.reliability > 0.85

    def test_a_prior_can_decide_between_two(self) -> None:
        rows = said("x", a="1", b="2")
        assert of(estimate(rows, {"a": Prior(0.95, 50.0), "b": Prior(0.5, 50.0)}), "x").value == "1"
        assert of(estimate(rows, {"a": Prior(0.5, 50.0), "b": Prior(0.95, 50.0)}), "x").value == "2"

    def test_judged_by_some_objects_alone(self) -> None:
        rows = record(20, 10, of_whom="mixed")
        about = {f"mixed {number}" for number in range(20)}
        assert source(reliabilities(rows, about=about), "mixed").effective == 20.0
        assert source(reliabilities(rows, about=about), "mixed").reliability > source(reliabilities(rows), "mixed").high

    @pytest.mark.parametrize("seed", range(3))
    def test_the_interval_holds_a_known_share(self, seed: int) -> None:
        rng = random.Random(seed)
        rows = []
        for number in range(80):
            for witness in range(8):
                right = rng.random() < 0.4 + 0.07 * witness
                rows.append(Assertion(f"w{witness}", f"x{number}", "true" if right else f"false {rng.randrange(6)}"))
        found = reliabilities(rows)
        held = [one.low <= 0.4 + 0.07 * at <= one.high for at, one in enumerate(found)]
        assert sum(held) >= 6
