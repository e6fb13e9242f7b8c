"""The base of a rate: "a day", "per barrel", "/week", "per 100 km", "m⁻²"."""

from __future__ import annotations

import re

from claimcheck.language.composed_units import ALL_SYMBOLS, UNITS
from claimcheck.language.unit_words import LENGTHS, unit_phrase

_PER = re.compile(
    r"(?:\s{1,3}(?:U\.?S\.?\s)?(?P<word>per|an?|every|each)\s{1,3}|\s?(?P<slash>/)\s?|-(?P<joined>an?|per)-|\s-\san?\s-\s)"
    r"(?:(?P<number>10{1,6}|10{0,2}(?:,000){1,2})\s?)?(?=[^\W\d_])"
)
# Behind a slash so many of a unit is a base only where fuel or energy stands in front ("l/100km"); "160km/100mi" says one length twice.
_CONSUMED = re.compile(r"(?:[lLgJ]|Wh|lit(?:re|er)s?)$")
_MAY_BE_PER = frozenset(" -/\n\u00a0\u202f\u2009·⋅")
_BASE = re.compile(r"(?P<word>[^\W\d_]\w{0,20})(?:\^(?P<exponent>[23])(?!\w))?")
_NEGATIVE = re.compile(r"[\s·⋅](?P<base>[^\W\d_]{1,3})[⁻−-](?P<exponent>[¹²³123])(?!\w)")
_EXPONENTS = {"¹": "", "1": "", "²": "2", "2": "2", "³": "3", "3": "3"}
_NO_RATE = re.compile(r"\s+(?:earlier|ago|later|before|old)\b|-\w")
_NO_SECOND_RATE = re.compile(r"\s+(?:earlier|ago|later|before|old|after|since|when)\b|-\w")
_SQUARED = re.compile(r"\ssquared\b")
# Bases in symbols that are no symbols behind a number.
_SYMBOL_BASES = {"s2": "second squared", "s²": "second squared", "d": "day", "a": "year", "mo": "month", "pp": "person", "m": "metre"}
_BASES = {"annum": "year"}
_PER_BASES = frozenset(
    """second minute hour day night week month quarter year annum person head capita household family child student patient resident worker employee
    share user inhabitant game match vote seat unit""".split()
)
# Behind an article only what is bought, moved or used by the unit: "5 dollars a bit more" is no rate.
_BASE_DIMENSIONS = frozenset("length mass area volume energy time containers".split())
_NO_BASES = frozenset("stone".split())
_NO_NOUNS = frozenset("the a an his her its their our my your this that these those se cent cents day-to-day and or".split())


def per_after(text: str, end: int) -> tuple[str, int] | None:
    """The base of a rate that stands directly behind ``end``, or None.

    Args:
        text: the text.
        end: offset behind an amount with its unit.

    Returns:
        Its canonical name and where it ends. A second base follows the first one ("person per day").
    """
    if text[end : end + 1] not in _MAY_BE_PER:
        return None
    match = _PER.match(text, end)
    if match is None:
        return _negative_power(text, end)
    found = _base(text, match)
    if found is None or _NO_RATE.match(text, found[1]):
        return None
    name, stop = found
    again = _PER.match(text, stop) if text[stop : stop + 1] in _MAY_BE_PER else None
    if again and not again["number"] and (_explicit(again) or _explicit(match)):
        further = _base(text, again)
        if further and not _NO_SECOND_RATE.match(text, further[1]):
            return f"{name} per {further[0]}", further[1]
    return name, stop


def _explicit(match: re.Match[str]) -> bool:
    return bool(match["slash"]) or "per" in (match["word"], match["joined"])


def _base(text: str, match: re.Match[str]) -> tuple[str, int] | None:
    """The unit or noun behind "per", "a" or a slash."""
    base = _BASE.match(text, match.end())
    if base is None:
        return None
    word, stop = base["word"] + (base["exponent"] or ""), base.end()
    low = word.lower()
    if match["number"]:
        if match["slash"] and (match[0][0] != "/" or not _CONSUMED.search(text, max(0, match.start() - 6), match.start())):
            return None
        unit = (ALL_SYMBOLS[word], stop) if word in ALL_SYMBOLS else unit_phrase(text, match.end())
        return (f"{match['number']} {_plural(unit[0])}", unit[1]) if unit else None
    if low in _PER_BASES:
        if low == "second" and (squared := _SQUARED.match(text, stop)):
            return "second squared", squared.end()
        return _BASES.get(low, low), stop
    if _explicit(match) and (symbol := ALL_SYMBOLS.get(word) or (_SYMBOL_BASES.get(word) if match["slash"] else None)):
        return symbol, stop
    unit = unit_phrase(text, match.end()) if low in LENGTHS else None
    if unit and UNITS[unit[0]].dimension in _BASE_DIMENSIONS and (_explicit(match) or unit[0] not in _NO_BASES):
        return unit
    if "per" in (match["word"], match["joined"]) and low not in _NO_NOUNS:
        return word, stop
    return None


def _plural(unit: str) -> str:
    return unit if unit.endswith("s") else f"{unit}s"


def _negative_power(text: str, end: int) -> tuple[str, int] | None:
    """As in "W m⁻²", "km s-1"."""
    match = _NEGATIVE.match(text, end)
    base = match["base"] + _EXPONENTS[match["exponent"]] if match else ""
    name = ALL_SYMBOLS.get(base) or _SYMBOL_BASES.get(base)
    return (name, match.end()) if match and name else None
