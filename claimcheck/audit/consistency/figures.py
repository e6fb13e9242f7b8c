"""What a number commits to in a sum (an interval), and how it is written in a message."""

from __future__ import annotations

import math
from collections.abc import Iterable

from claimcheck.calculus import middle_of
from claimcheck.comparison.frames import Stated
from claimcheck.records import Change, Kind, Quantity, Span


def same_measure(a: Stated, b: Stated) -> bool:
    """Whether two numbers can be added: counts, or amounts of one unit."""
    kinds = {a.quantity.kind, b.quantity.kind}
    return len(kinds) == 1 and kinds <= {Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.DURATION} and a.quantity.unit == b.quantity.unit


def ends_of(quantity: Quantity, share: float) -> tuple[float, float]:
    """What a number commits to in a sum: whole figures with two zeros at their end may be rounded by up to a ``share`` of themselves."""
    low, high = size_of(quantity)
    half = 0.0
    if quantity.kind is Kind.PERCENT and quantity.high - quantity.low <= quantity.precision * 1e-9:
        half = min(quantity.precision, 1.0) / 2
    elif low == high and quantity.precision >= 100:
        half = min(quantity.precision / 2, share * abs(low))
    return max(low - half, 0.0) if low >= 0 or math.isinf(low) else low - half, high + half


def size_of(quantity: Quantity) -> tuple[float, float]:
    """The interval of a number without the sign of a change."""
    low, high = quantity.low, quantity.high
    return (-high, -low) if quantity.change is Change.DOWN and high < 0 else (low, high)


def interval_sum(row: Iterable[Stated]) -> tuple[float, float]:
    """The interval of a sum, each figure with what its rounding leaves open."""
    ends = [ends_of(one.quantity, 0.01) for one in row]
    dust = 1e-9 * sum(low for low, _ in ends)
    return sum(low for low, _ in ends) - dust, sum(high for _, high in ends) + dust


def mid(one: Stated) -> float:
    """The middle of what a number commits to; not a number where it is open."""
    middle = middle_of(one.quantity)
    return middle if middle is not None else math.nan


def as_told(one: Stated) -> str:
    """A figure of the draft as a message computes with it, without its sign."""
    return plain(abs(mid(one)))


def as_written(one: Stated) -> str:
    """A number in the words of the draft, on one line."""
    span: Span = one.quantity.span
    return " ".join(one.article.text[span.start : span.end].split())


def plain(value: float) -> str:
    """A number for people, to four telling digits where it is no whole one."""
    if not math.isfinite(value):
        return "an open figure"
    rounded = float(f"{value:.12g}")
    for scale, word in ((1e9, " billion"), (1e6, " million")):
        if abs(rounded) >= scale:
            return f"{rounded / scale:,.6g}{word}"
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.4g}"
