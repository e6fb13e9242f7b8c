"""claimcheck's functions in the shapes that the scorers of the public benchmarks ask for."""

from __future__ import annotations

import datetime

from benchmarks.quantity_adapter import quantities
from benchmarks.relation_adapter import relation
from benchmarks.truth_adapter import truth
from claimcheck.language import dates as _dates
from claimcheck.language import sentences as _sentences

__all__ = ["dates", "quantities", "relation", "sentences", "sentences_as_used", "truth"]


def sentences(text: str) -> list[tuple[int, int]]:
    """Sentences with the treebank's convention: every sentence inside a quotation stands alone."""
    return [(span.start, span.end) for span in _sentences.sentences(text, split_quotations=True)]


def sentences_as_used(text: str) -> list[tuple[int, int]]:
    """Sentences as claims are cut from them: quotations kept whole."""
    return [(span.start, span.end) for span in _sentences.sentences(text)]


def dates(sentence: str, published: datetime.date | None) -> list[tuple[int, int, str | tuple[str, str]]]:
    """Date expressions with the treebank's conventions: the ends of an interval stand apart, and a value is written as far as it is named.

    Windows counted off from publication ("the past 30 days", "24 hours ago") carry no value there that the scorer could judge, and are left out.
    """
    found: list[tuple[int, int, str | tuple[str, str]]] = []
    for expression in _dates.date_expressions(sentence, published, joined=False):
        if expression.granularity == "window":
            continue
        digits = {"day": 10, "month": 7, "year": 4}.get(expression.granularity)
        first, last = expression.start.isoformat(), expression.end.isoformat()
        found.append((expression.span.start, expression.span.end, (first, last) if digits is None else first[:digits]))
    return found
