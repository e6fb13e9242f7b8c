"""The order of the stages of ``claimcheck audit``: sources → claims → vectors; draft → claims; each number held against them → Audit."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from claimcheck import __version__
from claimcheck.audit import Bindings, Sources, Statements, Suppression, audit, suppressed, unknown_codes
from claimcheck.cache import Cache, default_folder
from claimcheck.calculus import DAY
from claimcheck.claims import claims_of
from claimcheck.comparison import Context, Nearnesses, Stories, rarity, wide_places
from claimcheck.config import CACHE_AUTO, CACHE_OFF, Settings
from claimcheck.embedding import Encoder, RelationModel, load_encoder
from claimcheck.errors import InputError
from claimcheck.ingest import prose, read_paths
from claimcheck.language.aliases import NameTable, join_names
from claimcheck.language.glossary import read_glossary
from claimcheck.language.quantities import quantities
from claimcheck.language.sentences import sentences
from claimcheck.matching import nearest
from claimcheck.pipeline.memory import ReadBefore, claims_by_article, embedded, lazy_wording, names_of, voices_of
from claimcheck.pipeline.reading import Extracted, Progress, nothing_read, prose_of, silent
from claimcheck.pipeline.statements import named, relation_model
from claimcheck.records import Article, Audit, Block, BlockKind, Claim, Coverage, Kind, Provenance, Skipped

Vectors = npt.NDArray[np.float32]

NEAREST_STATEMENTS = 8
"""Claims of the sources that the words of a claim of a draft are held against."""

NEAREST_CLAIMS = 48
"""Claims with numbers that a claim of a draft is held against."""

STAGE = "audit"
ONE_YEAR = 400
"""Days that the sources may span for a month without a year to tell its year."""

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\bQ[1-4]\b|\bquarter\b")

THE_DRAFT = "the draft itself, not a source of it"


@dataclass(frozen=True, slots=True)
class Base:
    """The sources of an audit, read and embedded: what every draft is held against.

    Attributes:
        extracted: articles and claims.
        vectors: one row for each claim.
        encoder: what embedded them.
        cache: where vectors are kept.
        voices: the independent voice behind each claim, by its id.
    """

    extracted: Extracted
    vectors: npt.NDArray[np.float32]
    encoder: Encoder
    cache: Cache
    voices: Mapping[str, str]


def _unheard(_line: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Display:
    """What hears of a run.

    Attributes:
        note: hears in one line why there is no cache, where there should be one.
        progress: opens a progress display and gives its listener.
    """

    note: Callable[[str], None] = _unheard
    progress: Progress = silent


def open_cache(settings: Settings, note: Callable[[str], None] = _unheard) -> Cache:
    """The cache that the settings name; one that keeps nothing where they switch it off.

    Args:
        settings: the run's settings.
        note: hears in one line why there is no cache, where there should be one.

    Returns:
        The cache, to be closed by the caller.
    """
    folder = None if settings.cache == CACHE_OFF else default_folder() if settings.cache == CACHE_AUTO else Path(settings.cache)
    return Cache.open(folder, limit_bytes=settings.cache_megabytes << 20, note=note)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run has beside its settings.

    Attributes:
        cache: where to look for what was worked out before; None for nowhere.
        draft: the draft, which is no source of itself where it lies in one of the folders.
        progress: opens a progress display and gives its listener.
    """

    cache: Cache | None = None
    draft: Article | None = None
    progress: Progress = silent


def read_base(paths: Sequence[str], settings: Settings, encoder: Encoder, run: Run | None = None) -> Base:
    """Read and embed the sources of an audit.

    Args:
        paths: files and folders.
        settings: the run's settings.
        encoder: what embeds the claims.
        run: what the run has beside them.

    Returns:
        The sources.

    Raises:
        InputError: nothing at all could be read.
        ConfigError: the glossary is wrong.
    """
    run = run or Run()
    memory = run.cache or Cache.open(None, note=_unheard)
    draft, progress = run.draft, run.progress
    glossary = read_glossary(settings.glossary) if settings.glossary else ()
    with progress("reading articles") as listener:
        before = ReadBefore(memory)
        articles, skipped = read_paths(paths, listener=listener, before=before)
        before.flush()
    left_out = list(skipped)
    if draft is not None:
        left_out += [Skipped(article.path, STAGE, THE_DRAFT) for article in articles if _is_draft(article, draft)]
        articles = tuple(article for article in articles if not _is_draft(article, draft))
    if not articles:
        raise InputError(nothing_read(paths, left_out))
    aliases = names_of(articles, glossary, memory)
    with progress("extracting claims") as listener:
        found = claims_by_article(articles, aliases, memory, listener)
    claims = tuple(claim for own, _ in found for claim in own)
    left_out += [skip for _, missed in found for skip in missed]
    with progress("embedding claims") as listener:
        rows = embedded(
            {article.id: [claim.reading for claim in own] for article, (own, _) in zip(articles, found, strict=True)}, encoder, memory, listener
        )
    vectors = np.vstack([rows[article.id] for article in articles])
    extracted = Extracted(articles, claims, aliases, tuple(left_out))
    with progress("tracing origins"):
        voices = voices_of(extracted, memory)
    return Base(extracted, vectors, encoder, memory, voices)


def _is_draft(article: Article, draft: Article) -> bool:
    return article.sha256 == draft.sha256 or os.path.realpath(article.path) == os.path.realpath(draft.path)


def draft_claims(draft: Article, base: Base) -> tuple[tuple[Claim, ...], tuple[Skipped, ...]]:
    """The claims of a draft, its names joined as the sources join them, and what was not extracted.

    Args:
        draft: the draft. Where it bears no date, it was written when the last of its sources was: what "in March" means follows from that.
        base: the sources.

    Returns:
        Claims in text order, their spans into the draft's text; and what was left out.
    """
    known = {form for alias in base.extracted.aliases for form in (alias.canonical, *alias.forms)}
    own = [alias for alias in join_names([prose_of(draft)]) if known.isdisjoint((alias.canonical, *alias.forms))]
    days = [one.published for one in base.extracted.articles if one.published]
    published = draft.published or max(days, default=None)
    claims, missed = claims_of(replace(draft, text=prose(draft.text), published=published), NameTable((*base.extracted.aliases, *own)))
    if draft.published is None:
        one_year = bool(days) and (max(days) - min(days)).days <= ONE_YEAR
        claims = tuple(_without_guessed_days(claim, one_year=one_year) for claim in claims)
    return claims, missed


def _without_guessed_days(claim: Claim, *, one_year: bool) -> Claim:
    """A claim of a draft without a date, less the days that only its date would tell: "on Wednesday"; "in June", where the sources span years."""

    def told(text: str) -> bool:
        return _YEAR.search(text) is not None or (one_year and _MONTH.search(text) is not None)

    base = claim.span.start
    kept = tuple(
        one
        for one in claim.quantities
        if one.kind is not Kind.DATE or one.unit != DAY or told(claim.text[one.span.start - base : one.span.end - base])
    )
    return replace(claim, quantities=kept, when=claim.when if claim.when is None or told(claim.when.text) else None)


def sources_for(draft: Article, claims: Sequence[Claim], base: Base, own: Vectors | None = None) -> Sources:
    """What the numbers of a draft are held against.

    Args:
        draft: the draft.
        claims: its claims.
        base: the sources.
        own: the vectors of the draft's claims, where they are known.

    Returns:
        The sources, with what comparison has to know of all claims together.
    """
    articles = [*base.extracted.articles, draft]
    together = [*base.extracted.claims, *claims]
    own = base.encoder.encode([claim.reading for claim in claims]) if own is None else own
    near = Nearnesses(together, np.vstack([base.vectors, own]))
    rows = [row for row, claim in enumerate(base.extracted.claims) if claim.quantities]
    candidates = [base.extracted.claims[row] for row in rows]
    found = nearest(own, base.vectors[rows], [claim.id for claim in candidates], NEAREST_CLAIMS)
    by_claim = {claim.id: [candidates[row] for row in hits] for claim, hits in zip(claims, found, strict=True)}
    involved = {article for hits in by_claim.values() for article in (one.article for one in hits)}
    phrases = [claim for claim in together if claim.article in involved or claim.article == draft.id]
    wide = wide_places(together)
    context = Context(lazy_wording(phrases, base.encoder, base.cache), wide, Stories(articles, together, near, wide), near, rarity(together))
    by_id = {article.id: article for article in articles}
    return Sources(by_id, context, near.bare, Bindings(together, articles), lambda claim: by_claim[claim.id], base.voices)


def statements_for(claims: Sequence[Claim], base: Base, own: Vectors, model: RelationModel | None) -> Statements | None:
    """What the sentences of a draft are held against.

    Args:
        claims: the claims of the draft.
        base: the sources.
        own: the vectors of the draft's claims.
        model: the relation model.

    Returns:
        The nearest claims of the sources, with and without numbers, and the model; None where there is none.
    """
    if model is None:
        return None
    known = base.extracted.claims
    found = nearest(own, base.vectors, [claim.id for claim in known], NEAREST_STATEMENTS)
    by_claim = {claim.id: [known[row] for row in rows] for claim, rows in zip(claims, found, strict=True)}
    return Statements(lambda claim: by_claim[claim.id], model.relations.probabilities)


def audit_draft(draft: Article, paths: Sequence[str], settings: Settings, suppression: Suppression, *, display: Display | None = None) -> Audit:
    """The whole job of ``claimcheck audit``.

    Args:
        draft: the draft, as read.
        paths: the sources: files and folders.
        settings: the run's settings.
        suppression: what is not to be counted.
        display: what hears of the run.

    Returns:
        The sealed audit; the same input gives the same audit.

    Raises:
        InputError: nothing at all could be read.
        ConfigError: the glossary is wrong.
        ModelError: the embedding model cannot be found or is not the one asked for.
    """
    display = display or Display()
    encoder = load_encoder(settings.model, batch_size=settings.batch_size, runtime=settings.runtime)
    judge = relation_model(settings)
    with open_cache(settings, display.note) as cache:
        base = read_base(paths, settings, encoder, Run(cache, draft, display.progress))
        claims, missed = draft_claims(draft, base)
        with display.progress("checking numbers"):
            own = encoder.encode([claim.reading for claim in claims])
            audited = audit(draft, claims, sources_for(draft, claims, base, own), statements_for(claims, base, own, judge))
    unread = [*_unread(draft, claims, missed), *audited.skipped]
    return Audit(
        draft=draft,
        articles=base.extracted.articles,
        findings=suppressed(audited.findings, draft, suppression),
        coverage=Coverage(audited.checked + len(unread), audited.checked),
        skipped=(*base.extracted.skipped, *unknown_codes(draft), *unread),
        provenance=Provenance(__version__, encoder.name, encoder.sha256, settings.as_pairs(audit=True), encoder.runtime, *named(judge)),
    )


def _unread(draft: Article, claims: Sequence[Claim], missed: Sequence[Skipped]) -> list[Skipped]:
    """The numbers of the draft in what holds no claims: tables, code, footnotes; in questions and fragments."""
    text = prose(draft.text)
    found = [
        Skipped(f"{draft.path}:{_line(text, block.span.start)}", STAGE, f"in a {block.why}")
        for block in draft.blocks
        if block.kind is BlockKind.FURNITURE
        for _ in quantities(_covered(text, block)).quantities
    ]
    why = {skip.what: skip.reason for skip in missed}
    known = {claim.span for claim in claims}
    for block in draft.blocks:
        if block.kind is not BlockKind.FURNITURE:
            for span in sentences(text, block.span.start, block.span.end):
                if span not in known:
                    place = f"{draft.path}:{_line(text, span.start)}"
                    numbers = quantities(text[span.start : span.end]).quantities
                    found += [Skipped(place, STAGE, why.get(place, "no statement")) for _ in numbers]
    return found


def _covered(text: str, block: Block) -> str:
    return text[block.span.start : block.span.end]


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
