"""What the report tells of statements that cannot both be true."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.comparison import statement_findings
from claimcheck.records import Attribution, Claim, ClaimRelation, Finding, FindingKind, Judgement, Reason, Relation, Speaker, Verdict
from tests.comparison.fabricated import Press, press

OPEN, SHUT = "The gates of the dam stood open all night.", "The gates of the dam were shut all night."
MERRIN, KRAN = Attribution(Speaker.NAMED, "Ada Merrin", cue="said"), Attribution(Speaker.NAMED, "Ivo Kran", cue="said")
OWN = Attribution()


def against(
    a: Claim,
    b: Claim,
    reason: Reason = Reason.CONFLICT,
    *,
    conflict: float = 0.9,
    verdict: Verdict = Verdict.DIVERGE,
    relation: Relation = Relation.CONFLICT,
) -> ClaimRelation:
    return ClaimRelation(a.id, b.id, relation, conflict, 0.0, Judgement(verdict, reason, explanation=f"for {reason.value}"), 0.8, "all")


def forecast(a: Claim, b: Claim, conflict: float = 0.9) -> ClaimRelation:
    return against(a, b, Reason.FORECAST, conflict=conflict, verdict=Verdict.NOT_COMPARABLE)


def rivals(a: Claim, b: Claim, conflict: float = 0.1) -> ClaimRelation:
    return against(a, b, Reason.DIFFERENT_SPEAKER, conflict=conflict, relation=Relation.NEITHER)


def told(papers: Sequence[Press], *relations: ClaimRelation, numbers: Sequence[Finding] = ()) -> tuple[Finding, ...]:
    return statement_findings([paper.article for paper in papers], [claim for paper in papers for claim in paper.claims], relations, numbers)


def two(first: Attribution = OWN, second: Attribution = OWN) -> tuple[Press, Press]:
    """Two papers on one dam, each with one sentence."""
    papers = press("a.md", publisher="Coast Courier"), press("b.md", publisher="Northern Post")
    for paper, text, speaker in zip(papers, (OPEN, SHUT), (first, second), strict=True):
        paper.say(text, attribution=speaker)
    return papers


def pairs(count: int) -> tuple[tuple[Press, Press], list[tuple[Claim, Claim]]]:
    """Two papers, and pairs of statements of theirs no two of which share one."""
    papers = press("a.md"), press("b.md")
    for place in range(count):
        papers[0].say(f"The gate of dam {place} stood open.")
        papers[1].say(f"The gate of dam {place} was shut.")
    return papers, list(zip(papers[0].claims, papers[1].claims, strict=True))


def test_a_finding_says_what_was_judged() -> None:
    a, b = two()
    (found,) = told((a, b), against(a.claims[0], b.claims[0], conflict=0.87))
    assert found.kind is FindingKind.STATEMENTS
    assert (found.verdict, found.reason, found.explanation) == (Verdict.DIVERGE, Reason.CONFLICT, "for conflict")
    assert found.claims == (a.claims[0].id, b.claims[0].id)
    assert (found.quantities, found.comparisons, found.probability) == ((), (), 0.87)


@pytest.mark.parametrize(
    ("first", "second", "want"),
    [
        (OWN, OWN, "Coast Courier against Northern Post"),
        (MERRIN, KRAN, "Ada Merrin (Coast Courier) against Ivo Kran (Northern Post)"),
        (OWN, KRAN, "Coast Courier against Ivo Kran (Northern Post)"),
        (Attribution(Speaker.ANONYMOUS), OWN, "an unnamed speaker (Coast Courier) against Northern Post"),
    ],
    ids=["two papers", "two speakers", "a paper and a speaker", "nobody in particular"],
)
def test_the_summary_names_who_speaks_and_the_sources(first: Attribution, second: Attribution, want: str) -> None:
    a, b = two(first, second)
    (found,) = told((a, b), against(a.claims[0], b.claims[0]))
    assert found.summary == f"gates, night: {want}"


def test_two_speakers_of_one_article_are_told_with_it() -> None:
    paper = press("town-echo.md")
    first, second = paper.say(OPEN, attribution=MERRIN), paper.say(SHUT, attribution=KRAN)
    (found,) = told([paper], against(first, second, Reason.DIFFERENT_SPEAKER))
    assert found.summary.endswith(": Ada Merrin (town-echo) against Ivo Kran (town-echo)")


def test_a_forecast_stands_beside_what_happened_and_not_against_it() -> None:
    a, b = two(MERRIN)
    (found,) = told((a, b), forecast(a.claims[0], b.claims[0]))
    assert found.summary.endswith(": Ada Merrin (Coast Courier) beside Northern Post")
    assert found.verdict is Verdict.NOT_COMPARABLE


def test_the_topic_is_the_names_of_both_but_no_speaker() -> None:
    a, b = press("a.md"), press("b.md")
    a.say("The gates of Harvel stood open.", names=["Harvel", "Ada Merrin", "Odesk"], attribution=MERRIN)
    b.say("The gates of Harvel were shut by Merrin.", names=["Harvel", "Merrin"])
    (found,) = told((a, b), against(a.claims[0], b.claims[0]))
    assert found.summary.startswith("Harvel: ")


def test_statements_without_a_common_word_have_a_topic_all_the_same() -> None:
    a, b = press("a.md"), press("b.md")
    a.say("It stood open.")
    b.say("All was shut.")
    (found,) = told((a, b), against(a.claims[0], b.claims[0]))
    assert found.summary == "statements: a against b"


@pytest.mark.parametrize(
    "relation",
    [Judgement(Verdict.AGREE, Reason.SAME_STATEMENT), None],
    ids=["agreement", "neither"],
)
def test_what_agrees_or_does_neither_is_not_told(relation: Judgement | None) -> None:
    a, b = two()
    kind = Relation.AGREE if relation else Relation.NEITHER
    assert not told((a, b), replace(against(a.claims[0], b.claims[0], relation=kind), judgement=relation))


def test_rival_accounts_are_told_although_no_words_conflict() -> None:
    a, b = two(MERRIN, KRAN)
    (found,) = told((a, b), rivals(a.claims[0], b.claims[0]))
    assert (found.reason, found.probability) == (Reason.DIFFERENT_SPEAKER, 0.1)


def test_each_statement_is_told_once_in_its_most_telling_pair() -> None:
    a, b = two()
    c = press("c.md")
    c.say("Not one gate of the dam was open.")
    surest = against(a.claims[0], c.claims[0], conflict=0.95)
    assert [found.claims for found in told((a, b, c), against(a.claims[0], b.claims[0], conflict=0.7), surest)] == [(surest.a, surest.b)]


def test_a_sentence_that_an_article_repeats_is_one_statement() -> None:
    a, b = two()
    again = a.say(OPEN)
    other = b.say("Every gate of the dam was shut.")
    found = told((a, b), against(a.claims[0], b.claims[0]), against(again, other, conflict=0.8))
    assert [one.claims for one in found] == [(a.claims[0].id, b.claims[0].id)]


def test_a_sentence_of_two_articles_is_two_statements() -> None:
    a, b = two()
    copy = press("copy.md")
    copy.say(OPEN)
    other = b.say("Every gate of the dam was shut.")
    assert len(told((a, b, copy), against(a.claims[0], b.claims[0]), against(copy.claims[0], other))) == 2


@pytest.mark.parametrize(
    ("verdict", "count"), [(Verdict.DIVERGE, 0), (Verdict.AGREE, 1), (Verdict.NOT_COMPARABLE, 1)], ids=["diverge", "agree", "side by side"]
)
def test_what_diverges_in_its_numbers_already_is_not_told_again(verdict: Verdict, count: int) -> None:
    a, b = two()
    c = press("c.md")
    c.say("Twelve gates stood open.")
    known = Finding("f", FindingKind.DIVERGENCE, verdict, Reason.CONFLICT, (c.claims[0].id, b.claims[0].id, a.claims[0].id), (), (), "")
    assert len(told((a, b, c), against(a.claims[0], b.claims[0]), numbers=[known])) == count
    one_side = replace(known, claims=(a.claims[0].id, c.claims[0].id))
    assert len(told((a, b, c), against(a.claims[0], b.claims[0]), numbers=[one_side])) == 1


# Order.


def reasons(papers: Sequence[Press], *relations: ClaimRelation) -> list[Reason | None]:
    return [found.reason for found in told(papers, *relations)]


def test_equally_sure_findings_stand_in_the_order_of_their_weight() -> None:
    papers, made = pairs(4)
    kinds = (Reason.REVISION, Reason.DIFFERENT_SPEAKER, Reason.CONFLICT)
    relations = [forecast(*made[0]), *(against(a, b, reason) for (a, b), reason in zip(made[1:], kinds, strict=True))]
    assert reasons(papers, *relations) == [Reason.CONFLICT, Reason.DIFFERENT_SPEAKER, Reason.REVISION, Reason.FORECAST]


def test_findings_of_one_weight_stand_by_how_sure_they_are() -> None:
    papers, made = pairs(3)
    found = told(papers, *(against(a, b, conflict=sure) for (a, b), sure in zip(made, (0.7, 0.95, 0.8), strict=True)))
    assert [one.probability for one in found] == [0.95, 0.8, 0.7]


def test_named_speakers_come_before_and_headlines_after() -> None:
    papers, made = pairs(3)
    headline = replace(made[1][0], headline=True)
    named = replace(made[2][0], attribution=MERRIN)
    claims = [headline, named, *(claim for paper in papers for claim in paper.claims if claim.id not in (headline.id, named.id))]
    found = statement_findings([paper.article for paper in papers], claims, [against(a, b) for a, b in made])
    assert [one.claims[0] for one in found] == [named.id, made[0][0].id, headline.id]


@pytest.mark.parametrize("reason", [Reason.CONFLICT, Reason.DENIAL, Reason.REVISION, Reason.DIFFERENT_SPEAKER])
def test_forecasts_come_last(reason: Reason) -> None:
    papers = press("a.md"), press("b.md")
    for speaker, place in ((OWN, 0), (MERRIN, 1)):
        papers[0].say(f"The gate of dam {place} stood open.", attribution=speaker)
        papers[1].say(f"The gate of dam {place} was shut.", attribution=speaker)
    (a, ahead), (b, after) = papers[0].claims, papers[1].claims
    less_sure = rivals(a, b) if reason is Reason.DIFFERENT_SPEAKER else against(a, b, reason, conflict=0.6)
    assert reasons(papers, forecast(ahead, after, 0.99), less_sure) == [reason, Reason.FORECAST]


CHOSEN = st.tuples(
    st.integers(0, 3), st.integers(0, 3), st.sampled_from([Reason.CONFLICT, Reason.DENIAL, Reason.FORECAST]), st.sampled_from([0.6, 0.9])
)


@given(st.lists(CHOSEN, max_size=8), st.integers())
def test_no_order_counts_and_no_statement_is_told_twice(drawn: list[tuple[int, int, Reason, float]], seed: int) -> None:
    papers, made = pairs(4)
    relations = {(a, b): against(made[a][0], made[b][1], reason, conflict=sure) for a, b, reason, sure in drawn}
    listed, mixed = list(relations.values()), list(papers)
    found = told(papers, *listed)
    random.Random(seed).shuffle(listed)
    mixed.reverse()
    assert told(mixed, *listed) == found
    used = [claim for one in found for claim in one.claims]
    assert len(used) == len(set(used))
    assert bool(found) is bool(relations)
    assert [one.salience for one in found] == sorted((one.salience for one in found), reverse=True)
    assert len({one.id for one in found}) == len(found)
