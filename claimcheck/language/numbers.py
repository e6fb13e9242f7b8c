"""Number literals: digits, words, mixed fractions and scales, with the place of the last digit the writer vouches for.

Only what a number *is* is decided here; what it measures is the grammar's business (``quantities``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claimcheck.language.words import words_of

_UNITS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {"nil": 0.0}
_TENS = {word: 10.0 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "lac": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "cr": 1e7, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
_VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
PLURAL_SCALES = {
    "tens": 10.0,
    "dozens": 12.0,
    "scores": 20.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "lakhs": 1e5,
    "crores": 1e7,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}
ORDINAL_TENS = {word: int(value) for word, value in _TENS.items()}
"""What the first part of a compound ordinal ("twenty-first") stands for."""
_ORDINALS = (
    {
        word: value
        for value, word in enumerate(
            """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth
            eighteenth nineteenth""".split(),
            start=1,
        )
    }
    | {f"{word[:-1]}ieth": value for word, value in ORDINAL_TENS.items()}
    | {"hundredth": 100}
)

_SCALE = "hundred|thousand|million|billion|trillion|dozen|lakh|crore|lac"
_LARGE = "million|billion|trillion|lakh|crore|lac"
# Behind a number the large scales are also written in the plural: "12 lakhs", "Rs 5 crores", "2 millions".
_SCALED = rf"(?:(?:{_SCALE})\b(?!s)|(?:{_LARGE})s\b)"
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(list(_UNITS)[1:10])}))?|(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))}))"
# A run of number words is bounded so that a text made of nothing but number words stays linear; "two million and three billion" is two numbers.
_PARTS_OF = {"half": 0.5, "quarter": 0.25}
# "two and a half", "two-and-a-half-hour", "one and three quarter million"
_AND_PART = (
    r"(?:\s+and\s+(?:an?\s+(?:half|quarter)|three[\s-]quarters?)\b(?!-dozen|\s+(?:of|the|an?)\b)|-and-(?:an?-(?:half|quarter)|three-quarters?)\b)"
)
_NUMBER_WORDS = (
    rf"(?:(?P<part>(?:an?\s+)?(?:half|quarter)|three[\s-]quarters)(?:\s+(?:of\s+)?an?\s+|-an?-|[\s-])(?:{_SCALE})"
    rf"|(?:{_SMALL}|an?(?=\s+(?:{_SCALE}))){_AND_PART}?"
    rf"(?:(?:\s+|-(?=(?:{_SCALE})-)){_SCALED}(?:\s+(?:and\s+)?{_SMALL}\b(?!\s+(?:{_LARGE})))?){{0,6}}{_AND_PART}?)"
)
# An indefinite count of a scale: "several hundred", "a few thousand", "a couple of million".
_VAGUE = rf"(?:several|an?\s+few|few|many|a\s+couple(?:\s+of)?|couple\s+of)\s+(?:{_SCALE})(?!s)"
# "a couple of weeks": two of what follows, where that is no determiner ("a couple of the players").
_COUPLE = (
    r"(?:an?\s+|(?<=last\s)|(?<=past\s)|(?<=next\s)|(?<=first\s))couple"
    r"(?:\s+of(?=\s+(?!(?:the|these|those|his|her|its|their|our|my|your)\b)[^\W\d])|(?=\s+more\s))"
)
# A power of ten behind a number: "1.99×10−30", "2 x 10^6", "3·10⁵".
_POWER = r"(?P<power>\s?[×x*·]\s?10(?:\^|\*\*)?[-−–+]?\d{1,3}(?![\d.,]\d|\w)|\s?[×x*·]\s?10[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")
_SPACE = "[\u0020\u00a0\u2009\u202f]"
_FRACTIONS = r"\d{1,4}\s\d{1,2}[/⁄]\d{1,3}(?![\d/⁄])|\d{1,3}[/⁄]\d{1,3}(?![\d/⁄])"
_COMMA_DECIMALS = r"\d{1,3}(?:\.\d{3}){1,9},\d{1,20}(?![\d,.]{0,20}\d)"  # "1.500,00" can be read in one way only
# Indian grouping: groups of two, and a last group of three ("12,34,567").
_INDIAN = r"\d{1,2}(?:,\d{2}){1,6},\d{3}(?![\d]|,\d)(?:\.\d{1,20})?"
# What a text cut into tokens leaves of "80,000 fans" and "$1.2 billion". Three noughts never stand for a number of their own.
_APART = rf"\d{{1,3}}(?:,\s000){{1,3}}(?![\d,.]|\s(?:and|or)\s\d)|\d{{1,3}}\s\.\d{{1,3}}(?=\s(?:{_LARGE})\b)"
_SPACED = rf"\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,9}}(?![\d,.]{{0,20}}\d)"
_DIGITS = (
    rf"\d{{1,3}}(?:,\d{{3}}){{1,9}}(?!\d)(?:\.\d{{1,20}})?|{_INDIAN}|{_APART}|{_SPACED}|{_FRACTIONS}|{_COMMA_DECIMALS}"
    r"|\d{1,30}(?:\.\d{1,20})?[¼½¾⅓⅔⅛]?|\.\d{1,20}|[¼½¾⅓⅔⅛]"
)
_DIGITS_WITH_DECIMAL_COMMA = (
    rf"\d{{1,3}}(?:\.\d{{3}}){{1,9}}(?!\d)(?:,\d{{1,20}})?|{_SPACED}|{_FRACTIONS}|\d{{1,30}}(?:,\d{{1,20}}(?![\d,]))?[¼½¾⅓⅔⅛]?|[¼½¾⅓⅔⅛]"
)
_PLURAL = r"dozens|scores(?=\s+(?:of|more)\b)|hundreds|thousands|lakhs|crores|millions|billions|trillions"
_PLURAL = rf"(?:(?:tens|dozens|scores|hundreds|thousands|lakhs|millions)\s+of\s+)?(?:{_PLURAL})"
# A scale behind a space, and one that a currency code follows: "$42 mn", "Rs 500 cr", "120 MEUR".
_SPACED_SUFFIX = "mln|mn|mio|bn|trn|tn|cr"
_CODES = "(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|AUD|CAD|NZD|JPY|CNY|INR|SGD|HKD)"
_SUFFIX = "k|mln|mn|mio|m|bn|b|trn|tn|cr"
# The point of an abbreviated scale, where the sentence goes on: "2.5 bn. shares", "3 mio. euros".
_ABBREVIATED = rf"(?:(?<=[no])\.(?=\s(?-i:[a-z$€£]|{_CODES}\b)))?"


def _literal(digits: str) -> re.Pattern[str]:
    """The pattern of a number literal.

    Digits may stand directly behind capital letters (a currency code: "USD10m"); what is none is sorted out by the grammar ("MH370", "F16").
    """
    return re.compile(
        rf"(?:(?<![\w.\d])|(?<=Rs\.))(?<!\d,)(?P<digits>{digits})"
        rf"(?P<half>{_AND_PART})?"
        rf"(?:{_POWER}|(?P<suffix>{_SUFFIX})(?![\w/]){_ABBREVIATED}|\s(?P<spaced>{_SPACED_SUFFIX})(?![\w/]){_ABBREVIATED}"
        rf"|\s?(?P<prefix>k|m|bn|mn)(?={_CODES}(?!\w))|(?P<scale>(?:(?:\s|\s?-\s?)?{_SCALED}){{1,2}}))?"
        rf"|(?:(?<![\w-])|(?<=-in-)|(?<=-to-)|(?<=-of-))"
        rf"(?:(?P<magnitude>{_PLURAL})|(?P<vague>{_VAGUE})|(?P<couple>{_COUPLE})|(?P<words>{_NUMBER_WORDS}))\b"
        rf"|(?:(?<=[A-Z]{{2}})|(?<=\$[A-Z])|(?<=[^\w-][KNPR])(?=\d{{3}}|\d[\d.]{{0,4}}(?:[ ,]\d{{3}}|[\s-]?(?:m|bn|{_SCALE})\b)))"
        rf"(?P<coded>\d{{1,3}}(?:,\d{{3}}){{1,9}}(?!\d)(?:\.\d{{1,20}})?|{_INDIAN}|{_SPACED}|\d{{1,30}}(?:\.\d{{1,20}})?)"
        rf"(?:(?P<codedsuffix>{_SUFFIX})(?![\w/])|[\s-](?P<codedscale>{_SCALED}))?",
        re.IGNORECASE,
    )


NUMBER = _literal(_DIGITS)
_NUMBER_WITH_DECIMAL_COMMA = _literal(_DIGITS_WITH_DECIMAL_COMMA)
# What only one of the two conventions writes. Three digits behind the mark say nothing: each reads the other's thousands as decimals.
_SAYS_COMMA = re.compile(
    rf"(?<![\w.,]){_COMMA_DECIMALS}|(?<![\w.,])\d{{1,9}},\d{{1,2}}(?:\s?(?:%|€|per\s?cent|euros?\b|km\b|kg\b|m\b|(?:{_LARGE})\b))"
)
_COMMA_AND_DIGITS = re.compile(r",\d{1,20}(?!\d)(?<!,\d{3})")  # cheap to search for: the comma comes first
_SAYS_POINT = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3}){2,9}(?!\d)|\d{1,3}(?:,\d{3}){1,9}\.\d|\d{1,9}\.(?:\d{1,2}|\d{4,9})(?![\d.,]{0,3}\d))")
_DIGIT_START = re.compile(r"(?<![\d.])\.?[\d¼½¾⅓⅔⅛]")
_DIGIT_START_IN_RUPEES = re.compile(r"(?<![\d.])(?:(?<!Rs)\.)?[\d¼½¾⅓⅔⅛]|(?<=Rs\.)\d")  # "Rs.500"
# "Some 4, 500 people" is one number cut in two: what bounds it stands in front, what it counts behind, and no list goes on.
_CUT = re.compile(r"(?P<digits>\d{1,3}(?:, \d{3}){1,3})(?= (?!and\b|or\b)[a-z])")
_BOUNDS = frozenset("about around some nearly almost roughly approximately over than least exactly estimated".split())
_VAGUE_WORDS = frozenset("several few many couple".split())
_HALVES = tuple(f"{part}-{link}{scale}" for part in _PARTS_OF for scale in _SCALES for link in ("", "a-"))
_ARTICLES = frozenset({"a", "an"})
_AFTER_ARTICLE = frozenset({*_SCALES, *_PARTS_OF, *_HALVES, "few", "couple"})
_STARTERS = frozenset({*_UNITS, *_TENS, *PLURAL_SCALES, *_VAGUE_WORDS, *_PARTS_OF, *_HALVES, "a", "an"})
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


def uses_decimal_comma(text: str) -> bool:
    """True where a text writes decimals with a comma ("12,5 %", "1.500,00") and nowhere with a point."""
    return _COMMA_AND_DIGITS.search(text) is not None and _SAYS_COMMA.search(text) is not None and _SAYS_POINT.search(text) is None


def _words_value(text: str) -> float:
    total = current = last = 0.0
    words = re.findall(r"[a-z]+", text.lower())
    share = next((words.index(part) for part in ("half", "quarter", "quarters") if part in words[:2]), -1)
    if share >= 0 and words[-1] in _SCALES and "and" not in words:  # "half a million", "three quarters of a million"
        return (3.0 if words[0] == "three" else 1.0) * _PARTS_OF[words[share].rstrip("s")] * _SCALES[words[-1]]
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word == "three" and after.startswith("quarter"):
            continue
        if word in _UNITS:
            current += _UNITS[word]
            last = 1.0
        elif word in _TENS:
            current += _TENS[word]
        elif (part := word.rstrip("s")) in _PARTS_OF:  # "three and a half", but "a million and a half" is half of the million
            current += (3.0 if before == "three" else 1.0) * _PARTS_OF[part] * (last or 1.0)
        elif (scale := word.rstrip("s")) in _SCALES:
            current = (current or 1.0) * _SCALES[scale] if before not in ("a", "an") or current else _SCALES[scale]
            last = _SCALES[scale]
            if last >= 1e3:
                total, current = total + current, 0.0
    return total + current


def _digits_value(text: str, *, comma: bool) -> tuple[float, float]:
    """Value and place of the last digit of a literal in digits, without its scale; ``comma``: decimals stand behind a comma."""
    if comma or (text.count(",") == 1 and 0 <= text.find(".") < text.find(",")):
        text = text.replace(".", "").replace(",", ".")
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


def _joined_by_hyphens(low: str) -> bool:
    """Whether a compound begins with a number word and a scale: "five-million-dollar", "half-million-dollar"."""
    if "-" not in low:
        return False
    first, _, rest = low.partition("-")
    return first in _STARTERS and rest.partition("-")[0] in _SCALES


def _candidates(text: str) -> list[int]:
    """Offsets at which a number literal can start: digits and number words."""
    words = words_of(text)
    start = _DIGIT_START_IN_RUPEES if "Rs." in text else _DIGIT_START
    found = [match.start() for match in start.finditer(text)]
    lows = words.lows
    named = [
        words.starts[index]
        for index, low in enumerate(lows)
        if (low in _STARTERS or _joined_by_hyphens(low)) and (low not in _ARTICLES or (index + 1 < len(lows) and lows[index + 1] in _AFTER_ARTICLE))
    ]
    return sorted(found + named) if named else found


def numbers(text: str, *, decimal_comma: bool = False) -> list[Number]:
    """All number literals of ``text`` in order, without overlaps.

    Args:
        text: any text.
        decimal_comma: the text's own convention writes 1,500.5 as "1.500,5" (``uses_decimal_comma``).

    Returns:
        Numbers with offsets into ``text``.
    """
    literal = _NUMBER_WITH_DECIMAL_COMMA if decimal_comma else NUMBER
    found: list[Number] = []
    position = 0
    for candidate in _candidates(text):
        match = literal.match(text, candidate) if candidate >= position else None
        if match is None:
            continue
        if text.startswith(", ", match.end()) and (cut := _CUT.match(text, candidate)):
            words = words_of(text)
            left = words.touching(candidate)
            if left >= 0 and words.lows[left] in _BOUNDS:
                position = cut.end()
                found.append(Number(candidate, position, *_digits_value(cut["digits"], comma=False), digits=True))
                continue
        position = match.end()
        found.append(_in_digits(match, comma=decimal_comma) if match["digits"] or match["coded"] else _in_words(match))
    return found


def unscaled(number: Number) -> Number:
    """The number whose last letter is a unit or belongs to a label, and is no scale."""
    return replace(number, value=_clean(number.value / number.scale), precision=number.precision / number.scale, scale=1.0, suffix="")


def _in_digits(match: re.Match[str], *, comma: bool) -> Number:
    start, end = match.span()
    value, precision = _digits_value(match["digits"] or match["coded"], comma=comma)
    if part := match["half"]:
        value, precision = value + _words_value(part), 0.25
    suffix = match["suffix"] or match["spaced"] or match["prefix"] or match["codedsuffix"] or ""
    scale = _SUFFIXES.get(suffix.lower(), 1.0)
    if power := match["power"]:
        scale = 10.0 ** int(power.translate(_SUPERSCRIPT).rpartition("10")[2].lstrip("^*"))
    for word in re.findall(r"[a-z]+", (match["scale"] or match["codedscale"] or "").lower()):
        scale *= _SCALES[word.rstrip("s")]
    if scale != 1.0 and value == int(value) and precision >= 1.0:
        precision = 1.0  # "2,500 thousand" vouches for thousands, "20 million" for millions
    return Number(start, end, _clean(value * scale), precision * scale, digits=True, suffix=suffix, scale=scale)


def _in_words(match: re.Match[str]) -> Number:
    start, end = match.span()
    if match["magnitude"]:
        low = 1.0
        for part in match["magnitude"].lower().split():
            low *= PLURAL_SCALES.get(part, 1.0)
        return Number(start, end, low, low, digits=False, magnitude=10 * low)
    if match["vague"]:
        words = match["vague"].lower().split()
        scale = _SCALES[words[-1]]
        if "couple" in words:
            return Number(start, end, 2 * scale, scale, digits=False, scale=scale)
        return Number(start, end, 2 * scale, scale, digits=False, magnitude=9 * scale)
    if match["couple"]:
        return Number(start, end, 2.0, 1.0, digits=False)
    value = _words_value(match["words"])
    if match["part"] and value >= 25:
        return Number(start, end, value, value / 5, digits=False, scale=value)  # "a quarter of a million" is as round as a fraction
    last = re.split(r"[\s-]+", match["words"].lower())[-1]
    return Number(start, end, value, last_place(value) if value >= 1 else 1.0, digits=False, scale=_SCALES.get(last.rstrip("s"), 1.0))


def _clean(value: float) -> float:
    """The value without the dust of binary multiplication: 3.4 * 1e9 is 3400000000.0."""
    return float(f"{value:.12g}")
