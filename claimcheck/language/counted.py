"""The noun phrase that a number counts or measures, found with closed word classes and plural marking: no tagger, no model.

English marks the counted noun well: it follows the number, is plural, and is bounded by closed-class words. What the rules cannot see (a verb that
looks like a plural noun) they leave out rather than guess.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

import simplemma

from claimcheck.language.lexicon import (
    ATTRIBUTIVE_PLURALS,
    CLOSED,
    DETERMINERS,
    IRREGULAR_PLURALS,
    IRREGULAR_VERBS,
    NOT_PLURAL,
    OUTCOMES,
    VERB_FORMS,
)
from claimcheck.language.numbers import NUMBER
from claimcheck.language.words import Words, words_of
from claimcheck.records import Quantity, Span

_POSSESSIVE = re.compile(r"[’']s?$")
_DIRECTLY = re.compile(r"(?:[ \t\u00a0\u202f]{0,3}(?:\r?\n)?[ \t]{0,3}|[-–])")
_SPACES = re.compile(r"\s{1,3}")
_ACRONYM_PLURAL = re.compile(r"[A-Z]{2,6}s")
# "F-16s", "T-72 tanks" apart: a name whose number carries the plural mark.
_NAMED_PLURAL = re.compile(r"[- ]?\d{1,4}[A-Z]?s(?!\w)")
_NO_MEN = frozenset("specimen regimen acumen abdomen omen yemen".split())
_AMOUNT = re.compile(r"[A-Z]{0,3}[$£€]")
_OWNED = re.compile(r"[’']s?\s")
_MORE = frozenset("more most additional further".split())
_NEXT = frozenset("last next later earlier".split())
_REACH = 8
_LONGEST_SINGULAR = 4
_SUBJECT_OF_A_SHARE = frozenset("them these those whom which".split())


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A counted noun phrase: where it stands, its words, and the lemma of its head."""

    span: Span
    text: str
    head: str


@functools.lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of an English word, lower case ("soldiers" → "soldier", "fled" → "flee")."""
    if _ACRONYM_PLURAL.fullmatch(word):
        return word[:-1].lower()
    low = _POSSESSIVE.sub("", word).lower()
    known = IRREGULAR_PLURALS.get(low) or IRREGULAR_VERBS.get(low)
    if known:
        return known
    found = simplemma.lemmatize(low, lang="en").lower()
    if found != low:
        return found
    if low.endswith("men") and is_plural(low):
        return low[:-2] + "an"
    return low[:-1] if is_plural(low) else found  # names of peoples ("Americans") stand in no dictionary


def closed(word: str) -> bool:
    """True for determiners, prepositions, conjunctions, pronouns, auxiliaries and common adverbs; acronyms ("IS", "US", "WHO") are none of them."""
    return word.lower() in CLOSED and not (len(word) > 1 and word.isupper())


@functools.lru_cache(maxsize=65536)
def is_plural(word: str) -> bool:
    """True where the written form is a plural noun (or a verb in -s: form alone cannot tell)."""
    low = word.lower()
    if low in IRREGULAR_PLURALS or _ACRONYM_PLURAL.fullmatch(word):
        return True
    if low.endswith("men") and len(low) > 4:
        return low not in _NO_MEN
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "’s", "'s")) and low not in NOT_PLURAL and not word.isupper()


def is_verb(word: str, before: str = "") -> bool:
    """True for a verb by its form behind a noun; behind an adverb in -ly it is a participle of the noun phrase ("previously held territory")."""
    if before.endswith("ly"):
        return False
    low = word.lower()
    return low in VERB_FORMS or (low.endswith("ed") and len(low) > 4 and not low.endswith("eed"))


def phrase_of(words: Words, first: int, last: int, head: int | None = None) -> NounPhrase:
    """The phrase from word ``first`` to word ``last``; its head is the last word unless given. A final possessive mark is no part of it."""
    form = words.forms[last]
    text = words.text[words.starts[first] : words.ends[last] - len(form) + len(_POSSESSIVE.sub("", form))]
    if form[0].isupper() and (name := _NAMED_PLURAL.match(words.text, words.ends[last])):
        text += name[0]
        return NounPhrase(Span(words.starts[first], words.starts[first] + len(text)), text, (form + name[0][:-1]).lower())
    main = words.forms[last if head is None else head]
    main = main.rpartition("-")[2] or main
    low = main.lower()
    return NounPhrase(Span(words.starts[first], words.starts[first] + len(text)), text, low if low in OUTCOMES else lemma(main))


def with_noun(quantity: Quantity, phrase: NounPhrase | None) -> Quantity:
    """The quantity with what it counts; unchanged where that is not known."""
    return quantity if phrase is None else replace(quantity, counted=phrase.text, counted_head=phrase.head, counted_span=phrase.span)


def _end_of_phrase(words: Words, first: int, *, plural: bool) -> tuple[int, int]:
    """Walk a noun phrase from the word ``first``: (index of its plural head or -1, index behind its last word).

    Behind a number a plural must come (``plural``): "33 Senate seats" has no verb; behind "of the" a form in -s may be one ("population lives").
    """
    index = first
    limit = min(len(words.lows), first + _REACH)
    while index < limit and (index == first or words.joined(index) or words.named(index)):
        form, low = words.forms[index], words.lows[index]
        if plural and form[0].isupper() and _NAMED_PLURAL.match(words.text, words.ends[index]):
            return index, index + 1
        if low in CLOSED and closed(form):
            if low in ("and", "or") and index > first and _coordinated(words, index + 1, limit):
                index += 1
                continue
            break
        follows = index + 1 < limit and words.joined(index + 1)
        if low in OUTCOMES:
            if not (follows and is_plural(words.forms[index + 1]) and not closed(words.forms[index + 1])):
                return index, index + 1
        elif is_plural(form) and (plural or index == first or low not in VERB_FORMS):
            if not (low in ATTRIBUTIVE_PLURALS and follows and is_plural(words.forms[index + 1]) and words.lows[index + 1] not in VERB_FORMS):
                return index, index + 1
        elif is_verb(form, words.lows[index - 1]) if index > first else low in VERB_FORMS:
            break
        index += 1
    return -1, index


def _coordinated(words: Words, index: int, limit: int) -> bool:
    """Two modifiers of one plural noun: "digital [and] physical sales", "Kia [and] Hyundai vehicles"."""
    for place in range(index, min(index + 3, limit)):
        form = words.forms[place]
        if not words.joined(place) or closed(form) or words.lows[place] in OUTCOMES or (place == index and is_verb(form)):
            return False
        if is_plural(form):
            return place > index
    return False


def _first_word(words: Words, start: int) -> int:
    """Index of the word that stands directly behind ``start``, or -1."""
    index = words.at_or_after(start)
    if index == len(words.starts) or not _DIRECTLY.fullmatch(words.text, start, words.starts[index]):
        return -1
    return index


def noun_phrase(text: str, start: int, *, singular: bool = False) -> NounPhrase | None:
    """The noun phrase that begins directly at ``start``.

    Args:
        text: the text.
        start: offset at which the phrase may begin (white space and a hyphen are skipped).
        singular: no plural is to be expected: the number is one, or it stands in front of what it measures ("a 30-metre wave").

    Returns:
        The phrase up to its head, or None where a closed-class word, a verb or punctuation stands there, or where no plural shows that something is
        counted.
    """
    words = words_of(text)
    first = _first_word(words, start)
    if first < 0:
        return None
    hyphen = text[start : start + 1] in ("-", "–")
    if words.lows[first] in _MORE and first + 1 < len(words.lows) and words.joined(first + 1):
        first += 1
    elif hyphen and words.lows[first] == "strong" and first + 1 < len(words.lows) and words.joined(first + 1):
        return _one(words, first + 1)
    elif hyphen and not closed(words.forms[first]):
        return phrase_of(words, first, first)
    if singular:
        return _one(words, first)
    head, _ = _end_of_phrase(words, first, plural=True)
    if head >= 0:
        return phrase_of(words, first, head)
    acronym = words.forms[first]
    return phrase_of(words, first, first) if len(acronym) > 1 and acronym.isupper() and acronym.isalpha() else None


def _one(words: Words, first: int) -> NounPhrase | None:
    """A noun phrase in the singular (or of a mass noun): the words up to the next closed-class word, verb or punctuation."""
    index = first
    while index < len(words.lows) and index < first + _LONGEST_SINGULAR and (index == first or words.joined(index)):
        form, low = words.forms[index], words.lows[index]
        if closed(form) or (low in VERB_FORMS and index == first):
            break
        if index > first and (is_verb(form, words.lows[index - 1]) or low.endswith("ly") or low in _NEXT):
            break
        if index > first and is_plural(form) and low not in IRREGULAR_PLURALS and not words.forms[index][0].isupper():
            break
        index += 1
    return phrase_of(words, first, index - 1) if index > first else None


def mass_phrase(text: str, start: int) -> NounPhrase | None:
    """The noun phrase directly at ``start``, plural or not ("gross domestic product", "previously held territory"), or None."""
    words = words_of(text)
    first = _first_word(words, start)
    if first < 0:
        return None
    head, end = _end_of_phrase(words, first, plural=False)
    if head >= 0:
        return phrase_of(words, first, head)
    end = min(end, first + _LONGEST_SINGULAR)
    while end > first + 1 and (words.lows[end - 1].endswith("ly") or closed(words.forms[end - 1])):
        end -= 1
    return phrase_of(words, first, end - 1) if end > first else None


def of_phrase(text: str, start: int) -> NounPhrase | None:
    """The noun phrase of an "of" that begins directly at ``start`` ("of the country", "of the 230 seats"), or None."""
    words = words_of(text)
    index = _first_word(words, start)
    if index < 0 or words.lows[index] != "of" or words.starts[index] == start:
        return None
    position, index = words.ends[index], index + 1
    pronoun = False
    while index < len(words.lows) and words.lows[index] in DETERMINERS and words.joined(index) and text[words.ends[index]] not in "$£€":
        pronoun = words.lows[index] in _SUBJECT_OF_A_SHARE
        position, index = words.ends[index], index + 1
    gap = _SPACES.match(text, position)
    if gap and (number := NUMBER.match(text, gap.end())):
        return _behind_number(text, number.start(), number.end())
    if gap and (amount := _AMOUNT.match(text, gap.end())) and (number := NUMBER.match(text, amount.end())):
        return noun_phrase(text, number.end(), singular=True)  # "of the $64m fund"
    if pronoun and index < len(words.lows) and is_verb(words.forms[index]):
        return None  # "of those entitled to vote"
    phrase = mass_phrase(text, position)
    if phrase and (owned := _OWNED.match(text, phrase.span.end)) and (number := NUMBER.match(text, owned.end())):
        return noun_phrase(text, number.end()) or phrase  # "of the force's 1,900 officers"
    return phrase


def _behind_number(text: str, start: int, end: int) -> NounPhrase | None:
    phrase = noun_phrase(text, end)
    if phrase and text[end : end + 1] == "-":  # "of two-year-olds"
        return NounPhrase(Span(start, phrase.span.end), text[start : phrase.span.end], text[start : phrase.span.end].lower())
    return phrase
