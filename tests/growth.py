"""Whether work grows with its input and no faster: told apart from noise by asking several times."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ROUNDS = 6


def assert_linear(work: Callable[[str], object], piece: str, size: int, factor: int = 4) -> None:
    """Hold that ``factor`` times the text takes less than two and a half times ``factor`` as long.

    Linear work passes in one of several rounds however busy the machine is; quadratic work takes ``factor`` times as long as that in every round.

    Args:
        work: what is done to a text.
        piece: what the text repeats.
        size: characters of the shorter text.
        factor: how many times as long the longer text is.
    """
    short, long = (piece * (n // len(piece)) for n in (size, size * factor))
    work(piece * (size // len(piece) // 4 + 1))  # fills the caches
    ratios = []
    for _ in range(ROUNDS):
        before = min(_seconds(work, short) for _ in range(2))
        ratio = _seconds(work, long) / max(before, 0.01)
        if ratio < 2.5 * factor:
            return
        ratios.append(round(ratio, 1))
    raise AssertionError(f"{factor} times the text took {ratios} times as long")


def _seconds(work: Callable[[str], object], text: str) -> float:
    gc.disable()  # a collection of all that the other tests left would be counted as ours
    try:
        start = time.process_time()
        work(text)
        return time.process_time() - start
    finally:
        gc.enable()
