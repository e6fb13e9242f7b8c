"""Whether an "m" directly behind digits is a metre or a million: "the 100m sprint", "a 3m wall", but "3m people", "rose to 2.8m"."""

from __future__ import annotations

import re

from claimcheck.language.counted import closed, noun_phrase
from claimcheck.language.numbers import Number
from claimcheck.language.unit_senses import near
from claimcheck.language.units import unit_after
from claimcheck.language.words import words_of

_LENGTH_AFTER = re.compile(
    r"[\s-](?:wide|long|high|tall|deep|thick|apart|away|above|below|square|sprint|race|dash|hurdles|freestyle|backstroke|breaststroke|butterfly"
    r"|medley|relay|final|semi-?final|heats?|record|waves?|walls?|run|swim|dive|from\s(?:the|a|an|its|his|her|their|where|shore|here))\b|\s?[x×]\s?\d"
)
# "Within 200m of", "at a depth of 40m", "a distance of 50m".
_LENGTH_BEFORE = re.compile(
    r"\b(?:within|depths?|heights?|lengths?|widths?|altitudes?|distances?|radius|diameter|elevation)(?:\s(?:of|about|around|some|over|only|just|nearly|to)){0,3}\s$",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$£€]|\d\s?(?:bn|million|billion)\b")
# What is said of millions of things, not of a length: "3m of them", "5m a year".
_MILLIONS_OF = re.compile(r"\s(?:of\s(?:them|whom|which|those|these)|a\s(?:year|month|week|day)|per\s(?:year|month|week|day)|in\s(?:19|20)\d\d)\b")
_FAR = 1000
_REACH = 48
# Nouns in the singular that news measures in millions of members.
_CROWDS = frozenset(
    """audience population user people member person strong share dose vote viewer customer subscriber reader follower job voter listener visitor
    download crowd turnout copy passenger""".split()
)
_MILLIONS = frozenset(
    """population audience people users viewers members customers subscribers followers readers listeners visitors downloads sales sold copies jobs
    voters votes passengers unemployed unemployment streams views tonnes barrels households""".split()
)


def says_length(text: str, end: int) -> bool:
    """Whether the word behind ``end`` is said of a length: "tall", "sprint", "away"."""
    return _LENGTH_AFTER.match(text, end) is not None


def is_metre(text: str, number: Number) -> bool:
    """Whether the "m" at the end of ``number`` is a metre.

    A length word decides, then a noun that is counted, then whether the number would make sense as millions, then what the sentence speaks of.

    Args:
        text: the text.
        number: a number in digits whose suffix is "m".
    """
    end = number.end
    if says_length(text, end):
        return True
    if noun_phrase(text, end) or unit_after(text, end, large=True, digits=True) is not None:
        return False
    if _MILLIONS_OF.match(text, end):
        return False
    words = words_of(text)
    if _LENGTH_BEFORE.search(text, max(0, number.start - _REACH), number.start) or number.value >= _FAR * number.scale:
        return True
    index = words.at_or_after(end)
    if index < len(words.lows) and text[end : words.starts[index]] in (" ", "-") and not closed(words.forms[index]):
        return words.lows[index] not in _CROWDS  # "a 3m statue", but "a 3m audience"
    around = near(text, end)
    return around.isdisjoint(_MILLIONS) and not _MONEY.search(text, max(0, number.start - _REACH), end + _REACH)
