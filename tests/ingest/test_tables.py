"""Tables of articles: which column is what, rows as places, and hostile tables."""

from __future__ import annotations

import datetime
import io
import json
import sys
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.ingest.columns import Columns, date_of
from claimcheck.ingest.documents import Document, Format, Limits, Problem
from claimcheck.ingest.tables import Csv, JsonLines, Parquet

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

ROWS: list[dict[str, Any]] = [
    {
        "Headline": "Ferry sinks",
        "Content": "The ferry carried 40 people.\n\nThree boats came.",
        "Publisher": "Marle Post",
        "Author": "Ana Silva",
        "Publication-Date": "2019-03-04",
        "Link": "http://post.example/1",
    },
    {"Headline": "", "Content": "Two left, one stayed.", "Publisher": "", "Author": "", "Publication-Date": "", "Link": ""},
]


def read(reader: Format, data: bytes, limits: Limits | None = None) -> tuple[list[Document], list[Problem]]:
    found = list(reader.documents(data, limits or Limits()))
    return [one for one in found if isinstance(one, Document)], [one for one in found if isinstance(one, Problem)]


def as_csv(rows: list[dict[str, Any]], delimiter: str = ",") -> bytes:
    def cell(value: object) -> str:
        return '"' + str(value).replace('"', '""') + '"'

    lines = [delimiter.join(rows[0]), *(delimiter.join(map(cell, row.values())) for row in rows)]
    return "\r\n".join(lines).encode()


def as_jsonl(rows: list[dict[str, Any]]) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def as_parquet(rows: list[dict[str, Any]], **options: Any) -> bytes:
    written = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), written, **options)
    return written.getvalue()


@pytest.mark.parametrize(
    ("reader", "data", "first"),
    [
        (Csv(), as_csv(ROWS), 2),
        (Csv(), as_csv(ROWS, ";"), 2),
        (Csv(), as_csv(ROWS, "\t"), 2),
        (Csv(), b"\xef\xbb\xbf" + as_csv(ROWS), 2),
        (JsonLines(), as_jsonl(ROWS), 1),
        (Parquet(), as_parquet(ROWS), 1),
        (Parquet(), as_parquet(ROWS, compression="zstd", row_group_size=1), 1),
    ],
    ids=["commas", "semicolons", "tabs", "byte order mark", "JSON", "Parquet", "Parquet in groups"],
)
def test_a_row_is_an_article(reader: Format, data: bytes, first: int) -> None:
    documents, problems = read(reader, data)
    assert problems == []
    assert [document.text for document in documents] == [row["Content"] for row in ROWS]
    known = documents[0].known
    assert (known.title, known.publisher, known.author, known.url) == ("Ferry sinks", "Marle Post", "Ana Silva", "http://post.example/1")
    assert known.published == datetime.date(2019, 3, 4)
    assert dict(known.evidence)["published"] == "column 'Publication-Date'"
    assert documents[1].known.evidence == ()
    assert [(document.name, document.places[0].label) for document in documents] == [(f"row {first + n}", f"row {first + n}") for n in range(2)]


def test_own_names_of_columns() -> None:
    columns = Columns(text=("inhalt",), title=("kopf",))
    documents, _ = read(Csv(columns), b"Kopf,Inhalt,title\nFerry,It carried 40.,no\n")
    assert (documents[0].text, documents[0].known.title) == ("It carried 40.", "Ferry")


def test_a_source_may_be_a_name_or_an_address() -> None:
    documents, _ = read(JsonLines(), as_jsonl([{"text": "40 men.", "source": "http://post.example/1"}, {"text": "40 men.", "source": "Marle Post"}]))
    assert [document.known.publisher for document in documents] == [None, "Marle Post"]


def test_values_of_json_are_read_as_what_they_are() -> None:
    rows = [
        {"text": ["One boat.", "Two boats."], "authors": [{"name": "Ana Silva"}, "Tom Reed"], "date": 20190304, "publisher": {"name": "Marle Post"}}
    ]
    documents, problems = read(JsonLines(), as_jsonl(rows))
    assert problems == []
    known = documents[0].known
    assert documents[0].text == "One boat.\n\nTwo boats."
    assert (known.author, known.published, known.publisher) == ("Ana Silva, Tom Reed", datetime.date(2019, 3, 4), "Marle Post")


def test_dates_of_parquet_are_dates() -> None:
    rows = [{"text": "40 men.", "date": datetime.datetime(2019, 3, 4, 23, 0)}, {"text": "40 men.", "date": datetime.datetime(2019, 3, 5, 1, 0)}]
    documents, _ = read(Parquet(), as_parquet(rows))
    assert [document.known.published for document in documents] == [datetime.date(2019, 3, 4), datetime.date(2019, 3, 5)]


def test_html_in_a_cell_is_read_as_a_page() -> None:
    documents, _ = read(
        JsonLines(), as_jsonl([{"content_html": "<h2>Rescue</h2><p>It carried 40 men &amp; 3 boys.</p>"}, {"text": "If 3 < 4 > 2, so be it."}])
    )
    assert [document.text for document in documents] == ["Rescue\n\nIt carried 40 men & 3 boys.", "If 3 < 4 > 2, so be it."]
    assert documents[0].blocks is not None
    assert documents[1].blocks is None


@pytest.mark.parametrize(
    ("written", "want"),
    [
        ("2019-03-04", datetime.date(2019, 3, 4)),
        ("2019-03-04T10:00:00Z", datetime.date(2019, 3, 4)),
        ("20190304", datetime.date(2019, 3, 4)),
        ("20199999", None),
        ("4 March 2019", datetime.date(2019, 3, 4)),
        ("03/04/2019", None),
        ("1551693600", None),
        ("March 2019", None),
    ],
)
def test_a_date_is_whole_or_none(written: str, want: datetime.date | None) -> None:
    assert date_of(written) == want


def test_ambiguous_dates_of_a_column_are_one_line() -> None:
    documents, problems = read(Csv(), b"text,date\n" + b"40 men.,03/04/2019\n" * 20)
    assert [document.known.published for document in documents] == [None] * 20
    assert len(problems) == 1
    assert problems[0].name == "rows 2, 3, 4, 5, 6 and 15 more"
    assert "column 'date' is no full, unambiguous date" in problems[0].reason


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le"])
def test_other_encodings_are_detected_and_said(encoding: str) -> None:
    text = "text\tpublisher\n" + "“It carried 40 men”, the café’s owner said.\tMarle Post\n" * 3
    documents, problems = read(Csv(), text.encode(encoding))
    assert problems == []
    assert documents[0].text == "“It carried 40 men”, the café’s owner said."
    assert dict(documents[0].known.evidence).get("encoding") == (None if encoding == "utf-16" else f"{encoding}, detected")


# Hostile tables.


@pytest.mark.parametrize(
    ("reader", "data", "says"),
    [
        (Csv(), b"", "empty file"),
        (Csv(), b"a,b\n1,2\n", "no column with the articles' text among 'a', 'b'; call it 'text'"),
        (Csv(), b"\0\1", "NUL"),
        (Csv(), b"PK\x03\x04", "a ZIP archive"),
        (Csv(), b"," * 200_000, "no column with the articles' text"),
        (Csv(), b"text,a\n" + b"x" * 3_000_000, "larger than 1 MB"),
        (JsonLines(), b"", "empty file"),
        (JsonLines(), b"\xff\xfe\xfa", "not valid UTF-16"),
        (JsonLines(), b"not json", "not valid JSON"),
        (JsonLines(), b"[1]", "not a JSON object"),
        (JsonLines(), b"[" * 200_000, "not valid JSON"),
        (JsonLines(), b'{"text": ' + b"1" * 10_000 + b"}", "not valid JSON"),
        (JsonLines(), b'{"a": "b"}', "no field with the text of an article"),
        (JsonLines(), b'{"text": 40}', "no text in it"),
        (JsonLines(), json.dumps({"text": "<div>" * 2000 + "40 men</p>"}).encode(), "nested too deep"),
        (Parquet(), b"", "not a Parquet file"),
        (Parquet(), b"PAR1" + b"\xff" * 200 + b"PAR1", "not a Parquet file"),
        (Parquet(), as_parquet(ROWS)[:-20], "not a Parquet file"),
        (Parquet(), as_parquet([{"a": "b"}]), "no column with the articles' text among 'a'"),
        (Parquet(), as_parquet([{"text": "40 men. " * 10_000_000}], compression="zstd"), "unfolds to 80 MB"),
        (Parquet(), as_parquet([{"text": 40}]), "no text in it"),
    ],
)
def test_what_is_no_table_is_one_line(reader: Format, data: bytes, says: str) -> None:
    documents, problems = read(reader, data, Limits(file_bytes=1_000_000))
    assert documents == []
    assert len(problems) == 1
    assert says in problems[0].reason
    assert "\n" not in problems[0].reason


def test_a_bad_row_does_not_lose_the_others() -> None:
    documents, problems = read(JsonLines(), b'{"text": "One boat."}\n{"text": \n\n{"text": "Two boats."}\n{"text": ""}')
    assert [document.name for document in documents] == ["row 1", "row 4"]
    assert problems == [Problem("row 2", "not valid JSON"), Problem("row 5", "no text in it")]
    documents, problems = read(Csv(), b"text,date\nOne boat.,2019-03-04\nTwo, boats, came\n\nThree boats.\n")
    assert [(document.name, document.text) for document in documents] == [("row 2", "One boat."), ("row 5", "Three boats.")]
    assert problems == [Problem("row 3", "more cells than the header has columns; put cells that hold the delimiter in quotation marks")]


def test_damaged_pages_of_parquet_do_not_lose_what_stands_before_them() -> None:
    data = bytearray(as_parquet([{"text": f"{n} men."} for n in range(4000)], compression="none", row_group_size=100, use_dictionary=False))
    data[len(data) // 3 : len(data) // 3 + 400] = b"\xff" * 400
    documents, problems = read(Parquet(), bytes(data))
    assert documents[0].text == "0 men."
    assert len(documents) < 4000
    assert problems


def test_a_quotation_that_is_not_closed_ends_the_table() -> None:
    documents, problems = read(Csv(), b'text\nOne boat.\n"' + b"Two boats.\n" * 1000, Limits(characters=500))
    assert [document.text for document in documents] == ["One boat."]
    assert "a quotation mark that is not closed" in problems[0].reason


def test_the_limit_of_the_csv_module_is_as_it_was() -> None:
    import csv  # noqa: PLC0415 - of no use elsewhere

    before = csv.field_size_limit()
    rows = Csv().documents(b"text\nOne boat.\nTwo boats.\n", Limits())
    next(rows)
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("reader", "data"),
    [(Csv(), b"text\n" + b"40 men.\n" * 50), (JsonLines(), b'{"text": "40 men."}\n' * 50), (Parquet(), as_parquet([{"text": "40 men."}] * 50))],
    ids=["CSV", "JSON", "Parquet"],
)
def test_limits_hold(reader: Format, data: bytes) -> None:
    documents, problems = read(reader, data, Limits(documents=10))
    assert (len(documents), problems) == (10, [Problem("", "more than 10 rows; the rest was not read")])
    documents, problems = read(reader, data, Limits(seconds=0))
    assert documents == []
    assert "seconds" in problems[0].reason
    documents, problems = read(reader, data, Limits(characters=3))
    assert documents == []
    assert "longer than 3 characters" in problems[0].reason


def test_rows_that_repeat_do_not_fill_the_memory() -> None:
    # 4 MB of text once, 5,000 times: 20 GB when unfolded.
    array = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 5000, pyarrow.int32()), pyarrow.array(["40 men. " * 500_000]))
    written = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": array}), written, compression="none", dictionary_pagesize_limit=100_000_000)
    started = time.monotonic()
    documents, problems = read(Parquet(), written.getvalue(), Limits(characters=1_000_000, seconds=1))
    assert documents == []
    assert problems
    assert time.monotonic() - started < 10


def test_blank_rows_take_no_longer_than_the_limit() -> None:
    for reader, data in ((Csv(), b"text\n" + b"\n" * 20_000_000), (JsonLines(), b"{}" + b"\n" * 20_000_000)):
        started = time.monotonic()
        _, problems = read(reader, data, Limits(seconds=0.5))
        assert any("seconds" in problem.reason for problem in problems)
        assert time.monotonic() - started < 8


def test_what_no_file_can_hold_is_replaced() -> None:
    documents, _ = read(JsonLines(), b'{"text": "40 \\ud800 men\\u0000 came.", "title": "a\\udfffb", "publisher": "\\u001b[31mred"}')
    assert documents[0].text == "40 \ufffd men\ufffd came."
    assert documents[0].known.title == "a\ufffdb"


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    table, page = as_parquet(ROWS), b'{"text": "<p>40 men.</p>"}\n{"text": "40 men."}'
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "lxml", None)
    assert read(Parquet(), table) == ([], [Problem("", "needs pip install 'claimcheck-sources[parquet]'")])
    documents, problems = read(JsonLines(), page)
    assert [document.text for document in documents] == ["40 men."]
    assert problems == [Problem("row 1", "holds HTML, which needs pip install feedparser lxml")]


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=100) | st.text(st.sampled_from('text,"\n;{}[]:40 \\u\0é<p>'), max_size=60).map(lambda text: b"text\n" + text.encode()))
@pytest.mark.parametrize("reader", [Csv(), JsonLines(), Parquet()], ids=["CSV", "JSON", "Parquet"])
def test_nothing_raises(reader: Format, data: bytes) -> None:
    for document in read(reader, data)[0]:
        document.text.encode()
