"""Markdown tables. Cells are expected escaped: nothing here looks into them."""

from __future__ import annotations

from collections.abc import Sequence

import tabulate as tabulate_module
from tabulate import tabulate

from claimcheck.reports.lookup import DASH

# tabulate measures wide characters only where an optional package happens to be installed; a report must not depend on that.
tabulate_module.WIDE_CHARS_MODE = False


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], optional: Sequence[str] = ()) -> str:
    """A GitHub Markdown table.

    Args:
        headers: one per column.
        rows: cells as escaped text, as many as headers.
        optional: headers of columns that are left out where every cell is a dash.

    Returns:
        The table without a trailing newline.
    """
    kept = [place for place, header in enumerate(headers) if header not in optional or any(row[place] != DASH for row in rows)]
    cells = [[row[place] for place in kept] for row in rows]
    return tabulate(cells, headers=[headers[place] for place in kept], tablefmt="github", disable_numparse=True)


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: ``1 pair``, ``1,200 pairs``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
