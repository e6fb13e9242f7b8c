"""A number literal with what stands directly at it: sign, currency, unit, per cent, age, rate. Literals that are parts of names are no readings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.language.counted import closed, is_plural, is_verb, noun_phrase
from claimcheck.language.numbers import Number, numbers
from claimcheck.language.units import UnitMention, currency_before, dimension, is_rate, per_after, unit_after, unit_of_suffix
from claimcheck.language.words import COUNTING_WORDS, Words, words_of
from claimcheck.records import Kind, Span

_PERCENT = re.compile(
    r"\s?-?(?:(?P<points>percentage[\s-]points?|per\s?cent(?:age)?\s+points?|%\s?points?|pp(?!\w)|ppts?(?!\w))|(?P<percent>%|percent|per\s?cent|pct|(?<=\d)pc)(?!\w))",
    re.IGNORECASE,
)
# "His lead narrowed from seven points": where votes are told of, points are percentage points.
_POLL_POINTS = re.compile(r"[\s-]points?\b(?![\s-](?:plan|man|out|to|of\b))")
_POLL = re.compile(r"\b(?:polls?|polling|pollsters?|voters?|electorate|swing|turnout|approval|surveys?|referendum|vote)\b", re.IGNORECASE)
_AGE_AFTER = re.compile(r"[\s-]{0,2}(?P<unit>years?|yr|yrs|months?|weeks?|days?|yo)(?:(?<=yo)|[\s-]{1,2}olds?|\s{1,2}of\s{1,2}age)\b", re.IGNORECASE)
_ORDINAL_TAIL = re.compile(r"(?:(?<=1)st|(?<=2)nd|(?<=3)rd|(?<=\d)th|(?<=\d\d)s)(?!\w)", re.IGNORECASE)
_DECIMAL = re.compile(r"\.\d{1,20}$")
_NUMBERED = re.compile(r"(?:\bNo\.?|\bNos\.?|#|№|\b[Nn]umber)\s?$")
# Last and first characters without which the slower patterns cannot match.
_NUMBERED_ENDS = frozenset(".osrOSR#№")
_ORDINAL_ENDS = frozenset("snrtSNRT")
_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTHS})\.?\s(?:the\s)?$", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"\s(?:of\s)?(?=[A-Z])(?i:{_MONTHS})\b")
_MINUS = re.compile(r"(?:\bminus[\s-]|−\s?|(?<![\w)\]%])-|(?<=[$£€])-)$", re.IGNORECASE)
# Nouns that name a thing by a number behind them ("Boeing 737", "category 4"): closed class of designations, matched in front of the number.
_DESIGNATIONS = frozenset(
    """boeing airbus flight route highway interstate channel chapter article section amendment title formula group phase level category type
    model scope windows apollo area pier gate room unit block building district division company precinct ward page figure table part volume
    issue season episode round stage heat lap class grade tier zone platform terminal fortune ftse nasdaq dow cac nikkei stoxx dax russell big
    resolution proposition bill rule act schedule form paragraph studio sector exit station ladder engine bowl playstation xbox iphone ipad
    ios galaxy pixel android core ryzen geforce mig sukhoi mark mk game version step option line lane bus tram train version verse""".split()
)
# Those that name in lower case too; the grades do so in front of a noun as well ("type 2 diabetes", but "on the flight 12 passengers").
_GRADES = frozenset("category type scope phase stage level tier grade class".split())
_LOWER_DESIGNATIONS = _GRADES | frozenset("chapter article page version channel route flight highway gate section paragraph iphone".split())
_IN_PLURAL = frozenset("pages pp sections articles chapters paragraphs routes flights verses".split())
_CALENDAR = re.compile(rf"(?:mon|tues|wednes|thurs|fri|satur|sun)day|{_MONTHS}", re.IGNORECASE)
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;]\s{1,3}|\n\s{0,3}|[“\"‘(]\s?)$")
_LIST_MARK = re.compile(r"(?:^|\n)\s{0,8}$")
_STREET = re.compile(
    r"(?:[-–]\d{1,5})?(?:\s(?:[NSEW]\.?|[A-Z][\w’'.-]{1,20}|\d{1,3}(?:st|nd|rd|th))){1,4}?\s(?:Road|Rd|Street|St|Avenue|Ave|Way|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Terrace|Crescent"
    r"|Parkway|Pkwy|Highway|Hwy|Close|Row)\b(?!\s[a-z]{1,20}s\b)|\sblock\sof\s"
)
_LENGTH_AFTER = re.compile(
    r"[\s-](?:wide|long|high|tall|deep|thick|apart|away|above|below|square|sprint|race|dash|hurdles|freestyle|final|waves?|walls?)\b"
)
# Digits tied to a lower-case word name a thing, unless the word bounds or signs them.
_HYPHENATED = re.compile(r"(?<![\w-])(?!(?:sub|minus|plus|now|then|about|nearly|almost|over|under|some|the|a|an|to|by|of|in|or|and)-)[a-z]{2,20}-$")
_REFERENCE = re.compile(r"\d/$")
_CODE_AFTER = re.compile(r"\s(?:ZIP|[Zz]ip|[Pp]ost(?:al|code)?|[Aa]rea|[Dd]ialling|[Cc]ountry)(?:\s[Cc]ode)?\b")
_AGES = {"y": "year of age", "m": "month of age", "w": "week of age", "d": "day of age"}
# Persons are counted with four digits and no comma; anything else that looks like a year and stands in front of a noun is one ("2018 sales").
_BOUNDING = frozenset("about around some nearly almost roughly than approximately exactly least".split())
_PERSONS = frozenset(
    """person man woman child soldier troop fighter militant worker employee student pupil patient voter resident refugee migrant prisoner case
    death victim seat job vote""".split()
)


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


def readings(text: str, blocked: Sequence[Span], *, decimal_comma: bool = False) -> list[Reading]:
    """All numbers of ``text`` outside the ``blocked`` spans (sorted) that are not parts of names, in order."""
    found: list[Reading] = []
    cursor = 0
    for number in numbers(text, decimal_comma=decimal_comma):
        while cursor < len(blocked) and blocked[cursor].end <= number.start:
            cursor += 1
        if cursor < len(blocked) and blocked[cursor].start < number.end:
            continue
        reading = _reading(text, number)
        if reading is not None:
            found.append(reading)
    if any(reading.number.suffix == "m" and reading.number.scale == 1e6 for reading in found):
        _millions(text, found)
    return found


def _millions(text: str, found: list[Reading]) -> None:
    """Where a text writes "m" for million ("1.1m tonnes … from 2.8m"), a bare "2.8m" is no length unless the word behind it says so."""
    for reading in found:
        metres = reading.number.suffix == "" and reading.unit is not None and reading.unit.name == "metre" and text[reading.number.end - 1] == "m"
        if metres and not _LENGTH_AFTER.match(text, reading.end):
            value, precision = reading.number.value * 1e6, reading.number.precision * 1e6
            reading.number = replace(reading.number, value=value, precision=precision, scale=1e6, suffix="m")
            reading.unit = None


def _reading(text: str, number: Number) -> Reading | None:
    """The number with what stands at it; None where it is a part of a name, a date or a code."""
    start, end = number.start, number.end
    before = text[max(0, start - 24) : start]
    if number.digits and (_is_code(before) or (text[start - 1 : start] == "/" and _REFERENCE.search(before))):
        return None
    if before.rstrip()[-1:] in _NUMBERED_ENDS and _NUMBERED.search(before):
        return None
    if number.digits and text[end : end + 1] in _ORDINAL_ENDS and _ORDINAL_TAIL.match(text, end) and not _DECIMAL.search(text, start, end):
        return None
    reading = Reading(number, start, end)
    _measure(text, reading)
    if (
        before
        and before[-1] in "- −"
        and (minus := _MINUS.search(before))
        and not before.endswith("plus or minus ")
        and not (number.scale == 1.0 and not reading.measured)
    ):
        reading.number = replace(reading.number, value=-reading.number.value)
        reading.start = min(reading.start, start - len(minus[0]))
    if number.digits and before[-1:].isalpha() and reading.start == start:
        return None  # "MH370"
    if reading.measured:
        if reading.unit and reading.unit.end - reading.unit.start == 1 and _designated(text, start):
            return None  # "Form 17C"
        return None if number.digits and "/" in text[start:end] and reading.money else reading
    if len(number.suffix) == 1 and number.suffix.isupper() and _designated(text, start):
        return None  # "Room 5B"
    if not number.digits:
        return None if text[start].isupper() and _named_in_words(text, number) else reading
    if _is_mark(text, start, end, before):
        return None
    if number.value <= 31 and number.scale == 1.0 and ((before and _MONTH_BEFORE.search(before)) or _MONTH_AFTER.match(text, end)):
        return None
    if _STREET.match(text, end) and number.value == int(number.value):
        reading.address = True
        return reading
    return None if _CODE_AFTER.match(text, end) or _is_name(text, reading.number) else reading


def _is_mark(text: str, start: int, end: int, before: str) -> bool:
    """Digits that number or encode something: "carbon-14", "007", "3D", a fraction of nothing, "1. The first point"."""
    written = text[start:end]
    if before[-1:] == "-" and _HYPHENATED.search(before):
        return True
    if len(written) > 1 and written[0] == "0" and written[1].isdigit():
        return True
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper() and not text[end + 2 : end + 3].isalpha():
        return True  # "10-K"
    if end < len(text) and (text[end].isalpha() or text[end : end + 2] in ("/1", "/2")):
        return True
    if any(mark in written for mark in "/⁄") and not text.startswith(" of ", end):
        return True
    return text[end : end + 2] in (". ", ") ") and _LIST_MARK.search(before) is not None


def _designated(text: str, start: int) -> bool:
    words = words_of(text)
    left = words.touching(start)
    return left >= 0 and words.lows[left] in _DESIGNATIONS and words.forms[left][0].isupper() and text[words.ends[left] : start] == " "


def _is_code(before: str) -> bool:
    """Digits behind a hyphen that stands behind capitals ("F-16", "COVID -19", "AT-4"), or behind "mid-" and "last-"."""
    if not before.endswith(("-", "–")) or len(before) < 2:
        return False
    word = before[:-1].rstrip().rpartition(" ")[2]
    return bool(word) and word[-1].isalpha() and (not word.islower() or word in ("last", "mid", "post", "pre", "under", "over"))


def _measure(text: str, reading: Reading) -> None:
    """Attach currency, per cent, age or unit, and the rate behind it."""
    number, start, end = reading.number, reading.start, reading.end
    if sign := currency_before(text, reading.start):
        coded = sign.end == start and text[start - 1].isalpha() and number.value < 10 and text[end : end + 1] in ("-", ".", "–")
        plain = number.suffix == "" and number.value < 100 and number.value == int(number.value)
        if not coded and not (plain and text.startswith("PS", sign.start)):  # "SSP2-4.5" is a scenario, "PS5" a console
            reading.start, reading.unit = sign.start, sign
            beyond = unit_after(text, end, large=number.scale >= 1e6, digits=number.digits)
            if beyond and beyond.money and not beyond.cents:
                reading.end = beyond.end
    elif percent := _PERCENT.match(text, end):
        reading.percent, reading.end = ("percentage point" if percent["points"] else "percent"), percent.end()
    elif text.startswith("point", end + 1) and (points := _POLL_POINTS.match(text, end)) and _POLL.search(text):
        reading.percent, reading.end = "percentage point", points.end()
    elif age := _AGE_AFTER.match(text, end):
        reading.age, reading.end = _AGES[age["unit"][0].lower()], age.end()
    elif number.suffix and (letter := unit_of_suffix(text, end, number.suffix)):
        reading.number, reading.unit = _unscaled(number), letter
    elif number.suffix == "m" and not noun_phrase(text, end) and unit_after(text, end, large=True, digits=True) is None:
        # "100m sprint": metres; "3m people" and "2m euros" are millions.
        reading.number = _unscaled(number)
        reading.unit = UnitMention("metre", end - 1, end)
    else:
        beyond_of = end + 3 if number.magnitude is not None and text.startswith(" of ", end) else end  # "millions of dollars"
        reading.unit = unit_after(text, beyond_of, large=number.scale >= 1e6, digits=number.digits)
        if reading.unit:
            reading.end = reading.unit.end
        else:
            _magnitude(text, reading)
    if reading.measured and (rate := per_after(text, reading.end)):
        reading.per, reading.end = rate


def _unscaled(number: Number) -> Number:
    """The number whose last letter is a unit and no scale."""
    return replace(number, value=number.value / number.scale, precision=number.precision / number.scale, scale=1.0, suffix="")


def _magnitude(text: str, reading: Reading) -> None:
    """As in "Magnitude 6.8", "a magnitude-6.8 quake": the unit stands in front."""
    words = words_of(text)
    index = words.touching(reading.start - 1 if text[reading.start - 1 : reading.start] == "-" else reading.start)
    if index > 0 and words.lows[index] == "of":
        index -= 1
    if index >= 0 and words.lows[index] == "magnitude" and reading.number.value <= 10:
        reading.unit = UnitMention("magnitude", words.starts[index], words.ends[index])


def _is_name(text: str, number: Number) -> bool:
    """A bare number that is a part of a name or a year: "Boeing 737", "iPhone 11 Pro", "category 4", "its 2018 sales", "787 Dreamliner"."""
    written = text[number.start : number.end]
    if number.value != int(number.value) or number.scale != 1.0 or not written.isdigit():
        return False
    words = words_of(text)
    left = words.touching(number.start)
    phrase = noun_phrase(text, number.end)
    if 1900 < number.value < 2040 and number.value % 50 and text[number.end : number.end + 1] != "-":
        bounded = left >= 0 and words.lows[left] in _BOUNDING and phrase is not None
        return not bounded and (phrase is None or phrase.head not in _PERSONS)
    if left >= 0 and text[words.ends[left] : number.start].isspace():
        form = words.forms[left]
        if form[0].islower() and not form.islower():
            return True  # "iPhone 11 Pro cameras"
        if (
            (words.lows[left] in _DESIGNATIONS and (form[0].isupper() or words.lows[left] in _LOWER_DESIGNATIONS))
            or form in _IN_PLURAL
            or (words.lows[left] == "p" and left and words.forms[left - 1] == "S")
        ):
            return phrase is None or words.lows[left] in _GRADES or (form[0].isupper() and text[words.ends[left] : number.start] == " ")
        named = any(letter.isupper() for letter in form) and not _CALENDAR.fullmatch(form)
        if named and phrase is None and not _OPENS_SENTENCE.search(text[max(0, words.starts[left] - 4) : words.starts[left]]):
            return True
        if _counted_already(words, left):
            return True
    right = words.at_or_after(number.end)
    follows = right < len(words.starts) and text[number.end : words.starts[right]] == " "
    return follows and phrase is None and words.forms[right][0].isupper() and not words.forms[right].isupper()


def _counted_already(words: Words, left: int) -> bool:
    """As in "Two new [737] Max jets": an adjective and another number stand in front, so this one is a part of what that counts."""
    form = words.forms[left]
    if closed(form) or is_plural(form) or is_verb(form) or _CALENDAR.fullmatch(form):
        return False
    if words.joined(left):
        return words.lows[left - 1] in COUNTING_WORDS
    return form[0].isupper() and words.starts[left] > 1 and words.text[words.starts[left] - 2 : words.starts[left] - 1].isdigit()


def _named_in_words(text: str, number: Number) -> bool:
    """As in "The Group of Seven", "Operation Seven Hills": capitals inside a sentence that is not set in capitals throughout."""
    words = words_of(text)
    left = words.touching(number.start)
    if left >= 0 and words.lows[left] == "of" and words.joined(left):
        left -= 1
    if left < 0 or not words.forms[left][0].isupper() or _OPENS_SENTENCE.search(text[max(0, words.starts[left] - 4) : words.starts[left]]):
        return False
    near = [form for form in words.forms[max(0, left - 8) : left + 10] if not closed(form)]
    return 2 * sum(form.islower() for form in near) >= len(near)
