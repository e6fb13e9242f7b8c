"""The words of a sentence as the rules of reported speech see them: marks kept, quotations as one word each, names told from common nouns."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from claimcheck.language import speech
from claimcheck.records import Span

QUOTE: Final = "“”"
"""What stands for a whole quotation in a clause."""

DASHES: Final = frozenset({"-", "--", "---", "–", "—"})
EDGES: Final = frozenset({",", ";", ":", "(", ")", "[", "]", QUOTE, "…", ".", "?", "!", "|"}) | DASHES
"""Marks that end a noun phrase."""

_MARKS: Final = frozenset('“”"«»‘')
_WORD: Final = re.compile(r"\w+(?:[.'’&\-‑–/]\w+)*\.?|--+|…|[^\w\s]")
_ARABIC: Final = re.compile(r"(?:al|el|as|ash|ad|an|ar|at|az)-[A-Z]")
_SENTENCE_OPENERS: Final = frozenset({QUOTE, ".", ":", "?", "!"}) | DASHES
_COMMON_NOUNS: Final = speech.PERSONS | speech.INSTITUTIONS | speech.DOCUMENTS | speech.ESTIMATES
_CONTRACTED: Final = speech.PRONOUNS | speech.RELATIVES | speech.FIRST_PERSON | {"there", "here"}


@dataclass(slots=True)
class Token:
    """A word, a mark or a whole quotation of a sentence.

    Attributes:
        text: as written; ``QUOTE`` for a quotation.
        start: offset in the article; ``end`` likewise, exclusive.
        lower: in lower case, apostrophes straight; an acronym that looks like a function word ("WHO") keeps its capitals.
        name: whether it is part of a proper name.
    """

    text: str
    start: int
    end: int
    lower: str
    name: bool

    @property
    def possessive(self) -> bool:
        """Whether it ends in 's."""
        return self.text.endswith(("'s", "’s"))

    @property
    def bare(self) -> str:
        """In lower case, without the full stop of an abbreviation."""
        return self.lower.rstrip(".")


def tokens(text: str, span: Span, quoted: Sequence[Span], common: Collection[str]) -> list[Token]:
    """Cut a sentence into words.

    Args:
        text: the article.
        span: the sentence.
        quoted: the quotations in it that are to become one token each, in text order; of any other only the marks are left out.
        common: lower-case words of the article: a capitalised first word that is among them is no name.

    Returns:
        Tokens in text order.
    """
    found: list[Token] = []
    end = span.end
    while end > span.start and (text[end - 1].isspace() or text[end - 1] in ".!?\"”’')"):
        end -= 1
    at = span.start
    for hole in (*quoted, Span(span.end, span.end)):
        for match in _WORD.finditer(text, at, max(at, min(hole.start, span.end))):
            word = match.group()
            if word in _MARKS:
                continue
            if (found and word.isalpha() and word.islower()) or word in EDGES:
                found.append(Token(word, match.start(), match.end(), word, False))  # most words of any text, so the short way
            else:
                _append(found, match, end, common)
        if hole.start < span.end:
            at = max(at, min(hole.end, span.end))
            found.append(Token(QUOTE, max(hole.start, span.start), at, QUOTE, name=False))
    return found


def _append(found: list[Token], match: re.Match[str], end: int, common: Collection[str]) -> None:
    """Add a word; ``end`` is where the sentence ends without its closing marks, so that a full stop there is no part of a word."""
    word = match.group()
    start, stop = match.span()
    closes = len(word) > 1 and word[-1] == "." and stop > end
    if closes:
        word, stop = word[:-1], stop - 1
    lower = word.lower().replace("’", "'")
    name = word[0].isupper() or _ARABIC.match(word) is not None
    if name and lower in speech.FUNCTION_WORDS:
        # "WHO" and "IS" are names where the words beside them are not shouted as well.
        shouted = match.string[stop + 1 : min(stop + 3, end)].isupper() or (bool(found) and found[-1].text.isupper())
        name = word.isupper() and len(word) > 1 and not shouted
        lower = word if name else lower
    elif name and "'" in lower and lower.partition("'")[0] in _CONTRACTED:
        name = False
    elif name and (lower in common or lower in _COMMON_NOUNS) and (not found or found[-1].text in _SENTENCE_OPENERS):
        name = lower.rstrip(".") in speech.TITLES
    found.append(Token(word, start, stop, lower, name))
    if closes:
        found.append(Token(".", stop, stop + 1, ".", name=False))
