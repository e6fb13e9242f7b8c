"""The words of a text with their offsets, cut once and shared by the rules that look to the left and right of a number."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass

# Every repeat is bounded: a text without spaces is cut into many words, not searched again and again.
_WORD = re.compile(r"(?<!\w)[^\W\d_]\w{0,40}(?:[’'-](?=[^\W\d_])\w{1,40}){0,6}")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.){2,6}(?!\w)")
COUNTING_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
    forty fifty sixty seventy eighty ninety hundred thousand million billion dozen""".split()
)
_LINKS = ("in-", "to-", "of-")
_JOINING = frozenset({" ", "-", "–", "\u00a0", "\n", "  ", "\r\n", " \n"})
_DESIGNATION = re.compile(r"[ -]?\d{1,4}[ -]")
_MARKS = " \t\u00a0\u202f$£€¥~"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text.

    Attributes:
        text: the text.
        forms: the words as written.
        lows: the same in lower case.
        starts: where each starts, ascending.
        ends: where each ends.
    """

    text: str
    forms: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]

    def at_or_after(self, offset: int) -> int:
        """Index of the first word that starts at ``offset`` or later; the number of words where there is none."""
        return bisect_left(self.starts, offset)

    def joined(self, index: int) -> bool:
        """True where only a space, a line end or a hyphen stands between the word ``index`` and the one before it."""
        return index > 0 and self.text[self.ends[index - 1] : self.starts[index]] in _JOINING

    def named(self, index: int) -> bool:
        """True where the word ``index`` follows a name with a number in it: "Boeing 737 [jets]", "F-16 [fighters]"."""
        if index <= 0:
            return False
        before, form = self.forms[index - 1], self.forms[index]
        if not (before[0].isupper() or before[1:2].isupper() or form[0].isupper()):
            return False
        gap = self.text[self.ends[index - 1] : self.starts[index]]
        return 3 <= len(gap) <= 8 and _DESIGNATION.fullmatch(gap) is not None

    def touching(self, offset: int) -> int:
        """Index of the word that ends directly before ``offset`` (white space and currency signs apart), or -1."""
        index = bisect_left(self.starts, offset) - 1
        return index if index >= 0 and self.ends[index] <= offset and not self.text[self.ends[index] : offset].strip(_MARKS) else -1


def _linked(starts: list[int], ends: list[int], forms: list[str], start: int, form: str) -> tuple[int, str]:
    """Cut the first part off a hyphenated word; what is left and where it starts."""
    first, _, rest = form.partition("-")
    starts.append(start)
    ends.append(start + len(first))
    forms.append(first)
    return start + len(first) + 1, rest


@functools.lru_cache(maxsize=8)
def words_of(text: str) -> Words:
    """The words of ``text``, cut once for all rules that ask for the same text in a row."""
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    position = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start < position:
            continue
        form = match[0]
        if end - start == 1 and text.startswith(".", end) and (acronym := _ACRONYM.match(text, start)):
            end, form = acronym.end(), acronym[0]
        elif "-" in form and form.partition("-")[0].lower() in COUNTING_WORDS:
            # "Six-cylinder" is a number and a noun, and so two words.
            start, form = _linked(starts, ends, forms, start, form)
            while form.startswith(_LINKS) and form.partition("-")[2].lower() in COUNTING_WORDS:
                start, form = _linked(starts, ends, forms, start, form)  # "one-in-three", "forty-to-one"
        elif "-" in form and text[start - 1 : start] == "-" and form.startswith(_LINKS) and form.partition("-")[2].lower() in COUNTING_WORDS:
            start, form = _linked(starts, ends, forms, start, form)  # "40-to-one"
        starts.append(start)
        ends.append(end)
        forms.append(form)
        position = end
    return Words(text, forms, [form.lower() for form in forms], starts, ends)
