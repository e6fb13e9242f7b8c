"""Makes the PDF, Word and mail files that the tests read, each from the paragraphs of an article. Nothing of others lies in the repository."""

from __future__ import annotations

import datetime
import email.policy
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage

import docx
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 72.0
_GUTTER = 24.0
_VOWELS = "aeiouy"


@dataclass(frozen=True)
class Story:
    """An article: a paragraph that opens with ``#`` is a heading, with ``-`` a list item."""

    title: str
    paragraphs: tuple[str, ...]
    author: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None


@dataclass(frozen=True)
class Layout:
    """How a PDF is set.

    Attributes:
        columns: how many stand beside each other.
        hyphenated: words are broken at the ends of lines.
        indented: paragraphs are told by the indent of their first lines, not by a gap.
        running_head: stands on top of every page.
        page_numbers: stand at the foot of every page; written as ``3``, ``Page 3 of 9`` …
        lines: of a page.
        size: of the letters, in points.
        information: title and author stand in the file's own fields.
        password: needed to open the file.
    """

    columns: int = 1
    hyphenated: bool = False
    indented: bool = False
    running_head: str = ""
    page_numbers: str = "{page}"
    lines: int = 40
    size: float = 11.0
    information: bool = True
    password: str = ""


@dataclass(frozen=True)
class _Line:
    text: str
    size: float
    bold: bool = False
    indent: float = 0.0
    gap: float = 0.0


def pdf(story: Story, layout: Layout | None = None) -> bytes:
    """The story as a PDF with a text layer."""
    layout = layout or Layout()
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), invariant=True, encrypt=StandardEncryption(layout.password) if layout.password else None)
    if layout.information:
        canvas.setTitle(story.title)
        canvas.setAuthor(story.author or "")
    width = (WIDTH - 2 * MARGIN - _GUTTER * (layout.columns - 1)) / layout.columns
    leading = layout.size * 1.25
    page, column, y = 1, 0, HEIGHT - MARGIN
    bottom = HEIGHT - MARGIN - leading * layout.lines
    _furnish(canvas, layout, page)
    for line in _set(story, layout, width):
        y -= line.gap
        if y < bottom:
            column, y = column + 1, HEIGHT - MARGIN
            if column == layout.columns:
                canvas.showPage()
                page, column = page + 1, 0
                _furnish(canvas, layout, page)
        canvas.setFont("Times-Bold" if line.bold else "Times-Roman", line.size)
        canvas.drawString(MARGIN + column * (width + _GUTTER) + line.indent, y, line.text)
        y -= line.size * 1.25
    canvas.save()
    return stream.getvalue()


def pdf_of_pages(pages: Sequence[str]) -> bytes:
    """A PDF with one line of text on each page; an empty one holds a drawing only, as a scan does."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), invariant=True)
    for text in pages:
        if text:
            canvas.drawString(MARGIN, HEIGHT / 2, text)
        else:
            canvas.rect(MARGIN, MARGIN, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _furnish(canvas: Canvas, layout: Layout, page: int) -> None:
    canvas.setFont("Times-Roman", 8)
    if layout.running_head:
        canvas.drawString(MARGIN, HEIGHT - 36, layout.running_head)
    if layout.page_numbers:
        canvas.drawCentredString(WIDTH / 2, 36, layout.page_numbers.format(page=page))


def _set(story: Story, layout: Layout, width: float) -> Iterator[_Line]:
    """The lines of the story."""
    gap = 0.0 if layout.indented else layout.size * 0.9
    yield from _wrapped(story.title, layout.size * 1.7, width, bold=True)
    if story.author:
        yield _Line(f"By {story.author}", layout.size, gap=layout.size)
    if story.published:
        yield _Line(f"{story.published:%d %B %Y}".lstrip("0"), layout.size, gap=layout.size)
    for number, paragraph in enumerate(story.paragraphs):
        first = layout.size if layout.indented or number == 0 else gap
        if paragraph.startswith("#"):
            yield from _wrapped(paragraph.lstrip("# "), layout.size * 1.25, width, bold=True, gap=layout.size)
        elif paragraph.startswith("-"):
            yield from _wrapped("• " + paragraph.lstrip("- "), layout.size, width - 12, gap=gap, hang=12.0, hyphenated=layout.hyphenated)
        else:
            indent = 14.0 if layout.indented else 0.0
            gap_before = gap if layout.indented and number else first
            yield from _wrapped(paragraph, layout.size, width, gap=gap_before, indent=indent, hyphenated=layout.hyphenated)


def _wrapped(
    text: str, size: float, width: float, *, bold: bool = False, gap: float = 0.0, indent: float = 0.0, hang: float = 0.0, hyphenated: bool = False
) -> Iterator[_Line]:
    font = "Times-Bold" if bold else "Times-Roman"
    line, first = "", True
    words = text.split()
    while words:
        word = words.pop(0)
        wider = f"{line} {word}" if line else word
        room = width - (indent if first else hang)
        if stringWidth(wider, font, size) <= room:
            line = wider
            continue
        broken = next((at for at in _breaks(word) if stringWidth(f"{line} {word[:at]}-", font, size) <= room), 0) if hyphenated else 0
        if broken:
            line, word = f"{line} {word[:broken]}-", word[broken:]
        if line:
            yield _Line(line, size, bold, indent if first else hang, gap if first else 0.0)
            first = False
        line = word
    if line:
        yield _Line(line, size, bold, indent if first else hang, gap if first else 0.0)


def _breaks(word: str) -> list[int]:
    """Where a word may be broken, last place first: between a vowel and the consonant and vowel behind it. Not in what holds more than letters."""
    bare = word.rstrip(",.;:)")
    if not bare.isalpha() or not bare[1:].islower():
        return []
    return [at for at in range(len(bare) - 3, 2, -1) if bare[at - 1] in _VOWELS and bare[at] not in _VOWELS and bare[at + 1] in _VOWELS]


def word_document(story: Story) -> bytes:
    """The story as a Word document, with styles and core properties."""
    document = docx.Document()
    document.core_properties.title = story.title
    document.core_properties.author = story.author or ""
    document.add_heading(story.title, 0)
    if story.author:
        document.add_paragraph(f"By {story.author}")
    if story.published:
        document.add_paragraph(f"{story.published:%d %B %Y}".lstrip("0"))
    for paragraph in story.paragraphs:
        if paragraph.startswith("#"):
            document.add_heading(paragraph.lstrip("# "), 2)
        elif paragraph.startswith("-"):
            document.add_paragraph(paragraph.lstrip("- "), style="List Bullet")
        else:
            document.add_paragraph(paragraph)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a Word document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def mail(story: Story, *, html: str = "", attachments: Sequence[str] = ()) -> bytes:
    """The story as a mail.

    Args:
        story: the article.
        html: the HTML part; with one, the plain part is left out where the story has no paragraphs.
        attachments: names of files that hang on it.
    """
    message = EmailMessage(policy=email.policy.SMTP)
    message["Subject"] = story.title
    message["From"] = f"{story.author or 'Desk'} <desk@harbour.example>"
    message["To"] = "reader@example.org"
    if story.published:
        message["Date"] = datetime.datetime.combine(story.published, datetime.time(9, 30), datetime.UTC)
    if story.paragraphs:
        message.set_content("\n\n".join(story.paragraphs), cte="quoted-printable")
    if html:
        add = message.add_alternative if story.paragraphs else message.set_content
        add(html, subtype="html", cte="base64")
    for name in attachments:
        message.add_attachment(b"%PDF-1.4 sample", maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()
