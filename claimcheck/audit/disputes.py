"""Whether a source that gives another figure speaks of the very thing that another source's figure is of, as comparison judges two articles."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.audit.counterparts import Counterpart, Sources
from claimcheck.comparison.guard import like_for_like
from claimcheck.comparison.pairs import numbers, weighed
from claimcheck.records import Claim, Judgement, Verdict

MOST_SUPPORTERS = 3
"""Supporters whose figures are held against the other articles."""

COVERED = 0.25
"""Share of the draft's words that a figure must have where it does not say what it counts."""

MOST_OTHERS = 12
"""Figures of other articles that are held against them, those that fit the draft best."""

LEAST_RELATION = 0.50
"""How much a figure must have to do with the draft to be worth a look."""


def disputes(supporters: Sequence[Counterpart], others: Sequence[Counterpart], sources: Sources) -> list[tuple[Counterpart, Judgement]]:
    """Figures of other articles that diverge from those that bear a number out.

    Args:
        supporters: figures that bear the number out, the likeliest first.
        others: figures that do not fit the draft's.
        sources: what comparison knows.

    Returns:
        The diverging ones with the judgement of comparison, the nearest to the draft first.
    """
    articles = {one.source.article.id for one in supporters}
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
        if other is not None and judgement is not None and judgement.verdict is Verdict.DIVERGE:
            found.append((other, judgement))
    return found


def _of_another(one: Counterpart) -> bool:
    """Whether a figure is plainly of another thing than the draft speaks of."""
    slots = one.slots
    return (
        min(slots.place, slots.agent, slots.time, slots.happening) <= -0.5 or slots.noun < -0.3 or (slots.noun == 0.0 and one.coverage[0] < COVERED)
    )
