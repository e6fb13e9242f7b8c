"""Runs the scorers of the public data sets, which live beside the data and outside this project, and reads their figures."""

from __future__ import annotations

import importlib
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import scores
from benchmarks.scores import Figure

ROOT = Path(__file__).resolve().parent.parent
ADAPTERS = "benchmarks.adapters"
LONGEST = 1800.0
"""Seconds after which a scorer is given up."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One scorer with one function of claimcheck.

    Attributes:
        name: how it is called on the command line and in ``peers.yaml``.
        script: file name of the scorer.
        needs: folder or file of the data, relative to the data folder.
        parse: reads the scorer's output.
        adapter: function in ``adapters``; None where the command line itself is measured.
        arguments: what else the scorer is given.
        rows_of: keep only the rows of ``needs`` whose ``source`` starts so; empty for all.
    """

    name: str
    script: str
    needs: str
    parse: Callable[[str], tuple[Figure, ...]]
    adapter: str | None
    arguments: tuple[str, ...] = ()
    rows_of: str = ""


BENCHMARKS = (
    Benchmark("quantities", "score_quantities.py", "newsquant", scores.quantity_figures, "quantities"),
    Benchmark("dates", "score_dates.py", "gum_news", scores.date_figures, "dates"),
    Benchmark("sentences", "score_dates.py", "gum_news", scores.sentence_figures, "sentences", ("--sentences",)),
    Benchmark("pairs", "score_pairs.py", "equate", scores.pair_figures, "relation"),
    Benchmark("edits", "score_pairs.py", "relation/dev.jsonl", scores.pair_figures, "relation", ("--numeric",), rows_of="vitaminc"),
    Benchmark("report", "score_report.py", "gva", scores.report_figures, None, ("--command", f"{shlex.quote(sys.executable)} -m claimcheck compare")),
    Benchmark("truth", "score_truth.py", "truth", scores.truth_figures, "truth"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one benchmark: figures, or why there are none (``absent``: nothing to run; ``failed``: it broke)."""

    benchmark: Benchmark
    figures: tuple[Figure, ...] = ()
    absent: str = ""
    failed: str = ""


def data_folder() -> Path:
    """The folder with the public data: ``CLAIMCHECK_DATA``, else ``../shared/data`` beside the project."""
    named = os.environ.get("CLAIMCHECK_DATA")
    return Path(named).resolve() if named else ROOT.parent / "shared" / "data"


def measure(benchmark: Benchmark, data: Path, scratch: Path) -> Outcome:
    """Run one benchmark.

    Args:
        benchmark: which.
        data: folder with the public data; its neighbour ``benchmarks`` has the scorers.
        scratch: folder for files that only this run needs.

    Returns:
        Its figures, or why there are none. Nothing is raised for a scorer that fails.
    """
    scorer = data.parent / "benchmarks" / benchmark.script
    if not (data / benchmark.needs).exists():
        return Outcome(benchmark, absent=f"no data ({benchmark.needs}; CLAIMCHECK_DATA names the folder)")
    if not scorer.is_file():
        return Outcome(benchmark, absent=f"no scorer ({benchmark.script}, in the folder benchmarks beside the data)")
    if benchmark.adapter and not hasattr(importlib.import_module(ADAPTERS), benchmark.adapter):
        return Outcome(benchmark, absent=f"claimcheck has nothing to measure yet (no function {benchmark.adapter} in {ADAPTERS})")
    # The file stands in front of the options: argparse takes no scattered positional arguments.
    command = [sys.executable, str(scorer)]
    if benchmark.adapter:
        command.append(f"{ADAPTERS}:{benchmark.adapter}")
    if benchmark.rows_of:
        command.append(str(_selected(data / benchmark.needs, benchmark.rows_of, scratch)))
    command.extend(benchmark.arguments)
    return run_scorer(benchmark, command, data, scratch)


def run_scorer(benchmark: Benchmark, command: Sequence[str], data: Path, scratch: Path) -> Outcome:
    """Run a command from the project's root and read the figures that it prints."""
    environment = {**os.environ, "CLAIMCHECK_DATA": str(data), "TMPDIR": str(scratch)}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return Outcome(benchmark, failed=f"no result after {LONGEST:.0f} s")
    figures = benchmark.parse(done.stdout)
    if done.returncode != 0 or not figures:
        lines = [line.strip() for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip()]
        return Outcome(benchmark, failed=lines[-1] if lines else f"exit {done.returncode} without a word")
    return Outcome(benchmark, figures)


def _selected(file: Path, prefix: str, scratch: Path) -> Path:
    """The rows of one collection out of a file that mixes several."""
    selected = scratch / f"{prefix}.jsonl"
    with file.open(encoding="utf-8") as rows, selected.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(row for row in rows if row.strip() and str(json.loads(row).get("source", "")).startswith(prefix))
    return selected
