"""The measure of growth must be able to fail."""

from __future__ import annotations

import pytest

from tests.growth import assert_linear


def test_quadratic_work_is_caught() -> None:
    with pytest.raises(AssertionError, match="times as long"):
        assert_linear(lambda text: sum(1 for _ in range(len(text) ** 2)), "a", 600)


def test_linear_work_passes() -> None:
    assert_linear(lambda text: sum(1 for _ in range(100 * len(text))), "a", 600)
