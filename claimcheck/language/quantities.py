"""The quantity grammar: number literals of a text become Quantities with unit, kind, bound, precision and counted noun.

``readings`` says what stands directly at a number, ``joined`` which numbers belong together, ``counting`` what they count, ``special`` what is
written without a number literal. This file puts them in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.language.bounds import bound, bounded_interval, change
from claimcheck.language.counted import noun_phrase, with_noun
from claimcheck.language.counting import TIMES_AS, counted_noun
from claimcheck.language.frames import predicate
from claimcheck.language.inherited import of_the_same, percentage_points, rated, suspended
from claimcheck.language.joined import join, moved
from claimcheck.language.readings import Reading, readings
from claimcheck.language.special import special_quantities
from claimcheck.language.words import words_of
from claimcheck.records import Approximator, Kind, Quantity, Span

_AGE_BEFORE = frozenset("age aged ages".split())
_PERSON_IS = re.compile(
    r"\b(?:he|she|who)\s{1,3}(?:is|was|will\s+be|would\s+be|turned|turns|has\s+turned)\s{1,3}(?:about\s+|around\s+|just\s+|only\s+)?$", re.IGNORECASE
)
_AGE_APPOSITION = re.compile(r"[A-Z][\w’'.-]{1,30},\s(?:now\s|then\s)?$|\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s(?:[a-z-]{2,16}\s){0,2}[a-z-]{2,16},\s$")
_OLDEST = 120
_FOLD = re.compile(r"-?fold\b", re.IGNORECASE)
_NO_ONE = frozenset("no any every each this that the which another only some number".split())
_COUNTS_ALONE = 13


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the grammar found.

    Attributes:
        quantities: in text order.
        changes: index pairs into ``quantities``: "from A to B", the earlier level first.
    """

    quantities: tuple[Quantity, ...]
    changes: tuple[tuple[int, int], ...] = ()


def quantities(text: str, taken: Sequence[Span] = ()) -> Extraction:
    """All written quantities of a text.

    Args:
        text: a sentence or any longer text.
        taken: spans that are something else already (dates), sorted; no quantity overlaps them.

    Returns:
        Quantities without ids, spans in ``text``, and the from-to changes among them.
    """
    found, spoken_for = special_quantities(text, taken)
    items = readings(text, sorted([*taken, *spoken_for]))
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
        single = joined or _single(text, item, floor)
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


def _single(text: str, item: Reading, floor: int) -> Quantity | None:
    """A number that stands for itself."""
    number = item.number
    bound_ = bound(text, item.start, item.end, floor)
    phrase = counted_noun(text, item, bound_.start, floor)
    if not number.digits and not item.measured and not _counts(text, item, counted=phrase is not None):
        return None
    if not item.measured and _is_age(text, item):
        item.age, phrase = "year of age", None
    kind, unit = item.kind()
    if phrase and phrase.head == "magnitude" and kind is Kind.COUNT and number.value <= 10:
        kind, unit = Kind.MEASURE, "magnitude"
    if kind is Kind.COUNT and item.address:
        kind, phrase = Kind.ORDINAL, noun_phrase(text, item.end, singular=True)
    if kind is Kind.COUNT and (TIMES_AS.match(text, item.end) or _FOLD.match(text, item.end)):
        kind = Kind.MULTIPLE
    value, precision = item.scaled(number.value), item.scaled(number.precision)
    low, high = bounded_interval(value, precision, bound_, rounded=number.precision < 1.0 or number.scale != 1.0)
    approximator = bound_.approximator
    if number.magnitude is not None:
        low, high, approximator = value, item.scaled(number.magnitude), Approximator.ORDER_OF_MAGNITUDE
    relative = bool(item.percent) or item.cents
    quantity = Quantity(
        span=Span(item.start, item.end),
        kind=kind,
        value=None if number.magnitude is not None else value,
        low=low,
        high=high,
        unit=unit,
        approximator=approximator,
        precision=precision,
        change=None if item.age or kind is Kind.ORDINAL else change(text, bound_.start, item.end, floor, relative=relative),
        cue=bound_.cue,
        predicate=predicate(text, item.start, item.end),
    )
    return with_noun(quantity, phrase)


def _is_age(text: str, item: Reading) -> bool:
    """As in "Maria Lund, 34, said", "aged 7", "he is 35": the age of a person in years."""
    number = item.number
    if number.scale != 1.0 or not 0 <= number.value <= _OLDEST or number.value != int(number.value) or number.magnitude is not None:
        return False
    follows = text[item.end : item.end + 1]
    words = words_of(text)
    index = words.touching(item.start)
    while index > 0 and words.joined(index) and words.lows[index] in ("about", "around", "just", "only", "between"):
        index -= 1
    if index >= 0 and (words.lows[index] in _AGE_BEFORE or (words.lows[index] == "of" and words.lows[index - 1] == "age")):
        return True
    before = text[max(0, item.start - 36) : item.start]
    if number.digits and follows in (",", ".", ";", ")", "") and _AGE_APPOSITION.search(before):
        return True
    return (
        bool(_PERSON_IS.search(before))
        and noun_phrase(text, item.end) is None
        and not re.match(r"\s(?:of|for|in|to)\b", text[item.end : item.end + 5])
    )


def _counts(text: str, item: Reading, *, counted: bool) -> bool:
    """Whether a number in words is a count: it needs a noun, "one" also a reason to be more than a pronoun or article."""
    if item.number.value == 1:
        words = words_of(text)
        index = words.touching(item.start)
        return text[item.start : item.end].lower() == "one" and counted and (index < 0 or words.lows[index] not in _NO_ONE)
    return counted or item.number.magnitude is not None or item.number.value >= _COUNTS_ALONE
