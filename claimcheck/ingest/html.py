"""Web pages by trafilatura: the main text with its headings and list items, and what the page says of itself."""

from __future__ import annotations

import copy
import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from claimcheck.ingest.bylines import parse_byline
from claimcheck.ingest.dates import stamps
from claimcheck.ingest.decode import UndecodableError, decode
from claimcheck.ingest.documents import Document, Known, Limits, Problem
from claimcheck.ingest.encodings import decode_any
from claimcheck.ingest.furniture import LINKS
from claimcheck.ingest.page_facts import page_facts
from claimcheck.records import Block, BlockKind, Place, Span

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

NEEDS = "needs pip install trafilatura lxml_html_clean"
# The time that extraction takes grows with elements and with the square of the attributes of one of them; 50,000 elements took 6 s at worst, the
# largest pages of newspapers have some 10,000.
_MOST_BYTES = 10 * 1024 * 1024
_MOST_ELEMENTS = 50_000
_MOST_ATTRIBUTES = 5_000
_DECLARED = re.compile(rb"<meta[^<>]{1,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)
_TAG = re.compile(r"<[A-Za-z][^\s>]{0,100}")
_ATTRIBUTE = re.compile(r"[\s/]{0,1000}(?:=\s{0,1000}(?:\"[^\"]*(?:\"|$)|'[^']*(?:'|$))|[^\s=>]+|=)")
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "title"))
_PARTS = frozenset(("p", "head", "list", "item", "quote", "table", "row", "cell", "code", "div", "ab"))
_SENTENCE = re.compile(r"[.!?][\"'”’)]{0,2}$")
_PARTED = "\ue000"  # of no script: stands for an empty line while the page is taken apart
_PROBE = 48  # letters and digits by which a block is found again in the source
_MOST_MISSES = 100
_ADVERTS = frozenset("ad ads advert adverts advertisement advertorial sponsored".split())
_LONGEST_ADVERT = 1_000
# Below this many characters all text of a page becomes one paragraph; trafilatura's own 250 is longer than many an agency's report.
_SHORTEST = "80"
_MASTHEAD_ELEMENTS = 60
_LONGEST_MASTHEAD_LINE = 200


class Html:
    """Reader of web pages."""

    suffixes = (".html", ".htm", ".xhtml")

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """See :meth:`claimcheck.ingest.documents.Format.documents`."""
        yield read_page(data, limits)


def read_page(data: bytes, limits: Limits, *, charset: str | None = None, url: str | None = None) -> Document | Problem:
    """Read one web page.

    Args:
        data: its bytes.
        limits: how much of it is read.
        charset: its encoding, where a header outside the page names one.
        url: its address, where something outside the page gives it (:attr:`Known.url`, with the evidence ``"address of the saved page"``).

    Returns:
        The document, or why there is none. Bad pages never raise.
    """
    if len(data) > min(limits.file_bytes, _MOST_BYTES):
        return Problem("", f"a page larger than {min(limits.file_bytes, _MOST_BYTES) // 1_000_000} MB; save the article by itself")
    try:
        source = page_text(data, charset)
    except UndecodableError as error:
        return Problem("", str(error))
    return read_source(source, limits, url=url)


def read_source(source: str, limits: Limits, *, url: str | None = None) -> Document | Problem:
    """Read one web page, or a piece of one, that is decoded already.

    Args:
        source: HTML.
        limits: how much of it is read.
        url: as for :func:`read_page`.

    Returns:
        The document, or why there is none.
    """
    try:
        import lxml.html  # noqa: F401  # heavy, and an extra
        import trafilatura  # noqa: F401  # heavy, and an extra
    except ImportError:
        return Problem("", NEEDS)
    if reason := crowded(source):
        return Problem("", reason)
    try:
        return _read(source, limits, url)
    except Exception as error:  # whatever hostile HTML does to the libraries, the other articles are read
        return Problem("", f"cannot be read as HTML ({type(error).__name__}); save the article as text")


def page_text(data: bytes, charset: str | None = None) -> str:
    """Decode a web page in the encoding that a header or the page itself names, or that its bytes show.

    Args:
        data: its bytes.
        charset: the encoding that a header outside the page names.

    Returns:
        Its text without NUL characters.

    Raises:
        UndecodableError: empty, or of a kind that is no text.
    """
    declared = _DECLARED.search(data, 0, 8192)
    # A page whose own declaration can be read as ASCII is not in UTF-16, whatever it declares.
    own = declared.group(1).decode("ascii", "replace") if declared and not declared.group(1).lower().startswith(b"utf-16") else None
    named = charset or own
    try:
        text = decode(data, _MOST_BYTES) if _is_utf_8(named) else decode_any(data, named, _MOST_BYTES).text
        return text.replace("\0", "")
    except UndecodableError:
        # Browsers show pages with some broken bytes, so people have them.
        text = data.decode("utf-8", "replace")
        wrong = text.count("\ufffd") + text.count("\0")
        if not text.lstrip("\ufeff\0").lstrip().startswith("<") or wrong * 100 > len(text):
            raise
        return text.replace("\0", "")


def _is_utf_8(named: str | None) -> bool:
    return (named or "").strip().casefold() in {"utf-8", "utf8"}


def crowded(source: str) -> str:
    """Why HTML would take too long; told before it is parsed.

    Args:
        source: a page, or a piece of one.

    Returns:
        The reason; empty where it may be parsed.
    """
    if len(source) < _MOST_ATTRIBUTES * 2:
        return ""
    elements, position = 0, 0
    while found := _TAG.search(source, position):
        elements += 1
        position, attributes = found.end(), 0
        while attribute := _ATTRIBUTE.match(source, position):
            position = attribute.end()
            attributes += 1
            if attributes > _MOST_ATTRIBUTES:
                return f"an element with more than {_MOST_ATTRIBUTES:,} attributes: no web page of an article"
        if elements > _MOST_ELEMENTS:
            return f"more than {_MOST_ELEMENTS:,} elements: no web page of an article; save the article by itself"
    return ""


def _read(source: str, limits: Limits, url: str | None) -> Document | Problem:
    import lxml.html  # heavy, and an extra
    import trafilatura  # heavy, and an extra
    from trafilatura.settings import DEFAULT_CONFIG  # heavy, and an extra

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is said by the Problem
    # The outer element keeps a piece of a page together that is no page of its own.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = lxml.html.document_fromstring(source.replace(_PARTED, " ").encode("utf-8", "replace"), parser=parser)
    known = page_facts(tree, source)
    if url and known.url is None:
        known = _with_url(known, url)
    lines = _Lines(tree)
    for line_break in tree.iter("br"):
        after = line_break.getnext()
        if after is not None and after.tag == "br" and not (line_break.tail or "").strip():
            line_break.tail = _PARTED  # extraction makes one break of several
    headline = next((one for one in tree.iter("h1") if _flat(one.text_content())), None)
    for element in list(tree.iter("div", "aside", "section", "p", "figure", "ins", "span")):
        # Extraction knows advertisements by where they stand; those between the paragraphs say it themselves.
        if _ADVERTS & set((element.get("class") or "").casefold().split()) and len(element.text_content()) <= _LONGEST_ADVERT:
            element.drop_tree()
    settings = copy.deepcopy(DEFAULT_CONFIG)
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _SHORTEST
    extracted = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, include_links=True, config=settings)
    parts = list(_parts(extracted.body)) if extracted is not None and not isinstance(extracted, dict) and extracted.body is not None else []
    if not parts:
        parts = list(_parts(trafilatura.baseline(tree)[0]))
    if not parts:
        return Problem("", "no article text found in the page; save the article as text")
    if headline is not None:
        # What the page shows above the article is part of it: the headline is a claim, the byline may name an agency.
        title = _flat(headline.text_content())[:1000]
        at = next((index for index, (text, _, _) in enumerate(parts[:5]) if _key(text) == _key(title)), None)
        if at is None:
            parts.insert(0, (title, BlockKind.HEADING, ""))
            at = 0
        parts[at + 1 : at + 1] = [(text, BlockKind.PARAGRAPH, "") for text in _masthead(headline, {_key(text) for text, _, _ in parts})]
    return _document(parts, known, lines, limits)


def _masthead(headline: HtmlElement, used: set[str]) -> Iterator[str]:
    """Bylines and date lines that stand between the headline and the first text of the article, which extraction leaves out."""
    for element in islice(headline.xpath("following::*"), _MASTHEAD_ELEMENTS):
        if not isinstance(element.tag, str) or sum(1 for _ in islice(element.iter(), 31)) > 30:
            continue
        text = _flat(element.text_content())
        if any(_is_masthead(_flat(inner.text_content())) for inner in element):
            continue  # its parts come next
        key = _key(text)
        if key in used:
            if len(key) > _PROBE:
                return
        elif _is_masthead(text):
            used |= {_key(inner.text_content()) for inner in element.iter()}
            yield text


def _is_masthead(text: str) -> bool:
    return len(text) <= _LONGEST_MASTHEAD_LINE and (parse_byline(text) is not None or bool(stamps(text)))


def _with_url(known: Known, url: str) -> Known:
    evidence = (*known.evidence, ("url", "address of the saved page"))
    return Known(known.title, known.publisher, known.author, known.published, url, evidence)


_Part = tuple[str, BlockKind, str]


def _document(parts: list[_Part], known: Known, lines: _Lines, limits: Limits) -> Document | Problem:
    blocks: list[Block] = []
    places: list[Place] = []
    start = 0
    for number, (text, kind, why) in enumerate(parts, start=1):
        blocks.append(Block(Span(start, start + len(text)), kind, why))
        line = lines.of(text)
        label = f"line {line}" if line else f"paragraph {number}"
        if not places or places[-1].label != label:
            places.append(Place(start, label))
        start += len(text) + 2
        if start > limits.characters:
            return Problem("", f"more than {limits.characters:,} characters of text; save single articles")
    return Document("\n\n".join(text for text, _, _ in parts), blocks=tuple(blocks), known=known, places=tuple(places))


def _parts(element: _Element) -> Iterator[_Part]:
    """Text, kind and reason of each block under an element of what trafilatura extracted."""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "table":
            yield from _table(child)
        elif tag == "code":
            yield from _pieces(_text(child), BlockKind.FURNITURE, "code")
        elif tag in _PARTS:
            kind = {"head": BlockKind.HEADING, "item": BlockKind.LIST_ITEM}.get(tag, BlockKind.PARAGRAPH)
            if tag in {"p", "item"} and _only_links(child):
                yield from _pieces(_text(child), BlockKind.FURNITURE, LINKS)
            elif any(inner.tag in _PARTS for inner in child):
                yield from _pieces(_text(child, own=True), kind)
                yield from _parts(child)
            else:
                yield from _pieces(_text(child), kind)
        else:
            yield from _pieces(_text(child), BlockKind.PARAGRAPH)
        yield from _pieces(child.tail or "", BlockKind.PARAGRAPH)


def _only_links(element: _Element) -> bool:
    """Whether all words are links, as in Markdown ``[More](…) [Next](…)``."""
    return _key("".join(element.itertext())) == _key("".join("".join(link.itertext()) for link in element.iter("ref"))) != ""


def _text(element: _Element, *, own: bool = False) -> str:
    """The text in an element with its line breaks; with ``own``, only what stands before its first inner block."""
    parts = [element.text or ""]
    for child in element:
        if own and child.tag in _PARTS:
            break
        parts += ["\n" if child.tag == "lb" else _text(child), child.tail or ""]
    return "".join(part if part == "\n" else re.sub(r"\s", " ", part) if element.tag != "lb" else part for part in parts)


def _pieces(text: str, kind: BlockKind, why: str = "") -> Iterator[_Part]:
    """A block, or several where empty lines part it, as ``<br><br>`` does in old pages."""
    for piece in text.split(_PARTED):
        if words := "\n".join(line for one in piece.split("\n") if (line := _flat(one))):
            yield words, kind, why


def _table(table: _Element) -> Iterator[_Part]:
    """Cells that hold prose lay a page out; all others are a table, which is read as one in no format."""
    rows: list[str] = []
    for row in table.iter("row"):
        cells = []
        for cell in row.iter("cell"):
            text = _flat(" ".join(cell.itertext()))
            if any(inner.tag in {"p", "list", "head"} for inner in cell) or (len(text.split()) >= 8 and _SENTENCE.search(text)):
                yield from _pieces(_text(cell, own=True), BlockKind.PARAGRAPH)
                yield from _parts(cell)
            elif text:
                cells.append(text)
        rows += [" | ".join(cells)] if cells else []
    if rows:
        yield "\n".join(rows), BlockKind.FURNITURE, "table"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


class _Lines:
    """On which line of its HTML source a block begins, found by its letters and digits."""

    def __init__(self, tree: HtmlElement) -> None:
        self._starts: list[int] = []
        self._lines: list[int] = []
        self._cursor = self._misses = 0
        letters: list[str] = []
        size, line = 0, 1
        unseen = 0
        for event, element in _walk(tree):
            if element.tag in _UNSEEN:
                unseen += 1 if event == "start" else -1
                text = element.tail if event == "end" and not unseen else None
            else:
                line = max(line, element.sourceline or 0) if event == "start" else line
                text = None if unseen else element.text if event == "start" else element.tail
            for index, written in enumerate((text or "").split("\n")):
                line += index > 0
                key = _key(written)
                if key:
                    self._starts.append(size)
                    self._lines.append(line)
                    letters.append(key)
                    size += len(key)
        self._letters = "".join(letters)

    def of(self, text: str) -> int | None:
        """The line where a block begins, looked for behind the one before it first; None where it is not found."""
        key = _key(text[: _PROBE * 3])[:_PROBE]
        if not key or self._misses > _MOST_MISSES:
            return None
        at = self._letters.find(key, self._cursor)
        if at < 0:
            at = self._letters.find(key)
        if at < 0:
            self._misses += 1
            return None
        self._cursor = at + len(key)
        return self._lines[bisect_right(self._starts, at) - 1]


def _walk(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    from lxml import etree  # heavy, and an extra

    return iter(etree.iterwalk(tree, events=("start", "end")))
