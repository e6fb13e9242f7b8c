"""Five real articles, where they are at hand: one page is a reprint and says so, nothing else is."""

from __future__ import annotations

import pytest

from benchmarks.run import data_folder
from claimcheck.config import Settings
from claimcheck.pipeline.reading import extract
from claimcheck.records import DependenceKind
from claimcheck.sources.origins import dependences


def test_the_reprint_is_traced_and_nothing_else_is_called_a_copy() -> None:
    folder = data_folder().parent / "seeds"
    if not folder.is_dir():
        pytest.skip("the seed articles are not at hand (beside the data that CLAIMCHECK_DATA names)")
    read = extract([str(folder)], Settings())
    found = dependences(read.articles, read.claims)
    assert len(set(found.origin_of_article.values())) == len(read.articles)
    assert not [one for one in found.found if one.kind in {DependenceKind.COPY, DependenceKind.PASSAGE, DependenceKind.MASTHEAD}]
    (reprint,) = (one for one in found.found if one.kind is DependenceKind.SIGN)
    page = next(article for article in read.articles if article.id == reprint.article)
    assert reprint.origin == found.origin_of_article[page.id] == "The Daily Telegraph"
    assert reprint.span is not None
    assert page.text[reprint.span.start : reprint.span.end] == "By The Daily Telegraph"
