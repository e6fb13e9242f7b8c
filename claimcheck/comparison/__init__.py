"""Claims → judged pairs of quantities and findings: the like-for-like guard, and the calculus applied."""

from claimcheck.comparison.findings import findings
from claimcheck.comparison.frames import wide_places
from claimcheck.comparison.guard import Context
from claimcheck.comparison.pairs import Neighbours, compare, consistency

__all__ = ["Context", "Neighbours", "compare", "consistency", "findings", "wide_places"]
