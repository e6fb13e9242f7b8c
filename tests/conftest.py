"""What all tests share: the same examples in every run, and goldens that change only when asked to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run, and no time limit for one: a check that fails only sometimes tells nothing.
settings.register_profile("claimcheck", derandomize=True, deadline=None)
settings.load_profile("claimcheck")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", default=False, help="write the golden files from what the code gives now")
    parser.addoption("--measure", action="store_true", default=False, help="print the figures of tests/gate and pin those that got better")
    parser.addoption("--lower-floors", action="store_true", default=False, help="with --measure: pin figures of tests/gate that got worse too")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Holds a text against ``golden/NAME`` beside the test module; with ``--update-goldens`` the file is written instead."""

    def check(name: str, text: str) -> None:
        file: Path = request.path.parent / "golden" / name
        if request.config.getoption("--update-goldens"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
            return
        assert file.exists(), f"{file.name} is missing: run pytest --update-goldens and read what it wrote"
        with file.open(encoding="utf-8", newline="") as stream:
            assert text == stream.read(), f"{file.name} differs; if the change is meant, run pytest --update-goldens"

    return check
