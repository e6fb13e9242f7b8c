"""Dates that are counted off from the day of publication: "two weeks ago", "in three weeks' time", "over the past decade", "the next 30 days".

Vague counts ("a few days ago") give the stretch that they may lie in.
"""

from __future__ import annotations

import datetime
import re
from typing import Final

from dateutil.relativedelta import relativedelta

from claimcheck.language import periods
from claimcheck.language.date_reading import Setting, Shape, has_article
from claimcheck.language.date_words import NUMBER_OPENERS, NUMBER_WORD, VAGUE_NUMBER, WEEKDAY, counts_of, weekday_number
from claimcheck.language.periods import DAY, Direction, Period


def _length(name: str, count: int) -> relativedelta:
    """So many units; hours count as the days that they may reach into."""
    return periods.step(name, count) if name != "hour" else periods.step("day", (count + 23) // 24)


_HEADLINE_CUE: Final = re.compile(r"(?:^|\W)(?:in|over|during|within|for) $", re.IGNORECASE)


def _window(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "the past 30 days", "over the last year", "the next five years"."""
    published, rel = setting.published, m["rel"].lower()
    told = m["this"] or has_article(setting, m) or (m["n"] and rel in ("past", "last", "next") and _HEADLINE_CUE.search(setting.before(m, 8)))
    if published is None or not told:
        return None
    ahead = rel in ("next", "coming", "following")
    if rel in ("next", "following") and setting.reference is not None and setting.direction(m) is Direction.BACK:
        return None  # counted from what was told before
    if not m["n"] and (
        rel == "following" or (rel == "next" and (m["unit"].lower() in ("day", "night") or setting.direction(m) is not Direction.AHEAD))
    ):
        return None
    delta = _length(m["unit"].lower(), counts_of(m["n"] or ("few" if m["s"] else "a"))[1])
    return Period(published, published + delta, "window") if ahead else Period(published - delta, published, "window")


def _ago(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "three years ago", "a few days ago", "half a century ago", "20 years ago today", "a week ago Tuesday"."""
    published = setting.published
    if published is None or (m["time"] and not setting.before(m, 3).lower().endswith("in ")):
        return None
    name = "century" if m["unit"].lower() == "centurie" else m["unit"].lower()
    sign = -1 if m["ago"] else 1
    least, most = counts_of(m["n"])
    if name == "hour":
        then = published + sign * ((most + 23) // 24) * DAY  # the hour of publication is not known: some time between
        return Period(min(then, published), max(then, published), "window")
    if m["half"] or m["and_half"] or m["then_half"]:
        return _half_units_ago(name, 1 if m["half"] else 2 * most + 1, sign, published)
    if least != most:
        ends = sorted((published + periods.step(name, sign * least), published + periods.step(name, sign * most)))
        return Period(ends[0], ends[1], "window")
    then = published + periods.step(name, sign * most)
    if m["on"]:
        return _on_that(m["on"].lower(), then, published)
    if name in ("decade", "century"):  # a year, give or take a few: nobody means the whole decade that lies two decades back
        return Period(datetime.date(then.year, 1, 1), datetime.date(then.year, 12, 31), "window")
    return periods.unit("week" if name == "fortnight" else name, then)


_HALVES: Final = {"century": ("year", 50), "decade": ("year", 5), "year": ("month", 6), "month": ("day", 15)}


def _half_units_ago(name: str, halves: int, sign: int, published: datetime.date) -> Period | None:
    """So many half units off; the year or month that they come to."""
    if name not in _HALVES:
        return None
    smaller, count = _HALVES[name]
    found = periods.unit(smaller, published + periods.step(smaller, sign * count * halves))
    return Period(found.start, found.end, "window")


def _on_that(words: str, then: datetime.date, published: datetime.date) -> Period | None:
    """The day or unit that "20 years ago" is narrowed to: "today", "this month", "on Tuesday"."""
    rel, _, name = words.rpartition(" ")
    if name in ("today", "yesterday", "tomorrow"):
        return periods.day(then + {"yesterday": -1, "tomorrow": 1}.get(name, 0) * DAY)
    if name in ("week", "month", "year"):
        return periods.unit(name, then + periods.step(name, {"last": -1, "next": 1}.get(rel, 0)))
    if published - then != 7 * DAY:
        return None  # weekdays are counted by weeks only: "a week ago Tuesday"
    return periods.day(periods.weekday(weekday_number(name), published, Direction.BACK) - 7 * DAY)


def _before_last(m: re.Match[str], setting: Setting) -> Period | None:
    """Resolve "the year before last"."""
    if setting.published is None or not has_article(setting, m):
        return None
    name = m["unit"].lower()
    return periods.unit(name, setting.published + periods.step(name, -2))


_COUNT: Final = rf"(?P<n>{VAGUE_NUMBER}|{NUMBER_WORD})"
_AGO_TAIL: Final = rf"(?: (?P<on>today|tomorrow|yesterday|(?:this|last|next) (?:week|month|year)|(?:on )?{WEEKDAY}))?"
_NOT_OF: Final = r"(?! (?:of|in) )"

SHAPES: Final = (
    Shape(
        "ago",
        re.compile(
            rf"(?i:(?P<half>half )?\[?{_COUNT}\]? (?P<and_half>and a half )?"
            r"(?P<unit>hour|day|night|weekend|week|fortnight|month|year|decade|centur(?:y|ie))"
            rf"(?:s? (?P<then_half>and a half )?(?:(?P<ago>ago){_AGO_TAIL}|from now|hence)|(?:s['’]?|['’]s) (?P<time>time))\b)"
        ),
        _ago,
        NUMBER_OPENERS | {"#1", "#2", "#3", "#4"},
    ),
    Shape(
        "before_last",
        re.compile(r"(?P<unit>year|month|week|night|weekend) before last\b", re.IGNORECASE),
        _before_last,
        frozenset("year month week night weekend".split()),
        article=True,
    ),
    Shape(
        "window",
        re.compile(
            r"(?i:(?P<this>(?:this|these) )?(?P<rel>last|past|coming|next|following)"
            rf" (?:{_COUNT} )?(?P<unit>hour|day|night|week|fortnight|month|year|decade|century)(?P<s>s?)\b{_NOT_OF})"
        ),
        _window,
        frozenset("this these last past coming next following".split()),
        article=True,
    ),
)
