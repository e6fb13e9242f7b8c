"""Which file name endings are read, and by which format. A format's module is imported when the first file of it is met."""

from __future__ import annotations

import functools
import importlib
from dataclasses import dataclass

from claimcheck.ingest.documents import Format
from claimcheck.ingest.markdown import Markdown
from claimcheck.ingest.plain_text import PlainText
from claimcheck.ingest.text_files import TextFile


@dataclass(frozen=True, slots=True)
class _Entry:
    """A format: what reports call it, its endings, and the class in this package that reads it."""

    name: str
    suffixes: tuple[str, ...]
    reader: str = ""


_TEXTS = (_Entry("text", PlainText.suffixes), _Entry("markdown", Markdown.suffixes))
_FORMATS = (
    _Entry("html", (".html", ".htm", ".xhtml"), "html:Html"),
    _Entry("mhtml", (".mhtml", ".mht"), "mhtml:Mhtml"),
    _Entry("pdf", (".pdf",), "pdf:Pdf"),
    _Entry("docx", (".docx",), "docx:Docx"),
    _Entry("eml", (".eml",), "eml:Eml"),
    _Entry("feed", (".rss", ".atom", ".xml"), "feed:Feed"),
    _Entry("csv", (".csv", ".tsv"), "tables:Csv"),
    _Entry("jsonl", (".jsonl", ".ndjson"), "tables:JsonLines"),
    _Entry("parquet", (".parquet",), "tables:Parquet"),
    _Entry("warc", (".warc", ".warc.gz"), "warc:Warc"),
    _Entry("zip", (".zip",), "archive:Archive"),
)
# What reads them: a version of these may read a file otherwise than another.
LIBRARIES = ("charset-normalizer", "feedparser", "htmldate", "lxml", "markdown-it-py", "pyarrow", "pypdf", "python-docx", "trafilatura", "warcio")
SUFFIXES = tuple(suffix for entry in (*_TEXTS, *_FORMATS) for suffix in entry.suffixes)


def format_of(path: str) -> Format:
    """The format of a file.

    Args:
        path: its name or path.

    Returns:
        What reads files of its ending; plain text where it has none that is known.
    """
    return _made(_entry(path))


def known_format(path: str) -> Format | None:
    """As :func:`format_of`, but None where the ending is none that is read."""
    return format_of(path) if path.lower().endswith(SUFFIXES) else None


def format_name(path: str) -> str:
    """What reports call the format of a file (``"html"``)."""
    return _entry(path).name


def is_text(path: str) -> bool:
    """Whether a file is read as text, so that its places are its own lines."""
    return not _entry(path).reader


def _entry(path: str) -> _Entry:
    return next((entry for entry in (*_TEXTS, *_FORMATS) if path.lower().endswith(entry.suffixes)), _TEXTS[0])


@functools.cache
def _made(entry: _Entry) -> Format:
    if not entry.reader:
        return TextFile(PlainText() if entry.name == "text" else Markdown())
    module, _, name = entry.reader.partition(":")
    made = getattr(importlib.import_module(f"claimcheck.ingest.{module}"), name)
    reader: Format
    if entry.name == "zip":
        reader = made(known_format, format_name)
    elif entry.name == "eml":
        reader = made(format_of(".html"))
    else:
        reader = made()
    return reader
