"""Structured claims → what is most likely true of each object, and how reliable each source is; always as estimates with their uncertainty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

import numpy as np

from claimcheck.records import Candidate, Estimates, ObjectEstimate, SourceEstimate, SupportedInterval
from claimcheck.sources.truth.assertions import Assertion, Columns, Options, Prior
from claimcheck.sources.truth.dependence import independent_weights
from claimcheck.sources.truth.encoding import Encoded, Floats, Ints, columns_of, encode
from claimcheck.sources.truth.messages import Beliefs, settle
from claimcheck.sources.truth.reliability import Posterior, posterior
from claimcheck.sources.truth.support import supports

_DIGITS = 9  # what differs less is one: the dust of adding in another order must not decide


@dataclass(frozen=True, slots=True, eq=False)
class _Solved:
    encoded: Encoded
    weights: Floats
    beliefs: Beliefs


def estimate(assertions: Iterable[Assertion] | Columns, priors: Mapping[str, Prior] | None = None, options: Options | None = None) -> Estimates:
    """Judge structured claims.

    Args:
        assertions: who says what of what, in any order.
        priors: what is held of sources or origins beforehand, by name.
        options: settings.

    Returns:
        Estimates of all objects and sources.
    """
    priors, options = priors or {}, options or Options()
    solved = _solve(assertions, priors, options)
    if solved is None:
        return Estimates((), ())
    return Estimates(_objects(solved, options), _sources(solved, priors, options))


def most_likely(
    assertions: Iterable[Assertion] | Columns, priors: Mapping[str, Prior] | None = None, options: Options | None = None
) -> dict[str, str]:
    """The most likely of the values claimed, by object: :func:`estimate` without all else, for large sets.

    Args:
        assertions: who says what of what, in any order.
        priors: what is held of sources or origins beforehand, by name.
        options: settings.

    Returns:
        Value by object.
    """
    solved = _solve(assertions, priors or {}, options or Options())
    if solved is None:
        return {}
    encoded = solved.encoded
    best = _ranked(encoded, solved.beliefs.probability)[encoded.first_value]
    return dict(zip(encoded.objects, (encoded.values[value] for value in best.tolist()), strict=True))


def reliabilities(
    assertions: Iterable[Assertion] | Columns,
    priors: Mapping[str, Prior] | None = None,
    options: Options | None = None,
    about: Set[str] | None = None,
) -> tuple[SourceEstimate, ...]:
    """How reliable each source is: :func:`estimate` without the objects.

    Args:
        assertions: who says what of what, in any order.
        priors: what is held of sources or origins beforehand, by name.
        options: settings.
        about: judge the sources by these objects alone; everything is read all the same.

    Returns:
        Estimates in order of the sources' names.
    """
    priors, options = priors or {}, options or Options()
    solved = _solve(assertions, priors, options)
    if solved is None:
        return ()
    if about is not None:
        meant = np.array([name in about for name in solved.encoded.objects])
        spoken = np.where(meant[solved.encoded.vote_object], solved.beliefs.spoken, 0.0)
        solved = replace(solved, beliefs=replace(solved.beliefs, spoken=spoken))
    return _sources(solved, priors, options)


def _solve(assertions: Iterable[Assertion] | Columns, priors: Mapping[str, Prior], options: Options) -> _Solved | None:
    encoded = encode(assertions if isinstance(assertions, Columns) else columns_of(assertions))
    if not encoded.values:
        return None
    weights = encoded.vote_weight * independent_weights(encoded)
    return _Solved(encoded, weights, settle(encoded, supports(encoded, options.tolerance), weights, priors, options))


def _ranked(encoded: Encoded, probability: Floats) -> Ints:
    """Values by object, the most likely first; of equals the smaller number, then the alphabet."""
    return np.lexsort((np.arange(len(probability)), -np.round(probability, _DIGITS), encoded.value_object))


def _objects(solved: _Solved, options: Options) -> tuple[ObjectEstimate, ...]:
    encoded, probability = solved.encoded, solved.beliefs.probability
    weight = np.asarray(np.bincount(encoded.vote_value, weights=solved.weights, minlength=len(encoded.values)), dtype=np.float64)
    voices = np.bincount(encoded.vote_value, minlength=len(encoded.values))
    ranked = _ranked(encoded, probability)
    ends = [*encoded.first_value.tolist(), len(ranked)]
    found = []
    for place, name in enumerate(encoded.objects):
        order = ranked[ends[place] : ends[place + 1]]
        candidates = tuple(
            Candidate(encoded.values[at], round(float(probability[at]), _DIGITS), round(float(weight[at]), _DIGITS), int(voices[at])) for at in order
        )
        found.append(ObjectEstimate(name, candidates, _interval(order, solved, weight, options)))
    return tuple(found)


def _interval(order: Ints, solved: _Solved, weight: Floats, options: Options) -> SupportedInterval | None:
    """The claims that hold the credibility, taken from the most likely one on, among those that are numbers."""
    low, high = solved.encoded.low[order], solved.encoded.high[order]
    numbers = ~np.isnan(low)
    order, low, high = order[numbers], low[numbers], high[numbers]
    if not len(order):
        return None
    held = solved.beliefs.probability[order]
    enough = int(np.searchsorted(np.round(np.cumsum(held), _DIGITS), round(options.credibility * float(held.sum()), _DIGITS))) + 1
    bottom, top = float(low[:enough].min()), float(high[:enough].max())
    inside, meets = (low >= bottom) & (high <= top), (low <= top) & (high >= bottom)
    return SupportedInterval(
        bottom,
        top,
        round(float(held[inside].sum()), _DIGITS),
        round(float(weight[order][meets].sum()), _DIGITS),
        round(float(weight[order][~meets].sum()), _DIGITS),
    )


def _sources(solved: _Solved, priors: Mapping[str, Prior], options: Options) -> tuple[SourceEstimate, ...]:
    encoded = solved.encoded
    expected = dict(zip(encoded.voices, solved.beliefs.expected.tolist(), strict=True))
    mean = np.array([priors[name].mean if name in priors else expected[name] for name in encoded.sources])
    strength = np.array([priors[name].strength if name in priors else options.strength for name in encoded.sources])
    found: Posterior = posterior(encoded, solved.beliefs, mean, strength, options)
    enough = found.enough
    return tuple(
        SourceEstimate(
            source=name,
            claims=int(found.claims[at]),
            effective=round(float(found.effective[at]), 6),
            reliability=round(float(found.mean[at]), 6),
            low=round(float(found.low[at]), 6),
            high=round(float(found.high[at]), 6),
            enough=bool(enough[at]),
        )
        for at, name in enumerate(encoded.sources)
    )
