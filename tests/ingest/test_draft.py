"""A draft is read whole: what it says is kept, what is no statement of it holds no claims, and every offset is one of its own text."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.ingest import draft_of, prose, read_draft
from claimcheck.records import Article, BlockKind

TEXT = "The ferry carried 40 people.\n"


def read(text: str) -> Article:
    return draft_of("draft.md", text.encode())


def blocks(draft: Article, *, kept: bool = True) -> list[str]:
    """The blocks that hold claims, or those that do not."""
    return [draft.text[one.span.start : one.span.end] for one in draft.blocks if (one.kind is not BlockKind.FURNITURE) is kept]


def why(draft: Article) -> list[str]:
    return [one.why for one in draft.blocks if one.kind is BlockKind.FURNITURE]


# What holds claims.


def test_all_prose_is_kept() -> None:
    draft = read("# Forty saved\n\nThe ferry sank.\n\n- 20 from Orsk\n- 9 from Marle\n\n> She carried 40.\n\n1. The captain left.\n")
    assert blocks(draft) == ["Forty saved", "The ferry sank.", "20 from Orsk", "9 from Marle", "She carried 40.", "The captain left."]


@pytest.mark.parametrize(
    "line", ["Most read", "Sign up for our newsletter and get 10 stories a week.", "Share on Twitter", "By Lena Ott", "Photo: A. Brell, 2019"]
)
def test_nothing_in_a_draft_is_page_furniture(line: str) -> None:
    assert line in blocks(read(f"{TEXT}\n{line}\n\n{TEXT}"))


@pytest.mark.parametrize(
    ("text", "reason", "left_out"),
    [
        ("| boats | dead |\n|---|---|\n| 3 | 4 |", "table", "| boats | dead |\n|---|---|\n| 3 | 4 |"),
        ("```\ncount = 40\n```", "code", "```\ncount = 40\n```"),
        ("~~~ python\ncount = 40\n~~~", "code", "~~~ python\ncount = 40\n~~~"),
        ("[^1]: Marle Post, page 40.", "footnote", "Marle Post, page 40."),
        ("[post]: http://post.example/2019/40", "footnote", "[post]:"),
        ("---", "separator", "---"),
    ],
    ids=["table", "fence", "fence of tildes", "footnote", "address of a link", "rule"],
)
def test_what_is_no_statement_holds_no_claims(text: str, reason: str, left_out: str) -> None:
    draft = read(f"{TEXT}\n{text}\n\n{TEXT}")
    assert blocks(draft) == [TEXT.strip(), TEXT.strip()]
    assert (why(draft), blocks(draft, kept=False)) == ([reason], [left_out])


def test_an_indented_paragraph_is_prose() -> None:
    assert blocks(read("    The ferry carried 40 people.")) == ["The ferry carried 40 people."]


@pytest.mark.xfail(reason="only the first paragraph of a footnote is one: the indented paragraphs that go on with it are read as statements")
def test_a_footnote_goes_on_in_indented_lines() -> None:
    draft = read(f"{TEXT}\n[^1]: Marle Post, page 12.\n    And 400 more pages.\n\n    A paragraph of it on 77 men.\n")
    assert blocks(draft) == [TEXT.strip()]


# What is blanked out.


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("A <!-- 5 of 9 --> B", "A                 B"),
        ("A <!-- 5\n9 -->B", "A       \n     B"),
        ("A <!-- 5\r\n9 -->B", "A       \r\n     B"),
        ("A <!-- 1 --><!-- 2 --> B", f"A{22 * ' '}B"),
        ("A <!-- left open 5", "A <!-- left open 5"),
        ("He fled[^12]. She[^b2] too.", "He fled     . She      too."),
        ("See [30 boats](http://post.example/2020/31).", "See [30 boats](                           )."),
        ("See [30 boats](files/2020.md).", "See [30 boats](             )."),
        ("See <http://post.example/30>, 9 said", "See <                      >, 9 said"),
        ("See https://post.example/30 for 9", "See                         for 9"),
        ("[^1]: 30 pages", "      30 pages"),
        ("He [said] (30) and [it](31 boats)", "He [said] (30) and [it](   boats)"),
    ],
)
def test_comments_marks_and_addresses_count_nothing(text: str, want: str) -> None:
    assert prose(text) == want


@given(st.text(st.sampled_from("<!->[]()^:1a \r\nhtp/."), max_size=60))
def test_blanking_moves_nothing(text: str) -> None:
    blank = prose(text)
    assert len(blank) == len(text)
    assert all(mine == theirs or (mine == " " and theirs not in "\r\n") for mine, theirs in zip(blank, text, strict=True))


@given(st.text(st.sampled_from("<!->[]()^:1a \r\n#*|`\ufeffé😀"), max_size=80))
def test_every_block_lies_in_the_text_in_order(text: str) -> None:
    try:
        draft = read(text)
    except InputError:
        return  # nothing to audit in it
    assert draft.text == text
    places = [(one.span.start, one.span.end) for one in draft.blocks]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


def test_comments_that_are_never_closed_take_linear_time() -> None:
    def taken(count: int) -> float:
        start = time.perf_counter()
        prose("<!--" * count)
        return time.perf_counter() - start

    taken(100)
    assert taken(8000) < 0.05


# Its bytes.


def test_line_endings_stay() -> None:
    draft = read("One ferry sank.\r\n\r\nIt carried 40 people\r\nfrom Orsk.\r\n")
    assert blocks(draft)[0] == "One ferry sank."
    assert "".join(blocks(draft)[1:]).replace("\r\n", "").startswith("It carried 40 people")
    assert draft.text.count("\r\n") == 4


def test_a_byte_order_mark_stands_before_the_text_and_is_no_part_of_it() -> None:
    draft = read("\ufeffThe ferry carried 40 people.")
    assert draft.text.startswith("\ufeff")
    assert blocks(draft) == ["The ferry carried 40 people."]


def test_utf_16_with_its_mark_is_read() -> None:
    assert blocks(draft_of("draft.md", TEXT.encode("utf-16"))) == [TEXT.strip()]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty file"),
        (b" \r\n\t\n", "nothing but white space"),
        ("\ufeff\u200b".encode(), "nothing but white space"),
        (b"\0\1\2", "NUL character at byte 0"),
        (b"The ferry\0 sank.", "NUL character at byte 9"),
        (b"caf\xe9", "not valid UTF-8"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04...", "a ZIP archive"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
        (b"<!-- only a comment about 40 people -->", "no text to audit"),
        (b"<!-- claimcheck: ignore-file -->\n", "no text to audit"),
        (b"---\ntitle: Forty saved\n---\n", "no text to audit"),
        (b"```\n40\n```\n", "no text to audit"),
        (b"| a |\n|---|\n| 40 |\n", "no text to audit"),
        (b"[^1]: A footnote to nothing on page 40.\n", "no text to audit"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_what_is_no_draft_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        draft_of("draft.md", data)
    assert str(caught.value).startswith("draft.md: ")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


# Its front matter.


def test_of_front_matter_title_and_date_are_taken_and_nothing_else() -> None:
    draft = read(
        "---\ntitle: Forty saved\ndate: 2019-03-04\npublisher: Marle Post\nauthor: Lena Ott\nurl: http://post.example/1\n---\n\nThe ferry sank.\n"
    )
    assert (draft.title, draft.published) == ("Forty saved", datetime.date(2019, 3, 4))
    assert (draft.publisher, draft.author, draft.url, draft.origin, draft.dateline) == (None, None, None, None, None)
    assert blocks(draft) == ["The ferry sank."]


def test_rules_around_prose_are_no_front_matter() -> None:
    assert "The ferry carried 40 people." in blocks(read("---\nThe ferry carried 40 people.\n---\n\nIt sank.\n"))


# Files.


def test_the_ending_of_a_file_does_not_matter(tmp_path: Path) -> None:
    for name in ("draft.md", "draft.txt", "draft", "draft.docx.text"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
        draft = read_draft(str(tmp_path / name))
        assert blocks(draft) == [TEXT.strip()]
        assert draft.path.endswith(name)


def test_a_file_is_what_its_bytes_are(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_bytes(TEXT.encode())
    assert read_draft(str(tmp_path / "draft.md")).sha256 == read(TEXT).sha256


@pytest.mark.parametrize("name", ["missing.md", ".", "x" * 300 + ".md", ""], ids=["missing", "folder", "long name", "no name"])
def test_a_file_that_cannot_be_read_is_an_error_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as caught:
        read_draft(name)
    assert "\n" not in str(caught.value)


# Hostile drafts: nothing but time could be lost, and it is not.


@pytest.mark.parametrize(
    "text",
    [
        ">" * 20_000 + " The ferry carried 40 people.",
        "\n".join("  " * depth + "- The ferry carried 40 people." for depth in range(300)),
        "[" * 200_000 + " 40 people",
        "](" * 100_000 + "a" * 100_000,
        "a" * (9 * 1024 * 1024) + " carried 40 people.",
        "The ferry carried 40 people. " * 300_000,
        "a " + "`" * 200_000 + " 40 people",
        "*" * 100_000 + "_" * 100_000 + " 40 people",
        "[^a" * 100_000,
    ],
    ids=["quotes", "lists", "brackets", "links", "a word of 9 MB", "a line of 9 MB", "ticks", "stars", "marks"],
)
def test_deep_and_long_drafts_are_read_in_time(text: str) -> None:
    start = time.perf_counter()
    assert read(text).blocks
    assert time.perf_counter() - start < 5
