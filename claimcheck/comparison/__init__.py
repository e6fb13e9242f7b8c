"""Claims → judged pairs of quantities and findings: the like-for-like guard, and the calculus applied."""

from claimcheck.comparison.anchors import framed_pairs
from claimcheck.comparison.findings import findings
from claimcheck.comparison.frames import Context, wide_places
from claimcheck.comparison.pairs import Neighbours, compare, consistency
from claimcheck.comparison.stories import Stories

__all__ = ["Context", "Neighbours", "Stories", "compare", "consistency", "findings", "framed_pairs", "wide_places"]
