"""Where the speaker stands: before the verb of saying, after it, or at the opening of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claimcheck.language import speech
from claimcheck.language.clauses import DASHES, EDGES, QUOTE, Token
from claimcheck.language.speakers import QUANTIFIERS, Voice, classify, pronoun, speaks
from claimcheck.records import Speaker

LONGEST_PHRASE: Final = 16
"""Words; a longer stretch beside a verb is no noun phrase."""

_APPOSITIONS: Final = 4
"""How many segments between commas may stand between a subject and its verb."""

_ADJUNCT: Final = 16
"""Words; an adjunct that opens a sentence ends with a comma within so many."""

_ARTICLES: Final = frozenset({"the", "a", "an"})
_PUBLICATIONS: Final = frozenset({"statement", "interview", "tweet", "email", "letter", "speech", "report"})
_PARTY_MARK: Final = re.compile(r"[rdi]-")
_NO_NAMES: Final = frozenset({"jr", "sr", "r", "d"})
_ENDS_PHRASE: Final = speech.RELATIVES | speech.SUBORDINATORS | speech.CONJUNCTIONS


def before(words: Sequence[Token], verb: int) -> Voice | None:
    """The subject of the verb at index ``verb``: the phrase before it, over adverbs, auxiliaries, days and appositions.

    Args:
        words: the sentence.
        verb: index of the verb.

    Returns:
        None where there is none, where the verb is passive, negated, modal or an infinitive, and where the phrase is not one that can speak.
    """
    at = verb - 1
    while at >= 0:
        lower = words[at].lower
        if lower in speech.BE or lower in speech.NEGATIVE or lower in speech.MODALS:
            return None
        if lower in speech.HAVE or lower in speech.ADVERBS or (lower.endswith("ly") and not words[at].name and not speaks(lower)):
            at -= 1
        elif (adjunct := _before_time(words, at)) < at:
            at = adjunct
        else:
            break
    if at >= 0 and words[at].text == ")":
        at = next((i for i in range(at - 1, max(-1, at - LONGEST_PHRASE), -1) if words[i].text == "("), 0) - 1
    if at < 0:
        return None
    if words[at].text == "," or words[at].text in DASHES:
        return _over_apposition(words, at)
    return _phrase_ending(words, at)


def after(words: Sequence[Token], at: int) -> Voice | None:
    """The phrase that starts at index ``at``, as after "according to" or in "…, said Ann Lee"."""
    if at >= len(words):
        return None
    if words[at].lower in speech.PRONOUNS:
        return pronoun(words, at)
    end = at
    while end < len(words) and end - at < LONGEST_PHRASE:
        lower = words[end].lower
        if words[end].text in EDGES or lower in _ENDS_PHRASE or lower in speech.BE or lower in speech.MODALS - {"to"} or lower in speech.HAVE:
            break
        if lower in _ARTICLES and end > at and words[end - 1].lower not in speech.FUNCTION_WORDS:
            break
        end += 1
    while end > at and words[end - 1].lower == "and":
        end -= 1
    voice = classify(words, at, end - 1) if end > at else None
    return (_apposed_name(words, voice) or voice) if voice is not None else None


def opening(words: Sequence[Token]) -> Voice | None:
    """The subject with which a sentence opens, after a dateline, or after an adjunct and a comma ("On Monday, Lee …")."""
    at = 0
    if words and words[0].text.isupper():
        at = next((i + 1 for i in range(1, min(len(words), 10)) if words[i].text in DASHES), 0)
    while at < len(words) and (words[at].lower in speech.ADVERBS or words[at].lower in speech.CONJUNCTIONS or words[at].lower in {"and", ","}):
        at += 1
    voice = after(words, at)
    if voice is not None and voice.first == at and (voice.pronoun or voice.plausible):
        return voice
    comma = next((i for i in range(at, min(len(words), at + _ADJUNCT)) if words[i].text in {",", QUOTE}), None)
    if comma is None or words[comma].text == QUOTE:
        return None
    voice = after(words, comma + 1)
    # "When Lee called, she …": whom a pronoun means after such a clause is anybody's guess.
    if voice is None or voice.first != comma + 1 or (voice.pronoun and any(word.name for word in words[at:comma])):
        return None
    return voice if voice.pronoun or voice.plausible else None


def opening_owner(words: Sequence[Token]) -> Voice | None:
    """The person whose letter, lawyer or decision opens the sentence ("Ms Lee's letter …")."""
    owner = next((i for i, word in enumerate(words[:6]) if not word.name or word.possessive), None)
    if owner is None or not words[owner].name or not words[owner].possessive:
        return None
    last = words[owner]
    bare = Token(last.text[:-2], last.start, last.end - 2, last.lower[:-2], name=True)
    voice = after([*words[:owner], bare], 0)
    return voice if voice is not None and voice.kind is Speaker.NAMED else None


def _apposed_name(words: Sequence[Token], voice: Voice) -> Voice | None:
    """The name after an unnamed person or an office: "said a spokesman, Ann Lee"."""
    role = words[voice.last].lower
    office = voice.kind is Speaker.NAMED and role in speech.TITLES
    if not office and not (voice.kind is Speaker.ANONYMOUS and voice.plausible):
        return None
    start = voice.last + 2
    if start >= len(words) or words[start - 1].text != "," or role.endswith("s") or role in {"people", "men", "women"}:
        return None
    end = start
    while end < len(words) and end - start < LONGEST_PHRASE and words[end].name:
        end += 1
    if end - start < 2 or (end < len(words) and words[end].text not in {",", ".", QUOTE}):
        return None
    named = classify(words, start, end - 1)
    return named if named is not None and named.kind is Speaker.NAMED else None


def _before_time(words: Sequence[Token], at: int) -> int:
    """Index before a time adjunct that ends at ``at`` ("on Tuesday", "this week", "in a statement Monday"), or ``at`` itself."""
    i, lower = at, words[at].lower
    left = words[at - 1] if at > 0 else None
    named_day = left is not None and left.lower in speech.CALENDAR and (lower in speech.TIME_NOUNS or lower.isdigit())
    if named_day or (left is not None and lower in speech.TIME_NOUNS and left.lower in {"this", "last", "next", "earlier"}):
        i -= 2
    elif lower in {"today", "yesterday", "tonight"} or (words[at].lower in speech.CALENDAR and lower != "may"):
        i -= 1
    elif left is not None and lower in _PUBLICATIONS and left.lower in _ARTICLES:
        within = at > 2 and words[at - 2].lower in {"in", "during"} and words[at - 3].text != ","
        return at - 3 if within else at
    else:
        return at
    while i >= 0 and words[i].lower in {"on", "late", "early", "earlier", "later"}:
        i -= 1
    return i


def _over_apposition(words: Sequence[Token], comma: int) -> Voice | None:
    """The subject left of "…, the governor of the province, said", given the last comma (or dash)."""
    mark = words[comma].text
    for _ in range(_APPOSITIONS):
        opener = next((i for i in range(comma - 1, max(-1, comma - 2 * LONGEST_PHRASE), -1) if words[i].text in {mark, QUOTE, ";", ":", "."}), 0)
        if opener == 0 or opener == comma - 1 or words[opener].text != mark:
            return None
        if _is_apposed_name(words[opener + 1 : comma]) and not words[opener - 1].name:
            return classify(words, opener + 1, comma - 1)
        subject = _phrase_ending(words, opener - 1)
        if subject is not None and subject.plausible and not subject.embedded:
            return _apposition_of(words, subject) or subject
        comma = opener
        if mark != ",":
            return None
    return None


def _apposition_of(words: Sequence[Token], role: Voice) -> Voice | None:
    """The name to which a role stands in apposition: "Ann Lee, a farmer from Leeds, England, said"."""
    if role.kind is not Speaker.ANONYMOUS or role.first < 2 or words[role.first - 1].text != ",":
        return None
    named = _phrase_ending(words, role.first - 2)
    return named if named is not None and named.kind is Speaker.NAMED and not named.embedded else None


def _is_apposed_name(segment: Sequence[Token]) -> bool:
    """Whether the words between the commas are a name, as in "The head of the committee, Ann Lee, said", not a suffix or a party."""
    if not all(word.name or word.bare in speech.PARTICLES for word in segment):
        return False
    return segment[0].bare not in _NO_NAMES and _PARTY_MARK.match(segment[0].lower) is None and segment[-1].lower not in speech.PARTIES


def _phrase_ending(words: Sequence[Token], last: int, *, outer: bool = False) -> Voice | None:
    """The noun phrase whose last word is at index ``last``; ``outer`` when it is one that a relative clause follows."""
    word = words[last]
    if word.lower in speech.PRONOUNS:
        edge = words[last - 1].lower if last else ""
        nested = edge in speech.RELATIVES or edge in speech.GERUNDS or (edge in speech.SUBORDINATORS and edge != "as")
        return None if nested else pronoun(words, last)
    if word.text in EDGES or (word.lower in speech.FUNCTION_WORDS and word.lower not in QUANTIFIERS):
        return None
    first = _phrase_start(words, last)
    if last - first >= LONGEST_PHRASE:
        return None
    edge = words[first - 1].lower if first else ""
    embedded = edge in speech.RELATIVES
    if edge in speech.SUBORDINATORS and edge != "as":
        return None
    if embedded and first > 1:
        left = words[first - 2]
        if edge != "what" and not _starts_phrase(words[first]) and left.text != ",":
            # "A man who lives nearby said": the verb is the outer one, and so is its subject.
            return None if outer else _phrase_ending(words, first - 2, outer=True)
        if edge == "that" and (left.lower in speech.VERBS or left.lower in speech.GERUNDS):
            return None
    first, reduced = _after_reduced_clause(words, first, last)
    if first < last and words[first].lower == "as" and words[first + 1].lower not in _ARTICLES - {"the"}:
        first += 1  # "as police said", not "as a result"
    while first < last and (words[first].lower in speech.ADVERBS or words[first].lower in {"and", "according", "asked", "then"}):
        first += 1
    voice = classify(words, first, last, ending=True)
    return replace(voice, embedded=True) if voice is not None and (embedded or reduced) else voice


def _phrase_start(words: Sequence[Token], last: int) -> int:
    first = last
    while first > 0 and last - first < LONGEST_PHRASE:
        left = words[first - 1]
        if left.lower == "that" and first == 1:
            return 0  # "That review showed"
        if left.text in EDGES or left.lower in _ENDS_PHRASE or (left.lower == "and" and not _joins(words, first - 1)):
            break
        first -= 1
    lower = words[first].lower
    opens_with_adverb = first < last and lower.endswith("ly") and not speaks(lower) and lower not in speech.LY_ADJECTIVES
    return first + opens_with_adverb


def _after_reduced_clause(words: Sequence[Token], first: int, last: int) -> tuple[int, bool]:
    """Where the subject starts in "On Monday the ministry said" and, as a relative clause without its "that", in "a claim the ministry rejected"."""
    for i in range(last - 1, first, -1):
        left = words[i - 1]
        if words[i].lower in _ARTICLES and left.lower not in speech.FUNCTION_WORDS:
            return i, not (left.lower in speech.TIME_NOUNS or left.lower in speech.CALENDAR or left.name)
    return first, False


def _joins(words: Sequence[Token], conjunction: int) -> bool:
    """Whether "and" joins two parts of one subject ("police and prosecutors"), not two clauses."""
    if conjunction == 0:
        return False
    left = words[conjunction - 1]
    if left.name and words[conjunction + 1].name:
        return True
    edge = conjunction - 1
    while edge >= 0 and words[edge].text not in EDGES and conjunction - edge <= 5:
        edge -= 1
    return conjunction - edge <= 4 and (left.lower in speech.PERSONS or left.lower in speech.INSTITUTIONS or left.name)


def _starts_phrase(word: Token) -> bool:
    return word.name or word.lower in speech.DETERMINERS or speaks(word.lower) or word.lower in speech.PRONOUNS
