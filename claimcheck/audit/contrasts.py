"""What speaks against a number of the draft being the one that a source gives, although the figures fit: another side, place, year, part.

A contrast is told by what both say, or by another number of the source that the draft's words fit better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from claimcheck.audit.counterparts import Counterpart
from claimcheck.audit.parts import Part
from claimcheck.audit.slots import shares
from claimcheck.language.counted import lemma
from claimcheck.records import Reason

NAME_WEIGHT = 2.5
"""What a name counts beside a common word, where words decide which number of a sentence is meant."""

CONTEXT_WEIGHT = 0.75
"""What names of the sentences before a number count beside its own."""

NEAR_ENOUGH = 0.10
"""By how much less similar a claim of the same article may be whose number fills a slot better."""

NEAR_ELSEWHERE = 0.05
"""The same for a claim of any article."""

FILLED, AMISS, WORSE = 0.5, -0.3, 0.45
"""A slot is filled from the first, amiss up to the second, and one is worse than another by more than the third."""

REPORTING = frozenset(lemma(verb) for verb in "say tell accord report announce add note show estimate reckon think believe calculate put".split())
"""Verbs by which a figure is reported, as lemmas: they tell nothing of what it is."""

_DECIDING = {
    "place": Reason.DIFFERENT_PLACE,
    "agent": Reason.DIFFERENT_MEASURE,
    "time": Reason.DIFFERENT_TIME,
    "noun": Reason.DIFFERENT_SCOPE,
    "speaker": Reason.DIFFERENT_SPEAKER,
}


@dataclass(frozen=True, slots=True)
class Contrast:
    """One thing that speaks against two numbers being one.

    Attributes:
        reason: in the terms of comparison.
        explanation: for the reader, naming both sides where there are two.
        weight: how plainly it does, to choose the one that is told.
        rival: the number of the source that the draft's words fit better, where there is one.
    """

    reason: Reason
    explanation: str
    weight: float
    rival: Counterpart | None = None


def contrasts(one: Counterpart, found: Sequence[Counterpart]) -> tuple[Contrast, ...]:
    """What speaks against a counterpart whose figure fits.

    Args:
        one: the counterpart.
        found: all counterparts of the number.

    Returns:
        The contrasts, the plainest first; there may be some even where the source says just that.
    """
    told = [*said(one)]
    together = beside(one, found)
    ahead, rival = lead(one, together)
    if rival is not None and ahead > 0.0:
        told.append(Contrast(Reason.DIFFERENT_SCOPE, "another number of the sentence is the one that the draft describes", ahead, rival))
    if (named := named_beside(one, together)) is not None and rival is None:
        told.append(Contrast(Reason.DIFFERENT_SCOPE, "another number of the sentence is of what the draft names", 2.0, named))
    if (whole := whole_of(one, together)) is not None:
        told.append(Contrast(Reason.DIFFERENT_SCOPE, "a part of what the draft speaks of", 1.5, whole))
    gained, rival = better_filled(one, found)
    if rival is not None:
        told.append(Contrast(_DECIDING[gained[0]], "another number fits what the draft describes", 0.5 + len(gained), rival))
    return tuple(sorted(told, key=lambda contrast: (-contrast.weight, contrast.reason, contrast.explanation)))


def said(one: Counterpart) -> list[Contrast]:
    """Slots that both sides fill, differently."""
    slots, mine, theirs = one.slots, one.mine, one.theirs
    ours, others = mine.own or mine.free or mine.before or mine.context, theirs.own or theirs.free or theirs.before
    different = [name for name in others if not shares((name,), ours)], [name for name in ours if not shares((name,), others)]
    against = f"{' and '.join(different[0][:2]) or 'another'} in the source, {' and '.join(different[1][:2]) or 'another'} in the draft"
    told = []
    if slots.place <= AMISS:
        told.append(Contrast(Reason.DIFFERENT_PLACE, against, 3 * -slots.place))
    if slots.agent <= AMISS:
        told.append(Contrast(Reason.DIFFERENT_MEASURE, against, 3 * -slots.agent))
    if slots.time <= AMISS:
        told.append(Contrast(Reason.DIFFERENT_TIME, "of another time in the source", 3 * -slots.time))
    if slots.happening <= AMISS:
        x, y = one.draft.quantity.predicate.replace("_", " "), one.source.quantity.predicate.replace("_", " ")
        told.append(Contrast(Reason.DIFFERENT_MEASURE, f"{y} in the source, {x} in the draft", 1.0))
    if slots.change <= -1.0:
        told.append(Contrast(Reason.DIFFERENT_MEASURE, "a rise against a fall", 2.0))
    if slots.noun <= AMISS and one.draft.quantity.counted and one.source.quantity.counted:
        nouns = f"“{one.source.quantity.counted}” in the source, “{one.draft.quantity.counted}” in the draft"
        told.append(Contrast(Reason.DIFFERENT_SCOPE, " ".join(nouns.split()), -slots.noun))
    if comparison_base(one):
        told.append(Contrast(Reason.DIFFERENT_TIME, "in the source the figure that another one is compared with", 1.2))
    return told


def comparison_base(one: Counterpart) -> bool:
    """Whether the source's number is what another one is compared with, or was before, and the draft's is not."""
    return one.theirs.part.base and not one.mine.part.base


def rivals(found: Sequence[Counterpart]) -> list[Counterpart]:
    """Numbers that sources state and that do not fit."""
    return [other for other in found if not other.supports and other.source.quantity.derivation is None]


def beside(one: Counterpart, found: Sequence[Counterpart]) -> list[Counterpart]:
    """Those in the same sentence."""
    return [other for other in rivals(found) if other.source.claim.id == one.source.claim.id]


def lead(one: Counterpart, others: Sequence[Counterpart]) -> tuple[float, Counterpart | None]:
    """By how much the draft's words speak for another number of the sentence.

    Args:
        one: a counterpart whose figure fits.
        others: the numbers beside it that do not.

    Returns:
        The lead of the best of them, names counting more, and which it is; 0 and None where none is ahead. "1,870 in the three towns: 1,020 in A, 510
        in B" is the whole where the draft names A and B, so that neither is ahead.
    """
    ahead = sorted(((_lead(one, other), other) for other in others), key=lambda entry: (-entry[0], entry[1].source.quantity.id))
    leading = [other for value, other in ahead if value > 0.0]
    if not leading or (len(leading) > 1 and _is_whole(one, leading)):
        return 0.0, None
    return ahead[0]


def named_beside(one: Counterpart, others: Sequence[Counterpart]) -> Counterpart | None:
    """Another number of the sentence that has the draft's very names, of which this one has none: "31 posts are vacant, 22 of them in Hexby"."""
    wanted = one.mine.own or one.mine.free or (one.mine.before if not one.mine.sentence else ())
    if not wanted or shares(wanted, one.theirs.own):
        return None
    return next((other for other in others if shares(wanted, other.theirs.own)), None)


def _lead(one: Counterpart, other: Counterpart) -> float:
    asked, context = _asked(one, other)
    named = _name_words((*one.mine.own, *one.mine.free, *one.theirs.sentence))

    def count(words: frozenset[str]) -> float:
        own = sum(NAME_WEIGHT if word in named else 1.0 for word in words & asked)
        return own + CONTEXT_WEIGHT * sum(NAME_WEIGHT for word in (words - asked) & context & named)

    mine, theirs = one.theirs.part, other.theirs.part
    return count(theirs.words - mine.words) - count(mine.words - theirs.words)


def _asked(one: Counterpart, other: Counterpart) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the draft's number, and the names of the sentences before where it has none of its own.

    Who says so tells one number from another only where the source has a speaker beside them ("a fifth, say managers; a tenth, say the unions").
    """
    asked = one.mine.part.words - REPORTING
    if not REPORTING & (one.theirs.part.words | other.theirs.part.words):
        asked -= _name_words((one.draft.claim.attribution.speaker,))
    context = frozenset() if one.mine.sentence else _name_words((*one.mine.before, *one.mine.context))
    return asked, context


def _name_words(names: Sequence[str]) -> frozenset[str]:
    return frozenset(lemma(word.lower()) for name in names for word in name.replace("’s", "").replace("'s", "").split())


def whole_of(one: Counterpart, others: Sequence[Counterpart]) -> Counterpart | None:
    """The number of which the source's is a part, by a name that the draft does not have: "421 teachers: 212 in Hexby"."""
    for other in others:
        mine, theirs = one.theirs.part, other.theirs.part
        asked, context = _asked(one, other)
        narrowed = _name_words(one.theirs.own) & (mine.own - theirs.words)
        if narrowed and not narrowed & (asked | context) and _takes_over(mine, theirs):
            return other
    return None


def _takes_over(mine: Part, theirs: Part) -> bool:
    """Whether one number leans on another of its sentence."""
    return any(first >= theirs.span[0] and last <= theirs.span[1] for first, last in mine.taken)


def _is_whole(one: Counterpart, leading: Sequence[Counterpart]) -> bool:
    """Whether numbers that lead are parts of the one: the draft names the parts of a whole."""
    names = [frozenset(other.theirs.own) for other in leading]
    return all(names) and len(frozenset.union(*names)) > 1 and one.source.quantity.span < min(other.source.quantity.span for other in leading)


def better_filled(one: Counterpart, found: Sequence[Counterpart], *, article: bool = False) -> tuple[list[str], Counterpart | None]:
    """Another number that fills slots in which this one is amiss, and none worse.

    Args:
        one: a counterpart whose figure fits.
        found: all counterparts of the number.
        article: look in the same article only, where claims may be a little less similar.

    Returns:
        The slots and the number; none and None where there is no such number.
    """
    best: tuple[list[str], Counterpart | None] = ([], None)
    for other in rivals(found):
        same = other.source.article.id == one.source.article.id
        if (article and not same) or other.similarity < one.similarity - (NEAR_ENOUGH if same else NEAR_ELSEWHERE):
            continue
        gained = [name for name in _DECIDING if getattr(other.slots, name) >= FILLED and getattr(one.slots, name) <= AMISS]
        lost = any(getattr(other.slots, slot.name) < getattr(one.slots, slot.name) - WORSE for slot in fields(other.slots))
        if len(gained) > len(best[0]) and not lost:
            best = gained, other
    return best
