from __future__ import annotations

import csv
import io
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.reports.sources_csv import COLUMNS, TRUTH_COLUMNS, render, render_truth
from claimcheck.sources.admiralty import rate_estimates, rate_records
from claimcheck.sources.truth import Estimates
from tests.reports.sample_sources import empty_sources, nothing_weighed, sources_report, sources_weighed
from tests.reports.test_csv_pairs import is_number, read

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def of(rows: list[dict[str, str]], kind: str) -> list[dict[str, str]]:
    return [row for row in rows if row["row"] == kind]


def test_columns_are_named_once() -> None:
    for columns in (COLUMNS, TRUTH_COLUMNS):
        assert max(Counter(columns).values()) == 1


def test_a_row_per_source_dependence_and_value() -> None:
    report = sources_report()
    rows = read(render(report))
    assert Counter(row["row"] for row in rows) == {"source": 3, "dependence": len(report.origins.found), "value": 4}
    post, _, evening = of(rows, "source")
    assert [post[name] for name in ("reliability", "reliability_low", "reliability_high", "n", "enough")] == ["0.82", "0.61", "0.95", "14", "yes"]
    assert [evening[name] for name in ("reliability", "reliability_low", "n", "enough")] == ["", "0.31", "1.94", "no"]
    assert evening["origins"].startswith("evening; voice 0; ")


def test_passages_are_verbatim_on_both_sides() -> None:
    report = sources_report()
    courier, wire, _ = report.articles
    first = of(read(render(report)), "dependence")[0]
    assert first["text"] == courier.text[int(first["start"]) : int(first["end"])]
    assert first["on_text"] == wire.text[int(first["on_start"]) : int(first["on_end"])]
    assert (first["on_source"], first["on_path"], first["on_line"]) == ("Plains Post", "news/wire_2024.txt", "1")


def test_an_estimate_stands_on_every_value_it_is_of_and_nowhere_where_it_cannot_be_made() -> None:
    values = of(read(render(sources_report())), "value")
    assert [(row["contested"], row["best"], row["probability"], row["interval_low"], row["interval_high"], row["voices"]) for row in values] == [
        ("1", "no", "0.9", "300", "", "4"),
        ("1", "yes", "0.9", "300", "", "4"),
        ("2", "", "", "", "", "2"),
        ("2", "", "", "", "", "2"),
    ]


def test_everything_claimed_of_an_object_has_its_row() -> None:
    weighed = sources_weighed()
    rows = read(render_truth(weighed))
    objects = of(rows, "object")
    assert len(objects) == sum(len(one.candidates) for one in weighed.objects)
    assert [row["value"] for row in objects if row["object"] == "count 0"] == ["100", "101"]
    assert [row["rank"] for row in objects if row["object"] == "count 0"] == ["1", "2"]
    assert [row["source"] for row in of(rows, "source")] == ["East", "North", "South", "West"]
    assert of(rows, "source")[3]["reliability"] == ""


def test_ratings_are_codes() -> None:
    report, weighed = sources_report(), sources_weighed()
    rows = read(render(report, rate_records(report.records, report.estimates)))
    assert [row["rating"] for row in of(rows, "source")] == ["C", "B", "F"]
    assert [row["rating"] for row in of(rows, "value")] == ["2", "2", "6", "6"]
    assert {row["rating"] for row in read(render(report))} == {""}
    truth = read(render_truth(weighed, rate_estimates(Estimates(weighed.objects, weighed.sources))))
    assert {row["rating"] for row in of(truth, "source")} <= set("ABCDEF")
    assert {row["rating"] for row in of(truth, "object") if row["rank"] == "1"} <= set("123456")


def test_with_nothing_there_is_the_header() -> None:
    assert next(csv.reader([render(empty_sources())])) == list(COLUMNS)
    assert next(csv.reader([render_truth(nothing_weighed())])) == list(TRUTH_COLUMNS)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([*_STARTS, ""]), st.text(max_size=12))
def test_no_cell_is_a_formula_and_no_text_breaks_a_row(start: str, text: str) -> None:
    def taint(plain: str) -> str:
        return start + text + plain

    for rendered, columns, count in (
        (render(sources_report(taint)), COLUMNS, len(read(render(sources_report())))),
        (render_truth(sources_weighed(taint)), TRUTH_COLUMNS, len(read(render_truth(sources_weighed())))),
    ):
        rows = list(csv.reader(io.StringIO(rendered, newline="")))
        assert {len(row) for row in rows} == {len(columns)}
        assert len(rows) == count + 1
        assert all(not cell.startswith(_STARTS) or is_number(cell) for row in rows for cell in row)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_a_neutralised_text_is_kept_whole(start: str) -> None:
    rows = of(read(render(sources_report(lambda plain: start + plain))), "source")
    assert rows[0]["source"] == f"'{start}Plains Post"


def test_undecodable_bytes_of_a_file_name_can_be_written() -> None:
    render(sources_report(lambda part: f"{part}\udc80")).encode()
