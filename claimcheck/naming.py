"""How a source is called, everywhere the same (in summaries, in tables, under quotations), and how a report is told from an article."""

from __future__ import annotations

import pathlib
from collections import Counter
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


def source_names(articles: Iterable[Article]) -> dict[str, str]:
    """What the source of each article is called where sources are told apart, by article id.

    Two files of one name and no publisher are two sources.
    """
    listed = list(articles)
    stems = Counter(source_name(article) for article in listed if not article.publisher)
    stems.update({article.publisher for article in listed if article.publisher})
    return {article.id: article.publisher or (source_name(article) if stems[source_name(article)] == 1 else article.path) for article in listed}


def voice_name(voice: str, articles: Iterable[Article]) -> str:
    """How a voice is called for a reader: one that is known by the path of an article alone goes by that article's name."""
    return next((source_name(article) for article in articles if article.path == voice), voice)
