"""Stretches of a text that are spoken for: what one rule has read, no other reads again."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from claimcheck.records import Span


class Occupied:
    """Spans that are spoken for, searched by bisection so that many of them stay cheap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)

    def add(self, span: Span) -> None:
        """Occupy a free span."""
        insort(self._spans, span)

    def free(self, start: int, end: int) -> bool:
        """True where no occupied span overlaps ``start`` to ``end``."""
        index = bisect_left(self._spans, Span(end, -1))
        return not any(span.end > start for span in self._spans[max(0, index - 1) : index])
