"""The words that dates are made of: names of months and weekdays, number words, and what "early", "mid-" or "the end of" leave of a period."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final

from claimcheck.language import periods
from claimcheck.language.periods import Part, Period

YEAR: Final = r"(?:1[5-9]\d\d|20\d\d|2100)"
SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"
UNIT: Final = r"(?:day|week|fortnight|month|quarter|year|decade|century)"

_MONTH_NAMES: Final = [name for name in calendar.month_name if name]
_WEEKDAY_NAMES: Final = list(calendar.day_name)
_SHORT_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
MONTH_NAME: Final = "(?:" + "|".join([*_MONTH_NAMES, *(name.upper() for name in _MONTH_NAMES)]) + ")"
MONTH: Final = rf"(?:{MONTH_NAME}|(?:" + "|".join([*_SHORT_MONTHS, *(name.upper() for name in _SHORT_MONTHS)]) + r")\b\.?)"
WEEKDAY: Final = "(?:" + "|".join([*_WEEKDAY_NAMES, *(name.upper() for name in _WEEKDAY_NAMES)]) + ")"
SHORT_WEEKDAY: Final = r"(?:(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"

_ONES: Final = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_COUNTS: Final = {word: n for n, word in enumerate(_ONES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)} | {"hundred": 100, "a hundred": 100}
_COUNTS_OF_ARTICLES: Final = {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "couple": 2}
NUMBER_WORD: Final = (
    rf"(?:\d{{1,4}}|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|{'|'.join(reversed(_ONES))}|an?(?: couple of| hundred)?|couple(?: of)?)"
)

_ORDINAL_WORDS: Final = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
    seventeenth eighteenth nineteenth twentieth twenty-first""".split()
ORDINALS: Final = {word: n for n, word in enumerate(_ORDINAL_WORDS, 1)}


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation in any case."""
    return [short.lower() for short in calendar.month_abbr].index(name[:3].lower())


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a weekday's name or abbreviation in any case."""
    return [short.lower() for short in calendar.day_abbr].index(name[:3].lower())


def count_of(words: str) -> int:
    """The number that ``NUMBER_WORD`` matched."""
    words = " ".join(words.lower().split())
    if words.isdigit():
        return int(words)
    if words in _COUNTS_OF_ARTICLES:
        return _COUNTS_OF_ARTICLES[words]
    return _COUNTS[words] if words in _COUNTS else sum(_COUNTS[word] for word in re.split(r"[- ]", words))


_PARTS: Final[dict[str, Part]] = {
    "early": "early",
    "mid": "mid",
    "late": "late",
    "earlier": "so_far",
    "later": "remaining",
    "beginning": "start",
    "start": "start",
    "middle": "mid",
    "end": "end",
    "close": "end",
    "first half": "first_half",
    "first part": "first_half",
    "second half": "second_half",
    "latter half": "second_half",
    "latter part": "second_half",
}
_PART_WORD: Final = re.compile("|".join(sorted(_PARTS, key=len, reverse=True)))


def part_of(words: str | None, whole: Period, published: datetime.date | None) -> Period:
    """The part of a period that "early", "mid-", "the end of" … leave; the whole where there are no such words."""
    found = _PART_WORD.search(words.lower()) if words else None
    return whole if found is None else periods.narrowed(whole, _PARTS[found.group()], published)
