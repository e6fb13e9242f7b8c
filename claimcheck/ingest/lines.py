"""Lines with their offsets, and the decision which neighbouring lines are one paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

# Only what editors and Markdown call a line end: str.splitlines() would also break at form feeds and U+2028.
_LINE_END = re.compile(r"\r\n|\r|\n")
_FIRST_WORD = re.compile(r"\S+")

# Typewriter and mail conventions wrap between 60 and 80 columns; 40 and 110 leave room for narrow columns and wide editors.
_NARROWEST_WRAP = 40
_WIDEST_WRAP = 110


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without surrounding white space; blank lines have ``start == end``."""

    start: int
    end: int
    indent: int = 0

    @property
    def blank(self) -> bool:
        """Whether nothing but white space stands on the line."""
        return self.start == self.end


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """Yield the lines of ``text[start:]`` in order, trimmed, blank ones included."""
    for first, last in raw_lines(text, start):
        yield trimmed(text, first, last)


def raw_lines(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each line of ``text[start:]``, line end left out."""
    position = start
    for found in _LINE_END.finditer(text, start):
        yield position, found.start()
        position = found.end()
    if position < len(text):
        yield position, len(text)


def trimmed(text: str, start: int, end: int) -> Line:
    """The stretch ``text[start:end]`` without surrounding white space."""
    raw = text[start:end]
    left = raw.lstrip()
    if not left:
        return Line(start, start)
    indent = len(raw) - len(left)
    return Line(start + indent, start + indent + len(left.rstrip()), indent)


def line_starts(text: str) -> list[int]:
    """Offsets at which the lines of ``text`` start; the first is 0."""
    return [0, *(found.end() for found in _LINE_END.finditer(text))]


def paragraphs(text: str, group: list[Line], stands_alone: Callable[[str], bool]) -> list[list[Line]]:
    """Cut neighbouring non-blank lines into paragraphs.

    A hard-wrapped paragraph stays whole; captions, list lines and full paragraphs that stand one to a line come apart. The test for wrapping is
    what a wrapping program does: a line ends where the first word of the next one would no longer have fitted into the width.

    Args:
        text: the whole text.
        group: the lines, none of them blank.
        stands_alone: tells lines that never are part of a wrapped paragraph (list items, bylines, date lines).

    Returns:
        The lines of each paragraph, in order.
    """
    if len(group) == 1:
        return [group]
    joins = _wrapped(text, group)
    result = [[group[0]]]
    for before, line, wrapped in zip(group, group[1:], joins, strict=False):
        runs_on = wrapped or (_starts_low(text, line) and not _ends_sentence(text, before))
        own = stands_alone(text[line.start : line.end]) or stands_alone(text[before.start : before.end])
        if runs_on and not own and not (line.indent > before.indent + 1 and len(result[-1]) > 1):
            result[-1].append(line)
        else:
            result.append([line])
    return result


def _wrapped(text: str, group: list[Line]) -> list[bool]:
    """For each line but the last: was it broken by a wrapping program? All False when the group as a whole does not look wrapped."""
    width = max(line.end - line.start for line in group)
    no = [False] * (len(group) - 1)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return no
    full = []
    for before, line in pairwise(group):
        word = _FIRST_WORD.match(text, line.start, line.end)
        full.append(before.end - before.start + 1 + (word.end() - word.start() if word else 0) > width)
    # Prose breaks mid-sentence most of the time; a stack of captions or headlines that happen to be equally long does not.
    low = sum(1 for line, is_full in zip(group[1:], full, strict=False) if is_full and _starts_low(text, line))
    return full if low * 2 >= max(1, sum(full)) and sum(full) * 2 >= len(full) else no


def _starts_low(text: str, line: Line) -> bool:
    return text[line.start].islower()


def _ends_sentence(text: str, line: Line) -> bool:
    return text[max(line.start, line.end - 3) : line.end].rstrip("\"'”’)]*_")[-1:] in {".", "!", "?", ":", "…"}
