"""The quantity grammar: number literals of a text become Quantities with unit, kind, bound, precision and counted noun.

``readings`` says what stands directly at a number, ``joined`` which numbers belong together, ``counting`` what they count, ``special`` what is
written without a number literal. This file puts them in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.calculus import STREET_NUMBER
from claimcheck.language.ages import is_age
from claimcheck.language.alone import counts
from claimcheck.language.bounds import Bound, bound, bounded_interval, change, over_a_time
from claimcheck.language.counted import NounPhrase, is_plural, noun_fields, noun_phrase, of_phrase
from claimcheck.language.counting import TIMES_AS, coordinated_noun, counted_noun
from claimcheck.language.frames import predicate
from claimcheck.language.gapped import shared_noun
from claimcheck.language.inherited import extents, of_the_same, parallels, percentage_points, rated, repeated, suspended
from claimcheck.language.inherited_money import inherit_currency
from claimcheck.language.joined import join, moved
from claimcheck.language.multiplying import multiplied
from claimcheck.language.numbers import uses_decimal_comma
from claimcheck.language.readings import Reading, readings
from claimcheck.language.special import special_quantities
from claimcheck.language.units import per_after
from claimcheck.records import Approximator, Kind, Quantity, Span

_FOLD = re.compile(r"(?P<unit>-?fold)\b", re.IGNORECASE)
_OFTEN = re.compile(r"\stimes(?=\s(?:an?|per|each|every)\s)")
_AND = re.compile(r"\s?(?:,|,?\sand|\sor)\s")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the grammar found.

    Attributes:
        quantities: in text order.
        changes: index pairs into ``quantities``: "from A to B", the earlier level first.
    """

    quantities: tuple[Quantity, ...]
    changes: tuple[tuple[int, int], ...] = ()


def quantities(text: str, taken: Sequence[Span] = (), *, decimal_comma: bool | None = None, article: str = "") -> Extraction:
    """All written quantities of a text.

    Args:
        text: a sentence or any longer text.
        taken: spans that are something else already (dates), sorted; no quantity overlaps them.
        decimal_comma: whether 1,500.5 is written "1.500,5"; None where the text itself is to say so (``numbers.uses_decimal_comma``).
        article: the article that the text is a sentence of. Where the sentence itself does not, its words tell whose currency "N", "R" or "pesos" is.

    Returns:
        Quantities without ids, spans in ``text``, and the from-to changes among them.
    """
    found, spoken_for = special_quantities(text, taken)
    comma = uses_decimal_comma(text) if decimal_comma is None else decimal_comma
    found += multiplied(text, [*taken, *spoken_for])
    items = readings(text, sorted([*taken, *spoken_for]), decimal_comma=comma, article=article)
    suspended(text, items)
    extents(text, items)
    inherit_currency(text, items)
    parallels(text, items)
    told: dict[int, Quantity] = {}  # by where their numbers start
    pairs: list[tuple[Quantity, Quantity]] = []
    previous: Quantity | None = None
    for index, item in enumerate(items):
        if item.used:
            continue
        model = told.get(item.parallel_to)
        if model is None and item.parallel_to >= 0:
            if item.named:
                continue
            item.parallel_to = -1
        after = items[index + 1] if index + 1 < len(items) else None
        floor = items[index - 1].end if index else 0
        if after is not None:
            percentage_points(text, item, after)
            levels = moved(text, item, after, floor)
            if levels is not None:
                pairs.append(levels)
                found.extend(levels)
                item.used = after.used = True
                told[item.start], told[after.start] = levels
                previous = levels[1]
                continue
        joined = None if after is None else join(text, item, after, floor)
        if joined is not None and after is not None:
            item.used = after.used = True
        single = joined or _single(text, items, index, model or previous)
        if single is not None:
            quantity = repeated(text, model, single, item.remnant) if model and not joined else of_the_same(text, previous, single)
            if previous is not None and found and found[-1] is previous:
                found[-1], quantity = rated(text, previous, quantity)
            found.append(quantity)
            previous = told[item.start] = quantity
            if joined is not None and after is not None:
                told[after.start] = quantity
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


def _single(text: str, items: Sequence[Reading], index: int, previous: Quantity | None) -> Quantity | None:
    """The number ``index`` of ``items``, which stands for itself; ``previous``: the quantity before it, which it may resemble ("aged 17 and 19")."""
    item, after = items[index], items[index + 1] if index + 1 < len(items) else None
    floor = items[index - 1].end if index else 0
    number = item.number
    bound_ = bound(text, item.start, item.bounded_at or item.end, floor)
    timed = bool(bound_.cue) and item.unit is not None and over_a_time(text, bound_, item.end) and item.kind()[0] is Kind.DURATION
    if timed:
        bound_ = Bound(Approximator.EXACT, "", item.start)
    if item.parallel_to >= 0 and (item.start, item.end) == (number.start, number.end):
        phrase = of_phrase(text, item.end) if item.measured else None
    else:
        phrase = counted_noun(text, item, bound_.start, floor) or _packs(text, item, after) or coordinated_noun(text, items, index)
        if phrase is None and previous is not None and not item.measured and not item.address and (number.digits or number.value > 1):
            phrase = shared_noun(text, previous, Span(bound_.start, item.end), number.value)
    times = (
        (TIMES_AS.match(text, item.end) or _FOLD.match(text, item.end))
        if text[item.end : item.end + 2].strip(" -\u00a0")[:1] in ("t", "f", "T", "F")
        else None
    )
    after_age = previous is not None and previous.unit == "year of age"
    coordinated = after_age and phrase is None and _AND.fullmatch(text, floor, item.start) is not None
    if not item.measured and (coordinated or is_age(text, item, bound_)):
        item.age, phrase = "year of age", None
    elif not number.digits and not item.measured:
        repeats = item.parallel_to >= 0 and previous is not None and bool(previous.counted)
        counted = phrase is not None or times is not None or repeats
        if not counts(text, item, bound_, previous, counted=counted):
            return None
    kind, unit = item.kind()
    end = item.end
    if kind is Kind.COUNT and not times and (often := _OFTEN.match(text, end)) and (rate := per_after(text, often.end())):
        kind, unit, end, phrase = Kind.RATE, f"1 per {rate[0]}", rate[1], None
    if phrase and phrase.head == "magnitude" and kind is Kind.COUNT and number.value <= 10:
        kind, unit = Kind.MEASURE, "magnitude"
    if kind is Kind.COUNT and item.address:
        kind, unit, phrase = Kind.ORDINAL, STREET_NUMBER, noun_phrase(text, item.noun_at or item.end, singular=True)
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
