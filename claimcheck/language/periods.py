"""Calendar periods: what a year, a quarter, "mid-January" or "last weekend" come to in days.

Weeks run from Monday to Sunday, seasons are those of the northern hemisphere (the winter of 2014 begins in December 2014), and decades and
centuries are counted as people speak of them (the 1980s are 1980 to 1989, the 20th century is 1901 to 2000). Functions raise ``ValueError`` or
``OverflowError`` outside the years 1 to 9999.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Literal, NamedTuple

from dateutil.relativedelta import MO, relativedelta

Part = Literal["early", "mid", "late", "first_half", "second_half", "end", "start", "so_far", "remaining"]
DAY: Final = datetime.timedelta(days=1)
_SEASON_MONTH: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


class Direction(IntEnum):
    """Where the words around a date point, seen from the day of publication."""

    BACK = -1
    UNKNOWN = 0
    AHEAD = 1


@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of days, and the calendar unit that names it.

    Attributes:
        start: first day.
        end: last day (inclusive).
        granularity: ``day``, ``week``, ``weekend``, ``month``, ``season``, ``quarter``, ``year``, ``decade``, ``century``, ``interval`` (two ends
            were named) or ``window`` (counted off from the publication date).
    """

    start: datetime.date
    end: datetime.date
    granularity: str


def day(date: datetime.date) -> Period:
    """One day."""
    return Period(date, date, "day")


def month(year_: int, month_: int) -> Period:
    """One month of a year (1 to 12)."""
    return Period(datetime.date(year_, month_, 1), datetime.date(year_, month_, calendar.monthrange(year_, month_)[1]), "month")


def months(year_: int, first: int, count: int, granularity: str) -> Period:
    """``count`` months from ``first`` (1 to 12) of a year on."""
    start = datetime.date(year_, first, 1)
    return Period(start, start + relativedelta(months=count) - DAY, granularity)


def year(year_: int) -> Period:
    """One calendar year."""
    return years(year_, year_, "year")


def years(first: int, last: int, granularity: str = "interval") -> Period:
    """From the first day of one year to the last day of another."""
    return Period(datetime.date(first, 1, 1), datetime.date(last, 12, 31), granularity)


def split_year(first: int) -> Period:
    """The twelve months from the middle of one year to the middle of the next: "2013-14", as seasons of sport and school years are named.

    Financial years of that name begin between April and October, so that this is the year in round terms.
    """
    return months(first, 7, 12, "interval")


def decade(first: int) -> Period:
    """The ten years from ``first`` on."""
    return years(first, first + 9, "decade")


def century(number: int) -> Period:
    """The nth century: 1 is the years 1 to 100."""
    return years(100 * number - 99, 100 * number, "century")


def quarter(year_: int, number: int) -> Period:
    """One quarter (1 to 4) of a calendar year."""
    return months(year_, 3 * number - 2, 3, "quarter")


def season(year_: int, name: str) -> Period:
    """The season that begins in a year."""
    return months(year_, _SEASON_MONTH[name], 3, "season")


def week(date: datetime.date) -> Period:
    """The week, Monday to Sunday, that a date lies in."""
    monday = date + relativedelta(weekday=MO(-1))
    return Period(monday, monday + 6 * DAY, "week")


def weekend(date: datetime.date) -> Period:
    """The Saturday and Sunday of a date's week."""
    monday = date + relativedelta(weekday=MO(-1))
    return Period(monday + 5 * DAY, monday + 6 * DAY, "weekend")


_UNITS: Final[dict[str, Callable[[datetime.date], Period]]] = {
    "week": week,
    "weekend": weekend,
    "month": lambda date: month(date.year, date.month),
    "quarter": lambda date: quarter(date.year, (date.month + 2) // 3),
    "year": lambda date: year(date.year),
    "decade": lambda date: decade(date.year // 10 * 10),
    "century": lambda date: century((date.year + 99) // 100),
}


def unit(name: str, date: datetime.date) -> Period:
    """The calendar unit (``"week"``, ``"month"``, a season …) that a date lies in; its day for any other name."""
    if name in _SEASON_MONTH:
        found = season(date.year, name)
        return found if date >= found.start - relativedelta(months=9) else season(date.year - 1, name)
    return _UNITS.get(name, day)(date)


_STEPS: Final = {
    "day": relativedelta(days=1),
    "night": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "weekend": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "decade": relativedelta(years=10),
    "century": relativedelta(years=100),
}


def step(name: str, count: int) -> relativedelta:
    """``count`` units as something to add to a date; years where the name is no unit that has a length."""
    if not -10_000 < count < 10_000:
        raise OverflowError("no calendar reaches that far")
    return _STEPS.get(name, relativedelta(years=1)) * count


class _Division(NamedTuple):
    """How people divide a unit: into pieces, of which "early" ends with one and "mid" with another; so many of them are its start or its end."""

    piece: relativedelta
    pieces: int
    early: int
    mid: int
    margin: int


_DIVISIONS: Final = {
    "quarter": _Division(relativedelta(months=1), 3, 1, 2, 1),
    "season": _Division(relativedelta(months=1), 3, 1, 2, 1),
    "year": _Division(relativedelta(months=1), 12, 4, 8, 2),
    "decade": _Division(relativedelta(years=1), 10, 4, 7, 1),
    "century": _Division(relativedelta(years=10), 10, 3, 7, 1),
}


def _division(whole: Period) -> _Division:
    days = (whole.end - whole.start).days + 1
    if whole.granularity == "month":
        return _Division(relativedelta(days=1), days, 10, 20, 5)
    return _DIVISIONS.get(whole.granularity, _Division(relativedelta(days=1), days, max(1, days // 3), days - days // 3, max(1, days // 10)))


def narrowed(whole: Period, part: Part, published: datetime.date | None) -> Period:
    """A part of a period; it keeps the granularity of the whole.

    Early, mid and late are its thirds in round pieces: January to April, the 11th to the 20th, 1997 to 1999. "Earlier this year" and "later this
    year" end and begin with the publication date where that lies in the period; else they are its early and late part.
    """
    if part in ("so_far", "remaining"):
        if published is None or not whole.start <= published <= whole.end:
            return narrowed(whole, "early" if part == "so_far" else "late", published)
        return Period(whole.start, published, whole.granularity) if part == "so_far" else Period(published, whole.end, whole.granularity)
    division = _division(whole)
    first, last = {
        "early": (0, division.early),
        "mid": (division.early, division.mid),
        "late": (division.mid, division.pieces),
        "first_half": (0, max(1, division.pieces // 2)),
        "second_half": (division.pieces // 2, division.pieces),
        "start": (0, division.margin),
        "end": (division.pieces - division.margin, division.pieces),
    }[part]
    start = whole.start + division.piece * first
    end = whole.end if last >= division.pieces else whole.start + division.piece * last - DAY
    return Period(start, max(start, end), whole.granularity)


def nearest(candidates: list[Period], published: datetime.date, direction: Direction, *, slack: int = 7) -> Period:
    """The candidate nearest to publication that does not lie against the direction of the words by more than ``slack`` days."""

    def distance(period: Period) -> tuple[bool, int, int]:
        against = (period.start - published).days > slack if direction is Direction.BACK else (published - period.end).days > slack
        gap = max((period.start - published).days, (published - period.end).days, 0)
        return direction is not Direction.UNKNOWN and against, gap, period.start.toordinal()

    return min(candidates, key=distance)


def around(published: datetime.date, month_: int, day_: int | None = None) -> list[Period]:
    """A month, or a day of it, in the year of publication and the years beside it."""
    found = []
    for year_ in (published.year - 1, published.year, published.year + 1):
        if day_ is None:
            found.append(month(year_, month_))
        elif day_ <= calendar.monthrange(year_, month_)[1]:
            found.append(day(datetime.date(year_, month_, day_)))
    return found


def weekday(number: int, published: datetime.date, direction: Direction, offset: int = 0) -> datetime.date:
    """The day of a weekday (0 is Monday): the latest up to publication, or the first from publication on where the words point ahead.

    ``offset`` moves by weeks ("next Tuesday", "last Friday") and keeps the day of publication itself out.
    """
    back = (published.weekday() - number) % 7
    if offset < 0:
        return published - (back or 7) * DAY
    if offset > 0:
        return published + ((7 - back) or 7) * DAY
    if direction is Direction.AHEAD and back:
        return published + (7 - back) * DAY
    return published - back * DAY
