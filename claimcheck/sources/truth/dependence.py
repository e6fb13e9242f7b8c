"""Which sources depend on each other, told from how they agree, before anything is known of the truth.

Two who judge for themselves agree about as often as each agrees with everybody else; one who copies agrees with its model wherever both speak,
also where hardly anybody else does (Dong, Berti-Équille, Srivastava: Integrating Conflicting Data, VLDB 2009, whose pairwise test needs the truth
and turns with it; this one does not). The measure is a kappa: agreement beyond what the others' values lead one to expect, as a share of what is
left.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from claimcheck.sources.truth.encoding import Encoded, Floats, Ints

CAUTION = 5.0
"""So many contested objects without a surprise are put beside those that two sources share: a few agreements make no copy. Flight 97.8 for 1, 2, 5
and 10; population 86.4, 87.7, 87.4, 87.0."""

FEWEST = 5
"""Contested objects that two sources must share before their agreement tells anything."""

SHARPNESS = 8
"""Power of the kappa: near 1 it stays, 0.8 counts as a sixth. For 1, 2, 4, 6, 8, 12, 16, 50: flight 83.6, 94.5, 96.5, 97.2, 97.8, 98.0, 98.3, 97.8;
book 92, 95, then 96; population 85.7, 87.7, 87.7, 87.4, 87.4, 87.0, 87.0, 87.0."""

MOST_PAIRS = 8_000_000
"""Pairs of votes that are looked at; beyond it every second (third …) object is, for time and memory stay bounded."""

_BLOCK = 100_000  # values whose votes are weighed at a time


def independent_weights(encoded: Encoded) -> Floats:
    """What each vote weighs beside the others for its value: 1 on its own, 1/k in a clique of k copies, something between for doubtful ones.

    Args:
        encoded: the votes.

    Returns:
        Weights above 0 and up to 1, one per vote.
    """
    dependence = dependences(encoded)
    if not dependence.nnz:
        return np.ones(len(encoded.vote_value))
    total = _beside(encoded, dependence)
    return np.asarray(1.0 / (1.0 + total))


def dependences(encoded: Encoded) -> sparse.csr_array:
    """Graded dependence between voices.

    Args:
        encoded: the votes.

    Returns:
        A symmetric matrix, voices × voices, 0 (independent) to 1 (one copies the other); zero on the diagonal.
    """
    voice, value, obj = _contested(encoded)
    shape = len(encoded.voices)
    if not len(voice):
        return sparse.csr_array((shape, shape))
    for_value = np.bincount(value, minlength=len(encoded.values))
    for_object = np.bincount(obj, minlength=len(encoded.objects))
    others = np.maximum(for_object[obj] - 2, 1)
    # How many of the others say what this vote says: if the second of the pair does too, it is no witness of its own.
    if_same, if_not = np.maximum(for_value[value] - 2, 0) / others, np.minimum((for_value[value] - 1) / others, 1.0)

    # Two sums over the same pairs at once: the real part counts, the imaginary part adds up what was to be expected.
    agreed = _pairs(value, voice, if_same - if_not, (len(encoded.values), shape)).tocoo()
    shared = _pairs(obj, voice, if_not, (len(encoded.objects), shape))
    first, second = agreed.coords
    apart = first != second
    first, second, same = first[apart], second[apart], agreed.data[apart]
    if not len(first):
        return sparse.csr_array((shape, shape))
    both = np.asarray(shared[first, second]).ravel()
    met, count, chance = both.real, same.real, (both + same).imag
    kappa = np.clip((count - chance) / np.maximum(met - chance + CAUTION, 1e-9), 0.0, 1.0)
    graded = np.where(met >= FEWEST, kappa**SHARPNESS, 0.0)
    keep = graded > 1e-3
    return sparse.csr_array((graded[keep], (first[keep], second[keep])), shape=(shape, shape))


def _pairs(rows: Ints, voice: Ints, expected: Floats, shape: tuple[int, int]) -> sparse.csr_array:
    """For two voices, over the rows that both stand in: their number (real part) and the mean of what is expected of either (imaginary part)."""
    half = sparse.csr_array((0.5 + 0.5j * expected, (rows, voice)), shape=shape)
    ones = sparse.csr_array((np.ones(len(rows)), (rows, voice)), shape=shape)
    product = (half.T @ ones).tocsr()
    return (product + product.T).tocsr()


def _contested(encoded: Encoded) -> tuple[Ints, Ints, Ints]:
    """Voice, value and object of the votes on objects with at least two values and three votes, thinned out where they are too many to pair."""
    obj = encoded.vote_object
    votes = np.bincount(obj, minlength=len(encoded.objects))
    values = np.bincount(encoded.value_object, minlength=len(encoded.objects))
    telling = np.flatnonzero((values > 1) & (votes > 2))
    pairs = float((votes[telling].astype(np.float64) ** 2).sum())
    telling = telling[:: max(1, int(np.ceil(pairs / MOST_PAIRS)))]
    chosen = np.zeros(len(encoded.objects), dtype=bool)
    chosen[telling] = True
    keep = chosen[obj]
    # Who shares too few objects with anybody is left out before pairing: most sources of a large set.
    keep &= np.bincount(encoded.vote_voice[keep], minlength=len(encoded.voices))[encoded.vote_voice] >= FEWEST
    return encoded.vote_voice[keep], encoded.vote_value[keep], obj[keep]


def _beside(encoded: Encoded, dependence: sparse.csr_array) -> Floats:
    """For each vote the dependence of its voice on the others who say the same."""
    total = np.zeros(len(encoded.vote_value))
    linked = np.zeros(len(encoded.voices), dtype=bool)
    linked[dependence.indices] = True
    at = np.flatnonzero(linked[encoded.vote_voice])
    value, voice = encoded.vote_value[at], encoded.vote_voice[at]
    said = sparse.csr_array((np.ones(len(at)), (value, voice)), shape=(len(encoded.values), len(encoded.voices)))
    for start in range(0, len(encoded.values), _BLOCK):
        first, last = np.searchsorted(value, [start, start + _BLOCK])
        if first == last:
            continue
        here = said[start : start + _BLOCK]
        linked_here = (here @ dependence).multiply(here).tocsr()
        if linked_here.nnz:
            total[at[first:last]] = np.asarray(linked_here[value[first:last] - start, voice[first:last]]).ravel()
    return total
