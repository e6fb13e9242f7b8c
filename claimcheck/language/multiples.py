"""Quantities in one word: multiples ("twice the price"), how often something happened ("was hit twice"), "a fortnight", "a single bomb"."""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.language.bounds import bound, bounded_interval, change
from claimcheck.language.counted import closed, is_verb, noun_phrase, with_noun
from claimcheck.language.frames import predicate
from claimcheck.language.lexicon import PREPOSITIONS
from claimcheck.language.rates import per_after
from claimcheck.language.words import words_of
from claimcheck.records import Approximator, Kind, Quantity, Span

_TIMES = {word: value for value, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)}
_FACTORS = {"twice": 2, "double": 2, "thrice": 3, "triple": 3, "treble": 3, "quadruple": 4, **_TIMES}
MULTIPLE = re.compile(
    r"(?<![\w-])(?P<word>twice|thrice|double|triple|treble|quadruple)\s{1,3}"
    r"(?:as\s{1,3}(?:many|much|\w{2,20}\s{1,3}as)|the|its|their|his|her|what|that(?:\s{1,3}of)?)(?!\w)"
    r"|(?<![\w-])(?P<owned>twice|double|triple|treble)(?=\s(?-i:[A-Z])[\w-]{1,20}[’'](?:s\b|\s))"
    r"|(?<![\w-])(?P<fold>two|three|four|five|six|seven|eight|nine|ten)-?fold\b",
    re.IGNORECASE,
)
TWICE = re.compile(r"(?<![\w-])(?P<word>twice|thrice)(?![\w-]|\s{1,3}(?:as|more\slikely|less\slikely|over)\b)", re.IGNORECASE)
FORTNIGHT = re.compile(r"(?<![\w-])(?P<article>a)\sfortnight\b(?!\s(?:ago|earlier|before|later|after|from|hence)\b|[’'])", re.IGNORECASE)
SINGLE = re.compile(r"(?<![\w-])a\s(?P<word>single)(?=\s[a-z])", re.IGNORECASE)
# "Think twice", "once or twice" and "not a single one" tell no number.
_NO_REPEAT = frozenset("think thinks thought thinking or".split())
_NOT_ONE = frozenset("not no without than never as like such what".split())
_FIXED = frozenset("mother mothers mum mom father dad parent parents man woman currency market file bed room ticket malt".split())
_TIME = "time"


def multiple(text: str, match: re.Match[str]) -> Quantity:
    """A multiple: "twice as many", "double the", "tenfold"."""
    value = float(_FACTORS[(match["word"] or match["fold"] or match["owned"]).lower()])
    span = Span(match.start(), match.start() + len(match["word"] or match[0]))
    quantity = replace(_counted(text, match.start(), match.end(), value, rounded=True), span=span, kind=Kind.MULTIPLE)
    return with_noun(quantity, noun_phrase(text, match.end()))


def often(text: str, match: re.Match[str]) -> Quantity | None:
    """How often something happened: "was hit twice", and how often in a time: "twice a year"."""
    words = words_of(text)
    left = words.touching(match.start())
    if left >= 0 and words.lows[left] in _NO_REPEAT:
        return None
    rate = per_after(text, match.end())
    end = rate[1] if rate else match.end()
    value = float(_FACTORS[match["word"].lower()])
    quantity = _counted(text, match.start(), match.end(), value)
    if quantity.cue.lower() == "over":
        quantity = replace(quantity, low=value, high=value, approximator=Approximator.EXACT, cue="")  # "the plane came over twice"
    if rate:
        return replace(quantity, span=Span(match.start(), end), kind=Kind.RATE, unit=f"1 per {rate[0]}")
    return replace(quantity, counted=match["word"], counted_head=_TIME, counted_span=Span(*match.span("word")))


def fortnight(text: str, match: re.Match[str]) -> Quantity:
    """As in "Put off by a fortnight": two weeks."""
    quantity = _counted(text, match.start(), match.end(), 2.0)
    moved = change(text, match.start(), match.end(), 0)
    return replace(quantity, kind=Kind.DURATION, unit="week", change=moved)


def single(text: str, match: re.Match[str]) -> Quantity | None:
    """As in "Dropped a single bomb": one, as the object of a verb or as a subject; behind a preposition it only stresses ("in a single night")."""
    words = words_of(text)
    left = words.touching(match.start())
    if left >= 0 and (closed(words.forms[left]) or words.lows[left] in PREPOSITIONS | _NOT_ONE or not is_verb(words.forms[left])):
        return None
    if any("n’t" in low or "n't" in low or low in _NOT_ONE for low in words.lows[max(0, left - 3) : left]):
        return None  # "did not fire a single shot"
    phrase = noun_phrase(text, match.end(), singular=True)
    start, end = match.span("word")
    return None if phrase is None or phrase.head in _FIXED else with_noun(_counted(text, start, end, 1.0), phrase)


def _counted(text: str, start: int, end: int, value: float, *, rounded: bool = False) -> Quantity:
    bound_ = bound(text, start, end, 0)
    low, high = bounded_interval(value, 1.0, bound_, rounded=rounded)
    return Quantity(
        span=Span(start, end),
        kind=Kind.COUNT,
        value=value,
        low=low,
        high=high,
        approximator=bound_.approximator,
        cue=bound_.cue,
        predicate=predicate(text, start, end),
    )
