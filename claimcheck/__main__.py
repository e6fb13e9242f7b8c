"""``python -m claimcheck``: the same as the command ``claimcheck``."""

from __future__ import annotations

from claimcheck.cli import main

if __name__ == "__main__":
    main()
