"""What the relation model reaches: ``python -m benchmarks.relations [--model NAME]`` prints accuracy, calibration, conflicts of news claims, speed.

Public test sets are read from the data folder; the pairs of news claims and the labels of sentences of one event are in ``tests/gate/relations``.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml
from tabulate import tabulate

from benchmarks.run import ROOT, data_folder
from claimcheck.comparison import both_ways
from claimcheck.comparison.relations import CONFLICT
from claimcheck.embedding import DEFAULT_RELATION_MODEL, RelationModel, load_encoder, load_relation_model
from claimcheck.embedding.relation import OUTPUTS

Numbers = npt.NDArray[np.float64]

LABELLED = ROOT / "tests" / "gate" / "relations"
BINS = 10
TEST_SETS = ("test_snli", "test_counterfactual")


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Right answers on a set of premise and hypothesis, in the order given.

    Attributes:
        right: share of right labels.
        error: mean gap between the probability of the answer and how often such answers are right (expected calibration error, ten bins).
        bins: for each bin its answers, their mean probability, the share that is right.
    """

    right: float
    error: float
    bins: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Conflicts that are told, at a threshold.

    Attributes:
        told: how many.
        right: how many of them are labelled so.
        labelled: how many there are.
        pairs: of how many pairs.
    """

    told: int
    right: int
    labelled: int
    pairs: int

    @property
    def precision(self) -> float:
        """Share of the told ones that is labelled so; 1 where none is told."""
        return self.right / self.told if self.told else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled ones that is told."""
        return self.right / self.labelled if self.labelled else 1.0


def accuracy(model: RelationModel, file: Path, most: int | None = None) -> Accuracy:
    """Measure on a file of labelled pairs (JSON lines).

    Args:
        model: the model.
        file: lines with premise, hypothesis and label.
        most: so many lines only.

    Returns:
        What it reaches.
    """
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()[:most]]
    found = model.relations.probabilities([(row["premise"], row["hypothesis"]) for row in rows]).astype(np.float64)
    sure = found.max(axis=1)
    right = found.argmax(axis=1) == np.array([OUTPUTS.index(row["label"]) for row in rows])
    bins = []
    for low in np.arange(BINS) / BINS:
        inside = (sure > low) & (sure <= low + 1 / BINS)
        if inside.any():
            bins.append((int(inside.sum()), float(sure[inside].mean()), float(right[inside].mean())))
    error = sum(count * abs(mean - share) for count, mean, share in bins) / len(rows)
    return Accuracy(float(right.mean()), error, tuple(bins))


def news_claims(part: str) -> list[dict[str, Any]]:
    """The labelled pairs of news claims of ``development`` or ``held_out``."""
    loaded: list[dict[str, Any]] = yaml.safe_load((LABELLED / f"{part}.yaml").read_text(encoding="utf-8"))["pairs"]
    return loaded


def news_conflicts(model: RelationModel, pairs: Sequence[dict[str, Any]], threshold: float = CONFLICT) -> Conflicts:
    """Conflicts among labelled pairs of news claims."""
    found = both_ways([(pair["a"], pair["b"]) for pair in pairs], model.relations.probabilities)
    told = [conflict >= threshold for conflict, _ in found]
    labelled = [pair["relation"] == "conflict" for pair in pairs]
    return Conflicts(sum(told), sum(a and b for a, b in zip(told, labelled, strict=True)), sum(labelled), len(pairs))


def same_event() -> Iterator[tuple[dict[str, Any], str, str]]:
    """The labelled pairs of sentences of one event, with their texts, as far as the public data are at hand."""
    pairs = yaml.safe_load((LABELLED / "same_event.yaml").read_text(encoding="utf-8"))["pairs"]
    wanted = {pair[side] for pair in pairs for side in "ab"}
    texts = {}
    for file in sorted((data_folder() / "basil").glob("*.json")):
        if file.stem in wanted:
            texts[file.stem] = json.loads(file.read_text(encoding="utf-8"))["text"].replace("\r", "")
    with gzip.open(data_folder() / "gva" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts |= {row["article_id"]: row["content"] for row in map(json.loads, lines) if row["article_id"] in wanted}
    for pair in pairs:
        (a, b), (c, d) = pair["span_a"], pair["span_b"]
        yield pair, texts[pair["a"]][a:b], texts[pair["b"]][c:d]


def false_conflicts(model: RelationModel, threshold: float = CONFLICT) -> dict[str, Conflicts]:
    """Conflicts told of sentences of one event that have none, by data set."""
    pairs = [(pair["set"], a, b) for pair, a, b in same_event() if pair["label"] == "none"]
    found = both_ways([(a, b) for _, a, b in pairs], model.relations.probabilities)
    told = {
        name: [conflict >= threshold for (own, _, _), (conflict, _) in zip(pairs, found, strict=True) if own == name] for name in ("basil", "gva")
    }
    return {name: Conflicts(sum(each), 0, 0, len(each)) for name, each in told.items()}


def grouping(model: RelationModel) -> tuple[float, float]:
    """Balanced accuracy of "these two answers are one" on the questions with human answer clusters: of plain cosine, and of cosine and relation.

    The threshold, and the weights of the two, are fitted on the other questions each time.
    """
    questions = json.loads((data_folder() / "nanco" / "questions.json").read_text(encoding="utf-8"))
    encoder = load_encoder()
    figures, same = [], []
    for question in questions:
        answers = [row["Answer"] for row in question["answers"]]
        vectors = encoder.encode(answers)
        rows = list(itertools.combinations(range(len(answers)), 2))
        found = both_ways([(answers[i], answers[j]) for i, j in rows], model.relations.probabilities)
        cosine = np.array([float(vectors[i] @ vectors[j]) for i, j in rows])
        figures.append(np.column_stack([cosine, [agree for _, agree in found], [conflict for conflict, _ in found]]))
        clusters = [row["cluster_global"] for row in question["answers"]]
        same.append(np.array([clusters[i] == clusters[j] for i, j in rows]))
    return _left_out(figures, same, 1), _left_out(figures, same, 3)


def _left_out(figures: Sequence[Numbers], same: Sequence[npt.NDArray[np.bool_]], columns: int) -> float:
    """Balanced accuracy over all questions, each judged by what the others gave."""
    hits = []
    for held in range(len(figures)):
        known = np.concatenate([one[:, :columns] for row, one in enumerate(figures) if row != held])
        gold = np.concatenate([one for row, one in enumerate(same) if row != held])
        weights = _logistic(known, gold)
        hits.append(np.column_stack([figures[held][:, :columns], np.ones(len(same[held]))]) @ weights > 0)
    told, gold = np.concatenate(hits), np.concatenate(list(same))
    return float((told[gold].mean() + (~told)[~gold].mean()) / 2)


def _logistic(figures: Numbers, gold: npt.NDArray[np.bool_]) -> Numbers:
    """Weights of a logistic model with a constant, both classes of one weight, a little regularised (Newton's method)."""
    x = np.column_stack([figures, np.ones(len(gold))])
    weight = np.where(gold, 0.5 / gold.mean(), 0.5 / (~gold).mean())
    found = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ found))
        gradient = x.T @ (weight * (p - gold)) + 1e-2 * found
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + 1e-2 * np.eye(x.shape[1])
        found = found - np.linalg.solve(hessian, gradient)
    return found


def speed(model: RelationModel) -> float:
    """Pairs of news claims a second."""
    pairs = [(pair["a"], pair["b"]) for part in ("development", "held_out") for pair in news_claims(part)] * 4
    start = time.perf_counter()
    model.relations.probabilities(pairs)
    return len(pairs) / (time.perf_counter() - start)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what a model reaches."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relations", description=__doc__.splitlines()[0])
    parser.add_argument("--model", default=DEFAULT_RELATION_MODEL, help="packaged name, folder of a CrossEncoder or hub name")
    options = parser.parse_args(arguments)
    model = load_relation_model(options.model)
    rows: list[tuple[str, str]] = []
    for name in ("dev", *TEST_SETS):
        file = data_folder() / "relation" / f"{name}.jsonl"
        if file.exists():
            found = accuracy(model, file)
            rows.append((f"{name}: accuracy; calibration error", f"{found.right:.1%}; {found.error:.1%}"))
            if name == "dev":
                rows += [(f"  answers of probability {mean:.2f} ({count})", f"right {share:.2f}") for count, mean, share in found.bins]
    for part in ("development", "held_out"):
        conflicts = news_conflicts(model, news_claims(part))
        rows.append(
            (f"news claims, {part}: conflict precision; recall", f"{conflicts.precision:.1%}; {conflicts.recall:.1%} ({conflicts.told} told)")
        )
    if (data_folder() / "gva").exists():
        for name, each in false_conflicts(model).items():
            rows.append((f"sentences of one event, {name}: false conflicts", f"{each.told / each.pairs:.1%} of {each.pairs}"))
    if (data_folder() / "nanco").exists():
        plain, both = grouping(model)
        rows.append(("answers grouped, balanced accuracy: cosine; with the relation", f"{plain:.1%}; {both:.1%}"))
    rows.append(("pairs a second", f"{speed(model):.0f}"))
    print(tabulate(rows, tablefmt="plain"))


if __name__ == "__main__":
    main()
