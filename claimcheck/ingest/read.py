"""Paths to articles: the only file of this stage that knows in which order its parts work."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Protocol

from claimcheck.ingest.decode import MAX_BYTES
from claimcheck.ingest.discover import STAGE, STANDARD_INPUT, discover, read_bytes, shown
from claimcheck.ingest.documents import Document, Format, Limits, Problem
from claimcheck.ingest.formats import SUFFIXES, format_name, format_of, is_text
from claimcheck.ingest.furniture import classify
from claimcheck.ingest.lines import line_starts
from claimcheck.ingest.metadata import read_metadata
from claimcheck.ingest.plain_text import PlainText
from claimcheck.records import Article, Block, BlockKind, Skipped

SHOWN_STANDARD_INPUT = "<stdin>"
_DEFAULTS = Limits()


class ReadBefore(Protocol):
    """What was read before, by path as shown and digest of the bytes."""

    def recall(self, path: str, digest: str) -> tuple[tuple[Article, ...], tuple[Skipped, ...]] | None:
        """The articles of the file, and what was left out of it; None where it was not read before."""

    def keep(self, path: str, digest: str, articles: tuple[Article, ...], skipped: tuple[Skipped, ...]) -> None:
        """Keep both for another time."""


def read_paths(
    paths: Sequence[str],
    *,
    standard_input: bytes | None = None,
    listener: Callable[[int, int], None] | None = None,
    before: ReadBefore | None = None,
    limits: Limits = _DEFAULTS,
) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """Read the articles that ``paths`` name.

    Args:
        paths: files, folders (walked with all below them) and ``-`` for standard input, which is read as plain text.
        standard_input: the bytes of standard input, where ``-`` is one of the paths.
        listener: called with ``(files done, files in all)`` before the first and after each file.
        before: what was read before, if anything keeps it.
        limits: how much of each file is read.

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
    for done, (name, path) in enumerate(jobs):
        if listener and done == 0:
            listener(0, len(jobs))
        data = (standard_input or b"") if path is None else read_bytes(path, MAX_BYTES if is_text(name) else limits.file_bytes)
        read, left_out = ([], [Skipped(name, STAGE, data)]) if isinstance(data, str) else _read(name, data, copies, before, limits)
        skipped.extend(left_out)
        articles.extend(read)
        if listener:
            listener(done + 1, len(jobs))
    return tuple(articles), tuple(skipped)


def _read(path: str, data: bytes, copies: Counter[str], before: ReadBefore | None, limits: Limits) -> tuple[Sequence[Article], Sequence[Skipped]]:
    """Read one file, or recall it."""
    if before is None:
        return read_file(path, data, copies, limits)
    digest = hashlib.sha256(data).hexdigest()
    known = before.recall(path, digest)
    if known is not None:
        return [replace(article, id=_id(article.sha256, copies)) for article in known[0]], known[1]
    articles, skipped = read_file(path, data, copies, limits)
    if articles:
        before.keep(path, digest, tuple(articles), tuple(skipped))
    return articles, skipped


def _id(digest: str, copies: Counter[str]) -> str:
    copies[digest] += 1
    return digest[:12] + (f"-{copies[digest]}" if copies[digest] > 1 else "")


def read_bytes_as_article(path: str, data: bytes, copies: Counter[str]) -> tuple[Article | None, list[Skipped]]:
    """Read a file of one article.

    Args:
        path: its path as shown; the ending chooses the format, plain text where there is none.
        data: its bytes.
        copies: how many documents of each digest were read before; counted up here.

    Returns:
        The article, the first where the file has several, or None; and what was left out of it.
    """
    articles, skipped = read_file(path, data, copies)
    return (articles[0] if articles else None), skipped


def read_file(path: str, data: bytes, copies: Counter[str], limits: Limits = _DEFAULTS) -> tuple[list[Article], list[Skipped]]:
    """Read the articles of one file.

    Args:
        path: its path as shown; the ending chooses the format, plain text where there is none.
        data: its bytes.
        copies: how many documents of each digest were read before; counted up here.
        limits: how much of it is read.

    Returns:
        Its articles in their order; and what was left out of it. Nothing that is in the file raises.
    """
    format_ = format_of(path)
    if not is_text(path) and len(data) > limits.file_bytes:
        return [], [Skipped(path, STAGE, f"larger than {limits.file_bytes // 1_000_000} MB; split it into smaller files")]
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for found in _documents(format_, data, limits):
        name = _inner(path, found.name)
        if isinstance(found, Problem):
            skipped.append(Skipped(name, STAGE, found.reason))
            continue
        article = _article(name, found, data, copies)
        if article is None:
            skipped.append(Skipped(name, STAGE, "no text in it"))
            continue
        articles.append(article)
        skipped.extend(_left_out(article))
    if not articles and all(item.what != path for item in skipped):
        skipped.append(Skipped(path, STAGE, "no article could be read from it"))
    return articles, skipped


def _inner(path: str, name: str) -> str:
    return f"{path}#{shown(name)}" if name else path


def _documents(format_: Format, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
    """What the format finds, as far as the limits go."""
    documents = 0
    try:
        for found in format_.documents(data, limits):
            documents += isinstance(found, Document)
            if documents > limits.documents:
                yield Problem("", f"more than {limits.documents:,} documents; the rest was not read: split it into smaller files")
                return
            if isinstance(found, Document) and len(found.text) > limits.characters:
                yield Problem(found.name, f"longer than {limits.characters:,} characters; split it into single articles")
                continue
            yield found
    except Exception as error:  # a defect of a library on one file must not cost the others
        yield Problem("", f"could not be read to its end ({type(error).__name__}): it is damaged, or of another kind than its ending says")


def _article(path: str, document: Document, data: bytes, copies: Counter[str]) -> Article | None:
    text = document.text
    cut = list(document.blocks) if document.blocks is not None else PlainText().blocks(text, 0)
    blocks = classify(text, cut, document.known.title)
    if not blocks:
        return None
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass") if document.name else data).hexdigest()
    known = read_metadata(text, blocks, document.known)
    return Article(
        id=_id(digest, copies),
        path=path,
        text=text,
        blocks=tuple(blocks),
        sha256=digest,
        title=known.title,
        publisher=known.publisher,
        author=known.author,
        published=known.published,
        url=document.known.url,
        origin=known.origin,
        dateline=known.dateline,
        places=document.places,
        format=document.format or format_name(path),
        evidence=known.evidence,
    )


def _left_out(article: Article) -> Iterable[Skipped]:
    """One record for each run of furniture."""
    starts = line_starts(article.text)
    for is_furniture, run in groupby(article.blocks, key=lambda block: block.kind is BlockKind.FURNITURE):
        if is_furniture:
            yield _run(article, list(run), starts)


def _run(article: Article, run: list[Block], starts: list[int]) -> Skipped:
    reasons = "page furniture: " + ", ".join(dict.fromkeys(block.why for block in run))
    if place := article.place(run[0].span.start):
        return Skipped(f"{article.path}, {place}", STAGE, reasons)
    first, last = bisect_right(starts, run[0].span.start), bisect_right(starts, run[-1].span.end - 1)
    return Skipped(f"{article.path}:{first}" + (f"-{last}" if last > first else ""), STAGE, reasons)
