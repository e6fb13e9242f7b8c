"""What an editor should mind of a number that the sources bear out: a hedge that was lost, digits nobody gave, one voice only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.audit.counterparts import Counterpart
from claimcheck.comparison.measuring import in_one_unit
from claimcheck.comparison.wording import written
from claimcheck.naming import source_name, voice_name
from claimcheck.records import Approximator, Code, Quantity, Reason, Severity, Speaker, Stance

FINER = 1.5
"""By how much finer a draft's last digit must be to vouch for more than the source does."""


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to mind.

    Attributes:
        code: what it is.
        severity: how grave.
        message: what the sources have.
        suggestion: what to write; empty where nothing is to be advised.
        evidence: the counterparts it rests on.
    """

    code: Code
    severity: Severity
    message: str
    suggestion: str
    evidence: tuple[Counterpart, ...]


def cautions(supporters: Sequence[Counterpart], voices: Mapping[str, str]) -> list[Caution]:
    """What to mind of a number.

    Args:
        supporters: the sources' figures that bear it out, the likeliest first; at least one.
        voices: the independent voice behind each claim, by its id.

    Returns:
        Cautions, in the order of their codes.
    """
    return [caution for caution in (_hedge(supporters), precision(supporters), _voice(supporters, voices)) if caution is not None]


def _hedge(supporters: Sequence[Counterpart]) -> Caution | None:
    """The draft states flat what every source that has the figure hedges, or puts in somebody's mouth."""
    draft = supporters[0].draft
    said = draft.claim.attribution
    if draft.quantity.approximator is not Approximator.EXACT or said.stance is Stance.HEDGED or said.kind is Speaker.ESTIMATE:
        return None
    same = [one for one in supporters if _same_figure(one)]
    if not same or any(not _hedged(one) and not _attributed(one) for one in same):
        return None
    if all(_hedged(one) for one in same):
        first = same[0]
        words, name = _hedge_words(first), source_name(first.source.article)
        return Caution(
            Code.HEDGE_LOST, Severity.WARNING, f"{name} has {words}, the draft states it flat", f"write {words} as {name} does", tuple(same)
        )
    if said.speaker:
        return None
    first = next(one for one in same if _attributed(one))
    who = " ".join(first.source.claim.attribution.speaker.split()) or "somebody else"
    message = f"{source_name(first.source.article)} puts it in the mouth of {who}, the draft states it as a fact"
    return Caution(Code.HEDGE_LOST, Severity.NOTE, message, f"say who says so: {who}", tuple(same))


def _same_figure(one: Counterpart) -> bool:
    """Whether the source has the very figure, hedged or not."""
    x, y = in_one_unit(one.draft.quantity, one.source.quantity)
    if x.value is None:
        return one.found.reason is Reason.SAME_VALUE
    return (y.value is not None and abs(x.value - y.value) <= 1e-9 * max(abs(x.value), abs(y.value))) or (y.value is None and y.high == x.value)


def _hedged(one: Counterpart) -> bool:
    said = one.source.claim.attribution
    return one.source.quantity.approximator is not Approximator.EXACT or said.stance is Stance.HEDGED or said.kind is Speaker.ESTIMATE


def _attributed(one: Counterpart) -> bool:
    return one.source.claim.attribution.kind is not Speaker.ARTICLE


def _hedge_words(one: Counterpart) -> str:
    """The figure with its hedge in the source's words: “around 1,500”, “40 to 1, by some estimates”."""
    said = one.source.claim.attribution
    words = written(one.source)
    if one.source.quantity.approximator is Approximator.EXACT:
        hedge = " ".join((said.speaker if said.kind is Speaker.ESTIMATE else said.cue).split())
        by = "by " if said.kind is Speaker.ESTIMATE and not hedge.lower().startswith("by ") else ""
        words = f"{words}, {by}{hedge}" if hedge else words
    cue = one.source.quantity.cue
    if cue and words.startswith(cue) and one.source.quantity.span.start - one.source.claim.span.start <= len(cue) + 1:
        words = words[0].lower() + words[1:]  # it opens its sentence
    return f"“{words}”"


def precision(supporters: Sequence[Counterpart]) -> Caution | None:
    """The draft vouches for digits that no source gives."""
    draft = supporters[0].draft.quantity
    if draft.value is None or draft.approximator is not Approximator.EXACT:
        return None
    if not all(_coarser(*in_one_unit(one.draft.quantity, one.source.quantity), one) for one in supporters):
        return None
    first = supporters[0]
    words = f"“{written(first.source)}”"
    message = f"more precise than any source: {source_name(first.source.article)} has {words}"
    return Caution(Code.FALSE_PRECISION, Severity.WARNING, message, f"write {words} as {source_name(first.source.article)} does", tuple(supporters))


def _coarser(draft: Quantity, source: Quantity, one: Counterpart) -> bool:
    if one.found.reason in (Reason.SAME_VALUE, Reason.UNIT_CONVERTED) or source.value == draft.value:
        return False
    return source.precision > FINER * draft.precision or source.approximator is not Approximator.EXACT


def _voice(supporters: Sequence[Counterpart], voices: Mapping[str, str]) -> Caution | None:
    found = {voices[one.source.claim.id] for one in supporters}
    if len(found) > 1:
        return None
    articles = {one.source.article.id for one in supporters}
    many = f", in {len(articles)} articles" if len(articles) > 1 else ""
    name = voice_name(next(iter(found)), (one.source.article for one in supporters))
    return Caution(
        Code.SINGLE_SOURCE, Severity.NOTE, f"only one independent voice says so: {name}{many}", "name it, or find a second source", tuple(supporters)
    )
