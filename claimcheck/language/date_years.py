"""Years, and what is cut from them or made of them: "Q3 2020", "2012-13", "'98", "FY2014", "the late 1990s", "the nineties", "the 19th century".

Fiscal years are taken for the calendar years of their name; a quarter of one is left alone, for firms begin theirs in any month.
"""

from __future__ import annotations

import re
from typing import Final

from claimcheck.language import periods
from claimcheck.language.date_context import (
    is_name_behind,
    is_possessed,
    is_season,
    looks_like_year,
    speaks_of_business,
    speaks_of_degrees,
    stands_for_itself,
)
from claimcheck.language.date_reading import Setting, Shape, has_article
from claimcheck.language.date_words import (
    FAR_YEAR,
    HYPHEN,
    ORDINAL,
    ORDINAL_OPENERS,
    ORDINALS,
    PART,
    PART_OPENERS,
    PART_THE,
    RELATIVE_YEAR,
    YEAR,
    full_year,
    part_of,
)
from claimcheck.language.periods import Period

_ORDINAL_NUMBERS: Final = ORDINALS | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_NTH: Final = r"(?P<n>(?i:first|second|third|fourth|1st|2nd|3rd|4th))"
_QUARTER: Final = rf"(?:{_NTH}{HYPHEN}(?i:quarter)|Q ?(?P<q>[1-4]))"
_HALF: Final = rf"(?:(?P<n>(?i:first|second)){HYPHEN}(?i:half)|H ?(?P<q>[12]))"
_OF_YEAR: Final = (
    rf"(?:,? (?:of |in )?(?:(?:the )?year )?(?P<y>{YEAR})\b| ?['’](?P<yy>\d\d)(?![\w%])"
    rf"| (?:of )?(?:(?P<ry>{RELATIVE_YEAR})|(?P<now>(?i:the(?: current)? year))\b))"
)
_YEAR_TIGHT: Final = rf" ?(?:(?P<y>{YEAR})|['’]?(?P<yy>\d\d))(?![\w%]|[.,]\d)"


def _piece(m: re.Match[str], setting: Setting, pieces: int) -> Period | None:
    """One of the four quarters or two halves of a year."""
    words = m.groupdict()
    if words.get("now"):
        if setting.published is None:
            return None
        year = setting.published.year
    else:
        named = full_year(words["yy"], setting.published, ahead=_FORECAST) if words.get("yy") else setting.year(m)
        if named is None:
            return None
        year = named
    return _nth_piece(year, _ORDINAL_NUMBERS[words["n"].lower()] if words.get("n") else int(words["q"]), pieces)


def _nth_piece(year: int, number: int, pieces: int) -> Period:
    if pieces == len(("H1", "H2")):
        return periods.narrowed(periods.year(year), "first_half" if number == 1 else "second_half", None)
    return periods.quarter(year, number)


def _quarter(m: re.Match[str], setting: Setting) -> Period | None:
    return _piece(m, setting, 4)


def _quarters(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "Q1-Q3 2023": the year stands once, behind the last quarter."""
    first = _quarter(m, setting)
    if first is None or m["last"] <= m["q"]:
        return None
    return Period(first.start, periods.quarter(first.start.year, int(m["last"])).end, "interval")


def _half(m: re.Match[str], setting: Setting) -> Period | None:
    return _piece(m, setting, 2)


def _bare_quarter(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "the third quarter" where business is spoken of; matches have quarters too."""
    return _nearest_piece(m, setting, 4)


def _bare_half(m: re.Match[str], setting: Setting) -> Period | None:
    return _nearest_piece(m, setting, 2)


def _nearest_piece(m: re.Match[str], setting: Setting, pieces: int) -> Period | None:
    published = setting.published
    if published is None or not speaks_of_business(setting.text, m.start(), m.end()) or setting.before(m, 7).lower() == "fiscal ":
        return None
    number = _ORDINAL_NUMBERS[m["n"].lower()] if m["n"] else int(m["q"])
    candidates = [_nth_piece(year, number, pieces) for year in (published.year - 1, published.year, published.year + 1)]
    return periods.nearest(candidates, published, setting.direction(m))


_FORECAST: Final = 20
"""Years. How far ahead firms forecast."""


def _fiscal_year(m: re.Match[str], setting: Setting) -> Period | None:
    year = int(m["y"]) if m["y"] else full_year(m["yy"], setting.published, ahead=_FORECAST)
    if m["next"] is None:
        return periods.year(year)
    return periods.split_year(year) if int(m["next"]) % 100 == (year + 1) % 100 else None


def _decade(m: re.Match[str], setting: Setting) -> Period | None:
    if m["y"]:
        first = int(m["y"])
        if (first < 1500 or (m["mark"] and first >= 2000)) and not (m["the"] or has_article(setting, m)):
            return None  # "in 2010's election": one year and its genitive
        if first % 100 == 0 and first < 2000:  # people who say "the 1800s" mean a hundred years
            return part_of(m["part"], periods.years(first, first + 99, "century"), setting.published)
        return part_of(m["part"], periods.decade(first), setting.published)
    short = int(m["short"] or m["bare"])
    if m["bare"] and not (m["part"] and (m["the"] or has_article(setting, m)) and not speaks_of_degrees(setting.text, m.start())):
        return None  # "in his early 50s", "highs in the 60s"
    first = 1900 + short
    if setting.published is not None and setting.published.year >= first + 100 and short <= 20:
        first += 100
    return part_of(m["part"], periods.decade(first), setting.published)


_DECADES: Final = {
    word: 1900 + 10 * n for n, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
} | {"noughties": 2000}


def _named_decade(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "the nineties"; people in theirs and degrees in the nineties are none."""
    if not (m["the"] or has_article(setting, m)) or speaks_of_degrees(setting.text, m.start()):
        return None
    return part_of(m["part"], periods.decade(_DECADES[m["name"].lower()]), setting.published)


_SMALL_ORDINAL: Final = 10


def _century(m: re.Match[str], setting: Setting) -> Period | None:
    first = ORDINALS[m["n"].lower()] if m["n"] else int(m["c"])
    if first <= _SMALL_ORDINAL and is_possessed(setting.text, m.start()) and not (m["hyphen"].strip() or is_name_behind(setting.text, m.end())):
        return None  # a batsman's "his third century"; "a 9th century temple" is none
    last = ORDINALS[m["n2"].lower()] if m["n2"] else int(m["c2"] or first)
    if last != first:
        return periods.years(100 * first - 99, 100 * last) if first < last else None
    return part_of(m["part"], periods.century(first), setting.published)


def _year_pair(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "2013-14", "2013/14", "2013/2014": a season or a financial year where the second follows the first, else both years.

    Other things that last through two years have them in front of their noun or behind "of" ("the 1973-74 crisis", "the war of 1939-40").
    """
    first = int(m["y"])
    last = int(m["full"]) if m["full"] else first - first % 100 + int(m["short"])
    last += 100 if last < first and first % 100 >= 90 else 0  # 1999-00
    if not first < last or (m["wide"] and last != first + 1):
        return None  # "in 2016 - 25 people died"
    if (m["wide"] or last != first + 1) and not looks_like_year(setting.text, m.start(), m.end(), first):
        return None
    if last == first + 1 and (
        m["stroke"] or is_season(setting.text, m.start(), m.end()) or (not m["wide"] and stands_for_itself(setting.text, m.start(), m.end()))
    ):
        return periods.split_year(first)
    return periods.years(first, last)


def _year(m: re.Match[str], setting: Setting) -> Period | None:
    year = int(m["y"])
    if not m["part"] and not looks_like_year(setting.text, m.start(), m.end(), year) and not _ends_a_stretch(m, setting):
        return None
    return part_of(m["part"], periods.year(year), setting.published)


_DASH: Final = re.compile(r" ?(?:--|[-–—]) ?")


def _ends_a_stretch(m: re.Match[str], setting: Setting) -> bool:
    """True for the second year of "the 1977-1983 series"."""
    last = setting.last
    return last is not None and last.granularity == "year" and _DASH.fullmatch(setting.text, last.span.end, m.start()) is not None


_SHORT_YEAR_CUE: Final = re.compile(r"(?:^|\W)(?:in|since|of|until|till|before|after|by|from|early|late|mid-?)\s?$", re.IGNORECASE)
_BEHIND_YEAR: Final = re.compile(r",?(?: and| or| to)? |[-–]")


def _short_year(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "'98" behind a word that years stand behind."""
    last = setting.last
    listed = last is not None and last.granularity == "year" and _BEHIND_YEAR.fullmatch(setting.text, last.span.end, m.start()) is not None
    if setting.published is None or not (listed or _SHORT_YEAR_CUE.search(setting.before(m, 10))):
        return None
    return periods.year(full_year(m["short"], setting.published))


_CENTURY_LINK: Final = r"(?: and | to |[-–])(?i:the )?"

SHAPES: Final = (
    Shape("quarters_of_year", re.compile(rf"Q ?(?P<q>[1-4])(?: to | through | ?[-–] ?)Q ?(?P<last>[1-4]){_OF_YEAR}"), _quarters, frozenset({"q"})),
    Shape("quarter_of_year", re.compile(_QUARTER + _OF_YEAR), _quarter, ORDINAL_OPENERS | {"q", "#1"}, article=True),
    Shape("half_of_year", re.compile(_HALF + _OF_YEAR), _half, ORDINAL_OPENERS | {"h"}, article=True),
    Shape("tight_quarter", re.compile(rf"(?P<q>[1-4])Q{_YEAR_TIGHT}"), _quarter, frozenset({"#1"})),
    Shape("tight_half", re.compile(rf"(?P<q>[12])H{_YEAR_TIGHT}"), _half, frozenset({"#1"})),
    Shape("quarter_behind", re.compile(rf"(?P<y>{YEAR})(?:['’]s)? {_QUARTER}(?!\w)"), _quarter, frozenset({"#4"})),
    Shape("half_behind", re.compile(rf"(?P<y>{YEAR})(?:['’]s)? {_HALF}(?!\w)"), _half, frozenset({"#4"})),
    Shape(
        "fiscal_year",
        re.compile(r"FY ?['’]?(?:(?P<y>(?:19|20)\d\d)|(?P<yy>\d\d))(?:[-–/](?P<next>(?:20)?\d\d))?(?![\w%/]|[.,]\d)"),
        _fiscal_year,
        frozenset({"fy"}),
    ),
    Shape(
        "decade",
        re.compile(rf"{PART}{PART_THE}(?:(?P<y>(?:1[0-9]\d|2[01]\d)0)(?P<mark>['’])?|['’](?P<short>\d0)['’]?|(?P<bare>[2-9]0))s\b"),
        _decade,
        PART_OPENERS | {"#2", "#4", "'"},
        article=True,
    ),
    Shape(
        "named_decade",
        re.compile(rf"{PART}{PART_THE}(?P<name>(?i:{'|'.join(_DECADES)}))\b"),
        _named_decade,
        PART_OPENERS | _DECADES.keys(),
        article=True,
    ),
    Shape(
        "century",
        re.compile(
            rf"{PART}{PART_THE}(?:(?P<c>[12]?\d)(?:st|nd|rd|th)|(?P<n>(?i:{ORDINAL})))"
            rf"(?:{_CENTURY_LINK}(?:(?P<c2>[12]?\d)(?:st|nd|rd|th)|(?P<n2>(?i:{ORDINAL}))))?(?P<hyphen>{HYPHEN})(?i:centur(?:y|ies))\b(?! ?B\.?C)"
        ),
        _century,
        PART_OPENERS | ORDINAL_OPENERS | {"#1", "#2"},
        article=True,
    ),
    Shape(
        "year_pair",
        re.compile(
            rf"(?<![\d.,$€£#/-])(?P<y>{YEAR})(?:/(?P<full>{YEAR})|(?:[-–]|(?P<stroke>/)|(?P<wide> ?(?:--|[-–]) ?))(?P<short>\d\d))(?![\d/-]|[.,]\d)"
        ),
        _year_pair,
        frozenset({"#4"}),
    ),
    Shape(
        "year",
        re.compile(rf"{PART}(?<![\d.$€£#/])(?<!\d,)(?P<y>{YEAR}|{FAR_YEAR})(?![\w%°/]|[.,:]\d)"),
        _year,
        PART_OPENERS | {"#4"},
    ),
    Shape("short_year", re.compile(r"['’](?P<short>\d\d)(?![\w%'’]|[.,:]\d)"), _short_year, frozenset({"'"})),
    Shape(
        "bare_quarter",
        re.compile(rf"{_QUARTER}(?! (?:of|ended|ending)\b)(?!\w)"),
        _bare_quarter,
        ORDINAL_OPENERS | {"q", "#1"},
        article=True,
    ),
    Shape("bare_half", re.compile(rf"{_HALF}(?! of\b)(?!\w)"), _bare_half, ORDINAL_OPENERS | {"h"}, article=True),
)
