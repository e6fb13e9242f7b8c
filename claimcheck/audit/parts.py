"""The words that belong to each number of a sentence.

"Transport cost £1.9 million, of which £1.1 million went on buses and £0.8 million on taxis" says three things. What stands in front of a number, up
to the cut behind the number before it, is its own; where nothing does, or only a pronoun, it takes over what stands in front of the one before
("18,400 came in January, 41,250 in February"). What stands behind a number up to the next cut belongs to it alone. So "taxis" speaks for £0.8
million and against £1.1 million.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass, replace

from claimcheck.comparison.frames import placed
from claimcheck.language.counted import closed, lemma
from claimcheck.records import Claim, Kind, Quantity

_STRONG = re.compile(r"[;:]|\s[–—-]{1,2}\s|[()]")
_CONJUNCTION = re.compile(
    r",?\s(?:and|but|while|whereas|against|versus|compared\s(?:with|to)|followed\sby|including|plus|or|with|of\s(?:which|whom))\s", re.IGNORECASE
)
_COMMA = re.compile(r",\s")
_PREPOSITION = re.compile(r"\s(?:of|in|at|to|from|for|on|by|than|after|under|over|among)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# Closed words that tell one thing from another all the same.
_TELLING = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last next previous earlier former latter".split())
# In front of a number behind another one: it is what that is compared with, or what it was before.
_BASE = re.compile(
    r"\b(?:from|compared\s(?:with|to)|than|instead\sof|rather\sthan|after)\s(?:(?:about|around|some|only|just|nearly|the|a|an)\s){0,2}$",
    re.IGNORECASE,
)
# What stands in front of a number and points back to what was spoken of before.
_PRONOUN = re.compile(r"\b(?:its?|they|their|them|those|these|he|she|his|her|there|who|which|whom)\b", re.IGNORECASE)
_PARTITIVE = re.compile(r"^\W*(?:\w+\s){0,3}?(?:of|out\sof|among)\s(?:the\s|its\s|their\s|all\s|these\s|those\s|some\s|about\s)*$", re.IGNORECASE)
_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|all\s|some\s|about\s)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one number.

    Attributes:
        span: its part of the claim's text.
        own: lemmas of the telling words that are its own.
        shared: those that it takes over from an earlier number.
        taken: the parts of the text that it takes over.
        base: whether it is what another number is compared with ("up from 35", "against 12 the year before").
    """

    span: tuple[int, int]
    own: frozenset[str]
    shared: frozenset[str] = frozenset()
    taken: tuple[tuple[int, int], ...] = ()
    base: bool = False

    @property
    def words(self) -> frozenset[str]:
        """All its words."""
        return self.own | self.shared


def part(quantity: Quantity, claim: Claim) -> Part:
    """The words that belong to a number of a claim."""
    return part_among(quantity, claim, parts_of(claim))


def parts_of(claim: Claim) -> dict[tuple[int, int], Part]:
    """The words of every number that cuts a sentence, by where it stands in the claim's text."""
    return _parts(claim.text, _spans(claim))


def part_among(quantity: Quantity, claim: Claim, parts: dict[tuple[int, int], Part]) -> Part:
    """The words of a number, where those of all numbers are known.

    Args:
        quantity: a number of the claim.
        claim: it.
        parts: as :func:`parts_of` gives them.

    Returns:
        Its part; the whole sentence for a date or a rank.
    """
    text, start, end = placed(quantity, claim)
    found = parts.get((start, end)) or _whole(text, start, end)
    return replace(found, base=False) if found.base and not _has_like(quantity, claim) else found


def _has_like(quantity: Quantity, claim: Claim) -> bool:
    """Whether another number of the claim, in front of one, is of its kind: what it may be compared with, or have been before."""
    return any(
        other.span.end <= quantity.span.start
        and other.derivation is None
        and (other.kind, other.unit) == (quantity.kind, quantity.unit)
        and (other.counted_head == quantity.counted_head or not (other.counted_head and quantity.counted_head))
        for other in claim.quantities
    )


def _spans(claim: Claim) -> tuple[tuple[int, int], ...]:
    """The numbers that cut a sentence: not its dates and ranks."""
    base = claim.span.start
    kept: list[tuple[int, int]] = []
    for one in sorted(claim.quantities, key=lambda quantity: quantity.span):
        span = one.span.start - base, one.span.end - base
        if one.derivation is None and one.kind not in (Kind.DATE, Kind.ORDINAL) and (not kept or span[0] >= kept[-1][1]):
            kept.append(span)
    return tuple(kept)


def _parts(text: str, spans: tuple[tuple[int, int], ...]) -> dict[tuple[int, int], Part]:
    cuts = [0, *(_cut(text, one[1], other[0]) for one, other in itertools.pairwise(spans)), len(text)]
    found: dict[tuple[int, int], Part] = {}
    before: frozenset[str] = frozenset()
    taken: tuple[tuple[int, int], ...] = ()
    for index, (start, end) in enumerate(spans):
        left, right = cuts[index], cuts[index + 1]
        own_before = frozenset(_words(text, left, start))
        inherits = index > 0 and (not own_before or _PRONOUN.search(text, left, start) is not None)
        shared, inherited = (before, taken) if inherits else (frozenset[str](), ())
        if index and _PARTITIVE.match(text[cuts[index - 1] : spans[index - 1][0]]):
            # "Of 318 houses condemned after the flood, 205 have been built again"
            shared, inherited = shared | found[spans[index - 1]].own, (*inherited, found[spans[index - 1]].span)
        own = own_before | frozenset(_words(text, end, right))
        if index + 1 < len(spans) and _OF.fullmatch(text, end, spans[index + 1][0]):
            # "120 of 640 apartments stood empty": what is said of the whole is said of the part.
            following = cuts[index + 2]
            own, right = own | frozenset(_words(text, spans[index + 1][1], following)), following
        base = len(spans) > 1 and _BASE.search(text, max(0, start - 40), start) is not None
        found[start, end] = Part((left, right), own, shared - own, inherited, base)
        before, taken = own_before | shared, ((left, start), *inherited)
    return found


@functools.lru_cache(maxsize=1 << 14)
def _whole(text: str, start: int, end: int) -> Part:
    """A number that is none of those that cut the sentence: the whole sentence is its own."""
    return Part((0, len(text)), frozenset(_words(text, 0, start)) | frozenset(_words(text, end, len(text))))


def _cut(text: str, end: int, start: int) -> int:
    """Where the words of one number end and those of the next begin."""
    strong = _STRONG.search(text, end, start)
    if strong is not None:
        return strong.end()
    for pattern in (_CONJUNCTION, _COMMA, _PREPOSITION):
        found = list(pattern.finditer(text, end, start))
        if found:
            return found[-1].start() + 1
    return start


def _words(text: str, start: int, end: int) -> list[str]:
    """The telling words of a stretch by lemma."""
    found = []
    for match in _WORD.finditer(text, start, end):
        low = match.group().lower().removesuffix("'s").removesuffix("’s")
        if not closed(low) or low in _TELLING:
            found.append(lemma(low))
    return found


@functools.lru_cache(maxsize=1 << 15)
def words_of_text(text: str) -> frozenset[str]:
    """The telling words of a text by lemma."""
    return frozenset(_words(text, 0, len(text)))
