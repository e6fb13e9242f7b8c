"""Furniture and metadata, case by case."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.ingest.read import read_bytes_as_article
from claimcheck.records import Article, BlockKind

CASES = Path(__file__).parent / "cases"
FURNITURE = yaml.safe_load((CASES / "furniture.yaml").read_text(encoding="utf-8"))
PAGES = yaml.safe_load((CASES / "pages.yaml").read_text(encoding="utf-8"))
METADATA = yaml.safe_load((CASES / "metadata.yaml").read_text(encoding="utf-8"))
KINDS = {"h": BlockKind.HEADING, "p": BlockKind.PARAGRAPH, "l": BlockKind.LIST_ITEM, "f": BlockKind.FURNITURE}
BEFORE = "The sea rose by 3 metres in a single night, the harbour office said.\n\nBy morning, 40 of the 52 boats had gone.\n\n"
AFTER = "\n\nNobody knows yet how many people were on board of them that night."


def read(text: str, suffix: str = ".txt") -> Article:
    article, _ = read_bytes_as_article("case" + suffix, text.encode(), Counter())
    assert article is not None
    return article


@pytest.mark.parametrize(("why", "block"), [(why, block) for why, blocks in FURNITURE["drop"].items() for block in blocks])
def test_furniture_is_told_by_its_wording(why: str, block: str) -> None:
    article = read(BEFORE + block + AFTER)
    dropped = [(item.why, article.text[item.span.start : item.span.end]) for item in article.blocks if item.kind is BlockKind.FURNITURE]
    assert dropped == [(why, block)]


@pytest.mark.parametrize("block", FURNITURE["keep"])
def test_prose_that_resembles_furniture_is_kept(block: str) -> None:
    article = read(BEFORE + block + AFTER)
    assert [article.text[item.span.start : item.span.end] for item in article.blocks if item.kind is not BlockKind.FURNITURE][2] == block


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["name"])
def test_page(case: dict[str, Any]) -> None:
    article = read(case["text"], case.get("suffix", ".txt"))
    got = [(block.kind, article.text[block.span.start : block.span.end], block.why) for block in article.blocks]
    assert [text for _, text, _ in got] == [line[1] for line in case["blocks"]]
    for (kind, _, why), (wanted, _, *reason) in zip(got, case["blocks"], strict=True):
        if "any" in reason:
            # Which of the kinds that can hold claims it is, or for which reason it is furniture, is no matter here.
            assert (kind is BlockKind.FURNITURE) == (wanted == "f") or case.get("suffix") == ".md"
        else:
            assert (kind, why) == (KINDS[wanted], "".join(reason))


@pytest.mark.parametrize("case", METADATA, ids=lambda case: case["name"])
def test_metadata(case: dict[str, Any]) -> None:
    article = read(case["text"])
    for field in ("title", "publisher", "author", "published", "url", "origin", "dateline"):
        assert getattr(article, field) == case.get(field), field
