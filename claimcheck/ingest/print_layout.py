"""Lines as they stand on printed pages → paragraphs: running heads dropped, hyphens at line ends undone, columns and pages joined.

Knows nothing of PDF; lengths are in points, ``y`` grows upwards.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from claimcheck.language.counted import is_word
from claimcheck.records import BlockKind

# Of the lines at the edge of a page, so many from each side can be a running head or foot.
_FURNITURE_LINES = 2
# The same words at this distance on two pages stand at one height: rounding of coordinates.
_SAME_HEIGHT = 3.0
_PAGE_NUMBER = re.compile(r"(?:(?:page|p\.|seite)\s{0,3})?[-–—|]?\s{0,3}(\d{1,4})\s{0,3}[-–—|]?(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?", re.IGNORECASE)
_EDGE_NUMBER = re.compile(r"^\d{1,4}\b\W{0,5}|\W{0,5}(?:(?:page|p\.)\s{0,3})?\b\d{1,4}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?$", re.IGNORECASE)
_BULLET = re.compile(r"[•‣▪▫◦●○■□·∙*➢►✓\uf0b7]\s{0,9}(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s{1,9}(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]]{0,3}$")
# A full stop that ends no sentence: a title before a name, an initial.
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Hon|St|No|vs|v|[A-Z])\.$")
# What stands behind a hyphen that was left hanging: "fifth- or sixth-grader".
_HANGING = frozenset("or and to nor but".split())
_BROKEN_WORD = re.compile(r"([^\W\d_]{2,40})-$")
_LOW_WORD = re.compile(r"[^\W\d_]{1,40}")
# A heading is set larger than the text; a tenth is more than rounding and less than any step a designer takes.
_LARGER = 1.1
_LONGEST_HEADING = 30
_LONGEST_BOLD_HEADING = 12
# Lines of a paragraph stand at one distance; half as much again is a gap (Word's and HTML's default is .6 of a line or more).
_GAP = 1.4
# A first-line indent is about one letter wide or more.
_INDENT = 0.6
# A line that ends this far before the margin ends its paragraph: ragged setting leaves less than a long word open.
_SHORT = 0.7


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text on a page.

    Attributes:
        page: from 1.
        x: where it begins.
        y: the height of its base line.
        size: of its letters.
        bold: whether all of it is bold.
        text: what it says, on one line.
    """

    page: int
    x: float
    y: float
    size: float
    bold: bool
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: ``(text, page)`` of its stretches, and what it is."""

    runs: tuple[tuple[str, int], ...]
    kind: BlockKind


def without_running_heads(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], tuple[int, ...]]:
    """Take out what repeats at the edges of the pages, and page numbers.

    Args:
        lines: of all pages, in reading order.

    Returns:
        The lines left, and the pages that something was taken from.
    """
    pages: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    edges = {page: _edges(found) for page, found in pages.items()}
    seen: Counter[tuple[str, int]] = Counter()
    for page, found in edges.items():
        # Counted at the height and its neighbours, so that rounding does not part them.
        seen.update({(_repeated(line), round(line.y / _SAME_HEIGHT) + step) for line in found for step in (-1, 0, 1)} if page else ())
    dropped: set[PrintedLine] = set()
    # Left and right pages often have heads of their own: a third of the pages is enough, two at least.
    enough = max(2, len(pages) / 3)
    for page, found in edges.items():
        outer = {found[0], found[-1]} if found else set()
        for line in found:
            number = _PAGE_NUMBER.fullmatch(line.text)
            numbered = number is not None and line in outer and (int(number[1]) == page or len(pages) > 1) and _apart(line, pages[page])
            words = _repeated(line)
            if numbered or (any(map(str.isalpha, words)) and seen[words, round(line.y / _SAME_HEIGHT)] >= enough):
                dropped.add(line)
    return [line for line in lines if line not in dropped], tuple(sorted({line.page for line in dropped}))


def _edges(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The topmost and the lowest lines of a page, from top to bottom."""
    ordered = sorted(lines, key=lambda line: -line.y)
    return ordered if len(ordered) <= 2 * _FURNITURE_LINES else [*ordered[:_FURNITURE_LINES], *ordered[-_FURNITURE_LINES:]]


def _repeated(line: PrintedLine) -> str:
    return _EDGE_NUMBER.sub("", line.text).casefold()


def _apart(line: PrintedLine, lines: list[PrintedLine]) -> bool:
    """Whether a line stands away from all others of its page, as a page number does and the last figure of a table does not."""
    return all(other is line or abs(other.y - line.y) > 1.5 * other.size for other in lines)


def paragraphs(lines: Sequence[PrintedLine]) -> list[Paragraph]:
    """Join lines to paragraphs.

    Args:
        lines: in reading order, running heads taken out.

    Returns:
        The paragraphs in order; headings and list items are told by their setting.
    """
    if not lines:
        return []
    setting = _Setting(lines)
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        if setting.parted(before, line, groups[-1]):
            groups.append([line])
        else:
            groups[-1].append(line)
    known = {word.casefold() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text)}
    return [setting.made(group, known) for group in groups]


class _Setting:
    """How the text of a document is set: its size, the distance of its lines, the margins of its columns."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        self._size = min(sizes, key=lambda size: (-sizes[size], size)) or 1.0
        steps = [
            (before.y - line.y) / self._size
            for before, line in pairwise(lines)
            if self._is_body(before) and self._is_body(line) and before.page == line.page and 0 < before.y - line.y < 3 * self._size
        ]
        # The smallest common distance: where every paragraph is a line or two, the median would be that between paragraphs.
        counts = Counter(round(step, 1) for step in steps)
        common = [step for step, count in counts.items() if count * 5 >= len(steps)]
        self._leading = min(common) if common else median(steps) if steps else 1.2
        self._margins = self._left_margins(lines)
        widths = sorted(_width(line) for line in lines if self._is_body(line))
        # The widest lines are full; a few may stand outside of the columns.
        self._width = widths[int(len(widths) * 0.9)] if widths else 0.0
        self._indented = self._first_lines_indented(lines)

    def _is_body(self, line: PrintedLine) -> bool:
        return abs(line.size - self._size) <= 0.06 * self._size

    def _left_margins(self, lines: Sequence[PrintedLine]) -> list[float]:
        """Where the columns begin: the places at which many lines do, and none a little further left."""
        starts = Counter(round(line.x) for line in lines if self._is_body(line))
        total = sum(starts.values())
        many = sorted(x for x, count in starts.items() if count * 12 >= total)
        return [x for index, x in enumerate(many) if index == 0 or x - many[index - 1] > 4 * self._size] or [
            min((line.x for line in lines), default=0)
        ]

    def _margin(self, line: PrintedLine) -> float:
        """The margin of the column that a line stands in."""
        return max((margin for margin in self._margins if margin <= line.x + 2), default=line.x)

    def _indent(self, line: PrintedLine) -> bool:
        return _INDENT * self._size < line.x - self._margin(line) < 5 * self._size

    def _first_lines_indented(self, lines: Sequence[PrintedLine]) -> bool:
        """Whether indents mark paragraphs: a line that is one mostly follows the end of a sentence."""
        after = [
            _ENDS_SENTENCE.search(before.text) is not None
            for before, line in pairwise(lines)
            if self._indent(line) and not self._indent(before) and self._is_body(line) and self._is_body(before) and not _BULLET.match(before.text)
        ]
        return len(after) >= 2 and sum(after) * 3 >= len(after) * 2

    def parted(self, before: PrintedLine, line: PrintedLine, group: list[PrintedLine]) -> bool:
        """Whether ``line`` opens a paragraph after ``before``, the last line of ``group``."""
        if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
            return True
        ended = _ENDS_SENTENCE.search(before.text) is not None and not _ABBREVIATED.search(before.text)
        if _BULLET.match(line.text) or (_NUMBERED.match(line.text) and ended):
            return True
        if before.bold != line.bold and (ended or self._short(before)) and len(group) * len(before.text) < 400:
            return True
        if before.page != line.page or line.y >= before.y - 0.3 * line.size:
            return self._parted_by_a_break(before, line, ended=ended)
        gap = (before.y - line.y) / max(line.size, before.size)
        if gap > _GAP * max(self._leading, 1.0):
            return True
        if self._indented and self._indent(line):
            if _BULLET.match(group[0].text):  # its lines hang behind the bullet, which looks like an indent
                return ended and (self._short(before) or (len(group) > 1 and abs(line.x - group[1].x) > 1))
            return ended or not self._indent(before) or len(group) == 1
        return ended and self._short(before)

    def _parted_by_a_break(self, before: PrintedLine, line: PrintedLine, *, ended: bool) -> bool:
        """The same at the end of a column or page, where no gap can be seen."""
        if not self._is_body(line) or line.text[:1].islower() or before.text.endswith(("-", ",")):
            return not self._is_body(line) and abs(before.size - line.size) > 0.06 * line.size
        if self._indented:
            return self._indent(line) or (ended and self._short(before))
        return ended

    def _short(self, line: PrintedLine) -> bool:
        return _width(line) < _SHORT * self._width

    def made(self, group: list[PrintedLine], known: set[str]) -> Paragraph:
        """The paragraph of the lines ``group``."""
        runs = _joined(group, known)
        first = runs[0][0]
        count = sum(len(text.split()) for text, _ in runs)
        marker = _BULLET.match(first) or _NUMBERED.match(first)
        if marker:
            return Paragraph(((first[marker.end() :], runs[0][1]), *runs[1:]), BlockKind.LIST_ITEM)
        larger = group[0].size > _LARGER * self._size
        bold = all(line.bold for line in group) and not _ENDS_SENTENCE.search(runs[-1][0])
        heading = (larger and count <= _LONGEST_HEADING) or (bold and count <= _LONGEST_BOLD_HEADING)
        return Paragraph(tuple(runs), BlockKind.HEADING if heading else BlockKind.PARAGRAPH)


def _joined(group: list[PrintedLine], known: set[str]) -> list[tuple[str, int]]:
    """The lines of a paragraph as one, cut where the page changes."""
    runs: list[tuple[str, int]] = []
    text, page = "", group[0].page
    for number, line in enumerate(group):
        after = group[number + 1].text if number + 1 < len(group) else None
        if line.page != page:
            runs.append((text, page))
            text, page = "", line.page
        text += line.text if after is None else _before(line.text, after, known)
    return [*runs, (text, page)]


def _before(text: str, after: str, known: set[str]) -> str:
    """A line as it is written before ``after``: with a space behind it, or with its hyphen undone."""
    if text.endswith("\u00ad"):
        return text[:-1]
    if text.endswith("\u2010"):
        text = text[:-1] + "-"
    if not text.endswith("-") or text.endswith((" -", "--")) or text == "-":
        return text if text.endswith("—") else text + " "
    broken, low = _BROKEN_WORD.search(text), _LOW_WORD.match(after)
    if not broken or not low or not low[0].islower():
        return text  # a hyphen of the word's own: "mid-" "March", "20-" "year"
    left, right = broken[1].casefold(), low[0].casefold()
    if right in _HANGING:
        return text + " "
    whole = left + right
    if f"{left}-{right}" in known and whole not in known:
        return text
    if whole not in known and not is_word(whole) and is_word(left) and is_word(right):
        return text
    return text[:-1]


# Widths of Helvetica's letters in thousandths of the size; those of other faces keep the same proportions nearly enough to tell a short line.
_NARROW, _WIDE = frozenset("iljtfrI.,:;'’!|()[] "), frozenset("mwMWABCDEFGHJKLNOPQRSTUVXYZ@%&—")


def _width(line: PrintedLine) -> float:
    """About how wide a line is, in units of its letters' size."""
    return sum(0.28 if character in _NARROW else 0.72 if character in _WIDE else 0.52 for character in line.text)
