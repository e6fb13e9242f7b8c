"""Which statements are held against one another, and what it comes to where not both can be true."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.comparison import Context, Material, Stories, both_ways, claim_relations, statement_pairs
from claimcheck.comparison.nearness import Nearness
from claimcheck.comparison.relations import (
    AGREE,
    CONFLICT,
    LEAST_WORDS,
    MOST_PARTNERS,
    NAMELESS_SIMILARITY,
    REACH,
    WITHIN_SIMILARITY,
    Judge,
    Said,
    StatementPair,
    conflict_judgement,
    one_voice,
)
from claimcheck.records import Attribution, Claim, ClaimRelation, Comparison, Judgement, Kind, Reason, Relation, Speaker, Stance, Verdict, When
from tests.comparison.fabricated import Alike, Press, compared, context, number, press

CONFLICTS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "conflicts.yaml").read_text(encoding="utf-8"))
TOWN = ("Harvel", "Lomar Pass")
OPEN, SHUT = "The gates of the dam stood open all night.", "The gates of the dam were shut all night."


class Near(Alike):
    """Nearness that is the same whether much or little is asked of it."""

    def bare(self, a: Claim, b: Claim) -> Nearness:
        return self.of(a, b)


@dataclass(frozen=True, slots=True)
class Desk:
    """Papers, how near their sentences lie, and what clusters there are: all sentences are one cluster unless said otherwise."""

    papers: Sequence[Press]
    similarity: float = 0.8
    by_pair: Mapping[frozenset[str], float] | None = None
    clusters: Mapping[str, str] | None = None
    comparisons: Iterable[Comparison] = ()

    @property
    def claims(self) -> list[Claim]:
        return [claim for paper in self.papers for claim in paper.claims]

    @property
    def context(self) -> Context:
        near = Near(self.similarity, self.by_pair)
        known = context(self.claims, near=near)
        return replace(known, stories=Stories([paper.article for paper in self.papers], self.claims, near, frozenset()))

    @property
    def material(self) -> Material:
        claims, near = self.claims, Near(self.similarity, self.by_pair)
        rows = combinations(range(len(claims)), 2)
        neighbours = [(a, b, near.of(claims[a], claims[b]).similarity) for a, b in rows if claims[a].article != claims[b].article]
        clusters = {claim.id: "all" for claim in claims} if self.clusters is None else self.clusters
        return Material(claims, {paper.id: paper.article for paper in self.papers}, clusters, neighbours, self.comparisons)

    def chosen(self) -> list[StatementPair]:
        return statement_pairs(self.material, self.context)


def ids(pairs: Iterable[StatementPair]) -> list[tuple[str, str]]:
    return [(pair.a.claim.id, pair.b.claim.id) for pair in pairs]


def two(first: str = OPEN, second: str = SHUT, **more: Any) -> tuple[Press, Press]:
    """Two papers on one dam, each with one sentence."""
    papers = press("a.md"), press("b.md")
    for paper, text in zip(papers, (first, second), strict=True):
        paper.say(text, names=TOWN, **more)
    return papers


def who(speaker: str, kind: Speaker = Speaker.NAMED) -> Attribution:
    return Attribution(kind, speaker, cue="said")


def judge_of(table: Mapping[tuple[str, str], tuple[float, float, float]]) -> Judge:
    """A judge that knows some ordered pairs; all others are neutral to it."""
    return lambda pairs: np.array([table.get(pair, (0.0, 0.0, 1.0)) for pair in pairs], dtype=np.float32).reshape(len(pairs), 3)


def always(contradiction: float, entailment: float, neutral: float) -> Judge:
    return lambda pairs: np.array([[contradiction, entailment, neutral]] * len(pairs), dtype=np.float64)


def by_words(pairs: Sequence[tuple[str, str]]) -> npt.NDArray[np.float32]:
    """Probabilities that depend on the words and their order, and on nothing else."""
    raw = np.array([[1 + (len(a) * 7 + len(b) * weight + sum(map(ord, a))) % 19 for weight in (3, 5, 11)] for a, b in pairs], dtype=np.float64)
    found: npt.NDArray[np.float32] = (raw / raw.sum(axis=1, keepdims=True)).astype(np.float32)
    return found


# Both ways.

WEIGHTS = st.tuples(*[st.floats(0, 1, width=32)] * 3).filter(lambda row: sum(row) > 0.01)
ROWS = WEIGHTS.map(lambda row: tuple(weight / sum(row) for weight in row))


@given(st.lists(st.tuples(ROWS, ROWS), max_size=6))
def test_no_text_is_the_first_and_the_probabilities_leave_room_for_neither(rows: list[tuple[tuple[float, float, float], ...]]) -> None:
    texts = [(f"first {place}", f"second {place}") for place in range(len(rows))]
    table = {pair: there for pair, (there, _) in zip(texts, rows, strict=True)} | {
        (b, a): back for (a, b), (_, back) in zip(texts, rows, strict=True)
    }
    found = both_ways(texts, judge_of(table))
    assert found == both_ways([(b, a) for a, b in texts], judge_of(table))
    assert len(found) == len(texts)
    for conflict, agree in found:
        assert 0 <= conflict <= 1
        assert 0 <= agree <= 1
        assert conflict + agree <= 1 + 1e-9
        assert (conflict, agree) == (round(conflict, 4), round(agree, 4))


@pytest.mark.parametrize(
    ("there", "back", "want"),
    [
        ((0.9, 0.05, 0.05), (0.7, 0.1, 0.2), (0.8, 0.15)),
        ((0.0, 0.9, 0.1), (0.0, 0.2, 0.8), (0.0, 0.9)),
        ((0.0, 0.2, 0.8), (0.0, 0.1, 0.9), (0.0, 0.2)),
        ((1.0, 0.0, 0.0), (1.0, 0.0, 0.0), (1.0, 0.0)),
        ((0.0, 1.0, 0.0), (1.0, 0.0, 0.0), (0.5, 0.5)),
        ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.5, 0.5)),
        ((0.123456, 0.0, 0.876544), (0.123456, 0.0, 0.876544), (0.1235, 0.0)),
    ],
    ids=["both conflict", "one follows", "neither", "surely", "one follows and the other conflicts", "they part", "four digits"],
)
def test_conflict_is_the_mean_and_agreement_what_either_order_finds(
    there: tuple[float, float, float], back: tuple[float, float, float], want: tuple[float, float]
) -> None:
    assert both_ways([("x", "y")], judge_of({("x", "y"): there, ("y", "x"): back})) == [pytest.approx(want, abs=1e-9)]


def test_of_no_texts_nothing_is_asked() -> None:
    def unasked(_pairs: Sequence[tuple[str, str]]) -> npt.NDArray[np.float32]:
        raise AssertionError("the model was asked")

    assert both_ways([], unasked) == []
    assert claim_relations([], unasked) == ()


# Which pairs are chosen.


def test_a_pair_of_one_cluster_and_one_story_is_chosen_with_the_smaller_path_first() -> None:
    a, b = two()
    for papers in ((a, b), (b, a)):
        (pair,) = Desk(papers).chosen()
        assert (pair.a.claim, pair.b.claim) == (a.claims[0], b.claims[0])
        assert (pair.a.article.path, pair.b.article.path) == ("a.md", "b.md")
        assert (pair.similarity, pair.cluster, pair.rival) == (0.8, "all", False)


@pytest.mark.parametrize("clusters", [{}, {0: "one"}, {0: "one", 1: "other"}], ids=["none", "of one alone", "two"])
def test_a_pair_without_a_common_cluster_is_not_chosen(clusters: Mapping[int, str]) -> None:
    papers = two()
    assert not Desk(papers, clusters={papers[place].claims[0].id: key for place, key in clusters.items()}).chosen()


def test_two_stories_are_not_held_against_one_another() -> None:
    a, b = press("a.md"), press("b.md")
    a.say(OPEN, names=["Harvel", "Lomar Pass", "Olga Terin", "Mint Square"])
    b.say(SHUT, names=["Kessel", "Ada Merrin", "Ostmark Motors", "Ivo Kran"])
    assert not Desk((a, b), similarity=0.75).chosen()
    assert Desk(two(), similarity=0.75).chosen()


def day(number: int, *, inherited: bool = False) -> When:
    date = datetime.date(2021, 3, number)
    return When(date, date, f"on {number} March", inherited)


@pytest.mark.parametrize(
    ("first", "second", "chosen"),
    [
        ({}, {}, True),
        ({"text": OPEN}, {"text": OPEN}, False),
        ({"text": "The gates were open."}, {}, False),
        ({"text": "The five gates were open."}, {}, True),
        ({"when": day(4)}, {"when": day(9)}, False),
        ({"when": day(4)}, {"when": day(9, inherited=True)}, True),
        ({"when": day(4)}, {"when": day(5)}, True),
        ({"when": day(4)}, {}, True),
        ({"where": ["Odesk"]}, {"where": ["Tamrin"]}, False),
        ({"where": ["Odesk"]}, {"where": ["Odesk"]}, True),
        ({"where": ["Odesk"]}, {}, True),
        ({"figure": 40.0}, {"figure": 50.0}, False),
        ({"figure": 40.0}, {"figure": 40.0}, True),
        ({"figure": 40.0}, {}, True),
        ({"figure": 40.0, "kind": Kind.DATE}, {"figure": 50.0, "kind": Kind.DATE}, True),
        ({"figure": 2.0, "kind": Kind.ORDINAL}, {"figure": 3.0, "kind": Kind.ORDINAL}, True),
    ],
    ids=[
        "two statements",
        "the same text",
        "too few words",
        "just enough words",
        "two times",
        "a time that an earlier sentence gave",
        "a night",
        "one time",
        "two places",
        "one place",
        "a place in one",
        "each with a figure of its own",
        "one figure",
        "a figure in one",
        "two days",
        "two ranks",
    ],
)
def test_what_is_clearly_of_something_else_is_not_chosen(first: dict[str, Any], second: dict[str, Any], chosen: bool) -> None:
    papers = press("a.md"), press("b.md")
    for paper, side, usual in zip(papers, (first, second), (OPEN, SHUT), strict=True):
        rest = {key: value for key, value in side.items() if key in ("when", "where")}
        text = side.get("text", usual)
        figures = [number(text.split()[1], side["figure"], side.get("kind", Kind.COUNT))] if "figure" in side else []
        paper.say(text, *figures, names=TOWN, **rest)
    assert bool(Desk(papers).chosen()) is chosen
    assert bool(Desk(papers[::-1]).chosen()) is chosen


def test_words_are_counted() -> None:
    assert len("The five gates were open.".split()) == LEAST_WORDS


@pytest.mark.parametrize(("similarity", "chosen"), [(NAMELESS_SIMILARITY - 0.01, False), (NAMELESS_SIMILARITY, True)])
def test_statements_that_share_no_name_must_be_nearer(similarity: float, chosen: bool) -> None:
    papers = press("a.md"), press("b.md")
    for paper, text in zip(papers, (OPEN, SHUT), strict=True):
        paper.say("Nobody in the town slept that night.", names=TOWN)
        paper.say(text)
    found = Desk(papers, similarity=similarity, clusters={paper.claims[1].id: "gates" for paper in papers}).chosen()
    assert bool(found) is chosen


@pytest.mark.parametrize(
    ("verdict", "chosen"),
    [(verdict, verdict is Verdict.NOT_COMPARABLE) for verdict in Verdict],
)
def test_what_was_compared_by_its_numbers_is_not_compared_by_its_words(verdict: Verdict, chosen: bool) -> None:
    papers = press("a.md"), press("b.md")
    for paper, text in zip(papers, (OPEN, SHUT), strict=True):
        paper.say(f"{text[:-1]} for 40 days.", number("40", 40.0, Kind.DURATION, unit="day"), names=TOWN)
    judged = compared(papers[0].stated(), papers[1].stated(), verdict, Reason.SAME_VALUE)
    assert bool(Desk(papers, comparisons=[judged]).chosen()) is chosen
    assert Desk(papers).chosen()


# Statements of one article.


def interview(*speakers: Attribution, between: int = 0, texts: Sequence[str] = (OPEN, SHUT)) -> Press:
    """One paper in which two speak, with sentences of its own between them."""
    paper = press("a.md")
    paper.say(texts[0], attribution=speakers[0])
    for place in range(between):
        paper.say(f"Sentence {place} tells of something else.")
    paper.say(texts[1], attribution=speakers[1])
    return paper


MERRIN, KRAN = who("Ada Merrin"), who("Ivo Kran")


@pytest.mark.parametrize(
    ("first", "second", "chosen"),
    [
        (MERRIN, KRAN, True),
        (MERRIN, who("the Bank of Orland", Speaker.INSTITUTION), True),
        (MERRIN, who("Governor Merrin"), False),
        (MERRIN, Attribution(), False),
        (Attribution(), Attribution(), False),
        (MERRIN, who("a driver", Speaker.ANONYMOUS), False),
        (MERRIN, who("police", Speaker.INSTITUTION), False),
    ],
    ids=[
        "two",
        "a person and a body",
        "one",
        "a speaker and the paper",
        "the paper alone",
        "a speaker and an unknown one",
        "a speaker and some police",
    ],
)
def test_in_one_article_two_known_speakers_are_held_against_one_another(first: Attribution, second: Attribution, chosen: bool) -> None:
    found = Desk([interview(first, second)]).chosen()
    assert bool(found) is chosen
    assert all(pair.cluster is None and pair.a.claim.span < pair.b.claim.span for pair in found)


@pytest.mark.parametrize(("between", "chosen"), [(REACH - 1, True), (REACH, False)])
def test_they_must_stand_near_one_another(between: int, chosen: bool) -> None:
    assert bool(Desk([interview(MERRIN, KRAN, between=between)]).chosen()) is chosen


@pytest.mark.parametrize(("similarity", "chosen"), [(WITHIN_SIMILARITY, True), (WITHIN_SIMILARITY - 0.01, False)])
def test_and_speak_of_one_thing(similarity: float, chosen: bool) -> None:
    assert bool(Desk([interview(MERRIN, KRAN)], similarity=similarity).chosen()) is chosen


BLAME = ("The crews of the dredger showed no will to work.", "The real problem of the dredger was a lack of fuel.")


def test_rival_accounts_are_chosen_however_unlike_their_words() -> None:
    (pair,) = Desk([interview(MERRIN, KRAN, texts=BLAME)], similarity=0.1).chosen()
    assert pair.rival


def test_rival_accounts_of_two_articles_must_be_of_one_cluster() -> None:
    papers = press("a.md"), press("b.md")
    for paper, text, speaker in zip(papers, BLAME, (MERRIN, KRAN), strict=True):
        paper.say(text, names=TOWN, attribution=speaker)
    (pair,) = Desk(papers).chosen()
    assert pair.rival
    assert not Desk(papers, clusters={}).chosen()


# How many.


def crowd(count: int, text: Callable[[int], str] = lambda place: f"The gates of the dam stood open for crew {place}.") -> list[Press]:
    papers = [press(f"{place:02}.md") for place in range(count)]
    for place, paper in enumerate(papers):
        paper.say(text(place), names=TOWN)
    return papers


def test_a_claim_is_held_against_its_nearest_only() -> None:
    papers = crowd(3 * MOST_PARTNERS)
    ladder = {frozenset((a.claims[0].id, b.claims[0].id)): 0.9 - 0.01 * (int(b.path[:2]) - int(a.path[:2])) for a, b in combinations(papers, 2)}
    found = Desk(papers, by_pair=ladder).chosen()
    apart = [int(pair.b.article.path[:2]) - int(pair.a.article.path[:2]) for pair in found]
    # In the middle a claim has half of its nearest on either side; at an end all stand on one.
    assert max(apart) == MOST_PARTNERS
    assert apart.count(1) == len(papers) - 1
    middle = papers[len(papers) // 2].claims[0].id
    assert sum(middle in pair for pair in ids(found)) == MOST_PARTNERS
    assert len(found) <= MOST_PARTNERS * len(papers)


def test_few_claims_are_all_held_against_one_another() -> None:
    assert len(Desk(crowd(MOST_PARTNERS + 1)).chosen()) == MOST_PARTNERS * (MOST_PARTNERS + 1) // 2


@pytest.mark.parametrize("copies", [MOST_PARTNERS // 2, MOST_PARTNERS + 1], ids=["some", "enough for all places"])
def test_copies_of_a_sentence_take_the_place_of_none(copies: int) -> None:
    papers = crowd(2 * copies, lambda place: OPEN if place % 2 else SHUT)
    alike = {frozenset((a.claims[0].id, b.claims[0].id)): 1.0 for a, b in combinations(papers, 2) if a.claims[0].reading == b.claims[0].reading}
    assert Desk(papers, by_pair=alike).chosen()


# What follows.


def said(case: dict[str, Any], path: str, text: str) -> Said:
    paper = press(path, published=case.get("published"))
    kind = Speaker(case.get("kind", "named" if "speaker" in case else "article"))
    days = case.get("when")
    when = When(days[0], days[1], "then") if days else None
    claim = paper.say(text, attribution=Attribution(kind, case.get("speaker", ""), Stance(case.get("stance", "asserted"))), when=when)
    return Said(claim, paper.article)


@pytest.mark.parametrize("case", CONFLICTS, ids=[case["name"] for case in CONFLICTS])
def test_what_a_conflict_comes_to(case: dict[str, Any]) -> None:
    a, b = said(case["a"], "a.md", OPEN), said(case["b"], "b.md", SHUT)
    want = Judgement(Verdict(case["verdict"]), Reason(case["reason"]), explanation=case["says"])
    assert conflict_judgement(StatementPair(a, b, 0.8, "all")) == want
    turned = conflict_judgement(StatementPair(b, a, 0.8, "all"))
    assert (turned.verdict, turned.reason) == (want.verdict, want.reason)
    assert one_voice(a.claim, b.claim) == one_voice(b.claim, a.claim)


def related(judge: Judge, *, rival: bool = False) -> ClaimRelation:
    pair = StatementPair(said({"speaker": "Ada Merrin"}, "a.md", OPEN), said({}, "b.md", SHUT), 0.123456, "all", rival)
    (found,) = claim_relations([pair], judge)
    assert (found.a, found.b, found.cluster) == (pair.a.claim.id, pair.b.claim.id, "all")
    assert found.similarity == 0.1235
    return found


@pytest.mark.parametrize(
    ("conflict", "agree", "relation", "reason"),
    [
        (CONFLICT, 0.0, Relation.CONFLICT, Reason.DIFFERENT_SPEAKER),
        (1.0, 0.0, Relation.CONFLICT, Reason.DIFFERENT_SPEAKER),
        (CONFLICT - 0.01, 0.0, Relation.NEITHER, None),
        (0.0, AGREE, Relation.AGREE, Reason.SAME_STATEMENT),
        (0.0, AGREE - 0.01, Relation.NEITHER, None),
        (0.5, 0.5, Relation.NEITHER, None),
        (0.0, 0.0, Relation.NEITHER, None),
    ],
)
def test_how_probable_it_must_be(conflict: float, agree: float, relation: Relation, reason: Reason | None) -> None:
    found = related(always(conflict, agree, 1 - conflict - agree))
    assert found.relation is relation
    assert (found.judgement.reason if found.judgement else None) is reason
    assert (found.conflict, found.agree) == pytest.approx((conflict, agree), abs=1e-4)


@pytest.mark.parametrize(
    ("judge", "relation", "says"),
    [
        (always(0.0, 0.0, 1.0), Relation.NEITHER, "Ada Merrin and the article itself account for it differently, though both may be right"),
        (always(1.0, 0.0, 0.0), Relation.CONFLICT, "Ada Merrin and the article itself give differing statements"),
        (always(0.0, 1.0, 0.0), Relation.AGREE, ""),
    ],
    ids=["neither", "conflict", "agree"],
)
def test_rival_accounts_are_told_unless_the_words_agree(judge: Judge, relation: Relation, says: str) -> None:
    found = related(judge, rival=True)
    assert found.relation is relation
    assert found.judgement is not None
    assert found.judgement.explanation == says
    assert found.judgement.verdict is (Verdict.AGREE if relation is Relation.AGREE else Verdict.DIVERGE)


# No order counts.

TEXTS = (OPEN, SHUT, *BLAME, "Nobody was at the gates of the dam.")
PLACES = st.lists(st.lists(st.tuples(st.sampled_from(TEXTS), st.integers(0, 3)), max_size=4), max_size=6)


@settings(max_examples=60)
@given(PLACES, st.data())
def test_the_order_of_articles_and_neighbours_does_not_tell(told: list[list[tuple[str, int]]], data: st.DataObject) -> None:
    speakers = (Attribution(), MERRIN, KRAN, who("a driver", Speaker.ANONYMOUS))
    papers = [press(f"{place}.md", published=datetime.date(2021, 3, 1 + place % 2)) for place in range(len(told))]
    for paper, sentences in zip(papers, told, strict=True):
        for text, speaker in sentences:
            paper.say(text, names=TOWN, attribution=speakers[speaker])
    claims = [claim for paper in papers for claim in paper.claims]
    # Few similarities, so that many are equal and must be told apart by something else.
    by_pair = {frozenset((a.id, b.id)): 0.7 + 0.1 * ((len(a.text) + len(b.text)) % 3) for a, b in combinations(claims, 2)}
    plain, mixed = Desk(papers, by_pair=by_pair), Desk(data.draw(st.permutations(papers)), by_pair=by_pair)
    neighbours = [(b, a, similarity) if data.draw(st.booleans()) else (a, b, similarity) for a, b, similarity in mixed.material.neighbours]
    shuffled = replace(mixed.material, neighbours=data.draw(st.permutations(neighbours)))
    first, second = plain.chosen(), statement_pairs(shuffled, mixed.context)
    assert first == second
    assert len({frozenset(pair) for pair in ids(first)}) == len(first)
    assert claim_relations(first, by_words) == claim_relations(second, by_words)
