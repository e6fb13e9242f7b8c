"""Verdicts, reasons and finding kinds in plain words; a test holds every table complete."""

from __future__ import annotations

from claimcheck.records import FindingKind, Reason, Verdict

VERDICTS = {
    Verdict.AGREE: "the figures agree",
    Verdict.COMPATIBLE: "the figures are compatible",
    Verdict.DIVERGE: "the figures diverge",
    Verdict.NOT_COMPARABLE: "not comparable",
}

REASONS = {
    Reason.SAME_VALUE: "the values are the same",
    Reason.ROUNDING: "the values are the same within rounding",
    Reason.WITHIN_RANGE: "one value lies within the other's range",
    Reason.MEETS_BOUND: "one value meets the bound that the other sets",
    Reason.UNIT_CONVERTED: "the values are the same once their units are converted",
    Reason.DIFFERENT_TIME: "they speak of different times",
    Reason.DIFFERENT_PLACE: "they speak of different places",
    Reason.DIFFERENT_EVENT: "they speak of different events",
    Reason.DIFFERENT_SCOPE: "they count different sets",
    Reason.DIFFERENT_MEASURE: "they measure different things",
    Reason.DIFFERENT_SPEAKER: "they report different speakers",
    Reason.REVISION: "a later report revises an earlier figure",
    Reason.MAGNITUDE_SLIP: "they differ by a power of ten, as after a slip of unit or scale",
    Reason.TRANSPOSED_DIGITS: "two neighbouring digits have changed places, as after a slip of the pen",
    Reason.UNIT_SLIP: "the digits are the same and only the unit differs, as after a slip of unit",
    Reason.SAME_STATEMENT: "they say the same",
    Reason.DENIAL: "one denies what the other says",
    Reason.FORECAST: "one is a forecast",
    Reason.CONFLICT: "they speak of the same thing, and their intervals do not meet",
}

# What it comes to that the words of two statements, not their numbers, cannot both be true.
STATEMENTS = {
    Reason.CONFLICT: "the sources conflict",
    Reason.DENIAL: "one denies what the other says",
    Reason.DIFFERENT_SPEAKER: "the sources report differing statements",
    Reason.REVISION: "a later article tells it otherwise",
    Reason.FORECAST: "a forecast beside what is told of what happened, and no conflict",
}

# How a finding of each kind is counted in the first lines: singular, plural.
COUNTED = {
    FindingKind.DIVERGENCE: ("divergence", "divergences"),
    FindingKind.SIDE_BY_SIDE: ("group side by side but not comparable", "groups side by side but not comparable"),
    FindingKind.STATEMENTS: ("pair of differing statements", "pairs of differing statements"),
    FindingKind.AGREEMENT: ("agreement", "agreements"),
    FindingKind.CONSISTENCY: ("consistency within one source", "consistencies within one source"),
    FindingKind.SHARED_SUBJECT: ("group of like statements", "groups of like statements"),
    FindingKind.SINGLE_SOURCE: ("notable number without a match in another source", "notable numbers without a match in another source"),
}


def code_in_words(code: Verdict | Reason) -> str:
    """The machine-readable code as two or three words: ``different event``."""
    return code.value.replace("_", " ")
