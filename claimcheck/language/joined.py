"""Two numbers that make one statement: ranges, ratios, shares ("one in five"), amounts in two units, and changes from one level to another."""

from __future__ import annotations

import re

from claimcheck.calculus import interval, tidy
from claimcheck.language.bounds import MOTION, Bound, bound, bounded_interval, change
from claimcheck.language.counted import NounPhrase, lemma, noun_phrase, with_noun
from claimcheck.language.counting import counted_noun
from claimcheck.language.frames import change_word, predicate
from claimcheck.language.numbers import Number
from claimcheck.language.readings import Reading
from claimcheck.language.subject import changed_phrase, phrase_before
from claimcheck.language.uncertainty import uncertain
from claimcheck.language.units import UNITS
from claimcheck.language.words import words_of
from claimcheck.records import Approximator, Kind, Quantity, Span

_RANGE = re.compile(
    r"(?:\s{0,2}(?P<dash>[-–—])\s{0,2}|-to-|(?:\s{1,3}|-\s?)(?P<word>to|or|and|through)[\s-]{1,3}(?:up\s+to\s+|about\s+|around\s+|perhaps\s+)?)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?P<word>from|between)\s{1,3}(?:(?:an?|about|around|some|roughly|approximately|the|up\s+to|nearly)\s{1,3}){0,2}$", re.IGNORECASE
)
_TO = re.compile(r"\bto\s{1,3}(?:(?:an?|about|around|some|roughly|just|only|nearly|over)\s{1,3}){0,2}$", re.IGNORECASE)
_FROM_TO = re.compile(
    r"(?P<between>(?:\s{1,3}(?!to\b|and\b)[^\s,;()]{1,24}){0,6}),?\s{1,3}to\s{1,3}(?:(?:about|around|some|roughly|just|only|over|nearly|an?)\s{1,3}){0,3}",
    re.IGNORECASE,
)
_TO_FROM = re.compile(
    r"(?P<between>(?:\s{1,3}(?!to\b|and\b|from\b)[^\s,;()]{1,24}){0,6}),?\s{1,3}from\s{1,3}(?:(?:about|around|some|roughly|just|only|over|nearly|an?)\s{1,3}){0,3}",
    re.IGNORECASE,
)
_RATIO = re.compile(r":|\s{1,3}to\s{1,3}|-to-", re.IGNORECASE)
_RATIO_NOUN = re.compile(r"[\s-](?:ratio|odds|majority|margin|advantage|vote|superiority)\b", re.IGNORECASE)
_IN = re.compile(r"(?:\s{1,3}|-)(?:in|out\s+of)(?:\s+every)?(?:\s{1,3}|-)|\s{1,3}of\s+every\s+", re.IGNORECASE)
_CENTS = re.compile(r",?\s{1,3}(?:and\s{1,3})?", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged|ages)\s{1,3}$|\bage\s(?:limit|range|group|bracket)s?\s(?:of\s)?$", re.IGNORECASE)
_AGED_LEVEL = re.compile(r"\b(?:age|ages|age\s(?:limit|threshold)|[a-z]{2,12}\sage)\s{1,3}$", re.IGNORECASE)
_PER = re.compile(r"(?P<noun>(?:\s[a-z-]{3,20}){0,3})\sper\s", re.IGNORECASE)
_BASES = frozenset({100.0, 1e3, 1e4, 1e5, 1e6})
_AGE_GROUP = re.compile(r"[\s-](?:age|ages)[\s-](?:group|range|bracket|band|category)", re.IGNORECASE)
_OLDEST = 120
_METRIC = ("metre", "gram", "litre")
_LARGEST_FACTOR = 5000
_GOES = (MOTION | frozenset("shift change switch swing progress double treble triple quadruple halve".split())) - {"head", "shoot", "push"}
_REACH = 40
_FACTOR_OF_A_RANGE = 10


def join(text: str, first: Reading, second: Reading, floor: int) -> Quantity | None:
    """The quantity that two neighbouring numbers make together, or None where each stands for itself.

    Args:
        text: the text.
        first: a number.
        second: the next one.
        floor: offset before which nothing belongs to ``first``.
    """
    if second.start - first.end > _REACH or first.address or second.address:
        return None
    return (
        _amount(text, first, second, floor)
        or _compound(text, first, second, floor)
        or uncertain(text, first, second)
        or _per_many(text, first, second, floor)
        or _ratio(text, first, second, floor)
        or _share(text, first, second, floor)
        or _range(text, first, second, floor)
    )


def shared_scale(first: Number, second: Number) -> tuple[float, float]:
    """Value and precision of the lower end, with the scale of the upper one where it lends it ("$3 to $5 billion", not "$200 to $4 million")."""
    if first.scale == 1.0 and second.scale > 1.0 and first.value < second.value / second.scale:
        place = first.precision if first.precision < 1 else 1.0
        return first.value * second.scale, place * second.scale
    return first.value, first.precision


def _amount(text: str, first: Reading, second: Reading, floor: int) -> Quantity | None:
    """As in "Thirteen dollars and forty-five cents": one amount."""
    if not (first.money and second.cents and not first.cents and not first.per and _CENTS.fullmatch(text, first.end, second.start)):
        return None
    if second.number.value >= 100 or first.number.scale != 1.0:
        return None
    value = first.number.value + second.number.value / 100
    reading = Reading(second.number, first.start, second.end, unit=first.unit, per=second.per)
    kind, unit = reading.kind()
    bound_ = bound(text, first.start, second.end, floor)
    low, high = bounded_interval(value, 0.01, bound_, rounded=False)
    phrase = counted_noun(text, reading, bound_.start, floor)
    return with_noun(Quantity(Span(first.start, second.end), kind, value, low, high, unit, bound_.approximator, 0.01, cue=bound_.cue), phrase)


def _compound(text: str, first: Reading, second: Reading, floor: int) -> Quantity | None:
    """As in "2 hours 11 minutes", "six years and eight months", "5ft 10in": one measure in two units, told in the smaller one."""
    if first.unit is None or second.unit is None or first.money or second.money or first.per or not _CENTS.fullmatch(text, first.end, second.start):
        return None
    large, small = UNITS.get(first.unit.name), UNITS.get(second.unit.name)
    if first.unit.name.endswith(_METRIC) and second.unit.name.endswith(_METRIC):
        return None  # nobody writes "12 m 2 dm" for one length
    if large is None or small is None or large.dimension != small.dimension or large.offset or small.offset:
        return None
    factor = large.factor / small.factor
    if not 1 < factor < _LARGEST_FACTOR or second.number.value >= factor or first.number.value != int(first.number.value):
        return None
    whole = round(factor) if abs(factor - round(factor)) < 1e-6 * factor else factor
    if (first.unit.name, second.unit.name) == ("year", "month"):
        whole = 12
    value = tidy(first.number.value * whole + second.number.value)
    reading = Reading(second.number, first.start, second.end, unit=second.unit, age=second.age, per=second.per)
    kind, unit = reading.kind()
    bound_ = bound(text, first.start, second.end, floor)
    low, high = bounded_interval(value, second.number.precision, bound_, rounded=second.number.precision < 1)
    quantity = Quantity(Span(first.start, second.end), kind, value, low, high, unit, bound_.approximator, second.number.precision, cue=bound_.cue)
    return with_noun(quantity, counted_noun(text, reading, bound_.start, floor))


def _per_many(text: str, first: Reading, second: Reading, floor: int) -> Quantity | None:
    """As in "14.2 per 100,000 births", "6 deaths per 1,000 people": a rate on a round base."""
    if first.measured or second.measured or first.number.magnitude is not None or second.number.value not in _BASES:
        return None
    link = _PER.fullmatch(text, first.end, second.start)
    base = noun_phrase(text, second.end) if link else None
    if link is None or base is None:
        return None
    bound_ = bound(text, first.start, first.end, floor)
    number = first.number
    low, high = bounded_interval(number.value, number.precision, bound_, rounded=number.precision < 1)
    quantity = Quantity(
        span=Span(first.start, base.span.end),
        kind=Kind.RATE,
        value=number.value,
        low=low,
        high=high,
        unit=f"1 per {int(second.number.value)} {base.text.lower()}",
        approximator=bound_.approximator,
        precision=number.precision,
        change=change(text, bound_.start, first.end, floor),
        cue=bound_.cue,
        predicate=predicate(text, first.start, second.end),
    )
    phrase = noun_phrase(text, first.end) if link["noun"] else phrase_before(text, bound_.start, floor=floor)
    return with_noun(quantity, phrase)


def _same_measure(first: Reading, second: Reading) -> bool:
    """Both ends of a range carry one unit, or the first leaves it to the second."""
    if second.per != first.per and first.per:
        return False
    if first.measured and second.measured:
        return first.measured == second.measured and first.cents == second.cents
    if first.money and first.start < first.number.start:
        return True  # "$3 to 5 billion"
    return not first.measured


def _same_unit(first: Reading, second: Reading) -> bool:
    """Both carry one unit, of which one names the base of the rate for both ("from $75 per barrel to $45")."""
    return first.unit is not None and second.unit is not None and first.unit.name == second.unit.name and not (first.per and second.per)


def _range(text: str, first: Reading, second: Reading, floor: int) -> Quantity | None:
    link = _RANGE.fullmatch(text, first.end, second.start)
    if not link or not _same_measure(first, second) or first.number.magnitude is not None or second.number.magnitude is not None:
        return None
    lead = _FROM.search(text, max(floor, first.start - _REACH), first.start)
    between = lead is not None and lead["word"].lower() == "between"
    word = (link["word"] or "").lower()
    low, low_precision = shared_scale(first.number, second.number)
    if shortened := _shortened(text, first, second, dash=bool(link["dash"])):
        low, low_precision = first.number.value * shortened, shortened
    high = second.number.value
    if low >= high or (word == "and" and not between) or (word == "or" and not (high - low <= 2 and low >= 1 and not first.measured)):
        return None
    carrier = second if second.measured or not first.measured else second.like(first)
    lead_start = lead.start() if lead else first.start
    if not carrier.measured and (
        _AGED.search(text, max(floor, lead_start - _REACH), lead_start) or (high <= _OLDEST and _AGE_GROUP.match(text, second.end))
    ):
        carrier.age = "year of age"
    counts = bool(carrier.measured) or second.number.scale != 1.0 or noun_phrase(text, second.end) is not None
    start = lead.start() if lead else bound(text, first.start, second.end, floor).start
    moved = change(text, first.start if not lead else start, second.end, floor, relative=bool(carrier.percent))
    if word == "to" and not lead and not counts:
        return None
    if word == "to" and not lead and moved is not None and not _one_size(text, first, second):
        return None  # "rose 3 to 45" is a change and a level
    if link["dash"] and not counts:
        return None  # a score, a season, a telephone number
    kind, unit = carrier.kind()
    bound_ = bound(text, lead.start() if lead else first.start, second.end, floor)
    low, high = carrier.scaled(low), carrier.scaled(high)
    phrase = counted_noun(text, carrier, lead.start() if lead else bound_.start, floor)
    quantity = Quantity(
        span=Span(first.start, second.end),
        kind=kind,
        value=None,
        low=low,
        high=high,
        unit=unit,
        approximator=Approximator.RANGE,
        precision=carrier.scaled(min(low_precision, second.number.precision)),
        change=None if carrier.age else moved,
        cue=bound_.cue,
        predicate=predicate(text, first.start, second.end),
    )
    return with_noun(quantity, phrase)


def _shortened(text: str, first: Reading, second: Reading, *, dash: bool) -> float:
    """The factor that a range leaves out of its lower end: 1000 in "20-30,000 refugees", 100 in "2-300 people"; 0 where it leaves out none."""
    low, high = first.number, second.number
    if not (low.digits and high.digits and low.scale == high.scale == 1.0 and low.end - low.start <= 3) or first.measured:
        return 0.0
    if high.value % 1000 == 0 and high.value >= 10_000 and high.value / 10 <= low.value * 1000 < high.value and "," in text[high.start : high.end]:
        return 1000.0
    hundreds = dash and low.value <= 9 and 200 <= high.value <= 900 and high.value % 100 == 0 and low.value * 100 < high.value
    return 100.0 if hundreds and second.start - first.end == 1 and noun_phrase(text, second.end) is not None else 0.0


def _one_size(text: str, first: Reading, second: Reading) -> bool:
    """Behind a word of change: "fell by 1 to 1.5 degrees" is one size, "rose 3 to 45" and "rose 3% to 5%" a size and a level."""
    if first.measured and not (first.money and second.number.scale > first.number.scale == 1.0):
        return False
    return _by(text, first.start) or (bool(second.measured) and second.number.value <= _FACTOR_OF_A_RANGE * first.number.value)


def _by(text: str, start: int) -> bool:
    words = words_of(text)
    index = words.touching(start)
    while index > 0 and words.joined(index) and words.lows[index] in ("about", "around", "between", "some"):
        index -= 1
    return index >= 0 and words.lows[index] == "by"


def _ratio(text: str, first: Reading, second: Reading, floor: int) -> Quantity | None:
    """As in "40 to 1", "40-to-one", "40:1": the second term is one, and nothing makes it the end of a fall ("from 3 to 1")."""
    if first.measured or second.number.value != 1 or first.number.value <= 1 or first.number.magnitude is not None:
        return None
    link = _RATIO.fullmatch(text, first.number.end, second.number.start)
    if not link or _FROM.search(text, max(floor, first.start - _REACH), first.start):
        return None
    end = second.number.end
    if link[0] != ":" and noun_phrase(text, end, singular=True) and not _RATIO_NOUN.match(text, end):
        return None
    bound_ = bound(text, first.start, end, floor)
    value = first.number.value
    low, high = bounded_interval(value, first.number.precision, bound_, rounded=first.number.precision < 1)
    quantity = Quantity(
        span=Span(first.start, end),
        kind=Kind.RATIO,
        value=value,
        low=low,
        high=high,
        approximator=bound_.approximator,
        precision=first.number.precision,
        cue=bound_.cue,
        predicate=predicate(text, first.start, end),
    )
    return with_noun(quantity, phrase_before(text, bound_.start, floor=floor))


def _share(text: str, first: Reading, second: Reading, floor: int) -> Quantity | None:
    """As in "One in five", "nine out of ten", "two of every three": a share, in per cent."""
    if first.measured or second.measured or first.number.magnitude is not None:
        return None
    named = None
    if not _IN.fullmatch(text, first.number.end, second.number.start):
        named = noun_phrase(text, first.number.end, singular=first.number.value == 1)
        if named is None or not _IN.fullmatch(text, named.span.end, second.number.start) or noun_phrase(text, second.number.end):
            return None  # "one house in three", but not "one man in three days"
    part, whole = first.number.value, second.number.value
    if not 0 < part < whole or part > 99 or whole > 1_000_000 or (whole > 20 and whole % 10):
        return None
    bound_ = bound(text, first.start, second.end, floor)
    value = 100 * part / whole
    precision = value / 10
    low, high = bounded_interval(value, precision, bound_, rounded=True)
    quantity = Quantity(
        span=Span(first.start, second.number.end),
        kind=Kind.PERCENT,
        value=value,
        low=low,
        high=high,
        unit="percent",
        approximator=bound_.approximator,
        precision=precision,
        cue=bound_.cue,
        predicate=predicate(text, first.start, second.end),
    )
    return with_noun(quantity, named or noun_phrase(text, second.number.end))


def moved(text: str, first: Reading, second: Reading, floor: int) -> tuple[Quantity, Quantity] | None:
    """The two levels of a change, the earlier one first: "from 3,000 to 2,500", "to 2,500 from 3,000".

    A word of change, or a time at the first level ("from 20 in 2008 to 29"), or a fall of the numbers tells it from a range.

    Args:
        text: the text.
        first: a number.
        second: the next one.
        floor: offset before which nothing belongs to ``first``.
    """
    comparable = _same_measure(first, second) or (first.measured and not second.measured) or _same_unit(first, second)
    if not comparable or second.start - first.end > 3 * _REACH or (Kind.PERCENT in (first.kind()[0], second.kind()[0]) and first.money):
        return None
    left = max(floor, first.start - _REACH)
    forward = _FROM_TO.fullmatch(text, first.end, second.start)
    lead = (_FROM if forward else _TO).search(text, left, first.start)
    if lead is None or (forward and lead["word"].lower() != "from"):
        return None
    word = change_word(text, lead.start())
    goes = word is None and _goes(text, lead.start())
    value, _ = shared_scale(first.number, second.number)
    if forward:
        if word is None and not goes and value <= second.number.value and not (forward["between"].strip() and first.measured and second.measured):
            return None
    elif (word is None and not goes) or _same_level(first, second) or not (back := _TO_FROM.fullmatch(text, first.end, second.start)):
        return None
    elif back["between"] and not second.measured and noun_phrase(text, second.end) is not None:
        return None  # "fell to 12 people in all from 3 countries"
    if not first.measured and not second.measured and _AGED_LEVEL.search(text, left, lead.start()):
        first.age = second.age = "year of age"
    phrase = None if second.measured else noun_phrase(text, second.end)
    phrase = phrase or (None if first.measured else noun_phrase(text, first.end))
    if phrase is None:
        phrase = changed_phrase(text, lead.start(), word.start, floor=floor) if word else phrase_before(text, lead.start(), floor=floor)
    a, b = (first, second) if forward else (second, first)
    return _level(text, a, b, phrase, exact=True), _level(text, b, a, phrase, exact=False)


def _goes(text: str, end: int) -> bool:
    """As in "Went [from 12 to 40]", "edged up [to 3.2 per cent from 2.9]": a verb of motion, or its particle, in front of the levels."""
    words = words_of(text)
    index = words.touching(end)
    if index > 0 and words.lows[index] in ("up", "down") and words.joined(index):
        index -= 1
        while index > 0 and words.lows[index] in ("now", "still", "slightly", "sharply", "only", "just"):
            index -= 1
        return lemma(words.forms[index]) in MOTION or words.lows[index] in ("is", "was", "are", "were", "be", "been")
    return index >= 0 and lemma(words.forms[index]) in _GOES


def _same_level(first: Reading, second: Reading) -> bool:
    return first.number.value == second.number.value and first.number.scale == second.number.scale


def _level(text: str, reading: Reading, other: Reading, phrase: NounPhrase | None, *, exact: bool) -> Quantity:
    """One end of a change; what it lacks in unit or scale it has from the other."""
    whole = reading if reading.measured and (reading.per or not other.per) else reading.like(other)
    kind, unit = whole.kind()
    point, precision = shared_scale(reading.number, other.number)
    point, precision = whole.scaled(point), whole.scaled(precision)
    bound_ = Bound(Approximator.EXACT, "", reading.start) if exact else bound(text, reading.start, reading.end, max(0, reading.start - _REACH))
    low, high = interval(point, precision, bound_.approximator, rounded=reading.number.scale != 1 or precision < 1)
    quantity = Quantity(
        span=Span(reading.start, reading.end),
        kind=kind,
        value=point,
        low=low,
        high=high,
        unit=unit,
        approximator=bound_.approximator,
        precision=precision,
        cue=bound_.cue,
        predicate=predicate(text, reading.start, reading.end),
    )
    return with_noun(quantity, phrase)
