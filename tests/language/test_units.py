from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.language.units import CURRENCY_NAMES, UNITS, currency_before, dimension, per_after, unit_after

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "cases" / "units.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["after"], ids=lambda case: case["text"])
def test_unit_after(case: dict[str, Any]) -> None:
    text = case["text"]
    end = text.index(case["number"]) + len(case["number"])
    mention = unit_after(text, end, large=False, digits=True)
    if "unit" not in case:
        assert mention is None
        return
    assert mention is not None
    assert (mention.name, text[end : mention.end]) == (case["unit"], case["written"])


def test_pounds_are_money_behind_millions_and_mass_otherwise() -> None:
    large = unit_after("12 pounds", 2, large=True, digits=True)
    small = unit_after("12 pounds", 2, large=False, digits=True)
    assert large is not None
    assert small is not None
    assert (large.name, large.money, small.name, small.money) == ("GBP", True, "pound-mass", False)


def test_symbols_follow_digits_only() -> None:
    assert unit_after("five m", 4, large=False, digits=False) is None


@pytest.mark.parametrize("case", CASES["before"], ids=lambda case: case["text"])
def test_currency_before(case: dict[str, Any]) -> None:
    mention = currency_before(case["text"], case["text"].index("5"))
    assert (mention.name if mention else None) == case.get("unit")


@pytest.mark.parametrize("case", CASES["per"], ids=lambda case: case["text"])
def test_per_after(case: dict[str, Any]) -> None:
    found = per_after(case["text"], case["text"].index(case["behind"]) + len(case["behind"]))
    assert (found[0] if found else None) == case.get("base")


# Independent of the table: exact definitions (international yard and pound 1959, US gallon, Celsius scale).
@pytest.mark.parametrize(
    ("value", "unit", "equal", "other"),
    [
        (1, "mile", 1.609344, "kilometre"),
        (12, "inch", 1, "foot"),
        (3, "foot", 1, "yard"),
        (16, "ounce", 1, "pound-mass"),
        (2000, "pound-mass", 1, "short ton"),
        (8, "pint", 1, "gallon"),
        (42, "gallon", 1, "barrel"),
        (640, "acre", 1, "square mile"),
        (100, "hectare", 1, "square kilometre"),
        (212, "fahrenheit", 100, "celsius"),
        (-40, "fahrenheit", -40, "celsius"),
        (273.15, "kelvin", 0, "celsius"),
        (60, "minute", 1, "hour"),
        (100, "basis point", 1, "percentage point"),
        (36, "kilometre per hour", 10, "metre per second"),
    ],
)
def test_conversion(value: float, unit: str, equal: float, other: str) -> None:
    assert dimension(unit) == dimension(other)
    first, second = (amount * UNITS[name].factor + UNITS[name].offset for amount, name in ((value, unit), (equal, other)))
    assert math.isclose(first, second, rel_tol=1e-6, abs_tol=1e-6)


def test_every_unit_has_a_positive_factor_and_is_read_by_its_own_name() -> None:
    for name, unit in UNITS.items():
        assert unit.factor > 0
        assert dimension(name) == unit.dimension
        mention = unit_after(f"5 {name}", 1, large=False, digits=True)
        assert (mention.name if mention else None) == (name if name != "mega british thermal unit" else None)


def test_rates_have_a_dimension_of_their_own_and_currencies_do_not_convert() -> None:
    assert dimension("barrel per day") == "volume per day"
    assert dimension("USD") != dimension("EUR")
    assert len(set(CURRENCY_NAMES.values())) == len(CURRENCY_NAMES)
