"""How a source is called, everywhere the same: in summaries, in tables, under quotations."""

from __future__ import annotations

import pathlib

from claimcheck.records import Article


def source_name(article: Article) -> str:
    """The publisher, else the author, else the name of the file without its ending."""
    return article.publisher or article.author or pathlib.PurePath(article.path).stem
