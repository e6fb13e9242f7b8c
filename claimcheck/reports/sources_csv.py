"""The report on sources as CSV, for spreadsheets: the first column says of what kind a row is, and columns that do not concern it are empty."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.naming import source_name
from claimcheck.records import ObjectEstimate, Rating, Ratings, Reliability, Report, SourceRecord, ValueEstimate, Weighed
from claimcheck.reports import sources_lookup as told
from claimcheck.reports.csv_pairs import Cell, cell
from claimcheck.reports.sources_lookup import Proven, SourcesLookup
from claimcheck.reports.sources_objects import habits_object
from claimcheck.reports.values import machine_number

_RELIABILITY = ("reliability", "reliability_low", "reliability_high", "n", "enough")
_ESTIMATE = ("probability", "interval_low", "interval_high", "weight", "against", "voices")
_PROOF = ("path", "line", "start", "end", "text")
COLUMNS = (
    "row",
    "source",
    "rating",
    # of a source
    "articles",
    "origins",
    "claims",
    "numbers",
    "corroborated",
    "diverging",
    "alone",
    "attributed",
    "named",
    "hedged",
    "rounded",
    "dated",
    "corrections",
    *_RELIABILITY,
    # of a dependence, and of a value of a contested number: where it stands
    *_PROOF,
    "kind",
    "origin",
    "directed",
    "words",
    *(f"on_{name}" for name in ("source", *_PROOF)),
    # of a value of a contested number
    "contested",
    "value",
    "low",
    "high",
    "unit",
    "counted",
    "sentence",
    "best",
    *_ESTIMATE,
)
TRUTH_COLUMNS = ("row", "source", "rating", "claims", *_RELIABILITY, "object", "rank", "value", *_ESTIMATE)

_Row = dict[str, Cell]


def render(report: Report, ratings: Ratings | None = None) -> str:
    """Renders what is known of the sources of a report as CSV.

    Texts are quoted, numbers are not; a text that a spreadsheet would run as a formula gets an apostrophe in front. Open ends of intervals are empty,
    and so is a figure that must not be read alone where there is not enough to say.

    Args:
        report: the sealed report.
        ratings: the two axes of the Admiralty code, where they are asked for.

    Returns:
        The header row, then a row per source, per dependence, and per value of a contested number; lines ended by a line feed.
    """
    lookup = SourcesLookup.of(report)
    rows = [_record(record, lookup, ratings) for record in report.records]
    rows += [_dependence(one) for of_claims in (False, True) for one in lookup.proven(of_claims=of_claims)]
    rows += [row for number, one in enumerate(report.estimates, start=1) for row in _values(number, one, lookup, ratings)]
    return _written(COLUMNS, rows)


def render_truth(weighed: Weighed, ratings: Ratings | None = None) -> str:
    """Renders what is most likely true of structured claims, and what their sources are worth, as CSV.

    Args:
        weighed: the claims, weighed.
        ratings: the two axes of the Admiralty code, where they are asked for.

    Returns:
        The header row, then a row per value that is claimed of an object, the most likely first, and a row per source; lines ended by a line feed.
    """
    rows = [row for one in weighed.objects for row in _candidates(one, ratings)]
    for one in weighed.sources:
        rating = _code(None if ratings is None else ratings.sources[one.source])
        rows.append({"row": "source", "source": one.source, "rating": rating, "claims": one.claims, **_reliability(told.judged(one))})
    return _written(TRUTH_COLUMNS, rows)


def _written(columns: Sequence[str], rows: Iterable[_Row]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column, "")) for column in columns] for row in rows)
    return buffer.getvalue().encode("utf-8", "backslashreplace").decode("utf-8")  # undecodable bytes of file names


def _record(record: SourceRecord, lookup: SourcesLookup, ratings: Ratings | None) -> _Row:
    return {
        "row": "source",
        "source": record.name,
        "rating": _code(None if ratings is None else ratings.sources[record.name]),
        "articles": len(record.articles),
        "origins": "; ".join(lookup.voice(voice) for voice in record.voices),
        "claims": record.claims,
        "numbers": record.quantities,
        "corroborated": record.corroborated,
        "diverging": record.diverging,
        "alone": record.alone,
        **habits_object(record.habits),
        **_reliability(record.reliability),
    }


def _reliability(one: Reliability) -> _Row:
    figures = (told.figure(one.mean, enough=one.enough), machine_number(one.low), machine_number(one.high), machine_number(one.effective))
    return dict(zip(_RELIABILITY, (*figures, _yes(one.enough)), strict=True))


def _dependence(one: Proven) -> _Row:
    found = one.dependence
    row: _Row = {
        "row": "dependence",
        "source": source_name(one.article),
        "path": one.article.path,
        "kind": found.kind.value,
        "origin": one.origin,
        "directed": _yes(found.directed),
        "words": found.words,
    }
    if one.source is not None:
        row |= {"on_source": source_name(one.source), "on_path": one.source.path}
    for before, passage in (("", one.passage), ("on_", one.source_passage)):
        if passage is not None:
            row[f"{before}line"] = passage.line
            row[f"{before}start"], row[f"{before}end"] = passage.span.start, passage.span.end
            row[f"{before}text"] = passage.text
    return row


def _values(number: int, one: ValueEstimate, lookup: SourcesLookup, ratings: Ratings | None) -> Iterator[_Row]:
    estimate: _Row = {"voices": one.voices, "enough": _yes(one.enough), "rating": _code(None if ratings is None else ratings.items[one.best.id])}
    if one.enough:
        figures = (one.probability, one.low, one.high, one.weight, one.against)
        estimate |= dict(zip(_ESTIMATE[:-1], map(machine_number, figures), strict=True))
    for said in lookup.stated(one):
        quantity = said.quantity
        yield {
            **estimate,
            "row": "value",
            "source": source_name(said.article),
            "origin": said.voice,
            "path": said.article.path,
            "line": said.claim.line,
            "start": quantity.span.start,
            "end": quantity.span.end,
            "text": said.passage.text,
            "contested": number,
            "value": machine_number(quantity.value),
            "low": machine_number(quantity.low),
            "high": machine_number(quantity.high),
            "unit": quantity.unit,
            "counted": quantity.counted,
            "sentence": said.claim.text,
            "best": _yes(quantity.id == one.best.id) if one.enough else "",
        }


def _candidates(one: ObjectEstimate, ratings: Ratings | None) -> Iterator[_Row]:
    for rank, candidate in enumerate(one.candidates, start=1):
        row: _Row = {
            "row": "object",
            "object": one.object,
            "rank": rank,
            "value": candidate.value,
            "probability": machine_number(candidate.probability),
            "weight": machine_number(candidate.weight),
            "voices": candidate.voices,
        }
        if rank == 1:
            row["rating"] = _code(None if ratings is None else ratings.items[one.object])
            if one.interval is not None:
                row |= {"interval_low": machine_number(one.interval.low), "interval_high": machine_number(one.interval.high)}
                row |= {"against": machine_number(one.interval.against)}
        yield row


def _code(rating: Rating | None) -> str:
    return "" if rating is None else rating.code


def _yes(whether: bool) -> str:
    return "yes" if whether else "no"
