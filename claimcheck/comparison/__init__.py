"""Claims → judged pairs of quantities and findings: the like-for-like guard, and the calculus applied."""

from claimcheck.comparison.couples import couples
from claimcheck.comparison.findings import Judged, findings, in_order
from claimcheck.comparison.frames import Context, wide_places
from claimcheck.comparison.nearness import Nearnesses
from claimcheck.comparison.pairs import compare, consistency
from claimcheck.comparison.rarity import rarity
from claimcheck.comparison.relations import Material, both_ways, claim_relations, statement_pairs
from claimcheck.comparison.statement_findings import statement_findings
from claimcheck.comparison.stories import Stories

__all__ = [
    "Context",
    "Judged",
    "Material",
    "Nearnesses",
    "Stories",
    "both_ways",
    "claim_relations",
    "compare",
    "consistency",
    "couples",
    "findings",
    "in_order",
    "rarity",
    "statement_findings",
    "statement_pairs",
    "wide_places",
]
