"""The claims of articles as JSON lines, CSV or text: what ``claimcheck extract`` writes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence

from claimcheck.records import Article, Claim
from claimcheck.reports.csv_pairs import Cell, cell
from claimcheck.reports.escape import visible
from claimcheck.reports.json_objects import claim_object
from claimcheck.reports.lookup import located
from claimcheck.reports.values import machine_number, value_text


def jsonl(articles: Sequence[Article], claims: Sequence[Claim]) -> str:
    """One JSON object per claim, as in the report, with the path of its article."""
    of = {article.id: article for article in articles}
    return "".join(
        json.dumps({"path": of[claim.article].path, **claim_object(claim, of[claim.article])}, ensure_ascii=False) + "\n" for claim in claims
    )


COLUMNS = [
    "path",
    "line",
    "start",
    "end",
    "number",
    "kind",
    "value",
    "low",
    "high",
    "unit",
    "approximator",
    "counted",
    "speaker",
    "time",
    "places",
    "claim",
]


def csv_table(articles: Sequence[Article], claims: Sequence[Claim]) -> str:
    """One row per quantity; a claim without one has a row of its own, ``start`` and ``end`` those of the claim.

    Texts are quoted and cannot run as formulas, numbers are bare; open ends of intervals are empty, and so is ``number`` for derived quantities.
    """
    of = {article.id: article for article in articles}
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(COLUMNS)
    for claim in claims:
        text = of[claim.article].text
        time = f"{claim.when.start.isoformat()}/{claim.when.end.isoformat()}" if claim.when else ""
        head: list[Cell] = [of[claim.article].path, claim.line]
        tail: list[Cell] = [claim.attribution.speaker, time, "; ".join(where.name for where in claim.where), claim.text]
        rows: list[list[Cell]] = [
            [
                quantity.span.start,
                quantity.span.end,
                "" if quantity.derivation else text[quantity.span.start : quantity.span.end],
                quantity.kind.value,
                machine_number(quantity.value),
                machine_number(quantity.low),
                machine_number(quantity.high),
                quantity.unit,
                quantity.approximator.value,
                quantity.counted,
            ]
            for quantity in claim.quantities
        ] or [[claim.span.start, claim.span.end, "", "", None, None, None, "", "", ""]]
        writer.writerows([cell(content) for content in (*head, *row, *tail)] for row in rows)
    return out.getvalue()


def text_list(articles: Sequence[Article], claims: Sequence[Claim]) -> str:
    """Claims one after another, each with its place and its quantities indented below."""
    of = {article.id: article for article in articles}
    lines = []
    for claim in claims:
        who = f" [{visible(claim.attribution.speaker)}]" if claim.attribution.speaker else ""
        lines.append(f"{located(of[claim.article], claim.span.start, claim.line)}:{who} {visible(' '.join(claim.text.split()))}")
        for quantity in claim.quantities:
            counted = f" {visible(' '.join(quantity.counted.split()))}" if quantity.counted else ""
            lines.append(f"    {quantity.kind.value}: {visible(value_text(quantity))}{counted}{' (derived)' if quantity.derivation else ''}")
    return "".join(f"{line}\n" for line in lines)


EXTRACT_RENDERERS: dict[str, Callable[[Sequence[Article], Sequence[Claim]], str]] = {"jsonl": jsonl, "csv": csv_table, "text": text_list}
