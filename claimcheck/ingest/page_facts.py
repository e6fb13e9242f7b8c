"""What a web page says of itself: JSON-LD, meta elements, canonical link. Each fact keeps where it was found; nothing is guessed."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from claimcheck.ingest.dates import full_date
from claimcheck.ingest.documents import Known

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_VALUE = 400
_LONGEST_SCRIPT = 1_000_000
_MOST_NODES = 2_000
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review|Posting|CreativeWork)$")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s>]{1,2000}) -->")
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?:/|$)")
# "Headline | Harbour Times": the name of the site behind the last of these is no part of the title.
_BEFORE_SITE = re.compile(r"\s[|·•»–—-]\s")

# Names of meta elements, folded, the strongest first; an update is no publication, so no name of one is here.
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "sailthru.title", "parsely-title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "cre", "article:publisher", "publisher")
_AUTHORS = ("author", "article:author", "og:article:author", "byl", "byline", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "pubdate",
    "publish-date", "publishdate", "publication_date", "publication-date", "parsely-pub-date", "sailthru.date", "date",
)  # fmt: skip


def page_facts(tree: HtmlElement, source: str) -> Known:
    """Read what a page says of itself.

    Args:
        tree: the parsed page.
        source: its HTML.

    Returns:
        Title, publisher, author, day of publication and address, each None where the page does not state it, and where each was found.
    """
    facts = _Facts()
    linked = _article_of(tree)
    for field, key in (("title", "headline"), ("publisher", "publisher"), ("author", "author"), ("published", "datePublished")):
        facts.offer(field, _name(linked.get(key)), f"JSON-LD {key}")
    metas = _metas(tree)
    for field, names in (("title", _TITLES), ("publisher", _PUBLISHERS), ("author", _AUTHORS), ("published", _DATES)):
        for name in names:
            facts.offer(field, metas.get(name), f"meta {name}")
    for element in tree.iter("time"):
        if "pubdate" in element.attrib or "datePublished" in (element.get("itemprop") or ""):
            facts.offer("published", element.get("datetime") or element.text_content(), "time element of publication")
    for link in tree.iter("link"):
        if (link.get("rel") or "").casefold() == "canonical":
            facts.offer("url", link.get("href"), "link canonical")
    facts.offer("url", metas.get("og:url"), "meta og:url")
    facts.offer("url", _name(linked.get("url")) or _address(linked.get("mainEntityOfPage")), "JSON-LD url")
    saved = _SAVED_FROM.search(source, 0, 4000)
    facts.offer("url", saved.group(1) if saved else None, "comment of the saved page")
    headlines = [found for element in tree.iter("h1") if (found := _words(element.text_content()))]
    facts.offer("title", headlines[0] if len(headlines) == 1 else None, "h1")
    facts.offer("title", next((element.text_content() for element in tree.iter("title")), None), "title element")
    day = _DAY_IN_PATH.search(urlsplit(facts.found.get("url", "")).path)
    facts.offer("published", "-".join(part.zfill(2) for part in day.groups()) if day else None, "day in the address")
    return facts.known()


class _Facts:
    """The first value that will do for each field wins."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._where: dict[str, str] = {}

    def offer(self, field: str, value: str | None, where: str) -> None:
        words = _words(value) if value else ""
        if not words or field in self.found:
            return
        address = re.match(r"(?i)https?://[^\s/]", words) is not None
        if field == "published":
            day = full_date(words)
            words = day.isoformat() if day else ""
        elif address != (field == "url") or (field == "url" and not _is_address(words)):
            return  # article:author is as often the address of a page as a name
        if words:
            self.found[field], self._where[field] = words, where

    def known(self) -> Known:
        title, publisher = self.found.get("title"), self.found.get("publisher")
        parts = _BEFORE_SITE.split(title) if title else []
        if title and publisher and len(parts) > 1 and parts[-1].casefold() == publisher.casefold():
            title = title[: -len(parts[-1])].rstrip(" |·•»–—-")
        day = self.found.get("published")
        return Known(
            title=title or None,
            publisher=publisher,
            author=self.found.get("author"),
            published=full_date(day) if day else None,
            url=self.found.get("url"),
            evidence=tuple((field, self._where[field]) for field in ("title", "publisher", "author", "published", "url") if field in self.found),
        )


def _is_address(words: str) -> bool:
    try:
        return bool(urlsplit(words).hostname) and " " not in words
    except ValueError:
        return False


def _words(value: str) -> str:
    return " ".join(html.unescape(value[: _LONGEST_VALUE * 2]).split())[:_LONGEST_VALUE].strip()


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The content of meta elements by their names, folded; the first of a name wins, but several authors are all named."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = _words(meta.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().casefold()
            if name and content:
                found.setdefault(name, []).append(content)
    joined = {name: ", ".join(dict.fromkeys(values[:20])) for name, values in found.items() if name in _AUTHORS}
    return {name: values[0] for name, values in found.items()} | joined


def _article_of(tree: HtmlElement) -> Mapping[str, Any]:
    """The JSON-LD node of the page's article; empty where there is none."""
    nodes: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().casefold() == "application/ld+json" and script.text and len(script.text) <= _LONGEST_SCRIPT:
            try:
                nodes.extend(_nodes(json.loads(script.text, strict=False)))
            except (ValueError, RecursionError):
                continue  # not JSON: the page says it elsewhere, or not at all
    by_id = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1}
    for wanted in (_ARTICLE, re.compile(r"(?:WebPage|NewsPage|VideoObject)$")):
        for node in nodes:
            types = node.get("@type")
            if any(isinstance(one, str) and wanted.search(one) for one in (types if isinstance(types, list) else [types])):
                return {key: _resolved(value, by_id) for key, value in node.items()}
    return {}


def _nodes(value: object) -> Iterator[Mapping[str, Any]]:
    """All mappings of a JSON-LD document, outer ones first, as many as a page can sensibly have."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, Mapping):
            yield one
            waiting.extend(one.get(key) for key in ("@graph", "mainEntity", "itemListElement", "hasPart") if one.get(key) is not None)
        elif isinstance(one, list):
            waiting.extend(one[:_MOST_NODES])


def _resolved(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> object:
    """``{"@id": "#publisher"}`` stands for the node of that name."""
    if isinstance(value, Mapping) and isinstance(value.get("@id"), str) and "name" not in value:
        return by_id.get(value["@id"], value)
    if isinstance(value, list):
        return [_resolved(one, by_id) if not isinstance(one, list) else one for one in value[:50]]
    return value


def _name(value: object) -> str | None:
    """A text, or what a node or each of a list of nodes is called."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        name = value.get("name")
        return name if isinstance(name, str) else _name(name[:20]) if isinstance(name, list) and all(isinstance(one, str) for one in name) else None
    if isinstance(value, list):
        names = [name for one in value[:20] if not isinstance(one, list) and (name := _name(one)) and not re.match(r"(?i)https?://", name)]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def _address(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("@id")
    return value if isinstance(value, str) else None
