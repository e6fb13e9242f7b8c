"""How two claims stand to one another beside their numbers: they agree, they conflict, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.records.judgement import Judgement


class Relation(StrEnum):
    """How two claims stand to one another; it is the same from either side."""

    AGREE = "agree"
    CONFLICT = "conflict"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class ClaimRelation:
    """Two claims whose words were held against one another.

    Attributes:
        a: claim id; it stands before ``b`` in the order of article paths and offsets.
        b: claim id.
        relation: how they stand.
        conflict: calibrated probability that not both can be true, 0 to 1.
        agree: calibrated probability that one says what the other says, 0 to 1.
        judgement: the verdict and its reason: who speaks, and of what time, decides whether two claims that cannot both be true are a conflict of
            the sources. ``None`` where there is nothing to tell. Two rival accounts are told although their words neither agree nor conflict.
        similarity: cosine similarity of the claims.
        cluster: id of the cluster that has both, or None for two statements of one article.
    """

    a: str
    b: str
    relation: Relation
    conflict: float
    agree: float
    judgement: Judgement | None
    similarity: float
    cluster: str | None = None
