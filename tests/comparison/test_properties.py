"""What holds of comparing for all articles: no side is first, no order counts, no pair is told twice."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.comparison import Context, Judged, compare, consistency, findings, wide_places
from claimcheck.comparison.frames import Stated
from claimcheck.records import (
    Approximator,
    Article,
    Attribution,
    Change,
    Claim,
    Cluster,
    Comparison,
    Finding,
    FindingKind,
    Judgement,
    Kind,
    Reason,
    Speaker,
    Verdict,
    When,
)
from tests.comparison.fabricated import Alike, Number, Press, context, coupled, judged, number, press

SUPPORTING = (Verdict.AGREE, Verdict.COMPATIBLE)
ACROSS = (FindingKind.DIVERGENCE, FindingKind.AGREEMENT, FindingKind.SIDE_BY_SIDE)
FEW = settings(max_examples=40)


@dataclass(frozen=True, slots=True)
class Desk:
    """Some articles, their claims in text order, and the neighbours among them."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    pairs: tuple[tuple[Claim, Claim], ...]
    near: Alike
    clusters: tuple[Cluster, ...]


@st.composite
def numbers(draw: st.DrawFn, text: str) -> Number:
    """A quantity of few values, so that figures meet, of any bound and kind."""
    value = draw(st.sampled_from([3.0, 30.0, 31.0, 45.0, 300.0, 3000.0]))
    kind = draw(st.sampled_from([Kind.COUNT, Kind.COUNT, Kind.PERCENT, Kind.MONEY, Kind.MEASURE, Kind.RATIO, Kind.DURATION, Kind.DATE]))
    units = {
        Kind.PERCENT: ["percent"],
        Kind.MONEY: ["USD", "GBP"],
        Kind.MEASURE: ["kilometre", "mile"],
        Kind.DURATION: ["year", "year of age"],
        Kind.DATE: ["day of calendar", "minute of day"],
    }
    bound = Approximator.EXACT if kind is Kind.DATE else draw(st.sampled_from(list(Approximator)))
    inf = float("inf")
    low, high = {
        Approximator.EXACT: (value, value),
        Approximator.AT_LEAST: (value, inf),
        Approximator.MORE_THAN: (value, inf),
        Approximator.AT_MOST: (-inf, value),
        Approximator.LESS_THAN: (-inf, value),
        Approximator.ORDER_OF_MAGNITUDE: (value, 10 * value),
    }.get(bound, (0.9 * value, 1.1 * value))
    point = None if bound in (Approximator.RANGE, Approximator.ORDER_OF_MAGNITUDE) else value
    counted, head = draw(
        st.sampled_from([("people", "person"), ("wounded people", "person"), ("soldiers", "soldier"), ("soldiers of Karsk", "soldier"), ("", "")])
    )
    return number(
        text,
        point,
        kind,
        low=low,
        high=high,
        approximator=bound,
        unit=draw(st.sampled_from(units.get(kind, ["1"]))),
        precision=draw(st.sampled_from([1.0, 1.0, 10.0, 100.0])),
        counted=counted,
        counted_head=head,
        predicate=draw(st.sampled_from(["", "killed", "injured"])),
        change=draw(st.sampled_from([None, None, Change.UP, Change.DOWN])),
    )


@st.composite
def whens(draw: st.DrawFn) -> When | None:
    start = draw(st.sampled_from([None, datetime.date(2018, 5, 4), datetime.date(2018, 5, 9), datetime.date(2011, 1, 1)]))
    return None if start is None else When(start, start, start.isoformat(), inherited=draw(st.booleans()))


def speak(draw: st.DrawFn, paper: Press) -> None:
    """One sentence with one or two numbers: every other one in the same frame, so that only figures differ; else said by somebody, somewhere."""
    if draw(st.booleans()):
        values = draw(st.lists(st.sampled_from([30.0, 31.0, 45.0, 300.0]), min_size=1, max_size=2))
        figures = [
            number(word, value, counted="people", counted_head="person", predicate="killed")
            for word, value in zip(("FIRST", "SECOND"), values, strict=False)
        ]
        paper.say("The slide killed FIRST or SECOND people at Lomar Pass.", *figures, names=["Ida Kell", "Lomar Pass", "Kessel Hall"])
        return
    place = draw(st.sampled_from(["Harvel", "Lurin", "Karsk"]))
    speaker = draw(st.sampled_from(["", "Ida Kell", "Tom Barr"]))
    first, second = draw(numbers("FIRST")), draw(numbers("SECOND"))
    two = draw(st.booleans())
    paper.say(
        f"{draw(st.sampled_from(['Of whom', 'In all', 'Ida Kell,', 'About']))} FIRST {'and SECOND ' if two else ''}were counted at {place}.",
        *((first, second) if two else (first,)),
        attribution=Attribution(Speaker.NAMED, speaker, cue="said") if speaker else Attribution(),
        when=draw(whens()),
        where=draw(st.sampled_from([[], [place], ["Norvania", place]])),
        names=draw(st.lists(st.sampled_from(["Ida Kell", "Norvanian", "Lomar Pass", "Kessel Hall"]), unique=True)),
    )


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """Two to four articles of one to three claims; any two claims of different articles may be neighbours."""
    papers = []
    for name in draw(st.permutations("abcd"))[: draw(st.integers(2, 4))]:
        papers.append(
            press(
                f"{name}.md",
                published=draw(st.sampled_from([None, datetime.date(2018, 5, 5), datetime.date(2018, 5, 9)])),
                origin=draw(st.sampled_from([None, "Wire", "Gazette"])),
            )
        )
        for _ in range(draw(st.integers(1, 3))):
            speak(draw, papers[-1])
    claims = tuple(claim for paper in papers for claim in paper.claims)
    pairs = tuple((x, y) for position, x in enumerate(claims) for y in claims[position + 1 :] if x.article != y.article and draw(st.integers(0, 3)))
    ids = tuple(sorted(claim.id for claim in draw(st.lists(st.sampled_from(claims), unique_by=lambda claim: claim.id))))
    clusters = (Cluster("k", ids),) if len({key.split("-")[0] for key in ids}) > 1 else ()
    similarity = {frozenset((x.id, y.id)): draw(st.sampled_from([0.35, 0.5, 0.6, 0.7, 0.85])) for x, y in pairs}
    return Desk(tuple(paper.article for paper in papers), claims, pairs, Alike(0.8, similarity), clusters)


def known_to(desk: Desk) -> Context:
    return context(desk.claims, wide_places(desk.claims), desk.near)


def comparisons_of(desk: Desk) -> tuple[Comparison, ...]:
    cluster_of = {key: cluster.id for cluster in desk.clusters for key in cluster.claims}
    return compare(coupled(*desk.pairs), {article.id: article for article in desk.articles}, cluster_of, known_to(desk))


def findings_of(desk: Desk) -> tuple[Finding, ...]:
    own = [
        one
        for article in sorted(desk.articles, key=lambda article: article.path)
        for one in consistency([claim for claim in desk.claims if claim.article == article.id], article)
    ]
    return findings(desk.articles, desk.claims, desk.clusters, Judged(comparisons_of(desk), own))


def shuffled(draw: st.DrawFn, desk: Desk) -> Desk:
    """The same desk: articles, claims and pairs in another order, and each pair perhaps the other way round."""
    pairs = [pair[::-1] if draw(st.booleans()) else pair for pair in draw(st.permutations(desk.pairs))]
    by_article = {article.id: [claim for claim in desk.claims if claim.article == article.id] for article in desk.articles}
    articles = tuple(draw(st.permutations(desk.articles)))
    return Desk(articles, tuple(claim for article in articles for claim in by_article[article.id]), tuple(pairs), desk.near, desk.clusters)


@st.composite
def twice(draw: st.DrawFn) -> tuple[Desk, Desk]:
    desk = draw(desks())
    return desk, shuffled(draw, desk)


def index(desk: Desk) -> dict[str, Stated]:
    articles = {article.id: article for article in desk.articles}
    return {quantity.id: Stated(quantity, claim, articles[claim.article]) for claim in desk.claims for quantity in claim.quantities}


@given(desks())
@FEW
def test_no_side_is_first(desk: Desk) -> None:
    known = known_to(desk)
    stated = index(desk)
    for first, second in desk.pairs:
        for x in first.quantities:
            for y in second.quantities:
                there = judged(stated[x.id], stated[y.id], known)
                back = judged(stated[y.id], stated[x.id], known)
                assert _gist(there) == _gist(back)


def _gist(judgement: Judgement | None) -> tuple[Verdict, Reason, str] | None:
    return (judgement.verdict, judgement.reason, judgement.tolerance) if judgement else None


@given(twice())
@FEW
def test_the_order_of_pairs_and_articles_changes_no_comparison(two: tuple[Desk, Desk]) -> None:
    assert comparisons_of(two[0]) == comparisons_of(two[1])


@given(twice())
@FEW
def test_the_order_of_pairs_and_articles_changes_no_finding(two: tuple[Desk, Desk]) -> None:
    assert findings_of(two[0]) == findings_of(two[1])


@given(desks())
@FEW
def test_comparisons_are_of_two_articles_in_the_order_of_their_paths(desk: Desk) -> None:
    stated = index(desk)
    found = comparisons_of(desk)
    assert len({(comparison.a, comparison.b) for comparison in found}) == len(found)
    for comparison in found:
        assert stated[comparison.a].article.path < stated[comparison.b].article.path
        assert comparison.judgement.verdict is not Verdict.NOT_COMPARABLE or comparison.judgement.explanation


@given(desks())
@FEW
def test_a_figure_with_a_partner_in_an_article_is_not_contradicted_by_that_article(desk: Desk) -> None:
    stated = index(desk)
    found = comparisons_of(desk)
    partners = {
        (key, stated[other].article.id)
        for comparison in found
        if comparison.judgement.verdict in SUPPORTING
        for key, other in ((comparison.a, comparison.b), (comparison.b, comparison.a))
    }
    for comparison in found:
        if comparison.judgement.verdict is Verdict.DIVERGE and comparison.judgement.reason is not Reason.REVISION:
            assert (comparison.a, stated[comparison.b].article.id) not in partners
            assert (comparison.b, stated[comparison.a].article.id) not in partners


@given(desks())
@FEW
def test_findings_across_sources_have_two_articles_and_the_others_one(desk: Desk) -> None:
    stated = index(desk)
    for finding in findings_of(desk):
        articles = {stated[key].article.id for key in finding.quantities}
        if finding.kind in ACROSS:
            assert len(articles) > 1
        elif finding.kind in (FindingKind.CONSISTENCY, FindingKind.SINGLE_SOURCE):
            assert len(articles) == 1
        assert {stated[key].claim.id for key in finding.quantities} == set(finding.claims) or finding.kind is FindingKind.SHARED_SUBJECT


@given(desks())
@FEW
def test_every_finding_rests_on_comparisons_that_bear_its_verdict(desk: Desk) -> None:
    verdict = {(comparison.a, comparison.b): comparison.judgement.verdict for comparison in comparisons_of(desk)}
    found = findings_of(desk)
    assert len({finding.id for finding in found}) == len(found)
    for finding in found:
        verdicts = {verdict[pair] for pair in finding.comparisons if pair in verdict}
        if finding.kind is FindingKind.DIVERGENCE:
            assert Verdict.DIVERGE in verdicts
            assert Verdict.NOT_COMPARABLE not in verdicts
        if finding.kind is FindingKind.AGREEMENT:
            assert verdicts <= set(SUPPORTING)
            assert finding.verdict in verdicts
        if finding.kind is FindingKind.SIDE_BY_SIDE:
            assert verdicts == {Verdict.NOT_COMPARABLE}


@given(desks())
@FEW
def test_every_divergence_is_told_exactly_once(desk: Desk) -> None:
    stated = index(desk)
    told = [pair for finding in findings_of(desk) if finding.kind is FindingKind.DIVERGENCE for pair in finding.comparisons]
    assert len(told) == len(set(told))
    for comparison in comparisons_of(desk):
        dated = stated[comparison.a].quantity.unit == "day of calendar"
        if comparison.judgement.verdict is Verdict.DIVERGE and not dated:
            assert (comparison.a, comparison.b) in told


def test_the_examples_reach_every_verdict() -> None:
    """The properties say nothing about verdicts that the generated articles never get."""
    seen: set[str] = set()

    @given(desks())
    @settings(max_examples=120, database=None)
    def collect(desk: Desk) -> None:
        seen.update(comparison.judgement.verdict.value for comparison in comparisons_of(desk))
        seen.update(finding.kind.value for finding in findings_of(desk))

    collect()
    assert seen >= {verdict.value for verdict in Verdict}
    assert seen >= {kind.value for kind in (*ACROSS, FindingKind.SHARED_SUBJECT, FindingKind.SINGLE_SOURCE)}


def test_a_pair_that_nobody_would_lay_side_by_side_is_not_compared() -> None:
    a, b = press("a.md"), press("b.md")
    a.say("Port Elda has 300 boats.", number("300", 300, counted="boats", counted_head="boat"))
    b.say("Lurin is 45 years old.", number("45", 45, Kind.DURATION, unit="year"))
    claims: Sequence[Claim] = (*a.claims, *b.claims)
    assert judged(a.stated(), b.stated(), context(claims)) is None
