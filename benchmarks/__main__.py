"""``python -m benchmarks``: claimcheck on public data, one table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers import read_lines, table, with_table
from benchmarks.run import BENCHMARKS, ROOT, Outcome, data_folder, measure
from benchmarks.speed import speeds
from claimcheck import __version__

PAGE = ROOT / "docs" / "benchmarks.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; exit code 1 where a scorer failed, 0 otherwise, also where there is no data to measure on."""
    options = _options(arguments)
    if options.speed:
        print(speeds())
        return 0
    outcomes = _measured(options.only)
    if any(not outcome.absent for outcome in outcomes):
        print(table(read_lines(), outcomes))
    failed = any(outcome.failed for outcome in outcomes)
    if options.update:
        missing = [outcome.benchmark.name for outcome in outcomes if outcome.failed or (outcome.absent and outcome.benchmark.name != "truth")]
        if missing:
            print(f"{PAGE.relative_to(ROOT)} was not written: no figures for {', '.join(missing)}", file=sys.stderr)
            return 1
        write_page(PAGE, outcomes)
    return int(failed)


def write_page(page: Path, outcomes: Sequence[Outcome]) -> None:
    """Put the table of these outcomes into the page, between its marks."""
    text = f"claimcheck {__version__}, in per cent.\n\n{table(read_lines(), outcomes, style='github')}"
    page.write_text(with_table(page.read_text(encoding="utf-8"), text), encoding="utf-8", newline="\n")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure claimcheck on public data, beside what others reach there.")
    names = [benchmark.name for benchmark in BENCHMARKS]
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=f"run only this one (repeatable): {', '.join(names)}")
    parser.add_argument("--update", action="store_true", help="write the table into docs/benchmarks.md; needs a run of all")
    parser.add_argument("--speed", action="store_true", help="measure speed instead, as ratios within one run")
    options = parser.parse_args(arguments)
    if options.update and (options.only or options.speed):
        parser.error("--update needs a run of all benchmarks: leave --only and --speed away")
    return options


def _measured(only: Sequence[str] | None) -> list[Outcome]:
    outcomes = []
    data = data_folder()
    with tempfile.TemporaryDirectory(prefix="claimcheck-benchmarks-") as scratch:
        for benchmark in BENCHMARKS:
            if only and benchmark.name not in only:
                continue
            outcome = measure(benchmark, data, Path(scratch))
            state = outcome.absent or (f"failed: {outcome.failed}" if outcome.failed else "measured")
            print(f"{benchmark.name}: {state}", file=sys.stderr, flush=True)
            outcomes.append(outcome)
    return outcomes


if __name__ == "__main__":
    sys.exit(main())
