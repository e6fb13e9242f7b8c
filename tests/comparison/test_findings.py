"""What an editor is told: one thing once, the most telling first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from claimcheck.comparison import Judged, compare, consistency, findings
from claimcheck.comparison.frames import Stated
from claimcheck.records import Approximator, Change, Claim, Cluster, Comparison, Derivation, Finding, FindingKind, Kind, Reason, Verdict
from tests.comparison.fabricated import Press, alone, compared, context, coupled, number, press

SLIP = (Verdict.DIVERGE, Reason.MAGNITUDE_SLIP)
CONFLICT = (Verdict.DIVERGE, Reason.CONFLICT)
REVISION = (Verdict.DIVERGE, Reason.REVISION)
SAME = (Verdict.AGREE, Reason.SAME_VALUE)
ROUNDED = (Verdict.COMPATIBLE, Reason.ROUNDING)


def paper(
    path: str, *figures: tuple[str, float], kind: Kind = Kind.COUNT, counted: str = "boats", meta: dict[str, Any] | None = None, **fields: Any
) -> Press:
    """An article with one sentence for each figure."""
    made = press(path, **(meta or {}))
    for text, value in figures:
        made.say(f"There were {text} {counted} in Port Elda.", number(text, value, kind, counted=counted, counted_head=counted, **fields))
    return made


def told(
    papers: Sequence[Press], comparisons: Sequence[Comparison] = (), own: Sequence[Comparison] = (), clusters: Sequence[Cluster] = ()
) -> tuple[Finding, ...]:
    claims = [claim for one in papers for claim in one.claims]
    return findings([one.article for one in papers], claims, clusters, Judged(comparisons, own))


def only(found: Sequence[Finding], kind: FindingKind) -> Finding:
    of_kind = [finding for finding in found if finding.kind is kind]
    assert len(of_kind) == 1, [finding.summary for finding in of_kind]
    return of_kind[0]


def test_linked_pairs_make_one_divergence_with_the_gravest_reason() -> None:
    a, b, c = paper("a.md", ("30", 30)), paper("b.md", ("300", 300)), paper("c.md", ("40", 40))
    pairs = [compared(a.stated(), b.stated(), *SLIP), compared(a.stated(), c.stated(), *CONFLICT), compared(b.stated(), c.stated(), *REVISION)]
    found = only(told([a, b, c], pairs), FindingKind.DIVERGENCE)
    assert found.reason is Reason.MAGNITUDE_SLIP
    assert found.verdict is Verdict.DIVERGE
    assert found.quantities == tuple(one.stated().quantity.id for one in (a, b, c))
    assert set(found.comparisons) == {(pair.a, pair.b) for pair in pairs}
    assert found.summary == "boats: 30 (a) against 300 (b) against 40 (c)"


def test_a_conflict_says_how_far_the_figures_lie_apart() -> None:
    a, b = paper("a.md", ("30", 30)), paper("b.md", ("45", 45))
    assert "factor of 1.5" in only(told([a, b], [compared(a.stated(), b.stated(), *CONFLICT)]), FindingKind.DIVERGENCE).explanation


def test_a_slip_is_explained_by_itself() -> None:
    a, b = paper("a.md", ("30", 30)), paper("b.md", ("300", 300))
    pair = compared(a.stated(), b.stated(), *SLIP, explanation="10 times the other")
    assert only(told([a, b], [pair]), FindingKind.DIVERGENCE).explanation == "10 times the other"


def test_an_agreement_inside_a_divergence_is_not_told_again() -> None:
    a, b, c = paper("a.md", ("30", 30)), paper("b.md", ("30", 30)), paper("c.md", ("40", 40))
    pairs = [compared(a.stated(), b.stated(), *SAME), compared(a.stated(), c.stated(), *CONFLICT)]
    found = told([a, b, c], pairs)
    assert [finding.kind for finding in found] == [FindingKind.DIVERGENCE]
    assert found[0].summary == "boats: 30 (a, b) against 40 (c)"


def test_a_conflict_comes_before_a_revision_of_the_same_size() -> None:
    papers = [paper(path, ("30", 30), ("50", 50)) for path in ("a.md", "b.md")]
    a, b = papers
    pairs = [compared(a.stated(0), b.stated(1), *REVISION), compared(a.stated(1), b.stated(0), *CONFLICT)]
    assert [finding.reason for finding in told(papers, pairs)] == [Reason.CONFLICT, Reason.REVISION]


def test_figures_of_the_same_claims_agree_in_one_finding() -> None:
    a, b = press("a.md"), press("b.md")
    for one in (a, b):
        one.say("Of 30 boats 12 sank.", number("30", 30, counted="boats"), number("12", 12, counted="boats"))
    pairs = [compared(a.stated(0, place), b.stated(0, place), *SAME) for place in (0, 1)]
    found = only(told([a, b], pairs), FindingKind.AGREEMENT)
    assert found.summary == "boats: 30; boats: 12 (a, b)"
    assert len(found.claims) == 2


def test_a_loose_agreement_is_told_as_such_with_its_tolerance() -> None:
    a, b, c = paper("a.md", ("30", 30)), paper("b.md", ("30", 30)), paper("c.md", ("about 31", 31))
    pairs = [
        compared(a.stated(), b.stated(), *SAME),
        *(compared(one.stated(), c.stated(), *ROUNDED, tolerance="28 to 34", explanation="about stretches") for one in (a, b)),
    ]
    found = only(told([a, b, c], pairs), FindingKind.AGREEMENT)
    assert (found.verdict, found.reason) == ROUNDED
    assert found.tolerance == "28 to 34"
    assert found.explanation == "about stretches"


@pytest.mark.parametrize(("origins", "voices"), [(("Wire", "Wire"), 1), (("Wire", "Gazette"), 2), ((None, None), 2)])
def test_a_reprint_is_one_voice(origins: tuple[str | None, str | None], voices: int) -> None:
    a, b = (paper(path, ("30", 30), meta={"origin": origin}) for path, origin in zip(("a.md", "b.md"), origins, strict=True))
    found = only(told([a, b], [compared(a.stated(), b.stated(), *SAME)]), FindingKind.AGREEMENT)
    assert ("one independent voice only: Wire" in found.explanation) is (voices == 1)
    other = paper("b.md", ("30", 30), meta={"origin": "Courier"})
    independent = only(told([a, other], [compared(a.stated(), other.stated(), *SAME)]), FindingKind.AGREEMENT)
    assert (found.salience < independent.salience) is (voices == 1)


def test_each_number_lies_beside_one_other_only_the_most_alike() -> None:
    a, b, c = paper("a.md", ("30", 30)), paper("b.md", ("40", 40)), paper("c.md", ("50", 50))
    apart = (Verdict.NOT_COMPARABLE, Reason.DIFFERENT_PLACE)
    pairs = [
        compared(a.stated(), b.stated(), *apart, similarity=0.6),
        compared(a.stated(), c.stated(), *apart, similarity=0.9, explanation="Relk against Lurin"),
    ]
    found = only(told([a, b, c], pairs), FindingKind.SIDE_BY_SIDE)
    assert found.comparisons == ((pairs[1].a, pairs[1].b),)
    assert found.verdict is Verdict.NOT_COMPARABLE
    assert found.explanation == "Relk against Lurin"
    assert found.summary == "boats: 30 (a) beside 50 (c)"


def test_what_was_told_as_a_divergence_is_not_laid_side_by_side_again() -> None:
    a, b = paper("a.md", ("30", 30), ("31", 31)), paper("b.md", ("45", 45), ("46", 46))
    apart = (Verdict.NOT_COMPARABLE, Reason.DIFFERENT_PLACE)
    pairs = [
        compared(a.stated(0), b.stated(0), *CONFLICT),
        compared(a.stated(1), b.stated(1), *CONFLICT),
        compared(a.stated(0), b.stated(1), *apart),
    ]
    assert FindingKind.SIDE_BY_SIDE not in {finding.kind for finding in told([a, b], pairs)}


@pytest.mark.parametrize(
    ("kind", "reason", "shown"),
    [
        (Kind.COUNT, Reason.DIFFERENT_MEASURE, False),
        (Kind.COUNT, Reason.DIFFERENT_PLACE, True),
        (Kind.PERCENT, Reason.DIFFERENT_MEASURE, True),
        (Kind.RATIO, Reason.DIFFERENT_MEASURE, True),
        (Kind.DURATION, Reason.DIFFERENT_TIME, False),
        (Kind.DATE, Reason.DIFFERENT_TIME, False),
    ],
)
def test_only_what_a_reader_would_compare_is_laid_side_by_side(kind: Kind, reason: Reason, shown: bool) -> None:
    a, b = paper("a.md", ("30", 30), kind=kind), paper("b.md", ("40", 40), kind=kind)
    found = told([a, b], [compared(a.stated(), b.stated(), Verdict.NOT_COMPARABLE, reason)])
    assert (FindingKind.SIDE_BY_SIDE in {finding.kind for finding in found}) is shown


@pytest.mark.parametrize(
    ("figure", "similarity", "shown"),
    [(400.0, 0.9, True), (400.0, 0.3, False), (2.0, 0.9, False), (4e9, 0.9, False)],
    ids=["alike", "unlike sentences", "a handful", "worlds apart"],
)
def test_counts_are_laid_side_by_side_in_like_sentences_and_sizes_only(figure: float, similarity: float, shown: bool) -> None:
    a, b = paper("a.md", ("300", 300)), paper("b.md", ("450", figure))
    found = told([a, b], [compared(a.stated(), b.stated(), Verdict.NOT_COMPARABLE, Reason.DIFFERENT_PLACE, similarity=similarity)])
    assert (FindingKind.SIDE_BY_SIDE in {finding.kind for finding in found}) is shown


@pytest.mark.parametrize(
    ("unit", "judgement", "shown"),
    [("day of calendar", SAME, False), ("day of calendar", CONFLICT, True), ("minute of day", SAME, False), ("minute of day", CONFLICT, True)],
)
def test_dates_and_hours_are_told_only_where_they_conflict(unit: str, judgement: tuple[Verdict, Reason], shown: bool) -> None:
    a, b = (paper(path, ("30", 30), kind=Kind.DATE, counted="", unit=unit) for path in ("a.md", "b.md"))
    assert bool(told([a, b], [compared(a.stated(), b.stated(), *judgement)])) is shown


@pytest.mark.parametrize(
    ("figure", "counted", "kind", "shown"),
    [
        (4, "boats", Kind.COUNT, True),
        (3, "boats", Kind.COUNT, False),
        (4, "", Kind.COUNT, False),
        (3, "", Kind.MONEY, True),
        (3, "boats", Kind.PERCENT, True),
        (30, "boats", Kind.DURATION, False),
        (30, "boats", Kind.DATE, False),
    ],
)
def test_numbers_of_one_source_are_told_where_an_editor_would_check_them(figure: int, counted: str, kind: Kind, shown: bool) -> None:
    a = paper("a.md", (str(figure), float(figure)), counted=counted, kind=kind)
    found = told([a])
    assert [finding.kind for finding in found] == [FindingKind.SINGLE_SOURCE] * shown
    assert all(finding.verdict is None and finding.reason is None for finding in found)


def test_a_number_that_others_speak_of_is_not_alone() -> None:
    a, b = paper("a.md", ("30", 30), ("77", 77)), paper("b.md", ("30", 30))
    lone = only(told([a, b], [compared(a.stated(), b.stated(), *SAME)]), FindingKind.SINGLE_SOURCE)
    assert lone.quantities == (a.stated(1).quantity.id,)
    assert lone.summary == "77 boats (a)"


def clustered(*claims: Claim) -> Cluster:
    return Cluster("c", tuple(sorted(claim.id for claim in claims)))


def test_a_shared_subject_needs_a_name_that_all_carry() -> None:
    a, b = press("a.md"), press("b.md")
    first = a.say("Rain fell on Port Elda.", names=["Port Elda"])
    second = b.say("Port Elda had rain.", names=["Port Elda"])
    third = b.say("Lurin had rain.", names=["Lurin"])
    found = only(told([a, b], clusters=[clustered(first, second)]), FindingKind.SHARED_SUBJECT)
    assert found.summary == "Port Elda: 2 claims (a, b)"
    assert found.verdict is None
    assert found.claims == (first.id, second.id)
    assert told([a, b], clusters=[clustered(first, third)]) == ()


def test_claims_that_a_divergence_tells_are_no_shared_subject_too() -> None:
    a, b = press("a.md"), press("b.md")
    for one, figure in ((a, 30.0), (b, 40.0)):
        one.say(f"Port Elda has {figure:.0f} boats.", number(f"{figure:.0f}", figure, counted="boats"), names=["Port Elda"])
    found = told([a, b], [compared(a.stated(), b.stated(), *CONFLICT)], clusters=[clustered(*a.claims, *b.claims)])
    assert [finding.kind for finding in found] == [FindingKind.DIVERGENCE]


def with_change(written: str, value: float, counted_head: str = "troop") -> Press:
    one = press("a.md", publisher="Gazette")
    one.say(
        "The garrison shrinks from 3,000 to 2,500 troops.",
        number("3,000", 3000, counted="troops", counted_head="troop"),
        number("2,500", 2500, counted="troops", counted_head="troop"),
        number(
            "3,000 to 2,500",
            -500,
            counted="troops",
            counted_head="troop",
            derivation=Derivation.DIFFERENCE,
            change=Change.DOWN,
            operands=(1, 2),
        ),
    )
    one.say(f"So {written} will go home.", number(written, value, counted=counted_head + "s", counted_head=counted_head, change=Change.DOWN))
    return one


def test_an_article_that_fits_together_is_told_so() -> None:
    one = with_change("500", 500)
    own = consistency(one.claims, one.article)
    assert [comparison.judgement.verdict for comparison in own] == [Verdict.AGREE]
    found = only(told([one], own=own), FindingKind.CONSISTENCY)
    assert "500" in found.summary
    assert "Gazette" in found.summary
    assert "computed from 3,000 and 2,500" in found.summary


@pytest.mark.parametrize("one", [with_change("700", 700), with_change("500", 500, "tank")], ids=["another figure", "another noun"])
def test_what_does_not_fit_is_no_consistency(one: Press) -> None:
    assert consistency(one.claims, one.article) == ()


def test_kinds_come_in_their_order_and_the_salient_first() -> None:
    a, b = paper("a.md", ("30", 30), ("60", 60), ("5,000,000", 5e6), ("8", 8)), paper("b.md", ("45", 45), ("60", 60))
    pairs = [compared(a.stated(0), b.stated(0), *CONFLICT), compared(a.stated(1), b.stated(1), *SAME)]
    found = told([a, b], pairs)
    assert [finding.kind for finding in found] == [
        FindingKind.DIVERGENCE,
        FindingKind.AGREEMENT,
        FindingKind.SINGLE_SOURCE,
        FindingKind.SINGLE_SOURCE,
    ]
    assert [finding.summary for finding in found[2:]] == ["5,000,000 boats (a)", "8 boats (a)"]


# --- the partner rule of compare() ---


def meeting(*second: tuple[str, float]) -> tuple[Comparison, ...]:
    """One sentence with 300 boats against a sentence with other figures, in articles of one story."""
    a, b = press("a.md"), press("b.md")
    names = ["Port Elda", "Lurin", "Ivo Kran"]
    a.say("Port Elda has 300 boats.", number("300", 300, counted="boats", counted_head="boat"), names=names)
    b.say(
        f"Port Elda has {' or '.join(text for text, _ in second)} boats.",
        *(number(text, value, counted="boats", counted_head="boat") for text, value in second),
        names=names,
    )
    articles = {one.id: one.article for one in (a, b)}
    return compare(coupled((a.claims[0], b.claims[0])), articles, {}, context([*a.claims, *b.claims]))


def test_a_second_figure_contradicts_where_the_first_has_no_partner() -> None:
    assert [comparison.judgement.verdict for comparison in meeting(("450", 450))] == [Verdict.DIVERGE]


def test_a_figure_that_both_give_is_not_contradicted_by_another() -> None:
    same, *others = meeting(("300", 300), ("450", 450))
    assert same.judgement.verdict is Verdict.AGREE
    assert all(other.judgement.verdict is Verdict.NOT_COMPARABLE for other in others)


def test_the_first_of_a_pair_stands_in_the_article_that_sorts_first() -> None:
    a, b = alone("Port Elda has 300 boats.", number("300", 300), path="a.md"), alone("Port Elda has 300 boats.", number("300", 300), path="b.md")
    articles: dict[str, Any] = {one.article.id: one.article for one in (a, b)}

    def pair(first: Stated, second: Stated) -> Comparison:
        found = compare(coupled((first.claim, second.claim)), articles, {}, context([a.claim, b.claim]))
        assert len(found) == 1
        return found[0]

    assert pair(a, b) == pair(b, a)
    assert pair(b, a).a == a.quantity.id


def test_only_claims_of_one_cluster_name_it() -> None:
    a, b = alone("Port Elda has 300 boats.", number("300", 300), path="a.md"), alone("Port Elda has 300 boats.", number("300", 300), path="b.md")
    articles = {one.article.id: one.article for one in (a, b)}
    pairs = coupled((a.claim, b.claim))
    clusters: list[tuple[dict[str, str], str | None]] = [
        ({}, None),
        ({a.claim.id: "x"}, None),
        ({a.claim.id: "x", b.claim.id: "y"}, None),
        ({a.claim.id: "x", b.claim.id: "x"}, "x"),
    ]
    for cluster_of, want in clusters:
        assert [comparison.cluster for comparison in compare(pairs, articles, cluster_of, context([a.claim, b.claim]))] == [want]


def test_bounds_keep_their_words_in_the_tolerance() -> None:
    a = alone("Port Elda has at least 300 boats.", number("300", 300, high=float("inf"), approximator=Approximator.AT_LEAST), path="a.md")
    b = alone("Port Elda has 340 boats.", number("340", 340), path="b.md")
    articles = {one.article.id: one.article for one in (a, b)}
    (found,) = compare(coupled((a.claim, b.claim)), articles, {}, context([a.claim, b.claim]))
    assert (found.judgement.verdict, found.judgement.reason) == (Verdict.COMPATIBLE, Reason.MEETS_BOUND)
    assert found.judgement.tolerance == "from 300 up"


@pytest.mark.parametrize(("all_fit", "sizes"), [(False, {2}), (True, {3})], ids=["the middle one fits both", "all fit"])
def test_a_figure_that_only_fits_joins_what_it_fits_mostly(all_fit: bool, sizes: set[int]) -> None:
    a, b, c = paper("a.md", ("300", 300)), paper("b.md", ("350", 350)), paper("c.md", ("400", 400))
    links = [(a, b, 0.9), (b, c, 0.6), *([(a, c, 0.5)] if all_fit else [])]
    fits = [compared(x.stated(), y.stated(), Verdict.COMPATIBLE, Reason.ROUNDING, similarity=near) for x, y, near in links]
    assert {len(finding.quantities) for finding in told([a, b, c], fits) if finding.kind is FindingKind.AGREEMENT} == sizes
