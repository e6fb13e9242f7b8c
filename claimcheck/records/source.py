"""What a source's record is worth, and what is most likely true of a contested number: estimates, with what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.records.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Habits:
    """How a source writes its numbers: facts beside the estimate, never inside it.

    Attributes:
        attributed: share of its claims with numbers that name a voice, 0 to 1; None without such claims.
        named: share of these that name a person or an institution, and not "officials"; None where none is attributed.
        hedged: share of its numbers with an approximation, a bound or a hedge, 0 to 1; None without numbers.
        rounded: share of its numbers of three digits and more that show no more than two of them; None without such numbers.
        dated: share of its claims with numbers that say when; None without such claims.
        corrections: claims that own to a correction or a revision.
    """

    attributed: float | None
    named: float | None
    hedged: float | None
    rounded: float | None
    dated: float | None
    corrections: int


@dataclass(frozen=True, slots=True)
class Reliability:
    """How much of what a source says proves right by independent others, its own word and its copies left out.

    Attributes:
        mean: posterior mean of the share of its numbers that is right, 0 to 1.
        low: lower end of the 90 % credible interval.
        high: upper end of it.
        effective: numbers of which independent others speak, each counted as far as they do (n).
        enough: whether there is enough to judge by; if not, no figure of it should be shown alone.
    """

    mean: float
    low: float
    high: float
    effective: float
    enough: bool


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source, over all its articles.

    Attributes:
        name: the publisher, else the file's name.
        articles: ids of its articles, in order of their paths.
        voices: the voices it speaks with as a whole article: its own, or that of an agency or paper it copies.
        claims: claims read from it.
        quantities: numbers written in it (derived ones not counted).
        corroborated: those that an independent voice agrees with.
        diverging: those that an independent voice diverges from.
        alone: those that nobody else speaks of.
        habits: how it writes its numbers.
        reliability: the estimate.
    """

    name: str
    articles: tuple[str, ...]
    voices: tuple[str, ...]
    claims: int
    quantities: int
    corroborated: int
    diverging: int
    alone: int
    habits: Habits
    reliability: Reliability


@dataclass(frozen=True, slots=True)
class ValueEstimate:
    """What is most likely true of a number on which sources differ; never instead of the disagreement.

    Attributes:
        quantities: ids of all numbers of the sources that are of this one thing, in the order of articles and places.
        best: the quantity whose value is the likeliest.
        probability: that its value is the true one, or the nearest to it that is claimed.
        low: lower end of the interval that holds the truth with 90 %, in the unit of ``best``; ``-inf`` where open.
        high: upper end of it, ``inf`` where open.
        weight: independent votes that allow the likeliest value; copies of one voice are one vote.
        against: independent votes that do not.
        voices: independent voices that speak of it.
        enough: whether there is enough for an estimate: voices, and more votes for it than against.
    """

    quantities: tuple[str, ...]
    best: Quantity
    probability: float
    low: float
    high: float
    weight: float
    against: float
    voices: int
    enough: bool


@dataclass(frozen=True, slots=True)
class Rating:
    """A mark on one axis.

    Attributes:
        code: a letter from A to F, or a digit from 1 to 6.
        words: what the standard calls it.
    """

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """Both axes, apart.

    Attributes:
        sources: how reliable each source is, by its name.
        items: how credible the likeliest value is, by the name of the object; for a contested number of articles by the id of its likeliest quantity.
    """

    sources: Mapping[str, Rating]
    items: Mapping[str, Rating]
