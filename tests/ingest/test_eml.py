"""Mails: what the head says, the part that is the article, what hangs on it; hostile ones within the limits."""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from claimcheck.ingest.documents import Document, Known, Limits, Problem
from claimcheck.ingest.eml import Eml
from claimcheck.records import Block, BlockKind, Span
from tests.ingest.made_files import Story, mail

STORM = Story(
    "Storm sinks 1,204 boats in a night",
    (
        "The sea rose by 3.2 metres between Monday evening and Tuesday morning, the harbour office said, and 1,204 boats of the 2,950 that were "
        "registered in the estuary were lost. Repairs will cost 2.4 million over five years, said the ministry – “at least”.",
        "- Six schools stay closed until 14 November.",
        "It was the highest water since 1953.",
    ),
    author="Ana Brook",
    published=datetime.date(2016, 10, 18),
)


class Page:
    """Stands for the reader of HTML."""

    suffixes = (".html",)

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:  # noqa: ARG002 - the interface's
        known = Known(title="A page", publisher="Harbour Times", evidence=(("title", "title element"), ("publisher", "og:site_name")))
        text = data.decode("utf-8-sig").replace("<p>", "").replace("</p>", "")
        yield Document(text.strip(), blocks=(Block(Span(0, len(text.strip())), BlockKind.PARAGRAPH),), known=known)


def read(data: bytes, **limits: int) -> list[Document | Problem]:
    return list(Eml(Page()).documents(data, Limits(**limits)))


def document(data: bytes) -> Document:
    (found,) = (item for item in read(data) if isinstance(item, Document))
    return found


def reason(data: bytes, **limits: int) -> str:
    (found,) = read(data, **limits)
    assert isinstance(found, Problem)
    return found.reason


def test_a_plain_mail() -> None:
    found = document(mail(STORM))
    assert found.text.strip().split("\n\n") == [STORM.title, *STORM.paragraphs]
    assert found.known == Known(
        title=STORM.title,
        author="Ana Brook",
        published=STORM.published,
        evidence=(("title", "mail header Subject"), ("author", "mail header From"), ("published", "mail header Date")),
    )
    assert [(place.label, found.text[place.start :][:8]) for place in found.places] == [
        ("subject", "Storm si"),
        ("paragraph 1", "The sea "),
        ("paragraph 2", "- Six sc"),
        ("paragraph 3", "It was t"),
    ]


def test_the_plain_part_is_read_before_the_page() -> None:
    assert "The sea rose by 3.2 metres" in document(mail(STORM, html="<p>As a page</p>")).text


def test_a_subject_that_the_text_opens_with_does_not_stand_there_twice() -> None:
    assert document(mail(Story(STORM.title, (f"{STORM.title} -- and a day", *STORM.paragraphs)))).text.count(STORM.title) == 1


def test_a_page_is_read_where_there_is_nothing_else_and_the_head_goes_before_what_it_says() -> None:
    for story in (Story(STORM.title, ()), Story(STORM.title, ("This mail needs a program that shows HTML.",))):
        found = document(mail(story, html="<p>The sea rose by 3.2 metres – in a night.</p>"))
        assert found.text.strip() == f"{STORM.title}\n\nThe sea rose by 3.2 metres – in a night."
        assert found.blocks == (Block(Span(0, 34), BlockKind.HEADING), Block(Span(36, 76), BlockKind.PARAGRAPH))
        assert (found.known.title, found.known.publisher) == (STORM.title, "Harbour Times")
        assert ("title", "title element") not in found.known.evidence
        assert ("publisher", "og:site_name") in found.known.evidence


def test_without_a_reader_of_pages_it_is_a_problem() -> None:
    (found,) = Eml().documents(mail(Story("Storm", ()), html="<p>The sea</p>"), Limits())
    assert found == Problem("", "a mail with an HTML part only; save the article as a web page")


def test_attachments_are_named() -> None:
    found = read(mail(STORM, attachments=["storm.pdf", "figures.xlsx"]))
    assert found[1:] == [Problem(name, "an attachment, not read; save it beside the mail") for name in ("storm.pdf", "figures.xlsx")]


def test_who_forwards_has_neither_written_nor_published() -> None:
    known = document(mail(Story(f"Re: Fwd: {STORM.title}", STORM.paragraphs, "Jo Park", None, STORM.published))).known
    assert (known.title, known.author, known.published) == (STORM.title, None, None)
    assert document(mail(Story(f"RE: {STORM.title}", STORM.paragraphs, "Jo Park"))).known.author == "Jo Park"


def test_an_agency_is_the_publisher() -> None:
    known = document(mail(Story(STORM.title, STORM.paragraphs, "Reuters"))).known
    assert (known.publisher, known.author) == ("Reuters", None)


def raw(body: bytes, *heads: str) -> bytes:
    return "\r\n".join(["Subject: Storm", *heads]).encode() + b"\r\n\r\n" + body


def test_broken_lines_are_whole_again_where_the_mail_says_so() -> None:
    body = b"The sea rose \r\nby 3.2 \r\nmetres.\r\n\r\n From a line that was stuffed.\r\n-- \r\nAna\r\n"
    found = read(raw(body, "Content-Type: text/plain; format=flowed"))
    assert isinstance(found[0], Document)
    assert found[0].text == "Storm\n\nThe sea rose by 3.2 metres.\n\nFrom a line that was stuffed."
    assert found[1] == Problem("signature", "page furniture: signature of the mail")


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8", "utf-16", "no-such-thing", "us-ascii"])
def test_encodings(charset: str) -> None:
    written = "The café rose by 3 metres."
    known = charset in {"iso-8859-1", "windows-1252", "utf-8", "utf-16"}
    body = written.encode(charset if known else "cp1252")
    assert document(raw(body, f"Content-Type: text/plain; charset={charset}", "Content-Transfer-Encoding: 8bit")).text == f"Storm\n\n{written}"


def test_a_head_that_lies_or_is_damaged_does_not_hide_the_text() -> None:
    for head in (
        "Date: the day after",
        "Date: 99 Foo 20166 99:99:99 +9999",
        "From: <<<@@@",
        "From: ",
        "Subject: =?utf-8?b?####?=",
        "Content-Type: ;;;",
    ):
        found = document(b"X-A: b\r\n" + head.encode() + b"\r\n\r\nThree boats sank.\r\n")
        assert found.text.strip() == "Three boats sank."
        assert found.known.published is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty file"),
        (b" \n\n", "empty file"),
        (b"\0" * 3000, "not a mail"),
        (b"An article that somebody called .eml\n\nThree boats sank.", "not a mail"),
        (b"Subject: a\r\n\r\n", "a mail without text"),
        (b"Subject: a\r\nContent-Type: text/plain" + b"; a=b" * 100_000 + b"\r\n\r\nx", "a field of a head is too long"),
    ],
)
def test_what_is_no_mail_is_a_problem(data: bytes, words: str) -> None:
    assert words in reason(data)


def test_limits() -> None:
    assert "larger than 0 MB" in reason(mail(STORM), file_bytes=500)
    assert reason(mail(STORM), characters=100) == "longer than 100 characters; split it into single articles"


def nested(depth: int) -> bytes:
    """Parts within parts."""
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number) for number in range(depth))
    return b"Subject: a\r\n" + head + b"Content-Type: text/plain\r\n\r\nThree boats sank.\r\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(nested(25), id="nested"),
        pytest.param(nested(5000), id="nested deep"),
        pytest.param(nested(300) + b"x\r\n" * 2_000_000, id="nested before many lines"),
        pytest.param(b"Subject: " + b"(" * 2_000_000 + b"\r\n\r\nx", id="comments in a subject"),
        pytest.param(b"From: " + b"(" * 7000 + b"\r\n\r\nx", id="comments in an address"),
        pytest.param(b"From: " + b"a@b, " * 1500 + b"\r\n\r\nx", id="many senders"),
        pytest.param(b"Subject: " + b"=?utf-8?q?a?= " * 500 + b"\r\n\r\nx", id="encoded words"),
        pytest.param(b"Subject: a\r\n" + b"X-A: b\r\n" * 300_000 + b"\r\nx", id="many fields"),
        pytest.param(b"Subject: a\r\n" + b"X-A: b\r\n" * 90_000 + b"\r\nx", id="fields within the limit"),
        pytest.param(b"Subject: a\r\nContent-Type: multipart/mixed\r\n\r\n", id="parts without a boundary"),
        pytest.param(b"Subject: a\r\n\r\n" + b"a" * 20_000_000, id="a long line"),
        pytest.param(b"Subject: a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 100_000, id="many parts"),
        pytest.param(b"Subject: a\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n+" + b"A" * 1_000_001, id="a rare encoding"),
        pytest.param(b"Subject: a\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"=A" * 1_000_000, id="not base64"),
        pytest.param(b"Subject: a\0b\r\n\0From: \0\r\n\r\nThree\0boats.", id="NUL"),
    ],
)
def test_hostile_mails_end_within_the_limits(data: bytes) -> None:
    start = time.monotonic()
    for item in read(data):
        assert isinstance(item, Document | Problem)
        assert not isinstance(item, Document) or "\0" not in item.text
    assert time.monotonic() - start < 10


def test_damaged_mails_never_raise() -> None:
    chance = random.Random(7)
    sound = mail(STORM, html="<p>The sea</p>", attachments=["storm.pdf"])
    for _ in range(300):
        broken = bytearray(sound)
        for _ in range(chance.randrange(1, 60)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert all(isinstance(item, Document | Problem) for item in read(bytes(broken)))


def test_a_mail_on_a_mail_is_an_attachment() -> None:
    message = EmailMessage()
    message["Subject"] = "Look"
    message.set_content("Three boats sank in the night.")
    inner = EmailMessage()
    inner["Subject"] = "Storm"
    inner.set_content("Four boats sank.")
    message.add_attachment(inner)
    found = read(message.as_bytes())
    assert [item.text.strip() for item in found if isinstance(item, Document)] == ["Look\n\nThree boats sank in the night."]
    assert found[1] == Problem("attachment (message/rfc822)", "an attachment, not read; save it beside the mail")
