"""Units and currencies at a number: what stands behind it ("12 km", "5 million pounds", "25 mg/dL"), in front of it ("US$", "Rs") and what it is per.

The tables are ``unit_table``, ``currencies`` and ``unit_senses``. Most numbers count something, so each question begins with one short match and a
look into a set; only where that finds something does the rest run.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.language.composed_units import ALL_SYMBOLS, MEASURES, UNITS
from claimcheck.language.currencies import CENT_WORDS, CURRENCY_NAMES
from claimcheck.language.money_signs import CODE_HEADS, MARKS, currency_before, currency_behind
from claimcheck.language.rates import per_after
from claimcheck.language.unit_senses import SENSES, near, scale_is_unit
from claimcheck.language.unit_table import Unit
from claimcheck.language.unit_words import LENGTHS, UnitMention, cents_of, named, sensed
from claimcheck.records import Span

__all__ = [
    "CENTS",
    "CURRENCY_NAMES",
    "UNITS",
    "Unit",
    "UnitMention",
    "currency_before",
    "dimension",
    "is_rate",
    "per_after",
    "unit_after",
    "unit_of_suffix",
]

CENTS = {word: code or "USD" for word, code in CENT_WORDS.items()} | {"p": "GBP", "¢": "USD"}
"""Written hundredths and the currency each is one of, where the sentence names no other."""

_MARKS = frozenset(f"{MARKS}¢℃℉°º˚′″'’\"”")
_BEHIND = re.compile(rf"\s?[-‑]?(?P<token>[{re.escape(''.join(sorted(_MARKS)))}]|[^\W\d_]\w{{0,23}})")
_DEGREES = re.compile(r"\s?(?P<scale>[CFKcf])(?!\w)")
_SCALES = {"c": "celsius", "f": "fahrenheit", "k": "kelvin"}
_PART_OF_A_NAME = re.compile(r"-\w|[’'‘]\w|\s[A-Z][a-z]")
_PRODUCT = re.compile(r"[·⋅•](?P<second>[^\W\d_]{1,4})(?!\w)")
_CARET = re.compile(r"\^(?P<exponent>[23])(?!\w)")
_SLASHED = re.compile(r"/[^\W\d_]\w{0,4}(?!\w)")
_NO_ARTICLE = re.compile(r"\s?[.,;:)!?]|\s(?:and|or|but|is|was|are|were|has|have|had|to|from|with|at|by|than|as|ago)\b")
_RESOLUTIONS = frozenset("144 240 360 480 576 720 1080 1440 2160 4320".split())
_LAST_DIGITS = re.compile(r"\d{1,4}$")
_FEET_BEFORE = re.compile(r"(?:ft|feet|foot|['’′])\.?\s?\d{1,2}(?:\.\d{1,2})?$")
_INCHES_BEHIND = re.compile(r"\s?\d{1,2}(?:\.\d)?\s?(?:[\"”″]|''|’’|in\b)")
_EXTENT = re.compile(r"\s(?:long(?!\sago)|tall|high|wide|deep|thick|across|by\s\d|x\s\d)\b")
_INCHES_OF = re.compile(r"\.\s(?:of|in|long|tall|high|wide|deep|thick|across)\b")
_HOURS_BEFORE = re.compile(r"\d\s?(?:h|hr|hrs|hours?)\s?(?:and\s)?\d{1,2}(?:\.\d)?$")
_DECADE = re.compile(r"\b(?:1[5-9]|20)\d0$")
_SHARES = frozenset().union(*(cues for reading, cues in SENSES["pound"].readings if reading == "GBP"))

# Symbols are also read in another case ("Km", "HRS", "Mwh") where no other symbol is written so: directly at the digits, or where that is no word.
_ANY_CASE: dict[str, str] = {}
for _form in sorted(ALL_SYMBOLS, key=lambda form: (form != form.lower(), form)):
    if len(_form) > 1 and _form not in SENSES:
        _ANY_CASE.setdefault(_form.lower(), ALL_SYMBOLS[_form])
_SPACED_IN_CAPITALS = frozenset("KM Km Kms KMS KG Kg Kgs KGS Hz Hrs HRS Hr Mins MINS Lbs LBS Sqm SQM Yrs Ml Cm Mm Kw".split())
_HEADS = frozenset({*LENGTHS, *CODE_HEADS, *_ANY_CASE, *(form.lower() for form in (*ALL_SYMBOLS, *SENSES)), "in"})
_SYNONYMS = {
    "pound-mass per square inch": "pound per square inch",
    "metre per second per second": "metre per second squared",
    "metre per square second": "metre per second squared",
}
_BEGINS_A_MEASURE = frozenset(name.partition(" per ")[0] for name in (*MEASURES, *_SYNONYMS))


def unit_after(text: str, end: int, *, large: bool, digits: bool, article: str = "") -> UnitMention | None:
    """The unit or currency that stands directly behind ``end``, or None.

    Args:
        text: the text.
        end: offset behind the number.
        large: the number has a scale of a million or more, so that "pounds" is money.
        digits: the number is written in digits; symbols ("km", "m") follow digits only.
        article: the article that the text is a part of; it tells whose currency is meant where the sentence does not.
    """
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    token = match["token"]
    if token in _MARKS:
        return _marked(text, end, match) if digits else None
    low = token.lower()
    if low not in _HEADS:
        return None
    mention = named(text, Span(end, match.start("token")), large=large, article=article) if low in LENGTHS else None
    if mention is None and low in CODE_HEADS:
        mention = currency_behind(text, Span(end, match.end()), token, article)
    if mention is None and digits:
        mention = _symbol(text, end, match)
    return _of_a_measure(text, mention) if mention else None


def _marked(text: str, end: int, match: re.Match[str]) -> UnitMention | None:
    """A unit written as a mark: "15 €", "63¢", "20 °C", "6′ 2″"."""
    mark, stop = match["token"], match.end()
    if mark == "¢":
        return UnitMention(cents_of(text, end), end, stop, money=True, cents=True)
    if mark in MARKS:
        return currency_behind(text, Span(end, stop), mark)
    if mark in "°º˚":
        scale = _DEGREES.match(text, stop)
        if scale:
            return UnitMention(_SCALES[scale["scale"].lower()], end, scale.end())
        return UnitMention("degree", end, stop) if mark == "°" else None
    if mark in ALL_SYMBOLS and mark not in "′″":
        return UnitMention(ALL_SYMBOLS[mark], end, stop)
    name = None if text[stop : stop + 1].isalpha() else _primed(text, end, match, mark)  # "2022′s"
    return UnitMention(name, end, stop) if name else None


def _primed(text: str, end: int, match: re.Match[str], mark: str) -> str | None:
    """Prime marks are arcs behind degrees, else feet and inches; typewriter marks are so only beside the other or in front of "long"."""
    stop = match.end()
    if _EXTENT.match(text, stop):
        return "foot" if mark in "′'’" else "inch"
    if match.start("token") != end:
        return None
    arc = "°" in text[max(0, end - 8) : end]
    if mark in "′'’":
        if arc:
            return "arcminute" if mark == "′" else None
        return "foot" if mark == "′" or _INCHES_BEHIND.match(text, stop) else None
    if arc:
        return "arcsecond" if mark == "″" else None
    return "inch" if mark == "″" or _FEET_BEFORE.search(text, max(0, end - 12), end) else None


def _symbol(text: str, end: int, match: re.Match[str]) -> UnitMention | None:
    """A symbol: "km", "m²", "N·m", "kWh"; one that means several things is decided by the sentence."""
    token, stop = match["token"], match.end()
    attached = match.start("token") == end
    if caret := _CARET.match(text, stop):
        token, stop = token + caret["exponent"], caret.end()
    if slashed := _SLASHED.match(text, stop):
        if token + slashed[0] in ALL_SYMBOLS:
            return UnitMention(ALL_SYMBOLS[token + slashed[0]], end, slashed.end())
        if per_after(text, stop) is None:
            return None  # a mixed code
        if token in ALL_SYMBOLS:
            return UnitMention(ALL_SYMBOLS[token], end, stop)
    if product := _PRODUCT.match(text, stop):
        name = _product(token, product["second"])
        return UnitMention(name, end, product.end()) if name else None
    if len(token) == 1 and token.isupper() and _PART_OF_A_NAME.match(text, stop):
        return None  # "12 V-shaped", "3 W Hotels", "two F-16s"
    if token in SENSES:
        return sensed(token, text, Span(end, stop)) if _stands_as_a_symbol(text, end, token, attached=attached) else None
    name = ALL_SYMBOLS.get(token)
    if name is None and token == "in":
        name = "inch" if attached or _INCHES_OF.match(text, stop) or _FEET_BEFORE.search(text, max(0, end - 12), end) else None
    elif name is None and (attached or len(token) > 3 or token.islower() or token in _SPACED_IN_CAPITALS):
        name = _ANY_CASE.get(token.lower())
    elif token == "s" and _DECADE.search(text, max(0, end - 5), end):
        return None  # "the 1990 s"
    return UnitMention(name, end, stop) if name else None


def _product(first: str, second: str) -> str | None:
    """The product of two symbols, as in "N·m", "kW·h", "kg·m": a unit of the table, else a name made of both."""
    if first + second in ALL_SYMBOLS:
        return ALL_SYMBOLS[first + second]
    return f"{ALL_SYMBOLS[first]}-{ALL_SYMBOLS[second]}" if first in ALL_SYMBOLS and second in ALL_SYMBOLS else None


def _stands_as_a_symbol(text: str, end: int, token: str, *, attached: bool) -> bool:
    """Whether an ambiguous letter can be a symbol where it stands: no article, no part of a name, no suffix of a code."""
    if token == "a":
        return not attached and _NO_ARTICLE.match(text, end + 2) is not None
    if token in ("c", "st"):
        return attached
    if token == "Mt":
        return not _PART_OF_A_NAME.match(text, end + 3)  # "5 Mt Everest climbers"
    if token == "p":
        number = _LAST_DIGITS.search(text, max(0, end - 4), end)
        usual = attached and (number is None or number[0] not in _RESOLUTIONS)
        return usual or not near(text, end).isdisjoint(_SHARES)
    return True


def _of_a_measure(text: str, mention: UnitMention) -> UnitMention:
    """The composed unit where the mention begins one that is a measure of its own: "90 miles an hour", "5 lb/in²"."""
    rate = per_after(text, mention.end) if mention.name in _BEGINS_A_MEASURE else None
    if rate is None:
        return mention
    name = f"{mention.name} per {rate[0]}"
    name = _SYNONYMS.get(name, name)
    return replace(mention, name=name, end=rate[1]) if name in MEASURES else mention


def unit_of_suffix(text: str, end: int, suffix: str) -> UnitMention | None:
    """The unit that a letter stands for which looks like a scale: "a 10K run", "cooled to 77K", "2h 30m"; None where it is the scale.

    Args:
        text: the text.
        end: offset behind the letter.
        suffix: the letter.
    """
    if suffix in ("k", "K"):
        name = scale_is_unit(text, end)
        return UnitMention(name, end - 1, end) if name else None
    if suffix == "m" and _HOURS_BEFORE.search(text, max(0, end - 16), end - 1):
        return UnitMention("minute", end - 1, end)
    return None


def dimension(unit: str) -> str:
    """The dimension of a canonical unit ("volume per time" for "barrel per day"); a unit that is not in the table is its own dimension."""
    return UNITS[unit].dimension if unit in UNITS else unit


def is_rate(unit: str) -> bool:
    """Whether a canonical unit is so much of one thing per another ("barrel per day"), and no measure of its own as speeds are."""
    return " per " in unit and not UNITS.listed(unit)
