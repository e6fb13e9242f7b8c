"""Quantities in words for a reader: thousands separators, no float noise, the interval beside the point."""

from __future__ import annotations

import calendar
import datetime
import math

from claimcheck.records import Approximator, Change, Kind, Quantity

NOT_STATED = "not stated"
_BOUNDS = {
    Approximator.AT_LEAST: "at least",
    Approximator.AT_MOST: "at most",
    Approximator.MORE_THAN: "more than",
    Approximator.LESS_THAN: "less than",
}
_HEDGES = _BOUNDS | {Approximator.ABOUT: "about"}
_CHANGES = {Change.UP: "rise of", Change.DOWN: "fall of"}
_IRREGULAR = {"foot": "feet", "inch": "inches", "century": "centuries", "percent": "percent", "kelvin": "kelvin"}
_SYMBOLS = {"celsius": "°C", "fahrenheit": "°F"}
_CLOCK = "minute of day"
_EXACT_UP_TO = 1e15  # above, a float no longer tells neighbouring integers apart to the last digit shown


def point_text(quantity: Quantity) -> str:
    """The value in one phrase without its tolerance: "20 to 1", "at least 90", "25–30 %", "2014-06"."""
    if quantity.kind is Kind.DATE:
        return _date_text(quantity)
    if quantity.value is None:
        return _bare_interval(quantity)
    text = _with_unit(quantity, quantity.value, quantity.value)
    if quantity.change and quantity.derivation is None and quantity.value >= 0:
        text = f"{_CHANGES[quantity.change]} {text}"
    if hedge := _HEDGES.get(quantity.approximator):
        return f"{hedge} {text}"
    if math.isinf(quantity.high) and not math.isinf(quantity.low):
        return f"{text} or more"
    if math.isinf(quantity.low) and not math.isinf(quantity.high):
        return f"{text} or less"
    return text


def value_text(quantity: Quantity) -> str:
    """The value with the interval that the words commit to: "1,500 (1,350–1,650)"; without one where the interval is the point or open."""
    point = point_text(quantity)
    low, high, value = quantity.low, quantity.high, quantity.value
    if value is None or quantity.kind is Kind.DATE or not (math.isfinite(low) and math.isfinite(high)):
        return point
    interval = _range(quantity, low, high)
    trivial = interval == _range(quantity, value, value) or (quantity.approximator in _BOUNDS and low == 0)
    return point if trivial else f"{point} ({interval})"


def period(start: datetime.date, end: datetime.date) -> str:
    """A closed interval of days in ISO 8601, as short as it can be said: "2014", "2014-06", "2014-06-03", "2014-06-03 to 2014-07-01"."""
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year:04d}" if start.year == end.year else f"{start.year:04d} to {end.year:04d}"
    last_day = calendar.monthrange(end.year, end.month)[1]
    if start.day == 1 and end.day == last_day and (start.year, start.month) == (end.year, end.month):
        return f"{start.year:04d}-{start.month:02d}"
    return f"{start.isoformat()} to {end.isoformat()}"


def share_text(share: float | None) -> str:
    """A share from 0 to 1 as per cent; a dash where there is none."""
    return "–" if share is None else f"{share * 100:.0f} %"


def machine_number(number: float | None) -> int | float | None:
    """A number for other programs: ten significant digits, so that output does not hang on the last bit, and whole numbers without a point.

    None stays None, and so does what is infinite (the open end of an interval) or no number.
    """
    if number is None or not math.isfinite(number):
        return None
    rounded = float(f"{number:.10g}")
    if math.isinf(rounded):  # the largest floats round beyond what a float holds
        return number
    return int(rounded) if rounded.is_integer() and abs(rounded) < _EXACT_UP_TO else rounded


def _clock_text(quantity: Quantity) -> str:
    """A time of day, or the stretch that its words allow."""
    if quantity.value is not None:
        return _clock(quantity.value)
    ends = [_clock(end) for end in (quantity.low, quantity.high) if math.isfinite(end)]
    return " to ".join(ends) if ends else NOT_STATED


def _clock(minutes: float) -> str:
    whole = int(minutes) % (24 * 60)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def _date_text(quantity: Quantity) -> str:
    if quantity.unit == _CLOCK:
        return _clock_text(quantity)
    if quantity.value is not None:
        return _day(quantity.value)
    low, high = quantity.low, quantity.high
    if math.isinf(low) and math.isinf(high):
        return NOT_STATED
    if math.isinf(low):
        return f"until {_day(high)}"
    if math.isinf(high):
        return f"from {_day(low)} on"
    first, last = _as_date(low), _as_date(high)
    return period(first, last) if first and last else f"{_day(low)} to {_day(high)}"


def _day(ordinal: float) -> str:
    day = _as_date(ordinal)
    return day.isoformat() if day else f"day {ordinal:.0f}"


def _as_date(ordinal: float) -> datetime.date | None:
    return datetime.date.fromordinal(int(ordinal)) if 1 <= ordinal <= datetime.date.max.toordinal() else None


def _bare_interval(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if math.isfinite(low) and math.isfinite(high):
        return _with_unit(quantity, low, high)
    if math.isfinite(low):
        return f"{'more than' if quantity.approximator is Approximator.MORE_THAN else 'at least'} {_with_unit(quantity, low, low)}"
    if math.isfinite(high):
        return f"{'less than' if quantity.approximator is Approximator.LESS_THAN else 'at most'} {_with_unit(quantity, high, high)}"
    return "no bound stated"


def _with_unit(quantity: Quantity, low: float, high: float) -> str:
    number = _range(quantity, low, high)
    if quantity.unit == "street number":
        return f"{low:.0f}"  # a name, not a size: no separators
    if quantity.unit == "1":
        return _bare(quantity, number, low if low == high else None)
    if quantity.unit == "percent":
        return f"{number} %"
    if len(quantity.unit) == 3 and quantity.unit.isascii() and quantity.unit.isupper():
        return f"{quantity.unit} {number}"
    unit = quantity.unit if low == high == 1 else _plural(quantity.unit)
    return f"{number} {_SYMBOLS.get(quantity.unit, unit)}"


def _bare(quantity: Quantity, number: str, point: float | None) -> str:
    """A number without a unit, in the words of its kind."""
    if quantity.kind is Kind.RATIO:
        return f"1 to {number}" if _is_flipped(quantity) else f"{number} to 1"
    if quantity.kind is Kind.MULTIPLE:
        return f"{number} times"
    if quantity.kind is Kind.ORDINAL and point is not None and point.is_integer():
        return number + _ordinal_suffix(int(point))
    return number


def _range(quantity: Quantity, low: float, high: float) -> str:
    if _is_flipped(quantity):
        low, high = 1 / high, 1 / low
    first, last = _decimal(low, quantity.precision), _decimal(high, quantity.precision)
    if first == last:
        return first
    return f"{first} to {last}" if low < 0 else f"{first}–{last}"


def _is_flipped(quantity: Quantity) -> bool:
    """Ratios below one read better the other way round: 0.05 as "1 to 20"."""
    anchor = quantity.high if quantity.value is None else quantity.value
    return quantity.kind is Kind.RATIO and quantity.low > 0 and 0 < anchor < 1


def _decimal(number: float, precision: float) -> str:
    """At least three significant digits, and all those that ``precision`` vouches for (with one more for the middle between two)."""
    if number == int(number) and abs(number) < _EXACT_UP_TO:
        text = f"{int(number):,}"
    elif abs(number) >= _EXACT_UP_TO:
        mantissa, exponent = f"{number:.3e}".split("e")
        text = f"{mantissa.rstrip('0').rstrip('.')} × 10^{int(exponent)}"
    else:
        vouched = 1 - math.floor(math.log10(precision)) if 0 < precision < 1 else 1
        significant = 2 - math.floor(math.log10(abs(number)))
        text = f"{number:,.{min(max(vouched, significant, 0), 9)}f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def _ordinal_suffix(number: int) -> str:
    if 10 <= abs(number) % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(abs(number) % 10, "th")


def _plural(unit: str) -> str:
    """Plural of a canonical unit name: its head is the last word before "per" or "of"."""
    for joint in (" per ", " of ", "/"):
        head, found, rest = unit.partition(joint)
        if found:
            return f"{_plural(head)}{joint}{rest}"
    before, gap, word = unit.rpartition(" ")
    if word in _IRREGULAR:
        return f"{before}{gap}{_IRREGULAR[word]}"
    return unit if word.endswith(("s", "z", "²", "³")) or not word[-1:].isalpha() or word.isupper() else f"{unit}s"
