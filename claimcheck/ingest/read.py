"""Paths to articles: the only file of this stage that knows in which order its parts work."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Protocol

from claimcheck.ingest.decode import MAX_BYTES, UndecodableError, decode
from claimcheck.ingest.discover import STAGE, STANDARD_INPUT, discover, read_bytes
from claimcheck.ingest.front_matter import read_front_matter
from claimcheck.ingest.furniture import classify
from claimcheck.ingest.interface import Reader
from claimcheck.ingest.lines import line_starts
from claimcheck.ingest.markdown import Markdown
from claimcheck.ingest.metadata import read_metadata
from claimcheck.ingest.plain_text import PlainText
from claimcheck.naming import REPORT_MARK, REPORT_SKIPPED
from claimcheck.records import Article, Block, BlockKind, Skipped

SHOWN_STANDARD_INPUT = "<stdin>"
_READERS: tuple[Reader, ...] = (PlainText(), Markdown())
SUFFIXES = tuple(suffix for reader in _READERS for suffix in reader.suffixes)


class ReadBefore(Protocol):
    """What was read before, by path as shown and digest of the bytes."""

    def recall(self, path: str, digest: str) -> tuple[Article, tuple[Skipped, ...]] | None:
        """The article, and what was left out of it; None where it was not read before."""

    def keep(self, path: str, digest: str, article: Article, skipped: tuple[Skipped, ...]) -> None:
        """Keep both for another time."""


def read_paths(
    paths: Sequence[str],
    *,
    standard_input: bytes | None = None,
    listener: Callable[[int, int], None] | None = None,
    before: ReadBefore | None = None,
) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """Read the articles that ``paths`` name.

    Args:
        paths: files, folders (walked with all below them) and ``-`` for standard input, which is read as plain text.
        standard_input: the bytes of standard input, where ``-`` is one of the paths.
        listener: called with ``(files done, files in all)`` before the first and after each file.
        before: what was read before, if anything keeps it.

    Returns:
        The articles in order of their paths, and everything that was not read or was kept out of the claims, with its reason. Neither depends on the
        order of ``paths`` or on the machine. No input raises: what cannot be read is in the second part.
    """
    found = discover([path for path in paths if path != STANDARD_INPUT], SUFFIXES)
    jobs: list[tuple[str, str | None]] = [(shown, path) for shown, path in found.files]
    if STANDARD_INPUT in paths:
        jobs.append((SHOWN_STANDARD_INPUT, None))
    articles: list[Article] = []
    skipped = list(found.skipped)
    copies: Counter[str] = Counter()
    for done, (shown, path) in enumerate(jobs):
        if listener and done == 0:
            listener(0, len(jobs))
        data = (standard_input or b"") if path is None else read_bytes(path, MAX_BYTES)
        article, left_out = (None, [Skipped(shown, STAGE, data)]) if isinstance(data, str) else _read(shown, data, copies, before)
        skipped.extend(left_out)
        if article:
            articles.append(article)
        if listener:
            listener(done + 1, len(jobs))
    return tuple(articles), tuple(skipped)


def _read(path: str, data: bytes, copies: Counter[str], before: ReadBefore | None) -> tuple[Article | None, Sequence[Skipped]]:
    """Read one document, or recall it."""
    if before is None:
        return read_bytes_as_article(path, data, copies)
    digest = hashlib.sha256(data).hexdigest()
    known = before.recall(path, digest)
    if known is not None:
        copies[digest] += 1
        return replace(known[0], id=_id(digest, copies)), known[1]
    article, skipped = read_bytes_as_article(path, data, copies)
    if article is not None:
        before.keep(path, digest, article, tuple(skipped))
    return article, skipped


def _id(digest: str, copies: Counter[str]) -> str:
    return digest[:12] + (f"-{copies[digest]}" if copies[digest] > 1 else "")


def read_bytes_as_article(path: str, data: bytes, copies: Counter[str]) -> tuple[Article | None, list[Skipped]]:
    """Read one document.

    Args:
        path: its path as shown; the ending chooses the reader, plain text where there is none.
        data: its bytes.
        copies: how many documents of each digest were read before; counted up here.

    Returns:
        The article, or None; and what was left out of it.
    """
    try:
        text = decode(data)
    except UndecodableError as error:
        return None, [Skipped(path, STAGE, str(error))]
    if text.startswith(REPORT_MARK):
        return None, [Skipped(path, STAGE, REPORT_SKIPPED)]
    front = read_front_matter(text)
    skipped = [Skipped(path, STAGE, problem) for problem in front.problems]
    reader = next((reader for reader in _READERS if path.lower().endswith(reader.suffixes)), _READERS[0])
    blocks = classify(text, reader.blocks(text, front.body), front.title)
    if not blocks:
        return None, [*skipped, Skipped(path, STAGE, "nothing but front matter")]
    digest = hashlib.sha256(data).hexdigest()
    copies[digest] += 1
    known = read_metadata(text, blocks, front)
    article = Article(
        id=_id(digest, copies),
        path=path,
        text=text,
        blocks=tuple(blocks),
        sha256=digest,
        title=known.title,
        publisher=known.publisher,
        author=known.author,
        published=known.published,
        url=front.url,
        origin=known.origin,
        dateline=known.dateline,
    )
    return article, [*skipped, *_left_out(article)]


def _left_out(article: Article) -> Iterable[Skipped]:
    """One record for each run of furniture."""
    starts = line_starts(article.text)
    for is_furniture, run in groupby(article.blocks, key=lambda block: block.kind is BlockKind.FURNITURE):
        if is_furniture:
            yield _run(article.path, list(run), starts)


def _run(path: str, run: list[Block], starts: list[int]) -> Skipped:
    first, last = bisect_right(starts, run[0].span.start), bisect_right(starts, run[-1].span.end - 1)
    reasons = ", ".join(dict.fromkeys(block.why for block in run))
    return Skipped(f"{path}:{first}" + (f"-{last}" if last > first else ""), STAGE, f"page furniture: {reasons}")
