"""Which claims are compared at all: those of the closest articles all, others where sentences or frames are alike."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.comparison import Stories, couples
from claimcheck.comparison.couples import CLOSEST_ARTICLES, MOST_CLAIMS
from claimcheck.comparison.stories import ONE_STORY
from claimcheck.records import Claim
from tests.comparison.fabricated import Alike, number, press

Pairs = set[tuple[str, str]]


class Told(Stories):
    """Stories as they are said to be: log-odds by the articles' ids, and of all others."""

    def __init__(self, odds: Mapping[frozenset[str], float], others: float = -9.0) -> None:
        super().__init__([], [], Alike(0.5), frozenset())
        self.told = odds
        self.others = others

    def odds(self, a: str, b: str) -> float:
        return self.told.get(frozenset((a, b)), self.others)


ONE = Told({}, ONE_STORY)
STRANGERS = Told({})


def numbered(path: str, count: int = 2) -> list[Claim]:
    """Claims whose numbers have no frame in common with those of other articles."""
    paper = press(path)
    for place in range(count):
        paper.say(f"Sentence {place} of {path} tells of 40 things.", number("40", 40.0, counted=f"thing of {path}", counted_head=f"thing of {path}"))
    return paper.claims


def paired(found: Mapping[tuple[str, str], Sequence[tuple[Claim, Claim]]]) -> Pairs:
    return {(a.id, b.id) for pairs in found.values() for a, b in pairs}


def unordered(found: Mapping[tuple[str, str], Sequence[tuple[Claim, Claim]]]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in paired(found)}


def test_articles_of_one_story_are_compared_number_by_number() -> None:
    a, b = numbered("a.md", 3), numbered("b.md", 2)
    found = couples([*a, *b], [], ONE)
    assert unordered(found) == {frozenset((x.id, y.id)) for x in a for y in b}


def test_strangers_are_compared_where_sentences_lie_close() -> None:
    a, b = numbered("a.md", 3), numbered("b.md", 2)
    claims = [*a, *b]
    assert couples(claims, [], STRANGERS) == {}
    assert unordered(couples(claims, [(1, 4), (4, 1)], STRANGERS)) == {frozenset((a[1].id, b[1].id))}


def test_a_sentence_without_numbers_has_nothing_to_compare() -> None:
    a, b = press("a.md"), press("b.md")
    for paper in (a, b):
        paper.say("It cost 40 dollars.", number("40", 40.0))
        paper.say("Nobody knows why.")
    claims = [*a.claims, *b.claims]
    close = [(0, 2), (0, 3), (1, 2), (1, 3)]
    for stories in (ONE, STRANGERS):
        assert unordered(couples(claims, close, stories)) == {frozenset((a.claims[0].id, b.claims[0].id))}


def test_every_couple_stands_once_with_the_smaller_article_first() -> None:
    claims = [claim for path in ("a.md", "b.md", "c.md") for claim in numbered(path)]
    rows = {claim.id: row for row, claim in enumerate(claims)}
    near = [(0, 2), (2, 0), (5, 1), (1, 5)]
    for stories in (ONE, STRANGERS):
        found = couples(claims, near, stories)
        assert list(found) == sorted(found)
        for (first, second), pairs in found.items():
            assert first < second
            assert all((a.article, b.article) == (first, second) for a, b in pairs)
            places = [(rows[a.id], rows[b.id]) for a, b in pairs]
            assert places == sorted(set(places))


def ladder(count: int) -> tuple[list[list[Claim]], Told]:
    """Articles of one story, of which two are the likelier to tell one thing the nearer they stand in the list."""
    articles = [numbered(f"{place:03}.md", 1) for place in range(count)]
    odds = {
        frozenset((articles[i][0].article, articles[j][0].article)): ONE_STORY + 10.0 - 10.0 * (j - i) / count
        for i, j in combinations(range(count), 2)
    }
    return articles, Told(odds)


def test_an_article_is_compared_with_its_closest() -> None:
    articles, stories = ladder(4 * CLOSEST_ARTICLES)
    found = couples([claim for own in articles for claim in own], [], stories)
    apart = [abs(i - j) for i, j in combinations(range(len(articles)), 2) if tuple(sorted((articles[i][0].article, articles[j][0].article))) in found]
    middle = len(articles) // 2
    partners = {key for key in found if articles[middle][0].article in key}
    assert len(partners) == CLOSEST_ARTICLES
    # At either end the nearest stand on one side only; what one of the two counts among its closest is compared.
    assert max(apart) == CLOSEST_ARTICLES
    assert apart.count(1) == len(articles) - 1


@pytest.mark.parametrize("size", [30, 60, 120])
def test_the_work_grows_with_the_articles_and_not_with_their_pairs(size: int) -> None:
    articles, stories = ladder(size)
    claims = [claim for own in articles for claim in own]
    for told in (ONE, stories):
        assert size - 1 <= len(couples(claims, [], told)) <= CLOSEST_ARTICLES * size


def test_few_articles_are_all_compared() -> None:
    claims = [claim for place in range(CLOSEST_ARTICLES + 1) for claim in numbered(f"{place}.md", 1)]
    assert len(couples(claims, [], ONE)) == math.comb(CLOSEST_ARTICLES + 1, 2)


def test_an_article_without_numbers_takes_the_place_of_none() -> None:
    claims = [claim for place in range(CLOSEST_ARTICLES + 1) for claim in numbered(f"{place}.md", 1)]
    silent = press("silent.md")
    silent.say("Nobody knows why.")
    stories = Told({frozenset((silent.id, claim.article)): 99.0 for claim in claims}, ONE_STORY)
    assert len(couples([*claims, *silent.claims], [], stories)) == math.comb(CLOSEST_ARTICLES + 1, 2)


def killed(path: str) -> list[Claim]:
    paper = press(path)
    paper.say("It rained for 3 days.", number("3", 3.0, counted=path, counted_head=path))
    paper.say("The flood killed 40 people.", number("40", 40.0, counted="people", counted_head="person", predicate="killed"))
    return paper.claims


def test_beyond_the_closest_only_sentences_that_lie_close_are_compared() -> None:
    articles = [killed(f"{place:03}.md") for place in range(3 * CLOSEST_ARTICLES)]
    first, last = articles[0], articles[-1]
    odds = {frozenset((one[0].article, other[0].article)): ONE_STORY + 5.0 for one, other in combinations(articles, 2)}
    odds |= {frozenset((first[0].article, last[0].article)): ONE_STORY}
    claims = [claim for own in articles for claim in own]
    key = (min(first[0].article, last[0].article), max(first[0].article, last[0].article))
    assert key not in couples(claims, [], Told(odds))
    near = couples(claims, [(0, len(claims) - 2)], Told(odds))
    assert {frozenset((a.id, b.id)) for a, b in near[key]} == {frozenset((first[0].id, last[0].id))}


def test_one_frame_does_not_join_strangers() -> None:
    claims = [*killed("a.md"), *killed("b.md")]
    assert couples(claims, [], STRANGERS) == {}


@given(st.permutations(range(12)), st.sampled_from(["one", "strangers", "ladder"]))
def test_the_order_of_the_articles_is_nothing(order: list[int], how: str) -> None:
    articles = [numbered(f"{place:03}.md", 2) for place in range(12)]
    stories = {"one": ONE, "strangers": STRANGERS, "ladder": ladder(12)[1]}[how]
    close = [(articles[0][0], articles[11][1]), (articles[4][0], articles[7][1])]

    def found(arranged: list[list[Claim]]) -> Pairs:
        claims = [claim for own in arranged for claim in own]
        row = {claim.id: place for place, claim in enumerate(claims)}
        return paired(couples(claims, [(row[a.id], row[b.id]) for a, b in close], stories))

    assert found(articles) == found([articles[place] for place in order])


def test_two_very_long_articles_are_compared_where_sentences_lie_close() -> None:
    side = int(MOST_CLAIMS**0.5) + 1
    one, other = numbered("a.md", side), numbered("b.md", side)
    claims = [*one, *other]
    found = couples(claims, [(3, side + 5)], ONE)
    assert [(a.id, b.id) for pairs in found.values() for a, b in pairs] in ([(one[3].id, other[5].id)], [(other[5].id, one[3].id)])
