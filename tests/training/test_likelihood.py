"""The fit: what it is given, what it never sees, and what it writes; on figures and articles made for it, for the whole fit takes minutes."""

from __future__ import annotations

import json
import math
import random
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from claimcheck.comparison import Nearnesses
from claimcheck.comparison.evidence import EVIDENCE
from claimcheck.comparison.likelihood import RIVALRY, Pairing, rivalries
from claimcheck.comparison.stories import STORY_EVIDENCE
from claimcheck.embedding import Encoder
from training import likelihood as module
from training.corpora import Corpus, Mark, Text, read
from training.likelihood import FOLDS, Floats, Row, fit_numbers, fitted, fold_of, left_out, main, number_rows, rival_figures, story_rows, table

Vectors = npt.NDArray[np.float32]
DECIDING = EVIDENCE.index("supports")


class Bag:
    """A bag of words for a model: like sentences lie near."""

    runtime = "bag of words"

    def dimension(self) -> int:
        return 64

    def vectors(self, texts: list[str], batch_size: int) -> Iterator[tuple[list[int], Vectors]]:  # noqa: ARG002 # the interface of a model
        rows = np.full((len(texts), self.dimension()), 0.01, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                rows[row, zlib.crc32(word.strip(".,").encode()) % self.dimension()] += 1
        yield list(range(len(texts))), rows


ENCODER = Encoder(Bag(), name="bag of words")


def row(group: str, label: str = "", *, fits: float = 0.0, weight: float = 1.0, keys: tuple[str, str] = ("a", "b"), article: str = "") -> Row:
    evidence = [0.0] * len(EVIDENCE)
    evidence[DECIDING] = fits
    return Row(group, (f"{group}{article} 1", f"{group}{article} 2"), Pairing(*keys, evidence, bool(fits)), label, weight, "")


def made(stories: int = 30) -> list[Row]:
    """Stories in which figures that fit are of one thing, but for now and then one."""
    chance = random.Random(7)
    rows = []
    for story in range(stories):
        for place in range(6):
            fits = place % 2
            same = bool(fits) != (chance.random() < 0.1)
            rows.append(row(f"made/{story}", "agree" if same else "not_comparable", fits=fits, keys=(f"a{place}", f"b{place}")))
    return rows


def columns(rows: Sequence[Row]) -> tuple[Floats, npt.NDArray[np.bool_], Floats]:
    figures = np.array([one.pairing.evidence for one in rows])
    return figures, np.array([one.label == "agree" for one in rows]), np.array([one.weight for one in rows])


def test_a_story_is_always_left_out_in_one_fold() -> None:
    folds = [fold_of(f"made/{story}") for story in range(400)]
    assert set(folds) == set(range(FOLDS))
    assert folds[:5] == [0, 7, 7, 3, 7], "in every run, on every machine"


def test_no_story_is_in_the_fit_that_judges_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = made()
    story = {one.group: float(number) for number, one in enumerate(rows)}
    figures = np.array([[story[one.group]] for one in rows])
    judged: list[float] = []

    class Model:
        def __init__(self, seen: set[float]) -> None:
            self.seen = seen

        def decision_function(self, asked: Floats) -> Floats:
            groups = set(asked[:, 0].tolist())
            assert not groups & self.seen
            assert groups | self.seen == set(story.values()), "everything else is in it"
            judged.extend(asked[:, 0].tolist())
            return asked[:, 0] + 0.5

    monkeypatch.setattr(module, "fitted", lambda figures, _one, _weight: Model(set(figures[:, 0].tolist())))
    odds = left_out(figures, rows, np.ones(len(rows), dtype=bool), np.ones(len(rows)))
    assert sorted(judged) == sorted(figures[:, 0].tolist()), "every row is judged once"
    assert odds.tolist() == (figures[:, 0] + 0.5).tolist(), "and gets its own odds"


def test_a_story_that_contradicts_all_others_does_not_convince_its_own_fit() -> None:
    rows = made()
    contrary = [
        row("made/contrary", "not_comparable" if fits else "agree", fits=fits, keys=(f"a{place}", "b")) for place, fits in enumerate([1, 0] * 60)
    ]
    figures, one, weight = columns([*rows, *contrary])
    without = left_out(figures, [*rows, *contrary], one, weight)[len(rows) :]
    together = fitted(figures, one, weight).decision_function(figures)[len(rows) :]
    assert without[0] > 1 > -1 > without[1]
    assert abs(together[0] - together[1]) < abs(without[0] - without[1])


def test_a_row_that_counts_nothing_is_not_in_the_fit() -> None:
    rows = made()
    figures, one, weight = columns(rows)
    plain = table(EVIDENCE, fitted(figures, one, weight))
    silent = [row("made/0", "not_comparable", fits=1.0, weight=0.0)] * 200
    more = columns([*rows, *silent])
    assert table(EVIDENCE, fitted(*more)) == plain
    loud = columns([*rows, *[row("made/0", "not_comparable", fits=1.0, weight=0.5)] * 200])
    assert fitted(*loud).coef_[0][DECIDING] < fitted(figures, one, weight).coef_[0][DECIDING] - 0.5


def test_rows_of_other_articles_are_no_rivals() -> None:
    """Keys tell the numbers of one article; two stories have numbers of the same keys."""
    rows = [row("made/0"), row("made/1"), row("made/0", article="'", keys=("a", "d")), row("made/1", keys=("a", "c"))]
    odds = np.array([0.5, 1.0, 7.0, 3.0])
    found = rival_figures(rows, odds)
    assert found[[0]].tolist() == rivalries([rows[0].pairing], [0.5])
    assert found[[2]].tolist() == rivalries([rows[2].pairing], [7.0])
    assert found[[1, 3]].tolist() == rivalries([rows[1].pairing, rows[3].pairing], [1.0, 3.0])


def test_the_fit_finds_what_decides() -> None:
    rows = made()
    models, likelihood = fit_numbers(rows)
    assert list(models) == ["pair", "rivals"]
    weights: dict[str, dict[str, float]] = {name: model["weights"] for name, model in models.items()}  # type: ignore[misc] # a table for JSON
    assert tuple(weights["pair"]) == EVIDENCE
    assert tuple(weights["rivals"]) == RIVALRY
    assert weights["pair"]["supports"] > 1
    assert all(abs(figure) < 0.01 for name, figure in weights["pair"].items() if name != "supports")
    fits = np.array([bool(one.pairing.supports) for one in rows])
    assert likelihood[fits].min() > 0.6
    assert likelihood[~fits].max() < 0.4
    assert ((likelihood > 0) & (likelihood < 1)).all()


def test_the_fit_is_the_same_twice_and_in_every_order() -> None:
    rows = made()
    models, likelihood = fit_numbers(rows)
    again, turned = fit_numbers(rows), fit_numbers(rows[::-1])
    assert again[0] == models
    assert again[1].tolist() == likelihood.tolist()
    for name, model in turned[0].items():
        assert list(model["weights"].values()) == pytest.approx(list(models[name]["weights"].values()), abs=2e-3)  # type: ignore[attr-defined] # a table for JSON


def test_a_table_has_a_name_for_every_weight() -> None:
    model = fitted(*columns(made()))
    assert table(EVIDENCE, model)["intercept"] == round(float(model.intercept_[0]), 4)
    with pytest.raises(ValueError, match="zip"):
        table(EVIDENCE[:-1], model)


# With articles.

EVENTS = [(place, 21 + 3 * number) for number, place in enumerate(("Harvel", "Lurin", "Velden", "Ostmark", "Kranfeld", "Lomar"))]
TEXTS = {
    "a": "The storm in {place} killed {n} people on Sunday. Some {m} houses in {place} burned down, said Ida {place}.",
    "b": "In {place} {n} people were killed in the storm, said Ida {place}. It flooded {k} streets.",
    "c": "Ida {place} said {k} people were killed in {place}. The storm cost 4 days of work.",
}


def written(events: Sequence[tuple[str, int]] = EVENTS) -> tuple[list[Text], list[Mark]]:
    """Stories of three articles: the first two agree on the dead, the third differs; the houses are no people."""
    texts, marks = [], []
    for place, n in events:
        figures = {"n": n, "m": n + 400, "k": n + 8}
        own = {key: text.format(place=place, **figures) for key, text in TEXTS.items()}
        texts += [Text(place, key, {"publisher": f"{place} {key}", "published": "2022-06-06"}, text) for key, text in own.items()]

        def side(
            key: str, figure: str, place: str = place, own: dict[str, str] = own, figures: dict[str, int] = figures
        ) -> tuple[str, str, int, int]:
            start = own[key].index(str(figures[figure]))
            return place, key, start, start + len(str(figures[figure]))

        marks += [
            Mark((side("a", "n"), side("b", "n")), "agree"),
            Mark((side("a", "n"), side("c", "k")), "diverge"),
            Mark((side("a", "m"), side("b", "n")), "not_comparable"),
        ]
    return texts, marks


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read("made", *written(), unlisted=0.4)


def nearnesses(corpus: Corpus) -> Nearnesses:
    return Nearnesses(corpus.extracted.claims, ENCODER.encode([claim.reading for claim in corpus.extracted.claims]))


def test_every_two_articles_are_evidence_of_stories(corpus: Corpus) -> None:
    figures, one = story_rows(corpus, nearnesses(corpus))
    count = 3 * len(EVENTS)
    assert figures.shape == (math.comb(count, 2), len(STORY_EVIDENCE))
    assert one.sum() == 3 * len(EVENTS)
    share = STORY_EVIDENCE.index("share_of_names")
    assert figures[one, share].min() > figures[~one, share].max()


def test_numbers_are_paired_between_articles_of_which_some_pair_was_labelled(corpus: Corpus) -> None:
    rows = number_rows(corpus, nearnesses(corpus), ENCODER)
    key = {article.id: (corpus.story[article.id], article.publisher) for article in corpus.extracted.articles}
    couples = {tuple(sorted(key[article] for article in one.articles)) for one in rows}
    assert couples == {((place, f"{place} a"), (place, f"{place} {other}")) for place, _ in EVENTS for other in "bc"}, "b and c have no label"
    assert {one.group for one in rows} == {f"made/{place}" for place, _ in EVENTS}
    labels = defaultdict(list)
    for one in rows:
        labels[one.label].append(one)
    assert {label: len(found) for label, found in labels.items() if label} == dict.fromkeys(("agree", "diverge", "not_comparable"), len(EVENTS))
    assert all(one.pairing.supports for one in labels["agree"])
    assert not any(one.pairing.supports for one in labels["diverge"])


def test_computed_figures_are_no_numbers_to_fit() -> None:
    texts = [Text("one", key, {"publisher": key}, "In Harvel the army was cut from 3,000 to 2,500 soldiers.") for key in "ab"]
    start = texts[0].text.index("3,000")
    made = read("made", texts, [Mark((("one", "a", start, start + 5), ("one", "b", start, start + 5)), "agree")], unlisted=0.4)
    assert any(one.derivation is not None for claim in made.extracted.claims for one in claim.quantities)
    rows = number_rows(made, nearnesses(made), ENCODER)
    assert sorted(one.shown.count("[3,000]") + one.shown.count("[2,500]") for one in rows) == [2, 2, 2, 2]


def test_what_nobody_labelled_counts_less(corpus: Corpus) -> None:
    rows = number_rows(corpus, nearnesses(corpus), ENCODER)
    assert {one.weight for one in rows if one.label} == {1.0}
    differing = [one for one in rows if not one.label and not one.pairing.supports]
    assert differing
    assert {one.weight for one in differing} == {corpus.unlisted}


@pytest.mark.parametrize(
    ("sentence", "number", "weight"),
    [
        ("The storm killed 640 people in Harvel.", "640", 0.0),
        ("The storm killed 3 people in Harvel.", "3", 0.4 * module.UNLISTED_SUPPORT),
        ("The storm came on June 5, 2022.", "June 5, 2022", 0.0),
    ],
    ids=["a rare figure", "a few of something", "a date"],
)
def test_a_rare_figure_that_both_give_may_well_be_one_thing_though_nobody_listed_it(sentence: str, number: str, weight: float) -> None:
    anchor = "It flooded 57 streets in Harvel."
    texts = [Text("one", key, {"publisher": key, "published": "2022-06-06"}, f"{sentence} {anchor}") for key in "ab"]
    start = texts[0].text.index("57")
    made = read("made", texts, [Mark((("one", "a", start, start + 2), ("one", "b", start, start + 2)), "agree")], unlisted=0.4)
    rows = number_rows(made, nearnesses(made), ENCODER)
    unlisted = [one for one in rows if not one.label and one.shown.count(f"[{number}]") == 2]
    assert [one.weight for one in unlisted] == [weight]


@pytest.fixture(scope="module")
def other() -> Corpus:
    return read("other", *written([(place[::-1].title(), n + 1) for place, n in EVENTS]), unlisted=0.4)


@pytest.fixture
def at_hand(corpus: Corpus, other: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made corpora and the bag of words for all that a fit reads, and a file for what it writes."""
    monkeypatch.setattr(module, "corpora", lambda: [corpus, other])
    monkeypatch.setattr(module, "load_encoder", lambda: ENCODER)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "WEIGHTS", tmp_path / "weights.json")
    return tmp_path / "weights.json"


def test_only_when_asked_to_the_weights_are_written(at_hand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    assert not at_hand.exists()
    told = capsys.readouterr().out
    for name in ("made", "other"):
        assert f"stories of {name}, left out: 18 of 18 found" in told
        assert f"numbers of {name}, left out: agree " in told
    main(["--write"])
    written: dict[str, Any] = json.loads(at_hand.read_text(encoding="utf-8"))
    assert {name: tuple(model["weights"]) for name, model in written.items()} == {"story": STORY_EVIDENCE, "pair": EVIDENCE, "rivals": RIVALRY}
    assert written["story"]["weights"]["share_of_names"] > 0
    first = at_hand.read_bytes()
    main(["--write"])
    assert at_hand.read_bytes() == first


def test_what_is_labelled_against_all_else_is_shown_as_an_error(
    at_hand: Path, corpus: Corpus, other: Corpus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--errors", "3"])
    assert "|| [" not in capsys.readouterr().out, "nothing is wrong"
    articles = {one.id: claim.article for claim in corpus.extracted.claims for one in claim.quantities}
    wrong = {keys: "diverge" for keys, label in corpus.labels.items() if label == "not_comparable" and corpus.story[articles[min(keys)]] == "Harvel"}
    monkeypatch.setattr(module, "corpora", lambda: [replace(corpus, labels=corpus.labels | wrong), other])
    main(["--errors", "3"])
    shown = [line for line in capsys.readouterr().out.splitlines() if "|| [" in line]
    assert len(shown) == len(wrong) == 1
    assert " made/Harvel diverge: [421] Some 421 houses in Harvel burned down" in shown[0]
    assert not at_hand.exists()
