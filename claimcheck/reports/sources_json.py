"""The report on sources as JSON, for other programs. Its shape is ``claimcheck/schemas/sources-report.schema.json``.

A figure that must not be read alone is ``null`` where there is not enough to say: the mean of a reliability, the estimate of a contested number.
"""

from __future__ import annotations

import json
from typing import Any

from claimcheck.records import ObjectEstimate, Ratings, Report, SourceEstimate, Weighed
from claimcheck.reports import sources_lookup as told
from claimcheck.reports.json_objects import article_object, provenance_object, skipped_object
from claimcheck.reports.sources_lookup import SourcesLookup
from claimcheck.reports.sources_objects import contested_object, dependence_object, rating_object, record_object, reliability_object
from claimcheck.reports.values import machine_number

SCHEMA_VERSION = 1  # counts breaking changes; a new key is none


def render(report: Report, ratings: Ratings | None = None) -> str:
    """Renders what is known of the sources of a report as JSON.

    Args:
        report: the sealed report.
        ratings: the two axes of the Admiralty code, where they are asked for.

    Returns:
        The document, indented, ending with a newline; the same report gives the same text.
    """
    lookup = SourcesLookup.of(report)
    return _written(
        {
            "schema_version": SCHEMA_VERSION,
            "about": "articles",
            "articles": [{**article_object(article), "voice": report.origins.of_article[article.id]} for article in report.articles],
            "sources": [record_object(record, ratings) for record in report.records],
            "dependences": [dependence_object(one) for of_claims in (False, True) for one in lookup.proven(of_claims=of_claims)],
            "contested": [contested_object(one, lookup, ratings) for one in report.estimates],
            "skipped": [skipped_object(item) for item in report.skipped],
            "provenance": provenance_object(report.provenance),
        }
    )


def render_truth(weighed: Weighed, ratings: Ratings | None = None) -> str:
    """Renders what is most likely true of structured claims, and what their sources are worth, as JSON.

    Args:
        weighed: the claims, weighed.
        ratings: the two axes of the Admiralty code, where they are asked for.

    Returns:
        The document, indented, ending with a newline; the same claims give the same text.
    """
    return _written(
        {
            "schema_version": SCHEMA_VERSION,
            "about": "claims",
            "path": weighed.path,
            "priors": weighed.priors or None,
            "claims": weighed.claims,
            "objects": [_object(one, ratings) for one in weighed.objects],
            "sources": [_source(one, ratings) for one in weighed.sources],
            "provenance": {"version": weighed.version},
        }
    )


def _written(document: dict[str, Any]) -> str:
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # \udc80 is an escape of JSON too


def _object(one: ObjectEstimate, ratings: Ratings | None) -> dict[str, Any]:
    interval = one.interval
    return {
        "object": one.object,
        "candidates": [
            {
                "value": candidate.value,
                "probability": machine_number(candidate.probability),
                "weight": machine_number(candidate.weight),
                "voices": candidate.voices,
            }
            for candidate in one.candidates
        ],
        "interval": None
        if interval is None
        else {
            "low": machine_number(interval.low),
            "high": machine_number(interval.high),
            "probability": machine_number(interval.probability),
            "weight": machine_number(interval.weight),
            "against": machine_number(interval.against),
        },
        "rating": None if ratings is None else rating_object(ratings.items[one.object]),
    }


def _source(one: SourceEstimate, ratings: Ratings | None) -> dict[str, Any]:
    return {
        "name": one.source,
        "claims": one.claims,
        "reliability": reliability_object(told.judged(one)),
        "rating": None if ratings is None else rating_object(ratings.sources[one.source]),
    }
