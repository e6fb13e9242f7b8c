"""The shipped weights fit the evidence that they weigh, figure by figure."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest

from claimcheck.comparison.evidence import EVIDENCE
from claimcheck.comparison.likelihood import RIVALRY
from claimcheck.comparison.stories import STORY_EVIDENCE
from claimcheck.comparison.weights import Weights, weights

MODELS = {"pair": EVIDENCE, "rivals": RIVALRY, "story": STORY_EVIDENCE}


@pytest.mark.parametrize("model", MODELS)
def test_the_weights_are_those_of_the_evidence_in_its_order(model: str) -> None:
    """Weights are read by position: a figure that came, went or moved without a new fit would be weighed as another."""
    assert weights(model).names == MODELS[model], "the evidence changed: fit anew with `python -m training.likelihood --write`"


@pytest.mark.parametrize("names", MODELS.values(), ids=list(MODELS))
def test_no_figure_has_the_name_of_another(names: tuple[str, ...]) -> None:
    assert len(set(names)) == len(names)


def test_the_file_holds_these_models_and_nothing_else() -> None:
    table = json.loads(files("claimcheck.comparison").joinpath("weights.json").read_text(encoding="utf-8"))
    assert set(table) == set(MODELS)
    assert all(set(model) == {"intercept", "weights"} for model in table.values())


@pytest.mark.parametrize("model", MODELS)
def test_the_weights_are_figures_of_a_regularised_fit(model: str) -> None:
    """Evidence lies between 0 and 1: a weight in the hundreds, or none but zeros, is a fit that failed."""
    figures = weights(model).figures
    assert all(math.isfinite(figure) and abs(figure) < 50 for figure in figures)
    assert sum(abs(figure) > 0.01 for figure in figures) > len(figures) / 2


def test_log_odds_are_the_weighted_sum() -> None:
    model = Weights(("near", "far"), (2.0, -0.5), 0.25)
    assert model.odds([0.0, 0.0]) == 0.25
    assert model.odds([1.0, 0.0]) == 2.25
    assert model.odds([0.5, 4.0]) == -0.75


def test_the_sum_is_the_same_in_every_order() -> None:
    figures = [1e16, 1.0, -1e16, 1e-3]
    one = Weights(("a", "b", "c", "d"), (1.0,) * 4, 0.0)
    assert {one.odds(order) for order in (figures, figures[::-1], sorted(figures))} == {1.001}


def test_a_model_that_nobody_fitted_is_an_error() -> None:
    with pytest.raises(KeyError):
        weights("triple")
