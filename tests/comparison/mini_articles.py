"""Two short articles of a case → the two quantities in their claims, read by the real extraction."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from claimcheck.claims import claims_of
from claimcheck.comparison.frames import Stated
from claimcheck.ingest.read import read_bytes_as_article
from claimcheck.language.aliases import NameTable, join_names
from claimcheck.records import Article, Claim


@dataclass(frozen=True, slots=True)
class Side:
    """One article of a case with all its claims, and the quantity that the case is about."""

    stated: Stated
    claims: tuple[Claim, ...]


def read_case(case: dict[str, Any]) -> tuple[Side, Side]:
    """Both sides of a case; fails where the number of a side is not exactly one extracted quantity."""
    articles = [_article(name, case[name]) for name in ("a", "b")]
    table = NameTable(join_names([article.text[article.blocks[0].span.start :] for article in articles]))
    first, second = (_side(article, case[name], table) for name, article in zip(("a", "b"), articles, strict=True))
    return first, second


def _article(name: str, side: dict[str, Any]) -> Article:
    front = {key: side[key] for key in ("title", "publisher", "published") if key in side}
    head = "".join(f"{key}: {value}\n" for key, value in front.items())
    text = f"---\n{head}---\n\n{side['text']}\n" if head else f"{side['text']}\n"
    article, skipped = read_bytes_as_article(f"{name}.md", text.encode(), Counter())
    assert article is not None, skipped
    assert not skipped, skipped
    return article


def _side(article: Article, side: dict[str, Any], table: NameTable) -> Side:
    claims, _ = claims_of(article, table)
    number = str(side["number"])
    assert article.text.count(number) == 1, f"{number!r} must stand once in {article.text!r}"
    start = article.text.index(number)
    end = start + len(number)
    found = [
        Stated(quantity, claim, article)
        for claim in claims
        for quantity in claim.quantities
        if quantity.span.start < end and start < quantity.span.end and (quantity.derivation is not None) == side.get("derived", False)
    ]
    assert len(found) == 1, f"{number!r} is {len(found)} quantities in {article.text!r}: {[one.quantity for one in found]}"
    return Side(found[0], claims)
