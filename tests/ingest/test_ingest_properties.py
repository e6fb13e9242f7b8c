"""What holds for every text: nothing is lost, nothing is told twice, and time grows with length only."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.ingest.front_matter import read_front_matter
from claimcheck.ingest.read import read_bytes_as_article
from claimcheck.records import Article, BlockKind

PIECES = st.sampled_from(
    [
        *("\n", "\n\n", "\r\n", "\r", " ", "\t", "\u2028", "\u00a0", "\ufeff", "a", "é"),
        *("# ", "- ", "1. ", "2016. ", "> ", "```", "---", "===", "[a](#)", "**b**", "| c |", "<b>", "*", "_", "\\"),
        *("The boats had gone by morning, all 40 of them.", "By Ana Silva", "LISBON (AP) — ", "Most Read", "Recent Comments", "(Photo: Ana Silva)"),
        *("Posted: May 3, 2016", "Related: x", "1:47 Shots", "title: x"),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=30).map("".join) | st.text(min_size=1, max_size=200)
MARKERS = set("#-*+>•‣▪●◦·.)0123456789")


def read(text: str, suffix: str) -> Article | None:
    return read_bytes_as_article("a" + suffix, text.encode("utf-8", "replace"), Counter())[0]


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, suffix=st.sampled_from([".txt", ".md"]))
def test_blocks_partition_the_body(text: str, suffix: str) -> None:
    article = read(text, suffix)
    if article is None:
        return
    body = read_front_matter(article.text).body
    position = body
    outside = []
    for block in article.blocks:
        assert position <= block.span.start < block.span.end <= len(article.text)
        quote = article.text[block.span.start : block.span.end]
        assert quote == quote.strip()
        assert (block.kind is BlockKind.FURNITURE) == bool(block.why)
        outside.append(article.text[position : block.span.start])
        position = block.span.end
    outside.append(article.text[position:])
    # Only markers of headings, list items and quotations stand in no block.
    assert {character for character in "".join(outside) if not character.isspace()} <= MARKERS


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, suffix=st.sampled_from([".txt", ".md"]))
def test_reading_is_deterministic(text: str, suffix: str) -> None:
    assert read(text, suffix) == read(text, suffix)


@settings(max_examples=100, deadline=None)
@given(
    sentences=st.lists(
        st.sampled_from(["The boats had gone by morning, all 40 of them.", "Nobody knew who had seen them last, she said."]), min_size=1, max_size=8
    )
)
def test_plain_prose_is_never_furniture(sentences: list[str]) -> None:
    article = read("\n\n".join(sentences), ".txt")
    assert article is not None
    assert [article.text[block.span.start : block.span.end] for block in article.blocks if block.kind is BlockKind.PARAGRAPH] == sentences


HOSTILE = {
    "brackets": "[",
    "links": "[a](",
    "quotes": ">",
    "bullets": "- ",
    "stars": "*",
    "backticks": "`",
    "tags": "<a ",
    "comments": "<!--",
    "capitals": "AB ",
    "words": "the views of ",
    "stamps": "Posted: 1 ",
    "addresses": "@a",
    "one line": "x",
    "lines": "a b\n",
    "comment sections": "Comments (3)\n\nHello there my good friend, this is all well and good.\n\n",
}


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length_only(unit: str, suffix: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            read(text, suffix)
            best = min(best, time.process_time() - start)
        return best

    # Eight times the text may take eight times as long, with room for a noisy machine; quadratic work would take 64 times.
    assert seconds(80_000) < 24 * seconds(10_000) + 0.2
