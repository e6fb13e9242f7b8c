"""What the installed package says about itself."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import tomllib
from pathlib import Path

import claimcheck

ROOT = Path(__file__).parents[1]


def test_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "claimcheck/__init__.py"
    assert importlib.metadata.version("claimcheck-sources") == claimcheck.__version__
    assert f"\n## [{claimcheck.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_importing_the_package_loads_nothing_else() -> None:
    program = "import sys, claimcheck; print([m for m in sys.modules if m.startswith('claimcheck.')])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_every_dependency_is_pinned_once() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==")[0].lower().replace("_", "-") for line in lines if not line.startswith("#")]
    assert len(pins) == len(set(pins))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {name.split(">=")[0].split("==")[0].lower() for name in wanted} <= set(pins)


def test_constraints_are_exact_versions_and_nothing_else() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or (line.count("==") == 1 and not set(line) & set(" /@+;-") - {"-"}), line
