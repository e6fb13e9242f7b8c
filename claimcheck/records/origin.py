"""Who depends on whom: text that articles share, signs of an agency or another paper, and what follows for the voices behind articles and claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.records.article import Span


@dataclass(frozen=True, slots=True)
class AlignedBlock:
    """A stretch that two articles share word for word, a few words apart at most.

    Attributes:
        span_a: where it stands in the first article.
        span_b: where it stands in the second.
        words: how many words are the same on both sides.
    """

    span_a: Span
    span_b: Span
    words: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """What two articles share.

    Attributes:
        a: id of the first article; ids ascend.
        b: id of the second.
        blocks: the stretches, in order of their place in ``a``.
        coverage_a: share of the words of ``a`` that stand in a stretch, 0 to 1; page furniture is no word of an article.
        coverage_b: likewise of ``b``.
        words_a: words of ``a``.
        words_b: words of ``b``.
        prose_a: share of the words of ``a`` outside quotation marks that stand in a stretch; what is quoted in both need not be copied.
        prose_b: likewise of ``b``.
    """

    a: str
    b: str
    blocks: tuple[AlignedBlock, ...]
    coverage_a: float
    coverage_b: float
    words_a: int
    words_b: int
    prose_a: float
    prose_b: float


class SignKind(StrEnum):
    """How an article says whose words or facts it has."""

    DATELINE = "dateline"
    TAG = "tag"
    BYLINE = "byline"
    COPYRIGHT = "copyright"
    CONTRIBUTED = "contributed"
    CITED = "cited"
    CANONICAL = "canonical"


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that name the agency or paper behind an article, or behind one of its statements.

    Attributes:
        article: id of the article they stand in.
        kind: what kind of sign; all but CONTRIBUTED and CITED speak of the whole article.
        name: the agency or paper, in its usual form ("Associated Press").
        span: where the words stand in ``Article.text``.
    """

    article: str
    kind: SignKind
    name: str
    span: Span


class DependenceKind(StrEnum):
    """By what two articles or claims are one voice."""

    COPY = "copy"
    PASSAGE = "passage"
    SIGN = "sign"
    CITATION = "citation"
    SPEAKER = "speaker"
    MASTHEAD = "masthead"


@dataclass(frozen=True, slots=True)
class Dependence:
    """One reason why two articles, or two of their claims, are one voice, with the words that prove it.

    Attributes:
        kind: what kind of reason.
        article: id of an article; where the direction is known, of the one that depends.
        source: id of the article it depends on; None where that is none of those read (an agency, another paper).
        origin: the voice both speak with.
        span: the words that prove it in ``article``; None for a masthead, which stands in the metadata.
        source_span: the words that prove it in ``source``.
        directed: whether it is known that ``article`` depends on ``source`` and not the other way round.
        claim: id of the claim of ``article`` it is about; None where it is about the whole article.
        source_claim: id of the claim of ``source``.
        words: how many words both share; 0 where it is not by shared words.
        sign: the sign that tells, where one does.
    """

    kind: DependenceKind
    article: str
    source: str | None
    origin: str
    span: Span | None
    source_span: Span | None = None
    directed: bool = False
    claim: str | None = None
    source_claim: str | None = None
    words: int = 0
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """The voices behind articles and claims, and what they were told by.

    Attributes:
        of_article: the voice of each article, by its id; two with one voice are counted once.
        of_claim: the voice of each claim, by its id; two claims about one thing are independent where these differ.
        found: every dependence, in order of articles and places.
    """

    of_article: Mapping[str, str]
    of_claim: Mapping[str, str]
    found: tuple[Dependence, ...] = ()
