"""Articles and comparisons → source profiles: what each source contributed, counted over independent origins."""

from claimcheck.sources.profiles import profiles

__all__ = ["profiles"]
