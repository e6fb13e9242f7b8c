"""The noun phrase that a number counts or measures, found with closed word classes and plural marking: no tagger, no model.

English marks the counted noun well: it follows the number, is plural, and is bounded by closed-class words. What the rules cannot see (a verb that
looks like a plural noun) they leave out rather than guess.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

import simplemma

from claimcheck.language.lexicon import CLOSED, IRREGULAR_PLURALS, IRREGULAR_VERBS, NOT_PLURAL, OUTCOMES, VERB_FORMS
from claimcheck.records import Span

_WORD = re.compile(r"[ \t    \r\n]{0,3}[-–]?(?P<word>[^\W\d_](?:[\w’'.-]{0,40}\w)?)")
_OF = re.compile(r"\s+of\s+(?:(?:the|its|their|his|her|our|all|those|these|some|this|that|a|an|your|my)\s+){0,2}", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A counted noun phrase: where it stands, its words, and the lemma of its head."""

    span: Span
    text: str
    head: str


@functools.lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of an English word, lower case ("soldiers" → "soldier", "fled" → "flee")."""
    low = _POSSESSIVE.sub("", word).lower()
    known = IRREGULAR_PLURALS.get(low) or IRREGULAR_VERBS.get(low)
    if known:
        return known
    found = simplemma.lemmatize(low, lang="en").lower()
    return low[:-1] if found == low and is_plural(low) else found  # names of peoples ("Americans") stand in no dictionary


def closed(word: str) -> bool:
    """True for determiners, prepositions, conjunctions, pronouns, auxiliaries and common adverbs; acronyms ("IS", "US", "WHO") are none of them."""
    return word.lower() in CLOSED and not (len(word) > 1 and word.isupper())


def is_plural(word: str) -> bool:
    """True where the written form is a plural noun (or a verb in -s: form alone cannot tell)."""
    low = word.lower()
    if low in IRREGULAR_PLURALS:
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "’s", "'s")) and low not in NOT_PLURAL and not word.isupper()


def _is_verb(word: str, seen: int, before: str = "") -> bool:
    """A finite verb by its form; behind an adverb it is a participle ("previously held territory")."""
    low = word.lower()
    if before.lower().endswith("ly"):
        return False
    return low in VERB_FORMS or (seen > 0 and low.endswith("ed") and len(low) > 4 and not low.endswith("eed"))


def _words(text: str, start: int) -> list[tuple[str, int, int]]:
    """The words from ``start`` on, unbroken by punctuation: (word, start, end), at most eight."""
    found = []
    position = start
    while len(found) < _MAX_WORDS + 2:
        match = _WORD.match(text, position)
        if not match or "\n\n" in match[0] or "\n\r\n" in match[0]:
            break
        word = match["word"]
        found.append((word, match.start("word"), match.end("word")))
        position = match.end()
        if word.endswith(("’s", "'s")) and len(found) > 4:
            break
    return found


def noun_phrase(text: str, start: int, *, singular: bool = False) -> NounPhrase | None:
    """The noun phrase that begins directly at ``start``.

    Args:
        text: the text.
        start: offset at which the phrase may begin (white space and a hyphen are skipped).
        singular: the number is one, so that no plural is to be expected.

    Returns:
        The phrase up to its head, or None where a closed-class word, a verb or punctuation stands there.
    """
    words = _words(text, start)
    taken: list[tuple[str, int, int]] = []
    head = -1
    for index, (word, begin, _) in enumerate(words[:_MAX_WORDS]):
        low = word.lower()
        if low == "more" and not taken:
            continue
        if closed(word):
            break
        if low in OUTCOMES and head < 0:
            taken.append(words[index])
            head = len(taken) - 1
            following = words[index + 1][0] if index + 1 < len(words) else ""
            if not is_plural(following) or closed(following):
                break
            head = -1
            continue
        if head >= 0 and not (is_plural(word) and low not in VERB_FORMS and text[begin - 1] in " -" and begin == taken[-1][2] + 1):
            break
        if _is_verb(word, len(taken), taken[-1][0] if taken else "") and (taken or low in VERB_FORMS):
            break
        if low.endswith("ly") and len(low) > 4 and is_plural(taken[-1][0] if taken else ""):
            break
        taken.append(words[index])
        if (is_plural(word) and not singular) or (is_plural(word) and word.lower() in IRREGULAR_PLURALS):
            head = len(taken) - 1
        elif singular and len(taken) >= 2 and not (index + 1 < len(words) and not closed(words[index + 1][0])):
            head = len(taken) - 1
    if not taken:
        return None
    if head >= 0:
        taken = taken[: head + 1]
    else:
        taken = taken[: 3 if singular else 4]
        while len(taken) > 1 and _is_verb(taken[-1][0], 1):
            taken.pop()
    span = Span(taken[0][1], taken[-1][2])
    last = taken[-1][0].rpartition("-")[2] or taken[-1][0]
    return NounPhrase(span, _POSSESSIVE.sub("", text[span.start : span.end]), last.lower() if last.lower() in OUTCOMES else lemma(last))


def of_phrase(text: str, start: int) -> NounPhrase | None:
    """The noun phrase of an "of" that begins directly at ``start`` ("of the country", "of previously held territory"), or None."""
    match = _OF.match(text, start)
    return noun_phrase(text, match.end()) if match else None


_LEFT_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]{0,40}[\w])?")
_CLAUSE = re.compile(r"[.;:!?()\[\]“”\"\n]|,\s")


def phrase_before(text: str, end: int, *, floor: int = 0, window: int = 90) -> NounPhrase | None:
    """The noun phrase that ends at or just before ``end``: the subject of "unemployment rose to 5 per cent", the "U.S. troop" of "U.S. troop drawdown".

    Closed-class words and verbs between the phrase and ``end`` are passed over; the phrase is at most four words and never crosses a clause boundary.

    Args:
        text: the text.
        end: offset before which to look.
        floor: offset before which nothing belongs to this number (the end of the one before).
        window: how far back to look, in code points.

    Returns:
        The phrase, or None.
    """
    left = max(floor, end - window)
    for boundary in _CLAUSE.finditer(text, left, end):
        if not (
            boundary[0] == "."
            and re.match(r"\.[A-Z]?\w?\.?\s?[a-zA-Z]", text[boundary.start() : boundary.start() + 4])
            and text[boundary.start() - 1].isupper()
        ):
            left = boundary.end()
    words = [(match[0], match.start(), match.end()) for match in _LEFT_WORD.finditer(text, left, end)]
    while words and (closed(words[-1][0]) or _is_verb(words[-1][0], 1) or words[-1][0].lower().endswith("ly")):
        words.pop()
    taken: list[tuple[str, int, int]] = []
    while words and len(taken) < 4 and not closed(words[-1][0]) and not _is_verb(words[-1][0], 1):
        taken.insert(0, words.pop())
    if not taken:
        return None
    span = Span(taken[0][1], taken[-1][2])
    return NounPhrase(span, _POSSESSIVE.sub("", text[span.start : span.end]), lemma(taken[-1][0]))
