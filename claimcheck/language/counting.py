"""Which noun phrase a number counts: the one behind it, that of an "of" or "in", or the subject of which it is said."""

from __future__ import annotations

import re

from claimcheck.language.bounds import behind_bound
from claimcheck.language.counted import NounPhrase, closed, is_plural, mass_phrase, noun_phrase, of_phrase
from claimcheck.language.lexicon import CHANGE_NOUNS
from claimcheck.language.readings import Reading
from claimcheck.language.subject import linked, phrase_before
from claimcheck.language.words import words_of
from claimcheck.records import Kind

_IN = re.compile(r"\s{1,3}(?P<word>in|for)\s{1,3}(?=[a-z])(?!(?:the|a|an|this|that|its|their|his|her|our|my|each|every|some|all|total|cash|20|19)\b)")
_TIME = frozenset("year month week day hour minute quarter decade morning evening night january february march april may june july august".split())
_ARTICLES = frozenset("a an the this that its their his her our".split())
# Nouns that news counts in front of another noun without a hyphen.
_ATTRIBUTIVE = frozenset(
    "member man woman person seat bed bedroom room storey story page part nation state country team game match goal point foot".split()
)
_DIMENSIONS = frozenset("long wide high tall deep thick round away across ahead behind heavy fast old thin square apart up down off short".split())
_YEAR_BEHIND = re.compile(r"\s\d")
# "Three times as many" is a multiple; "shot three times" counts the times.
TIMES_AS = re.compile(
    r"(?P<unit>[\s-]times?)\s+(?:as|more|the|larger|bigger|higher|faster|greater|smaller|lower|its|their|his|her|what|that|book|earnings)\b",
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
        if phrase is None and (whole := of_phrase(text, end)) and is_plural(text[whole.span.start : whole.span.end].rsplit(maxsplit=1)[-1]):
            phrase = whole
        return phrase or (phrase_before(text, start, floor=floor) if linked(text, start) else None)
    if phrase := of_phrase(text, reading.end):
        return phrase
    if reading.percent:
        return _of_a_change(text, reading.end) or phrase_before(text, start, floor=floor)
    if reading.money:
        return _of_money(text, reading, start, floor)
    phrase = _measured_thing(text, reading)
    if phrase or reading.kind()[0] is Kind.DURATION or reading.per or reading.age:
        return phrase
    return phrase_before(text, start, floor=floor)


def _attributive(text: str, start: int, end: int) -> NounPhrase | None:
    """As in "A 22 man squad", "the 11 member trade agreement": behind an article the noun that is counted stands in the singular."""
    words = words_of(text)
    left, right = words.touching(start), words.at_or_after(end)
    if left < 0 or right == len(words.lows) or text[end : words.starts[right]] != " " or words.lows[left] not in _ARTICLES:
        return None
    if words.lows[left] not in ("a", "an") and words.lows[right] not in _ATTRIBUTIVE:
        return None
    return noun_phrase(text, end, singular=True)


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
    if not reading.per and (left < 0 or words.lows[left] in ("a", "an", "the", "its", "their", "his", "her", "this")):
        index = words.at_or_after(reading.end)
        if index < len(words.lows) and text[reading.end : words.starts[index]] in (" ", "-") and not closed(words.forms[index]):
            return mass_phrase(text, reading.end)
    if link and link["word"] == "for" and (phrase := mass_phrase(text, link.end())) and phrase.head not in _TIME:
        return phrase
    return phrase_before(text, start, floor=floor)


def _measured_thing(text: str, reading: Reading) -> NounPhrase | None:
    """The noun behind a measure: any behind a unit in the singular ("a 30-metre wave"), a plural one behind a unit in the plural."""
    words = words_of(text)
    index = words.at_or_after(reading.end)
    if index < len(words.lows) and words.lows[index] in _DIMENSIONS:
        return None
    unit = reading.unit
    written = text[unit.start : unit.end].lower() if unit else ""
    if unit and unit.end <= reading.number.start:
        return noun_phrase(text, reading.end, singular=True)
    return noun_phrase(text, reading.end, singular=not written.endswith("s") and not reading.per)
