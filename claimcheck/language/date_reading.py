"""What reading a date takes and gives: the expression found, the setting it is read in, and the shape that matched."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from claimcheck.language.date_context import direction_of
from claimcheck.language.date_words import full_year
from claimcheck.language.periods import Direction, Period
from claimcheck.records import Span


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that name a stretch of the calendar.

    Attributes:
        span: where they stand.
        start: first day.
        end: last day (inclusive).
        text: the words as written.
        granularity: the calendar unit that names it: ``day``, ``week``, ``weekend``, ``month``, ``season``, ``quarter``, ``year``, ``decade`` or
            ``century``; ``interval`` where two ends were named or units counted ("the first three months of 2014"); ``window`` where it is counted
            off from publication ("the past 30 days", "a decade ago"). A part of a unit keeps its name: "mid-January" is some days of a ``month``.
        back: whether it points back to a date named before it ("that year", "two days later").
    """

    span: Span
    start: datetime.date
    end: datetime.date
    text: str
    granularity: str
    back: bool = False

    @property
    def period(self) -> Period:
        """The days and the unit alone."""
        return Period(self.start, self.end, self.granularity)


@dataclass(slots=True)
class Setting:
    """What a shape's function may look at beside its own match.

    Attributes:
        text: the smoothed text.
        published: the day of publication, where known.
        joined: whether the ends of an interval become one expression.
        reference: the date named last before the place that is read; None where there was none.
        last: the expression found last in this text, with a span that indexes ``text``.
    """

    text: str
    published: datetime.date | None
    joined: bool
    reference: Period | None = None
    last: DateExpression | None = None

    def direction(self, m: re.Match[str]) -> Direction:
        """Whether the clause around a match speaks of the past or the future."""
        return direction_of(self.text, m.start(), m.end())

    def before(self, m: re.Match[str], width: int) -> str:
        """So many characters before a match."""
        return self.text[max(0, m.start() - width) : m.start()]

    def year(self, m: re.Match[str]) -> int | None:
        """The year that a match names: in four figures (``y``), in two (``yy``) or in words ("last year", ``ry``); None where it names none.

        Raises:
            ValueError: it names a year that is not known here.
        """
        words = m.groupdict()
        if words.get("y"):
            return int(words["y"])
        if words.get("yy"):
            return full_year(words["yy"], self.published)
        if not words.get("ry"):
            return None
        rel = words["ry"].lower().split()[:-1]
        offset = _YEARS_FROM_PUBLICATION.get(rel[0])
        if offset is not None:
            if self.published is None:
                raise ValueError("the day of publication is not known")
            return self.published.year + offset
        if self.reference is None:
            raise ValueError("no date was named before")
        return self.reference.start.year + {"previous": -1, "following": 1, "next": 1}.get(rel[-1], 0)


_YEARS_FROM_PUBLICATION: Final = {"last": -1, "this": 0, "next": 1}

Resolver = Callable[[re.Match[str], Setting], Period | None]


@dataclass(frozen=True, slots=True)
class Shape:
    """One way of writing a date.

    Attributes:
        name: what it is called.
        pattern: matched at the first word, without an article.
        resolve: gives the days, or None where the words are no date after all.
        openers: the words, in lower case, that it can begin with; ``#`` and the number of digits for a number (``#4``), ``'`` for a number behind
            an apostrophe.
        article: whether a "the" before it belongs to it. Before words like "early" and "the end of" it always does.
        back: whether it points back to a date named before it.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver
    openers: frozenset[str] = field(repr=False)
    article: bool = False
    back: bool = False


ARTICLE_BEFORE: Final = re.compile(r"(?:^|\W)the $", re.IGNORECASE)


def has_article(setting: Setting, m: re.Match[str]) -> bool:
    """True if "the" stands directly before a match."""
    return ARTICLE_BEFORE.search(setting.before(m, 5)) is not None
