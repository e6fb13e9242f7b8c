"""How a source is called, everywhere the same (in summaries, in tables, under quotations), and how a report is told from an article."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable

from claimcheck.records import Article, Claim

REPORT_MARK = "<!-- claimcheck report -->"
"""First line of a Markdown report: one that lies in the folder of the articles is no further source."""

REPORT_SKIPPED = "a report of claimcheck, not an article"
"""Why such a file is not read."""


def source_name(article: Article) -> str:
    """The publisher, else the name of the file without its ending; an author is a person, not a source."""
    return article.publisher or pathlib.PurePath(article.path).stem


def voices(articles: Iterable[Article]) -> dict[str, str]:
    """The independent voice behind each article, by article id: the stated origin, else the publisher, else the file; copies of one file are one."""
    first: dict[str, str] = {}
    return {
        article.id: article.origin or article.publisher or first.setdefault(article.sha256, article.path)
        for article in sorted(articles, key=lambda article: (article.path, article.id))
    }


def claim_voices(articles: Iterable[Article], claims: Iterable[Claim]) -> dict[str, str]:
    """The voice of each claim, by its id, where nothing is known but its article's."""
    of_article = voices(articles)
    return {claim.id: of_article[claim.article] for claim in claims}
