"""How likely two numbers are of one thing: their evidence, and what their rivals have."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.comparison.evidence import EVIDENCE
from claimcheck.comparison.likelihood import NO_RIVAL, RIVALRY, Pairing, likelihoods, rivalries
from claimcheck.comparison.pairs import numbers, pairing, weighed
from claimcheck.comparison.weights import weights
from claimcheck.records import Derivation
from tests.comparison.fabricated import Alike, Press, context, number, press

FITTING = {"similarity": 0.6, "context": 0.6, "supports": 1.0, "supports_seldom": 1.0, "one_noun": 1.0}
DIFFERING = {"similarity": 0.6, "context": 0.6, "apart": 0.1, "one_noun": 1.0}


def pair(a: str, b: str, *, supports: bool = False, **figures: float) -> Pairing:
    named = (FITTING if supports else DIFFERING) | figures
    return Pairing(a, b, [named.get(name, 0.0) for name in EVIDENCE], supports)


def odds(one: Pairing) -> float:
    return weights("pair").odds(one.evidence)


WEAK, BETTER = pair("a1", "b1", least_ahead=0.0, most_ahead=0.0), pair("a1", "b2", least_ahead=0.3, most_ahead=0.4)


def rows(pairings: list[Pairing], own: list[float]) -> list[dict[str, float]]:
    return [dict(zip(RIVALRY, row, strict=True)) for row in rivalries(pairings, own)]


def test_without_rivals_the_own_evidence_decides() -> None:
    found = rows([pair("a1", "b1")], [1.5])[0]
    assert found["own"] == 1.5
    assert found["best_rival_ahead"] == found["least_rival_ahead"] == NO_RIVAL - 1.5
    assert found["best_support"] == NO_RIVAL


def test_a_rival_may_stand_in_either_article() -> None:
    """Of a1-b1: a2 fits b1 better by 2, b2 fits a1 worse by 1."""
    pairings = [pair("a1", "b1"), pair("a2", "b1"), pair("a1", "b2")]
    found = rows(pairings, [0.5, 2.5, -0.5])
    assert (found[0]["best_rival_ahead"], found[0]["least_rival_ahead"]) == (2.0, -1.0)
    assert (found[1]["best_rival_ahead"], found[1]["least_rival_ahead"]) == (-2.0, NO_RIVAL - 2.5)


def test_numbers_that_share_no_article_side_are_no_rivals() -> None:
    """The first article's "x" is not the second one's, and a2-b2 has neither number of a1-b1."""
    found = rows([pair("a1", "b1"), pair("a2", "b2"), pair("b1", "a1")], [0.5, 9.0, 9.0])
    assert found[0]["best_rival_ahead"] == NO_RIVAL - 0.5


def test_the_best_of_many_rivals_counts() -> None:
    pairings = [pair("a1", f"b{place}") for place in range(6)]
    own = [0.0, 3.0, -2.0, 5.0, 1.0, 5.0]
    found = rows(pairings, own)
    assert found[0]["best_rival_ahead"] == 5.0
    assert found[3]["best_rival_ahead"] == 0.0, "of two that are equally good each is the other's rival"
    assert found[2]["best_rival_ahead"] == 7.0


def test_only_a_rival_that_fits_is_a_support_elsewhere() -> None:
    pairings = [pair("a1", "b1"), pair("a1", "b2"), pair("a1", "b3", supports=True), pair("a2", "b1", supports=True)]
    found = rows(pairings, [0.0, 8.0, 3.0, 2.0])
    assert found[0]["best_support"] == 3.0
    assert found[2]["best_support"] == NO_RIVAL, "a figure is no support of itself, and nothing else fits a1 or b3"
    assert found[1]["best_support"] == 3.0


def test_a_figure_that_is_said_twice_is_no_rival_of_itself() -> None:
    once = rows([pair("a1", "b1"), pair("a2", "b1")], [0.5, -1.0])
    twice = rows([pair("a1", "b1"), pair("a1", "b1"), pair("a2", "b1")], [0.5, 4.0, -1.0])
    assert twice[0] == once[0]
    # But a rival is as good as it is where it is said best.
    assert twice[2]["best_rival_ahead"] == 5.0
    assert once[1]["best_rival_ahead"] == 1.5


def test_the_other_figures_are_those_of_the_evidence() -> None:
    found = rows([pair("a1", "b1", supports=True, small=1.0, similarity=0.37)], [0.0])[0]
    assert {name: found[name] for name in RIVALRY[4:]} == {"supports": 1.0, "supports_seldom": 1.0, "small": 1.0, "similarity": 0.37}


def test_a_better_fitting_rival_makes_a_pair_less_likely() -> None:
    assert odds(BETTER) > odds(WEAK)
    alone = likelihoods([WEAK])[0]
    beside = likelihoods([WEAK, BETTER])
    assert beside[0] < alone
    assert beside[1] > beside[0]


@pytest.mark.parametrize("side", ["a", "b"])
def test_the_better_the_rival_the_less_likely_the_pair(side: str) -> None:
    def rival(ahead: float) -> Pairing:
        keys = {"a": "a1", "b": "b1"} | {"b" if side == "a" else "a": "other"}
        return pair(keys["a"], keys["b"], most_ahead=ahead)

    found = [likelihoods([WEAK, rival(ahead)])[0] for ahead in (0.0, 0.3, 0.6)]
    assert found[0] > found[1] > found[2]


def test_a_rival_that_is_worse_than_none_changes_nothing() -> None:
    hopeless = pair("a1", "b2", similarity=0.0, context=0.0, apart=2.0, other_happening=1.0, other_time=1.0, other_place=1.0, from_bound=2.0)
    assert odds(hopeless) < NO_RIVAL
    assert likelihoods([WEAK, hopeless])[0] == likelihoods([WEAK])[0]


def test_better_evidence_is_likelier() -> None:
    fits, differs = pair("a1", "b1", supports=True), pair("a1", "b1")
    assert likelihoods([fits])[0] > 0.5 > likelihoods([pair("a1", "b1", apart=2.0, other_happening=1.0)])[0]
    assert likelihoods([fits])[0] > likelihoods([differs])[0]


@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e3, 1e6])
def test_a_likelihood_is_a_probability_whatever_the_evidence(scale: float) -> None:
    extremes = [pair("a1", "b1", supports=True, supports_seldom=scale), pair("a2", "b2", apart=scale), pair("a1", "b2", most_ahead=scale)]
    assert all(0.0 <= found <= 1.0 for found in likelihoods(extremes))


def test_no_pairs_have_no_likelihoods() -> None:
    assert likelihoods([]) == []


@st.composite
def many(draw: st.DrawFn) -> list[Pairing]:
    """Pairs of a few numbers of two articles, some of them said twice."""
    figure = st.sampled_from([0.0, 0.2, 0.5, 1.0])
    one = st.builds(
        pair,
        st.sampled_from(["1", "2", "3"]),
        st.sampled_from(["1", "2", "3"]),
        supports=st.booleans(),
        similarity=figure,
        most_ahead=figure,
        apart=figure,
        near_words=figure,
    )
    return draw(st.lists(one, max_size=9))


@given(many(), st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_is_nothing(pairings: list[Pairing], chance: random.Random) -> None:
    order = list(range(len(pairings)))
    chance.shuffle(order)
    there, mixed = likelihoods(pairings), likelihoods([pairings[place] for place in order])
    assert mixed == [there[place] for place in order]


@given(many())
def test_neither_article_is_first(pairings: list[Pairing]) -> None:
    turned = [Pairing(one.b, one.a, one.evidence, one.supports) for one in pairings]
    assert likelihoods(turned) == likelihoods(pairings)


@given(many())
def test_to_say_a_figure_again_in_the_same_words_changes_nothing(pairings: list[Pairing]) -> None:
    assert likelihoods([*pairings, *pairings]) == likelihoods(pairings) * 2


# The same with numbers in their articles.
FIRST = "The storm injured 118 people in Harvel."


def hurt(paper: Press, sentence: str, figure: float) -> None:
    paper.say(sentence, number(f"{figure:g}", figure, counted="people", counted_head="person", predicate="injured"), names=["Harvel"])


def likelihood(*others: tuple[str, float]) -> float:
    """Of 118 in one article and 131 in the other, which says other things as well."""
    a, b = press("a.md"), press("b.md")
    hurt(a, FIRST, 118.0)
    hurt(b, "In Harvel 131 people were injured.", 131.0)
    for sentence, figure in others:
        hurt(b, sentence, figure)
    known = context([*a.claims, *b.claims], near=Alike(0.7))
    pairs = numbers([(x, y) for x in a.claims for y in b.claims], {a.id: a.article, b.id: b.article}, known)
    found = [pair.likelihood for pair in weighed(pairs, known) if pair.b.quantity.id == b.claims[0].quantities[0].id]
    assert len(found) == 1
    return found[0]


def test_the_very_figure_elsewhere_in_the_other_article_makes_two_that_differ_less_likely() -> None:
    alone = likelihood()
    assert likelihood((FIRST, 118.0)) < alone
    assert likelihood(("Rain fell on 9 people in a tent.", 9.0)) > likelihood((FIRST, 118.0))


def test_the_other_article_may_say_its_figure_again() -> None:
    assert likelihood(("The storm injured 131 people in Harvel.", 131.0)) == likelihood()
    assert likelihood(("The storm injured 132 people in Harvel.", 132.0)) < likelihood()


def test_computed_figures_have_no_rivals_and_are_nobodys() -> None:
    a, b = press("a.md"), press("b.md")
    hurt(a, FIRST, 118.0)
    hurt(b, "In Harvel 131 people were injured.", 131.0)
    parts = number("200 people", 200.0), number("82", 82.0)
    b.say("Of 200 people 82 were unhurt.", *parts, number("Of 200 people 82", 118.0, operands=(1, 2), derivation=Derivation.DIFFERENCE))
    known = context([*a.claims, *b.claims])
    pairs = numbers([(x, y) for x in a.claims for y in b.claims], {a.id: a.article, b.id: b.article}, known)
    found = weighed(pairs, known)
    assert [pair.likelihood for pair in found if pair.derived] == [0.0]
    assert [pair for pair in found if not pair.derived] == weighed([pair for pair in pairs if not pair.derived], known)
    assert len(found) == len(pairs)


def test_equal_figures_of_one_article_are_one_whatever_their_sentences() -> None:
    a, b = press("a.md"), press("b.md")
    hurt(a, FIRST, 118.0)
    for sentence, figure in ((FIRST, 118.0), ("In all 118 people were injured.", 118.0), ("In all 119 people were injured.", 119.0)):
        hurt(b, sentence, figure)
    known = context([*a.claims, *b.claims])
    found = numbers([(x, y) for x in a.claims for y in b.claims], {a.id: a.article, b.id: b.article}, known)
    keys = [pairing(pair, known).b for pair in found]
    assert keys[0] == keys[1] != keys[2]
