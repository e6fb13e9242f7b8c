"""ZIP archives of articles: read like folders, and bounded whatever is in them."""

from __future__ import annotations

import io
import os
import random
import struct
import time
import zipfile
from pathlib import Path

import pytest

from claimcheck.ingest import read_paths
from claimcheck.ingest.archive import Archive
from claimcheck.ingest.documents import Document, Limits, Problem
from claimcheck.ingest.formats import format_name, known_format

PROSE = "The sea rose by 3 metres in a night, the harbour office said."


def packed(*entries: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return made.getvalue()


def read(data: bytes, limits: Limits | None = None) -> tuple[dict[str, Document], dict[str, str]]:
    """Documents and reasons by their names."""
    found = list(Archive(known_format, format_name).documents(data, limits or Limits()))
    return {one.name: one for one in found if isinstance(one, Document)}, {one.name: one.reason for one in found if isinstance(one, Problem)}


def test_files_are_read_by_their_endings_in_the_order_of_their_names() -> None:
    data = packed(("b/z.md", f"---\ntitle: Flood\n---\n{PROSE}"), ("b/a.txt", PROSE), ("a.html", f"<h1>Flood</h1><p>{PROSE}</p>"))
    documents, problems = read(data)
    assert list(documents) == ["a.html", "b/a.txt", "b/z.md"]
    assert [one.format for one in documents.values()] == ["html", "text", "markdown"]
    assert documents["b/z.md"].known.title == "Flood"
    assert problems == {}


def test_articles_of_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed(("x/a.txt", PROSE), ("b.txt", PROSE + " Again."), ("photo.jpg", b"\xff\xd8\xff"), ("bad.txt", b"")))
    articles, skipped = read_paths([str(tmp_path)])
    path = str(tmp_path / "a.zip")
    assert [(article.path, article.format) for article in articles] == [(f"{path}#b.txt", "text"), (f"{path}#x/a.txt", "text")]
    assert {(skip.what, skip.reason) for skip in skipped} == {
        (f"{path}#bad.txt", "empty file"),
        (f"{path}#photo.jpg", "unsupported kind of file in an archive"),
    }
    assert len({article.id for article in articles}) == 2


def test_archives_in_archives() -> None:
    data = packed(("a.txt", PROSE))
    for depth in range(5):
        data = packed((f"{depth}.zip", data))
    assert read(data)[1] == {"4.zip#3.zip#2.zip": "archives nested more than 3 deep; unpack them and name the files"}
    assert list(read(packed(("in.zip", packed(("a.txt", PROSE)))))[0]) == ["in.zip#a.txt"]


def test_hidden_files_and_folders_are_named() -> None:
    documents, problems = read(packed(("__MACOSX/a.txt", PROSE), (".git/b.txt", PROSE), ("c/", ""), ("d.txt", PROSE)))
    assert list(documents) == ["d.txt"]
    assert set(problems) == {"__MACOSX/a.txt", ".git/b.txt"}


def test_many_files_of_other_kinds_are_counted() -> None:
    problems = read(packed(*((f"{number:03}.jpg", b"x") for number in range(100))))[1]
    assert len(problems) == 21
    assert problems[""] == "80 more files in the archive are hidden or of kinds that are not read"


def test_two_entries_of_one_name() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed(("a.txt", PROSE), ("a.txt", PROSE + " Again."))
    assert list(read(data)[0]) == ["a.txt", "a.txt (2)"]


def test_a_bomb_is_told_by_its_ratio() -> None:
    documents, problems = read(packed(("a.txt", PROSE), ("bomb.txt", b"0" * 9_000_000)))
    assert list(documents) == ["a.txt"]
    assert problems["bomb.txt"].startswith("unpacks to more than 200 times its size")


def test_no_more_is_unpacked_than_the_limit_in_all() -> None:
    noise = random.Random(5).randbytes(400_000).hex()
    documents, problems = read(packed(*((f"{number}.txt", noise) for number in range(9))), Limits(unpacked_bytes=2_000_000))
    assert 0 < len(documents) <= 3
    assert any("2 MB unpacked" in reason for reason in problems.values())


def test_bombs_in_archives_in_archives_share_one_limit() -> None:
    noise = random.Random(5).randbytes(400_000).hex()
    inner = packed(*((f"{number}.txt", noise) for number in range(3)))
    documents, problems = read(packed(*((f"{number}.zip", inner) for number in range(5))), Limits(unpacked_bytes=4_000_000))
    assert len(documents) <= 5
    assert any("unpacked; the rest was not read" in reason for reason in problems.values())


def test_limits_of_documents_and_sizes() -> None:
    data = packed(*((f"{number}.txt", PROSE) for number in range(9)))
    documents, problems = read(data, Limits(documents=4))
    assert len(documents) == 4
    assert "more than 4 documents" in problems[""]
    assert "0 MB unpacked" in next(iter(read(data, Limits(file_bytes=10))[1].values()))
    assert "seconds" in next(iter(read(data, Limits(seconds=-1))[1].values()))


def test_a_password_is_asked_for_in_words() -> None:
    data = bytearray(packed(("a.txt", PROSE), method=zipfile.ZIP_STORED))
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    assert read(bytes(data))[1] == {"a.txt": "needs a password; unpack it and name the files"}


def test_methods_that_take_memory_before_they_unpack_are_refused() -> None:
    assert "method" in read(packed(("a.txt", PROSE), method=zipfile.ZIP_LZMA))[1]["a.txt"]


def test_a_wrong_checksum_is_damage() -> None:
    data = packed(("a.txt", PROSE), method=zipfile.ZIP_STORED).replace(b"metres", b"meters")
    assert read(data)[1] == {"a.txt": "damaged in the archive; pack it again"}


def test_names_that_climb_out_of_the_archive_write_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed(("../../evil.txt", PROSE), ("a\n# b.txt", PROSE + " Again.")))
    before = sorted(os.listdir(tmp_path))
    articles, _ = read_paths([str(tmp_path / "a.zip")])
    assert sorted(os.listdir(tmp_path)) == before
    assert all("\n" not in article.path for article in articles)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"PK\x05\x06" + b"\0" * 18,
        b"\0" * 10_000,
        bytes(range(256)) * 100,
        packed(("a.txt", PROSE))[:-10],
        packed(("a.txt", PROSE))[5:],
        packed(("a.txt", PROSE)).replace(struct.pack("<H", 8), struct.pack("<H", 99)),
        packed(("a.docx", b"PK\x03\x04"), ("a.pdf", b"%PDF-"), ("a.html", b"\0"), ("a.zip", b"x")),
    ],
    ids=range(9),
)
def test_what_is_no_archive_is_a_problem(data: bytes) -> None:
    documents, problems = read(data)
    assert documents == {}
    assert problems


@pytest.mark.parametrize("seed", range(40))
def test_damaged_archives_never_raise(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(packed(("a.txt", PROSE), ("b.html", f"<p>{PROSE}</p>"), ("c.zip", packed(("d.txt", PROSE)))))
    for _ in range(8):
        data[chance.randrange(len(data))] = chance.randrange(256)
    begun = time.monotonic()
    read(bytes(data))
    assert time.monotonic() - begun < 10
