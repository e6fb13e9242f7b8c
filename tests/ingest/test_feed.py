"""Feeds: what they say of their entries, and what hostile ones cannot do."""

from __future__ import annotations

import datetime
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.ingest.documents import Document, Limits, Problem
from claimcheck.ingest.feed import Feed
from claimcheck.records import BlockKind

NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
)
STORY = "<p>The ferry carried 40 people.</p><h2>Rescue</h2><ul><li>Three boats came.</li><li>Two left.</li></ul><p>Nine &amp; ten.</p>"


def read(data: bytes | str, limits: Limits | None = None) -> tuple[list[Document], list[Problem]]:
    found = list(Feed().documents(data.encode() if isinstance(data, str) else data, limits or Limits()))
    return [one for one in found if isinstance(one, Document)], [one for one in found if isinstance(one, Problem)]


def rss(*items: str, head: str = "<title>Marle Post</title>") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {NAMESPACES}><channel>{head}{inner}</channel></rss>'


def atom(entry: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Marle Post</title><entry>{entry}</entry></feed>'


def quotes(document: Document) -> list[tuple[BlockKind, str]]:
    assert document.blocks is not None
    return [(block.kind, document.text[block.span.start : block.span.end]) for block in document.blocks]


def test_an_entry_of_rss_is_an_article() -> None:
    documents, problems = read(
        rss(
            "<title>Ferry sinks &amp; 40 are saved</title><link>http://post.example/1</link>"
            "<dc:creator>Ana Silva</dc:creator>"
            "<pubDate>Mon, 04 Mar 2019 23:30:00 -0500</pubDate><description>Short.</description>"
            f"<content:encoded><![CDATA[{STORY}]]></content:encoded>"
        )
    )
    assert problems == []
    [document] = documents
    assert quotes(document) == [
        (BlockKind.HEADING, "Ferry sinks & 40 are saved"),
        (BlockKind.PARAGRAPH, "The ferry carried 40 people."),
        (BlockKind.HEADING, "Rescue"),
        (BlockKind.LIST_ITEM, "Three boats came."),
        (BlockKind.LIST_ITEM, "Two left."),
        (BlockKind.PARAGRAPH, "Nine & ten."),
    ]
    known = document.known
    assert (known.title, known.publisher, known.author, known.url) == (
        "Ferry sinks & 40 are saved",
        "Marle Post",
        "Ana Silva",
        "http://post.example/1",
    )
    # The day as it was where it was published, not as it is in Greenwich.
    assert known.published == datetime.date(2019, 3, 4)
    assert dict(known.evidence)["published"] == "date (published) of the entry"
    assert (document.name, [(place.start, place.label) for place in document.places]) == ("entry 1", [(0, "entry 1")])


def test_an_entry_of_atom_is_an_article() -> None:
    documents, problems = read(
        atom(
            "<title>Ferry sinks</title><published>2019-03-04T10:00:00Z</published><updated>2020-01-01T00:00:00Z</updated>"
            "<author><name>Ana Silva</name></author><author><name>Tom Reed</name></author><source><title>Quay Wire</title></source>"
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It carried 40 <b>people</b>.</p></div></content>'
        )
    )
    assert problems == []
    known = documents[0].known
    assert (known.publisher, known.author, known.published) == ("Quay Wire", "Ana Silva, Tom Reed", datetime.date(2019, 3, 4))
    assert documents[0].text == "Ferry sinks\n\nIt carried 40 people."


def test_the_day_of_a_change_is_no_day_of_publication() -> None:
    documents, _ = read(atom("<title>Ferry sinks</title><updated>2019-03-04T10:00:00Z</updated><summary>It carried 40 people.</summary>"))
    assert documents[0].known.published is None


def test_the_date_of_dublin_core_in_rss_is_one_of_publication() -> None:
    page = rss("<title>Ferry sinks</title><dc:date>2019-03-04T10:00:00Z</dc:date><description>It carried 40 people.</description>")
    documents, _ = read(page.replace('xmlns:atom="http://www.w3.org/2005/Atom"', ""))
    assert documents[0].known.published == datetime.date(2019, 3, 4)


def test_a_year_of_two_digits_is_read_as_the_mail_standard_has_it() -> None:
    documents, _ = read(rss("<title>T</title><pubDate>Mon, 04 Mar 19 10:00:00 GMT</pubDate><description>It carried 40.</description>"))
    assert documents[0].known.published == datetime.date(2019, 3, 4)


def test_an_ambiguous_date_is_said_and_not_guessed() -> None:
    documents, problems = read(rss(*(["<title>T</title><pubDate>03/04/2019</pubDate><description>It carried 40.</description>"] * 8)))
    assert [document.known.published for document in documents] == [None] * 8
    assert len(problems) == 1
    assert problems[0].name == "entries 1, 2, 3, 4, 5 and 3 more"
    assert problems[0].reason.startswith("its date is no full, unambiguous one")


def test_text_with_signs_of_markup_stays_text() -> None:
    documents, _ = read(rss("<description>R&amp;amp;D rose to 5 &lt; 6, and 7 &gt; 3.</description>"))
    assert documents[0].text == "R&D rose to 5 < 6, and 7 > 3."


def test_breaks_part_paragraphs_and_scripts_are_not_read() -> None:
    documents, _ = read(rss("<description><![CDATA[One boat.<br/><br>Two boats.<br>Still two.<script>var three = 3</script>]]></description>"))
    assert documents[0].text == "One boat.\n\nTwo boats. Still two."


def test_a_table_of_numbers_is_furniture_and_one_for_layout_is_not() -> None:
    numbers, layout = "<table><tr><td>3</td><td>4</td></tr></table>", "<table><tr><td><p>Three boats came.</p></td></tr></table>"
    documents, _ = read(rss(f"<description><![CDATA[<p>A.</p>{numbers}{layout}]]></description>"))
    assert [kind for kind, _ in quotes(documents[0])] == [BlockKind.PARAGRAPH, BlockKind.FURNITURE, BlockKind.FURNITURE, BlockKind.PARAGRAPH]


def test_an_entry_with_a_headline_alone_is_its_headline() -> None:
    documents, problems = read(rss("<title>40 saved from ferry</title>", "<link>http://post.example/2</link>"))
    assert [document.text for document in documents] == ["40 saved from ferry"]
    assert problems == [Problem("entry 2", "no text in it")]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig", "cp1252"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    text = rss("<title>Café</title><description>It carried 40 men for £5.</description>").replace("utf-8", encoding.removesuffix("-sig"))
    documents, problems = read(text.encode(encoding))
    assert (documents[0].text, problems) == ("Café\n\nIt carried 40 men for £5.", [])


# Hostile files.

ENTITIES = "<!DOCTYPE r [" + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10)) + "]>"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty file"),
        (b"<", "neither RSS nor Atom"),
        (b"<html><body><p>40 people</p></body></html>", "neither RSS nor Atom"),
        (b"\0\1\2\3", "NUL"),
        (b"\x89PNG 123", "a PNG image"),
        (b"PK\x03\x04", "a ZIP archive"),
        ((ENTITIES + rss("<title>&e9;</title>")).encode(), "entities of its own"),
        (("<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + rss("<title>&x;</title>")).encode(), "entities of its own"),
        (("\ufeff" + ENTITIES + rss("<title>&e9;</title>")).encode("utf-16-be"), "entities of its own"),
        (b"<rss>" + b"<a>" * 900_000, "too many tags"),
        (b"<rss>" + b"<a/>" * 300_000 + b"</rss>", "too many tags"),
        (b"&" * 2_000_000, "too many tags"),
        (b"x" * 3_000_001, "larger than 3 MB"),
    ],
    ids=[
        "empty",
        "a sign",
        "a page",
        "NUL",
        "a picture",
        "an archive",
        "entities",
        "a file",
        "entities in UTF-16",
        "open tags",
        "tags",
        "references",
        "large",
    ],
)
def test_what_is_no_feed_is_one_line(data: bytes, says: str) -> None:
    limits = Limits() if len(data) > 3_000_001 else Limits(file_bytes=3_000_000)
    documents, problems = read(data, limits)
    assert documents == []
    assert len(problems) == 1
    assert says in problems[0].reason
    assert "\n" not in problems[0].reason


def test_a_feed_that_breaks_off_gives_what_is_whole_and_says_so() -> None:
    whole = rss("<title>A</title><description>It carried 40.</description>", "<title>B</title><description>It carried 50.</description>")
    documents, problems = read(whole[: whole.index("50.")])
    assert documents[0].text == "A\n\nIt carried 40."
    assert any("not well-formed XML" in problem.reason for problem in problems)


def test_entries_beyond_the_limit_are_left_out_and_counted() -> None:
    documents, problems = read(rss(*(["<description>It carried 40.</description>"] * 5)), Limits(documents=3))
    assert len(documents) == 3
    assert problems == [Problem("", "more than 3 entries; the rest was not read")]


def test_a_long_entry_is_left_out_and_the_others_are_read() -> None:
    documents, problems = read(rss(f"<description>{'40 men. ' * 50}</description>", "<description>Two.</description>"), Limits(characters=100))
    assert [document.text for document in documents] == ["Two."]
    assert problems == [Problem("entry 1", "longer than 100 characters; split it into single articles")]


def test_no_time_is_no_entry() -> None:
    documents, problems = read(rss("<description>Two.</description>"), Limits(seconds=0))
    assert documents == []
    assert "seconds" in problems[0].reason


@pytest.mark.parametrize(
    "unit", ["<div>", "<a b=", "&amp;lt;", "<![CDATA[", "&lt;p&gt;", "<item>", "<p a='", "]]>", "<!--", "<br>\n", "<ul><li>", "</"], ids=str.strip
)
def test_hostile_text_takes_little_time(unit: str) -> None:
    started = time.process_time()
    for page in (rss(f"<description>{unit * 20_000}</description>"), rss(f"<description><![CDATA[</p>{unit * 20_000}]]></description>")):
        read(page)
    assert time.process_time() - started < 10


def test_a_large_feed_of_whole_articles_is_read_in_time() -> None:
    started = time.process_time()
    documents, problems = read(rss(*[f"<title>T</title><content:encoded><![CDATA[{STORY * 40}]]></content:encoded>"] * 1000))
    assert (len(documents), problems) == (1000, [])
    assert time.process_time() - started < 15


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    assert read(rss("<title>T</title>")) == ([], [Problem("", "needs pip install feedparser lxml")])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<item>", "</item>", "<title>", "</p>", "&amp;", "&#0;", "&#xD800;", "<![CDATA[", "]]>", "\0", "é", "<", ">", "'", "40 men "]
        )
    )
    .map("".join)
    .map(lambda inner: rss(inner).encode())
    | st.binary(max_size=80)
)
def test_nothing_raises_and_spans_lie_in_the_text(data: bytes) -> None:
    documents, _ = read(data)
    for document in documents:
        document.text.encode()
        assert all(quote and quote == quote.strip() for _, quote in quotes(document))
