"""Structured claims in the shape that ``score_truth.py`` asks for."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.sources.truth import Columns, most_likely


def truth(claims: Sequence[tuple[str, str, str, float | None]]) -> dict[str, str]:
    """The most likely value of each object.

    Args:
        claims: source, object, value, and the value as a number or None.

    Returns:
        One of the values claimed, by object.
    """
    return most_likely(Columns(*([claim[column] for claim in claims] for column in range(4))))  # type: ignore[arg-type]  # a tuple's columns
