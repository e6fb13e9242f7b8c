r"""The audit for a terminal: one line per finding in the manner of a compiler, what it rests on indented below.

Texts of others come out with their control characters shown (``\u001b``), so that only the colours that stand here are obeyed.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from itertools import groupby

from claimcheck.records import Audit, AuditFinding, Evidence, Judgement, Severity
from claimcheck.reports.audit_lookup import AUDIT_STAGE, DRAFT, AuditLookup, Marked, counts, coverage, evidence_sentence, left_out, shortened
from claimcheck.reports.codes import SUPPORTED, label
from claimcheck.reports.escape import visible
from claimcheck.reports.lookup import located
from claimcheck.reports.tables import counted
from claimcheck.reports.wording import code_in_words

EVIDENCE_SHOWN = 4  # sentences per finding; the rest are counted
THINGS_SHOWN = 8  # things named per reason why they were not checked
_INDENT = " " * 4


class _Style(StrEnum):
    """Terminal colours (ECMA-48, 8.3.117)."""

    PLAIN = ""
    BOLD = "\x1b[1m"
    ERROR = "\x1b[1;31m"
    WARNING = "\x1b[33m"
    NOTE = "\x1b[36m"
    GOOD = "\x1b[32m"


_RESET = "\x1b[0m"
_STYLES = {Severity.ERROR: _Style.ERROR, Severity.WARNING: _Style.WARNING, Severity.NOTE: _Style.NOTE, Severity.NONE: _Style.GOOD}


def render(audit: Audit, *, coloured: bool = False) -> str:
    """Renders an audit for a terminal, grouped by line of the draft.

    Args:
        audit: the sealed audit.
        coloured: whether severities and numbers are set off by terminal colours.

    Returns:
        Lines that end with a newline each, the summary and the coverage last; the same audit gives the same text.
    """
    printer = _Printer(AuditLookup.of(audit), coloured)
    shown = [finding for finding in audit.findings if not finding.suppressed]
    groups = [printer.group(list(members)) for _, members in groupby(shown, key=lambda finding: finding.line)]
    return "".join(f"{line}\n" for group in [*groups, printer.summary()] for line in [*group, ""])[:-1]


class _Printer:
    """The parts of the text, with or without colours."""

    def __init__(self, lookup: AuditLookup, coloured: bool) -> None:
        self._lookup = lookup
        self._coloured = coloured

    def group(self, findings: list[AuditFinding]) -> list[str]:
        """What was found on one line of the draft; the draft is quoted once for each number."""
        lines: list[str] = []
        quoted = None
        for finding in findings:
            lines.append(self._head(finding))
            if finding.code is None:
                continue
            if finding.span != quoted:
                lines.append(f"{_INDENT}{DRAFT}: {self._quote(self._lookup.draft_sentence(finding))}")
                quoted = finding.span
            lines += self._evidence(finding)
            if finding.suggestion:
                lines.append(f"{_INDENT}{self._styled('suggestion', _Style.BOLD)}: {visible(finding.suggestion)}")
        return lines

    def summary(self) -> list[str]:
        """The count by severity, the coverage, and why some numbers were not checked."""
        audit = self._lookup.audit
        suppressed = sum(bool(finding.suppressed) for finding in audit.findings)
        reasons = left_out(audit.skipped, in_audit=True)
        lines = [
            counts(audit.findings) + (f"; {suppressed:,} suppressed" if suppressed else ""),
            coverage(audit) + (":" if reasons else ""),
            *(f"{_INDENT}{visible(reason)}: {_named(things)}" for (_, reason), things in reasons.items()),
        ]
        if before := Counter(item.stage for item in audit.skipped if item.stage != AUDIT_STAGE):
            stages = ", ".join(f"{number:,} at {visible(stage)}" for stage, number in before.items())
            lines.append(f"left out before that: {stages} (named in the JSON report)")
        return lines

    def _head(self, finding: AuditFinding) -> str:
        place = f"{visible(self._lookup.audit.draft.path)}:{finding.line}:{finding.column}:"
        number = self._styled(visible(shortened(Marked("", finding.text, "")).number), _Style.BOLD)
        said = f"“{number}”: {visible(finding.message)}" if finding.message else f"“{number}”"
        style = _STYLES[finding.severity]
        if finding.code is None:
            best = f" ({self._place(finding.evidence[0])} {self._quote(evidence_sentence(finding.evidence[0]))})" if finding.evidence else ""
            return f"{place} {self._styled(SUPPORTED, style)}  {said}{best}"
        grade = "" if finding.severity is Severity.NONE else f"{finding.severity.value}: "
        return f"{place} {self._styled(grade + label(finding.code), style)}  {said}"

    def _evidence(self, finding: AuditFinding) -> list[str]:
        lines = []
        for evidence in finding.evidence[:EVIDENCE_SHOWN]:
            cited = "cited by the draft, " if evidence.cited else ""
            lines.append(f"{_INDENT}{cited}{self._place(evidence)} {self._quote(evidence_sentence(evidence))}")
            if evidence.judgement:
                lines.append(f"{_INDENT}{_INDENT}{_judged(evidence.judgement)}")
        if (more := len(finding.evidence) - EVIDENCE_SHOWN) > 0:
            lines.append(f"{_INDENT}and {counted(more, 'more sentence')} in the JSON report")
        return lines

    def _place(self, evidence: Evidence) -> str:
        article = self._lookup.article(evidence)
        column = "" if article.places else f"{evidence.column}:"
        return f"{visible(self._lookup.source(evidence))}, {located(article, evidence.span.start, evidence.line)}:{column}"

    def _quote(self, sentence: Marked) -> str:
        short = shortened(sentence)
        number = self._styled(visible(short.number), _Style.BOLD) if short.number else ""
        return f"“{visible(short.before).lstrip()}{number}{visible(short.after).rstrip()}”"

    def _styled(self, text: str, style: _Style) -> str:
        return f"{style}{text}{_RESET}" if self._coloured else text


def _judged(judgement: Judgement) -> str:
    """The verdict, its reason, what differs and the tolerance: ``diverge (conflict): 120 against 300; tolerance: ±10 %``."""
    text = f"{code_in_words(judgement.verdict)} ({code_in_words(judgement.reason)})"
    if judgement.explanation:
        text += f": {visible(judgement.explanation)}"
    return text + (f"; tolerance: {visible(judgement.tolerance)}" if judgement.tolerance else "")


def _named(things: list[str]) -> str:
    more = len(things) - THINGS_SHOWN
    return ", ".join(visible(thing) for thing in things[:THINGS_SHOWN]) + (f" and {more:,} more" if more > 0 else "")
