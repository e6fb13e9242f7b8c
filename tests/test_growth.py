"""The measure of growth must be able to fail: held with a clock that counts steps, so that no machine's mood decides it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.growth import assert_linear


class Steps:
    """Work that takes a known number of steps, and a clock that shows them as microseconds."""

    def __init__(self, steps: Callable[[int], int]) -> None:
        self.steps = steps
        self.done = 0

    def work(self, text: str) -> None:
        self.done += self.steps(len(text))

    def clock(self) -> float:
        return self.done / 1_000_000


def test_quadratic_work_is_caught() -> None:
    quadratic = Steps(lambda n: n * n)
    with pytest.raises(AssertionError, match="times as long"):
        assert_linear(quadratic.work, "ab", 60, clock=quadratic.clock)


@pytest.mark.parametrize("steps", [lambda n: 7 * n, lambda n: n * n.bit_length()], ids=["linear", "nearly linear"])
def test_work_that_grows_with_its_input_passes(steps: Callable[[int], int]) -> None:
    steady = Steps(steps)
    assert_linear(steady.work, "ab", 60, clock=steady.clock)


def test_one_quiet_round_is_enough() -> None:
    noise = iter([0, 0, 50_000_000, 0, 0])
    busy = Steps(lambda n: 1_000 * n + next(noise, 0))
    assert_linear(busy.work, "ab", 60, clock=busy.clock)
