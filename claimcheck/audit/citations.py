"""Which sources the draft itself names for a sentence: "according to Nouse", a link, a footnote."""

from __future__ import annotations

import os
import re
from collections import defaultdict
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


class Citations:
    """The names and addresses by which sources may be cited, looked up once."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Gather them.

        Args:
            articles: the sources.
        """
        self._names: dict[str, set[str]] = defaultdict(set)
        self._addresses: dict[str, set[str]] = defaultdict(set)
        for article in articles:
            file = os.path.basename(article.path)
            for name in (article.publisher, article.title, article.author, file):
                if name and len(name) >= _SHORTEST:
                    self._names[name.removeprefix("The ").removeprefix("the ").lower()].add(article.id)
            if article.url:
                self._addresses[article.url.rstrip("/")].add(article.id)
            self._addresses[file].add(article.id)

    def of(self, claim: Claim, draft: Article) -> frozenset[str]:
        """The sources that a sentence of a draft names.

        Args:
            claim: a claim of the draft.
            draft: the draft.

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
        links = {(link[1] or link[2]).rstrip("/") for text in (sentence, named) for link in _LINK.finditer(text)}
        links |= {os.path.basename(link) for link in links if not link.startswith(("http:", "https:"))}
        found = {key for link in links for key in self._addresses.get(link, ())}
        for text in (sentence if _SAID.search(sentence) else "", named):
            found |= self._named(text)
        return frozenset(found)

    def _named(self, text: str) -> set[str]:
        low = text.lower()
        return {key for name, keys in self._names.items() if name in low and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", low) for key in keys}
