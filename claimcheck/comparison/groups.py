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

    Equal and diverging figures link on and on; figures that only fit do not ("dozens" meets 63 as well as 134, which are not thereby one figure).
    Such a quantity joins where it fits more than half of what is there, the closest sentences first.
    """
    groups = _components((one.a, one.b) for one in links if one.judgement.verdict is not Verdict.COMPATIBLE)
    members: dict[str, set[str]] = defaultdict(set)
    for key, home in groups.items():
        members[home].add(key)
    fitting: dict[str, set[str]] = defaultdict(set)
    for one in links:
        fitting[one.a].add(one.b)
        fitting[one.b].add(one.a)
    loose = [one for one in links if one.judgement.verdict is Verdict.COMPATIBLE]
    for one in sorted(loose, key=lambda one: (-one.similarity, one.a, one.b)):
        for key, other in ((one.a, one.b), (one.b, one.a)):
            if key in groups:
                continue
            home = groups.setdefault(other, other)
            members[home].add(other)
            if 2 * len(members[home] & fitting[key]) > len(members[home]):
                groups[key] = home
                members[home].add(key)
    return {key: groups.get(key, key) for one in links for key in (one.a, one.b)}


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
