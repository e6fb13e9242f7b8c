"""The operations by which a figure follows from others, as a draft's words call for them.

"Rose by 12 per cent" calls for a relative change, "outnumbered three to one" for a ratio, "the remaining 40" for a rest. Which one is meant is
decided by the kind of the number and by closed classes of words around it: comparatives, words of total and rest, words of sharing out.
"""

from __future__ import annotations

import datetime
import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.audit.values import NEAR_BOUND
from claimcheck.calculus import ROUND_SHARE
from claimcheck.comparison.frames import placed
from claimcheck.language.counted import lemma
from claimcheck.language.units import CURRENCY_NAMES, UNITS
from claimcheck.records import Approximator, Change, Claim, Kind, Quantity, Statistic


class Operation(StrEnum):
    """How a number of the draft follows from its operands."""

    RATIO = "ratio"
    MULTIPLE = "multiple"
    SHARE = "share"
    CHANGE = "change"
    POINTS = "percentage_points"
    DIFFERENCE = "difference"
    REST = "rest"
    SUM = "sum"
    AVERAGE = "average"
    PRODUCT = "product"
    DURATION = "duration"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Call:
    """An operation for which the words around a number call.

    Attributes:
        operation: which.
        strength: how plainly they do: 1 where they say so, less where the kind of the number only allows it.
        sign: 1 for a rise, -1 for a fall, 0 where the words do not say.
        measures: what is compared, as far as a word says so ("as long": times and lengths); empty where none does.
        each: lemmas of what the number may be for each of ("£6,000 a pupil").
        per: seconds of the time that an average is of ("12 a day"); 0 where it is of none.
    """

    operation: Operation
    strength: float
    sign: int = 0
    measures: frozenset[str] = frozenset()
    each: frozenset[str] = frozenset()
    per: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an operation gives, in the unit of the draft's number, with the interval that follows from those of its operands."""

    value: float
    low: float
    high: float


_POINT = "percentage point"
_AGE = "year of age"
_PER = " per "
_ALONE = 0.3  # strength of an operation for which no word calls
_COMPARATIVES = (
    "more|fewer|less|higher|lower|larger|smaller|greater|bigger|longer|shorter|wider|narrower|taller|deeper|heavier|lighter|dearer|cheaper|costlier"
    "|older|younger|earlier|faster|slower|quicker|better|worse|further|farther|stronger|weaker|richer|poorer|ahead|behind|short\\sof|clear\\sof"
    "|above|below|up\\son|down\\son|apart|extra"
)
_COMPARED_BEHIND = re.compile(rf"[\s-]{{1,2}}(?:[\w’'-]{{1,20}}\s){{0,4}}?(?:{_COMPARATIVES})\b", re.IGNORECASE)
_CHANGED_BEHIND = re.compile(
    r"\s(?:[\w’'-]{1,20}\s){0,2}?(?:rise|increase|growth|gain|jump|surge|climb|fall|drop|decline|decrease|cut|reduction|loss|plunge|slump|lead|margin|gap"
    r"|difference|excess|shortfall|overrun|advantage|majority)\b",
    re.IGNORECASE,
)
_ABOUT = (
    r"(?:about\s|around\s|some\s|roughly\s|nearly\s|almost\s|just\s|only\s|more\sthan\s|over\s|at\sleast\s|another\s|an\s|a\s|further\s|extra\s){0,3}"
)
_COMPARED_BEFORE = re.compile(
    r"\b(?:(?:rise|increase|growth|gain|jump|surge|fall|drop|decline|decrease|cut|reduction|loss|lead|margin|gap|difference|excess|shortfall|overrun"
    r"|advantage|majority|improvement|saving)\s(?:of|was|is|to|by)\s|add(?:s|ed|ing)?\s"
    rf"|exceed(?:s|ed)\s|extra\s|additional\s|another\s|further\s|up\s|down\s){_ABOUT}$",
    re.IGNORECASE,
)
_BY = re.compile(rf"\b(?:by|gain(?:s|ed)?|loses?|lost|sheds?|save[sd]?)\s{_ABOUT}$", re.IGNORECASE)
_BY_STRENGTH = 0.8  # it may as well be who did something, or what there was all along
_REST = re.compile(r"\b(?:remaining|remainder|remain|remains|remained|rest|left|others?|balance)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|no|nor|none|without|still|yet|only|fail|fails|failed|lack|lacks|lacked|missed|missing|lost|except|un\w{4,14}ed)\b|n[’']t\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:total|totals|totall?ed|totall?ing|altogether|in\s{1,2}all|all\s{1,2}told|overall|combined|together|sum|both|between\s{1,2}them|whole|all)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:the|its|their|these|those|all)\s(?:two|three|four|five|six|seven|eight|nine|ten)\s[a-z]", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:each|every|per|apiece|average|averages|averaged|averaging|mean|typical|typically|an?\s(?:day|week|month|year|hour|minute|head|person|piece|time"
    r"|match|game))\b",
    re.IGNORECASE,
)
_LAPSE = re.compile(
    r"\b(?:later|after|before|earlier|within|last|lasts|lasted|lasting|since|between|took|takes|until|till|elapsed|passed|spent|long|old|from|apart|ago|on"
    r"|for|waited|following|already|in)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fall|falls|fell|fallen|drop|drops|dropped|decline|declines|declined|decrease|decreased|loss|lose|loses|lost|cut|cuts|lower|lowered|fewer|less"
    r"|smaller|shorter|cheaper|down|reduction|reduced|reduce|shrank|shrunk|shrink|slump|slumped|plunged|worse|below|behind|sank)\b",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(?:rise|rises|rose|risen|increase|increases|increased|growth|grew|grow|grown|gain|gained|more|higher|greater|larger|bigger|longer|dearer|costlier"
    r"|up|climb|climbed|jump|jumped|surge|surged|raised|above|ahead|added|widened|heavier|better)\b",
    re.IGNORECASE,
)
_AS = re.compile(r"\s(?:as|the|its|their|that)\s(?P<word>[a-z]{2,10})\b", re.IGNORECASE)
_TIMES, _LENGTHS, _COUNTS = frozenset({"time"}), frozenset({"length"}), frozenset({"1"})
_OF_WORD = {
    "long": _TIMES | _LENGTHS,
    "length": _LENGTHS | _TIMES,
    **dict.fromkeys(("far", "high", "tall", "wide", "deep", "distance", "height", "depth", "width"), _LENGTHS),
    **dict.fromkeys(("old", "age", "fast", "quickly", "slow"), _TIMES),
    **dict.fromkeys(("many", "number"), _COUNTS),
}
_PER_TIME = re.compile(r"\b(?:an?|per|each|every)\s(?P<unit>minute|hour|day|week|month|year)\b", re.IGNORECASE)
_EACH_OF = re.compile(
    r"\b(?:each|every|per|apiece|an?|average|for|to)\s(?:of\s(?:the|its|their)\s)?(?P<nouns>[\w’'-]{2,20}(?:\s[\w’'-]{2,20})?)", re.IGNORECASE
)
_OF = re.compile(r"\s{1,2}of\b", re.IGNORECASE)
_AROUND = 60
_SURE = 0.5


def calls(quantity: Quantity, claim: Claim) -> tuple[Call, ...]:
    """The operations that the words around a number of a claim call for, the plainest first."""
    text, start, end = placed(quantity, claim)
    compared = _compared(text, start, end, quantity)
    if quantity.kind is Kind.RATIO:
        found = [Call(Operation.RATIO, 1.0)]
    elif quantity.kind is Kind.MULTIPLE:
        found = [Call(Operation.MULTIPLE, 1.0, measures=_measures(text, end))]
    elif quantity.unit == _POINT:
        found = [Call(Operation.POINTS, 1.0)]
    elif quantity.kind is Kind.PERCENT:
        found = _of_percent(text, (start, end), quantity, compared=compared)
    elif quantity.unit == _AGE:
        found = [Call(Operation.AGE, _SURE)]
    elif quantity.kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.DURATION, Kind.RATE):
        found = _of_amount(text, (start, end), quantity, compared=compared)
    else:
        found = []
    return tuple(sorted(found, key=lambda call: -call.strength))


def _compared(text: str, start: int, end: int, quantity: Quantity) -> float:
    """How plainly a number says by how much two things differ, or one has changed; 0 where it does not."""
    if quantity.change is not None or quantity.statistic is Statistic.CHANGE:
        return 1.0
    stop = min(len(text), end + _AROUND)
    if (
        _COMPARED_BEHIND.match(text, end, stop)
        or _CHANGED_BEHIND.match(text, end, stop)
        or _COMPARED_BEFORE.search(text, max(0, start - _AROUND), start)
    ):
        return 1.0
    return _BY_STRENGTH if _BY.search(text, max(0, start - _AROUND), start) else 0.0


def _of_percent(text: str, place: tuple[int, int], quantity: Quantity, *, compared: float) -> list[Call]:
    part = quantity.statistic is Statistic.PART or _OF.match(text, place[1]) is not None
    said = quantity.change is not None or quantity.statistic is Statistic.CHANGE
    if compared and (said or not part):
        return [Call(Operation.CHANGE, compared, _sign(text, place, quantity))]
    return [Call(Operation.SHARE, 1.0 if part else 0.7)]


def _sign(text: str, place: tuple[int, int], quantity: Quantity) -> int:
    """Which way something has changed."""
    if quantity.change is not None:
        return 1 if quantity.change is Change.UP else -1
    near = text[max(0, place[0] - _AROUND) : place[1] + _AROUND]
    down, up = _DOWN.search(near) is not None, _UP.search(near) is not None
    return 0 if down == up else 1 if up else -1


def _measures(text: str, end: int) -> frozenset[str]:
    """What "three times as long", "twice the price" compares."""
    found = _AS.match(text, end)
    return _OF_WORD.get(found["word"].lower(), frozenset()) if found else frozenset()


def _heads(text: str) -> frozenset[str]:
    """What stands behind "each", "per", "every", "a", and what is averaged over, by lemma."""
    return frozenset(lemma(word) for found in _EACH_OF.finditer(text) for word in found["nouns"].split())


def _per(text: str, end: int) -> float:
    found = _PER_TIME.search(text, end, min(len(text), end + _AROUND))
    return UNITS[found["unit"].lower()].factor if found else 0.0


def _of_amount(text: str, place: tuple[int, int], quantity: Quantity, *, compared: float) -> list[Call]:
    found = []
    if compared:
        found.append(Call(Operation.DIFFERENCE, compared))
        if quantity.counted_head == "point":
            found.append(Call(Operation.POINTS, compared))
    if compared >= 1.0:
        return found
    start, end = place
    if quantity.kind is Kind.DURATION:
        lapse = _LAPSE.search(text, end, min(len(text), end + 24)) or _LAPSE.search(text, max(0, start - 24), start)
        found.append(Call(Operation.DURATION, 0.7 if lapse else _ALONE))
    rest = _REST.search(text)
    near = rest is not None and abs(rest.start() - start) < _AROUND
    found.append(Call(Operation.REST, 1.0 if near else 0.6 if _NOT.search(text) else _ALONE))
    found.append(Call(Operation.SUM, 1.0 if _TOTAL.search(text) else 0.8 if _SEVERAL.search(text) else _ALONE))
    each = _EACH.search(text, max(0, start - _AROUND), min(len(text), end + _AROUND)) is not None
    if each or quantity.kind is Kind.RATE:
        found.append(Call(Operation.AVERAGE, 0.9 if each else 0.7, each=_heads(text), per=_per(text, end)))
    if quantity.kind in (Kind.COUNT, Kind.MONEY):
        found.append(Call(Operation.PRODUCT, 0.7 if _TOTAL.search(text) else _ALONE))
    return found


def amount(quantity: Quantity) -> tuple[str, float]:
    """What a quantity is an amount of, and how many base units of that one of its own is: what may be added, and how."""
    money = quantity.unit.partition(_PER)[0]
    if money in CURRENCY_NAMES:
        return money, 1.0
    if quantity.unit in UNITS and not UNITS[quantity.unit].offset:
        unit = UNITS[quantity.unit]
        return unit.dimension, unit.factor
    return money, 1.0


def allowed(quantity: Quantity, operation: Operation) -> tuple[float, float]:
    """The results that a number of the draft, as it is written, may stand for.

    Plain figures round at their last written place, fractions and multiples by a twentieth; "about" by as much, where its place is finer, "nearly"
    and "more than" to one side only.

    Args:
        quantity: the draft's number.
        operation: by which it is to follow.

    Returns:
        Both ends, in the number's own unit.
    """
    value = quantity.value
    if value is None:
        return quantity.low, quantity.high
    if operation is Operation.AGE:
        return value, value + 1
    place = _place(quantity, operation)
    size = abs(value)
    half = place / 2
    match quantity.approximator:
        case Approximator.MORE_THAN | Approximator.AT_LEAST:
            high = quantity.high if math.isfinite(quantity.high) else value + (NEAR_BOUND - 1) * size
            return value, high
        case Approximator.LESS_THAN | Approximator.AT_MOST:
            low = quantity.low if math.isfinite(quantity.low) else value - (1 - 1 / NEAR_BOUND) * size
            return low, value
        case Approximator.ABOUT if value in (quantity.low, quantity.high) and quantity.low < quantity.high:
            # "Nearly": the writer rounds up to a figure near by.
            return (
                (max(quantity.low, value - max(half, 0.1 * size)), value)
                if value == quantity.high
                else (value, min(quantity.high, value + 0.1 * size))
            )
        case Approximator.ABOUT:
            half = max(half, ROUND_SHARE * size)
    return value - half, value + half


def _place(quantity: Quantity, operation: Operation) -> float:
    """How far apart two figures are that are written as one."""
    size = abs(quantity.value or 0.0)
    if operation in (Operation.MULTIPLE, Operation.RATIO):
        return max(2 * ROUND_SHARE * size, 0.0) if quantity.precision >= 1 else quantity.precision
    decimal = quantity.precision > 0 and math.isclose(quantity.precision, 10.0 ** round(math.log10(quantity.precision)))
    if operation in (Operation.SHARE, Operation.CHANGE, Operation.POINTS):
        return min(quantity.precision, 1.0) if decimal else 2 * ROUND_SHARE * size
    if operation is Operation.DURATION:
        return 2.0 if quantity.unit == "day" else 1.0
    if operation is Operation.AVERAGE:
        return max(min(quantity.precision, 2 * ROUND_SHARE * size), 1.0 if quantity.precision >= 1 else 0.0)
    if quantity.high > quantity.low or quantity.precision < 1:
        return quantity.precision
    # A whole number that shows no rounding is a full count; two trailing zeros make it a round one.
    return min(quantity.precision, 2 * ROUND_SHARE * size) if quantity.precision >= 100 else 1e-6


def value_of(operation: Operation, operands: Sequence[Quantity]) -> float | None:
    """What an operation gives on the points of its operands, days from their middles; None where it is not defined."""
    values = [(quantity.low + quantity.high) / 2 if quantity.kind is Kind.DATE else quantity.value for quantity in operands]
    return None if None in values else _apply(operation, values)  # type: ignore[arg-type]


def outcome(operation: Operation, operands: Sequence[Quantity]) -> Outcome:
    """What an operation gives on its operands, with the interval that follows from theirs.

    Args:
        operation: which.
        operands: their values, in the roles that the operation gives them: the part before the whole, what is now before what was.

    Returns:
        The result.
    """
    value = value_of(operation, operands) or 0.0
    ends = [(quantity.low, quantity.high) for quantity in operands]
    corners = [_apply(operation, values) for values in itertools.product(*ends) if all(map(math.isfinite, values))]
    known = [corner for corner in corners if corner is not None]
    return Outcome(value, min([value, *known]), max([value, *known]))


def _apply(operation: Operation, values: Sequence[float]) -> float | None:
    first, second = values[0], values[1]
    match operation:
        case Operation.RATIO | Operation.MULTIPLE | Operation.AVERAGE:
            return first / second if second else None
        case Operation.SHARE:
            whole = math.fsum(values[1:])
            return 100 * first / whole if whole else None
        case Operation.CHANGE:
            return 100 * (first - second) / second if second else None
        case Operation.SUM:
            return math.fsum(values)
        case Operation.PRODUCT:
            return first * second
        case Operation.REST:
            return first - math.fsum(values[1:])
        case _:
            return first - second


def equation(operation: Operation, operands: Sequence[Quantity], value: float, unit: str) -> str:
    """The sum as a reader checks it: "(2,500 − 3,000) / 3,000 = −16.7 %".

    Args:
        operation: which.
        operands: as they are told.
        value: the result.
        unit: its unit; only that of a time is told.

    Returns:
        One line.
    """
    told = [figure(quantity.value or 0.0) for quantity in operands]
    result = figure(value)
    match operation:
        case Operation.RATIO | Operation.MULTIPLE | Operation.AVERAGE:
            return f"{told[0]} / {told[1]} = {result}"
        case Operation.SHARE:
            whole = told[1] if len(told) == 2 else f"({' + '.join(told[1:])})"
            return f"{told[0]} / {whole} = {result} %"
        case Operation.CHANGE:
            return f"({told[0]} − {told[1]}) / {told[1]} = {result} %"
        case Operation.SUM:
            return f"{' + '.join(told)} = {result}"
        case Operation.PRODUCT:
            return f"{told[0]} × {told[1]} = {result}"
        case Operation.DURATION | Operation.AGE:
            days = [_day(quantity) for quantity in operands]
            return f"{days[1]} to {days[0]} = {result} {'years' if operation is Operation.AGE else unit + 's' * (result != '1')}"
        case _:
            return f"{' − '.join(told)} = {result}{' points' if operation is Operation.POINTS else ''}"


def _day(quantity: Quantity) -> str:
    """A day, or a month or year by both its ends."""
    days = [datetime.date.fromordinal(int(end)).isoformat() for end in (quantity.low, quantity.high) if 1 <= end <= datetime.date.max.toordinal()]
    return "/".join(dict.fromkeys(days))


def figure(value: float) -> str:
    """A number for reading: "1.13 billion", "2,080", "16.7"."""
    sign, size = "−" if value < 0 else "", abs(value)
    for scale, word in ((1e9, " billion"), (1e6, " million")):
        if size >= scale:
            return f"{sign}{size / scale:,.4g}{word}"
    if size >= 1000 or math.isclose(size, round(size), abs_tol=1e-9):
        return f"{sign}{size:,.0f}"
    return f"{sign}{size:.3g}"
