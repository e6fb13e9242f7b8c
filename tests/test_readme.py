"""The README shows the real report: its excerpt is the beginning of ``reports/seeds.md``."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_excerpt_is_the_beginning_of_the_report() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- report -->\n(.*?)\n<!-- /report -->", readme, re.DOTALL)
    assert block
    shown = [line.removeprefix(">").removeprefix(" ") for line in block[1].split("\n")]
    report = (ROOT / "reports" / "seeds.md").read_text(encoding="utf-8").split("\n")
    begin = report.index(shown[0])
    assert len(shown) > 10
    assert report[begin : begin + len(shown)] == shown


def test_commands_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)", readme))
    assert named
    assert named <= targets
    for link in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (ROOT / link).exists(), link
