"""Date expressions: where a text names a day, a month, a year or a longer stretch of the calendar, and which days are meant.

One grammar of shapes is searched in one pass; the shape that matched is resolved by its function. Relative expressions ("last year",
"in March") are resolved against the publication date, towards the past or the future as the verb beside them says. Neighbouring expressions
that make an interval ("between 2010 and 2012") are joined afterwards. A number is read as a year only where something beside it says so; a number
that counts something is none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dateutil.relativedelta import relativedelta

from claimcheck.language import periods
from claimcheck.language.date_context import direction_of, is_bare_month, is_weekday, looks_like_year, runs_to_range
from claimcheck.language.date_words import (
    MONTH,
    MONTH_NAME,
    NUMBER_WORD,
    ORDINALS,
    SEASON,
    SHORT_WEEKDAY,
    UNIT,
    WEEKDAY,
    YEAR,
    count_of,
    month_number,
    part_of,
    weekday_number,
)
from claimcheck.language.periods import DAY, Direction, Period
from claimcheck.records import Span


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that name a stretch of the calendar.

    Attributes:
        span: where they stand.
        start: first day.
        end: last day (inclusive).
        text: the words as written.
        granularity: the calendar unit that names it: ``day``, ``week``, ``weekend``, ``month``, ``season``, ``quarter``, ``year``, ``decade`` or
            ``century``; ``interval`` where two ends were named; ``window`` where it is counted off from publication ("the past 30 days", "a
            decade ago"). A part of a unit keeps its name: "mid-January" is some days of a ``month``.
    """

    span: Span
    start: datetime.date
    end: datetime.date
    text: str
    granularity: str


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a shape's function may look at beside its own match."""

    text: str
    published: datetime.date | None
    joined: bool

    def direction(self, m: re.Match[str]) -> Direction:
        return direction_of(self.text, m.start(), m.end())


_Resolver = Callable[[re.Match[str], _Setting], Period | None]


def date_expressions(text: str, published: datetime.date | None, *, joined: bool = True) -> list[DateExpression]:
    """Find the date expressions of a text and resolve them.

    Args:
        text: any text.
        published: the day of publication; where None, expressions that need it are left out.
        joined: join two expressions that name the ends of an interval ("from May to July 2015"). Treebanks mark the ends apart.

    Returns:
        Expressions in text order, not overlapping; spans index ``text``.
    """
    setting = _Setting(text, published, joined)
    found: list[DateExpression] = []
    position = 0
    while (m := _SHAPES.search(text, position)) is not None:
        expression = _resolve(setting, m.start(), _ORDER[m.lastgroup or ""])
        if expression is None:
            position = m.start() + 1
        else:
            found.append(expression)
            position = expression.span.end
    return _join(text, found) if joined else found


def _resolve(setting: _Setting, position: int, first: int) -> DateExpression | None:
    """The first shape from ``first`` on that matches at a position and comes to a period."""
    for _, shape, resolve in _COMPILED[first:]:
        parts = shape.match(setting.text, position)
        if parts is None:
            continue
        try:
            period = resolve(parts, setting)
        except (ValueError, OverflowError):  # 30 February, or a year outside the calendar
            continue
        if period is not None:
            return DateExpression(Span(*parts.span()), period.start, period.end, parts.group(), period.granularity)
    return None


def _join(text: str, found: list[DateExpression]) -> list[DateExpression]:
    """Join neighbours that are the two ends of an interval."""
    joined: list[DateExpression] = []
    for expression in found:
        first = joined[-1] if joined else None
        if first is None or not _makes_interval(text, first, expression):
            joined.append(expression)
            continue
        start = first.start
        if start > expression.end:  # "from November to February": two months without a year, each resolved for itself
            start -= relativedelta(years=1)
        span = Span(first.span.start, expression.span.end)
        joined[-1] = DateExpression(span, start, expression.end, text[span.start : span.end], "interval")
    return joined


def _makes_interval(text: str, first: DateExpression, second: DateExpression) -> bool:
    if "interval" in (first.granularity, second.granularity):
        return False
    between = text[first.span.end : second.span.start]
    if len(between) > 14 or not runs_to_range(
        text[max(0, first.span.start - 14) : first.span.start], between, _ends_in_digit(first) and _ends_in_digit(second)
    ):
        return False
    return first.start <= second.end or (first.granularity == second.granularity == "month" and not _ends_in_digit(first))


def _ends_in_digit(expression: DateExpression) -> bool:
    return expression.text[-1].isdigit()


# --- the functions of the shapes ----------------------------------------


def _iso(m: re.Match[str], _: _Setting) -> Period:
    return periods.day(datetime.date(int(m["y"]), int(m["m"] or m["m2"]), int(m["d"])))


def _slashed(m: re.Match[str], _: _Setting) -> Period | None:
    a, b = int(m["a"]), int(m["b"])
    if a <= 12 and b <= 12 and a != b:
        return None  # 3/4/2015 is March in one country and April in another
    return periods.day(datetime.date(int(m["y"]), a if a <= 12 else b, b if a <= 12 else a))


def _calendar_day(m: re.Match[str], setting: _Setting) -> Period | None:
    month, day, last = month_number(m["month"]), int(m["d"]), int(m["last"] or m["d"])
    if m["y"]:
        first_day = datetime.date(int(m["y"]), month, day)
    elif setting.published is None or _names_an_event(m, setting):
        return None
    else:
        candidates = periods.around(setting.published, month, day)
        if m["wd"]:
            number = weekday_number(m["wd"])
            candidates = [c for c in candidates if c.start.weekday() == number] or candidates
        if not candidates:
            return None
        first_day = periods.nearest(candidates, setting.published, setting.direction(m)).start
    if last <= day:
        return periods.day(first_day)
    return Period(first_day, first_day.replace(day=last), "interval")


_IN_BEFORE: Final = re.compile(r"(?:^|\W)in $", re.IGNORECASE)
_ATTACKS: Final = r",? (?:terror(?:ist)? )?(?:attacks?|hijack(?:ing|er)s?)\b"
_ATTACKS_AFTER: Final = re.compile(_ATTACKS)
_DAY_OF_ATTACKS: Final = re.compile(r" \d{1,2}(?:st|nd|rd|th)?" + _ATTACKS)


def _names_an_event(m: re.Match[str], setting: _Setting) -> bool:
    """True for "in March 12 people …", where the number is none of a day, and for "the Sept. 11 attacks", which name a year without writing it."""
    return _IN_BEFORE.search(setting.text[max(0, m.start() - 4) : m.start()]) is not None or _ATTACKS_AFTER.match(setting.text, m.end()) is not None


def _months_of_year(m: re.Match[str], setting: _Setting) -> Period | None:
    """Resolve "May to July 2015", "3 June – 9 August 1944": the year is written once, behind the second month."""
    if not setting.joined or (m["link"] == "and") != (setting.text[max(0, m.start() - 8) : m.start()].lower() == "between "):
        return None
    year, first_month, last_month = int(m["y"]), month_number(m["m1"]), month_number(m["m2"])
    last = periods.month(year, last_month)
    first = periods.month(year if first_month <= last_month else year - 1, first_month)
    first_day, last_day = m["d1"] or m["e1"], m["d2"] or m["e2"]
    start = first.start.replace(day=int(first_day)) if first_day else first.start
    return Period(start, last.end.replace(day=int(last_day)) if last_day else last.end, "interval")


def _month_of_year(m: re.Match[str], setting: _Setting) -> Period | None:
    return part_of(m["part"], periods.month(int(m["y"]), month_number(m["month"])), setting.published)


def _season_of_year(m: re.Match[str], setting: _Setting) -> Period | None:
    return part_of(m["part"], periods.season(int(m["y"]), m["season"].lower()), setting.published)


def _quarter_of_year(m: re.Match[str], setting: _Setting) -> Period | None:
    if m["y"]:
        year = int(m["y"])
    elif setting.published is None:
        return None
    else:
        year = setting.published.year + _OFFSET[m["rel"].lower()]
    return periods.quarter(year, ORDINALS[m["n"].lower()] if m["n"] else int(m["q"]))


def _decade(m: re.Match[str], setting: _Setting) -> Period | None:
    if m["y"]:
        first = int(m["y"])
    else:
        first = 1900 + int(m["short"])
        if setting.published is not None and setting.published.year >= first + 100 and int(m["short"]) <= 10:
            first += 100
    return part_of(m["part"], periods.decade(first), setting.published)


def _century(m: re.Match[str], setting: _Setting) -> Period | None:
    number = ORDINALS[m["n"].lower()] if m["n"] else int(m["c"])
    return part_of(m["part"], periods.century(number), setting.published)


def _year_pair(m: re.Match[str], setting: _Setting) -> Period | None:
    first = int(m["y"])
    last = first - first % 100 + int(m["short"])
    last += 100 if last < first and first % 100 >= 90 else 0  # 1999-00
    if not first < last:
        return None
    return periods.years(first, last) if looks_like_year(setting.text, m.start(), m.end(), first) else None


def _year(m: re.Match[str], setting: _Setting) -> Period | None:
    year = int(m["y"])
    if not m["part"] and not looks_like_year(setting.text, m.start(), m.end(), year):
        return None
    return part_of(m["part"], periods.year(year), setting.published)


_OFFSET: Final = {"last": -1, "past": -1, "this": 0, "the": 0, "the current": 0, "next": 1, "coming": 1, "the coming": 1}


def _relative_unit(m: re.Match[str], setting: _Setting) -> Period | None:
    """Resolve "last week", "earlier this year", "next month", "the end of the year"."""
    if setting.published is None:
        return None
    name = m["unit"].lower()
    rel = " ".join(m["rel"].lower().split())
    if rel == "the" and not m["part"]:
        return None
    offset = _OFFSET[rel]
    if name in ("night", "evening", "afternoon", "morning"):
        return periods.day(setting.published + offset * DAY)
    if name == "weekend":
        return _weekend(offset, setting, m)
    if name in ("spring", "summer", "autumn", "fall", "winter"):
        here = _season_here(name, offset, setting.published)
    elif name == "day":
        return None  # "to this day", "by the end of the day": no day of the calendar
    else:
        here = periods.unit(name, setting.published + periods.step(name, offset))
    return _end_as_day(m["part"], here, setting.published)


def _end_as_day(part: str | None, whole: Period, published: datetime.date) -> Period | None:
    """The end of a running period is a deadline, its last day; other parts are stretches."""
    if part and part.split()[-2:-1] == ["end"]:
        return periods.day(whole.end)
    return part_of(part, whole, published)


def _season_here(name: str, offset: int, published: datetime.date) -> Period:
    seasons = [periods.season(year, name) for year in range(published.year - 2, published.year + 3)]
    if offset < 0:
        return [s for s in seasons if s.end < published][-1]
    if offset > 0:
        return next(s for s in seasons if s.start > published)
    return periods.nearest(seasons, published, Direction.UNKNOWN)


def _weekend(offset: int, setting: _Setting, m: re.Match[str]) -> Period | None:
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


def _bare_weekend(m: re.Match[str], setting: _Setting) -> Period | None:
    return _weekend(0, setting, m)


def _window(m: re.Match[str], setting: _Setting) -> Period | None:
    """Resolve "the past 30 days", "over the last year", "the next five years"."""
    if setting.published is None:
        return None
    if not m["n"] and m["rel"].lower() in ("next", "following"):
        return None  # "the next day" is counted from what was told before
    count = count_of(m["n"]) if m["n"] else 1
    delta = periods.step(m["unit"].lower(), count) if m["unit"].lower() != "hour" else periods.step("day", (count + 23) // 24)
    if m["rel"].lower() in ("next", "coming", "following"):
        return Period(setting.published, setting.published + delta, "window")
    return Period(setting.published - delta, setting.published, "window")


def _ago(m: re.Match[str], setting: _Setting) -> Period | None:
    if setting.published is None:
        return None
    name, count = m["unit"].lower(), count_of(m["n"])
    if name == "hour":
        then = setting.published - (count + 23) // 24 * DAY  # the hour of publication is not known: some time between
        return Period(then, setting.published, "window")
    then = setting.published - periods.step(name, count)
    if name in ("decade", "century"):  # a year, give or take a few: nobody means the whole decade that lies two decades back
        return Period(datetime.date(then.year, 1, 1), datetime.date(then.year, 12, 31), "window")
    return periods.unit("week" if name == "fortnight" else name, then)


def _deictic_day(m: re.Match[str], setting: _Setting) -> Period | None:
    if setting.published is None:
        return None
    offset = {"yesterday": -1, "tomorrow": 1}.get(m["word"].lower(), 0)
    if m["beyond"]:
        offset *= 2
    return periods.day(setting.published + offset * DAY)


def _weekday(m: re.Match[str], setting: _Setting) -> Period | None:
    if setting.published is None or not is_weekday(setting.text, m.start(), m.end()):
        return None
    rel = (m["rel"] or "").lower().split()
    offset = _OFFSET.get(rel[-1], 0) if rel else 0
    direction = setting.direction(m)
    number = weekday_number(m["wd"])
    if rel and rel[-1] == "this":
        offset = 0
        direction = direction if direction is not Direction.UNKNOWN else Direction.AHEAD
    return periods.day(periods.weekday(number, setting.published, direction, offset))


def _bare_month(m: re.Match[str], setting: _Setting) -> Period | None:
    if setting.published is None:
        return None
    number, rel = month_number(m["month"]), (m["rel"] or "").lower()
    if _DAY_OF_ATTACKS.match(setting.text, m.end()):
        return None
    if not rel and not m["part"] and not is_bare_month(setting.text, m.start(), m.end(), m["month"]):
        return None
    candidates = periods.around(setting.published, number)
    if rel in ("last", "past"):
        month = [c for c in candidates if c.end < setting.published][-1]
    elif rel in ("next", "coming"):
        month = next(c for c in candidates if c.start > setting.published)
    elif rel == "this":
        month = candidates[1]
    else:
        month = periods.nearest(candidates, setting.published, setting.direction(m))
    return part_of(m["part"], month, setting.published)


def _year_end(_: re.Match[str], setting: _Setting) -> Period | None:
    return None if setting.published is None else periods.day(datetime.date(setting.published.year, 12, 31))


# --- the shapes ----------------------------------------

_PART: Final = (
    r"(?P<part>(?i:(?:the )?(?:very )?(?:early|mid|late|earlier|later)(?:(?<=[ye]) in )?[ -]?(?<=[ -])"
    r"|(?:the )?(?:very )?(?:beginning|start|middle|end|close|first half|second half|first part|latter part|latter half)[ -]of ))?"
)
_AFTER_YEAR: Final = r"(?![\w%]|[.,]\d)"
_DATE_YEAR: Final = rf"(?:(?:,? |, ?| of )(?P<y>{YEAR}){_AFTER_YEAR})?"
_NTH: Final = r"(?i:st|nd|rd|th)?"
_DAY_NUMBER: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_DAYS: Final = rf"(?P<d>{_DAY_NUMBER}){_NTH}(?:[-–](?P<last>{_DAY_NUMBER}){_NTH})?"
_WEEKDAY_BEFORE: Final = rf"(?:(?P<wd>{WEEKDAY}|{SHORT_WEEKDAY}),? (?:the )?)?"
_LINK: Final = r"(?: (?P<link>to|and|until|till|through) |\s?[-–—]\s?)"
_FROM_MONTH: Final = rf"(?:(?P<e1>{_DAY_NUMBER}){_NTH} )?(?P<m1>{MONTH})(?: (?P<d1>{_DAY_NUMBER}){_NTH},?)?"
_TO_MONTH: Final = rf"(?:(?P<e2>{_DAY_NUMBER}){_NTH} )?(?P<m2>{MONTH})(?: (?P<d2>{_DAY_NUMBER}){_NTH})?"
_ORDINAL: Final = "|".join(sorted(ORDINALS, key=len, reverse=True))
_COUNTED: Final = rf"(?P<n>{NUMBER_WORD})"
_SPAN_UNIT: Final = r"(?P<unit>hour|day|night|week|fortnight|month|year|decade|century)"

_GRAMMAR: Final[tuple[tuple[str, str, _Resolver], ...]] = (
    ("iso", r"(?<![\d/-])(?P<y>[12]\d{3})(?:-(?P<m>0[1-9]|1[0-2])-|/(?P<m2>0[1-9]|1[0-2])/)(?P<d>0[1-9]|[12]\d|3[01])(?![\d/-])", _iso),
    ("slashed", r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?:(?<=\d)[/.])(?P<y>[12]\d{3})(?![\d/-])", _slashed),
    ("months_of_year", rf"(?<![\d.,:]){_FROM_MONTH}{_LINK}{_TO_MONTH},? (?P<y>{YEAR}){_AFTER_YEAR}", _months_of_year),
    ("day_after", rf"{_WEEKDAY_BEFORE}(?P<month>{MONTH}) (?:the )?{_DAYS}(?![\d%]|[.,:]\d| per ?cent){_DATE_YEAR}", _calendar_day),
    ("day_before", rf"{_WEEKDAY_BEFORE}(?<![\d.,:$€£#-]){_DAYS}(?: day)?(?: of)? (?P<month>{MONTH})(?!\w){_DATE_YEAR}", _calendar_day),
    ("month_of_year", rf"{_PART}(?P<month>{MONTH}),? (?:of )?(?P<y>{YEAR}){_AFTER_YEAR}", _month_of_year),
    ("season_of_year", rf"{_PART}(?i:(?:the )?(?P<season>{SEASON})(?:,? | of ))(?P<y>{YEAR})(?:[-–/]\d\d(?:\d\d)?)?{_AFTER_YEAR}", _season_of_year),
    (
        "quarter",
        r"(?:(?i:(?:the )?(?P<n>first|second|third|fourth)[ -]quarter(?: of)?)|Q(?P<q>[1-4])(?: of)?)"
        rf" (?:(?P<y>{YEAR})\b|(?i:(?P<rel>last|this|next|the) year\b))",
        _quarter_of_year,
    ),
    ("decade", rf"(?i:the )?{_PART}(?:(?P<y>(?:1[5-9]\d|20\d)0)|['’](?P<short>[1-9]0))['’]?s\b", _decade),
    ("century", rf"(?i:the )?{_PART}(?i:the )?(?:(?P<c>[12]?\d)(?:st|nd|rd|th)|(?P<n>(?i:{_ORDINAL})))[ -](?i:century)\b", _century),
    ("year_pair", rf"(?<![\d.,$€£#/-])(?P<y>{YEAR})[-–/](?P<short>\d\d)(?![\d/-]|[.,]\d)", _year_pair),
    ("year", rf"{_PART}(?<![\d.$€£#/])(?<!\d,)(?P<y>{YEAR})(?![\w%°/]|[.,:]\d)", _year),
    ("ago", rf"(?i:\[?{_COUNTED}\]? (?:{_SPAN_UNIT}s?|centuries) ago\b)", _ago),
    ("year_end", r"(?i:(?:the )?(?:year[- ]end|year['’]s end|end of year)\b)", _year_end),
    ("window", rf"(?i:(?:the|this|these) (?P<rel>last|past|coming|next|following) (?:{_COUNTED} )?{_SPAN_UNIT}s?\b(?! (?:of|in) ))", _window),
    (
        "relative_unit",
        rf"{_PART}(?i:(?P<rel>last|this|next|the coming|the current|(?<=of )the)"
        rf" (?P<unit>{UNIT}|weekend|night|evening|afternoon|morning|{SEASON}))(?=s?\b)",
        _relative_unit,
    ),
    ("weekend", r"(?i:the weekend)\b", _bare_weekend),
    ("deictic", r"(?i:(?P<beyond>the day (?:before|after) )?(?P<word>yesterday|today|tonight|tomorrow))\b", _deictic_day),
    ("weekday", rf"(?i:(?P<rel>(?:the )?(?:last|this|next|past|coming)) )?(?P<wd>{WEEKDAY})\b", _weekday),
    (
        "month",
        rf"{_PART}(?i:(?P<rel>last|this|next|past|coming) )?(?P<month>{MONTH_NAME}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)(?!\w)",
        _bare_month,
    ),
)
_COMPILED: Final = tuple((name, re.compile(pattern), resolve) for name, pattern, resolve in _GRAMMAR)
_ORDER: Final = {name: n for n, (name, _, _) in enumerate(_GRAMMAR)}
_NAMED_GROUP: Final = re.compile(r"\(\?P<\w+>")
_SHAPES: Final = re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<{name}>{_NAMED_GROUP.sub('(?:', pattern)})" for name, pattern, _ in _GRAMMAR) + ")")
