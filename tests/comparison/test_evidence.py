"""The figures that speak for and against two numbers measuring one thing, each by its name."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from claimcheck.calculus import CLOCK, DAY, STREET_NUMBER
from claimcheck.comparison.evidence import EVIDENCE, Paired, evidence, frames_of, telling_words
from claimcheck.comparison.frames import Stated
from claimcheck.comparison.measuring import candidate, measured
from claimcheck.comparison.nearness import Nearness
from claimcheck.records import Approximator, Change, Derivation, Kind, Reason, When
from tests.comparison.fabricated import alone, context, number
from tests.comparison.mini_articles import read_case
from tests.comparison.test_guard_properties import Desk, candidates, desks

DAY_ONE = datetime.date(2022, 6, 6)


def paired(a: Stated, b: Stated, near: Nearness | None = None) -> Paired:
    known = context([a.claim, b.claim])
    near = near or Nearness(0.6, 0.5, (0.1, 0.2))
    return Paired(a, b, measured(a.quantity, b.quantity), near, frames_of(a, b, known))


def figures(a: Stated, b: Stated, near: Nearness | None = None, rarity: Callable[[str], float] = lambda _word: 1.0) -> dict[str, float]:
    """The evidence by name; that it is the same the other way round is asked every time."""
    known = replace(context([a.claim, b.claim]), rarity=rarity)
    found = evidence(paired(a, b, near), known)
    assert found == evidence(paired(b, a, near), known)
    assert candidate(a.quantity, b.quantity)
    return dict(zip(EVIDENCE, found, strict=True))


def one(value: float | None, path: str = "a.md", kind: Kind = Kind.COUNT, **fields: Any) -> Stated:
    """A number of a sentence that says nothing else."""
    return alone("It was 77.", number("77", value, kind, **fields), path=path)


def two(first: float | None, second: float | None, kind: Kind = Kind.COUNT, **fields: Any) -> dict[str, float]:
    """The evidence for two numbers that differ in their values and in nothing else."""
    return figures(one(first, kind=kind, **fields), one(second, "b.md", kind, **fields))


def said(sentence: str, digits: str = "40", path: str = "a.md", names: tuple[str, ...] = ()) -> Stated:
    return alone(sentence, number(digits, float(digits)), path=path, names=names)


@settings(max_examples=60)
@given(desks())
def test_there_is_a_figure_for_every_name_and_most_lie_between_0_and_1(desk: Desk) -> None:
    beyond = {"apart", "from_bound"}
    signed = {"similarity", "context", "least_ahead", "most_ahead", "noun_wording", "near_supports", "near_age", "near_clock", "near_noun"}
    for a, b in candidates(desk):
        known = desk.context
        pair = Paired(a, b, measured(a.quantity, b.quantity), known.near.of(a.claim, b.claim), frames_of(a, b, known))
        named = dict(zip(EVIDENCE, evidence(pair, known), strict=True))
        assert all(-1.00001 * (name in signed) <= figure <= 1.00001 + (name in beyond) for name, figure in named.items()), named
        assert all(isinstance(figure, float) for figure in named.values())


def test_nearness_is_taken_as_it_is() -> None:
    found = figures(one(40.0), one(50.0, "b.md"), Nearness(0.61, 0.42, (-0.3, 0.2)))
    assert [found[name] for name in ("similarity", "context", "least_ahead", "most_ahead")] == [0.61, 0.42, -0.3, 0.2]


# Words.


def test_the_words_that_tell_have_their_places_and_lemmas() -> None:
    text = "The 40 dockers were on strike at two of the harbours."
    assert [(text[at : at + 3], word) for at, word in telling_words(text) if word in ("docker", "strike", "harbour")] == [
        ("doc", "docker"),
        ("str", "strike"),
        ("har", "harbour"),
    ]
    assert not {"the", "of", "at", "on", "40"} & {word for _, word in telling_words(text)}


def test_shared_words_are_counted_by_lemma_against_the_shorter_sentence() -> None:
    found = figures(said("40 dockers strike."), said("40 docker strikes closed harbours, markets, schools.", path="b.md"))
    assert found["words"] == 1.0
    assert figures(said("40 dockers slept."), said("40 markets burned.", path="b.md"))["words"] == 0.0


def test_function_words_and_numbers_are_nothing_that_is_shared() -> None:
    assert figures(said("It was 40 of them."), said("It was 40 of them.", path="b.md"))["words"] == 0.0


def test_words_next_to_the_numbers_count_by_themselves() -> None:
    tail = "while farmers harvested barley, wheat, rye, oats, maize"
    a = said(f"Dockers struck 40 harbours {tail} and zebras.")
    far = figures(a, said(f"Zebras killed 40 lions {tail} and antelopes.", path="b.md"))
    near = figures(a, said(f"Dockers struck 40 harbours {tail} and antelopes.", path="b.md"))
    assert far["words"] > far["near_words"] > 0
    assert near["near_words"] == 1.0 > near["words"] > far["words"]


def test_the_words_of_the_number_are_not_next_to_it() -> None:
    a, b = (alone(text, number("40 million", 4e7), path=path) for text, path in (("40 million harbours.", "a.md"), ("40 million markets.", "b.md")))
    assert figures(a, b)["words"] > figures(a, b)["near_words"] == 0.0


def test_rare_words_weigh_more() -> None:
    a, b, c = (
        said("40 dockers, said police."),
        said("40 dockers, told neighbours.", path="b.md"),
        said("40 bishops, according to police.", path="b.md"),
    )

    def rarity(word: str) -> float:
        return 5.0 if word in ("docker", "bishop") else 1.0

    plain = [figures(a, other)["rare_words"] for other in (b, c)]
    weighed = [figures(a, other, rarity=rarity)["rare_words"] for other in (b, c)]
    assert weighed[0] > plain[0]
    assert weighed[1] < plain[1]
    assert figures(a, b, rarity=rarity)["rare_near_words"] > figures(a, c, rarity=rarity)["rare_near_words"]


def test_where_no_word_tells_anything_nothing_is_shared() -> None:
    found = figures(said("40 dockers."), said("40 dockers.", path="b.md"), rarity=lambda _word: 0.0)
    assert found["rare_words"] == found["rare_near_words"] == 0.0


# Names.

PEOPLE = ("Ida Kell", "Tom Barr", "Olga Terin", "Ivo Kran", "Pal Moe")


@pytest.mark.parametrize(("count", "want"), [(0, 0.0), (1, 1 / 3), (2, 2 / 3), (3, 1.0), (5, 1.0)])
def test_three_shared_names_are_enough(count: int, want: float) -> None:
    a, b = said("It was 40.", names=PEOPLE[:count]), said("It was 40.", path="b.md", names=PEOPLE[:count])
    assert figures(a, b)["shared_names"] == want


@pytest.mark.parametrize(
    ("first", "second", "want"),
    [
        (("Ida Kell",), ("Tom Barr",), 1.0),
        (("Ida Kell", "Tom Barr"), ("Ida Kell", "Olga Terin"), 1.0),
        (("Ida Kell", "Tom Barr"), ("Ida Kell",), 0.0),
        (("Ida Kell",), (), 0.0),
        (("Ida Kell",), ("Kell",), 0.0),
    ],
    ids=["strangers", "one in common", "one has more", "one has none", "another form"],
)
def test_names_are_others_where_each_claim_has_one_that_the_other_lacks(first: tuple[str, ...], second: tuple[str, ...], want: float) -> None:
    assert figures(said("It was 40.", names=first), said("It was 40.", path="b.md", names=second))["other_names"] == want


# What is counted, and what happened to it.


def counting(first: str, second: str, value: float = 50.0) -> dict[str, float]:
    made = [
        one(figure, path, counted=noun, counted_head=noun.rpartition(" ")[2])
        for figure, path, noun in ((40.0, "a.md", first), (value, "b.md", second))
    ]
    return figures(made[0], made[1])


def test_what_is_counted_is_one_thing_or_another_or_unsaid() -> None:
    """The fabricated context takes phrases for alike that begin with one letter."""
    names = ("one_noun", "noun_of_one", "no_noun", "noun_wording", "other_modifiers")
    assert [counting("sheep", "sheep")[name] for name in names] == [1, 0, 0, 0.5, 0]
    assert [counting("black sheep", "white sheep")[name] for name in names] == [1, 0, 0, 0.5, 1]
    assert [counting("Harvel sheep", "Lurin sheep")[name] for name in names] == [1, 0, 0, 0.5, 0], "of two places, not of one with other words"
    assert [counting("sheep", "swine")[name] for name in names] == [0, 0, 0, 0.5, 0]
    assert [counting("sheep", "goat")[name] for name in names] == [0, 0, 0, -0.5, 0]
    assert [counting("sheep", "")[name] for name in names] == [0, 1, 0, 0, 0]
    assert [counting("", "")[name] for name in names] == [0, 0, 1, 0, 0]


@pytest.mark.parametrize(
    ("first", "second", "want"),
    [("killed", "killed", "one_happening"), ("killed", "", "happening_of_one"), ("killed", "injured", "other_happening"), ("", "", None)],
)
def test_what_happened_is_one_thing_or_another_or_unsaid(first: str, second: str, want: str | None) -> None:
    found = figures(one(40.0, predicate=first), one(50.0, "b.md", predicate=second))
    names = ("one_happening", "happening_of_one", "other_happening")
    assert {name for name in names if found[name]} == ({want} if want else set())


def test_a_rise_is_no_level() -> None:
    level, rise, fall = (one(40.0, path, change=change) for path, change in (("a.md", None), ("b.md", Change.UP), ("c.md", Change.DOWN)))
    assert figures(level, rise)["change_against_level"] == figures(level, fall)["change_against_level"] == 1.0
    assert figures(rise, fall)["change_against_level"] == 1.0
    assert figures(level, one(40.0, "b.md"))["change_against_level"] == 0.0


# Whose it is: as the extraction reads it.


def read(first: str, second: str, digits: tuple[str, str]) -> dict[str, float]:
    a, b = read_case({name: {"text": text, "number": figure} for name, text, figure in zip("ab", (first, second), digits, strict=True)})
    return figures(a.stated, b.stated)


@pytest.mark.parametrize(
    ("second", "want"),
    [
        ("Ida Kell, 45, left the hospital on Monday.", "one_anchor"),
        ("Olga Terin, 45, left the hospital on Monday.", "other_anchor"),
        ("A woman, 45, left the hospital on Monday.", "no_anchor"),
    ],
)
def test_an_age_is_anchored_to_a_person(second: str, want: str) -> None:
    found = read("Ida Kell, 54, was taken to hospital.", second, ("54", "45"))
    assert {name for name in ("one_anchor", "other_anchor", "no_anchor") if found[name]} == {want}


def house(value: float, street: str, path: str = "a.md") -> Stated:
    return alone(f"It burned at {value:g} {street} at night.", number(f"{value:g}", value, Kind.ORDINAL, unit=STREET_NUMBER), path=path)


@pytest.mark.parametrize(
    ("street", "want"),
    [("West Samson Lane", "one_anchor"), ("Briar Road", "other_anchor"), ("the corner", "no_anchor")],
)
def test_a_house_is_anchored_to_a_street(street: str, want: str) -> None:
    found = figures(house(2000.0, "Samson Lane"), house(2100.0, street, "b.md"))
    assert {name for name in ("one_anchor", "other_anchor", "no_anchor") if found[name]} == {want}


def test_other_numbers_have_no_anchor_to_lack() -> None:
    assert not any(two(40.0, 50.0)[name] for name in ("one_anchor", "other_anchor", "no_anchor"))


# Where and when.


def at(when: When | None, path: str = "a.md", value: float = 40.0, **fields: Any) -> Stated:
    return alone("It was 77.", number("77", value, **fields), path=path, when=when)


def day(after: int, *, inherited: bool = False) -> When:
    on = DAY_ONE + datetime.timedelta(days=after)
    return When(on, on, f"day {after}", inherited)


@pytest.mark.parametrize(
    ("first", "second", "want"),
    [
        (day(0), day(0), "one_time"),
        (day(0), day(1), "one_time"),
        (day(0), day(40), "other_time"),
        (day(0), day(40, inherited=True), "maybe_other_time"),
        (day(0), day(0, inherited=True), None),
        (day(0), None, None),
        (None, None, None),
    ],
)
def test_times_are_one_or_two_or_unsaid(first: When | None, second: When | None, want: str | None) -> None:
    found = figures(at(first), at(second, "b.md"))
    assert {name for name in ("one_time", "other_time", "maybe_other_time") if found[name]} == ({want} if want else set())


def test_the_time_of_a_date_is_the_date_itself() -> None:
    made = [
        at(day(after), path, float((DAY_ONE + datetime.timedelta(days=after)).toordinal()), kind=Kind.DATE, unit=DAY)
        for after, path in ((0, "a.md"), (40, "b.md"))
    ]
    assert frames_of(made[0], made[1], context([])).time is None
    assert figures(made[0], made[1])["other_time"] == 0.0


def test_places_are_other_ones_where_no_article_speaks_of_both() -> None:
    a, b = (alone("It was 77.", number("77", 40.0), path=path, where=[place]) for path, place in (("a.md", "Harvel"), ("b.md", "Lurin")))
    same = alone("It was 77.", number("77", 40.0), path="b.md", where=["Harvel"])
    assert figures(a, b)["other_place"] == 1.0
    assert figures(a, same)["other_place"] == figures(a, same)["maybe_other_place"] == 0.0


def test_a_part_is_of_another_scope_and_a_height_of_another_dimension() -> None:
    names = ("other_scope", "other_dimension")
    part = figures(said("Police arrested 40 dockers."), said("Police arrested another 40 dockers.", path="b.md"))
    long, high = (
        alone(f"The dam is 40 metres {way}.", number("40 metres", 40.0, Kind.MEASURE, unit="metre"), path=path)
        for way, path in (("long", "a.md"), ("high", "b.md"))
    )
    assert [part[name] for name in names] == [1.0, 0.0]
    assert [figures(long, high)[name] for name in names] == [0.0, 1.0]


# What the figures themselves say.


def test_figures_that_fit_support_and_rare_ones_more() -> None:
    assert {name for name in ("supports", "supports_seldom", "small") if two(640.0, 640.0)[name]} == {"supports", "supports_seldom"}
    assert {name for name in ("supports", "supports_seldom", "small") if two(600.0, 600.0)[name]} == {"supports"}
    assert {name for name in ("supports", "supports_seldom", "small") if two(12.0, 12.0)[name]} == {"supports", "small"}
    assert not any(two(640.0, 720.0)[name] for name in ("supports", "supports_seldom", "small"))
    assert two(5.0, 640.0)["small"] == 0.0
    assert two(3.0, 5.0)["small"] == 1.0


def test_figures_that_fit_count_anew_with_what_else_is_known() -> None:
    noun: dict[str, Any] = {"counted": "sheep", "counted_head": "sheep"}
    fit, differ = two(12.0, 12.0, **noun), two(12.0, 11.0, **noun)
    assert [fit[name] for name in ("small_supports", "near_supports", "noun_supports", "near_noun")] == [1.0, 0.6, 1.0, 0.6]
    assert [differ[name] for name in ("small_supports", "near_supports", "noun_supports", "near_noun")] == [0.0, 0.0, 0.0, 0.6]
    age = two(50.0, 50.0, Kind.DURATION, unit="year of age")
    assert (age["age_supports"], age["near_age"], age["near_clock"]) == (1.0, 0.6, 0.0)
    assert two(50.0, 48.0, Kind.DURATION, unit="year of age")["age_supports"] == 0.0
    assert two(600.0, 600.0, Kind.DATE, unit=CLOCK)["near_clock"] == 0.6


def test_a_bound_that_is_met_says_less_the_farther_off_it_is() -> None:
    bound = one(640.0, approximator=Approximator.AT_LEAST, high=math.inf)
    near, far, missed = (figures(bound, one(value, "b.md")) for value in (650.0, 64_000.0, 500.0))
    assert near["meets_bound"] == far["meets_bound"] == 1.0
    assert near["supports"] == 1.0
    assert near["supports_seldom"] == 0.0, "who knows of any figure above it meets a bound"
    assert 0 < near["from_bound"] < 0.1 < far["from_bound"] == pytest.approx(2.0)
    assert missed["meets_bound"] == missed["from_bound"] == 0.0


@pytest.mark.parametrize(
    ("kind", "unit", "first", "second", "want"),
    [
        (Kind.COUNT, "1", 47.0, 470.0, 1.0),
        (Kind.COUNT, "1", 47.0, 52.0, math.log10(52 / 47)),
        (Kind.COUNT, "1", 4.0, 4e7, 2.0),
        (Kind.MEASURE, "kilometre", -47.0, -470.0, 1.0),
        (Kind.DURATION, "year of age", 34.0, 43.0, 0.9),
        (Kind.DURATION, "year of age", 3.0, 90.0, 2.0),
        (Kind.DATE, CLOCK, 600.0, 630.0, 0.5),
        (Kind.DATE, CLOCK, 1430.0, 20.0, 0.5),
        (Kind.DATE, CLOCK, 600.0, 1200.0, 2.0),
        (Kind.DATE, DAY, 738_000.0, 738_015.0, 0.5),
        (Kind.DATE, DAY, 738_000.0, 739_000.0, 2.0),
    ],
)
def test_every_kind_has_its_own_measure_of_far(kind: Kind, unit: str, first: float, second: float, want: float) -> None:
    assert two(first, second, kind, unit=unit)["apart"] == pytest.approx(want)


def test_figures_that_fit_are_not_apart() -> None:
    assert two(47.0, 47.0)["apart"] == two(47.0, 47.0)["from_bound"] == 0.0
    about = figures(one(47.0), one(50.0, "b.md", approximator=Approximator.ABOUT, low=45.0, high=55.0, precision=10.0))
    assert (about["supports"], about["apart"], about["from_bound"]) == (1.0, 0.0, 0.0)


def test_far_is_far_in_every_unit() -> None:
    one_unit = figures(one(1.0, kind=Kind.MEASURE, unit="kilometre"), one(3.0, "b.md", Kind.MEASURE, unit="kilometre"))
    two_units = figures(one(1.0, kind=Kind.MEASURE, unit="kilometre"), one(3000.0, "b.md", Kind.MEASURE, unit="metre"))
    assert two_units["apart"] == pytest.approx(one_unit["apart"])
    assert (one_unit["other_unit"], two_units["other_unit"]) == (0.0, 1.0)


def test_slips_are_told_from_one_another() -> None:
    names = ("slip", "transposed")
    assert [two(4500.0, 45_000.0)[name] for name in names] == [1.0, 0.0]
    assert [two(4531.0, 4351.0)[name] for name in names] == [0.0, 1.0]
    assert [two(4531.0, 5777.0)[name] for name in names] == [0.0, 0.0]
    a, b = one(15.0, kind=Kind.MEASURE, unit="kilometre"), one(15.0, "b.md", Kind.MEASURE, unit="mile")
    assert measured(a.quantity, b.quantity).reason is Reason.UNIT_SLIP
    assert figures(a, b)["slip"] == 1.0


def test_one_of_something_is_a_weak_figure() -> None:
    assert two(1.0, 5.0)["is_one"] == two(1.0, 1.0)["is_one"] == 1.0
    assert two(2.0, 5.0)["is_one"] == 0.0


def test_a_range_without_a_point_has_a_size_as_well() -> None:
    dozens: dict[str, Any] = {"approximator": Approximator.RANGE, "low": 24.0, "high": 99.0}
    assert figures(one(None, **dozens), one(30.0, "b.md"))["small"] == 0.0
    few: dict[str, Any] = {"approximator": Approximator.RANGE, "low": 3.0, "high": 9.0}
    assert figures(one(None, **few), one(5.0, "b.md"))["small"] == 1.0
    open_below: dict[str, Any] = {"approximator": Approximator.AT_MOST, "low": -math.inf, "high": 9.0}
    assert figures(one(None, **open_below), one(5.0, "b.md"))["small"] == 1.0


KINDS = ("age", "clock", "date", "duration", "share", "money", "rank", "measure")


@pytest.mark.parametrize(
    ("kind", "unit", "want"),
    [
        (Kind.DURATION, "year of age", "age"),
        (Kind.DATE, CLOCK, "clock"),
        (Kind.DATE, DAY, "date"),
        (Kind.DURATION, "day", "duration"),
        (Kind.PERCENT, "percent", "share"),
        (Kind.RATIO, "1", "share"),
        (Kind.MULTIPLE, "1", "share"),
        (Kind.MONEY, "USD", "money"),
        (Kind.ORDINAL, "1", "rank"),
        (Kind.MEASURE, "kilometre", "measure"),
        (Kind.RATE, "barrel per day", "measure"),
        (Kind.COUNT, "1", None),
    ],
)
def test_a_pair_is_of_one_kind(kind: Kind, unit: str, want: str | None) -> None:
    found = two(700.0, 700.0, kind, unit=unit)
    assert {name for name in KINDS if found[name]} == ({want} if want else set())


def test_two_kinds_of_one_dimension_are_a_measure() -> None:
    mixed = figures(one(2.0, kind=Kind.MEASURE, unit="day"), one(2.0, "b.md", Kind.DURATION, unit="day"))
    assert {name for name in KINDS if mixed[name]} == {"measure"}


def test_a_headline_on_either_side_counts() -> None:
    a, b = one(40.0), one(40.0, "b.md")
    title = replace(a, claim=replace(a.claim, headline=True))
    assert figures(a, b)["headline"] == 0.0
    assert figures(title, b)["headline"] == 1.0


# The pair.


def test_frames_that_fit_have_no_differences() -> None:
    a, b = one(40.0, counted="sheep", counted_head="sheep"), one(50.0, "b.md", counted="sheep", counted_head="sheep")
    assert paired(a, b).frames.all() == []


def test_every_difference_is_among_all() -> None:
    a = one(40.0, counted="sheep", counted_head="sheep", predicate="killed")
    b = one(50.0, "b.md", counted="goats", counted_head="goat", predicate="injured", change=Change.UP)
    frames = paired(a, b).frames
    assert frames.all() == [frames.noun, frames.happening, frames.change]


def test_a_pair_knows_whether_it_fits_and_whether_one_of_it_is_computed() -> None:
    a, b, c = one(40.0), one(40.0, "b.md"), one(50.0, "b.md", derivation=Derivation.DIFFERENCE)
    assert (paired(a, b).supports, paired(a, b).derived) == (True, False)
    assert (paired(a, c).supports, paired(c, a).derived, paired(a, c).derived) == (False, True, True)
