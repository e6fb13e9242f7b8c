"""Which articles tell one story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.comparison import Stories
from claimcheck.comparison.frames import wide_places
from claimcheck.comparison.stories import ENOUGH_NAMES
from tests.comparison.fabricated import press

NAMES = ("Harvel", "Lomar Pass", "Olga Terin", "Velden United", "Norvania", "Norvanian", "Ostmark Motors", "Ivo Kran")


def stories(first: list[str], second: list[str], wide: frozenset[str] = frozenset()) -> Stories:
    a, b = press("a.md"), press("b.md")
    a.say("One sentence.", names=first)
    b.say("Another sentence.", names=second)
    return Stories([*a.claims, *b.claims], wide)


def related(first: list[str], second: list[str], wide: frozenset[str] = frozenset()) -> bool:
    return stories(first, second, wide).related(press("a.md").id, press("b.md").id)


@pytest.mark.parametrize(
    ("first", "second", "want"),
    [
        (["Harvel", "Lomar Pass", "Olga Terin"], ["Harvel", "Lomar Pass", "Olga Terin"], True),
        (["Harvel", "Lomar Pass"], ["Harvel", "Lomar Pass"], True),
        (["Harvel"], ["Harvel"], False),
        ([], [], False),
        (["Harvel", "Ivo Kran"], ["Lomar Pass", "Pal Moe"], False),
        (["Harvel", "Olga Terin"], ["Harvel", "Terin"], True),
    ],
    ids=["three", "two of two", "one", "none", "others", "a last name joins"],
)
def test_shared_names_make_one_story(first: list[str], second: list[str], want: bool) -> None:
    assert related(first, second) is want


def test_two_names_are_too_few_between_long_articles() -> None:
    others = [[f"{letter}an Ostrova" for letter in letters] for letters in ("BDFGHJKL", "MNPRSTVW")]
    long = [["Harvel", "Lomar Pass", *(name.replace(" Ostrova", f" {name[0]}elt") for name in rest)] for rest in others]
    assert len(long[0]) > ENOUGH_NAMES * 3
    assert not related(long[0], long[1])
    assert related([*long[0], "Olga Terin"], [*long[1], "Olga Terin"])


def test_a_country_and_its_adjective_make_no_story() -> None:
    names = ["Norvania", "Norvanian", "Harvel"]
    assert related(names, names)
    assert not related(names, names, frozenset({"Norvania"}))


def test_a_place_is_wide_where_the_articles_have_an_adjective_of_it() -> None:
    paper = press("a.md")
    paper.say("Norvanian troops crossed the border.", names=["Norvanian"])
    paper.say("They came from Norvania and passed Harvel.", where=["Norvania", "Harvel"])
    assert wide_places(paper.claims) == {"Norvania"}


def test_an_article_speaks_of_the_places_it_names() -> None:
    found = stories(["Harvel"], ["Lomar Pass", "Norvanian"])
    first, second = press("a.md").id, press("b.md").id
    assert found.speaks_of(first, ["Harvel"])
    assert not found.speaks_of(first, ["Lomar Pass"])
    assert found.speaks_of(second, ["Harvel", "Norvania"])
    assert not found.speaks_of("an unknown article", ["Harvel"])


@given(
    st.lists(st.sampled_from(NAMES), max_size=6),
    st.lists(st.sampled_from(NAMES), max_size=6),
    st.sampled_from([frozenset[str](), frozenset({"Norvania"})]),
)
def test_being_one_story_is_mutual_and_grows_with_shared_names(first: list[str], second: list[str], wide: frozenset[str]) -> None:
    assert related(first, second, wide) == related(second, first, wide)
    known = stories(first, second, wide)
    assert known.related(press("b.md").id, press("a.md").id) == known.related(press("a.md").id, press("b.md").id)
    more = ["Ada Merrin", "Kessel Hall", "Mint Square"]
    assert related([*first, *more], [*second, *more], wide)
