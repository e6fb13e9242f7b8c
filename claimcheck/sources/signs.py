"""Signs of an agency or another paper in an article: "(Reuters) –", "By The Harbour Times", "told the Associated Press", "© 2016 AFP".

The patterns are linear: every repeat is bounded, and a name is looked up, never guessed from its surroundings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from claimcheck.language.agencies import agency, organisation, outlet
from claimcheck.records import Article, BlockKind, Sign, SignKind, Span
from claimcheck.sources.mastheads import domain_of, is_own, newsroom

_WORD = r"[A-Z][\w.&'’/-]{0,30}"
_NAME = rf"(?:[Tt]he )?{_WORD}(?: (?:(?:of|and|for|&) )?{_WORD}){{0,5}}"
_DASH = r"(?:[–—]|-{1,3})"
_BRACKETED = re.compile(rf"\((?P<name>[A-Z][\w.&/ -]{{1,40}})\)(?P<dash>\s?{_DASH}|\.\s|:\s)?")
_OPENING = 1500
_TAIL_TAG = re.compile(rf"(?:{_DASH}\s?|\(|\[)(?P<name>[A-Z][\w.&/ -]{{1,40}}?)[)\].]{{0,2}}\s{{0,3}}$")
_TAIL = 60
_LINE_TAG = re.compile(rf"(?:{_DASH}\s?|[Ss]ource:\s?|[Cc]redit:\s?)(?P<name>{_NAME})\.?")
_COPYRIGHT = re.compile(
    rf"(?:©|\([Cc]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)(?:\s?(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT))?[\s\d,–-]{{0,20}}(?:by |BY )?(?P<name>{_NAME})"
)
_CONTRIBUTED = re.compile(
    rf"(?P<before>{_NAME})(?: (?:also|have|has)){{0,2}} contributed (?:to (?:this|the) (?:report|story|article)|reporting)"
    rf"|(?i:\bwith (?:files|reporting|reports|material|information) from|\badditional reporting (?:by|from)) (?P<after>{_NAME})"
)
_ORIGINALLY = re.compile(
    r"(?i:\b(?:originally|first) (?:appeared|published|posted|ran|printed)(?: \w{2,12})? (?:in|on|at|by|with)"
    r"|\b(?:re-?published|reprinted) (?:with permission )?from"
    r"|\bthis (?:article|story|report) (?:is|was) (?:from|by|provided by|produced by))\s"
    rf"(?P<name>{_NAME}|(?:https?://)?[\w-]{{1,60}}(?:\.[\w-]{{1,60}}){{1,4}}(?:/\S{{0,300}})?)"
)
_CITED_AFTER = re.compile(
    r"\b(?i:told|tells|telling|citing|cited by|quoting|quoted by|(?:as )?(?:first |originally )?(?:reported|published|broadcast) (?:by|in|on)"
    r"|(?:an |his |her |their )?interviews? (?:with|on|to|by)|speaking (?:to|on|with)|spoke (?:to|with)|according to"
    r"|(?:statement|remarks|comments|email) to"
    r"|(?:reports?|story|article|investigation|account|poll|analysis) (?:by|in|from))"
    rf" (?:(?:a|an|the) (?:\w{{2,15}} )?(?:report|story|article|account|poll|investigation) (?:by|in|from|on|of) )?(?P<name>{_NAME})"
)
_CITED_BEFORE = re.compile(
    rf"(?P<name>{_NAME})(?:'s|’s)?,?(?: (?:which|that))?(?: (?:has|had|have|also|first|earlier|previously|later|now|is|are|was))?"
    r" (?P<cue>reported|reports|reporting|wrote|writes|quoted|quotes|cited|cites|revealed|said|says)\b"
)
_CALL = re.compile(r"[KW][A-Z]{2,3}")
_FUNCTION_WORDS = frozenset("A An And As At But By For From In Of On Or To While With".split())
# "Harbour Dispatch officials" are no newspaper.
_OFFICE = re.compile(r"\s(?:officials?|personnel|supervisors?|records|logs|spokes\w{3,7}|employees|officers?)\b")
_SAID = frozenset({"said", "says"})
WHOLE_ARTICLE = (SignKind.CANONICAL, SignKind.BYLINE, SignKind.DATELINE, SignKind.TAG, SignKind.COPYRIGHT)
"""Signs that speak of the whole article, the plainest first."""


_Found = tuple[SignKind, str, int, int]


def signs(article: Article) -> tuple[Sign, ...]:
    """Everything in an article that names an agency, or a paper other than its own, as the origin of its words or of a statement; in text order."""
    found = {(sign.span, sign.kind): sign for sign in _all(article)}
    return tuple(found[key] for key in sorted(found))


def voice_sign(found: tuple[Sign, ...]) -> Sign | None:
    """The sign that names the voice of the whole article, the plainest kind first; None where there is none.

    A station's call letters are none: they stand for the station's own name ("WKQX" for "River City News 5") as often as for another station.
    """
    whole = [sign for sign in found if sign.kind in WHOLE_ARTICLE and not _CALL.fullmatch(sign.name)]
    return min(whole, key=lambda sign: (WHOLE_ARTICLE.index(sign.kind), sign.span), default=None)


def _all(article: Article) -> Iterator[Sign]:
    if not article.blocks:
        return
    found = [*_page(article), *_sentences(article)]
    # "This article was first published by The Harbour Times" cites nobody.
    told = sorted((start, end) for kind, _, start, end in found if kind is not SignKind.CITED)
    for kind, name, start, end in found:
        before = bisect_left(told, (end, end)) - 1
        if kind is SignKind.CITED and before >= 0 and told[before][1] > start:
            continue
        if not is_own(name, article.publisher, domain_of(article.url)):
            yield Sign(article.id, kind, name, Span(start, end))


def _page(article: Article) -> Iterator[_Found]:
    """Signs of the whole article: what stands on the page around it, in its dateline and after its last word."""
    yield from _author(article)
    text = article.text
    for block in article.blocks:
        start, end = block.span.start, block.span.end
        if block.kind is BlockKind.FURNITURE and block.why == "byline" and (name := _byline(text[start:end])):
            yield SignKind.BYLINE, name, start, end
        elif end - start <= _TAIL and (match := _LINE_TAG.fullmatch(text, start, end)) and (name := _agency(match.group("name"))):
            yield SignKind.TAG, name, start, end
        for match in _COPYRIGHT.finditer(text, start, end):
            if name := _longest(match.group("name"), _agency_or_station):
                yield SignKind.COPYRIGHT, name, match.start(), match.start() + len(match.group().rstrip(".,"))


def _author(article: Article) -> Iterator[_Found]:
    """The agency among the authors in the front matter, in the dateline, and after the last word."""
    text, top = article.text, article.blocks[0].span.start
    for part in re.split(r"[,/|()]", article.author or ""):
        press, at = organisation(part.strip()), text.find(part.strip(), 0, top)
        if press and at >= 0:
            yield SignKind.BYLINE, press, at, at + len(part.strip())
    for match in _BRACKETED.finditer(text, top, min(len(text), top + _OPENING)):
        for part in match.group("name").split("/"):
            if match.group("dash") and (name := _agency_or_station(part)):
                yield SignKind.DATELINE, name, match.start(), match.end("name") + 1
    last = next((block.span for block in reversed(article.blocks) if block.kind is not BlockKind.FURNITURE), None)
    if last is not None:
        # To the end of the line: ingest takes "(ANI)" behind a paragraph for the credit of a picture.
        stop = text.find("\n", last.end, last.end + _TAIL)
        end = min(len(text), last.end + _TAIL) if stop < 0 else stop
        tail = _TAIL_TAG.search(text, max(last.start, end - _TAIL), end)
        if tail and (name := _agency(tail.group("name"))):
            yield SignKind.TAG, name, tail.start(), tail.end()


def _sentences(article: Article) -> Iterator[_Found]:
    """Signs in running text."""
    text = article.text
    for block in article.blocks:
        start, end = block.span.start, block.span.end
        for match in _CONTRIBUTED.finditer(text, start, end):
            name = _longest_end(match.group("before")) if match.group("before") else _longest(match.group("after"))
            if name:
                yield SignKind.CONTRIBUTED, name, match.start(), match.end()
        for match in _ORIGINALLY.finditer(text, start, end):
            named = match.group("name").rstrip(".,")
            site = domain_of(named) if "." in named and " " not in named else None
            yield SignKind.CANONICAL, newsroom(site) if site else _longest(named) or named, match.start(), match.start("name") + len(named)
        if block.kind is BlockKind.FURNITURE:
            continue
        for match in _CITED_AFTER.finditer(text, start, end):
            name = _longest(match.group("name"))
            if name and not _OFFICE.match(text, match.end()):
                yield SignKind.CITED, name, match.start(), match.start() + len(match.group().rstrip(".,"))
        for match in _CITED_BEFORE.finditer(text, start, end):
            name = _longest_end(match.group("name"))
            # "The Star said" may be a ship; "Reuters said" is the agency.
            if name and (match.group("cue") not in _SAID or agency(name)):
                yield SignKind.CITED, name, match.start(), match.end()


def _agency(name: str) -> str | None:
    """An agency written as agencies are: an abbreviation in capitals, a name with a capital."""
    found = agency(name)
    return found if found and (name.strip()[:1].isupper()) and (len(name.strip()) > 4 or name.strip().isupper()) else None


def _agency_or_station(name: str) -> str | None:
    found = _agency(name)
    if found:
        return found
    called = outlet(name)
    return called if called and _CALL.fullmatch(called) else None


def _byline(line: str) -> str | None:
    """The paper or agency in a byline, by its last part first: "By Ana Silva, Harbour Times"."""
    parts = [part.strip() for part in re.split(r"[,|/;•·()]|\s[–—-]+\s", re.sub(r"^\W*(?i:(?:written |posted |story )?by:?)\s+", "", line.strip()))]
    return next((name for part in reversed(parts) if part and " in " not in part and (name := organisation(part))), None)


def _longest(name: str, known: Callable[[str], str | None] = outlet) -> str | None:
    """The longest beginning of a run of capitalised words that is an outlet: "told CNN Sunday"."""
    tokens = name.split()
    return next((found for count in range(len(tokens), 0, -1) if (found := known(" ".join(tokens[:count]).rstrip(".,")))), None)


def _longest_end(name: str) -> str | None:
    """The longest end of a run of capitalised words that is an outlet: "On Monday The Harbour Times reported"."""
    tokens = re.sub(r"['’]s$", "", name).split()
    ends = (count for count in range(len(tokens)) if tokens[count] not in _FUNCTION_WORDS)
    return next((found for count in ends if (found := outlet(" ".join(tokens[count:]).rstrip(",")))), None)
