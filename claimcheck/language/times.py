"""The as-of time of each sentence: when what it tells happened or held.

Of several date expressions in a sentence one is chosen, by its role first (``date_roles``) and then by its order: "as of Friday", an adverbial of its
clause, the day of saying or a date that belongs to a thing that is mentioned, one under a subordinating word.

A start without an end ("since 2014") reaches up to the publication date. A sentence without a date takes one from before it where it points back
("at the time", "in that period"), or where it goes on telling in the past tense right behind a dated sentence of its paragraph. Those, and dates
that point back themselves ("that year", "two days later"), are marked as inherited.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from claimcheck.language.date_roles import Role, is_since, role_of
from claimcheck.language.dates import DateExpression, date_expressions
from claimcheck.records import Span, When

LONGEST_INHERITANCE: Final = 2
"""Sentences. How far behind a dated sentence an undated one still takes its time."""

_AT_THE_TIME: Final = re.compile(
    r"\b(?:(?:at|by|since|until) (?:the|that) time(?! (?:of|when|that)\b)|(?:back|by|since) then|in those (?:days|months|years)"
    r"|(?:that (?:same |very )?|the (?:same|very) )period(?! of\b))\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:was|were|had|did|went|came|took|made|got|won|lost|left|began|fell|rose|found|held|met|saw|shot|led|sent|gave|broke|spoke|struck|drew|grew|ran|fled|fought|"
    r"brought|caught|bought|sold|paid|kept|became|drove|flew|stood|built|said|told|thought|knew|hit|[a-z]{2,}ed)\b"
)
_PRESENT: Final = re.compile(r"\b(?:is|are|has|have|will|now|currently|can|may|must|should|does|do|remains?)\b|n['’]t\b")
_UNIT: Final = r"(?:year|month|quarter|week|decade|day|period|season)"
# What a figure is held against ("up from 59 per cent in 2013", "than a year before", "from a year earlier") is not the time of the figure.
_BASELINE: Final = re.compile(
    r"\b(?:(?:as )?(?:compared|contrasted) (?:with|to)|versus|(?:up|down) from|than (?=(?:in|during|at|on|a|one|the|last|any|those?|it was)\b))"
    r"[^,;:()]{0,100}"
    rf"|\b(?:from|on|over|against) (?:(?:a|one|the) {_UNIT} (?:earlier|before|ago|previously)|the (?:previous|preceding|prior) {_UNIT}"
    rf"|the same {_UNIT} (?:(?:of|in) )?(?:\w+ ){{0,3}}(?:year|\d{{4}}|earlier|ago|before))\b",
    re.IGNORECASE,
)
_WHITE: Final = re.compile(r"\s")
_PARAGRAPH_END: Final = re.compile(r"\n[ \t\r]*\n|\r[ \t]*\r")


@dataclass(frozen=True, slots=True)
class Told:
    """What the dates of one sentence come to.

    Attributes:
        when: the time that the sentence speaks of; None where nothing says when.
        dates: its date expressions, with spans that index the sentence.
    """

    when: When | None
    dates: tuple[DateExpression, ...]


def times(text: str, sentences: Sequence[Span], published: datetime.date | None) -> list[When | None]:
    """Give each sentence the time it speaks of.

    Args:
        text: the text of an article.
        sentences: its sentences in the order of the article.
        published: the publication date; where None, words that need it ("last year") give no time.

    Returns:
        One entry per sentence; None where nothing says when.
    """
    return [told.when for told in timeline(text, sentences, published)]


def timeline(text: str, sentences: Sequence[Span], published: datetime.date | None) -> list[Told]:
    """Give each sentence its dates and the time it speaks of.

    Dates that point back ("that year") are resolved against the date that the sentences before told last.

    Args:
        text: the text of an article.
        sentences: its sentences in the order of the article.
        published: the publication date; where None, words that need it ("last year") are left out.

    Returns:
        One entry per sentence.
    """
    found: list[Told] = []
    last: DateExpression | None = None  # the date told last, wherever it stood: what "that year" points to
    past: DateExpression | None = None  # the same, among those that were over at publication: what a tale of the past points to
    carried: When | None = None  # the time of the narrative that undated sentences go on with
    distance = 0
    for n, span in enumerate(sentences):
        written = text[span.start : span.end]
        sentence = _WHITE.sub(" ", written)
        if n and _PARAGRAPH_END.search(text, sentences[n - 1].end, span.start):
            carried = None
        reference = past if last is not past and _goes_on_telling(sentence) else last
        dates = date_expressions(written, published, reference=reference)
        baselines = [match.span() for match in _BASELINE.finditer(sentence)]
        own = [date for date in dates if not any(start < date.span.end and date.span.start < end for start, end in baselines)]
        chosen, role = _chosen(sentence, own)
        when = None if chosen is None else _when(sentence, chosen, published)
        if role is None or role >= Role.ASIDE:
            when = _pointing_back(sentence, written, baselines, reference) or when
        if when is not None:
            carried, distance = when, 0
        elif carried is not None:
            distance += 1
            if distance <= LONGEST_INHERITANCE and _goes_on_telling(_blanked(sentence, baselines)):
                when = When(carried.start, carried.end, carried.text, inherited=True)
            else:
                carried = None
        if chosen is not None and chosen.granularity != "window":
            last = chosen
            past = chosen if published is None or chosen.start <= published else past
        found.append(Told(when, tuple(dates)))
    return found


def _chosen(sentence: str, dates: Sequence[DateExpression]) -> tuple[DateExpression | None, Role | None]:
    """The expression with the best role, the first of them; one that points back only where no other has that role."""
    if not dates:
        return None, None
    chosen = min(dates, key=lambda date: (role_of(sentence, date), date.back, date.span.start))
    return chosen, role_of(sentence, chosen)


def _when(sentence: str, chosen: DateExpression, published: datetime.date | None) -> When:
    end = chosen.end
    if published is not None and chosen.start <= published and is_since(sentence, chosen):
        end = max(published, end)
    return When(chosen.start, end, chosen.text, inherited=chosen.back)


def _pointing_back(sentence: str, written: str, baselines: Sequence[tuple[int, int]], last: DateExpression | None) -> When | None:
    """The date told last, where a sentence points to it without naming a unit of the calendar."""
    pointer = _AT_THE_TIME.search(_blanked(sentence, baselines)) if last is not None else None
    if last is None or pointer is None:
        return None
    return When(last.start, last.end, written[pointer.start() : pointer.end()], inherited=True)


def _blanked(sentence: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        sentence = sentence[:start] + " " * (end - start) + sentence[end:]
    return sentence


def _goes_on_telling(sentence: str) -> bool:
    """True if the sentence is told in the past tense, with no word of the present before its verb."""
    past = _PAST.search(sentence)
    if past is None:
        return False
    present = _PRESENT.search(sentence)
    return present is None or past.start() < present.start()
