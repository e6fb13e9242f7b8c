"""Ages of persons that stand without their unit: "Maria Lund, 34, said", "Omar Diallo (46), a driver", "aged 7", "women over 50"."""

from __future__ import annotations

import re

from claimcheck.language.bounds import Bound
from claimcheck.language.counted import closed, is_plural, lemma, noun_phrase
from claimcheck.language.readings import Reading
from claimcheck.language.unit_senses import near
from claimcheck.language.words import words_of

_AGE_BEFORE = frozenset("age aged ages".split())
_PERSON_IS = re.compile(
    r"\b(?:he|she|who)\s{1,3}(?:is|was|will\s+be|would\s+be|turned|turns|has\s+turned)\s{1,3}(?:about\s+|around\s+|just\s+|only\s+)?$", re.IGNORECASE
)
_AGE_BOUNDS = frozenset("over under above below".split())
_PEOPLE = frozenset(
    """person people man woman child adult boy girl kid patient driver worker resident pensioner player voter anyone everyone those any all one
    teenager smoker traveller passenger motorist mother parent viewer""".split()
)
_ENDS_PHRASE = re.compile(r"[,.;:)]|\s(?:and|or|who|are|were|is|was|have|has|had|can|could|will|would|must|may|should|in|at|with|by|to|on|from)\b|$")
_AGE_APPOSITION = re.compile(
    r"\b(?:both|each|all),?\s$|[A-Z][\w’'.-]{1,30},\s(?:now\s|then\s)?$|\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s(?:[a-z-]{2,16}\s){0,2}[a-z-]{2,16},\s$"
)
_PERSON = re.compile(
    r"(?:man|woman|er|or|ist|ian|ee|-of-(?:one|two|three|four|five|six)|dad|mum|mom|son|boy|girl|teen|nurse|student|pupil|wife|husband|victim|suspect|cop|priest"
    r"|friend|judge|chief|mp|hero|star|patient|inmate|coach|guard)$"
)
_OLDEST = 120
# "Meena Jadhav (46)", "her husband Tom (39)", "the driver (52)": a person's full name, or a word for a person in front of the name or in its place.
_BRACKETED = re.compile(
    r"(?:(?P<title>\b(?:Mr|Mrs|Ms|Miss|Dr|Sgt|Capt|Prof)\.?)\s|(?P<first>\b[A-Z][\w’'-]{0,20}\.?)\s|(?P<word>\b[a-z-]{3,16})\s)"
    r"(?:(?:[A-Z]\.|al|bin|de|van|von|der|bint|ul)\s){0,2}(?P<last>[A-Z][\w’'-]{1,30}|[a-z-]{3,16})\s\($"
)
_BEHIND_BRACKETS = re.compile(r"\)(?:[,.;:]|\s(?:[a-z]|\()|$)")
# Beside these a number in brackets behind a name is no age: runs, minutes of goals, seats.
_SCORES = frozenset(
    """wicket wickets runs run ball balls over overs innings goal goals minute minutes point points scored bowled unbeaten seats seat votes polled
    try tries conversion penalty penalties rebounds assists rank ranked ranking seed seeded""".split()
)


def is_age(text: str, item: Reading, bound_: Bound) -> bool:
    """As in "Maria Lund, 34, said", "aged 7", "he is 35", "women over 50", "18 or older": the age of a person in years."""
    number = item.number
    if number.scale != 1.0 or not 0 <= number.value <= _OLDEST or number.value != int(number.value) or number.magnitude is not None:
        return False
    follows = text[item.end : item.end + 1]
    words = words_of(text)
    index = words.touching(bound_.start)
    while index > 0 and words.joined(index) and words.lows[index] in ("about", "around", "just", "only", "between"):
        index -= 1
    if bound_.cue.lower().endswith(("the age of", "older", "younger", "older than", "younger than")):
        return True
    if bound_.cue.lower() in _AGE_BOUNDS and index >= 0 and lemma(words.forms[index]) in _PEOPLE and _ENDS_PHRASE.match(text, item.end):
        return True
    if index >= 0 and (words.lows[index] in _AGE_BEFORE or (words.lows[index] == "of" and words.lows[index - 1] == "age")):
        return True
    before = text[max(0, item.start - 36) : item.start]
    if not number.digits:
        return False
    if (
        words.lows[index : index + 1] == ["at"]
        and index > 0
        and words.lows[index - 1] in ("died", "dies", "dead")
        and noun_phrase(text, item.end) is None
    ):
        return True
    if follows == ")" and before.endswith("(") and _in_brackets(text, item):
        return True
    if follows in (",", ".", ";", ")", "") and (_AGE_APPOSITION.search(before) or _behind_person(text, item)):
        return True
    return (
        bool(_PERSON_IS.search(before))
        and noun_phrase(text, item.end) is None
        and not re.match(r"\s(?:of|for|in|to)\b", text[item.end : item.end + 5])
    )


def _in_brackets(text: str, item: Reading) -> bool:
    """As in "Omar Diallo (46), a driver", "her husband Tom (39) died": behind a person's name, where no score or seat is told."""
    match = _BRACKETED.search(text, max(0, item.start - 80), item.start)
    if match is None or _BEHIND_BRACKETS.match(text, item.end) is None or not near(text, item.end).isdisjoint(_SCORES):
        return False
    if match["last"][0].islower():
        return _PERSON.search(match["last"]) is not None and not match["title"]
    if match["word"]:
        return _PERSON.search(match["word"]) is not None
    return True


def _behind_person(text: str, item: Reading) -> bool:
    """As in "Body found is that of missing nurse, 29" and "father-of-two, 43, jailed", as headlines put it."""
    words = words_of(text)
    index = words.at_or_after(item.start) - 1
    if index < 0 or text[words.ends[index] : item.start] != ", ":
        return False
    form = words.forms[index]
    if not text[item.end :].strip(" .\n"):
        return not closed(form) and not is_plural(form) and text[item.end : item.end + 1] != "."
    return text[item.end : item.end + 1] == "," and _PERSON.search(words.lows[index]) is not None
