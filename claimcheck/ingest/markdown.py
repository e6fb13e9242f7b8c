"""Markdown by markdown-it: its block structure only, mapped back to offsets of the original text."""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.ingest.lines import Line, raw_lines, trimmed
from claimcheck.ingest.plain_text import group_blocks
from claimcheck.records import Block, BlockKind, Span

# A setext underline turns any paragraph before a row of dashes into a heading; one longer than this is a paragraph before a rule.
_LONGEST_UNDERLINED_HEADING = 25
_YEAR = re.compile(r"\d{4,9}[.)]")


class Markdown:
    """Reader of ``.md`` and ``.markdown`` files."""

    suffixes = (".md", ".markdown")

    def __init__(self, *, whole_paragraphs: bool = False) -> None:
        """Make the parser.

        Args:
            whole_paragraphs: take a paragraph for one, as whoever writes Markdown means it; else lines that read as if they stood alone are cut off,
                as pages that were saved as Markdown need it.
        """
        self._whole_paragraphs = whole_paragraphs
        # Articles copied from web pages are Markdown by name only: an indent is no code, and an angle bracket no HTML. Definitions of links would
        # vanish without a token, and inline parsing is not needed for blocks (and not linear on hostile input).
        self._parser = MarkdownIt("commonmark").enable("table").disable(["code", "html_block", "reference", "inline"])

    def blocks(self, text: str, start: int) -> list[Block]:
        """See :meth:`claimcheck.ingest.interface.Reader.blocks`."""
        spans = list(raw_lines(text, start))
        result: list[Block] = []
        covered = 0
        for first, last, found in self._found(text, start, spans):
            result.extend(_left_over(text, spans[covered:first]))
            result.extend(found)
            covered = last
        result.extend(_left_over(text, spans[covered:]))
        return result

    def _found(self, text: str, start: int, spans: list[tuple[int, int]]) -> list[tuple[int, int, list[Block]]]:
        """``(first line, line after the last, blocks)`` of each leaf block."""
        result: list[tuple[int, int, list[Block]]] = []
        items = table = 0
        for before, token in pairwise([Token("", "", 0), *self._parser.parse(text[start:])]):
            items += token.nesting if token.type in {"list_item_open", "list_item_close"} else 0
            if token.type == "table_open" and token.map:
                first, last = token.map
                result.append((first, last, _furniture(text, spans[first:last], "table")))
            table += token.nesting if token.type in {"table_open", "table_close"} else 0
            if table or not token.map:
                continue
            first, last = token.map
            if token.type == "fence":
                result.append((first, last, _furniture(text, spans[first:last], "code")))
            elif token.type == "inline":
                kind = BlockKind.HEADING if before.type == "heading_open" else BlockKind.LIST_ITEM if items else BlockKind.PARAGRAPH
                if kind is BlockKind.HEADING and before.markup in {"=", "-"} and len(token.content.split()) > _LONGEST_UNDERLINED_HEADING:
                    kind = BlockKind.PARAGRAPH
                leaf = _leaf(text, spans[first:last], token.content, kind)
                if self._whole_paragraphs and leaf:
                    leaf = [Block(Span(leaf[0].span.start, leaf[-1].span.end), leaf[0].kind)]
                result.append((first, last, leaf))
        return result


def _leaf(text: str, spans: list[tuple[int, int]], content: str, kind: BlockKind) -> list[Block]:
    """Blocks of a heading, paragraph or list item: its lines without the markers that stand before them."""
    contents = content.split("\n")
    group: list[Line] = []
    for (first, last), wanted in zip(spans, contents, strict=False):
        line = trimmed(text, first, last)
        at = text.find(wanted.strip(), line.start, line.end)
        if wanted.strip() and at >= 0:
            end = at + len(wanted.strip())
            # "2016. That was the year …" opens a sentence, whatever Markdown makes of it.
            at = line.start if _YEAR.match(text, line.start, at) else at
            group.append(Line(at, end, line.indent))
        elif not line.blank:
            group.append(line)
    if not group:
        return []
    if kind is BlockKind.HEADING:
        return [Block(Span(group[0].start, group[-1].end), kind)]
    found = group_blocks(text, group)
    return [Block(block.span, kind) if index == 0 and kind is BlockKind.LIST_ITEM else block for index, block in enumerate(found)]


def _furniture(text: str, spans: list[tuple[int, int]], why: str) -> list[Block]:
    group = [line for first, last in spans if not (line := trimmed(text, first, last)).blank]
    return [Block(Span(group[0].start, group[-1].end), BlockKind.FURNITURE, why)] if group else []


def _left_over(text: str, spans: list[tuple[int, int]]) -> list[Block]:
    """Lines that no token holds: rules and lone markers. What reads as words all the same is kept as a paragraph."""
    result = []
    for first, last in spans:
        line = trimmed(text, first, last)
        if not line.blank:
            wordless = not any(map(str.isalnum, text[line.start : line.end]))
            result.append(Block(Span(line.start, line.end), *((BlockKind.FURNITURE, "separator") if wordless else (BlockKind.PARAGRAPH, ""))))
    return result
