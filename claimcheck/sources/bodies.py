"""Which words of an article are its own: the page's furniture, pleas and appeals stand in many articles and make no copy."""

from __future__ import annotations

import re

from claimcheck.records import Article, BlockKind, Span

# Sentences of pages that stand under every article of a site, or of all sites of a chain, where ingest leaves them in prose. Not a statement of the
# article but a word to its reader: asked to call, to subscribe, to install, forbidden to copy.
_ADDRESSED = re.compile(
    r"\b(?:any(?:one|body) (?:with|who has|having) (?:any |further |more |additional )?information|if you have (?:any )?information|"
    r"persons? with information|(?:call|contact|to) (?:the )?[\w -]{0,40}crime ?stoppers|crime ?stoppers(?: tip ?line)? at|"
    r"(?:may|can) remain anonymous|sign up (?:for|to)|newsletters?|subscribe (?:to|now|for)|mobile (?:app|alerts)|news app|push alerts|"
    r"follow us on|like us on|on facebook and twitter|all rights reserved|may not be published, broadcast|click here|watch for updates|"
    r"stay with us for|download (?:the|our)|updates? on air|visit us and|update your profile|sign in to|leave a comment|"
    r"commenting (?:guidelines|policy)|advertisement|story continues below|read more(?: at|:)|hide caption|"
    r"photo (?:by|courtesy|credit)|file photo|image credit|getty images)",
    re.IGNORECASE,
)
# One of these letters stands in each of them: looked for first, it is ten times as fast.
_HINTS = (
    "information", "stopper", "remain anon", "sign ", "newsletter", "subscribe", "mobile a", "news app", "alerts", "follow us", "like us", "facebook",
    "rights res", "published,", "click", "watch for", "stay with", "download", "on air", "visit us", "your prof", "comment", "advertisement",
    "story cont", "read more", "hide capt", "photo", "credit", "getty",
)  # fmt: skip
# Pages that lost their line breaks run on: "told reporters.Anyone with information".
_BREAK = re.compile(r"[.!?][\"'”’)\]]{0,3}(?:\s|(?<=[a-z0-9][.!?])(?=[A-Z]))|[\r\n]")
_LONGEST = 400
_QUOTED = re.compile(r"“[^“”\n]{2,1500}[”\n]|\"[^\"\n]{2,1500}[\"\n]")


def body(article: Article) -> list[Span]:
    """The blocks of an article that are no furniture of its page, in order: where a passage can be copied from or into."""
    return [block.span for block in article.blocks if block.kind is not BlockKind.FURNITURE]


def addressed(article: Article) -> list[Span]:
    """The sentences of the body that speak to the reader of the page: they do not tell for or against a copy."""
    return [Span(start, end) for span in body(article) for start, end in _addressed(article.text, span)]


def quoted(article: Article) -> list[Span]:
    """What stands in quotation marks: two reporters in one room write down the same words."""
    return [Span(*match.span()) for span in body(article) for match in _QUOTED.finditer(article.text, span.start, span.end)]


def _addressed(text: str, within: Span) -> list[tuple[int, int]]:
    """The sentences of a block that speak to the reader of the page; very long ones are cut to what stands around the words that tell."""
    found: list[tuple[int, int]] = []
    lowered = text[within.start : within.end].lower()
    if not any(hint in lowered for hint in _HINTS):
        return found
    for match in _ADDRESSED.finditer(text, within.start, within.end):
        if found and match.start() < found[-1][1]:
            continue
        low = max(within.start, match.start() - _LONGEST, found[-1][1] if found else 0)
        start = low
        for stop in _BREAK.finditer(text, low, match.start()):
            start = stop.end()
        high = min(within.end, match.end() + _LONGEST)
        stop_after = _BREAK.search(text, match.end(), high)
        found.append((start, stop_after.end() if stop_after else high))
    return found
