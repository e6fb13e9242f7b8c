"""The order of the stages of ``claimcheck compare``: articles → claims → vectors → clusters → comparisons → findings → Report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from claimcheck import __version__
from claimcheck.comparison import (
    Context,
    Judged,
    Material,
    Nearnesses,
    Stories,
    compare,
    consistency,
    couples,
    findings,
    in_order,
    rarity,
    statement_findings,
    wide_places,
)
from claimcheck.config import Settings
from claimcheck.embedding import Encoder, load_encoder
from claimcheck.matching import Pair, clusters, neighbour_pairs
from claimcheck.pipeline.reading import Progress, extract, silent
from claimcheck.pipeline.statements import named, relation_model, relations_of
from claimcheck.records import Claim, Cluster, Origins, Provenance, Report
from claimcheck.sources import Material as TrackMaterial
from claimcheck.sources import dependences, profiles, read_priors, track_records


def compare_articles(paths: Sequence[str], settings: Settings, *, standard_input: bytes | None = None, progress: Progress = silent) -> Report:
    """The whole main job.

    Args:
        paths: files and folders; ``-`` is standard input.
        settings: the run's settings.
        standard_input: what ``-`` stands for.
        progress: opens a progress display and gives its listener.

    Returns:
        The sealed report; the same input gives the same report.

    Raises:
        InputError: nothing at all could be read.
        InputError: the file of priors is wrong.
        ConfigError: the glossary is wrong.
        ModelError: the embedding model cannot be found or is not the one asked for.
    """
    priors = read_priors(Path(settings.source_priors)) if settings.source_priors else {}
    extracted = extract(paths, settings, standard_input=standard_input, progress=progress)
    encoder = load_encoder(settings.model, batch_size=settings.batch_size, runtime=settings.runtime)
    claims = extracted.claims
    with progress("embedding claims") as listener:
        vectors = encoder.encode([claim.reading for claim in claims], listener)
    pairs = neighbour_pairs(
        vectors,
        [claim.article for claim in claims],
        keys=[claim.id for claim in claims],
        neighbours=settings.neighbours,
        threshold=settings.pair_similarity,
    )
    groups = _clusters(vectors, claims, pairs, settings)
    near = Nearnesses(claims, vectors)
    wide = wide_places(claims)
    stories = Stories(extracted.articles, claims, near, wide)
    compared = couples(claims, [(pair.a, pair.b) for pair in pairs], stories)
    cluster_of = {key: group.id for group in groups for key in group.claims}
    context = Context(wording(encoder, claims, progress), wide, stories, near, rarity(claims))
    by_id = {article.id: article for article in extracted.articles}
    comparisons = compare(compared, by_id, cluster_of, context)
    with_numbers: dict[str, list[Claim]] = {article.id: [] for article in extracted.articles}
    for claim in claims:
        if claim.quantities:
            with_numbers[claim.article].append(claim)
    with progress("tracing origins"):
        found = dependences(extracted.articles, claims)
    origins = Origins(found.origin_of_article, found.origin_of_claim, found.found)
    tracked = track_records(TrackMaterial(extracted.articles, claims, comparisons, origins), priors)
    own = [one for article in extracted.articles for one in consistency(with_numbers[article.id], article)]
    judge = relation_model(settings)
    material = Material(claims, by_id, cluster_of, [(pair.a, pair.b, pair.similarity) for pair in pairs], comparisons)
    relations = relations_of(material, context, judge, progress)
    told = findings(extracted.articles, claims, groups, Judged(comparisons, own), origins.of_claim)
    return Report(
        articles=extracted.articles,
        claims=claims,
        clusters=groups,
        comparisons=(*comparisons, *own),
        findings=in_order((*told, *statement_findings(extracted.articles, claims, relations, told))),
        sources=profiles(extracted.articles, claims, comparisons, origins),
        aliases=extracted.aliases,
        skipped=extracted.skipped,
        provenance=Provenance(__version__, encoder.name, encoder.sha256, settings.as_pairs(), encoder.runtime, *named(judge)),
        origins=origins,
        records=tracked.records,
        estimates=tracked.estimates,
        relations=relations,
    )


def _clusters(vectors: npt.NDArray[np.float32], claims: Sequence[Claim], pairs: Sequence[Pair], settings: Settings) -> tuple[Cluster, ...]:
    """Clusters over at least two articles."""
    groups = clusters(vectors, [claim.id for claim in claims], [claim.article for claim in claims], pairs, threshold=settings.cluster_similarity)
    found = []
    for group in groups:
        members = [claims[row] for row in group]
        if len({claim.article for claim in members}) > 1:
            ids = tuple(claim.id for claim in members)
            found.append(Cluster(hashlib.sha256(":".join(ids).encode()).hexdigest()[:12], ids))
    return tuple(found)


def wording(encoder: Encoder, claims: Sequence[Claim], progress: Progress = silent) -> Callable[[str, str], float]:
    """Cosine similarity of two counted phrases; those of all claims are embedded once.

    Args:
        encoder: what embeds them.
        claims: all claims.
        progress: opens a progress display and gives its listener.

    Returns:
        A function of two phrases that the claims count.
    """
    phrases = sorted({quantity.counted for claim in claims for quantity in claim.quantities if quantity.counted})
    with progress("comparing numbers") as listener:
        rows = encoder.encode(phrases, listener)
    place = {phrase: row for row, phrase in enumerate(phrases)}
    return lambda a, b: round(float(rows[place[a]] @ rows[place[b]]), 4)
