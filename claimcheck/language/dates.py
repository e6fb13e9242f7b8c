"""Date expressions: where a text names a day, a month, a year or a longer stretch of the calendar, and which days are meant.

The grammar is a list of shapes (``date_days``, ``date_years``, ``date_back``, ``date_counted``, ``date_relative``). Each says which words it can
begin with, and is tried only where such a word or a number stands: most sentences name no date, and are left after one look at their words. Relative
expressions ("last year", "in March") are resolved against the publication date, towards the past or the future as the verb beside them says; those
that point back ("that year") against the date named before them. Neighbouring expressions that make an interval ("between 2010 and 2012") are joined
afterwards. A number is read as a year only where something beside it says so; a number that counts something is none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from claimcheck.language import date_back, date_counted, date_days, date_joins, date_relative, date_years
from claimcheck.language.date_reading import DateExpression, Setting, Shape
from claimcheck.language.date_spacing import Smoothed
from claimcheck.language.words import words_of
from claimcheck.records import Span

__all__ = ["SHAPES", "DateExpression", "date_expressions"]

SHAPES: Final[tuple[Shape, ...]] = (*date_days.SHAPES, *date_years.SHAPES, *date_back.SHAPES, *date_counted.SHAPES, *date_relative.SHAPES)
"""All shapes; the first that matches and comes to a period holds."""

_OPENING: Final[dict[str, tuple[Shape, ...]]] = {
    opener: tuple(shape for shape in SHAPES if opener in shape.openers) for opener in sorted({word for shape in SHAPES for word in shape.openers})
}
_NUMBERS: Final = re.compile(r"\d+")
_WORD_PART: Final = re.compile(r"[^\W\d_]+")
# Treebanks mark "March 11" and "this year" apart.
_APART: Final = re.compile(r"(?<! of),? (?:last|this|next) year$", re.IGNORECASE)
_APOSTROPHES: Final = frozenset("'’")


def date_expressions(
    text: str, published: datetime.date | None, *, joined: bool = True, reference: DateExpression | None = None
) -> list[DateExpression]:
    """Find the date expressions of a text and resolve them.

    Args:
        text: any text.
        published: the day of publication; where None, expressions that need it are left out.
        joined: join two expressions that name the ends of an interval ("from May to July 2015"). Treebanks mark the ends apart.
        reference: the date named last before the text, for expressions that point back ("that year", "two days later") and have none before them in
            the text itself; where None, those are left out.

    Returns:
        Expressions in text order, not overlapping; spans index ``text``.
    """
    smoothed = Smoothed(text)
    candidates = _candidates(smoothed.text)
    if not candidates:
        return []
    setting = Setting(smoothed.text, published, joined, reference.period if reference is not None else None)
    found = date_joins.apposed(smoothed.text, list(_found(setting, candidates)))
    if joined:
        found = date_joins.joined(smoothed.text, found)
    if smoothed.text is text:
        return found
    spans = [Span(smoothed.original(e.span.start), smoothed.original(e.span.end - 1) + 1) for e in found]
    return [replace(e, span=span, text=text[span.start : span.end]) for e, span in zip(found, spans, strict=True)]


def _candidates(text: str) -> list[tuple[int, tuple[Shape, ...]]]:
    """Where a date can begin, in text order, and the shapes that can begin there."""
    words = words_of(text)
    found = []
    for low, start, form in zip(words.lows, words.starts, words.forms, strict=True):
        shapes = _OPENING.get(low)
        if shapes is not None:
            found.append((start, shapes))
        elif not low.isalpha():  # "May-July", "year's"
            for part in _WORD_PART.finditer(form):
                shapes = _OPENING.get(part[0].lower())
                if shapes is not None:
                    found.append((start + part.start(), shapes))
    numbers = len(found)
    for number in _NUMBERS.finditer(text):
        found.extend(_at_number(text, *number.span()))
    if len(found) > numbers:
        found.sort(key=lambda candidate: candidate[0])
    return found


def _at_number(text: str, start: int, end: int) -> Iterator[tuple[int, tuple[Shape, ...]]]:
    """The shapes that a number can begin, with the apostrophe before it ("'98"); one inside a word ("Q3") is met with its word."""
    before = text[max(0, start - 2) : start]
    if before[-1:] in _APOSTROPHES and not _is_word(before[:-1]):
        yield start - 1, _OPENING["'"]
    shapes = _OPENING.get(f"#{end - start}")
    if shapes is not None and not _is_word(before[-1:]):
        yield start, shapes


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _found(setting: Setting, candidates: list[tuple[int, tuple[Shape, ...]]]) -> Iterator[DateExpression]:
    position = 0
    for start, shapes in candidates:
        if start < position:
            continue
        expression = _read(setting, start, shapes, position)
        if expression is None:
            continue
        expression = date_joins.headed(setting, expression, position)
        position = expression.span.end
        setting.last = expression
        if expression.granularity != "window":
            setting.reference = expression.period
        yield expression


def _read(setting: Setting, position: int, shapes: tuple[Shape, ...], floor: int) -> DateExpression | None:
    """The first of the shapes that matches at a position and comes to a period."""
    for shape in shapes:
        parts = shape.pattern.match(setting.text, position)
        if parts is None:
            continue
        try:
            period = shape.resolve(parts, setting)
        except (ValueError, OverflowError):  # 30 February, a year outside the calendar, a year that needs a day of publication
            continue
        if period is None:
            continue
        start, end = parts.span()
        if not setting.joined and parts.groupdict().get("ry") and (apart := _APART.search(parts[0])):
            end = start + apart.start()
        if shape.article or parts.groupdict().get("part"):
            start = _with_article(setting.text, start, floor)
        elif start > floor and setting.text[start - 1] == "[" and "]" in parts[0]:
            start -= 1  # "[Ten] years ago"
        back = shape.back or (parts.groupdict().get("ry") or "").lower().startswith(("that", "the "))
        return DateExpression(Span(start, end), period.start, period.end, setting.text[start:end], period.granularity, back)
    return None


def _with_article(text: str, start: int, floor: int) -> int:
    """Where the "the" directly before an expression begins; ``start`` where there is none."""
    first = start - len("the ")
    if first < floor or text[first:start].lower() != "the " or (first > 0 and _is_word(text[first - 1])):
        return start
    return first
