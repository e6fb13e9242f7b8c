"""What happens around a number: the word of change that governs it, and the class of happening in which it was counted."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass

from claimcheck.language.bounds import direction
from claimcheck.language.counted import lemma
from claimcheck.language.lexicon import IRREGULAR_VERBS, OUTCOMES, PREDICATES
from claimcheck.language.words import words_of
from claimcheck.records import Change

_CLAUSE_END = re.compile(
    r"[;:!?()“”\"\n]|\.\s{1,3}(?=[A-Z“\"])|,\s{1,3}(?=(?:and|but|while|with)\b|where|who|which)|\s(?:while|but|whereas|although|though|because)\s"
)
_CLASS_OF = {word: name for name, words in PREDICATES.items() for word in words}
# Words that share no beginning with any of these are in no class: most words are never brought to their lemma.
_BEGINNINGS = frozenset(word[:3] for word in _CLASS_OF) | frozenset(form[:3] for form, base in IRREGULAR_VERBS.items() if base in _CLASS_OF)
_REACH = 110
_NO_CHANGE_WORD = frozenset("up down higher lower more less fewer left growth".split())


@dataclass(frozen=True, slots=True)
class ChangeWord:
    """A verb or noun of change: where it starts, and whether up or down."""

    start: int
    direction: Change


def change_word(text: str, end: int, *, reach: int = 80) -> ChangeWord | None:
    """The nearest word of change that stands before ``end`` in the same clause ("drawdown", "fell"), or None."""
    words = words_of(text)
    left = max(0, end - reach)
    for boundary in _CLAUSE_END.finditer(text, left, end):
        left = boundary.end()
    for index in range(words.at_or_after(end) - 1, words.at_or_after(left) - 1, -1):
        found = direction(words.forms[index])
        if found is not None and words.lows[index] not in _NO_CHANGE_WORD:
            return ChangeWord(words.starts[index], found)
    return None


@functools.lru_cache(maxsize=65536)
def happening(word: str) -> str:
    """The class of happening that a word names ("killed", "sent"); empty for other words."""
    low = word.lower()
    if low[:3] not in _BEGINNINGS:
        return ""
    return _CLASS_OF.get(low) or _CLASS_OF.get(lemma(low)) or ""


def predicate(text: str, start: int, end: int) -> str:
    """The class of happening in which the number at ``text[start:end]`` was counted: the nearest word of one, in its clause; empty where none.

    An outcome directly behind the number decides alone ("12 dead and 40 wounded": each number has its own); otherwise words behind the number are
    nearer than words in front of it at the same distance, for the verb of a counted subject follows it.
    """
    named = _happenings(text)
    best, best_distance = "", _REACH + 1
    index = bisect_left(named, (end,))
    if index < len(named) and named[index][0] - end <= _REACH:
        first, _, found, outcome = named[index]
        if not _CLAUSE_END.search(text, end, first):
            if outcome and first - end <= 2:
                return found
            best, best_distance = found, first - end
    index = bisect_left(named, (start,)) - 1
    if index >= 0 and start - named[index][1] < min(best_distance, _REACH):
        return best if _CLAUSE_END.search(text, named[index][1], start) else named[index][2]
    return best


@functools.lru_cache(maxsize=8)
def _happenings(text: str) -> list[tuple[int, int, str, bool]]:
    """All words of a text that name a happening: where they start and end, its class, and whether they are an outcome ("dead")."""
    words = words_of(text)
    return [
        (words.starts[index], words.ends[index], found, low in OUTCOMES)
        for index, low in enumerate(words.lows)
        if low[:3] in _BEGINNINGS and (found := happening(low))
    ]
