"""Statements of which the later leaves out what the earlier has said: "Norwick lost 212 homes and Selby 87", "62 per cent here and 58 there".

The functions say whether two numbers stand so; what passes from one to the other is the matter of ``inherited``.

English leaves out a verb and its object only where a remnant of the same form stays (gapping): a subject, or a phrase with the same preposition. A
preposition, a comma or "and" in front and the end of the clause behind show that nothing else was meant.
"""

from __future__ import annotations

import re

from claimcheck.language.counted import NounPhrase, closed, is_plural, is_verb, noun_phrase, of_phrase
from claimcheck.language.designations import CALENDAR, MONTHS, PEOPLE
from claimcheck.language.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS
from claimcheck.language.words import Words, words_of
from claimcheck.records import Kind, Quantity, Span

_LONGEST = 100
_LONGEST_SUBJECT, _LONGEST_COMPLEMENT, _SHORT = 5, 6, 3
_YEAR = re.compile(r"(?<=\s)(?:19|20)\d\d\b")
_AND = re.compile(r"(?:,|,?\s(?:and|but|while))\s{1,2}", re.IGNORECASE)
_AMPERSAND = re.compile(r"\s&\s|[ \u00a0-]|\.\s")
_CONJUNCTIONS = frozenset("and but while".split())
_SUBJECT_DETERMINERS = frozenset("the its their his her our my your".split())
_NO_CONTRAST = frozenset("it they we this that these those who which".split())
_SAID_OF_A_NUMBER = frozenset("only just some another a an total of further additional record by up more".split())
_NOUN_AHEAD = (DETERMINERS | PREPOSITIONS | frozenset("last next".split())) - {"to"}
_CLAUSE_ENDS = re.compile(r"\s?(?:[,;)]|\.(?!\d)|$|\n)|\s(?:and|but|while|as|when|because|though|although|of\s(?:them|those|these|whom|which))\b")
_PREPOSITION = re.compile(
    r"\s(?P<word>in|at|from|for|to|on|among|amongst|under|by|near|during|across|against|of|outside|inside|within|with|since|after|before)\s(?=[A-Za-z“\"]|(?:19|20)\d\d\b)"
)
_ELSEWHERE = re.compile(r"\s(?:elsewhere|abroad|overseas|nationwide|nationally|worldwide)\b")
_WHEN = re.compile(
    rf"\s(?:(?:in|by|during)\s(?:19|20)\d\d\b|(?:in|on|last|this|next)\s(?:early\s|late\s|mid-)?(?:{MONTHS}|[A-Z][a-z]{{2,5}}day)\b"
    r"|(?:in\sthe\s|the\s|a\s)?(?:last|this|next|previous|following|preceding|first|second|third|final|same)\s(?:year|month|week|season|quarter|half|decade|summer|winter)\b"
    r"|(?:the|a)\s(?:year|month|week|day|season|decade)\s(?:before|after|earlier|later|ago)\b|(?:today|yesterday|tomorrow)\b)",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:,|,?\s(?:and|but|or))\s(?:(?:up|down|by|only|just)\s){0,2}", re.IGNORECASE)
_COMPARES = re.compile(
    r",?\s(?:compared\s(?:with|to)|against|versus|as\sagainst|(?:up|down|higher|lower)\s(?:from|than))\s(?:(?:just|only|a|the)\s){0,2}", re.IGNORECASE
)
# What is taken back: "109 [rather than the] 127 that was published", "124 kilograms[, not the] 118 announced then".
_TAKES_BACK = re.compile(
    r"(?:,?\s(?:rather\sthan|instead\sof)|,\s(?:and\s)?not)\s(?:(?:just|only|about|around|some)\s){0,2}(?:the\s)?", re.IGNORECASE
)
_AS_TOLD = re.compile(r"\s(?:that|which|it|he|she|they|as|first|originally|initially|previously|earlier|once|given|put|shown|[a-z]{2,12}ed)\b")
_LONGEST_JOIN = 28
_STOP = re.compile(r"[.!?;]\s|\n\s")
_PARTS_FOLLOW = re.compile(r"(?::|\s?[—–]|\s-|,?\sincluding|,?\samong\sthem)\s", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s{1,3}[A-Z“\"])|;\s|\n")
_PLACED = re.compile(r"\s(?:(?:in|at|from|for|to|on|near)\s(?:(?:the|its|their|his|her|our)\s[a-z]|[A-Z])|of\s(?:them|whom|which|those|these)\b)")
_OF_THEM = re.compile(r"\sof\s(?:them|whom|which)\b")
_AND_ANOTHER = re.compile(r"[^.;:!?()]{1,80}(?:\s(?:and|but|or)|,)\s", re.IGNORECASE)
_TIME_WORD = re.compile(rf"\s(?:the\s)?(?:early\s|late\s|mid-)?(?:(?:19|20)\d\d|(?:{MONTHS})\b|[A-Z][a-z]{{2,5}}day\b)", re.IGNORECASE)


def may_be_gapped(text: str, end: int) -> bool:
    """Whether nothing of its own stands behind a number that ends at ``end``: the clause ends, or a time or a prepositional phrase follows."""
    return any(pattern.match(text, end) for pattern in (_CLAUSE_ENDS, _PREPOSITION, _WHEN, _ELSEWHERE, _AS_TOLD))


def lone_subject(text: str, first: Span, second: Span, *, settled: bool) -> Span | None:
    """The subject directly in front of ``second`` whose verb was said with ``first``: "Norwick lost 212 homes and [Selby] 87".

    Args:
        text: the text.
        first: the number before, with its unit.
        second: the bare number, with its bound.
        settled: ``first`` needs no noun and verb of its own: it stands in such a remnant itself ("Selby 87 and [Carrow] 12").

    Returns:
        The subject, with its determiner or preposition, where it is a name or a determined noun behind a comma or conjunction and the clause ends
        behind the number; else None.
    """
    if not 0 < second.start - first.end <= _LONGEST:
        return None
    words = words_of(text)
    last = words.touching(second.start)
    if last < 0 or words.starts[last] < first.end or not text[words.ends[last] : second.start].isspace():
        return None
    before = words.touching(first.start)
    linked = words.lows[last] in PREPOSITIONS
    if linked:
        # "has Brannock on 43 per cent and Carrow on 38": the same preposition in front of both
        if not words.joined(last) or before < 1 or words.lows[before] != words.lows[last]:
            return None
        last -= 1
        if words.starts[last] < first.end:
            return None
    subject = _subject(words, last, first.end)
    if subject < 0 or _numbered(words, last, first.end, second.end):
        return None
    opens = _opening(words, subject, first)
    if opens < 0 or _broken(text, first.end, opens):
        return None
    between = range(words.at_or_after(first.end), words.at_or_after(opens))
    if any(_finite(words, index) for index in between):
        return None  # "212 homes were lost and Selby 87"
    if not _ends(text, first.end, opens, second.end) or not (settled or linked or _governed(words, before)):
        return None
    return Span(words.starts[words.at_or_after(opens) + (words.lows[words.at_or_after(opens)] in _CONJUNCTIONS)], words.ends[last])


def has_noun(text: str, end: int) -> bool:
    """Whether something that is counted stands directly behind a number: "212 homes", "171 of these injuries"."""
    return noun_phrase(text, end) is not None or of_phrase(text, end) is not None


def _numbered(words: Words, last: int, start: int, end: int) -> bool:
    """As in "12 psalms, Psalm 23 and Psalm 24": what is named twice, or is what was counted, is told apart by its numbers."""
    form, low = words.forms[last], words.lows[last]
    for other in words.lows[words.at_or_after(start) : last]:
        if len(other) > _SHORT and (other.startswith(low) or low.startswith(other)):
            return True
    before = _SENTENCE_END.split(words.text[max(0, start - _LONGEST) : start])[-1]
    behind = _SENTENCE_END.split(words.text[end : end + _LONGEST])[0]
    again = behind.find(f"{form} ")
    return f" {form} " in before or (again >= 0 and behind[again + len(form) + 1 :][:1].isdigit())


def _subject(words: Words, last: int, floor: int) -> int:
    """Index of the first word of the subject that ends with the word ``last``: a name, or a noun with its determiner; else -1."""
    form = words.forms[last]
    if closed(form) or (CALENDAR.fullmatch(form) and words.lows[last] != "may"):
        return -1
    first = last
    while (
        first > 0
        and words.starts[first - 1] >= floor
        and last - first < _LONGEST_SUBJECT
        and _AMPERSAND.fullmatch(words.text, words.ends[first - 1], words.starts[first])
        and not closed(words.forms[first - 1])
    ):
        first -= 1
    determined = first > 0 and words.starts[first - 1] >= floor and words.lows[first - 1] in _SUBJECT_DETERMINERS and words.joined(first)
    if determined:
        return -1 if any(_finite(words, index) for index in range(first, last + 1)) else first - 1
    if all(words.forms[index][0].isupper() for index in range(first, last + 1)):
        return first
    return -1


def _opening(words: Words, subject: int, first: Span) -> int:
    """Offset at which the comma or conjunction in front of a subject begins, or of one in front of its preposition ("and in Selby"); -1 without."""
    text = words.text
    before = subject - 1
    if before < 0:
        return -1
    if words.lows[before] in PREPOSITIONS and words.joined(subject) and words.starts[before] >= first.end:
        # "In Norwick it was 62 per cent and in Selby 58": the same preposition opens the first statement.
        reach = text[max(0, first.start - _LONGEST) : words.ends[before - 1]]
        if words.lows[before] not in _STOP.split(reach)[-1].lower().split():
            return -1
        subject, before = before, before - 1
    joined = words.lows[before] in _CONJUNCTIONS and words.starts[before] >= first.end
    at = words.starts[before] if joined else words.starts[subject]
    floor = max(first.end, at - _SHORT)
    at = floor + len(text[floor:at].rstrip().rstrip(","))
    return at if _AND.fullmatch(text, at, words.starts[subject]) else -1


def _broken(text: str, start: int, end: int) -> bool:
    """Whether something stands between that no statement goes over: a stop, a parenthesis, a digit that is no year."""
    between = _YEAR.sub("", text[start:end])
    return any(mark in between for mark in '.;:!?()[]“”"\n—–') or any(letter.isdigit() for letter in between)


def _finite(words: Words, index: int) -> bool:
    low = words.lows[index]
    return low in AUXILIARIES or is_verb(words.forms[index], words.lows[index - 1] if index else "") or low in ("who", "which", "that")


def _governed(words: Words, index: int) -> bool:
    """Whether a verb with a subject stands in front of a number: "Norwick [lost] 212", "The Greens [won just] 12"; "in 212 homes" has none.

    ``index``: the word in front of the number. A pronoun for things is no contrast to a name: "it bought 12 tanks, Leopard 2 and Abrams 1".
    """
    while index > 0 and words.lows[index] in _SAID_OF_A_NUMBER and words.joined(index):
        index -= 1
    if index < 1 or _STOP.search(words.text, words.ends[index - 1], words.starts[index]):
        return False
    form, low, before = words.forms[index], words.lows[index], words.lows[index - 1]
    if before in _NO_CONTRAST:
        return False
    if low in AUXILIARIES or is_verb(form):
        return True
    # A verb that no list has stands where a noun cannot: behind a noun, without an article or preposition in front.
    return form.islower() and not closed(form) and before not in _NOUN_AHEAD


def _ends(text: str, start: int, opens: int, end: int) -> bool:
    """Whether the clause ends behind the number, but for a time or a phrase as the first statement has it ("… in 2014 and Selby 87 in 2015")."""
    if _CLAUSE_ENDS.match(text, end) or _WHEN.match(text, end):
        return True
    found = _PREPOSITION.match(text, end)
    return found is not None and f" {found['word']} " in text[start:opens]


def same_phrase(text: str, first: Span, second: Span) -> bool:
    """Whether a phrase of the same form stands behind two numbers: "62 per cent [in Norwick] and 58 [in Selby]", "$3m [last year], 4m [this year]".

    Args:
        text: the text.
        first: the number before, with its unit.
        second: the number, with its bound and unit.
    """
    if not 0 < second.start - first.end <= _LONGEST:
        return False
    for place in range(max(first.end, second.start - _LONGEST_JOIN), second.start):
        if text[place] in ", " and _JOINS.fullmatch(text, place, second.start):
            return not _broken(text, first.end, place) and _like(text, first, place, second)
        if text[place] in ", " and _COMPARES.fullmatch(text, place, second.start):
            later = _CLAUSE_ENDS.match(text, second.end) or _WHEN.match(text, second.end)
            return not _broken(text, first.end, place) and (later is not None or _PREPOSITION.match(text, second.end) is not None)
        if text[place] in ", " and _TAKES_BACK.fullmatch(text, place, second.start):
            return not _broken(text, first.end, place) and not has_noun(text, second.end)
    return False


def _like(text: str, first: Span, joins: int, second: Span) -> bool:
    """Whether what stands behind ``second`` has the form of what stands behind ``first``; ``joins``: where the conjunction between them begins."""
    if _WHEN.match(text, second.end):
        return _WHEN.search(text, first.end, joins) is not None
    if _ELSEWHERE.match(text, second.end):
        return _PREPOSITION.search(text, first.end, joins) is not None
    found = _PREPOSITION.match(text, second.end)
    if found is None:
        return False
    word = found["word"]
    words = words_of(text)
    place = text.rfind(f" {word} ", first.end, joins)
    if place < 0:
        return False
    if word == "of":
        # "58 of women" counts no women; "58 of the women" does.
        return place == first.end and not _determined(words, found.end()) and not _determined(words, place + 4)
    time, other = _TIME_WORD.match(text, place + len(word) + 1), _TIME_WORD.match(text, found.end() - 1)
    if (time is None) != (other is None):
        return False
    index = words.at_or_after(found.end())
    last = index
    while (
        last < min(index + _LONGEST_COMPLEMENT, len(words.lows)) and (last == index or words.joined(last)) and words.lows[last] not in ("and", "but")
    ):
        if _finite(words, last):
            break
        last += 1
    else:
        return True
    # A verb behind the second is that of both only where the first has none: "62 per cent in Norwick and 58 in Selby agreed".
    spoken = range(max(0, words.at_or_after(first.start) - _LONGEST_COMPLEMENT), words.at_or_after(joins))
    return not any(_finite(words, index) for index in spoken)


def _determined(words: Words, start: int) -> bool:
    """True where no bare plural begins at ``start``."""
    index = words.at_or_after(start)
    return index >= len(words.lows) or words.starts[index] != start or words.lows[index] in DETERMINERS or not is_plural(words.forms[index])


def part_in_a_row(text: str, first: Span, second: Span) -> bool:
    """Whether a row that breaks the number before it down opens with ``second``: "86 have died: [51 in Turi]", "12, including [3 in Turi]"."""
    if _PLACED.match(text, second.end) is None or not 0 < second.start - first.end <= _LONGEST:
        return False
    for place in range(max(first.end, second.start - _LONGEST_JOIN), second.start):
        if text[place] in ":, —–" and _PARTS_FOLLOW.fullmatch(text, place, second.start):
            return _SENTENCE_END.search(text, first.end, place) is None
    return False


def goes_on(text: str, first_end: int, start: int) -> bool:
    """Whether only a comma or conjunction joins the number that starts at ``start`` to the part of a row before it: "51 in Olwenda, [22] in Turi"."""
    if not 0 < start - first_end <= _LONGEST:
        return False
    for place in range(max(first_end, start - _LONGEST_JOIN), start):
        if text[place] in ", " and _JOINS.fullmatch(text, place, start):
            return not _broken(text, first_end, place)
    return False


def is_placed(text: str, end: int) -> bool:
    """Whether a place or a whole stands behind a number: "51 [in Olwenda]", "9 [of them]"."""
    return _PLACED.match(text, end) is not None


def shared_noun(text: str, previous: Quantity, second: Span, value: float) -> NounPhrase | None:
    """The noun that a bare number leaves to the count before it.

    "plans two more launches this year and eight [launches] in 2025", "30 posts are vacant, 9 [posts] of them in Hexby", "40 people fell ill and
    6 [people] have died".

    Args:
        text: the text.
        previous: the quantity before it.
        second: the number, with its bound.
        value: its value.

    Returns:
        The noun of ``previous``, or None.
    """
    noun = previous.counted_span
    if previous.kind is not Kind.COUNT or noun is None or noun.end > second.start:
        return None
    gap = second.start - previous.span.end
    if not 0 < gap <= _LONGEST:
        return None
    if _OF_THEM.match(text, second.end):
        if value > previous.high or _SENTENCE_END.search(text, previous.span.end, second.start):
            return None
    elif _AND_ANOTHER.fullmatch(text, previous.span.end, second.start) is None or not (
        _WHEN.match(text, second.end) or _two_happenings(text, previous, noun, second)
    ):
        return None
    return NounPhrase(noun, previous.counted, previous.counted_head)


def _two_happenings(text: str, previous: Quantity, noun: Span, second: Span) -> bool:
    """As in "12 people died and three were hurt": persons of whom one thing is said, then a number of whom another is said."""
    if previous.counted_head not in PEOPLE or noun.start < previous.span.end:
        return False
    words = words_of(text)
    own, other = words.at_or_after(noun.end), words.at_or_after(second.end)
    if other == len(words.lows) or text[second.end : words.starts[other]] != " " or words.starts[own] > second.start:
        return False
    return _finite(words, other) and words.joined(own) and _finite(words, own) and words.lows[own] not in ("who", "which", "that")
