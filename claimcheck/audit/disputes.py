"""Whether a source that gives another figure speaks of the very thing that another source's figure is of, as comparison judges two articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.audit.contrasts import rivals
from claimcheck.audit.counterparts import Counterpart, Sources
from claimcheck.calculus import factor_between
from claimcheck.comparison.chance import distinctive
from claimcheck.comparison.frames import placed
from claimcheck.comparison.groups import SLIPS
from claimcheck.comparison.guard import like_for_like
from claimcheck.comparison.measuring import in_one_unit
from claimcheck.comparison.pairs import numbers, weighed
from claimcheck.comparison.revisions import says_revised
from claimcheck.records import Claim, Judgement, Reason, Verdict

MOST_SUPPORTERS = 3
"""Supporters whose figures are held against the other articles."""

SAID_OF_IT = 0.35
"""How much a figure that its source takes back must have to do with the draft."""

SAID_OF_SUCH = 0.15
"""The same for one that is seldom met by chance: "it stands at 124 kilograms, not the 118 announced then" says little else."""

_FROM = re.compile(r"\b(?:from|than|of)\s(?:(?:about|around|some|the)\s)?$", re.IGNORECASE)
_INSTEAD = re.compile(r"(?:\b(?:rather\sthan|instead\sof)|,\s(?:and\s)?not)\s(?:the\s)?$", re.IGNORECASE)

AS_WELL = 0.10
"""The same for one that fits."""

SURELY_ONE = 0.70
"""Likelihood of two sources' figures being of one thing from which a draft is told of their dispute: it is asked of every number and rarely there."""

WORLDS_APART = 2.5
"""Factor beyond which two figures of one thing would be told as a slip, not as two accounts."""

MOST_OTHERS = 12
"""Figures of other articles that are held against them, those that fit the draft best."""

LEAST_RELATION = 0.50
"""How much a figure must have to do with the draft to be worth a look."""


def disputes(supporters: Sequence[Counterpart], every: Sequence[Counterpart], sources: Sources) -> list[tuple[Counterpart, Judgement]]:
    """Figures of other articles that diverge from those that bear a number out.

    Args:
        supporters: figures that bear the number out, the likeliest first.
        every: all counterparts of the number.
        sources: what comparison knows.

    Returns:
        The diverging ones with the judgement of comparison, the nearest to the draft first.
    """
    # Who gives the draft's figure as well gives another one of something else.
    articles = {one.source.article.id for one in every if one.supports and one.relation >= AS_WELL}
    others = [other for other in rivals(every) if not _worlds_apart(other)]
    able = [other for other in others if other.source.article.id not in articles and other.relation >= LEAST_RELATION and not _of_another(other)]
    able = sorted(able, key=lambda other: (-round(other.fit, 6), other.source.article.path, other.source.quantity.span))[:MOST_OTHERS]
    found: dict[str, tuple[Counterpart, Judgement]] = {}
    for one in supporters[:MOST_SUPPORTERS]:
        by_article: dict[str, list[Counterpart]] = {}
        for other in able:
            by_article.setdefault(other.source.article.id, []).append(other)
        for beside in by_article.values():
            for other, judgement in _judged(one, beside, sources):
                found.setdefault(other.source.quantity.id, (other, judgement))
    return sorted(found.values(), key=lambda entry: (-round(entry[0].relation, 6), entry[0].source.article.path, entry[0].source.quantity.span))


def _judged(one: Counterpart, others: Sequence[Counterpart], sources: Sources) -> list[tuple[Counterpart, Judgement]]:
    """The figures of one other article that diverge from a supporter's."""
    claims: dict[str, Claim] = {other.source.claim.id: other.source.claim for other in others}
    pairs = weighed(numbers([(one.source.claim, claim) for claim in claims.values()], sources.articles, sources.context), sources.context)
    wanted = {other.source.quantity.id: other for other in others}
    found = []
    for pair in pairs:
        ids = [stated.quantity.id for stated in (pair.a, pair.b)]
        if one.source.quantity.id not in ids:
            continue
        other = next((wanted[key] for key in ids if key in wanted), None)
        judgement = like_for_like(pair)
        if other is None or judgement is None or judgement.verdict is not Verdict.DIVERGE:
            continue
        if judgement.reason is Reason.REVISION or pair.likelihood >= SURELY_ONE:
            found.append((other, judgement))
    return found


def _worlds_apart(one: Counterpart) -> bool:
    factor = factor_between(*in_one_unit(one.draft.quantity, one.source.quantity))
    return one.found.reason not in SLIPS and (factor is None or factor > WORLDS_APART)


def _of_another(one: Counterpart) -> bool:
    """Whether a figure is plainly of another thing than the draft speaks of: of another place or agent, or what a third one is compared with."""
    slots = one.slots
    return one.theirs.part.base or min(slots.place, slots.agent) <= -0.5 or slots.noun < -0.6


def superseded(every: Sequence[Counterpart]) -> tuple[Counterpart, Counterpart] | None:
    """A figure that its own source takes back for another: "corrected from 21,864 to 21,790", "109 rather than the 127 that was published".

    Args:
        every: all counterparts of the number.

    Returns:
        The figure that fits the draft's and the one that took its place; None where no source says so.
    """
    for one in every:
        known = one.found.reason is Reason.SAME_VALUE and distinctive(one.draft.quantity)
        if not one.supports or one.relation < (SAID_OF_SUCH if known else SAID_OF_IT):
            continue
        text, start, _ = placed(one.source.quantity, one.source.claim)
        instead = _INSTEAD.search(text, max(0, start - 40), start) is not None
        if instead or (_FROM.search(text, max(0, start - 40), start) is not None and says_revised(text)):
            for other in rivals(every):
                if other.source.claim.id == one.source.claim.id and not _worlds_apart(other):
                    return one, other
    return None
