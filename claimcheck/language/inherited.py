"""What a figure takes over from the one beside it: a unit, a noun, a bound, a direction that is written once for both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claimcheck.language.bounds import Bound, bounded_interval
from claimcheck.language.counted import NounPhrase
from claimcheck.language.designations import MONTHS
from claimcheck.language.readings import Reading
from claimcheck.language.units import UnitMention, dimension, per_after
from claimcheck.records import Approximator, Kind, Quantity

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
_LONGEST_EXTENT, _LONGEST_GAP = 30, 80
_AND_ANOTHER = re.compile(r"[^.;:!?()]{1,80}(?:\s(?:and|but|or)|,)\s", re.IGNORECASE)
_WHEN = re.compile(
    rf"\s(?:(?:in|by|during)\s(?:19|20)\d\d\b|(?:in|on|last|this|next)\s(?:early\s|late\s|mid-)?(?:{MONTHS}|[A-Z][a-z]{{2,5}}day)\b"
    r"|(?:in\sthe\s|the\s|a\s)?(?:last|this|next|previous|following|preceding|first|second|third|final|same)\s(?:year|month|week|season|quarter|half|decade|summer|winter)\b"
    r"|(?:the|a)\s(?:year|month|week|day|season|decade)\s(?:before|after|earlier|later|ago)\b|(?:today|yesterday|tomorrow)\b)",
    re.IGNORECASE,
)
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


def gapped(text: str, previous: Quantity, item: Reading, start: int) -> NounPhrase | None:
    """The noun that a bare number leaves to the count before it: "plans two more launches this year and eight [launches] in 2025".

    Args:
        text: the text.
        previous: the quantity before it.
        item: the number.
        start: where it starts with its bound.

    Returns:
        The noun of ``previous``, where both are counts, "and" or a comma links them and a time stands behind the number; else None.
    """
    if item.measured or item.address or previous.kind is not Kind.COUNT or previous.counted_span is None:
        return None
    if not 0 < start - previous.span.end <= _LONGEST_GAP or _WHEN.match(text, item.end) is None:
        return None
    if _AND_ANOTHER.fullmatch(text, previous.span.end, start) is None or previous.counted_span.end > start:
        return None
    return NounPhrase(previous.counted_span, previous.counted, previous.counted_head)


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
