"""The like-for-like guard on two-sentence articles: what it tells, and above all what it must never call a divergence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.comparison import Context, Nearnesses, Stories, rarity, wide_places
from claimcheck.comparison.frames import Stated
from claimcheck.embedding import DEFAULT_MODEL, load_encoder
from claimcheck.records import Claim, Judgement, Reason, Verdict
from tests.comparison.fabricated import Alike
from tests.comparison.fabricated import judged as verdict_on
from tests.comparison.mini_articles import Side, read_case

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "like_for_like.yaml").read_text(encoding="utf-8"))
NOT_COMPARED = "none"
MISSED = frozenset({NOT_COMPARED, Verdict.NOT_COMPARABLE.value})
KEYS = frozenset({"name", "subject", "a", "b", "want", "reasons", "never", "known_miss", "wrong", "right_if_alike"})
SUBJECTS = frozenset({"war", "disaster", "economy", "health", "climate", "sport", "elections", "crime"})

Prepare = Callable[[dict[str, Any]], "Prepared"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the guard is asked about one case."""

    a: Stated
    b: Stated
    claims: tuple[tuple[Claim, Claim], ...]
    context: Context


def params(cases: Iterable[dict[str, Any]], *, alike: bool = False) -> list[Any]:
    """Cases as parameters; those that are known to come out wrong (as they are written, or in sentences ``alike`` to the word) as strict xfails."""
    marked = [(case, "wrong" in case and not (alike and case.get("right_if_alike"))) for case in cases]
    return [
        pytest.param(case, id=case["name"], marks=[pytest.mark.xfail(reason=case["wrong"], raises=AssertionError)] if wrong else [])
        for case, wrong in marked
    ]


@pytest.fixture(scope="session")
def prepare() -> Prepare:
    """Every case read once, and all its sentences and counted phrases embedded in one call of the real model."""
    sides: dict[str, tuple[Side, Side] | AssertionError] = {}
    for case in CASES:
        try:
            sides[case["name"]] = read_case(case)
        except AssertionError as error:  # belongs to its own case, not to all of them
            sides[case["name"]] = error
    read = [pair for pair in sides.values() if not isinstance(pair, AssertionError)]
    claims = [claim for pair in read for side in pair for claim in side.claims]
    texts = sorted({claim.reading for claim in claims} | {quantity.counted for claim in claims for quantity in claim.quantities if quantity.counted})
    row = {text: number for number, text in enumerate(texts)}
    vectors = load_encoder(DEFAULT_MODEL).encode(texts)

    def similarity(x: str, y: str) -> float:
        return round(float(vectors[row[x]] @ vectors[row[y]]), 4)

    def prepared(case: dict[str, Any]) -> Prepared:
        pair = sides[case["name"]]
        if isinstance(pair, AssertionError):
            raise pair
        both = [claim for side in pair for claim in side.claims]
        wide = wide_places(both)
        near = Nearnesses(both, vectors[[row[claim.reading] for claim in both]])
        stories = Stories([side.stated.article for side in pair], both, near, wide)
        known = Context(similarity, wide, stories, near, rarity(both))
        claims = tuple((x, y) for x in pair[0].claims for y in pair[1].claims)
        return Prepared(pair[0].stated, pair[1].stated, claims, known)

    return prepared


def outcome(judgement: Judgement | None) -> str:
    return judgement.verdict.value if judgement else NOT_COMPARED


def wanted(case: dict[str, Any]) -> frozenset[str]:
    return frozenset([case["want"]] if isinstance(case["want"], str) else case["want"])


def judged(ready: Prepared) -> Judgement | None:
    return verdict_on(ready.a, ready.b, ready.context, ready.claims)


@pytest.mark.parametrize("case", params(CASES))
def test_case(case: dict[str, Any], prepare: Prepare) -> None:
    ready = prepare(case)
    found = judged(ready)
    told = f"{ready.context.near.of(ready.a.claim, ready.b.claim)}: {found}"
    if "known_miss" in case:
        assert outcome(found) in MISSED, told
        assert outcome(found) not in wanted(case) or (found and found.reason.value not in case.get("reasons", [])), "found now: drop its known_miss"
        return
    assert outcome(found) in wanted(case), told
    if found and "reasons" in case:
        assert found.reason.value in case["reasons"], told


@pytest.mark.parametrize("case", params(case for case in CASES if "never" in case))
def test_no_false_alarm(case: dict[str, Any], prepare: Prepare) -> None:
    assert outcome(judged(prepare(case))) != case["never"]


@pytest.mark.parametrize("case", params((case for case in CASES if "never" in case), alike=True))
def test_no_false_alarm_in_sentences_alike_to_the_word(case: dict[str, Any], prepare: Prepare) -> None:
    """What keeps two frames apart is what they say, not that the sentences happen to be worded differently."""
    ready = prepare(case)
    found = verdict_on(ready.a, ready.b, replace(ready.context, near=Alike(0.99)), ready.claims)
    assert outcome(found) != case["never"], found


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_order_of_the_two_does_not_matter(case: dict[str, Any], prepare: Prepare) -> None:
    ready = prepare(case)
    there, back = judged(ready), verdict_on(ready.b, ready.a, ready.context, [(y, x) for x, y in ready.claims])
    assert (there and (there.verdict, there.reason, there.tolerance)) == (back and (back.verdict, back.reason, back.tolerance))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_verdict_is_explained_by_the_words_that_an_editor_needs(case: dict[str, Any], prepare: Prepare) -> None:
    found = judged(prepare(case))
    if found and found.verdict is Verdict.NOT_COMPARABLE:
        assert found.explanation
    if found and found.reason is Reason.MAGNITUDE_SLIP:
        assert "times the other" in found.explanation
    if found and found.reason is Reason.UNIT_CONVERTED:
        assert "converted to" in found.explanation


def test_the_cases_cover_the_field() -> None:
    assert len(CASES) >= 70
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(set(case) <= KEYS and {"name", "subject", "a", "b", "want"} <= set(case) for case in CASES)
    assert {case["subject"] for case in CASES} == SUBJECTS
    assert set().union(*map(wanted, CASES)) == {verdict.value for verdict in Verdict} | {NOT_COMPARED}
    firm = [case for case in CASES if "known_miss" not in case]
    assert len(CASES) - len(firm) < len(CASES) / 4
    assert sum("wrong" in case for case in CASES) < len(CASES) / 20
    assert all(case.get("never") and "known_miss" not in case for case in CASES if "wrong" in case)
    of_words = {Reason.SAME_STATEMENT, Reason.DENIAL, Reason.FORECAST}  # no numbers are told apart by these
    assert {reason for case in firm for reason in case.get("reasons", [])} >= {reason.value for reason in Reason if reason not in of_words}
    assert all(case["never"] == Verdict.DIVERGE.value and Verdict.DIVERGE.value not in wanted(case) for case in CASES if "never" in case)
