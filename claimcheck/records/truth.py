"""What the truth model says of structured claims: objects and sources, always with their uncertainty."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that somebody claims.

    Attributes:
        value: as written.
        probability: that it is the true one, or the nearest to it that is claimed.
        weight: independent votes for it; copies of one voice are one vote, doubtful copies something between.
        voices: voices that claim it, copies counted.
    """

    value: str
    probability: float
    weight: float
    voices: int


@dataclass(frozen=True, slots=True)
class SupportedInterval:
    """Where a contested number most likely lies.

    Attributes:
        low: lower end, ``-inf`` where open.
        high: upper end, ``inf`` where open.
        probability: that the true number lies in it.
        weight: independent votes that allow a number in it.
        against: independent votes that allow none.
    """

    low: float
    high: float
    probability: float
    weight: float
    against: float


@dataclass(frozen=True, slots=True)
class ObjectEstimate:
    """What is most likely true of one object: an estimate, never instead of the disagreement.

    Attributes:
        object: its name.
        candidates: everything claimed, the most likely first; their probabilities leave room for "none of these".
        interval: for numbers, the smallest set of claims that holds the credibility, from its lowest to its highest end; None for names.
    """

    object: str
    candidates: tuple[Candidate, ...]
    interval: SupportedInterval | None

    @property
    def value(self) -> str:
        """The most likely of the values claimed."""
        return self.candidates[0].value

    @property
    def probability(self) -> float:
        """Probability that it is the true one."""
        return self.candidates[0].probability


@dataclass(frozen=True, slots=True)
class SourceEstimate:
    """How reliable a source is, by the claims that others speak of, its own word and its copies left out.

    Attributes:
        source: its name.
        claims: claims that it makes.
        effective: how many of them independent others speak of, each counted as far as they do.
        reliability: posterior mean of the share of its claims that is right; near the prior where there are few.
        low: lower end of the credible interval.
        high: upper end of it.
        enough: whether there is enough to judge it by; if not, no figure of it should be shown alone.
    """

    source: str
    claims: int
    effective: float
    reliability: float
    low: float
    high: float
    enough: bool


@dataclass(frozen=True, slots=True)
class Estimates:
    """What the model says.

    Attributes:
        objects: in order of their names.
        sources: in order of their names: an order by reliability would claim what the intervals do not bear out.
    """

    objects: tuple[ObjectEstimate, ...]
    sources: tuple[SourceEstimate, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Structured claims, and what came of weighing them.

    Attributes:
        path: the file they stand in, as named by the user.
        claims: how many rows it has.
        objects: what is most likely true of each object, in order of their names.
        sources: how reliable each source is, in order of their names.
        version: of claimcheck.
        priors: the file of what the user holds of sources beforehand; empty where there is none.
    """

    path: str
    claims: int
    objects: tuple[ObjectEstimate, ...]
    sources: tuple[SourceEstimate, ...]
    version: str
    priors: str = ""
