"""Quantities in the conventions of NewsQuant and R3, which ``adapters`` offers to their scorer."""

from __future__ import annotations

import datetime
import re

from claimcheck.language.counted import lemma
from claimcheck.language.dates import date_expressions
from claimcheck.language.quantities import quantities as _extract
from claimcheck.language.units import CURRENCY_NAMES
from claimcheck.records import Approximator, Kind, Quantity

Row = dict[str, int | float | str | list[float | None] | None]

_CHANGES = {
    Approximator.ABOUT: "~",
    Approximator.AT_LEAST: ">",
    Approximator.MORE_THAN: ">",
    Approximator.AT_MOST: "<",
    Approximator.LESS_THAN: "<",
}
_UNITS = {"percent": "percentage", "metric horsepower": "horsepower", "parts per billion": "parts-per-billion"}
_CENTS = {"cent": "cent", "cents": "cent", "pence": "penny", "penny": "penny", "sen": "sen"}
_PERCENT = re.compile(r"%|per\s?cent|pct|pc|point", re.IGNORECASE)
_LAST_WORD = re.compile(r"[A-Za-z]+$")
# Relative dates need some day to be resolved against; which one does not matter, for only their spans are used.
_ANY_DAY = datetime.date(2020, 1, 1)


def quantities(text: str) -> list[Row]:
    """Quantities as NewsQuant writes them.

    Dates, clock times, ranks and addresses are none, a change "from A to B" is one row without direction, a share written as a fraction keeps that
    value, and cents are units of their own.
    """
    extraction = _extract(text, [date.span for date in date_expressions(text, _ANY_DAY) if date.granularity != "window"])
    rows: list[Row] = []
    paired: set[int] = set()
    for first, second in extraction.changes:
        a, b = extraction.quantities[first], extraction.quantities[second]
        if second < first:
            continue  # "to B from A" are two rows
        paired |= {first, second}
        rows.append(_row(a.span.start, b.span.end, [a.value, b.value], a, "="))
    for index, quantity in enumerate(extraction.quantities):
        if index in paired or quantity.kind in (Kind.DATE, Kind.ORDINAL):
            continue
        sign = quantity.change.value if quantity.change else _CHANGES.get(quantity.approximator, "=")
        if quantity.approximator is Approximator.RANGE and quantity.cue and not quantity.change:
            sign = "~"
        row = _row(quantity.span.start, quantity.span.end, quantity.value, quantity, sign)
        if quantity.value is None:
            row["value"] = [quantity.low, quantity.high]
        elif quantity.kind is Kind.PERCENT and not _PERCENT.search(text, quantity.span.start, quantity.span.end):
            row["value"], row["unit"] = quantity.value / 100, f"% {_noun(quantity)}"
        word = _LAST_WORD.search(text[quantity.span.start : quantity.span.end].lower().partition(" a ")[0].partition(" per ")[0].partition("-a-")[0])
        if word and word[0] in _CENTS and quantity.kind in (Kind.MONEY, Kind.RATE) and quantity.value is not None and quantity.value < 1000:
            row["value"] = round(100 * quantity.value, 9)
            row["unit"] = _CENTS[word[0]] + quantity.unit[quantity.unit.find(" per ") :] if " per " in quantity.unit else _CENTS[word[0]]
        rows.append(row)
    return rows


def _row(start: int, end: int, value: float | list[float | None] | None, quantity: Quantity, sign: str) -> Row:
    return {"start": start, "end": end, "value": value, "unit": _unit(quantity), "change": sign}


def _unit(quantity: Quantity) -> str:
    """NewsQuant's name of the unit; for counts the lemmas of the counted noun phrase, without participles used as adjectives."""
    if quantity.unit in _UNITS:
        return _UNITS[quantity.unit]
    head, per, base = quantity.unit.partition(" per ")
    if head == "1":
        return _noun(quantity) + per + base
    return _UNITS.get(head, CURRENCY_NAMES.get(head, head)).replace("watt-hour", "watt hour") + per + base


def _noun(quantity: Quantity) -> str:
    """The counted noun phrase as lemmas; "-" where the number stands behind its noun ("turnout reached 61"), as NewsQuant looks ahead only."""
    if quantity.counted_span and quantity.counted_span.start < quantity.span.start and quantity.kind is not Kind.PERCENT:
        return "-"
    return " ".join(lemma(word) if word.islower() else word for word in quantity.counted.split() if word not in ("and", "or")) or "-"
