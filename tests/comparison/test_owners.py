"""Whose age, whose seats."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.comparison.anchors import person_of
from claimcheck.comparison.frames import Stated
from claimcheck.comparison.owners import holder_difference, owner_difference
from claimcheck.language.aliases import same_name
from claimcheck.records import Attribution, Derivation, Kind, Reason, Speaker
from tests.comparison.fabricated import alone, number

AGE = "year of age"


def aged(sentence: str, digits: str, path: str = "a.md") -> Stated:
    return alone(sentence, number(digits, float(digits[:2]), Kind.DURATION, unit=AGE), path=path)


def counted(sentence: str, digits: str, *names: str, path: str = "a.md", **more: Any) -> Stated:
    return alone(sentence, number(digits, float(digits), counted="seats", counted_head="seat"), path=path, names=names, **more)


@pytest.mark.parametrize(
    ("sentence", "digits", "want"),
    [
        ("Ida Kell, 54, was treated first.", "54", "Ida Kell"),
        ("The nurse Ida Kell, who is 54, was treated first.", "54", "Ida Kell"),
        ("Doctors treated 54-year-old Ida Kell.", "54-year-old", "Ida Kell"),
        ("Doctors treated a man of 54.", "54", ""),
        ("Tom J. Barr is 37 years old.", "37", "Tom J. Barr"),
        ("O’Neill, aged 61, led the search.", "61", "O’Neill"),
    ],
)
def test_the_owner_of_an_age_stands_beside_it(sentence: str, digits: str, want: str) -> None:
    stated = aged(sentence, digits)
    assert person_of(stated.quantity) == want


def test_ages_of_two_people_are_never_compared() -> None:
    found = owner_difference(aged("Ida Kell, 54, was treated first.", "54"), aged("Tom Barr, 37, was treated first.", "37", "b.md"))
    assert found is not None
    assert (found.reason, found.decisive) == (Reason.DIFFERENT_MEASURE, True)
    assert "Ida Kell" in found.explanation
    assert "Tom Barr" in found.explanation


@pytest.mark.parametrize("other", ["Ida Kell, 45, was treated first.", "Kell, 45, was treated first.", "Ida M. Kell, 45, was treated first."])
def test_one_persons_ages_are_compared(other: str) -> None:
    assert owner_difference(aged("Ida Kell, 54, was treated first.", "54"), aged(other, "45", "b.md")) is None


def test_an_age_without_a_name_is_not_clearly_that_of_the_other() -> None:
    found = owner_difference(aged("Ida Kell, 54, was treated first.", "54"), aged("Doctors treated a woman of 45.", "45", "b.md"))
    assert found is not None
    assert not found.decisive


def test_only_ages_have_owners() -> None:
    assert owner_difference(counted("Ida Kell, 54, was first.", "54"), counted("Tom Barr, 37, was first.", "37", path="b.md")) is None


@pytest.mark.parametrize(
    ("sentence", "digits", "names", "want"),
    [
        ("The Civic Union won 112 seats.", "112", ("Civic Union",), "Civic Union"),
        ("The Civic Union needs the Greens, who have 15 seats.", "15", ("Civic Union", "Greens"), "Greens"),
        ("Nobody expected 112 seats.", "112", (), ""),
        ("The Civic Union lost; voters gave 97 seats to others.", "97", ("Civic Union",), ""),
        ("The Civic Union lost, but voters gave 97 seats to others.", "97", ("Civic Union",), ""),
        ("Nobody gave 97 seats to the Greens.", "97", ("Greens",), ""),
    ],
)
def test_the_holder_of_a_number_is_the_nearest_name_in_front_of_it(sentence: str, digits: str, names: tuple[str, ...], want: str) -> None:
    found = counted(sentence, digits, *names).quantity.holder
    assert same_name(found, want) if want else not found, found


def test_neither_its_speaker_nor_a_place_holds_a_number() -> None:
    speaker = Attribution(Speaker.NAMED, "Ada Merrin", cue="said")
    assert counted("Ada Merrin said 112 seats were won.", "112", "Ada Merrin", attribution=speaker).quantity.holder == ""
    assert counted("In Lorvania 112 seats were won.", "112", where=["Lorvania"]).quantity.holder == ""


def test_numbers_of_two_holders_are_no_conflict_but_may_agree() -> None:
    a = counted("The Civic Union won 112 seats.", "112", "Civic Union")
    b = counted("The Greens won 15 seats.", "15", "Greens", path="b.md")
    found = holder_difference(a, b)
    assert found is not None
    assert (found.reason, found.decisive) == (Reason.DIFFERENT_MEASURE, False)
    assert holder_difference(a, counted("The Civic Union has 121 seats.", "121", "Civic Union", path="b.md")) is None
    assert holder_difference(a, counted("Nobody won 121 seats.", "121", path="b.md")) is None


def test_a_computed_number_has_no_holder() -> None:
    a = counted("The Civic Union won 112 seats.", "112", "Civic Union")
    b = alone("The Greens won 15 seats.", number("15", 15.0, derivation=Derivation.DIFFERENCE), path="b.md", names=["Greens"])
    assert holder_difference(a, b) is None
    assert holder_difference(b, a) is None
