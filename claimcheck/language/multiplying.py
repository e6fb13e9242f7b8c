"""Verbs that state a multiple: "sales more than doubled", "has tripled its tally", "output was halved", "could double by spring".

They are read beside the levels that they lead from and to ("doubled from 10 to 20"), for another text may tell only the one or the other. The noun
is that of their object, else of their subject. Past forms are told from participles that describe a noun by what stands before them ("a doubled
rope", "with halved staff"), base forms from adjectives and nouns by a modal verb ("will double", but "a double room").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claimcheck.language.bounds import BELOW, Bound, bound, bounded_interval
from claimcheck.language.counted import NounPhrase, closed, is_adverb, is_verb, mass_phrase, noun_phrase, of_phrase, with_noun
from claimcheck.language.frames import predicate
from claimcheck.language.lexicon import AUXILIARIES, PREPOSITIONS, QUANTIFIERS
from claimcheck.language.occupied import Occupied
from claimcheck.language.subject import phrase_before
from claimcheck.language.words import COUNTING_WORDS, Words, words_of
from claimcheck.records import Approximator, Kind, Quantity, Span

_HALF: Final = 0.5
_FACTORS: Final = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "quintuple": 5.0, "halve": _HALF}
_PAST: Final = {f"{base}d": factor for base, factor in _FACTORS.items()}
_GERUNDS: Final = {f"{base[:-1]}ing": factor for base, factor in _FACTORS.items()}
_VALUES: Final = _FACTORS | _PAST | _GERUNDS
_FORMS: Final = frozenset(_VALUES)
_MODALS: Final = frozenset("will would shall should can could may might must cannot".split())
_BE: Final = frozenset("is are was were be been being".split())
_NEGATIONS: Final = frozenset("not never no nor neither without cannot nobody nothing hardly scarcely".split())
# Determiners that are no pronouns: behind them a past form describes a noun.
_ATTRIBUTIVE: Final = frozenset("the a an its his her their our my your".split())
# Conjunctions behind which no subject of the verb has stood, and adverbs that count it themselves.
_NOT_BEFORE: Final = frozenset("if when once than twice thrice".split())
_NOT_A_BOUND: Final = frozenset("some over under".split())
# "Doubled down", "doubled over in pain", "doubled to left": other senses of the verbs; "over the decade" says when.
_OTHER_SENSE: Final = re.compile(
    r"\s{1,3}(?:down|back|up|home|off)\b|\s{1,3}over\b(?!\s{1,3}(?:the|a|an|that|this|those|these|last|past|time|\d|one|two|three|four|five|six|ten)\b|\s\d)"
    r"|\s{1,3}to\s{1,3}(?:the\s)?(?:left|right|cent(?:er|re)|deep)\b|\s{1,3}in\s{1,3}(?:a|the|two|three|\d)\s(?:[a-z-]{1,12}\s)?runs?\b"
    r"|\s{1,3}(?:for|off|against)\s{1,3}(?-i:[A-Z])|\s{1,3}(?:the\s)?(?:hole|match)\b",
    re.IGNORECASE,
)
_AS: Final = re.compile(r"\s{1,3}as\s{1,3}(?:an?|the|its|his|her|their)\s{1,3}(?!(?:result|consequence|share|proportion|percentage|whole|group)\b)")
_CLAUSE: Final = re.compile(r"[,;:.!?()]")
_WIDEST_CLAUSE: Final = 80
# A number that takes the place of the multiple: "doubled by 40 per cent", "tripled three times".
_OTHER_NUMBER: Final = re.compile(
    r"\s{1,3}(?:by\s{1,3})?(?:(?:about|around|nearly|almost|over|more\sthan|roughly)\s{1,3})?(?:\d[\d.,]{0,12}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
    r"\s{0,2}(?:%|per\s?cent|percent|percentage|times\b|-?fold\b)|\s{1,3}(?:twice|thrice)\b",
    re.IGNORECASE,
)
_JOINS: Final = frozenset("or and".split())
_ADVERBS: Final = frozenset("even then nearly almost possibly perhaps".split())
_TIMES: Final = frozenset("day night week weekend fortnight month quarter year decade century season".split())


def multiplied(text: str, taken: Sequence[Span]) -> list[Quantity]:
    """The multiples that the verbs of a text state.

    Args:
        text: the text.
        taken: spans that are something else already.

    Returns:
        Quantities of the kind multiple, in text order; each span is the verb alone.
    """
    words = words_of(text)
    if _FORMS.isdisjoint(words.lows):
        return []
    found = []
    occupied = Occupied(taken)
    for index, low in enumerate(words.lows):
        if low not in _FORMS or not occupied.free(words.starts[index], words.ends[index]):
            continue
        quantity = _multiple(text, words, index)
        if quantity is not None:
            found.append(quantity)
    return found


def _multiple(text: str, words: Words, index: int) -> Quantity | None:
    start, end = words.starts[index], words.ends[index]
    if _OTHER_SENSE.match(text, end) or _OTHER_NUMBER.match(text, end) or _acts_as(text, words, index) or _beside_another(words, index):
        return None
    bound_ = bound(text, start, end, 0)
    first = index if bound_.cue.lower() in _NOT_A_BOUND else min(index, words.at_or_after(bound_.start))
    before = first - 1
    while before >= 0 and words.joined(before + 1) and is_adverb(words.lows[before]):
        before -= 1
    if before < 0 or _is_denied(words, before) or not _is_verb_behind(text, words, before, index, bounded=first < index):
        return None
    value = _VALUES[words.lows[index]]
    if bound_.cue.lower() in _NOT_A_BOUND:
        bound_ = Bound(Approximator.EXACT, "", start)
    precision = value / 2 if value < 1 else 1.0
    low, high = bounded_interval(value, precision, bound_, rounded=True)
    if value < 1 and bound_.cue:  # more than halved is less than half, and nearly halved a little more than half
        bound_ = Bound(_TURNED.get(bound_.approximator, bound_.approximator), bound_.cue, bound_.start)
        low, high = bounded_interval(value, precision, replace(bound_, cue=""), rounded=True)
        low = value if bound_.cue.lower() in BELOW else low
    quantity = Quantity(
        span=Span(start, end),
        kind=Kind.MULTIPLE,
        value=value,
        low=low,
        high=high,
        approximator=bound_.approximator,
        precision=precision,
        cue=bound_.cue,
        predicate=predicate(text, start, end),
    )
    return with_noun(quantity, _object(text, words, index) or _subject(text, words, first))


_TURNED: Final = {
    Approximator.MORE_THAN: Approximator.LESS_THAN,
    Approximator.AT_LEAST: Approximator.AT_MOST,
    Approximator.LESS_THAN: Approximator.MORE_THAN,
    Approximator.AT_MOST: Approximator.AT_LEAST,
}


def _is_verb_behind(text: str, words: Words, before: int, index: int, *, bounded: bool) -> bool:
    """Whether the form ``index`` is a verb, by the word ``before`` that its adverbs and its bound stand behind."""
    low, previous = words.lows[index], words.lows[before]
    gap = text[words.ends[before] : words.starts[before + 1]]
    if low in _GERUNDS:
        return (gap == " " and previous in _BE) or (bool(gap.strip(" ")) and gap.strip(" ") in ",–—" and _object(text, words, index) is not None)
    if gap not in (" ", "\u00a0", "\n"):
        return bounded and gap == ", "  # "the tally, which is high, more than doubled"
    if low in _FACTORS:
        return previous in _MODALS or (previous == "to" and (low == "halve" or _is_free(text, words, index)))
    return (
        previous not in _ATTRIBUTIVE
        and previous not in PREPOSITIONS
        and previous not in _NOT_BEFORE
        and not previous.endswith(("'s", "’s", "s'", "s’"))
    )


_FREE: Final = re.compile(r"\s{1,3}(?:in\s(?:size|number|value)|by|over|within|since|from|every)\b|\s?[.,;!?]|$")


def _is_free(text: str, words: Words, index: int) -> bool:
    """As in "Expected to double by May", "set to double": no noun behind it that it could describe ("to double doors")."""
    return _FREE.match(text, words.ends[index]) is not None


def _is_denied(words: Words, before: int) -> bool:
    """As in "Rents have not doubled", "it never quite doubled", "didn't double"."""
    for place in range(before, max(-1, before - 3), -1):
        low = words.lows[place]
        if low in _NEGATIONS or low.endswith(("n't", "n’t")):
            return words.lows[place + 1] != "only"
        if low not in AUXILIARIES and not is_adverb(low) and low not in ("quite", "yet", "even"):
            return False
    return False


def _acts_as(text: str, words: Words, index: int) -> bool:
    """As in "The hall doubled as a school"; behind "as" in "doubled as the war went on" stands a verb."""
    named = _AS.match(text, words.ends[index])
    if named is None:
        return False
    stop = _CLAUSE.search(text, named.end(), named.end() + _WIDEST_CLAUSE)
    last = words.at_or_after(stop.start() if stop else named.end() + _WIDEST_CLAUSE)
    behind = range(words.at_or_after(named.end()), last)
    return not any(words.lows[place] in AUXILIARIES or is_verb(words.forms[place], words.lows[place - 1]) for place in behind)


def _beside_another(words: Words, index: int) -> bool:
    """As in "Doubled or even tripled", where each is one of two."""
    return _leads_to_another(words, index, 1) or _leads_to_another(words, index, -1)


def _leads_to_another(words: Words, index: int, step: int) -> bool:
    joined = False
    for place in range(index + step, index + 4 * step, step):
        if not 0 <= place < len(words.lows):
            return False
        low = words.lows[place]
        if low in _FORMS:
            return joined
        joined = joined or low in _JOINS
        if low not in _JOINS and low not in _ADVERBS:
            return False
    return False


def _object(text: str, words: Words, index: int) -> NounPhrase | None:
    """What the verb has done it to: "doubled [its tally]", "halve [emissions]"."""
    behind = index + 1
    if behind >= len(words.lows) or not words.joined(behind):
        return None
    determined = words.lows[behind] in _ATTRIBUTIVE
    phrase = mass_phrase(text, words.ends[behind]) if determined else noun_phrase(text, words.ends[index])
    if phrase is None or phrase.head in _TIMES or (not determined and (closed(words.forms[behind]) or words.lows[behind] in COUNTING_WORDS)):
        return None  # "doubled the following year"
    return of_phrase(text, phrase.span.end) or phrase if phrase.head in QUANTIFIERS else phrase


def _subject(text: str, words: Words, first: int) -> NounPhrase | None:
    """What the verb says of the noun before it; behind a conjunction ("rose in May and doubled") that noun may be another."""
    before = first - 1
    while before > 0 and (words.lows[before] in AUXILIARIES or words.lows[before] in _MODALS or is_adverb(words.lows[before])):
        before -= 1
    return None if words.lows[before] in ("and", "but", "or", "then") else phrase_before(text, words.starts[first])
