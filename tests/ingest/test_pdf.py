"""PDF: paragraphs of the text layer with their pages, whatever the setting; nothing that a hostile file does passes the limits."""

from __future__ import annotations

import datetime
import io
import random
import re
import sys
import time
import zlib

import pypdf
import pytest

from claimcheck.ingest.documents import Document, Limits, Problem
from claimcheck.ingest.pdf import Pdf
from claimcheck.ingest.print_layout import PrintedLine, paragraphs, without_running_heads
from claimcheck.records import BlockKind
from tests.ingest.made_files import Layout, Story, pdf, pdf_of_pages

STORM = Story(
    "Storm sinks 1,204 boats in a night",
    (
        "The sea rose by 3.2 metres between Monday evening and Tuesday morning, the harbour office said, and 1,204 boats of the 2,950 that were "
        "registered in the estuary were lost. Repairs will cost 2.4 million over five years, according to a first estimate of the ministry.",
        "It was the highest water since 1953.",
        "Mr. Tollan, the harbour master, called the warning of the evening before a near-universal misunderstanding. About 40 per cent of the owners "
        "had moved their boats, he said; the others had 20-year-old moorings and self-imposed rules that nobody remembered.",
        "# What happens next",
        "The ministry promised to send three engineers and 18 pumps to the harbour by the end of the week. A second storm is expected for Friday, "
        "and its water may come to within 0.5 metres of the first.",
        "- Six schools stay closed until 14 November.",
        "- Two ferries run at half of their timetable, and the third not at all until its engine of 900 horsepower has been replaced.",
        "Insurers put the damage in the town at 11 million, of which 7 million are covered. The council votes on Thursday on a fund of 250,000.",
    ),
    author="Ana Brook",
    published=datetime.date(2016, 10, 18),
)
LONG = Story(STORM.title, STORM.paragraphs * 4, STORM.author)
LAYOUTS = {
    "one column": Layout(),
    "hyphens": Layout(hyphenated=True, size=13),
    "indents": Layout(indented=True, hyphenated=True),
    "two columns": Layout(columns=2, hyphenated=True, running_head="The Harbour Times", lines=30),
    "two columns, indents": Layout(
        columns=2, hyphenated=True, indented=True, running_head="The Harbour Times", page_numbers="Page {page} of 9", lines=30
    ),
}


def read(data: bytes, **limits: float) -> list[Document | Problem]:
    return list(Pdf().documents(data, Limits(**limits)))  # type: ignore[arg-type]  # whole numbers where the limits are


def document(data: bytes) -> Document:
    (found,) = (item for item in read(data) if isinstance(item, Document))
    return found


def reason(data: bytes, **limits: float) -> str:
    (found,) = read(data, **limits)
    assert isinstance(found, Problem)
    return found.reason


def texts(found: Document, *kinds: BlockKind) -> list[str]:
    assert found.blocks is not None
    return [found.text[block.span.start : block.span.end] for block in found.blocks if not kinds or block.kind in kinds]


@pytest.mark.parametrize("name", LAYOUTS)
def test_paragraphs_are_those_of_the_article_in_every_setting(name: str) -> None:
    found = document(pdf(LONG, LAYOUTS[name]))
    wanted = [re.sub("^[#-] ", "", paragraph) for paragraph in LONG.paragraphs]
    assert [text for text in texts(found) if text in wanted] == wanted
    assert texts(found, BlockKind.HEADING) == [LONG.title, *["What happens next"] * 4]
    assert len(texts(found, BlockKind.LIST_ITEM)) == 8
    assert not any("Harbour Times" in text or text.isdigit() for text in texts(found))


def test_every_stretch_has_its_page_and_a_paragraph_may_have_two() -> None:
    paragraph = " ".join(f"On day {day} the water stood at {day * 7} centimetres above the mark on the quay." for day in range(1, 91))
    found = document(pdf(Story("The water, day by day", (paragraph,)), Layout(lines=20)))
    assert paragraph in texts(found)
    assert [place.label for place in found.places] == [f"page {page}" for page in range(1, len(found.places) + 1)]
    assert len(found.places) >= 3
    assert found.places[0].start == 0
    for place in found.places[1:]:  # each begins with a word, within the paragraph
        assert found.text[place.start - 1] == " "
        assert found.text[place.start] != " "


def test_running_heads_are_told_not_lost_in_silence() -> None:
    found = read(pdf(LONG, Layout(running_head="The Harbour Times", lines=25)))
    assert found[1:] == [Problem("pages 1-4", "page furniture: running head or page number")]


def test_a_figure_that_stands_alone_among_others_is_no_page_number() -> None:
    lines = [PrintedLine(1, 72, 700 - 14 * number, 11, False, text) for number, text in enumerate(["Lost boats", "1204", "2", "1"])]
    assert without_running_heads(lines) == (lines, ())


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("The near-univer-", "sal view", "The near-universal view"),
        ("a self-", "imposed rule", "a self-imposed rule"),
        ("a 20-", "year plan", "a 20-year plan"),
        ("from 10-", "15 boats", "from 10-15 boats"),
        ("in mid-", "March he", "in mid-March he"),
        ("a fifth- ", "or sixth-grader", "a fifth- or sixth-grader"),
        ("the fifth-", "or sixth-grader", "the fifth- or sixth-grader"),
        ("the har\u00ad", "bour office", "the harbour office"),
        ("the boats -", "all of them", "the boats - all of them"),
        ("costs 2.4", "million", "costs 2.4 million"),
    ],
)
def test_hyphens_at_the_ends_of_lines(first: str, second: str, whole: str) -> None:
    lines = [PrintedLine(1, 72, 700 - 14 * number, 11, False, text.strip()) for number, text in enumerate([first, second])]
    (paragraph,) = paragraphs(lines)
    assert paragraph.runs == ((whole, 1),)


def test_title_and_author_come_from_the_fields_with_their_origin_and_the_day_of_making_is_not_that_of_publication() -> None:
    known = document(pdf(STORM)).known
    assert (known.title, known.author, known.published) == (STORM.title, "Ana Brook", None)
    assert known.evidence == (("title", "PDF field Title"), ("author", "PDF field Author"))
    for written in ("Microsoft Word - storm.doc", "untitled", "storm_final.indd", "Document1", "storm"):
        assert document(pdf(Story(written, STORM.paragraphs, "abrook"))).known.evidence == ()


def test_pages_without_text_are_named() -> None:
    found = read(pdf_of_pages(["The harbour office counted 1,204 boats.", "", "", "It had counted 900 before.", ""]))
    assert isinstance(found[0], Document)
    assert found[1:] == [Problem("pages 2-3, 5", "no text on it: empty, or a picture of a page; recognise the text first (OCR)")]
    assert "no text layer" in reason(pdf_of_pages(["", ""]))


def test_a_password() -> None:
    assert reason(pdf(STORM, Layout(password="secret"))) == "a PDF that needs a password; save it without one"


def test_a_file_that_only_forbids_to_print_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(STORM)))
    writer.encrypt("", "the owner's", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    assert document(stream.getvalue()).text == document(pdf(STORM)).text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty file"),
        (b"\0" * 5000, "not a PDF"),
        (b"An article that somebody called .pdf", "not a PDF"),
        (b"%PDF-1.7", "not a readable PDF"),
        (b"%PDF-1.7\n" + b"\0\xff" * 5000, "not a readable PDF"),
        (b"%PDF-1.7\n" + b"[" * 100_000 + b"\n%%EOF", "not a readable PDF"),
        (b"%PDF-1.7\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF", "not a readable PDF"),
    ],
)
def test_what_is_no_pdf_is_a_problem(data: bytes, words: str) -> None:
    assert words in reason(data)


def test_too_large() -> None:
    assert "larger than 1 MB" in reason(pdf(STORM) + b" " * 1_000_000, file_bytes=1_000_000)


def test_too_long_keeps_the_pages_before() -> None:
    found = read(pdf_of_pages([f"On page {page} stands a sentence of {page} boats." for page in range(1, 9)]), characters=200)
    assert isinstance(found[0], Document)
    assert "page 4" in found[0].text
    assert found[-1] == Problem("pages 6-8", "not read: the file is longer than 200 characters; split it")


def test_damaged_files_never_raise() -> None:
    data = pdf(STORM, Layout(columns=2))
    chance = random.Random(7)
    for number in range(12):
        broken = bytearray(data[: chance.randrange(20, len(data))] if number % 2 else data)
        for _ in range(40):
            broken[chance.randrange(9, len(broken))] = chance.randrange(256)
        assert all(isinstance(item, Document | Problem) for item in read(bytes(broken)))


def hostile(content: bytes, *, resources: bytes = b"") -> bytes:
    """A PDF of one page whose content is ``content``, packed."""
    packed = zlib.compress(content)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 " + font + b">>" + resources + b">>>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream",
    ]
    data, table = b"%PDF-1.4\n", b"xref\n0 5\n0000000000 65535 f \n"
    for number, written in enumerate(objects, start=1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n" % number + written + b"\nendobj\n"
    return data + table + b"trailer\n<</Root 1 0 R/Size 5>>\nstartxref\n%d\n%%%%EOF" % len(data)


def test_the_hostile_file_is_otherwise_sound() -> None:
    assert document(hostile(b"BT /F1 12 Tf 72 700 Td (Three boats sank in the night.) Tj ET")).text == "Three boats sank in the night."


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b" " * 400_000_000, id="a bomb"),
        pytest.param(b"BT /F1 12 Tf " + b"(a) Tj " * 2_000_000, id="operators without end"),
        pytest.param(b"[" * 200_000, id="nested deep"),
        pytest.param(b"BT /F1 1e300 Tf 1e99 0 0 1e99 1e99 1e99 Tm (a) Tj ET", id="numbers without end"),
        pytest.param(b"BT /F1 (x) Tf (x) (y) Td /N Tj [(a) /b [1] (c)] TJ ET Q Q Q ET", id="operands of the wrong kind"),
    ],
)
def test_hostile_content_ends_within_the_limits(content: bytes) -> None:
    start = time.monotonic()
    assert all(isinstance(item, Document | Problem) for item in read(hostile(content), seconds=8))
    assert time.monotonic() - start < 10


def test_a_file_without_end_is_given_up_with_a_reason() -> None:
    # A form that draws itself a hundred times over, eight deep.
    forms = b"/XObject<<" + b" ".join(b"/X%d 4 0 R" % number for number in range(100)) + b">>"
    found = read(hostile(b"BT /F1 12 Tf (a) Tj ET " * 20_000 + b"/X1 Do " * 500, resources=forms), seconds=0.5)
    assert any("the 0.5 seconds for one file are over" in item.reason for item in found if isinstance(item, Problem))


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert reason(pdf(STORM)) == "a PDF; needs pip install pypdf"


def test_the_worker_imports_nothing_of_the_package() -> None:
    # Else it would take a second to start, and memory that the bound does not leave it.
    assert "claimcheck" not in Pdf.documents.__globals__["_WORKER"].read_text().split("from __future__")[1]
    assert sys.version_info >= (3, 11)
