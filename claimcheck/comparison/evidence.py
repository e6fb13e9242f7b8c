"""What speaks for and against two numbers measuring one thing, as figures: how near their sentences are, and how their frames fit.

The figures are what :mod:`claimcheck.comparison.likelihood` weighs. Each is symmetric in the two numbers, and says nothing of any subject.
"""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass

from claimcheck.calculus import CLOCK, DAY, STREET_NUMBER, clock_gap, factor_between
from claimcheck.comparison.anchors import person_of, same_person, street_of
from claimcheck.comparison.chance import FEW, distinctive
from claimcheck.comparison.frames import (
    Context,
    Difference,
    Stated,
    change_difference,
    counted_as,
    dimension_difference,
    inside_claim,
    noun_difference,
    place_difference,
    predicate_difference,
    scope_difference,
    time_difference,
)
from claimcheck.comparison.measuring import in_one_unit, meets_bound
from claimcheck.comparison.nearness import Nearness
from claimcheck.comparison.tied import found_names
from claimcheck.language.aliases import same_name
from claimcheck.language.counted import closed, lemma
from claimcheck.records import Judgement, Kind, Quantity, Reason, Verdict

_AGE = "of age"
_NEAR_WORDS = 5
_MOST = 2.0
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_MONTH_DAYS = 30.0


EVIDENCE = (
    *("similarity", "context", "least_ahead", "most_ahead", "words", "near_words", "rare_words", "rare_near_words", "shared_names", "other_names"),
    *("one_noun", "noun_wording", "noun_of_one", "no_noun", "other_modifiers"),
    *("one_happening", "happening_of_one", "other_happening", "change_against_level"),
    *("one_holder", "other_holder", "one_anchor", "other_anchor", "no_anchor"),
    *("other_time", "maybe_other_time", "one_time", "other_place", "maybe_other_place", "other_scope", "other_dimension"),
    *("supports", "supports_seldom", "meets_bound", "from_bound", "small", "apart", "slip", "transposed", "other_unit", "is_one"),
    *("age", "clock", "date", "duration", "share", "money", "rank", "measure", "headline"),
    *("small_supports", "near_supports", "noun_supports", "age_supports", "near_age", "near_clock", "near_noun"),
)
"""The names of the figures, in their order."""


@dataclass(frozen=True, slots=True)
class Frames:
    """How the frames of two numbers differ, each way once; None where they do not, or where it is not known.

    Attributes:
        wording: similarity of what they count, 1 for one noun; None where one of the two does not say.
    """

    noun: Difference | None
    happening: Difference | None
    change: Difference | None
    place: Difference | None
    time: Difference | None
    scope: Difference | None
    dimension: Difference | None
    wording: float | None = None

    def all(self) -> list[Difference]:
        """Every difference."""
        found = (self.noun, self.happening, self.change, self.place, self.time, self.scope, self.dimension)
        return [difference for difference in found if difference is not None]


def frames_of(a: Stated, b: Stated, context: Context) -> Frames:
    """Compare the frames of two numbers.

    Args:
        a: one number in its claim.
        b: the other.
        context: what is known beside the two.

    Returns:
        The differences; the same for ``(b, a)``.
    """
    return Frames(
        noun=noun_difference(a.quantity, b.quantity, context.wording),
        happening=predicate_difference(a.quantity, b.quantity),
        change=change_difference(a.quantity, b.quantity),
        place=place_difference(a, b, context),
        # The time that a claim speaks of is often the very date that is compared.
        time=None if a.quantity.unit == DAY else time_difference(a, b),
        scope=scope_difference(a, b),
        dimension=dimension_difference(a, b),
        wording=_wording(a.quantity, b.quantity, context),
    )


@dataclass(frozen=True, slots=True)
class Paired:
    """Two numbers of claims of two articles, with all that is known of the two.

    Attributes:
        a: one number in its claim.
        b: the other.
        found: what the calculus says of the two.
        near: how near their claims lie.
        frames: how their frames differ.
        surely_related: whether they are of one story so surely that they may contradict one another.
        likelihood: the probability that they are of one thing.
    """

    a: Stated
    b: Stated
    found: Judgement
    near: Nearness
    frames: Frames
    surely_related: bool = True
    likelihood: float = 0.0

    @property
    def supports(self) -> bool:
        """Whether the two figures fit."""
        return self.found.verdict is not Verdict.DIVERGE

    @property
    def derived(self) -> bool:
        """Whether one of the two is computed."""
        return self.a.quantity.derivation is not None or self.b.quantity.derivation is not None


def evidence(pair: Paired, context: Context) -> list[float]:
    """The figures for two numbers of one dimension.

    Args:
        pair: the two.
        context: what is known beside them.

    Returns:
        One figure for each of :data:`EVIDENCE`, in that order; most lie between 0 and 1.
    """
    a, b, frames, supports = pair.a, pair.b, pair.frames, pair.supports
    x, y = a.quantity, b.quantity
    small = max(_size(x), _size(y)) <= FEW
    one_noun = counted_as(x) == counted_as(y) != ""
    age = _AGE in x.unit
    clock = x.unit == CLOCK == y.unit
    reason = pair.found.reason
    slips = (reason in (Reason.MAGNITUDE_SLIP, Reason.UNIT_SLIP), reason is Reason.TRANSPOSED_DIGITS)
    bound = meets_bound(x, y, pair.found)
    seldom = supports and not bound and distinctive(x) and distinctive(y)
    near = pair.near.similarity
    figures = [
        *(near, pair.near.context, *pair.near.ahead),
        *_shared_words(a, b, context),
        *_names(a, b),
        *_nouns(x, y, frames),
        *(x.predicate == y.predicate != "", (not x.predicate) != (not y.predicate), "" != x.predicate != y.predicate != ""),
        frames.change is not None,
        *_holders(a, b),
        *_anchors(a, b),
        *_decided(frames.time),
        _one_time(a, b, frames),
        *_decided(frames.place),
        *(frames.scope is not None, frames.dimension is not None),
        *(supports, seldom, bound, bound and _apart(x, y), small, not supports and _apart(x, y), *slips, x.unit != y.unit, 1.0 in (x.value, y.value)),
        *_kinds(x.kind if x.kind is y.kind else Kind.MEASURE, age=age, clock=clock),
        a.claim.headline or b.claim.headline,
        *(small and supports, near * supports, one_noun and supports, age and supports, age * near, clock * near, one_noun * near),
    ]
    return [float(figure) for figure in figures]


def _wording(x: Quantity, y: Quantity, context: Context) -> float | None:
    first, second = counted_as(x), counted_as(y)
    if not first or not second:
        return None
    if first == second:
        return 1.0
    return context.wording(x.counted, y.counted) if x.counted and y.counted else None


def _size(quantity: Quantity) -> float:
    ends = (quantity.value, quantity.low, quantity.high)
    return next(abs(end) for end in ends if end is not None and (math.isfinite(end) or end is ends[-1]))


def _apart(x: Quantity, y: Quantity) -> float:
    """How far two figures lie apart, from 0 to 2: in powers of ten, in years of age, in hours, in months; each kind has its own measure."""
    if x.unit == CLOCK:
        return min(_MOST, clock_gap(x, y) / 60.0)
    if x.kind is Kind.DATE:
        middle = [(quantity.low + quantity.high) / 2 for quantity in (x, y)]
        return min(_MOST, abs(middle[0] - middle[1]) / _MONTH_DAYS) if all(map(math.isfinite, middle)) else _MOST
    if _AGE in x.unit and x.unit == y.unit:
        return min(_MOST, abs(_size(x) - _size(y)) / 10.0)
    factor = factor_between(*in_one_unit(x, y))
    return _MOST if factor is None else min(_MOST, math.log10(factor))  # nothing is worlds apart from something


def _decided(difference: Difference | None) -> tuple[bool, bool]:
    """Whether there is a difference that decides, and whether there is one that does not."""
    return difference is not None and difference.decisive, difference is not None and not difference.decisive


def _nouns(x: Quantity, y: Quantity, frames: Frames) -> tuple[float, ...]:
    first, second = counted_as(x), counted_as(y)
    if first and second:
        one = first == second
        other_modifiers = one and frames.noun is not None and not frames.noun.decisive
        return one, (0.5 if frames.wording is None else frames.wording) - 0.5, False, False, other_modifiers
    neither = not first and not second
    return False, 0.0, not neither, neither, False


def _names(a: Stated, b: Stated) -> tuple[float, bool]:
    """How many names the claims share, three and more counting one; and whether each has a name that the other one lacks."""
    first, second = found_names(a.claim, b.claim)
    return min(3, first, second) / 3, first < len(a.claim.names) and second < len(b.claim.names)


def _holders(a: Stated, b: Stated) -> tuple[bool, bool]:
    names = a.quantity.holder, b.quantity.holder
    if not all(names):
        return False, False
    same = same_name(*names)
    return same, not same


def _anchors(a: Stated, b: Stated) -> tuple[bool, bool, bool]:
    """Whether an age is of one person, or a number of one street: it is, it is not, or one of the two does not say."""
    if _AGE in a.quantity.unit:
        names = person_of(a.quantity), person_of(b.quantity)
        same = all(names) and same_person(*names)
    elif a.quantity.unit == STREET_NUMBER:
        names = street_of(a.quantity, a.claim), street_of(b.quantity, b.claim)
        same = all(names) and names[0] == names[1]
    else:
        return False, False, False
    return same, all(names) and not same, not all(names)


def _one_time(a: Stated, b: Stated, frames: Frames) -> bool:
    """Whether both claims say their time themselves, and it is one."""
    whens = a.claim.when, b.claim.when
    return frames.time is None and all(when is not None and not when.inherited for when in whens)


def _kinds(kind: Kind, *, age: bool, clock: bool) -> tuple[bool, ...]:
    return (
        age,
        clock,
        kind is Kind.DATE and not clock,
        kind is Kind.DURATION and not age,
        kind in (Kind.PERCENT, Kind.RATIO, Kind.MULTIPLE),
        kind is Kind.MONEY,
        kind is Kind.ORDINAL,
        kind in (Kind.MEASURE, Kind.RATE) and not age,
    )


@functools.lru_cache(maxsize=1 << 14)
def telling_words(text: str) -> tuple[tuple[int, str], ...]:
    """The words of a sentence that are no function words: where each starts, and its lemma."""
    return tuple((word.start(), lemma(low)) for word in _WORD.finditer(text) if not closed(low := word.group().lower()))


@functools.lru_cache(maxsize=1 << 14)
def _words(text: str) -> frozenset[str]:
    return frozenset(word for _, word in telling_words(text))


@functools.lru_cache(maxsize=1 << 14)
def _words_near(text: str, start: int, end: int) -> frozenset[str]:
    """The telling words next to a number, on both sides."""
    words = telling_words(text)
    before = [word for at, word in words if at < start][-_NEAR_WORDS:]
    return frozenset(before) | frozenset([word for at, word in words if at >= end][:_NEAR_WORDS])


def _shared_words(a: Stated, b: Stated, context: Context) -> tuple[float, ...]:
    """Shares of the words that both have: of the sentences, of what stands next to the numbers, and both again with rare words counting more."""
    whole = _words(a.claim.text), _words(b.claim.text)
    near = _words_near(*inside_claim(a)), _words_near(*inside_claim(b))
    return (*(_share(x, y) for x, y in (whole, near)), *(_weighed(x, y, context) for x, y in (whole, near)))


def _share(x: frozenset[str], y: frozenset[str]) -> float:
    return len(x & y) / max(1, min(len(x), len(y)))


def _weighed(x: frozenset[str], y: frozenset[str], context: Context) -> float:
    least = min(_weight(x, context), _weight(y, context))
    return _weight(x & y, context) / least if least > 0 else 0.0


def _weight(words: frozenset[str], context: Context) -> float:
    return math.fsum(map(context.rarity, words))  # the same whatever order a set has
