"""What ties a number to a person or a street, and which claims are candidates for it."""

from __future__ import annotations

import pytest

from claimcheck.calculus import STREET_NUMBER
from claimcheck.comparison.anchors import of_another_time, person_of, same_person, street_of
from claimcheck.records import Kind
from tests.comparison.fabricated import alone, number

AGE = "year of age"


@pytest.mark.parametrize(
    ("sentence", "digits", "want"),
    [
        ("Lt. Ida Kell, 54, was treated.", "54", "Ida Kell"),
        ("Ida Kell Jr., 54, was treated.", "54", "Ida Kell"),
        ("Police named 26-year-old Tom Barr.", "26-year-old", "Tom Barr"),
        ("Examiners identified the 25-year-old as Tom Barr.", "25-year-old", "Tom Barr"),
        ("They named Ida Kell, 26-year-old Tom Barr and a third man.", "26-year-old", "Tom Barr"),
        ("A 26-year-old woman was treated.", "26-year-old", ""),
        ("Mr. Barr’s 14-year-old brother was treated.", "14-year-old", ""),
        ('Steven "Todd" Barr, 50, was treated.', "50", ""),
    ],
)
def test_the_person_of_an_age(sentence: str, digits: str, want: str) -> None:
    stated = alone(sentence, number(digits, float(digits[:2]), Kind.DURATION, unit=AGE))
    assert person_of(stated.quantity) == want


@pytest.mark.parametrize(
    ("one", "other", "want"),
    [
        ("Ida Kell", "Ida Kell", True),
        ("Ida Maria Kell", "Ida Kell", True),
        ("Kell", "Ida Kell", True),
        ("Ida Kell", "Tom Kell", False),
        ("Ida Kell", "Ida Barr", False),
    ],
)
def test_one_person(one: str, other: str, want: bool) -> None:
    assert same_person(one, other) is same_person(other, one) is want


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("It happened in the 2000 block of West 76th Street.", "76th, block"),
        ("It happened in the 2000 block of W. 76th St., police said.", "76th, block"),
        ("It happened in the 2000 block of Briarglen.", "briarglen, block"),
        ("It happened at 2000 Samson Lane.", "samson"),
        ("They met at 2000 Winston.", ""),
        ("They sold 2000 cars.", ""),
    ],
)
def test_the_street_of_a_number(sentence: str, want: str) -> None:
    stated = alone(sentence, number("2000", 2000.0, Kind.ORDINAL, unit=STREET_NUMBER))
    assert street_of(stated.quantity, stated.claim) == want


def test_other_kinds_have_no_street() -> None:
    stated = alone("It happened in the 2000 block of Briarglen.", number("2000", 2000.0))
    assert street_of(stated.quantity, stated.claim) == ""


@pytest.mark.parametrize(
    ("sentence", "want"),
    [("When he was 15, the ferry sank.", True), ("She left at the age of 15.", True), ("Tom Barr, 15, left.", False)],
)
def test_a_remembered_age(sentence: str, want: bool) -> None:
    stated = alone(sentence, number("15", 15.0, Kind.DURATION, unit=AGE))
    assert of_another_time(stated.quantity, stated.claim) is want
