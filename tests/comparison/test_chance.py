"""Which figures two texts seldom share by chance."""

from __future__ import annotations

import pytest

from claimcheck.comparison.chance import FEW, distinctive
from claimcheck.records import Kind, Quantity, Span


def quantity(value: float | None, kind: Kind = Kind.COUNT, unit: str = "1") -> Quantity:
    return Quantity(Span(0, 1), kind, value, value or 0.0, value or 0.0, unit)


@pytest.mark.parametrize(
    ("value", "want"),
    [
        (3.0, False),
        (float(FEW), False),
        (13.0, True),
        (20.0, False),
        (90.0, False),
        (500.0, False),
        (110.0, True),
        (640.0, True),
        (1000.0, True),
        (5_000_000.0, True),
        (4.5, False),
        (12.5, True),
        (-47.0, True),
        (-20.0, False),
        (None, False),
    ],
)
def test_a_figure_of_two_digits_beyond_a_dozen_or_of_a_thousand_is_no_chance(value: float | None, want: bool) -> None:
    assert distinctive(quantity(value)) is want


@pytest.mark.parametrize(
    ("kind", "unit"),
    [
        (Kind.DATE, "day of calendar"),
        (Kind.DATE, "minute of day"),
        (Kind.ORDINAL, "1"),
        (Kind.DURATION, "year of age"),
        (Kind.DURATION, "month of age"),
    ],
)
def test_days_ranks_and_ages_are_shared_by_chance_whatever_their_digits(kind: Kind, unit: str) -> None:
    assert distinctive(quantity(1437.0))
    assert not distinctive(quantity(1437.0, kind, unit))
