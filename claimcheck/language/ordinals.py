"""Ranks without a superlative: "his 30th goal of the season", "the eighth person to die", "finished 13th", "was the 55th since March".

An ordinal counts up to a thing of a row ("the third day"), or says the place of its subject in one ("came fourth"). What only tells two things apart
("a second vehicle"), names ("the Sixth Fleet", "18th Street"), dates and the calendar's parts ("the third quarter") are left alone, and "first" is
read of places only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.language.counted import NounPhrase, closed, is_adverb, is_plural, is_verb, lemma, noun_phrase, of_phrase, phrase_of, with_noun
from claimcheck.language.designations import MONTHS
from claimcheck.language.frames import predicate
from claimcheck.language.lexicon import OUTCOMES, PREPOSITIONS, VERB_FORMS
from claimcheck.language.numbers import ORDINAL_TENS, ordinal_value
from claimcheck.language.subject import phrase_before
from claimcheck.language.words import COUNTING_WORDS, Words, words_of
from claimcheck.records import Kind, Quantity, Span

_FIGURES = re.compile(r"(?<![\w.,/$£€-])(?P<rank>\d{1,4}(?:st|nd|rd|th))(?!\w)", re.IGNORECASE)
_SMALL = frozenset("first second third fourth fifth sixth seventh eighth ninth".split())
ORDINAL_WORDS = _SMALL | frozenset(
    """tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth
    sixtieth seventieth eightieth ninetieth hundredth""".split()
)
"""What an ordinal in words ends with."""
# Behind these a noun is one of a row; "this" and "that" point.
_DEFINITE = frozenset("the his her its their my our your this that whose".split())
_POSSESSIVE = re.compile(r"[’']s?\s$")
# Places and prizes need no article: "in third place", "won second prize".
_PLACES = frozenset("place spot position prize".split())
_ROW_WORD = re.compile(r"\s(?:straight|consecutive|successive|successful)(?=\s[a-z])", re.IGNORECASE)
# What stands between "a" and a low ordinal is "another one"; only higher ones count.
_ANOTHER = 3
_SAYS_SIZE = frozenset("by about around nearly almost roughly over under than only up down".split())
# Parts of the calendar and fixed expressions, by their first word or their head: no rank is meant.
_NO_RANK = frozenset(
    """century centuries quarter quarters half halves hand hands thought thoughts party parties world column sense form wind fiddle nature opinion
    language home homes class degree country countries rail estate grade grader graders one ones millennium generation string guess avenue street
    road fleet amendment precinct district circuit ward battalion brigade division regiment cousin cousins lady gentleman secretary""".split()
)
_ELEMENT = re.compile(r"-(?=(?:minute|round|over|inning|innings|place|day|anniversary|birthday)\b)", re.IGNORECASE)
_RANKING = frozenset(
    "finish finishes finished finishing rank ranks ranked ranking come comes came coming place places placed placing lie lies lay lying".split()
)
_FIRST_IN = frozenset("finish finishes finished finishing rank ranks ranked ranking placed came".split())
_STANDING = _RANKING | frozenset("stand stands stood sit sits sat sitting start starts started qualified".split())
_BE = frozenset("is are was were be been being become becomes became".split())
_BESIDE = frozenset("only just joint equal now currently provisionally overall dead tied still already also at least even".split())
_DISTANT = frozenset("distant close poor fine creditable disappointing surprise surprising comfortable remote narrow".split())
_TO_NONE = re.compile(r"\s(?:only\s)?to\s(?:none|last|the)?\b")
# What makes a bare "the ninth" one of a row: what the row is of, or since when it is counted.
_OF_A_ROW = re.compile(
    r"\s(?:since|such|this\s(?:year|month|week|season|summer|winter)|in\s(?:as\smany|a\srow|(?:the\s)?[a-z0-9-]{1,12}\s(?:years?|months?|weeks?|days?|games?|matches))"
    r"|of\sthe\s(?:\d|(?:[a-z]{2,12}teen|ten|eleven|twelve|two|three|four|five|six|seven|eight|nine|twenty|thirty|year|month|week|season|war|day|series)\b)"
    r"|to\s(?!last\b)[a-z]{2,15}|(?:that\s)?(?:it|he|she|they|we|you)\b)",
    re.IGNORECASE,
)
_SPANS_OF_A_ROW = frozenset("year month week season war day decade campaign tour trial series championship tournament".split())
_GOES_ON = re.compile(r",?\s(?:and|or)\s(?:the\s)?|,\s(?:the\s)?", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?:;]\s{1,3}|\n\s{0,3}|[“\"‘(]\s?)$")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today")
_ENDS_A_NOUN = frozenset("involving including concerning regarding following featuring found seen made held".split())
_ADJECTIVAL = ("al", "ic", "ous", "ive", "ary", "ory")
_MONTH = re.compile(MONTHS, re.IGNORECASE)
_INVARIANT = frozenset("innings series headquarters species crossroads".split())


@dataclass(frozen=True, slots=True)
class _Ordinal:
    """An ordinal as written, with the words beside it: ``left`` is -1 where punctuation stands in front."""

    span: Span
    value: int
    left: int
    figures: bool


def ordinals(text: str, *, figures: bool, in_words: bool) -> Iterator[tuple[list[Quantity], Span]]:
    """The ranks of ``text`` in order.

    Args:
        text: the text.
        figures: whether ordinals in figures ("30th") stand in it.
        in_words: whether some of ``ORDINAL_WORDS`` do.

    Yields:
        Each with its span; without a quantity the spans of compounds ("twenty-first" of a century) in which no number is to be read either.
    """
    words = words_of(text)
    last = -1
    for ordinal in _written(text, words, figures=figures, in_words=in_words):
        rank = _in_front_of_a_noun(text, words, ordinal) or _alone(text, words, ordinal, goes_on=last)
        if rank is not None:
            last = rank.span.end if rank.counted_span is None or rank.counted_span.start < rank.span.start else -1
            yield [rank], rank.span
        elif not ordinal.figures and words.lows[words.at_or_after(ordinal.span.start)] in ORDINAL_TENS:
            yield [], ordinal.span


def _written(text: str, words: Words, *, figures: bool, in_words: bool) -> list[_Ordinal]:
    """All ordinals of a text in order, in figures and in words."""
    found: list[_Ordinal] = []
    if figures:
        for match in _FIGURES.finditer(text):
            value = ordinal_value(match["rank"])
            if value:
                found.append(_Ordinal(Span(*match.span()), value, words.touching(match.start()), figures=True))
    if in_words:
        for index, low in enumerate(words.lows):
            if low not in ORDINAL_WORDS:
                continue
            first = index
            if low in _SMALL and index and words.lows[index - 1] in ORDINAL_TENS and words.joined(index):
                first = index - 1
            value = (ordinal_value(low) or 0) + (ORDINAL_TENS[words.lows[first]] if first < index else 0)
            start, end = words.starts[first], words.ends[index]
            if text[end : end + 1] == "-" or text[start - 1 : start] in ("-", "–"):
                continue
            capital = words.forms[first][0].isupper()
            if capital and _OPENS.search(text[max(0, start - 4) : start]) is None:
                continue  # "the Second World War", a headline
            if value > 1 or _is_first(words, first):
                found.append(_Ordinal(Span(start, end), value, words.touching(start), figures=False))
    return sorted(found, key=lambda ordinal: ordinal.span)


def _is_first(words: Words, index: int) -> bool:
    """Whether "first" is a place: "finished first", "won first prize"; "came first to mind" and "at first" are none."""
    if not words.joined(index):
        return False
    behind = words.lows[index + 1] if index + 1 < len(words.lows) and words.joined(index + 1) else ""
    if behind in _PLACES:
        return words.lows[index - 1] not in _DEFINITE
    return words.lows[index - 1] in _FIRST_IN and (
        not behind or (behind in PREPOSITIONS and behind not in ("to", "into", "as")) or behind in ("and", "overall")
    )


def _in_front_of_a_noun(text: str, words: Words, ordinal: _Ordinal) -> Quantity | None:
    """As in "the third day", "Kenya's second satellite", "the 43rd-minute goal"."""
    end = ordinal.span.end
    if text[end : end + 1] in ("-", "–"):
        element = _ELEMENT.match(text, end)
        if element is None:
            return None
        end = element.end()
    elif text[end : end + 1] not in (" ", "\u00a0"):
        return None
    in_a_row = _ROW_WORD.match(text, end)
    phrase = noun_phrase(text, in_a_row.end() if in_a_row else end, singular=True)
    if phrase is None or _is_month(words, ordinal):
        return None
    first, last = words.at_or_after(phrase.span.start), words.at_or_after(phrase.span.end) - 1
    phrase = _whole_phrase(words, first, last)
    last = words.at_or_after(phrase.span.end) - 1
    if first == last and (is_verb(words.forms[first]) or is_adverb(words.lows[first]) or words.lows[first] in OUTCOMES):
        return None
    if not _NO_RANK.isdisjoint((words.lows[first], phrase.head)) or words.lows[first] in COUNTING_WORDS:
        return None
    form = words.forms[last]
    if words.lows[last] not in _INVARIANT and is_plural(form) and lemma(form) != form.lower():
        return None  # "the third two years", "second homes"
    if text[ordinal.span.end] in "-–":
        phrase = phrase_of(words, first, first)  # "the 43rd-[minute] goal"
    if not _ranks(text, words, ordinal, phrase, in_a_row=in_a_row is not None):
        return None
    if ordinal.figures and words.forms[first][0].isupper() and not text.startswith(" to ", phrase.span.end):
        definite = ordinal.left >= 0 and (words.lows[ordinal.left] in _DEFINITE or words.lows[ordinal.left].endswith(("’s", "'s")))
        if words.forms[last][0].isupper() or not definite:
            return None  # "the 21st District Court", "38th High Street"
    return _quantity(text, ordinal, phrase)


def _whole_phrase(words: Words, first: int, last: int) -> NounPhrase:
    """The phrase up to a day or a participle behind it, and with a noun that looks like a verb.

    As in "the second day Tuesday", "a fifth shooting involving", and "his second presidential run".
    """
    for index in range(first + 1, last + 1):
        if words.lows[index] in _ENDS_A_NOUN or _WEEKDAY.fullmatch(words.lows[index]):
            return phrase_of(words, first, index - 1)
    behind = last + 1
    if behind < len(words.lows) and words.joined(behind) and words.lows[behind] in VERB_FORMS and words.lows[last].endswith(_ADJECTIVAL):
        return phrase_of(words, first, behind)
    return phrase_of(words, first, last)


def _is_month(words: Words, ordinal: _Ordinal) -> bool:
    """A day of the month: "May 3rd", "the 3rd of May", "3rd May"."""
    behind = words.at_or_after(ordinal.span.end)
    if ordinal.left >= 0 and _MONTH.fullmatch(words.lows[ordinal.left]):
        return True
    if behind < len(words.lows) and words.lows[behind] == "of":
        behind += 1
    return behind < len(words.lows) and words.forms[behind][0].isupper() and _MONTH.fullmatch(words.lows[behind]) is not None


def _ranks(text: str, words: Words, ordinal: _Ordinal, phrase: NounPhrase, *, in_a_row: bool) -> bool:
    """Whether what stands in front lets the noun be one of a row."""
    left = ordinal.left
    low = words.lows[left] if left >= 0 else ""
    if low in ("a", "an"):
        sized = left > 0 and words.joined(left) and words.lows[left - 1] in _SAYS_SIZE
        return (ordinal.value > _ANOTHER or in_a_row) and not sized
    if low in _DEFINITE or low.endswith(("’s", "'s")) or (left < 0 and _POSSESSIVE.search(text, max(0, ordinal.span.start - 3), ordinal.span.start)):
        return True
    if low in ("every", "each", "per", "any", "no"):
        return False
    if phrase.head in _PLACES:
        return True
    if left > 0 and words.joined(left) and not closed(words.forms[left]) and words.lows[left - 1] in _DEFINITE - {"this", "that"}:
        return words.forms[left].islower()  # "the disputed third term"
    if left > 0 and low in ("only", "very") and words.lows[left - 1] in _DEFINITE:
        return True
    if ordinal.figures:
        return left < 0 or words.forms[left].islower() or low in VERB_FORMS
    return in_a_row or (low == "for" and phrase.head in ("time", "day", "week", "month", "year", "season", "night"))


def _alone(text: str, words: Words, ordinal: _Ordinal, *, goes_on: int) -> Quantity | None:
    """As in "finished 13th", "was a distant third", "the swap was the 55th since March", "came fourth and eighth"."""
    left, (start, end) = ordinal.left, (ordinal.span.start, ordinal.span.end)
    if text[end : end + 1] == "-" or _is_month(words, ordinal) or _noun_behind(text, words, end):
        return None
    if goes_on >= 0 and _GOES_ON.fullmatch(text, goes_on, start):
        return _quantity(text, ordinal, None)
    if left < 0:
        return None
    low = words.lows[left]
    if low == "the" or low.endswith(("’s", "'s")):
        return _of_a_row(text, words, ordinal)
    while left > 0 and words.joined(left) and low in _BESIDE:
        left -= 1
        low = words.lows[left]
    if low in _DISTANT and left > 1 and words.lows[left - 1] in ("a", "an"):
        left -= 2
        low = words.lows[left]
    elif low == "for" and left and words.lows[left - 1] == "tied":
        return _quantity(text, ordinal, None)
    if ordinal.value == 2 and _TO_NONE.match(text, end):
        return None
    if low in _BE and not ordinal.figures and ordinal.value == 1:
        return None
    return _quantity(text, ordinal, None) if low in _STANDING or low in _BE else None


def _noun_behind(text: str, words: Words, end: int) -> bool:
    """Whether a noun stands directly behind: then the ordinal belongs to it."""
    index = words.at_or_after(end)
    if index == len(words.lows) or text[end : words.starts[index]] != " ":
        return text[end : end + 1].isdigit() or text[end : end + 2].strip().isdigit()
    form = words.forms[index]
    return not closed(form) and not is_verb(form) and not is_adverb(words.lows[index]) and words.lows[index] not in OUTCOMES


def _of_a_row(text: str, words: Words, ordinal: _Ordinal) -> Quantity | None:
    """As in "It was the 55th since March", "the 17th of the 19 rounds", "is Kenya's ninth"."""
    left = ordinal.left
    owned = words.lows[left] != "the"
    whole = of_phrase(text, ordinal.span.end)
    before = left - 1
    while (
        before > 0
        and words.joined(before + 1)
        and (words.lows[before] in _BESIDE or (owned and before > left - 3 and words.forms[before][0].isupper()))
    ):
        before -= 1
    said = before >= 0 and words.joined(before + 1) and words.lows[before] in _BE
    row = _OF_A_ROW.match(text, ordinal.span.end) is not None
    if not row and not (said and (owned or whole is not None)):
        return None
    if whole is not None and whole.head not in _SPANS_OF_A_ROW:
        last = words.at_or_after(whole.span.end) - 1
        return _quantity(text, ordinal, phrase_of(words, words.at_or_after(whole.span.start), last))
    return _quantity(text, ordinal, phrase_before(text, words.starts[before + 1]) if said else None)


def _quantity(text: str, ordinal: _Ordinal, phrase: NounPhrase | None) -> Quantity:
    value = float(ordinal.value)
    quantity = Quantity(
        span=ordinal.span,
        kind=Kind.ORDINAL,
        value=value,
        low=value,
        high=value,
        predicate=predicate(text, ordinal.span.start, ordinal.span.end),
    )
    return with_noun(quantity, phrase)
