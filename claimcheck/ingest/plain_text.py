"""Plain text: paragraphs between blank lines, headings and list items where a line is marked as one."""

from __future__ import annotations

from claimcheck.ingest.bylines import parse_byline
from claimcheck.ingest.dates import stamps
from claimcheck.ingest.labels import COMMENTS, SECTION
from claimcheck.ingest.lines import Line, lines, paragraphs
from claimcheck.ingest.markup import HEADING_MARKER, LIST_MARKER, only_links
from claimcheck.records import Block, BlockKind, Span


class PlainText:
    """Reader of ``.txt`` files, which often are web pages saved as text and hold some Markdown."""

    suffixes = (".txt",)

    def blocks(self, text: str, start: int) -> list[Block]:
        """See :meth:`claimcheck.ingest.interface.Reader.blocks`."""
        result: list[Block] = []
        group: list[Line] = []
        for line in lines(text, start):
            if line.blank:
                result.extend(group_blocks(text, group))
                group = []
            else:
                group.append(line)
        result.extend(group_blocks(text, group))
        return result


def group_blocks(text: str, group: list[Line]) -> list[Block]:
    """Blocks of neighbouring non-blank lines."""
    return [_block(text, part[0].start, part[-1].end) for part in paragraphs(text, group, stands_alone)] if group else []


def stands_alone(line: str) -> bool:
    """Whether a line is one of its own and never part of a wrapped paragraph."""
    if LIST_MARKER.match(line) or HEADING_MARKER.match(line) or (len(line) <= 80 and (COMMENTS.match(line) or SECTION.match(line))):
        return True
    return len(line) <= 400 and (only_links(line) or parse_byline(line) is not None or bool(stamps(line)))


def _block(text: str, start: int, end: int) -> Block:
    for marker, kind in ((HEADING_MARKER, BlockKind.HEADING), (LIST_MARKER, BlockKind.LIST_ITEM)):
        found = marker.match(text, start, end)
        if found and any(map(str.isalnum, text[found.end() : min(end, found.end() + 80)])):
            return Block(Span(found.end(), end), kind)
    return Block(Span(start, end), BlockKind.PARAGRAPH)
