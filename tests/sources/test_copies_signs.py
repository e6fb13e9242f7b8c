"""Signs of an agency or another paper: read from what stands in a text, and nothing read into it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.records import Article, Block, BlockKind, Span
from claimcheck.sources.mastheads import domain_of, is_own, newsroom
from claimcheck.sources.signs import signs
from tests.sources.newsdesk import article

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "signs.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_signs(case: dict[str, Any]) -> None:
    read = article("page", case["text"], publisher="Harbour Times", url="https://harbourtimes.example/1")
    found = signs(read)
    assert [[sign.kind.value, sign.name] for sign in found] == case["signs"]
    assert all(sign.article == read.id and read.text[sign.span.start : sign.span.end].strip() for sign in found)


def test_an_agency_in_the_front_matter() -> None:
    (found,) = signs(article("page", "The ferry left the harbour at noon.", publisher="Harbour Times", author="Ana Silva, Reuters"))
    assert (found.kind.value, found.name) == ("byline", "Reuters")


@pytest.mark.parametrize(
    ("author", "named"),
    [
        ("Lena H. Sun", []),
        ("Emily Post", []),
        ("R. Herald", []),
        ("Coast Sun", ["Coast Sun"]),
        ("The Post", ["The Post"]),
        ("Lena H. Sun, Coast Courier", ["Coast Courier"]),
    ],
)
def test_an_author_with_a_name_like_a_paper(author: str, named: list[str]) -> None:
    found = signs(article("page", "The ferry left the harbour at noon.", publisher="Harbour Times", author=author))
    assert [sign.name for sign in found] == named


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The New York Times", "nytimes.com"),
        ("New York Times", "https://www.nytimes.com".removeprefix("https://")),
        ("Harbour Times", "harbourtimes.co.uk"),
        ("The Harbour Times", "Harbour Times"),
        ("AP", "The Associated Press"),
        ("Sunday Telegraph", "telegraph.co.uk"),
    ],
)
def test_one_newsroom(one: str, other: str) -> None:
    assert newsroom(one) == newsroom(other)


@pytest.mark.parametrize(("one", "other"), [("Harbour Times", "Harbour Post"), ("The Times", "New York Times"), ("a.example", "b.example")])
def test_two_newsrooms(one: str, other: str) -> None:
    assert newsroom(one) != newsroom(other)


@pytest.mark.parametrize(
    ("name", "own", "same"),
    [("The Times", "Harbour Times", True), ("WKQX", "wkqxnews5.example", True), ("Reuters", "Harbour Times", False), ("AP", "apple.example", False)],
)
def test_a_paper_that_names_itself(name: str, own: str, same: bool) -> None:
    assert is_own(name, own) is same
    assert is_own(name, None) is False


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.harbour.example/a?b", "harbour.example"),
        ("harbour.example", "harbour.example"),
        ("http://[", None),
        ("", None),
        (None, None),
        ("no domain", None),
    ],
)
def test_domains(url: str | None, domain: str | None) -> None:
    assert domain_of(url) == domain


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    made = Article("a", "a.txt", text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), "a")
    assert all(0 <= sign.span.start < sign.span.end <= len(text) for sign in signs(made))
    assert newsroom(text) == newsroom(text)


@pytest.mark.parametrize(
    "word",
    [
        "The Times told ",
        "(AP",
        "A of ",
        "© ",
        "reported by The ",
        "— ",
        "A.",
        "with files from X ",
        "This story first ran in X ",
        "Reprinted from X. ",
        "The post ",
        "LISBON (AP) — ",
    ],
)
def test_hostile_text_is_read_in_linear_time(word: str) -> None:
    def seconds(count: int) -> float:
        text = word * count
        made = Article("a", "a.txt", text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), "a", publisher="Harbour Times")
        start = time.perf_counter()
        signs(made)
        return time.perf_counter() - start

    seconds(100)
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.01)
