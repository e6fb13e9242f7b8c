"""The noun phrase that a number counts or measures, found with closed word classes and plural marking: no tagger, no model.

English marks the counted noun well: it follows the number, is plural, and is bounded by closed-class words. What the rules cannot see (a verb that
looks like a plural noun) they leave out rather than guess.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import TypedDict

import simplemma

from claimcheck.language.lexicon import (
    ATTRIBUTIVE_PLURALS,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PLURALS,
    IRREGULAR_VERBS,
    NOT_PLURAL,
    OUTCOMES,
    PRONOUNS,
    VERB_FORMS,
)
from claimcheck.language.numbers import NUMBER
from claimcheck.language.words import COUNTING_WORDS, Words, words_of
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
# Adverbs of the closed classes that are adjectives in front of a noun: "40m daily active users", "12 overnight stays".
_PERIODIC = frozenset("daily weekly monthly yearly overnight overall worldwide nationwide".split())
# Adverbs and the preposition-like words of price lists and results; no noun phrase goes over them.
_ADVERBIALS = frozenset(
    "anywhere somewhere everywhere nowhere elsewhere once twice thrice worth vs plus ashore downhill uphill indoors outdoors sideways".split()
)
# Adverbs where no noun follows ("12 km south of the city"), adjectives where one does ("three south coast towns").
_DIRECTIONS = frozenset(
    f"{point}{tail}"
    for point in "north south east west north-east north-west south-east south-west northeast northwest southeast southwest".split()
    for tail in ("", "ward", "wards", "bound")
) | frozenset("inland offshore onshore downstream upstream".split())
_ADVERBS = _ADVERBIALS | _DIRECTIONS
# Past forms that are no nouns, beside those of the lexicon; in front of a noun most are participles ("three burnt cars").
_PASTS = frozenset(
    """burnt shed leapt crept wept dug clung flung swung wrung strove spelt spilt spoilt knelt dwelt forbade forgot foresaw overran outran outgrew
    outsold overtook overthrew mistook resold repaid withheld withstood quit shut beat undercut oversaw outshone
    given taken seen done gone broken beaten eaten forgotten torn""".split()
)
# Participles that are no past tense: directly behind a number they describe what is counted ("12 stolen cars").
_PARTICIPLES = frozenset("stolen known chosen thrown grown fallen drawn hidden worn written".split())
COMPARATIVES = frozenset("higher lower weaker stronger cheaper dearer bigger larger smaller greater better worse faster slower".split())
_NOUNS_IN_LY = frozenset(
    "family supply oversupply rally assembly monopoly reply ally elderly tally anomaly butterfly jelly belly bully fly italy july".split()
)
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
def is_word(low: str) -> bool:
    """Whether a form in lower case is a word of English, as far as the dictionary of lemmas knows."""
    return simplemma.is_known(low, lang="en")


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


@functools.lru_cache(maxsize=65536)
def closed(word: str) -> bool:
    """True for determiners, prepositions, conjunctions, pronouns, auxiliaries and common adverbs; acronyms ("IS", "US", "WHO") are none of them.

    A pronoun with a contracted verb ("it's", "they’ve") is one as well.
    """
    low = word.lower()
    if "'" in low or "’" in low:
        base = low.replace("’", "'").partition("'")[0]
        return low in CLOSED or base in PRONOUNS or base in CONJUNCTIONS or base == "that"
    return low in CLOSED and not (len(word) > 1 and word.isupper())


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
    if is_adverb(before):
        return False
    low = word.lower()
    return low in VERB_FORMS or low in _PASTS or (low.endswith("ed") and len(low) > 4 and not low.endswith("eed"))


def is_adverb(low: str) -> bool:
    """True for an adverb in -ly by its form; "family" and "supply" are none."""
    return low.endswith("ly") and "-" not in low and low not in _NOUNS_IN_LY


def adverbial(words: Words, index: int) -> bool:
    """True for an adverb that the closed classes leave out: "twice", "anywhere", and "south" where no noun follows it."""
    low = words.lows[index]
    if low not in _ADVERBS:
        return False
    return low in _ADVERBIALS or (words.forms[index].islower() and not _noun_may_follow(words, index))


def _noun_may_follow(words: Words, index: int) -> bool:
    behind = index + 1
    return behind < len(words.lows) and words.joined(behind) and not closed(words.forms[behind]) and not is_verb(words.forms[behind])


def _ends_phrase(words: Words, index: int) -> bool:
    """True for a word that no noun phrase contains: one of a closed class (but "daily" in front of a noun), or an adverb."""
    low = words.lows[index]
    if closed(words.forms[index]):
        return low not in _PERIODIC or not _noun_may_follow(words, index)
    return low in _ADVERBS and adverbial(words, index)


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
    if first > 0 and words.text[words.ends[first - 1] : words.starts[first]].strip() == "&" and words.forms[first - 1][0].isupper():
        text = words.text[words.starts[first - 1] : words.ends[first]] + text[len(words.forms[first]) :]  # "the S&P", "R&D spending"
        if last == first:
            return NounPhrase(Span(words.starts[first - 1], words.starts[first - 1] + len(text)), text, text.lower())
        first -= 1
    return NounPhrase(Span(words.starts[first], words.starts[first] + len(text)), text, low if low in OUTCOMES else lemma(main))


class NounFields(TypedDict, total=False):
    """What a noun phrase tells a quantity."""

    counted: str
    counted_head: str
    counted_span: Span


def noun_fields(phrase: NounPhrase | None) -> NounFields:
    """The fields of a quantity that say what it counts; none where that is not known."""
    return {} if phrase is None else {"counted": phrase.text, "counted_head": phrase.head, "counted_span": phrase.span}


def with_noun(quantity: Quantity, phrase: NounPhrase | None) -> Quantity:
    """The quantity with what it counts; unchanged where that is not known."""
    return quantity if phrase is None else replace(quantity, **noun_fields(phrase))


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
        if low in ("and", "or") and index > first and _coordinated(words, index + 1, limit):
            index += 1
            continue
        if _ends_phrase(words, index) or (low in COUNTING_WORDS and index > first and words.lows[index - 1].endswith(("’s", "'s", "s’", "s'"))):
            break  # "the team's [three goals]" are what is counted
        follows = index + 1 < limit and words.joined(index + 1)
        if low in OUTCOMES:
            if not (follows and is_plural(words.forms[index + 1]) and not closed(words.forms[index + 1])):
                return index, index + 1
        elif is_plural(form) and (plural or index == first or low not in VERB_FORMS):
            if not (low in ATTRIBUTIVE_PLURALS and follows and is_plural(words.forms[index + 1]) and words.lows[index + 1] not in VERB_FORMS):
                return index, index + 1
        elif (
            is_verb(form, words.lows[index - 1])
            if index > first
            else low in VERB_FORMS and not (low in _PARTICIPLES and _noun_may_follow(words, index))
        ):
            break
        index += 1
    return -1, index


def _coordinated(words: Words, index: int, limit: int) -> bool:
    """Two modifiers of one plural noun: "digital [and] physical sales", "Kia [and] Hyundai vehicles"."""
    for place in range(index, min(index + 3, limit)):
        form = words.forms[place]
        if (
            not words.joined(place)
            or closed(form)
            or words.lows[place] in OUTCOMES
            or words.lows[place] in COUNTING_WORDS
            or (place == index and is_verb(form))
        ):
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
        if _ends_phrase(words, index) or (low in VERB_FORMS and index == first):
            break
        if index > first and (is_verb(form, words.lows[index - 1]) or is_adverb(low) or low in _NEXT):
            break
        if index > first and is_plural(form) and low not in IRREGULAR_PLURALS and not words.forms[index][0].isupper():
            break
        index += 1
    return phrase_of(words, first, index - 1) if index > first else None


def attributive_phrase(text: str, start: int, *, noun: bool = False) -> NounPhrase | None:
    """The noun phrase directly at ``start`` that a measure in front of it describes: "its $2bn [loss]", "the 21% higher [risk]".

    A form in -s that something is said with ("the other $5m [covers] the rent") is a verb: a determiner, a pronoun or a noun follows it.

    Args:
        text: the text.
        start: offset at which the phrase may begin.
        noun: a noun is sure to follow ("a 5% [pay] rise"); otherwise a word that may be a verb is one ("the 40% [want] it").
    """
    words = words_of(text)
    first = _first_word(words, start)
    while first >= 0 and words.lows[first] in COMPARATIVES:
        first = first + 1 if _noun_may_follow(words, first) else -1
    if first < 0 or (not noun and words.lows[first] in VERB_FORMS):
        return None
    index = first
    while index < len(words.lows) and index < first + _LONGEST_SINGULAR + 1 and (index == first or words.joined(index) or words.named(index)):
        form, low = words.forms[index], words.lows[index]
        if _ends_phrase(words, index) or is_adverb(low) or low in _NEXT:
            break
        if not (noun and index == first and low in VERB_FORMS) and is_verb(form, words.lows[index - 1] if index > first else ""):
            break
        if is_plural(form) and form.islower() and not (low in ATTRIBUTIVE_PLURALS and _noun_may_follow(words, index)):
            if _takes_object(words, index):
                break
            return phrase_of(words, first, index)
        index += 1
    return phrase_of(words, first, index - 1) if index > first else None


def _takes_object(words: Words, index: int) -> bool:
    """True where a form in -s is followed by what only a verb has behind it."""
    behind = index + 1
    if behind >= len(words.lows) or not words.joined(behind) or words.lows[index] in IRREGULAR_PLURALS:
        return False
    low = words.lows[behind]
    return low in DETERMINERS or low in PRONOUNS or _noun_may_follow(words, index)


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
    while end > first + 1 and (is_adverb(words.lows[end - 1]) or closed(words.forms[end - 1])):
        end -= 1
    return phrase_of(words, first, end - 1) if end > first else None


_SIGNS = ("$", "£", "€")


def of_phrase(text: str, start: int) -> NounPhrase | None:
    """The noun phrase of an "of" that begins directly at ``start`` ("of the country", "of the 230 seats"), or None."""
    words = words_of(text)
    index = _first_word(words, start)
    if index < 0 or words.lows[index] != "of" or words.starts[index] == start:
        return None
    position, index = words.ends[index], index + 1
    pronoun = False
    while (
        index < len(words.lows)
        and words.lows[index] in DETERMINERS
        and words.joined(index)
        and text[words.ends[index] : words.ends[index] + 1] not in _SIGNS
    ):
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
