"""Numbers in words that stand without a noun of their own: "Twelve died", "took three to hospital", "two more this year and eight in 2025"."""

from __future__ import annotations

import re

from claimcheck.language.bounds import Bound, direction
from claimcheck.language.counted import closed, is_verb
from claimcheck.language.frames import happening
from claimcheck.language.lexicon import PREPOSITIONS
from claimcheck.language.readings import Reading
from claimcheck.language.words import COUNTING_WORDS, words_of
from claimcheck.records import Approximator, Kind, Quantity

_NO_ONE = frozenset("no any every each this that the which another only some number".split())
_COUNTS_ALONE = 13
_NUMBERS = "|".join(sorted(COUNTING_WORDS))
_OF_THEM = re.compile(rf"\s(?:of\s(?:them|whom|which|those|these)\b|of\s(?:the|its|their|his|her|our|my|your)\s(?:\d|(?:{_NUMBERS})\b))")
# Verbs whose object a bare number can be: who has, takes, brings or loses some has them of what was named before.
_HOLDS = frozenset(
    """has have had having took taken needs needed lost loses found brought sent received bought sold treated scored left got saw carried
    counted""".split()
)
_ENDS_HELD = re.compile(rf"[.,;)]|\s(?:with|from|into|to(?!\s(?:\d|(?:{_NUMBERS})\b))|in|at|on|off|back|each|left|alive|and|but|for)\b|$")
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n")
_REST = frozenset("remaining another others further".split())
_COUNTING_BOUNDS = frozenset({Approximator.AT_LEAST, Approximator.AT_MOST, Approximator.MORE_THAN, Approximator.LESS_THAN})
_ENDS_OBJECT = re.compile(
    r"[,.;:)]|\s(?:and|in|at|near|on|as|after|when|while|by|including|from|during|before|hostage|captive|prisoner|overnight|outside|inside)\b|$"
)
_PUNCH = re.compile(r"-(?:one|two|three)\b", re.IGNORECASE)  # "a one-two punch"
# Compounds that describe and count nothing.
_ONE_COMPOUND = re.compile(r"-(?:trick|off|way|sided|size|liner|stop|time|dimensional|armed|eyed|piece|sentence|word)\b", re.IGNORECASE)
_SPACE = re.compile(r"\s{1,3}")
_POINTS_BACK = frozenset("the these those other its their his her our my your first last next".split())
_FINITE = frozenset("is are was were have had has did do could will would may might can must should dead".split())


def counts(text: str, item: Reading, bound_: Bound, previous: Quantity | None, *, counted: bool) -> bool:
    """Whether a number in words is a count: it needs a noun, or a place where none is said; "one" also a reason to be more than a pronoun or article.

    Args:
        text: the text.
        item: the number.
        bound_: its bound.
        previous: the quantity before it.
        counted: a noun stands with it.
    """
    if _PUNCH.match(text, item.end) or (item.number.value == 1 and _ONE_COMPOUND.match(text, item.end)):
        return False
    if item.number.value == 1 and bound_.approximator is not Approximator.AT_LEAST:
        words = words_of(text)
        index = words.touching(item.start)
        return text[item.start : item.end].lower() == "one" and counted and (index < 0 or words.lows[index] not in _NO_ONE)
    if counted or item.number.magnitude is not None or item.number.value >= _COUNTS_ALONE or bound_.approximator in _COUNTING_BOUNDS:
        return True
    return _OF_THEM.match(text, item.end) is not None or _is_subject(text, item) or _is_rest(text, item) or _is_held(text, item, previous)


def _is_rest(text: str, item: Reading) -> bool:
    """As in "The remaining four fell", "rose by nine to 87"."""
    words = words_of(text)
    left = words.touching(item.start)
    if left < 0:
        return False
    if happening(words.forms[left]) and _ENDS_OBJECT.match(text, item.end):
        return True  # "killed two and wounded 12", "Crash kills five"
    return words.lows[left] in _REST or (left > 0 and words.lows[left] == "by" and direction(words.forms[left - 1]) is not None)


def _is_held(text: str, item: Reading, previous: Quantity | None) -> bool:
    """As in "It took three to hospital", "It has five."; behind a measure it may be one as well ("slept six hours … had eight"), and is not read."""
    words = words_of(text)
    left = words.touching(item.start)
    if left < 0 or words.lows[left] not in _HOLDS:
        return False
    if previous is not None and previous.kind is not Kind.COUNT and not _SENTENCE_END.search(text, previous.span.end, item.start):
        return False
    return text[words.ends[left] : item.start] == " " and _ENDS_HELD.match(text, item.end) is not None


def _is_subject(text: str, item: Reading) -> bool:
    """As in "Twelve died", "three were arrested", "five remain missing": a number in words that is the subject of a verb counts alone."""
    words = words_of(text)
    index, left = words.at_or_after(item.end), words.touching(item.start)
    if index == len(words.lows) or not _SPACE.fullmatch(text, item.end, words.starts[index]):
        return False
    if left >= 0 and words.lows[left] == "with" and is_verb(words.forms[index]):
        return True  # "with nine required from the last over"
    if left >= 0 and (words.lows[left] in _POINTS_BACK or words.lows[left] in PREPOSITIONS or not closed(words.forms[left])):
        return False  # "the two were", "chapter two is"
    if words.lows[index] in ("more", "others") and index + 1 < len(words.lows) and words.joined(index + 1):
        index += 1  # "four more died"
    low = words.lows[index]
    if low == "than" and words.lows[index - 1] in ("more", "fewer"):
        return True
    return low in _FINITE or (is_verb(words.forms[index]) and low not in ("per", "cent"))
