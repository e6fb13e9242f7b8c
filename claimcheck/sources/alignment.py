"""Articles → the text that each two of them share, as blocks with offsets on both sides."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from claimcheck.records import Aligned, AlignedBlock, Article, Span
from claimcheck.sources.bodies import addressed, body, quoted
from claimcheck.sources.segments import Segments, matching, segments
from claimcheck.sources.shingles import Places, Words, words_of

# Fewest words of a block. Among 1,076 local news articles on 377 incidents, pairs of different incidents from different outlets share by chance, in
# formulas ("assault with a deadly weapon with intent to kill inflicting serious injury"), 78 stretches of 10 words, 42 of 11, 25 of 12, 9 of 13, and
# from 14 on only furniture of the page.
FEWEST_WORDS = 14
# ... and fewest where two articles share so many words in all, or this share of the shorter: what is left of sentences between the changes of an
# editor or of misread letters.
_FEWEST_BESIDE = 8
_MUCH = 60
_MUCH_OF_ONE = 0.4
# Words that may stand between two segments of one block, replaced, dropped or put in, and by which they may overlap. What is longer is a cut, and
# starts a new block.
_WIDEST_GAP = 8
_OVERLAP = 4
# More blocks than any two articles share; what a page of one sentence a thousand times costs stays bounded.
_MOST_BLOCKS = 500
# Share of a block's words that are the same on both sides: of words misread by a poor scan, one letter in twenty, three in four stay.
_DENSEST_CHANGE = 0.5
# A passage is furniture where articles of so many other stories have it within this share of the page's beginning or end, and share nothing else; it
# is less than a third of each page, or it would be the story. Texts that share more than half of the shorter are of one story.
_RECURS = 3
_MARGIN = 0.1
_LITTLE = 0.3
_ALIKE = 0.6
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Blocks as parallel arrays of places in the row of words; ``low`` and ``high`` are the numbers of the two texts."""

    low: Places
    high: Places
    low_start: Places
    low_end: Places
    high_start: Places
    high_end: Places
    words: Places

    def chosen(self, rows: npt.NDArray[np.bool_] | Places) -> _Blocks:
        return _Blocks(*(getattr(self, name)[rows] for name in self.__slots__))


def aligned_blocks(articles: Sequence[Article]) -> tuple[Aligned, ...]:
    """Find what articles share.

    In a large family of copies (more than two dozen of one text) not every two are held against each other, but each against its neighbours: all are
    linked through one another. Whether a short passage between misread words is found depends on how many of the other articles have it too.

    Args:
        articles: any articles, in any order.

    Returns:
        Every two articles that share a passage, in order of their ids. Passages that are furniture of the page are left out; one with a figure in
        it is kept, and does not count for the shares.
    """
    articles = sorted(articles, key=lambda article: article.id)
    words = words_of([(article.text, body(article)) for article in articles])
    blocks = _blocks(words, segments(words))
    if len(blocks.low):
        furniture = _furniture(blocks, words)
        # A wire's paragraph under four stories looks like furniture; it tells nothing of a copy, but its figures have one voice.
        figures = np.concatenate([[0], np.cumsum(_within(articles, words, figured))])
        kept = ~furniture | (figures[blocks.low_end] > figures[blocks.low_start])
        blocks, counts_for = blocks.chosen(kept), ~furniture[kept]
    if not len(blocks.low):
        return ()
    pair = blocks.low * len(articles) + blocks.high
    opens = np.concatenate([[0], np.flatnonzero(pair[1:] != pair[:-1]) + 1, [len(pair)]])
    counts, shares = [], []
    told = ~_within(articles, words, addressed)
    for counted in (told, told & ~_within(articles, words, quoted)):
        # How many words before each place count.
        own = np.concatenate([[0], np.cumsum(counted)])
        sizes = own[words.first[1:]] - own[words.first[:-1]]
        counts.append(sizes.tolist())
        for text, start, end in ((blocks.low, blocks.low_start, blocks.low_end), (blocks.high, blocks.high_start, blocks.high_end)):
            shares.append(
                np.round(_covered(pair, start, np.where(counts_for, end, start), opens, own) / np.maximum(sizes[text[opens[:-1]]], 1), 4).tolist()
            )
    made = [
        AlignedBlock(Span(low_start, low_end), Span(high_start, high_end), count)
        for low_start, low_end, high_start, high_end, count in zip(
            words.starts[blocks.low_start].tolist(),
            words.ends[blocks.low_end - 1].tolist(),
            words.starts[blocks.high_start].tolist(),
            words.ends[blocks.high_end - 1].tolist(),
            blocks.words.tolist(),
            strict=True,
        )
    ]
    result = []
    for number, (start, end) in enumerate(pairwise(opens.tolist())):
        low, high = int(blocks.low[start]), int(blocks.high[start])
        coverage_a, coverage_b, prose_a, prose_b = (share[number] for share in shares)
        sizes_a, sizes_b = counts[0][low], counts[0][high]
        result.append(
            Aligned(articles[low].id, articles[high].id, tuple(made[start:end]), coverage_a, coverage_b, sizes_a, sizes_b, prose_a, prose_b)
        )
    return tuple(result)


def _blocks(words: Words, found: Segments) -> _Blocks:
    """Segments that follow each other in both texts, as blocks; in order of texts and place."""
    text_of = words.text_of()
    same = matching(words, found)
    low, high = text_of[found.start], text_of[found.start + found.shift]
    if not len(low):
        none = np.zeros(0, dtype=np.int64)
        return _Blocks(none, none, none, none, none, none, none)
    gap = found.start[1:] - found.end[:-1]
    other_gap = gap + found.shift[1:] - found.shift[:-1]
    overlap = np.maximum(-np.minimum(gap, other_gap), 0)
    follows = (low[1:] == low[:-1]) & (high[1:] == high[:-1])
    for one in (gap, other_gap):
        follows &= (one >= -_OVERLAP) & (one <= _WIDEST_GAP)
    first = np.flatnonzero(np.concatenate([[True], ~follows]))
    blocks = _Blocks(
        low[first],
        high[first],
        found.start[first],
        np.maximum.reduceat(found.end, first),
        (found.start + found.shift)[first],
        np.maximum.reduceat(found.end + found.shift, first),
        np.add.reduceat(same, first) - np.add.reduceat(np.concatenate([[0], np.where(follows, overlap, 0)]), first),
    )
    dense = blocks.words >= _DENSEST_CHANGE * np.maximum(blocks.low_end - blocks.low_start, blocks.high_end - blocks.high_start)
    blocks = blocks.chosen(dense)
    blocks = blocks.chosen(blocks.words >= _FEWEST_BESIDE)
    blocks = _single(blocks, len(words.first))
    pair = blocks.low * len(words.first) + blocks.high
    pairs, member = np.unique(pair, return_inverse=True)
    shared = np.bincount(member, weights=blocks.words, minlength=len(pairs))[member]
    sizes = np.diff(words.first)
    much = (shared >= _MUCH) | (shared >= _MUCH_OF_ONE * np.minimum(sizes[blocks.low], sizes[blocks.high]))
    return blocks.chosen((blocks.words >= FEWEST_WORDS) | much)


def _single(blocks: _Blocks, texts: int) -> _Blocks:
    """Without blocks of two texts that lie in a longer one on either side: a phrase that comes twice is copied once."""
    pair = blocks.low * texts + blocks.high
    opens = np.flatnonzero(np.concatenate([[True], pair[1:] != pair[:-1], [True]]))
    kept = np.ones(len(pair), dtype=bool)
    words = blocks.words.tolist()
    sides = list(zip(*(part.tolist() for part in (blocks.low_start, blocks.low_end, blocks.high_start, blocks.high_end)), strict=True))
    for start, end in pairwise(opens.tolist()):
        if end - start == 1:
            continue
        kept[start:end] = False
        taken: list[tuple[int, int, int, int]] = []
        rows = sorted(range(start, end), key=lambda row: (-words[row], row))[:_MOST_BLOCKS]
        for row in rows:
            low, low_end, high, high_end = sides[row]
            if not any(
                2 * (min(low_end, there[1]) - max(low, there[0])) > low_end - low
                or 2 * (min(high_end, there[3]) - max(high, there[2])) > high_end - high
                for there in taken
            ):
                kept[row] = True
                taken.append(sides[row])
    return blocks.chosen(kept)


def _furniture(blocks: _Blocks, words: Words) -> npt.NDArray[np.bool_]:
    """(blocks,) whether each is at the end of the page (or its beginning) and articles of several stories have it which share nothing else."""
    from scipy.sparse import coo_array  # noqa: PLC0415 - heavy
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    texts = len(words.first) - 1
    pairs, member, count = np.unique(blocks.low * texts + blocks.high, return_inverse=True, return_counts=True)
    tells = count[member] == 1
    sizes = np.diff(words.first)
    sides = (
        (blocks.low, blocks.high, blocks.low_start, blocks.low_end),
        (blocks.high, blocks.low, blocks.high_start, blocks.high_end),
    )
    for text, _, start, end in sides:
        margin = _MARGIN * sizes[text]
        tells &= (start - words.first[text] <= margin) | (words.first[text + 1] - end <= margin)
        # What is much of a text is a part of the story, cut off or quoted.
        tells &= end - start <= _LITTLE * sizes[text]
    # Ten copies of one story are one story that has the passage.
    shared = np.bincount(member, weights=blocks.words, minlength=len(pairs))
    low, high = pairs // texts, pairs % texts
    alike = shared >= _ALIKE * np.minimum(sizes[low], sizes[high])
    graph = coo_array((np.ones(int(alike.sum()), dtype=np.int8), (low[alike], high[alike])), shape=(texts, texts))
    story = connected_components(graph, directed=False)[1].astype(np.int64)
    change = np.zeros(len(words.hashes) + 1, dtype=np.int64)
    for text, other, start, end in sides:
        rows = np.flatnonzero(tells)
        rows = rows[np.unique(text[rows] * texts + story[other[rows]], return_index=True)[1]]
        np.add.at(change, start[rows], 1)
        np.add.at(change, end[rows], -1)
    recurring = np.concatenate([[0], np.cumsum(np.cumsum(change)[:-1] >= _RECURS)])
    furniture = np.zeros(len(blocks.low), dtype=bool)
    for _, _, start, end in sides:
        furniture |= recurring[end] - recurring[start] >= _NEARLY_ALL * (end - start)
    return furniture


# "One" and "two" are said to readers, too.
_FIGURE = re.compile(
    r"\d{1,30}|\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?)\b",
    re.IGNORECASE,
)


def figured(article: Article) -> list[Span]:
    """The numbers of the body, but for those of sentences that speak to the reader of the page (a telephone, a year of copyright)."""
    spoken = addressed(article)
    told = [span.start for span in spoken]
    found = []
    for span in body(article):
        for match in _FIGURE.finditer(article.text, span.start, span.end):
            row = bisect_right(told, match.start()) - 1
            if row < 0 or spoken[row].end <= match.start():
                found.append(Span(*match.span()))
    return found


def _within(articles: Sequence[Article], words: Words, find: Callable[[Article], list[Span]]) -> npt.NDArray[np.bool_]:
    """(words,) whether each begins in one of the stretches that a function finds in its article."""
    within = np.zeros(len(words.hashes), dtype=bool)
    for number, article in enumerate(articles):
        spans = find(article)
        if spans:
            first = int(words.first[number])
            # In the type of the array: it would be copied otherwise.
            ends = np.array([(span.start, span.end) for span in spans], dtype=words.starts.dtype)
            for start, end in (first + np.searchsorted(words.starts[first : words.first[number + 1]], ends)).tolist():
                within[start:end] = True
    return within


def _covered(pair: Places, start: Places, end: Places, opens: Places, own: Places) -> Places:
    """(pairs,) how many of an article's own words stand in any block of each pair."""
    order = np.lexsort((start, pair))
    start, end = start[order], end[order]
    lift = np.repeat(np.arange(len(opens) - 1), np.diff(opens)) << 32
    reach = np.maximum.accumulate(end + lift)
    before = np.concatenate([[0], reach[:-1]])
    new = np.maximum(end + lift, before) - lift, np.maximum(start + lift, before) - lift
    covered: Places = np.add.reduceat(np.where(new[0] > new[1], own[np.minimum(new[0], end)] - own[np.minimum(new[1], end)], 0), opens[:-1])
    return covered
