"""Tables of articles: CSV, lines of JSON and Parquet, an article to a row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from claimcheck.ingest.bounds import too_large
from claimcheck.ingest.columns import Columns, Row, articles, no_text
from claimcheck.ingest.decode import UndecodableError
from claimcheck.ingest.documents import Document, Limits, Problem
from claimcheck.ingest.encodings import Decoded, decode_any

_DELIMITERS = (",", ";", "\t", "|")
# A header is one line of names; more columns than this is no table of articles.
_WIDEST = 1000
_LONGEST_HEADER = 100_000
# Cells that repeat are stored once and unfold on reading: so few rows are read at a time that they cannot fill the memory.
_LARGEST_BATCH = 64
_BATCH_BYTES = 100_000_000


class Csv:
    """Reader of ``.csv`` and ``.tsv`` files with a header; rows are counted as spreadsheets count them, the header being row 1."""

    suffixes = (".csv", ".tsv")

    def __init__(self, columns: Columns | None = None) -> None:
        """``columns``: which column holds what."""
        self._columns = columns or Columns()

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """See :meth:`claimcheck.ingest.documents.Format.documents`."""
        decoded = _decoded(data, limits)
        if isinstance(decoded, Problem):
            yield decoded
            return
        text = decoded.text.removeprefix("\ufeff")
        header, delimiter = self._header(text)
        if not header or not self._columns.found(header)["text"]:
            yield no_text(header)
            return
        yield from _with_evidence(articles(_csv_rows(text, header, delimiter, limits), self._columns, limits), decoded)

    def _header(self, text: str) -> tuple[list[str], str]:
        """The names in the first row, parted by whichever sign finds a column for the text."""
        first = text[:_LONGEST_HEADER]
        headers = []
        for delimiter in _DELIMITERS:
            try:
                header = next(csv.reader(io.StringIO(first, newline=""), delimiter=delimiter), [])
            except csv.Error:
                continue
            if len(header) <= _WIDEST:
                headers.append((header, delimiter))
        found = [pair for pair in headers if self._columns.found(pair[0])["text"]]
        return max(found or headers, key=lambda pair: len(pair[0]), default=([], ","))


def _csv_rows(text: str, header: list[str], delimiter: str, limits: Limits) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    while True:
        number += 1
        # The limit of the library is one for the whole process: widened for the one call.
        before = csv.field_size_limit(limits.characters)
        try:
            row = next(reader, None)
        except csv.Error:
            # Within an unclosed quotation the rows behind it cannot be told any more.
            yield Row(
                number, f"a cell longer than {limits.characters:,} characters, perhaps a quotation mark that is not closed; the rest was not read"
            )
            return
        finally:
            csv.field_size_limit(before)
        if row is None:
            return
        if number == 1:
            continue
        if not any(row):
            yield Row(number, None)
            continue
        if len(row) > len(header):
            yield Row(number, "more cells than the header has columns; put cells that hold the delimiter in quotation marks")
            continue
        yield Row(number, dict(reversed(list(zip(header, row, strict=False)))))


class JsonLines:
    """Reader of ``.jsonl`` and ``.ndjson`` files: an object to a line; rows are the lines of the file."""

    suffixes = (".jsonl", ".ndjson")

    def __init__(self, columns: Columns | None = None) -> None:
        """``columns``: which field of the objects holds what."""
        self._columns = columns or Columns()

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """See :meth:`claimcheck.ingest.documents.Format.documents`."""
        decoded = _decoded(data, limits)
        if isinstance(decoded, Problem):
            yield decoded
            return
        text = decoded.text.removeprefix("\ufeff")
        yield from _with_evidence(articles(_json_rows(text), self._columns, limits), decoded)


def _json_rows(text: str) -> Iterator[Row]:
    # str.splitlines() would cut at U+2028, which JSON allows in strings.
    for number, line in enumerate(io.StringIO(text), start=1):
        if not line.strip():
            yield Row(number, None)
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            yield Row(number, "not valid JSON")
            continue
        yield Row(number, found if isinstance(found, dict) else "not a JSON object")


class Parquet:
    """Reader of ``.parquet`` files; rows are counted from 1."""

    suffixes = (".parquet",)

    def __init__(self, columns: Columns | None = None) -> None:
        """``columns``: which column holds what."""
        self._columns = columns or Columns()

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """See :meth:`claimcheck.ingest.documents.Format.documents`."""
        if problem := too_large(data, limits):
            yield problem
            return
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            yield Problem("", "needs pip install 'claimcheck-sources[parquet]'")
            return
        try:
            file = parquet.ParquetFile(
                pyarrow.BufferReader(data), thrift_string_size_limit=limits.unpacked_bytes, thrift_container_size_limit=limits.documents * 100
            )
            names = file.schema_arrow.names
        except Exception as error:  # the library may fail with anything on a damaged footer, and bad data never raises
            yield Problem("", f"not a Parquet file that can be read: {_first_line(error)}")
            return
        found = self._columns.found(names)
        if not found["text"]:
            yield no_text(names)
            return
        wanted = sorted({name for choices in found.values() for name in choices})
        unpacked = _unpacked(file, wanted)
        if unpacked > min(limits.unpacked_bytes, max(limits.ratio * len(data), 1_000_000)):
            yield Problem("", f"unfolds to {unpacked // 1_000_000} MB; split it into smaller files")
            return
        size = max(1, min(_LARGEST_BATCH, _BATCH_BYTES // max(unpacked, 1)))
        yield from articles(_parquet_rows(file, wanted, size), self._columns, limits)


def _unpacked(file: Any, wanted: list[str]) -> int:
    """Bytes of the columns when unpacked, as the file says; the library fails where a page is larger than said."""
    total = 0
    for group in range(file.metadata.num_row_groups):
        about = file.metadata.row_group(group)
        for index in range(about.num_columns):
            column = about.column(index)
            if column.path_in_schema.split(".")[0] in wanted:
                total += max(column.total_uncompressed_size, 0)
    return total


def _parquet_rows(file: Any, wanted: list[str], size: int) -> Iterator[Row]:
    number = 0
    try:
        for batch in file.iter_batches(batch_size=size, columns=wanted, use_threads=False):
            for cells in batch.to_pylist():
                number += 1
                yield Row(number, cells)
    except Exception as error:  # the library may fail with anything on damaged pages, and bad data never raises
        yield Row(number + 1, f"cannot be read, nor what follows it: {_first_line(error)}")


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split("\n", 1)[0].split())[:160] or type(error).__name__


def _decoded(data: bytes, limits: Limits) -> Decoded | Problem:
    if problem := too_large(data, limits):
        return problem
    try:
        return decode_any(data, most=limits.file_bytes)
    except UndecodableError as error:
        return Problem("", str(error))


def _with_evidence(found: Iterator[Document | Problem], decoded: Decoded) -> Iterator[Document | Problem]:
    """Each document knows how its file was decoded."""
    for one in found:
        if decoded.how and isinstance(one, Document):
            yield replace(one, known=replace(one.known, evidence=(*one.known.evidence, *decoded.evidence)))
        else:
            yield one
