"""Files of several documents: their names, ids and places, what is kept of them, and formats that misbehave."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.cache import Cache
from claimcheck.config import Settings
from claimcheck.ingest import SUFFIXES, formats, read, read_paths
from claimcheck.ingest.documents import Document, Known, Limits, Problem
from claimcheck.pipeline.memory import ReadBefore
from claimcheck.pipeline.reading import extract, unread
from claimcheck.records import Article, Block, BlockKind, Place, Span
from claimcheck.reports.extracted import jsonl, text_list

PROSE = "The sea rose by 3 metres in a night, the harbour office said."
MORE = "Forty boats were lost, said the mayor of the town."


class Rows:
    """A format of rows, one document each; as bad as it is told to be."""

    suffixes = (".rows",)

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        del limits
        for number, row in enumerate(data.decode().split("\n"), start=1):
            if row == "raise":
                raise RecursionError
            if row == "bad":
                yield Problem(f"row {number}", "no text in the row")
            else:
                yield Document(
                    row, f"row {number}", known=Known(title="Flood", evidence=(("title", "column 'title'"),)), places=(Place(0, f"row {number}"),)
                )


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> None:
    original = formats.format_of
    monkeypatch.setattr(read, "SUFFIXES", (*SUFFIXES, ".rows"))
    monkeypatch.setattr(read, "is_text", lambda path: not path.endswith(".rows") and formats.is_text(path))
    monkeypatch.setattr(read, "format_of", lambda path: Rows() if path.endswith(".rows") else original(path))
    monkeypatch.setattr(read, "format_name", lambda _path: "rows")


@pytest.mark.usefixtures("rows")
def test_each_document_of_a_file_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.rows").write_text(f"{PROSE}\nbad\n{MORE}\n{PROSE}")
    articles, skipped = read_paths([str(tmp_path)])
    path = str(tmp_path / "a.rows")
    assert [article.path for article in articles] == [f"{path}#row 1", f"{path}#row 3", f"{path}#row 4"]
    assert articles[2].id == articles[0].id + "-2"
    assert [(article.title, article.format, article.evidence) for article in articles] == [("Flood", "rows", (("title", "column 'title'"),))] * 3
    assert [(skip.what, skip.reason) for skip in skipped] == [(f"{path}#row 2", "no text in the row")]
    assert unread([str(tmp_path)], articles, skipped) == ()


@pytest.mark.usefixtures("rows")
def test_a_file_without_an_article_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.rows"
    path.write_text("bad\nbad")
    articles, skipped = read_paths([str(path)])
    assert articles == ()
    assert skipped[-1].what == str(path)
    assert unread([str(path)], articles, skipped) == skipped[-1:]


@pytest.mark.usefixtures("rows")
def test_a_format_that_raises_costs_its_file_alone(tmp_path: Path) -> None:
    (tmp_path / "a.rows").write_text(f"{PROSE}\nraise\n{MORE}")
    (tmp_path / "b.txt").write_text(PROSE)
    articles, skipped = read_paths([str(tmp_path)])
    assert [Path(article.path).name for article in articles] == ["a.rows#row 1", "b.txt"]
    assert "could not be read to its end (RecursionError)" in skipped[0].reason
    assert unread([str(tmp_path / "a.rows")], articles, skipped) == skipped


@pytest.mark.usefixtures("rows")
def test_limits(tmp_path: Path) -> None:
    path = tmp_path / "a.rows"
    path.write_text("\n".join([PROSE, PROSE + MORE, PROSE, PROSE]))
    articles, skipped = read_paths([str(path)], limits=Limits(documents=3, characters=len(PROSE)))
    assert len(articles) == 2
    assert [skip.reason.split(";")[0] for skip in skipped] == [f"longer than {len(PROSE)} characters", "more than 3 documents"]
    assert "larger than 0 MB" in read_paths([str(path)], limits=Limits(file_bytes=10))[1][0].reason


@pytest.mark.usefixtures("rows")
def test_what_was_read_before_is_read_again_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.rows").write_text(f"{PROSE}\nbad\n{MORE}\n{PROSE}")
    (tmp_path / "b.html").write_text(f"<h1>Flood</h1>\n<p>{PROSE} {PROSE}</p>\n<p>{MORE}</p>")
    with contextlib.closing(Cache(tmp_path / "cache", 10_000_000, lambda _: None)) as cache:
        before = ReadBefore(cache)
        first = read_paths([str(tmp_path / "a.rows"), str(tmp_path / "b.html")], before=before)
        before.flush()
        again = read_paths([str(tmp_path / "a.rows"), str(tmp_path / "b.html")], before=ReadBefore(cache))
    assert first == again
    assert first[0][-1].places


def test_places() -> None:
    article = Article("a", "a.pdf", PROSE, (), "a", places=(Place(2, "page 1"), Place(9, "page 2")))
    assert [article.place(offset) for offset in (0, 2, 8, 9, 60)] == ["", "page 1", "page 1", "page 2", "page 2"]
    assert replace(article, places=()).place(9) == ""


def test_places_stand_in_what_is_extracted(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><article>\n<h1>Flood</h1>\n\n<p>{PROSE} {PROSE}</p>\n<p>{MORE}</p></article></body></html>")
    found = extract([str(path)], Settings())
    told = [json.loads(line) for line in jsonl(found.articles, found.claims).splitlines()]
    assert {one["found_at"] for one in told} == {"line 4", "line 5"}
    assert f"{path}:5:" in text_list(found.articles, found.claims)
    paged = replace(found.articles[0], places=(Place(0, "page 3"),))
    assert f"{path}, page 3:" in text_list([paged], found.claims)
    assert all(found.articles[0].text[claim.span.start : claim.span.end] == claim.text for claim in found.claims)


def test_the_facts_that_a_text_gives_say_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\npublisher: Harbour Times\n---\n# Flood\n\nBy Ana Silva\n\n18 October 2016\n\n{PROSE}\n\n{MORE}\n")
    (article,), _ = read_paths([str(tmp_path / "a.md")])
    assert dict(article.evidence) == {"publisher": "front matter", "title": "heading of the text", "author": "byline", "published": "date line"}


def test_blocks_of_a_format_are_told_from_furniture_like_any(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Flood\n\nAdvertisement\n\n{PROSE}"
    cut = tuple(Block(Span(text.index(part), text.index(part) + len(part)), BlockKind.PARAGRAPH) for part in text.split("\n\n"))

    class One:
        suffixes = (".html",)

        def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
            del data, limits
            yield Document(text, blocks=cut, places=(Place(0, "page 1"), Place(7, "page 2")))

    monkeypatch.setattr(read, "format_of", lambda _path: One())
    articles, skipped = read.read_file("a.html", b"x", Counter())
    assert [block.kind for block in articles[0].blocks] == [BlockKind.HEADING, BlockKind.FURNITURE, BlockKind.PARAGRAPH]
    assert [skip.what for skip in skipped] == ["a.html, page 2"]


def test_every_ending_has_a_reader_that_says_the_same() -> None:
    for entry in formats._FORMATS:
        assert formats.format_of("a" + entry.suffixes[0]).suffixes == entry.suffixes
        assert formats.format_name("A" + entry.suffixes[0].upper()) == entry.name
    assert len(set(SUFFIXES)) == len(SUFFIXES)


def test_a_library_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    path = tmp_path / "a.html"
    path.write_text("<p>x")
    assert [skip.reason for skip in read_paths([str(path)])[1]] == ["needs pip install trafilatura lxml_html_clean"]


@pytest.mark.parametrize("entry", formats._FORMATS, ids=lambda entry: entry.name)
@pytest.mark.parametrize("data", [b"", b"\0" * 5000, bytes(range(256)) * 50, b"<" * 5000, "\ud800".encode("utf-16", "surrogatepass")], ids=range(5))
def test_garbage_of_every_ending_is_a_line_and_never_an_article(entry: formats._Entry, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / ("a" + entry.suffixes[0])
    path.write_bytes(data)
    (tmp_path / "b.txt").write_text(PROSE)
    articles, skipped = read_paths([str(tmp_path)])
    assert str(tmp_path / "b.txt") in [article.path for article in articles]
    assert str(path) in [skip.what for skip in skipped] or data == b"<" * 5000


class TestLists:
    """Files that list paths."""

    def test_relative_paths_count_from_the_list(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.txt").write_text(PROSE)
        (tmp_path / "b.txt").write_text(MORE)
        (tmp_path / "in" / "l.paths").write_text("\ufeff# articles\n\na.txt\r\n../b.txt\na.txt\nnone.txt\n")
        articles, skipped = read_paths([str(tmp_path / "in" / "l.paths")])
        assert [Path(article.path).name for article in articles] == ["b.txt", "a.txt"]
        assert [(Path(skip.what).name, skip.reason) for skip in skipped] == [("none.txt", "no such file or folder")]

    def test_one_that_lies_in_a_folder_is_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "l.paths").write_text("/etc/hostname\n")
        articles, skipped = read_paths([str(tmp_path)])
        assert articles == ()
        assert "name it on the command line" in skipped[0].reason

    def test_lists_of_lists_and_circles_end(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(PROSE)
        (tmp_path / "l.paths").write_text("m.paths\n")
        (tmp_path / "m.paths").write_text("l.paths\na.txt\n")
        articles, skipped = read_paths([str(tmp_path / "l.paths")])
        assert len(articles) == 1
        assert [skip.reason for skip in skipped] == ["a list of paths that leads back to itself"]

    @pytest.mark.parametrize(
        ("data", "words"), [(b"", "an empty list"), (b"# x\n", "an empty list"), (b"a\0b.txt", "NUL"), (b"\xff\xfe.txt", "no such file")]
    )
    def test_bad_lists(self, tmp_path: Path, data: bytes, words: str) -> None:
        (tmp_path / "l.paths").write_bytes(data)
        assert words in read_paths([str(tmp_path / "l.paths")])[1][0].reason


def test_formats_are_imported_when_a_file_of_theirs_is_met() -> None:
    heavy = ("trafilatura", "lxml", "pypdf", "docx", "feedparser", "pyarrow", "warcio")
    code = f"import sys, claimcheck.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
