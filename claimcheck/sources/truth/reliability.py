"""How reliable each source is, as a posterior that integrates over what is not known of the truth, and never as a bare score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from claimcheck.sources.truth.assertions import Options
from claimcheck.sources.truth.encoding import Encoded, Floats, Ints
from claimcheck.sources.truth.messages import Beliefs

GRID = 200
"""Reliabilities at which the posterior is computed, in the middles of as many equal steps from 0 to 1."""

ENOUGH = 5.0
"""Effective claims below which a source cannot be judged."""

WIDEST = 0.5
"""Width of the credible interval beyond which a source cannot be judged."""

HELD = 300.0
"""However many claims, they tell no more than so many would: what is left is not chance but what the model does not know (which claims others
happen to speak of, errors that several share). Coverage of 90 % intervals for 50, 100, 200, 300, 400 and no such bound: simulated news at wire share
0.6, 12 × 60: .98, .95, .93, .93, .91, .90; 6 × 10: .96, .94, then .93; flight feeds on the same objects: .87, without the bound .71."""

_STEPS = 161  # of the others' probability, on the scale of log odds
_FURTHEST = 8.0
_BLOCK = 4096  # sources at a time


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """Reliability of each source.

    Attributes:
        claims: claims that it makes.
        effective: how many of them others speak of, each counted as far as they do.
        mean: posterior mean.
        low: lower end of the credible interval.
        high: upper end of it.
    """

    claims: Ints
    effective: Floats
    mean: Floats
    low: Floats
    high: Floats

    @property
    def enough(self) -> npt.NDArray[np.bool_]:
        """Whether there is enough to judge it by."""
        return np.asarray((self.effective >= ENOUGH) & (self.high - self.low <= WIDEST))


def posterior(encoded: Encoded, beliefs: Beliefs, prior_mean: Floats, prior_strength: Floats, options: Options) -> Posterior:
    """Posterior of each source's reliability: the share of what it prints that is right.

    A claim that the others hold right with probability m is as likely as ``r m + (1 - r) (1 - m) / (domain - 1)``; the product over the source's
    claims times the prior is taken on a grid of r.

    Args:
        encoded: votes and rows.
        beliefs: what the messages settled on.
        prior_mean: for each source, above 0 and below 1.
        prior_strength: for each source, above 0.
        options: settings.

    Returns:
        The posterior, one figure per source.
    """
    count = len(encoded.sources)
    order = np.argsort(encoded.row_source, kind="stable")
    source, vote = encoded.row_source[order], encoded.row_vote[order]
    spoken, others = beliefs.spoken[vote], beliefs.others[vote]
    claims = np.bincount(source, minlength=count)
    effective: Floats = np.asarray(np.bincount(source, weights=spoken, minlength=count), dtype=np.float64)
    grid = (np.arange(GRID) + 0.5) / GRID
    right = 1.0 / (1.0 + np.exp(-np.linspace(-_FURTHEST, _FURTHEST, _STEPS)))[:, None]
    likelihood = np.log(right * grid + (1.0 - right) * (1.0 - grid) / (options.domain - 1.0))
    figures = np.empty((3, count))
    for start in range(0, count, _BLOCK):
        stop = min(start + _BLOCK, count)
        first, last = np.searchsorted(source, [start, stop])
        table = _table(source[first:last] - start, others[first:last], spoken[first:last], stop - start)
        held = 1.0 / (1.0 + effective[start:stop] / HELD)
        a, b = prior_mean[start:stop] * prior_strength[start:stop], (1.0 - prior_mean[start:stop]) * prior_strength[start:stop]
        density = (table @ likelihood) * held[:, None] + np.outer(a - 1.0, np.log(grid)) + np.outer(b - 1.0, np.log1p(-grid))
        density = np.exp(density - density.max(axis=1, keepdims=True))
        density /= density.sum(axis=1, keepdims=True)
        below = np.cumsum(density, axis=1)
        tail = (1.0 - options.credibility) / 2.0
        figures[0, start:stop] = density @ grid
        figures[1, start:stop] = _quantile(below, density, tail)
        figures[2, start:stop] = _quantile(below, density, 1.0 - tail)
    return Posterior(claims, effective, figures[0], figures[1], figures[2])


def _table(source: Ints, others: Floats, spoken: Floats, count: int) -> Floats:
    """How often each source meets each probability of being right: sources × steps, each claim shared between the two steps that it lies between."""
    sure = np.clip(others, 1e-9, 1.0 - 1e-9)
    at = (np.clip(np.log(sure / (1.0 - sure)) / _FURTHEST, -1.0, 1.0) + 1.0) / 2.0 * (_STEPS - 1)
    below = np.minimum(at.astype(np.int64), _STEPS - 2)
    above = at - below
    cell = source * _STEPS + below
    size = count * _STEPS
    table = np.bincount(cell, weights=spoken * (1.0 - above), minlength=size) + np.bincount(cell + 1, weights=spoken * above, minlength=size)
    return np.asarray(table.reshape(count, _STEPS))


def _quantile(below: Floats, density: Floats, share: float) -> Floats:
    """Where so much of the posterior lies below, within its step as if it were even there."""
    at = np.minimum((below < share).sum(axis=1), GRID - 1)
    rows = np.arange(len(below))
    inside = 1.0 - (below[rows, at] - share) / np.maximum(density[rows, at], 1e-300)
    return np.asarray((at + np.clip(inside, 0.0, 1.0)) / GRID)
