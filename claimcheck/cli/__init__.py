"""Arguments → pipeline → report → exit code. The pipeline is loaded inside the commands, so that ``--help`` answers at once."""

from __future__ import annotations

from typing import NoReturn

from claimcheck.cli import audit, compare, extract, sources  # each registers its command
from claimcheck.cli.common import DONE, INTERRUPTED, app

__all__ = ["app", "audit", "compare", "extract", "main", "sources"]


def main() -> NoReturn:
    """Run the command line; ends the process."""
    try:
        app(prog_name="claimcheck")
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    raise SystemExit(DONE)
