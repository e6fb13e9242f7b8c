"""Vectors → neighbour pairs and clusters; the only importer of faiss."""

from claimcheck.matching.clusters import clusters
from claimcheck.matching.nearest import nearest
from claimcheck.matching.neighbours import Pair, neighbour_pairs

__all__ = ["Pair", "clusters", "nearest", "neighbour_pairs"]
