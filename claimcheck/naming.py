"""How a source is called, everywhere the same (in summaries, in tables, under quotations), and how a report is told from an article."""

from __future__ import annotations

import pathlib

from claimcheck.records import Article

REPORT_MARK = "<!-- claimcheck report -->"
"""First line of a Markdown report: one that lies in the folder of the articles is no further source."""

REPORT_SKIPPED = "a report of claimcheck, not an article"
"""Why such a file is not read."""


def source_name(article: Article) -> str:
    """The publisher, else the author, else the name of the file without its ending."""
    return article.publisher or article.author or pathlib.PurePath(article.path).stem
