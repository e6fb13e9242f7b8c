"""Which noun phrase a number counts: the one behind it, that of an "of" or "in", or the subject of which it is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from claimcheck.language.bounds import behind_bound
from claimcheck.language.counted import (
    NounPhrase,
    adverbial,
    attributive_phrase,
    closed,
    is_plural,
    is_verb,
    mass_phrase,
    noun_phrase,
    of_phrase,
    phrase_of,
)
from claimcheck.language.lexicon import CHANGE_NOUNS, OUTCOMES
from claimcheck.language.readings import Reading
from claimcheck.language.subject import OF_THE_NUMBER, linked, phrase_before
from claimcheck.language.words import words_of
from claimcheck.records import Kind

_IN = re.compile(r"\s{1,3}(?P<word>in|for)\s{1,3}(?=[a-z])(?!(?:the|a|an|this|that|its|their|his|her|our|my|each|every|some|all|total|20|19)\b)")
_TIME = frozenset("year month week day hour minute quarter decade morning evening night january february march april may june july august".split())
_ARTICLES = frozenset("a an the this that its their his her our my your".split())
# Nouns that news counts in front of another noun without a hyphen.
_ATTRIBUTIVE = frozenset(
    "member man woman person seat bed bedroom room storey story page part nation state country team game match goal point foot".split()
)
_DIMENSIONS = frozenset("long wide high tall deep thick round away across ahead behind heavy fast old thin square apart up down off short".split())
_POSSESSIVE = re.compile(r"(?:[’']s|s[’'])\s[$£€]?$")
# "It's 5%", "that's $3": the mark is a verb behind a pronoun.
_CONTRACTED = frozenset("it he she that there here what who where how let one".split())
_MODIFIERS = 3
_GAP_OF_COUNTS = re.compile(r"(?:\s(?P<modifier>(?!and\b|or\b)[a-z][a-z-]{1,20}))?,?\s{1,3}(?P<last>(?:and|or)\s{1,3})?")
_LEVELS = frozenset("by to from at than".split())
_LONGEST_LIST = 8
_WORTH = re.compile(r"[\s-]worth(?=\sof\s)")  # "£300,000 worth of jewels"
_YEAR_BEHIND = re.compile(r"\s\d")
# "Three times as many" is a multiple; "shot three times" counts the times.
TIMES_AS = re.compile(
    r"(?P<unit>[\s-]times?)(?:(?=\s(?-i:[A-Z])[\w-]{1,20}[’']s\b)|\s+(?:as|more|the|larger|bigger|higher|faster|greater|smaller|lower|its|their|his|her|what|that|book|earnings)\b)",
    re.IGNORECASE,
)


def counted_noun(text: str, reading: Reading, start: int, floor: int = 0) -> NounPhrase | None:
    """What the number counts or measures.

    Args:
        text: the text.
        reading: the number.
        start: where it starts with its bound.
        floor: offset before which nothing belongs to it (the end of the number before).

    Returns:
        The phrase, or None where the text does not say.
    """
    number = reading.number
    if number.magnitude is not None:
        return of_phrase(text, reading.end) or noun_phrase(text, reading.end)  # "dozens of men", "several hundred men"
    if not reading.measured:
        end = reading.noun_at or behind_bound(text, reading.end)
        phrase = None if reading.address or TIMES_AS.match(text, end) else noun_phrase(text, end, singular=number.value == 1)
        if phrase is None and number.value > 1 and (attributed := _attributive(text, reading.start, end)):
            phrase = attributed
        if phrase is None and (whole := of_phrase(text, end)) and (_several(text, whole) or (not number.digits and number.value > 1)):
            phrase = whole
        return phrase or (phrase_before(text, start, floor=floor) if linked(text, start) else None)
    worth = _WORTH.match(text, reading.end)
    if phrase := of_phrase(text, worth.end() if worth else reading.end):
        return phrase
    if reading.age and text[reading.end - 1] == "s":
        return None  # "34-year-olds drink": the age itself is who is counted
    if (reading.percent or reading.money) and (phrase := _described(text, reading)):
        return phrase
    if reading.percent:
        return _of_a_change(text, reading.end) or phrase_before(text, start, floor=floor)
    if reading.money:
        return _of_money(text, reading, start, floor)
    phrase = _measured_thing(text, reading)
    inherited = reading.unit is not None and reading.unit.start == reading.unit.end and reading.unit.name != "magnitude"
    if phrase or inherited or reading.kind()[0] is Kind.DURATION or reading.per or reading.age:
        return phrase
    return phrase_before(text, start, floor=floor)


def _several(text: str, phrase: NounPhrase) -> bool:
    """Whether a phrase names several by its form: "of the pilots", "of the wounded"."""
    return phrase.head in OUTCOMES or is_plural(text[phrase.span.start : phrase.span.end].rsplit(maxsplit=1)[-1])


def _attributive(text: str, start: int, end: int) -> NounPhrase | None:
    """As in "A 22 man squad", "the 11 member trade agreement": behind an article the noun that is counted stands in the singular."""
    words = words_of(text)
    left, right = words.touching(start), words.at_or_after(end)
    if left < 0 or right == len(words.lows) or text[end : words.starts[right]] != " " or words.lows[left] not in _ARTICLES:
        return None
    if words.lows[left] not in ("a", "an") and words.lows[right] not in _ATTRIBUTIVE:
        return None
    return noun_phrase(text, end, singular=True)


def _described(text: str, reading: Reading) -> NounPhrase | None:
    """The noun that a share or an amount stands in front of, behind a possessive or determiner: "the ECB's 2% [target]", "a record $5m [fine]".

    A noun of change names what changes with its modifier ("a 3% [pay] rise") or its complement, or leaves it to the clause.
    """
    determiner = _determiner(text, reading.start) if text[reading.end : reading.end + 1] in (" ", "-") else ""
    phrase = attributive_phrase(text, reading.end, noun=determiner not in ("the", "this")) if determiner else None
    if phrase is None or phrase.head in _TIME:
        return None
    if phrase.head not in CHANGE_NOUNS:
        return phrase
    if complement := _of_a_change(text, reading.end):
        return complement
    words = words_of(text)
    first, last = words.at_or_after(phrase.span.start), words.at_or_after(phrase.span.end) - 1
    if last == first or not words.forms[last - 1].islower() or words.lows[last - 1] in _TIME or "-" in words.lows[last - 1]:
        return None
    before = phrase_of(words, first, last - 1)
    return None if before.head in CHANGE_NOUNS or before.text.endswith(("al", "ly", "er")) else before


def _determiner(text: str, start: int) -> str:
    """What a number at ``start`` stands behind, with at most some modifiers between: a determiner or a possessive; empty where there is none."""
    words = words_of(text)
    index = words.touching(start)
    if index < 0:
        owned = _POSSESSIVE.search(text, max(0, start - 5), start)  # "the workers' 5% claim"
        return owned[0] if owned else ""
    for place in range(index, max(-1, index - _MODIFIERS - 1), -1):
        low = words.lows[place]
        if low.endswith(("’s", "'s")):
            return "" if low[:-2] in _CONTRACTED else low
        if low in _ARTICLES and low != "that":
            return low if place == index or _modifier(words.lows[index]) else ""
        if closed(words.forms[place]) or (is_verb(words.forms[place]) and place != index) or not words.joined(place):
            break
    return ""


def _modifier(low: str) -> bool:
    """What stands between a determiner and an amount to describe it; another word there is a noun to which the amount goes ("paid a firm $5m")."""
    low = low.rpartition("-")[2]
    return low.endswith(("ed", "ing", "al")) or low in OF_THE_NUMBER


def _of_a_change(text: str, end: int) -> NounPhrase | None:
    """As in "A 3 per cent rise in exports": the exports."""
    words = words_of(text)
    index = words.at_or_after(end)
    if index + 1 < len(words.lows) and words.starts[index] - end <= 1 and words.lows[index] in CHANGE_NOUNS and words.lows[index + 1] in ("in", "of"):
        index += 2
        while index < len(words.lows) and words.joined(index) and words.lows[index] in ("the", "its", "their", "his", "her", "our"):
            index += 1
        phrase = mass_phrase(text, words.ends[index - 1])
        return phrase if phrase and phrase.head not in _TIME else None
    return None


def _of_money(text: str, reading: Reading, start: int, floor: int) -> NounPhrase | None:
    """As in "$25 million in emergency money", "a deficit of $3bn", "$4m for food aid", "the deficit will be $3bn", "a $5m fine"."""
    words = words_of(text)
    link = _IN.match(text, reading.end)
    phrase = mass_phrase(text, link.end()) if link and link["word"] == "in" else None
    if phrase and phrase.head not in _TIME and not _YEAR_BEHIND.match(text, phrase.span.end):
        return phrase
    left = words.touching(start)
    if left >= 0 and words.lows[left] == "of" and (phrase := phrase_before(text, start, floor=floor)):
        return phrase
    if not reading.per and left < 0:
        index = words.at_or_after(reading.end)
        if index < len(words.lows) and text[reading.end : words.starts[index]] in (" ", "-") and not closed(words.forms[index]):
            return attributive_phrase(text, reading.end)
    if link and link["word"] == "for" and (phrase := mass_phrase(text, link.end())) and phrase.head not in _TIME:
        return phrase
    return phrase_before(text, start, floor=floor)


def _measured_thing(text: str, reading: Reading) -> NounPhrase | None:
    """The noun behind a measure: any behind a unit in the singular ("a 30-metre wave"), a plural one behind a unit in the plural."""
    words = words_of(text)
    index = words.at_or_after(reading.end)
    if index < len(words.lows) and (words.lows[index] in _DIMENSIONS or adverbial(words, index)):
        return None
    unit = reading.unit
    written = text[unit.start : unit.end].lower() if unit else ""
    if unit and unit.end <= reading.number.start:
        return noun_phrase(text, reading.end, singular=True)
    return noun_phrase(text, reading.end, singular=not written.endswith("s") and not reading.per)


def coordinated_noun(text: str, items: Sequence[Reading], index: int) -> NounPhrase | None:
    """The noun that a bare number shares with those behind it: "230 and 248 [prisoners]", "five gold, two silver and three bronze [medals]".

    Args:
        text: the text.
        items: the numbers of the text, in order.
        index: the one that has no noun directly behind it.

    Returns:
        The noun behind the last number of the list, or None where no such list begins at ``index``.
    """
    words = words_of(text)
    left = words.touching(items[index].start)
    if left >= 0 and words.lows[left] in _LEVELS:
        return None  # "fell by 30 and 12 people left"
    modified = False
    followers = islice(items, index + 1, index + 1 + _LONGEST_LIST)
    for place, (item, after) in enumerate(zip(items[index : index + _LONGEST_LIST], followers, strict=False)):
        gap = None if item.measured or item.address or item.noun_at else _GAP_OF_COUNTS.fullmatch(text, item.end, after.start)
        if gap is None or after.measured or after.address:
            return None
        if gap["modifier"]:
            if closed(gap["modifier"]) or is_verb(gap["modifier"]) or is_plural(gap["modifier"]):
                return None
            modified = True
        phrase = noun_phrase(text, after.end)
        listed = phrase is not None and is_plural(phrase.text.rpartition(" ")[2])
        if not gap["last"]:
            if "," not in gap[0] or (listed and not modified):
                return None  # "the toll is 40, 12 soldiers among them"
            continue
        if phrase is None or not listed or (place == 0 and "," in gap[0]):
            return None  # "Maria Lund, 40, and 12 children"
        if not modified:
            return phrase
        last = words.at_or_after(phrase.span.end) - 1
        return phrase_of(words, last, last) if words.starts[last] > phrase.span.start else None
    return None
