"""Numbers of one thing over all sources, what a source's record is worth, and what is most likely true where they differ."""

from __future__ import annotations

import datetime
import random

import pytest

from claimcheck.naming import claim_voices, voices
from claimcheck.records import (
    Approximator,
    Article,
    Attribution,
    Claim,
    Comparison,
    Judgement,
    Kind,
    Origins,
    Quantity,
    Reason,
    Span,
    Speaker,
    Verdict,
)
from claimcheck.sources import Material, track_records
from claimcheck.sources.habits import habits
from claimcheck.sources.objects import assertions, things
from claimcheck.sources.profiles import standing_of
from claimcheck.sources.truth import Prior

AGREE = Judgement(Verdict.AGREE, Reason.SAME_VALUE)
DIVERGE = Judgement(Verdict.DIVERGE, Reason.CONFLICT)
REVISED = Judgement(Verdict.DIVERGE, Reason.REVISION)


def article(name: str, publisher: str | None = None) -> Article:
    return Article(name, f"{name}.txt", "", (), name, publisher=publisher or name)


def number(name: str, value: float, how: Approximator = Approximator.EXACT, *, unit: str = "1", precision: float = 1.0) -> Quantity:
    return Quantity(Span(0, 1), Kind.COUNT, value, value, value, unit, how, precision, id=name)


def claim(of: str, *quantities: Quantity, text: str = "x", said: Attribution | None = None) -> Claim:
    key = f"claim {of} {' '.join(quantity.id for quantity in quantities)} {text}"
    return Claim(key, of, Span(0, 1), text, 1, quantities=quantities, attribution=said or Attribution())


def pair(a: Quantity, b: Quantity, similarity: float = 0.9, judgement: Judgement | None = None) -> Comparison:
    found = judgement or (AGREE if a.value == b.value else DIVERGE)
    return Comparison(min(a.id, b.id), max(a.id, b.id), found, similarity)


def all_pairs(numbers: list[Quantity]) -> list[Comparison]:
    return [pair(a, b) for place, a in enumerate(numbers) for b in numbers[place + 1 :]]


class Folder:
    """Articles of which each gives one number on each of several things."""

    def __init__(self, values: dict[str, list[float]], publisher: dict[str, str] | None = None) -> None:
        self.articles = [article(name, (publisher or {}).get(name)) for name in values]
        self.numbers = {name: [number(f"{name}{place}", value) for place, value in enumerate(given)] for name, given in values.items()}
        self.claims = [claim(name, one) for name, given in self.numbers.items() for one in given]
        longest = max(map(len, values.values()))
        self.comparisons = [
            one for place in range(longest) for one in all_pairs([given[place] for given in self.numbers.values() if place < len(given)])
        ]

    def material(self, origins: Origins | None = None) -> Material:
        own = Origins(voices(self.articles), claim_voices(self.articles, self.claims))
        return Material(self.articles, self.claims, self.comparisons, origins or own)


def test_numbers_of_one_thing_are_joined_over_articles() -> None:
    folder = Folder({"a": [5.0, 70.0], "b": [5.0, 80.0], "c": [6.0]})
    found = things(folder.articles, folder.claims, folder.comparisons, claim_voices(folder.articles, folder.claims))
    assert [[one.quantity.id for one in thing.said] for thing in found] == [["a0", "b0", "c0"], ["a1", "b1"]]
    assert all(thing.contested for thing in found)


def test_no_article_gives_one_thing_two_values() -> None:
    one, other, third = number("a0", 5.0), number("a1", 7.0), number("b0", 5.0)
    articles, claims = [article("a"), article("b")], [claim("a", one), claim("a", other), claim("b", third)]
    links = [pair(one, third, 0.6), pair(other, third, 0.9)]
    (thing,) = things(articles, claims, links, claim_voices(articles, claims))
    assert [said.quantity.id for said in thing.said] == ["a1", "b0"], "the surer pair wins"


@pytest.mark.parametrize(
    "judgement", [REVISED, Judgement(Verdict.NOT_COMPARABLE, Reason.DIFFERENT_EVENT), Judgement(Verdict.DIVERGE, Reason.DIFFERENT_SPEAKER)]
)
def test_what_was_revised_or_is_another_thing_is_not_held_against_anybody(judgement: Judgement) -> None:
    one, other = number("a0", 5.0), number("b0", 7.0)
    articles, claims = [article("a"), article("b")], [claim("a", one), claim("b", other)]
    assert things(articles, claims, [pair(one, other, judgement=judgement)], claim_voices(articles, claims)) == ()


def test_a_source_says_one_value_of_a_thing_the_plainest() -> None:
    about, exact, other = number("a0", 500.0, Approximator.ABOUT), number("a1", 500.0), number("b0", 520.0)
    articles = [article("a1", "Herald"), article("a2", "Herald"), article("b", "Post")]
    claims = [claim("a1", about), claim("a2", exact), claim("b", other)]
    found = things(articles, claims, all_pairs([about, exact, other]), claim_voices(articles, claims))
    rows = assertions(found)
    assert [(row.source, row.number) for row in rows] == [("Herald", 500.0), ("Post", 520.0)]
    assert rows[0].value.startswith("exact")


def test_units_are_brought_together() -> None:
    miles, kilometres = number("a0", 10.0, unit="mile"), number("b0", 16.1, unit="kilometre", precision=0.1)
    articles, claims = [article("a"), article("b")], [claim("a", miles), claim("b", kilometres)]
    found = things(articles, claims, [pair(miles, kilometres, judgement=AGREE)], claim_voices(articles, claims))
    first, second = assertions(found)
    assert first.number == pytest.approx(second.number, rel=1e-3)


def test_the_majority_of_independent_voices_is_the_likeliest_and_the_estimate_says_so() -> None:
    folder = Folder({"a": [5.0], "b": [5.0], "c": [5.0], "d": [7.0]})
    (told,) = track_records(folder.material()).estimates
    assert (told.best.value, told.low, told.high, told.voices, told.enough) == (5.0, 5.0, 5.0, 4, True)
    assert told.probability > 0.8
    assert told.weight == 3.0
    assert told.against == 1.0


def test_two_who_differ_give_no_estimate() -> None:
    (told,) = track_records(Folder({"a": [5.0], "b": [7.0]}).material()).estimates
    assert not told.enough


def test_the_last_word_of_a_source_counts_and_no_digest_decides() -> None:
    early, late = number("z0", 14.0), number("a0", 17.0)
    articles = [
        Article("e", "e.txt", "", (), "e", publisher="Herald", published=datetime.date(2024, 3, 10)),
        Article("l", "l.txt", "", (), "l", publisher="Herald", published=datetime.date(2024, 3, 12)),
        article("p"),
    ]
    other = number("p0", 14.0)
    claims = [claim("e", early), claim("l", late), claim("p", other)]
    found = things(articles, claims, all_pairs([early, late, other]), claim_voices(articles, claims))
    assert [(row.source, row.number) for row in assertions(found)] == [("Herald", 17.0), ("p", 14.0)]


def test_what_a_source_takes_back_does_not_count() -> None:
    old, new, other = number("a0", 14.0), number("a1", 16.0), number("p0", 16.0)
    articles = [article("a", "Herald"), article("p")]
    claims = [
        claim("a", old, text="An earlier version of this article said that 14 people had died."),
        claim("a", new, text="Correction: 16 people died."),
        claim("p", other),
    ]
    found = things(articles, claims, all_pairs([old, new, other]), claim_voices(articles, claims))
    assert [(row.source, row.number) for row in assertions(found)] == [("Herald", 16.0), ("p", 16.0)]
    assert not standing_of(claims, all_pairs([old, new, other]), claim_voices(articles, claims)).opposed
    assert habits(claims).corrections == 2


def test_files_of_one_name_are_several_sources() -> None:
    one, other = number("a0", 14.0), number("b0", 14.0)
    articles = [Article("a", "north/story.txt", "", (), "a"), Article("b", "south/story.txt", "", (), "b")]
    claims = [claim("a", one), claim("b", other)]
    found = things(articles, claims, [pair(one, other)], claim_voices(articles, claims))
    assert [row.source for row in assertions(found)] == ["north/story.txt", "south/story.txt"]


def test_round_figures_are_told_as_they_are_written() -> None:
    round_ones = [number(f"{name}0", 850.0, precision=10.0) for name in "abc"]
    other = number("d0", 870.0, precision=10.0)
    articles = [article(name) for name in "abcd"]
    claims = [claim(one.id[0], one) for one in (*round_ones, other)]
    origins = Origins(voices(articles), claim_voices(articles, claims))
    (told,) = track_records(Material(articles, claims, all_pairs([*round_ones, other]), origins)).estimates
    assert (told.best.value, told.low, told.high, told.weight, told.against) == (850.0, 850.0, 850.0, 3.0, 1.0)


def test_votes_are_those_for_the_value_and_not_for_the_interval() -> None:
    folder = Folder({"a": [16.0], "b": [16.0], "c": [14.0], "d": [14.0]})
    (told,) = track_records(folder.material()).estimates
    assert (told.weight, told.against, told.enough) == (2.0, 2.0, False)


def test_an_even_split_gives_no_estimate() -> None:
    (told,) = track_records(Folder({"a": [5.0], "b": [5.0], "c": [7.0], "d": [7.0]}).material()).estimates
    assert told.voices == 4
    assert not told.enough
    assert told.probability == pytest.approx(0.5, abs=0.05)


def test_a_better_record_alone_settles_no_even_split() -> None:
    known = [float(place) for place in range(10, 30)]
    good = {name: [*known, 5.0] for name in "ab"}
    bad = {name: [*(value + off for value in known), 9.0] for name, off in (("c", 500.0), ("d", 700.0))}
    told = track_records(Folder({**good, "e": known, **bad}).material()).estimates
    (last,) = [one for one in told if one.best.value in (5.0, 9.0)]
    assert (last.best.value, last.enough) == (5.0, False)
    assert last.weight <= last.against


def test_copies_of_one_voice_do_not_outvote_two_others() -> None:
    folder = Folder({"a": [5.0], "b": [5.0], "c": [5.0], "d": [7.0], "e": [7.0]})
    wire = {one.id: "Wire" if one.article in "abc" else one.article for one in folder.claims}
    of_article = {name: "Wire" if name in "abc" else name for name in "abcde"}
    apart = track_records(folder.material()).estimates[0]
    joined = track_records(folder.material(Origins(of_article, wire))).estimates[0]
    assert (apart.best.value, joined.best.value) == (5.0, 7.0)
    assert (joined.low, joined.high, joined.voices) == (5.0, 7.0, 3), "two against one leave both in the interval"


def test_a_source_of_which_nobody_speaks_cannot_be_judged() -> None:
    folder = Folder({"a": [5.0], "b": [5.0]})
    folder.articles.append(article("z", "Alone"))
    folder.claims.append(claim("z", number("z0", 3.0)))
    records = {one.name: one for one in track_records(folder.material()).records}
    alone = records["Alone"]
    assert (alone.corroborated, alone.diverging, alone.alone) == (0, 0, 1)
    assert not alone.reliability.enough
    assert alone.reliability.effective == 0.0


def test_few_numbers_are_not_enough_and_many_are() -> None:
    values = [float(10 + place) for place in range(30)]
    wrong = [value + 400.0 if place % 2 else value for place, value in enumerate(values)]
    few = track_records(Folder({"a": values[:2], "b": values[:2], "c": values[:2]}).material()).records
    many = {one.name: one for one in track_records(Folder({"a": values, "b": values, "c": values, "d": wrong}).material()).records}
    assert not any(one.reliability.enough for one in few)
    assert all(one.reliability.enough for one in many.values())
    assert many["d"].reliability.high < many["a"].reliability.low
    assert many["d"].reliability.low < 0.5 < many["d"].reliability.high


def test_articles_of_one_publisher_are_one_source() -> None:
    folder = Folder({"a": [5.0, 6.0], "b": [5.0, 6.0], "c": [8.0]}, {"a": "Herald", "c": "Herald"})
    records = track_records(folder.material()).records
    assert [(one.name, one.articles) for one in records] == [("Herald", ("a", "c")), ("b", ("b",))]


def test_what_the_user_holds_of_a_source_counts() -> None:
    folder = Folder({"a": [5.0], "b": [7.0], "c": [9.0]})
    trusted = track_records(folder.material(), {"b": Prior(0.95, 50.0)}).estimates[0]
    assert trusted.best.value == 7.0


def test_the_order_of_the_input_changes_nothing() -> None:
    folder = Folder({"a": [5.0, 70.0, 3.0], "b": [5.0, 80.0, 3.0], "c": [6.0, 70.0], "d": [6.0, 70.0, 4.0]})
    first = track_records(folder.material())
    chance = random.Random(5)
    for _ in range(5):
        for rows in (folder.articles, folder.claims, folder.comparisons):
            chance.shuffle(rows)
        assert track_records(folder.material()) == first


def test_habits_have_their_own_bases() -> None:
    named, nobody = Attribution(Speaker.NAMED, "Ida Kell"), Attribution(Speaker.ANONYMOUS, "officials")
    claims = [
        claim("a", number("1", 1200.0, precision=100.0), said=named),
        claim("a", number("2", 1234.0), number("3", 30.0, Approximator.ABOUT), said=nobody),
        claim("a", number("4", 7.0), text="This article was corrected on Monday: it said 8."),
        claim("a", text="No number here."),
    ]
    found = habits(claims)
    assert (found.attributed, found.named) == (0.667, 0.5)
    assert (found.hedged, found.rounded) == (0.25, 0.5)
    assert (found.dated, found.corrections) == (0.0, 1)


def test_habits_of_nothing() -> None:
    found = habits([])
    assert (found.attributed, found.named, found.hedged, found.rounded, found.dated, found.corrections) == (None, None, None, None, None, 0)
