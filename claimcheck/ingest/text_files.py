"""Plain text and Markdown as formats: one document, whose facts stand in front matter."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.ingest.decode import UndecodableError
from claimcheck.ingest.documents import Document, Known, Limits, Problem
from claimcheck.ingest.encodings import decode_any
from claimcheck.ingest.front_matter import FrontMatter, read_front_matter
from claimcheck.ingest.interface import Reader
from claimcheck.naming import REPORT_MARK, REPORT_SKIPPED


class TextFile:
    """A text format, read by the reader that cuts it into blocks."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.suffixes = reader.suffixes

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """See :meth:`claimcheck.ingest.documents.Format.documents`."""
        try:
            # Text keeps its own bound: characters are cheap to store and dear to read.
            decoded = decode_any(data)
        except UndecodableError as error:
            yield Problem("", str(error))
            return
        text = decoded.text
        if text.startswith(REPORT_MARK):
            yield Problem("", REPORT_SKIPPED)
            return
        front = read_front_matter(text)
        for problem in front.problems:
            yield Problem("", problem)
        blocks = tuple(self._reader.blocks(text, front.body))
        if not blocks:
            yield Problem("", "nothing but front matter")
        elif len(text) > limits.characters:
            yield Problem("", f"longer than {limits.characters:,} characters; split it into single articles")
        else:
            found = (("encoding", f"{decoded.encoding}, {decoded.how}"),) if decoded.how else ()
            yield Document(text, blocks=blocks, known=_known(front, found))


def _known(front: FrontMatter, found: tuple[tuple[str, str], ...]) -> Known:
    facts = {"title": front.title, "publisher": front.publisher, "author": front.author, "published": front.published, "url": front.url}
    evidence = tuple((field, "front matter") for field, value in facts.items() if value)
    return Known(front.title, front.publisher, front.author, front.published, front.url, (*evidence, *found))
