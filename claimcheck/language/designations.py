"""Numbers that name and do not count: labels ("ward 6", "Sections 302 and 34"), codes ("F-16"), names ("the Group of 20", "Six Nations")."""

from __future__ import annotations

import re

from claimcheck.language.counted import NounPhrase, closed, is_plural, is_verb, noun_phrase
from claimcheck.language.lexicon import PREPOSITIONS
from claimcheck.language.numbers import Number
from claimcheck.language.words import COUNTING_WORDS, Words, words_of

_ORDINAL_TAIL = re.compile(r"(?:(?<=1)st|(?<=2)nd|(?<=3)rd|(?<=\d)th|(?<=\d\d)s)(?!\w)", re.IGNORECASE)
_DECIMAL = re.compile(r"\.\d{1,20}$")
_NUMBERED = re.compile(r"(?:\bNo\.?|\bNos\.?|#|№|\b[Nn]umber)\s?$")
# The verb: "The injured [now number] 2,940", "they number 300".
_NUMBER_AS_VERB = re.compile(r"\b(?P<before>[A-Za-z]{2,20})\snumber\s$")
_BEFORE_THE_VERB = frozenset("they we who which that now already today currently still together probably dead injured wounded missing".split())
# "case no. 19", but "said no. 12 men left"; behind a preposition ("at no. 1") it is a place in a row.
_NUMBERED_IN_SMALL = re.compile(r"\b(?P<noun>[A-Za-z]{2,20})\snos?\.\s?$")
# Last and first characters without which the slower patterns cannot match.
_NUMBERED_ENDS = frozenset(".osrOSR#№")
_ORDINAL_ENDS = frozenset("snrtSNRT")
MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
CALENDAR = re.compile(rf"(?:mon|tues|wednes|thurs|fri|satur|sun)day|{MONTHS}", re.IGNORECASE)
# Nouns that name a thing by a number behind them ("Boeing 737", "category 4"): closed class of designations, matched in front of the number.
_DESIGNATIONS = frozenset(
    """boeing airbus flight route highway interstate channel chapter article section amendment title formula group phase level category type
    model scope windows apollo area pier gate room unit block building district division company precinct ward page figure table part volume
    issue season episode round stage heat lap class grade tier zone platform terminal fortune ftse nasdaq dow cac nikkei stoxx dax russell big
    resolution proposition bill rule act schedule form paragraph studio sector exit station ladder engine bowl playstation xbox iphone ipad
    ios galaxy pixel android core ryzen geforce mig sukhoi mark mk game version step option line lane bus tram train version verse cell track
    junction runway flat apartment clause annex appendix footnote docket lot seat berth day week year war http error code""".split()
)
# Those that name in lower case too; the grades do so in front of a noun as well ("type 2 diabetes", but "on the flight 12 passengers").
_GRADES = frozenset("category type scope phase stage level tier grade class".split())
_LOWER_DESIGNATIONS = _GRADES | frozenset(
    """chapter article page version channel route flight highway gate section paragraph iphone ward cell train line track step part episode season
    volume room platform lane bus tram junction runway exit terminal zone clause verse annex appendix footnote figure table flat apartment unit
    block lot seat berth round heat lap docket war error code day week year""".split()
)
# Times are labels only behind a preposition or at the start of a clause: "on day 3", but "that day 12 died".
_TIMES = frozenset("day week year".split())
_POINTS = frozenset("a an the this that these those each every per last next same some no any my your his her its our their".split())
_PLURALS = {f"{noun}es" if noun.endswith(("s", "x")) else f"{noun}s": noun for noun in _LOWER_DESIGNATIONS} | {"pp": "page", "appendices": "appendix"}
_ONLY_NOUNS = frozenset("pages pp sections articles chapters paragraphs flights verses".split())
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;]\s{1,3}|\n\s{0,3}|[“\"‘(]\s?)$")
_LIST_MARK = re.compile(r"(?:^|\n)\s{0,8}$")
# What stands between two numbers that share one label: "Sections 302, 34(2) and 120", "pages 12-15".
_GAP = 10
_NEAR, _AROUND = 4, 8
_SPAN = re.compile(r"[A-Za-z]?(?:[-–—/]|\s[-–—/]\s)")
_SERIES_AHEAD = re.compile(r"(?:\s?[-–—/&]\s?|,\s|\s(?:and|or|to|through)\s)\d")
_SERIES = re.compile(r"[A-Za-z]{0,2}(?:\)?(?:\s?[-–—/&]\s?|,\s(?:and\s|or\s|to\s)?|\s(?:and|or|to|through|&)\s)|\()")
# Digits tied to a lower-case word name a thing, unless the word bounds or signs them.
_HYPHENATED = re.compile(r"(?<![\w-])(?!(?:sub|minus|plus|now|then|about|nearly|almost|over|under|some|the|a|an|to|by|of|in|or|and)-)[a-z]{2,20}-$")
_REFERENCE = re.compile(r"\d/$")
_LETTERED = re.compile(r"(?<![\w$£€])[A-Za-z]{1,8}\d{1,4}[-–]$")
_CODE_AFTER = re.compile(r"\s(?:ZIP|[Zz]ip|[Pp]ost(?:al|code)?|[Aa]rea|[Dd]ialling|[Cc]ountry)(?:\s[Cc]ode)?\b")
_COORDINATE = re.compile(r"\s?[°º]\s?(?:\d{1,2}(?:\.\d{1,6})?\s?[′'’]\s?(?:\d{1,2}(?:\.\d{1,4})?\s?[″\"”]\s?)?)?[NSEW]\b|\s?[′'’″\"”]\s?[NSEW]\b")
_COORDINATE_MARKS = frozenset("°º′'’″\"”")
# Compounds that say of what make a thing is and count nothing: "a two-way street", "one-on-one", "five-a-side".
_OF_A_MAKE = re.compile(
    r"-(?:way|tier(?:ed)?|faced|sided|handed|dimensional|seaters?|piece|ply|pronged|letter\swords?|wheel\sdrive|wheelers?|on-(?:\d|one|two|three)|a-side|O|nil)\b"
)
# A ratio stands behind a name as well: "outnumbered NATO 2 to 1".
_ODDS = re.compile(r"(?:\s{1,2}to\s{1,2}|-to-|:)(?:1|one)\b", re.IGNORECASE)
_NAME_BEHIND = re.compile(r"-[A-Z][a-z]")
_CALLED = frozenset(
    "call calls called calling dial dials dialled dialed dialling dialing phone phoned phoning ring rang ringing text texted texting".split()
)
_EMERGENCY = frozenset("911 999 112 111 101 000 110 119".split())
_EMERGENCY_CALL = re.compile(r"\s(?:call|caller|callers|dispatcher|dispatchers|operator|operators|emergency)\b")
_BODIES = frozenset("group committee council gang society company club".split())
# Persons are counted with four digits and no comma; anything else that looks like a year and stands in front of a noun is one ("2018 sales").
_BOUNDING = frozenset("about around some nearly almost roughly than approximately exactly least".split())
PEOPLE = frozenset(
    """person man woman child adult soldier troop fighter militant worker employee student pupil patient voter resident refugee migrant
    prisoner""".split()
)
_COUNTED_LIKE_PERSONS = PEOPLE | frozenset("case death victim seat job vote".split())


def is_reference(text: str, number: Number, before: str) -> bool:
    """Whether digits are by their form a reference, a rank or a part of a code: "F-16", "No. 5", "3rd", "40°26′N"; ``before``: the text in front."""
    start, end = number.start, number.end
    last = before.rstrip()[-1:]
    if last in _NUMBERED_ENDS and _NUMBERED.search(before):
        verb = _NUMBER_AS_VERB.search(before)
        return verb is None or not _has_subject(before, verb)
    if not number.digits:
        return False
    if last == "." and (small := _NUMBERED_IN_SMALL.search(before)) and not closed(small["noun"]) and noun_phrase(text, end) is None:
        return True
    if _is_code(before) or (before[-1:] == "/" and _REFERENCE.search(before)):
        return True
    follows = text[end : end + 2]
    if follows[:1] in _ORDINAL_ENDS and _ORDINAL_TAIL.match(text, end) and not _DECIMAL.search(text, start, end):
        return True
    return follows.strip()[:1] in _COORDINATE_MARKS and _COORDINATE.match(text, end) is not None


def _has_subject(before: str, verb: re.Match[str]) -> bool:
    """Whether "number" is a verb by what stands in front of it: a pronoun, a plural that is no name, an adverb."""
    word = verb["before"]
    common = word.islower() or _OPENS_SENTENCE.search(before, max(0, verb.start() - 6), verb.start()) is not None
    return word.lower() in _BEFORE_THE_VERB or (common and is_plural(word.lower()))


def is_lettered(text: str, number: Number) -> bool:
    """Whether a letter that looks like a scale belongs to a label: "Section 120B", "flat 12b"."""
    return len(number.suffix) == 1 and text[number.end - 1 : number.end] == number.suffix and _label(words_of(text), number.start, number.suffix) >= 0


def _label(words: Words, start: int, suffix: str) -> int:
    """Index of the noun in front of ``start`` that names by a number, or -1."""
    left = words.touching(start)
    if left < 0 or words.text[words.ends[left] : start] != " ":
        return -1
    form, low = words.forms[left], words.lows[left]
    noun = _PLURALS.get(low, low)
    named = noun in _DESIGNATIONS and form[0].isupper()
    return left if named or (noun in _LOWER_DESIGNATIONS and (suffix.isupper() or suffix == "b")) else -1


def is_designated(text: str, start: int) -> bool:
    """Whether a noun that names by a number stands, in capitals, directly in front of ``start``: "Form 17C"."""
    words = words_of(text)
    left = words.touching(start)
    return left >= 0 and words.lows[left] in _DESIGNATIONS and words.forms[left][0].isupper() and text[words.ends[left] : start] == " "


def heads_a_series(text: str, number: Number) -> bool:
    """Whether the label in front of a number stands in the plural and so names by the numbers that follow as well: "Sections 302 and 34"."""
    words = words_of(text)
    left = words.touching(number.start)
    return left >= 0 and words.lows[left] in _PLURALS


def continues_a_label(text: str, last: Number, number: Number, *, series: bool) -> bool:
    """Whether a bare number belongs to the label or code before it: "Sections 302 and 34", "pages 12-15", "CVE-2021-44228".

    Args:
        text: the text.
        last: the number before, which is a label.
        number: the bare number.
        series: the label stands in the plural.
    """
    if not 0 < number.start - last.end <= _GAP or not (number.digits and last.digits):
        return False
    if _SPAN.fullmatch(text, last.end, number.start):
        return True
    return series and _SERIES.fullmatch(text, last.end, number.start) is not None and noun_phrase(text, number.end) is None


def describes(text: str, end: int) -> bool:
    """Whether a compound with the number that ends at ``end`` only says of what make something is."""
    if text[end : end + 1] != "-" or (text.startswith("seater", end + 1) and text[end - 2 : end].isdigit()):
        return False  # "a 34-seater" has so many seats, "a two-seater" is a make
    return _OF_A_MAKE.match(text, end) is not None


def is_mark(text: str, start: int, end: int, before: str) -> bool:
    """Whether digits number or encode something: "carbon-14", "007", "3D", a fraction of nothing, "1. The first point"."""
    written = text[start:end]
    if before[-1:] == "-" and _HYPHENATED.search(before):
        return True
    if len(written) > 1 and written[0] == "0" and written[1].isdigit():
        return True
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper():
        if not text[end + 2 : end + 3].isalpha():
            return True  # "10-K"
        if _NAME_BEHIND.match(text, end) and _in_running_text(words_of(text), words_of(text).at_or_after(end)):
            return True  # "7-Eleven"
    if end < len(text) and (text[end].isalpha() or text[end : end + 2] in ("/1", "/2")):
        return True
    if any(mark in written for mark in "/⁄") and not text.startswith(" of ", end):
        return True
    return text[end : end + 2] in (". ", ") ") and _LIST_MARK.search(before) is not None


def _is_code(before: str) -> bool:
    """Digits behind a hyphen that stands behind capitals ("F-16", "COVID -19", "SSP2-4"), or behind "mid-" and "last-"."""
    if not before.endswith(("-", "–")) or len(before) < 2:
        return False
    if before[-2].isdigit():
        return (match := _LETTERED.search(before)) is not None and any(letter.isupper() for letter in match[0])
    word = (before[:-1].split() or [""])[-1].lstrip("(“\"'‘[")
    if not word[:1].isalpha():
        return False  # "£5M-10M"
    return word[-1].isalpha() and (not word.islower() or word in ("last", "mid", "post", "pre", "under", "over"))


def is_name(text: str, number: Number, *, left_alone: bool = False) -> bool:
    """Whether a bare number is a part of a name or a year: "Boeing 737", "iPhone 11 Pro", "category 4", "its 2018 sales", "787 Dreamliner".

    Args:
        text: the text.
        number: the number.
        left_alone: a name in front of it may be a subject without its verb ("Norwick lost 212 homes and [Selby] 87"), and so tells nothing.
    """
    if _CODE_AFTER.match(text, number.end):
        return True
    written = text[number.start : number.end]
    if number.scale != 1.0 or not written.replace(".", "", 1).isdigit():
        return False
    words = words_of(text)
    left = words.touching(number.start)
    phrase = noun_phrase(text, number.end)
    if not written.isdigit():
        return left >= 0 and (_is_mixed(words.forms[left]) or _is_label(words, left, number, phrase))
    if 1900 < number.value < 2040 and number.value % 50 and text[number.end : number.end + 1] != "-":
        bounded = left >= 0 and words.lows[left] in _BOUNDING and phrase is not None
        return not bounded and (phrase is None or phrase.head not in _COUNTED_LIKE_PERSONS)
    if left >= 0 and text[words.ends[left] : number.start].isspace():
        form = words.forms[left]
        if _is_mixed(form) or _is_label(words, left, number, phrase) or _is_called(text, words.lows[left], number, phrase):
            return True
        if words.lows[left] == "of" and words.lows[left - 1] in _BODIES and is_named_in_words(text, number):
            return True
        named = any(letter.isupper() for letter in form) and not CALENDAR.fullmatch(form)
        if named and not left_alone and phrase is None and not _opens(words, left) and not _ODDS.match(text, number.end):
            return True
        if _counted_already(words, left):
            return True
    if written in _EMERGENCY and _EMERGENCY_CALL.match(text, number.end):
        return True
    right = words.at_or_after(number.end)
    follows = right < len(words.starts) and text[number.end : words.starts[right]] == " "
    return follows and phrase is None and words.forms[right][0].isupper() and not words.forms[right].isupper()


def _is_mixed(form: str) -> bool:
    """As in "iPhone 11 Pro cameras", "iOS 17.4"."""
    return form[0].islower() and not form.islower()


def _is_label(words: Words, left: int, number: Number, phrase: NounPhrase | None) -> bool:
    """Whether the noun in front of a number names by it: "Ward 6", "ward 6", "Sections 302", "S p 12"."""
    form, low = words.forms[left], words.lows[left]
    if low == "p" and left and words.forms[left - 1] == "S":
        return phrase is None
    noun = _PLURALS.get(low, low)
    if noun not in _DESIGNATIONS:
        return False
    beside = words.text[words.ends[left] : number.start] == " "
    if form[0].isupper():
        if noun in _TIMES and words.joined(left) and words.lows[left - 1] in _POINTS - {"some"}:
            return False
        return phrase is None or noun in _GRADES or (beside and noun == low)
    if noun not in _LOWER_DESIGNATIONS:
        return False
    if noun in _GRADES and noun == low:
        return True
    if noun != low and _SERIES_AHEAD.match(words.text, number.end):
        return phrase is None
    if noun != low and low not in _ONLY_NOUNS:
        return False  # "which seats 900"
    before = words.lows[left - 1] if words.joined(left) else ""
    if phrase is not None or before in _POINTS:
        return False
    return noun not in _TIMES or not before or before in PREPOSITIONS


def _is_called(text: str, before: str, number: Number, phrase: NounPhrase | None) -> bool:
    """As in "Dial 911", "call 999": three digits behind a verb of calling that no noun follows."""
    return before in _CALLED and phrase is None and number.end - number.start >= 3 and not text.startswith(" of ", number.end)


def _counted_already(words: Words, left: int) -> bool:
    """As in "Two new [737] Max jets": an adjective and another number stand in front, so this one is a part of what that counts."""
    form = words.forms[left]
    if closed(form) or is_plural(form) or is_verb(form) or CALENDAR.fullmatch(form):
        return False
    if words.joined(left):
        return words.lows[left - 1] in COUNTING_WORDS
    return form[0].isupper() and words.starts[left] > 1 and words.text[words.starts[left] - 2 : words.starts[left] - 1].isdigit()


def is_named_in_words(text: str, number: Number) -> bool:
    """As in "The Group of Seven", "Operation Seven Hills": capitals inside a sentence that is not set in capitals throughout."""
    words = words_of(text)
    left = words.touching(number.start)
    if left >= 0 and words.lows[left] == "of" and words.joined(left):
        left -= 1
    if left < 0 or not words.forms[left][0].isupper() or _opens(words, left):
        return False
    return _in_running_text(words, left)


def opens_a_name(text: str, number: Number) -> bool:
    """As in "The Six Nations", "Three Mile Island": a number word in capitals inside a sentence, in front of a noun in capitals."""
    if number.scale != 1.0 or number.magnitude is not None:
        return False
    words = words_of(text)
    first, after = words.at_or_after(number.start), words.at_or_after(number.end)
    if first == 0 or after == len(words.lows) or not words.joined(first) or text[number.end : words.starts[after]] not in (" ", "-"):
        return False
    form = words.forms[after]
    if not form[0].isupper() or (len(form) > 1 and form.isupper()) or CALENDAR.fullmatch(form):
        return False
    if _OPENS_SENTENCE.search(text[max(0, number.start - 4) : number.start]):
        return False
    behind = first - 1
    while behind > 0 and first - behind < _NEAR and closed(words.forms[behind]):
        behind -= 1
    if not words.forms[behind].islower() and not _opens(words, behind):
        return False  # "Storm Kills Five Nuns"
    return _in_running_text(words, first)


def _opens(words: Words, index: int) -> bool:
    start = words.starts[index]
    return _OPENS_SENTENCE.search(words.text[max(0, start - 4) : start]) is not None


def _in_running_text(words: Words, index: int) -> bool:
    """Whether the words around the name at ``index`` are mostly in small letters: no title, no headline in capitals."""
    first, behind = index, index
    while first > max(0, index - _AROUND) and not _opens(words, first):
        first -= 1
    longest = min(index + 2 * _AROUND, len(words.forms))
    while behind < longest and (behind == index or words.joined(behind)) and (words.forms[behind][0].isupper() or words.lows[behind] == "of"):
        behind += 1
    last = behind
    while last < min(behind + _AROUND, len(words.forms)) and not _opens(words, last):
        last += 1
    near = [form for form in (*words.forms[first + 1 : index], *words.forms[behind:last]) if not closed(form)]
    small = [form for form in near if form.islower()]
    return bool(small) and 2 * len(small) >= len(near)
