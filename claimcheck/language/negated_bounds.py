"""Bounds that a negation turns round: "must not exceed 60" is at most 60, "never fell below 60" at least 60, "failed to reach 60" less than 60."""

from __future__ import annotations

from claimcheck.language.counted import closed, lemma, noun_phrase
from claimcheck.language.lexicon import VERBS_DOWN, VERBS_UP
from claimcheck.language.words import Words
from claimcheck.records import Approximator

_TURNED = {Approximator.MORE_THAN: Approximator.AT_MOST, Approximator.LESS_THAN: Approximator.AT_LEAST}
_NOT = frozenset("not never cannot unlikely without".split())
_CONTRACTED = ("n't", "n’t")
_FAILED = frozenset("fail fails failed failing".split())
# What stands between a negation and the word it negates: "not expected to exceed", "has never yet been above".
_BETWEEN = frozenset(
    """to be been being have has had ever yet even once again still usually normally generally currently actually expected allowed permitted
    supposed likely able seem appear""".split()
)
_PASSED = 5
# Cues that only tell of being or going beyond a figure. "Just over" and "well below" are no such cues: "not just over 60" leaves all open.
_SIMPLE = frozenset(
    [
        *"over above under below exceed exceeds exceeded exceeding surpass surpassed surpassing topped topping".split(),
        *("more than", "less than", "fewer than", "greater than", "lower than", "smaller than", "older than", "younger than"),
        *("in excess of", "upwards of", "north of", "south of"),
    ]
)
# Verbs that say how something stands to a figure or goes there; of other verbs only "more than" and its like tell how much of their object there is
# ("did not cost more than 60", but "did not fly over 60 houses").
_LEVELS = VERBS_UP | VERBS_DOWN | frozenset("go get be stand stay remain come run move lie".split())
_COMPARES = frozenset({"more than", "less than", "fewer than"})
_AUXILIARIES = frozenset("do does did will would can could may might must shall should".split())
_REACHES = frozenset("reach attain".split())


def negated(words: Words, first: int, last: int, approximator: Approximator) -> tuple[Approximator, int]:
    """The bound of a cue that a negation in front of it turns round.

    Args:
        words: the words of the text.
        first: the first word of the cue.
        last: its last word.
        approximator: what the cue says by itself.

    Returns:
        The approximator, and the word with which the bound begins: the negation, or ``first`` where there is none.
    """
    turned = _TURNED.get(approximator)
    if turned is None or first == 0:
        return approximator, first
    cue = " ".join(words.lows[first : last + 1])
    if cue not in _SIMPLE or not words.joined(first):
        return approximator, first
    index = first - 1
    if words.lows[index] == "by" and words.joined(index) and index:
        index -= 1
    if lemma(words.forms[index]) in _LEVELS and words.lows[index] not in _BETWEEN:
        index -= 1
    elif cue in _COMPARES and not closed(words.forms[index]) and _negated_auxiliary(words, index - 1):
        return turned, index - 1
    negation = _negation(words, index)
    return (turned, negation) if negation >= 0 else (approximator, first)


def unreached(text: str, words: Words, index: int, end: int) -> int:
    """As in "Did not reach [60 per cent]", "failed to reach [500]": the word with which the bound begins, or -1.

    Args:
        text: the text.
        words: its words.
        index: the word in front of the number.
        end: where the number ends with its unit. A noun there is what is not reached, and no level: "has not reached 60 villages".
    """
    if lemma(words.lows[index]) not in _REACHES or noun_phrase(text, end) is not None:
        return -1
    return _negation(words, index - 1) if words.joined(index) else -1


def _negation(words: Words, index: int) -> int:
    """The negation that reaches the word behind ``index`` over auxiliaries and adverbs, or -1."""
    to = False
    for _ in range(_PASSED):
        if index < 0 or not words.joined(index + 1):
            return -1
        low = words.lows[index]
        if low == "not" and index and words.lows[index - 1] == "if":
            return -1  # "close to, if not over, 60"
        if low in _NOT or low.endswith(_CONTRACTED) or (to and low in _FAILED):
            return index
        if low not in _BETWEEN:
            return -1
        to = low == "to"
        index -= 1
    return -1


def _negated_auxiliary(words: Words, index: int) -> bool:
    """As in "[did] not", "never", "wouldn't" in front of a verb."""
    if index < 0 or not words.joined(index + 1):
        return False
    low = words.lows[index]
    if low in ("never", "cannot") or low.endswith(_CONTRACTED):
        return True
    return low == "not" and words.joined(index) and words.lows[index - 1] in _AUXILIARIES
