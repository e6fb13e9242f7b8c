"""CC011: sentences of a draft without numbers that the sources contradict, with a judge that says what it is told to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from unittest import mock

import numpy as np
import numpy.typing as npt
import pytest

from claimcheck.audit import Bindings, Sources, Statements
from claimcheck.audit.statements import SIMILARITY, Contradicted, contradicted
from claimcheck.comparison import Stories
from claimcheck.comparison.nearness import Nearness
from claimcheck.comparison.relations import CONFLICT, Judge
from claimcheck.config import CACHE_OFF, NO_RELATION_MODEL, Settings
from claimcheck.embedding import RelationModel
from claimcheck.records import Attribution, Audit, AuditFinding, Claim, Kind, Reason, Severity, Speaker, Stance
from tests.audit.whole_audits import audited
from tests.comparison.fabricated import Alike, Press, context, number, press

OPEN, SHUT = "The gates of the dam stood open all night.", "The gates of the dam were shut all night."
TOWN = ("Harvel", "Lomar Pass")
MERRIN, KRAN = Attribution(Speaker.NAMED, "Ada Merrin", cue="said"), Attribution(Speaker.NAMED, "Ivo Kran", cue="said")
OWN = Attribution()


class Words:
    """A judge by words: texts that share none of the words below are neutral; it keeps what it was asked."""

    def __init__(self, opposed: Sequence[tuple[str, str]] = (("open", "shut"), ("rose", "fell")), sure: float = 0.9) -> None:
        self.opposed = opposed
        self.sure = sure
        self.asked: list[tuple[str, str]] = []

    def __call__(self, pairs: Sequence[tuple[str, str]], _listener: object = None) -> npt.NDArray[np.float32]:
        self.asked += pairs
        return np.array([self.judged(*pair) for pair in pairs], dtype=np.float32).reshape(len(pairs), 3)

    def judged(self, a: str, b: str) -> tuple[float, float, float]:
        for x, y in self.opposed:
            if (x in a and y in b) or (y in a and x in b):
                return self.sure, 0.02, 0.98 - self.sure
            if any(word in a and word in b for word in (x, y)):
                return 0.02, 0.9, 0.08
        return 0.03, 0.03, 0.94


class Near(Alike):
    """Nearness that is the same whether much or little is asked of it."""

    def bare(self, a: Claim, b: Claim) -> Nearness:
        return self.of(a, b)


def paper(path: str, publisher: str, *sentences: str, attribution: Attribution = OWN) -> Press:
    made = press(path, publisher=publisher)
    for sentence in sentences:
        made.say(sentence, names=TOWN, attribution=attribution)
    return made


COURIER = paper("courier.md", "Coast Courier", SHUT)


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft, its sources and how near their sentences lie."""

    draft: Press
    sources: Sequence[Press]
    similarity: float = 0.8

    def found(self, judge: Judge | None = None) -> list[Contradicted]:
        papers = [*self.sources, self.draft]
        claims = [claim for one in papers for claim in one.claims]
        known = [claim for one in self.sources for claim in one.claims]
        near, articles = Near(self.similarity), {one.id: one.article for one in papers}
        stories = Stories(list(articles.values()), claims, near, frozenset())
        sources = Sources(
            articles,
            replace(context(claims, near=near), stories=stories),
            near.bare,
            Bindings(claims, list(articles.values())),
            lambda _: known,
            {claim.id: claim.article for claim in claims},
        )
        return list(contradicted(self.draft.claims, sources, Statements(lambda _: known, judge or Words())))


def draft(sentence: str = OPEN, attribution: Attribution = OWN) -> Press:
    return paper("draft.md", "", sentence, attribution=attribution)


def test_a_sentence_in_the_drafts_own_voice_is_contradicted() -> None:
    made = draft()
    (found,) = Desk(made, [COURIER]).found()
    assert found.claim == made.claims[0]
    ((said, judgement),) = found.opponents
    assert (said.claim, said.article.path, judgement.reason) == (COURIER.claims[0], "courier.md", Reason.CONFLICT)
    assert found.probability == pytest.approx(0.9, abs=1e-4)
    assert found.message == "the sources say otherwise: Coast Courier (probability 90%)"
    assert found.suggestion == "say whose statement it is, or give both: Coast Courier says otherwise"


def test_the_judge_is_asked_both_ways_round() -> None:
    judge = Words()
    assert Desk(draft(), [COURIER]).found(judge)
    assert judge.asked == [(OPEN, SHUT), (SHUT, OPEN)]


def test_the_message_names_speakers_sources_and_who_bears_the_sentence_out() -> None:
    post = paper("post.md", "Northern Post", "The gates of the dam never opened; they were shut.", attribution=KRAN)
    echo = paper("echo.md", "Town Echo", "All gates of the dam were open that night.")
    sources = [post, echo]
    (found,) = Desk(draft("The gates of the dam stood wide open all night."), sources).found(Words((("wide open", "shut"), ("open", "closed"))))
    assert found.message == "the sources say otherwise: Ivo Kran in Northern Post (probability 90%); Town Echo bears it out"
    assert found.suggestion.endswith("Ivo Kran in Northern Post says otherwise")
    assert [one.article.path for one in found.supporters] == ["echo.md"]


def test_two_sources_are_named_and_each_once() -> None:
    sources = [
        paper("courier.md", "Coast Courier", SHUT, "Every gate of the dam was firmly shut."),
        paper("post.md", "Northern Post", "The dam and its gates were shut then."),
        paper("echo.md", "Town Echo", "It was shut, the whole dam was."),
    ]
    (found,) = Desk(draft(), sources).found()
    assert len(found.opponents) == 4
    named = found.message.removeprefix("the sources say otherwise: ").removesuffix(" (probability 90%)").split(", ")
    assert 1 <= len(named) == len(set(named)) <= 2
    assert Desk(draft(), sources[::-1]).found() == [found]


def test_the_surest_opponent_comes_first() -> None:
    sources = [COURIER, paper("post.md", "Northern Post", "The gates of the dam were surely shut.")]

    class Surer(Words):
        def judged(self, a: str, b: str) -> tuple[float, float, float]:
            return (0.99, 0.0, 0.01) if "surely" in a + b else super().judged(a, b)

    for order in (sources, sources[::-1]):
        (found,) = Desk(draft(), order).found(Surer())
        assert [said.article.path for said, _ in found.opponents] == ["post.md", "courier.md"]
        assert found.message.startswith("the sources say otherwise: Northern Post, Coast Courier (probability 99%)")


@pytest.mark.parametrize(
    ("own", "other", "reason"),
    [
        (OWN, OWN, Reason.CONFLICT),
        (OWN, KRAN, Reason.DIFFERENT_SPEAKER),
        (OWN, replace(KRAN, stance=Stance.DENIED), Reason.DENIAL),
        (MERRIN, replace(MERRIN, speaker="Governor Merrin"), Reason.CONFLICT),
        (MERRIN, KRAN, None),
        (MERRIN, OWN, None),
        (Attribution(Speaker.ANONYMOUS, "a driver", cue="said"), KRAN, None),
        (Attribution(Speaker.INSTITUTION, "police", cue="said"), KRAN, None),
        (replace(OWN, stance=Stance.FORECAST), OWN, None),
        (OWN, replace(OWN, stance=Stance.FORECAST), None),
        pytest.param(MERRIN, replace(KRAN, stance=Stance.DENIED), None),
    ],
    ids=[
        "own voice",
        "own voice against a speaker",
        "own voice against a denial",
        "one speaker",
        "two speakers",
        "a speaker against a source's own voice",
        "an unnamed speaker",
        "some police",
        "a forecast",
        "against a forecast",
        "a speaker against another's denial",
    ],
)
def test_who_speaks_decides(own: Attribution, other: Attribution, reason: Reason | None) -> None:
    found = Desk(draft(attribution=own), [paper("courier.md", "Coast Courier", SHUT, attribution=other)]).found()
    assert [judgement.reason for one in found for _, judgement in one.opponents] == ([reason] if reason else [])


def test_another_speaker_does_not_hide_that_the_same_one_says_otherwise() -> None:
    sources = [paper("courier.md", "Coast Courier", SHUT, attribution=KRAN), paper("post.md", "Northern Post", SHUT, attribution=MERRIN)]
    (found,) = Desk(draft(attribution=MERRIN), sources).found()
    assert found.message == "the sources say otherwise: Ada Merrin in Northern Post (probability 90%)"


@pytest.mark.parametrize(("kind", "told"), [(kind, kind in (Kind.DATE, Kind.ORDINAL)) for kind in Kind])
def test_a_sentence_with_a_number_is_left_to_the_calculus(kind: Kind, told: bool) -> None:
    made = press("draft.md")
    made.say("The 40 gates of the dam stood open all night.", number("40", 40.0, kind), names=TOWN)
    judge = Words()
    assert bool(Desk(made, [COURIER]).found(judge)) is told
    assert bool(judge.asked) is told


def test_headlines_of_the_draft_are_not_judged() -> None:
    made, judge = draft(), Words()
    made.claims[0] = replace(made.claims[0], headline=True)
    assert not Desk(made, [COURIER]).found(judge)
    assert not judge.asked


@pytest.mark.parametrize(("similarity", "told"), [(SIMILARITY, True), (SIMILARITY - 0.01, False)])
def test_only_what_lies_near_is_asked_about(similarity: float, told: bool) -> None:
    assert bool(Desk(draft(), [COURIER], similarity).found()) is told


@pytest.mark.parametrize(("sure", "told"), [(CONFLICT - 0.01, False), (CONFLICT + 0.01, True)])
def test_it_must_be_probable(sure: float, told: bool) -> None:
    assert bool(Desk(draft(), [COURIER]).found(Words(sure=sure))) is told


@pytest.mark.parametrize("sources", [[], [paper("courier.md", "Coast Courier", OPEN)], [paper("courier.md", "Coast Courier", "Shut.")]])
def test_nothing_to_ask_about(sources: Sequence[Press]) -> None:
    judge = Words()
    assert not Desk(draft(), sources).found(judge)
    assert not judge.asked


def test_sentences_are_told_in_the_order_of_the_draft() -> None:
    made = paper("draft.md", "", "The water rose in the whole valley.", "Nobody in the valley slept that night.", OPEN)
    source = paper("courier.md", "Coast Courier", SHUT, "The water fell in the whole valley.")
    assert [one.claim.id for one in Desk(made, [source]).found()] == [made.claims[0].id, made.claims[2].id]


# Whole audits, with the real embedding model and this judge.

SOURCES: Mapping[str, str] = {
    "courier.md": "---\ntitle: Night at the dam\npublisher: Coast Courier\npublished: 2021-03-04\n---\n\nThe gates of the Lomar dam were shut "
    "through the whole night. The water in Harvel fell by 40 centimetres.\n",
    "post.md": "---\ntitle: The dam of Lomar\npublisher: Northern Post\npublished: 2021-03-04\n---\n\n“The gates of the Lomar dam stood open "
    "through the night,” said Ivo Kran, an engineer.\n",
}


class _Relations:
    runtime = "words"

    def __init__(self) -> None:
        self.probabilities = Words()


def audit(text: str, relation_model: str = "words") -> Audit:
    with mock.patch("claimcheck.pipeline.statements.load_relation_model", lambda name: RelationModel(_Relations(), name, "0" * 64)):
        return audited(text, SOURCES, Settings(cache=CACHE_OFF, relation_model=relation_model))


def statements(text: str, relation_model: str = "words") -> list[AuditFinding]:
    return [finding for finding in audit(text, relation_model).findings if finding.code == "CC011"]


CLAIMED = "The gates of the Lomar dam stood open through the whole night."


def test_the_finding_of_a_whole_audit() -> None:
    text = f"# The dam\n\nIt was a wet week in Harvel. {CLAIMED}\n"
    (found,) = statements(text)
    assert (found.text, found.severity, found.quantity) == (CLAIMED, Severity.WARNING, None)
    assert text[found.span.start : found.span.end] == CLAIMED
    assert (found.line, found.column) == (3, text.splitlines()[2].index(CLAIMED) + 1)
    assert found.message == "the sources say otherwise: Coast Courier (probability 90%); Northern Post bears it out"
    (evidence,) = found.evidence
    assert evidence.text == "The gates of the Lomar dam were shut through the whole night."
    assert evidence.judgement is not None
    assert evidence.judgement.reason is Reason.CONFLICT


@pytest.mark.parametrize(
    "text",
    [
        "Ada Merrin said the gates of the Lomar dam stood open through the whole night.",
        f"# {CLAIMED}",
        f"# {CLAIMED}\n\nIt was a wet week in Harvel.",
        "The 12 gates of the Lomar dam stood open through the whole night.",
        "Did the gates of the Lomar dam stand open through the whole night?",
        f"It was a wet week in Harvel.\n\n```\n{CLAIMED}\n```",
        "It was a wet week in Harvel.",
    ],
    ids=["a speaker's", "a headline", "a headline above a text", "a number", "a question", "code", "something else"],
)
def test_what_a_whole_audit_does_not_tell(text: str) -> None:
    assert not statements(f"{text}\n")


def test_without_a_relation_model_nothing_is_told() -> None:
    assert not statements(f"{CLAIMED}\n", NO_RELATION_MODEL)
    assert audit(f"{CLAIMED}\n", NO_RELATION_MODEL).provenance.relation_model == ""
    assert audit(f"{CLAIMED}\n").provenance.relation_model == "words"


def test_sentences_in_words_count_as_no_checked_numbers() -> None:
    assert audit(f"{CLAIMED} The water in Harvel fell by 40 centimetres.\n").coverage.found == 1
