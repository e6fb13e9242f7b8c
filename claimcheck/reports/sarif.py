"""The audit as SARIF 2.1.0 (OASIS Standard, 27 March 2020), the format in which code scanning shows findings beside the text.

What is supported is left out: viewers that know no kind but ``fail`` would show it as something to mend. Sections of the standard are named as §.
"""

from __future__ import annotations

import hashlib
import json
import pathlib
import re
import urllib.parse
from collections import Counter
from typing import Any

from claimcheck.records import Article, Audit, AuditFinding, Code, Evidence, Severity, Span
from claimcheck.reports.audit_lookup import DRAFT, AuditLookup, evidence_sentence
from claimcheck.reports.codes import RULES, help_page, label
from claimcheck.reports.escape import visible
from claimcheck.reports.json_objects import provenance_object
from claimcheck.reports.wording import code_in_words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "numberInSentence/v1"
LINKED = 3  # sentences that a message links to; the others stand beside it
_IN_SOURCE = "ignored"  # how the reason of a suppression that stands in the draft begins
_CODES = tuple(Code)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MEANINGFUL = re.compile(r"[][\\]")


def render(audit: Audit) -> str:
    """Renders an audit as a SARIF log with one run.

    Args:
        audit: the sealed audit.

    Returns:
        The document, indented, ending with a newline; it can be encoded as UTF-8, and the same audit gives the same text.
    """
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(audit).run()]}
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    # A lone surrogate is no character: what stays of one gets the mark of a lost one, and every length stays true.
    return _SURROGATE.sub("\ufffd", text)


class _Run:
    """One run; artifacts are named by their place in its list."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._lookup = AuditLookup.of(audit)
        paths = dict.fromkeys(article.path for article in (audit.draft, *audit.articles))
        self._indexes = {path: index for index, path in enumerate(paths)}
        self._seen: Counter[str] = Counter()

    def run(self) -> dict[str, Any]:
        audit = self._audit
        return {
            "tool": {"driver": {"name": "claimcheck", "version": audit.provenance.version, "rules": [_rule(code) for code in _CODES]}},
            "invocations": [
                {
                    "executionSuccessful": True,
                    "toolExecutionNotifications": [
                        {"level": "note", "message": {"text": _plain(f"{item.what}: {item.reason} ({item.stage})")}} for item in audit.skipped
                    ],
                }
            ],
            "artifacts": self._artifacts(),
            "results": [self._result(finding, finding.code) for finding in audit.findings if finding.code and finding.severity is not Severity.NONE],
            "columnKind": "unicodeCodePoints",
            "defaultEncoding": "utf-8",
            "properties": {
                "coverage": {"found": audit.coverage.found, "checked": audit.coverage.checked},
                "provenance": provenance_object(audit.provenance),
            },
        }

    def _artifacts(self) -> list[dict[str, Any]]:
        by_path: dict[str, Article] = {}
        for article in (self._audit.draft, *self._audit.articles):
            by_path.setdefault(article.path, article)
        artifacts = []
        for path, article in by_path.items():
            artifact: dict[str, Any] = {"location": {"uri": uri(path)}, "hashes": {"sha-256": article.sha256}}
            if article is self._audit.draft:
                artifact["roles"] = ["analysisTarget"]
            if article.title:
                artifact["description"] = {"text": _plain(article.title)}
            artifacts.append(artifact)
        return artifacts

    def _result(self, finding: AuditFinding, code: Code) -> dict[str, Any]:
        result: dict[str, Any] = {
            "ruleId": code.value,
            "ruleIndex": _CODES.index(code),
            "kind": "fail",
            "level": finding.severity.value,
            "message": {"text": self._message(finding)},
            "locations": [{"physicalLocation": self._draft_location(finding)}],
            "partialFingerprints": {FINGERPRINT: self._fingerprint(finding, code)},
            "suppressions": [_suppression(finding.suppressed)] if finding.suppressed else [],
        }
        if finding.evidence:
            result["relatedLocations"] = [self._evidence_location(number, evidence) for number, evidence in enumerate(finding.evidence, start=1)]
        return result

    def _message(self, finding: AuditFinding) -> str:
        parts = [f"{_plain(label(finding.code))}: “{_plain(finding.text)}”: {_plain(finding.message)}"]
        if finding.suggestion:
            parts.append(f"Suggestion: {_plain(finding.suggestion)}")
        if finding.evidence:
            # Code scanning shows a related location only where the message links to it (§3.11.6).
            links = [f"[{_plain(self._named(evidence))}]({number})" for number, evidence in enumerate(finding.evidence[:LINKED], start=1)]
            parts.append(f"Evidence: {', '.join(links)}")
        return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts)

    def _named(self, evidence: Evidence) -> str:
        return f"{self._lookup.source(evidence)}, line {evidence.line}"

    def _draft_location(self, finding: AuditFinding) -> dict[str, Any]:
        draft = self._audit.draft
        location = {"artifactLocation": self._artifact(draft), "region": _region(finding.span, finding.line, finding.column, finding.text)}
        sentence, span = finding.sentence, finding.span
        if sentence.start <= span.start and span.end <= sentence.end:
            line = finding.line - draft.text.count("\n", sentence.start, span.start)
            column = sentence.start - draft.text.rfind("\n", 0, sentence.start)
            location["contextRegion"] = _region(sentence, line, column, draft.text[sentence.start : sentence.end])
        return location

    def _evidence_location(self, number: int, evidence: Evidence) -> dict[str, Any]:
        sentence = evidence_sentence(evidence)
        whole = _region(evidence.span, evidence.line, evidence.column, evidence.text)
        location = {"artifactLocation": self._artifact(self._lookup.article(evidence)), "region": whole}
        if sentence.number:
            start = evidence.span.start + len(sentence.before)
            line, column = _after(evidence.line, evidence.column, sentence.before)
            location["region"] = _region(Span(start, start + len(sentence.number)), line, column, sentence.number)
            location["contextRegion"] = whole
        return {"id": number, "physicalLocation": location, "message": {"text": self._evidence_message(evidence)}}

    def _evidence_message(self, evidence: Evidence) -> str:
        said = f"{self._lookup.source(evidence)}: “{evidence.text}”"
        if evidence.judgement:
            judgement = evidence.judgement
            notes = [f"{code_in_words(judgement.verdict)}: {code_in_words(judgement.reason)}", judgement.explanation]
            notes.append(f"tolerance: {judgement.tolerance}" if judgement.tolerance else "")
            said += f" ({'; '.join(note for note in notes if note)})"
        return _plain(said + (f", cited by {DRAFT}" if evidence.cited else ""))

    def _artifact(self, article: Article) -> dict[str, Any]:
        return {"uri": uri(article.path), "index": self._indexes[article.path]}

    def _fingerprint(self, finding: AuditFinding, code: Code) -> str:
        """Of code, number and sentence, so that it stays when lines are moved or wrapped anew; what is alike in all three is told apart by turn."""
        sentence = self._audit.draft.text[finding.sentence.start : finding.sentence.end]
        parts = (code.value, *(" ".join(text.split()) for text in (finding.text, sentence)))
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        self._seen[digest] += 1
        return f"{digest}:{self._seen[digest]}"


def uri(path: str) -> str:
    """A path as a URI: relative to where the audit ran, or with the scheme ``file`` where the path is absolute (RFC 3986, RFC 8089).

    >>> uri("drafts/50 % off.md"), uri("<stdin>"), uri("/srv/draft.md")
    ('drafts/50%20%25%20off.md', '%3Cstdin%3E', 'file:///srv/draft.md')
    """
    plain = str(pathlib.PurePosixPath(path))
    try:
        quoted = urllib.parse.quote(plain, errors="surrogateescape")  # the undecodable bytes of a file name, as they are
    except UnicodeEncodeError:
        quoted = urllib.parse.quote(plain, errors="surrogatepass")
    return f"file://{quoted}" if quoted.startswith("/") else quoted


def _rule(code: Code) -> dict[str, Any]:
    rule = RULES[code]
    page = f"Examples stand in {help_page(code)} of claimcheck's documentation."
    return {
        "id": code.value,
        "name": rule.identifier,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} {rule.explanation}"},
        "help": {
            "text": f"{label(code)}: {rule.summary}\n\n{rule.explanation}\n\n{page}",
            "markdown": f"**{label(code)}**: {rule.summary}\n\n{rule.explanation}\n\n{page}",
        },
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _suppression(reason: str) -> dict[str, str]:
    return {"kind": "inSource" if reason.startswith(_IN_SOURCE) else "external", "justification": visible(reason)}


def _region(span: Span, line: int, column: int, text: str) -> dict[str, Any]:
    """A stretch of text; lines and columns count from 1, offsets from 0, all in code points, ends exclusive (§3.30)."""
    end_line, end_column = _after(line, column, text)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "snippet": {"text": text},
    }


def _after(line: int, column: int, text: str) -> tuple[int, int]:
    """Line and column of what follows a text that starts there."""
    breaks = text.count("\n")
    return (line + breaks, len(text) - text.rfind("\n")) if breaks else (line, column + len(text))


def _plain(text: str) -> str:
    r"""A text for a message: braces doubled, as they hold arguments (§3.11.5), and brackets escaped, as they open links (§3.11.6)."""
    escaped = _MEANINGFUL.sub(lambda match: "\\" + match[0], visible(text).strip())
    return escaped.replace("{", "{{").replace("}", "}}")
