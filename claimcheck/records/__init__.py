"""All data that flows between the stages: frozen, slotted dataclasses without behaviour of their own.

Offsets are code points into ``Article.text``, end exclusive, so ``article.text[span.start:span.end]`` is always the quoted evidence.
"""

from claimcheck.records.article import Article, Block, BlockKind, Place, Skipped, Span
from claimcheck.records.audit import Audit, AuditFinding, Code, Coverage, Evidence, Severity
from claimcheck.records.claim import Alias, Attribution, Claim, Cluster, Name, Speaker, Stance, When, Where
from claimcheck.records.judgement import Comparison, Judgement, Reason, Verdict
from claimcheck.records.origin import Aligned, AlignedBlock, Dependence, DependenceKind, Origins, Sign, SignKind
from claimcheck.records.quantity import FRAMES, Approximator, Change, Derivation, Kind, Quantity, Statistic
from claimcheck.records.relation import ClaimRelation, Relation
from claimcheck.records.report import Finding, FindingKind, Provenance, Report, SourceProfile
from claimcheck.records.source import Habits, Rating, Ratings, Reliability, SourceRecord, ValueEstimate
from claimcheck.records.truth import Candidate, Estimates, ObjectEstimate, SourceEstimate, SupportedInterval, Weighed

__all__ = [
    "FRAMES",
    "Alias",
    "Aligned",
    "AlignedBlock",
    "Approximator",
    "Article",
    "Attribution",
    "Audit",
    "AuditFinding",
    "Block",
    "BlockKind",
    "Candidate",
    "Change",
    "Claim",
    "ClaimRelation",
    "Cluster",
    "Code",
    "Comparison",
    "Coverage",
    "Dependence",
    "DependenceKind",
    "Derivation",
    "Estimates",
    "Evidence",
    "Finding",
    "FindingKind",
    "Habits",
    "Judgement",
    "Kind",
    "Name",
    "ObjectEstimate",
    "Origins",
    "Place",
    "Provenance",
    "Quantity",
    "Rating",
    "Ratings",
    "Reason",
    "Relation",
    "Reliability",
    "Report",
    "Severity",
    "Sign",
    "SignKind",
    "Skipped",
    "SourceEstimate",
    "SourceProfile",
    "SourceRecord",
    "Span",
    "Speaker",
    "Stance",
    "Statistic",
    "SupportedInterval",
    "ValueEstimate",
    "Verdict",
    "Weighed",
    "When",
    "Where",
]
