"""Which judged pairs are told together: one finding for one thing, with every source's figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.records import Comparison, Reason, Verdict

SLIPS = (Reason.TRANSPOSED_DIGITS, Reason.UNIT_SLIP, Reason.MAGNITUDE_SLIP)
"""Divergences with a likely cause, the most telling last."""

_GRAVITY = (Reason.REVISION, Reason.DIFFERENT_SPEAKER, Reason.CONFLICT, *SLIPS)


def told_together(links: Sequence[Comparison]) -> Iterator[list[Comparison]]:
    """Cut judged pairs into those that one finding tells.

    A divergence is told with the figures that were held against one of its two, so that no figure joins over a chain of others.

    Args:
        links: pairs that are comparable.

    Yields:
        The pairs of each finding; a pair that would only join two groups is left out.
    """
    groups = _linked(links)
    of_group: dict[str, list[Comparison]] = defaultdict(list)
    for comparison in links:
        if groups[comparison.a] == groups[comparison.b]:
            of_group[groups[comparison.a]].append(comparison)
    for members in of_group.values():
        rest = members
        while any(comparison.judgement.verdict is Verdict.DIVERGE for comparison in rest):
            worst = gravest(rest)
            core = {worst.a, worst.b}
            near = {key for comparison in rest if core & {comparison.a, comparison.b} for key in (comparison.a, comparison.b)}
            told = [comparison for comparison in rest if {comparison.a, comparison.b} <= near]
            yield told
            rest = [comparison for comparison in rest if not {comparison.a, comparison.b} <= near]
        left = _components((comparison.a, comparison.b) for comparison in rest)
        apart: dict[str, list[Comparison]] = defaultdict(list)
        for comparison in rest:
            apart[left[comparison.a]].append(comparison)
        yield from apart.values()


def gravest(members: Sequence[Comparison]) -> Comparison:
    """The divergence that tells most: by its likely cause, then by how alike the sentences are."""
    return max(
        (comparison for comparison in members if comparison.judgement.verdict is Verdict.DIVERGE),
        key=lambda comparison: (_GRAVITY.index(comparison.judgement.reason), comparison.similarity, comparison.a, comparison.b),
    )


def _linked(links: Sequence[Comparison]) -> dict[str, str]:
    """The finding (its least member) of every linked quantity.

    Equal and diverging figures link on and on; bounds and ranges do not ("dozens" meets 63 as well as 134, which are not thereby one figure): such a
    quantity goes with its closest partner only.
    """
    weak = (Reason.MEETS_BOUND, Reason.WITHIN_RANGE)
    groups = _components((comparison.a, comparison.b) for comparison in links if comparison.judgement.reason not in weak)
    loose = [comparison for comparison in links if comparison.judgement.reason in weak]
    for comparison in sorted(loose, key=lambda comparison: (-comparison.similarity, comparison.a, comparison.b)):
        first, second = groups.get(comparison.a), groups.get(comparison.b)
        home = first or second or min(comparison.a, comparison.b)
        groups.setdefault(comparison.a, home)
        groups.setdefault(comparison.b, home)
    return groups


def _components(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The least member of the connected component of every linked key."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return {key: root(key) for key in parent}
