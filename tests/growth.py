"""Whether work grows with its input and no faster: told apart from noise by asking several times."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ROUNDS = 6
LEAST_SECONDS = 0.02
"""A shorter run is mostly the clock's own grain: the text is made longer until one takes this long."""


def assert_linear(work: Callable[[str], object], piece: str, size: int, factor: int = 4, clock: Callable[[], float] = time.process_time) -> None:
    """Hold that ``factor`` times the text takes less than two and a half times ``factor`` as long.

    Linear work passes in one of several rounds however busy the machine is; quadratic work takes ``factor`` times as long as that in every round.

    Args:
        work: what is done to a text.
        piece: what the text repeats.
        size: characters of the shorter text, at least.
        factor: how many times as long the longer text is.
        clock: what tells the seconds that this process worked.
    """
    work(piece * (size // len(piece) // 4 + 1))  # fills the caches
    while (before := _seconds(work, piece * (size // len(piece)), clock)) < LEAST_SECONDS:
        size *= 2
    short, long = (piece * (n // len(piece)) for n in (size, size * factor))
    ratios = []
    for _ in range(ROUNDS):
        ratio = _seconds(work, long, clock) / before
        if ratio < 2.5 * factor:
            return
        ratios.append(round(ratio, 1))
        before = min(_seconds(work, short, clock) for _ in range(2))
    raise AssertionError(f"{factor} times the text took {ratios} times as long")


def _seconds(work: Callable[[str], object], text: str, clock: Callable[[], float]) -> float:
    gc.disable()  # a collection of all that the other tests left would be counted as ours
    try:
        start = clock()
        work(text)
        return clock() - start
    finally:
        gc.enable()
