"""The only file that knows the order of the stages: paths → articles → claims → vectors → clusters → comparisons → findings → Report."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from claimcheck import __version__
from claimcheck.audit.bindings import Bindings
from claimcheck.audit.counterparts import Sources
from claimcheck.claims import claims_of
from claimcheck.comparison import Context, Nearnesses, Stories, compare, consistency, couples, findings, rarity, wide_places
from claimcheck.config import Settings
from claimcheck.embedding import Encoder, load_encoder
from claimcheck.errors import InputError
from claimcheck.ingest import SUFFIXES, read_paths
from claimcheck.ingest.discover import STAGE, shown
from claimcheck.ingest.read import SHOWN_STANDARD_INPUT
from claimcheck.language.aliases import NameTable, join_names
from claimcheck.language.glossary import read_glossary
from claimcheck.matching import Pair, clusters, nearest, neighbour_pairs
from claimcheck.naming import REPORT_SKIPPED, voices
from claimcheck.records import Alias, Article, BlockKind, Claim, Cluster, Provenance, Report, Skipped
from claimcheck.sources import profiles

NEAREST_CLAIMS = 96
"""Claims with numbers that a claim of a draft is held against."""

Listener = Callable[[int, int], None]
Progress = Callable[[str], AbstractContextManager[Listener]]


def _silent(_description: str) -> AbstractContextManager[Listener]:
    return nullcontext(lambda _done, _total: None)


@dataclass(frozen=True, slots=True)
class Extracted:
    """Articles with their claims, before anything is compared."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    aliases: tuple[Alias, ...]
    skipped: tuple[Skipped, ...]


def extract(paths: Sequence[str], settings: Settings, *, standard_input: bytes | None = None, progress: Progress = _silent) -> Extracted:
    """Read articles and cut their claims.

    Args:
        paths: files and folders; ``-`` is standard input.
        settings: the run's settings (the glossary is used here).
        standard_input: what ``-`` stands for.
        progress: opens a progress display and gives its listener.

    Returns:
        Everything that was read and extracted, and what was not.

    Raises:
        InputError: nothing at all could be read.
        ConfigError: the glossary is wrong.
    """
    glossary = read_glossary(settings.glossary) if settings.glossary else ()
    with progress("reading articles") as listener:
        articles, skipped = read_paths(paths, standard_input=standard_input, listener=listener)
    if not articles:
        raise InputError(_nothing_read(paths, skipped))
    aliases = join_names([_prose(article) for article in articles], glossary)
    table = NameTable(aliases)
    claims: list[Claim] = []
    left_out = list(skipped)
    with progress("extracting claims") as listener:
        for done, article in enumerate(articles, start=1):
            found, missed = claims_of(article, table)
            claims.extend(found)
            left_out.extend(missed)
            listener(done, len(articles))
    return Extracted(tuple(articles), tuple(claims), aliases, tuple(left_out))


def _nothing_read(paths: Sequence[str], skipped: Sequence[Skipped]) -> str:
    first = f"; first: {skipped[0].what}: {skipped[0].reason}" if skipped else "; give a folder with .txt or .md files"
    return f"no article could be read from {', '.join(paths)} ({len(skipped)} skipped{first})"


def _prose(article: Article) -> str:
    """What names are learnt from: the title and the blocks that can hold claims, one paragraph each."""
    blocks = [article.text[block.span.start : block.span.end] for block in article.blocks if block.kind is not BlockKind.FURNITURE]
    return "\n\n".join([*([article.title] if article.title else []), *blocks])


def unread(paths: Sequence[str], articles: Sequence[Article], skipped: Sequence[Skipped]) -> tuple[Skipped, ...]:
    """What the user meant to have read and what was not.

    That is everything named on the command line, and in folders everything that looks like an article; a picture or a hidden file beside the
    articles is no failure, and neither is an earlier report, or a second way to a file that was read.

    Args:
        paths: what the user named.
        articles: what was read.
        skipped: what was left out, at any stage.

    Returns:
        The skips that are failures, in their order.
    """
    named = {shown(os.path.normpath(path)) if path else path for path in paths}
    read = {article.path for article in articles}
    real = {os.path.realpath(path) for path in read}

    def failed(skip: Skipped) -> bool:
        path = skip.what
        if skip.stage != STAGE or path in read or path.rpartition(":")[0] in read:
            return False
        if path in named or path == SHOWN_STANDARD_INPUT:
            return True
        aside = os.path.basename(path).startswith(".") or skip.reason == REPORT_SKIPPED
        return not aside and os.path.realpath(path) not in real and (path.lower().endswith(SUFFIXES) or os.path.isdir(path))

    return tuple(filter(failed, skipped))


def compare_articles(paths: Sequence[str], settings: Settings, *, standard_input: bytes | None = None, progress: Progress = _silent) -> Report:
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
        ConfigError: the glossary is wrong.
        ModelError: the embedding model cannot be found or is not the one asked for.
    """
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
    comparisons = compare(compared, {article.id: article for article in extracted.articles}, cluster_of, context)
    with_numbers: dict[str, list[Claim]] = {article.id: [] for article in extracted.articles}
    for claim in claims:
        if claim.quantities:
            with_numbers[claim.article].append(claim)
    own = [one for article in extracted.articles for one in consistency(with_numbers[article.id], article)]
    return Report(
        articles=extracted.articles,
        claims=claims,
        clusters=groups,
        comparisons=(*comparisons, *own),
        findings=findings(extracted.articles, claims, groups, comparisons, own),
        sources=profiles(extracted.articles, claims, comparisons),
        aliases=extracted.aliases,
        skipped=extracted.skipped,
        provenance=Provenance(__version__, encoder.name, encoder.sha256, settings.as_pairs(), encoder.runtime),
    )


@dataclass(frozen=True, slots=True)
class Base:
    """The sources of an audit, read and embedded: what every draft is held against.

    Attributes:
        extracted: articles and claims.
        vectors: one row for each claim.
        encoder: what embedded them.
    """

    extracted: Extracted
    vectors: npt.NDArray[np.float32]
    encoder: Encoder


def read_base(paths: Sequence[str], settings: Settings, encoder: Encoder, *, progress: Progress = _silent) -> Base:
    """Read and embed the sources of an audit.

    Args:
        paths: files and folders.
        settings: the run's settings.
        encoder: what embeds the claims.
        progress: opens a progress display and gives its listener.

    Returns:
        The sources.

    Raises:
        InputError: nothing at all could be read.
        ConfigError: the glossary is wrong.
    """
    extracted = extract(paths, settings, progress=progress)
    with progress("embedding claims") as listener:
        vectors = encoder.encode([claim.reading for claim in extracted.claims], listener)
    return Base(extracted, vectors, encoder)


def draft_claims(draft: Article, base: Base) -> tuple[tuple[Claim, ...], tuple[Skipped, ...]]:
    """The claims of a draft, its names joined as the sources join them, and what was not extracted."""
    known = {form for alias in base.extracted.aliases for form in (alias.canonical, *alias.forms)}
    if draft.published is None:
        # Written after all its sources: what "in March" means follows from that.
        draft = replace(draft, published=max((one.published for one in base.extracted.articles if one.published), default=None))
    own = [alias for alias in join_names([_prose(draft)]) if known.isdisjoint((alias.canonical, *alias.forms))]
    return claims_of(draft, NameTable((*base.extracted.aliases, *own)))


def sources_for(draft: Article, claims: Sequence[Claim], base: Base) -> Sources:
    """What the numbers of a draft are held against.

    Args:
        draft: the draft.
        claims: its claims.
        base: the sources.

    Returns:
        The sources, with what comparison has to know of all claims together.
    """
    articles = [*base.extracted.articles, draft]
    together = [*base.extracted.claims, *claims]
    own = base.encoder.encode([claim.reading for claim in claims])
    near = Nearnesses(together, np.vstack([base.vectors, own]))
    rows = [row for row, claim in enumerate(base.extracted.claims) if claim.quantities]
    candidates = [base.extracted.claims[row] for row in rows]
    found = nearest(own, base.vectors[rows], [claim.id for claim in candidates], NEAREST_CLAIMS)
    by_claim = {claim.id: [candidates[row] for row in hits] for claim, hits in zip(claims, found, strict=True)}
    involved = {one.id: one for hits in by_claim.values() for one in hits} | {claim.id: claim for claim in claims}
    wide = wide_places(together)
    context = Context(wording(base.encoder, list(involved.values())), wide, Stories(articles, together, near, wide), near, rarity(together))
    return Sources(
        {article.id: article for article in articles},
        context,
        Bindings(together, articles),
        lambda claim: by_claim[claim.id],
        voices(base.extracted.articles),
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


def wording(encoder: Encoder, claims: Sequence[Claim], progress: Progress = _silent) -> Callable[[str, str], float]:
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
