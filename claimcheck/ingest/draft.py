"""A draft is read like an article, except that nothing in it is page furniture: whoever wrote it meant every line."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from claimcheck.errors import InputError
from claimcheck.ingest.decode import MAX_BYTES, UndecodableError, decode
from claimcheck.ingest.discover import read_bytes, shown
from claimcheck.ingest.front_matter import read_front_matter
from claimcheck.ingest.markdown import Markdown
from claimcheck.records import Article, Block, BlockKind

SHOWN_TEXT = "<text>"
DRAFT_ID = "draft"

# Targets of links and bare addresses: their digits count nothing.
_ADDRESS = re.compile(r"(?<=\]\()[^()\s]{1,2000}|https?://[^\s<>)\]]{1,2000}|\[\^[\w-]{1,60}\]:?")
_FOOTNOTE = re.compile(r"\[\^?[\w -]{1,60}\]:")


def read_draft(path: str) -> Article:
    """Read a draft from a file.

    Args:
        path: a text file, Markdown or plain; its ending does not matter.

    Returns:
        The draft.

    Raises:
        InputError: it cannot be read, or nothing is in it.
    """
    data = read_bytes(path, MAX_BYTES)
    if isinstance(data, str):
        raise InputError(f"{shown(path)}: {data}")
    return draft_of(shown(path), data)


def draft_of(path: str, data: bytes) -> Article:
    """Read a draft from bytes.

    Args:
        path: what to call it.
        data: its bytes.

    Returns:
        The draft: every block but tables, code and definitions of footnotes holds claims; only the front matter's title and date are taken.

    Raises:
        InputError: it is no text, or nothing is in it.
    """
    try:
        text = decode(data)
    except UndecodableError as error:
        raise InputError(f"{path}: {error}") from error
    front = read_front_matter(text)
    blocks = tuple(_without_footnotes(text, block) for block in Markdown(whole_paragraphs=True).blocks(prose(text), front.body))
    if all(block.kind is BlockKind.FURNITURE for block in blocks):
        raise InputError(f"{path}: no text to audit in it; write the draft as sentences")
    return Article(
        id=DRAFT_ID, path=path, text=text, blocks=blocks, sha256=hashlib.sha256(data).hexdigest(), title=front.title, published=front.published
    )


def prose(text: str) -> str:
    """A draft's text with comments, marks of footnotes and addresses blanked out, offset for offset.

    Args:
        text: the draft.

    Returns:
        A text of the same length with the same lines.
    """
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[at:start], _spaces(text[start : end + 3])]
        at = end + 3
    return _ADDRESS.sub(lambda match: _spaces(match[0]), "".join([*parts, text[at:]]))


def _spaces(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _without_footnotes(text: str, block: Block) -> Block:
    line = max(text.rfind("\n", 0, block.span.start), text.rfind("\r", 0, block.span.start)) + 1
    footnote = _FOOTNOTE.match(text, line) is not None
    return replace(block, kind=BlockKind.FURNITURE, why="footnote") if footnote else block
