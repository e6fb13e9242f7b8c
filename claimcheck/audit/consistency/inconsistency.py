"""What is found: numbers of a draft that cannot all be right, with the sum shown."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.comparison.frames import Stated


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Numbers of a draft that cannot all be right.

    Attributes:
        kind: ``parts_and_whole``, ``percentages``, ``two_values``, ``impossible_percentage``, ``change``, ``ratio`` or ``duration``.
        quantities: the numbers involved, the one to mark first: what was computed (a total's last part, a change, a share) before what it rests on.
        explanation: one line with the sum shown.
        suggestion: one line: what to do about it.
    """

    kind: str
    quantities: tuple[Stated, ...]
    explanation: str
    suggestion: str
