"""The as-of time of each sentence: when what it tells happened or held.

Of several date expressions in a sentence one is chosen, by its role first and then by its order:

1. it stands as an adverbial of its clause ("in March", "on Tuesday", "last year", a bare weekday);
2. it modifies a noun ("the 2014 election", "its March report") or dates the saying ("he said on Tuesday");
3. it hangs under a subordinating word ("after the flood of 1997", "before 2010", "until last week").

A start without an end ("since 2014") reaches up to the publication date. A sentence without a date takes one from before it where it points back
("that year", "the same day", "two days later"), or where it goes on telling in the past tense right behind a dated sentence of its paragraph.
Both are marked as inherited.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Final

from claimcheck.language import periods
from claimcheck.language.date_words import NUMBER_WORD, SEASON, count_of
from claimcheck.language.dates import DateExpression, date_expressions
from claimcheck.language.periods import Period
from claimcheck.records import Span, When

LONGEST_INHERITANCE: Final = 2
"""Sentences. How far behind a dated sentence an undated one still takes its time."""

_SUBORDINATING: Final = re.compile(
    r"\b(?:since|after|before|until|till|following|ahead of|prior to|from|dating (?:back )?to|born|compared (?:with|to)|than|unlike"
    r"|despite|because of)"
    r"(?: (?!(?:and|but|which|that|who)\b)[\w’'-]+){0,6} ?$",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(r"\bsince(?: [\w’'-]+){0,6} ?$", re.IGNORECASE)
_SAYING_BEFORE: Final = re.compile(
    r"\b(?:said|says|told|added|announced|reported|wrote|tweeted|stated|according to)(?: [\w.’'-]+){0,4}?(?: (?:on|in|late|early|at))* ?$",
    re.IGNORECASE,
)
_MODIFIER_BEFORE: Final = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|our|this|that)|['’]s?) $", re.IGNORECASE)
_WORD_AFTER: Final = re.compile(r"(?:['’]s?)? ?-?[A-Za-z]")
_FUNCTION_AFTER: Final = re.compile(
    r" (?:and|but|or|when|as|that|which|while|in|on|at|to|for|by|with|after|before|because|the|a|an|was|were|is|are|had|has|have)\b"
)

_SAME: Final = re.compile(
    rf"\b(?:(?:that|the) (?:same |very )|that )"
    rf"(?P<unit>day|night|morning|afternoon|evening|week|weekend|month|quarter|year|decade|century|{SEASON}|period)\b",
    re.IGNORECASE,
)
_AT_THE_TIME: Final = re.compile(
    r"\b(?:(?:at|by|since|until) (?:the|that) time(?! of\b)|(?:back|by|since) then|in those (?:days|months|years))\b", re.IGNORECASE
)
_NEIGHBOUR: Final = re.compile(
    r"\b(?:the|that) (?P<side>next|following|previous|preceding) (?P<unit>day|morning|night|week|weekend|month|quarter|year|decade)\b", re.IGNORECASE
)
_DISTANCE: Final = re.compile(
    rf"\b(?P<n>{NUMBER_WORD}) (?P<unit>day|night|week|month|year|decade)s? (?P<side>later|after that|afterwards?|earlier|before that)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:was|were|had|did|went|came|took|made|got|won|lost|left|began|fell|rose|found|held|met|saw|shot|led|sent|gave|broke|spoke|struck|drew|grew|ran|fled|fought|"
    r"brought|caught|bought|sold|paid|kept|became|drove|flew|stood|built|said|told|thought|knew|hit|[a-z]{2,}ed)\b"
)
_PRESENT: Final = re.compile(r"\b(?:is|are|has|have|will|now|currently|can|may|must|should|does|do|remains?)\b|n['’]t\b")
# What a figure is held against ("up from 59 per cent in 2013", "than a year before", "from a year earlier") is not the time of the figure.
_BASELINE: Final = re.compile(
    r"\b(?:(?:as )?(?:compared|contrasted) (?:with|to)|versus|(?:up|down) from|than (?=(?:in|during|at|on|a|one|the|last|any|those?|it was)\b))"
    r"[^,;:()]{0,100}"
    r"|\b(?:from|on|over|against) (?:a|one|the) (?:year|month|quarter|week|decade) (?:earlier|before|ago|previously)\b",
    re.IGNORECASE,
)
_PARAGRAPH_END: Final = re.compile(r"\n[ \t\r]*\n|\r[ \t]*\r")


def times(text: str, sentences: Sequence[Span], published: datetime.date | None) -> list[When | None]:
    """Give each sentence the time it speaks of.

    Args:
        text: the text of an article.
        sentences: its sentences in the order of the article.
        published: the publication date; where None, words that need it ("last year") give no time.

    Returns:
        One entry per sentence; None where nothing says when.
    """
    found: list[When | None] = []
    last: DateExpression | None = None  # the date told last, wherever it stood: what "that year" points to
    carried: When | None = None  # the time of the narrative that undated sentences go on with
    distance = 0
    for n, span in enumerate(sentences):
        sentence = _BASELINE.sub(lambda match: " " * len(match[0]), text[span.start : span.end])
        if n and _PARAGRAPH_END.search(text, sentences[n - 1].end, span.start):
            carried = None
        expressions = date_expressions(sentence, published)
        when = _own(sentence, expressions, published)
        pointed = _pointing_back(sentence, _before_pointer(sentence, expressions) or last)
        if pointed is not None and (not expressions or _role(sentence, _chosen(sentence, expressions)) > 0):
            when = pointed
        if when is not None:
            carried, distance = when, 0
        elif carried is not None:
            distance += 1
            if distance <= LONGEST_INHERITANCE and _goes_on_telling(sentence):
                when = When(carried.start, carried.end, carried.text, inherited=True)
            else:
                carried = None
        if expressions:
            last = _chosen(sentence, expressions)
        elif pointed is not None:
            last = DateExpression(span, pointed.start, pointed.end, pointed.text, "day" if pointed.start == pointed.end else "interval")
        found.append(when)
    return found


def _own(sentence: str, expressions: list[DateExpression], published: datetime.date | None) -> When | None:
    if not expressions:
        return None
    chosen = _chosen(sentence, expressions)
    if published is not None and chosen.start <= published and _SINCE.search(_before(sentence, chosen)):
        return When(chosen.start, max(published, chosen.end), chosen.text)
    return When(chosen.start, chosen.end, chosen.text)


def _chosen(sentence: str, expressions: list[DateExpression]) -> DateExpression:
    """The expression with the best role, the first of them."""
    return min(expressions, key=lambda expression: (_role(sentence, expression), expression.span.start))


def _role(sentence: str, expression: DateExpression) -> int:
    """0: an adverbial of its clause; 1: it modifies a noun or dates the saying; 2: under a subordinating word."""
    before = _before(sentence, expression)
    if _SUBORDINATING.search(before) and expression.granularity != "interval":
        return 2
    after = sentence[expression.span.end : expression.span.end + 12]
    modifies = _WORD_AFTER.match(after) is not None and _FUNCTION_AFTER.match(after) is None
    if (_MODIFIER_BEFORE.search(before) and modifies) or after.startswith(("'s", "’s")) or _SAYING_BEFORE.search(before):
        return 1
    return 0


def _before(sentence: str, expression: DateExpression) -> str:
    """The words of the clause before an expression."""
    before = sentence[max(0, expression.span.start - 80) : expression.span.start]
    return re.split(r"[,;:–—()]", before)[-1]


def _before_pointer(sentence: str, expressions: list[DateExpression]) -> DateExpression | None:
    """A date that stands in the sentence before the words that point back."""
    pointers = [m.start() for m in (pattern.search(sentence) for pattern in (_SAME, _AT_THE_TIME, _NEIGHBOUR, _DISTANCE)) if m]
    earlier = [e for e in expressions if pointers and e.span.end <= min(pointers)]
    return earlier[-1] if earlier else None


def _pointing_back(sentence: str, last: DateExpression | None) -> When | None:
    """The time that "that year", "the following day" or "two weeks later" come to, seen from the date told last."""
    if last is None:
        return None
    try:
        for pattern in (_NEIGHBOUR, _DISTANCE, _SAME, _AT_THE_TIME):
            m = pattern.search(sentence)
            if m is None:
                continue
            period = _period(m, last)
            if period is not None:
                return When(period.start, period.end, m.group(), inherited=True)
    except (ValueError, OverflowError):  # steps out of the calendar
        return None
    return None


_SHORTER: Final = {
    "day": 1,
    "night": 1,
    "morning": 1,
    "afternoon": 1,
    "evening": 1,
    "weekend": 2,
    "week": 7,
    "month": 31,
    "quarter": 92,
    "year": 366,
    "decade": 3653,
}


def _period(m: re.Match[str], last: DateExpression) -> Period | None:
    words = m.groupdict()
    whole = Period(last.start, last.end, last.granularity)
    name = (words.get("unit") or "time").lower()
    length = (last.end - last.start).days + 1
    side = (words.get("side") or "").lower()
    if not side:
        # "in that same month" behind "the spring of 2011": which month was not told, so the whole stretch holds.
        if name in ("time", "period") or length > _SHORTER.get(name, 92):
            return whole
        return periods.unit(name, last.start)
    if length > _SHORTER.get(name, 92):
        return None  # "two days later" behind "in 2014": no day to count from
    sign = -1 if side in ("earlier", "previous", "preceding", "before that") else 1
    count = count_of(words["n"]) if words.get("n") else 1
    anchor = last.end if sign > 0 else last.start
    base = periods.unit(name, anchor).start if name in ("week", "weekend", "month", "quarter", "year", "decade") else anchor
    if words.get("n") and length == 1:
        exact = anchor + periods.step(name, sign * count)
        return periods.day(exact) if name in ("day", "night", "week") else periods.unit(name if name != "year" else "month", exact)
    return periods.unit(name, base + periods.step(name, sign * count))


def _goes_on_telling(sentence: str) -> bool:
    """True if the sentence is told in the past tense, with no word of the present before its verb."""
    past = _PAST.search(sentence)
    if past is None:
        return False
    present = _PRESENT.search(sentence)
    return present is None or past.start() < present.start()
