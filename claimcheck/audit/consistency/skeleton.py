"""The skeleton of a sentence: its words with one character for each number, so that a pattern speaks of the words between numbers.

The pieces of which the patterns of more than one check are made stand here too, and the lists of parts that a skeleton holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.audit.consistency.figures import same_measure
from claimcheck.comparison.frames import Stated
from claimcheck.records import Article, Claim, Kind, Quantity

# Each number is one character of the private use area; dates have a range of their own.
_FIRST, _FIRST_DATE = 0xE000, 0xF000
_MOST = 96  # what holds more numbers is a table
N = r"[\ue000-\uefff]"  # a number
D = r"[\uf000-\uf8ff]"  # a date
GAP = r"[^\ue000-\uefff.;:()]"  # what may stand between two numbers of one clause
_MARKUP = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|[*`]|(?<!\w)_|_(?!\w)")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
NUMBER = re.compile(N)
_HEDGE = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|just|over|under|only|exactly|at\s(?:least|most)|up\sto|an\sestimated|as\smany\sas"
    rf"|(?:more|less|fewer)\sthan|a\smere)\s+(?={N})",
    re.IGNORECASE,
)
DET = r"(?:(?:the|its|their|his|her|our|all|these|those|a\stotal\sof)\s){0,3}"
THE = r"(?:(?:the|its|their|his|her|our|a\stotal\sof)\s){0,2}"  # "of these 120 lived" counts the ones that lived
_NAMED = r"(?:(?:(?:in|at|from|to|on|by|for)\s)?(?:the\s[a-z][\w-]*\s|(?:the\s)?(?:[A-Z][\w’'-]*\s){1,3}))?"
OTHERS = r"(?:the\s|its\s|their\s)?(?:other|remaining|rest|remainder)"
# What stands between the words of one part and the number of the next.
ITEM = re.compile(
    rf"(?:(?:^|[,;])\s*|[,;]?\s?\b(?:and|plus|while|against)\s)(?:(?:with|the|another|a\sfurther|{OTHERS})\s){{0,2}}"
    rf"(?:{_NAMED}(?:(?:had|got|won|took|has|gave|with|received)\s)?|went\sto\s)$"
)
NESTED = re.compile(r"\b(?:includ\w+|among|per|each|compared|than)\b", re.IGNORECASE)
_ROW_END = re.compile(r"[.;]\s|[()]|\s[–—]\s")
# A part that is no written number: "and a child", "one in Kesh", "and some water".
_UNCOUNTED = re.compile(
    r"(?:,|\b(?:and|plus|or|of|into)|[:(])\s(?:an?(?!\stotal)|one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|few|others?|another|the\s(?:rest|others?)|his|her"
    r"|dozens?|various|smaller)\b",
    re.IGNORECASE,
)
REST = re.compile(rf"\b{OTHERS}\b,?\s*$", re.IGNORECASE)


class Skeleton:
    """A sentence, or two that stand side by side, with one character for each written number."""

    def __init__(self, claims: Sequence[Claim], draft: Article) -> None:
        start, end = claims[0].span.start, claims[-1].span.end
        self.stated: list[Stated] = []
        pieces, at = [], start
        written = [(quantity, claim) for claim in claims for quantity in claim.quantities if quantity.derivation is None]
        for quantity, claim in sorted(written, key=lambda pair: (pair[0].span.start, -pair[0].span.end)):
            if quantity.span.start >= at and not _no_operand(quantity, draft) and len(self.stated) < _MOST:
                first = _FIRST_DATE if quantity.kind is Kind.DATE else _FIRST
                pieces += [_plain_words(draft.text[at : quantity.span.start]), chr(first + len(self.stated))]
                self.stated.append(Stated(quantity, claim, draft))
                at = quantity.span.end
        text = "".join((*pieces, _plain_words(draft.text[at:end])))
        self.text = _HEDGE.sub("", " ".join(text.split()))
        self.by_id = {one.quantity.id: index for index, one in enumerate(self.stated)}
        self._places = {index_of(char): at for at, char in enumerate(self.text) if _PRIVATE.match(char)}

    def of(self, match: re.Match[str], group: str) -> Stated:
        """The number that a group of a pattern has matched."""
        return self.stated[index_of(match[group])]

    def place(self, one: Stated) -> int:
        """Where the character of a number stands in the text."""
        return self._places[self.by_id[one.quantity.id]]

    def behind(self, one: Stated) -> str:
        """The words behind a number up to the next one."""
        at = self.place(one) + 1
        following = NUMBER.search(self.text, at)
        return self.text[at : following.start() if following else len(self.text)]

    def lead(self, one: Stated, length: int = 30) -> str:
        """The words in front of a number."""
        at = self.place(one)
        return self.text[max(0, at - length) : at]

    def all_counted(self, row: Sequence[Stated]) -> bool:
        """Whether every part of a list is a written number, so that too small a sum is wrong as well."""
        start, end = max(0, self.place(row[0]) - 30), self.place(row[-1]) + 1
        stop = _ROW_END.search(self.text, end)
        return not _UNCOUNTED.search(self.text, start, stop.start() if stop else len(self.text))

    def row(self, at: int) -> list[Stated] | None:
        """The parts of a list whose first number stands at ``at``; None where something else stands among them."""
        stop = _ROW_END.search(self.text, at)
        limit = len(self.text) if stop is None else stop.start()
        found: list[Stated] = []
        last = at
        for match in NUMBER.finditer(self.text, at, limit):
            one = self.stated[index_of(match[0])]
            gap = self.text[last + 1 : match.start()]
            if found and (
                not same_measure(found[0], one) or NESTED.search(gap) or not ITEM.search(self.text[max(0, match.start() - 60) : match.start()])
            ):
                return None
            found.append(one)
            last = match.start()
        return found


def _plain_words(text: str) -> str:
    return _MARKUP.sub("", _PRIVATE.sub(" ", text))


def _no_operand(quantity: Quantity, draft: Article) -> bool:
    """Ranks and verbs ("doubled") stay words."""
    written = draft.text[quantity.span.start : quantity.span.end]
    return quantity.kind is Kind.ORDINAL or (quantity.kind is Kind.MULTIPLE and written.endswith(("ed", "ing", "es")))


def index_of(char: str) -> int:
    """Which number of its skeleton a character stands for, from 0."""
    return (ord(char) - _FIRST) % (_FIRST_DATE - _FIRST)
