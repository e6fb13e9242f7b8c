"""How a vote for one value bears on another value of the same object.

Two relations. A number that commits to a range ("about 1200", "over 1200", "10 to 20") is *right* if the true number lies in it. A name that says
part of another ("Puder" beside "Pilhofer, Puder, Romer") is not right, but it is what one who leaves out would write: it *supports* the fuller one.
Among the values claimed one is chosen; nothing is averaged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from claimcheck.sources.truth.encoding import Encoded, Floats, Ints

PART = 0.5
"""How much more likely (natural logarithm) a name that is part of the truth is claimed than another false one. Book 87, 93, 96, 95 for 0, 0.3, 0.5,
0.8; the other sets have no such names."""

OVERLAP = 0.2
"""The same for the share of words that two names have in common (AccuSim's similarity, Dong et al. 2009). Book 95, 95, 96, 96 for 0, 0.1, 0.2,
0.5."""

INSIDE = 1.0
"""What a vote for a closed range is worth for a number inside it, as a share of a vote for that number. Simulated news (wire share 0.6) stays within
a point at 0.7, but the probability of the answer falls further behind its accuracy."""

OPEN_ENDED = 0.5
"""The same for a bound ("over 1200"): half of all numbers lie above it. Accuracy in simulated news, 12 × 60 and 6 × 10, for 0, 0.25, 0.5, 0.8: .926
and .844, .931 and .855, .935 and .865, .936 and .866."""

VAGUER = 0.25
"""What a vote for a number is worth for a range around it, where that is the candidate: the number says more. Simulated news for 0, 0.1, 0.25, 0.5:
.935 and .863, .935 and .863, .935 and .865, .934 and .856."""

LOOSE = 0.5
"""What is left of a vote for a range where it goes to another range around the same number: neither says which. Simulated news for 0.25, 0.5, 1: .933
and .863, .935 and .865, .935 and .858."""

MOST_VALUES = 64
"""Values of one object that may share a word, and values on either side that a range may reach; beyond it a word says nothing, and time stays
bounded."""

MOST_BEARINGS = 8_000_000
"""Votes times values that each bears on; a set with more has the limit above lowered until they fit, for memory stays bounded."""

_REACHES = (MOST_VALUES, 16, 4, 1)
_BLOCK = 20_000  # ranges that are looked at a time

_LONGEST = 500  # characters of a name that are read
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Support:
    """Pairs of values of one object, sorted by the first.

    Attributes:
        claimed: the value voted for.
        other: the value that the vote bears on.
        share: part of the vote's log odds that goes there.
        bonus: log odds that go there whoever votes.
        right: whether the claimed value is right if the other is true.
    """

    claimed: Ints
    other: Ints
    share: Floats
    bonus: Floats
    right: Floats


def supports(encoded: Encoded, tolerance: float) -> Support:
    """All pairs of values of one object that bear on each other.

    Args:
        encoded: the values.
        tolerance: share of the greater by which two numbers may differ and still be one.

    Returns:
        The pairs.
    """
    votes = np.bincount(encoded.vote_value, minlength=len(encoded.values))
    parts = [_named(encoded, votes), _numeric(encoded, votes, tolerance)]
    claimed, other, share, bonus, right = (np.concatenate([part[column] for part in parts]) for column in range(5))
    order = np.lexsort((other, claimed))
    return Support(claimed[order].astype(np.int64), other[order].astype(np.int64), share[order], bonus[order], right[order])


_Pairs = tuple[Floats | Ints, Floats | Ints, Floats, Floats, Floats]


def _named(encoded: Encoded, votes: Ints) -> _Pairs:
    """Names with words in common."""
    several = np.bincount(encoded.value_object, minlength=len(encoded.objects))[encoded.value_object] > 1
    names = np.flatnonzero(np.isnan(encoded.low) & several)
    holders: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, (value, obj) in enumerate(zip(names.tolist(), encoded.value_object[names].tolist(), strict=True)):
        for word in dict.fromkeys(_WORD.findall(encoded.values[value][:_LONGEST].casefold())):
            holders[obj, word].append(place)
    lengths = np.array([len(places) for places in holders.values()], dtype=np.int64)
    bearing = lengths * np.array([votes[names[places]].sum() for places in holders.values()], dtype=np.int64)
    most = next((most for most in _REACHES if bearing[(lengths > 1) & (lengths <= most)].sum() <= MOST_BEARINGS), 0)
    shared = [places for places in holders.values() if len(places) <= most]
    if not any(len(places) > 1 for places in shared):
        return _nothing()
    lengths = lengths[lengths <= most]
    rows, columns = np.concatenate([np.array(places) for places in shared]), np.repeat(np.arange(len(shared)), lengths)
    table = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(names), len(shared)))
    words = np.bincount(rows, minlength=len(names))
    common = (table @ table.T).tocoo()
    first, second = common.coords
    apart = first != second
    first, second, both = first[apart], second[apart], common.data[apart]
    part = (both == words[first]) & (words[first] < words[second])
    bonus = PART * part + OVERLAP * both / (words[first] + words[second] - both)
    nothing = np.zeros(len(first))
    return names[first], names[second], nothing, bonus, nothing


def _numeric(encoded: Encoded, votes: Ints, tolerance: float) -> _Pairs:
    """Numbers inside what others commit to, or nearer than the tolerance."""
    slack = tolerance * np.abs(np.nan_to_num(encoded.number))
    with np.errstate(over="ignore"):
        low, high = encoded.low - slack, encoded.high + slack
    several = np.bincount(encoded.value_object, minlength=len(encoded.objects))[encoded.value_object] > 1
    wide = np.flatnonzero((high > low) & several)
    pairs = next(filter(None, (_inside(encoded, votes, (low, high), wide, reach) for reach in _REACHES)), None)
    if pairs is None or not len(wide):
        return _nothing()
    value, other = pairs
    closed, exact = np.isfinite(low) & np.isfinite(high), encoded.low == encoded.high
    share = np.where(closed[value], INSIDE, OPEN_ENDED) * np.where(exact[other], 1.0, LOOSE)
    # The other way the number says more than the range; two that lie within each other are met from both sides anyway.
    vaguer = ~exact[value] & ~_holds(encoded, (low, high), other, value)
    claimed, bears = np.concatenate([value, other[vaguer]]), np.concatenate([other, value[vaguer]])
    share = np.concatenate([share, VAGUER * share[vaguer] / np.where(exact[other], 1.0, LOOSE)[vaguer]])
    return claimed, bears, share, np.zeros(len(share)), np.ones(len(share))


def _inside(encoded: Encoded, votes: Ints, ends: tuple[Floats, Floats], wide: Ints, reach: int) -> tuple[Ints, Ints] | None:
    """Pairs of a range and a value inside it, at most ``reach`` places away; None if they are too many.

    The values of an object stand in the order of their numbers, so what lies inside a range stands around it.
    """
    around = np.concatenate([np.arange(-reach, 0), np.arange(1, reach + 1)])
    found: list[tuple[Ints, Ints]] = [(wide[:0], wide[:0])]
    bearings = 0
    for start in range(0, len(wide), _BLOCK):
        value = np.repeat(wide[start : start + _BLOCK], len(around))
        other = value + np.tile(around, len(value) // len(around))
        there = (other >= 0) & (other < len(encoded.values))
        value, other = value[there], other[there]
        inside = (encoded.value_object[value] == encoded.value_object[other]) & _holds(encoded, ends, value, other)
        found.append((value[inside], other[inside]))
        bearings += int(votes[found[-1][0]].sum() + votes[found[-1][1]].sum())
        if bearings > MOST_BEARINGS:
            return None
    value, other = (np.concatenate(column) for column in zip(*found, strict=True))
    return value, other


def _holds(encoded: Encoded, ends: tuple[Floats, Floats], value: Ints, other: Ints) -> npt.NDArray[np.bool_]:
    """Whether a value allows another of its object: the other's number, or the middle of its range, lies inside; of a bound, all that it allows."""
    low, high = encoded.low[other], encoded.high[other]
    with np.errstate(invalid="ignore", over="ignore"):  # open ends, and the greatest numbers there are
        middle = np.where(np.isnan(encoded.number[other]), (low + high) / 2.0, encoded.number[other])
    closed = np.isfinite(low) & np.isfinite(high)
    return (np.where(closed, middle, low) >= ends[0][value]) & (np.where(closed, middle, high) <= ends[1][value])


def _nothing() -> _Pairs:
    none = np.zeros(0)
    return none, none, none, none, none
