"""Number literals: digits, words, mixed fractions and scales, with the place of the last digit the writer vouches for.

Only what a number *is* is decided here; what it measures is the grammar's business (``quantities``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.language.words import words_of

_UNITS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10.0 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
_VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
PLURAL_SCALES = {
    "tens": 10.0,
    "dozens": 12.0,
    "scores": 20.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}
_ORDINALS = {
    word: value for value, word in enumerate("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=2)
} | {"first": 1}

_SCALE = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_LARGE = "million|billion|trillion|lakh|crore"
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(list(_UNITS)[1:10])}))?|(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))}))"
# A run of number words is bounded so that a text made of nothing but number words stays linear; "two million and three billion" is two numbers.
_NUMBER_WORDS = (
    rf"(?:half\s+an?\s+(?:{_SCALE})|half[\s-]dozen"
    rf"|(?:{_SMALL}|an?(?=\s+(?:{_SCALE})))(?:\s+and\s+a\s+half)?"
    rf"(?:\s+(?:{_SCALE})(?:\s+(?:and\s+)?{_SMALL}\b(?!\s+(?:{_LARGE})))?){{0,6}}(?:\s+and\s+a\s+half)?)"
)
_SPACE = "[\u0020\u00a0\u2009\u202f]"
_DIGITS = (
    r"\d{1,3}(?:,\d{3}){1,9}(?!\d)(?:\.\d{1,20})?"
    rf"|\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,9}}(?![\d,.]{{0,20}}\d)"
    r"|\d{1,4}\s\d{1,2}[/⁄]\d{1,3}(?![\d/⁄])|\d{1,3}[/⁄]\d{1,3}(?![\d/⁄])"
    r"|\d{1,30}(?:\.\d{1,20})?[¼½¾⅓⅔⅛]?|\.\d{1,20}|[¼½¾⅓⅔⅛]"
)
_PLURAL = r"(?:(?:tens|dozens|scores|hundreds|thousands|millions)\s+of\s+)?(?:dozens|scores|hundreds|thousands|millions|billions|trillions)"
# Digits may stand directly behind capital letters (a currency code: "USD10m"); what is none is sorted out by the grammar ("MH370", "F16").
NUMBER = re.compile(
    rf"(?<![\w.\d])(?<!\d,)(?P<digits>{_DIGITS})(?:(?P<suffix>k|mln|mn|m|bn|b|trn|tn)(?![\w/])|(?P<scale>(?:(?:\s|\s?-\s?)?(?:{_SCALE})\b(?!s)){{1,2}}))?"
    rf"|(?<![\w-])(?:(?P<magnitude>{_PLURAL})|(?P<words>{_NUMBER_WORDS}))\b"
    rf"|(?:(?<=[A-Z]{{2}})|(?<=\$[A-Z]))(?P<coded>\d{{1,3}}(?:,\d{{3}}){{1,9}}(?!\d)(?:\.\d{{1,20}})?|\d{{1,30}}(?:\.\d{{1,20}})?)"
    rf"(?:(?P<codedsuffix>k|mln|mn|m|bn|b|trn|tn)(?![\w/])|\s(?P<codedscale>(?:{_SCALE}))\b)?",
    re.IGNORECASE,
)
_DIGIT_START = re.compile(r"(?<![\d.])\.?[\d¼½¾⅓⅔⅛]")
_STARTERS = frozenset({*_UNITS, *_TENS, *PLURAL_SCALES, "a", "an", "half", "half-dozen"})
_MIXED = re.compile(r"(?:(?P<whole>\d+)\s)?(?P<part>\d+)[/⁄](?P<parts>\d+)")
_ORDINAL_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number literal in a text.

    Attributes:
        start: offset of its first character.
        end: offset behind its last one (scale included).
        value: its value; for a bare order of magnitude ("thousands") the lower end.
        precision: the place of the last digit vouched for, in the same unit as ``value``.
        digits: True where it is written in digits.
        suffix: a scale written as a letter ("bn", "M"), as written; empty otherwise.
        scale: the factor of the scale word or suffix (1.0 where none), so that "3 to 5 billion" can share it.
        magnitude: upper end of a bare order of magnitude (ten times the lower one), else None.
    """

    start: int
    end: int
    value: float
    precision: float
    digits: bool
    suffix: str = ""
    scale: float = 1.0
    magnitude: float | None = None


def ordinal_value(word: str) -> int | None:
    """The rank that an ordinal word or figure names ("second", "20th"), or None."""
    match = _ORDINAL_DIGITS.fullmatch(word)
    return int(match[1]) if match else _ORDINALS.get(word.lower())


def last_place(value: float) -> float:
    """The place of the last non-zero digit of a whole number: 100.0 for 2500, 1.0 for 37 and for 0."""
    whole = int(abs(value))
    if whole == 0 or whole != abs(value):
        return 1.0
    place = 1
    while whole % 10 == 0:
        whole //= 10
        place *= 10
    return float(place)


def _words_value(text: str) -> float:
    total = current = last = 0.0
    words = re.findall(r"[a-z]+", text.lower())
    for before, word in zip(["", *words], words, strict=False):
        if word in _UNITS:
            current += _UNITS[word]
            last = 1.0
        elif word in _TENS:
            current += _TENS[word]
        elif word == "half":
            current += 0.5 * (last or 1.0)  # "three and a half", but "a million and a half" is half of the million
        elif word in _SCALES:
            current = (current or 1.0) * _SCALES[word] if before not in ("a", "an") or current else _SCALES[word]
            last = _SCALES[word]
            if last >= 1e3:
                total, current = total + current, 0.0
    return total + current


def _digits_value(text: str) -> tuple[float, float]:
    """Value and place of the last digit of a literal in digits, without its scale."""
    mixed = _MIXED.fullmatch(text) if "/" in text or "⁄" in text else None
    if mixed:
        parts = int(mixed["parts"]) or 1
        return int(mixed["whole"] or 0) + int(mixed["part"]) / parts, 1 / parts
    vulgar = 0.0
    if text[-1] in _VULGAR:
        vulgar, text = _VULGAR[text[-1]], text[:-1]
    plain = re.sub(r"[,\s]", "", text) or "0"
    value = float(plain) + vulgar
    if vulgar:
        return value, 0.25
    decimals = len(plain.partition(".")[2])
    return value, 10.0**-decimals if decimals else last_place(value)


def _candidates(text: str) -> list[int]:
    """Offsets at which a number literal can start: digits and number words."""
    words = words_of(text)
    found = [match.start() for match in _DIGIT_START.finditer(text)]
    named = [start for low, start in zip(words.lows, words.starts, strict=True) if low in _STARTERS]
    return sorted(found + named) if named else found


def numbers(text: str) -> list[Number]:
    """All number literals of ``text`` in order, without overlaps.

    Args:
        text: any text.

    Returns:
        Numbers with offsets into ``text``.
    """
    found: list[Number] = []
    position = 0
    for candidate in _candidates(text):
        match = NUMBER.match(text, candidate) if candidate >= position else None
        if match is None:
            continue
        start, end = match.span()
        position = end
        if match["magnitude"]:
            parts = [word for word in match["magnitude"].lower().split() if word != "of"]
            low = 1.0
            for part in parts:
                low *= PLURAL_SCALES[part]
            found.append(Number(start, end, low, low, digits=False, magnitude=10 * low))
        elif digits := match["digits"] or match["coded"]:
            value, precision = _digits_value(digits)
            suffix = match["suffix"] or match["codedsuffix"] or ""
            scale = _SUFFIXES.get(suffix.lower(), 1.0)
            for word in re.findall(r"[a-z]+", (match["scale"] or match["codedscale"] or "").lower()):
                scale *= _SCALES[word]
            if scale != 1.0 and value == int(value) and precision >= 1.0:
                precision = 1.0  # "2,500 thousand" vouches for thousands, "20 million" for millions
            found.append(Number(start, end, _clean(value * scale), precision * scale, digits=True, suffix=suffix, scale=scale))
        else:
            value = _words_value(match["words"])
            last = re.split(r"[\s-]+", match["words"].lower())[-1]
            found.append(Number(start, end, value, last_place(value) if value >= 1 else 1.0, digits=False, scale=_SCALES.get(last, 1.0)))
    return found


def _clean(value: float) -> float:
    """The value without the dust of binary multiplication: 3.4 * 1e9 is 3400000000.0."""
    return float(f"{value:.12g}")
