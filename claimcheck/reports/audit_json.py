"""The audit as JSON: everything in an :class:`Audit`, for other programs. Its shape is ``claimcheck/schemas/audit-report.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from claimcheck.records import Audit, AuditFinding, Evidence
from claimcheck.reports.audit_lookup import AuditLookup
from claimcheck.reports.codes import name
from claimcheck.reports.json_objects import article_object, provenance_object, quantity_object, skipped_object

SCHEMA_VERSION = 1  # counts breaking changes; a new key is none


def render(audit: Audit) -> str:
    """Renders an audit as JSON.

    Numbers are written as in the report of ``compare``. Lone surrogates, which stand for undecodable bytes of file names, are written as escapes,
    so that the text can be encoded.

    Args:
        audit: the sealed audit.

    Returns:
        The document, indented, ending with a newline; the same audit gives the same text.
    """
    lookup = AuditLookup.of(audit)
    draft = audit.draft
    document = {
        "schema_version": SCHEMA_VERSION,
        "draft": {"id": draft.id, "path": draft.path, "sha256": draft.sha256, "title": draft.title, "text": draft.text},
        "articles": [article_object(article) for article in audit.articles],
        "findings": [_finding(finding, lookup) for finding in audit.findings],
        "coverage": {"found": audit.coverage.found, "checked": audit.coverage.checked},
        "skipped": [skipped_object(item) for item in audit.skipped],
        "provenance": provenance_object(audit.provenance),
    }
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # \udc80 is an escape of JSON too


def _finding(finding: AuditFinding, lookup: AuditLookup) -> dict[str, Any]:
    sentence = finding.sentence
    return {
        "code": finding.code.value if finding.code else None,
        "name": name(finding.code),
        "severity": finding.severity.value,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": finding.line,
        "column": finding.column,
        "text": finding.text,
        "sentence": {"start": sentence.start, "end": sentence.end, "text": lookup.audit.draft.text[sentence.start : sentence.end]},
        "value": quantity_object(finding.quantity, lookup.audit.draft) if finding.quantity else None,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "suppressed": finding.suppressed,
        "evidence": [_evidence(evidence, lookup) for evidence in finding.evidence],
    }


def _evidence(evidence: Evidence, lookup: AuditLookup) -> dict[str, Any]:
    article, judgement = lookup.article(evidence), evidence.judgement
    return {
        "article": evidence.article,
        "path": article.path,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "line": evidence.line,
        "column": evidence.column,
        "found_at": article.place(evidence.span.start) or None,
        "text": evidence.text,
        "verdict": judgement.verdict.value if judgement else None,
        "reason": judgement.reason.value if judgement else None,
        "tolerance": judgement.tolerance if judgement else "",
        "explanation": judgement.explanation if judgement else "",
        "cited": evidence.cited,
        "quantity": quantity_object(evidence.quantity, article) if evidence.quantity else None,
    }
