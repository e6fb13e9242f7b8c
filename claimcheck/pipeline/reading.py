"""The stages that every command begins with: paths → articles → claims."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from claimcheck.claims import claims_of
from claimcheck.config import Settings
from claimcheck.errors import InputError
from claimcheck.ingest import SUFFIXES, read_paths
from claimcheck.ingest.discover import STAGE, shown
from claimcheck.ingest.read import SHOWN_STANDARD_INPUT
from claimcheck.language.aliases import NameTable, join_names
from claimcheck.language.glossary import read_glossary
from claimcheck.naming import REPORT_SKIPPED
from claimcheck.records import Alias, Article, BlockKind, Claim, Skipped

Listener = Callable[[int, int], None]
Progress = Callable[[str], AbstractContextManager[Listener]]


def silent(_description: str) -> AbstractContextManager[Listener]:
    """A progress display that shows nothing."""
    return nullcontext(lambda _done, _total: None)


@dataclass(frozen=True, slots=True)
class Extracted:
    """Articles with their claims, before anything is compared."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    aliases: tuple[Alias, ...]
    skipped: tuple[Skipped, ...]


def extract(paths: Sequence[str], settings: Settings, *, standard_input: bytes | None = None, progress: Progress = silent) -> Extracted:
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
        raise InputError(nothing_read(paths, skipped))
    aliases = join_names([prose_of(article) for article in articles], glossary)
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


def nothing_read(paths: Sequence[str], skipped: Sequence[Skipped]) -> str:
    """The message where no article could be read."""
    first = f"; first: {skipped[0].what}: {skipped[0].reason}" if skipped else "; give a folder with articles"
    return f"no article could be read from {', '.join(paths)} ({len(skipped)} skipped{first})"


def prose_of(article: Article) -> str:
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
        if skip.stage != STAGE or path in read or {path.rpartition(":")[0], path.rpartition("#")[0]} & read:
            return False  # a part of what was read: furniture, an attachment
        if path in named or path == SHOWN_STANDARD_INPUT:
            return True
        aside = os.path.basename(path).startswith(".") or skip.reason == REPORT_SKIPPED or skip.reason.startswith("hidden")
        return not aside and os.path.realpath(path) not in real and (path.lower().endswith(SUFFIXES) or os.path.isdir(path))

    return tuple(filter(failed, skipped))
