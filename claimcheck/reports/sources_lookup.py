"""What the renderers of ``claimcheck sources`` look up and word alike: passages with their lines, voices, estimates with their uncertainty."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from claimcheck.naming import source_name
from claimcheck.records import (
    Approximator,
    Article,
    Claim,
    Dependence,
    DependenceKind,
    ObjectEstimate,
    Quantity,
    Rating,
    Ratings,
    Reliability,
    Report,
    SignKind,
    SourceEstimate,
    SourceRecord,
    Span,
    SupportedInterval,
    ValueEstimate,
)
from claimcheck.reports.audit_lookup import Marked
from claimcheck.reports.lookup import DASH, Lookup, covered
from claimcheck.reports.tables import counted
from claimcheck.reports.values import machine_number, point_text

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
class Passage:
    """Words of an article that prove something.

    Attributes:
        article: the article.
        span: where they stand in its text.
        line: 1-based line of ``span.start``.
        sentence: the sentence they stand in, where one is meant; else they themselves.
    """

    article: Article
    span: Span
    line: int
    sentence: Span

    @property
    def text(self) -> str:
        """The words, verbatim."""
        return covered(self.article, self.span)

    @property
    def marked(self) -> Marked:
        """The sentence with the words that prove it; unmarked where they are all of it."""
        if self.span == self.sentence:
            return Marked(self.text, "", "")
        text = self.article.text
        return Marked(text[self.sentence.start : self.span.start], self.text, text[self.span.end : self.sentence.end])


@dataclass(frozen=True, slots=True)
class Proven:
    """A dependence with its ids resolved.

    Attributes:
        dependence: as found.
        origin: how the voice is called that both speak with.
        article: the article it is about.
        source: the article that this depends on, or shares words with; None where it is none of those read.
        passage: the words of ``article`` that prove it; None for a masthead, which stands in the metadata.
        source_passage: those of ``source``, where it was read.
    """

    dependence: Dependence
    origin: str
    article: Article
    source: Article | None
    passage: Passage | None
    source_passage: Passage | None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The words on either side, as far as there are any."""
        return tuple(passage for passage in (self.passage, self.source_passage) if passage is not None)


@dataclass(frozen=True, slots=True)
class Stated:
    """One source's value of a contested number.

    Attributes:
        quantity: as written.
        claim: its claim.
        article: its article.
        raw_voice: the voice it is counted as.
        voice: how that is called.
    """

    quantity: Quantity
    claim: Claim
    article: Article
    raw_voice: str
    voice: str

    @property
    def passage(self) -> Passage:
        """The sentence in which the value is given, with the number in it."""
        return Passage(self.article, self.quantity.span, self.claim.line, self.claim.span)


@dataclass(frozen=True, slots=True)
class SourcesLookup:
    """A report with what the renderers of sources look up in it.

    Attributes:
        base: ids resolved.
        by_path: articles by their paths: a voice of which nothing is known goes by the path of its article.
    """

    base: Lookup
    by_path: dict[str, Article]

    @classmethod
    def of(cls, report: Report) -> SourcesLookup:
        """Indexes a report."""
        return cls(Lookup.of(report), {article.path: article for article in report.articles})

    def voice(self, voice: str) -> str:
        """How a voice is called, unescaped; one that is known by a path alone goes by the name of the article there."""
        article = self.by_path.get(voice)
        return voice if article is None else source_name(article)

    def voices(self, record: SourceRecord, show: Show) -> str:
        """Articles and voices of a source: ``7 articles, 2 origins: AP, Interfax``."""
        named = [show(self.voice(voice)) for voice in record.voices[:VOICES_NAMED]]
        more = len(record.voices) - len(named)
        listed = ", ".join(named) + (f" and {more:,} more" if more > 0 else "")
        return f"{counted(len(record.articles), 'article')}, {counted(len(record.voices), 'origin')}: {listed}"

    def cells(self, record: SourceRecord, show: Show) -> list[str]:
        """A source's row in the table of sources: name, voices, counts, reliability."""
        counts = (record.claims, record.quantities, record.corroborated, record.diverging, record.alone)
        return [show(record.name), self.voices(record, show), *(f"{count:,}" for count in counts), reliability_words(record.reliability)]

    def proven(self, *, of_claims: bool) -> list[Proven]:
        """The dependences of whole articles, or of single claims, in the order in which they were found."""
        return [self._proven(one) for one in self.base.report.origins.found if (one.claim is not None) is of_claims]

    def stated(self, estimate: ValueEstimate) -> list[Stated]:
        """What every source says of a contested number, in the order of the articles."""
        found = []
        for key in estimate.quantities:
            quantity, claim = self.base.quantities[key]
            voice = self.base.report.origins.of_claim[claim.id]
            found.append(Stated(quantity, claim, self.base.articles[claim.article], voice, self.voice(voice)))
        return found

    def _proven(self, one: Dependence) -> Proven:
        article = self.base.articles[one.article]
        source = None if one.source is None else self.base.articles[one.source]
        passage = self._passage(article, one.span, one.claim)
        source_passage = None if source is None else self._passage(source, one.source_span, one.source_claim)
        return Proven(one, self.voice(one.origin), article, source, passage, source_passage)

    def _passage(self, article: Article, span: Span | None, claim: str | None) -> Passage | None:
        if span is None:
            return None
        sentence = span if claim is None else self.base.claims[claim].span
        within = sentence.start <= span.start and span.end <= sentence.end
        line = 1 + sum(1 for _ in _LINE_END.finditer(article.text, 0, span.start))
        return Passage(article, span, line, sentence if within else span)


def dependence_words(found: Proven, article: str, source: str, show: Show) -> str:
    """A dependence in a sentence without its full stop.

    Args:
        found: the dependence.
        article: how its article is called, safe for the format.
        source: how the article is called that this depends on; empty where it was not read.
        show: makes other words safe.
    """
    one, origin = found.dependence, show(found.origin)
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


def judged(one: SourceEstimate) -> Reliability:
    """The estimate of a source of structured claims, as those of articles have it."""
    return Reliability(one.reliability, one.low, one.high, one.effective, one.enough)


def reliability_words(one: Reliability) -> str:
    """The estimate with its interval and n, never alone: ``0.82 (0.61 to 0.95, n = 14)``; ``not enough to say (n = 2)``."""
    if not one.enough:
        return f"{NOT_ENOUGH} (n = {votes_text(one.effective)})"
    return f"{one.mean:.2f} ({one.low:.2f} to {one.high:.2f}, n = {votes_text(one.effective)})"


def votes_text(number: float) -> str:
    """Votes or claims that may count in part, never rounded up: ``14``, ``1.9``."""
    return f"{math.floor(number * 10 + 1e-6) / 10:,.1f}".removesuffix(".0")


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


def subject(said: Sequence[Stated], show: Show) -> str:
    """What a contested number is of: what is counted and whose it is, in the words of the first article that says so; else its kind."""
    quantities = [one.quantity for one in said]
    words = [next(filter(None, (each.counted for each in quantities)), ""), next(filter(None, (each.holder for each in quantities)), "")]
    named = list(dict.fromkeys(filter(None, words))) or [quantities[0].predicate or quantities[0].kind.value]
    return ", ".join(map(show, named))


def estimate_words(estimate: ValueEstimate, show: Show) -> str:
    """What is most likely true of a contested number, in one sentence without its full stop; that it cannot be said where voices are too few."""
    if not estimate.enough:
        none = ", and no value stands out" if estimate.voices > 2 else ""  # of two that differ none can
        return f"{NOT_ENOUGH}: {counted(estimate.voices, 'independent voice')}{none}"
    votes = f"{votes_text(estimate.weight)} of {counted_votes(estimate.weight + estimate.against)} allow it"
    return f"most likely {show(point_text(estimate.best))}, {votes}; {CREDIBLE} interval {show(estimate_interval(estimate))}"


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
