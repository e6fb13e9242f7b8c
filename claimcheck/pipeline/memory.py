"""What is worked out once for unchanged sources: names, claims and vectors, kept in a cache by content, code and model.

A key holds all that a value depends on: the bytes of the articles, the code that read them (a digest of the package's own files), the glossary, and
for vectors the model's weights and what computes with them. So a stale value is never found, whatever changed.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
import numpy.typing as npt

from claimcheck.cache import Cache
from claimcheck.claims import claims_of
from claimcheck.embedding import Encoder
from claimcheck.ingest.formats import LIBRARIES
from claimcheck.language.aliases import NameTable, join_names
from claimcheck.pipeline.reading import Extracted, Listener, prose_of
from claimcheck.records import Alias, Article, Claim, Skipped
from claimcheck.serial import SerialError, dump_vectors, dumps, load_vectors, loads
from claimcheck.sources import dependences

Vectors = npt.NDArray[np.float32]
_CLAIMS: type[tuple[tuple[Claim, ...], tuple[Skipped, ...]]] = tuple[tuple[Claim, ...], tuple[Skipped, ...]]
_FILE: type[tuple[tuple[Article, ...], tuple[Skipped, ...]]] = tuple[tuple[Article, ...], tuple[Skipped, ...]]
_VOICES: type[dict[str, str]] = dict[str, str]
_ALIASES: type[tuple[Alias, ...]] = tuple[Alias, ...]


class ReadBefore:
    """Articles as they were read before, and what was left out of them."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._fresh: dict[str, object] = {}

    def recall(self, path: str, digest: str) -> tuple[tuple[Article, ...], tuple[Skipped, ...]] | None:
        """See :meth:`claimcheck.ingest.read.ReadBefore.recall`."""
        key = self._key(path, digest)
        data = self._cache.get("articles", [key]).get(key)
        if data is None:
            return None
        try:
            return loads(data, _FILE)
        except SerialError:
            return None

    def keep(self, path: str, digest: str, articles: tuple[Article, ...], skipped: tuple[Skipped, ...]) -> None:
        """See :meth:`claimcheck.ingest.read.ReadBefore.keep`."""
        self._fresh[self._key(path, digest)] = (articles, skipped)

    def flush(self) -> None:
        """Write what is to be kept."""
        _keep(self._cache, "articles", self._fresh)
        self._fresh = {}

    def _key(self, path: str, digest: str) -> str:
        return _key(code_digest(), _libraries(), path, digest)


def names_of(articles: Sequence[Article], glossary: tuple[Alias, ...], cache: Cache) -> tuple[Alias, ...]:
    """The names of the articles that mean one thing, from the cache where the very articles were read before.

    Args:
        articles: all articles.
        glossary: the user's own aliases.
        cache: where to look and to keep.

    Returns:
        As :func:`claimcheck.language.aliases.join_names`.
    """
    key = _key(code_digest(), dumps(glossary), *sorted(article.sha256 + (article.title or "") for article in articles))
    if (known := cache.get("aliases", [key]).get(key)) is not None:
        try:
            return loads(known, _ALIASES)
        except SerialError:
            pass  # of another shape: worked out anew
    found = join_names([prose_of(article) for article in articles], glossary)
    _keep(cache, "aliases", {key: found})
    return found


def voices_of(extracted: Extracted, cache: Cache) -> dict[str, str]:
    """The voice of each claim, from the cache where the very articles were read before.

    Args:
        extracted: articles, claims and joined names.
        cache: where to look and to keep.

    Returns:
        The voice of each claim, by its id (:func:`claimcheck.sources.dependences`).
    """
    key = _key(code_digest(), dumps(extracted.aliases), *sorted(f"{article.sha256} {article.path}" for article in extracted.articles))
    if (known := cache.get("voices", [key]).get(key)) is not None:
        try:
            return loads(known, _VOICES)
        except SerialError:
            pass  # of another shape: worked out anew
    found = dict(dependences(extracted.articles, extracted.claims).origin_of_claim)
    _keep(cache, "voices", {key: found})
    return found


def claims_by_article(
    articles: Sequence[Article], aliases: tuple[Alias, ...], cache: Cache, listener: Listener
) -> list[tuple[tuple[Claim, ...], tuple[Skipped, ...]]]:
    """The claims of each article, in their order, and what was not extracted; from the cache where nothing changed.

    Args:
        articles: all articles.
        aliases: the joined names.
        cache: where to look and to keep.
        listener: hears of each article that is done.

    Returns:
        For each article what :func:`claimcheck.claims.claims_of` gives.
    """
    joined = hashlib.sha256(dumps(aliases)).hexdigest()
    keys = [_article_key(article, joined) for article in articles]
    known = cache.get("claims", keys)
    table = NameTable(aliases)
    result, fresh = [], {}
    for done, (article, key) in enumerate(zip(articles, keys, strict=True), start=1):
        found = _loaded(known.get(key))
        if found is None:
            found = fresh[key] = claims_of(article, table)
        result.append(found)
        listener(done, len(articles))
    _keep(cache, "claims", fresh)
    return result


def _article_key(article: Article, joined: str) -> str:
    try:
        return _key(code_digest(), joined, dumps(article))
    except SerialError:
        return ""  # undecodable bytes in its path: never kept, and no key is empty


def _loaded(data: bytes | None) -> tuple[tuple[Claim, ...], tuple[Skipped, ...]] | None:
    if data is None:
        return None
    try:
        return loads(data, _CLAIMS)
    except SerialError:
        return None


def embedded(texts: Mapping[str, Sequence[str]], encoder: Encoder, cache: Cache, listener: Listener | None = None) -> dict[str, Vectors]:
    """The vectors of groups of texts, one group's rows together; from the cache where the very texts were embedded before.

    Args:
        texts: by name of the group, its texts.
        encoder: what embeds them.
        cache: where to look and to keep.
        listener: hears of how many texts are done.

    Returns:
        By name of the group, one unit row for each text.
    """
    model = f"{encoder.sha256} {encoder.runtime}"
    keys = {name: _key(model, *group) for name, group in texts.items()}
    known = cache.get("vectors", list(keys.values()))
    found: dict[str, Vectors] = {}
    for name, key in keys.items():
        rows = _rows(known.get(key), len(texts[name]))
        if rows is not None:
            found[name] = rows
    missing = [name for name in texts if name not in found]
    if missing:
        rows = encoder.encode([text for name in missing for text in texts[name]], listener)
        start = 0
        for name in missing:
            found[name] = rows[start : start + len(texts[name])]
            start += len(texts[name])
        cache.put("vectors", {keys[name]: dump_vectors(found[name]) for name in missing if len(texts[name])})
    return found


def _rows(data: bytes | None, count: int) -> Vectors | None:
    if data is None:
        return None
    try:
        rows = load_vectors(data)
    except SerialError:
        return None
    return rows if len(rows) == count else None


def lazy_wording(claims: Iterable[Claim], encoder: Encoder, cache: Cache) -> Callable[[str, str], float]:
    """Cosine similarity of two counted phrases of some claims; those of one article are embedded together, once.

    Args:
        claims: the claims.
        encoder: what embeds their phrases.
        cache: where to look and to keep.

    Returns:
        A function of two phrases that the claims count.
    """
    phrases: dict[str, dict[str, None]] = {}
    for claim in claims:
        own = phrases.setdefault(claim.article, {})
        own.update((quantity.counted, None) for quantity in claim.quantities if quantity.counted)
    groups = {name: sorted(own) for name, own in phrases.items() if own}
    rows = embedded(groups, encoder, cache)
    vectors = {phrase: row for name, group in groups.items() for phrase, row in zip(group, rows[name], strict=True)}
    return lambda a, b: round(float(vectors[a] @ vectors[b]), 4)


def _keep(cache: Cache, kind: str, values: Mapping[str, object]) -> None:
    items = {}
    for key, value in values.items():
        try:
            if key:
                items[key] = dumps(value)
        except SerialError:
            continue  # lone surrogates cannot be kept; the value is worked out each time
    if items:
        cache.put(kind, items)


def _key(*parts: str | bytes) -> str:
    digest = hashlib.sha256()
    for one in parts:
        data = one.encode("utf-8", "surrogatepass") if isinstance(one, str) else one
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@functools.cache
def _libraries() -> str:
    """The versions of what reads files; one that is not installed reads nothing."""
    versions = []
    for name in LIBRARIES:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            versions.append(name)
    return " ".join(versions)


@functools.cache
def code_digest() -> str:
    """A digest of the package's own files, so that what other code worked out is never taken for what this code would."""
    digest = hashlib.sha256()
    for name, file in sorted(_modules(files("claimcheck"), "")):
        digest.update(name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _modules(folder: Traversable, prefix: str) -> Iterable[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.is_dir():
            if item.name not in ("__pycache__", "reports", "schemas", "audit", "pipeline", "embedding"):
                yield from _modules(item, f"{prefix}{item.name}/")
        elif item.name.endswith((".py", ".json", ".yaml")):
            yield f"{prefix}{item.name}", item
