"""Stretches that two texts share word for word: candidates from an index of shingles, then seeds, extended to either side.

All positions are places in one row of words (:class:`claimcheck.sources.shingles.Words`), so that all pairs of texts are worked on at once. A stretch
is a segment: it begins at word ``start`` in one text and ``start + shift`` in the other, and the words correspond one to one.

Source of seeding, extending and chaining: Altschul et al., "Basic local alignment search tool", 1990; the extension stops by their X-drop rule.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from claimcheck.sources.shingles import NOT_CHOSEN, Hashes, Places, Words, shingles, winnowed

# Words of a shingle, and among how many neighbours one is chosen: every run of 11 words that two texts share holds a seed.
SHINGLE = 8
_WINDOW = 4
# Shorter shingles see through misread letters: of 40 words with every fifth misread, 8 in a row stay whole in half the cases, 5 nearly always.
# They are seeds only where few texts have them, and only two of them close to each other.
SHORT_SHINGLE = 5
_FEW = 12
# A text is held against so many others that share a shingle, where more than ``_MANY`` do only against the next few and the first of them all: what
# stands in a thousand texts costs no million pairs, and a thousand copies of one text are still linked through one another.
_REACH = 24
_MANY = 64
_REACH_OF_MANY = 3
_REPEATS = 8
# Seeds so close on one diagonal are one segment.
_NEAR = 16
_DROP = 4
_FARTHEST = 400
# Where a segment ends it goes on beside its diagonal, if so many words in a row do: a scanner joins two words to one or cuts one in two.
_BESIDE = (-2, -1, 1, 2)
_RESUMES = 3
_SKIPPED = 4
_ROUNDS = 64
_CHUNK = 1 << 22


@dataclass(frozen=True, slots=True)
class Segments:
    """Segments as parallel arrays: places ``start`` to ``end`` of one text, the same places plus ``shift`` of a later one."""

    start: Places
    end: Places
    shift: Places

    def chosen(self, rows: npt.NDArray[np.bool_] | Places) -> Segments:
        """Some of them."""
        return Segments(self.start[rows], self.end[rows], self.shift[rows])


def segments(words: Words) -> Segments:
    """Every stretch that two texts share, sorted by texts and place.

    Args:
        words: the words of all texts, in an order that does not depend on how they were found.
    """
    hashes = shingles(words, SHINGLE)
    text_of = words.text_of()
    start, shift = _index_pairs(np.where(winnowed(hashes, _WINDOW), hashes, NOT_CHOSEN), text_of, _REACH)
    found = _resumed(_extended(_runs(start, shift, text_of, SHINGLE), words, text_of), words, text_of)
    start, shift = _index_pairs(shingles(words, SHORT_SHINGLE), text_of, _FEW, most=_FEW)
    start, shift = _uncovered(start, shift, found)
    start, shift = _accompanied(start, shift, text_of)
    found = _joined(_both(found, _resumed(_extended(_runs(start, shift, text_of, SHORT_SHINGLE), words, text_of), words, text_of)))
    order = np.lexsort((found.shift, found.start, text_of[found.start + found.shift], text_of[found.start]))
    return found.chosen(order)


def matching(words: Words, found: Segments) -> Places:
    """(segments,) how many words of each segment are the same on both sides."""
    lengths = found.end - found.start
    result = np.zeros(len(lengths), dtype=np.int64)
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    low = 0
    while low < len(lengths):
        high = max(int(np.searchsorted(bounds, bounds[low] + _CHUNK, side="right")) - 1, low + 1)
        part = lengths[low:high]
        offsets = bounds[low:high] - bounds[low]
        places = np.arange(int(part.sum())) + np.repeat(found.start[low:high] - offsets, part)
        same = words.hashes[places] == words.hashes[places + np.repeat(found.shift[low:high], part)]
        result[low:high] = np.add.reduceat(same.astype(np.int64), offsets)
        low = high
    return result


def _index_pairs(hashes: Hashes, text_of: Places, reach: int, most: int = 0) -> tuple[Places, Places]:
    """Places and shifts at which two texts have the same shingle.

    Args:
        hashes: (words,) shingles, ``NOT_CHOSEN`` where none is looked up.
        text_of: (words,) the text of each.
        reach: with how many that follow in the order of texts each is paired.
        most: shingles that stand more often are left out; 0 for none.

    Returns:
        Place in the one text, and how much further on in the row the other stands.
    """
    places = np.flatnonzero(hashes != NOT_CHOSEN)
    order = places[np.argsort(hashes[places], kind="stable")]
    # Of what one text says over and over, the first few times.
    again = np.zeros(len(order), dtype=bool)
    again[_REPEATS:] = (hashes[order[_REPEATS:]] == hashes[order[:-_REPEATS]]) & (text_of[order[_REPEATS:]] == text_of[order[:-_REPEATS]])
    order = order[~again]
    ordered = hashes[order]
    opens = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if len(order) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(opens, len(order)))
    kept = np.repeat((sizes > 1) & ((sizes <= most) if most else True), sizes)
    run = np.repeat(np.arange(len(opens)), sizes)[kept]
    head = np.repeat(order[opens] if len(opens) else order, sizes)[kept]
    few = np.repeat(sizes <= _MANY, sizes)[kept]
    order = order[kept]
    pairs = [(head[~few], order[~few])]
    for step in range(1, min(reach, max(len(order) - 1, 0)) + 1):
        same = np.flatnonzero((run[:-step] == run[step:]) & (few[:-step] | (step <= _REACH_OF_MANY)))
        pairs.append((order[same], order[same + step]))
    low = np.concatenate([pair[0] for pair in pairs])
    high = np.concatenate([pair[1] for pair in pairs])
    across = text_of[low] != text_of[high]
    return low[across], high[across] - low[across]


def _runs(start: Places, shift: Places, text_of: Places, length: int) -> Segments:
    """Seeds on one diagonal that are near each other, as one segment."""
    keys = np.sort((shift << 32) | start)
    keys = keys[np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))] if len(keys) else keys
    shift, start = keys >> 32, keys & 0xFFFFFFFF
    opens = np.ones(len(keys), dtype=bool)
    opens[1:] = (
        (shift[1:] != shift[:-1])
        | (start[1:] - start[:-1] > _NEAR)
        | (text_of[start[1:]] != text_of[start[:-1]])
        | (text_of[(start + shift)[1:]] != text_of[(start + shift)[:-1]])
    )
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(keys)) - 1
    return Segments(start[first], start[last] + length, shift[first]) if len(keys) else Segments(start, start, shift)


def _extended(found: Segments, words: Words, text_of: Places) -> Segments:
    """The segments, grown over words that correspond, a few misread or replaced ones among them."""
    low, high = text_of[found.start], text_of[found.start + found.shift]
    after = np.minimum(words.first[low + 1] - found.end, words.first[high + 1] - found.shift - found.end)
    before = np.minimum(found.start - words.first[low], found.start + found.shift - words.first[high])
    return Segments(
        found.start - _growth(words.hashes, found.start - 1, found.shift, before, -1),
        found.end + _growth(words.hashes, found.end, found.shift, after, 1),
        found.shift,
    )


def _resumed(found: Segments, words: Words, text_of: Places) -> Segments:
    """The segments, and those that follow or precede them on a neighbouring diagonal."""
    parts = [found]
    for step in (1, -1):
        ends = found
        for _ in range(_ROUNDS):
            low, high = text_of[ends.start], text_of[ends.start + ends.shift]
            new: list[Segments] = []
            taken = np.zeros(len(ends.start), dtype=bool)
            for skip in range(_SKIPPED):
                for beside in _BESIDE:
                    shift = ends.shift + beside
                    start = ends.end + skip if step > 0 else ends.start - skip - _RESUMES
                    there = start + shift
                    fits = ~taken & (start >= words.first[low]) & (start + _RESUMES <= words.first[low + 1])
                    fits &= (there >= words.first[high]) & (there + _RESUMES <= words.first[high + 1])
                    rows = np.flatnonzero(fits)
                    for word in range(_RESUMES):
                        rows = rows[words.hashes[start[rows] + word] == words.hashes[there[rows] + word]]
                    taken[rows] = True
                    new.append(Segments(start[rows], start[rows] + _RESUMES, shift[rows]))
            ends = _extended(Segments(*(np.concatenate([getattr(part, name) for part in new]) for name in ("start", "end", "shift"))), words, text_of)
            if not len(ends.start):
                break
            ends = _joined(ends)
            parts.append(ends)
    return Segments(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("start", "end", "shift")))


def _growth(hashes: Hashes, start: Places, shift: Places, room: Places, step: int) -> Places:
    """How many words each can grow in one direction: to where matches most outweigh mismatches, given up ``_DROP`` below that."""
    best = np.zeros(len(start), dtype=np.int64)
    rows = np.flatnonzero(room > 0)
    score, top = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
    for length in range(1, _FARTHEST + 1):
        if not len(rows):
            break
        places = start[rows] + step * (length - 1)
        score = score + np.where(hashes[places] == hashes[places + shift[rows]], 1, -1)
        higher = score > top
        best[rows[higher]] = length
        top = np.maximum(top, score)
        going = (score > top - _DROP) & (room[rows] > length)
        rows, score, top = rows[going], score[going], top[going]
    return best


def _uncovered(start: Places, shift: Places, found: Segments) -> tuple[Places, Places]:
    """Seeds that lie in no segment of their diagonal."""
    keys = np.sort((found.shift << 32) | found.start)
    order = np.argsort((found.shift << 32) | found.start, kind="stable")
    at = np.searchsorted(keys, (shift << 32) | start, side="right") - 1
    row = order[np.maximum(at, 0)] if len(order) else np.zeros(len(start), dtype=np.int64)
    inside = (at >= 0) & (found.shift[row] == shift) & (found.end[row] > start) if len(order) else np.zeros(len(start), dtype=bool)
    return start[~inside], shift[~inside]


def _accompanied(start: Places, shift: Places, text_of: Places) -> tuple[Places, Places]:
    """Seeds that have another one close by, on the same diagonal or one beside it, that does not overlap with them."""
    order = np.lexsort((start, text_of[start + shift], text_of[start]))
    start, shift = start[order], shift[order]
    pair = text_of[start] * (int(text_of[-1]) + 1 if len(text_of) else 1) + text_of[start + shift]
    kept = np.zeros(len(start), dtype=bool)
    for step in range(1, SHORT_SHINGLE + 4):
        near = (
            (pair[:-step] == pair[step:])
            & (start[step:] - start[:-step] <= 2 * _NEAR)
            & (start[step:] - start[:-step] >= SHORT_SHINGLE)
            & (np.abs(shift[step:] - shift[:-step]) <= 2)
        )
        kept[:-step] |= near
        kept[step:] |= near
    return start[kept], shift[kept]


def _both(one: Segments, other: Segments) -> Segments:
    return Segments(*(np.concatenate(parts) for parts in ((one.start, other.start), (one.end, other.end), (one.shift, other.shift))))


def _joined(found: Segments) -> Segments:
    """Segments of one diagonal that overlap or touch after growing, as one; growth never leaves a text, so neither do they."""
    if not len(found.start):
        return found
    found = found.chosen(np.lexsort((found.start, found.shift)))
    # Ends are compared within a diagonal only: each diagonal's places are lifted above those of the one before.
    lift = np.cumsum(np.concatenate([[0], found.shift[1:] != found.shift[:-1]])) << 32
    reach = np.maximum.accumulate(found.end + lift)
    opens = np.concatenate([[True], (found.start + lift)[1:] >= reach[:-1]])
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(opens)) - 1
    return Segments(found.start[first], reach[last] - lift[last], found.shift[first])
