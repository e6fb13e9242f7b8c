"""What others reach on the same benchmarks: the figures of ``peers.yaml``, and the table in which claimcheck stands beside them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from tabulate import tabulate

from benchmarks.run import Outcome
from benchmarks.scores import Figure

PEERS = Path(__file__).with_name("peers.yaml")
HEADERS = ("benchmark", "figure", "n", "claimcheck", "best peer", "its figure", "claimcheck is", "target")

_LEVEL = 0.05
_WIDEST = 90
_OPENING = "<!-- table: written by `python -m benchmarks --update` -->"
_CLOSING = "<!-- end of table -->"


class Origin(StrEnum):
    """Where a peer's figure comes from."""

    PUBLISHED = "published"
    MEASURED = "measured"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer's figure; ``note`` tells in what it is not quite the same figure."""

    name: str
    score: float
    origin: Origin
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table before anything is measured.

    Attributes:
        benchmark: name of the benchmark.
        dataset: as the scorer names it; empty where there is only one.
        title: what the table calls the two.
        figure: name of the figure.
        lower_is_better: for false alarms.
        target: what a later release is to reach; None where nothing is set.
        peers: what others reach.
    """

    benchmark: str
    dataset: str
    title: str
    figure: str
    lower_is_better: bool
    target: float | None
    peers: tuple[Peer, ...]

    @property
    def best(self) -> Peer | None:
        """The best peer; None where none was measured."""
        ordered = sorted(self.peers, key=lambda peer: peer.score if self.lower_is_better else -peer.score)
        return ordered[0] if ordered else None


def read_lines(file: Path = PEERS) -> tuple[Line, ...]:
    """The lines of the table, in its order.

    Raises:
        KeyError: a line lacks what it needs.
        ValueError: an origin that is none.
    """
    return tuple(_line(entry) for entry in yaml.safe_load(file.read_text(encoding="utf-8"))["lines"])


def _line(entry: dict[str, Any]) -> Line:
    return Line(
        benchmark=entry["benchmark"],
        dataset=entry.get("dataset", ""),
        title=entry["title"],
        figure=entry["figure"],
        lower_is_better=entry.get("better", "higher") == "lower",
        target=entry.get("target"),
        peers=tuple(Peer(peer["name"], peer["score"], Origin(peer["origin"]), peer.get("note", "")) for peer in entry.get("peers", [])),
    )


def table(lines: Sequence[Line], outcomes: Iterable[Outcome], *, style: str = "simple") -> str:
    """The table of everything that was run; benchmarks that were absent are left out, one that failed has a line that says so."""
    rows: list[list[str]] = []
    for outcome in outcomes:
        own = [line for line in lines if line.benchmark == outcome.benchmark.name]
        if outcome.failed:
            rows.append([outcome.benchmark.name, textwrap.shorten(f"failed: {outcome.failed}", _WIDEST), *["–"] * (len(HEADERS) - 2)])
        elif not outcome.absent:
            rows.extend(_row(line, outcome.figures) for line in own)
    return tabulate(
        rows, HEADERS, tablefmt=style, disable_numparse=True, colalign=("left", "left", "right", "right", "left", "right", "left", "right")
    )


def _row(line: Line, figures: Iterable[Figure]) -> list[str]:
    figure = next((figure for figure in figures if (figure.dataset, figure.name) == (line.dataset, line.figure)), None)
    own = figure.score if figure else None
    best = line.best
    return [
        line.title,
        f"{line.figure} (lower is better)" if line.lower_is_better else line.figure,
        f"{figure.n:,}" if figure else "–",
        "–" if own is None else f"{own:.1f}",
        _called(best) if best else "–",
        f"{best.score:.1f}" if best else "–",
        standing(own, best, lower_is_better=line.lower_is_better),
        "–" if line.target is None else f"{'≤' if line.lower_is_better else '≥'} {line.target:g}",
    ]


def _called(peer: Peer) -> str:
    told = [] if peer.origin is Origin.MEASURED else [peer.origin.value]
    notes = "; ".join(filter(None, [*told, peer.note]))
    return f"{peer.name} ({notes})" if notes else peer.name


def standing(own: float | None, best: Peer | None, *, lower_is_better: bool) -> str:
    """Whether claimcheck is "ahead", "behind" or "level"; a dash where there is nothing to compare."""
    if own is None or best is None:
        return "–"
    gain = best.score - own if lower_is_better else own - best.score
    return "level" if abs(gain) < _LEVEL else "ahead" if gain > 0 else "behind"


def with_table(page: str, text: str) -> str:
    """The page with the text between its two marks.

    Raises:
        ValueError: the page has no such marks.
    """
    opening, closing = re.escape(_OPENING), re.escape(_CLOSING)
    if not re.search(f"{opening}.*{closing}", page, re.DOTALL):
        raise ValueError("the page has no place for the table")
    return re.sub(f"{opening}.*{closing}", lambda _: f"{_OPENING}\n\n{text}\n\n{_CLOSING}", page, flags=re.DOTALL)
