"""Speed as ratios: both sides run in turns within one run, and the median of the ratios is told. Seconds of one machine tell nothing on another."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tabulate import tabulate

from benchmarks.run import ROOT
from claimcheck.language.dates import date_expressions
from claimcheck.language.quantities import quantities
from claimcheck.language.sentences import sentences

ROUNDS = 9
PROCESS_ROUNDS = 3

_PLAIN_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_PLAIN_END = re.compile(r"[.!?]\s+")


def paired(one: Callable[[], object], other: Callable[[], object], rounds: int) -> list[float]:
    """How many times as long the one takes as the other, once for each round; the first, unmeasured round warms both."""
    ratios = []
    for turn in range(rounds + 1):
        took = [_seconds(one), _seconds(other)]
        if turn:
            ratios.append(took[0] / max(took[1], 1e-9))
    return ratios


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _python(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)


def _audits(folder: Path) -> list[float]:
    """An audit with a full cache against one with an empty one: a draft of 24 sentences, 300 articles that differ in a line each."""
    sources = folder / "sources"
    sources.mkdir()
    articles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.md"))]
    for number in range(300):
        text = f"{articles[number % len(articles)]}\n\nIn week {number + 1} the office counted {1000 + number} letters.\n"
        (sources / f"{number:03d}.md").write_text(text, encoding="utf-8")
    draft = folder / "draft.txt"
    numbered = [text[span.start : span.end] for text in articles for span in sentences(text)]
    numbered = [" ".join(sentence.split()) for sentence in numbered if any(map(str.isdigit, sentence))]
    draft.write_text("\n\n".join(numbered[:24]), encoding="utf-8")
    ratios = []
    for turn in range(PROCESS_ROUNDS):
        audit = _audit(draft, sources, folder / f"cache{turn}")
        first, second = _seconds(audit), _seconds(audit)
        ratios.append(second / first)
    return ratios


def _audit(draft: Path, sources: Path, cache: Path) -> Callable[[], object]:
    command = ("-m", "claimcheck", "audit", str(draft), "--against", str(sources), "--exit-zero", "-q")
    environment = {**os.environ, "CLAIMCHECK_CACHE": str(cache)}
    return lambda: subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, capture_output=True)


def speeds() -> str:
    """The table of all ratios, measured on the articles in ``seeds/``."""
    articles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.md"))]
    cut = [text[span.start : span.end] for text in articles for span in sentences(text)]
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "report.json")
        compared = [
            (
                "quantities of every sentence",
                "a plain regular expression for numbers",
                paired(lambda: [quantities(text) for text in cut], lambda: [_PLAIN_NUMBER.findall(text) for text in cut], ROUNDS),
            ),
            (
                "dates of every sentence",
                "the same regular expression",
                paired(lambda: [date_expressions(text, None) for text in cut], lambda: [_PLAIN_NUMBER.findall(text) for text in cut], ROUNDS),
            ),
            (
                "sentences of every article",
                "splitting at full stops",
                paired(lambda: [sentences(text) for text in articles], lambda: [_PLAIN_END.split(text) for text in articles], ROUNDS),
            ),
            (
                "claimcheck --help",
                "starting Python",
                paired(_python("-m", "claimcheck", "--help"), _python("-c", "pass"), PROCESS_ROUNDS),
            ),
            (
                "claimcheck compare seeds/",
                "importing sentence-transformers",
                paired(_python("-m", "claimcheck", "compare", "seeds/", "-o", out), _python("-c", "import sentence_transformers"), PROCESS_ROUNDS),
            ),
            (
                "claimcheck audit against 300 articles, the second time",
                "the first time",
                _audits(Path(folder)),
            ),
        ]
    rows = [[what, beside, f"{statistics.median(ratios):.1f}", f"{min(ratios):.1f} to {max(ratios):.1f}"] for what, beside, ratios in compared]
    return tabulate(rows, ("this", "takes as long as", "times (median)", "range"), disable_numparse=True)
