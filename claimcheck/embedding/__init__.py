"""Texts in, unit vectors out: the only part that knows onnxruntime and sentence-transformers. Importing it loads none of the model's libraries."""

from __future__ import annotations

from claimcheck.embedding.encoder import Encoder
from claimcheck.embedding.loading import DEFAULT_RUNTIME, RUNTIMES, load_encoder
from claimcheck.embedding.locate import DEFAULT_MODEL, UNVERIFIED, ModelFiles, locate
from claimcheck.embedding.relation import DEFAULT_RELATION_MODEL, RelationModel, load_relation_model

__all__ = [
    "DEFAULT_MODEL",
    "DEFAULT_RELATION_MODEL",
    "DEFAULT_RUNTIME",
    "RUNTIMES",
    "UNVERIFIED",
    "Encoder",
    "ModelFiles",
    "RelationModel",
    "load_encoder",
    "load_relation_model",
    "locate",
]
