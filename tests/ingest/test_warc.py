"""Web archives: the pages in them, and what hostile ones cannot do."""

from __future__ import annotations

import gzip
import sys
import time
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.ingest.documents import Document, Limits, Problem
from claimcheck.ingest.warc import Warc

pytest.importorskip("warcio")

PARAGRAPHS = [
    "The ferry carried 40 people when it left the harbour of Orsk on Monday morning, the coast guard said in a statement.",
    "Three boats came to the rescue within an hour, and 38 people were taken aboard before the ferry sank, officials said.",
    "Two people were still missing in the evening; the search was to go on through the night with 12 boats and a plane.",
]


def page(text: str = "", head: str = "") -> bytes:
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in [*PARAGRAPHS, *([text] if text else [])])
    title = "Ferry sinks off Orsk"
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>\n{body}</article></body></html>".encode()


def warc(*records: tuple[str, bytes], packed: bool = False) -> bytes:
    """Records as (headers of the HTTP answer with its status line, body); no headers make a resource."""
    whole = b""
    for number, (http, body) in enumerate(records):
        block = http.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body if http else body
        kind, content = ("response", "application/http; msgtype=response") if http else ("resource", "text/html")
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2019-03-04T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
            f"WARC-Target-URI: http://post.example/{number}\r\nContent-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        whole += gzip.compress(record) if packed else record
    return whole


def read(data: bytes, limits: Limits | None = None) -> tuple[list[Document], list[Problem]]:
    found = list(Warc().documents(data, limits or Limits()))
    return [one for one in found if isinstance(one, Document)], [one for one in found if isinstance(one, Problem)]


HTML = "HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8"


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_is_an_article(packed: bool) -> None:
    documents, problems = read(warc((HTML, page("The first.")), ("", page("The second.")), packed=packed))
    assert problems == []
    assert [document.name for document in documents] == ["record 1", "record 2"]
    assert all(paragraph in document.text for document in documents for paragraph in PARAGRAPHS)
    assert [document.known.url for document in documents] == ["http://post.example/0", "http://post.example/1"]
    # The day on which it was recorded is none of publication.
    assert documents[0].known.published is None
    assert [place for place in documents[0].places if place.label.startswith("line")]


def test_the_page_s_own_address_goes_before_that_of_the_record() -> None:
    documents, _ = read(warc((HTML, page(head='<link rel="canonical" href="http://post.example/ferry">'))))
    assert documents[0].known.url == "http://post.example/ferry"


def chunked(body: bytes) -> bytes:
    return b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "encode"),
    [
        ("Content-Encoding: gzip", gzip.compress),
        ("Content-Encoding: deflate", zlib.compress),
        ("Content-Encoding: deflate", lambda body: zlib.compress(body, wbits=-15)),
        ("Content-Encoding: gzip", lambda body: body),
        ("Content-Encoding: br", lambda body: body),
        ("Transfer-Encoding: chunked", chunked),
        ("Transfer-Encoding: chunked", lambda body: body),
        ("Transfer-Encoding: chunked\nContent-Encoding: gzip", lambda body: chunked(gzip.compress(body))),
    ],
    ids=["gzip", "deflate", "bare deflate", "gzip undone", "Brotli undone", "chunks", "chunks undone", "gzip in chunks"],
)
def test_encodings_of_the_transfer_are_undone(headers: str, encode: Any) -> None:
    documents, problems = read(warc((f"{HTML}\n{headers}", encode(page()))))
    assert problems == []
    assert PARAGRAPHS[2] in documents[0].text


def test_the_encoding_of_the_envelope_is_used() -> None:
    body = page("Пётр сказал, что в лодке было 40 человек, и трое из них пропали без вести.").decode().encode("koi8_r")
    documents, _ = read(warc(("HTTP/1.1 200 OK\nContent-Type: text/html; charset=KOI8-R", body)))
    assert "в лодке было 40 человек" in documents[0].text


def test_what_is_no_page_is_told_in_one_line_for_each_reason() -> None:
    picture, missing = "HTTP/1.1 200 OK\nContent-Type: image/png", "HTTP/1.1 404 Not Found\nContent-Type: text/html"
    records = [*[(picture, b"\x89PNG")] * 7, (missing, page()), (HTML, b""), (HTML + "\nContent-Encoding: br", b"\x8b\x02"), (HTML, page())]
    documents, problems = read(warc(*records))
    assert [document.name for document in documents] == ["record 11"]
    assert problems == [
        Problem("records 1, 2, 3, 4, 5 and 2 more", "no HTML page"),
        Problem("record 8", "an answer other than '200 OK'"),
        Problem("record 9", "an empty page"),
        Problem("record 10", "compressed in a way that is not read; record the page with gzip or uncompressed"),
    ]


# Hostile archives.


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a WARC file"),
        (b"WARC", "not a WARC file"),
        (b"\0\1\2", "not a WARC file"),
        (b"\x1f\x8b\x08\0", "not a WARC file"),
        (gzip.compress(b"PK\x03\x04"), "not a WARC file"),
        (gzip.compress(gzip.compress(warc((HTML, page())))), "not a WARC file"),
        (b"x" * 3_000_000, "larger than 2 MB"),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n" + b"x: y\r\n" * 10_000_000), "a record whose head is longer than 1,000,000 bytes"),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 300000000\r\n\r\n" + b"\0" * 300_000_000), "unfolds to more than 5"),
    ],
    ids=["empty", "short", "NUL", "gzip's head", "another file", "packed twice", "large", "bomb of heads", "bomb"],
)
def test_what_is_no_archive_is_one_line(data: bytes, says: str) -> None:
    documents, problems = read(data, Limits(file_bytes=2_000_000))
    assert documents == []
    assert len(problems) == 1
    assert says in problems[0].reason
    assert "\n" not in problems[0].reason


def test_a_page_that_unfolds_without_end_is_left_out() -> None:
    bomb = gzip.compress(b"<p>" + b"\0" * 60_000_000)
    for headers, body in (("Content-Encoding: gzip", bomb), ("Content-Encoding: gzip\nTransfer-Encoding: chunked", chunked(bomb))):
        documents, problems = read(warc((f"{HTML}\n{headers}", body), (HTML, page())), Limits(ratio=2000))
        assert [document.name for document in documents] == ["record 2"]
        assert problems == [Problem("record 1", "larger than 10 MB")]
        documents, problems = read(warc((f"{HTML}\n{headers}", body), (HTML, page())), Limits(unpacked_bytes=1_000_000))
        assert documents == []
        assert "unfolds to more than 1 MB" in problems[0].reason


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_breaks_off_gives_what_stands_before(packed: bool) -> None:
    whole = warc((HTML, page("The first.")), (HTML, page("The second.")), packed=packed)
    documents, problems = read(whole[:-300])
    assert documents[0].name == "record 1"
    assert "The first." in documents[0].text
    assert len(problems) == 1
    assert "cut off" in problems[0].reason


def test_rubbish_between_records_is_survived(capfd: pytest.CaptureFixture[str]) -> None:
    one = warc((HTML, page()))
    documents, problems = read(one + b"rubbish\r\n\r\n" + one)
    assert documents[0].name == "record 1"
    assert len(documents) == 2 or problems
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("length", ["-1", "x", "99999999999999999999", "0", ""])
def test_a_false_length_is_survived(length: str) -> None:
    data = warc((HTML, page())).replace(
        f"Content-Length: {len(page()) + len(HTML.replace(chr(10), '..')) + 4}".encode(), f"Content-Length: {length}".encode()
    )
    documents, problems = read(data)
    assert documents or problems


def test_limits_hold() -> None:
    data = warc(*[(HTML, page())] * 5)
    documents, problems = read(data, Limits(documents=2))
    assert (len(documents), problems) == (2, [Problem("", "more than 2 pages; the rest was not read")])
    documents, problems = read(data, Limits(seconds=0))
    assert documents == []
    assert "seconds" in problems[0].reason


@pytest.mark.parametrize("unit", [b"\r\n", b"x", b" x: y\r\n", b"x: y\r\n", b"WARC/1.0\r\n", b"WARC/1.0\r\n\r\n"], ids=repr)
def test_hostile_headers_take_no_longer_than_the_limit(unit: bytes) -> None:
    started = time.monotonic()
    read(b"WARC/1.0\r\nWARC-Type: response\r\n" + unit * (8_000_000 // len(unit)), Limits(seconds=2))
    assert time.monotonic() - started < 10


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    assert read(warc((HTML, page()))) == ([], [Problem("", "needs pip install warcio")])


@settings(max_examples=80, deadline=None)
@given(
    pieces=st.lists(
        st.sampled_from([b"WARC/1.0\r\n", b"WARC-Type: response\r\n", b"Content-Length: 40\r\n", b"\r\n", HTML.encode(), b"HTTP/1.1 200 OK\r\n"])
        | st.binary(max_size=8)
    ),
    packed=st.booleans(),
)
def test_nothing_raises(pieces: list[bytes], packed: bool) -> None:
    data = b"WARC/1.0\r\n" + b"".join(pieces)
    read(gzip.compress(data) if packed else data)


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 400), flip=st.integers(1, 255), packed=st.booleans())
def test_a_changed_byte_does_not_raise(at: int, flip: int, packed: bool) -> None:
    data = bytearray(warc((HTML, page()), packed=packed))
    data[at % len(data)] ^= flip
    read(bytes(data))
