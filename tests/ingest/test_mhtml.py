"""Pages saved whole in one file."""

from __future__ import annotations

import quopri
import time

import pytest

from claimcheck.ingest.documents import Document, Limits, Problem
from claimcheck.ingest.mhtml import Mhtml

PAGE = (
    "<html><head><meta property='og:site_name' content='Harbour Times'></head><body><article><h1>Flood takes forty boats</h1>\n"
    "<p>The sea rose by 3 metres in a night – the harbour office said on Tuesday, and it fell again by noon of the next day.</p>\n"
    "<p>Forty boats were lost, said the mayor of the town, who has asked the capital for help with the repairs of the quay.</p></article>"
    "</body></html>"
)
HEAD = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://h.example/flood\r\nSubject: Flood\r\nDate: Tue, 1 Jan 2019 10:00:00 -0000\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b--"\r\n\r\n\r\n'
)


def saved(page: bytes = quopri.encodestring(PAGE.encode()), encoding: str = "quoted-printable", kind: str = "text/html; charset=utf-8") -> bytes:
    part = f"----b--\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: https://h.example/flood\r\n\r\n".encode()
    style = b"\r\n----b--\r\nContent-Type: text/css\r\nContent-Location: cid:css\r\n\r\np { color: red }\r\n----b----\r\n"
    return HEAD.encode() + part + page + style


def read(data: bytes, limits: Limits | None = None) -> Document | Problem:
    (found,) = Mhtml().documents(data, limits or Limits())
    return found


def test_the_page_among_the_parts() -> None:
    found = read(saved())
    assert isinstance(found, Document)
    assert found.text.split("\n\n")[1].startswith("The sea rose by 3 metres in a night – the harbour office")
    assert (found.known.publisher, found.known.url) == ("Harbour Times", "https://h.example/flood")
    assert dict(found.known.evidence)["url"] == "address of the saved page"
    assert [place.label for place in found.places] == ["HTML line 1", "HTML line 2", "HTML line 3"]


def test_the_day_of_saving_is_not_the_day_of_publication() -> None:
    found = read(saved())
    assert isinstance(found, Document)
    assert found.known.published is None


def test_the_encoding_that_the_part_names() -> None:
    found = read(saved(PAGE.encode("windows-1252"), "8bit", "text/html; charset=windows-1252"))
    assert isinstance(found, Document)
    assert "night – the" in found.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty file"),
        (b"\0" * 500, "no saved page"),
        (PAGE.encode(), "give it the ending .html"),
        (b"Content-Type: text/plain\r\n\r\nhello", "without a part that is HTML"),
        (HEAD.encode(), "without a part that is HTML"),
        (saved(b"", "base64"), "empty file"),
        (saved(b"%%%%", "base64"), ""),
    ],
)
def test_what_is_no_saved_page_is_a_problem(data: bytes, words: str) -> None:
    found = read(data)
    assert isinstance(found, Problem)
    assert words in found.reason


@pytest.mark.parametrize(
    "data",
    [
        "".join(f'Content-Type: multipart/related; boundary="b{depth}"\r\n\r\n--b{depth}\r\n' for depth in range(3000)).encode(),
        HEAD.encode() + b"----b--\r\n\r\n" * 100_000,
        b"A: " + b"x" * 3_000_000,
        b"A: b\r\n c\r\n" * 100_000,
        b"Content-Type: text/html; charset=" + b"'" * 100_000 + b"\r\n\r\n<p>x",
        b"Content-Type: text/html; charset*0*=utf-8''x; charset*9999999999=y\r\n\r\n<p>x",
        saved(kind="text/html; charset=zip"),
        saved(kind="text/html; charset=no-such"),
    ],
    ids=range(8),
)
def test_files_made_to_harm_end_soon(data: bytes) -> None:
    begun = time.monotonic()
    read(data)
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("cut", range(10, len(saved()), 50))
def test_truncated_files_never_raise(cut: int) -> None:
    read(saved()[:cut])


def test_limit() -> None:
    found = read(saved(), Limits(file_bytes=100))
    assert isinstance(found, Problem)
    assert "larger than" in found.reason
