"""Which column of a table is what of an article, and rows as articles."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from claimcheck.ingest.bounds import Complaints, Deadline, quoted, storable, too_long
from claimcheck.ingest.dates import full_date
from claimcheck.ingest.documents import Document, Known, Limits, Problem
from claimcheck.ingest.fragments import FragmentError, is_markup, joined, parts_of
from claimcheck.ingest.front_matter import AUTHOR, PUBLISHED, PUBLISHER, TITLE, URL, words
from claimcheck.records import Place

NEEDS_FRAGMENTS = "holds HTML, which needs pip install feedparser lxml"
_NAMED_COLUMNS = 8
_TEXT = (
    *("text", "full_text", "fulltext", "article_text", "articletext", "content", "content_text", "body", "article_body", "articlebody", "body_text"),
    *("article", "story", "maintext", "main_text", "plain_text", "raw_text", "document", "html", "content_html", "body_html", "text_html"),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns, by what they hold: lower case, with ``_`` for blanks and hyphens; the first that a table has counts.

    Attributes:
        text: the article itself, as text or HTML; a table without such a column is not read.
        title: its title.
        publisher: who published it.
        author: who wrote it.
        published: the day it was published.
        url: where.
    """

    text: tuple[str, ...] = _TEXT
    title: tuple[str, ...] = TITLE
    publisher: tuple[str, ...] = (*PUBLISHER, "source_name", "media", "media_name", "publisher_name", "news_source")
    author: tuple[str, ...] = (*AUTHOR, "author_name", "author_names", "writer")
    published: tuple[str, ...] = (*PUBLISHED, "publish_date", "published_date", "date_publish", "datetime", "pub_date", "publishdate")
    url: tuple[str, ...] = (*URL, "uri", "web_url", "article_url", "permalink_url")

    def found(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The columns of a table that hold something of an article.

        Args:
            names: the table's columns as they are written.

        Returns:
            By field (``"text"``, ``"title"`` …) the columns that may hold it, the first choice first, as they are written.
        """
        written: dict[str, str] = {}
        for name in names:
            written.setdefault(normal(name), name)
        return {field.name: tuple(written[name] for name in getattr(self, field.name) if name in written) for field in fields(self)}


def normal(name: str) -> str:
    """A column's name as :class:`Columns` has it."""
    return re.sub(r"[\s-]", "_", name.strip().strip("\ufeff").casefold())


def no_text(names: Iterable[str]) -> Problem:
    """What to say of a table without a column for the text."""
    names = list(names)
    more = f" and {len(names) - _NAMED_COLUMNS} more" if len(names) > _NAMED_COLUMNS else ""
    return Problem("", f"no column with the articles' text among {', '.join(map(quoted, names[:_NAMED_COLUMNS])) or 'none'}{more}; call it 'text'")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        number: what a person who opens the table finds it by.
        cells: its values by column as written; a reason in one line where the row cannot be read; None where it is blank.
    """

    number: int
    cells: Mapping[str, object] | str | None


def articles(rows: Iterator[Row], columns: Columns, limits: Limits) -> Iterator[Document | Problem]:
    """Rows as articles.

    Args:
        rows: the rows in order.
        columns: which column holds what.
        limits: how much is read.

    Yields:
        A document for each row that has a text, named after its row, then what was left out; many rows with one fault are one problem.
    """
    deadline = Deadline(limits)
    complaints = Complaints("row", "rows")
    found: dict[frozenset[str], dict[str, tuple[str, ...]]] = {}
    count = 0
    for row in rows:
        count += row.cells is not None
        if count > limits.documents:
            yield Problem("", f"more than {limits.documents} rows; the rest was not read")
            break
        if deadline.over:
            yield deadline.problem
            break
        if row.cells is None:
            continue
        if isinstance(row.cells, str):
            complaints.add(row.number, row.cells)
            continue
        names = frozenset(row.cells)
        if names not in found:
            found = {names: columns.found(row.cells)}
        document, reasons = _article(row.number, row.cells, found[names], limits)
        for reason in reasons:
            complaints.add(row.number, reason)
        if document:
            yield document
    yield from complaints.problems()


def _article(number: int, cells: Mapping[str, object], found: Mapping[str, tuple[str, ...]], limits: Limits) -> tuple[Document | None, list[str]]:
    column, text = next(((name, value) for name in found["text"] if (value := _text(cells.get(name)))), ("", ""))
    if not text:
        return None, ["no text in it" if found["text"] else "no field with the text of an article; call it 'text'"]
    if reason := too_long(text, limits):
        return None, [reason]
    text, blocks = storable(text), None
    if "html" in normal(column) or is_markup(text):
        try:
            text, blocks = joined(parts_of(text))
        except ImportError:
            return None, [NEEDS_FRAGMENTS]
        except FragmentError as error:
            return None, [str(error)]
        if not blocks:
            return None, ["no text in its HTML"]
    known, reasons = _known(cells, found)
    name = f"row {number}"
    return Document(text, name, blocks, known, (Place(0, name),)), reasons


def _text(value: object) -> str:
    """A cell's text; a list of strings is one of paragraphs."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    return value if isinstance(value, str) and value.strip() else ""


def _known(cells: Mapping[str, object], found: Mapping[str, tuple[str, ...]]) -> tuple[Known, list[str]]:
    evidence: list[tuple[str, str]] = []
    reasons: list[str] = []

    def first(field: str) -> str | None:
        for name in found[field]:
            value = words(cells.get(name))
            if value and (field == "published" or len(value) <= 2000):
                if (field == "publisher") == bool(re.match(r"https?://", value)) and field in {"publisher", "url"}:
                    continue  # "source" is as often the address as the name
                evidence.append((field, f"column {quoted(name)}"))
                return storable(value)
        return None

    title, publisher, author, url = first("title"), first("publisher"), first("author"), first("url")
    written, published = first("published"), None
    if written:
        published = date_of(written)
        if published is None:
            reasons.append(f"{evidence.pop()[1]} is no full, unambiguous date (write it as 2016-10-18); publication date unknown")
    return Known(title, publisher, author, published, url, tuple(evidence)), reasons


def date_of(written: str) -> datetime.date | None:
    """A day as tables hold it: as on a page, or in eight digits; None where a part is missing or open."""
    written = written[:200]
    if re.fullmatch(r"\d{8}", written):
        try:
            return datetime.date.fromisoformat(written)
        except ValueError:
            return None
    return full_date(written)
