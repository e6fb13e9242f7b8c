"""Word documents: headings, lists and paragraphs as they are marked, what was inserted and not what was deleted; hostile ones within the limits."""

from __future__ import annotations

import datetime
import io
import random
import sys
import time
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from claimcheck.ingest.documents import Document, Limits, Problem
from claimcheck.ingest.docx import Docx
from claimcheck.records import BlockKind
from tests.ingest.made_files import Story, saved, word_document

STORM = Story(
    "Storm sinks 1,204 boats in a night",
    (
        "The sea rose by 3.2 metres, the harbour office said.",
        "# What happens next",
        "- Six schools stay closed until 14 November.",
        "- Two ferries run at half of their timetable.",
        "Repairs will cost 2.4 million over five years.",
    ),
    author="Ana Brook",
    published=datetime.date(2016, 10, 18),
)


def read(data: bytes, **limits: int) -> list[Document | Problem]:
    return list(Docx().documents(data, Limits(**limits)))


def document(data: bytes) -> Document:
    (found,) = (item for item in read(data) if isinstance(item, Document))
    return found


def reason(data: bytes, **limits: int) -> str:
    (found,) = read(data, **limits)
    assert isinstance(found, Problem)
    return found.reason


def with_body(xml: str) -> bytes:
    """A document whose body is ``xml``."""
    made = docx.Document()
    for element in parse_xml(f"<w:body {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>{xml}</w:body>"):
        made.element.body.insert(len(made.element.body) - 1, element)
    return saved(made)


def changed(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same archive with what ``change`` makes of each part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, change(member.filename, old.read(member)))
    return out.getvalue()


def test_blocks_are_what_their_styles_say() -> None:
    found = document(word_document(STORM))
    assert found.blocks is not None
    kinds = [(block.kind, found.text[block.span.start : block.span.end]) for block in found.blocks]
    assert kinds == [
        (BlockKind.HEADING, STORM.title),
        (BlockKind.PARAGRAPH, "By Ana Brook"),
        (BlockKind.PARAGRAPH, "18 October 2016"),
        (BlockKind.PARAGRAPH, STORM.paragraphs[0]),
        (BlockKind.HEADING, "What happens next"),
        (BlockKind.LIST_ITEM, "Six schools stay closed until 14 November."),
        (BlockKind.LIST_ITEM, "Two ferries run at half of their timetable."),
        (BlockKind.PARAGRAPH, STORM.paragraphs[-1]),
    ]
    assert [place.label for place in found.places] == [f"paragraph {number}" for number in range(1, 9)]
    assert [place.start for place in found.places] == [block.span.start for block in found.blocks]


def test_title_and_author_come_from_the_properties_with_their_origin_and_the_day_of_making_is_not_that_of_publication() -> None:
    known = document(word_document(STORM)).known
    assert (known.title, known.author, known.published) == (STORM.title, "Ana Brook", None)
    assert known.evidence == (("title", "Word property title"), ("author", "Word property author"))
    assert document(word_document(Story("storm", STORM.paragraphs, "Microsoft Office User"))).known.evidence == ()


def test_changes_that_are_tracked_read_as_if_they_were_accepted() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>The sea rose by </w:t></w:r><w:del><w:r><w:delText>2</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>3</w:t></w:r></w:ins><w:r><w:tab/><w:t>metres</w:t><w:br/><w:t>in a night.</w:t></w:r></w:p>"
        "<w:moveFrom><w:p><w:r><w:t>Moved away.</w:t></w:r></w:p></w:moveFrom>"
    )
    assert document(with_body(body)).text == "The sea rose by 3 metres in a night."


def test_text_in_links_content_controls_and_boxes_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>1,204 boats sank.</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>The harbour office</w:t></w:r></w:hyperlink><w:r><w:t> counted.</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>In a box:</w:t></w:r>"
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert document(with_body(body)).text.split("\n\n") == ["The harbour office counted.", "In a box:", "1,204 boats sank."]


def test_tables_are_kept_out_of_the_claims() -> None:
    made = docx.Document()
    made.add_paragraph("The harbour office counted 1,204 boats.")
    made.add_table(1, 2).cell(0, 0).text = "Boats 1,204"
    found = document(saved(made))
    assert found.blocks is not None
    assert [(block.kind, block.why) for block in found.blocks] == [(BlockKind.PARAGRAPH, ""), (BlockKind.FURNITURE, "table")]


def test_styles_that_are_based_on_each_other_end() -> None:
    made = docx.Document()
    style = made.styles.add_style("Circle", 1)
    style.base_style = style
    made.add_paragraph("The harbour office counted 1,204 boats.", style="Circle")
    assert document(saved(made)).text == "The harbour office counted 1,204 boats."


SOUND = word_document(STORM)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty file"),
        (b"\0" * 3000, "not a Word document"),
        (b"PK\x03\x04" + b"\xff" * 3000, "not a Word document"),
        (SOUND[: len(SOUND) // 2], "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000, "an old Word document (.doc), or one with a password"),
        (changed(SOUND, lambda name, data: b"" if name == "word/document.xml" else data), "not a readable Word document"),
        (changed(SOUND, lambda name, data: b"<a>" * 5000 if name == "word/document.xml" else data), "not a readable Word document"),
        (changed(SOUND, lambda name, data: b"\0\xff" * 50 if name == "[Content_Types].xml" else data), "not a readable Word document"),
        (changed(SOUND, lambda name, data: data + b" " * 40_000_000 if name == "word/document.xml" else data), "unpacks to far more than an article"),
        (changed(SOUND, lambda name, data: b"\0" * 40_000_000 if name.endswith("jpeg") else data), "unpacks to far more than an article"),
        (saved(docx.Document()), "a Word document without text"),
    ],
)
def test_what_is_no_word_document_is_a_problem(data: bytes, words: str) -> None:
    start = time.monotonic()
    assert words in reason(data)
    assert time.monotonic() - start < 5


def test_too_large() -> None:
    assert "larger than 0 MB" in reason(SOUND, file_bytes=1000)
    assert "unpacks to more than 0 MB" in reason(SOUND, unpacked_bytes=1000)


def test_too_long_keeps_what_stands_before() -> None:
    found = read(word_document(Story("Storm", tuple(f"On day {day} the water rose by {day} centimetres." for day in range(50)))), characters=300)
    assert isinstance(found[0], Document)
    assert 300 < len(found[0].text) < 400
    assert found[1] == Problem("paragraph 9 to the end", "not read: longer than 300 characters; split it into single articles")


def test_a_document_that_declares_entities_is_not_read() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY a "boats boats boats boats">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + number, b"&%c;" % (97 + number) * 20) for number in range(8)
    )
    outside = b'<!DOCTYPE a [<!ENTITY i SYSTEM "file:///etc/hostname">'
    for head, entity, words in ((bomb, b"&i;", "entity amplification"), (outside, b"&i;", "document type declaration")):

        def change(name: str, data: bytes, head: bytes = head, entity: bytes = entity) -> bytes:
            if name != "word/document.xml":
                return data
            declaration, rest = data.split(b"?>", 1)
            return declaration + b"?>" + head + b"]>" + rest.replace(b"<w:t>By Ana", b"<w:t>" + entity + b"By Ana")

        start = time.monotonic()
        found = read(changed(SOUND, change))
        assert time.monotonic() - start < 5
        (item,) = found
        assert isinstance(item, Problem)
        assert words in item.reason


def test_many_paragraphs_of_nothing() -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 1_000_000) if name == "word/document.xml" else data

    start = time.monotonic()
    assert isinstance(read(changed(SOUND, change), ratio=10_000)[0], Document)
    assert time.monotonic() - start < 10


def test_damaged_files_never_raise() -> None:
    chance = random.Random(7)
    for _ in range(60):
        broken = bytearray(SOUND)
        for _ in range(chance.randrange(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert all(isinstance(item, Document | Problem) for item in read(bytes(broken)))


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    assert reason(SOUND) == "a Word document; needs pip install python-docx"
