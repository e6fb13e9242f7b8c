"""Extraction held at what it reaches: on the gold sentences written here, and on the public data where it is at hand.

``pytest tests/gate --measure`` prints the figures and what was missed, and raises floors that were passed; it lowers one only with
``--lower-floors`` beside it. A floor is that of the very files whose sha256 stand with it.
"""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.run import BENCHMARKS, data_folder, measure
from benchmarks.scores import SPEED
from tests.gate.gold_figures import GOLD, LAYERS, GoldFigures, gold_figures, rows

FLOORS = Path(__file__).parent / "extraction_floors.yaml"
HEAD = """\
# F1 in per cent that extraction reaches on tests/gate/gold and on public data; written by `pytest tests/gate --measure`, which only raises
# (and lowers a figure only with --lower-floors). sha256: the files that were measured.
"""
PUBLIC = {
    "quantities": ("newsquant/NewsQuant.jsonl", *(f"newsquant/{kind}-model.jsonl" for kind in ("age", "currency", "dimension", "temperature"))),
    "dates": ("gum_news/dates.jsonl",),
    "sentences": ("gum_news/dates.jsonl",),
}
DOMAINS = {"war", "disaster", "crime", "elections", "economy", "health", "climate", "sport", "science"}
FEWEST = 200


def floors() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return loaded


def repinned(old: dict[str, float], now: dict[str, float], *, lower: bool) -> dict[str, float]:
    """The figures to write: the higher of old and new, or the new ones where lowering is asked for."""
    return now if lower else {key: max(value, old.get(key, 0.0)) for key, value in now.items()}


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def gold_digests() -> dict[str, str]:
    return {file.name: digest(file) for file in sorted(GOLD.glob("*.yaml"))}


@functools.cache
def gold() -> GoldFigures:
    return gold_figures(rows())


def gold_scores() -> dict[str, float]:
    return {layer: round(tally.f1, 1) for layer, tally in gold().tallies.items()}


def public_digests(name: str) -> dict[str, str]:
    """The sha256 of the files of one public data set; skips the test where they are not at hand."""
    data = data_folder()
    missing = [file for file in PUBLIC[name] if not (data / file).is_file()]
    if missing:
        pytest.skip(f"public data not at hand ({missing[0]}; CLAIMCHECK_DATA names the folder)")
    return {file: digest(data / file) for file in PUBLIC[name]}


@functools.cache
def public_scores(name: str, scratch: Path) -> dict[str, float]:
    outcome = measure(next(one for one in BENCHMARKS if one.name == name), data_folder(), scratch)
    if outcome.absent:
        pytest.skip(outcome.absent)
    assert not outcome.failed, outcome.failed
    return {
        " ".join(filter(None, (figure.dataset, figure.name))): figure.score
        for figure in outcome.figures
        # Speed is no matter for a test; the R3 sets mark no direction of change.
        if figure.score and figure.name != SPEED
    }


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("public")


def pin(key: str, entry: dict[str, Any]) -> None:
    FLOORS.write_text(HEAD + yaml.safe_dump(dict(sorted({**floors(), key: entry}.items())), sort_keys=False), encoding="utf-8")


def test_measure_gold(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    """With ``--measure``: prints every figure and every miss, and pins what got better."""
    if not request.config.getoption("--measure"):
        return
    with capsys.disabled():
        print()
        for layer, words in LAYERS.items():
            tally = gold().tallies[layer]
            print(f"  {tally.f1:5.1f}  {words} ({tally.right} of {tally.there}, {tally.answered} answered)")
            print("".join(f"           - {line}\n" for line in gold().missed[layer]), end="")
    old = floors().get("gold", {})
    pin("gold", {"f1": repinned(old.get("f1", {}), gold_scores(), lower=request.config.getoption("--lower-floors")), "sha256": gold_digests()})


@pytest.mark.parametrize("name", PUBLIC)
def test_measure_public(name: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str], scratch: Path) -> None:
    """With ``--measure``: prints the figures of the public data, and pins what got better."""
    if not request.config.getoption("--measure"):
        return
    digests = public_digests(name)
    now = public_scores(name, scratch)
    with capsys.disabled():
        print("".join(f"\n  {score:5.1f}  {name}: {figure}" for figure, score in now.items()), end="")
    old = floors().get(name, {})
    pin(name, {"f1": repinned(old.get("f1", {}), now, lower=request.config.getoption("--lower-floors")), "sha256": digests})


def test_the_gold_is_what_it_was_measured_on() -> None:
    assert floors()["gold"]["sha256"] == gold_digests(), "tests/gate/gold changed: re-measure with `pytest tests/gate --measure`"


@pytest.mark.parametrize("layer", LAYERS)
def test_gold_sentences_are_read_as_well_as_before(layer: str) -> None:
    missed = "\n".join(gold().missed[layer])
    assert gold_scores()[layer] >= floors()["gold"]["f1"][layer], f"{layer}; missed:\n{missed}"


@pytest.mark.parametrize("name", PUBLIC)
def test_public_data_are_read_as_well_as_before(name: str, scratch: Path) -> None:
    if public_digests(name) != floors()[name]["sha256"]:
        pytest.skip(f"the public data at hand are not those on which the floors of {name} were measured")
    now = public_scores(name, scratch)
    fallen = {figure: (now.get(figure), floor) for figure, floor in floors()[name]["f1"].items() if now.get(figure, 0.0) < floor}
    assert not fallen, f"below the floor (now, floor): {fallen}"


def test_the_gold_is_broad() -> None:
    sentences = rows()
    assert {file.stem for file in GOLD.glob("*.yaml")} >= DOMAINS
    assert len(sentences) >= FEWEST
    assert len({row["text"] for row in sentences}) == len(sentences)
    bounds = Counter(one.get("bound", "exact") for row in sentences for one in row["quantities"])
    assert set(bounds) == {"exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "order_of_magnitude"}
    assert sum(not row["quantities"] for row in sentences) >= FEWEST // 20


def test_every_gold_entry_stands_in_its_sentence() -> None:
    for row in rows():
        for kind in ("quantities", "dates"):
            position = 0
            for one in row[kind]:
                position = row["text"].index(one["at"], position) + 1


def test_the_figures_can_fail() -> None:
    """The measure on gold that is wrong: it must not call everything right."""
    wrong = [
        {"text": "About 30 people left on 3 May 2024.", "quantities": [{"at": "30", "value": 31, "unit": "1"}], "dates": []},
        {"text": "Nothing is counted here.", "quantities": [], "dates": [{"at": "here"}]},
        {"text": "It cost $3m.", "quantities": [{"at": "$3m", "value": 3e6, "unit": "EUR", "bound": "about", "change": "up"}], "dates": []},
    ]
    figures = gold_figures(wrong)
    assert (figures.tallies["value"].right, figures.tallies["value"].answered, figures.tallies["value"].there) == (1, 2, 2)
    assert [figures.tallies[layer].right for layer in ("unit", "bound", "change", "span")] == [0, 0, 0, 1]
    assert (figures.tallies["date"].right, figures.tallies["date"].answered, figures.tallies["date"].there) == (0, 1, 1)


def test_a_floor_is_lowered_only_on_request() -> None:
    assert repinned({"value": 90.0}, {"value": 80.0}, lower=False) == {"value": 90.0}
    assert repinned({"value": 90.0}, {"value": 95.0}, lower=False) == {"value": 95.0}
    assert repinned({"value": 90.0}, {"value": 80.0}, lower=True) == {"value": 80.0}
