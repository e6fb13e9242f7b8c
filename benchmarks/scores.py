"""The printed lines of the scorers → figures. Each parser reads all lines of one scorer and leaves out those that it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = r"(?P<{}>\d+(?:\.\d+)?|nan)"
_F1 = {"value": "value F1", "unit": "value and unit F1", "change": "value and change F1"}
_QUANTITIES = re.compile(r"^(?P<dataset>\S+) +n (?P<n>\d+)  ", re.MULTILINE)
_SPEED = re.compile(r"  (?P<score>\d+) kB/s$")
SPEED = "speed in kB/s"
_ONE_F1 = re.compile(r"\b(?P<what>value|unit|change) P [\d.]+ R [\d.]+ F1 (?P<score>[\d.]+)")
_SPANS = re.compile(r"^P [\d.]+ R [\d.]+ F1 (?P<score>[\d.]+) +(?:value F1 (?P<value>[\d.]+) +)?n (?P<n>\d+)", re.MULTILINE)
_PAIRS = re.compile(
    r"^(?P<dataset>\S+) +n +(?P<n>\d+) .*?"
    + "".join(
        rf" {name} +{_NUMBER.format(key)}" + ".*?" * (key != "catch")
        for name, key in (("accuracy", "accuracy"), ("alarm", "alarm"), ("catch", "catch"))
    ),
    re.MULTILINE,
)
_SHARE = re.compile(
    r"^(?P<what>quantities found|agree recall|conflict precision|conflict recall|false conflicts) +(?:(?P<score>[\d.]+)% \(\d+/(?P<n>\d+)\)|-)",
    re.MULTILINE,
)
_TRUTH = re.compile(r"^(?P<dataset>\S+) +claims +\d+ +gold +(?P<n>\d+) +vote +[\d.]+ +system +(?P<score>[\d.]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    Attributes:
        dataset: as the scorer names it; empty where it has only one.
        name: what was measured ("value F1").
        score: in per cent (speed: kilobytes a second on one core); None where the scorer had nothing to divide by.
        n: how many labelled things it was measured on.
    """

    dataset: str
    name: str
    score: float | None
    n: int


def quantity_figures(output: str) -> tuple[Figure, ...]:
    """``NewsQuant  n 904  value P 91.0 R 92.0 F1 91.5  unit …  change …  500 kB/s``."""

    def read() -> Iterator[Figure]:
        for line in output.splitlines():
            head = _QUANTITIES.match(line)
            if head:
                yield from (Figure(head["dataset"], _F1[found["what"]], float(found["score"]), int(head["n"])) for found in _ONE_F1.finditer(line))
                if speed := _SPEED.search(line):
                    yield Figure(head["dataset"], SPEED, float(speed["score"]), int(head["n"]))

    return tuple(read())


def date_figures(output: str) -> tuple[Figure, ...]:
    """``P 96.0 R 88.0 F1 91.8   value F1 89.0   n 100``."""
    found = _SPANS.search(output)
    if found is None or found["value"] is None:
        return ()
    n = int(found["n"])
    return Figure("", "span F1", float(found["score"]), n), Figure("", "value F1", float(found["value"]), n)


def sentence_figures(output: str) -> tuple[Figure, ...]:
    """``P 98.0 R 96.0 F1 97.0    n 400``."""
    found = _SPANS.search(output)
    return () if found is None else (Figure("", "F1", float(found["score"]), int(found["n"])),)


def pair_figures(output: str) -> tuple[Figure, ...]:
    """``NewsNLI  n 400  majority 50.0  accuracy 60.0  macro-F1 59.0  alarm 1.0  catch nan  300 pairs/s``."""
    return tuple(
        Figure(found["dataset"], name, None if found[name] == "nan" else float(found[name]), int(found["n"]))
        for found in _PAIRS.finditer(output)
        for name in ("accuracy", "alarm", "catch")
    )


def report_figures(output: str) -> tuple[Figure, ...]:
    """``conflict recall   12.5% (2/16)``, or ``-`` for nothing to divide by."""
    return tuple(
        Figure("", found["what"], float(found["score"]) if found["score"] else None, int(found["n"] or 0)) for found in _SHARE.finditer(output)
    )


def truth_figures(output: str) -> tuple[Figure, ...]:
    """``book  claims 1000  gold 100  vote 70.0  system 80.0 (spread 0.1)  0.1 s``."""
    return tuple(Figure(found["dataset"], "accuracy", float(found["score"]), int(found["n"])) for found in _TRUTH.finditer(output))
