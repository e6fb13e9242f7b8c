"""Article text made safe for Markdown: it renders verbatim and can neither add nor break structure.

The escapes follow CommonMark 0.31 (backslash before ASCII punctuation) and the GitHub extensions for tables, strikethrough, autolinks and
mathematics. Whatever comes from an article, its front matter or its path goes through this module before it reaches a report.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

ELLIPSIS = "…"

# Characters that mean something in the middle of a line: emphasis, code, links, HTML, entities, tables, strikethrough, mathematics,
# mentions, and the braces of template languages that some sites run over Markdown.
_SPECIAL = frozenset("\\`*_[]<>|~&$#{}@^")
# What only means something at the start of a line: bullets, numbered items, setext underlines, definition lists.
_LEADING = re.compile(r"([-+=:])|[0-9]{1,9}([.)])(?=\s|$)")
# Harmless alone: what makes a bare address a link, and the second half of a template tag.
_PAIRS = re.compile(r"(?i)(?<=www)\.|:(?=//)|(?<=\{)%")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_PLAIN_PATH = re.compile(r"[A-Za-z0-9._/+-][A-Za-z0-9._/ +-]{0,254}(?<! )")
# Two format characters are orthography (Persian, Indic scripts, joined emoji), not a disguise.
_JOINERS = frozenset("\u200c\u200d")


def visible(text: str) -> str:
    r"""Shows control, bidirectional and other format characters as ``\u202e``; white space with a line break or tab in it becomes one space."""
    folded = _SPACES.sub(_fold, text)
    return "".join(_show(character) for character in folded)


def inline(text: str, limit: int | None = None) -> str:
    """Escapes a text for a paragraph, a heading or a table cell.

    Args:
        text: any text, hostile or not.
        limit: at most so many characters of it are shown, the cut marked with an ellipsis; None for all.

    Returns:
        One line of Markdown that renders as exactly ``visible(text)``, cut and without outer white space.
    """
    shown = visible(text).strip()
    if limit is not None and len(shown) > limit:
        shown = shown[: limit - 1].rstrip() + ELLIPSIS
    return _escape(shown, at_start=True)


def quotation(text: str, bold: Iterable[tuple[int, int]] = ()) -> str:
    """Escapes a quoted sentence and sets stretches of it in bold where Markdown can do so without changing a character.

    Args:
        text: the sentence as it stands in the article.
        bold: half-open ranges of ``text``; overlapping and touching ones are joined, ranges outside ``text`` are cut to it.

    Returns:
        One line of Markdown whose rendered text is ``visible(text)``.
    """
    ranges = _joined(bold, len(text))
    # A range that cannot be bold melts into the text around it before anything is escaped for good: "1" + "." would be a list item again.
    ranges = [(start, end) for start, end in ranges if _can_be_strong(visible(text[:start]), visible(text[start:end]), visible(text[end:]))]
    parts: list[str] = []
    cursor = 0
    for start, end in ranges:
        parts.append(_escape(visible(text[cursor:start]).lstrip() if not parts else visible(text[cursor:start]), at_start=not parts))
        parts.append(f"**{_escape(visible(text[start:end]), at_start=False)}**")
        cursor = end
    rest = visible(text[cursor:])
    parts.append(_escape(rest if parts else rest.lstrip(), at_start=not parts))
    return "".join(parts).strip()


def file_path(text: str) -> str:
    """A file path as a code span where it is plain, else escaped like any other text."""
    return f"`{text}`" if _PLAIN_PATH.fullmatch(text) else inline(text)


def _fold(match: re.Match[str]) -> str:
    return match[0] if not match[0].strip(" ") else " "


def _show(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _escape(text: str, *, at_start: bool) -> str:
    stops = {match.start() for match in _PAIRS.finditer(text)}
    if at_start and (marker := _LEADING.match(text)):
        stops.add(marker.start(1) if marker[1] else marker.start(2))
    return "".join(f"\\{character}" if character in _SPECIAL or place in stops else character for place, character in enumerate(text))


def _joined(ranges: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(start, 0), min(end, length)) for start, end in ranges):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _can_be_strong(before: str, inner: str, after: str) -> bool:
    """Whether ``**`` around ``inner`` is read as emphasis: the flanking rules of CommonMark, taken so that its older editions agree.

    An escaped character is preceded by a backslash, which is punctuation as the character itself is, so the unescaped text decides.
    """
    if inner[0].isspace() or inner[-1].isspace():
        return False
    opens = _is_word(inner[0]) or _is_boundary(before[-1:])
    closes = _is_word(inner[-1]) or _is_boundary(after[:1])
    return opens and closes


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"


def _is_boundary(character: str) -> bool:
    # Symbols outside ASCII count as punctuation only since CommonMark 0.31, so they are left out.
    return not character or character.isspace() or unicodedata.category(character)[0] == "P" or (character.isascii() and not character.isalnum())
