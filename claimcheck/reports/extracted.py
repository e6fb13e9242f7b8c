"""The claims of articles as JSON lines, CSV or text: what ``claimcheck extract`` writes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence

from claimcheck.records import Article, Claim
from claimcheck.reports.csv_pairs import cell
from claimcheck.reports.escape import visible
from claimcheck.reports.json_report import claim_object
from claimcheck.reports.values import value_text


def jsonl(articles: Sequence[Article], claims: Sequence[Claim]) -> str:
    """One JSON object per claim, as in the report, with the path of its article."""
    of = {article.id: article for article in articles}
    return "".join(json.dumps({"path": of[claim.article].path, **claim_object(claim, of[claim.article])}, ensure_ascii=False) + "\n" for claim in claims)


_COLUMNS = ["path", "line", "start", "end", "number", "kind", "value", "low", "high", "unit", "approximator", "counted", "speaker", "time", "places", "claim"]


def csv_table(articles: Sequence[Article], claims: Sequence[Claim]) -> str:
    """One row per quantity; claims without one have a row with empty columns."""
    of = {article.id: article for article in articles}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for claim in claims:
        text = of[claim.article].text
        time = f"{claim.when.start.isoformat()}/{claim.when.end.isoformat()}" if claim.when else ""
        tail = [cell(claim.attribution.speaker), time, cell("; ".join(where.name for where in claim.where)), cell(claim.text)]
        head = [cell(of[claim.article].path), claim.line]
        if not claim.quantities:
            writer.writerow([*head, claim.span.start, claim.span.end, *[""] * 8, *tail])
        for quantity in claim.quantities:
            span = quantity.span
            value = "" if quantity.value is None else repr(quantity.value)
            number = "" if quantity.derivation else text[span.start : span.end]
            row = [span.start, span.end, cell(number), quantity.kind.value, value, repr(quantity.low), repr(quantity.high), quantity.unit, quantity.approximator.value]
            writer.writerow([*head, *row, cell(quantity.counted), *tail])
    return out.getvalue()


def text_list(articles: Sequence[Article], claims: Sequence[Claim]) -> str:
    """Claims one after another, each with its place and its quantities indented below."""
    of = {article.id: article for article in articles}
    lines = []
    for claim in claims:
        who = f" [{visible(claim.attribution.speaker)}]" if claim.attribution.speaker else ""
        lines.append(f"{visible(of[claim.article].path)}:{claim.line}:{who} {visible(' '.join(claim.text.split()))}")
        for quantity in claim.quantities:
            counted = f" {visible(' '.join(quantity.counted.split()))}" if quantity.counted else ""
            lines.append(f"    {quantity.kind.value}: {visible(value_text(quantity))}{counted}{' (derived)' if quantity.derivation else ''}")
    return "".join(f"{line}\n" for line in lines)


EXTRACT_RENDERERS: dict[str, Callable[[Sequence[Article], Sequence[Claim]], str]] = {"jsonl": jsonl, "csv": csv_table, "text": text_list}
