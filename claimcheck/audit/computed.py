"""Numbers of a draft that no source states but that follow from what is stated: right or wrong, with the sum shown (CC009).

With sixty numbers near, some pair always gives the figure. So an operation must be one for which the draft's words call, and its operands must be
what the draft speaks of: candidates are ranked by how well they are, whatever they give, and one that gives the figure counts only where it stands
so high that chance would hardly have put it there.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.audit.contrasts import rivals
from claimcheck.audit.counterparts import Sources, counterparts
from claimcheck.audit.fitness import alike, fitness
from claimcheck.audit.groupings import ADDITIVE, BY_KEY, factor_of, groups_of
from claimcheck.audit.operands import BACK, Asked, Operand, asked_of, operands_of
from claimcheck.audit.operations import Call, Operation, allowed, amount, calls, equation, outcome, value_of
from claimcheck.audit.standing import of_the_same
from claimcheck.calculus import converted
from claimcheck.comparison.frames import Stated
from claimcheck.records import Claim, Kind, Quantity

SAID = 0.9
"""Strength from which an operation may give a figure that a source states of something else."""

SURE = 2.7
"""Confidence from which operands give a number not by chance; chosen on half the subjects of the audit's corpus, as is what follows."""

SURE_THOUGH_STATED = 3.6
"""The same for a figure that a source states of something else."""

TOLD_ALONE, TOLD_BESIDE = 0.95, 1.5
"""Fit from which another figure of a source is that of the very thing, where no word calls for an operation, and where one does by the way."""

CHANCE_WEIGHT = 0.35
"""What the logarithm of the hits to be expected by chance counts beside the fitness of operands."""

PLAIN = 2.5
"""Fitness from which operands are plainly those of which the draft speaks, so that another result is wrong."""

AHEAD = 0.4
"""By how much they must then be fitter than any that give something else."""

_LIKE = 0.02  # results nearer than that tell the same
_NOT_CALLED = 0.3
_LEAST_CHANCE = 1e-3
_AROUND = math.log(2)
_TELLING = frozenset({Operation.CHANGE, Operation.RATIO, Operation.MULTIPLE, Operation.SHARE, Operation.DIFFERENCE, Operation.POINTS})


@dataclass(frozen=True, slots=True)
class Computed:
    """What operands that are stated give for a number of the draft.

    Attributes:
        right: whether that is the number, as precisely as it is written.
        operation: how it follows.
        value: the result, in the number's unit; of a fall it is negative.
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
    """An operation on operands.

    Attributes:
        call: the operation, as the draft's words call for it.
        operands: in their roles.
        value: what it gives, in the base unit of the draft's number.
        hits: whether that is the number.
    """

    call: Call
    operands: tuple[Operand, ...]
    value: float
    hits: bool

    @property
    def together(self) -> bool:
        """Whether the operands stand in one claim."""
        return len({one.stated.claim.id for one in self.operands}) == 1


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
    called = calls(quantity, claim)
    if not called or not math.isfinite(quantity.value if quantity.value is not None else quantity.low):
        return None
    before = [one for one in draft_claims if one.span.start < claim.span.start][-BACK:]
    asked = asked_of(quantity, claim, before, sources)
    operands = operands_of(asked, before, sources)
    found = [one for call in called for one in _candidates(call, quantity, operands)]
    saying, noun = _saying(asked, operands, sources)
    best = _surest([one for one in found if not _by(one, saying)], asked, sources, stated=noun)
    if best is not None:
        return _told(best, quantity, right=True)
    plain = None if saying else _plainest(found, asked, sources)
    return _told(plain, quantity, right=False) if plain is not None else None


def _candidates(call: Call, quantity: Quantity, operands: Sequence[Operand]) -> Iterator[Candidate]:
    factor = factor_of(call.operation, quantity)
    low, high = (end * factor for end in allowed(quantity, call.operation))
    slack = 1e-9 * max(abs(low), abs(high), 1e-9)
    for group in groups_of(call, quantity, operands):
        value = value_of(call.operation, [one.quantity for one in group])
        if value is None:
            continue
        if call.operation is Operation.AVERAGE and group[1].key == "time":
            value *= call.per
        size = abs(value) if call.operation is not Operation.CHANGE or not call.sign else value * call.sign
        yield Candidate(call, group, value, low - slack <= size <= high + slack and not _itself(call.operation, group, low, high))


def _itself(operation: Operation, group: Sequence[Operand], low: float, high: float) -> bool:
    """Whether an operand is the number already, so that nothing was computed."""
    return operation in ADDITIVE and any(low <= abs(one.quantity.value or 0.0) <= high for one in group)


def _by(one: Candidate, claims: Collection[str]) -> bool:
    """Whether an operand stands in one of some claims (ids)."""
    return any(operand.stated.claim.id in claims for operand in one.operands)


def _surest(found: Sequence[Candidate], asked: Asked, sources: Sources, *, stated: bool) -> Candidate | None:
    """The candidate that gives the number least likely by chance; None where none surely does.

    Args:
        found: all candidates.
        asked: what the draft speaks of.
        sources: where they were found.
        stated: whether a source states the figure of something else, so that only a plain call makes it a computed one.
    """
    hits = [one for one in found if one.hits]
    if stated:
        hits = [one for one in hits if one.call.strength >= SAID and one.call.operation is not Operation.SHARE]
    least = SURE_THOUGH_STATED if stated else SURE
    scored = [(fitness(one.call, one.operands, asked, sources), one) for one in hits]
    if not scored or max(value for value, _ in scored) - CHANCE_WEIGHT * math.log(_LEAST_CHANCE) < least:
        return None
    fit = [(fitness(one.call, one.operands, asked, sources), one) for one in found]
    chosen = max(((value - CHANCE_WEIGHT * math.log(_chance(value, one, fit, asked.quantity)), -place) for place, (value, one) in enumerate(scored)))
    best = scored[-chosen[1]][1]
    return best if chosen[0] >= least and not _spoken_of(best, asked, sources) else None


def _spoken_of(one: Candidate, asked: Asked, sources: Sources) -> bool:
    """Whether a source gives another figure of the very thing, so that only a plain call would make the draft's a computed one."""
    if one.call.strength >= SAID and one.call.operation is not Operation.SHARE:
        return False
    told = [other.fit for other in rivals(counterparts(asked.quantity, asked.claim, sources)) if of_the_same(other)]
    limit = TOLD_BESIDE if one.call.strength < SAID and one.call.strength > _NOT_CALLED and one.call.operation is not Operation.SHARE else TOLD_ALONE
    return max(told, default=0.0) >= limit


def _saying(asked: Asked, operands: Sequence[Operand], sources: Sources) -> tuple[frozenset[str], bool]:
    """The claims that state the very figure, and whether any does of what may be the same noun."""
    quantity = asked.quantity
    key, factor = amount(quantity)
    if quantity.value is None or quantity.kind in (Kind.RATIO, Kind.MULTIPLE):
        return frozenset(), False
    bare = {"1"} if quantity.kind is Kind.PERCENT else set()  # "38 per cent in Lunde, 41 in Carrow"
    value = quantity.value * factor
    stated = [one for one in operands if one.key == key or (one.key in bare and not one.quantity.counted)]
    same = [one for one in stated if _same(one.quantity.value, value) and one.stated.claim.article != asked.claim.article]
    noun = any(not quantity.counted or not one.quantity.counted or alike(quantity, one.stated.quantity, sources) > 0.0 for one in same)
    return frozenset(one.stated.claim.id for one in same), noun


def _same(one: float | None, other: float) -> bool:
    return one is not None and math.isclose(one, other, rel_tol=1e-9)


def _chance(value: float, one: Candidate, fit: Sequence[tuple[float, Candidate]], quantity: Quantity) -> float:
    """How many of the candidates that are as fit would give the number by chance."""
    size = abs(one.value) or 1e-9
    fitter = {float(f"{abs(other.value):.6g}") for fits, other in fit if fits > value and other.value}
    near = sum(abs(math.log(result / size)) < _AROUND for result in fitter)
    low, high = (end * factor_of(one.call.operation, quantity) for end in allowed(quantity, one.call.operation))
    unit = factor_of(one.call.operation, quantity) / 2 if quantity.precision >= 1 and one.call.operation in ADDITIVE else 0.0
    low, high = min(low, size - unit), max(high, size + unit)
    wide = math.log(high / max(low, 1e-6 * high)) if high > 0 else 1.0
    return max(_LEAST_CHANCE, wide * (1 + near) / (2 * _AROUND))


def _plainest(found: Sequence[Candidate], asked: Asked, sources: Sources) -> Candidate | None:
    """The candidate whose operands are plainly those of which the draft speaks, though they give another figure."""
    called = [
        one for one in found if one.call.strength >= SAID and one.call.operation in _TELLING and (not one.call.sign or one.value * one.call.sign > 0)
    ]
    fit = sorted(((fitness(one.call, one.operands, asked, sources), place) for place, one in enumerate(called)), reverse=True)
    if not fit or fit[0][0] < PLAIN:
        return None
    best = called[fit[0][1]]
    rival = next((value for value, place in fit if abs(called[place].value - best.value) > _LIKE * abs(best.value)), 0.0)
    return best if best.together and not best.hits and fit[0][0] - rival >= AHEAD else None


def _told(one: Candidate, quantity: Quantity, *, right: bool) -> Computed:
    operation, factor = one.call.operation, factor_of(one.call.operation, quantity)
    based = [operand.quantity for operand in one.operands]
    result = outcome(operation, based)
    scale = one.call.per if operation is Operation.AVERAGE and one.operands[1].key == "time" else 1.0
    value, low, high = (end * scale / factor for end in (result.value, result.low, result.high))
    written = [operand.stated.quantity for operand in one.operands]
    if operation in ADDITIVE:
        written = [converted(each, quantity.unit, 1.0 / factor) for each in based]
    elif len({each.unit for each in written}) > 1 and operation not in BY_KEY:
        written = based
    shown = equation(operation, written, value, quantity.unit)
    return Computed(right, operation.value, value, low, high, tuple(operand.stated for operand in one.operands), shown)
