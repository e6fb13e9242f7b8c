"""The three invented corpora: what a run must find of them, and what it must never say.

The floors are measured: ``pytest tests/gate --measure`` prints the figures and what was missed, and raises floors that were passed. It lowers one
only with ``--lower-floors`` beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.comparison import Judged, findings
from claimcheck.records import FindingKind, Report
from claimcheck.sources import profiles
from tests.gate.corpus_figures import CEILING, FIGURES, FLOORS, NAMES, SUPPORTING, Figures, digests, expected, figures, located, run

HEAD = """\
# What a run finds of tests/corpora, pinned at measured values; written by `pytest tests/gate --measure`, which only raises
# (and lowers a figure only with --lower-floors). sha256: the files that were measured.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One corpus, its report and its figures."""

    name: str
    report: Report
    figures: Figures


@pytest.fixture(scope="session", params=NAMES)
def measured(request: pytest.FixtureRequest) -> Measured:
    """One real run for each corpus in a session."""
    report = run(request.param)
    return Measured(request.param, report, figures(report, expected(request.param)))


def floors() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return loaded


def repinned(old: dict[str, Any], now: dict[str, Any], *, lower: bool) -> dict[str, Any]:
    """The figures to write: the better of old and new share, or the new ones where lowering is asked for."""
    if lower or not old:
        return now
    kept = {key: now[key] if _share(now[key]) >= _share(old[key]) else old[key] for key in FIGURES}
    return {**kept, CEILING: min(old[CEILING], now[CEILING])}


def _share(figure: dict[str, int]) -> float:
    return figure["found"] / figure["of"]


def test_measure(measured: Measured, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    """With ``--measure``: prints every figure and every miss, and pins what got better."""
    lower = request.config.getoption("--lower-floors")
    if not request.config.getoption("--measure"):
        assert not lower, "--lower-floors only works with --measure"
        return
    now = measured.figures.as_data()
    with capsys.disabled():
        print(f"\n{measured.name}")
        for key, words in FIGURES.items():
            print(f"  {now[key]['found']:3} of {now[key]['of']:3}  {words}")
            already = measured.figures.missed["diverge"] if key == "diverge_reason" else []
            print("".join(f"             - {line}\n" for line in measured.figures.missed[key] if line not in already), end="")
        print(f"  {now[CEILING]:3}         divergences that no expectation lists")
        print("".join(f"             - {line}\n" for line in measured.figures.missed[CEILING]), end="")
    known = floors()
    pinned = {**known, measured.name: {**repinned(known.get(measured.name, {}), now, lower=lower), "sha256": digests(measured.name)}}
    FLOORS.write_text(HEAD + yaml.safe_dump(dict(sorted(pinned.items())), sort_keys=False), encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_floors_were_measured_on_these_very_files(name: str) -> None:
    assert floors()[name]["sha256"] == digests(name), f"tests/corpora/{name} changed: re-measure with `pytest tests/gate --measure`"


@pytest.mark.parametrize("key", FIGURES)
def test_a_run_finds_at_least_what_it_found_before(measured: Measured, key: str) -> None:
    floor, now = floors()[measured.name][key], measured.figures.as_data()[key]
    missed = "\n".join(measured.figures.missed[key])
    assert _share(now) >= _share(floor), f"{measured.name} {key}: {now}, the floor is {floor}; missed:\n{missed}"


def test_no_false_alarm(measured: Measured) -> None:
    """No floor: this one is all or nothing."""
    assert measured.figures.missed["never_diverge"] == []


def test_no_more_divergences_than_before_that_nobody_listed(measured: Measured) -> None:
    listed = "\n".join(measured.figures.missed[CEILING])
    assert measured.figures.unlisted <= floors()[measured.name][CEILING], listed


def test_every_expected_number_is_extracted_or_counted_as_missed(measured: Measured) -> None:
    """An expectation that fits nothing in the articles would pass as "kept apart" for ever."""
    pairs = expected(measured.name)["never_diverge"]
    lost = [side["quote"] for pair in pairs for side in (pair["a"], pair["b"]) if not located(measured.report, side)]
    assert not lost, lost


def twins() -> list[tuple[str, set[str]]]:
    """The pairs of files that carry one voice, with their corpus."""
    return [(name, set(pair)) for name in NAMES for pair in expected(name).get("same_origin", [])]


def file_names(report: Report) -> dict[str, str]:
    return {article.id: Path(article.path).name for article in report.articles}


def test_ingest_gives_a_reprint_the_origin_of_its_original(measured: Measured) -> None:
    names = file_names(measured.report)
    for name, pair in twins():
        if name == measured.name:
            origins = {names[article.id]: article.origin for article in measured.report.articles if names[article.id] in pair}
            assert len(set(origins.values())) == 1, origins
            assert None not in origins.values(), origins


def test_a_reprint_is_no_second_voice(measured: Measured) -> None:
    """What only its twin repeats corroborates nothing, and its finding says that there is one voice; origins are set here, whatever ingest read."""
    report = measured.report
    names = file_names(report)
    article_of = {quantity.id: claim.article for claim in report.claims for quantity in claim.quantities}
    for name, pair in twins():
        if name != measured.name:
            continue
        articles = [replace(article, origin="One Voice") if names[article.id] in pair else article for article in report.articles]
        across = [one for one in report.comparisons if article_of[one.a] != article_of[one.b]]
        own = [one for one in report.comparisons if article_of[one.a] == article_of[one.b]]
        told = [
            finding
            for finding in findings(articles, report.claims, report.clusters, Judged(across, own))
            if finding.kind is FindingKind.AGREEMENT and {names[article_of[key]] for key in finding.quantities} == pair
        ]
        assert told, "the reprint repeats numbers that no other article has"
        assert all(finding.explanation.startswith("one independent voice only: One Voice") for finding in told)
        within = [one for one in across if {names[article_of[one.a]], names[article_of[one.b]]} == pair]
        assert sum(one.judgement.verdict in SUPPORTING for one in within) > len(told)
        for profile in profiles(articles, report.claims, within):
            assert (profile.corroborated, profile.diverging) == (0, 0)


def test_the_figures_can_fail() -> None:
    """The measure on a report that found nothing: it must not count silence as success."""
    name = NAMES[0]
    report = run(name)
    silent = Report(report.articles, report.claims, (), (), (), (), (), (), report.provenance)
    nothing = figures(silent, expected(name))
    assert nothing.found["agree"] == nothing.found["diverge"] == nothing.found["diverge_reason"] == 0
    assert len(nothing.missed["agree"]) == nothing.of["agree"]


@pytest.mark.parametrize(
    ("lower", "now", "want"),
    [(False, 5, 7), (False, 9, 9), (True, 5, 5)],
    ids=["kept", "raised", "lowered on request"],
)
def test_a_floor_is_lowered_only_on_request(lower: bool, now: int, want: int) -> None:
    old = {**{key: {"found": 7, "of": 10} for key in FIGURES}, CEILING: 3}
    new = {**{key: {"found": now, "of": 10} for key in FIGURES}, CEILING: 10 - now}
    pinned = repinned(old, new, lower=lower)
    assert pinned["agree"]["found"] == want
    assert pinned[CEILING] == (10 - now if lower else min(3, 10 - now))
