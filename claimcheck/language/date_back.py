"""Dates that point back to one named before them: "that year", "the same month", "the following day", "a year earlier", "two days later".

They are resolved against the date named last, in the same text or before it; without one they are left out. Where a finer unit is named than was
told ("that month" behind "the summer of 2011"), which one was not said, and the whole stretch holds.
"""

from __future__ import annotations

import re
from typing import Final

from claimcheck.language import periods
from claimcheck.language.date_context import is_conjunction_before, leaves_alone
from claimcheck.language.date_reading import Setting, Shape, has_article
from claimcheck.language.date_words import (
    MONTH_NAME,
    NUMBER_OPENERS,
    NUMBER_WORD,
    PART,
    PART_OPENERS,
    PART_THE,
    RELATIVE_YEAR,
    SEASON,
    TIME_OF_DAY,
    UNIT,
    WEEKDAY,
    YEAR,
    count_of,
    month_number,
    part_of,
    weekday_number,
)
from claimcheck.language.periods import DAY, Direction, Period

_LONGEST: Final = {"day": 1, "night": 1, "morning": 1, "afternoon": 1, "evening": 1, "weekend": 2, "week": 7, "fortnight": 14} | {
    "month": 31,
    "quarter": 92,
    "year": 366,
    "decade": 3653,
    "century": 36525,
}
_SEASONS: Final = frozenset("spring summer autumn fall winter".split())
_LONGEST_SEASON: Final = 92
_CALENDAR: Final = frozenset({"week", "weekend", "month", "quarter", "year", "decade", "century"})


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1


def _fits(period: Period, name: str) -> bool:
    """True if a period lies in one unit of a name, so that it tells which."""
    return _days(period) <= _LONGEST.get(name, _LONGEST_SEASON)


def _same(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "that year", "the same day", "later that month", "that summer"."""
    reference = setting.reference
    if reference is None or (m.groupdict().get("same") and not (m["the"] or has_article(setting, m))):
        return None
    name = m["unit"].lower()
    if name in _SEASONS and reference.granularity == "year":
        here = periods.season(reference.start.year, name)
    else:
        here = periods.unit(name, reference.start) if _fits(reference, name) else reference
    part = (m["part"] or "").lower().split()[:1]
    if part in (["later"], ["earlier"]) and _days(reference) >= _days(here):
        return here
    if part == ["later"]:
        return Period(reference.end, max(reference.end, here.end), here.granularity)
    if part == ["earlier"]:
        return Period(here.start, max(here.start, reference.start), here.granularity)
    return part_of(m["part"], here, None)


def _in_the_unit(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "later in the year", "by the end of the month" in a tale of the past.

    With a plan they are of the unit that publication lies in, and "earlier in the week" without a date in the same sentence mostly is, too.
    """
    reference, part = setting.reference, (m["part"] or "").lower()
    if reference is None or not part or (setting.last is None and not part.startswith("later")) or not _fits(reference, m["unit"].lower()):
        return None
    return _same(m, setting) if setting.direction(m) is Direction.BACK else None


def _that_month(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "that June", "that Tuesday night"."""
    reference = setting.reference
    if reference is None or is_conjunction_before(setting.text, m.start()) or not leaves_alone(setting.text, m.end()):
        return None
    if m["month"]:
        return periods.month(reference.start.year, month_number(m["month"])) if _fits(reference, "year") else None
    if not _fits(reference, "week"):
        return None
    return periods.day(periods.week(reference.start).start + weekday_number(m["wd"]) * DAY)


def _neighbour(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "the following day", "the previous year", "the next three months"."""
    reference = setting.reference
    if reference is None or not (m["that"] or has_article(setting, m)):
        return None
    if m["s"] and not m["n"]:
        return None  # "the following decades"
    side = m["side"].lower()
    sign = 1 if side in ("next", "following", "subsequent", "ensuing") else -1
    if side == "next" and setting.direction(m) is Direction.AHEAD and (m["n"] or m["unit"].lower() not in ("day", "night", "morning")):
        return None  # a plan is counted from publication
    return _beside(m["unit"].lower(), sign, count_of(m["n"]) if m["n"] else 0, reference)


def _beside(name: str, sign: int, count: int, reference: Period) -> Period | None:
    """The unit next to a period on one side, or so many units together (``count`` 0: the unit itself)."""
    if not _fits(reference, name):
        return None
    anchor = reference.end if sign > 0 else reference.start
    if name in ("decade", "century") and reference.granularity != name:
        count = count or 1  # "over the next decade" are the ten years from then on
    if count:
        if sign > 0:
            return Period(anchor + DAY, anchor + periods.step(name, count), "interval")
        return Period(anchor - periods.step(name, count), anchor - DAY, "interval")
    base = periods.unit(name, anchor).start if name in _CALENDAR else anchor
    return periods.unit(name, base + periods.step(name, sign))


def _next_weekday(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "the following Tuesday", "the previous Sunday"."""
    reference, side = setting.reference, m["side"].lower()
    if reference is None or not has_article(setting, m) or not _fits(reference, "week"):
        return None
    if side == "next" and setting.direction(m) is not Direction.BACK:
        return None
    sign = 1 if side in ("next", "following") else -1
    return periods.day(periods.weekday(weekday_number(m["wd"]), reference.end if sign > 0 else reference.start, Direction.UNKNOWN, sign))


def _unit_beside(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "the day before", "the year after", but not "the day before the vote"."""
    if setting.reference is None or not has_article(setting, m):
        return None
    side = m["side"].lower()
    if side in ("before", "after") and not leaves_alone(setting.text, m.end()):
        return None
    return _beside(m["unit"].lower(), 1 if side in ("after", "later") else -1, 0, setting.reference)


def _distance(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "a year earlier", "two days later", "three weeks before"."""
    reference, side = setting.reference, m["side"].lower()
    if reference is None or (side in ("before", "after") and not leaves_alone(setting.text, m.end())):
        return None
    sign = 1 if side in ("later", "after that", "after", "on", "afterward", "afterwards") else -1
    count = count_of(m["n"])
    if has_article(setting, m):  # "in the two years after"
        return _beside(m["unit"].lower(), sign, count, reference)
    return shifted(reference, m["unit"].lower(), sign * count)


def shifted(reference: Period, name: str, count: int) -> Period | None:
    """A period as far off as so many units say; None where the units are finer than the period, for there is no day to count from.

    A day that is years or months away was hardly counted exactly: it comes to its month. A month "a year earlier" is that month.
    """
    length = _days(reference)
    if not _fits(reference, name) and reference.granularity != name:
        return None
    delta = periods.step(name, count)
    if length == 1:
        then = reference.start + delta
        return periods.day(then) if name in ("day", "night", "week", "fortnight") else periods.unit("month" if name == "year" else name, then)
    whole = periods.unit(reference.granularity, reference.start)
    if (whole.start, whole.end) == (reference.start, reference.end):
        return periods.unit(reference.granularity, reference.start + delta)
    return Period(reference.start + delta, max(reference.start + delta, reference.end + delta), reference.granularity)


def _same_of_year(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "the same month last year", "the same quarter of 2012", "the same period a year ago"."""
    reference = setting.reference
    if reference is None or not has_article(setting, m):
        return None
    name = m["unit"].lower()
    here = reference if name == "period" or not _fits(reference, name) else periods.unit(name, reference.start)
    if (_days(here) <= _LONGEST["week"]) if name == "period" else not _fits(here, "quarter"):
        return None  # which month of the year, or which period, was not told
    year = setting.year(m)
    offset = -1 if m["off"] else 0 if year is None else year - reference.start.year
    return shifted(here, "year", offset) if _days(here) > 1 else periods.day(here.start + periods.step("year", offset))


_COUNT: Final = rf"(?P<n>{NUMBER_WORD})"
_SPAN_UNIT: Final = r"(?P<unit>day|night|weekend|week|fortnight|month|quarter|year|decade|century)"
_SAME_UNIT: Final = rf"(?P<unit>{UNIT}|weekend|{TIME_OF_DAY}|{SEASON})"

SHAPES: Final = (
    Shape(
        "same_of_year",
        re.compile(
            r"(?i:same (?P<unit>month|quarter|week|day|period)) (?:of |in )?"
            rf"(?:(?P<y>{YEAR})(?!\w)|(?P<ry>{RELATIVE_YEAR})|(?P<off>(?:a|one|the) year (?:ago|earlier|before|previously))\b)"
        ),
        _same_of_year,
        frozenset({"same"}),
        article=True,
        back=True,
    ),
    Shape(
        "same",
        re.compile(rf"{PART}{PART_THE}(?i:(?:that (?:very |same )?|(?P<same>(?:very )?same )){_SAME_UNIT})\b(?!-| (?:after|by|of)\b)"),
        _same,
        PART_OPENERS | {"that", "same"},
        article=True,
        back=True,
    ),
    Shape(
        "in_the_unit",
        re.compile(rf"{PART}{PART_THE}(?(the)|(?!))(?i:(?P<unit>day|week|month|quarter|year|decade))\b"),
        _in_the_unit,
        PART_OPENERS,
        back=True,
    ),
    Shape(
        "that_month",
        re.compile(rf"(?i:that) (?:same )?(?:(?P<month>{MONTH_NAME})|(?P<wd>{WEEKDAY})(?: {TIME_OF_DAY})?)\b"),
        _that_month,
        frozenset({"that"}),
        back=True,
    ),
    Shape(
        "neighbour",
        re.compile(
            r"(?i:(?P<that>that )?(?P<side>next|following|previous|preceding|prior|subsequent|ensuing) "
            rf"(?:{_COUNT} )?(?P<unit>{UNIT}|weekend|{TIME_OF_DAY})(?P<s>s?))\b"
        ),
        _neighbour,
        frozenset("that next following previous preceding prior subsequent ensuing".split()),
        article=True,
        back=True,
    ),
    Shape(
        "next_weekday",
        re.compile(rf"(?P<side>(?i:next|following|previous|preceding)) (?P<wd>{WEEKDAY})\b"),
        _next_weekday,
        frozenset("next following previous preceding".split()),
        article=True,
        back=True,
    ),
    Shape(
        "unit_beside",
        re.compile(
            r"(?i:(?P<unit>day|night|evening|morning|weekend|week|month|quarter|year|decade)[ -](?P<side>before|after|earlier|later|previously))\b"
        ),
        _unit_beside,
        frozenset("day night evening morning weekend week month quarter year decade".split()),
        article=True,
        back=True,
    ),
    Shape(
        "distance",
        re.compile(rf"(?i:{_COUNT} {_SPAN_UNIT}s?[ -](?P<side>later|after that|afterwards?|earlier|before that|previously|before|after))\b"),
        _distance,
        NUMBER_OPENERS | {"#1", "#2", "#3", "#4"},
        article=True,
        back=True,
    ),
)
