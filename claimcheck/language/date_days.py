"""Days, months and seasons that are written out: "Tuesday, 9 March 2014", "May 3–5", "2014-02-20", "late November 2011", "March last year".

A day or month without its year takes the one that a list or interval names once ("in January and February 2014", "from 3 June to 9 August 1944"),
else the year that brings it nearest to publication, on the side that the verb beside it says.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final

from claimcheck.language import periods
from claimcheck.language.date_context import is_noun_behind
from claimcheck.language.date_reading import Setting, Shape, has_article
from claimcheck.language.date_words import (
    AFTER_YEAR,
    DATE_YEAR,
    FAR_YEAR,
    MONTH,
    MONTH_OPENERS,
    ORDINAL,
    ORDINAL_OPENERS,
    ORDINALS,
    PART,
    PART_OPENERS,
    PART_THE,
    RELATIVE_YEAR,
    SEASON,
    SEASON_OPENERS,
    SHORT_WEEKDAY,
    TIME_OF_DAY,
    WEEKDAY,
    WEEKDAY_OPENERS,
    YEAR,
    month_number,
    part_of,
    weekday_number,
)
from claimcheck.language.periods import Period

_NTH: Final = r"(?i:st|nd|rd|th)?"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_D: Final = rf"(?P<d>{_DAY}){_NTH}"
_LAST: Final = rf"(?P<last>{_DAY}){_NTH}"
_STREET: Final = r"(?! (?:St|Street|Rd|Road|Lane|Ave|Avenue|Drive|Court|Place|Way|Boulevard)\b)"
_NOT_COUNTED: Final = r"(?![\d%]|[.:]\d|,\d{1,3}(?!\d)| per ?cent\b| (?:million|billion|thousand)\b)"
_YEAR_BEHIND: Final = rf"(?:(?:,? |, ?| of )(?P<y>{DATE_YEAR})|,? (?:of )?(?P<ry>{RELATIVE_YEAR}))?"
_SHORT_YEAR: Final = r"['’](?P<yy>\d\d)(?![\w%’'])"
_WEEKDAY: Final = rf"(?:(?P<wd>{WEEKDAY}|{SHORT_WEEKDAY})(?: {TIME_OF_DAY})?,? (?:the )?)?"
_NO_NUMBER_BEFORE: Final = r"(?<![\d.,:$€£#-])"
_LINK: Final = r"(?P<link> to | and | until | till | through | ?(?:--|[-–—−/]) ?)"
_DAYS_LINK: Final = r"(?P<link> to | and | & | until | till | through | ?(?:--|[-–—−]) ?)(?:the )?"
_SECOND_WEEKDAY: Final = rf"(?:(?:{WEEKDAY}|{SHORT_WEEKDAY}),? (?:the )?)?"
_FROM_MONTH: Final = rf"(?:(?P<e1>{_DAY}){_NTH} )?(?P<m1>{MONTH})(?: (?P<d1>{_DAY}){_NTH},?)?"
_TO_MONTH: Final = rf"(?:(?P<e2>{_DAY}){_NTH} )?(?P<m2>{MONTH})(?: (?P<d2>{_DAY}){_NTH})?"


def _iso(m: re.Match[str], _: Setting) -> Period:
    return periods.day(datetime.date(int(m["y"]), int(m["m"] or m["m2"]), int(m["d"] or m["d2"])))


def _slashed(m: re.Match[str], _: Setting) -> Period | None:
    a, b = int(m["a"]), int(m["b"])
    if a <= 12 and b <= 12 and a != b:
        return None  # 3/4/2015 is March in one country and April in another
    return periods.day(datetime.date(int(m["y"]), a if a <= 12 else b, b if a <= 12 else a))


def _calendar_day(m: re.Match[str], setting: Setting) -> Period | None:
    if m.groupdict().get("sep", "").startswith(",") and not m["y"]:
        return None  # "in March, 9 people": only a whole date has a comma behind its month
    if m.start("month") < m.start("d") and not (m["y"] or m["ry"]) and _is_linked_to_month(m, setting) and is_noun_behind(setting.text, m.end()):
        return None  # "between July and September 30 ships came"
    first_day = _first_day(m, setting, int(m["d"]))
    return None if first_day is None else periods.day(first_day)


def _is_linked_to_month(m: re.Match[str], setting: Setting) -> bool:
    last = setting.last
    return last is not None and last.granularity == "month" and _LINKED.fullmatch(setting.text, last.span.end, m.start()) is not None


def _days_of_month(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "May 3–5", "from May 3 to 5", "between 3 and 5 May"."""
    day, last, link = int(m["d"]), int(m["last"]), m["link"].strip()
    if last <= day or (link in ("and", "&") and not _BETWEEN.search(setting.before(m, 12))):
        return None
    if m.start("month") < m.start("d") and not (m["y"] or m["ry"]):  # a number behind may be something else
        if link.isalpha() and link not in ("and", "through") and not _RANGE_CUE.search(setting.before(m, 9)):
            return None  # "raised the forecast on May 3 to 5"
        if len(m["link"]) > 1 and is_noun_behind(setting.text, m.end()):
            return None  # "from May 3 to 5 dollars"
    first_day = _first_day(m, setting, day)
    return None if first_day is None else Period(first_day, first_day.replace(day=last), "interval")


_BETWEEN: Final = re.compile(r"(?:^|\W)between (?:the )?$", re.IGNORECASE)
_RANGE_CUE: Final = re.compile(r"(?:^|\W)(?:from|of|during|dates) $", re.IGNORECASE)
_ON: Final = re.compile(r"(?:^|\W)on (?:the )?$", re.IGNORECASE)
_LISTING: Final = re.compile(r", (?:the )?")


def _day_of_list(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve the "11" of "on 11 and 17 April", "on 11, 13 and 17 April": the month stands once, behind the last day."""
    last = setting.last
    listed = last is not None and last.granularity == "day" and _LISTING.fullmatch(setting.text, last.span.end, m.start()) is not None
    if not listed and not _ON.search(setting.before(m, 8)):
        return None
    first_day = _first_day(m, setting, int(m["d"]))
    return None if first_day is None else periods.day(first_day)


def _nth_of_month(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "the first of May", "the last day of March 2014"."""
    if not (has_article(setting, m) or m["nth"][0].isupper()) or not (m["day"] or m["nth"].lower() in ORDINALS):
        return None  # "a third of May's sales"; the Fourth of July needs no article
    if m["nth"].lower() in ORDINALS:
        day = ORDINALS[m["nth"].lower()]
        first_day = _first_day(m, setting, day)
        return None if first_day is None else periods.day(first_day)
    first_day = _first_day(m, setting, 1)
    return None if first_day is None else periods.day(periods.month(first_day.year, first_day.month).end)


def _first_day(m: re.Match[str], setting: Setting, day: int) -> datetime.date | None:
    month = month_number(m["month"])
    year = setting.year(m) or shared_year(setting, m.end(), month)
    if year is not None:
        return datetime.date(year, month, day)
    if setting.published is None or _names_an_event(m, setting):
        return None
    candidates = periods.around(setting.published, month, day)
    if m.groupdict().get("wd"):
        number = weekday_number(m["wd"])
        candidates = [c for c in candidates if c.start.weekday() == number] or candidates
    return nearest(candidates, m, setting).start if candidates else None


_SHARED_YEAR: Final = re.compile(
    rf"(?:(?:,? and|,? or|,| to| until| till| through| ?(?:--|[-–—−/&])) ?(?:the |early |late |mid-)?(?:{_DAY}{_NTH} (?:of )?)?(?P<m2>{MONTH})"
    rf"(?: {_DAY}{_NTH})?){{1,4}},? (?:of )?(?P<y>{DATE_YEAR})"
)


def shared_year(setting: Setting, end: int, month: int) -> int | None:
    """The year that stands once behind a list or interval of months, for a month that ends at ``end``; None where there is none."""
    found = _SHARED_YEAR.match(setting.text, end)
    if found is None:
        return None
    return int(found["y"]) - (month > month_number(found["m2"]))


_LINKED: Final = re.compile(r"(?P<to> (?:to|until|till|through) | ?(?:--|[-–—−]) ?)|,? (?:and|or) |, ")


def nearest(candidates: list[Period], m: re.Match[str], setting: Setting) -> Period:
    """The candidate that is meant: beside the date that it is linked to ("from 2 May 2014 to 3 June"), else nearest to publication."""
    last, published = setting.last, setting.published
    if last is not None and (link := _LINKED.fullmatch(setting.text, last.span.end, m.start())) and last.granularity in ("day", "month"):
        anchor = last.end
        years = sorted({candidate.start.year for candidate in candidates} | {anchor.year, anchor.year + 1, anchor.year - 1})
        month, day = candidates[0].start.month, candidates[0].start.day
        near = [
            periods.month(year, month) if candidates[0].granularity == "month" else periods.day(datetime.date(year, month, day))
            for year in years
            if day <= calendar.monthrange(year, month)[1]
        ]
        if link["to"]:
            near = [candidate for candidate in near if candidate.end > last.end] or near
        return min(near, key=lambda candidate: abs((candidate.start - last.start).days))
    if published is None:
        raise ValueError("the day of publication is not known")
    return periods.nearest(candidates, published, setting.direction(m))


_IN_BEFORE: Final = re.compile(r"(?:^|\W)in $", re.IGNORECASE)
_ATTACKS: Final = r",? (?:terror(?:ist)? )?(?:attacks?|hijack(?:ing|er)s?)\b"
_ATTACKS_AFTER: Final = re.compile(_ATTACKS)
DAY_OF_ATTACKS: Final = re.compile(r" \d{1,2}(?:st|nd|rd|th)?" + _ATTACKS)
"""Behind the month of a day that names an event ("the Sept. 11 attacks") without its year."""


def _names_an_event(m: re.Match[str], setting: Setting) -> bool:
    """True for "in March 12 people …", where the number is none of a day, and for "the Sept. 11 attacks", which name a year without writing it."""
    month_first = m.start("month") < m.start("d") if "d" in m.re.groupindex else True
    return (month_first and _IN_BEFORE.search(setting.before(m, 4)) is not None) or _ATTACKS_AFTER.match(setting.text, m.end()) is not None


def _months_of_year(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "May to July 2015", "3 June – 9 August 1944": the year is written once, behind the second month."""
    if not setting.joined or (m["link"] == " and ") != (setting.before(m, 8).lower() == "between "):
        return None
    first_day, last_day = m["d1"] or m["e1"], m["d2"] or m["e2"]
    if m["link"].strip() == "/" and (first_day or last_day):
        return None
    year, first_month, last_month = int(m["y"]), month_number(m["m1"]), month_number(m["m2"])
    last = periods.month(year, last_month)
    first = periods.month(year if first_month <= last_month else year - 1, first_month)
    start = first.start.replace(day=int(first_day)) if first_day else first.start
    return Period(start, last.end.replace(day=int(last_day)) if last_day else last.end, "interval")


def _month_of_year(m: re.Match[str], setting: Setting) -> Period | None:
    year = setting.year(m)
    return None if year is None else part_of(m["part"], periods.month(year, month_number(m["month"])), setting.published)


def _season_of_year(m: re.Match[str], setting: Setting) -> Period | None:
    year = setting.year(m)
    return None if year is None else part_of(m["part"], periods.season(year, m["season"].lower()), setting.published)


_FEASTS: Final = {"christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "halloween": (10, 31)} | {
    "valentine day": (2, 14),
    "new year day": (1, 1),
    "new year eve": (12, 31),
}
"""Feasts that fall on one day of every calendar. Those that move or differ between countries are left out."""


def _feast(m: re.Match[str], setting: Setting) -> Period | None:
    name = re.sub(r"['’]s?\b|(?<=[er])s\b", "", m["feast"].lower())
    found = _FEASTS.get(name)
    if found is None or (name == "halloween" and not setting.before(m, 4).lower().endswith("on ")):
        return None
    year = setting.year(m) or shared_year(setting, m.end(), found[0])  # "Christmas Day, 25 December 1975"
    if year is not None:
        return periods.day(datetime.date(year, *found))
    if setting.published is None:
        return None
    return nearest(periods.around(setting.published, *found), m, setting)


_DAY_OPENERS: Final = frozenset({"#1", "#2"})

SHAPES: Final = (
    Shape(
        "iso",
        re.compile(
            r"(?<![\d/-])(?P<y>[12]\d{3})(?:-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])"
            r"|/(?P<m2>0?[1-9]|1[0-2])/(?P<d2>0?[1-9]|[12]\d|3[01]))(?![\d/-])"
        ),
        _iso,
        frozenset({"#4"}),
    ),
    Shape("slashed", re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>[12]\d{3})(?![\d/-])"), _slashed, _DAY_OPENERS),
    Shape("dashed", re.compile(rf"{_NO_NUMBER_BEFORE}(?P<d>{_DAY})[-/](?P<month>{MONTH})[-/](?P<y>{DATE_YEAR})"), _calendar_day, _DAY_OPENERS),
    Shape(
        "months_of_year",
        re.compile(rf"(?<![\d.,:]){_FROM_MONTH}{_LINK}{_TO_MONTH},? (?P<y>{YEAR}){AFTER_YEAR}"),
        _months_of_year,
        MONTH_OPENERS | _DAY_OPENERS,
    ),
    Shape(
        "days_after",
        re.compile(rf"{_WEEKDAY}(?P<month>{MONTH}) (?:the )?{_D}{_DAYS_LINK}{_LAST}(?! {MONTH}){_NOT_COUNTED}{_YEAR_BEHIND}"),
        _days_of_month,
        MONTH_OPENERS | WEEKDAY_OPENERS,
    ),
    Shape(
        "day_after",
        re.compile(rf"{_WEEKDAY}(?P<month>{MONTH})(?P<sep>,? |(?<=\.)(?=\d))(?:the )?{_D}{_NOT_COUNTED}{_YEAR_BEHIND}"),
        _calendar_day,
        MONTH_OPENERS | WEEKDAY_OPENERS,
    ),
    Shape(
        "days_before",
        re.compile(rf"{_WEEKDAY}{_NO_NUMBER_BEFORE}{_D}{_DAYS_LINK}{_SECOND_WEEKDAY}{_LAST}(?: of)? (?P<month>{MONTH})(?!\w){_STREET}{_YEAR_BEHIND}"),
        _days_of_month,
        WEEKDAY_OPENERS | _DAY_OPENERS,
    ),
    Shape(
        "day_of_list",
        re.compile(
            rf"{_NO_NUMBER_BEFORE}{_D}(?=(?:, (?:the )?{_DAY}{_NTH}){{0,5}},? (?:and|or|&) (?:the )?{_DAY}{_NTH}(?: of)? (?P<month>{MONTH})(?!\w)"
            rf"{_STREET}{_YEAR_BEHIND})"
        ),
        _day_of_list,
        _DAY_OPENERS,
    ),
    Shape(
        "day_before",
        re.compile(rf"{_WEEKDAY}{_NO_NUMBER_BEFORE}{_D}(?: day)?(?: of)? (?P<month>{MONTH})(?!\w){_STREET}{_YEAR_BEHIND}"),
        _calendar_day,
        WEEKDAY_OPENERS | _DAY_OPENERS,
    ),
    Shape(
        "nth_of_month",
        re.compile(rf"(?P<nth>(?i:{ORDINAL}|last))(?P<day> day)? of (?P<month>{MONTH})(?!\w){_YEAR_BEHIND}"),
        _nth_of_month,
        ORDINAL_OPENERS | {"last"},
        article=True,
    ),
    Shape(
        "month_of_year",
        re.compile(
            rf"{PART}(?P<month>{MONTH})(?:(?:,? (?:of )?|,)(?:(?P<y>1[1-9]\d\d|20\d\d|2100){AFTER_YEAR}|(?P<ry>{RELATIVE_YEAR}))| {_SHORT_YEAR})"
        ),
        _month_of_year,
        MONTH_OPENERS | PART_OPENERS,
    ),
    Shape(
        "season_of_year",
        re.compile(
            rf"{PART}{PART_THE}(?i:(?P<season>{SEASON})(?:,? | of ))"
            rf"(?:(?P<y>{YEAR}|(?<=of ){FAR_YEAR})(?:[-–/]\d\d(?:\d\d)?)?{AFTER_YEAR}|(?P<ry>{RELATIVE_YEAR})|{_SHORT_YEAR})"
        ),
        _season_of_year,
        SEASON_OPENERS | PART_OPENERS,
        article=True,
    ),
    Shape(
        "feast",
        re.compile(
            r"(?P<feast>(?i:Christmas (?:Day|Eve)|Boxing Day|New Year['’]?s? (?:Day|Eve)|Valentine['’]?s Day|Halloween))(?!\w)"
            rf"(?: in (?={YEAR}))?{_YEAR_BEHIND.replace(',? |', ',? |(?<= in )|', 1)}"
        ),
        _feast,
        frozenset("christmas boxing new valentine valentine's valentine’s valentines halloween".split()),
    ),
)
