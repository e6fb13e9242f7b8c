"""All data that flows between the stages: frozen, slotted dataclasses without behaviour of their own.

Offsets are code points into ``Article.text``, end exclusive, so ``article.text[span.start:span.end]`` is always the quoted evidence.
"""

from claimcheck.records.article import Article, Block, BlockKind, Skipped, Span
from claimcheck.records.audit import Audit, AuditFinding, Code, Coverage, Evidence, Severity
from claimcheck.records.claim import Alias, Attribution, Claim, Cluster, Name, Speaker, Stance, When, Where
from claimcheck.records.judgement import Comparison, Judgement, Reason, Verdict
from claimcheck.records.quantity import Approximator, Change, Derivation, Kind, Quantity, Statistic
from claimcheck.records.report import Finding, FindingKind, Provenance, Report, SourceProfile

__all__ = [
    "Alias",
    "Approximator",
    "Article",
    "Attribution",
    "Audit",
    "AuditFinding",
    "Block",
    "BlockKind",
    "Change",
    "Claim",
    "Cluster",
    "Code",
    "Comparison",
    "Coverage",
    "Derivation",
    "Evidence",
    "Finding",
    "FindingKind",
    "Judgement",
    "Kind",
    "Name",
    "Provenance",
    "Quantity",
    "Reason",
    "Report",
    "Severity",
    "Skipped",
    "SourceProfile",
    "Span",
    "Speaker",
    "Stance",
    "Statistic",
    "Verdict",
    "When",
    "Where",
]
