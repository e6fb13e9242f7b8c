"""A number literal with what stands directly at it: sign, currency, unit, per cent, age, rate. Literals that are parts of names are no readings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.language.bounds import behind_bound, bound
from claimcheck.language.designations import (
    MONTHS,
    continues_a_label,
    describes,
    heads_a_series,
    is_designated,
    is_lettered,
    is_mark,
    is_name,
    is_named_in_words,
    is_reference,
    opens_a_name,
)
from claimcheck.language.gapped import has_noun, lone_subject, may_be_gapped
from claimcheck.language.metres import is_metre, says_length
from claimcheck.language.numbers import Number, numbers, unscaled
from claimcheck.language.units import UnitMention, currency_before, dimension, is_rate, per_after, unit_after, unit_of_suffix
from claimcheck.language.words import words_of
from claimcheck.records import Kind, Span

_PERCENT = re.compile(
    r"\s?-?(?:(?P<points>percentage[\s-]points?|per\s?cent(?:age)?\s+points?|%\s?points?|pp(?!\w)|ppts?(?!\w))|(?P<percent>%|percent|per\s?cent|pct|(?<=\d)pc)(?!\w))",
    re.IGNORECASE,
)
_QUAKE = re.compile(
    r"\s(?:(?:earth)?quakes?|tremors?|aftershocks?|foreshocks?|temblors?)\b|\s(?:on|by)\sthe\s(?:open-ended\s)?(?:Richter|moment|magnitude)\b",
    re.IGNORECASE,
)
_STRONGEST = 10
# "His lead narrowed from seven points": where votes are told of, points are percentage points.
_POLL_POINTS = re.compile(r"[\s-]points?\b(?![\s-](?:plan|man|out|to|of\b))")
_POLL = re.compile(r"\b(?:polls?|polling|pollsters?|voters?|electorate|swing|turnout|approval|surveys?|referendum|vote)\b", re.IGNORECASE)
_AGE_AFTER = re.compile(r"[\s-]{0,2}(?P<unit>years?|yr|yrs|months?|weeks?|days?|yo)(?:(?<=yo)|[\s-]{1,2}olds?|\s{1,2}of\s{1,2}age)\b", re.IGNORECASE)
_MINUS = re.compile(r"(?:\bminus[\s-]|−\s?|(?<![\w)\]%])-|(?<=[$£€])-)$", re.IGNORECASE)
_PLUS_OR = re.compile(r"(?:\bplus(?:[\s-]or[\s-]|/|\s)|\b(?:two|three|four|five|six|seven|eight|nine|ten)\s)$", re.IGNORECASE)
_CLOCK_HOUR = (" o'", " o’")
_MONTH_BEFORE = re.compile(rf"\b(?:{MONTHS})\.?\s(?:the\s)?$", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"\s(?:of\s)?(?=[A-Z])(?i:{MONTHS})\b")
_STREET = re.compile(
    r"(?:[-–]\d{1,5})?(?:\s(?:[NSEW]\.?|[A-Z][\w’'.-]{1,20}|\d{1,3}(?:st|nd|rd|th))){1,4}?\s(?:Road|Rd|Street|St|Avenue|Ave|Way|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Terrace|Crescent"
    r"|Parkway|Pkwy|Highway|Hwy|Close|Row)\b(?!\s[a-z]{1,20}s\b)|\sblock\sof\s"
)
# "1587 W. 87th St.", "500 E. Broadway": between a house number and its street the letter is a point of the compass and no watt or newton.
_COMPASS_STREET = re.compile(
    r"\s(?:[NS]\.?[EW]|[NSEW])\.?\s(?:(?:\d{1,3}(?:st|nd|rd|th)|Broadway)\b|(?:[A-Z][\w’'-]{1,20}\s){1,3}(?:Plaza|Place|Pl|Square|Sq|Circle|Cir|Pike|Trail)\b)"
)
_COMPASS = ("N", "S", "E", "W")
_POINT = re.compile(r"\s(?:[NS]\.?[EW]|[NSEW])\.?\s")
_LARGEST_HOUSE = 100_000
_LONGEST_REMNANT = 100
_AGES = {"y": "year of age", "m": "month of age", "w": "week of age", "d": "day of age"}


@dataclass(slots=True)
class Reading:
    """A number with what stands directly at it.

    Attributes:
        number: the literal.
        start: where it starts with its sign and currency.
        end: where it ends with its unit and rate.
        unit: the unit or currency at it.
        percent: ``"percent"``, ``"percentage point"`` or empty.
        age: the unit of an age, or empty.
        per: the base of a rate, or empty.
        address: the number of a house or block in a street.
        noun_at: where what it counts begins, if not directly behind it ("two- and three-bedroom flats"); 0 otherwise.
        bounded_at: where a bound begins that stands between the number and its unit ("30-odd years"); 0 otherwise.
        named: a name stands directly in front of it, so that it designates if it is not read with the number before ("Selby 87").
        remnant: the subject in front of it whose verb is left out ("[Selby] 87"), or None.
        parallel_to: where the number starts whose statement it repeats with its verb and noun left out; -1 where it does not.
        used: it has become (a part of) a quantity.
    """

    number: Number
    start: int
    end: int
    unit: UnitMention | None = None
    percent: str = ""
    age: str = ""
    per: str = ""
    address: bool = False
    noun_at: int = 0
    bounded_at: int = 0
    named: bool = False
    remnant: Span | None = None
    parallel_to: int = -1
    used: bool = False

    @property
    def measured(self) -> str:
        """The unit it carries by itself; empty for a bare number."""
        return self.percent or self.age or (self.unit.name if self.unit else "")

    @property
    def money(self) -> bool:
        """True for an amount of money."""
        return self.unit is not None and self.unit.money

    @property
    def cents(self) -> bool:
        """True where the amount is written in hundredths of its currency."""
        return self.unit is not None and self.unit.cents

    def scaled(self, value: float) -> float:
        """``value`` in the currency itself where it is written in cents."""
        return round(value / 100, 12) if self.cents else value

    def kind(self) -> tuple[Kind, str]:
        """The kind of quantity it is by itself, and its canonical unit."""
        if self.percent:
            return (Kind.RATE, f"{self.percent} per {self.per}") if self.per else (Kind.PERCENT, self.percent)
        if self.age:
            return Kind.DURATION, self.age
        if self.unit is None:
            return Kind.COUNT, "1"
        if self.per:
            return Kind.RATE, f"{self.unit.name} per {self.per}"
        if self.unit.money:
            return Kind.MONEY, self.unit.name
        if is_rate(self.unit.name):
            return Kind.RATE, self.unit.name
        return Kind.DURATION if dimension(self.unit.name) == "time" else Kind.MEASURE, self.unit.name

    def like(self, other: Reading) -> Reading:
        """The same number with the unit of ``other``."""
        return Reading(self.number, self.start, self.end, unit=other.unit, percent=other.percent, age=other.age, per=other.per)


def readings(text: str, blocked: Sequence[Span], *, decimal_comma: bool = False, article: str = "") -> list[Reading]:
    """All numbers of ``text`` outside the ``blocked`` spans (sorted) that are not parts of names, in order; ``article``: what it is a part of."""
    found: list[Reading] = []
    cursor = 0
    last: Number | None = None  # the number before, where it is a label
    series = False
    for number in numbers(text, decimal_comma=decimal_comma):
        while cursor < len(blocked) and blocked[cursor].end <= number.start:
            cursor += 1
        if cursor < len(blocked) and blocked[cursor].start < number.end:
            continue
        reading = _reading(text, number, article)
        if last is not None and reading is not None and not reading.measured and continues_a_label(text, last, number, series=series):
            last = number
        elif reading is None:
            last, series = number, heads_a_series(text, number)
        else:
            if found and (reading.named or not reading.measured):
                _repeat(text, found[-1], reading)
            if reading.named and reading.parallel_to < 0:
                last, series = number, heads_a_series(text, number)
                continue
            last = None
            found.append(reading)
    if any(reading.number.suffix == "m" and reading.number.scale == 1e6 for reading in found):
        _millions(text, found)
    return _without_titles(text, found)


def _millions(text: str, found: list[Reading]) -> None:
    """Where a text writes "m" for million ("1.1m tonnes … from 2.8m"), a bare "2.8m" is no length unless the word behind it says so."""
    for reading in found:
        metres = reading.number.suffix == "" and reading.unit is not None and reading.unit.name == "metre" and text[reading.number.end - 1] == "m"
        if metres and not says_length(text, reading.end):
            value, precision = reading.number.value * 1e6, reading.number.precision * 1e6
            reading.number = replace(reading.number, value=value, precision=precision, scale=1e6, suffix="m")
            reading.unit = None


def _reading(text: str, number: Number, article: str) -> Reading | None:
    """The number with what stands at it; None where it is a part of a name, a date or a code."""
    start, end = number.start, number.end
    before = text[max(0, start - 24) : start]
    if is_reference(text, number, before) or describes(text, end) or text.startswith(_CLOCK_HOUR, end):
        return None
    if len(number.suffix) == 1 and number.suffix in "bBkKmM":
        if is_lettered(text, number):
            return None
        if number.suffix.isupper() and _STREET.match(text, end):
            return Reading(unscaled(number), start, end, address=True)  # "221B Baker Street"
    if not number.digits and text[start].isupper() and opens_a_name(text, number):
        return None
    if number.digits and text[end + 1 : end + 2] in _COMPASS and _on_a_compass_street(text, number):
        return Reading(number, start, end, address=True, noun_at=text.index(" ", end + 1))
    reading = Reading(number, start, end)
    _measure(text, reading, article)
    if before and before[-1] in "- −" and (minus := _MINUS.search(before)) and _is_negative(text, reading, minus[0]):
        reading.number = replace(reading.number, value=-reading.number.value)
        reading.start = min(reading.start, start - len(minus[0]))
    if number.digits and before[-1:].isalpha() and reading.start == start:
        return None  # "MH370"
    if reading.measured:
        if reading.unit and reading.unit.end - reading.unit.start == 1 and is_designated(text, start):
            return None  # "Form 17C"
        return None if number.digits and "/" in text[start:end] and reading.money else reading
    if not number.digits:
        return None if text[start].isupper() and is_named_in_words(text, number) else reading
    return _bare(text, reading, before)


def _on_a_compass_street(text: str, number: Number) -> bool:
    """As in "At 204 [N. Main Street]"."""
    if number.scale != 1.0 or not 0 < number.value < _LARGEST_HOUSE or number.value != int(number.value):
        return False
    if not _POINT.match(text, number.end) or currency_before(text, number.start):
        return False
    return (_STREET.match(text, number.end) or _COMPASS_STREET.match(text, number.end)) is not None


def _bare(text: str, reading: Reading, before: str) -> Reading | None:
    """A number in digits without a unit; None where it is a part of a name, a date or a code."""
    number, start, end = reading.number, reading.number.start, reading.end
    if is_mark(text, start, end, before):
        return None
    if 0 <= number.value <= 31 and number.scale == 1.0 and ((before and _MONTH_BEFORE.search(before)) or _MONTH_AFTER.match(text, end)):
        return None
    if _STREET.match(text, end) and number.value == int(number.value):
        reading.address = True
        return reading
    reading.named = is_name(text, number)
    return None if reading.named and is_name(text, number, left_alone=True) else reading


def _repeat(text: str, before: Reading, reading: Reading) -> None:
    """Where a number stands behind a lone subject ("Norwick lost 212 homes and [Selby] 87"), say that it repeats the statement before it."""
    if reading.start - before.end > _LONGEST_REMNANT or reading.address or before.address or before.age or reading.number.magnitude is not None:
        return
    end = behind_bound(text, reading.end)
    if not may_be_gapped(text, end):
        return
    start = bound(text, reading.start, reading.end, before.end).start
    settled = before.remnant is not None
    first = Span(bound(text, before.start, before.end, 0).start, before.end)
    remnant = lone_subject(text, first, Span(start, end), settled=settled)
    if remnant is not None and (settled or before.measured or has_noun(text, before.end)):
        reading.remnant, reading.parallel_to = remnant, before.start


def _without_titles(text: str, found: list[Reading]) -> list[Reading]:
    """Take away the names of what was counted: "two films, [Rocky 4] and [Alien 3]" are as many as were said, and none has an article."""
    titles: set[int] = set()  # by where they start
    index = 0
    while index < len(found):
        behind = index + 1
        while behind < len(found) and found[behind].remnant is not None and found[behind].parallel_to == found[behind - 1].start:
            behind += 1
        row = found[index + 1 : behind]
        if len(row) == found[index].number.value and not found[index].measured:
            titles.update(item.start for item in row if item.named and item.remnant and text[item.remnant.start].isupper())
        index = behind
    return [item for item in found if item.start not in titles] if titles else found


def _is_negative(text: str, reading: Reading, sign: str) -> bool:
    """Whether what looks like a minus is one: in front of a unit or a scale always, in front of a bare number where it is no dash."""
    number = reading.number
    left = text[max(0, number.start - len(sign) - 12) : number.start - len(sign)]
    if _PLUS_OR.search(left):
        return False
    if reading.measured or number.scale != 1.0:
        return True
    if sign[0] in "mM" or sign == "−":
        return not left.rstrip()[-1:].isdigit()  # "minus 5", but "9 minus 5"
    return sign == "-" and left[-1:] == " " and left[-2:-1].isalpha() and "," in text[number.start : number.end]  # "-12,000 jobs"


def _measure(text: str, reading: Reading, article: str) -> None:
    """Attach currency, per cent, age or unit, and the rate behind it."""
    number, start, end = reading.number, reading.start, reading.end
    if sign := currency_before(text, reading.start, article):
        coded = sign.end == start and text[start - 1].isalpha() and number.value < 10 and text[end : end + 1] in ("-", ".", "–")
        plain = number.suffix == "" and number.value < 100 and number.value == int(number.value)
        if not coded and not (plain and text.startswith("PS", sign.start)):  # "SSP2-4.5" is a scenario, "PS5" a console
            reading.start, reading.unit = sign.start, sign
            beyond = unit_after(text, end, large=number.scale >= 1e6, digits=number.digits, article=article)
            if beyond and beyond.money and not beyond.cents:
                reading.end = beyond.end
    elif number.suffix and (letter := unit_of_suffix(text, end, number.suffix)):
        reading.number, reading.unit = unscaled(number), letter
    elif number.suffix == "m" and is_metre(text, number):
        reading.number = unscaled(number)
        reading.unit = UnitMention("metre", end - 1, end)
    elif not _measured_behind(text, reading, end, article):
        at = text[end : end + 4]
        beyond_bound = behind_bound(text, end) if at[:1] in ("-", "+") or at == " or " else end
        if beyond_bound > end and _measured_behind(text, reading, beyond_bound, article):
            reading.bounded_at = end
        else:
            _magnitude(text, reading)
    if reading.measured and (rate := per_after(text, reading.end)):
        reading.per, reading.end = rate


def _measured_behind(text: str, reading: Reading, end: int, article: str) -> bool:
    """Attach per cent, age or unit where one stands directly behind ``end``: the number's own end, or that of the bound in "30-odd years"."""
    number = reading.number
    if percent := _PERCENT.match(text, end):
        reading.percent, reading.end = ("percentage point" if percent["points"] else "percent"), percent.end()
    elif text.startswith("point", end + 1) and (points := _POLL_POINTS.match(text, end)) and _POLL.search(text):
        reading.percent, reading.end = "percentage point", points.end()
    elif age := _AGE_AFTER.match(text, end):
        reading.age, reading.end = _AGES[age["unit"][0].lower()], age.end()
    else:
        if number.magnitude is not None and text.startswith(" of ", end):
            end += 3  # "millions of dollars"
        reading.unit = unit_after(text, end, large=number.scale >= 1e6, digits=number.digits, article=article)
        if reading.unit:
            reading.end = reading.unit.end
    return bool(reading.measured)


def _magnitude(text: str, reading: Reading) -> None:
    """As in "Magnitude 6.8", "a magnitude-6.8 quake", "a 5.9 quake", "6.8 on the Richter scale": what it measures stands around the number."""
    if reading.number.value > _STRONGEST or not reading.number.digits:
        return
    words = words_of(text)
    index = words.touching(reading.start - 1 if text[reading.start - 1 : reading.start] == "-" else reading.start)
    if index > 0 and words.lows[index] == "of":
        index -= 1
    if index >= 0 and words.lows[index] == "magnitude":
        reading.unit = UnitMention("magnitude", words.starts[index], words.ends[index])
    elif reading.number.precision < 1 and _QUAKE.match(text, reading.end):
        reading.unit = UnitMention("magnitude", reading.end, reading.end)
