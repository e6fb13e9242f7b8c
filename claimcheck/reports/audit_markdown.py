"""The audit in Markdown: what an editor reads. The findings at a glance, each with the words of both sides, then what could not be checked."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping, Sequence

from claimcheck.naming import REPORT_MARK
from claimcheck.records import Audit, AuditFinding, Evidence, Report, Severity
from claimcheck.reports import markdown_sources
from claimcheck.reports.audit_lookup import DRAFT, AuditLookup, Marked, counts, coverage, evidence_sentence, left_out, shortened
from claimcheck.reports.codes import label
from claimcheck.reports.escape import ELLIPSIS, file_path, inline, quotation, visible
from claimcheck.reports.lookup import DASH, Lookup, published, spot
from claimcheck.reports.tables import counted, table
from claimcheck.reports.values import NOT_STATED, value_text
from claimcheck.reports.wording import REASONS, STATEMENTS, VERDICTS, code_in_words

QUOTES = 6  # quoted sentences per finding; the rest are counted
REASONS_LISTED = 40  # reasons why something was skipped; the rest are counted
THINGS_LISTED = 12  # things named per reason
_CELL = 60
_MESSAGE = 160
_TITLE = 80
_INTERVAL = 40  # the length of a value in words that a reader takes in at a glance


def render(audit: Audit) -> str:
    """Renders an audit as GitHub Markdown.

    Args:
        audit: the sealed audit.

    Returns:
        The document, ending with a newline; the same audit gives the same text.
    """
    writer = _Writer(audit)
    parts = [
        REPORT_MARK,
        f"# Audit of {inline(audit.draft.title or pathlib.PurePath(audit.draft.path).name, _TITLE)}",
        _lead(audit),
        *writer.findings(),
        *writer.supported(),
        *_suppressed(audit),
        *_unchecked(audit),
        *writer.sources(),
        *markdown_sources.how_made(writer.names),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


class _Writer:
    """The sections that show findings and sources."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._lookup = AuditLookup.of(audit)
        # The sources are named and numbered as in the report of `compare`.
        self.names = Lookup.of(Report(audit.articles, (), (), (), (), (), (), audit.skipped, audit.provenance))

    def findings(self) -> list[str]:
        told = [finding for finding in self._audit.findings if finding.code and not finding.suppressed]
        if not told:
            return ["## Findings", "Nothing was found that needs the editor's eye."]
        rows = [
            [
                str(number),
                str(finding.line),
                inline(finding.text, _CELL),
                label(finding.code),
                DASH if finding.severity is Severity.NONE else finding.severity.value,
                inline(finding.message, _MESSAGE) or DASH,
            ]
            for number, finding in enumerate(told, start=1)
        ]
        parts = ["## Findings", table(["#", "line", "number", "finding", "severity", "what the sources say"], rows)]
        for number, finding in enumerate(told, start=1):
            parts += self._finding(number, finding)
        return parts

    def _finding(self, number: int, finding: AuditFinding) -> list[str]:
        parts = [
            f"### {number}. {label(finding.code)}: “{inline(finding.text, _CELL)}”, line {finding.line}",
            inline(finding.message),
            _quote(self._lookup.draft_sentence(finding), f"{DRAFT}, {self._draft_place(finding)}{_read_as(finding)}"),
        ]
        for evidence in finding.evidence[:QUOTES]:
            parts += [_quote(evidence_sentence(evidence), self._attribution(evidence)), _judgement(evidence)]
        if (more := len(finding.evidence) - QUOTES) > 0:
            parts.append(f"And {counted(more, 'more sentence')} in the JSON report.")
        if finding.suggestion:
            parts.append(f"**Suggestion:** {inline(finding.suggestion)}")
        return parts

    def supported(self) -> list[str]:
        told = [finding for finding in self._audit.findings if finding.code is None and not finding.suppressed]
        if not told:
            return ["## Supported", "No number is supported by a source."]
        rows = []
        for finding in told:
            best = finding.evidence[0] if finding.evidence else None
            rows.append(
                [
                    str(finding.line),
                    _excerpt(self._lookup.draft_sentence(finding)),
                    self._source(best) if best else DASH,
                    spot(self._lookup.article(best), best.span.start, best.line).removeprefix("line ") if best else DASH,
                    _excerpt(evidence_sentence(best)) if best else DASH,
                    code_in_words(best.judgement.reason) if best and best.judgement else DASH,
                ]
            )
        return ["## Supported", table(["line", "in the draft", "source", "its line", "in the source", "why"], rows, optional=("why",))]

    def sources(self) -> list[str]:
        articles = self._audit.articles
        rows = [
            [
                str(self.names.numbers[article.id]),
                inline(article.title or "", _TITLE) or NOT_STATED,
                inline(article.publisher or "", _CELL) or NOT_STATED,
                published(article),
                inline(article.origin, _CELL) if article.origin and article.origin != article.publisher else DASH,
                file_path(article.path),
            ]
            for article in articles
        ]
        parts = [
            "## Sources",
            table(["#", "title", "publisher", "published", "origin", "file"], rows, ("origin",)) if rows else "No source could be read.",
        ]
        if others := left_out(self._audit.skipped, in_audit=False):
            parts += ["Left out of the sources and the draft before the audit:", _listed(others, staged=True)]
        return parts

    def _draft_place(self, finding: AuditFinding) -> str:
        return f"{file_path(self._audit.draft.path)}, line {finding.line}, column {finding.column}"

    def _source(self, evidence: Evidence) -> str:
        return DRAFT if evidence.article == self._audit.draft.id else self.names.source(evidence.article)

    def _attribution(self, evidence: Evidence) -> str:
        article = self._lookup.article(evidence)
        place = spot(article, evidence.span.start, evidence.line) if article.places else f"line {evidence.line}, column {evidence.column}"
        notes = [f"{self._source(evidence)}, {file_path(article.path)}, {place}"]
        if article is not self._audit.draft:
            notes.append(published(article) if article.published else "date not stated")
        if evidence.cited:
            notes.append(f"cited by {DRAFT}")
        return "; ".join(notes)


def _lead(audit: Audit) -> str:
    suppressed = sum(bool(finding.suppressed) for finding in audit.findings)
    aside = f"; {suppressed:,} suppressed" if suppressed else ""
    held = f"{file_path(audit.draft.path)}, held against {counted(len(audit.articles), 'article')}"
    return f"{held}: {counts(audit.findings)}{aside}. {_sentence(coverage(audit))}"


def _suppressed(audit: Audit) -> list[str]:
    lines = [
        f"- line {finding.line}, “{inline(finding.text, _CELL)}”, {label(finding.code)}: {inline(finding.suppressed)}"
        for finding in audit.findings
        if finding.suppressed
    ]
    return ["## Suppressed", "\n".join(lines)] if lines else []


def _unchecked(audit: Audit) -> list[str]:
    reasons = left_out(audit.skipped, in_audit=True)
    if reasons:
        said = _listed(reasons, staged=False)
    else:
        said = "Every number that was found could be checked." if audit.coverage.found else "No number was found in the draft."
    return ["## What could not be checked", said]


def _listed(groups: Mapping[tuple[str, str], Sequence[str]], *, staged: bool) -> str:
    lines = []
    for (stage, reason), things in groups.items():
        more = len(things) - THINGS_LISTED
        named = ", ".join(file_path(thing) for thing in things[:THINGS_LISTED]) + (f" and {more:,} more" if more > 0 else "")
        lines.append(f"- {f'{inline(stage)}: ' if staged else ''}{inline(reason)}: {named}")
    rest = len(lines) - REASONS_LISTED
    return "\n".join(lines[:REASONS_LISTED]) + (f"\n\nAnd {rest:,} more in the JSON report." if rest > 0 else "")


def _quote(sentence: Marked, attribution: str) -> str:
    start = len(sentence.before)
    text = sentence.before + sentence.number + sentence.after
    return f"> {quotation(text, [(start, start + len(sentence.number))])}\n>\n> — {attribution}"


def _excerpt(sentence: Marked) -> str:
    """A sentence cut around its number for a cell of a table."""
    short = shortened(sentence)
    # Escaped as one text: an ellipsis of the cut is none of its words, but harmless.
    start = len(short.before)
    return quotation(short.before + short.number + short.after, [(start, start + len(short.number))]) or ELLIPSIS


def _read_as(finding: AuditFinding) -> str:
    """How the number was read, where that says more than its own words."""
    if finding.quantity is None:
        return ""
    value = value_text(finding.quantity)
    return "" if value == visible(finding.text) or len(value) > _INTERVAL else f"; read as {inline(value)}"


def _judgement(evidence: Evidence) -> str:
    judgement = evidence.judgement
    if judgement is None:
        return ""
    if evidence.quantity is None and judgement.reason in STATEMENTS:
        parts = [f"**Verdict:** {STATEMENTS[judgement.reason]}."]
    else:
        parts = [f"**Verdict:** {VERDICTS[judgement.verdict]}: {REASONS[judgement.reason]}."]
    if judgement.explanation:
        parts.append(_sentence(inline(judgement.explanation)))
    if judgement.tolerance:
        parts.append(_sentence(f"Tolerance: {inline(judgement.tolerance)}"))
    return " ".join(parts)


def _sentence(text: str) -> str:
    return (text[:1].upper() + text[1:]) + ("" if text.endswith((".", "!", "?")) else ".")
