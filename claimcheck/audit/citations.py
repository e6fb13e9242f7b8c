"""Which sources the draft itself names for a sentence: "according to Nouse", a link, a footnote."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from claimcheck.records import Article, Claim

_LINK = re.compile(r"\]\(([^()\s]{1,2000})|(https?://[^\s<>)\]]{1,2000})")
_REFERENCE = re.compile(r"\[\^([\w-]{1,60})\](?!:)")
_NOTE = re.compile(r"^\[\^([\w-]{1,60})\]:(.*(?:\n(?=[ \t]+\S).*)*)", re.MULTILINE)
_SAID = re.compile(
    r"\b(?:according\s+to|says?|said|reports?|reported|writes?|wrote|told|tells?|puts?|quoted|as\s+per|source|sources?|via|in\s+the|by)\b",
    re.IGNORECASE,
)
_SHORTEST = 4


def cited(claim: Claim, draft: Article, articles: Sequence[Article]) -> frozenset[str]:
    """The sources that a sentence of a draft names.

    Args:
        claim: a claim of the draft.
        draft: the draft.
        articles: the sources.

    Returns:
        Ids of the articles whose publisher, title or author stands in the sentence with a word of saying, whose address or file a link of the
        sentence leads to, or whom a footnote of the sentence names in either way.
    """
    end = claim.span.end
    # A footnote's mark often stands behind the full stop.
    while (mark := _REFERENCE.match(draft.text, end)) is not None:
        end = mark.end()
    sentence = draft.text[claim.span.start : end]
    notes = {note[1]: note[2] for note in _NOTE.finditer(draft.text)} if "[^" in sentence else {}
    named = " ".join(notes.get(mark[1], "") for mark in _REFERENCE.finditer(sentence))
    links = {link[1] or link[2] for text in (sentence, named) for link in _LINK.finditer(text)}
    said = sentence if _SAID.search(sentence) else ""
    return frozenset(article.id for article in articles if _linked(article, links) or _named(article, said) or _named(article, named))


def _linked(article: Article, links: set[str]) -> bool:
    targets = {link.rstrip("/") for link in links}
    if article.url and article.url.rstrip("/") in targets:
        return True
    return any(os.path.basename(link) == os.path.basename(article.path) for link in targets if not link.startswith(("http:", "https:")))


def _named(article: Article, text: str) -> bool:
    names = (article.publisher, article.title, article.author)
    return any(name and len(name) >= _SHORTEST and _stands(name, text) for name in names)


def _stands(name: str, text: str) -> bool:
    bare = name.removeprefix("The ").removeprefix("the ")
    return re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text, re.IGNORECASE) is not None
