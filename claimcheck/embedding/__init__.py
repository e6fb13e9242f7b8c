"""Texts in, unit vectors out: the only part that knows sentence-transformers. Importing it loads none of the model's libraries."""

from __future__ import annotations

from claimcheck.embedding.encoder import Encoder
from claimcheck.embedding.loading import load_encoder
from claimcheck.embedding.locate import DEFAULT_MODEL, UNVERIFIED, ModelFiles, locate

__all__ = ["DEFAULT_MODEL", "UNVERIFIED", "Encoder", "ModelFiles", "load_encoder", "locate"]
