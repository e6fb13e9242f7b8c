"""What is known of the sources of the fabricated report: voices, dependences of every kind, records, estimates. Words of others can be replaced."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from claimcheck.records import (
    Claim,
    Dependence,
    DependenceKind,
    Habits,
    Origins,
    Reliability,
    Report,
    Sign,
    SignKind,
    SourceRecord,
    Span,
    ValueEstimate,
    Weighed,
)
from claimcheck.sources.truth import Assertion, estimate
from tests.reports.sample_report import empty_report, sample_report


def _same(text: str) -> str:
    return text


def sources_report(taint: Callable[[str], str] = _same) -> Report:
    """The report, with two sources whose intervals overlap and one that cannot be judged.

    Args:
        taint: replaces any string that would come from an article; it must keep the string as a part of what it returns.
    """
    report = sample_report(taint)
    courier, wire, evening = report.articles
    agency, speaker = taint("Plains Wire"), taint("Ida Kell")
    of_article = {courier.id: agency, wire.id: agency, evening.id: evening.path}
    of_claim = {claim.id: of_article[claim.article] for claim in report.claims}
    of_courier, of_wire = ([claim for claim in report.claims if claim.article == key] for key in (courier.id, wire.id))
    sign = Sign(wire.id, SignKind.TAG, agency, Span(0, 5))
    found = (
        Dependence(DependenceKind.COPY, courier.id, wire.id, agency, Span(0, 40), Span(2, 41), directed=True, words=31),
        Dependence(DependenceKind.COPY, courier.id, evening.id, agency, Span(3, 9), Span(3, 9), words=5),
        Dependence(DependenceKind.MASTHEAD, courier.id, wire.id, agency, None),
        Dependence(DependenceKind.SIGN, wire.id, None, agency, Span(0, 5), directed=True, sign=sign),
        _of_claims(DependenceKind.PASSAGE, of_courier[0], of_wire[0], agency),
        _of_claims(DependenceKind.SPEAKER, of_courier[0], of_wire[0], speaker),
        Dependence(
            DependenceKind.CITATION,
            courier.id,
            None,
            agency,
            Span(of_courier[0].span.start + 4, of_courier[0].span.start + 9),
            claim=of_courier[0].id,
            directed=True,
            sign=replace(sign, article=courier.id, kind=SignKind.CITED),
        ),
    )
    return replace(report, origins=Origins(of_article, of_claim, found), records=_records(report, taint), estimates=_estimates(report))


def _of_claims(kind: DependenceKind, one: Claim, other: Claim, origin: str) -> Dependence:
    ends = one.span, other.span
    return Dependence(kind, one.article, other.article, origin, *ends, claim=one.id, source_claim=other.id, words=12)


def _records(report: Report, taint: Callable[[str], str]) -> tuple[SourceRecord, ...]:
    courier, wire, evening = (article.id for article in report.articles)
    agency = taint("Plains Wire")
    plain = Habits(0.25, 1.0, 0.4, None, 0.5, 1)
    return (
        SourceRecord(taint("Plains Post"), (wire,), (agency,), 6, 8, 0, 1, 4, plain, Reliability(0.82, 0.61, 0.95, 14.0, enough=True)),
        SourceRecord(taint("River Courier"), (courier,), (agency,), 5, 5, 1, 1, 2, plain, Reliability(0.9, 0.8, 0.97, 52.0, enough=True)),
        SourceRecord(
            taint("evening"),
            (evening,),
            (report.articles[2].path, *(taint(f"voice {number}") for number in range(6))),
            3,
            2,
            1,
            0,
            0,
            Habits(None, None, None, None, None, 0),
            Reliability(0.75, 0.31, 0.96, 1.94, enough=False),
        ),
    )


def _estimates(report: Report) -> tuple[ValueEstimate, ...]:
    said = {quantity.id: quantity for claim in report.claims for quantity in claim.quantities}
    return (
        ValueEstimate(("c1q1", "c2q1"), said["c2q1"], 0.9, 300.0, math.inf, 2.5, 1.0, 4, enough=True),
        ValueEstimate(("c5q1", "c6q1"), said["c5q1"], 0.55, 25.0, 30.0, 1.0, 1.0, 2, enough=False),
    )


def sources_weighed(taint: Callable[[str], str] = _same) -> Weighed:
    """Structured claims, weighed by the model: four sources on nine objects, with a name, an open bound and a value that nobody else speaks of."""
    rows = []
    for number in range(8):
        for source in ("North", "East", "South"):
            value = str(100 + number + (source == "South") * (number % 4 == 0))
            rows.append(Assertion(taint(source), taint(f"count {number}"), taint(value), float(value)))
    rows.append(Assertion(taint("North"), taint("gate"), taint("B12")))
    rows.append(Assertion(taint("East"), taint("gate"), taint("C3")))
    rows.append(Assertion(taint("West"), taint("size"), taint("over 10"), None, 10.0, math.inf))
    found = estimate(rows)
    return Weighed(taint("claims.csv"), len(rows), found.objects, found.sources, "0.1.0", taint("priors.csv"))


def empty_sources() -> Report:
    """Nothing read."""
    return empty_report()


def nothing_weighed() -> Weighed:
    """No claim."""
    return Weighed("claims.csv", 0, (), (), "0.1.0")
