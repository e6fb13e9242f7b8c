"""What a level or a share is said of: the noun phrase in front of it ("the death toll rose to 587", "a budget deficit of $3.4bn")."""

from __future__ import annotations

import re

from claimcheck.language.counted import NounPhrase, closed, is_plural, is_verb, lemma, mass_phrase, phrase_of
from claimcheck.language.lexicon import AUXILIARIES, CHANGE_NOUNS, CHANGE_WORDS, DETERMINERS, LEVEL_VERBS, OUTCOMES, PRONOUNS, QUANTIFIERS
from claimcheck.language.words import Words, words_of

_BOUNDARY = re.compile(r"[.;:!?()\[\]“”\"]|,|\d|\n\s*\n|[—–]")
_COMPLEMENT = frozenset("of on".split())
# Prepositions whose phrase belongs to the noun in front of it; behind others ("with", "after") a new statement begins.
_ATTACHED = frozenset(
    "of on from in at over among between within across during under for near around inside outside against along throughout".split()
)
_NOT_OWNERS = frozenset("short ahead instead because front out outside inside full part".split())
_THROUGH = frozenset("record worth upward upwards downward downwards".split())
# "is due to fall", "are likely to grow": between a subject and its infinitive.
_BEFORE_INFINITIVE = frozenset("due set likely unlikely sure certain bound poised ready able free".split())
_PERSONAL = frozenset("i he she it we they you who".split())
_STATISTICS = frozenset("average total maximum minimum median mean record".split())
_ARTICLES = frozenset("the a an its their his her our my your this".split())
_BE = frozenset("is are was were be been being".split())
_TIMES = frozenset("year month week day today yesterday quarter season decade century".split())
_PASSED = frozenset("by at to of in about around roughly nearly almost up down over under least most more less than some an a the only just".split())
_LONGEST = 5
_LEFT_OF_NOUN = 60
_JUMPS = 3
_HEAD_OF_DEATH_TOLL = "dead"


def phrase_before(text: str, end: int, *, floor: int = 0, window: int = 110) -> NounPhrase | None:
    """The noun phrase of which a number that starts at ``end`` is said: its subject, or the noun of "a deficit of $3bn".

    Closed-class words and verbs between the phrase and ``end`` are passed over. From a prepositional phrase the search goes on to the noun that it
    belongs to ("Turnout in Vellin province reached"), but no further than a clause boundary.

    Args:
        text: the text.
        end: offset before which to look.
        floor: offset before which nothing belongs to this number (the end of the one before).
        window: how far back to look, in code points.

    Returns:
        The phrase, or None.
    """
    words = words_of(text)
    index = words.at_or_after(end) - 1
    lowest = words.at_or_after(max(floor, end - window))
    if index < lowest or _BOUNDARY.search(text, words.ends[index], end):
        return None
    for place in range(index, lowest, -1):
        if words.starts[place] - words.ends[place - 1] > 1 and _BOUNDARY.search(text, words.ends[place - 1], words.starts[place]):
            lowest = place
            break
    verbal = False
    while index >= lowest and _passed_over(words, index):
        verbal = verbal or words.lows[index] in AUXILIARIES or _verb(words, index)
        index -= 1
    direct = words.lows[index + 1 : index + 2] == ["of"]
    found = _phrase_left(words, index, lowest)
    if found and not verbal and not direct:
        found = _without_verb(words, *found)
    return _attached_to(words, *found, lowest, direct=direct) if found else None


def changed_phrase(text: str, end: int, word_start: int, *, floor: int = 0) -> NounPhrase | None:
    """What a change "from A to B" that starts at ``end`` is a change of.

    Args:
        text: the text.
        end: where "from" starts.
        word_start: where its word of change starts. A verb has a subject ("troop numbers fell") or an object ("it cut the force") that changes; a
            noun carries it in front ("the troop drawdown") or behind a preposition ("a cut in troops").
        floor: offset before which nothing belongs to this number.

    Returns:
        The phrase, or None.
    """
    words = words_of(text)
    index = words.at_or_after(word_start)
    before = words.lows[index - 1] if index else ""
    noun = (words.lows[index] in CHANGE_NOUNS or lemma(words.lows[index]) in CHANGE_NOUNS) and before != "to" and before not in AUXILIARIES
    behind = index + 1
    linked_by = words.lows[behind] if noun and behind < len(words.lows) and words.lows[behind] in ("in", "of") else ""
    while behind < len(words.lows) and (words.lows[behind] == linked_by or words.lows[behind] in DETERMINERS):
        behind += 1
    phrase = mass_phrase(text, words.ends[behind - 1]) if behind > index + 1 else None
    if phrase and phrase.span.end <= end and (linked_by != "in" or phrase.text.islower()):  # "the drawdown in Iraq" says where
        return phrase
    lowest = words.at_or_after(max(floor, word_start - _LEFT_OF_NOUN))
    run = _phrase_left(words, index - 1, lowest) if noun and index and words.joined(index) else None
    return phrase_of(words, *run) if run else phrase_before(text, word_start, floor=floor)


def _without_verb(words: Words, first: int, last: int) -> tuple[int, int] | None:
    """No verb stands between the phrase and the number, so its last word is one if it agrees with the word before: "a loaf [costs] 140 pence"."""
    if words.lows[last].endswith("ing"):
        return (first, last - 1) if last > first else None
    before = words.forms[last - 1] if last > first else ""
    if (
        last > first
        and is_plural(words.forms[last]) != is_plural(before)
        and words.forms[last].islower()
        and not (len(before) > 1 and before.isupper())
    ):
        return first, last - 1  # behind an acronym a noun is likelier: "the NATO soldiers"
    return first, last


def linked(text: str, start: int) -> bool:
    """True where a bare number at ``start`` is said to be the level of something: "stands at 1,043", "rose to 587", "a crowd of 60,000"."""
    words = words_of(text)
    index = words.touching(start)
    link = ""
    while index >= 0 and words.lows[index] in _PASSED:
        if words.lows[index] in ("at", "of", "to"):
            link = words.lows[index]
        index = index - 1 if words.joined(index) else -1
    if link in ("at", "of"):
        return True
    return index >= 0 and words.lows[index] not in PRONOUNS and (lemma(words.forms[index]) in LEVEL_VERBS or (link == "to" and _moves(words, index)))


def _moves(words: Words, index: int) -> bool:
    return lemma(words.forms[index]) in CHANGE_WORDS


def _verb(words: Words, index: int) -> bool:
    """A verb by its form, unless an article or possessive in front makes it a noun ("the dead", "the party's lead")."""
    if not is_verb(words.forms[index]) and words.lows[index] not in OUTCOMES:
        return False
    before = words.lows[index - 1] if index > 0 and words.joined(index) else ""
    return not (before in _ARTICLES or before.endswith(("’s", "'s")))


def _passed_over(words: Words, index: int) -> bool:
    low = words.lows[index]
    if low in _STATISTICS and words.lows[index + 1 : index + 2] == ["of"]:
        return True  # "workers earn an average of"
    if low in _BEFORE_INFINITIVE and words.lows[index + 1 : index + 2] == ["to"]:
        return True
    return closed(words.forms[index]) or _verb(words, index) or low.endswith("ly") or low in _THROUGH


def _phrase_left(words: Words, index: int, lowest: int) -> tuple[int, int] | None:
    """The run of open-class words that ends with the word ``index``: (first, last), or None."""
    first = index
    while first >= lowest and index - first < _LONGEST:
        if closed(words.forms[first]) or _verb(words, first):
            break
        first -= 1
        if first >= lowest and not words.joined(first + 1):
            break
    first += 1
    if first > lowest and words.lows[first - 1] == "to" and words.joined(first):
        first += 1  # "to trade at 132": an infinitive
    if first == index and first > lowest and words.lows[first - 1] in _PERSONAL and words.joined(first):
        return None  # "which he estimates would cost"
    return (first, index) if first <= index else None


def _progressive(words: Words, index: int) -> bool:
    """As in "Are sitting on record wealth": a verb, where "spending on schools" is a noun."""
    return words.lows[index].endswith("ing") and index > 0 and words.joined(index) and words.lows[index - 1] in _BE


def _attached_to(words: Words, first: int, last: int, lowest: int, *, direct: bool) -> NounPhrase:
    """Go from a phrase behind a preposition to the noun it belongs to; "of" and "on" complements stay a part of the phrase.

    Where the phrase itself is the noun of an "of" (``direct``: "a deficit of $3bn"), only its own complement is looked at.
    """
    head = last
    for _ in range(_JUMPS):
        place = first - 1
        while place >= lowest and words.lows[place] in DETERMINERS:
            place -= 1
        preposition = words.lows[place] if place >= lowest else ""
        if preposition not in (_COMPLEMENT if direct else _ATTACHED):
            break
        place -= 1
        while place >= lowest and (_verb(words, place) or words.lows[place].endswith("ly")):
            place -= 1
        owner = _phrase_left(words, place, lowest)
        if owner is None or words.lows[owner[1]] in _NOT_OWNERS or _progressive(words, owner[0]):
            break
        if preposition in _COMPLEMENT:
            if words.lows[owner[1]] in QUANTIFIERS:
                break
            first, head = owner
        else:
            first, head = owner
            last = head
    while first < head and words.forms[first].endswith(("’s", "'s")) and lemma(words.forms[first]) in _TIMES:
        first += 1
    phrase = phrase_of(words, first, last, head)
    if words.lows[head] == "toll" and head > first and words.lows[head - 1] == "death":
        return NounPhrase(phrase.span, phrase.text, _HEAD_OF_DEATH_TOLL)
    return phrase
