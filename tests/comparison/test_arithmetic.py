"""Figures that follow from others, and the relation of two texts by their figures."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.comparison.arithmetic import Operation, derived_results
from claimcheck.comparison.text_pairs import FigureRelation, Standing, relate, standing
from claimcheck.language.quantities import quantities

ARITHMETIC = [
    # name, premise, hypothesis, value reached by, value not reached
    ("gain", "Nora had 14 stamps and her uncle gave her 9 stamps.", "Nora has {} stamps now.", 23, 5),
    ("gift away", "Nora had 14 stamps and she gave 9 stamps to her uncle.", "Nora has {} stamps now.", 5, 23),
    ("gift to another by name", "Nora had 14 stamps and she gave Piet 9 stamps.", "Nora has {} stamps left.", 5, 23),
    ("taken away", "There were 31 chairs in the hall and Piet took 12 chairs from the hall.", "{} chairs are in the hall now.", 19, 43),
    ("borrowed from the owner", "Piet had 40 coins and his cousin borrowed 15 of his coins.", "Piet has {} coins now.", 25, 55),
    ("subjects that come", "18 geese were standing on the bank and 7 more geese came.", "{} geese are on the bank now.", 25, 11),
    ("subjects that leave", "18 geese were standing on the bank and 7 geese flew away.", "{} geese are left on the bank.", 11, 25),
    ("total of what was done", "Lena picked 21 figs, Omar picked 34 figs and Ida picked 8 figs.", "{} figs were picked in total.", 63, 47),
    ("total under another noun", "There were 27 nurses and 16 doctors on the ward.", "{} people were on the ward in all.", 43, 27),
    ("comparison", "The shop has 130 bags of flour and 85 bags of rice.", "There are {} more bags of flour than of rice.", 45, 215),
    ("boxes of pencils", "The class got 5 boxes of 12 pencils.", "The class got {} pencils.", 60, 17),
    ("so many each", "Each van carries 9 crates, and there are 7 vans.", "{} crates are carried in total.", 63, 16),
    ("shared among", "Omar has 56 plums and he shares them among 8 friends.", "Each friend gets {} plums.", 7, 48),
    ("distance and speed", "Ida rode 45 kilometres at 15 kilometres per hour.", "Ida rode for {} hours.", 3, 4),
]


@pytest.mark.parametrize(("premise", "hypothesis", "right", "wrong"), [case[1:] for case in ARITHMETIC], ids=[case[0] for case in ARITHMETIC])
def test_a_figure_that_the_words_support_follows(premise: str, hypothesis: str, right: int, wrong: int) -> None:
    assert relate(premise, hypothesis.format(right)).relation is FigureRelation.SUPPORTS
    assert relate(premise, hypothesis.format(wrong)).relation is not FigureRelation.SUPPORTS


RELATIONS = [
    ("wider bound from below", "The fire burned more than 30 houses.", "The fire burned more than 20 houses.", FigureRelation.SUPPORTS),
    ("narrower bound from below", "The fire burned more than 20 houses.", "The fire burned more than 30 houses.", FigureRelation.OPEN),
    ("point outside a bound", "The fire burned 30 houses.", "The fire burned more than 50 houses.", FigureRelation.CONTRADICTS),
    ("point on a strict bound", "The fire burned 30 houses.", "The fire burned more than 30 houses.", FigureRelation.CONTRADICTS),
    ("bound says nothing of a point inside", "The fire burned fewer than 30 houses.", "The fire burned 12 houses.", FigureRelation.OPEN),
    ("numbers in words", "The fire burned three houses.", "The fire burned 3 houses.", FigureRelation.SUPPORTS),
    (
        "another sentence, bound met",
        "By Monday the council had counted 654 confirmed cases.",
        "More than 600 cases have been confirmed.",
        FigureRelation.SUPPORTS,
    ),
    (
        "another sentence, bound broken",
        "By Monday the council had counted 654 confirmed cases.",
        "Fewer than 600 cases have been confirmed.",
        FigureRelation.CONTRADICTS,
    ),
    (
        "a part and its whole",
        "At least 15 people died in Lund and another five in Malmo.",
        "At least 20 people died in Lund and Malmo.",
        FigureRelation.OPEN,
    ),
    ("dates of one happening", "The bridge was opened in June 2014 by the mayor.", "The bridge was opened before 2010.", FigureRelation.CONTRADICTS),
    ("date inside a bound", "The bridge was opened in June 2014 by the mayor.", "The bridge was opened after 2012.", FigureRelation.SUPPORTS),
    ("another thing is counted", "The storm damaged 40 roofs in the old town.", "Twelve firefighters were on duty that night.", FigureRelation.OPEN),
    ("nothing to compare", "The storm damaged 40 roofs.", "The storm was severe.", FigureRelation.OPEN),
]


@pytest.mark.parametrize(("premise", "hypothesis", "expected"), [case[1:] for case in RELATIONS], ids=[case[0] for case in RELATIONS])
def test_relation(premise: str, hypothesis: str, expected: FigureRelation) -> None:
    assert relate(premise, hypothesis).relation is expected


def test_alignment_names_the_operands() -> None:
    premise = "Nora had 14 stamps and her uncle gave her 9 stamps."
    aligned = relate(premise, "Nora has 23 stamps now.").aligned
    assert [(one.standing, one.why) for one in aligned] == [(Standing.SUPPORTED, Operation.BALANCE)]
    assert [premise[span.start : span.end] for span in aligned[0].given] == ["14", "9"]


@given(held=st.integers(20, 900), moved=st.integers(2, 19))
@settings(max_examples=60, deadline=None)
def test_gain_and_loss_mirror_each_other(held: int, moved: int) -> None:
    gained = relate(f"Ida had {held} shells and she found {moved} more shells.", f"Ida has {held + moved} shells now.")
    lost = relate(f"Ida had {held} shells and she lost {moved} shells.", f"Ida has {held - moved} shells now.")
    assert gained.relation is lost.relation is FigureRelation.SUPPORTS


@given(parts=st.lists(st.integers(2, 500), min_size=2, max_size=3))
@settings(max_examples=60, deadline=None)
def test_a_total_does_not_depend_on_the_order_of_its_parts(parts: list[int]) -> None:
    names = ("Lena", "Omar", "Ida")
    asked = quantities(f"{sum(parts)} figs were picked in total.").quantities[0]
    for order in (parts, parts[::-1]):
        premise = " and ".join(f"{name} picked {part} figs" for name, part in zip(names, order, strict=False)) + "."
        arithmetic = derived_results(premise, quantities(premise).quantities, f"{sum(parts)} figs were picked in total.", asked)
        assert arithmetic.reaching(sum(parts), 1.0) is not None


@given(a=st.integers(1, 10_000), b=st.integers(1, 10_000))
@settings(max_examples=100, deadline=None)
def test_plain_figures_stand_to_each_other_alike_both_ways(a: int, b: int) -> None:
    x, y = quantities(f"{a:,} houses").quantities[0], quantities(f"{b:,} houses").quantities[0]
    assert standing(x, y) is standing(y, x)
    assert standing(x, x) is Standing.SUPPORTED


@given(point=st.integers(2, 10_000), limit=st.integers(2, 10_000))
@settings(max_examples=100, deadline=None)
def test_a_point_is_in_a_bound_or_excluded_by_it(point: int, limit: int) -> None:
    stated = quantities(f"{point:,} houses").quantities[0]
    above, below = (quantities(f"{words} than {limit:,} houses").quantities[0] for words in ("more", "fewer"))
    assert standing(stated, above) is (Standing.SUPPORTED if point > limit else Standing.EXCLUDED)
    assert standing(stated, below) is (Standing.SUPPORTED if point < limit else Standing.EXCLUDED)


@given(st.text(max_size=120), st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(premise: str, hypothesis: str) -> None:
    found = relate(premise, hypothesis)
    assert 0 <= found.covered <= 1
    assert all(0 <= one.asked.start < one.asked.end <= len(hypothesis) for one in found.aligned)


@given(values=st.lists(st.floats(0.01, 1e6), min_size=2, max_size=4))
@settings(max_examples=40, deadline=None)
def test_results_are_finite_and_keep_their_operands(values: list[float]) -> None:
    premise = "Each crate holds " + " and ".join(f"{value:.2f} cans" for value in values) + "."
    stated = quantities(premise).quantities
    asked = quantities("Each crate holds 7 cans.").quantities[0]
    for result in derived_results(premise, stated, "Each crate holds 7 cans.", asked).results:
        assert math.isfinite(result.value)
        assert all(0 <= index < len(stated) for index in result.operands)
