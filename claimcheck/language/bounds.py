"""How the words around a number bound it ("around", "at least", "nearly", "or more") and whether they make it a rise or a fall."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from claimcheck.calculus import interval
from claimcheck.language.counted import closed, lemma
from claimcheck.language.lexicon import CHANGE_NOUNS_DOWN, CHANGE_NOUNS_UP, CHANGE_WORDS, PHRASAL, VERBS_DOWN, VERBS_UP, WEAK_DOWN, WEAK_UP
from claimcheck.language.negated_bounds import negated, unreached
from claimcheck.language.words import COUNTING_WORDS, Words, words_of
from claimcheck.records import Approximator, Change

# "No higher than 60": with a negation the comparatives of size bound from the other side.
_COMPARATIVES = {
    Approximator.AT_MOST: "higher greater larger bigger longer taller wider deeper thicker heavier faster older later farther further hotter warmer",
    Approximator.AT_LEAST: "lower smaller shorter narrower shallower thinner lighter slower younger earlier sooner closer nearer colder cooler",
}
_CUES: dict[str, Approximator] = {
    **dict.fromkeys(
        "about around roughly approximately approx circa c ca some estimated nearly almost virtually practically barely".split(),
        Approximator.ABOUT,
    ),
    **dict.fromkeys(
        [
            "an estimated",
            "close to",
            "an approximate",
            "in the region of",
            "on the order of",
            "well-nigh",
            "shy of",
            "somewhere around",
        ],
        Approximator.ABOUT,
    ),
    **dict.fromkeys(
        ["at least", "no fewer than", "no less than", "not less than", "a minimum of", "minimum", "as few as", "as little as"], Approximator.AT_LEAST
    ),
    **dict.fromkeys(
        [
            "more than",
            "over",
            "above",
            "in excess of",
            "exceeding",
            "exceeded",
            "exceeds",
            "exceed",
            "surpass",
            "surpassed",
            "topped",
            "upwards of",
            "upward of",
            "greater than",
            "well over",
            "well above",
            "over than",
            "far more than",
            "just over",
            "just above",
            "slightly more than",
            "slightly over",
            "a little more than",
            "a little over",
            "little more than",
            "a shade over",
            "over the age of",
            "above the age of",
            "older than",
            "north of",
            "surpassing",
            "topping",
        ],
        Approximator.MORE_THAN,
    ),
    **dict.fromkeys(
        [
            "less than",
            "fewer than",
            "under",
            "below",
            "well under",
            "well below",
            "short of",
            "just short of",
            "not quite",
            "lower than",
            "smaller than",
            "just under",
            "just below",
            "slightly less than",
            "slightly under",
            "a little less than",
            "a little under",
            "under the age of",
            "below the age of",
            "younger than",
            "south of",
        ],
        Approximator.LESS_THAN,
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
            "a maximum age of",
            "capped at",
            "limited to",
            "restricted to",
            "a cap of",
            "a limit of",
            "a ceiling of",
        ],
        Approximator.AT_MOST,
    ),
    # The margin of a figure that is told elsewhere: no bound, but what the margin is of stands in front of these words.
    **dict.fromkeys(["plus or minus", "give or take"], Approximator.EXACT),
    **{
        f"{negation} {adjective} than": approximator
        for approximator, adjectives in _COMPARATIVES.items()
        for adjective in adjectives.split()
        for negation in ("no", "not", "never")
    },
}
# Cues that also say how near the figure is, on which side of it.
BELOW = frozenset(
    """nearly|almost|just under|just below|close to|slightly less than|slightly under|a little less than|a little under|virtually|practically|shy of
    |just short of|well-nigh""".replace("\n    ", "").split("|")
)
ABOVE = frozenset(
    "just over|just above|slightly more than|slightly over|a little more than|a little over|little more than|a shade over|barely".split("|")
)
_LAST_WORDS = frozenset(cue.split()[-1] for cue in _CUES)
_ABBREVIATED = frozenset("approx c ca".split())
_LONGEST_CUE = max(len(cue.split()) for cue in _CUES)
# Words that may stand between a cue and its number ("almost only 3"); "fewer than the 115" compares and bounds nothing.
_BETWEEN = frozenset("a an only just about around".split())
_ARTICLES = frozenset({"a", "an"})
# "Under a $3 billion contract", "a dispute over a five-year lease": what holds and what is disputed, no bound of the figure.
_GOVERNING = frozenset({"under", "over"})
_ARRANGEMENTS = frozenset(
    """programme program contract deal plan law scheme agreement pact treaty act bill rule order policy licence license lease loan facility mandate
    initiative project framework settlement accord arrangement partnership package proposal regulation ordinance decree sentence visa warranty
    guarantee ban embargo concession grant regime""".split()
)
_INSIDE_A_PHRASE = re.compile(r"[\s-]{0,2}(?:,?\s[$£€]?\d[\d,.]{0,12}[\s-])?")
_REACHED = ("reach", "attain")
_RIGHT = re.compile(
    r"\s{0,3}(?:(?P<least>\+|-plus\b|plus\b(?!\s+(?:\d|or\b))|or\s+(?:more|above|over|higher|older)\b|and\s+(?:above|over|up|older)\b)"
    r"|(?P<most>or\s+(?:less|fewer|under|below|lower|younger)\b|and\s+(?:under|younger)\b|at\s+(?:the\s+)?most\b)|(?P<about>or\s+so\b|-odd\b|-ish\b|or\s+thereabouts\b))",
    re.IGNORECASE,
)
_SIGNS = {
    "~": Approximator.ABOUT,
    "≈": Approximator.ABOUT,
    ">": Approximator.MORE_THAN,
    "<": Approximator.LESS_THAN,
    "≥": Approximator.AT_LEAST,
    "≤": Approximator.AT_MOST,
}
_RIGHT_STARTS = frozenset(" +-\n\t\u00a0")
_CHANGE_RIGHT = re.compile(
    r"(?:\s{1,3}|-)(?:(?:sharp|steep|slight|further|year-on-year|annual|quarterly|monthly|pay|price|tax|points?|pips|places?)\s+)?"
    r"(?P<noun>increase|rise|gain|jump|growth|surge|hike|drop|fall|decline|decrease|reduction|cut|dip|slump|lower|higher|weaker|stronger|cheaper|dearer"
    r"|down(?!\s+(?:to|from|by|the))|up(?!\s+(?:to|from|by|the|for|in)))\b(?!\s+than\s+\d)|(?:\s{1,3}|-)(?P<compared>fewer|more|less)\b(?!\s+than\s+\d)(?=[^.;:!?]{1,60}\bthan\b)",
    re.IGNORECASE,
)
# Words that stand between a word of change and its number without changing the sense: "rose sharply by about 5%".
_LEVELS = frozenset("below above beneath".split())
_THROUGH = frozenset(
    """back further sharply slightly steeply only just nearly almost about around roughly approximately some another a an additional more less
    fewer than at least up to as much many estimated over under between another whopping staggering mere modest record total full and well""".split()
)
_DOWN = VERBS_DOWN | WEAK_DOWN | CHANGE_NOUNS_DOWN | {"down"}
_UP = VERBS_UP | WEAK_UP | CHANGE_NOUNS_UP | {"up"}
_RIGHT_SIGN = {"up": Change.UP, "stronger": Change.UP, "dearer": Change.UP, "down": Change.DOWN, "weaker": Change.DOWN, "cheaper": Change.DOWN}
_SIGN = {"up": Change.UP, "upward": Change.UP, "upwards": Change.UP, "down": Change.DOWN, "downward": Change.DOWN, "downwards": Change.DOWN}
_CLOSES = frozenset("close finish trade open".split())
_PARTICLES = frozenset("give make take pick put set".split())
_BE = frozenset("is are was were be been being".split())
_STATISTICS = frozenset("average total mean median maximum minimum combined".split())
# "jumped 18% over two years" says how long it took; "for over two years" and "lasted over two hours" bound it.
_BOUNDS_A_TIME = frozenset(
    """for is was were be been last lasted lasts take took takes taken spent spend waited after than of by with well just already had has have served
    jailed sentenced within""".split()
)
# Verbs that take "up" and "down" as their direction and say nothing of one by themselves.
MOTION = frozenset("edge tick creep inch nudge go move push drift shoot head".split())
_PASSED = 6


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
    sign = start - 1 if start and text[start - 1] != " " else start - 2
    if sign >= 0 and (marked := _SIGNS.get(text[sign])):
        return Bound(marked, text[sign], sign)
    if start > 3 and text[start - 4 : start].lower() == "sub-":
        return Bound(Approximator.LESS_THAN, text[start - 4 : start - 1], start - 4)
    words = words_of(text)
    index = words.touching(start)
    if index < 0 and start > 2 and text[start - 2] == ".":
        index = words.touching(start - 2)
        index = index if index >= 0 and words.lows[index] in _ABBREVIATED else -1
    if index >= 0 and (found := _cue_at(words, index, floor)):
        return found
    if index > 0 and words.lows[index] in _BETWEEN and words.joined(index) and (found := _cue_at(words, index - 1, floor)):
        attributive = words.lows[index] in _ARTICLES and found.cue.lower() in _GOVERNING and _arranges(text, end)
        return Bound(Approximator.EXACT, "", start) if attributive else found
    if index > 0 and words.lows[index].startswith(_REACHED) and (first := unreached(text, words, index, end)) >= 0:
        return Bound(Approximator.LESS_THAN, " ".join(words.forms[first : index + 1]), words.starts[index])
    if text[end : end + 1] not in _RIGHT_STARTS:
        return Bound(Approximator.EXACT, "", start)
    right = _RIGHT.match(text, end)
    if right:
        kind = Approximator.AT_LEAST if right["least"] else Approximator.AT_MOST if right["most"] else Approximator.ABOUT
        return Bound(kind, right[0].strip(), start)
    return Bound(Approximator.EXACT, "", start)


def _arranges(text: str, end: int) -> bool:
    """As in "Under a [$3 billion] programme", "under a [five-year,] $3 million contract": the number says how large an arrangement is."""
    words = words_of(text)
    index, at = words.at_or_after(end), end
    for _ in range(_PASSED):
        if index >= len(words.lows):
            return False
        listed = words.lows[index] in COUNTING_WORDS and text[at : words.starts[index]] == ", "
        if not listed and not _INSIDE_A_PHRASE.fullmatch(text, at, words.starts[index]):
            return False
        if words.lows[index] in _ARRANGEMENTS:
            return True
        if closed(words.forms[index]) and words.lows[index] not in COUNTING_WORDS:
            return False
        index, at = index + 1, words.ends[index]
    return False


def over_a_time(text: str, bound_: Bound, end: int) -> bool:
    """Whether the "over" in front of a duration tells in what time something happened and bounds nothing."""
    if bound_.cue.lower() != "over" or text.startswith(" of ", end):
        return False  # "over 900 hours of footage"
    words = words_of(text)
    index = words.at_or_after(bound_.start) - 1
    return index < 0 or not words.joined(index + 1) or words.lows[index] not in _BOUNDS_A_TIME


def behind_bound(text: str, end: int) -> int:
    """The offset behind a bound that follows a number ("20 or more votes"); ``end`` itself where there is none."""
    right = _RIGHT.match(text, end)
    return right.end() if right else end


def _cue_at(words: Words, index: int, floor: int) -> Bound | None:
    """The longest cue that ends with the word ``index``."""
    if words.lows[index] not in _LAST_WORDS:
        return None
    for length in range(_LONGEST_CUE, 0, -1):
        first = index - length + 1
        if first < 0 or words.starts[first] < floor:
            continue
        cue = " ".join(words.lows[first : index + 1])
        if cue == "up to" and first and words.joined(first) and lemma(words.forms[first - 1]) in MOTION:
            return None  # "edged up to 3.2 per cent" says where it went
        if cue in _CUES:
            approximator, negation = negated(words, first, index, _CUES[cue])
            return Bound(approximator, " ".join(words.forms[negation : index + 1]), words.starts[first])
    return None


def bounded_interval(value: float, precision: float, bound_: Bound, *, rounded: bool) -> tuple[float, float]:
    """The interval [low, high] that a bounded number commits to; "nearly" stays below the number and "just over" above it."""
    cue = bound_.cue.lower()
    near = cue in BELOW or cue in ABOVE
    low, high = interval(value, precision, Approximator.ABOUT if near else bound_.approximator, rounded=rounded)
    return (low, value) if cue in BELOW else (value, high) if cue in ABOVE else (low, high)


@functools.lru_cache(maxsize=65536)
def direction(word: str) -> Change | None:
    """Whether a verb or noun of change means a rise or a fall; None for other words."""
    forms = {word.lower(), lemma(word)}
    if not forms.isdisjoint(_DOWN):
        return Change.DOWN
    return None if forms.isdisjoint(_UP) else Change.UP


def change(text: str, start: int, end: int, floor: int, *, relative: bool = False) -> Change | None:
    """Whether the number at ``text[start:end]`` is the size of a rise or a fall ("fell 3%", "a cut of 500", "a 3 percent drop").

    A number behind "to", "from" or "at" ("fell to 3%", "up from 59%") is a level and no change.

    Args:
        text: the text.
        start: where the number with its bound starts.
        end: where it ends with its unit.
        floor: offset before which nothing belongs to this number.
        relative: the number is a per cent, a point or a price in cents, so that weak verbs ("gained 3%", "added 5 cents") mean a change as well.
    """
    if relative and start and text[start - 1] == "+":
        return Change.UP
    words = words_of(text)
    index = words.touching(start)
    if index >= 0 and words.starts[index] >= floor:
        link = words.lows[index]
        if link in ("to", "from", "at", "in", "with", "for"):
            return None
        if index + 1 < len(words.lows) and words.lows[index + 1] in _LEVELS and words.starts[index + 1] < end:
            return None  # "fell below $80" tells where it stands
        found = _change_left(words, index, floor, relative=relative)
        if found:
            return found
    right = _CHANGE_RIGHT.match(text, end)
    return _RIGHT_SIGN.get(word := (right["noun"] or right["compared"]).lower()) or direction(word) if right else None


def _change_left(words: Words, index: int, floor: int, *, relative: bool) -> Change | None:
    by = of = False
    for _ in range(_PASSED):
        low = words.lows[index]
        if low in _SIGN and not of and (by or _is_direction(words, index, relative=relative)):
            return _SIGN[low]
        if low == "by":
            by = True
        elif low == "of" and index and words.lows[index - 1] in _STATISTICS:
            index -= 1  # "by an average of"
        elif low == "of":
            of = True
        elif low in ("to", "from") or (low not in _THROUGH and low not in _SIGN):
            break
        index -= 1
        if index < 0 or words.starts[index] < floor or not words.joined(index + 1):
            return None
    form = lemma(words.forms[index])
    if of:
        return direction(form) if form in CHANGE_NOUNS_UP or form in CHANGE_NOUNS_DOWN else None
    if form in VERBS_UP or form in VERBS_DOWN or ((by or relative) and (form in WEAK_UP or form in WEAK_DOWN)):
        return direction(form)
    if by and (form in CHANGE_NOUNS_UP or form in CHANGE_NOUNS_DOWN):
        return direction(form)
    if by:
        return _verb_with_object(words, index, floor)
    return None


def _is_direction(words: Words, index: int, *, relative: bool) -> bool:
    """As in "Up 5%", "was up 19 cents", "down by 3": a direction, where no verb makes it a particle ("gave up 500 yards", "up to 5")."""
    if index + 1 < len(words.lows) and words.lows[index + 1] in ("to", "from") and words.joined(index + 1):
        return False
    if index == 0 or not words.joined(index):
        return True
    before = words.forms[index - 1]
    if words.lows[index].endswith(("ward", "wards")) or words.lows[index - 1] in _BE:
        return True
    form = lemma(before)
    return form not in (_PARTICLES if relative else PHRASAL) and (relative or form in CHANGE_WORDS or form in _CLOSES)


def _verb_with_object(words: Words, index: int, floor: int) -> Change | None:
    """As in "Raised its forecast by 5": the verb stands in front of a short object."""
    for _ in range(_PASSED):
        form = lemma(words.forms[index])
        if form in VERBS_UP or form in VERBS_DOWN or form in WEAK_UP or form in WEAK_DOWN:
            return direction(form)
        index -= 1
        if index < 0 or words.starts[index] < floor or not words.joined(index + 1):
            return None
    return None
