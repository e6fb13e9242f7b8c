"""The Markdown report on sources: tables, then what proves that two are one voice, then what is contested."""

from __future__ import annotations

from claimcheck.naming import REPORT_MARK, source_name
from claimcheck.records import ObjectEstimate, Ratings, Report, ValueEstimate, Weighed
from claimcheck.reports import markdown_sources
from claimcheck.reports import sources_lookup as told
from claimcheck.reports.escape import file_path, inline, quotation
from claimcheck.reports.lookup import DASH, spot
from claimcheck.reports.sources_lookup import Passage, Proven, SourcesLookup
from claimcheck.reports.tables import counted, table
from claimcheck.reports.values import share_text, value_text

DEPENDENCES_SHOWN = 60  # of articles, and as many of single statements; the rest are counted
CONTESTED_SHOWN = 40
OBJECTS_SHOWN = 500
SOURCES_SHOWN = 1000
CANDIDATES_SHOWN = 6
_VALUE = 40  # characters shown of a value of structured claims

_HABITS = (
    "Attributed: share of the claims with numbers that name a voice, and how many of these name a person or an institution. Hedged: share of the "
    "numbers with an approximation, a bound or a hedge. Rounded: share of the numbers of three digits and more that show no more than two of them. "
    "Dated: share of the claims with numbers that say when. Corrections: claims that own to one. Habits are no part of the reliability."
)
_CONTESTED = (
    "Numbers on which sources differ: what each of them says, and what is most likely true. The estimate rests on what independent voices say and "
    "on nothing else; it does not settle who is right."
)


def render(report: Report, ratings: Ratings | None = None) -> str:
    """Renders what is known of the sources of a report as GitHub Markdown.

    Args:
        report: the sealed report.
        ratings: the two axes of the Admiralty code, where they are asked for.

    Returns:
        The document, ending with a newline; the same report gives the same text.
    """
    lookup = SourcesLookup.of(report)
    parts = [
        REPORT_MARK,
        f"# Sources: {told.origins_words(report)}",
        *markdown_sources.what_was_read(lookup.base),
        *sources(lookup, ratings),
        *habits(lookup),
        *dependences(lookup),
        *_contested(lookup, ratings),
        *markdown_sources.skipped(lookup.base),
        *markdown_sources.how_made(lookup.base),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def render_truth(weighed: Weighed, ratings: Ratings | None = None) -> str:
    """Renders what is most likely true of structured claims, and what their sources are worth, as GitHub Markdown.

    Args:
        weighed: the claims, weighed.
        ratings: the two axes of the Admiralty code, where they are asked for.

    Returns:
        The document, ending with a newline; the same claims give the same text.
    """
    differ = len(told.contested(weighed.objects))
    priors = f" What was held of sources beforehand stands in {file_path(weighed.priors)}." if weighed.priors else ""
    parts = [
        REPORT_MARK,
        f"# {counted(len(weighed.sources), 'source')} on {counted(len(weighed.objects), 'object')}",
        f"{counted(weighed.claims, 'claim')} in {file_path(weighed.path)}; on {counted(differ, 'object')} the sources differ.{priors}",
        *_objects(weighed, ratings),
        *_weighed_sources(weighed, ratings),
        "## How this report was made",
        f"Made by claimcheck {inline(weighed.version)}. All figures are estimates from these claims alone: what most say can be wrong.",
    ]
    return "\n\n".join(parts) + "\n"


def sources(lookup: SourcesLookup, ratings: Ratings | None = None) -> list[str]:
    """What the record of each source is worth."""
    records = lookup.base.report.records
    if not records:
        return ["## Sources", "No source was read."]
    rows = [[*lookup.cells(record, _name), told.source_rating(ratings, record.name)] for record in records[:SOURCES_SHOWN]]
    headers = ["source", "articles and origins", "claims", "numbers", "corroborated", "diverging", "alone", "reliability", "rating"]
    note = "Corroborated, diverging and alone count numbers, against independent voices only: copies of one voice are that voice."
    notes = told.reading_notes([record.reliability for record in records], "numbers")
    return ["## Sources", table(headers, rows, optional=("rating",)), _more(len(records) - len(rows)), " ".join([note, *notes])]


def habits(lookup: SourcesLookup) -> list[str]:
    """How each source writes its numbers."""
    records = lookup.base.report.records
    if not records:
        return []
    rows = []
    for record in records[:SOURCES_SHOWN]:
        own = record.habits
        rows.append([_name(record.name), *map(share_text, (own.attributed, own.named, own.hedged, own.rounded, own.dated)), f"{own.corrections:,}"])
    return ["## Habits", table(["source", "attributed", "of these named", "hedged", "rounded", "dated", "corrections"], rows), _HABITS]


def dependences(lookup: SourcesLookup, most: int = DEPENDENCES_SHOWN) -> list[str]:
    """Who speaks with whose voice, with the words that prove it.

    Args:
        lookup: the report.
        most: how many of articles, and how many of single statements, are written out; the rest are counted.
    """
    parts = ["## Who speaks with whose voice"]
    for heading, nothing, of_claims in (
        ("Articles", "Every article was taken for a voice of its own.", False),
        ("Single statements", "No single statement was traced to another voice.", True),
    ):
        found = lookup.proven(of_claims=of_claims)
        shown = [_proven(lookup, one) for one in found[:most]]
        parts += [f"### {heading}", *(shown or [nothing]), _more(len(found) - len(shown))]
    return parts


def _proven(lookup: SourcesLookup, one: Proven) -> str:
    article, source = ("" if end is None else lookup.base.source(end.id) for end in (one.article, one.source))
    return "\n\n".join([f"{told.dependence_words(one, article, source, _name)}.", *map(_quoted, one.passages)])


def _contested(lookup: SourcesLookup, ratings: Ratings | None) -> list[str]:
    estimates = lookup.base.report.estimates
    if not estimates:
        return ["## Contested numbers", "No two sources were found to differ on one number."]
    shown = [part for number, one in enumerate(estimates[:CONTESTED_SHOWN], start=1) for part in _estimate(lookup, ratings, number, one)]
    return ["## Contested numbers", _CONTESTED, *shown, _more(len(estimates) - CONTESTED_SHOWN)]


def _estimate(lookup: SourcesLookup, ratings: Ratings | None, number: int, one: ValueEstimate) -> list[str]:
    said = lookup.stated(one)
    rows = [[lookup.base.source(each.article.id), inline(value_text(each.quantity)), _name(each.voice)] for each in said]
    rating = "" if ratings is None else f" Credibility: {told.item_rating(ratings, one.best.id)}."
    return [
        f"### {number}. {told.subject(said, _name)}",
        table(["source", "value", "counted as"], rows),
        f"**Estimate:** {told.estimate_words(one, inline)}.{rating}",
        *(_quoted(each.passage) for each in said),
    ]


def _quoted(passage: Passage) -> str:
    """A passage as a block quotation; one that is no sentence of its own is cut."""
    marked = passage.marked
    start = len(marked.before)
    words = quotation(marked.before + marked.number + marked.after, [(start, start + len(marked.number))]) if marked.number else _cut(passage)
    place = spot(passage.article, passage.span.start, passage.line)
    return f"> {words}\n>\n> — {_name(source_name(passage.article))}, {file_path(passage.article.path)}, {place}"


def _cut(passage: Passage) -> str:
    return inline(passage.text, told.PASSAGE)


def _objects(weighed: Weighed, ratings: Ratings | None) -> list[str]:
    rows = [
        [
            _name(one.object),
            inline(one.value, _VALUE),
            told.probability_text(one.probability),
            told.number_interval(one.interval),
            _candidates(one),
            told.item_rating(ratings, one.object),
        ]
        for one in told.contested_first(weighed.objects)[:OBJECTS_SHOWN]
    ]
    headers = ["object", "most likely", "probability", f"{told.CREDIBLE} interval", "claimed (probability, independent votes)", "rating"]
    note = "Objects on which sources differ stand first. An estimate stands never instead of the disagreement: the last column has what is claimed."
    more = _more(len(weighed.objects) - len(rows))
    return ["## Objects", table(headers, rows, optional=("rating",)), f"{more} {note}".strip()]


def _weighed_sources(weighed: Weighed, ratings: Ratings | None) -> list[str]:
    rows = [
        [_name(one.source), f"{one.claims:,}", told.reliability_words(told.judged(one)), told.source_rating(ratings, one.source)]
        for one in weighed.sources[:SOURCES_SHOWN]
    ]
    notes = [_more(len(weighed.sources) - len(rows)), *told.reading_notes([told.judged(one) for one in weighed.sources], "claims")]
    return ["## Sources", table(["source", "claims", "reliability", "rating"], rows, optional=("rating",)), " ".join(filter(None, notes))]


def _candidates(one: ObjectEstimate) -> str:
    named = [
        f"{inline(candidate.value, _VALUE)} ({told.probability_text(candidate.probability)}, {told.votes_text(candidate.weight)})"
        for candidate in one.candidates[:CANDIDATES_SHOWN]
    ]
    more = len(one.candidates) - len(named)
    return "; ".join(named) + (f" and {more:,} more" if more else "")


def _name(text: str) -> str:
    return inline(text, told.NAME) or DASH


def _more(number: int) -> str:
    return f"And {number:,} more in the JSON report." if number > 0 else ""
