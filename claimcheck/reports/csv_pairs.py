"""The compared pairs as CSV, one row per pair, for spreadsheets."""

from __future__ import annotations

import csv
import io

from claimcheck.records import Article, Claim, Quantity, Report
from claimcheck.reports.values import machine_number

_SIDE = (
    "article",
    "path",
    "publisher",
    "published",
    "line",
    "start",
    "end",
    "written",
    "kind",
    "value",
    "low",
    "high",
    "unit",
    "counted",
    "sentence",
)
COLUMNS = (
    "verdict",
    "reason",
    "tolerance",
    "explanation",
    "similarity",
    "cluster",
    "a",
    *(f"a_{name}" for name in _SIDE),
    "b",
    *(f"b_{name}" for name in _SIDE),
)
# A spreadsheet takes a cell that starts with one of these for a formula, or drops the character and looks at the next.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = str | int | float | None


def render(report: Report) -> str:
    """Renders the compared pairs of a report as CSV.

    Texts are quoted, numbers are not; a text that a spreadsheet would run as a formula gets an apostrophe in front. Open ends of intervals
    are empty. ``written`` is empty for derived quantities, which are no quotation.

    Args:
        report: the sealed report.

    Returns:
        The header row and one row per compared pair, lines ended by a line feed.
    """
    articles = {article.id: article for article in report.articles}
    quantities = {quantity.id: (quantity, claim) for claim in report.claims for quantity in claim.quantities}
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(COLUMNS)
    for comparison in report.comparisons:
        judgement = comparison.judgement
        row: list[Cell] = [judgement.verdict.value, judgement.reason.value, judgement.tolerance, judgement.explanation]
        row += [round(comparison.similarity, 3), comparison.cluster or ""]
        for quantity_id in (comparison.a, comparison.b):
            quantity, claim = quantities[quantity_id]
            row += [quantity_id, *_side(quantity, claim, articles[claim.article])]
        writer.writerow([cell(content) for content in row])
    return buffer.getvalue()


def _side(quantity: Quantity, claim: Claim, article: Article) -> list[Cell]:
    return [
        article.id,
        article.path,
        article.publisher or "",
        article.published.isoformat() if article.published else "",
        claim.line,
        quantity.span.start,
        quantity.span.end,
        "" if quantity.derivation else article.text[quantity.span.start : quantity.span.end],
        quantity.kind.value,
        machine_number(quantity.value),
        machine_number(quantity.low),
        machine_number(quantity.high),
        quantity.unit,
        quantity.counted,
        claim.text,
    ]


def cell(content: Cell) -> Cell:
    """What may stand in a cell: a text that a spreadsheet would run as a formula gets an apostrophe in front; all else stays as it is."""
    return f"'{content}" if isinstance(content, str) and content.startswith(_FORMULA_STARTS) else content
