"""What was read: articles, their blocks and spans, and what was skipped."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Article.text``: ``start`` inclusive, ``end`` exclusive, in code points."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a block of an article is; only the first three can hold claims."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch of an article.

    Attributes:
        span: where it stands, without surrounding white space.
        kind: what it is.
        why: for furniture, why it was kept out of the claims (``"list of links"``); empty otherwise.
    """

    span: Span
    kind: BlockKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the original a stretch of ``Article.text`` comes from.

    Attributes:
        start: offset in ``Article.text``, in code points; the place holds from here to the start of the next one.
        label: the place in words a person can look it up by: ``"page 3"``, ``"row 7"``, ``"line 120"``, ``"paragraph 12"``.
    """

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Article:
    """One document as read.

    Attributes:
        id: first 12 hex digits of the content hash (with ``-2``, ``-3`` … for further files of the same bytes).
        path: the path as shown to people and written to reports; with ``#entry 3`` behind it where the file holds several documents.
        text: the decoded text of the file, front matter included, line endings untouched; for formats that are more than text, what was read out
            of the file.
        blocks: every block of the body in order, furniture included; front matter is in none of them.
        sha256: hex digest of the file's bytes; of a document in a file of several, that of its text.
        origin: the independent voice behind the article (an agency or paper named in the byline, else the publisher), where known.
        dateline: the place in the dateline (``"WASHINGTON"``), where there is one.
        places: where in the original the text comes from, in order of their starts; empty where the text is the file.
        format: what the file is (``"text"``, ``"html"``, ``"pdf"``).
        evidence: where title, publisher, author and date come from, as pairs of field and place (``("published", "JSON-LD datePublished")``).
    """

    id: str
    path: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    origin: str | None = None
    dateline: str | None = None
    places: tuple[Place, ...] = ()
    format: str = ""
    evidence: tuple[tuple[str, str], ...] = ()

    def place(self, offset: int) -> str:
        """The label of the place in the original that an offset of the text comes from.

        Args:
            offset: in code points.

        Returns:
            The label; empty where the format knows no places, or none so early.
        """
        index = bisect_right(self.places, offset, key=lambda place: place.start)
        return self.places[index - 1].label if index else ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, not extracted or not compared: ``what``, at which ``stage``, and why."""

    what: str
    stage: str
    reason: str
