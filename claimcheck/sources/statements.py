"""Which claims are one voice although their articles are not: a passage in common, one speaker's statement, a paper that is cited."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimcheck.language.who import one_person, speaker_key
from claimcheck.records import FRAMES, Aligned, Claim, Dependence, DependenceKind, Quantity, Sign, SignKind, Span, Speaker
from claimcheck.sources.mastheads import newsroom

# Share of a claim's characters that must stand in a block, and of its counterpart's that must correspond: a sentence of which an editor dropped a
# clause is the same sentence, one that quotes half a line of another is not.
_INSIDE = 0.7
_OTHER_INSIDE = 0.4
# Share of the words of the shorter of two statements of one speaker that the longer has too, and how many at least.
_ALIKE = 0.4
_FEWEST_ALIKE = 3
# Statements of one speaker with one number are held against so many that follow.
_REACH = 32
_Key = tuple[str, str, str, float, float]
_TOKEN = re.compile(r"\w+")


def by_passage(aligned: Iterable[Aligned], claims: Mapping[str, Sequence[Claim]]) -> Iterator[Dependence]:
    """Claims of two articles that stand in one passage.

    Args:
        aligned: what articles share.
        claims: claims by article id, in text order.

    Yields:
        A dependence for each couple, undirected, without origin.
    """
    for pair in aligned:
        ours, theirs = claims.get(pair.a, ()), claims.get(pair.b, ())
        if not ours or not theirs:
            continue
        starts, other_starts = [claim.span.start for claim in ours], [claim.span.start for claim in theirs]
        shared: dict[tuple[int, int], list[int]] = {}
        for block in pair.blocks:
            scale = (block.span_b.end - block.span_b.start) / (block.span_a.end - block.span_a.start)
            for row in _touching(starts, ours, block.span_a):
                low, high = max(ours[row].span.start, block.span_a.start), min(ours[row].span.end, block.span_a.end)
                there = Span(
                    round(block.span_b.start + (low - block.span_a.start) * scale), round(block.span_b.start + (high - block.span_a.start) * scale)
                )
                for other in _touching(other_starts, theirs, there):
                    span = theirs[other].span
                    common = min(span.end, there.end) - max(span.start, there.start)
                    entry = shared.setdefault((row, other), [0, 0, low, high, span.start, span.end])
                    entry[0] += min(high - low, round(common / scale))
                    entry[1] += common
                    entry[2:] = [min(entry[2], low), max(entry[3], high), entry[4], entry[5]]
        for (row, other), (inside, other_inside, low, high, start, end) in sorted(shared.items()):
            one, two = ours[row], theirs[other]
            shares = inside / (one.span.end - one.span.start), other_inside / (two.span.end - two.span.start)
            if max(shares) >= _INSIDE and min(shares) >= _OTHER_INSIDE and not _other_figures(one, two):
                words = sum(block.words for block in pair.blocks if block.span_a.start < high and low < block.span_a.end)
                yield Dependence(
                    DependenceKind.PASSAGE, pair.a, pair.b, "", Span(low, high), Span(start, end), claim=one.id, source_claim=two.id, words=words
                )


def _other_figures(one: Claim, other: Claim) -> bool:
    """Whether each has a figure that the other has not, of one kind and noun: who changes the number does not repeat the statement."""
    mine, theirs = (
        {(_figure(quantity), quantity.counted_head) for quantity in claim.quantities if quantity.kind not in FRAMES} for claim in (one, other)
    )
    same = {figure for figure, _ in mine} & {figure for figure, _ in theirs}
    ours, others = ({(*figure[:2], head) for figure, head in found if figure not in same} for found in (mine, theirs))
    return bool(ours & others)


def _touching(starts: Sequence[int], claims: Sequence[Claim], span: Span) -> Iterator[int]:
    row = max(bisect_left(starts, span.start) - 1, 0)
    while row < len(claims) and claims[row].span.start < span.end:
        if claims[row].span.end > span.start:
            yield row
        row += 1


def by_citation(claims: Iterable[Claim], signs: Mapping[str, Sequence[Sign]], called: Mapping[str, str]) -> Iterator[Dependence]:
    """Claims that name the agency or paper they are had from.

    Args:
        claims: all claims.
        signs: signs by article id.
        called: how each newsroom is called, by its key.

    Yields:
        A dependence on the outlet that is named; of several the first.
    """
    cited = {article: sorted((sign for sign in found if sign.kind is SignKind.CITED), key=lambda sign: sign.span) for article, found in signs.items()}
    starts = {article: [sign.span.start for sign in found] for article, found in cited.items()}
    for claim in claims:
        row = bisect_left(starts.get(claim.article, ()), claim.span.start)
        sign = next(iter(cited.get(claim.article, ())[row : row + 1]), None)
        if sign is not None and sign.span.end <= claim.span.end:
            yield Dependence(
                DependenceKind.CITATION, claim.article, None, called[newsroom(sign.name)], sign.span, directed=True, claim=claim.id, sign=sign
            )


def by_speaker(claims: Iterable[Claim]) -> Iterator[Dependence]:
    """Claims of different articles in which one speaker gives one number in like words.

    Yields:
        A dependence for each couple, undirected; its origin is the speaker.
    """
    buckets: dict[_Key, list[tuple[Claim, frozenset[str]]]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.article, claim.span)):
        speaker = speaker_key(claim)
        if not speaker:
            continue
        words = frozenset(token for token in _TOKEN.findall(claim.text.casefold()) if len(token) > 3 or token.isdigit())
        figures = [quantity for quantity in claim.quantities if quantity.kind not in FRAMES and quantity.derivation is None]
        for key in sorted({(speaker, *_figure(quantity)) for quantity in figures}):
            buckets.setdefault(key, []).append((claim, words))
    told: set[tuple[str, str]] = set()
    for key in sorted(buckets):
        rows = buckets[key]
        for row, (claim, words) in enumerate(rows):
            for other, other_words in rows[row + 1 : row + 1 + _REACH]:
                if claim.article == other.article or (claim.id, other.id) in told or not _alike(claim, other, words, other_words):
                    continue
                told.add((claim.id, other.id))
                spans = _number(claim, key), _number(other, key)
                origin = min(claim.attribution.speaker, other.attribution.speaker, key=lambda name: (-len(name), name))
                yield Dependence(DependenceKind.SPEAKER, claim.article, other.article, origin, *spans, claim=claim.id, source_claim=other.id)


def _alike(one: Claim, other: Claim, words: frozenset[str], other_words: frozenset[str]) -> bool:
    """Whether two claims with one number of one speaker are one statement."""
    first, second = one.attribution, other.attribution
    if first.kind is Speaker.NAMED and not one_person(first.speaker, second.speaker):
        return False
    common = len(words & other_words)
    return common >= _FEWEST_ALIKE and common >= _ALIKE * min(len(words), len(other_words))


def _figure(quantity: Quantity) -> tuple[str, str, float, float]:
    """What two writers of one statement write alike: "about 30,000" of the one is "30,000" of the other."""
    ends = (quantity.low, quantity.high) if quantity.value is None else (quantity.value, quantity.value)
    return (quantity.kind.value, quantity.unit, *ends)


def _number(claim: Claim, key: _Key) -> Span:
    """Where the number stands."""
    return next((quantity.span for quantity in claim.quantities if _figure(quantity) == key[1:]), claim.span)
