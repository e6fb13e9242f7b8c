"""Which operands an operation may take, and in which roles: numbers of one dimension, in one claim or in the likeliest two."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence

from claimcheck.audit.operands import Operand, by_claim, is_date
from claimcheck.audit.operations import Call, Operation, amount
from claimcheck.comparison.frames import placed
from claimcheck.records import Kind, Quantity, Statistic

ACROSS = 12
"""Operands that are paired across claims, the likeliest of one dimension."""

NEGLIGIBLE = 0.01
"""Share of another one below which adding an operand to it, or taking it away, is no sum."""

CALLED = 0.65
"""Strength from which an operation may take operands of two claims; without a word for it they must stand in one."""

ADDITIVE = frozenset({Operation.DIFFERENCE, Operation.REST, Operation.SUM})
"""Operations on amounts of the same as the draft's number."""

BY_KEY = frozenset({Operation.AVERAGE, Operation.PRODUCT})
"""Operations on an amount of the same and a count of something else."""

_DATED = frozenset({Operation.DURATION, Operation.AGE})
_DAY_SECONDS = 86400.0
_YEAR_DAYS = 365.2425
_AGE = "year of age"
_TO = re.compile(r"(?:\s[\w’'-]{1,20}){0,3}?\s(?:to|against|versus|v)\s(?:[\w’'-]{1,20}\s){0,2}", re.IGNORECASE)
_OF_THEM = re.compile(r"(?:\s[\w’'-]{1,16}){0,1}?\s(?:of\s(?:them|these|those|it|which|whom)|were|was)\b", re.IGNORECASE)
_OF_WHICH = re.compile(r"\b(?:of\s(?:which|whom|them|these|those)|including|among\sthem)\s(?:[\w’'-]{1,12}\s){0,2}$", re.IGNORECASE)
_BORN = re.compile(r"\bborn\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|every|per|apiece|an?)\b", re.IGNORECASE)
_EACH_NEAR = 24
_ONE_SUM = 0.01  # parts that were rounded make their whole within this share


def factor_of(operation: Operation, quantity: Quantity) -> float:
    """How many units of a result one of the draft's number is."""
    if operation is Operation.AGE:
        return _YEAR_DAYS
    if operation is Operation.DURATION:
        return amount(quantity)[1] / _DAY_SECONDS
    return amount(quantity)[1] if operation in ADDITIVE | BY_KEY else 1.0


def groups_of(call: Call, quantity: Quantity, operands: Sequence[Operand]) -> Iterator[tuple[Operand, ...]]:
    """Operands that an operation may take, each in its role; of two claims only where the draft's words call for it.

    Args:
        call: the operation and how plainly it is called for.
        quantity: the draft's number.
        operands: all that may have been reckoned with.

    Yields:
        Two of them, a row of a claim for sums and rests, or a side and both sides for a share of what was split in two.
    """
    operation, own = call.operation, amount(quantity)[0]
    across = ACROSS if call.strength >= CALLED else 0
    if operation in _DATED and factor_of(operation, quantity) < 1.0:
        return  # hours are not told by days
    if operation in _DATED:
        days = factor_of(operation, quantity)
        wanted = [by_claim(operands, lambda one: is_date(one) and one.quantity.high - one.quantity.low <= max(1.0, days))]
    else:
        figures = [one for one in operands if not is_date(one) and one.stated.quantity.unit != _AGE]
        if operation in BY_KEY:
            kept = {own, "1", "time"} if call.per or operation is Operation.PRODUCT else {own, "1"}
            wanted = [by_claim(figures, lambda one: one.key in kept)]
        else:
            keys = {"percent"} if operation is Operation.POINTS else {own} if operation in ADDITIVE else {one.key for one in figures}
            keys -= {"percent"} if operation is Operation.SHARE else set()
            wanted = [by_claim(figures, lambda one, key=key: one.key == key) for key in sorted(keys)]  # type: ignore[misc]
    for groups in wanted:
        for one, other in _pairs(groups, across):
            yield from _ordered(one, other, call, own)
        if operation in (Operation.SUM, Operation.REST):
            yield from _rows(groups, operation)


def _pairs(groups: Sequence[Sequence[Operand]], across: int) -> Iterator[tuple[Operand, Operand]]:
    for group in groups:
        yield from itertools.combinations(group, 2)
    best = sorted((one for group in groups for one in group), key=lambda one: -one.weight)[:across]
    for one, other in itertools.combinations(best, 2):
        if one.stated.claim.id != other.stated.claim.id:
            yield one, other


def _ordered(one: Operand, other: Operand, call: Call, own: str) -> Iterator[tuple[Operand, ...]]:
    """Two operands in the roles in which the operation may take them."""
    if call.operation in BY_KEY:
        fits = _shared if call.operation is Operation.AVERAGE else _repeated
        yield from ((x, y) for x, y in ((one, other), (other, one)) if x.key == own and fits(x, y, call))
        return
    x, y = _point(one), _point(other)
    if x is None or y is None or x == y:
        return
    small, large = (one, other) if x < y else (other, one)
    match call.operation:
        case Operation.SHARE if _opposed(one, other):
            yield one, one, other
            yield other, one, other
        case Operation.SHARE:
            yield small, large
        case Operation.CHANGE:
            yield large, small
            yield small, large
        case Operation.AGE if not _BORN.search(small.stated.claim.text):
            return
        case Operation.SUM if _overlapping((one, other)):
            return
        case operation if operation in ADDITIVE and _negligible((one, other)):
            return
        case _:
            yield large, small


def _shared(whole: Operand, among: Operand, call: Call) -> bool:
    """Whether an average is of one number for each of another: "£6,000 a pupil", "12 a day"."""
    if among.key == "time":
        return call.per > 0.0 and whole.key != "time"
    head = among.stated.quantity.counted_head
    return head in call.each and whole.stated.quantity.counted_head != head


def _repeated(each: Operand, count: Operand, _call: Call) -> bool:
    """Whether a number is that of each of several: "60 crowns a head", "12 men each"."""
    if count.key != "1" or each is count:
        return False
    if each.stated.quantity.kind is Kind.RATE:
        return True
    text, start, end = placed(each.stated.quantity, each.stated.claim)
    return _EACH.search(text, end, end + _EACH_NEAR) is not None or _EACH.search(text, max(0, start - _EACH_NEAR), start) is not None


def _negligible(group: Sequence[Operand]) -> bool:
    sizes = [abs(one.quantity.value or 0.0) for one in group]
    return min(sizes) < NEGLIGIBLE * max(sizes)


def _point(one: Operand) -> float | None:
    return one.quantity.low if is_date(one) else one.quantity.value


def _opposed(one: Operand, other: Operand) -> bool:
    """Whether two numbers are sides of a whole: "by 1,204 votes to 689"."""
    if one.stated.claim.id != other.stated.claim.id or other.order != one.order + 1 or one.binding.part.base or other.binding.part.base:
        return False
    text, _, end = placed(one.stated.quantity, one.stated.claim)
    _, start, _ = placed(other.stated.quantity, other.stated.claim)
    return end < start and _TO.fullmatch(text, end, start) is not None


def _rows(groups: Sequence[Sequence[Operand]], operation: Operation) -> Iterator[tuple[Operand, ...]]:
    """Three or more numbers of a claim that stand in a row: parts, or a whole and its parts."""
    for group in groups:
        row = [one for one in group if one.quantity.value is not None]
        for first in range(len(row)):
            for last in range(first + 3, len(row) + 1):
                found = tuple(row[first:last])
                if _negligible(found):
                    continue
                if operation is Operation.REST:
                    if (found[0].quantity.value or 0.0) > sum(one.quantity.value or 0.0 for one in found[1:]):
                        yield found
                elif not _overlapping(found):
                    yield found


def _overlapping(group: Sequence[Operand]) -> bool:
    """Whether one number is a whole of which another is a part, so that nobody adds them: "1,128, of them 417 on the day"."""
    if any(one.stated.quantity.statistic is Statistic.WHOLE for one in group):
        return True
    for one, other in itertools.pairwise(group):
        if one.stated.claim.id != other.stated.claim.id:
            continue
        part = (one.stated.quantity.statistic is Statistic.PART, other.stated.quantity.statistic is Statistic.PART)
        if part[0] != part[1] or _partitive(other):
            return True
    return any(_is_sum(one) for one in group)


def _is_sum(one: Operand) -> bool:
    """Whether a number is the sum of two neighbours or more of its claim."""
    return one.quantity.value is not None and any(math.isclose(total, one.quantity.value, rel_tol=_ONE_SUM) for total in one.sums)


def _partitive(one: Operand) -> bool:
    text, start, end = placed(one.stated.quantity, one.stated.claim)
    return _OF_THEM.match(text, end, end + 30) is not None or _OF_WHICH.search(text, max(0, start - 24), start) is not None
