"""What is made of dates once they are found: the two ends of an interval become one, and what is counted in or up to a date becomes a date.

"The first three months of 2014", "the last Sunday of March", "the week of 3 May", "the year ended 31 March" are read from the date that they hang on.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dateutil.relativedelta import relativedelta

from claimcheck.language import periods
from claimcheck.language.date_context import is_season, runs_to_range
from claimcheck.language.date_reading import DateExpression, Setting
from claimcheck.language.date_words import MONTH, NUMBER_WORD, WEEKDAY, count_of, weekday_number
from claimcheck.language.periods import DAY, Period
from claimcheck.records import Span

_WIDEST_HEAD: Final = 60
_HEAD_ENDS: Final = (" of ", " in ", " to ", " on ", "ing ", "ed ", "through ", "until ", "end ", "end-")
_PIECE: Final = re.compile(
    rf"(?P<head>(?:\bthe )?\b(?P<which>first|second|third|fourth|fifth|last|final) (?:(?P<n>{NUMBER_WORD}) )?"
    rf"(?P<unit>day|week|fortnight|month|quarter|year|(?P<wd>{WEEKDAY}))(?P<s>s?) (?:of|in) )$",
    re.IGNORECASE,
)
_WEEK_OF: Final = re.compile(
    r"(?P<head>(?:\bthe )?\b(?P<unit>week|weekend) (?P<how>of|beginning|starting|commencing|ending|ended|to) (?:on )?)$", re.IGNORECASE
)
_RUN_UP: Final = re.compile(
    rf"(?P<cue>\b(?:in|for|over|during) )?(?P<head>(?P<the>\bthe )?(?:first )?\b(?:(?P<n>{NUMBER_WORD})[ -])?"
    r"(?P<unit>half-year|half|year|quarter|month|fortnight|week|day)s?[ -](?P<how>to|through|ending|ended|up to|until)"
    r"(?: (?:the end of|end[ -]of|on|in|at))? ?(?:(?<= )end-)?)$",
    re.IGNORECASE,
)
# The days of a week that is named by both ends: "the week of 11 to 17 April", "the week 11–17 April".
_WEEK_OF_DAYS: Final = re.compile(
    r"(?P<head>(?:\bthe )?\b(?P<unit>week|fortnight|weekend)(?: (?:of|from|between|running))? (?:the )?)$", re.IGNORECASE
)
_LONGEST_WEEK: Final = {"week": 8, "fortnight": 15, "weekend": 4}
_OTHER_END: Final = re.compile(
    rf"(?: (?:to|until|till|through) (?:the )?| ?(?:--|[-–—−]) ?)(?:{WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}|{MONTH} \d)"
)
_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def headed(setting: Setting, expression: DateExpression, floor: int) -> DateExpression:
    """The expression with what is counted in it or up to it, where such words stand before it.

    Args:
        setting: the text it was found in.
        expression: a date whose span indexes that text.
        floor: where the expression before it ends.

    Returns:
        The longer expression, or the given one.
    """
    start = max(floor, expression.span.start - _WIDEST_HEAD)
    before = setting.text[start : expression.span.start]
    if not before.endswith(_HEAD_ENDS) or expression.granularity == "window":
        return expression
    for pattern, resolve in ((_PIECE, _piece), (_WEEK_OF, _week_of), (_RUN_UP, _run_up)):
        m = pattern.search(before)
        if m is None or (pattern is _RUN_UP and not setting.joined):
            continue
        period = resolve(m, expression, setting.text)
        if period is not None:
            span = Span(start + m.start("head"), expression.span.end)
            text = setting.text[span.start : span.end]
            return replace(expression, span=span, text=text, start=period.start, end=period.end, granularity=period.granularity)
    return expression


def _piece(m: re.Match[str], whole: DateExpression, _: str) -> Period | None:
    """Resolve "the first three months of 2014", "the second week of July", "the last Sunday of March"."""
    which, count = m["which"].lower(), count_of(m["n"]) if m["n"] else 1
    if m["wd"]:
        return _nth_weekday(weekday_number(m["wd"]), which, whole.period) if whole.granularity == "month" else None
    if bool(m["s"]) != (count > 1) or (m["n"] and which not in ("first", "last", "final")):
        return None
    name = m["unit"].lower()
    if which in ("last", "final"):
        start, end = whole.end + DAY - periods.step(name, count), whole.end
    else:
        start = whole.start + periods.step(name, (_NTH[which] - 1) * count)
        end = start + periods.step(name, count) - DAY
    if not whole.start <= start <= end <= whole.end or (start, end) == (whole.start, whole.end):
        return None
    return Period(start, end, "day" if start == end else "interval")


def _nth_weekday(number: int, which: str, month: Period) -> Period | None:
    if which in ("last", "final"):
        return periods.day(month.end - (month.end.weekday() - number) % 7 * DAY)
    first = month.start + (number - month.start.weekday()) % 7 * DAY
    found = first + 7 * (_NTH[which] - 1) * DAY
    return periods.day(found) if found <= month.end else None


def _week_of(m: re.Match[str], day: DateExpression, text: str) -> Period | None:
    """Resolve "the week of March 3", "the week ending 8 March", "the weekend of 3 May"."""
    how = m["how"].lower()
    if day.start != day.end or day.granularity != "day" or (how == "of" and _OTHER_END.match(text, day.span.end)):
        return None
    if m["unit"].lower() == "weekend":
        return periods.weekend(day.start) if how == "of" else None
    if how == "of":
        return periods.week(day.start)
    if how in ("ending", "ended", "to"):
        return Period(day.end - 6 * DAY, day.end, "week")
    return Period(day.start, day.start + 6 * DAY, "week")


_MONTHS: Final = {"half": 6, "half-year": 6, "quarter": 3}


def _run_up(m: re.Match[str], last: DateExpression, _: str) -> Period | None:
    """Resolve "the three months to May", "the year ended 31 March": so many units that end with the date."""
    how, name = m["how"].lower(), m["unit"].lower()
    if last.granularity not in ("day", "month", "quarter", "year"):
        return None
    if (how in ("to", "until", "up to") and not (m["the"] or m["cue"])) or (how in ("until", "through") and not m["n"]):
        return None  # "it took six months to January"
    count = count_of(m["n"]) if m["n"] else 1
    length = relativedelta(months=_MONTHS[name] * count) if name in _MONTHS else periods.step(name, count)
    start = last.end + DAY - length
    return Period(start, last.end, "interval") if start <= last.start else None


def apposed(text: str, found: list[DateExpression]) -> list[DateExpression]:
    """Give days that point back the date that stands beside them ("the next day, Sept. 15"); spans index ``text``."""
    for first, second in pairwise(range(len(found))):
        one, other = found[first], found[second]
        if one.back and not other.back and one.granularity == other.granularity == "day" and text[one.span.end : other.span.start] in (", ", " ("):
            found[first] = replace(one, start=other.start, end=other.end)
    return found


def joined(text: str, found: list[DateExpression]) -> list[DateExpression]:
    """Join neighbours that are the two ends of an interval; spans index ``text``."""
    result: list[DateExpression] = []
    for expression in found:
        first = result[-1] if result else None
        if first is None or not _makes_interval(text, first, expression):
            result.append(expression)
            continue
        start = first.start
        if start > expression.end:  # "from November to February": two months without a year, each resolved for itself
            start -= relativedelta(years=1)
        span = Span(first.span.start, expression.span.end)
        end = expression.end
        if first.granularity == expression.granularity == "year" and _is_split_year(text, first, expression):
            start, end = periods.split_year(start.year).start, periods.split_year(start.year).end
        result[-1] = DateExpression(span, start, end, text[span.start : span.end], "interval", first.back or expression.back)
    floors = [0, *(expression.span.end for expression in result)]
    return [_week_of_days(text, floor, expression) for floor, expression in zip(floors, result, strict=False)]


def _is_split_year(text: str, first: DateExpression, second: DateExpression) -> bool:
    """True for "the 2013-2014 season": one that runs from the middle of one year to the middle of the next."""
    return (
        len(first.text) == len(second.text) == len("2013")
        and second.start.year == first.start.year + 1
        and is_season(text, first.span.start, second.span.end)
    )


def _week_of_days(text: str, floor: int, days: DateExpression) -> DateExpression:
    """An interval with the "week" before it that it gives the days of; the given expression where there is none or the days are too many."""
    if days.granularity != "interval":
        return days
    head = _WEEK_OF_DAYS.search(text, max(floor, days.span.start - _WIDEST_HEAD), days.span.start)
    if head is None or (days.end - days.start).days >= _LONGEST_WEEK[head["unit"].lower()]:
        return days
    span = Span(head.start("head"), days.span.end)
    return replace(days, span=span, text=text[span.start : span.end])


def _makes_interval(text: str, first: DateExpression, second: DateExpression) -> bool:
    if "interval" in (first.granularity, second.granularity) and not (_is_year_pair(first) and _is_year_pair(second)):
        return False
    between = text[first.span.end : second.span.start]
    before = text[max(0, first.span.start - 14) : first.span.start]
    digits = (_ends_in_digit(first) and _ends_in_digit(second)) or (_names_a_day(first) and _names_a_day(second) and before[-4:] != " on ")
    if len(between) > 14 or not runs_to_range(before, between, digits):
        return False
    return first.start <= second.end or (first.granularity == second.granularity == "month" and not _ends_in_digit(first))


_YEAR_PAIR: Final = re.compile(r"\d{4}[-–/]\d\d(?:\d\d)?")


def _is_year_pair(expression: DateExpression) -> bool:
    return _YEAR_PAIR.fullmatch(expression.text) is not None


def _names_a_day(expression: DateExpression) -> bool:
    """True for "28 March" and "Monday 28 March", false for "Monday"."""
    return expression.granularity == "day" and any(character.isdigit() for character in expression.text)


def _ends_in_digit(expression: DateExpression) -> bool:
    return expression.text[-1].isdigit()
