"""Numbers of a draft that no source states but that follow from what is stated: right or wrong, with the sum shown (CC009)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.audit.counterparts import Sources
from claimcheck.audit.operands import BACK, Asked, Operand, asked_of, by_claim, is_date, name_words, operands_of
from claimcheck.audit.operations import Call, Operation, Outcome, amount, calls, outcome
from claimcheck.comparison.frames import Stated
from claimcheck.records import Claim, Quantity

ACROSS = 14
"""Operands that are paired across claims, the likeliest of one dimension."""

_COMPUTED_FROM = (Operation.DIFFERENCE, Operation.CHANGE, Operation.RATIO, Operation.MULTIPLE, Operation.POINTS)


@dataclass(frozen=True, slots=True)
class Computed:
    """What operands that are stated give for a number of the draft.

    Attributes:
        right: whether that is the number, as precisely as it is written.
        operation: how it follows.
        value: the result, in the number's unit.
        low: lower end of what follows from the operands as they are bounded.
        high: upper end of it.
        operands: the numbers it follows from, in sources or in the draft itself.
        shown: the sum as a reader checks it ("30,000 / 1,500 = 20").
    """

    right: bool
    operation: str
    value: float
    low: float
    high: float
    operands: tuple[Stated, ...]
    shown: str


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """An operation on operands, and how well they are what the draft speaks of."""

    call: Call
    operands: tuple[Operand, ...]
    result: float
    score: float


def computed(quantity: Quantity, claim: Claim, draft_claims: Sequence[Claim], sources: Sources) -> Computed | None:
    """Whether a number of a draft follows from what the sources, or the draft itself, state.

    Args:
        quantity: the number; no source's figure bears it out.
        claim: its claim.
        draft_claims: all claims of the draft, in the order of its text.
        sources: where to look for operands.

    Returns:
        What follows, right or wrong; None where nothing surely does.
    """
    found = candidates(quantity, claim, draft_claims, sources)
    return None


def candidates(quantity: Quantity, claim: Claim, draft_claims: Sequence[Claim], sources: Sources) -> list[Candidate]:
    """All operations for which the draft's words call, on all operands that they fit; the likeliest first."""
    called = calls(quantity, claim)
    if not called:
        return []
    before = [one for one in draft_claims if one.span.start < claim.span.start][-BACK:]
    asked = asked_of(quantity, claim, before, sources)
    operands = operands_of(asked, before, sources)
    found = []
    for call in called:
        for group in _groups(call.operation, quantity, operands):
            result = value_of(call.operation, [one.quantity for one in group])
            if result is not None:
                found.append(Candidate(call, group, result, score(call, group, asked, sources)))
    return sorted(found, key=lambda one: -one.score)


def _groups(operation: Operation, quantity: Quantity, operands: Sequence[Operand]) -> Iterator[tuple[Operand, ...]]:
    """Operands that the operation may take, each in its role."""
    own = amount(quantity)[0]
    if operation in (Operation.DURATION, Operation.AGE):
        yield from _pairs(by_claim(operands, is_date), operation)
        return
    if operation in (Operation.AVERAGE, Operation.PRODUCT):
        return
    keys = {one.key for one in operands if not is_date(one) and one.stated.quantity.unit != "year of age"}
    if operation is Operation.POINTS:
        keys &= {"percent"}
    elif operation in (Operation.DIFFERENCE, Operation.REST, Operation.SUM):
        keys &= {own}
    for key in sorted(keys):
        groups = by_claim(operands, lambda one, key=key: one.key == key)  # type: ignore[misc]
        yield from _pairs(groups, operation)
        if operation in (Operation.SUM, Operation.REST):
            yield from _rows(groups, operation)


def _pairs(groups: Sequence[Sequence[Operand]], operation: Operation) -> Iterator[tuple[Operand, ...]]:
    for group in groups:
        for one, other in itertools.combinations(group, 2):
            yield from _ordered(one, other, operation)
    best = sorted((one for group in groups for one in group), key=lambda one: -one.weight)[:ACROSS]
    for one, other in itertools.combinations(best, 2):
        if one.stated.claim.id != other.stated.claim.id:
            yield from _ordered(one, other, operation)


def _ordered(one: Operand, other: Operand, operation: Operation) -> Iterator[tuple[Operand, ...]]:
    x, y = one.quantity.value, other.quantity.value
    if is_date(one):
        x, y = one.quantity.low, other.quantity.low
    if x is None or y is None or x == y:
        return
    small, large = (one, other) if x < y else (other, one)
    if operation is Operation.SHARE:
        yield small, large
    elif operation is Operation.CHANGE:
        yield large, small
        yield small, large
    else:
        yield large, small


def _rows(groups: Sequence[Sequence[Operand]], operation: Operation) -> Iterator[tuple[Operand, ...]]:
    for group in groups:
        row = [one for one in group if one.quantity.value is not None]
        for first in range(len(row)):
            for last in range(first + 3, len(row) + 1):
                yield tuple(row[first:last])


def score(call: Call, group: Sequence[Operand], asked: Asked, sources: Sources) -> float:
    return sum(features(call, group, asked, sources).values())


_ADDITIVE = frozenset({Operation.DIFFERENCE, Operation.REST, Operation.SUM})


def features(call: Call, group: Sequence[Operand], asked: Asked, sources: Sources) -> dict[str, float]:
    together = {word: max(one.words.get(word, 0.0) for one in group) for one in group for word in one.words}
    covered = sum(asked.words[word] * share for word, share in together.items()) / asked.whole
    claims = {one.stated.claim.id for one in group}
    articles = {one.stated.claim.article for one in group}
    near = sum(one.nearness for one in group) / len(group)
    f = {"near": near, "covered": covered, "call": call.strength}
    f["place"] = 0.6 if len(claims) == 1 else 0.25 if len(articles) == 1 else 0.0
    f["strange"] = -0.4 * sum(one.strange for one in group) / len(group)
    f["noun"] = _noun(call.operation, group, asked.quantity, sources)
    f["tie"] = _tie(call.operation, group) if len(claims) == 1 else 0.0
    f["time"] = _time(group, asked)
    if asked.own:
        there = frozenset(word for one in group for word in name_words((*one.binding.sentence, *one.binding.before, *one.binding.context)))
        f["named"] = 0.4 * (len(asked.own & there) / len(asked.own) - 1)
    f["odd"] = -0.3 * any(one.stated.quantity.statistic is Statistic.CHANGE or one.stated.quantity.change is not None for one in group)
    return f


def _noun(operation: Operation, group, quantity, sources) -> float:
    heads = [(counted_as(one.stated.quantity), one.stated.quantity.counted) for one in group]
    told = 0.0
    if operation in _ADDITIVE or operation is Operation.CHANGE:
        known = [entry for entry in heads if entry[0]]
        if len(known) > 1 and len({head for head, _ in known}) > 1 and sources.context.wording(known[0][1], known[1][1]) < SAME_WORDING:
            told -= 0.3
    if not quantity.counted or operation in (Operation.RATIO, Operation.MULTIPLE, Operation.DURATION, Operation.AGE):
        return told
    if operation in _ADDITIVE:
        for head, phrase in heads:
            if head:
                told += (0.3 if head == counted_as(quantity) else 0.15 if sources.context.wording(phrase, quantity.counted) >= SAME_WORDING else -0.4) / len(heads)
    elif operation is Operation.SHARE:
        head, phrase = heads[1]
        if head:
            told += 0.3 if head == counted_as(quantity) else 0.15 if sources.context.wording(phrase, quantity.counted) >= SAME_WORDING else -0.1
    return told


def _tie(operation: Operation, group: Sequence[Operand]) -> float:
    told = 0.0
    orders = [one.order for one in group]
    if len(group) == 2:
        told += 0.2 if abs(orders[0] - orders[1]) == 1 else 0.0
        first, second = group
        if operation in _COMPUTED_FROM:
            if second.binding.part.base != first.binding.part.base:
                told += 0.3 if second.binding.part.base or operation is not Operation.CHANGE else -0.3
            ids = {first.stated.quantity.id, second.stated.quantity.id}
            if any(one.derivation is not None and set(one.operands) == ids for one in first.stated.claim.quantities):
                told += 0.3
        if operation in (Operation.SHARE, Operation.REST):
            part, whole = (first, second) if operation is Operation.SHARE else (second, first)
            if part.stated.quantity.statistic is Statistic.PART or whole.stated.quantity.statistic is Statistic.WHOLE:
                told += 0.3
    return told


def _time(group: Sequence[Operand], asked: Asked) -> float:
    wanted = asked.binding.days
    if not wanted:
        return 0.0
    given = [one.binding.days or ((one.binding.inherited,) if one.binding.inherited else ()) for one in group]
    meets = [any(max(x[0], y[0]) - min(x[1], y[1]) <= 1.0 for x in wanted for y in days) for days in given]
    if any(meets):
        return 0.2
    return -0.4 if all(one.binding.days for one in group) else 0.0
