"""What happens around a number: the word of change that governs it, and the class of happening in which it was counted."""

from __future__ import annotations

import functools
import re
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
    words = words_of(text)
    best, best_distance = "", _REACH + 1
    index = words.at_or_after(end)
    while index < len(words.lows) and words.starts[index] - end <= _REACH:
        if found := happening(words.lows[index]):
            distance = words.starts[index] - end
            if _CLAUSE_END.search(text, end, words.starts[index]):
                break
            if words.lows[index] in OUTCOMES and distance <= 2:
                return found
            best, best_distance = found, distance
            break
        index += 1
    index = words.at_or_after(start) - 1
    while index >= 0 and start - words.ends[index] < min(best_distance, _REACH):
        if found := happening(words.lows[index]):
            return best if _CLAUSE_END.search(text, words.ends[index], start) else found
        index -= 1
    return best
