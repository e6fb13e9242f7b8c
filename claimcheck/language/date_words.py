"""The words that dates are made of: months, weekdays, years, counts of units, and what "early", "mid-" or "the end of" leave of a period."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final

from claimcheck.language import periods
from claimcheck.language.periods import Part, Period

YEAR: Final = r"(?:1[5-9]\d\d|20\d\d|2100)"
"""A year that news speaks of."""
FAR_YEAR: Final = r"(?:1[0-4]\d\d|21\d\d)"
"""A number that is a year only where the words beside it leave no doubt."""
_COUNTED_AFTER: Final = (
    r"(?!(?:(?<=00)|(?<=1[0-4]\d\d)|(?<=21\d\d)) (?:(?!(?:as|is|was|has|his|its|this|us)\b)[a-z]{2,20}s|people|men|women|children|of)\b)"
)
AFTER_YEAR: Final = rf"(?![\w%]|[.,]\d| ?B\.?C\b){_COUNTED_AFTER}"
"""Behind the year of a date: a round number before a plural noun counts it ("on 5 May 2000 farmers marched")."""
DATE_YEAR: Final = rf"(?:1\d{{3}}|2[01]\d\d){AFTER_YEAR}"
"""The year behind a day and a month."""
RELATIVE_YEAR: Final = r"(?i:last|this|next|that(?: same)?|the (?:same|following|next|previous)) (?i:year)\b"
SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"
UNIT: Final = r"(?:day|week|fortnight|month|quarter|year|decade|century)"
TIME_OF_DAY: Final = r"(?:night|evening|afternoon|morning)"
HYPHEN: Final = r"(?: ?- ?| )"
"""Between the halves of a compound, as it stands in plain ("mid-May") and in tokenised text ("mid - May")."""

_MONTH_NAMES: Final = [name for name in calendar.month_name if name]
_WEEKDAY_NAMES: Final = list(calendar.day_name)
_SHORT_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
_SHORT_WEEKDAYS: Final = ["Mon", "Tues", "Tue", "Weds", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun"]
MONTH_NAME: Final = "(?:" + "|".join([*_MONTH_NAMES, *(name.upper() for name in _MONTH_NAMES)]) + ")"
MONTH: Final = rf"(?:{MONTH_NAME}|(?:" + "|".join([*_SHORT_MONTHS, *(name.upper() for name in _SHORT_MONTHS)]) + r")\b\.?)"
WEEKDAY: Final = "(?:" + "|".join([*_WEEKDAY_NAMES, *(name.upper() for name in _WEEKDAY_NAMES)]) + ")"
SHORT_WEEKDAY: Final = rf"(?:(?:{'|'.join(_SHORT_WEEKDAYS)})\b\.?)"

_ONES: Final = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen""".split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_COUNTS: Final = {word: n for n, word in enumerate(_ONES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)} | {"hundred": 100, "a hundred": 100}
_COUNTS_OF_ARTICLES: Final = {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "couple": 2, "a couple": 2}
NUMBER_WORD: Final = (
    rf"(?:\d{{1,4}}|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|{'|'.join(reversed(_ONES))}"
    r"|an?(?: couple(?: of)?| hundred)?|couple(?: of)?)"
)
_VAGUE_COUNTS: Final = {"few": (2, 5), "several": (3, 9)}
"""From the least to the most that the word is used for; no day is named by it, so its dates are stretches."""
VAGUE_NUMBER: Final = r"(?:(?:a )?few|several)"

_ORDINAL_WORDS: Final = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
    seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh
    twenty-eighth twenty-ninth thirtieth thirty-first""".split()
ORDINALS: Final = {word: n for n, word in enumerate(_ORDINAL_WORDS, 1)}
ORDINAL: Final = "|".join(sorted(ORDINALS, key=len, reverse=True))

MONTH_OPENERS: Final = frozenset(name.lower() for name in (*_MONTH_NAMES, *_SHORT_MONTHS))
WEEKDAY_OPENERS: Final = frozenset(name.lower() for name in (*_WEEKDAY_NAMES, *_SHORT_WEEKDAYS))
NUMBER_OPENERS: Final = frozenset([*_ONES, *_TENS, "a", "an", "couple", "few", "several", "half", "hundred"])
ORDINAL_OPENERS: Final = frozenset(word.partition("-")[0] for word in _ORDINAL_WORDS)
SEASON_OPENERS: Final = frozenset("spring summer autumn fall winter".split())
"""The words, in lower case, that a month, a weekday … can begin with."""


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation in any case."""
    return _MONTH_NUMBERS[name[:3].lower()]


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a weekday's name or abbreviation in any case."""
    return _WEEKDAY_NUMBERS[name[:3].lower()]


_MONTH_NUMBERS: Final = {short.lower(): n for n, short in enumerate(calendar.month_abbr)}
_WEEKDAY_NUMBERS: Final = {short.lower(): n for n, short in enumerate(calendar.day_abbr)}


def count_of(words: str) -> int:
    """The number that ``NUMBER_WORD`` matched."""
    words = " ".join(words.lower().split())
    if words.isdigit():
        return int(words)
    if words in _COUNTS_OF_ARTICLES:
        return _COUNTS_OF_ARTICLES[words]
    return _COUNTS[words] if words in _COUNTS else sum(_COUNTS[word] for word in re.split(r"[- ]", words))


def counts_of(words: str) -> tuple[int, int]:
    """Least and most that a number or ``VAGUE_NUMBER`` stands for."""
    vague = _VAGUE_COUNTS.get(words.lower().split()[-1])
    if vague is not None:
        return vague
    count = count_of(words)
    return count, count


def full_year(figures: str, published: datetime.date | None, *, ahead: int = 1) -> int:
    """The year that two figures stand for: the latest such year up to so many years after publication.

    Raises:
        ValueError: the day of publication is not known, and without it neither is the century.
    """
    if published is None:
        raise ValueError("the century depends on the day of publication")
    limit = published.year + ahead
    return limit - (limit - int(figures)) % 100


_PARTS: Final[dict[str, Part]] = {
    "early": "early",
    "mid": "mid",
    "late": "late",
    "earlier": "so_far",
    "so far": "so_far",
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
PART: Final = (
    r"(?P<part>(?i:(?:very )?(?:(?:early|mid)(?: ?-)? to (?:mid|late)|early|mid|late)(?: in | ?- ?| )"
    r"|(?:earlier|later)(?: in)? |end- ?"
    r"|(?:very )?(?:beginning|start|middle|end|close|first half|second half|first part|latter part|latter half)[ -]of ))?"
)
PART_THE: Final = r"(?P<the>(?(part)(?i:the )|(?!)))?"
"""Behind ``PART``: "the end of the …". Without a part, the article before an expression is no part of its shape."""
PART_OPENERS: Final = frozenset("very early mid late earlier later beginning start middle end close first second latter".split())


def part_of(words: str | None, whole: Period, published: datetime.date | None) -> Period:
    """The part of a period that "early", "mid-", "the end of" … leave; the whole where there are no such words."""
    found = _PART_WORD.findall(words.lower()) if words else []
    if not found:
        return whole
    parts = [periods.narrowed(whole, _PARTS[word], published) for word in found]
    return Period(parts[0].start, max(parts[0].end, parts[-1].end), whole.granularity)
