"""Source records, dependences and contested numbers as objects of JSON.

A figure that must not be read alone is ``null`` where there is not enough to say: the mean of a reliability, the estimate of a contested number.
"""

from __future__ import annotations

from typing import Any

from claimcheck.records import Article, Habits, Rating, Ratings, Reliability, SourceRecord, ValueEstimate
from claimcheck.reports import sources_lookup as told
from claimcheck.reports.json_objects import quantity_object
from claimcheck.reports.sources_lookup import Passage, Proven, SourcesLookup, Stated
from claimcheck.reports.values import machine_number


def record_object(record: SourceRecord, ratings: Ratings | None = None) -> dict[str, Any]:
    """The record of a source."""
    return {
        "name": record.name,
        "articles": list(record.articles),
        "voices": list(record.voices),
        "claims": record.claims,
        "quantities": record.quantities,
        "corroborated": record.corroborated,
        "diverging": record.diverging,
        "alone": record.alone,
        "habits": habits_object(record.habits),
        "reliability": reliability_object(record.reliability),
        "rating": None if ratings is None else rating_object(ratings.sources[record.name]),
    }


def habits_object(habits: Habits) -> dict[str, Any]:
    """How a source writes its numbers."""
    return {
        "attributed": machine_number(habits.attributed),
        "named": machine_number(habits.named),
        "hedged": machine_number(habits.hedged),
        "rounded": machine_number(habits.rounded),
        "dated": machine_number(habits.dated),
        "corrections": habits.corrections,
    }


def reliability_object(one: Reliability) -> dict[str, Any]:
    """An estimate of reliability with its interval and n."""
    return {
        "mean": told.figure(one.mean, enough=one.enough),
        "low": machine_number(one.low),
        "high": machine_number(one.high),
        "n": machine_number(one.effective),
        "enough": one.enough,
    }


def rating_object(rating: Rating) -> dict[str, str]:
    """A letter or digit of the Admiralty code with its words."""
    return {"code": rating.code, "words": rating.words}


def dependence_object(one: Proven) -> dict[str, Any]:
    """A dependence with the words that prove it."""
    found = one.dependence
    return {
        "kind": found.kind.value,
        "voice": found.origin,
        "directed": found.directed,
        "words": found.words,
        "sign": {"kind": found.sign.kind.value, "name": found.sign.name} if found.sign else None,
        "article": _end(one.article, one.passage, found.claim),
        "source": None if one.source is None else _end(one.source, one.source_passage, found.source_claim),
    }


def _end(article: Article, passage: Passage | None, claim: str | None) -> dict[str, Any]:
    return {
        "article": article.id,
        "path": article.path,
        "claim": claim,
        "start": passage.span.start if passage else None,
        "end": passage.span.end if passage else None,
        "line": passage.line if passage else None,
        "found_at": (article.place(passage.span.start) or None) if passage else None,
        "text": passage.text if passage else None,
    }


def contested_object(one: ValueEstimate, lookup: SourcesLookup, ratings: Ratings | None = None) -> dict[str, Any]:
    """What every source says of a contested number, and what is most likely true."""
    return {
        "values": [_value(said) for said in lookup.stated(one)],
        "voices": one.voices,
        "enough": one.enough,
        "estimate": _estimate(one) if one.enough else None,
        "rating": None if ratings is None else rating_object(ratings.items[one.best.id]),
    }


def _value(said: Stated) -> dict[str, Any]:
    return {
        "article": said.article.id,
        "path": said.article.path,
        "claim": said.claim.id,
        "line": said.claim.line,
        "found_at": said.article.place(said.claim.span.start) or None,
        "sentence": said.claim.text,
        "voice": said.raw_voice,
        "quantity": quantity_object(said.quantity, said.article),
    }


def _estimate(one: ValueEstimate) -> dict[str, Any]:
    return {
        "best": one.best.id,
        "unit": one.best.unit,
        "probability": machine_number(one.probability),
        "low": machine_number(one.low),
        "high": machine_number(one.high),
        "weight": machine_number(one.weight),
        "against": machine_number(one.against),
    }
