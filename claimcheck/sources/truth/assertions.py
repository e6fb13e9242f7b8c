"""What goes in: who says which value of what, and what is known of a source beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Assertion(NamedTuple):
    """One source's value of one object.

    Attributes:
        source: who says it.
        object: what it is said of ("flight 17, gate").
        value: the value as written.
        number: the value as a number; None for names, and for ranges and bounds that have no point.
        low: lower end of what the words commit to, ``-inf`` where open; None where the number is meant as it stands.
        high: upper end, ``inf`` where open; None likewise.
        origin: the voice that the words were taken from, where that is known (a wire, a text printed before); None for the source's own.
            What has one origin counts once. An origin with the name of a source is that source.
        weight: how much the assertion counts, above 0 (a hedged one may count less); copies of one voice count as the heaviest.
    """

    source: str
    object: str
    value: str
    number: float | None = None
    low: float | None = None
    high: float | None = None
    origin: str | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Assertions column by column, for large sets: the attributes of :class:`Assertion`, one entry per row each.

    Attributes:
        sources: who says it.
        objects: what it is said of.
        values: the value as written.
        numbers: as a number, or None.
        lows: lower ends; empty where no row has one.
        highs: upper ends; empty where no row has one.
        origins: voices they were taken from; empty where none is known.
        weights: what they count; empty where all count alike.
    """

    sources: Sequence[str]
    objects: Sequence[str]
    values: Sequence[str]
    numbers: Sequence[float | None]
    lows: Sequence[float | None] = ()
    highs: Sequence[float | None] = ()
    origins: Sequence[str | None] = ()
    weights: Sequence[float] = ()


class Prior(NamedTuple):
    """What a user holds of a source beforehand: as if so many of its claims had been checked.

    Attributes:
        mean: share of them that was right, above 0 and below 1.
        strength: how many they were, above 0.
    """

    mean: float
    strength: float


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the model; one setting serves all kinds of claims.

    The defaults were chosen on the very flights, books and populations that they are told of here (``benchmarks/truth_adapter.py``), so expect less
    of
    others: flight 97.8, book 96.0, population 87.4, and 96.9, 93.4, 82.3 as the mean of five times 80 % of the rows. Domain 2: 98.2, 94.0, 83.7; 2.5:
    98.3, 94.0, 87.0; 4: 96.5, 94.0, 86.4; 5: 95.6, 91.0, 86.7; 10: 92.8, 87.0, 87.0. Mean 0.7, 0.8, 0.85 and strength 2, 8 move population alone:
    88.0, 87.0, 86.7 and 87.0, 86.7. Tolerance 0.002 and 0.01 cost: flight 96.5 and 81.4, population 87.0 and 85.7; it is off unless asked for.

    Attributes:
        domain: how many values an object is held to have at least, the true one among them: two who err agree by chance one time in ``domain - 1``.
        mean: reliability of a source of which nothing is known.
        strength: how many claims the prior of a source is worth.
        credibility: probability that a credible interval holds.
        tolerance: share of the greater by which two numbers may differ and still be one value.
        rounds: at most so many passes of messages.
    """

    domain: float = 3.0
    mean: float = 0.75
    strength: float = 4.0
    credibility: float = 0.9
    tolerance: float = 0.0
    rounds: int = 60
