"""From paths to articles: what is read, in which order, and why anything is not."""

from __future__ import annotations

import datetime
import hashlib
import os
import socket
from pathlib import Path

import pytest

from claimcheck.ingest import decode, read_paths
from claimcheck.naming import REPORT_MARK
from claimcheck.records import BlockKind, Skipped

PROSE = "The sea rose by 3 metres in a night, the harbour office said."


def write(path: Path, data: str | bytes = PROSE) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def reason(path: str) -> str:
    """The only reason why ``path`` was not read."""
    articles, skipped = read_paths([path])
    assert articles == ()
    (skip,) = skipped
    assert (skip.what, skip.stage) == (path, "ingest")
    return skip.reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty file"),
        (b" \n\t\r\n", "nothing but white space"),
        ("\ufeff\u200b\n".encode(), "nothing but white space"),
        (b"a\n\xe9t\xe9", "not valid UTF-8: byte 2 (0xe9) on line 2; save it as UTF-8"),
        (b"abc\0def", "NUL character at byte 3"),
        ("é\0".encode(), "NUL character at byte 2"),
        (b"\xff\xfea\0b", "not valid UTF-16: byte 4"),
        (b"\xff\xfea\0\0\0", "NUL character at byte 4"),
        (b"\x00\xff\x03\x9a\x00\x01", "binary: NUL at byte 0"),
        (b"%PDF-1.7 ...", "a PDF document, not text"),
        (b"PK\x03\x04...", "a ZIP archive or office document"),
        (b"---\ntitle: Flood\n---\n\n", "nothing but front matter"),
        (f"{REPORT_MARK}\n\n# What 2 sources say\n".encode(), "a report of claimcheck, not an article"),
    ],
)
def test_what_is_no_text_is_skipped_with_its_reason(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in reason(write(tmp_path / "a.txt", data))


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(decode.MAX_BYTES + 1)
    assert reason(str(path)) == "larger than 10 MB; split it into single articles"


@pytest.mark.parametrize("name", ["a.xls", "a", "a.txt.gz"])
def test_unsupported_kind_names_what_is_supported(tmp_path: Path, name: str) -> None:
    told = reason(write(tmp_path / name))
    assert told.startswith("unsupported kind of file")
    assert ".txt, .md, .markdown" in told


def test_missing_path_and_empty_folder(tmp_path: Path) -> None:
    assert reason(str(tmp_path / "none.txt")) == "no such file or folder"
    (tmp_path / "empty").mkdir()
    assert reason(str(tmp_path / "empty")).startswith("empty folder; claimcheck reads .txt")


def test_broken_link_and_circles(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    assert reason(str(tmp_path / "broken.txt")).startswith("a broken link")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert reason(str(tmp_path / "self.txt")) == "a link that leads in a circle"


def test_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")
    articles, skipped = read_paths([str(tmp_path / "in")])
    assert len(articles) == 1
    assert skipped == (Skipped(str(tmp_path / "in" / "again"), "ingest", "a link that leads back to a folder above it"),)


def test_pipes_and_sockets_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reason(str(tmp_path / "pipe.txt")).startswith("not a regular file")
    here = Path.cwd()
    os.chdir(tmp_path)  # the path of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("s.txt")
    finally:
        os.chdir(here)
    assert reason(str(tmp_path / "s.txt")).startswith("not a regular file")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As root every file can be read, so the refusal of the system is played here.
    path = write(tmp_path / "folder" / "a.txt")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert reason(path).startswith("no permission to read it")
    monkeypatch.undo()
    monkeypatch.setattr("os.listdir", refuse)
    assert reason(str(tmp_path / "folder")) == "no permission to list the folder"


def test_hidden_files_are_recorded_and_read_when_named(tmp_path: Path) -> None:
    hidden = write(tmp_path / ".draft.txt")
    write(tmp_path / "a.txt", PROSE + " Again.")
    articles, skipped = read_paths([str(tmp_path)])
    assert [Path(article.path).name for article in articles] == ["a.txt"]
    assert skipped == (Skipped(hidden, "ingest", "hidden; name it on the command line to read it"),)
    assert len(read_paths([hidden])[0]) == 1


def test_order_is_that_of_the_paths_whatever_was_named_first(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, PROSE + name) for name in ("b.txt", "a/z.md", "a/B.TXT", "a.txt")]
    both = read_paths(paths), read_paths(paths[::-1])
    assert both[0] == both[1] == read_paths([str(tmp_path)])
    assert [str(Path(article.path).relative_to(tmp_path)) for article in both[0][0]] == ["a/B.TXT", "a/z.md", "a.txt", "b.txt"]


def test_same_file_is_read_once_and_copies_get_their_own_ids(tmp_path: Path) -> None:
    first, copy = write(tmp_path / "a.txt"), write(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(first)
    articles, skipped = read_paths([first, first, str(tmp_path / "." / "a.txt"), str(tmp_path)])
    digest = hashlib.sha256(PROSE.encode()).hexdigest()
    assert [(article.path, article.id, article.sha256) for article in articles] == [(first, digest[:12], digest), (copy, digest[:12] + "-2", digest)]
    assert skipped == (Skipped(str(tmp_path / "c.txt"), "ingest", f"the same file as {first}, which was read"),)


def test_standard_input() -> None:
    (article,), skipped = read_paths(["-"], standard_input=PROSE.encode())
    assert (article.path, article.text, skipped) == ("<stdin>", PROSE, ())
    assert read_paths(["-"]) == ((), (Skipped("<stdin>", "ingest", "empty file"),))


def test_listener_hears_of_every_file(tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.txt"), write(tmp_path / "b.txt", b"\xff")]
    heard: list[tuple[int, int]] = []
    read_paths(paths, listener=lambda done, total: heard.append((done, total)))
    assert heard == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize("data", ["\ufeff" + PROSE, "Über 20 Boote\r\nsind weg.\rAlle.\n", "\ufeff---\ntitle: Flood\n---\n" + PROSE])
def test_text_is_that_of_open_with_untouched_line_endings(tmp_path: Path, data: str) -> None:
    path = write(tmp_path / "a.txt", data)
    (article,), _ = read_paths([path])
    with open(path, encoding="utf-8", newline="") as file:
        assert article.text == file.read()
    assert all(
        article.text[block.span.start : block.span.end].strip("\ufeff") == article.text[block.span.start : block.span.end] for block in article.blocks
    )


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be"])
def test_utf_16_with_a_byte_order_mark(tmp_path: Path, codec: str) -> None:
    data = PROSE.encode(codec) if codec == "utf-16" else b"\xfe\xff" + PROSE.encode(codec)
    (article,), _ = read_paths([write(tmp_path / "a.txt", data)])
    assert article.text == PROSE


def test_another_encoding_is_detected_and_told(tmp_path: Path) -> None:
    (article,), _ = read_paths([write(tmp_path / "a.txt", PROSE.encode("utf-16-le"))])
    assert article.text == PROSE
    assert ("encoding", "utf-16-le, detected") in article.evidence


@pytest.mark.parametrize(
    ("front", "problem", "in_body"),
    [
        ("---\ntitle: [Flood\n---\n", "front matter could not be read: not valid YAML (line 3)", False),
        ("---\ntitle: Flood\nmore: : :\n---\n", "front matter could not be read: not valid YAML", False),
        ("---\ndate: 2016-99-99\n---\n", "front matter could not be read: not valid YAML", False),
        ("---\na: " + "[" * 5000 + "\n---\n", "front matter could not be read: not valid YAML", False),
        ("---\ndate: 2016\n---\n", "'date' is no full, unambiguous date", False),
        ("---\ndate: 03/04/2016\n---\n", "'date' is no full, unambiguous date", False),
        ("---\ntitle: Flood\n\n", "front matter is not closed", True),
        ("---\nThe sea rose in the night.\n---\n", "", True),
        ("---\n- one\n- two\n---\n", "", True),
        ("---\n---\n", "", False),
    ],
)
def test_front_matter_that_cannot_be_understood(tmp_path: Path, front: str, problem: str, in_body: bool) -> None:
    (article,), skipped = read_paths([write(tmp_path / "a.md", front + PROSE)])
    assert article.title is None or in_body
    assert article.published is None
    told = [skip.reason for skip in skipped if "page furniture" not in skip.reason]
    assert [problem in one for one in told] == ([True] if problem else [])
    assert (article.blocks[0].span.start < len(front)) == in_body
    assert PROSE in [article.text[block.span.start : block.span.end] for block in article.blocks]


def test_front_matter_fields(tmp_path: Path) -> None:
    front = "---\nTitle: Flood\nPublisher: Harbour Times\nauthor: {name: Ana Silva}\nPublished-At: 2016-10-18T08:27:00Z\nurl: https://harb.example/1\n---\n"
    (article,), skipped = read_paths([write(tmp_path / "a.md", front + PROSE)])
    assert (article.title, article.publisher, article.author, article.url) == ("Flood", "Harbour Times", "Ana Silva", "https://harb.example/1")
    assert (article.published, article.origin, skipped) == (datetime.date(2016, 10, 18), "Harbour Times", ())


def test_repeated_title_is_a_heading(tmp_path: Path) -> None:
    title = "Where did the forty boats of the harbour go in the night of the flood, and who will pay for them now?"
    (article,), _ = read_paths([write(tmp_path / "a.md", f"---\ntitle: '{title}'\n---\n{PROSE}\n\n{title}\n\n{PROSE}\n")])
    assert [block.kind for block in article.blocks] == [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_one_record_for_each_run_of_furniture(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"{PROSE}\r\n\r\nAdvertisement\r\n\r\nfacebook twitter\r\n{PROSE} Twice.\r\n\r\nPlease sign in\r\n")
    _, skipped = read_paths([path])
    assert skipped == (
        Skipped(f"{path}:3-5", "ingest", "page furniture: advertisement mark, share buttons"),
        Skipped(f"{path}:8", "ingest", "page furniture: cookie or account notice"),
    )


def test_names_of_files_cannot_break_the_report(tmp_path: Path) -> None:
    write(tmp_path / "a\n# b.txt")
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "wb") as file:
        file.write(PROSE.encode() + b"!")
    articles, _ = read_paths([str(tmp_path)])
    assert [os.path.basename(article.path) for article in articles] == ["\\xff.txt", "a\\n# b.txt"]
