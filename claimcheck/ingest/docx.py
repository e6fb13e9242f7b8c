"""Word documents by python-docx: headings, list items and paragraphs by their styles; title and author from the core properties."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from claimcheck.ingest.composed import Composed, one_line
from claimcheck.ingest.documents import Document, Known, Limits, Problem
from claimcheck.records import BlockKind

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_MISSING = "a Word document; needs pip install python-docx"
_OLD = "an old Word document (.doc), or one with a password; save it as .docx without a password"
_OLE = b"\xd0\xcf\x11\xe0"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was deleted or moved away is no longer part of the text; what was inserted is, whether or not anybody accepted it.
_GONE = frozenset({f"{_WORD}del", f"{_WORD}moveFrom", _FALLBACK})
_BREAKS = frozenset({f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"})
_HEADING = re.compile(r"heading \d|(?:sub)?title\b", re.IGNORECASE)
_NOTES = ("footnotes", "endnotes")
# The names that Word gives to whoever never told it theirs.
_NOBODY = frozenset({"user", "admin", "administrator", "author", "python-docx", "microsoft office user", "windows user", "unknown"})
_DEEPEST, _LONGEST_CHAIN = 200, 20
# An article is some 100 kB of XML. Pictures hardly pack; what packs well is XML whatever its name, and takes forty times its size in memory.
_XML_BYTES = 10_000_000
_PACKS = 2


class Docx:
    """Reader of ``.docx`` files."""

    suffixes = (".docx",)

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """See :meth:`claimcheck.ingest.documents.Format.documents`."""
        try:
            import docx
        except ImportError:
            yield Problem("", _MISSING)
            return
        refused = _refused(data, limits)
        if refused:
            yield Problem("", refused)
            return
        until = time.monotonic() + limits.seconds
        try:
            document = docx.Document(io.BytesIO(data))
            found = _document(document, until, limits)
        except (Exception, RecursionError) as error:  # whatever a hostile file brings a parser to
            said = one_line(str(error))[:80] or type(error).__name__
            yield Problem("", f"not a readable Word document ({said}); open it in a word processor and save it again")
            return
        yield from found


def _refused(data: bytes, limits: Limits) -> str | None:
    """Why a file is not even opened; its sizes are those that its directory tells, and no more than that is ever unpacked."""
    if not data:
        return "empty file"
    if data.startswith(_OLE):
        return _OLD
    if len(data) > limits.file_bytes:
        return f"larger than {limits.file_bytes // 1_000_000} MB; take the pictures out of it"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (Exception, RecursionError):
        return "not a Word document: no ZIP archive, or a damaged one; save it again as .docx"
    total = sum(member.file_size for member in members)
    if total > limits.unpacked_bytes or len(members) > limits.documents:
        return f"unpacks to more than {limits.unpacked_bytes // 1_000_000} MB or {limits.documents} parts; it was not opened"
    xml = sum(
        member.file_size for member in members if member.filename.endswith((".xml", ".rels")) or member.file_size > _PACKS * member.compress_size
    )
    if xml > _XML_BYTES or total > max(limits.ratio * len(data), 1_000_000):
        return "unpacks to far more than an article; take drawings and uncompressed pictures out of it, or split it"
    if any(member.flag_bits & 1 for member in members):
        return _OLD
    return None


def _document(document: WordDocument, until: float, limits: Limits) -> Sequence[Document | Problem]:
    if document.element.getroottree().docinfo.doctype:  # forbidden in the format: nothing honest declares entities there
        return [Problem("", "not a readable Word document (it has a document type declaration); open it in a word processor and save it again")]
    composed = Composed()
    problems: list[Problem] = []
    styles = _Styles(document)
    for number, paragraph in enumerate(document.element.body.iter(f"{_WORD}p"), start=1):
        if time.monotonic() > until or composed.length > limits.characters:
            over = (
                f"the {limits.seconds:g} seconds for one file are over"
                if composed.length <= limits.characters
                else f"longer than {limits.characters} characters"
            )
            problems.append(Problem(f"paragraph {number} to the end", f"not read: {over}; split it into single articles"))
            break
        if not len(paragraph):
            continue
        above = [element.tag for _, element in zip(range(_DEEPEST), paragraph.iterancestors(), strict=False)]
        if _GONE.intersection(above):
            continue
        text = one_line(_text(paragraph))[: limits.characters]
        if not text:
            continue
        kind, why = (BlockKind.FURNITURE, "table") if f"{_WORD}tbl" in above else (styles.kind(paragraph), "")
        composed.add([(text, f"paragraph {number}")], kind, why)
    problems += [Problem(notes, f"{notes} are not read; move what matters into the text") for notes in _NOTES if _has_notes(document, notes)]
    if not composed.blocks:
        return problems or [Problem("", "a Word document without text")]
    return [Document(composed.text, blocks=tuple(composed.blocks), known=_known(document), places=tuple(composed.places)), *problems]


def _text(paragraph: Any) -> str:
    """What a paragraph says, wherever it stands in it: links, fields, insertions. python-docx's own ``text`` leaves insertions out."""
    parts: list[str] = []
    # A text box in a paragraph has paragraphs of its own, which come in their turn.
    waiting = [*reversed(paragraph)]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_WORD}t":
            parts.append(element.text or "")
        elif element.tag in _BREAKS:
            parts.append(" ")
        elif element.tag == f"{_WORD}noBreakHyphen":
            parts.append("-")
        elif element.tag not in _GONE and element.tag not in {f"{_WORD}p", f"{_WORD}pPr"}:
            waiting.extend(reversed(element))
    return "".join(parts)


class _Styles:
    """What the paragraphs of each style are."""

    def __init__(self, document: WordDocument) -> None:
        self._styles: dict[str, Any] = {style.style_id: style for style in document.styles if style.style_id}
        self._kinds: dict[str, BlockKind] = {}

    def kind(self, paragraph: Any) -> BlockKind:
        """What a paragraph is, by its own settings, else by its style."""
        own = paragraph.pPr
        style = str(paragraph.style or "")
        if style not in self._kinds:
            self._kinds[style] = self._kind(style)
        if own is not None and own.find(f"{_WORD}outlineLvl") is not None:
            return BlockKind.HEADING
        if self._kinds[style] is BlockKind.PARAGRAPH and own is not None and own.find(f"{_WORD}numPr") is not None:
            return BlockKind.LIST_ITEM
        return self._kinds[style]

    def _kind(self, style: str) -> BlockKind:
        chain: list[Any] = []
        found = self._styles.get(style)
        # A style may say that it is based on itself.
        while found is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(found)
            found = getattr(found, "base_style", None)
        settings = [known.element.find(f"{_WORD}pPr") for known in chain]
        outlined = any(setting is not None and setting.find(f"{_WORD}outlineLvl") is not None for setting in settings)
        if outlined or any(_HEADING.match(known.name or "") for known in chain):
            return BlockKind.HEADING
        numbered = any(setting is not None and setting.find(f"{_WORD}numPr") is not None for setting in settings)
        return BlockKind.LIST_ITEM if numbered or any((known.name or "").startswith("List ") for known in chain) else BlockKind.PARAGRAPH


def _has_notes(document: WordDocument, notes: str) -> bool:
    """Whether there are notes with words; Word keeps separators without any among them."""
    return any(
        str(relation.reltype).endswith(f"/{notes}") and not relation.is_external and b":t>" in relation.target_part.blob
        for relation in document.part.rels.values()
    )


def _known(document: WordDocument) -> Known:
    """What the core properties say. The day on which the file was made is not that of publication."""
    try:
        properties = document.core_properties
        title, author = one_line(properties.title or "")[:500], one_line(properties.author or "")[:500]
    except (Exception, RecursionError):  # damaged properties; the text has been read
        return Known()
    if " " not in title or title.casefold() in {"word document", "untitled document"}:
        title = ""
    if " " not in author or author.casefold() in _NOBODY:
        author = ""
    evidence = (("title", "Word property title"),) * bool(title) + (("author", "Word property author"),) * bool(author)
    return Known(title=title or None, author=author or None, evidence=evidence)
