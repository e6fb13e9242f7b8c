"""The quantity grammar: number literals of a text become Quantities with unit, kind, bound, precision and counted noun.

``readings`` says what stands directly at a number, ``joined`` which numbers belong together, ``counting`` what they count, ``special`` what is
written without a number literal. This file puts them in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.calculus import STREET_NUMBER
from claimcheck.language.bounds import Bound, bound, bounded_interval, change, direction, over_a_time
from claimcheck.language.counted import NounPhrase, closed, is_plural, is_verb, lemma, noun_fields, noun_phrase
from claimcheck.language.counting import TIMES_AS, coordinated_noun, counted_noun
from claimcheck.language.frames import happening, predicate
from claimcheck.language.inherited import of_the_same, percentage_points, rated, suspended
from claimcheck.language.joined import join, moved
from claimcheck.language.lexicon import PREPOSITIONS
from claimcheck.language.numbers import uses_decimal_comma
from claimcheck.language.readings import Reading, readings
from claimcheck.language.special import special_quantities
from claimcheck.language.units import per_after
from claimcheck.language.words import words_of
from claimcheck.records import Approximator, Kind, Quantity, Span

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
_FOLD = re.compile(r"(?P<unit>-?fold)\b", re.IGNORECASE)
_NO_ONE = frozenset("no any every each this that the which another only some number".split())
_COUNTS_ALONE = 13
_OF_THEM = re.compile(r"\sof\s(?:them|whom|which|those|these)\b")
_REST = frozenset("remaining another others further".split())
_COUNTING_BOUNDS = frozenset({Approximator.AT_LEAST, Approximator.AT_MOST, Approximator.MORE_THAN, Approximator.LESS_THAN})
_ENDS_OBJECT = re.compile(
    r"[,.;:)]|\s(?:and|in|at|near|on|as|after|when|while|by|including|from|during|before|hostage|captive|prisoner|overnight|outside|inside)\b|$"
)
_PUNCH = re.compile(r"-(?:one|two|three)\b", re.IGNORECASE)  # "a one-two punch"
_OFTEN = re.compile(r"\stimes(?=\s(?:an?|per|each|every)\s)")
_AND = re.compile(r"\s?(?:,|,?\sand|\sor)\s")
# Compounds that describe and count nothing.
_ONE_COMPOUND = re.compile(r"-(?:trick|off|way|sided|size|liner|stop|time|dimensional|armed|eyed|piece|sentence|word)\b", re.IGNORECASE)
_SPACE = re.compile(r"\s{1,3}")
_POINTS_BACK = frozenset("the these those other its their his her our my your first last next".split())
_FINITE = frozenset("is are was were have had has did do could will would may might can must should dead".split())


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the grammar found.

    Attributes:
        quantities: in text order.
        changes: index pairs into ``quantities``: "from A to B", the earlier level first.
    """

    quantities: tuple[Quantity, ...]
    changes: tuple[tuple[int, int], ...] = ()


def quantities(text: str, taken: Sequence[Span] = (), *, decimal_comma: bool | None = None) -> Extraction:
    """All written quantities of a text.

    Args:
        text: a sentence or any longer text.
        taken: spans that are something else already (dates), sorted; no quantity overlaps them.
        decimal_comma: whether 1,500.5 is written "1.500,5"; None where the text itself is to say so (``numbers.uses_decimal_comma``).

    Returns:
        Quantities without ids, spans in ``text``, and the from-to changes among them.
    """
    found, spoken_for = special_quantities(text, taken)
    comma = uses_decimal_comma(text) if decimal_comma is None else decimal_comma
    items = readings(text, sorted([*taken, *spoken_for]), decimal_comma=comma)
    suspended(text, items)
    pairs: list[tuple[Quantity, Quantity]] = []
    previous: Quantity | None = None
    for index, item in enumerate(items):
        if item.used:
            continue
        after = items[index + 1] if index + 1 < len(items) else None
        floor = items[index - 1].end if index else 0
        if after is not None:
            percentage_points(text, item, after)
            levels = moved(text, item, after, floor)
            if levels is not None:
                pairs.append(levels)
                found.extend(levels)
                item.used = after.used = True
                previous = levels[1]
                continue
        joined = None if after is None else join(text, item, after, floor)
        if joined is not None and after is not None:
            item.used = after.used = True
        aged = previous is not None and previous.unit == "year of age"
        single = joined or _single(text, items, index, after_age=aged)
        if single is not None:
            quantity = of_the_same(text, previous, single)
            if previous is not None and found and found[-1] is previous:
                found[-1], quantity = rated(text, previous, quantity)
            found.append(quantity)
            previous = quantity
    ordered: list[Quantity] = []
    for quantity in sorted(found, key=lambda quantity: quantity.span):
        if not ordered or ordered[-1].span.end <= quantity.span.start:
            ordered.append(quantity)
    place = {quantity.span: index for index, quantity in enumerate(ordered)}
    return Extraction(tuple(ordered), tuple((place[a.span], place[b.span]) for a, b in pairs if a.span in place and b.span in place))


def _packs(text: str, item: Reading, after: Reading | None) -> NounPhrase | None:
    """As in "Two 500 mg tablets", "three 20-litre cans": a measure stands between a count and its noun."""
    if after is None or item.measured or not after.measured or text[item.end : after.start] != " " or after.percent:
        return None
    phrase = noun_phrase(text, after.end)
    return phrase if phrase and is_plural(phrase.text.rpartition(" ")[2]) else None


def _single(text: str, items: Sequence[Reading], index: int, *, after_age: bool) -> Quantity | None:
    """The number ``index`` of ``items``, which stands for itself; ``after_age``: the one before is an age, as in "aged 17 and 19"."""
    item, after = items[index], items[index + 1] if index + 1 < len(items) else None
    floor = items[index - 1].end if index else 0
    number = item.number
    bound_ = bound(text, item.start, item.bounded_at or item.end, floor)
    timed = bool(bound_.cue) and item.unit is not None and over_a_time(text, bound_, item.end) and item.kind()[0] is Kind.DURATION
    if timed:
        bound_ = Bound(Approximator.EXACT, "", item.start)
    phrase = counted_noun(text, item, bound_.start, floor) or _packs(text, item, after) or coordinated_noun(text, items, index)
    times = (
        (TIMES_AS.match(text, item.end) or _FOLD.match(text, item.end))
        if text[item.end : item.end + 2].strip(" -\u00a0")[:1] in ("t", "f", "T", "F")
        else None
    )
    coordinated = after_age and phrase is None and _AND.fullmatch(text, floor, item.start) is not None
    if not item.measured and (coordinated or _is_age(text, item, bound_)):
        item.age, phrase = "year of age", None
    elif not number.digits and not item.measured and not _counts(text, item, bound_, counted=phrase is not None or times is not None):
        return None
    kind, unit = item.kind()
    end = item.end
    if kind is Kind.COUNT and not times and (often := _OFTEN.match(text, end)) and (rate := per_after(text, often.end())):
        kind, unit, end, phrase = Kind.RATE, f"1 per {rate[0]}", rate[1], None
    if phrase and phrase.head == "magnitude" and kind is Kind.COUNT and number.value <= 10:
        kind, unit = Kind.MEASURE, "magnitude"
    if kind is Kind.COUNT and item.address:
        kind, unit, phrase = Kind.ORDINAL, STREET_NUMBER, noun_phrase(text, item.end, singular=True)
    if kind is Kind.COUNT and times:
        kind, end = Kind.MULTIPLE, times.end("unit")
    value, precision = item.scaled(number.value), item.scaled(number.precision)
    low, high = bounded_interval(value, precision, bound_, rounded=number.precision < 1.0 or number.scale != 1.0)
    approximator = bound_.approximator
    if number.magnitude is not None:
        low, high, approximator = value, item.scaled(number.magnitude), Approximator.ORDER_OF_MAGNITUDE
    relative = bool(item.percent) or item.cents
    return Quantity(
        span=Span(item.start, end),
        kind=kind,
        value=None if number.magnitude is not None else value,
        low=low,
        high=high,
        unit=unit,
        approximator=approximator,
        precision=precision,
        change=None if item.age or kind is Kind.ORDINAL or timed else change(text, bound_.start, item.end, floor, relative=relative),
        cue=bound_.cue,
        predicate=predicate(text, item.start, item.end),
        **noun_fields(phrase),
    )


def _is_age(text: str, item: Reading, bound_: Bound) -> bool:
    """As in "Maria Lund, 34, said", "aged 7", "he is 35", "women over 50", "18 or older": the age of a person in years."""
    number = item.number
    if number.scale != 1.0 or not 0 <= number.value <= _OLDEST or number.value != int(number.value) or number.magnitude is not None:
        return False
    follows = text[item.end : item.end + 1]
    words = words_of(text)
    index = words.touching(bound_.start)
    while index > 0 and words.joined(index) and words.lows[index] in ("about", "around", "just", "only", "between"):
        index -= 1
    if bound_.cue.lower().endswith(("the age of", "older", "younger")) or bound_.cue.lower() in ("older than", "younger than"):
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
    if follows in (",", ".", ";", ")", "") and (_AGE_APPOSITION.search(before) or _behind_person(text, item)):
        return True
    return (
        bool(_PERSON_IS.search(before))
        and noun_phrase(text, item.end) is None
        and not re.match(r"\s(?:of|for|in|to)\b", text[item.end : item.end + 5])
    )


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


def _counts(text: str, item: Reading, bound_: Bound, *, counted: bool) -> bool:
    """Whether a number in words is a count: it needs a noun, "one" also a reason to be more than a pronoun or article."""
    if _PUNCH.match(text, item.end) or (item.number.value == 1 and _ONE_COMPOUND.match(text, item.end)):
        return False
    if item.number.value == 1 and bound_.approximator is not Approximator.AT_LEAST:
        words = words_of(text)
        index = words.touching(item.start)
        return text[item.start : item.end].lower() == "one" and counted and (index < 0 or words.lows[index] not in _NO_ONE)
    if counted or item.number.magnitude is not None or item.number.value >= _COUNTS_ALONE or bound_.approximator in _COUNTING_BOUNDS:
        return True
    return _OF_THEM.match(text, item.end) is not None or _is_subject(text, item) or _is_rest(text, item)


def _is_rest(text: str, item: Reading) -> bool:
    """As in "The remaining four fell", "rose by nine to 87"."""
    words = words_of(text)
    left = words.touching(item.start)
    if left < 0:
        return False
    if happening(words.forms[left]) and _ENDS_OBJECT.match(text, item.end):
        return True  # "killed two and wounded 12", "Crash kills five"
    return words.lows[left] in _REST or (left > 0 and words.lows[left] == "by" and direction(words.forms[left - 1]) is not None)


def _is_subject(text: str, item: Reading) -> bool:
    """As in "Twelve died", "three were arrested", "five remain missing": a number in words that is the subject of a verb counts alone."""
    words = words_of(text)
    index, left = words.at_or_after(item.end), words.touching(item.start)
    if index == len(words.lows) or not _SPACE.fullmatch(text, item.end, words.starts[index]):
        return False
    if left >= 0 and (words.lows[left] in _POINTS_BACK or words.lows[left] in PREPOSITIONS or not closed(words.forms[left])):
        return False  # "the two were", "chapter two is"
    if words.lows[index] in ("more", "others") and index + 1 < len(words.lows) and words.joined(index + 1):
        index += 1  # "four more died"
    low = words.lows[index]
    if low == "than" and words.lows[index - 1] in ("more", "fewer"):
        return True
    return low in _FINITE or (is_verb(words.forms[index]) and low not in ("per", "cent"))
