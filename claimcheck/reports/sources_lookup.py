"""What the renderers of ``claimcheck sources`` look up and word alike: passages with their lines, voices, estimates with their uncertainty."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.records import (
    Approximator,
    Article,
    Claim,
    Dependence,
    DependenceKind,
    Quantity,
    Reliability,
    Report,
    SignKind,
    SourceRecord,
    Span,
    ValueEstimate,
)
from claimcheck.reports.lookup import DASH, Lookup, covered
from claimcheck.reports.tables import counted
from claimcheck.reports.values import machine_number, point_text

if TYPE_CHECKING:
    from claimcheck.sources.admiralty import Rating, Ratings
    from claimcheck.sources.truth import ObjectEstimate, SourceEstimate, SupportedInterval

CREDIBLE = "90 %"
"""Probability that the intervals of the report hold."""

NOT_ENOUGH = "not enough to say"

VOICES_NAMED = 4  # voices of one source; the rest are counted
NAME = 40  # characters shown of a name
PASSAGE = 240  # characters shown of a passage

Show = Callable[[str], str]
"""Makes words of others safe for a format."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_SIGNS = {
    SignKind.DATELINE: "dateline",
    SignKind.TAG: "agency tag",
    SignKind.BYLINE: "byline",
    SignKind.COPYRIGHT: "copyright line",
    SignKind.CONTRIBUTED: "note on contributors",
    SignKind.CITED: "citation",
    SignKind.CANONICAL: "canonical link",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """Structured claims, and what came of weighing them.

    Attributes:
        path: the file they stand in, as named by the user.
        claims: how many rows it has.
        objects: what is most likely true of each object, in order of their names.
        sources: how reliable each source is, in order of their names.
        version: of claimcheck.
        priors: the file of what the user holds of sources beforehand; empty where there is none.
    """

    path: str
    claims: int
    objects: tuple[ObjectEstimate, ...]
    sources: tuple[SourceEstimate, ...]
    version: str
    priors: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article that prove something.

    Attributes:
        article: the article.
        span: where they stand in its text.
        line: 1-based line of ``span.start``.
        text: they, verbatim.
    """

    article: Article
    span: Span
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Proven:
    """A dependence with its ids resolved.

    Attributes:
        dependence: as found.
        article: the article it is about.
        source: the article that this depends on, or shares words with; None where it is none of those read.
        passages: the words that prove it, those of ``article`` first; none for a masthead, which stands in the metadata.
    """

    dependence: Dependence
    article: Article
    source: Article | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """One source's value of a contested number.

    Attributes:
        quantity: as written.
        claim: its claim.
        article: its article.
        voice: the voice it is counted as.
    """

    quantity: Quantity
    claim: Claim
    article: Article
    voice: str


def proven(lookup: Lookup, *, of_claims: bool) -> Iterator[Proven]:
    """The dependences of whole articles, or of single claims, in the order in which they were found."""
    for one in lookup.report.origins.found:
        if (one.claim is not None) is of_claims:
            article = lookup.articles[one.article]
            source = None if one.source is None else lookup.articles[one.source]
            ends = ((article, one.span), (source, one.source_span))
            yield Proven(one, article, source, tuple(_passage(where, span) for where, span in ends if where is not None and span is not None))


def _passage(article: Article, span: Span) -> Passage:
    line = 1 + sum(1 for _ in _LINE_END.finditer(article.text, 0, span.start))
    return Passage(article, span, line, covered(article, span))


def stated(lookup: Lookup, estimate: ValueEstimate) -> list[Stated]:
    """What every source says of a contested number, in the order of the articles."""
    found = []
    for key in estimate.quantities:
        quantity, claim = lookup.quantities[key]
        found.append(Stated(quantity, claim, lookup.articles[claim.article], lookup.report.origins.of_claim[claim.id]))
    return found


def dependence_words(one: Dependence, names: tuple[str, str | None], show: Show) -> str:
    """A dependence in a sentence without its full stop.

    Args:
        one: the dependence.
        names: how its article and its source are called, safe for the format; None for a source that was not read.
        show: makes other words safe.
    """
    article, source = names[0], names[1]
    origin = show(one.origin)
    pair = f"{article} and {source}"
    if one.kind is DependenceKind.MASTHEAD:
        return f"{pair} are of one house, by their metadata: {origin}"
    if one.kind is DependenceKind.SPEAKER:
        return f"{pair} quote one voice: {origin}"
    if one.kind in {DependenceKind.COPY, DependenceKind.PASSAGE}:
        what = "text" if one.kind is DependenceKind.COPY else "a passage"
        verb = f"{article} takes {what} from {source}" if one.directed else f"{pair} share {what}"
        return f"{verb} ({counted(one.words, 'word')} the same), counted as {origin}"
    by = f" ({_SIGNS[one.sign.kind]})" if one.sign else ""
    if one.kind is DependenceKind.SIGN:
        return f"{article} names {origin} as its source{by}"
    read = f", that is {source}" if source else ""
    return f"{article} has this from {origin}{read}"


def voices_words(record: SourceRecord, show: Show) -> str:
    """Articles and voices of a source: ``7 articles, 2 origins: AP, Interfax``."""
    named = [show(voice) for voice in record.voices[:VOICES_NAMED]]
    more = len(record.voices) - len(named)
    listed = ", ".join(named) + (f" and {more:,} more" if more > 0 else "")
    return f"{counted(len(record.articles), 'article')}, {counted(len(record.voices), 'origin')}: {listed}"


def judged(one: SourceEstimate) -> Reliability:
    """The estimate of a source of structured claims, as those of articles have it."""
    return Reliability(one.reliability, one.low, one.high, one.effective, one.enough)


def reliability_words(one: Reliability) -> str:
    """The estimate with its interval and n, never alone: ``0.82 (0.61 to 0.95, n = 14)``; ``not enough to say (n = 2)``."""
    if not one.enough:
        return f"{NOT_ENOUGH} (n = {votes_text(one.effective)})"
    return f"{one.mean:.2f} ({one.low:.2f} to {one.high:.2f}, n = {votes_text(one.effective)})"


def votes_text(number: float) -> str:
    """Votes or claims that may count in part: ``14``, ``1.9``."""
    return f"{number:,.1f}".removesuffix(".0")


def probability_text(probability: float) -> str:
    """A probability in two digits that never claims certainty: ``0.83``, ``over 0.99``."""
    if probability > 0.995:
        return "over 0.99"
    return f"{probability:.2f}" if probability >= 0.005 else "under 0.01"


def figure(number: float | None, *, enough: bool) -> int | float | None:
    """A figure for other programs that must not be read alone: none where there is not enough to say."""
    return machine_number(number) if enough else None


def reading_notes(reliabilities: Sequence[Reliability], whose: str) -> list[str]:
    """What a reader of the column of reliability must know, said once; the last of it where no ranking follows.

    Args:
        reliabilities: of all sources.
        whose: what they are judged by: "numbers", "claims".
    """
    told = [one for one in reliabilities if one.enough]
    notes = []
    if told:
        notes.append(
            f"Reliability is the share of a source's {whose} that independent others bear out, an estimate with its {CREDIBLE} credible interval; "
            f"n is how many of its {whose} they speak of. It is no judgement of what nobody else reports."
        )
    if len(told) < len(reliabilities):
        notes.append(
            f"“{NOT_ENOUGH.capitalize()}”: independent others speak of too few of its {whose}, or the interval is too wide to tell anything. "
            "It is no bad mark."
        )
    if _overlap(told):
        notes.append("The order of the sources is alphabetical. Intervals overlap: no ranking follows from these figures.")
    return notes


def _overlap(reliabilities: Iterable[Reliability]) -> bool:
    """Whether the intervals of any two meet."""
    reached = -math.inf
    for one in sorted(reliabilities, key=lambda one: (one.low, one.high)):
        if one.low <= reached:
            return True
        reached = max(reached, one.high)
    return False


def subject(estimate: ValueEstimate, show: Show) -> str:
    """What a contested number is of: the words that are counted, else its values alone."""
    words = estimate.best.counted or estimate.best.predicate or estimate.best.kind.value
    return show(words)


def estimate_words(estimate: ValueEstimate, show: Show) -> str:
    """What is most likely true of a contested number, in one sentence without its full stop; that it cannot be said where voices are too few."""
    if not estimate.enough:
        return f"{NOT_ENOUGH}: {counted(estimate.voices, 'independent voice')}"
    votes = f"{votes_text(estimate.weight)} of {counted_votes(estimate.weight + estimate.against)} allow it"
    return (
        f"most likely {show(point_text(estimate.best))} (probability {probability_text(estimate.probability)}); {CREDIBLE} interval "
        f"{show(estimate_interval(estimate))}, {votes}"
    )


def estimate_interval(estimate: ValueEstimate) -> str:
    """The interval of an estimate with its unit: ``24,500–25,500``, ``at least 90``."""
    low, high = estimate.low, estimate.high
    point = low if low == high else None
    bounds = replace(estimate.best, value=point, low=low, high=high, approximator=Approximator.EXACT, change=None)
    return point_text(bounds)


def counted_votes(weight: float) -> str:
    """``1 independent vote``, ``2.5 independent votes``."""
    text = votes_text(weight)
    return f"{text} independent vote{'' if text == '1' else 's'}"


def number_interval(interval: SupportedInterval | None) -> str:
    """The interval of an object: ``1400 to 1450``, ``at least 90``; a dash for names."""
    if interval is None or (math.isinf(interval.low) and math.isinf(interval.high)):
        return DASH
    if math.isinf(interval.high):
        return f"at least {_plain(interval.low)}"
    if math.isinf(interval.low):
        return f"at most {_plain(interval.high)}"
    low, high = _plain(interval.low), _plain(interval.high)
    return low if low == high else f"{low} to {high}"


def _plain(number: float) -> str:
    return f"{machine_number(number)}".replace("-", "−")


def contested(objects: Iterable[ObjectEstimate]) -> list[ObjectEstimate]:
    """Objects of which sources say different things."""
    return [one for one in objects if len(one.candidates) > 1]


def contested_first(objects: Sequence[ObjectEstimate]) -> list[ObjectEstimate]:
    """Objects on which sources differ before those on which they do not; else in order of their names."""
    return sorted(objects, key=lambda one: len(one.candidates) < 2)


def rating_words(rating: Rating) -> str:
    """``B (usually reliable)``."""
    return f"{rating.code} ({rating.words})"


def source_rating(ratings: Ratings | None, name: str) -> str:
    """The letter of a source with its words; a dash where none was asked for."""
    return DASH if ratings is None else rating_words(ratings.sources[name])


def item_rating(ratings: Ratings | None, key: str) -> str:
    """The digit of an item with its words; a dash where none was asked for."""
    return DASH if ratings is None else rating_words(ratings.items[key])


def origins_words(report: Report) -> str:
    """How many voices there are: ``7 articles, 2 origins``."""
    return f"{counted(len(report.articles), 'article')}, {counted(len(set(report.origins.of_article.values())), 'origin')}"
