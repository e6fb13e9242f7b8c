"""Which articles are copies as a whole, and which way: from what they share, their signs and their dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.naming import source_name
from claimcheck.records import Aligned, Article, Dependence, DependenceKind, Sign, SignKind
from claimcheck.sources.mastheads import domain_of, is_own, newsroom
from claimcheck.sources.signs import WHOLE_ARTICLE, voice_sign

# Share of the shorter article that must stand in the longer, of all its words and of those outside quotation marks. Swept by .05 from .3 to .65 on
# the made copies of benchmarks/reprints.py, two seeds: basil is right from .35 on (without the rule for quotations from .65 on), F1 of gva is .992
# and .996 at .3, .998 and .999 at .45, .997 and .998 at .6. Real reports that share much of one release or of an earlier report share up to .58
# (tests/gate/wire_copies.yaml), real copies from .60 on.
COPIED = 0.6
# ... and where one names the other, or both the same agency or station: then less is left to chance, and desks rewrite more. Of the labelled pairs
# one stands below .6, at .52; captions that sister stations share reach .32.
_COPIED_WITH_SIGN = 0.4
# Share of the longer one from which both are versions of one text; below, the shorter is a part of the longer, which says nothing of others that hold
# the same part.
_WHOLE = 0.3
# Parts of one page that are stories of their own: each stands there in (nearly) full, and of the shorter's place so much at most is the other's, too.
_IN_FULL = 0.8
_IN_COMMON = 0.1
# Each part is held against so many others of its page.
_MOST_PARTS = 256
# Shorter texts are covered by a single sentence.
_FEWEST_WORDS = 25


@dataclass(frozen=True, slots=True)
class Copy:
    """A pair of articles of which one is a copy of the other, or both of a third."""

    aligned: Aligned
    short: str
    long: str
    share: float
    whole: bool
    sign: Sign | None


class Voices:
    """What is known of each article's voice before any texts are compared."""

    def __init__(self, articles: Iterable[Article], signs: Mapping[str, Sequence[Sign]]) -> None:
        """Read the voice of each article off its signs and metadata.

        Args:
            articles: all articles.
            signs: their signs by article id.
        """
        # One sign for each name: a page may repeat its copyright line a thousand times.
        self.signs: dict[str, tuple[Sign, ...]] = {}
        for key, found in signs.items():
            whole = {(sign.kind, newsroom(sign.name)): sign for sign in reversed(found) if sign.kind in WHOLE_ARTICLE}
            self.signs[key] = tuple(sorted(whole.values(), key=lambda sign: sign.span))
        self.of: dict[str, str] = {}
        self.told_by: dict[str, Sign] = {}
        self._keys: dict[str, str] = {}
        self.article: dict[str, Article] = {article.id: article for article in articles}
        first: dict[str, str] = {}
        for article in sorted(self.article.values(), key=lambda article: (article.path, article.id)):
            sign = voice_sign(self.signs[article.id])
            named = article.origin if article.origin and not is_own(article.origin, article.publisher) else None
            if sign and (sign.kind is SignKind.CANONICAL or named is None or newsroom(named) == newsroom(sign.name)):
                named = sign.name
                self.told_by[article.id] = sign
            own = article.publisher or article.origin or domain_of(article.url)
            self.of[article.id] = named or own or first.setdefault(article.sha256, article.path)
            self._keys[article.id] = newsroom(self.of[article.id]) if named or own else self.of[article.id]
        self.foreign = {key: article.publisher is None or not is_own(self.of[key], article.publisher) for key, article in self.article.items()}
        for key, article in self.article.items():
            self.foreign[key] &= article.origin is not None or key in self.told_by

    def key(self, article: str) -> str:
        """What two articles of one voice have in common."""
        return self._keys[article]

    def called(self, cited: Iterable[str]) -> dict[str, str]:
        """One name for each key, the plainest in use: what the paper calls itself, "The Harbour Times" rather than "Harbour Times" or a domain.

        Args:
            cited: names that are cited, besides the voices of articles.
        """
        used: dict[str, set[str]] = {}
        for key, name in [*((self._keys[article], name) for article, name in self.of.items()), *((newsroom(name), name) for name in cited)]:
            used.setdefault(key, set()).add(name)
        own = Counter(article.publisher for article in self.article.values() if article.publisher)
        return {
            # "Daily Telegraph" stays what it calls itself, although others cite the Sunday one.
            key: min(names, key=lambda name: (" " not in name and "." in name, -own[name], -len(name), name))
            for key, names in used.items()
        }

    def names(self, one: str, other: str) -> Sign | None:
        """A sign in ``one`` that names the voice, publisher or station of ``other``."""
        there = self.article[other]
        known = [name for name in (self.of[other], there.publisher, domain_of(there.url)) if name]
        return next(
            (sign for sign in self.signs[one] if any(newsroom(sign.name) == newsroom(name) or is_own(sign.name, name) for name in known)), None
        )

    def shared(self, one: str, other: str) -> Sign | None:
        """A sign in ``one`` of an agency or station that ``other`` names as well."""
        there = {newsroom(sign.name) for sign in self.signs[other]}
        return next((sign for sign in self.signs[one] if newsroom(sign.name) in there), None)


def copy_of(aligned: Aligned, voices: Voices) -> Copy | None:
    """Whether two articles that share text are copies as a whole; None where they are independent, whatever they quote."""
    a_is_short = (aligned.words_a, aligned.a) <= (aligned.words_b, aligned.b)
    short, long = (aligned.a, aligned.b) if a_is_short else (aligned.b, aligned.a)
    share_a, share_b = min(aligned.coverage_a, aligned.prose_a), min(aligned.coverage_b, aligned.prose_b)
    share, rest = (share_a, share_b) if a_is_short else (share_b, share_a)
    if min(aligned.words_a, aligned.words_b) < _FEWEST_WORDS:
        return None
    sign = voices.names(short, long) or voices.names(long, short) or voices.shared(short, long)
    if share < (_COPIED_WITH_SIGN if sign else COPIED):
        return None
    return Copy(aligned, short, long, share, rest >= _WHOLE, sign)


def later(one: str, other: str, voices: Voices) -> tuple[str, str, bool]:
    """Who depends on whom: the id of the one that does, of the other, and whether that is known."""
    if (voices.names(one, other) is None) != (voices.names(other, one) is None):
        return (one, other, True) if voices.names(one, other) else (other, one, True)
    if voices.foreign[one] != voices.foreign[other]:
        # The agency's own words under its name come before those of a paper that leaves the name out; but both may be copies.
        return (one, other, False) if voices.foreign[other] else (other, one, False)
    third = voices.foreign[one] and voices.foreign[other] and voices.key(one) == voices.key(other)
    dates = voices.article[one].published, voices.article[other].published
    if dates[0] and dates[1] and dates[0] != dates[1]:
        # Two papers that print one agency both have it from there, whoever is first.
        return (one, other, not third) if dates[0] > dates[1] else (other, one, not third)
    return (*sorted((one, other)), False)  # type: ignore[return-value]


def dependence_of(copy: Copy, origin: str, voices: Voices) -> Dependence:
    """The copy as a record, with its longest block as proof."""
    after, before, known = later(copy.aligned.a, copy.aligned.b, voices)
    best = max(copy.aligned.blocks, key=lambda block: (block.words, -block.span_a.start))
    spans = (best.span_a, best.span_b) if after == copy.aligned.a else (best.span_b, best.span_a)
    words = sum(block.words for block in copy.aligned.blocks)
    return Dependence(DependenceKind.COPY, after, before, origin, *spans, directed=known, words=words, sign=copy.sign)


def groups(copies: Sequence[Copy], voices: Voices) -> dict[str, str]:
    """The voice of each article, after copies are one.

    Two versions of one text share it. A part of a longer text joins the one text that covers most of it, and no other: two reports that both hold
    one brief are no copies of each other. A part that names its agency keeps it, and does not lend it to the longer text. A digest that prints
    independent stories one after another is a copy of none of them.

    Returns:
        The key of the voice (:meth:`Voices.key`) by article id.
    """
    parent = {key: key for key in voices.of}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    copies = _without_digests(copies, voices)
    for copy in copies:
        if copy.whole:
            parent[max(root(copy.short), root(copy.long))] = min(root(copy.short), root(copy.long))
    best: dict[str, Copy] = {}
    for copy in sorted((copy for copy in copies if not copy.whole), key=lambda copy: (-copy.share, copy.long)):
        if not voices.foreign[copy.short] or voices.key(copy.short) == voices.key(copy.long):
            best.setdefault(copy.short, copy)
    for _, copy in sorted(best.items()):
        parent[max(root(copy.short), root(copy.long))] = min(root(copy.short), root(copy.long))
    members: dict[str, list[str]] = {}
    for key in sorted(parent):
        members.setdefault(root(key), []).append(key)
    return {key: voice for group in members.values() for voice in [_voice(group, voices)] for key in group}


def _without_digests(copies: Sequence[Copy], voices: Voices) -> list[Copy]:
    """Without the links to a page of which other stories that share nothing stand in full beside them.

    An agency's text of which one paper prints the beginning and another the end is no digest: it is signed.
    """
    linked = {frozenset((copy.short, copy.long)) for copy in copies}
    parts: dict[str, list[Copy]] = {}
    for copy in copies:
        if copy.share >= _IN_FULL and not voices.foreign[copy.long]:
            parts.setdefault(copy.long, []).append(copy)
    cut: set[tuple[str, str]] = set()
    for long, rows in sorted(parts.items()):
        places = [_place(copy) for copy in rows]
        for row, (copy, place) in enumerate(zip(rows, places, strict=True)):
            for other, there in zip(rows[row + 1 : row + 1 + _MOST_PARTS], places[row + 1 : row + 1 + _MOST_PARTS], strict=True):
                if frozenset((copy.short, other.short)) not in linked and _apart(place, there):
                    cut |= {(copy.short, long), (other.short, long)}
    return [copy for copy in copies if (copy.short, copy.long) not in cut]


def _place(copy: Copy) -> list[tuple[int, int]]:
    """Where the shorter stands in the longer, in order."""
    spans = [block.span_b if copy.short == copy.aligned.a else block.span_a for block in copy.aligned.blocks]
    return sorted((span.start, span.end) for span in spans)


def _apart(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> bool:
    """Whether two rows of stretches lie beside each other."""
    row = there = common = 0
    while row < len(one) and there < len(other):
        common += max(0, min(one[row][1], other[there][1]) - max(one[row][0], other[there][0]))
        row, there = (row + 1, there) if one[row][1] <= other[there][1] else (row, there + 1)
    return common <= _IN_COMMON * min(sum(end - start for start, end in part) for part in (one, other))


def _voice(group: Sequence[str], voices: Voices) -> str:
    """The voice of a family of copies: the agency or paper that most of them name, else that of the first one published."""
    named = [key for key in group if voices.foreign[key]]
    if len(group) > 1 and named:
        counts: dict[str, int] = {}
        for key in named:
            counts[voices.key(key)] = counts.get(voices.key(key), 0) + 1
        chosen = min(counts, key=lambda voice: (-counts[voice], voice))
        return chosen

    def order(key: str) -> tuple[bool, str, bool, str, str]:
        article = voices.article[key]
        return (article.published is None, str(article.published or ""), article.publisher is None, source_name(article), key)

    return voices.key(min(group, key=order))
