"""How near claims and articles lie, on vectors in a plane that can be worked out by hand."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.comparison import Nearnesses
from claimcheck.comparison.nearness import CLOSEST, NEIGHBOUR_WEIGHT
from claimcheck.records import Claim
from tests.comparison.fabricated import press

Rows = npt.NDArray[np.float32]


def at(degrees: Sequence[float]) -> Rows:
    """Vectors in a plane: the similarity of two is the cosine of the angle between them."""
    return np.asarray([[math.cos(math.radians(angle)), math.sin(math.radians(angle))] for angle in degrees], dtype=np.float32).reshape(-1, 2)


def cosine(degrees: float) -> object:
    return pytest.approx(math.cos(math.radians(degrees)), abs=2e-6)


def claims(path: str, count: int) -> list[Claim]:
    paper = press(path)
    for number in range(count):
        paper.say(f"Sentence {number} of {path}.")
    return paper.claims


def laid_out(**angles: Sequence[float]) -> tuple[Nearnesses, dict[str, list[Claim]]]:
    """Articles by name, each with one claim for every angle."""
    made = {name: claims(f"{name}.md", len(own)) for name, own in angles.items()}
    every = [claim for own in made.values() for claim in own]
    return Nearnesses(every, at([angle for own in angles.values() for angle in own])), made


def test_similarity_is_the_cosine_of_two_claims() -> None:
    near, made = laid_out(a=[0, 90], b=[30, 60, 150])
    assert near.of(made["a"][0], made["b"][1]).similarity == cosine(60)
    assert near.of(made["a"][1], made["b"][0]).similarity == cosine(60)
    assert near.of(made["a"][0], made["b"][2]).similarity == cosine(150)


def test_the_sentences_around_a_claim_make_its_context() -> None:
    near, made = laid_out(a=[0, 90], b=[0])
    first, second = (near.of(claim, made["b"][0]).context for claim in made["a"])
    drawn = math.degrees(math.atan(NEIGHBOUR_WEIGHT))
    assert first == cosine(drawn)
    assert second == cosine(90 - drawn)


def test_the_context_reaches_one_sentence_to_either_side() -> None:
    near, made = laid_out(a=[0, 90, 90, 90, 0], b=[0])
    middle = [near.of(claim, made["b"][0]).context for claim in made["a"]]
    assert middle[2] == pytest.approx(0, abs=2e-6)
    assert middle[1] == middle[3] > 0.1


def test_sentences_of_another_article_are_no_context() -> None:
    """Claims lie one after the other in the rows; the last of one article is no neighbour of the first of the next."""
    near, made = laid_out(a=[90], b=[0], c=[0])
    assert near.of(made["b"][0], made["c"][0]).context == cosine(0)


def test_ahead_is_by_how_much_a_claim_is_nearer_than_the_next_one() -> None:
    near, made = laid_out(a=[0, 80], b=[10, 50])
    found = near.of(made["a"][0], made["b"][0])
    for_the_first = math.cos(math.radians(10)) - math.cos(math.radians(50))  # against the other sentence of b
    for_the_second = math.cos(math.radians(10)) - math.cos(math.radians(70))  # against the other sentence of a
    assert found.ahead == pytest.approx((for_the_first, for_the_second), abs=2e-6)
    assert for_the_first < for_the_second


def test_who_is_not_the_nearest_is_behind() -> None:
    near, made = laid_out(a=[0, 80], b=[10, 50])
    behind_in_b, behind_in_a = (math.cos(math.radians(50)) - math.cos(math.radians(nearest)) for nearest in (10, 30))
    assert near.of(made["a"][0], made["b"][1]).ahead == pytest.approx((behind_in_b, behind_in_a), abs=2e-6)
    assert behind_in_b < behind_in_a < 0


def test_two_that_are_equally_near_are_ahead_of_nobody() -> None:
    near, made = laid_out(a=[0], b=[20, 20, 90])
    assert [min(near.of(made["a"][0], claim).ahead) for claim in made["b"][:2]] == [0, 0]


def test_a_lone_sentence_is_ahead_of_nothing_by_all_of_its_similarity() -> None:
    near, made = laid_out(a=[0], b=[60])
    assert near.of(made["a"][0], made["b"][0]).ahead == pytest.approx((0.5, 0.5), abs=2e-6)


def test_a_lone_sentence_is_measured_against_the_others_of_its_partner() -> None:
    near, made = laid_out(a=[0], b=[60, 80])
    assert near.of(made["a"][0], made["b"][0]).ahead == pytest.approx((0.5 - math.cos(math.radians(80)), 0.5), abs=2e-6)


def test_the_articles_are_as_near_as_their_closest_sentences() -> None:
    near, made = laid_out(a=[0, 0], b=[60])
    assert near.closest(made["a"][0].article, made["b"][0].article) == cosine(60)


def test_far_sentences_of_long_articles_say_nothing() -> None:
    """A long article has sentences that the other one lacks; the six closest counterparts tell."""
    assert CLOSEST % 2 == 0
    shared = [0.0] * (CLOSEST // 2)
    near, made = laid_out(a=[*shared, 90, 90, 90], b=[*shared, 180, 180])
    assert near.closest(made["a"][0].article, made["b"][0].article) == cosine(0)
    short, other = laid_out(a=[*shared[1:], 90], b=[*shared[1:], 180])
    assert short.closest(other["a"][0].article, other["b"][0].article) < 0.9


def test_an_article_without_claims_is_near_to_none() -> None:
    near, made = laid_out(a=[0])
    assert near.closest(made["a"][0].article, "nothing") == near.closest("nothing", made["a"][0].article) == near.closest("x", "y") == 0.0


angles = st.lists(st.integers(0, 180).map(float), min_size=1, max_size=9)


@given(angles, angles)
def test_nearness_has_no_first_side(a: list[float], b: list[float]) -> None:
    near, made = laid_out(a=a, b=b)
    for one in made["a"]:
        for other in made["b"]:
            found = near.of(one, other)
            assert found == near.of(other, one)
            assert found.ahead[0] <= found.ahead[1]
    ids = made["a"][0].article, made["b"][0].article
    assert near.closest(*ids) == near.closest(*ids[::-1])


@given(angles, angles, angles, st.randoms(use_true_random=False))
def test_it_does_not_matter_which_article_comes_first(a: list[float], b: list[float], c: list[float], chance: random.Random) -> None:
    """Articles may stand in any order, even one in between the sentences of another."""
    near, made = laid_out(a=a, b=b, c=c)
    every = [claim for own in made.values() for claim in own]
    vectors = dict(zip((claim.id for claim in every), at([*a, *b, *c]), strict=True))
    left = {name: list(own) for name, own in made.items()}
    mixed = []
    while names := [name for name, own in left.items() if own]:
        mixed.append(left[chance.choice(names)].pop(0))
    other = Nearnesses(mixed, np.stack([vectors[claim.id] for claim in mixed]))
    for one in made["a"]:
        for claim in (*made["b"], *made["c"]):
            assert near.of(one, claim) == other.of(one, claim)
    assert near.closest(made["a"][0].article, made["c"][0].article) == other.closest(made["a"][0].article, made["c"][0].article)
