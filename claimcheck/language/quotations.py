"""Where a text quotes: the stretches between quotation marks, straight, curly, angular or British single ones.

Marks in news are often unbalanced, so the reading is forgiving in one direction only: an opening mark without a partner ends with its line rather
than swallowing the rest of the article. A quotation of several paragraphs opens each paragraph anew and closes only the last one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.records import Span

LONGEST = 4000
"""A quotation longer than this, in characters, is taken for an unbalanced mark."""

_NESTED_MARKS = 24
"""How many marks ahead the partner of a single quotation mark is looked for; bounds the work on hostile text."""

_MARK = re.compile("[\"“”«»„‘’'‟]")
_OPENING = frozenset("“«„‟‘")
_CLOSING = frozenset("”»’")
_SINGLE = frozenset("‘’'")
_ELISIONS = re.compile(r"(?:em|til|tis|twas|cause|bout|n)\b|\d\ds?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch.

    Attributes:
        span: from the opening mark to the closing mark, both included.
        speech: number of the speech it belongs to; paragraphs of one speech share it.
    """

    span: Span
    speech: int


def quotations(text: str) -> list[Quotation]:
    """Find the quotations of a text.

    Args:
        text: a whole article.

    Returns:
        The quotations in text order, outermost ones only, none overlapping.
    """
    return _Reader(text).read()


class _Reader:
    """One pass over the quotation marks of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks = [match.start() for match in _MARK.finditer(text)]
        self._found: list[Quotation] = []
        self._speech = 0
        self._open: int | None = None

    def read(self) -> list[Quotation]:
        skip_to = 0
        for rank, at in enumerate(self._marks):
            if at < skip_to:
                continue
            if self._text[at] in _SINGLE:
                partner = self._partner(rank) if self._open is None else None
                if partner is not None:
                    self._add(at, partner + 1)
                    skip_to = partner + 1
            elif self._open is None:
                if self._opens(at):
                    self._open = at
            elif self._opens(at):
                self._reopen(self._open, at)
            else:
                self._close(self._open, at)
        if self._open is not None:
            self._add(self._open, self._line_end(self._open))
        return self._found

    def _reopen(self, start: int, at: int) -> None:
        """Another opening mark stands at ``at`` while the quotation from ``start`` is open."""
        end = self._line_end(start)
        if end <= at:
            # Only the very next paragraph continues a speech; marks further down open another.
            self._add(start, end, continued=at - start <= LONGEST and not self._text[end:at].strip())
        self._open = at

    def _close(self, start: int, at: int) -> None:
        self._add(start, at + 1 if at - start <= LONGEST else self._line_end(start))
        self._open = None

    def _add(self, start: int, end: int, *, continued: bool = False) -> None:
        self._found.append(Quotation(Span(start, end), self._speech))
        if not continued:
            self._speech += 1

    def _line_end(self, at: int) -> int:
        limit = min(len(self._text), at + LONGEST)
        end = self._text.find("\n", at, limit)
        return limit if end < 0 else end

    def _opens(self, at: int) -> bool:
        mark = self._text[at]
        if mark in _OPENING:
            return True
        if mark in _CLOSING:
            return False
        before = self._text[at - 1 : at]
        after = self._text[at + 1 : at + 2]
        if not before or before.isspace() or before in "([{-–—/‘'":
            return bool(after) and not after.isspace()
        return False

    def _partner(self, rank: int) -> int | None:
        """Position of the mark that closes the single quotation mark number ``rank``, or None when it is an apostrophe."""
        text, at = self._text, self._marks[rank]
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if text[at] == "’" or (not after.isalnum() and after not in {"“", '"', "…", "["}):
            return None
        if (before and not before.isspace() and before not in '([{-–—/“"') or _ELISIONS.match(text, at + 1):
            return None
        end, weak = min(self._line_end(at), at + LONGEST), None
        for closer in self._marks[rank + 1 : rank + 1 + _NESTED_MARKS]:
            if closer >= end:
                break
            mark, following, preceding = text[closer], text[closer + 1 : closer + 2], text[closer - 1]
            if mark == "‘" or (preceding.isspace() and following.isalnum()):
                break
            if mark not in "’'" or following.isalnum() or preceding.isspace():
                continue
            if preceding != "s":
                return closer
            # "the soldiers' wages": after an s the mark may be a possessive, so a later, surer one is preferred.
            weak = closer if weak is None else weak
        return weak
