"""The spacing that date shapes are written for, and the way back to the text as it stands.

Line breaks, hard spaces and tokenised punctuation ("February 11 , 1973", "this year 's") would make every shape longer; they are smoothed out
before the search. The end of a paragraph stays: no date runs over it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

_IRREGULAR: Final = re.compile(r"\s+(?=[,;)]|['’]s(?!\w))|(?<=\()\s+|\s{2,}|[^\S ]")
_PARAGRAPH_END: Final = re.compile(r"\n[^\S\n]*\n|\r[^\S\r\n]*\r")
_MARKS: Final = re.compile(r" [ ,;)'’]|\( ")


class Smoothed:
    """A text whose words are one space apart, with their offsets in the text that it was made of.

    Attributes:
        text: the smoothed text; the given one where there was nothing to smooth.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []
        self._shifts: list[int] = []
        if text.isprintable() and _MARKS.search(text) is None:
            return  # no white space but single spaces, as in nearly every sentence
        pieces = []
        position = length = 0
        for match in _IRREGULAR.finditer(text):
            run = match[0]
            instead = "\n\n" if _PARAGRAPH_END.search(run) else " " if _stays(text, match) else ""
            pieces.append(text[position : match.start()] + instead)
            length += match.start() - position + len(instead)
            position = match.end()
            if len(instead) != len(run):
                self._starts.append(length)
                self._shifts.append(position - length)
        self.text = "".join([*pieces, text[position:]])

    def original(self, offset: int) -> int:
        """The offset in the given text of a character of the smoothed one."""
        index = bisect_right(self._starts, offset) - 1
        return offset + self._shifts[index] if index >= 0 else offset


def _stays(text: str, match: re.Match[str]) -> bool:
    """False for white space that only a tokeniser puts there: before a comma, behind an opening bracket."""
    after = text[match.end() : match.end() + 2]
    return not (after[:1] in {",", ";", ")"} or after in {"'s", "’s"} or text[match.start() - 1 : match.start()] == "(")
