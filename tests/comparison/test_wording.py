"""Summaries in the words of the articles."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.comparison.frames import Stated
from claimcheck.comparison.wording import computed, subject, values_by_source, written
from claimcheck.records import Change, Derivation, Kind, Span
from tests.comparison.fabricated import Press, alone, number, press


def test_a_number_is_told_as_written_in_one_line() -> None:
    assert written(alone("It cost $3.4\n  billion in all.", number("$3.4\n  billion", 3.4e9, Kind.MONEY))) == "$3.4 billion"


def test_a_rank_is_told_with_what_it_ranks() -> None:
    sentence = "Relk is the second largest city of Kordania."
    start = sentence.index("largest city")
    ranked = number("second", 2.0, Kind.ORDINAL, counted="largest city", counted_span=Span(start, start + len("largest city")))
    assert written(alone(sentence, ranked)) == "second largest city"


@pytest.mark.parametrize(
    ("sentence", "cue", "want"),
    [
        ("There were about 300 boats.", "about", "about 300"),
        ("There were 300 or more boats.", "or more", "300"),
        ("There were 300 boats.", "", "300"),
        ("There were about, so to say, with all the doubts that there are, 300 boats.", "about", "300"),
    ],
    ids=["in front", "behind", "none", "too far in front"],
)
def test_the_words_that_bound_it_stand_before_it_where_the_writer_put_them_there(sentence: str, cue: str, want: str) -> None:
    assert written(alone(sentence, number("300", 300.0, cue=cue))) == want


def test_a_cue_that_is_part_of_the_number_is_not_told_twice() -> None:
    assert written(alone("About 300 boats came.", number("About 300", 300.0, cue="about"))) == "About 300"


def derived(value: float, derivation: Derivation, change: Change | None = None) -> Stated:
    paper = press("a.md")
    paper.say(
        "Some 30 000 soldiers faced 1,500 rebels.",
        number("30 000", 30000.0),
        number("1,500", 1500.0),
        number("30 000 soldiers faced 1,500", value, Kind.RATIO, derivation=derivation, change=change, operands=(1, 2)),
    )
    return paper.stated(place=2)


@pytest.mark.parametrize(
    ("value", "derivation", "change", "want"),
    [
        (20.0, Derivation.RATIO, None, "20 to 1, computed from 30 000 and 1,500"),
        (0.05, Derivation.RATIO, None, "1 to 20, computed from 30 000 and 1,500"),
        (-28500.0, Derivation.DIFFERENCE, Change.DOWN, "−28,500, computed from 30 000 and 1,500"),
        (28500.0, Derivation.DIFFERENCE, Change.UP, "+28,500, computed from 30 000 and 1,500"),
        (0.5, Derivation.DIFFERENCE, Change.UP, "+0.5, computed from 30 000 and 1,500"),
    ],
)
def test_a_computed_number_says_out_of_what(value: float, derivation: Derivation, change: Change | None, want: str) -> None:
    stated = derived(value, derivation, change)
    assert written(stated) == want
    assert computed(stated.quantity, stated.claim.quantities, stated) == want


def counted(phrase: str, path: str = "a.md", kind: Kind = Kind.COUNT, **fields: Any) -> Stated:
    return alone(f"There were 30 {phrase} at last.", number("30", 30.0, kind, counted=phrase, **fields), path=path)


@pytest.mark.parametrize(
    ("members", "want"),
    [
        ([counted("people in the hall"), counted("people", "b.md")], "people"),
        ([counted("people", predicate="killed"), counted("people", "b.md", predicate="killed")], "people (killed)"),
        ([counted("people", predicate="killed"), counted("people", "b.md", predicate="injured")], "people"),
        ([counted("killed civilians", predicate="killed")], "killed civilians"),
        ([counted("people", predicate="taken_part")], "people (taken part)"),
        ([counted("", kind=Kind.MONEY)], "money"),
        ([counted("soldiers to rebels", kind=Kind.RATIO, predicate="outnumbered")], "force ratio"),
        ([counted("voters", kind=Kind.RATIO)], "ratio"),
        ([counted("", kind=Kind.DATE)], "date"),
        ([counted("", kind=Kind.DATE, unit="minute of day")], "time of day"),
        ([counted("city", kind=Kind.ORDINAL)], "rank"),
        ([counted("nurses", kind=Kind.PERCENT), counted("doctors", "b.md", Kind.PERCENT)], "shares of nurses and of doctors"),
        ([counted("nurses", kind=Kind.PERCENT), counted("nurses", "b.md", Kind.PERCENT)], "nurses"),
    ],
)
def test_the_subject_is_the_shortest_counted_phrase_with_its_happening(members: list[Stated], want: str) -> None:
    assert subject(members) == want


def test_equal_wordings_are_told_once_with_all_their_sources() -> None:
    papers: list[Press] = []
    for path, publisher, digits in (("a.md", "Gazette", "30"), ("b.md", "Courier", "40"), ("c.md", None, "30"), ("d.md", "Gazette", "30")):
        papers.append(press(path, publisher=publisher))
        papers[-1].say(f"There were {digits} boats.", number(digits, float(digits)))
    members = [paper.stated() for paper in papers]
    assert values_by_source(members, "against") == "30 (Gazette, c) against 40 (Courier)"
    assert values_by_source(members[:1], "against") == "30 (Gazette)"
