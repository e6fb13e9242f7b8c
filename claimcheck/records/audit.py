"""The sealed result of ``claimcheck audit``: what the sources say of each number of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.records.article import Article, Skipped, Span
from claimcheck.records.judgement import Judgement
from claimcheck.records.quantity import Quantity
from claimcheck.records.report import Provenance


class Code(StrEnum):
    """What a finding says of a number of the draft, or of a sentence without numbers. ``docs/codes`` has a page for each."""

    CONTRADICTED = "CC001"
    CONTESTED = "CC002"
    UNSUPPORTED = "CC003"
    MISATTRIBUTED = "CC004"
    HEDGE_LOST = "CC005"
    FALSE_PRECISION = "CC006"
    SINGLE_SOURCE = "CC007"
    OUTDATED = "CC008"
    DERIVED = "CC009"
    INCONSISTENT = "CC010"
    DISPUTED_STATEMENT = "CC011"


class Severity(StrEnum):
    """How grave a finding is; the words are SARIF's levels (SARIF 2.1.0, 3.27.10)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a source (or of the draft itself, for CC010) that a finding rests on.

    Attributes:
        article: id of its article; the draft's own id for a sentence of the draft.
        span: the sentence in the article's text.
        line: 1-based line of ``span.start``.
        column: 1-based column of ``span.start``, in code points.
        text: the sentence, verbatim.
        quantity: the number in it, its spans indexing the article's text; None where the sentence as a whole is meant.
        judgement: how it stands to the number of the draft; None for operands of a computed value.
        cited: whether the draft itself names this source for the number.
    """

    article: str
    span: Span
    line: int
    column: int
    text: str
    quantity: Quantity | None
    judgement: Judgement | None
    cited: bool = False


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """What the sources say of one number of the draft, or of one sentence without numbers.

    Attributes:
        code: what is wrong with it; None where it is supported.
        severity: how grave that is; NONE where it is supported.
        span: the number in the draft's text; for CC011 the sentence.
        line: 1-based line of ``span.start``.
        column: 1-based column of ``span.start``, in code points.
        text: what ``span`` covers, verbatim.
        sentence: the sentence it stands in.
        quantity: the number as it was read; None for CC011.
        message: one line: what the sources say.
        suggestion: one line: what to write instead; empty where there is nothing to advise.
        evidence: sentences it rests on, the most telling first.
        suppressed: why it is not counted ("ignored in line 12: reason", "in the baseline"); empty where it is.
    """

    code: Code | None
    severity: Severity
    span: Span
    line: int
    column: int
    text: str
    sentence: Span
    quantity: Quantity | None
    message: str
    suggestion: str = ""
    evidence: tuple[Evidence, ...] = ()
    suppressed: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many numbers of the draft were found and how many of them could be checked; the others are among the skipped, each with its reason."""

    found: int
    checked: int


@dataclass(frozen=True, slots=True)
class Audit:
    """The sealed result; renderers only read it.

    Attributes:
        draft: the draft as read.
        articles: the sources.
        findings: in the order of the draft; the standing of each number first, then its cautions. Suppressed ones included.
        coverage: of the draft's numbers.
        skipped: what was not read, extracted or checked.
        provenance: how it was made.
    """

    draft: Article
    articles: tuple[Article, ...]
    findings: tuple[AuditFinding, ...]
    coverage: Coverage
    skipped: tuple[Skipped, ...]
    provenance: Provenance
