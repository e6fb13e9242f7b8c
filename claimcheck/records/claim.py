"""Claims: sentences with their quantities, speaker, time, places and names."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.records.article import Span
from claimcheck.records.quantity import Quantity


class Speaker(StrEnum):
    """What kind of voice stands behind a claim."""

    ARTICLE = "article"
    NAMED = "named"
    INSTITUTION = "institution"
    ANONYMOUS = "anonymous"
    ESTIMATE = "estimate"


class Stance(StrEnum):
    """How the voice holds the claim."""

    ASSERTED = "asserted"
    DENIED = "denied"
    HEDGED = "hedged"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it and how.

    Attributes:
        kind: what kind of voice.
        speaker: the words that name it ("Ashton Carter", "Senior Iraqi military officials", "some estimates"); empty for the article's own voice.
        stance: asserted, denied, hedged or forecast.
        cue: the words that carry the attribution or hedge ("said", "according to", "by some estimates"); empty for the article's own plain voice.
    """

    kind: Speaker = Speaker.ARTICLE
    speaker: str = ""
    stance: Stance = Stance.ASSERTED
    cue: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The time a claim speaks of: a closed interval of days, and the words that say so (``inherited`` from an earlier sentence or not)."""

    start: datetime.date
    end: datetime.date
    text: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """A place a claim speaks of, as its joined name, and whether an earlier sentence or the headline gave it."""

    name: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: the written form and where it stands. ``locative`` when its grammar makes it a place ("in Lisbon", "the city of …")."""

    text: str
    span: Span
    locative: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """Names of one thing, joined by what an article (or the user's glossary) says: canonical name, other forms, and the evidence."""

    canonical: str
    forms: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement: a sentence of one article.

    Attributes:
        id: hash of the article id and the position.
        article: id of its article.
        span: the sentence in ``Article.text``.
        text: exactly ``Article.text[span.start:span.end]``.
        line: 1-based line of ``span.start``.
        attribution: who says it.
        quantities: written and derived quantities, in text order, derived ones last.
        when: the time it speaks of, or None where nothing says so.
        where: the places it speaks of, nearest evidence first.
        names: canonical forms of the proper names in it.
        headline: True for headings and titles.
        reading: the text with joined names in their canonical form and markup removed: what is embedded.
    """

    id: str
    article: str
    span: Span
    text: str
    line: int
    attribution: Attribution = Attribution()
    quantities: tuple[Quantity, ...] = ()
    when: When | None = None
    where: tuple[Where, ...] = ()
    names: tuple[str, ...] = ()
    headline: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims of several articles about the same thing (ids, sorted)."""

    id: str
    claims: tuple[str, ...]
