from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.reports import RENDERERS
from claimcheck.reports.csv_pairs import COLUMNS
from tests.reports.sample_report import empty_report, sample_report

render = RENDERERS["csv"]


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_one_row_per_compared_pair() -> None:
    rows = read(render(sample_report()))
    assert [(row["a"], row["b"], row["verdict"], row["reason"]) for row in rows] == [
        ("c1q1", "c2q1", "diverge", "conflict"),
        ("c3q1", "c4q3", "not_comparable", "different_place"),
        ("c5q1", "c6q1", "not_comparable", "different_time"),
        ("c7q1", "c8q1", "agree", "same_value"),
    ]
    assert rows[0]["b_high"] == ""
    assert rows[1]["a_written"] == "30 to 1"
    assert rows[1]["b_written"] == "", "a derived value is no quotation"


def test_without_pairs_there_is_the_header() -> None:
    assert next(csv.reader([render(empty_report())])) == list(COLUMNS)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", ""]), st.text(max_size=12))
def test_no_cell_is_a_formula_and_no_text_breaks_a_row(start: str, text: str) -> None:
    rows = list(csv.reader(io.StringIO(render(sample_report(lambda plain: start + text + plain)), newline="")))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) == 5
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) or is_number(cell) for row in rows for cell in row)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_a_neutralised_text_is_kept_whole(start: str) -> None:
    rows = read(render(sample_report(lambda plain: start + plain)))
    assert rows[0]["a_counted"] == f"'{start}houses"
