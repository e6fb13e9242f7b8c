"""The committed example reports are what the tool writes today."""

from __future__ import annotations

import pytest

from claimcheck.reports import RENDERERS
from tests.whole_runs import ROOT, compare_once


@pytest.mark.parametrize(("name", "format_"), [("seeds.md", "markdown"), ("seeds.json", "json")])
def test_report_is_current(name: str, format_: str) -> None:
    path = ROOT / "reports" / name
    if not path.exists():
        pytest.skip(f"reports/{name} is not there yet; make report writes it")
    with path.open(encoding="utf-8", newline="") as file:
        committed = file.read()
    # Compared outside the assertion, whose account of two long texts would take minutes.
    current = RENDERERS[format_](compare_once("seeds")) == committed
    assert current, f"reports/{name} is not what the tool writes now; run make report and read what changed"
