"""What is not counted: codes that were not selected, what a comment of the draft says, what stood in a baseline.

A comment ``<!-- claimcheck: ignore CC007 reason -->`` holds for the paragraph in which it stands; one that stands alone for the next paragraph;
``ignore-file`` for the whole draft. A baseline lists findings by a fingerprint that moving lines does not change.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimcheck.records import Article, AuditFinding, Code, Skipped

_COMMENT = re.compile(r"<!--\s{0,20}claimcheck:\s{0,20}(?P<verb>ignore-file|ignore)(?!\w|-\w)(?P<rest>[^>]{0,500}?)-->")
_CODES = re.compile(r"\s{0,20}(?P<codes>cc\d\w{0,5}(?:[\s,]{1,5}cc\d\w{0,5}){0,20})?(?P<why>.*)", re.DOTALL | re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*")


@dataclass(frozen=True, slots=True)
class Suppression:
    """What is not to be counted.

    Attributes:
        select: the only codes to be told; all where empty.
        ignore: codes that are not.
        baseline: how often each fingerprint stood in the baseline.
    """

    select: frozenset[Code] = frozenset()
    ignore: frozenset[Code] = frozenset()
    baseline: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Ignored:
    """A comment: the stretch of the draft that it holds for, its codes (all where empty), its line and its reason."""

    start: int
    end: int
    codes: frozenset[str]
    line: int
    why: str


def suppressed(findings: Sequence[AuditFinding], draft: Article, suppression: Suppression) -> tuple[AuditFinding, ...]:
    """The findings, those that are not to be counted marked as such; those of codes that nobody wants are left out.

    Args:
        findings: all findings.
        draft: the draft.
        suppression: what is not to be counted.

    Returns:
        Findings in their order. A supported number stays, whatever is selected.
    """
    comments = list(_comments(draft.text))
    left = Counter(dict(suppression.baseline))
    kept = []
    for finding in findings:
        if finding.code is None:
            kept.append(finding)
        elif finding.code not in suppression.ignore and (not suppression.select or finding.code in suppression.select):
            kept.append(replace(finding, suppressed=_why(finding, comments, left, fingerprint(finding, draft))))
    return tuple(kept)


def _why(finding: AuditFinding, comments: Sequence[_Ignored], left: Counter[str], key: str) -> str:
    """Why a finding is not counted; empty where it is. What the baseline has of it is used up."""
    for one in comments:
        if one.start <= finding.span.start < one.end and (not one.codes or finding.code in one.codes):
            return f"ignored in line {one.line}" + (f": {one.why}" if one.why else "")
    if left[key] > 0:
        left[key] -= 1
        return "in the baseline"
    return ""


def fingerprint(finding: AuditFinding, draft: Article) -> str:
    """What tells a finding from others when lines move: its code, its number and its sentence."""
    sentence = " ".join(draft.text[finding.sentence.start : finding.sentence.end].split())
    parts = (finding.code.value if finding.code else "", " ".join(finding.text.split()), sentence)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def unknown_codes(draft: Article) -> tuple[Skipped, ...]:
    """The comments that name a code there is not; such a code ignores nothing."""
    known = {code.value for code in Code}
    told = []
    for match in _COMMENT.finditer(draft.text):
        wrong = [code for code in _codes(match["rest"]) if code not in known]
        if wrong:
            line = draft.text.count("\n", 0, match.start()) + 1
            told.append(Skipped(f"{draft.path}:{line}", "comments", f"no such code: {', '.join(wrong)}; there are {min(known)} to {max(known)}"))
    return tuple(told)


def _codes(rest: str) -> list[str]:
    found = _CODES.match(rest)
    return re.findall(r"CC\w+", (found["codes"] or "").upper()) if found else []


def _comments(text: str) -> Iterator[_Ignored]:
    for match in _COMMENT.finditer(text):
        codes, parts = _codes(match["rest"]), _CODES.match(match["rest"])
        why = " ".join((parts["why"] if parts else "").split())
        line = text.count("\n", 0, match.start()) + 1
        start, end = (0, len(text)) if match["verb"] == "ignore-file" else _paragraph(text, match.start(), match.end())
        yield _Ignored(start, end, frozenset(codes), line, why)


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph of a comment; the next one where nothing else stands in its own."""
    first = max((gap.end() for gap in _PARAGRAPH.finditer(text, 0, start)), default=0)
    after = _PARAGRAPH.search(text, end)
    last = after.start() if after else len(text)
    alone = not (text[first:start] + text[end:last]).strip()
    if alone and after:
        following = _PARAGRAPH.search(text, after.end())
        last = following.start() if following else len(text)
    return first, last
