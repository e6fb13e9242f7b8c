"""claimcheck: what do these sources say, where do they agree, where do they diverge, and why.

The version stands here and nowhere else; the build reads it from this file. Nothing is imported here, so that a part of the package can be
used without loading the others.
"""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
