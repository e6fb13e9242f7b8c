"""The JSON report: everything in a :class:`Report`, for other programs. Its shape is ``claimcheck/schemas/compare-report.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from claimcheck.records import ClaimRelation, Comparison, Finding, Report, SourceProfile
from claimcheck.reports.json_objects import article_object, claim_object, provenance_object, skipped_object
from claimcheck.reports.sources_lookup import SourcesLookup
from claimcheck.reports.sources_objects import contested_object, dependence_object, record_object
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
    lookup = SourcesLookup.of(report)
    document = {
        "schema_version": SCHEMA_VERSION,
        "articles": [article_object(article) for article in report.articles],
        "claims": [claim_object(claim, articles[claim.article]) for claim in report.claims],
        "clusters": [{"id": cluster.id, "claims": list(cluster.claims)} for cluster in report.clusters],
        "comparisons": [_comparison(comparison) for comparison in report.comparisons],
        "relations": [_relation(relation) for relation in report.relations],
        "findings": [_finding(finding) for finding in report.findings],
        "sources": [_source(profile) for profile in report.sources],
        "records": [record_object(record) for record in report.records],
        "dependences": [dependence_object(one) for of_claims in (False, True) for one in lookup.proven(of_claims=of_claims)],
        "contested": [contested_object(one, lookup) for one in report.estimates],
        "voices": _voices(report),
        "aliases": [{"canonical": alias.canonical, "forms": list(alias.forms), "evidence": list(alias.evidence)} for alias in report.aliases],
        "skipped": [skipped_object(item) for item in report.skipped],
        "provenance": provenance_object(report.provenance),
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _voices(report: Report) -> dict[str, Any]:
    of_article, of_claim = report.origins.of_article, report.origins.of_claim
    apart = {claim.id: of_claim[claim.id] for claim in report.claims if claim.id in of_claim and of_claim[claim.id] != of_article[claim.article]}
    return {"articles": {article.id: of_article[article.id] for article in report.articles if article.id in of_article}, "claims": apart}


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


def _relation(relation: ClaimRelation) -> dict[str, Any]:
    judgement = relation.judgement
    return {
        "a": relation.a,
        "b": relation.b,
        "relation": relation.relation.value,
        "conflict": relation.conflict,
        "agree": relation.agree,
        "verdict": judgement.verdict.value if judgement else None,
        "reason": judgement.reason.value if judgement else None,
        "explanation": judgement.explanation if judgement else "",
        "similarity": round(relation.similarity, 3),
        "cluster": relation.cluster,
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
        "probability": finding.probability,
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
