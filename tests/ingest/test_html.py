"""Web pages: the article without what stands around it, what the page says of itself, and pages made to harm."""

from __future__ import annotations

import datetime
import json
import time

import pytest

from claimcheck.ingest.documents import Document, Limits, Problem
from claimcheck.ingest.html import Html, read_page, read_source
from claimcheck.records import BlockKind

STORY = [
    "The sea rose by 3&nbsp;metres in a night, the harbour office <a href='/o'>said</a> on <b>Tuesday</b>, and it fell again by noon.",
    "Forty boats were lost &amp; 12 nets are gone, said the mayor of the town, who has asked the capital for help with the repairs.",
    "More than 200 people slept in the school, where the fire brigade had set up beds for all of them by the evening.",
]
AROUND = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li><li><a href='/10'>Top 10 stories</a></li></ul></nav>"
SIDE = (
    "<aside><h3>Most read</h3><ul><li><a href='/a'>Five dead in 2 crashes</a></li></ul></aside><footer>© 2016 Harbour Times, 20 Quay Street</footer>"
)


def page(head: str = "", body: str | None = None) -> bytes:
    inner = "<h1>Flood takes forty boats</h1>\n" + "\n".join(f"<p>{one}</p>" for one in STORY) if body is None else body
    return f"<!DOCTYPE html><html><head>{head}</head><body>\n{AROUND}\n<article>{inner}</article>\n{SIDE}</body></html>".encode()


def read(data: bytes) -> Document:
    (found,) = Html().documents(data, Limits())
    assert isinstance(found, Document), found
    return found


def told(data: bytes, limits: Limits | None = None) -> str:
    (found,) = Html().documents(data, limits or Limits())
    assert isinstance(found, Problem), found
    return found.reason


def texts(document: Document, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks or () if block.kind is kind]


def test_the_article_without_what_stands_around_it() -> None:
    found = read(page())
    assert texts(found, BlockKind.HEADING) == ["Flood takes forty boats"]
    assert texts(found)[0].startswith("The sea rose by 3 metres in a night, the harbour office said on Tuesday, and")
    assert [paragraph.split()[0] for paragraph in texts(found)] == ["The", "Forty", "More"]
    assert "lost & 12 nets" in found.text
    assert not any(word in found.text for word in ("Top 10", "crashes", "Quay Street"))


def test_paragraphs_are_parted_by_blank_lines_as_the_blocks_say() -> None:
    found = read(page())
    assert [found.text[block.span.start : block.span.end] for block in found.blocks or ()] == found.text.split("\n\n")


def test_subheads_lists_quotes_and_tables() -> None:
    body = (
        f"<h1>Flood</h1><p>{STORY[0]}</p><h2>What was lost</h2><ul><li>12 nets of the <b>old</b> kind, and all</li><li>5 anchors from 1920</li></ul>"
        f"<blockquote><p>We lost 3 boats, said Rui.</p></blockquote>"
        f"<table><tr><th>Town</th><th>Boats</th></tr><tr><td>Porto</td><td>40</td></tr></table>"
        f"<p>{STORY[1]}</p>"
    )
    found = read(page(body=body))
    assert texts(found, BlockKind.HEADING) == ["Flood", "What was lost"]
    assert texts(found, BlockKind.LIST_ITEM) == ["12 nets of the old kind, and all", "5 anchors from 1920"]
    assert "We lost 3 boats, said Rui." in texts(found)
    assert [(block.why, found.text[block.span.start : block.span.end]) for block in found.blocks or () if block.kind is BlockKind.FURNITURE] == [
        ("table", "Town | Boats\nPorto | 40")
    ]


def test_a_table_that_lays_out_a_page_is_prose() -> None:
    found = read(page(body="<table><tr><td>" + "".join(f"<p>{one}</p>" for one in STORY) + "</td></tr></table>"))
    assert len(texts(found)) == 3


def test_empty_lines_made_by_breaks_part_paragraphs() -> None:
    found = read(page(body="<h1>Flood</h1><p>" + "<br><br>".join(STORY) + "</p>"))
    assert len(texts(found)) == 3


def test_paragraphs_of_links_and_advertisements_hold_no_claims() -> None:
    body = f"<h1>Flood</h1><p>{STORY[0]}</p><p><a href='/x'>Read: 7 dead in storm</a></p><div class='ad'><p>Save 40% now</p></div><p>{STORY[1]}</p>"
    assert not any("7 dead" in one or "40%" in one for one in texts(read(page(body=body))))


def test_byline_and_date_above_the_article_are_kept_for_the_metadata() -> None:
    body = f"<h1>Flood</h1><div class='meta'><span>By Ana Silva, Reuters</span> <span>18 October 2016</span></div><p>{STORY[0]}</p><p>{STORY[1]}</p>"
    assert {"By Ana Silva, Reuters", "18 October 2016"} <= set(texts(read(page(body=body))))


def test_places_are_lines_of_the_source() -> None:
    data = page()
    found = read(data)
    lines = data.decode().split("\n")
    for place in found.places:
        number = int(place.label.removeprefix("line "))
        assert found.text[place.start : place.start + 9] in lines[number - 1].replace("&nbsp;", " ")
    assert len(found.places) == 4


LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#org", "name": "Harbour Times"},
        {
            "@type": ["NewsArticle"],
            "headline": "Flood takes &quot;forty&quot; boats",
            "datePublished": "2016-10-18T08:27:00Z",
            "dateModified": "2016-10-20",
            "author": [{"@type": "Person", "name": "Ana Silva"}, {"name": "Rui Costa"}],
            "publisher": {"@id": "#org"},
        },
    ],
}


@pytest.mark.parametrize(
    ("head", "field", "value", "where"),
    [
        (f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>", "title", 'Flood takes "forty" boats', "JSON-LD headline"),
        (f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>", "published", datetime.date(2016, 10, 18), "JSON-LD datePublished"),
        (f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>", "author", "Ana Silva, Rui Costa", "JSON-LD author"),
        (f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>", "publisher", "Harbour Times", "JSON-LD publisher"),
        ("<meta property='og:title' content='Flood'>", "title", "Flood", "meta og:title"),
        ("<title>Some flood</title>", "title", "Flood takes forty boats", "h1"),
        ("<meta property='og:site_name' content='Harbour Times'>", "publisher", "Harbour Times", "meta og:site_name"),
        ("<meta name=author content='Ana Silva'><meta name=author content='Rui Costa'>", "author", "Ana Silva, Rui Costa", "meta author"),
        (
            "<meta property='article:author' content='https://x.example/ana'><meta name=byl content='By Ana Silva'>",
            "author",
            "By Ana Silva",
            "meta byl",
        ),
        (
            "<meta property='article:published_time' content='2016-10-18T23:30:00+02:00'>",
            "published",
            datetime.date(2016, 10, 18),
            "meta article:published_time",
        ),
        ("<meta name='date' content='18 October 2016'>", "published", datetime.date(2016, 10, 18), "meta date"),
        ("<link rel=canonical href='https://h.example/2016/10/18/flood'>", "published", datetime.date(2016, 10, 18), "day in the address"),
        ("<link rel=canonical href='https://h.example/flood'>", "url", "https://h.example/flood", "link canonical"),
        ("<!-- saved from url=(0024)https://h.example/flood -->", "url", "https://h.example/flood", "comment of the saved page"),
    ],
)
def test_what_the_page_says_of_itself_and_where(head: str, field: str, value: object, where: str) -> None:
    known = read(page(head)).known
    assert getattr(known, field) == value
    assert dict(known.evidence)[field] == where


@pytest.mark.parametrize(
    "head",
    [
        "",
        "<meta property='article:modified_time' content='2016-10-18'>",
        "<meta name=date content='03/04/2016'>",
        "<meta name=date content='2016'>",
        "<meta name=date content='2016-99-99'>",
        "<link rel=canonical href='https://h.example/2016/10/flood'>",
        '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "datePublished": 20161018}</script>',
        '<script type=\'application/ld+json\'>{"@type": "NewsArticle", </script>',
        f"<script type='application/ld+json'>{'[' * 100_000}</script>",
    ],
)
def test_a_missing_date_is_never_guessed(head: str) -> None:
    assert read(page(head)).known.published is None


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    head = "<title>Flood – again | Harbour Times</title><meta property='og:site_name' content='Harbour Times'>"
    assert read(page(head, body="".join(f"<p>{one}</p>" for one in STORY))).known.title == "Flood – again"


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ("<meta charset='utf-8'>", "utf-8"),
        ("<meta charset='iso-8859-1'>", "windows-1252"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "koi8-r"),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_encodings(declaration: str, codec: str) -> None:
    word = "Набережная" if codec == "koi8-r" else "Café “Über”"
    data = page(declaration, body=f"<h1>Flood</h1><p>{word} {STORY[0]}</p><p>{STORY[1]}</p>").decode().encode(codec, "ignore")
    assert word in read(data).text


def test_one_broken_byte_costs_a_character() -> None:
    assert "\ufffd" in read(page("<meta charset=utf-8>").replace(b"Forty", b"\x81\xfe\xffForty")).text


def test_the_encoding_that_a_header_names_is_believed() -> None:
    found = read_page(page(body=f"<h1>Flood</h1><p>Ποτάμι {STORY[0]}</p>").decode().encode("iso-8859-7", "ignore"), Limits(), charset="iso-8859-7")
    assert isinstance(found, Document)
    assert "Ποτάμι" in found.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty file"),
        (b" \n", "nothing but white space"),
        (b"\0" * 1000, "NUL"),
        (b"%PDF-1.7 and more", "a PDF document"),
        (b"<html><head><title>x</title></head><body></body></html>", "no article text"),
        (b"<html><body><script>var x = 5;</script></body></html>", "no article text"),
        (bytes(range(256)) * 100, "binary"),
    ],
)
def test_what_is_no_article_is_a_problem(data: bytes, words: str) -> None:
    assert words in told(data)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 40_000 + STORY[0],
        "<b>" * 20_000 + STORY[0],
        "<table><tr><td>" * 10_000 + STORY[0],
        "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">" + STORY[0],
        "<p " + " ".join(f"a{number}='<'" for number in range(100_000)) + ">" + STORY[0],
        "<p>x" * 200_000,
        "<" * 1_000_000,
        "<a'" * 300_000,
        "<!--" * 300_000,
        "<![CDATA[" * 100_000,
        "&amp;" * 200_000,
        "&#x" + "9" * 100_000 + ";",
        "<p>" + "word " * 300_000,
        "<p>" + "x" * 1_500_000,
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>&b;&b;&b;</p>",
        "<svg><script><![CDATA[</script><p>x</svg>",
        "<meta charset=" + "x" * 10_000 + "><p>x</p>",
        "<p>\0\0\0" + STORY[0] + "\0</p>",
    ],
    ids=range(18),
)
def test_pages_made_to_harm_end_soon(body: str) -> None:
    begun = time.monotonic()
    (found,) = Html().documents(page(body=body), Limits())
    assert time.monotonic() - begun < 10
    if isinstance(found, Document):
        assert "\0" not in found.text
        assert len(found.text) <= Limits().characters


@pytest.mark.parametrize("cut", range(20, 900, 40))
def test_truncated_pages_never_raise(cut: int) -> None:
    list(Html().documents(page("<meta property='og:title' content='Flood'>")[:cut], Limits()))


def test_limits() -> None:
    assert "more than 100 characters" in told(page(), Limits(characters=100))
    assert "larger than" in told(page(), Limits(file_bytes=100))


def test_a_piece_of_a_page() -> None:
    found = read_source(f"<p>{STORY[0]}</p><p>{STORY[1]}</p>", Limits(), url="https://h.example/1")
    assert isinstance(found, Document)
    assert len(found.blocks or ()) == 2
    assert found.known.url == "https://h.example/1"
