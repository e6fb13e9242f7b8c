"""What every format that is more than text offers: the documents that a file holds; one file per format beside this one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from claimcheck.records import Block, Place


@dataclass(frozen=True, slots=True)
class Known:
    """What a format says of a document beside its text; None where it does not say.

    Attributes:
        title: the document's title.
        publisher: who published it.
        author: who wrote it.
        published: the day it was published.
        url: where it was published.
        evidence: ``(field, where it was found)`` of what is known: ``("published", "JSON-LD datePublished")``, ``("title", "mail header Subject")``.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file.

    Attributes:
        text: what spans index; its paragraphs are parted by blank lines.
        name: which of the documents in the file it is (``"entry 3"``, ``"row 7"``, ``"folder/a.html"``); empty where it is the file itself.
        blocks: as the format knows them (headings, paragraphs, list items), in order, without surrounding white space; None to cut the text as
            plain text.
        known: what the format says of it.
        places: where in the original the text comes from, in order of their starts.
        format: what it is, where the file it stands in is something else (a page in an archive); empty for what the file is.
    """

    text: str
    name: str = ""
    blocks: tuple[Block, ...] | None = None
    known: Known = Known()
    places: tuple[Place, ...] = ()
    format: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one file is read; files are hostile.

    Attributes:
        file_bytes: of a file.
        unpacked_bytes: of all that is unpacked from a file.
        ratio: unpacked bytes to packed ones; beyond it the file is a bomb.
        documents: of a file.
        characters: of one document.
        depth: of files within files (an archive in an archive).
        seconds: of work on one file.
    """

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 200_000_000
    ratio: int = 200
    documents: int = 10_000
    characters: int = 2_000_000
    depth: int = 3
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of a file that was left out: becomes a ``Skipped``.

    Attributes:
        name: which part of the file; empty for the file itself.
        reason: what, why and how to mend it, in one line.
    """

    name: str
    reason: str


class Format(Protocol):
    """Reads the documents out of a file; knows its format and nothing about newspapers."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings of the format, lower case, with the dot."""

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """Read the documents of one file.

        Args:
            data: its bytes.
            limits: how much of it is read.

        Yields:
            Documents and problems in the order of the file. Bad data never raises; a library that is not installed is a problem that names
            the extra: ``"needs pip install 'claimcheck-sources[parquet]'"``.
        """
