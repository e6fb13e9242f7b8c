"""claimcheck's quantities and dates against the gold sentences of ``tests/gate/gold``: figures, and a line for everything that came out wrong.

Those who wrote the gold had not seen the grammar. A quantity is found where its value stands at the written place; unit, bound, change, counted
noun and offsets are judged on what was found, but count against all that should have been.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from claimcheck.language.counted import lemma
from claimcheck.language.dates import date_expressions
from claimcheck.language.quantities import Extraction, quantities
from claimcheck.records import Approximator, Kind, Quantity, Span

GOLD = Path(__file__).parent / "gold"
LAYERS = {
    "value": "quantities found with their value",
    "unit": "with value and unit",
    "bound": "with value and bound",
    "change": "with value and direction of change",
    "counted": "with value and counted noun (head)",
    "span": "with value and exact offsets",
    "date": "date expressions found",
    "period": "with their first and last day",
}


@dataclass(slots=True)
class Tally:
    """Counts of one layer: right ones, those that were answered, those that there are."""

    right: int = 0
    answered: int = 0
    there: int = 0

    @property
    def f1(self) -> float:
        """F1 in per cent; 0 where nothing was answered or is there."""
        return 200 * self.right / (self.answered + self.there) if self.answered + self.there else 0.0


@dataclass(slots=True)
class GoldFigures:
    """What came out: a tally for each of ``LAYERS``, and what was missed in each."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {layer: Tally() for layer in LAYERS})
    missed: dict[str, list[str]] = field(default_factory=lambda: {layer: [] for layer in LAYERS})

    def miss(self, layer: str, text: str, what: str) -> None:
        """Note what went wrong."""
        self.missed[layer].append(f"{what}   in: {text}")


def rows() -> list[dict[str, Any]]:
    """All gold sentences, of all domains."""
    return [row for file in sorted(GOLD.glob("*.yaml")) for row in yaml.safe_load(file.read_text(encoding="utf-8"))]


def gold_figures(sentences: list[dict[str, Any]]) -> GoldFigures:
    """Extract from every gold sentence and count."""
    figures = GoldFigures()
    for row in sentences:
        text, published = row["text"], row.get("published")
        dates = date_expressions(text, published)
        extraction = quantities(text, [date.span for date in dates])
        _count_quantities(figures, row, extraction)
        _count_dates(figures, row, [(date.span, date.start, date.end) for date in dates])
    return figures


def _count_quantities(figures: GoldFigures, row: dict[str, Any], extraction: Extraction) -> None:
    text = row["text"]
    found = [quantity for quantity in extraction.quantities if _counts(quantity)]
    gold = list(_placed(text, row["quantities"]))
    for layer in ("value", "unit", "bound", "change", "counted", "span"):
        figures.tallies[layer].answered += len(found)
        figures.tallies[layer].there += len(gold)
    free = list(found)
    levels = {extraction.quantities[index].span for pair in extraction.changes for index in pair}
    for span, one in gold:
        match = next((quantity for quantity in free if _overlap(quantity.span, span) and _same_value(one["value"], quantity)), None)
        if match is None:
            near = [_told(text, quantity) for quantity in found if _overlap(quantity.span, span)]
            figures.miss("value", text, f"{one} got {near}")
            continue
        free.remove(match)
        figures.tallies["value"].right += 1
        got = {
            "unit": match.unit == one["unit"],
            "bound": match.approximator.value == one.get("bound", "exact"),
            "change": (match.change.value if match.change else None) == one.get("change") and ("level" not in one or match.span in levels),
            "counted": _same_noun(one.get("counted"), match),
            "span": match.span == span,
        }
        for layer, right in got.items():
            figures.tallies[layer].right += right
            if not right:
                figures.miss(layer, text, f"{one} got {_told(text, match)}")
    for quantity in free:
        figures.miss("value", text, f"nothing there, got {_told(text, quantity)}")


def _count_dates(figures: GoldFigures, row: dict[str, Any], found: list[tuple[Span, datetime.date, datetime.date]]) -> None:
    text = row["text"]
    gold = list(_placed(text, row.get("dates", [])))
    figures.tallies["date"].answered += len(found)
    figures.tallies["date"].there += len(gold)
    valued = [one for _, one in gold if "from" in one]
    fuzzy = [span for span, one in gold if "from" not in one]
    figures.tallies["period"].there += len(valued)
    figures.tallies["period"].answered += sum(not any(_overlap(span, other) for other in fuzzy) for span, _, _ in found)
    free = list(found)
    for span, one in gold:
        match = next((date for date in free if _overlap(date[0], span)), None)
        if match is None:
            figures.miss("date", text, f"{one['at']!r} missed")
            continue
        free.remove(match)
        figures.tallies["date"].right += 1
        if "from" in one:
            right = (match[1], match[2]) == (one["from"], one["to"])
            figures.tallies["period"].right += right
            if not right:
                figures.miss("period", text, f"{one} got {match[1]} to {match[2]} (published {row.get('published')})")
    for span, start, end in free:
        figures.miss("date", text, f"nothing there, got {text[span.start : span.end]!r} {start} to {end}")


def _counts(quantity: Quantity) -> bool:
    """Clock times, numbers of houses and ranks without a superlative ("the third day") are no quantities in the gold."""
    superlative = quantity.counted_span is not None and quantity.span.start <= quantity.counted_span.start < quantity.span.end
    return quantity.kind is not Kind.DATE and (quantity.kind is not Kind.ORDINAL or superlative)


def _placed(text: str, entries: list[dict[str, Any]]) -> Iterator[tuple[Span, dict[str, Any]]]:
    """Where each entry stands; entries are in text order, so that a repeated figure is found at its own place."""
    position = 0
    for one in entries:
        start = text.index(one["at"], position)
        yield Span(start, start + len(one["at"])), one
        position = start + 1


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _same_value(gold: float | list[float], quantity: Quantity) -> bool:
    if isinstance(gold, list):
        return quantity.value is None and all(_near(a, b) for a, b in zip(gold, (quantity.low, quantity.high), strict=True))
    return quantity.value is not None and _near(gold, quantity.value)


def _near(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=1e-4)


def _same_noun(gold: str | None, quantity: Quantity) -> bool:
    """The gold names a head noun or none; where it names none, a noun that stands in the sentence is no mistake."""
    return gold is None or lemma(gold.split()[-1]) in (quantity.counted_head, lemma(quantity.counted.rpartition(" ")[2]) if quantity.counted else "")


def _told(text: str, quantity: Quantity) -> str:
    value = quantity.value if quantity.value is not None else [quantity.low, quantity.high]
    bound = "" if quantity.approximator is Approximator.EXACT else f" {quantity.approximator}"
    return (
        f"{text[quantity.span.start : quantity.span.end]!r} {value} {quantity.unit}{bound} of {quantity.counted!r} {quantity.change or ''}".rstrip()
    )
