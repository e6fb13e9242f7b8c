"""Dates told from the day of publication: "last year", "earlier this month", "so far this year", "on Tuesday", "in March", "late summer".

A weekday or month without more is the nearest, on the side that the verb beside it says. "This weekend", "the weekend" and "last weekend" are told
apart by the day of publication.
"""

from __future__ import annotations

import datetime
import re
from typing import Final

from claimcheck.language import periods
from claimcheck.language.date_context import direction_of, is_attributive, is_bare_month, is_weekday, leaves_alone
from claimcheck.language.date_days import DAY_OF_ATTACKS, nearest, shared_year
from claimcheck.language.date_reading import Setting, Shape, has_article
from claimcheck.language.date_words import (
    HYPHEN,
    MONTH_NAME,
    MONTH_OPENERS,
    PART,
    PART_OPENERS,
    PART_THE,
    SEASON,
    SEASON_OPENERS,
    SHORT_WEEKDAY,
    TIME_OF_DAY,
    UNIT,
    WEEKDAY,
    WEEKDAY_OPENERS,
    month_number,
    part_of,
    weekday_number,
)
from claimcheck.language.periods import DAY, Direction, Period

_OFFSET: Final = {"last": -1, "past": -1, "this": 0, "the": 0, "current": 0, "next": 1, "coming": 1}
_SEASONS: Final = frozenset({"spring", "summer", "autumn", "fall", "winter"})


def _offset(words: str) -> int:
    """Which way the words before a unit or a weekday point; the last of them decides ("this past week")."""
    return _OFFSET.get(words.lower().split()[-1], 0)


# --- units ----------------------------------------


_HALF_DAYS: Final = frozenset({"night", "evening", "afternoon", "morning"})


def _relative_unit(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "last week", "earlier this year", "next month", "the end of the year"."""
    published = setting.published
    if published is None or not _names_a_unit(m, setting):
        return None
    name, rel = m["unit"].lower(), (m["rel"] or "the").lower()
    offset = _offset(rel)
    if name in _HALF_DAYS:
        return periods.day(published + offset * DAY)
    if name == "weekend":
        return _weekend(offset, setting, m)
    here = _season_here(name, offset, published) if name in _SEASONS else periods.unit(name, published + periods.step(name, offset))
    if m["far"] and offset == 0:
        return part_of("so far", here, published)
    found = _end_as_day(m["part"], here, published)
    if rel == "the" and found.start > published and setting.direction(m) is Direction.BACK:
        return None  # "by the end of the year it had failed": a year that is over
    return found


def _names_a_unit(m: re.Match[str], setting: Setting) -> bool:
    """False for "in last years", "the last week of May", "earlier in the evening", "to this day"."""
    name, rel = m["unit"].lower(), (m["rel"] or "the").lower()
    if name == "day":
        return False
    if rel == "the":
        return name not in _HALF_DAYS  # which evening it was "earlier in the evening" is told elsewhere
    if m["plural"] is not None and rel != "this" and _PLURAL_CUE.search(setting.before(m, 6)):
        return False
    if rel in ("last", "next"):
        return not (has_article(setting, m) and setting.text.startswith(" of ", m.end() + (m["plural"] is not None)))
    if rel in ("coming", "current", "past") and not (m["the"] or has_article(setting, m)):
        return False
    return rel != "past" or bool(m["part"]) or name in _SEASONS or name == "weekend"


_PLURAL_CUE: Final = re.compile(r"(?:^|\W)(?:in|the|of|for) $", re.IGNORECASE)
_PIECE_BEFORE: Final = re.compile(
    r"the (?:first|second|third|fourth|last|final) (?:[a-z]{2,9} |\d{1,3} )?(?:day|week|month|quarter|year)s? of the $", re.IGNORECASE
)


def _counted_unit(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "the year" in "the first six months of the year"."""
    if setting.published is None or not _PIECE_BEFORE.search(setting.before(m, 40)):
        return None
    return periods.unit(m["unit"].lower(), setting.published)


def _end_as_day(part: str | None, whole: Period, published: datetime.date) -> Period:
    """The end of a running period is a deadline, its last day; other parts are stretches."""
    if part and part.lower().split()[-2:-1] == ["end"]:
        return periods.day(whole.end)
    return part_of(part, whole, published)


def _so_far(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "so far this year", "the year to date"."""
    published = setting.published
    if published is None:
        return None
    return part_of("so far", periods.unit((m["unit"] or "year").lower(), published), published)


def _season_here(name: str, offset: int, published: datetime.date) -> Period:
    seasons = [periods.season(year, name) for year in range(published.year - 2, published.year + 3)]
    if offset < 0:
        return [s for s in seasons if s.end < published][-1]
    if offset > 0:
        return next(s for s in seasons if s.start > published)
    return periods.nearest(seasons, published, Direction.UNKNOWN)


def _bare_season(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "in the fall", "by the summer", "late summer": once happened or planned; without such a verb it is every summer."""
    published = setting.published
    if published is None or not (m["part"] or _SEASON_CUE.search(setting.before(m, 16))) or not leaves_alone(setting.text, m.end()):
        return None
    direction = direction_of(setting.text, m.start(), m.end(), behind=False)
    if direction is Direction.UNKNOWN:
        return None
    name = m["season"].lower()
    seasons = [part_of(m["part"], periods.season(year, name), published) for year in range(published.year - 2, published.year + 2)]
    return periods.nearest(seasons, published, direction)


_SEASON_CUE: Final = re.compile(r"(?:^|\W)(?:in|by|during|since|until|till|over|throughout|before|after|for) the $", re.IGNORECASE)


def _weekend(offset: int, setting: Setting, m: re.Match[str]) -> Period | None:
    published = setting.published
    if published is None:
        return None
    this = periods.weekend(published)
    if published.weekday() >= 5:
        return Period(this.start + offset * 7 * DAY, this.end + offset * 7 * DAY, "weekend")
    # On a working day "last weekend" is over for less than a week; "this weekend" is the one before or after it, as the verb says, else the nearer.
    direction = Direction(offset) if offset else setting.direction(m)
    behind = direction is Direction.BACK or (direction is Direction.UNKNOWN and published.weekday() < 3)
    return Period(this.start - 7 * DAY, this.end - 7 * DAY, "weekend") if behind else this


def _bare_weekend(m: re.Match[str], setting: Setting) -> Period | None:
    return _weekend(0, setting, m) if has_article(setting, m) else None


# --- days and months ----------------------------------------


def _year_end(_: re.Match[str], setting: Setting) -> Period | None:
    return None if setting.published is None else periods.day(datetime.date(setting.published.year, 12, 31))


def _deictic_day(m: re.Match[str], setting: Setting) -> Period | None:
    if setting.published is None:
        return None
    offset = {"yesterday": -1, "tomorrow": 1}.get(m["word"].lower(), 0)
    if m["beyond"]:
        if not has_article(setting, m):
            return None
        offset *= 2
    return periods.day(setting.published + offset * DAY)


_SHORT_CUE: Final = re.compile(r"(?:^|\W)(?:on|by|until|since|last|next|this) $", re.IGNORECASE)


def _weekday(m: re.Match[str], setting: Setting) -> Period | None:
    if setting.published is None or not is_weekday(setting.text, m.start("wd"), m.end()):
        return None
    if m["short"] and not (m["rel"] or _SHORT_CUE.search(setting.before(m, 7))):
        return None
    rel = (m["rel"] or "").lower().split()
    offset = _offset(rel[-1]) if rel else 0
    if offset > 0 and setting.reference is not None and has_article(setting, m) and setting.direction(m) is Direction.BACK:
        return None  # "the next Tuesday" of a tale is counted from what was told before
    direction = setting.direction(m)
    if rel and rel[-1] == "this":
        direction = direction if direction is not Direction.UNKNOWN else Direction.AHEAD
    return periods.day(periods.weekday(weekday_number(m["wd"]), setting.published, direction, offset))


def _weekday_of_week(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "Tuesday of last week", "Friday next week"."""
    if setting.published is None:
        return None
    week = periods.week(setting.published + 7 * _offset(m["rel"]) * DAY)
    return periods.day(week.start + weekday_number(m["wd"]) * DAY)


_MONTH_LINK: Final = re.compile(r" (?:and|or) |(?P<to> (?:to|until|till|through) )| ?(?:--|[-–—−]) ?")
_FROM_BEFORE: Final = re.compile(r"(?:^|\W)(?:from|during|throughout|over|the) $", re.IGNORECASE)
_MONTH_BEHIND: Final = re.compile(rf"(?: ?(?:--|[-–—−/]) ?| to | through )(?:early |mid-|late )?{MONTH_NAME}(?!\w)")


def _is_listed(m: re.Match[str], setting: Setting) -> bool:
    """True for the second month of "the February and June arrests", "January-April", "from January to April"."""
    last = setting.last
    if last is None or last.granularity not in ("month", "day"):
        return False
    link = _MONTH_LINK.fullmatch(setting.text, last.span.end, m.start())
    if link is None:
        return False
    if link["to"]:
        return _FROM_BEFORE.search(setting.text, max(0, last.span.start - 12), last.span.start) is not None
    return last.granularity == "month"


_DAY_BEHIND: Final = re.compile(r" \d{1,2}(?:st|nd|rd|th)?(?!\w|[.,:]\d)")


def _bare_month(m: re.Match[str], setting: Setting) -> Period | None:
    number, rel = month_number(m["month"]), (m["rel"] or "").lower()
    if DAY_OF_ATTACKS.match(setting.text, m.end()) or (rel and _DAY_BEHIND.match(setting.text, m.end())):
        return None  # "in this March 9, 2011 photo": the day behind it belongs to the month
    if not (rel or m["part"] or _is_listed(m, setting) or _MONTH_BEHIND.match(setting.text, m.end())) and not is_bare_month(
        setting.text, m.start("month"), m.end(), m["month"]
    ):
        return None
    year = None if rel else shared_year(setting, m.end(), number)
    if year is not None:
        return part_of(m["part"], periods.month(year, number), setting.published)
    if setting.published is None:
        return None
    candidates = periods.around(setting.published, number)
    if rel in ("last", "past"):
        month = [c for c in candidates if c.end < setting.published][-1]
    elif rel in ("next", "coming"):
        month = next(c for c in candidates if c.start > setting.published)
    elif rel == "this":
        month = candidates[1]
    elif is_attributive(setting.text, m.start("month"), m.end()) and setting.direction(m) is Direction.AHEAD:
        month = periods.nearest(candidates, setting.published, Direction.UNKNOWN)
    else:
        month = nearest(candidates, m, setting)
    return part_of(m["part"], month, setting.published)


# --- the shapes ----------------------------------------

_UNITS: Final = rf"(?:(?:fiscal|financial|calendar) (?=year))?(?P<unit>{UNIT}|weekend|{TIME_OF_DAY}|{SEASON})"
# "This years festival" has lost its apostrophe; "in last years several towns" has none.
_MISSPELT: Final = r"(?P<plural>(?=s['’]? (?!(?:several|many|some|most|all|few|more)\b)[A-Za-z]))"

SHAPES: Final = (
    Shape(
        "year_end",
        re.compile(rf"(?i:(?:year{HYPHEN}end|year['’]s end|end of year)\b)"),
        _year_end,
        frozenset({"year", "end"}),
        article=True,
    ),
    Shape(
        "so_far",
        re.compile(r"(?i:so far (?:in )?this (?P<unit>year|quarter|month|week)\b|year(?: |-)to(?: |-)date\b)"),
        _so_far,
        frozenset({"so", "year"}),
        article=True,
    ),
    Shape(
        "relative_unit",
        re.compile(
            rf"{PART}{PART_THE}(?i:(?:(?P<rel>last|this(?: past| coming)?|next|coming|current|past) |(?(the)|(?!))){_UNITS})"
            rf"(?:(?!\w)(?P<far>(?i: so far)\b)?|{_MISSPELT})"
        ),
        _relative_unit,
        PART_OPENERS | frozenset("last this next coming current past".split()),
    ),
    Shape(
        "counted_unit",
        re.compile(r"(?P<unit>year|quarter|month|decade)\b"),
        _counted_unit,
        frozenset("year quarter month decade".split()),
        article=True,
    ),
    Shape(
        "weekday_of_week",
        re.compile(rf"(?P<wd>{WEEKDAY}|{SHORT_WEEKDAY})(?i:,?(?: of)? (?P<rel>last|this|next) week)\b(?!['’])"),
        _weekday_of_week,
        WEEKDAY_OPENERS,
    ),
    Shape(
        "weekend",
        re.compile(rf"(?i:weekend)\b(?! (?:of|from|between) (?:the )?(?:{WEEKDAY}|{MONTH_NAME}|\d))"),
        _bare_weekend,
        frozenset({"weekend"}),
        article=True,
    ),
    Shape(
        "deictic",
        re.compile(r"(?i:(?P<beyond>day (?:before|after) )?(?P<word>yesterday|today|tonight|tomorrow))\b"),
        _deictic_day,
        frozenset("day yesterday today tonight tomorrow".split()),
        article=True,
    ),
    Shape(
        "weekday",
        re.compile(
            rf"(?i:(?P<rel>last|this(?: past| coming)?|next|past|coming) )?(?P<wd>{WEEKDAY}\b|(?P<short>(?:Mon|Tues?|Weds?|Thur?s?|Fri)\b\.?))"
        ),
        _weekday,
        WEEKDAY_OPENERS | frozenset("last this next past coming".split()),
    ),
    Shape(
        "month",
        re.compile(rf"{PART}(?i:(?P<rel>last|this|next|past|coming) )?(?P<month>{MONTH_NAME}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)(?!\w)"),
        _bare_month,
        MONTH_OPENERS | PART_OPENERS | frozenset("last this next past coming".split()),
    ),
    Shape(
        "bare_season",
        re.compile(rf"{PART}(?P<season>{SEASON})\b(?! of\b|/| ?(?:and|or|to) (?:early |late |mid-)?{SEASON}\b)"),
        _bare_season,
        SEASON_OPENERS | PART_OPENERS,
        article=True,
    ),
)
