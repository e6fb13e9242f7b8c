"""Vectors → neighbour pairs and clusters; the only importer of faiss."""

from claimcheck.matching.clusters import clusters
from claimcheck.matching.neighbours import Pair, neighbour_pairs

__all__ = ["Pair", "clusters", "neighbour_pairs"]
