r"""The report on sources for a terminal: tables, then what proves that two are one voice, then what is contested.

Texts of others come out with their control characters shown (``\u001b``), so that only the colours that stand here are obeyed.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from claimcheck.naming import source_name
from claimcheck.records import Article, ObjectEstimate, Ratings, Report, SourceRecord, ValueEstimate, Weighed
from claimcheck.reports import sources_lookup as told
from claimcheck.reports.audit_lookup import shortened
from claimcheck.reports.escape import ELLIPSIS, visible
from claimcheck.reports.lookup import located
from claimcheck.reports.sources_lookup import Passage, Proven, SourcesLookup
from claimcheck.reports.tables import counted
from claimcheck.reports.values import share_text, value_text

DEPENDENCES_SHOWN = 40  # of articles, and as many of single statements; the rest are counted
CONTESTED_SHOWN = 30
OBJECTS_SHOWN = 200
SOURCES_SHOWN = 500
CANDIDATES_SHOWN = 4
_INDENT = " " * 4
_GAP = "  "
_NUMBER = 80  # characters up to which proving words are shown inside their sentence
_VALUE = 30  # characters shown of a value of structured claims


class _Style(StrEnum):
    """Terminal colours (ECMA-48, 8.3.117)."""

    HEADING = "\x1b[1m"
    SOURCE = "\x1b[36m"


_RESET = "\x1b[0m"
_Row = Sequence[str]


def render(report: Report, ratings: Ratings | None = None, *, coloured: bool = False) -> str:
    """Renders what is known of the sources of a report for a terminal.

    Args:
        report: the sealed report.
        ratings: the two axes of the Admiralty code, where they are asked for.
        coloured: whether headings and names of sources are set off by terminal colours.

    Returns:
        Lines that end with a newline each; the same report gives the same text.
    """
    printer = _Printer(ratings, coloured)
    lookup = SourcesLookup.of(report)
    parts = [printer.sources(lookup), printer.habits(report.records), *printer.dependences(lookup), printer.contested(lookup)]
    return _laid_out([*parts, [f"{told.origins_words(report)}; what was left out is named in the JSON report"]])


def render_truth(weighed: Weighed, ratings: Ratings | None = None, *, coloured: bool = False) -> str:
    """Renders what is most likely true of structured claims, and what their sources are worth, for a terminal.

    Args:
        weighed: the claims, weighed.
        ratings: the two axes of the Admiralty code, where they are asked for.
        coloured: whether headings and names of sources are set off by terminal colours.

    Returns:
        Lines that end with a newline each; the same claims give the same text.
    """
    printer = _Printer(ratings, coloured)
    summary = (
        f"{counted(weighed.claims, 'claim')} of {counted(len(weighed.sources), 'source')} on {counted(len(weighed.objects), 'object')}, "
        f"{len(told.contested(weighed.objects)):,} of them contested"
    )
    return _laid_out([printer.objects(weighed), printer.weighed_sources(weighed), [summary]])


class _Printer:
    """The parts of the text, with or without colours."""

    def __init__(self, ratings: Ratings | None, coloured: bool) -> None:
        self._ratings = ratings
        self._coloured = coloured

    def sources(self, lookup: SourcesLookup) -> list[str]:
        """The table of sources and what must be known to read it."""
        records = lookup.base.report.records
        if not records:
            return [self._styled("Sources", _Style.HEADING), f"{_INDENT}No source was read."]
        headers = ["source", "articles and origins", "claims", "numbers", "corroborated", "diverging", "alone", "reliability", *self._rated("rating")]
        rows = [[*lookup.cells(record, _name), *self._rated(told.source_rating(self._ratings, record.name))] for record in records[:SOURCES_SHOWN]]
        notes = told.reading_notes([record.reliability for record in records], "numbers")
        return [self._styled("Sources", _Style.HEADING), *self._table(headers, rows), *_more(len(records) - len(rows)), *_indented(notes)]

    def habits(self, records: Sequence[SourceRecord]) -> list[str]:
        """How the sources write their numbers."""
        if not records:
            return []
        headers = ["source", "attributed", "of these named", "hedged", "rounded", "dated", "corrections"]
        rows = []
        for record in records[:SOURCES_SHOWN]:
            own = record.habits
            shares = (own.attributed, own.named, own.hedged, own.rounded, own.dated)
            rows.append([_name(record.name), *map(share_text, shares), f"{own.corrections:,}"])
        return [self._styled("Habits", _Style.HEADING), *self._table(headers, rows), *_more(len(records) - len(rows))]

    def dependences(self, lookup: SourcesLookup) -> list[list[str]]:
        """Who speaks with whose voice, with the words that prove it."""
        parts = []
        for heading, nothing, of_claims in (
            ("Articles that are not their own voice", "Every article was taken for a voice of its own.", False),
            ("Statements that are not their article's own", "No single statement was traced to another voice.", True),
        ):
            found = lookup.proven(of_claims=of_claims)
            lines = [line for one in found[:DEPENDENCES_SHOWN] for line in self._proven(one)]
            parts.append(
                [self._styled(heading, _Style.HEADING), *(lines or [f"{_INDENT}{nothing}"]), *_more(len(found) - DEPENDENCES_SHOWN)],
            )
        return parts

    def contested(self, lookup: SourcesLookup) -> list[str]:
        """The numbers on which sources differ: what each says, and beside it what is most likely true."""
        estimates = lookup.base.report.estimates
        lines = [line for one in estimates[:CONTESTED_SHOWN] for line in self._estimate(lookup, one)]
        nothing = f"{_INDENT}No two sources were found to differ on one number."
        return [self._styled("Contested numbers", _Style.HEADING), *(lines or [nothing]), *_more(len(estimates) - CONTESTED_SHOWN)]

    def objects(self, weighed: Weighed) -> list[str]:
        """What is most likely true of each object, with everything claimed."""
        headers = [
            "object",
            "most likely",
            "probability",
            f"{told.CREDIBLE} interval",
            "claimed (probability, independent votes)",
            *self._rated("rating"),
        ]
        rows = [
            [
                _name(one.object),
                _cut(one.value, _VALUE),
                told.probability_text(one.probability),
                told.number_interval(one.interval),
                _candidates(one),
                *self._rated(told.item_rating(self._ratings, one.object)),
            ]
            for one in told.contested_first(weighed.objects)[:OBJECTS_SHOWN]
        ]
        more = _more(len(weighed.objects) - len(rows))
        return [self._styled("Objects", _Style.HEADING), *self._table(headers, rows, named=False), *more]

    def weighed_sources(self, weighed: Weighed) -> list[str]:
        """What the sources of structured claims are worth."""
        headers = ["source", "claims", "reliability", *self._rated("rating")]
        rows = [
            [
                _name(one.source),
                f"{one.claims:,}",
                told.reliability_words(told.judged(one)),
                *self._rated(told.source_rating(self._ratings, one.source)),
            ]
            for one in weighed.sources[:SOURCES_SHOWN]
        ]
        notes = told.reading_notes([told.judged(one) for one in weighed.sources], "claims")
        more = _more(len(weighed.sources) - len(rows))
        return [self._styled("Sources", _Style.HEADING), *self._table(headers, rows), *more, *_indented(notes)]

    def _proven(self, one: Proven) -> list[str]:
        article, source = (("" if end is None else self._source(end, placed=not one.passages)) for end in (one.article, one.source))
        return [f"{_INDENT}{told.dependence_words(one, article, source, _name)}", *map(self._quoted, one.passages)]

    def _estimate(self, lookup: SourcesLookup, one: ValueEstimate) -> list[str]:
        rating = f"; credibility {told.rating_words(self._ratings.items[one.best.id])}" if self._ratings else ""
        values = lookup.stated(one)
        lines = [f"{_INDENT}{told.subject(values, _name)}: {told.estimate_words(one, visible)}{rating}"]
        for said in values:
            voice = "" if said.voice == source_name(said.article) else f", counted as {_name(said.voice)}"
            lines += [f"{_INDENT * 2}{visible(value_text(said.quantity))}: {self._source(said.article)}{voice}", self._quoted(said.passage)]
        return lines

    def _source(self, article: Article, *, placed: bool = False) -> str:
        """How an article is called, with its file where no quotation below names that."""
        name = self._styled(_name(source_name(article)), _Style.SOURCE)
        return f"{name} ({visible(article.path)})" if placed else name

    def _quoted(self, passage: Passage) -> str:
        words = _cut(passage.text, told.PASSAGE)
        if passage.span != passage.sentence and len(passage.text) <= _NUMBER:
            short = shortened(passage.marked)
            words = visible(short.before).lstrip() + self._styled(visible(short.number), _Style.HEADING) + visible(short.after).rstrip()
        return f"{_INDENT * 3}{located(passage.article, passage.span.start, passage.line)}: “{words}”"

    def _table(self, headers: _Row, rows: Sequence[_Row], *, named: bool = True) -> list[str]:
        """Columns set under their headers; the first one holds the names of sources, where it is ``named``."""
        widths = [max(map(len, column)) for column in zip(headers, *rows, strict=True)]
        lines = [f"{_INDENT}{_GAP.join(cell.ljust(width) for cell, width in zip(headers, widths, strict=True)).rstrip()}"]
        for row in rows:
            # Colours have no width, so they come after the columns are set.
            first = self._styled(row[0], _Style.SOURCE) if named else row[0]
            rest = _GAP.join(cell.ljust(width) for cell, width in zip(row[1:], widths[1:], strict=True)).rstrip()
            lines.append(f"{_INDENT}{first}{' ' * (widths[0] - len(row[0]))}{_GAP}{rest}".rstrip())
        return lines

    def _rated(self, cell: str) -> list[str]:
        """A cell that stands there only where ratings are asked for."""
        return [] if self._ratings is None else [cell]

    def _styled(self, text: str, style: _Style) -> str:
        return f"{style}{text}{_RESET}" if self._coloured else text


def _candidates(one: ObjectEstimate) -> str:
    named = [
        f"{_cut(candidate.value, _VALUE)} ({told.probability_text(candidate.probability)}, {told.votes_text(candidate.weight)})"
        for candidate in one.candidates[:CANDIDATES_SHOWN]
    ]
    more = len(one.candidates) - len(named)
    return "; ".join(named) + (f" and {more:,} more" if more else "")


def _name(text: str) -> str:
    return _cut(text, told.NAME)


def _cut(text: str, limit: int) -> str:
    shown = visible(text).strip()
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + ELLIPSIS


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"{_INDENT}{line}" for line in lines]


def _more(number: int) -> list[str]:
    return [f"{_INDENT}and {number:,} more in the JSON report"] if number > 0 else []


def _laid_out(parts: Sequence[Sequence[str]]) -> str:
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"
