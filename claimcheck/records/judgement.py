"""Verdicts: what comparing two quantities comes to, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What comparing two quantities comes to."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    DIVERGE = "diverge"
    NOT_COMPARABLE = "not_comparable"


class Reason(StrEnum):
    """Why the verdict is what it is."""

    SAME_VALUE = "same_value"
    ROUNDING = "rounding"
    WITHIN_RANGE = "within_range"
    MEETS_BOUND = "meets_bound"
    UNIT_CONVERTED = "unit_converted"
    DIFFERENT_TIME = "different_time"
    DIFFERENT_PLACE = "different_place"
    DIFFERENT_EVENT = "different_event"
    DIFFERENT_SCOPE = "different_scope"
    DIFFERENT_MEASURE = "different_measure"
    DIFFERENT_SPEAKER = "different_speaker"
    REVISION = "revision"
    MAGNITUDE_SLIP = "magnitude_slip"
    TRANSPOSED_DIGITS = "transposed_digits"
    UNIT_SLIP = "unit_slip"
    SAME_STATEMENT = "same_statement"
    DENIAL = "denial"
    FORECAST = "forecast"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict of the calculus or the guard.

    Attributes:
        verdict: agree, compatible, diverge or not comparable.
        reason: machine-readable reason.
        tolerance: the tolerance that was used, in words ("±50 for 'around'"); empty where none was.
        explanation: one sentence for the reader, naming what differs ("Ramadi against Mosul").
    """

    verdict: Verdict
    reason: Reason
    tolerance: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One compared pair of quantities (ids; ``a`` stands before ``b`` in the order of article paths and offsets) and its judgement."""

    a: str
    b: str
    judgement: Judgement
    similarity: float
    cluster: str | None = None
