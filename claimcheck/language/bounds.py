"""How the words around a number bound it ("around", "at least", "nearly", "or more") and whether they make it a rise or a fall."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.calculus import interval
from claimcheck.language.counted import lemma
from claimcheck.language.lexicon import VERBS_DOWN, VERBS_UP
from claimcheck.records import Approximator, Change

_CUES: dict[str, Approximator] = {
    **dict.fromkeys(
        "about around roughly approximately approx approx. circa c. ca. some ~ estimated nearly almost virtually practically".split(),
        Approximator.ABOUT,
    ),
    **dict.fromkeys(
        [
            "an estimated",
            "close to",
            "just under",
            "just over",
            "just above",
            "just below",
            "slightly more than",
            "slightly less than",
            "a little more than",
            "a little over",
            "little more than",
            "an average of",
            "an approximate",
            "in the region of",
            "on the order of",
            "well-nigh",
            "shy of",
            "somewhere around",
        ],
        Approximator.ABOUT,
    ),
    **dict.fromkeys(["at least", "no fewer than", "no less than", "not less than", "a minimum of", "minimum"], Approximator.AT_LEAST),
    **dict.fromkeys(
        [
            "more than",
            "over",
            "above",
            "in excess of",
            "exceeding",
            "upwards of",
            "upward of",
            "greater than",
            "well over",
            "far more than",
            "surpassing",
            "topping",
        ],
        Approximator.MORE_THAN,
    ),
    **dict.fromkeys(
        ["less than", "fewer than", "under", "below", "well under", "short of", "not quite", "lower than", "smaller than"], Approximator.LESS_THAN
    ),
    **dict.fromkeys(
        [
            "up to",
            "at most",
            "no more than",
            "not more than",
            "as many as",
            "as much as",
            "a maximum of",
            "maximum",
            "as high as",
            "at the most",
            "not exceeding",
        ],
        Approximator.AT_MOST,
    ),
}
BELOW = frozenset(
    {"nearly", "almost", "just under", "just below", "close to", "slightly less than", "virtually", "practically", "shy of", "well-nigh"}
)
ABOVE = frozenset({"just over", "just above", "slightly more than", "a little more than", "a little over", "little more than"})
# News writes "under 20 percent" and "above 60 mph" for "less than" and "more than"; "over" with a duration is as often "during", and both bound it.
_CUE = "|".join(r"\s+".join(map(re.escape, cue.split())) for cue in sorted(_CUES, key=len, reverse=True))
_LEFT = re.compile(rf"(?<![\w-])(?P<cue>{_CUE})(?:\s+(?:the|a|an|only|just|about|around))?\s*[$£€¥]?$", re.IGNORECASE)
_RIGHT = re.compile(
    r"\s*(?:(?P<least>\+|-plus\b|\s?plus\b(?!\s+\d)|or\s+more\b|or\s+above\b|and\s+above\b)|(?P<most>or\s+(?:less|fewer|under|below)\b|at\s+most\b)|(?P<about>or\s+so\b|-odd\b|-ish\b))",
    re.IGNORECASE,
)
_CHANGE_VERB = re.compile(
    r"(?P<verb>[A-Za-z]+)(?:\s+(?:back|further|sharply|slightly|steeply|down|up|only|just|more|nearly|almost|about|around|roughly|approximately|some|another|an?|an\s+additional"
    r"|(?:more|less|fewer)\s+than|at\s+least|up\s+to|as\s+much\s+as|an\s+estimated|over|under)){0,3}(?:\s+by)?"
    r"(?:\s+(?:nearly|almost|about|around|roughly|approximately|some|an?|(?:more|less|fewer)\s+than|at\s+least|up\s+to|as\s+(?:much|many)\s+as|an\s+estimated|over|under|between|from)){0,2}\s*[$£€¥]?$",
    re.IGNORECASE,
)
_CHANGE_NOUN = re.compile(
    r"(?P<noun>[A-Za-z]+)\s+(?:of|by)(?:\s+(?:nearly|almost|about|around|roughly|approximately|some|an?|(?:more|less|fewer)\s+than|at\s+least|up\s+to|over|under|between)){0,3}\s*[$£€¥]?$",
    re.IGNORECASE,
)
_CHANGE_RIGHT = re.compile(
    r"[\s-]+(?:(?:sharp|steep|slight|year-on-year|annual|quarterly|monthly)\s+)?(?P<noun>increase|rise|gain|jump|growth|surge|drop|fall|decline|decrease|reduction|cut|dip|slump|fewer|more|less|lower|higher)\b(?!\s+than\s+\d)",
    re.IGNORECASE,
)
_NOUNS_DOWN = frozenset("withdrawal drawdown reduction drop fall decline decrease loss cut dip slump fewer less lower".split())
_NOUNS_UP = frozenset("increase rise gain jump growth surge addition reinforcement more higher boost".split())
_WINDOW = 48


@dataclass(frozen=True, slots=True)
class Bound:
    """How a number is bounded: the approximator, the written cue, and where the cue starts (the number's own start where there is none)."""

    approximator: Approximator
    cue: str
    start: int


def bound(text: str, start: int, end: int, floor: int) -> Bound:
    """The bound that the words directly around ``text[start:end]`` give a number.

    Args:
        text: the text.
        start: where the number (with its currency sign) starts.
        end: where it ends with its unit.
        floor: offset before which nothing belongs to this number (the end of the one before).

    Returns:
        The bound; exact where nothing is said.
    """
    left = max(floor, start - _WINDOW)
    match = _LEFT.search(text[left:start])
    if match:
        cue = " ".join(match["cue"].split())
        return Bound(_CUES[cue.lower()], cue, left + match.start())
    right = _RIGHT.match(text, end)
    if right:
        kind = Approximator.AT_LEAST if right["least"] else Approximator.AT_MOST if right["most"] else Approximator.ABOUT
        return Bound(kind, right[0].strip(), start)
    return Bound(Approximator.EXACT, "", start)


def bounded_interval(value: float, precision: float, bound_: Bound, *, rounded: bool) -> tuple[float, float]:
    """The interval [low, high] that a bounded number commits to; "nearly" stays below the number and "just over" above it."""
    low, high = interval(value, precision, bound_.approximator, rounded=rounded)
    cue = bound_.cue.lower()
    return (low, value) if cue in BELOW else (value, high) if cue in ABOVE else (low, high)


def direction(word: str) -> Change | None:
    """Whether a verb or noun of change means a rise or a fall; None for other words."""
    form = lemma(word)
    if form in VERBS_DOWN or form in _NOUNS_DOWN:
        return Change.DOWN
    return Change.UP if form in VERBS_UP or form in _NOUNS_UP else None


def change(text: str, start: int, end: int, floor: int) -> Change | None:
    """Whether the number at ``text[start:end]`` is the size of a rise or a fall ("fell 3%", "a cut of 500", "a 3 percent drop").

    A number behind "to" ("fell to 3%") is a level and no change.
    """
    left = text[max(floor, start - _WINDOW) : start]
    noun = _CHANGE_NOUN.search(left)
    if noun and (noun["noun"].lower() in _NOUNS_DOWN | _NOUNS_UP or lemma(noun["noun"]) in _NOUNS_DOWN | _NOUNS_UP):
        return direction(noun["noun"])
    verb = _CHANGE_VERB.search(left)
    if verb:
        for word in verb[0].split():
            if word.lower() in ("up", "down") or word == verb["verb"]:
                found = direction(word)
                if found:
                    return found
    right = _CHANGE_RIGHT.match(text, end)
    return direction(right["noun"]) if right else None
