"""What the renderers of an audit look up: articles by id, where a number stands in its sentence, what was left out and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.naming import source_name
from claimcheck.records import Article, Audit, AuditFinding, Evidence, Severity, Skipped
from claimcheck.reports.escape import ELLIPSIS
from claimcheck.reports.tables import counted

AUDIT_STAGE = "audit"
"""The stage of what was skipped because a number of the draft could not be checked."""

DRAFT = "the draft"
_CONTEXT = 60  # characters shown on either side of a number
_NUMBER = 80  # characters shown of a number
_SPACE = re.compile(r"\s")
# How the severities are counted: singular, plural.
_COUNTED = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.NOTE: ("note", "notes"),
    Severity.NONE: ("supported", "supported"),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence in which a number is marked, raw; ``before + number + after`` is the sentence, or what is shown of it."""

    before: str
    number: str
    after: str


@dataclass(frozen=True, slots=True)
class AuditLookup:
    """An audit with the ids of its articles resolved."""

    audit: Audit
    articles: dict[str, Article]

    @classmethod
    def of(cls, audit: Audit) -> AuditLookup:
        """Indexes an audit; an id that it names but does not hold is a defect upstream and raises ``KeyError`` when it is looked up."""
        return cls(audit, {article.id: article for article in (*audit.articles, audit.draft)})

    def article(self, evidence: Evidence) -> Article:
        """The article that the evidence is a sentence of: a source, or the draft itself."""
        return self.articles[evidence.article]

    def source(self, evidence: Evidence) -> str:
        """How that article is called, raw."""
        return DRAFT if evidence.article == self.audit.draft.id else source_name(self.article(evidence))

    def draft_sentence(self, finding: AuditFinding) -> Marked:
        """The sentence of the draft with the number that the finding is about."""
        text, sentence, span = self.audit.draft.text, finding.sentence, finding.span
        return Marked(text[sentence.start : span.start], text[span.start : span.end], text[span.end : sentence.end])


def evidence_sentence(evidence: Evidence) -> Marked:
    """The sentence of the evidence with its number; with an empty one after it where the sentence as a whole is meant."""
    if evidence.quantity is None:
        return Marked(evidence.text, "", "")
    start, end = (
        min(max(place - evidence.span.start, 0), len(evidence.text)) for place in (evidence.quantity.span.start, evidence.quantity.span.end)
    )
    return Marked(evidence.text[:start], evidence.text[start:end], evidence.text[end:])


def shortened(sentence: Marked) -> Marked:
    """A sentence cut to what stands around its number, at white space where there is some, the cuts marked with an ellipsis."""
    before, number, after = sentence.before, sentence.number, sentence.after
    if not number:
        return Marked(_head(before + after, 2 * _CONTEXT), "", "")
    if len(before) > _CONTEXT:
        near = before[-_CONTEXT:]
        gap = _SPACE.search(near)
        before = ELLIPSIS + (near[gap.end() :] if gap else near)
    return Marked(before, _head(number, _NUMBER), _head(after, _CONTEXT))


def _head(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    near = text[:limit]
    gaps = [gap.start() for gap in _SPACE.finditer(near)]
    return (near[: gaps[-1]] if gaps else near) + ELLIPSIS


def counts(findings: Iterable[AuditFinding]) -> str:
    """How many findings there are of each severity, gravest first: ``2 errors, 1 note, 5 supported``; suppressed ones are counted apart."""
    number = Counter(finding.severity for finding in findings if not finding.suppressed)
    return ", ".join(counted(number[severity], *words) for severity, words in _COUNTED.items() if number[severity]) or "no findings"


def coverage(audit: Audit) -> str:
    """How many numbers were found, checked and not checkable."""
    unchecked = audit.coverage.found - audit.coverage.checked
    return f"{counted(audit.coverage.found, 'number')} found, {audit.coverage.checked:,} checked, {unchecked:,} not checkable"


def left_out(skipped: Iterable[Skipped], *, in_audit: bool) -> dict[tuple[str, str], list[str]]:
    """What was skipped, by stage and reason in the order in which they first come; either what the audit skipped or what was skipped before it."""
    groups: dict[tuple[str, str], list[str]] = {}
    for item in skipped:
        if (item.stage == AUDIT_STAGE) is in_audit:
            groups.setdefault((item.stage, item.reason), []).append(item.what)
    return groups
