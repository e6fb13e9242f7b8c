"""Times and ages that are not those between the dates beside them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from claimcheck.audit.consistency.figures import as_written, mid, plain
from claimcheck.audit.consistency.inconsistency import Inconsistency
from claimcheck.audit.consistency.skeleton import D, N, Skeleton
from claimcheck.comparison.frames import Stated
from claimcheck.records import Approximator, Kind, Quantity

_BEHIND_DATES = re.compile(
    rf"(?P<dates>{D})(?:,\s(?:(?:a\s)?(?:period|span|total|stretch)\sof\s|or\s|for\s|lasting\s)?|\s\((?:a\speriod\sof\s)?)(?P<time>{N})"
    r"(?=[),.;]|\s(?:in\s(?:all|total)|altogether)\b|$)"
)
_STRETCH = r"(?:period|span|stretch|war|siege|reign|rule|strike|drought|occupation|conflict|blockade|tenure)"
_BEFORE_DATES = re.compile(
    rf"\b(?:for|the|an?|his|her|its|their|of|lasted|took|spent)\s(?P<time>{N})(?:\s(?:[a-z]+\s)?{_STRETCH})?,?\s(?:\(|from\s|between\s|spanning\s)?(?P<dates>{D})(?=[),.;]|\s?$)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?P<here>{D}),\s(?P<time>{N})\s(?P<way>after|before)\s[^\ue000-\uf8ff.;:,]{{1,60}}\s(?:in|on)\s(?P<other>{D})(?=[,.;)]|\s?$)", re.IGNORECASE
)
_LATER = re.compile(rf"(?P<first>{D})[^\ue000-\uf8ff.;:]{{1,120}}(?P<time>{D}),?\s(?:in|on)\s(?P<second>{D})")
_LATER_BY = re.compile(r"(?P<time>\w[\w-]*\s(?P<unit>day|week|month|year)s?)\slater", re.IGNORECASE)
_BORN = re.compile(rf"(?<!’s\s)(?<!'s\s)\bborn\s(?:in|on)\s(?:[A-Z][\w’'-]*\s(?:in|on)\s)?(?P<born>{D})", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|age\sof|turned|at|was)\s$", re.IGNORECASE)
_KIN = re.compile(
    r"\b(?:father|mother|sons?|daughters?|brothers?|sisters?|wife|husband|child|children|grand\w+|twins?|parents?|whose)\b", re.IGNORECASE
)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.436875, "year": 365.2425}


def durations_and_ages(skeleton: Skeleton) -> Iterator[Inconsistency]:
    """The times and ages of a sentence that are not those between its dates."""
    for check in (_durations, _ages):
        yield from check(skeleton)


def _durations(skeleton: Skeleton) -> Iterator[Inconsistency]:
    for pattern in (_BEHIND_DATES, _BEFORE_DATES):
        for match in pattern.finditer(skeleton.text):
            dates, time = skeleton.of(match, "dates"), skeleton.of(match, "time")
            place = _place_of(as_written(dates))
            if dates.quantity.kind is Kind.DATE and place and _is_time(time.quantity):
                total = dates.quantity.high - dates.quantity.low + 1
                yield from _lasting(time, (dates,), (total - _DAYS[place], total), place)
    for match in _AFTER.finditer(skeleton.text):
        here, time, other = (skeleton.of(match, group) for group in ("here", "time", "other"))
        if _is_time(time.quantity) and not any(_place_of(as_written(one)) for one in (here, other)):
            first, second = (other, here) if match["way"].lower() == "after" else (here, other)
            a, b = first.quantity, second.quantity
            coarse = max(a.high - a.low, b.high - b.low) + 1
            place = "year" if coarse > 31 else "month" if coarse > 1 else "day"
            yield from _lasting(time, (first, second), (b.low - a.high, b.high - a.low), place)
    for match in _LATER.finditer(skeleton.text):
        first, later, second = (skeleton.of(match, group) for group in ("first", "time", "second"))
        counted = _LATER_BY.fullmatch(as_written(later))
        if counted is None or sum(one.quantity.kind is Kind.DATE for one in skeleton.stated) != 3:
            continue
        # The grammar has counted from the date before; both of them bound it.
        a, b, c = (one.quantity for one in (first, later, second))
        slack = max(a.high - a.low, c.high - c.low, _DAYS[counted["unit"].lower()])
        if b.low > a.high and (c.low - b.high > slack or b.low - c.high > slack):
            told = f"{as_written(first)} and {counted['time']} come to {_year(b)}, not {as_written(second)}"
            yield Inconsistency("duration", (second, later, first), told, "check the dates and the time between them")


def _year(date: Quantity) -> str:
    return datetime.date.fromordinal(int((date.low + date.high) / 2)).strftime("%Y")


def _is_time(quantity: Quantity) -> bool:
    return quantity.kind is Kind.DURATION and quantity.unit in _DAYS and quantity.approximator is Approximator.EXACT and quantity.value is not None


def _place_of(written: str) -> str:
    """The unit in which both ends of a stretch of days are written ("year" for "1990 to 1995"); empty where it is no stretch."""
    months, years = len(_MONTH.findall(written)), len(_YEAR.findall(written))
    if not re.search(r"\d\s?[–—-]\s?\d|\b(?:to|and|until|till|through)\b|\s[–—-]\s", written):
        return ""
    if not months:
        return "year" if years == 2 else ""
    days = len(re.findall(r"(?<!\d)\d{1,2}(?!\d)", written))
    return "day" if days == 2 else "month" if months == 2 and days == 0 else ""


def _lasting(time: Stated, dates: tuple[Stated, ...], elapsed: tuple[float, float], place: str) -> Iterator[Inconsistency]:
    unit = _DAYS[time.quantity.unit]
    slack = 0.6 * unit if _DAYS[place] < unit else 0.02 * unit + 0.01 * elapsed[1] * (place == "month") + (place == "year") * 1.5
    low, high = time.quantity.low * unit, time.quantity.high * unit
    if low > elapsed[1] + slack or high < elapsed[0] - slack:
        shown = sorted({plain(round(days / unit, 1)) for days in elapsed}, key=lambda number: float(number.replace(",", "")))
        told = " or ".join(shown) if _DAYS[place] >= unit else "about " + plain(round(sum(elapsed) / 2 / unit, 1))
        when = " to ".join(as_written(one) for one in dates)
        yield Inconsistency(
            "duration",
            (time, *dates),
            f"{when}: {told} {time.quantity.unit}s, not {plain(mid(time))}",
            "check the dates and the time between them",
        )


def _ages(skeleton: Skeleton) -> Iterator[Inconsistency]:
    born = _BORN.search(skeleton.text)
    ages = [one for one in skeleton.stated if one.quantity.unit == "year of age" and one.quantity.approximator is Approximator.EXACT]
    dates = [one for one in skeleton.stated if one.quantity.kind is Kind.DATE and not _place_of(as_written(one))]
    if born is None or len(ages) != 1 or len(dates) != 2 or skeleton.of(born, "born") not in dates or _KIN.search(skeleton.text):
        return
    birth = skeleton.of(born, "born")
    then = next(one for one in dates if one is not birth)
    age = ages[0]
    if abs(skeleton.place(age) - skeleton.place(then)) > 40 or not _AGED.search(skeleton.lead(age)):
        return
    least, most = _age(birth.quantity.high, then.quantity.low), _age(birth.quantity.low, then.quantity.high)
    if least >= 0 and (age.quantity.low > most or age.quantity.high < least):
        told = f"{least}" if least == most else f"{least} or {most}"
        yield Inconsistency(
            "duration",
            (age, then, birth),
            f"{as_written(birth)} to {as_written(then)} makes an age of {told}, not {plain(mid(age))}",
            f"write {told}, or mend a date",
        )


def _age(birth: float, then: float) -> int:
    """Whole years from one day (a proleptic Gregorian ordinal) to another."""
    born, day = (datetime.date.fromordinal(int(ordinal)) for ordinal in (birth, then))
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
