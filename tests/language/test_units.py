from __future__ import annotations

import functools
import math
import re
from pathlib import Path
from typing import Any

import pint
import pytest
import yaml

from claimcheck.calculus import converted, judge
from claimcheck.language.composed_units import ALL_SYMBOLS, MEASURES
from claimcheck.language.currencies import CENT_WORDS, MONEY_WORDS, PLACES, SIGNS
from claimcheck.language.quantities import quantities
from claimcheck.language.unit_senses import NONE, SENSES
from claimcheck.language.unit_table import SYMBOLS, TABLE, WORDS
from claimcheck.language.units import CENTS, CURRENCY_NAMES, UNITS, currency_before, dimension, is_rate, per_after, unit_after, unit_of_suffix
from claimcheck.records import Quantity, Verdict
from tests.growth import assert_linear

_FOLDER = Path(__file__).parent / "cases"
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((_FOLDER / "units.yaml").read_text(encoding="utf-8"))
SENTENCES: dict[str, list[dict[str, Any]]] = yaml.safe_load((_FOLDER / "unit_sentences.yaml").read_text(encoding="utf-8"))


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


@pytest.mark.parametrize("case", CASES["suffix"], ids=lambda case: case["text"])
def test_unit_of_suffix(case: dict[str, Any]) -> None:
    end = case["text"].index(case["number"]) + len(case["number"])
    mention = unit_of_suffix(case["text"], end, case["number"][-1])
    assert (mention.name if mention else None) == case.get("unit")


def _figures(text: str) -> list[str]:
    return [
        f"{text[quantity.span.start : quantity.span.end]} | {quantity.value:.12g} | {quantity.unit}"
        for quantity in quantities(text).quantities
        if quantity.value is not None and quantity.unit != "1"
    ]


@pytest.mark.parametrize("case", [case for cases in SENTENCES.values() for case in cases], ids=lambda case: case["text"])
def test_units_in_a_sentence(case: dict[str, Any]) -> None:
    assert _figures(case["text"]) == case["units"]


# What pint calls a unit where it is not the name in its spelling, term by term.
_IN_PINT = {
    "metric horsepower": "metric_horsepower",
    "brake horsepower": "horsepower",
    "pound-mass": "pound",
    "pound-foot": "foot_pound",
    "pound-force": "pound_force",
    "kilogram-force": "kilogram_force",
    "pound per square inch": "psi",
    "light-year": "light_year",
    "barrel": "oil_barrel",
    "newton metre": "newton * metre",
    "kilonewton metre": "kilonewton * metre",
    "celsius": "degC",
    "fahrenheit": "degF",
    "millimetre of mercury": "millimeter_Hg",
    "inch of mercury": "inch_Hg",
    "british thermal unit": "Btu_it",
    "mega british thermal unit": "1e6 of Btu_it",
    "therm": "1e5 of Btu_it",
    "barrel of oil equivalent": "5.8e6 of Btu_it",
    "tonne of oil equivalent": "toe",
    "kilotonne of oil equivalent": "kilotoe",
    "megatonne of oil equivalent": "megatoe",
    "ton of TNT": "ton_TNT",
    "kiloton of TNT": "kiloton_TNT",
    "megaton of TNT": "megaton_TNT",
    "acre-foot": "43560 of foot ** 3",
    "dots per inch": "pixels_per_inch",
    "typographic point": "point",
    "rad": "rads",
    "volt-ampere": "volt * ampere",
    "million metric tons": "1e6 of metric_ton",
    "million cubic metres": "1e6 of metre ** 3",
    "billion cubic metres": "1e9 of metre ** 3",
    "thousand cubic feet": "1e3 of foot ** 3",
    "million cubic feet": "1e6 of foot ** 3",
    "billion cubic feet": "1e9 of foot ** 3",
    "trillion cubic feet": "1e12 of foot ** 3",
    "parts per million": "ppm",
    "parts per billion": "1e-3 of ppm",
    "parts per trillion": "1e-6 of ppm",
    "foot-candle": "lumen / foot ** 2",
    "ångström": "angstrom",
}
# The unit of each dimension that the factors count in, as pint writes it.
_BASE_UNITS = {
    "length": "metre",
    "mass": "kilogram",
    "area": "metre ** 2",
    "volume": "metre ** 3",
    "speed": "metre / second",
    "acceleration": "metre / second ** 2",
    "force": "newton",
    "torque": "newton * metre",
    "power": "watt",
    "apparent power": "volt * ampere",
    "energy": "joule",
    "pressure": "pascal",
    "viscosity": "pascal * second",
    "frequency": "hertz",
    "data": "byte",
    "data per time": "byte / second",
    "voltage": "volt",
    "current": "ampere",
    "charge": "coulomb",
    "resistance": "ohm",
    "conductance": "siemens",
    "capacitance": "farad",
    "inductance": "henry",
    "magnetic flux density": "tesla",
    "equivalent dose": "sievert",
    "absorbed dose": "gray",
    "radioactivity": "becquerel",
    "exposure": "coulomb / kilogram",
    "amount of substance": "mole",
    "luminous flux": "lumen",
    "luminous intensity": "candela",
    "illuminance": "lux",
    "luminance": "nit",
    "pixels": "pixel",
    "print resolution": "pixel / inch",
    "concentration": "dimensionless",
    "time": "second",
    "angle": "degree",
    "temperature": "degC",
    "fuel economy": "metre / metre ** 3",
}
# Units that differ from pint's, or that pint does not have, on purpose.
_MEAN_YEAR = "the mean Gregorian month and year; pint has the Julian year"
_ON_PURPOSE = {
    **dict.fromkeys(["month", "year", "decade", "century", "millennium", "thousand years", "million years", "billion years"], _MEAN_YEAR),
    "acre": "the international acre; pint has the American survey acre, four millionths more",
    "furlong": "the international furlong; pint has the American survey furlong, two millionths more",
    "fathom": "the international fathom; pint has the American survey fathom, two millionths more",
    "calorie": "the dietary calorie, which news text means; pint has the thousandth of it",
    "revolutions per minute": "turns, which are counted; pint has the angle",
    "gauss": "pint has the unit of the Gaussian system, of another dimension; 10,000 gauss are one tesla",
    "decibel": "a level, compared with levels only; pint converts it to a plain ratio",
    "percentage point": "a difference of percentages, kept apart from plain ratios; pint has no such unit",
    "basis point": "a hundredth of a percentage point; pint has no such unit",
    "solar mass": "a constant of astronomy that pint does not have (IAU 2015)",
    "karat": "fineness of gold; pint does not have it",
    "deadweight ton": "what a ship can carry, no mass of its own; pint does not have it",
    "gross ton": "a ship's size; pint does not have it",
    "quintal": "100 kilograms, as markets in South Asia and Europe have it; pint does not have it",
    "dunam": "land in the Levant (1000 square metres); pint does not have it",
    "twenty-foot equivalent unit": "a container; pint does not have it",
    "beats per minute": "pint does not have it",
    "frames per second": "pint does not have it",
    "international unit": "differs from substance to substance; pint does not have it",
    "base pair": "pint does not have it",
    "satoshi": "a part of a bitcoin; pint has no currencies",
    "magnitude": "of earthquakes; pint does not have it",
}


@functools.cache
def _registry() -> pint.UnitRegistry[Any]:
    return pint.UnitRegistry(cache_folder=None)


def _term(name: str) -> str:
    """One term of a name in pint's spelling."""
    if name in _IN_PINT:
        return f"({_IN_PINT[name]})"
    for word, exponent in (("square ", 2), ("cubic ", 3)):
        if name.startswith(word):
            return f"({_term(name.removeprefix(word))} ** {exponent})"
    if name.endswith(" squared"):
        return f"({_term(name.removesuffix(' squared'))} ** 2)"
    return re.sub(r"[ -]", "_", name)


def _in_pint(name: str) -> str:
    if name in _IN_PINT:
        return _IN_PINT[name]
    return " / ".join(_term(term) for term in name.split(" per "))


def _difference(name: str) -> str:
    """How a unit of the table differs from pint's; empty where it does not."""
    unit, registry = UNITS[name], _registry()
    if unit.dimension not in _BASE_UNITS:
        return f"no base unit of {unit.dimension}"
    try:
        scale, _, term = _in_pint(name).rpartition(" of ")
        zero, one = (registry.Quantity(amount, term).to(_BASE_UNITS[unit.dimension]).magnitude for amount in (0.0, float(scale or 1)))
    except (pint.UndefinedUnitError, pint.DimensionalityError) as error:
        return str(error)
    same = math.isclose(one - zero, unit.factor, rel_tol=1e-6) and math.isclose(zero, unit.offset, rel_tol=1e-6, abs_tol=1e-9)
    return "" if same else f"factor {unit.factor} and offset {unit.offset}, in pint {one - zero} and {zero}"


@pytest.mark.parametrize("name", sorted(UNITS))
def test_every_unit_is_the_one_of_pint_or_differs_on_purpose(name: str) -> None:
    difference = _difference(name)
    if name in _ON_PURPOSE:
        assert difference, "stands in the list of differences and does not differ"
    else:
        assert not difference, difference


# Independent of the table and of pint: exact definitions (international yard and pound 1959, US gallon, Celsius scale).
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
        (12, "month", 1, "year"),
        (100, "basis point", 1, "percentage point"),
        (36, "kilometre per hour", 10, "metre per second"),
        (60, "kilometre per hour", 1, "kilometre per minute"),
        (43560, "square foot", 1, "acre"),
        (8, "megabit per second", 1, "megabyte per second"),
        (1024, "kibibyte", 1, "mebibyte"),
        (1e4, "gauss", 1, "tesla"),
        (100, "rem", 1, "sievert"),
        # rates, whose terms convert
        (1, "gram per litre", 1, "kilogram per cubic metre"),
        (100, "milligram per decilitre", 1, "gram per litre"),
        (1, "milliwatt per square centimetre", 10, "watt per square metre"),
        (60, "litre per minute", 1, "litre per second"),
        (1, "million barrels per day", 1e6, "barrel per day"),
        (8, "litre per 100 kilometres", 0.08, "litre per kilometre"),
        (24, "kilowatt-hour per day", 1, "kilowatt"),
        (9.80665, "metre per second squared", 1, "standard gravity"),
        (1, "USD per square foot", 10.763910416709722, "USD per square metre"),
        (1000, "GBP per month", 12000, "GBP per year"),
        (350, "USD per 1,000 cubic metres", 0.35, "USD per cubic metre"),
        (2, "1 per minute", 120, "1 per hour"),
    ],
)
def test_conversion(value: float, unit: str, equal: float, other: str) -> None:
    assert dimension(unit) == dimension(other)
    first, second = (amount * UNITS[name].factor + UNITS[name].offset for amount, name in ((value, unit), (equal, other)))
    assert math.isclose(first, second, rel_tol=1e-6, abs_tol=1e-6)


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        ("USD", "EUR"),
        ("USD per barrel", "EUR per barrel"),
        ("USD per share", "USD per person"),
        ("USD per hour", "USD per year"),  # nobody is paid round the clock
        ("1 per hour", "1 per day"),
        ("percent per month", "percent per year"),  # growth adds up to itself
        ("mile per gallon", "litre per 100 kilometres"),
        ("newton metre", "joule"),
        ("gray", "sievert"),
        ("hertz", "beats per minute"),
    ],
)
def test_what_does_not_convert(unit: str, other: str) -> None:
    assert dimension(unit) != dimension(other)


def test_composed_units_are_in_the_table_without_being_listed() -> None:
    assert "gram per kilowatt-hour" in UNITS
    assert "gram per kilowatt-hour" not in list(UNITS)
    assert "percent per year" not in UNITS
    assert "USD" not in UNITS
    with pytest.raises(KeyError):
        _ = UNITS["nonsense per year"]
    assert dimension("barrel per day") == "volume per time"
    assert dimension("metre per second per second") == "acceleration"
    assert is_rate("barrel per day")
    assert not is_rate("kilometre per hour")


def _only(text: str) -> Quantity:
    (found,) = quantities(text).quantities
    return found


def test_rates_in_two_units_agree_after_conversion() -> None:
    pairs = [
        ("The flat rents for $30 per square foot.", "It rents for $323 per square metre."),
        ("The van emits 0.2 kg/km.", "The van emits 200 grams per kilometre."),
        ("Gusts reached 10 m/s.", "Gusts reached 36 km/h."),
    ]
    for one, other in pairs:
        first, second = _only(one), _only(other)
        a, b = (converted(found, UNITS[found.unit].dimension, UNITS[found.unit].factor) for found in (first, second))
        assert a.unit == b.unit
        assert judge(a, b).verdict is not Verdict.DIVERGE


_OTHER_WORDS = frozenset("are barn cup gray rem rad tesla henry atmosphere".split())


def test_every_unit_is_read_by_its_own_name_unless_that_is_another_word_too() -> None:
    for name, unit in UNITS.items():
        assert unit.factor > 0
        assert dimension(name) == unit.dimension
        mention = unit_after(f"5 {name}", 1, large=False, digits=True)
        scaled = name.startswith(("thousand ", "million ", "billion ", "trillion "))  # in words the scale is the number's: "5 [million] years"
        assert (mention.name if mention else None) == (None if scaled or name in _OTHER_WORDS else name)


def test_the_tables_name_only_what_there_is() -> None:
    assert set(WORDS.values()) <= set(TABLE) <= set(UNITS)
    assert all(name in UNITS for name in ALL_SYMBOLS.values())
    assert set(UNITS) >= MEASURES
    assert not set(WORDS) & (set(MONEY_WORDS) | set(CENT_WORDS)) - set(SENSES)
    readings = {reading for senses in SENSES.values() for reading in (senses.usual, *(reading for reading, _ in senses.readings))}
    assert readings <= set(UNITS) | set(CURRENCY_NAMES) | set(CENT_WORDS) | {NONE}
    assert all(symbol == symbol.strip() for symbol in SYMBOLS)


def test_currencies() -> None:
    assert len(set(CURRENCY_NAMES.values())) == len(CURRENCY_NAMES)
    assert all(len(code) == 3 and code.isupper() for code in CURRENCY_NAMES)
    assert set(CENTS.values()) <= set(CURRENCY_NAMES)
    for table in (SIGNS, MONEY_WORDS):
        assert all(code in CURRENCY_NAMES and PLACES[code] for entry in table.values() for code in entry.others)


@pytest.mark.parametrize("piece", ["5 sq ", "5 per ", "5 a ", "5/", "5 F ", "5 pounds ", "$", "5 m/s/", "5 cents ", "kr ", "5 U.", "5' "])
def test_hostile_repetition_costs_linear_time(piece: str) -> None:
    assert_linear(quantities, piece, 10_000)
