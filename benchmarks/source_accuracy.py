"""How well the model tells the reliability of the flight feeds, against their share of right claims on the objects whose truth is known.

``python -m benchmarks.source_accuracy`` prints Spearman's rank correlation, the mean absolute error and how many of the 90 % intervals hold the true
share. The model never sees the truth. The true share is known on a part of the objects only, and that part is no random one (it is the flights of
which the airline itself speaks), so two comparisons stand beside each other: the estimate over *all* claims, and the estimate over the claims on the
*same* objects, from a model that has still read all of them.
"""

from __future__ import annotations

import csv
import dataclasses
import gzip
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import stats
from tabulate import tabulate

from benchmarks.run import data_folder
from claimcheck.sources.truth import Assertion, SourceEstimate, reliabilities

NAME = "flight_1208"
FEWEST = 20
"""Claims with known truth below which a source's true share is itself hardly known."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How estimates of reliability fit the true shares.

    Attributes:
        sources: how many sources.
        spearman: rank correlation.
        error: mean absolute error.
        covered: share of the intervals that hold the true share.
    """

    sources: int
    spearman: float
    error: float
    covered: float


def read(folder: Path, name: str = NAME) -> tuple[list[Assertion], dict[str, str]]:
    """Claims, and the true value of the objects where it is known."""
    with gzip.open(folder / f"{name}.claims.tsv.gz", "rt", encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    with (folder / f"{name}.truth.tsv").open(encoding="utf-8", newline="") as stream:
        truth = {row[0]: row[1] for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return [Assertion(row[0], row[1], row[2], float(row[3]) if row[3:] and row[3] else None) for row in rows], truth


def fit(estimates: tuple[SourceEstimate, ...], claims: list[Assertion], truth: dict[str, str], fewest: int = 1) -> Fit:
    """Hold estimates against the true shares.

    Args:
        estimates: one per source.
        claims: what they were made from.
        truth: true value by object.
        fewest: sources with fewer claims of known truth are left out.

    Returns:
        The fit.
    """
    known = Counter(claim.source for claim in claims if claim.object in truth)
    right = Counter(claim.source for claim in claims if truth.get(claim.object) == claim.value)
    judged = [one for one in estimates if known[one.source] >= fewest]
    true = np.array([right[one.source] / known[one.source] for one in judged])
    mean = np.array([one.reliability for one in judged])
    covered = [one.low <= share <= one.high for one, share in zip(judged, true.tolist(), strict=True)]
    return Fit(len(judged), float(stats.spearmanr(true, mean).statistic), float(np.abs(true - mean).mean()), float(np.mean(covered)))


def measure(folder: Path) -> dict[str, Fit]:
    """All comparisons, by name."""
    claims, truth = read(folder)
    everything, same = reliabilities(claims), reliabilities(claims, about=set(truth))
    return {
        "all claims": fit(everything, claims, truth),
        f"all claims, at least {FEWEST} of known truth": fit(everything, claims, truth, FEWEST),
        "same objects": fit(same, claims, truth),
        f"same objects, at least {FEWEST} of known truth": fit(same, claims, truth, FEWEST),
    }


if __name__ == "__main__":
    rows = [(name, *dataclasses.astuple(one)) for name, one in measure(data_folder() / "truth").items()]
    print(tabulate(rows, headers=("estimate over", "sources", "Spearman", "mean error", "covered"), floatfmt=".3f", tablefmt="github"))
