"""Texts as rows of hashed words, and hashed runs of words (shingles) over them.

Everything is arrays over all texts at once: ten thousand articles are millions of words, too many for Python objects. A hash only proposes; that two
words are the same is as certain as 64 bits make it.

Source of the selection of shingles: Schleimer, Wilkerson & Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from claimcheck.records import Span

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

NOT_CHOSEN = np.uint64(0xFFFFFFFFFFFFFFFF)

# Characters that are hashed at once: the working arrays stay at some 40 MB whatever is read.
_BATCH = 1 << 20
_PLANE = 0x10000
_BASE = 0x9E3779B97F4A7C15
_FACTOR = np.uint64(0xD1342543DE82EF95)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of several texts in one row.

    Attributes:
        hashes: (words,) hash of each word, case and accents folded.
        starts: (words,) offset of its first character in its text; ``ends`` likewise, exclusive.
        first: (texts + 1,) place in the row of each text's first word; the last entry is the number of words.
    """

    hashes: Hashes
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    first: Places

    def text_of(self) -> Places:
        """(words,) the text that each word stands in."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))


def words_of(texts: Sequence[tuple[str, Sequence[Span]]]) -> Words:
    """Read the words of texts.

    Args:
        texts: each text with the stretches of it that count; what stands elsewhere is no word.

    Returns:
        Runs of letters and digits, so that quotation marks, hyphens and apostrophes of any kind never tell two copies apart.
    """
    pieces: list[tuple[int, int, npt.NDArray[np.uint32]]] = []
    found: list[tuple[npt.NDArray[np.int64], Hashes, Places, Places]] = []
    held = 0
    for piece in _pieces(texts):
        if held + len(piece[2]) > _BATCH:
            found.append(_hashed(pieces))
            pieces, held = [], 0
        pieces.append(piece)
        held += len(piece[2]) + 1
    found.append(_hashed(pieces))
    of, hashes, starts, ends = (np.concatenate(parts) for parts in zip(*found, strict=True))
    first = np.searchsorted(of, np.arange(len(texts) + 1))
    return Words(hashes, starts.astype(np.int32), ends.astype(np.int32), first)


def shingles(words: Words, length: int) -> Hashes:
    """Hash every run of ``length`` words.

    Returns:
        (words,) the hash of the run that begins at each word; ``NOT_CHOSEN`` where it would reach beyond its text.
    """
    count = len(words.hashes)
    result = np.full(count, NOT_CHOSEN, dtype=np.uint64)
    if count < length:
        return result
    sums = np.zeros(count - length + 1, dtype=np.uint64)
    for step in range(length):
        sums = sums * _FACTOR + words.hashes[step : count - length + 1 + step]
    result[: len(sums)] = np.minimum(_mixed(sums), NOT_CHOSEN - np.uint64(1))
    for back in range(1, length):
        result[np.maximum(words.first[1:] - back, words.first[:-1])[words.first[1:] > words.first[:-1]]] = NOT_CHOSEN
    return result


def winnowed(hashes: Hashes, window: int) -> npt.NDArray[np.bool_]:
    """Choose the least hash of every ``window`` neighbours: two texts that share a run choose the same shingles in it, wherever it stands.

    Args:
        hashes: (n,) from :func:`shingles`.
        window: neighbours among which at least one is chosen.

    Returns:
        (n,) whether each is chosen.
    """
    padded = np.concatenate([hashes, np.full(window - 1, NOT_CHOSEN, dtype=np.uint64)])
    least = functools.reduce(np.minimum, (padded[step : step + len(hashes)] for step in range(window)))
    before = np.concatenate([np.zeros(window - 1, dtype=np.uint64), least])
    greatest = functools.reduce(np.maximum, (before[step : step + len(hashes)] for step in range(window)))
    chosen: npt.NDArray[np.bool_] = (hashes == greatest) & (hashes != NOT_CHOSEN)
    return chosen


def _pieces(texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[tuple[int, int, npt.NDArray[np.uint32]]]:
    """Text, offset and folded characters of every stretch, cut between words where it is longer than a batch."""
    for number, (text, spans) in enumerate(texts):
        for span in sorted(spans):
            start = span.start
            while start < span.end:
                end = min(span.end, start + _BATCH)
                while start < end < span.end and end > start + _BATCH // 2 and text[end - 1].isalnum():
                    end -= 1
                raw = text[start:end].encode("utf-32-le", "surrogatepass")
                yield number, start, _folded(np.frombuffer(raw, dtype="<u4"))
                start = end


def _hashed(pieces: Sequence[tuple[int, int, npt.NDArray[np.uint32]]]) -> tuple[Places, Hashes, Places, Places]:
    """Text, hash, start and end of every word of some pieces."""
    if not pieces:
        return np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    gap = np.zeros(1, dtype=np.uint32)
    row = np.concatenate([part for _, _, codes in pieces for part in (codes, gap)])
    inside = np.concatenate([[False], row != 0])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[0::2], edges[1::2]
    powers, inverse = _powers(1 << max(len(row) - 1, 1).bit_length())
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(row.astype(np.uint64) * powers[: len(row)])])
    hashes = _mixed((sums[ends] - sums[starts]) * inverse[starts] + (ends - starts).astype(np.uint64))
    begins = np.cumsum([0, *(len(codes) + 1 for _, _, codes in pieces)])
    which = np.searchsorted(begins, starts, side="right") - 1
    numbers = np.array([number for number, _, _ in pieces])
    shift = np.array([offset for _, offset, _ in pieces]) - begins[:-1]
    return numbers[which], hashes, starts + shift[which], ends + shift[which]


@functools.lru_cache(maxsize=2)
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Powers of the base and of its inverse, modulo 2⁶⁴: with them the hash of a word does not depend on where it stands."""
    both = []
    for base in (_BASE, pow(_BASE, -1, 1 << 64)):
        row = np.full(count, base, dtype=np.uint64)
        row[0] = 1
        both.append(np.cumprod(row, dtype=np.uint64))
    return both[0], both[1]


def _mixed(values: Hashes) -> Hashes:
    """Spread the bits (the finaliser of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Hashes = values ^ (values >> np.uint64(31))
    return mixed


def _folded(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Letters and digits without case and accents, everything else 0."""
    table = _table()
    beyond = codes >= _PLANE
    if not beyond.any():
        return table[codes]
    result = table[np.where(beyond, 0, codes)]
    for code in np.unique(codes[beyond]):
        result[codes == code] = _fold(int(code))
    return result


@functools.cache
def _table() -> npt.NDArray[np.uint32]:
    return np.array([_fold(code) for code in range(_PLANE)], dtype=np.uint32)


def _fold(code: int) -> int:
    character = chr(code)
    if not character.isalnum():
        return 0
    plain = unicodedata.normalize("NFKD", character)
    return ord(plain[0].casefold()[0]) if plain[0].isalnum() else ord(character)
