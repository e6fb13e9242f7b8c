"""Skeleton: being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.audit.counterparts import Sources
from claimcheck.comparison.frames import Stated
from claimcheck.records import Claim, Quantity


@dataclass(frozen=True, slots=True)
class Computed:
    right: bool
    operation: str
    operands: tuple[Stated, ...]
    shown: str


def computed(quantity: Quantity, claim: Claim, draft_claims: Sequence[Claim], sources: Sources) -> Computed | None:
    return None
