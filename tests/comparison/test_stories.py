"""Which articles tell one story."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.comparison import Stories
from claimcheck.comparison.frames import wide_places
from claimcheck.comparison.stories import ENOUGH_NAMES
from claimcheck.records import Kind
from tests.comparison.fabricated import Alike, number, press

NAMES = ("Harvel", "Lomar Pass", "Olga Terin", "Velden United", "Norvania", "Norvanian", "Ostmark Motors", "Ivo Kran")


def stories(first: list[str], second: list[str], wide: frozenset[str] = frozenset(), similarity: float = 0.5) -> Stories:
    a, b = press("a.md"), press("b.md")
    a.say("One sentence.", names=first)
    b.say("Another sentence.", names=second)
    return Stories([a.article, b.article], [*a.claims, *b.claims], Alike(similarity), wide)


def related(first: list[str], second: list[str], wide: frozenset[str] = frozenset(), similarity: float = 0.5) -> bool:
    return stories(first, second, wide, similarity).related(press("a.md").id, press("b.md").id)


@pytest.mark.parametrize(
    ("first", "second", "similarity", "want"),
    [
        (["Harvel", "Lomar Pass", "Olga Terin"], ["Harvel", "Lomar Pass", "Olga Terin"], 0.2, True),
        (["Harvel", "Lomar Pass"], ["Harvel", "Lomar Pass"], 0.2, True),
        (["Harvel"], ["Harvel"], 0.2, False),
        (["Harvel"], ["Harvel"], 0.5, True),
        ([], [], 0.5, False),
        (["Harvel", "Ivo Kran"], ["Lomar Pass", "Pal Moe"], 0.5, False),
        (["Harvel", "Olga Terin"], ["Harvel", "Terin"], 0.2, True),
    ],
    ids=["three", "two of two", "one in unlike articles", "one in like articles", "none", "others", "a last name joins"],
)
def test_shared_names_make_one_story(first: list[str], second: list[str], similarity: float, want: bool) -> None:
    assert related(first, second, similarity=similarity) is want


def test_one_name_is_too_little_between_long_articles() -> None:
    others = [[f"{letter}an Ostrova" for letter in letters] for letters in ("BDFGHJKL", "MNPRSTVW")]
    long = [["Harvel", *(name.replace(" Ostrova", f" {name[0]}elt") for name in rest)] for rest in others]
    assert len(long[0]) > ENOUGH_NAMES * 2
    assert not related(long[0], long[1])
    assert related([*long[0], "Olga Terin", "Lomar Pass"], [*long[1], "Olga Terin", "Lomar Pass"])


def test_a_country_and_its_adjective_make_no_story() -> None:
    names = ["Norvania", "Norvanian", "Harvel"]
    assert related(names, names, similarity=0.2)
    assert not related(names, names, frozenset({"Norvania"}), similarity=0.2)


@pytest.mark.parametrize(("apart", "want"), [(0, True), (400, False)], ids=["one day", "two years"])
def test_days_tell_two_stories_of_one_kind_apart(apart: int, want: bool) -> None:
    day = datetime.date(2021, 3, 4)
    a, b = press("a.md", published=day), press("b.md", published=day + datetime.timedelta(days=apart))
    a.say("One sentence.", names=["Harvel"])
    b.say("Another sentence.", names=["Harvel"])
    assert Stories([a.article, b.article], [*a.claims, *b.claims], Alike(0.5), frozenset()).related(a.id, b.id) is want


def test_a_figure_that_both_give_makes_one_story() -> None:
    a, b = press("a.md"), press("b.md")
    for paper, other in ((a, "Lomar Pass"), (b, "Olga Terin")):
        paper.say("It cost 1,640 dollars.", number("1,640", 1640.0, Kind.MONEY, unit="USD"), names=[other])
    articles, claims = [a.article, b.article], [*a.claims, *b.claims]
    with_figure = Stories(articles, claims, Alike(0.6), frozenset()).odds(a.id, b.id)
    without = Stories(articles, [replace(claim, quantities=()) for claim in claims], Alike(0.6), frozenset()).odds(a.id, b.id)
    assert with_figure > without + 1


def test_a_name_that_most_articles_have_tells_little() -> None:
    papers = [press(f"{place}.md") for place in range(60)]
    for place, paper in enumerate(papers):
        paper.say("One sentence.", names=["The Capitol", *(["Lomar Pass"] if place < 2 else [])])
    known = Stories([paper.article for paper in papers], [claim for paper in papers for claim in paper.claims], Alike(0.5), frozenset())
    assert known.related(papers[0].id, papers[1].id)
    assert not known.related(papers[2].id, papers[3].id)


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
