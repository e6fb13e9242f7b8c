"""A figure with its uncertainty: "5.2 ± 0.3 million years", "8 percent plus or minus two points", "80 kg, give or take 5 percent"."""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.calculus import tidy
from claimcheck.language.counted import noun_phrase, with_noun
from claimcheck.language.counting import counted_noun
from claimcheck.language.frames import predicate
from claimcheck.language.readings import Reading
from claimcheck.records import Approximator, Quantity, Span

_PLUS_MINUS = re.compile(
    r"(?:\s?(?:±|\+/[-−–])|,?[\s-](?:plus(?:[\s-]or[\s-]|/|\s)minus|give\sor\stake)(?=[\s-]))[\s-]?(?:(?:about|around|roughly|some)\s)?",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\s(?:percentage\s)?points?\b", re.IGNORECASE)


def uncertain(text: str, first: Reading, second: Reading) -> Quantity | None:
    """The range that a figure and the uncertainty behind it span; None where the second number is no uncertainty of the first.

    Args:
        text: the text.
        first: a number.
        second: the next one.
    """
    if second.number.value <= 0 or not _PLUS_MINUS.fullmatch(text, first.end, second.start):
        return None
    figure, margin = first.number, second.number
    if figure.magnitude is not None or margin.magnitude is not None:
        return None
    carrier, end = _carrier(text, first, second)
    if carrier is None:
        return None
    point, precision, half = figure.value, figure.precision, margin.value
    if second.percent == "percent" and carrier is first and not first.percent:
        half = point * margin.value / 100
    elif margin.scale == 1.0 < figure.scale and margin.value < figure.value / figure.scale:
        half *= figure.scale
    elif margin.scale > 1.0 == figure.scale:
        point, precision = point * margin.scale, precision * margin.scale
    kind, unit = carrier.kind()
    point, half = carrier.scaled(point), carrier.scaled(half)
    quantity = Quantity(
        span=Span(first.start, end),
        kind=kind,
        value=None,
        low=tidy(point - half),
        high=tidy(point + half),
        unit=unit,
        approximator=Approximator.RANGE,
        precision=carrier.scaled(precision),
        cue=text[first.end : second.start].strip(" ,"),
        predicate=predicate(text, first.start, end),
    )
    return with_noun(quantity, counted_noun(text, replace(carrier, end=end), first.start))


def _carrier(text: str, first: Reading, second: Reading) -> tuple[Reading | None, int]:
    """The number whose unit is that of the range, None where their units do not fit; and where the range ends."""
    if first.measured and not second.measured:
        if first.percent and (points := _POINTS.match(text, second.end)):
            return first, points.end()
        return (None if noun_phrase(text, second.end) else first), second.end
    if not first.measured or (first.measured == second.measured and first.cents == second.cents):
        return (second if first.per in ("", second.per) else None), second.end
    of_the_figure = second.percent == "percent" and not first.percent and not first.age
    in_points = first.percent == "percent" and second.percent == "percentage point"
    return (first if of_the_figure or in_points else None), second.end
