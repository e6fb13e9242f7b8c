"""All data that flows between the stages: frozen, slotted dataclasses without behaviour of their own.

Offsets are code points into ``Article.text``, end exclusive, so ``article.text[span.start:span.end]`` is always the quoted evidence.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Article.text``: ``start`` inclusive, ``end`` exclusive, in code points."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a block of an article is; only the first three can hold claims."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch of an article.

    Attributes:
        span: where it stands, without surrounding white space.
        kind: what it is.
        why: for furniture, why it was kept out of the claims (``"list of links"``); empty otherwise.
    """

    span: Span
    kind: BlockKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One document as read.

    Attributes:
        id: first 12 hex digits of the content hash (with ``-2``, ``-3`` … for further files of the same bytes).
        path: the path as shown to people and written to reports.
        text: the decoded text of the file, front matter included, line endings untouched.
        blocks: every block of the body in order, furniture included; front matter is in none of them.
        sha256: hex digest of the file's bytes.
        origin: the independent voice behind the article (an agency or paper named in the byline, else the publisher), where known.
        dateline: the place in the dateline (``"WASHINGTON"``), where there is one.
    """

    id: str
    path: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    origin: str | None = None
    dateline: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, not extracted or not compared: ``what``, at which ``stage``, and why."""

    what: str
    stage: str
    reason: str


class Kind(StrEnum):
    """What sort of quantity it is."""

    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    MONEY = "money"
    MEASURE = "measure"
    DURATION = "duration"
    RATE = "rate"
    MULTIPLE = "multiple"
    ORDINAL = "ordinal"
    DATE = "date"


class Approximator(StrEnum):
    """How the words bound the number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    RANGE = "range"
    ORDER_OF_MAGNITUDE = "order_of_magnitude"


class Change(StrEnum):
    """A quantity that is the size of a rise or a fall."""

    UP = "up"
    DOWN = "down"


class Derivation(StrEnum):
    """How a derived quantity was computed from its operands."""

    RATIO = "ratio"
    DIFFERENCE = "difference"


class Statistic(StrEnum):
    """What sort of figure about the counted thing a quantity is, where the words say so."""

    TOTAL = "total"
    WHOLE = "whole"
    PART = "part"
    CHANGE = "change"
    RATE = "rate"
    CUMULATIVE = "cumulative"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Quantity:
    """What the writer's words commit to: an interval, with a point ``value`` where there is one.

    Attributes:
        id: unique in a report; set by ``claims`` (empty while the grammar works on a bare text).
        span: the number with its unit and scale (``"30 000"``, ``"25 to 30 per cent"``, ``"$3.4bn"``), without approximator and counted noun.
        kind: what sort of quantity it is.
        value: the point written, in ``unit``; None for ranges, bare orders of magnitude and dates that are no single day. A ratio of a to b is a/b; a
            share is in per cent; a date is its proleptic Gregorian ordinal; a clock time is minutes after midnight.
        low: lower end of the committed interval; ``-inf`` where open.
        high: upper end of the committed interval; ``inf`` where open.
        unit: canonical unit (``"percent"``, ``"USD"``, ``"kilometre"``, ``"year"``), ``"1"`` for bare counts, ratios and ordinals.
        approximator: how the words bound the number.
        precision: the place of the last digit the writer vouches for, in ``unit`` (100.0 for "2,500", 0.1e6 for "1.2 million").
        counted: the noun phrase that is counted or measured ("Iraqi soldiers", "the country"), as written; empty where none.
        counted_head: lemma of the head of ``counted`` ("soldier"); empty where none.
        counted_span: where ``counted`` stands; None where none.
        change: set where the number is the size of a rise or fall ("cut by 500", "withdrawal of 500 troops").
        derivation: set for derived quantities, which keep their ``operands`` and never pretend to be a quotation.
        operands: ids of the quantities a derived one was computed from.
        cue: the written approximator ("around", "nearly"); empty where none.
        predicate: the class of happening it was counted in ("killed", "injured", "withdrawn"), nearest to it in its clause; empty where none.
        holder: whose it is: the person whose age, the party whose seats; empty where no name says so. Set by ``claims``.
        statistic: whether it is a total, a part, a running total, a figure of one day; None where nothing says so. Set by ``claims``.
    """

    span: Span
    kind: Kind
    value: float | None
    low: float
    high: float
    unit: str = "1"
    approximator: Approximator = Approximator.EXACT
    precision: float = 1.0
    counted: str = ""
    counted_head: str = ""
    counted_span: Span | None = None
    change: Change | None = None
    derivation: Derivation | None = None
    operands: tuple[str, ...] = ()
    cue: str = ""
    predicate: str = ""
    holder: str = ""
    statistic: Statistic | None = None
    id: str = ""


class Speaker(StrEnum):
    """What kind of voice stands behind a claim."""

    ARTICLE = "article"
    NAMED = "named"
    INSTITUTION = "institution"
    ANONYMOUS = "anonymous"
    ESTIMATE = "estimate"


class Stance(StrEnum):
    """How the voice holds the claim."""

    ASSERTED = "asserted"
    DENIED = "denied"
    HEDGED = "hedged"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it and how.

    Attributes:
        kind: what kind of voice.
        speaker: the words that name it ("Ashton Carter", "Senior Iraqi military officials", "some estimates"); empty for the article's own voice.
        stance: asserted, denied, hedged or forecast.
        cue: the words that carry the attribution or hedge ("said", "according to", "by some estimates"); empty for the article's own plain voice.
    """

    kind: Speaker = Speaker.ARTICLE
    speaker: str = ""
    stance: Stance = Stance.ASSERTED
    cue: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The time a claim speaks of: a closed interval of days, and the words that say so (``inherited`` from an earlier sentence or not)."""

    start: datetime.date
    end: datetime.date
    text: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """A place a claim speaks of, as its joined name, and whether an earlier sentence or the headline gave it."""

    name: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: the written form and where it stands. ``locative`` when its grammar makes it a place ("in Lisbon", "the city of …")."""

    text: str
    span: Span
    locative: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement: a sentence of one article.

    Attributes:
        id: hash of the article id and the position.
        article: id of its article.
        span: the sentence in ``Article.text``.
        text: exactly ``Article.text[span.start:span.end]``.
        line: 1-based line of ``span.start``.
        attribution: who says it.
        quantities: written and derived quantities, in text order, derived ones last.
        when: the time it speaks of, or None where nothing says so.
        where: the places it speaks of, nearest evidence first.
        names: canonical forms of the proper names in it.
        headline: True for headings and titles.
        reading: the text with joined names in their canonical form and markup removed: what is embedded.
    """

    id: str
    article: str
    span: Span
    text: str
    line: int
    attribution: Attribution = Attribution()
    quantities: tuple[Quantity, ...] = ()
    when: When | None = None
    where: tuple[Where, ...] = ()
    names: tuple[str, ...] = ()
    headline: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims of several articles about the same thing (ids, sorted)."""

    id: str
    claims: tuple[str, ...]


class Verdict(StrEnum):
    """What comparing two quantities comes to."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    DIVERGE = "diverge"
    NOT_COMPARABLE = "not_comparable"


class Reason(StrEnum):
    """Why the verdict is what it is."""

    SAME_VALUE = "same_value"
    ROUNDING = "rounding"
    WITHIN_RANGE = "within_range"
    MEETS_BOUND = "meets_bound"
    UNIT_CONVERTED = "unit_converted"
    DIFFERENT_TIME = "different_time"
    DIFFERENT_PLACE = "different_place"
    DIFFERENT_EVENT = "different_event"
    DIFFERENT_SCOPE = "different_scope"
    DIFFERENT_MEASURE = "different_measure"
    DIFFERENT_SPEAKER = "different_speaker"
    REVISION = "revision"
    MAGNITUDE_SLIP = "magnitude_slip"
    TRANSPOSED_DIGITS = "transposed_digits"
    UNIT_SLIP = "unit_slip"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict of the calculus or the guard.

    Attributes:
        verdict: agree, compatible, diverge or not comparable.
        reason: machine-readable reason.
        tolerance: the tolerance that was used, in words ("±50 for 'around'"); empty where none was.
        explanation: one sentence for the reader, naming what differs ("Ramadi against Mosul").
    """

    verdict: Verdict
    reason: Reason
    tolerance: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One compared pair of quantities (ids; ``a`` stands before ``b`` in the order of article paths and offsets) and its judgement."""

    a: str
    b: str
    judgement: Judgement
    similarity: float
    cluster: str | None = None


class FindingKind(StrEnum):
    """What a finding tells the editor."""

    DIVERGENCE = "divergence"
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
class Alias:
    """Names of one thing, joined by what an article (or the user's glossary) says: canonical name, other forms, and the evidence."""

    canonical: str
    forms: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a report was made; nothing in it changes between two runs on the same input.

    Attributes:
        version: of claimcheck.
        model: the embedding model's name.
        model_sha256: hex digest of its weights, or ``"unverified"``.
        settings: name and value of every setting.
        runtime: what computed the vectors (``"onnxruntime float32"``).
    """

    version: str
    model: str
    model_sha256: str
    settings: tuple[tuple[str, str], ...]
    runtime: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The sealed result of ``claimcheck compare``; renderers only read it."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    clusters: tuple[Cluster, ...]
    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]
    sources: tuple[SourceProfile, ...]
    aliases: tuple[Alias, ...]
    skipped: tuple[Skipped, ...]
    provenance: Provenance
