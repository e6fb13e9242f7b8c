"""The quantity grammar: number literals of a text become Quantities with unit, kind, bound, precision and counted noun.

The literals come from ``numbers``, the units from ``units``, the bounds from ``bounds``, the nouns from ``counted``. This file only decides which
literals belong together (ranges, ratios, shares, from-to changes) and which are no quantities at all (names with numbers, scores, numbered lists).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.calculus import interval
from claimcheck.language.bounds import Bound, bound, bounded_interval, change
from claimcheck.language.counted import NounPhrase, noun_phrase, of_phrase, phrase_before
from claimcheck.language.frames import change_word, predicate
from claimcheck.language.numbers import Number, numbers
from claimcheck.language.special import special_quantities
from claimcheck.language.units import UnitMention, currency_before, per_after, unit_after
from claimcheck.records import Approximator, Change, Kind, Quantity, Span

_PERCENT = re.compile(
    r"\s?-?(?:(?P<points>percentage[\s-]points?|per\s?cent(?:age)?\s+points?|pp(?!\w))|(?P<percent>%|percent|per\s?cent|pct)(?!\w))", re.IGNORECASE
)
_AGE_AFTER = re.compile(r"[\s-]{0,2}(?P<unit>years?|yr|yrs|months?|weeks?|days?|yo)(?:(?<=yo)|[\s-]{1,2}olds?|\s+of\s+age)\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:aged?|age\s+of|ages)\s+(?:(?:about|around|just|only|between)\s+)?$", re.IGNORECASE)
_AGE_APPOSITION = re.compile(r"[A-Z][\w’'.-]+,\s$")
_RANGE = re.compile(r"\s*(?P<dash>[-–—])\s*|\s+(?P<word>to|or|and|through)\s+(?:up\s+to\s+|about\s+|around\s+)?", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?P<word>from|between)\s+(?:an?\s+|about\s+|around\s+|some\s+|roughly\s+|approximately\s+|the\s+|up\s+to\s+){0,2}[$£€¥]?$", re.IGNORECASE
)
_FROM_TO = re.compile(
    r"(?P<between>(?:\s+(?!to\b|and\b)[^\s.,;()]{1,24}){0,5}),?\s+to\s+(?:about\s+|around\s+|some\s+|roughly\s+|just\s+|only\s+|over\s+|an?\s+|US\s?)*$",
    re.IGNORECASE,
)
_RATIO = re.compile(r"(?P<colon>:)|\s+to\s+|-to-", re.IGNORECASE)
_IN = re.compile(r"(?:\s+|-)(?:in|out\s+of)(?:\s+every)?(?:\s+|-)", re.IGNORECASE)
_IN_EVERY = re.compile(r"\s+of\s+every\s+", re.IGNORECASE)
_TIMES = re.compile(
    r"[\s-]times?\s+(?:as\b|more\b|the\b|larger\b|bigger\b|higher\b|faster\b|greater\b|smaller\b|lower\b|its\b|their\b|what\b)|-?fold\b",
    re.IGNORECASE,
)
_ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\bNo\.?|\bNos\.?|#|№|\bnumber)\s?$", re.IGNORECASE)
# Nouns that name a thing by a number behind them ("Boeing 737", "Route 66"): closed class of designations, matched in front of the number.
_DESIGNATION = re.compile(
    r"\b(?:Boeing|Airbus|Flight|Route|Highway|Interstate|Channel|Chapter|Article|Section|Amendment|Title|Formula|Group|Phase|Level|Category|Type|Model|Windows|Apollo|Area|Pier|Gate"
    r"|Room|Unit|Block|Building|District|Division|Company|Precinct|Ward|Page|Figure|Table|Part|Volume|Issue|Season|Episode|Week|Day|Round|Stage|Heat|Lap|Class|Grade|Tier|Zone|Platform|Terminal"
    r"|Fortune|FTSE|S&P|Nasdaq|Dow|CAC|Nikkei|Stoxx|DAX|Russell|Big|Top|Resolution|Proposition|Bill|Rule|Act|Schedule|Form|Paragraph|Studio|Sector|Line|Exit|Mile|Station|Ladder|Engine|Super\s+Bowl"
    r"|PlayStation|Xbox|iPhone|iPad|iOS|Galaxy|Pixel|Android|Core|Ryzen|GeForce|MiG|Sukhoi|Il|Su|Mark|Mk)\s$"
)
_CAPITAL_BEFORE = re.compile(r"(?<![.!?:;]\s)(?<!^)(?<![“\"'‘(])\b(?P<word>[A-Z][A-Za-z&’']*)\s$")
_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s+|\n\s*|[“\"‘(]\s*)[A-Z][A-Za-z&’']*\s$")
_SCORE_WORDS = re.compile(
    r"\b(?:win|won|wins|beat|beats|lose|lost|loss|lead|led|leads|draw|drew|drawn|victory|defeat|defeated|triumph|score|record)\b", re.IGNORECASE
)
_LIST_MARK = re.compile(r"(?:^|\n)\s*$")
_AGES = {"y": "year of age", "m": "month of age", "w": "week of age", "d": "day of age"}


@dataclass(slots=True)
class _Item:
    """A number with what stands directly at it."""

    number: Number
    start: int
    end: int
    unit: UnitMention | None = None
    percent: str = ""
    age: str = ""
    per: str = ""
    used: bool = False

    @property
    def measured(self) -> str:
        """The unit it carries by itself; empty for a bare number."""
        return self.percent or self.age or (self.unit.name if self.unit else "")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the grammar found.

    Attributes:
        quantities: in text order.
        changes: index pairs into ``quantities``: "from A to B".
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
    blocked = sorted([*taken, *spoken_for])
    items = _items(text, blocked)
    pairs: list[tuple[Quantity, Quantity]] = []
    for index, item in enumerate(items):
        if item.used:
            continue
        after = items[index + 1] if index + 1 < len(items) else None
        floor = max((other.end for other in items[:index][-1:]), default=0)
        if after is not None:
            joined = _ratio(text, item, after, floor) or _share(text, item, after, floor)
            if joined is None:
                moved = _from_to(text, item, after, floor)
                if moved is not None:
                    pairs.append(moved)
                    found.extend(moved)
                    item.used = after.used = True
                    continue
                joined = _range(text, item, after, floor)
            if joined is not None:
                found.append(joined)
                item.used = after.used = True
                continue
        single = _single(text, item, floor)
        if single is not None:
            found.append(single)
    ordered = tuple(sorted(found, key=lambda quantity: quantity.span))
    place = {quantity.span: index for index, quantity in enumerate(ordered)}
    return Extraction(ordered, tuple((place[a.span], place[b.span]) for a, b in pairs))


def _items(text: str, blocked: Sequence[Span]) -> list[_Item]:
    items = []
    cursor = 0
    for number in numbers(text):
        while cursor < len(blocked) and blocked[cursor].end <= number.start:
            cursor += 1
        if cursor < len(blocked) and blocked[cursor].start < number.end:
            continue
        item = _attach(text, number)
        if item is not None:
            items.append(item)
    return items


def _attach(text: str, number: Number) -> _Item | None:
    """The number with its currency, unit, per cent or age; None where it is a part of a name."""
    start, end = number.start, number.end
    before = text[max(0, start - 24) : start]
    if before.endswith("-") and len(before) > 1 and before[-2].isalpha() and number.digits and not before[:-1].rpartition(" ")[2].islower():
        return None  # F-16, COVID-19, AT-4
    if _NUMBERED.search(before) or _ORDINAL_TAIL.match(text, end):
        return None
    item = _Item(number, start, end)
    sign = currency_before(text, start)
    if sign:
        item.start, item.unit = sign.start, sign
        beyond = unit_after(text, end, large=number.scale >= 1e6, digits=number.digits)
        if beyond and beyond.money and not beyond.cents:
            item.end = beyond.end
    elif percent := _PERCENT.match(text, end):
        item.percent, item.end = ("percentage point" if percent["points"] else "percent"), percent.end()
    elif age := _AGE_AFTER.match(text, end):
        item.age, item.end = _AGES[age["unit"][0].lower()], age.end()
    elif number.suffix == "m" and not text[max(0, start - 1) : start].strip():
        item.number = number = replace(number, value=number.value / 1e6, precision=number.precision / 1e6, scale=1.0)  # "100m sprint": metres
        item.unit = UnitMention("metre", end - 1, end)
    else:
        item.unit = unit_after(text, end, large=number.scale >= 1e6, digits=number.digits)
        if item.unit:
            item.end = item.unit.end
    if item.measured and (rate := per_after(text, item.end)):
        item.per, item.end = rate
    if number.digits and item.end == end and end < len(text) and (text[end].isalpha() or text[end : end + 2] in ("/1", "/2")):
        return None  # "3D", "787s", a mixed code
    if not item.measured and _is_name(text, number, before):
        return None
    if number.digits and not item.measured and text[end : end + 2] in (". ", ") ") and _LIST_MARK.search(before):
        return None  # "1. The first point"
    return item


def _is_name(text: str, number: Number, before: str) -> bool:
    """A bare number that is a part of a name: "Boeing 737", "Fortune 100", "iPhone 11"."""
    if not number.digits or number.value != int(number.value) or number.value >= 10_000 or number.scale != 1.0:
        return False
    if _DESIGNATION.search(before):
        return True
    capital = _CAPITAL_BEFORE.search(before)
    if not capital or _CALENDAR.fullmatch(capital["word"]) or _SENTENCE_START.search(before):
        return False
    return noun_phrase(text, number.end) is None


def _kind(item: _Item) -> tuple[Kind, str]:
    if item.percent:
        return (Kind.PERCENT, item.percent) if not item.per else (Kind.RATE, f"{item.percent} per {item.per}")
    if item.age:
        return Kind.DURATION, item.age
    if item.unit is None:
        return Kind.COUNT, "1"
    name = item.unit.name
    if item.per:
        return Kind.RATE, f"{name} per {item.per}"
    if item.unit.money:
        return Kind.MONEY, name
    if name in _DURATIONS:
        return Kind.DURATION, name
    return Kind.MEASURE, name


_DURATIONS = frozenset("millisecond second minute hour day week fortnight month year decade century".split())


def _cents(item: _Item, value: float) -> float:
    return value / 100 if item.unit and item.unit.cents else value


def _counted(text: str, item: _Item, start: int, floor: int = 0) -> NounPhrase | None:
    """What is counted: the noun behind the number, the "of" phrase, or, for levels and shares, the subject in front of the verb."""
    if item.number.magnitude is not None or item.percent or item.unit:
        phrase = of_phrase(text, item.end)
        if phrase:
            return phrase
    if item.number.magnitude is not None:
        return None
    if not item.percent and not (item.unit and item.unit.money):
        phrase = noun_phrase(text, item.end, singular=item.number.value == 1)
        if phrase or not item.measured:
            return phrase or of_phrase(text, item.end)
    if item.measured in _DURATIONS or item.per:
        return None
    word = change_word(text, start)
    return phrase_before(text, word.start if word else start, floor=floor)


def _single(text: str, item: _Item, floor: int) -> Quantity | None:
    number = item.number
    kind, unit = _kind(item)
    if not number.digits and not item.measured and not _counts(text, item):
        return None
    before = text[max(0, item.start - 24) : item.start]
    if kind is Kind.COUNT and number.digits and number.value <= 120 and number.scale == 1.0 and not item.measured:
        apposition = _AGE_APPOSITION.search(before) and text[item.end : item.end + 1] in (",", ".", ";", ")", "")
        if apposition or _AGE_BEFORE.search(before):
            kind, unit, item.age = Kind.DURATION, "year of age", "year of age"
    if _TIMES.match(text, item.end) and kind is Kind.COUNT:
        kind = Kind.MULTIPLE
    bound_ = bound(text, item.start, item.end, floor)
    value, precision = _cents(item, number.value), _cents(item, number.precision)
    rounded = number.precision < 1.0 or number.scale != 1.0
    if number.magnitude is not None:
        low, high, approximator = value, _cents(item, number.magnitude), Approximator.ORDER_OF_MAGNITUDE
    else:
        low, high = bounded_interval(value, precision, bound_, rounded=rounded)
        approximator = bound_.approximator
    phrase = _counted(text, item, bound_.start, floor)
    return Quantity(
        span=Span(item.start, item.end),
        kind=kind,
        value=None if number.magnitude is not None else value,
        low=low,
        high=high,
        unit=unit,
        approximator=approximator,
        precision=precision,
        change=change(text, bound_.start, item.end, floor) if kind not in (Kind.ORDINAL, Kind.RATIO) and not item.age else None,
        cue=bound_.cue,
        predicate=predicate(text, item.start, item.end),
        **_noun(phrase),
    )


def _counts(text: str, item: _Item) -> bool:
    """Whether a number in words is a count: it needs a noun, "one" also a reason to be more than a pronoun or article."""
    phrase = _counted(text, item, item.start)
    if item.number.value == 1 and not item.number.digits:
        word = text[item.start : item.end].lower()
        return (
            word == "one"
            and phrase is not None
            and not re.search(
                r"\b(?:no|any|every|each|this|that|the|which|another|only|some|number)\s$", text[max(0, item.start - 10) : item.start], re.I
            )
        )
    return phrase is not None or item.number.magnitude is not None or item.number.value >= 13


def _noun(phrase: NounPhrase | None) -> dict[str, object]:
    return {} if phrase is None else {"counted": phrase.text, "counted_head": phrase.head, "counted_span": phrase.span}


def _same_measure(text: str, first: _Item, second: _Item) -> bool:
    """Both ends of a range carry one unit, or the first leaves it to the second."""
    if second.per != first.per and first.per:
        return False
    if first.measured and second.measured:
        return first.measured == second.measured
    if first.measured and first.unit and first.unit.money and first.start < first.number.start:
        return True  # "$3 to 5 billion"
    return not first.measured


def _shared_scale(first: Number, second: Number) -> tuple[float, float]:
    """Value and precision of the lower end, with the scale of the upper one where it lends it ("$3 to $5 billion", not "$200 to $4 million")."""
    if first.scale == 1.0 and second.scale > 1.0 and first.value < second.value / second.scale:
        place = first.precision if first.precision < 1 else 1.0
        return first.value * second.scale, place * second.scale
    return first.value, first.precision


def _range(text: str, first: _Item, second: _Item, floor: int) -> Quantity | None:
    gap = text[first.end : second.start]
    link = _RANGE.fullmatch(gap)
    if not link or not _same_measure(text, first, second) or first.number.magnitude is not None or second.number.magnitude is not None:
        return None
    left = text[max(floor, first.start - 40) : first.start]
    lead = _FROM.search(left)
    word = (link["word"] or "").lower()
    if word == "to" and not lead and change(text, first.start, first.end, floor) is not None:
        return None  # "rose by 3 to 5 per cent" would be a range, but "rose 3% to $5" is a change and a level
    low, low_precision = _shared_scale(first.number, second.number)
    high = second.number.value
    if low >= high or (word == "and" and not (lead and lead["word"].lower() == "between")):
        return None
    if word == "or" and not (high - low <= 2 and low >= 1 and not first.measured):
        return None
    carrier = second if second.measured or not first.measured else first
    if word == "to" and not lead and not carrier.measured and second.number.scale == 1.0 and noun_phrase(text, second.end) is None:
        return None
    if (
        link["dash"]
        and not carrier.measured
        and noun_phrase(text, second.end) is None
        and (_SCORE_WORDS.search(text[max(0, first.start - 60) : second.end + 30]) or high < 200)
    ):
        return None  # a score, a season, a telephone number
    kind, unit = _kind(replace(carrier) if carrier is second else _with_unit(second, first))
    start = first.start
    bound_ = bound(text, start, second.end, floor)
    low, high = _cents(carrier, low), _cents(carrier, high)
    precision = _cents(carrier, min(low_precision, second.number.precision))
    phrase = _counted(text, second if carrier is second else _with_unit(second, first), bound_.start)
    return Quantity(
        span=Span(start, second.end),
        kind=kind,
        value=None,
        low=low,
        high=high,
        unit=unit,
        approximator=Approximator.RANGE,
        precision=precision,
        change=change(text, bound_.start if not lead else max(floor, first.start - 40) + lead.start(), second.end, floor)
        if not carrier.age
        else None,
        cue=bound_.cue,
        predicate=predicate(text, start, second.end),
        **_noun(phrase),
    )


def _with_unit(item: _Item, other: _Item) -> _Item:
    return _Item(item.number, item.start, item.end, unit=other.unit, percent=other.percent, age=other.age, per=other.per)


def _ratio(text: str, first: _Item, second: _Item, floor: int) -> Quantity | None:
    """ "40 to 1", "40-to-one", "40:1": the second term is one, and nothing makes it the end of a fall ("from 3 to 1")."""
    link = _RATIO.fullmatch(text[first.number.end : second.number.start])
    if not link or first.measured or second.number.value != 1 or first.number.value <= 1 or first.number.magnitude is not None:
        return None
    left = text[max(floor, first.start - 40) : first.start]
    if re.search(r"\bfrom\s+$", left, re.IGNORECASE) or (
        not link["colon"]
        and noun_phrase(text, second.number.end, singular=True)
        and not re.match(r"[\s-](?:ratio|odds|majority|margin|advantage)", text[second.number.end : second.number.end + 12])
    ):
        return None
    bound_ = bound(text, first.start, second.number.end, floor)
    value = first.number.value
    low, high = bounded_interval(value, first.number.precision, bound_, rounded=first.number.precision < 1)
    phrase = phrase_before(text, bound_.start)
    return Quantity(
        span=Span(first.start, second.number.end),
        kind=Kind.RATIO,
        value=value,
        low=low,
        high=high,
        approximator=bound_.approximator,
        precision=first.number.precision,
        cue=bound_.cue,
        predicate=predicate(text, first.start, second.number.end),
        **_noun(phrase),
    )


def _share(text: str, first: _Item, second: _Item, floor: int) -> Quantity | None:
    """ "One in five", "nine out of ten": a share, in per cent."""
    gap = text[first.number.end : second.number.start]
    if first.measured or not (_IN.fullmatch(gap) or _IN_EVERY.fullmatch(gap)) or first.number.magnitude is not None:
        return None
    part, whole = first.number.value, second.number.value
    if not 0 < part < whole or part > 99 or whole > 1_000_000 or (second.measured and second.measured != "year"):
        return None
    if second.measured or (whole > 20 and whole % 10):
        return None
    bound_ = bound(text, first.start, second.end, floor)
    value = 100 * part / whole
    precision = value / 10
    low, high = bounded_interval(value, precision, bound_, rounded=True)
    phrase = noun_phrase(text, second.number.end)
    return Quantity(
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
        **_noun(phrase),
    )


def _from_to(text: str, first: _Item, second: _Item, floor: int) -> tuple[Quantity, Quantity] | None:
    """ "From 3,000 to 2,500": a change, where a word of change says so or the numbers fall."""
    left = text[max(floor, first.start - 40) : first.start]
    lead = _FROM.search(left)
    link = _FROM_TO.fullmatch(text[first.end : second.start])
    if not lead or lead["word"].lower() != "from" or not link or not (_same_measure(text, first, second) or (first.measured and not second.measured)):
        return None
    begin = max(floor, first.start - 40) + lead.start()
    word = change_word(text, begin)
    value, _ = _shared_scale(first.number, second.number)
    if word is None and value <= second.number.value:
        return None
    phrase = noun_phrase(text, second.end) if not second.measured else None
    phrase = (
        phrase
        or (noun_phrase(text, first.end) if not first.measured else None)
        or (phrase_before(text, word.start) if word else phrase_before(text, begin))
    )
    ends = []
    for item, lender in ((first, second), (second, first)):
        whole = item if item.measured else _with_unit(item, lender)
        kind, unit = _kind(whole)
        point, precision = _shared_scale(item.number, second.number) if item is first else (item.number.value, item.number.precision)
        point, precision = _cents(whole, point), _cents(whole, precision)
        bound_ = bound(text, item.start, item.end, floor) if item is second else Bound(Approximator.EXACT, "", item.start)
        low, high = interval(point, precision, bound_.approximator, rounded=item.number.scale != 1 or precision < 1)
        ends.append(
            Quantity(
                span=Span(item.start, item.end),
                kind=kind,
                value=point,
                low=low,
                high=high,
                unit=unit,
                approximator=bound_.approximator,
                precision=precision,
                cue=bound_.cue,
                predicate=predicate(text, first.start, second.end),
                **_noun(phrase),
            )
        )
    return ends[0], ends[1]


def with_change(quantity: Quantity, change_: Change) -> Quantity:
    """The quantity as the size of a rise or a fall."""
    return replace(quantity, change=change_)
