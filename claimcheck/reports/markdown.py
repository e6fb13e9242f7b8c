"""The Markdown report: what an editor reads first.

Findings arrive ordered by salience; sections show the first of them and count the rest, which the JSON report holds in full.
"""

from __future__ import annotations

from collections import Counter

from claimcheck.naming import REPORT_MARK
from claimcheck.records import Report, Verdict
from claimcheck.reports import markdown_findings, markdown_sources, sources_markdown
from claimcheck.reports.escape import inline
from claimcheck.reports.lookup import DASH
from claimcheck.reports.sources_lookup import SourcesLookup
from claimcheck.reports.tables import counted, table
from claimcheck.reports.wording import COUNTED, code_in_words

GLANCE_ROWS = 20
DEPENDENCES_SHOWN = 15  # `claimcheck sources` has more
_SUMMARY = 110


def render(report: Report) -> str:
    """Renders a report as GitHub Markdown.

    Args:
        report: the sealed report.

    Returns:
        The document, ending with a newline; the same report gives the same text.
    """
    own = SourcesLookup.of(report)
    lookup = own.base
    shown = markdown_findings.choose(report.findings)
    parts = [
        REPORT_MARK,
        f"# {_title(report)}",
        _lead(report),
        *markdown_sources.what_was_read(lookup),
        *_at_a_glance(shown),
        *markdown_findings.sections(lookup, shown),
        *sources_markdown.dependences(own, DEPENDENCES_SHOWN),
        *sources_markdown.sources(own),
        *sources_markdown.habits(own),
        *markdown_sources.names_joined(lookup),
        *markdown_sources.skipped(lookup),
        *markdown_sources.how_made(lookup),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _title(report: Report) -> str:
    articles = len(report.articles)
    origins = len({profile.origin for profile in report.sources}) or articles
    verb = "says" if origins == 1 else "say"
    if origins == articles:
        return f"What {counted(origins, 'source')} {verb}"
    return f"What {counted(origins, 'source')} {verb} in {counted(articles, 'article')}"


def _lead(report: Report) -> str:
    kinds = Counter(finding.kind for finding in report.findings)
    found = [counted(kinds[kind], *COUNTED[kind]) for kind in COUNTED if kinds[kind]]
    verdicts = Counter(comparison.judgement.verdict for comparison in report.comparisons)
    judged = [f"{verdicts[verdict]:,} {code_in_words(verdict)}" for verdict in Verdict if verdicts[verdict]]
    summary = "; ".join(found) if found else "Nothing to report"
    return f"{summary}. {counted(len(report.comparisons), 'pair')} of numbers compared{': ' + ', '.join(judged) if judged else ''}."


def _at_a_glance(shown: list[markdown_findings.Shown]) -> list[str]:
    judged = [entry for entry in shown if entry.finding.verdict is not None]
    parts = ["## At a glance"]
    if not judged:
        return [*parts, "No comparison led to a finding."]
    rows = [
        [
            str(entry.number),
            code_in_words(entry.finding.verdict) if entry.finding.verdict else DASH,
            inline(entry.finding.summary, _SUMMARY) or DASH,
            code_in_words(entry.finding.reason) if entry.finding.reason else DASH,
        ]
        for entry in judged[:GLANCE_ROWS]
    ]
    parts.append(table(["#", "verdict", "what", "reason"], rows))
    if len(judged) > GLANCE_ROWS:
        parts.append(f"And {len(judged) - GLANCE_ROWS:,} more below.")
    return parts
