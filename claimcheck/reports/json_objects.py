"""Articles, claims, quantities and what else the JSON reports share, as objects of JSON."""

from __future__ import annotations

from typing import Any

from claimcheck.records import Article, Claim, Provenance, Quantity, Skipped
from claimcheck.reports.values import machine_number


def article_object(article: Article) -> dict[str, Any]:
    """An article as the JSON reports have it."""
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "sha256": article.sha256,
        "origin": article.origin,
        "dateline": article.dateline,
        "format": article.format,
        "evidence": dict(article.evidence),
    }


def claim_object(claim: Claim, article: Article) -> dict[str, Any]:
    """A claim with its quantities as the JSON report has it."""
    said, time = claim.attribution, claim.when
    return {
        "id": claim.id,
        "article": claim.article,
        "start": claim.span.start,
        "end": claim.span.end,
        "line": claim.line,
        "found_at": article.place(claim.span.start) or None,
        "text": claim.text,
        "headline": claim.headline,
        "attribution": {"kind": said.kind.value, "speaker": said.speaker, "stance": said.stance.value, "cue": said.cue},
        "time": {"start": time.start.isoformat(), "end": time.end.isoformat(), "text": time.text, "inherited": time.inherited} if time else None,
        "place": [{"name": place.name, "inherited": place.inherited} for place in claim.where],
        "names": list(claim.names),
        "quantities": [quantity_object(quantity, article) for quantity in claim.quantities],
    }


def quantity_object(quantity: Quantity, article: Article) -> dict[str, Any]:
    """A quantity of an article as the JSON reports have it."""
    return {
        "id": quantity.id,
        "start": quantity.span.start,
        "end": quantity.span.end,
        "text": article.text[quantity.span.start : quantity.span.end],
        "kind": quantity.kind.value,
        "value": machine_number(quantity.value),
        "low": machine_number(quantity.low),
        "high": machine_number(quantity.high),
        "unit": quantity.unit,
        "approximator": quantity.approximator.value,
        "precision": machine_number(quantity.precision),
        "counted": quantity.counted,
        "predicate": quantity.predicate,
        "holder": quantity.holder,
        "statistic": quantity.statistic.value if quantity.statistic else None,
        "change": quantity.change.value if quantity.change else None,
        "derivation": quantity.derivation.value if quantity.derivation else None,
        "operands": list(quantity.operands),
        "cue": quantity.cue,
    }


def skipped_object(item: Skipped) -> dict[str, str]:
    """Something that was left out as the JSON reports have it."""
    return {"what": item.what, "stage": item.stage, "reason": item.reason}


def provenance_object(provenance: Provenance) -> dict[str, Any]:
    """How a result was made as the JSON reports have it."""
    return {
        "version": provenance.version,
        "model": provenance.model,
        "model_sha256": provenance.model_sha256,
        "runtime": provenance.runtime,
        "relation_model": provenance.relation_model,
        "relation_sha256": provenance.relation_sha256,
        "settings": dict(provenance.settings),
    }
