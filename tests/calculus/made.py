"""Quantities made by hypothesis: every kind, approximator, sign and size, ranges with open ends, times of day round midnight, days and ages."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from claimcheck.calculus import CLOCK, DAY, STREET_NUMBER, interval, tidy
from claimcheck.records import Approximator, Kind, Quantity, Span

HERE = Span(0, 1)
PLAIN = (Approximator.EXACT, Approximator.ABOUT)
WITHOUT_POINT = (Approximator.RANGE, Approximator.ORDER_OF_MAGNITUDE)
BOUNDS = frozenset({Approximator.AT_LEAST, Approximator.MORE_THAN, Approximator.AT_MOST, Approximator.LESS_THAN})

# Kind and unit; two figures are compared only where both are the same.
MEASURES = (
    (Kind.COUNT, "1"),
    (Kind.PERCENT, "percent"),
    (Kind.MONEY, "USD"),
    (Kind.MEASURE, "kilometre"),
    (Kind.MEASURE, "celsius"),
    (Kind.DURATION, "day"),
    (Kind.DURATION, "year of age"),
    (Kind.RATE, "barrel per day"),
    (Kind.RATIO, "1"),
    (Kind.MULTIPLE, "1"),
    (Kind.ORDINAL, "1"),
    (Kind.ORDINAL, STREET_NUMBER),
)


@dataclass(frozen=True, slots=True)
class Sort:
    """What two figures have in common: kind, unit, and the powers of ten among which their last written digits lie."""

    kind: Kind = Kind.MEASURE
    unit: str = "metre"
    powers: tuple[int, int] = (-3, 7)


def sorts(*, powers: tuple[int, int] = (-3, 7)) -> st.SearchStrategy[Sort]:
    """Any kind with a unit of it, dates and times of day left out."""
    return st.sampled_from(MEASURES).map(lambda measure: Sort(*measure, powers=powers))


def digits() -> st.SearchStrategy[int]:
    """A few significant digits, as news writes them, of either sign; zero as well."""
    return st.integers(-9_999, 99_999) | st.integers(-30, 120)


@st.composite
def figures(draw: st.DrawFn, sort: Sort, *, how: frozenset[Approximator] | None = None, power: int | None = None) -> Quantity:
    """A figure in digits with the interval that its words give it; "nearly" and "just over" commit to one side."""
    place = 10.0 ** (draw(st.integers(*sort.powers)) if power is None else power)
    value = tidy(draw(digits()) * place)
    approximator = draw(st.sampled_from(sorted(how or Approximator)))
    if approximator in WITHOUT_POINT:
        high = tidy(value + draw(st.integers(1, 999)) * place)
        return _with_open_end(draw, Quantity(HERE, sort.kind, None, value, high, sort.unit, approximator, place))
    low, high = interval(value, place, approximator, rounded=draw(st.booleans()))
    if approximator is Approximator.ABOUT:
        low, high = draw(st.sampled_from([(low, high), (low, high), (low, value), (value, high)]))
    return Quantity(HERE, sort.kind, value, low, high, sort.unit, approximator, place)


def _with_open_end(draw: st.DrawFn, found: Quantity) -> Quantity:
    """Now and then a range that is open at an end, or at both."""
    ends = draw(st.sampled_from([(found.low, found.high)] * 6 + [(found.low, math.inf), (-math.inf, found.high), (-math.inf, math.inf)]))
    return replace(found, low=ends[0], high=ends[1])


def transposed(value: float, at: int) -> float:
    """The value with the significant digits ``at`` and ``at + 1`` in the other order."""
    digits, _, power = f"{abs(value):.11e}".replace(".", "").partition("e")
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    return math.copysign(tidy(float(f"{swapped[0]}.{swapped[1:]}e{power}")), value)


@st.composite
def neighbours(draw: st.DrawFn, quantity: Quantity) -> Quantity:
    """Another figure for the same thing that is seldom far: equal, a few places off, so many times the other, with digits swapped; bounded anew."""
    middle = next((x for x in (quantity.value, quantity.low, quantity.high) if x is not None and math.isfinite(x)), 0.0)
    place = quantity.precision * draw(st.sampled_from([0.1, 1.0, 1.0, 10.0]))
    factor = draw(st.sampled_from([1.0, 1.0, 1.0, 10.0, 100.0, 0.001, -1.0, 1.05, 0.9]))
    value = tidy(middle * factor + draw(st.sampled_from([0, 0, 0, 1, -1, 2, 5, -5, 9, 36, -90])) * place)
    if draw(st.integers(0, 3)) == 0:
        value, place = transposed(middle, draw(st.integers(0, 4))), quantity.precision
    approximator = draw(st.sampled_from(list(Approximator)))
    if approximator in WITHOUT_POINT:
        ends = sorted((value, draw(st.sampled_from([value + place, value - 20 * place, middle, middle + 3 * place]))))
        return replace(quantity, value=None, low=tidy(ends[0]), high=tidy(ends[1]), approximator=approximator, precision=place)
    low, high = interval(value, place, approximator, rounded=draw(st.booleans()))
    return replace(quantity, value=value, low=low, high=high, approximator=approximator, precision=place)


@st.composite
def clocks(draw: st.DrawFn) -> Quantity:
    """A time of day, or a stretch of it that may reach over midnight."""
    minutes = float(draw(st.integers(0, 1440) | st.sampled_from([0, 1, 5, 719, 720, 1435, 1439, 1440])))
    before, after = (float(draw(st.sampled_from([0, 5, 10, 15, 20, 25, 120]))) for _ in range(2))
    approximator = draw(st.sampled_from([*PLAIN, Approximator.LESS_THAN, Approximator.MORE_THAN, Approximator.RANGE]))
    before = 0.0 if approximator is Approximator.MORE_THAN else before
    after = 0.0 if approximator is Approximator.LESS_THAN else after
    value = None if approximator is Approximator.RANGE else minutes
    return Quantity(HERE, Kind.DATE, value, minutes - before, minutes + after, CLOCK, approximator, draw(st.sampled_from([1.0, 5.0, 30.0])))


@st.composite
def days(draw: st.DrawFn) -> Quantity:
    """A day, or a stretch of days."""
    first = datetime.date(1066, 10, 14) if draw(st.integers(0, 9)) == 0 else datetime.date(2018, 5, 1)
    low = float(first.toordinal() + draw(st.integers(-40, 40)))
    high = low + draw(st.sampled_from([0, 0, 0, 1, 6, 29, 364]))
    return Quantity(HERE, Kind.DATE, low if low == high else None, low, high, DAY, precision=high - low + 1)


@st.composite
def pairs(draw: st.DrawFn, *, powers: tuple[int, int] = (-3, 7)) -> tuple[Quantity, Quantity]:
    """Two quantities of one kind and unit, near each other as often as not."""
    sort = draw(st.just(None) | sorts(powers=powers))
    if sort is None:
        some = draw(st.sampled_from([clocks(), days()]))
        return draw(some), draw(some)
    first = draw(figures(sort))
    return first, draw(st.one_of(figures(sort), neighbours(first), neighbours(first)))


def wide() -> st.SearchStrategy[tuple[Quantity, Quantity]]:
    """The same with sizes that no news has: from far below an atom to far beyond the sky."""
    return pairs() | pairs(powers=(-30, -12)) | pairs(powers=(15, 40))


def lone(*, powers: tuple[int, int] = (-3, 7)) -> st.SearchStrategy[Quantity]:
    """One quantity of any kind."""
    return st.one_of(clocks(), days(), sorts(powers=powers).flatmap(figures), sorts(powers=powers).flatmap(figures))


def later(quantity: Quantity, minutes: float) -> Quantity:
    """A time of day so many minutes later."""
    value = None if quantity.value is None else quantity.value + minutes
    return replace(quantity, value=value, low=quantity.low + minutes, high=quantity.high + minutes)
