"""The sealed result of ``claimcheck compare``."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from claimcheck.records.article import Article, Skipped
from claimcheck.records.claim import Alias, Claim, Cluster
from claimcheck.records.judgement import Comparison, Reason, Verdict
from claimcheck.records.origin import Origins
from claimcheck.records.relation import ClaimRelation
from claimcheck.records.source import SourceRecord, ValueEstimate


class FindingKind(StrEnum):
    """What a finding tells the editor."""

    DIVERGENCE = "divergence"
    STATEMENTS = "statements"
    AGREEMENT = "agreement"
    SIDE_BY_SIDE = "side_by_side"
    CONSISTENCY = "consistency"
    SINGLE_SOURCE = "single_source"
    SHARED_SUBJECT = "shared_subject"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the report tells: claims and quantities that belong together, the verdict and its reason.

    Attributes:
        id: hash of kind and members.
        kind: what it tells.
        verdict: the verdict; None for single-source numbers and shared subjects, where nothing was compared.
        reason: machine-readable reason; None where there is no verdict.
        claims: claim ids, in order of article path and offset.
        quantities: ids of the quantities it is about, in the same order; empty for shared subjects.
        comparisons: pairs (a, b) of quantity ids out of which it was made.
        summary: one line for the reader.
        explanation: why, in a sentence; empty where the summary says all.
        tolerance: the tolerance used, in words.
        salience: how much an editor would care; higher comes first. Only its order means anything.
        probability: that the claims cannot all be true, 0 to 1, where their words and not their numbers were compared; else None.
    """

    id: str
    kind: FindingKind
    verdict: Verdict | None
    reason: Reason | None
    claims: tuple[str, ...]
    quantities: tuple[str, ...]
    comparisons: tuple[tuple[str, str], ...]
    summary: str
    explanation: str = ""
    tolerance: str = ""
    salience: float = 0.0
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """What one article contributed.

    Attributes:
        article: its id.
        origin: the independent voice it was counted as.
        claims: number of claims read from it.
        quantities: number of quantities written in it (derived ones not counted).
        corroborated: its quantities that an independent origin agrees with or is compatible with.
        diverging: its quantities that an independent origin diverges from.
        alone: its quantities that nobody else speaks of.
        attributed: share of its claims with quantities that are attributed to somebody, 0 to 1; None without such claims.
        hedged: share of its quantities with an approximator, bound or hedge, 0 to 1; None without quantities.
    """

    article: str
    origin: str
    claims: int
    quantities: int
    corroborated: int
    diverging: int
    alone: int
    attributed: float | None
    hedged: float | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a report was made; nothing in it changes between two runs on the same input.

    Attributes:
        version: of claimcheck.
        model: the embedding model's name.
        model_sha256: hex digest of its weights, or ``"unverified"``.
        settings: name and value of every setting.
        runtime: what computed the vectors (``"onnxruntime float32"``).
        relation_model: name of the model that compared statements without numbers; empty where none did.
        relation_sha256: hex digest of its weights, ``"unverified"``, or empty.
    """

    version: str
    model: str
    model_sha256: str
    settings: tuple[tuple[str, str], ...]
    runtime: str = ""
    relation_model: str = ""
    relation_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The sealed result of ``claimcheck compare`` and ``claimcheck sources``; renderers only read it.

    Attributes:
        articles: what was read, in order of paths.
        claims: its claims.
        clusters: claims of several articles on one thing.
        comparisons: judged pairs.
        findings: what it tells, the weightiest of a kind first.
        sources: what each article contributed.
        aliases: names that were taken for one thing.
        skipped: what was left out, and why.
        provenance: how it was made.
        origins: the voices behind articles and claims.
        records: what the record of each source is worth, in order of their names.
        estimates: what is most likely true of each contested number.
        relations: pairs of claims whose words were held against one another.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    clusters: tuple[Cluster, ...]
    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]
    sources: tuple[SourceProfile, ...]
    aliases: tuple[Alias, ...]
    skipped: tuple[Skipped, ...]
    provenance: Provenance
    origins: Origins = field(default_factory=lambda: Origins({}, {}))
    records: tuple[SourceRecord, ...] = ()
    estimates: tuple[ValueEstimate, ...] = ()
    relations: tuple[ClaimRelation, ...] = ()
