"""Claims → judged pairs of quantities and findings: the like-for-like guard, and the calculus applied."""

from claimcheck.comparison.couples import couples
from claimcheck.comparison.findings import Judged, findings
from claimcheck.comparison.frames import Context, wide_places
from claimcheck.comparison.nearness import Nearnesses
from claimcheck.comparison.pairs import compare, consistency
from claimcheck.comparison.rarity import rarity
from claimcheck.comparison.stories import Stories

__all__ = ["Context", "Judged", "Nearnesses", "Stories", "compare", "consistency", "couples", "findings", "rarity", "wide_places"]
