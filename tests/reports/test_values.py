from __future__ import annotations

import datetime
import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from claimcheck.records import Approximator, Change, Derivation, Kind, Quantity, Span
from claimcheck.reports.values import machine_number, period, point_text, value_text

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "values.yaml").read_text(encoding="utf-8"))
finite = st.floats(allow_nan=False, allow_infinity=False)


def quantity(case: dict[str, Any]) -> Quantity:
    value = None if case["value"] is None else float(case["value"])
    return Quantity(
        span=Span(0, 1),
        kind=Kind(case.get("kind", "count")),
        value=value,
        low=float(case.get("low", case["value"])),
        high=float(case.get("high", case["value"])),
        unit=case.get("unit", "1"),
        approximator=Approximator(case.get("approximator", "exact")),
        precision=float(case.get("precision", 1.0)),
        change=Change(case["change"]) if "change" in case else None,
        derivation=Derivation(case["derivation"]) if "derivation" in case else None,
    )


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_values_are_written_for_a_reader(case: dict[str, Any]) -> None:
    assert value_text(quantity(case)) == case["text"]


@given(
    st.sampled_from(list(Kind)),
    st.sampled_from(list(Approximator)),
    st.none() | finite,
    st.tuples(st.floats(allow_nan=False), st.floats(allow_nan=False)),
    st.floats(min_value=1e-300, max_value=1e300),
)
def test_every_quantity_has_words_without_float_noise(
    kind: Kind, approximator: Approximator, value: float | None, ends: tuple[float, float], precision: float
) -> None:
    known = [*ends] if value is None else [*ends, value]
    made = Quantity(Span(0, 1), kind, value, min(known), max(known), approximator=approximator, precision=precision)
    text = value_text(made)
    assert text.startswith(point_text(made))
    assert "inf" not in text
    assert "nan" not in text
    assert "e+" not in text
    assert "-" not in text or kind is Kind.DATE


@given(st.dates(), st.dates())
def test_a_period_names_both_its_ends(a: datetime.date, b: datetime.date) -> None:
    first, last = min(a, b), max(a, b)
    text = period(first, last)
    assert text.startswith(f"{first.year:04d}")
    assert f"{last.year:04d}" in text


@given(finite)
@example(1.7976931345e308)
def test_machine_numbers_keep_ten_digits(number: float) -> None:
    kept = machine_number(number)
    assert kept is not None
    assert math.isclose(kept, number, rel_tol=1e-9, abs_tol=0.0)


def test_machine_numbers_of_open_ends_are_null() -> None:
    assert machine_number(math.inf) is machine_number(-math.inf) is machine_number(math.nan) is machine_number(None) is None
