"""The formats of ``claimcheck sources``, for a report and for structured claims that were weighed; those for text take ``coloured`` besides."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.records import Ratings, Report, Weighed
from claimcheck.reports import sources_csv, sources_json, sources_markdown, sources_text

SOURCES_RENDERERS: dict[str, Callable[[Report, Ratings | None], str]] = {
    "text": sources_text.render,
    "markdown": sources_markdown.render,
    "json": sources_json.render,
    "csv": sources_csv.render,
}
TRUTH_RENDERERS: dict[str, Callable[[Weighed, Ratings | None], str]] = {
    "text": sources_text.render_truth,
    "markdown": sources_markdown.render_truth,
    "json": sources_json.render_truth,
    "csv": sources_csv.render_truth,
}
