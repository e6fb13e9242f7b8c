"""Quantities that are not "a number and a unit": fractions, ranks, clock times, multiples in words; and digits that are no quantity at all."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Sequence

from claimcheck.calculus import CLOCK
from claimcheck.language.bounds import Bound, bound, bounded_interval, change
from claimcheck.language.counted import mass_phrase, noun_phrase, of_phrase, with_noun
from claimcheck.language.frames import predicate
from claimcheck.language.lexicon import DETERMINERS, QUANTIFIERS
from claimcheck.language.numbers import ordinal_value
from claimcheck.language.subject import phrase_before
from claimcheck.language.units import dimension, unit_after
from claimcheck.language.words import Words, words_of
from claimcheck.records import Approximator, Kind, Quantity, Span

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_TIMES = {word: value for value, word in enumerate("one two three four five six seven eight nine".split(), start=1)} | {"a": 1, "an": 1}
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<times>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]"
    r"(?P<part>half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?|(?P<half>half))(?![\w-])",
    re.IGNORECASE,
)
# "half" and "a quarter" are shares where a whole follows, or where a bound stands in front ("more than half").
_WHOLE = re.compile(r"\s{1,3}(?:of\b|the\b|its\b|their\b|his\b|her\b|our\b|all\b)", re.IGNORECASE)
_OWES = re.compile(
    r"\s(?:were|was|are|is|have|had|has|will|would|said|say|did|do|died|owe|own|live|lived|came|come|went|go|voted|want|think|believe)\b"
)
_NOT_A_WHOLE = re.compile(
    r"\s{1,3}of\s+(?:an?\s+(?:hour|century|mile|minute|dozen|million|billion)"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|(?:19|20)\d\d|growth\b|play\b|losses\b)",
    re.IGNORECASE,
)
# Halves that are places or periods even without an article: "in first half of the year".
_POSITIONS = frozenset(
    """first second third fourth latter former other final last opening early late later top bottom upper lower left right front back western
    eastern northern southern far near rear remaining""".split()
)
_PART_OF_UNIT = re.compile(
    r"(?<![\w-])(?:(?<!and\s)(?<!and\sa\s)(?P<of_unit>half|(?:a|one)[\s-](?:quarter|third|half)|three[\s-]quarters|two[\s-]thirds|quarter)(?:\sof)?(?:\san?\s|[\s-])(?P<unit>[a-z])"
    r"|an?\s(?P<whole_unit>[a-z]{3,10})\sand\sa\s(?P<more>half|quarter|third)\b)",
    re.IGNORECASE,
)
_SHARES = {
    "half": 0.5,
    "a half": 0.5,
    "one half": 0.5,
    "quarter": 0.25,
    "a quarter": 0.25,
    "one quarter": 0.25,
    "third": 1 / 3,
    "a third": 1 / 3,
    "one third": 1 / 3,
    "three quarters": 0.75,
    "two thirds": 2 / 3,
}
_POINT = re.compile(
    r"(?P<percent>per\s?cent(?:age)?\b(?!\spoints?\b))|(?:percentage|percent|per\s?cent)[\s-]points?\b"
    r"|points?(?=[\s-](?:cut|rise|increase|hike|reduction|drop|move))\b",
    re.IGNORECASE,
)
_CLOCK_SIDE = re.compile(
    r"\b(?:(?P<near>just|shortly|right|immediately|soon|slightly|moments|minutes|(?:a|an)\s(?:little|bit|few\sminutes))\s{1,3})?"
    r"(?P<side>before|after|past|prior\sto)\s{1,3}$",
    re.IGNORECASE,
)
# Minutes either way: of a time written to the minute, a round one, "about"; and how long "just after" and plain "after" last.
_CLOCK_EXACT, _CLOCK_ROUND, _CLOCK_ABOUT, _CLOCK_NEAR, _CLOCK_LOOSE = 10.0, 15.0, 20.0, 25.0, 120.0
_HALF_OF_DAY = re.compile(
    r"\s(?:(?P<morning>in\sthe\smorning|(?:this|yesterday|that|every)\smorning)|(?:in\sthe|this|yesterday|that)\s(?:afternoon|evening)|at\snight|tonight|last\snight)\b"
)
_DIVISIBLE = frozenset({"time", "length", "mass", "volume", "area"})
_SUPERLATIVE = re.compile(
    r"(?<![\w-])(?P<rank>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:nd|rd|th|st))[\s-]"
    r"(?P<adjective>(?:most|least)\s[a-z]{3,20}|[a-z]{2,14}est|worst|best)\b(?!-)",
    re.IGNORECASE,
)
_NO_SUPERLATIVE = frozenset(
    "interest forest request harvest protest contest guest quest test west nest rest arrest suggest honest modest latest".split()
)
_TWICE = re.compile(
    r"(?<![\w-])(?P<word>twice|thrice|double|triple|treble|quadruple)\s{1,3}(?:as\s{1,3}(?:many|much|\w{2,20}\s{1,3}as)|the|its|their|his|her|what|that\s{1,3}of)\b"
    r"|(?<![\w-])(?P<fold>two|three|four|five|six|seven|eight|nine|ten)-?fold\b",
    re.IGNORECASE,
)
_FACTORS = {"twice": 2, "double": 2, "thrice": 3, "triple": 3, "treble": 3, "quadruple": 4, **_TIMES, "ten": 10}
_CLOCK = re.compile(
    r"(?<![\w:.,$£€-])(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m(?:\.|\b)"
    r"|(?P<hour_of_zone>[01]\d|2[0-3])[:.]?(?P<minute_of_zone>[0-5]\d)\s?(?:GMT|UTC|BST|CES?T|E[SD]T|P[SD]T|IST|local\stime|hrs)\b"
    r"|(?P<oclock>1[0-2]|[1-9])\s?o[’']\s?clock\b"
    r"|(?<=\b(?:at|by)\s)(?P<hours>[01]\d|2[0-3])(?P<minutes_of_hours>[0-5]\d)\shours\b"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:])|(?P<named>noon|midnight|midday)\b)",
    re.IGNORECASE,
)
# Words without which none of these patterns can match: most sentences have none of them and are not searched.
_TRIGGERS = frozenset(
    """half third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths ninth ninths tenth tenths second fourth twice
    thrice double triple treble quadruple noon midnight midday""".split()
)
_TAILS = ("fold", *(f"-{word}" for word in sorted(_TRIGGERS)))
_NO_QUANTITY = re.compile(
    r"(?<![\w.])(?:"
    r"(?:\+\d{1,3}(?:[-.\s]\d{2,5}){1,4}|0\d{1,4}[-.\s]\d{3,4}[-.\s]\d{3,4}|\d{3}-\d{3}-\d{4}|\d{3}\.\d{3}\.\d{4}|\d{3}-\d{4})(?!\w)"  # telephones
    r"|1-\d{3}-\d{3}-[\dA-Z]{4}|\d{3}-[A-Z]{4}"  # 1-877-903-STOP
    r"|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}/\d{1,2}/\d{2,4}(?!\w)|\d{1,2}:\d{2}(?![\d:])"
    r"|24/7|9/11|7/7"
    r"|\d{1,2}(?:[-–]\d{1,2}){2,6}(?![\w%-])"  # formations, dates
    r"|(?!\d{1,3}(?:\.\d{3}){2,9},\d)\d{1,9}(?:\.\d{1,9}){2,9}(?![\w])"  # versions, addresses
    r")"
    r"|\(\d{3}\)\s?\d{3}[-.\s][\dA-Z]{4}|(?<=[A-Z]{4}\s)\(\d{4,6}\)|\b(?:Image|Photo|Slide|Picture)\s\d{1,3}\s(?:of|/)(?:\s/)?\s\d{1,3}"
    r"|https?://\S{1,500}|www\.\S{1,500}|\]\([^)\s]{0,500}\)|(?<!\w)[@#]\w{1,60}"
)
_ADDRESS_MARKS = ("://", "www.", "](", "@", "#", "Image ", "Photo ", "Slide ", "Picture ")
# Digits joined to digits, and digits in front of "pm" or "th": what the slower patterns below need to match at all.
_JOINED_DIGITS = re.compile(r"\d[-–.:/\s]\d|[-/]\d")
_CLOCK_OR_RANK = re.compile(r"\d(?:\s?o[’']|\shours|\s?(?:GMT|UTC|BST|CE|[EP][SD]T|IST|local|hrs)|\s?[apAP]\.?\s?[mM]|:\d|[a-z]{2}[\s-])")
_DIGIT = re.compile(r"\d")
_SCORE = re.compile(
    r"(?<![\w$£€.,:-])(?P<first>\d{1,3})[-–](?P<second>\d{1,3})(?:\s?\(\d{1,2}(?:[-–]\d{1,2})?\))?(?![\w%-]|\.\d|\s?(?:%|per\s?cent))"
)
_RESULT = re.compile(
    r"\b(?:win|won|wins|beat|beats|beating|lose|lost|loss|lead|led|leads|leading|draw|drew|drawn|victory|defeat|defeated|triumph|score|record|goals?|vote"
    r"|ruled)\b",
    re.IGNORECASE,
)


def _positional(words: Words, index: int) -> bool:
    """As in "The western half of the city", "the second half": an adjective between an article and the word makes it a place or a period."""
    if index < 0:
        return False
    if words.lows[index] in _POSITIONS:
        return True
    return (
        index > 0 and words.joined(index) and words.lows[index - 1] in DETERMINERS and words.lows[index] not in _KEEP and words.forms[index].islower()
    )


# Between an article and "half" these keep it a share: "the roughly half", "a full half".
_KEEP = frozenset("about roughly nearly almost approximately full good whole more".split()) | DETERMINERS


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    part = _PARTS[(match["part"] or "half").lower()]
    times = _TIMES[(match["times"] or "one").lower()]
    whole = _WHOLE.match(text, match.end())
    if _NOT_A_WHOLE.match(text, match.end()) or (times, part) == (2, 4):
        whole = None
    words = words_of(text)
    if match["half"] and _positional(words, words.touching(match.start())):
        return None
    bound_ = bound(text, match.start(), match.end(), 0)
    # Bounded ("more than a third went on …") it is a share as well, and so it is where it is the size of a change ("fell by two-thirds").
    moved = change(text, bound_.start, match.end(), 0, relative=True)
    if match["half"] and not whole and _OWES.match(text, match.end()) and text[max(0, match.start() - 2) : match.start()] in (", ", ""):
        whole = match  # "and of those, half owe more"
    if times >= part or not (whole or ("-" in match[0] and (times, part) != (2, 4)) or bound_.cue or moved):
        return None
    value = 100 * times / part
    # A fraction in words is a round figure: a third is said of 30 as of 36 per cent.
    low, high = bounded_interval(value, value / 5, bound_, rounded=True)
    if not whole or whole is match or whole[0].strip().lower() == "of":
        phrase = of_phrase(text, match.end()) or noun_phrase(text, match.end())
    else:
        phrase = mass_phrase(text, whole.end())
    if phrase and phrase.head in QUANTIFIERS:
        phrase = of_phrase(text, phrase.span.end) or phrase  # "half the number of soldiers"
    if phrase is None and moved is not None:
        phrase = phrase_before(text, bound_.start)
    quantity = Quantity(
        span=Span(match.start(), match.end()),
        kind=Kind.PERCENT,
        value=value,
        low=low,
        high=high,
        unit="percent",
        approximator=bound_.approximator,
        precision=value / 5,
        change=moved,
        cue=bound_.cue,
        predicate=predicate(text, match.start(), match.end()),
    )
    return with_noun(quantity, phrase)


def _part_of_unit(text: str, match: re.Match[str]) -> Quantity | None:
    """As in "Half an hour", "a quarter of a percentage point", "an hour and a half", "three-quarters of a mile": a measure and no share."""
    if match["whole_unit"]:
        share, at, end = 1.0 + _SHARES[match["more"].lower()], match.start("whole_unit"), match.end()
    else:
        share, at, end = _SHARES[re.sub(r"[\s-]+", " ", match["of_unit"].lower())], match.start("unit"), 0
    if text.startswith("half-year", match.start()):
        return None  # results of a period, no length of time
    point = _POINT.match(text, at)
    unit = None if point else unit_after(text, at, large=False, digits=False)
    if point:
        name, end = "percent" if point["percent"] else "percentage point", end or point.end()
    elif unit and not unit.money and dimension(unit.name) in _DIVISIBLE:
        name, end = unit.name, end or unit.end
    else:
        return None
    bound_ = bound(text, match.start(), end, 0)
    low, high = bounded_interval(share, share / 5, bound_, rounded=True)
    quantity = Quantity(
        span=Span(match.start(), end),
        kind=Kind.PERCENT if point else Kind.DURATION if dimension(name) == "time" else Kind.MEASURE,
        value=share,
        low=low,
        high=high,
        unit=name,
        approximator=bound_.approximator,
        precision=share / 5,
        change=change(text, bound_.start, end, 0, relative=bool(point)),
        cue=bound_.cue,
        predicate=predicate(text, match.start(), end),
    )
    return with_noun(quantity, of_phrase(text, end))


def _rank(text: str, match: re.Match[str]) -> Quantity | None:
    adjective = match["adjective"].lower()
    value = ordinal_value(match["rank"])
    if adjective in _NO_SUPERLATIVE or value is None:
        return None
    phrase = noun_phrase(text, match.end(), singular=True)
    counted = text[match.start("adjective") : phrase.span.end if phrase else match.end()]
    head = phrase.head if phrase else adjective
    return Quantity(
        span=Span(match.start(), match.end()),
        kind=Kind.ORDINAL,
        value=float(value),
        low=float(value),
        high=float(value),
        counted=counted,
        counted_head=head,
        counted_span=Span(match.start("adjective"), phrase.span.end if phrase else match.end()),
        predicate="",
    )


def _multiple(text: str, match: re.Match[str]) -> Quantity:
    value = float(_FACTORS[(match["word"] or match["fold"]).lower()])
    bound_ = bound(text, match.start(), match.end(), 0)
    low, high = bounded_interval(value, 1.0, bound_, rounded=True)
    quantity = Quantity(
        span=Span(match.start(), match.start() + len(match["word"] or match[0])),
        kind=Kind.MULTIPLE,
        value=value,
        low=low,
        high=high,
        approximator=bound_.approximator,
        cue=bound_.cue,
        predicate=predicate(text, match.start(), match.end()),
    )
    return with_noun(quantity, noun_phrase(text, match.end()))


def _clock(text: str, match: re.Match[str]) -> Quantity | None:
    if match["named"]:
        minutes = 0 if match["named"].lower() == "midnight" else 720
    elif match["half"]:
        minutes = (int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)) * 60 + int(match["minute"] or 0)
    elif match["oclock"]:
        half_of_day = _HALF_OF_DAY.match(text, match.end())
        if not half_of_day:
            return None
        minutes = (int(match["oclock"]) % 12 + (0 if half_of_day["morning"] else 12)) * 60
    elif match["hours"]:
        minutes = int(match["hours"]) * 60 + int(match["minutes_of_hours"])
    elif match["hour_of_zone"]:
        minutes = int(match["hour_of_zone"]) * 60 + int(match["minute_of_zone"])
    else:
        minutes = int(match["hour24"]) * 60 + int(match["minute24"])
        # "40:1" is a ratio and "2:1" a score; a bare clock time has a word of time or a full four digits.
        if minutes < 720 and (half_of_day := _HALF_OF_DAY.match(text, match.end())):
            minutes += 0 if half_of_day["morning"] else 720
        elif len(match["hour24"]) < 2 and not re.search(
            r"\b(?:at|around|about|by|before|after|until|from|since|to|between)\s$", text[max(0, match.start() - 12) : match.start()]
        ):
            return None
    exact = match["minute"] or match["minute24"] or match["minute_of_zone"] or match["minutes_of_hours"]
    bound_ = bound(text, match.start(), match.end(), 0)
    low, high, approximator, cue = _clock_interval(text, match.start(), float(minutes), bound_, exact=bool(exact and int(exact) % 5))
    return Quantity(
        span=Span(match.start(), match.end()),
        kind=Kind.DATE,
        value=float(minutes),
        low=low,
        high=high,
        unit=CLOCK,
        approximator=approximator,
        precision=1.0 if exact and int(exact) % 5 else 5.0 if exact else 30.0,
        cue=cue,
        predicate=predicate(text, match.start(), match.end()),
    )


def _clock_interval(text: str, start: int, minutes: float, bound_: Bound, *, exact: bool) -> tuple[float, float, Approximator, str]:
    """What a time of day commits to, in minutes; below 0 it is of the day before, beyond 1,440 of the next.

    People round times of day by their own measure: a full or a quarter hour is good for a quarter of an hour either way, a time to the minute
    for ten minutes (calls, arrivals and shots of one event lie apart), "about" for twenty; "shortly before eight" ends at eight.
    """
    side = _CLOCK_SIDE.search(text, max(0, start - 40), start)
    if side:
        near = _CLOCK_NEAR if side["near"] else _CLOCK_LOOSE
        cue = " ".join(side[0].split())
        if side["side"].lower() in ("after", "past"):
            return minutes, minutes + near, Approximator.MORE_THAN, cue
        return minutes - near, minutes, Approximator.LESS_THAN, cue
    if bound_.cue:
        return minutes - _CLOCK_ABOUT, minutes + _CLOCK_ABOUT, Approximator.ABOUT, bound_.cue
    width = _CLOCK_EXACT if exact else _CLOCK_ROUND
    return minutes - width, minutes + width, Approximator.EXACT, ""


def _is_score(text: str, match: re.Match[str]) -> bool:
    """As in "2-0" and "won 1-2" are results; "5-10 people" is a range."""
    first, second = int(match["first"]), int(match["second"])
    if first >= second:
        return True
    around = text[max(0, match.start() - 50) : match.end() + 25]
    return second <= 20 and bool(_RESULT.search(around)) and noun_phrase(text, match.end()) is None


class Occupied:
    """Spans that are spoken for, searched by bisection so that many of them stay cheap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)

    def add(self, span: Span) -> None:
        """Occupy a free span."""
        insort(self._spans, span)

    def free(self, start: int, end: int) -> bool:
        """True where no occupied span overlaps ``start`` to ``end``."""
        index = bisect_left(self._spans, Span(end, -1))
        return not any(span.end > start for span in self._spans[max(0, index - 1) : index])


_RULES: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Quantity | None]], ...] = (
    (_CLOCK, _clock),
    (_PART_OF_UNIT, _part_of_unit),
    (_FRACTION, _fraction),
    (_SUPERLATIVE, _rank),
    (_TWICE, _multiple),
)


def special_quantities(text: str, taken: Sequence[Span]) -> tuple[list[Quantity], list[Span]]:
    """Fractions, ranks, clock times and multiples of ``text``, and all spans in which the grammar must look for no further number.

    Args:
        text: the text.
        taken: spans that are something else already, sorted.

    Returns:
        The quantities, and the spans that they or digits without quantity (addresses, telephone numbers) occupy.
    """
    digits = _DIGIT.search(text) is not None
    lows = words_of(text).lows
    triggered = not _TRIGGERS.isdisjoint(lows) or (
        ("-" in text or "fold" in text)
        and any(low.endswith(_TAILS) or low.partition("-")[0] in _TRIGGERS for low in lows if "-" in low or low.endswith("fold"))
    )
    timed = digits and _CLOCK_OR_RANK.search(text) is not None
    found: list[Quantity] = []
    occupied = Occupied(taken)
    blocked: list[Span] = []
    if triggered or timed:
        for pattern, make in _RULES:
            if not triggered and pattern in (_FRACTION, _TWICE, _PART_OF_UNIT):
                continue
            for match in pattern.finditer(text):
                quantity = make(text, match) if occupied.free(*match.span()) else None
                if quantity is not None:
                    found.append(quantity)
                    occupied.add(Span(*match.span()))
                    blocked.append(Span(*match.span()))
    joined = digits and _JOINED_DIGITS.search(text) is not None
    if joined or any(mark in text for mark in _ADDRESS_MARKS):
        blocked += [Span(*match.span()) for match in _NO_QUANTITY.finditer(text) if occupied.free(*match.span())]
        if joined:
            blocked += [Span(*match.span()) for match in _SCORE.finditer(text) if occupied.free(*match.span()) and _is_score(text, match)]
    return found, blocked
