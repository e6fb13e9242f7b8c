"""Reading of the real articles that lie beside the checkout, where they do; none of their text is repeated here."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from claimcheck.ingest import read_paths
from claimcheck.records import Article, BlockKind

SEEDS = Path(os.environ.get("CLAIMCHECK_SHARED", Path(__file__).parents[2] / ".." / "shared")) / "seeds"


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    if not SEEDS.is_dir():
        pytest.skip("the sample articles are not here: set CLAIMCHECK_SHARED to the folder that holds seeds/")
    return read_paths([str(SEEDS)])[0]


def test_facts_about_the_samples(articles: tuple[Article, ...]) -> None:
    facts = [(article.publisher, article.author, article.published, article.origin, article.dateline, bool(article.title)) for article in articles]
    assert facts == [
        (None, None, None, None, None, False),
        ("The Yeshiva World", None, None, "The Yeshiva World", None, True),
        ("Maclean's", None, None, "Maclean's", "WASHINGTON", True),
        ("Nouse", "Sam Flint", datetime.date(2017, 3, 12), "Nouse", None, True),
        ("The New Indian Express Group", "The Daily Telegraph", datetime.date(2016, 10, 18), "The Daily Telegraph", None, True),
    ]


def test_claims_come_from_the_article_and_not_from_its_page(articles: tuple[Article, ...]) -> None:
    live = [
        [article.text[block.span.start : block.span.end] for block in article.blocks if block.kind is not BlockKind.FURNITURE] for article in articles
    ]
    # Counted by hand: paragraphs with title and standfirst.
    assert [len(blocks) for blocks in live] == [6, 1, 27, 7, 12]
    for block in (block for blocks in live for block in blocks):
        assert "](#)" not in block
        assert not block.startswith(("By ", "Related", "Disclaimer", "Looking for", "Published", "Image"))
