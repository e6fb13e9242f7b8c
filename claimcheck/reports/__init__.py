"""Renderers: one pure function ``Report -> str`` per format. They look things up, order and word them; they never compute a verdict."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import cast

from claimcheck.records import Report


def _lazily(module: str) -> Callable[[Report], str]:
    """The ``render`` of a module that is imported when it is first called, so that ``--help`` can list the formats without loading any."""

    def render(report: Report) -> str:
        return cast("Callable[[Report], str]", importlib.import_module(f"{__name__}.{module}").render)(report)

    return render


RENDERERS: dict[str, Callable[[Report], str]] = {
    "markdown": _lazily("markdown"),
    "json": _lazily("json_report"),
    "csv": _lazily("csv_pairs"),
}
