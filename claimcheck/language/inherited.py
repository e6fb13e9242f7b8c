"""What a figure takes over from the one beside it: a unit, a noun, a bound, a direction that is written once for both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claimcheck.language.bounds import Bound, behind_bound, bound, bounded_interval
from claimcheck.language.counted import noun_fields
from claimcheck.language.gapped import goes_on, is_placed, may_be_gapped, part_in_a_row, same_phrase
from claimcheck.language.lexicon import PREPOSITIONS
from claimcheck.language.readings import Reading
from claimcheck.language.subject import phrase_before
from claimcheck.language.units import UnitMention, dimension, per_after
from claimcheck.records import Approximator, Kind, Quantity, Span

# A level that follows another number of the same thing: "fell by 0.4 points [to] 7.1 per cent", "was 64 per cent, [up from] 59 per cent".
_SAME_SUBJECT = re.compile(
    r"(?:\s?(?:or|to|from|after)|[^,;.()\d]{0,40}?,?\s(?:(?:up|down|higher|lower)\s(?:from|to|than)|compared\s(?:with|to)|against))\s{1,3}"
    r"(?:(?:about|around|some|just|nearly|a|the)\s{1,3}){0,2}",
    re.IGNORECASE,
)
# "rose by $480m [and spending on roads by] $150m", "was down 2.3%, [Burlington by] 2.6%": the verb is said once.
_AND_BY = re.compile(
    r"[^.;:!?()\d]{0,30}(?:\sand|,(?!\s(?:which|who|after|while))\s)[^.;:!?()\d,]{0,40}\sby\s(?:(?:about|around|some|nearly)\s)?", re.IGNORECASE
)
_POINTS = re.compile(r"\s{1,3}points?\b")
_TO_PERCENT = re.compile(r"\s{1,3}(?:to|from)\s{1,3}(?:(?:about|around|just|nearly|only)\s{1,3})?", re.IGNORECASE)
_SUSPENDED = re.compile(r"-(?:,\s|,?\s(?:and|or|to)\s)")
_OPENS = re.compile(r"-?\s?\((?:or\s|about\s|approx\.?\s|roughly\s|~\s?)?(?:US\s)?")
_GOES_ON = re.compile(r"\s?[/;,]\s?(?:or\s)?")
# "eight metres across [and] three deep", "12 ft long[,] four wide"
_AND_EXTENT = re.compile(
    r"\s(?:across|long|wide|deep|high|tall|thick|broad)(?:,|,?\sand|\sby)\s(?:(?:about|around|some|nearly|almost|over|up\sto)\s)?", re.IGNORECASE
)
_EXTENT = re.compile(r"\s(?:across|long|wide|deep|high|tall|thick|broad)\b", re.IGNORECASE)
_LONGEST_EXTENT, _LONGEST_GAP = 30, 100
_PASSED = 2
_LONGEST_ROW = 8
_WRITTEN_OUT, _WHOLE, _HOURS = 1000, 100, 24
_PLACE = re.compile(r"\s(?:in|at|across|from|among)\s$")
_LONGEST_WORD = 8
_OWNER = ("'s", "’s", "s'", "s’")
_CONVERTIBLE = frozenset({Kind.MEASURE, Kind.MONEY, Kind.RATE})


def suspended(text: str, items: Sequence[Reading]) -> None:
    """Give "two-" in "two- and three-bedroom flats" the unit of its successor, and the place where its noun begins."""
    for item, after in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        if not item.measured and item.end < len(text) and text[item.end] == "-" and (gap := _SUSPENDED.match(text, item.end)):
            joined = text[after.number.end : after.number.end + 1] == "-"
            if gap.end() == after.start and (joined or after.noun_at > after.end):
                item.unit, item.percent, item.age, item.per = after.unit, after.percent, after.age, after.per
                item.noun_at = max(after.noun_at, after.end)


def extents(text: str, items: Sequence[Reading]) -> None:
    """Give "three" in "eight metres across and three deep" the unit of its predecessor."""
    for item, after in pairwise(items):
        if item.unit is None or item.per or item.money or after.measured or not 0 < after.start - item.end <= _LONGEST_EXTENT:
            continue
        if _AND_EXTENT.fullmatch(text, item.end, after.start) and _EXTENT.match(text, after.end):
            after.unit = UnitMention(item.unit.name, after.end, after.end)


def parallels(text: str, items: Sequence[Reading]) -> None:
    """Find the bare numbers that repeat the statement of a number before them, and give them its unit: "62 per cent in Norwick and [58] in Selby"."""
    by_start: dict[int, Reading] = {}
    for index, item in enumerate(items):
        by_start[item.start] = item
        if not index or item.address or item.noun_at or item.number.magnitude is not None:
            continue
        if item.parallel_to < 0:
            _find_parallel(text, items, index)
        first = by_start.get(item.parallel_to)
        if first is None or item.measured:
            continue
        if not _same_scale(first, item):
            item.parallel_to = -1
        elif first.measured:
            item.percent, item.per = first.percent, first.per
            item.unit = None if first.unit is None else UnitMention(first.unit.name, item.end, item.end, money=first.unit.money)
    for item in items:  # a row repeats what its first number says
        first = by_start.get(item.parallel_to)
        if first is not None and first.parallel_to in by_start:
            item.parallel_to = first.parallel_to


def _find_parallel(text: str, items: Sequence[Reading], index: int) -> None:
    item = items[index]
    end = behind_bound(text, item.end)
    if item.start - items[index - 1].end > _LONGEST_GAP or not may_be_gapped(text, end):
        return
    second = Span(bound(text, item.start, item.bounded_at or item.end, items[index - 1].end).start, end)
    for first in reversed(items[max(0, index - _PASSED) : index]):
        whole = Span(first.start, first.end)
        if first.age or first.address or _at_hour(text, first) or (item.measured and item.kind() != first.kind()):
            continue
        if same_phrase(text, whole, second) or (not first.measured and not item.measured and _breaks_down(text, first, item, second)):
            item.parallel_to = first.start
            return
    if not item.measured and goes_on(text, items[index - 1].end, second.start):
        total = _sum_of_row(text, items, index)
        for first in reversed(items[max(0, index - _PASSED - 1) : index]):
            if total == first.number.value and not first.measured and not first.address:
                item.parallel_to = first.start
                return


def _sum_of_row(text: str, items: Sequence[Reading], index: int) -> float | None:
    """What the parts of a row add up to: "12 of the 30 schools closed, [9 in Norwick and 3 in Selby]"; None where fewer than two stand there."""
    total, parts = 0.0, 0
    for place in range(index, min(index + _LONGEST_ROW, len(items))):
        item = items[place]
        if item.measured or not is_placed(text, item.end) or (parts and not goes_on(text, items[place - 1].end, item.start)):
            break
        total, parts = total + item.number.value, parts + 1
    return total if parts > 1 else None


def _breaks_down(text: str, first: Reading, item: Reading, second: Span) -> bool:
    if item.number.value > first.number.value or _PLACE.search(text, max(0, first.start - _LONGEST_WORD), first.start):
        return False  # "13 cases in six states: [five] in Utah"
    return part_in_a_row(text, Span(first.start, first.end), second)


def _at_hour(text: str, item: Reading) -> bool:
    """As in "opens at 9 in Selby and 10 in Norwick": what stands behind "at" may be a time of day."""
    return not item.measured and text[max(0, item.start - 4) : item.start].lower() == " at " and item.number.value <= _HOURS


def _same_scale(first: Reading, item: Reading) -> bool:
    """Whether a bare number can be of the unit of another: "$3m in 2014 and 4 in 2015" leaves open of what, "4 per cent and 300" are two things."""
    if first.cents or (first.number.scale > 1.0 and item.number.scale == 1.0 and item.number.value < _WRITTEN_OUT):
        return False
    return not first.percent or item.number.value <= max(_WHOLE, first.number.value)


def repeated(text: str, previous: Quantity, quantity: Quantity, remnant: Span | None) -> Quantity:
    """What a number says that repeats the statement of ``previous`` with its verb and noun left out; ``remnant``: the subject that stays."""
    noun = previous.counted_span
    if not quantity.counted and noun is not None and noun.end <= quantity.span.start:
        if noun.start < previous.span.start and remnant and _is_subject(text, remnant):
            quantity = replace(quantity, **noun_fields(phrase_before(text, remnant.end, floor=remnant.start)))
        elif previous.kind is Kind.COUNT or noun.start < previous.span.start or text.startswith(" of ", previous.span.end):
            quantity = replace(quantity, counted=previous.counted, counted_head=previous.counted_head, counted_span=noun)
    return replace(quantity, change=quantity.change or previous.change, predicate=previous.predicate)


def _is_subject(text: str, remnant: Span) -> bool:
    """Whether a remnant stands in the place of the subject; "Selby's [2.6]" and "in Selby [2.6]" leave the noun that is said of them."""
    written = text[remnant.start : remnant.end]
    return not written.endswith(_OWNER) and text[remnant.end] not in "'’" and written.partition(" ")[0].lower() not in PREPOSITIONS


def percentage_points(text: str, first: Reading, second: Reading) -> None:
    """As in "Fell by 0.4 points to 7.1 per cent": the points are percentage points."""
    points = None if first.measured or second.percent != "percent" else _POINTS.match(text, first.end)
    if points and _TO_PERCENT.fullmatch(text, points.end(), second.start):
        first.percent, first.end = "percentage point", points.end()


def of_the_same(text: str, previous: Quantity | None, quantity: Quantity) -> Quantity:
    """A second figure of one statement counts what the first does."""
    if previous is None:
        return quantity
    if (
        quantity.change is None
        and previous.change
        and quantity.kind is previous.kind
        and _AND_BY.fullmatch(text, previous.span.end, quantity.span.start)
    ):
        return replace(quantity, change=previous.change)
    if _converts(text, previous, quantity):
        return _conversion(quantity, previous)
    if quantity.counted or not previous.counted or (quantity.kind not in (previous.kind, Kind.PERCENT) and previous.change is None):
        return quantity
    if not _SAME_SUBJECT.fullmatch(text, previous.span.end, quantity.span.start):
        return quantity
    return replace(quantity, counted=previous.counted, counted_head=previous.counted_head, counted_span=previous.counted_span)


def _converts(text: str, previous: Quantity, quantity: Quantity) -> bool:
    """As in "7.5 million crowns ($1.1 million)", "296 hp (224 kW / 300 PS)": the same amount in another unit, behind it in parentheses."""
    start, end = previous.span.end, quantity.span.start
    if end - start > 12 or quantity.kind not in _CONVERTIBLE or previous.kind not in _CONVERTIBLE or quantity.unit == previous.unit:
        return False
    opened = "(" in text[start:end]
    if not (_OPENS if opened else _GOES_ON).fullmatch(text, start, end) or not (opened or text.rfind("(", max(0, start - 40), start) >= 0):
        return False
    if quantity.kind is not previous.kind and Kind.RATE not in (quantity.kind, previous.kind):
        return False
    if quantity.kind is Kind.MEASURE and previous.kind is Kind.MEASURE:
        return dimension(quantity.unit) == dimension(previous.unit)
    return (quantity.kind is Kind.MONEY) == (previous.kind is Kind.MONEY)


def _conversion(quantity: Quantity, previous: Quantity) -> Quantity:
    """The converted amount is bounded and directed as the amount itself, and counts what that counts."""
    counted = replace(quantity, counted=previous.counted, counted_head=previous.counted_head, counted_span=previous.counted_span)
    quantity = counted if previous.counted else quantity
    if quantity.change is None:
        quantity = replace(quantity, change=previous.change)
    bounded = previous.cue and previous.approximator not in (Approximator.RANGE, Approximator.ORDER_OF_MAGNITUDE)
    if quantity.approximator is not Approximator.EXACT or quantity.value is None or not bounded:
        return quantity
    bound = Bound(previous.approximator, previous.cue, quantity.span.start)
    low, high = bounded_interval(quantity.value, quantity.precision, bound, rounded=quantity.low < quantity.high)
    return replace(quantity, low=low, high=high, approximator=previous.approximator, cue=previous.cue)


def rated(text: str, previous: Quantity, quantity: Quantity) -> tuple[Quantity, Quantity]:
    """As in "9 billion shekels ($2.4 billion) a year": the base behind the parentheses is that of both amounts."""
    close = quantity.span.end
    if not text.startswith(")", close) or Kind.RATE in (previous.kind, quantity.kind) or not _converts(text, previous, quantity):
        return previous, quantity
    rate = per_after(text, close + 1)
    if rate is None:
        return previous, quantity
    return (
        replace(previous, kind=Kind.RATE, unit=f"{previous.unit} per {rate[0]}"),
        replace(quantity, kind=Kind.RATE, unit=f"{quantity.unit} per {rate[0]}"),
    )
