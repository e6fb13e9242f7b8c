"""Quantities: what a written number commits to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.records.article import Span


class Kind(StrEnum):
    """What sort of quantity it is."""

    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    MONEY = "money"
    MEASURE = "measure"
    DURATION = "duration"
    RATE = "rate"
    MULTIPLE = "multiple"
    ORDINAL = "ordinal"
    DATE = "date"


class Approximator(StrEnum):
    """How the words bound the number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    RANGE = "range"
    ORDER_OF_MAGNITUDE = "order_of_magnitude"


class Change(StrEnum):
    """A quantity that is the size of a rise or a fall."""

    UP = "up"
    DOWN = "down"


class Derivation(StrEnum):
    """How a derived quantity was computed from its operands."""

    RATIO = "ratio"
    DIFFERENCE = "difference"


FRAMES = frozenset({Kind.DATE, Kind.ORDINAL})
"""Kinds that say when or in which order something was, and are no figures of their own."""


class Statistic(StrEnum):
    """What sort of figure about the counted thing a quantity is, where the words say so."""

    TOTAL = "total"
    WHOLE = "whole"
    PART = "part"
    CHANGE = "change"
    RATE = "rate"
    CUMULATIVE = "cumulative"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Quantity:
    """What the writer's words commit to: an interval, with a point ``value`` where there is one.

    Attributes:
        id: unique in a report; set by ``claims`` (empty while the grammar works on a bare text).
        span: the number with its unit and scale (``"30 000"``, ``"25 to 30 per cent"``, ``"$3.4bn"``), without approximator and counted noun.
        kind: what sort of quantity it is.
        value: the point written, in ``unit``; None for ranges, bare orders of magnitude and dates that are no single day. A ratio of a to b is a/b; a
            share is in per cent; a date is its proleptic Gregorian ordinal; a clock time is minutes after midnight.
        low: lower end of the committed interval; ``-inf`` where open.
        high: upper end of the committed interval; ``inf`` where open.
        unit: canonical unit (``"percent"``, ``"USD"``, ``"kilometre"``, ``"year"``), ``"1"`` for bare counts, ratios and ordinals.
        approximator: how the words bound the number.
        precision: the place of the last digit the writer vouches for, in ``unit`` (100.0 for "2,500", 0.1e6 for "1.2 million").
        counted: the noun phrase that is counted or measured ("Iraqi soldiers", "the country"), as written; empty where none.
        counted_head: lemma of the head of ``counted`` ("soldier"); empty where none.
        counted_span: where ``counted`` stands; None where none.
        change: set where the number is the size of a rise or fall ("cut by 500", "withdrawal of 500 troops").
        derivation: set for derived quantities, which keep their ``operands`` and never pretend to be a quotation.
        operands: ids of the quantities a derived one was computed from.
        cue: the written approximator ("around", "nearly"); empty where none.
        predicate: the class of happening it was counted in ("killed", "injured", "withdrawn"), nearest to it in its clause; empty where none.
        holder: whose it is: the person whose age, the party whose seats; empty where no name says so. Set by ``claims``.
        statistic: whether it is a total, a part, a running total, a figure of one day; None where nothing says so. Set by ``claims``.
    """

    span: Span
    kind: Kind
    value: float | None
    low: float
    high: float
    unit: str = "1"
    approximator: Approximator = Approximator.EXACT
    precision: float = 1.0
    counted: str = ""
    counted_head: str = ""
    counted_span: Span | None = None
    change: Change | None = None
    derivation: Derivation | None = None
    operands: tuple[str, ...] = ()
    cue: str = ""
    predicate: str = ""
    holder: str = ""
    statistic: Statistic | None = None
    id: str = ""
