"""A draft is read like an article, except that nothing in it is page furniture: whoever wrote it meant every line."""

from __future__ import annotations

import hashlib

from claimcheck.errors import InputError
from claimcheck.ingest.decode import MAX_BYTES, UndecodableError, decode
from claimcheck.ingest.discover import read_bytes, shown
from claimcheck.ingest.front_matter import read_front_matter
from claimcheck.ingest.markdown import Markdown
from claimcheck.records import Article, BlockKind

SHOWN_TEXT = "<text>"
DRAFT_ID = "draft"


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
        The draft: every block but tables and code holds claims; only the front matter's title and date are taken.

    Raises:
        InputError: it is no text, or nothing is in it.
    """
    try:
        text = decode(data)
    except UndecodableError as error:
        raise InputError(f"{path}: {error}") from error
    front = read_front_matter(text)
    blocks = tuple(Markdown().blocks(text, front.body))
    if not any(block.kind is not BlockKind.FURNITURE for block in blocks):
        raise InputError(f"{path}: no text to audit in it; write the draft as sentences")
    return Article(
        id=DRAFT_ID, path=path, text=text, blocks=blocks, sha256=hashlib.sha256(data).hexdigest(), title=front.title, published=front.published
    )
