"""What a draft says of one thing in two ways (skeleton: being written)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.comparison.frames import Stated
from claimcheck.records import Article, Claim


@dataclass(frozen=True, slots=True)
class Inconsistency:
    kind: str
    quantities: tuple[Stated, ...]
    explanation: str
    suggestion: str


def inconsistencies(claims: Sequence[Claim], draft: Article) -> tuple[Inconsistency, ...]:
    return ()
