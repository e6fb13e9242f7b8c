"""The JSON report: everything in a :class:`Report`, for other programs. Its shape is ``claimcheck/schemas/compare-report.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from claimcheck.records import Article, Claim, Comparison, Finding, Provenance, Quantity, Report, Skipped, SourceProfile
from claimcheck.reports.values import machine_number

SCHEMA_VERSION = 1  # counts breaking changes; a new key is none


def render(report: Report) -> str:
    """Renders a report as JSON.

    Open ends of intervals become ``null``; floats are rounded to ten significant digits, so that the text does not depend on the last bit.

    Args:
        report: the sealed report.

    Returns:
        The document, indented, ending with a newline; the same report gives the same text.
    """
    articles = {article.id: article for article in report.articles}
    document = {
        "schema_version": SCHEMA_VERSION,
        "articles": [article_object(article) for article in report.articles],
        "claims": [claim_object(claim, articles[claim.article]) for claim in report.claims],
        "clusters": [{"id": cluster.id, "claims": list(cluster.claims)} for cluster in report.clusters],
        "comparisons": [_comparison(comparison) for comparison in report.comparisons],
        "findings": [_finding(finding) for finding in report.findings],
        "sources": [_source(profile) for profile in report.sources],
        "aliases": [{"canonical": alias.canonical, "forms": list(alias.forms), "evidence": list(alias.evidence)} for alias in report.aliases],
        "skipped": [skipped_object(item) for item in report.skipped],
        "provenance": provenance_object(report.provenance),
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


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
        "settings": dict(provenance.settings),
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    judgement = comparison.judgement
    return {
        "a": comparison.a,
        "b": comparison.b,
        "verdict": judgement.verdict.value,
        "reason": judgement.reason.value,
        "tolerance": judgement.tolerance,
        "explanation": judgement.explanation,
        "similarity": round(comparison.similarity, 3),
        "cluster": comparison.cluster,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "verdict": finding.verdict.value if finding.verdict else None,
        "reason": finding.reason.value if finding.reason else None,
        "claims": list(finding.claims),
        "quantities": list(finding.quantities),
        "comparisons": [list(pair) for pair in finding.comparisons],
        "summary": finding.summary,
        "explanation": finding.explanation,
        "tolerance": finding.tolerance,
    }


def _source(profile: SourceProfile) -> dict[str, Any]:
    return {
        "article": profile.article,
        "origin": profile.origin,
        "claims": profile.claims,
        "quantities": profile.quantities,
        "corroborated": profile.corroborated,
        "diverging": profile.diverging,
        "alone": profile.alone,
        "attributed": machine_number(profile.attributed),
        "hedged": machine_number(profile.hedged),
    }
