"""HTML inside another format (an entry of a feed, a cell of a table) as text with its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.ingest.bounds import storable
from claimcheck.ingest.composed import Composed
from claimcheck.ingest.html import crowded
from claimcheck.records import Block, BlockKind

# A closing tag, or a break: what a cell holds that was exported from a page, and prose that speaks of "a < b" does not.
_MARKUP = re.compile(
    r"</(?:p|div|li|ul|ol|h[1-6]|blockquote|article|section|span|strong|em|a|b|i|u|s|q|sub|sup|small|code|cite|abbr|mark|del|ins)\s{0,9}>|<(?:br|p)\s{0,9}/?>",
    re.IGNORECASE,
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = _HEADINGS | frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr html li main nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset("audio button canvas head iframe math noscript object script select style svg template textarea title video".split())
_KINDS = {"li": BlockKind.LIST_ITEM, **dict.fromkeys(_HEADINGS, BlockKind.HEADING)}
_FURNITURE = {"table": "table", "nav": "list of links", "form": "form"}
# Stands for a break of line while white space is collapsed; two of them part paragraphs.
_BREAK = "\v"
_BLANK_LINE = re.compile(r"\n[ \t\r]{0,99}\n")
_PARAGRAPHS = re.compile(r"\v\s{0,99}\v")


class FragmentError(Exception):
    """The HTML cannot be read; the message says why. Never leaves ``ingest``."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, heading or item: its words on one line, what it is, and why where it is furniture."""

    words: str
    kind: BlockKind = BlockKind.PARAGRAPH
    why: str = ""


def is_markup(text: str) -> bool:
    """Whether a string is HTML rather than text."""
    return _MARKUP.search(text) is not None


def parts_of(source: str) -> list[Part]:
    """The parts of a piece of text, which may be HTML.

    Args:
        source: HTML of any quality, or text whose paragraphs are parted by blank lines.

    Returns:
        What a reader of the page sees, in order; scripts and styles are in none of the parts.

    Raises:
        FragmentError: it is HTML that would take too long, or would be lost in part.
        ImportError: it is HTML, and lxml is not installed.
    """
    if not is_markup(source) and "&" not in source:
        return [Part(words) for paragraph in _BLANK_LINE.split(source) if (words := " ".join(paragraph.split()))]
    from lxml import etree, html

    if reason := crowded(source):
        raise FragmentError(reason)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(storable(source).encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    # What is nested deeper than the parser goes (some 250 elements) it leaves out.
    if any("depth" in error.message for error in parser.error_log):
        raise FragmentError("HTML that is nested too deep to be read; save the article as text")
    reading = _Reading()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            layout = tag == "table" and element.find(".//p") is not None
            reading.open(tag, "" if layout else _FURNITURE.get(tag, ""), element.text or "")
        else:
            reading.close(tag, element.tail or "" if element is not root else "")
    reading.end()
    return reading.parts


class _Reading:
    """What a walk over the elements has read so far."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._words: list[str] = []
        self._kinds: list[tuple[BlockKind, str]] = [(BlockKind.PARAGRAPH, "")]
        self._unseen = 0

    def open(self, tag: str, why: str, text: str) -> None:
        """An element begins: its name, why it is furniture if it is, and the text before its first child."""
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.end()
            above = self._kinds[-1]
            own = (BlockKind.FURNITURE, why) if why else (_KINDS.get(tag, above[0]), "")
            self._kinds.append(above if above[0] is BlockKind.FURNITURE else own)
        elif tag == "br":
            self._words.append(_BREAK)
        if not self._unseen:
            self._words.append(text.replace(_BREAK, " "))

    def close(self, tag: str, tail: str) -> None:
        """An element ends; ``tail`` is the text behind it."""
        self._unseen -= tag in _UNSEEN
        if tag in _BLOCKS:
            self.end()
            self._kinds.pop()
        if not self._unseen:
            self._words.append(tail.replace(_BREAK, " "))

    def end(self) -> None:
        """What was read since the last block began or ended is a block."""
        kind, why = self._kinds[-1]
        for paragraph in _PARAGRAPHS.split("".join(self._words).replace("\u200b", "")):
            if words := " ".join(paragraph.split()):
                self.parts.append(Part(words, kind, why))
        self._words = []


def joined(parts: Iterable[Part]) -> tuple[str, tuple[Block, ...]]:
    """Parts as the text of a document and its blocks.

    Args:
        parts: in order.

    Returns:
        The text, its parts parted by blank lines, and a block for each part.
    """
    composed = Composed()
    for part in parts:
        composed.add([(part.words, "")], part.kind, part.why)
    return composed.text, tuple(composed.blocks)
