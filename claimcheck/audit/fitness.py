"""How well the operands of an operation are what a number of a draft speaks of, whatever they give."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.audit.counterparts import Sources
from claimcheck.audit.operands import STRANGE, Asked, Operand
from claimcheck.audit.operations import Call, Operation
from claimcheck.comparison.frames import SAME_WORDING, counted_as
from claimcheck.records import Kind, Quantity, Statistic

# What each sort of evidence counts beside the similarity of the sentences, which is at most about 1.5; set by hand.
ONE_CLAIM, ONE_ARTICLE = 0.6, 0.25
ONE_NOUN, LIKE_NOUN, OTHER_NOUN, OTHER_COUNT = 0.3, 0.15, 0.4, 0.3
BESIDE, TIED = 0.2, 0.3
ONE_TIME, OTHER_TIME = 0.2, 0.4
UNNAMED = 0.4
ONE_MEASURE, OTHER_MEASURE = 0.3, 0.5
QUOTED, TAKEN_UP = 0.3, 0.8
A_CHANGE = 0.3

_ADDITIVE = frozenset({Operation.DIFFERENCE, Operation.REST, Operation.SUM})
_COMPARING = frozenset({Operation.DIFFERENCE, Operation.CHANGE, Operation.RATIO, Operation.MULTIPLE, Operation.POINTS})


def fitness(call: Call, group: Sequence[Operand], asked: Asked, sources: Sources) -> float:
    """How well operands are what a draft's number speaks of.

    Args:
        call: the operation for which its words call.
        group: the operands in their roles.
        asked: what the draft speaks of.
        sources: they know how alike two nouns are.

    Returns:
        A figure from about 0 to 4; 2 is usual for operands that are near.
    """
    together = {word: max(one.words.get(word, 0.0) for one in group) for one in group for word in one.words}
    covered = sum(asked.words[word] * share for word, share in together.items()) / asked.whole
    one_claim = len({one.stated.claim.id for one in group}) == 1
    one_article = len({one.stated.claim.article for one in group}) == 1
    count = len(group)
    told = sum(one.nearness for one in group) / count + covered + call.strength
    told += ONE_CLAIM if one_claim else ONE_ARTICLE if one_article else 0.0
    told -= STRANGE * sum(one.strange for one in group) / count
    told += (TAKEN_UP if asked.anaphoric else QUOTED) * sum(one.quoted for one in group) / count
    told += _noun(call.operation, group, asked.quantity, sources) + _time(group, asked)
    if one_claim:
        told += _tie(call.operation, group)
    if asked.own:
        there = frozenset[str]().union(*(one.around for one in group))
        told -= UNNAMED * (1 - len(asked.own & there) / len(asked.own))
    if call.measures:
        told += ONE_MEASURE if group[0].key in call.measures else -OTHER_MEASURE
    changed = any(one.stated.quantity.statistic is Statistic.CHANGE or one.stated.quantity.change is not None for one in group)
    return told - A_CHANGE * changed


def alike(one: Quantity, other: Quantity, sources: Sources) -> float:
    """What it counts that two numbers are of one noun, or of two that mean the same; 0 where they are of others."""
    if counted_as(one) == counted_as(other):
        return ONE_NOUN
    return LIKE_NOUN if one.counted and other.counted and sources.context.wording(one.counted, other.counted) >= SAME_WORDING else 0.0


def _noun(operation: Operation, group: Sequence[Operand], quantity: Quantity, sources: Sources) -> float:
    """What is added, compared or shared is one thing, and what the draft counts."""
    written = [one.stated.quantity for one in group]
    counted = [one for one in written if one.counted]
    told = 0.0
    if (operation in _ADDITIVE or operation is Operation.CHANGE) and len(counted) > 1 and not alike(counted[0], counted[1], sources):
        told -= OTHER_NOUN
    if not quantity.counted:
        return told
    if operation in _ADDITIVE:
        alikes = [alike(one, quantity, sources) for one in counted]
        loose = OTHER_NOUN / len(written) if quantity.kind is not Kind.COUNT else OTHER_COUNT
        told += sum(alikes) / len(written) - loose * alikes.count(0.0)
    elif operation is Operation.SHARE and written[1].counted:
        told += alike(written[1], quantity, sources)
    head = quantity.counted_head
    if operation is Operation.SHARE and len(group) == 2:
        told += ONE_NOUN if head in group[1].binding.part.words else -ONE_NOUN if head not in group[1].words else 0.0
    elif operation is Operation.CHANGE and not any(head in one.words for one in group):
        told -= ONE_NOUN
    return told


def _tie(operation: Operation, group: Sequence[Operand]) -> float:
    """What two numbers of one sentence have to do with each other: "from 40 to 50", "12 of the 30", "50, against 40"."""
    if len(group) != 2:
        return 0.0
    first, second = group
    told = BESIDE if abs(first.order - second.order) == 1 else 0.0
    if operation in _COMPARING:
        base = first.binding.part.base, second.binding.part.base
        if base[0] != base[1]:
            told += -TIED if base[0] and operation is Operation.CHANGE else TIED
        ids = {first.stated.quantity.id, second.stated.quantity.id}
        told += TIED * any(one.derivation is not None and set(one.operands) == ids for one in first.stated.claim.quantities)
    elif operation in (Operation.SHARE, Operation.REST):
        part, whole = (first, second) if operation is Operation.SHARE else (second, first)
        told += TIED * (part.stated.quantity.statistic is Statistic.PART or whole.stated.quantity.statistic is Statistic.WHOLE)
    return told


def _time(group: Sequence[Operand], asked: Asked) -> float:
    """Some operand is of the time that the draft names, or at least none is of others only."""
    wanted = asked.binding.days
    if not wanted:
        return 0.0
    given = [one.binding.days or ((one.binding.inherited,) if one.binding.inherited else ()) for one in group]
    if any(max(x[0], y[0]) - min(x[1], y[1]) <= 1.0 for days in given for x in wanted for y in days):
        return ONE_TIME
    return -OTHER_TIME if all(one.binding.days for one in group) else 0.0
