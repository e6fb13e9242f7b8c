"""Which figures two texts seldom share by chance."""

from __future__ import annotations

from claimcheck.language.numbers import last_place
from claimcheck.records import Kind, Quantity

FEW = 12
"""Counts up to this agree by chance."""


def distinctive(quantity: Quantity) -> bool:
    """A figure that two texts seldom share by chance: two significant digits or more beyond a dozen, or a thousand and more."""
    if quantity.value is None or quantity.kind in (Kind.DATE, Kind.ORDINAL) or "of age" in quantity.unit:
        return False
    value = abs(quantity.value)
    return value >= 1000 or (value > FEW and value != int(value)) or (value > FEW and value > 9 * last_place(value))
