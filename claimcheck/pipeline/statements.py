"""How statements without numbers are compared, for articles and for a draft: which model judges them, and what of."""

from __future__ import annotations

from claimcheck.comparison import Context, Material, claim_relations, statement_pairs
from claimcheck.config import NO_RELATION_MODEL, Settings
from claimcheck.embedding import RelationModel, load_relation_model
from claimcheck.pipeline.reading import Progress
from claimcheck.records import ClaimRelation


def relation_model(settings: Settings) -> RelationModel | None:
    """The model that the settings name for statements without numbers.

    Args:
        settings: the run's settings.

    Returns:
        The model; None where the settings want none.

    Raises:
        ModelError: it cannot be found or is not the one asked for.
    """
    return None if settings.relation_model == NO_RELATION_MODEL else load_relation_model(settings.relation_model)


def named(model: RelationModel | None) -> tuple[str, str]:
    """Name and digest of a relation model for a provenance; empty where there is none."""
    return ("", "") if model is None else (model.name, model.sha256)


def relations_of(material: Material, context: Context, model: RelationModel | None, progress: Progress) -> tuple[ClaimRelation, ...]:
    """How the statements of articles stand to one another.

    Args:
        material: what to choose the statements from.
        context: what the guard knows beside the claims.
        model: the relation model; None for no comparison of statements.
        progress: opens a progress display and gives its listener.

    Returns:
        The judged pairs; none without a model.
    """
    if model is None:
        return ()
    found = statement_pairs(material, context)
    with progress("comparing statements") as listener:
        return claim_relations(found, lambda texts: model.relations.probabilities(texts, listener))
