"""The comparison held at what it reaches on labelled pairs of numbers, between couples of articles that were written for it.

``pytest tests/gate/test_pairs.py --measure`` prints the figures and what was missed, and raises floors that were passed; it lowers one only with
``--lower-floors`` beside it. A floor is that of the very files whose sha256 stand with it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.records import Comparison, Judgement, Reason, Report, Verdict
from tests.gate.pair_figures import CEILINGS, PAIRS, SHARES, SIDES, UNSEEN, Couple, PairFigures, couples, digests, labels, pair_figures, write
from tests.whole_runs import compare

FLOORS = Path(__file__).parent / "pairs_floors.yaml"
HEAD = """\
# What comparison reaches on tests/gate/pairs, every couple alone and all of them together, and on tests/gate/pairs/unseen; written by
# `pytest tests/gate --measure`, which only raises (and lowers a figure only with --lower-floors). sha256: the files that were measured.
"""
MODES = {
    "alone": "every couple in a run of its own",
    "together": "all couples in one folder",
    "unseen": "articles of full length, each event in a run of its own; no weight was fitted on them and no rule written for them",
}
FOLDER = {"alone": PAIRS, "together": PAIRS, "unseen": UNSEEN}
SUBJECTS = {"war", "disaster", "crime", "elections", "economy", "health", "climate", "sport", "science", "local", "transport"}
WHYS = {"different_time", "different_place", "different_event", "different_scope", "different_measure"}
# Label, and the fewest per cent of all pairs it must have: what is rare is measured badly.
FEWEST_PERCENT = {"agree": 25, "compatible": 15, "diverge": 15, "revision": 3, "not_comparable": 20}
FEWEST_PAIRS, FEWEST_COUPLES = 160, 60

Runs = list[tuple[Report, list[Couple]]]


@dataclass(frozen=True, slots=True)
class Measured:
    """The runs of one mode and their figures."""

    mode: str
    runs: Runs
    figures: PairFigures


@pytest.fixture(scope="session", params=MODES)
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """The real pipeline, once for each mode in a session."""
    folder = tmp_path_factory.mktemp("pairs")
    folders = [(write(couple, folder), couple) for couple in couples(FOLDER[request.param])]
    alone = request.param != "together"
    runs: Runs = [(compare(own), [couple]) for own, couple in folders] if alone else [(compare(folder), [couple for _, couple in folders])]
    return Measured(request.param, runs, pair_figures(runs))


def floors() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return loaded


def repinned(old: dict[str, Any], now: dict[str, Any], *, lower: bool) -> dict[str, Any]:
    """The figures to write: the better of old and new, or the new ones where lowering is asked for."""
    if lower or not old:
        return now
    shares = {key: now[key] if share(now[key]) >= share(old[key]) else old[key] for key in SHARES}
    return {**shares, **{key: min(old[key], now[key]) for key in CEILINGS}}


def share(figure: dict[str, int]) -> float:
    """What is right of what there is; 0 where there is nothing, so that silence is never a success."""
    return figure["found"] / figure["of"] if figure["of"] else 0.0


def with_judgement(runs: Runs, judgement: Judgement) -> Runs:
    """The same runs, as if every comparison had come to this."""
    return [(replace(report, comparisons=tuple(replace(one, judgement=judgement) for one in report.comparisons)), read) for report, read in runs]


def test_measure(measured: Measured, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    """With ``--measure``: prints every figure and every miss, and pins what got better."""
    lower = request.config.getoption("--lower-floors")
    if not request.config.getoption("--measure"):
        assert not lower, "--lower-floors only works with --measure"
        return
    now = measured.figures.as_data()
    with capsys.disabled():
        print(f"\n{measured.mode}: {MODES[measured.mode]}")
        for key, words in SHARES.items():
            print(f"  {now[key]['found']:3} of {now[key]['of']:3}  {share(now[key]):4.0%}  {words}")
            # What precision misses is listed as a false conflict, or as a revision that was not told.
            print("".join(f"           - {line}\n" for line in measured.figures.missed[key] if key != "precision"), end="")
        for key, words in CEILINGS.items():
            print(f"  {now[key]:3}                 {words}")
            print("".join(f"           - {line}\n" for line in measured.figures.missed[key]), end="")
    known = floors()
    pinned = {**known, measured.mode: {**repinned(known.get(measured.mode, {}), now, lower=lower), "sha256": digests(FOLDER[measured.mode])}}
    FLOORS.write_text(HEAD + yaml.safe_dump(dict(sorted(pinned.items())), sort_keys=False), encoding="utf-8")


@pytest.mark.parametrize("mode", MODES)
def test_the_pairs_are_what_was_measured(mode: str) -> None:
    assert floors()[mode]["sha256"] == digests(FOLDER[mode]), "tests/gate/pairs changed: re-measure with `pytest tests/gate/test_pairs.py --measure`"


@pytest.mark.parametrize("key", SHARES)
def test_labelled_pairs_are_judged_as_well_as_before(measured: Measured, key: str) -> None:
    floor, now = floors()[measured.mode][key], measured.figures.as_data()[key]
    missed = "\n".join(measured.figures.missed[key])
    assert share(now) >= share(floor), f"{measured.mode} {key}: {now}, the floor is {floor}; missed:\n{missed}"


@pytest.mark.parametrize("key", CEILINGS)
def test_no_more_wrong_verdicts_than_before(measured: Measured, key: str) -> None:
    ceiling, now = floors()[measured.mode][key], measured.figures.as_data()[key]
    listed = "\n".join(measured.figures.missed[key])
    assert now <= ceiling, f"{measured.mode} {key}: {now}, the ceiling is {ceiling}:\n{listed}"


def test_the_pairs_are_broad() -> None:
    pairs = [pair for _, pair in labels()]
    assert {couple.subject for couple in couples()} >= SUBJECTS
    assert len(couples()) >= FEWEST_COUPLES
    assert len({couple.name for couple in couples()}) == len(couples())
    assert len(pairs) >= FEWEST_PAIRS
    share_of = Counter(pair["label"] for pair in pairs)
    assert set(share_of) == set(FEWEST_PERCENT)
    few = {label: share_of[label] for label, fewest in FEWEST_PERCENT.items() if 100 * share_of[label] < fewest * len(pairs)}
    assert not few, f"too few of {len(pairs)}: {few}"
    assert {pair["why"] for pair in pairs if pair["why"]} == WHYS


@pytest.mark.parametrize("folder", [PAIRS, UNSEEN], ids=["couples", "unseen"])
def test_every_labelled_number_stands_once_in_its_article(folder: Path) -> None:
    for couple, pair in labels(folder):
        assert bool(pair["why"]) == (pair["label"] == "not_comparable"), (couple.name, pair)
        for side in SIDES:
            quote, number = pair[side], pair[f"number_{side}"]
            assert couple.articles[pair.get(f"article_{side}", side)]["text"].count(quote) == 1, (couple.name, quote)
            assert len(re.findall(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)", quote)) == 1, (couple.name, quote, number)


def test_a_revision_is_of_two_days() -> None:
    for couple, pair in labels():
        if pair["label"] == "revision":
            assert couple.articles["a"]["published"] < couple.articles["b"]["published"], couple.name


def test_the_figures_can_fail(measured: Measured) -> None:
    """The measure on reports that say nothing, or the same of all pairs: neither may count as success."""
    silent = pair_figures([(replace(report, comparisons=()), read) for report, read in measured.runs]).as_data()
    assert [share(silent[key]) for key in ("agree", "diverge", "precision", "revision")] == [0, 0, 0, 0]
    shouting = pair_figures(with_judgement(measured.runs, Judgement(Verdict.DIVERGE, Reason.CONFLICT))).as_data()
    assert shouting["agree"]["found"] == shouting["revision"]["found"] == 0
    assert shouting["false_conflicts"] > measured.figures.as_data()["false_conflicts"]
    assert share(shouting["precision"]) < 0.5
    nodding = pair_figures(with_judgement(measured.runs, Judgement(Verdict.AGREE, Reason.SAME_VALUE))).as_data()
    assert nodding["diverge"]["found"] == nodding["precision"]["of"] == nodding["revision"]["found"] == 0
    assert nodding["false_agreements"] > measured.figures.as_data()["false_agreements"]
    unread = pair_figures([(replace(report, claims=(), comparisons=()), read) for report, read in measured.runs]).as_data()
    assert unread["numbers"]["found"] == 0


def test_a_divergence_between_two_stories_is_counted(tmp_path: Path) -> None:
    """Two couples in one report, with a conflict put between them."""
    two = couples()[:2]
    for couple in two:
        write(couple, tmp_path)
    report = compare(tmp_path)
    folder_of = {article.id: Path(article.path).parent.name for article in report.articles}
    first = {folder_of[claim.article]: quantity.id for claim in report.claims for quantity in claim.quantities if quantity.derivation is None}
    a, b = (first[couple.folder] for couple in two)
    wrong = replace(report, comparisons=(Comparison(a, b, Judgement(Verdict.DIVERGE, Reason.CONFLICT), 0.5),))
    figures = pair_figures([(wrong, two)]).as_data()
    assert (figures["foreign_divergences"], figures["unlisted_divergences"], figures["false_conflicts"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("lower", "now", "want"),
    [(False, 5, 7), (False, 9, 9), (True, 5, 5)],
    ids=["kept", "raised", "lowered on request"],
)
def test_a_floor_is_lowered_only_on_request(lower: bool, now: int, want: int) -> None:
    old = {**{key: {"found": 7, "of": 10} for key in SHARES}, **dict.fromkeys(CEILINGS, 3)}
    new = {**{key: {"found": now, "of": 10} for key in SHARES}, **dict.fromkeys(CEILINGS, 10 - now)}
    pinned = repinned(old, new, lower=lower)
    assert pinned["agree"]["found"] == want
    assert pinned["false_conflicts"] == (10 - now if lower else min(3, 10 - now))
