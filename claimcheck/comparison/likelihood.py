"""How likely two numbers measure one thing: their evidence weighed, and then held against that of their rivals.

Two logistic models. The first weighs the evidence of a pair by itself. The second sees how the pair fares among all pairs of the two
articles: where a number fits another one better, or the other article gives that very figure elsewhere, this pair is less likely one thing. The
weights are those of :mod:`claimcheck.comparison.weights`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.comparison.evidence import EVIDENCE
from claimcheck.comparison.weights import weights

NO_RIVAL = -6.0
"""Log-odds of a rival where there is none."""

RIVALRY = ("own", "best_rival_ahead", "best_support", "least_rival_ahead", "supports", "supports_seldom", "small", "similarity")
"""The figures that the second model weighs."""

_KEPT = tuple(EVIDENCE.index(name) for name in RIVALRY[4:])


@dataclass(frozen=True, slots=True)
class Pairing:
    """A pair of numbers of two articles among all such pairs.

    Attributes:
        a: what tells the number of the first article from its others; equal figures of one article may share it.
        b: the same in the second.
        evidence: its figures, as :func:`claimcheck.comparison.evidence.evidence` gives them.
        supports: whether the two figures fit each other.
    """

    a: str
    b: str
    evidence: Sequence[float]
    supports: bool


def likelihoods(pairings: Sequence[Pairing]) -> list[float]:
    """How likely each of some pairs of numbers is of one thing.

    Args:
        pairings: all pairs of numbers of two articles that are worth a look.

    Returns:
        A probability for each, in their order; it does not depend on the order.
    """
    own = [weights("pair").odds(pairing.evidence) for pairing in pairings]
    return [_probability(weights("rivals").odds(figures)) for figures in rivalries(pairings, own)]


def rivalries(pairings: Sequence[Pairing], own: Sequence[float]) -> list[list[float]]:
    """The figures of :data:`RIVALRY` for each pair.

    Args:
        pairings: all pairs of numbers of two articles.
        own: log-odds of each by itself.

    Returns:
        One row for each, in their order.
    """
    rivals: dict[tuple[int, str], dict[str, float]] = defaultdict(dict)
    supports: dict[tuple[int, str], dict[str, float]] = defaultdict(dict)
    for pairing, odds in zip(pairings, own, strict=True):
        for side, (key, other) in enumerate(((pairing.a, pairing.b), (pairing.b, pairing.a))):
            rivals[side, key][other] = max(odds, rivals[side, key].get(other, NO_RIVAL))
            if pairing.supports:
                supports[side, key][other] = max(odds, supports[side, key].get(other, NO_RIVAL))
    best = {key: _two_best(found) for key, found in rivals.items()}
    supported = {key: _two_best(found) for key, found in supports.items()}
    rows = []
    for pairing, odds in zip(pairings, own, strict=True):
        sides = ((0, pairing.a, pairing.b), (1, pairing.b, pairing.a))
        ahead = [_best_but(best[side, key], other) - odds for side, key, other in sides]
        support = max(_best_but(supported.get((side, key), ()), other) for side, key, other in sides)
        rows.append([odds, max(ahead), support, min(ahead), *(pairing.evidence[index] for index in _KEPT)])
    return rows


def _two_best(found: dict[str, float]) -> tuple[tuple[float, str], ...]:
    return tuple(sorted(((odds, key) for key, odds in found.items()), reverse=True)[:2])


def _best_but(best: Sequence[tuple[float, str]], key: str) -> float:
    """The best log-odds of a rival that is not the partner itself."""
    return next((odds for odds, other in best if other != key), NO_RIVAL)


def _probability(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds)) if odds > -700.0 else 0.0
