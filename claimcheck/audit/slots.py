"""The slots of a number's frame, held against those of another: whose, where, when, of what, in which happening, how it moved.

Each slot says that the two are one (up to 1), that it does not know (0), or that they are two (down to -1). What decides is seldom a single slot but
that another number of the sources fills it better: a figure of the wrong side has the right side's figure beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from claimcheck.audit.bindings import Binding, Days, NameKinds
from claimcheck.audit.parts import words_of_text
from claimcheck.comparison.evidence import Paired
from claimcheck.comparison.frames import SAME_WORDING, counted_as
from claimcheck.language.counted import closed, lemma
from claimcheck.language.name_relation import same_name
from claimcheck.records import Attribution, Kind, Quantity, Statistic

_SHORT = 3
_FORTNIGHT = 15.0

INHERITED = 0.5
"""What a slot counts that only the sentences around a number fill."""


@dataclass(frozen=True, slots=True)
class Slots:
    """How the slots of two numbers compare, each from -1 (two) over 0 (unknown) to 1 (one)."""

    place: float
    agent: float
    time: float
    noun: float
    modifiers: float
    happening: float
    change: float
    scope: float
    speaker: float

    def total(self) -> float:
        """What speaks for the two being one, less what speaks against it."""
        return self.place + self.agent + self.time + self.noun + 0.5 * self.modifiers + self.happening + self.change + self.scope + 0.3 * self.speaker


def slots_of(pair: Paired, mine: Binding, theirs: Binding, names: NameKinds) -> Slots:
    """Hold the slots of a number of the draft against those of a number of a source.

    Args:
        pair: the two, the draft's first.
        mine: what the draft's is bound to.
        theirs: what the source's is bound to.
        names: what names are.

    Returns:
        The slots.
    """
    x, y = pair.a.quantity, pair.b.quantity
    place, agent = (_named(mine, theirs, names.places, wanted=wanted) for wanted in (True, False))
    ours, others = ([name for name in binding.own if name not in names.adjectives] for binding in (mine, theirs))
    if max(place, agent) <= INHERITED and ours and others and not shares(ours, others):
        agent = min(agent, -0.8)  # a name is a place in one article and acts in another
    return Slots(
        place=place,
        agent=agent,
        time=_time(mine, theirs) if x.kind is not Kind.DATE else 0.0,
        noun=_noun(pair),
        modifiers=_modifiers(x, y),
        happening=0.0 if not (x.predicate and y.predicate) else 1.0 if x.predicate == y.predicate else -1.0,
        change=1.0 if x.change is y.change is not None else 0.0 if x.change is y.change else -1.0 if x.change and y.change else -INHERITED,
        scope=_scope(x, y),
        speaker=_speaker(pair.a.claim.attribution, pair.b.claim.attribution),
    )


def _named(mine: Binding, theirs: Binding, places: Collection[str], *, wanted: bool) -> float:
    """One kind of names: those of a number's part of the sentence weigh most, those that only sentences before it give least."""

    def kind(names: Sequence[str]) -> list[str]:
        return [name for name in names if (name in places) is wanted]

    own, free, context = kind(mine.own), kind(mine.free), kind((*mine.before, *mine.context))
    asked = own or free or ([] if mine.sentence else context)
    if not asked:
        return 0.0
    weight = 1.0 if own or free else INHERITED
    for given, one, two in (
        (kind(theirs.own), 1.0, -1.0),
        (kind(theirs.free), 0.8, -0.8),
        (kind(theirs.before), INHERITED, -INHERITED),
        (kind(theirs.context), 0.4, -0.3),
    ):
        if given:
            found = shares(asked, given)
            # A name a few sentences back may be meant as well.
            found = found or (one == INHERITED and shares(asked, kind(theirs.context)))
            return weight * (one if found else two)
    return 0.0


def shares(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two groups of names have one in common, in whatever form."""
    return any(_one_name(x, y) for x in one for y in other)


def _one_name(x: str, y: str) -> bool:
    """Whether two names are one, or one a short form of the other ("Velloe" of "Velloe Lines", "the Union" of "Relief Union")."""
    if same_name(x, y):
        return True
    first, second = sorted((x.split(), y.split()), key=len)
    return first != second and (second[: len(first)] == first or second[-len(first) :] == first) and len(first[0]) > _SHORT


def _time(mine: Binding, theirs: Binding) -> float:
    asked, weight = (mine.days, 1.0) if mine.days else ((mine.inherited,) if mine.inherited else (), INHERITED)
    if not asked:
        return 0.0
    if theirs.days:
        if any(_meet(x, y) for x in asked for y in theirs.days):
            return weight
        days = all(x[0] == x[1] for x in (*asked, *theirs.days))
        return -weight * (INHERITED if days and min(abs(x[0] - y[0]) for x in asked for y in theirs.days) <= _FORTNIGHT else 1.0)
    if theirs.inherited:
        return weight * INHERITED * (1.0 if any(_meet(x, theirs.inherited) for x in asked) else -1.0)
    return 0.0


def _meet(a: Days, b: Days) -> bool:
    """Whether two stretches of days overlap; single days may be reported a day apart."""
    slack = 1.0 if a[0] == a[1] or b[0] == b[1] else 0.0
    return max(a[0], b[0]) - min(a[1], b[1]) <= slack


def _noun(pair: Paired) -> float:
    first, second = counted_as(pair.a.quantity), counted_as(pair.b.quantity)
    if not first or not second or pair.a.quantity.kind in (Kind.RATIO, Kind.DATE):
        return 0.0
    if first == second:
        return 1.0
    wording = pair.frames.wording
    if wording is None:
        return 0.0
    return 0.5 if wording >= SAME_WORDING else max(-1.0, wording / SAME_WORDING - 1.0)


def _modifiers(x: Quantity, y: Quantity) -> float:
    """Words beside one noun: "serious injuries" and "minor injuries" are two, "injuries" alone may be either."""
    if not x.counted or not y.counted:
        return 0.0
    mine, theirs = (
        {lemma(word.lower()) for word in quantity.counted.replace("-", " ").split() if not closed(word.lower())} - {quantity.counted_head}
        for quantity in (x, y)
    )
    if mine == theirs:
        return 0.5 if mine else 0.0
    if mine & theirs:
        return INHERITED
    return -1.0 if mine and theirs else -0.3


def _scope(x: Quantity, y: Quantity) -> float:
    ours, theirs = (quantity.statistic for quantity in (x, y))
    if ours is theirs:
        return INHERITED if ours is not None else 0.0
    if Statistic.PART in (ours, theirs) or Statistic.WHOLE in (ours, theirs):
        return -1.0 if ours is not None and theirs is not None else -INHERITED
    return -INHERITED if ours is not None and theirs is not None else -0.2


def _speaker(ours: Attribution, theirs: Attribution) -> float:
    """Who says so, where both claims are attributed: a firm and its manager may be one voice, so that a difference weighs little."""
    if not ours.speaker or not theirs.speaker:
        return 0.0
    if _one_name(ours.speaker, theirs.speaker) or words_of_text(ours.speaker) & words_of_text(theirs.speaker):
        return 1.0
    return -0.4
