"""What was read: articles, their blocks and spans, and what was skipped."""

from __future__ import annotations

import datetime
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
class Article:
    """One document as read.

    Attributes:
        id: first 12 hex digits of the content hash (with ``-2``, ``-3`` … for further files of the same bytes).
        path: the path as shown to people and written to reports.
        text: the decoded text of the file, front matter included, line endings untouched.
        blocks: every block of the body in order, furniture included; front matter is in none of them.
        sha256: hex digest of the file's bytes.
        origin: the independent voice behind the article (an agency or paper named in the byline, else the publisher), where known.
        dateline: the place in the dateline (``"WASHINGTON"``), where there is one.
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


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, not extracted or not compared: ``what``, at which ``stage``, and why."""

    what: str
    stage: str
    reason: str
