"""What happens around a number: the word of change that governs it, and the class of happening in which it was counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.language.bounds import direction
from claimcheck.language.counted import lemma
from claimcheck.language.lexicon import OUTCOMES, PREDICATES
from claimcheck.records import Change

_WORD = re.compile(r"[^\W\d_][\w’'-]{0,40}")
_CLAUSE_END = re.compile(
    r"[;:!?()“”\"\n]|\.\s+(?=[A-Z“\"])|,\s+(?=and\b|but\b|while\b|with\b|where|who|which)|\s(?:while|but|whereas|although|though|because)\s"
)
_CLASS_OF = {word: name for name, words in PREDICATES.items() for word in words}
_REACH = 110


@dataclass(frozen=True, slots=True)
class ChangeWord:
    """A verb or noun of change: where it starts, and whether up or down."""

    start: int
    direction: Change


def change_word(text: str, end: int, *, reach: int = 80) -> ChangeWord | None:
    """The nearest word of change that stands before ``end`` in the same clause ("drawdown", "fell"), or None."""
    left = max(0, end - reach)
    for boundary in _CLAUSE_END.finditer(text, left, end):
        left = boundary.end()
    for match in reversed(list(_WORD.finditer(text, left, end))):
        found = direction(match[0])
        if found is not None and match[0].lower() not in ("up", "down", "higher", "lower", "more", "less", "fewer", "left"):
            return ChangeWord(match.start(), found)
    return None


def predicate(text: str, start: int, end: int) -> str:
    """The class of happening in which the number at ``text[start:end]`` was counted: the nearest word of one, in its clause; empty where none.

    An outcome directly behind the number decides alone ("12 dead and 40 wounded": each number has its own); otherwise words behind the number are
    nearer than words in front of it at the same distance, for the verb of a counted subject follows it.
    """
    left, right = max(0, start - _REACH), min(len(text), end + _REACH)
    for boundary in _CLAUSE_END.finditer(text, left, start):
        left = boundary.end()
    boundary_after = _CLAUSE_END.search(text, end, right)
    right = boundary_after.start() if boundary_after else right
    best, best_distance = "", _REACH + 1
    for match in _WORD.finditer(text, end, right):
        word = match[0].lower()
        found = _CLASS_OF.get(word) or _CLASS_OF.get(lemma(word))
        if found:
            if word in OUTCOMES and match.start() - end <= 2:
                return found
            best, best_distance = found, match.start() - end
            break
    for match in reversed(list(_WORD.finditer(text, left, start))):
        word = match[0].lower()
        found = _CLASS_OF.get(word) or _CLASS_OF.get(lemma(word))
        if found:
            if start - match.end() < best_distance:
                best = found
            break
    return best
