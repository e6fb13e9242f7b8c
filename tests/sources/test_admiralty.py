"""The two-axis reading: letters by the lower end of the interval, digits by probability and weight, neither where nothing is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.sources.admiralty import CONFIRMING, CREDIBILITY, EDGES, RELIABILITY, credibility, rate_estimates, reliability
from claimcheck.sources.truth import Assertion, estimate

shares = st.floats(min_value=0.0, max_value=1.0)


@pytest.mark.parametrize(
    ("low", "code"),
    [(1.0, "A"), (0.95, "A"), (0.949, "B"), (0.80, "B"), (0.799, "C"), (0.50, "C"), (0.499, "D"), (0.20, "D"), (0.199, "E"), (0.0, "E")],
)
def test_the_letter_is_read_off_the_lower_end(low: float, code: str) -> None:
    assert reliability(low, enough=True).code == code
    assert reliability(low, enough=False).code == "F"


@pytest.mark.parametrize(
    ("probability", "weight", "code"),
    [(0.97, 2.0, "1"), (0.97, CONFIRMING, "1"), (0.97, 1.0, "2"), (0.94, 9.0, "2"), (0.6, 1.0, "3"), (0.3, 1.0, "4"), (0.1, 5.0, "5")],
)
def test_the_digit_is_read_off_the_probability_and_confirmed_needs_a_second_voice(probability: float, weight: float, code: str) -> None:
    assert credibility(probability, weight, enough=True).code == code
    assert credibility(probability, weight, enough=False).code == "6"


@given(shares, shares)
def test_a_better_figure_never_gives_a_worse_mark(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert reliability(high, enough=True).code <= reliability(low, enough=True).code
    assert credibility(high, 2.0, enough=True).code <= credibility(low, 2.0, enough=True).code
    assert credibility(high, 2.0, enough=True).code <= credibility(high, 1.0, enough=True).code


def test_every_mark_has_its_words_and_can_be_given() -> None:
    letters = {reliability(low, enough=True) for low in (*EDGES, 0.0)} | {reliability(0.5, enough=False)}
    digits = {credibility(figure, 2.0, enough=True) for figure in (*EDGES, 0.0)} | {credibility(0.5, 2.0, enough=False)}
    assert {(one.code, one.words) for one in letters} == set(RELIABILITY.items())
    assert {(one.code, one.words) for one in digits} == set(CREDIBILITY.items())


def test_one_voice_however_often_printed_confirms_nothing() -> None:
    once = [Assertion("Courier", "houses", "340", 340.0)]
    reprinted = [*once, *(Assertion(f"Reprint {number}", "houses", "340", 340.0, origin="Courier") for number in range(9))]
    for rows in (once, reprinted):
        assert rate_estimates(estimate(rows)).items["houses"].code == "6"
    second = [*reprinted, Assertion("Herald", "houses", "340", 340.0)]
    assert rate_estimates(estimate(second)).items["houses"].code in {"1", "2"}


def test_a_source_of_which_little_is_known_is_not_called_bad() -> None:
    rows = [Assertion("Courier", "houses", "340", 340.0), Assertion("Herald", "houses", "520", 520.0)]
    assert {rating.code for rating in rate_estimates(estimate(rows)).sources.values()} == {"F"}
