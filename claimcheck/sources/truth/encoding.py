"""Assertions as arrays in one canonical order, so that nothing that follows can depend on the order of rows."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from claimcheck.sources.truth.assertions import Assertion, Columns

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """Assertions as arrays.

    A *vote* is what one voice says of one object, whoever prints it; a *row* is what one source prints. Values belong to one object each and are
    sorted by it, numbers before names, small before great; votes are sorted by value.

    Attributes:
        sources: names, sorted.
        voices: names, sorted; the sources and the origins.
        objects: names, sorted.
        values: texts, one per value.
        value_object: object of each value.
        number: number of each value; NaN where it has none.
        low: lower end of what each value commits to; NaN for names.
        high: upper end of it; NaN for names.
        vote_value: value of each vote.
        vote_voice: voice of each vote.
        vote_weight: its weight: 1 for a voice with one value of the object, less where it names several.
        row_source: source of each row.
        row_vote: the vote that it is of.
    """

    sources: tuple[str, ...]
    voices: tuple[str, ...]
    objects: tuple[str, ...]
    values: tuple[str, ...]
    value_object: Ints
    number: Floats
    low: Floats
    high: Floats
    vote_value: Ints
    vote_voice: Ints
    vote_weight: Floats
    row_source: Ints
    row_vote: Ints

    @property
    def vote_object(self) -> Ints:
        """Object of each vote."""
        return self.value_object[self.vote_value]

    @property
    def first_value(self) -> Ints:
        """Index of the first value of each object."""
        return np.searchsorted(self.value_object, np.arange(len(self.objects)))


def columns_of(assertions: Iterable[Assertion]) -> Columns:
    """Assertions column by column; zip(*assertions) would hold a million iterators."""
    rows = list(assertions)
    return Columns(*(list(map(itemgetter(column), rows)) for column in range(len(Assertion._fields))))


def encode(columns: Columns) -> Encoded:
    """Lay assertions out as arrays.

    A row that stands twice counts once. A number that is not finite is a name.

    Args:
        columns: in any order of rows.

    Returns:
        The arrays.
    """
    sources, source = _sorted_ids(columns.sources)
    objects, obj = _sorted_ids(columns.objects)
    voices, voice = sources, source
    if set(columns.origins) - {None}:
        said_by = [own if origin is None else origin for own, origin in zip(columns.sources, columns.origins, strict=True)]
        voices, voice = _sorted_ids([*said_by, *sources])
        voice = voice[: len(said_by)]
    wordings, wording = _sorted_ids(columns.values)
    meaning, bounds = _meanings(wording, columns)
    pairs, value = np.unique(_joined(obj, meaning), return_inverse=True)
    first = np.full(len(pairs), len(wordings), dtype=np.int64)
    np.minimum.at(first, value, wording)
    any_row = np.zeros(len(pairs), dtype=np.int64)
    any_row[value] = np.arange(len(value))
    votes, vote = np.unique(_joined(value, voice), return_inverse=True)
    any_vote = np.zeros(len(votes), dtype=np.int64)
    any_vote[vote] = np.arange(len(vote))
    vote_value, vote_voice = value[any_vote], voice[any_vote]
    row_source, row_vote = vote_voice, np.arange(len(votes))
    if voices is not sources:
        _, printed = np.unique(_joined(vote, source), return_index=True)
        row_source, row_vote = source[printed], vote[printed]
    return Encoded(
        sources=sources,
        voices=voices,
        objects=objects,
        values=tuple(map(wordings.__getitem__, first.tolist())),
        value_object=obj[any_row],
        number=bounds[0, any_row],
        low=bounds[1, any_row],
        high=bounds[2, any_row],
        vote_value=vote_value,
        vote_voice=vote_voice,
        vote_weight=_weights(columns.weights, vote, vote_voice, obj[any_row][vote_value]),
        row_source=row_source,
        row_vote=row_vote,
    )


def _joined(one: Ints, other: Ints) -> Ints:
    """One number for each pair, in the order of the first, then of the second."""
    return one * (int(other.max(initial=0)) + 1) + other


def _sorted_ids(names: Sequence[str]) -> tuple[tuple[str, ...], Ints]:
    """The different names, sorted, and the index of each."""
    seen: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    ids = np.fromiter(map(seen.__getitem__, names), dtype=np.int64, count=len(names))
    order = sorted(seen)
    place = np.empty(len(order), dtype=np.int64)
    place[[seen[name] for name in order]] = np.arange(len(order))
    return tuple(order), place[ids]


def _meanings(wording: Ints, columns: Columns) -> tuple[Ints, Floats]:
    """What each row's value means, as a rank (numbers before names, small before great, of equals the more exact first), and its bounds.

    Returns:
        The ranks, and number, lower and upper end of each row (NaN for names, and the number where it has no point): 3 × rows.
    """
    bounds = np.empty((3, len(wording)))
    bounds[:] = np.array(columns.numbers, dtype=np.float64)
    ranged = np.zeros(len(wording), dtype=bool)
    if set(columns.lows) - {None} or set(columns.highs) - {None}:
        low, high = _column(columns.lows, len(wording)), _column(columns.highs, len(wording))
        ranged = ~(np.isnan(low) & np.isnan(high))
        low, high = np.where(np.isnan(low), -np.inf, low), np.where(np.isnan(high), np.inf, high)
        ranged &= (low <= high) & (np.isfinite(low) | np.isfinite(high))
        bounds[1], bounds[2] = np.where(ranged, low, bounds[1]), np.where(ranged, high, bounds[2])
    name = ~ranged & ~np.isfinite(bounds[0])
    bounds[:, name] = np.nan
    bounds += 0.0  # zero has no sign
    if not ranged.any():
        _, rank = np.unique(bounds[0], return_inverse=True)  # NaN sorts last
        return np.where(name, int(rank.max(initial=0)) + 1 + wording, rank), bounds
    middle = np.where(np.isfinite(bounds[0]), bounds[0], np.where(np.isfinite(bounds[1]), bounds[1], bounds[2]))
    with np.errstate(over="ignore"):
        width = bounds[2] - bounds[1]
    keys = (np.where(name, wording, 0), np.isnan(bounds[0]), bounds[1], width, middle, name)
    order = np.lexsort(keys)
    # NaN is not equal to itself; names are told apart by their wording alone.
    new = np.zeros(len(order), dtype=np.int64)
    for key in keys:
        told = np.nan_to_num(key[order].astype(np.float64), nan=0.0, posinf=np.finfo(np.float64).max, neginf=np.finfo(np.float64).min)
        new[1:] |= told[1:] != told[:-1]
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.cumsum(new)
    return rank, bounds


def _column(given: Sequence[float | None], count: int) -> Floats:
    return np.array(given, dtype=np.float64) if given else np.full(count, np.nan)


def _weights(weights: Sequence[float], vote: Ints, voice: Ints, obj: Ints) -> Floats:
    """Weight of each vote: its heaviest row, shared where one voice names several values of one object."""
    heaviest = np.zeros(len(voice)) if weights else np.ones(len(voice))
    if weights:
        np.maximum.at(heaviest, vote, np.array(weights, dtype=np.float64))
    _, same, counts = np.unique(_joined(obj, voice), return_inverse=True, return_counts=True)
    return heaviest / counts[same]
