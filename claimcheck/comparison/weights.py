"""The fitted weights of logistic models (Cox 1958): whether two numbers are of one thing, and two articles of one story.

They stand in a ``weights.json``, each under the name of its figure; ``training`` fits them.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: the weight of each figure by its name, and the log-odds where all are zero."""

    names: tuple[str, ...]
    figures: tuple[float, ...]
    intercept: float

    def odds(self, figures: Sequence[float]) -> float:
        """Log-odds for figures in the order of the names."""
        return self.intercept + math.fsum(map(float.__mul__, self.figures, figures))


@functools.cache
def weights(model: str, package: str = "claimcheck.comparison") -> Weights:
    """One of the models of a package.

    Args:
        model: in comparison ``"pair"`` (two numbers by themselves), ``"rivals"`` (among all of two articles) or ``"story"`` (two articles).
        package: whose ``weights.json`` has it.

    Returns:
        The model.
    """
    table = json.loads(files(package).joinpath("weights.json").read_text(encoding="utf-8"))[model]
    return Weights(tuple(table["weights"]), tuple(map(float, table["weights"].values())), float(table["intercept"]))
