"""Signs of an agency or another paper in an article: "(Reuters) –", "By The Harbour Times", "told the Associated Press", "© 2016 AFP".

The patterns are linear: every repeat is bounded, and a name is looked up, never guessed from its surroundings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from claimcheck.language.agencies import agency, organisation, outlet
from claimcheck.records import Article, BlockKind, Sign, SignKind, Span
from claimcheck.sources.mastheads import domain_of, is_known, is_own, newsroom

# A full stop ends a name, but for "St. Louis", "L.A. Times" and a domain.
_WORD = r"(?:(?:[A-Z]\.){2,4}|St\.|[A-Z][\w&'’/-]{0,30}(?:\.[\w&'’/-]{1,30}){0,3})"
_NAME = rf"(?:[Tt]he )?{_WORD}(?: (?:(?:of|and|for|&) )?{_WORD}){{0,5}}"
_DASH = r"(?:[–—]|-{1,3})"
_BRACKETED = re.compile(rf"\((?P<name>[A-Z][\w.&/ -]{{1,40}})\)(?P<dash>\s?{_DASH}|\s?:\s)?")
_OPENING = 1500
# How far into its block a dateline may stand: behind a headline that lost its line break.
_NEAR = 300
# What a place or a date before an agency ends with: "LISBON, May 3", "Porto Claro".
_PLACE_END = re.compile(r"(?:^|[\s,/])(?P<last>[A-ZÀ-ÖØ-Þ][\w.'’-]{1,25}|\d{1,4}),?:?\s?$")
_CAPITALS = re.compile(r"[^\W\d_][\w'’]*")
_TAIL_TAG = re.compile(rf"(?:{_DASH}\s?|\(|\[)(?P<name>[A-Z][\w.&/ -]{{1,40}}?)[)\].]{{0,2}}\s{{0,3}}$")
_TAIL = 60
_SENTENCE_ENDS = (".", "!", "?", ".”", '."', ".’", ".'", "!”", '!"', "?”", '?"', "”")
_LINE_TAG = re.compile(rf"(?:{_DASH}\s?|[Ss]ource:\s?)(?P<name>{_NAME})\.?")
_COPYRIGHT = re.compile(
    rf"(?:©|\([Cc]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)(?:\s?(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT))?[\s\d,–-]{{0,20}}(?:by |BY )?(?P<name>{_NAME})"
)
# What holds the rights of a picture says nothing of the words beside it.
_PICTURE = re.compile(r"\b(?:images?|photos?|photographs?|pictures?|videos?|footage|getty|captions?)\b", re.IGNORECASE)
_BESIDE = 30
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RIGHTS = re.compile(r"\ball rights reserved\b", re.IGNORECASE)
# Blocks of the body, from its beginning and its end, that may speak of the page itself.
_EDGE = 3
_CONTRIBUTED = re.compile(
    rf"(?P<before>{_NAME})(?: (?:also|have|has)){{0,2}} contributed (?:to (?:this|the) (?:report|story|article)|reporting)"
    rf"|(?i:\bwith (?:files|reporting|reports|material|information) from|\badditional reporting (?:by|from)) (?P<after>{_NAME})"
)
_WEB = r"(?:https?://)?[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}(?:/\S{0,300})?"
_PLACED = r"(?: \w{2,12})?(?: (?:on )?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?,?)? (?:in|on|at|by|with)"
# Only what says "this article" of itself: a fever, a video and a play first appear somewhere, too.
_ORIGINALLY = re.compile(
    r"(?:\b(?i:(?P<this>this|the) (?:article|story|report|post|piece|column))"
    r"(?: (?:was|is|has|had|been|also)){0,3}"
    rf"(?: (?:originally|first) (?:appeared|published|posted|ran|printed){_PLACED}"
    r"| (?:re-?published|reprinted) (?:here )?(?:with (?:the )?permission )?(?:from|of)"
    r"| (?P<from>from|by|provided by|produced by))"
    r"|\bThe post [^\n]{1,200}? (?:first appeared|appeared first|originally appeared) (?:on|in|at)"
    rf"|(?P<bare>\b(?:Originally|First) (?:appeared|published|posted|printed){_PLACED})"
    r"|(?P<reprint>\b(?:Re-?published|Reprinted) (?:with permission )?from))\s"
    rf"(?P<name>{_WEB}|{_NAME})"
)
_SHORT = 200
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
# Abbreviations that stand for other bodies as often: the Automobile Association, the Palestinian Authority, a party, a clinic.
_AMBIGUOUS = frozenset("AA AAP ANI BCN CNS CP PA PAP RIA TNS WAM".split())
# Titles that are common nouns: "Gold Star families", "American Express", "Royal Mail".
_NOUNS = frozenset(
    "dispatch echo express globe guardian independent mail mercury mirror "
    "observer post press radio record register sentinel standard star sun".split()
)
_PERIODS = frozenset("daily evening morning sunday weekly".split())
_FOLLOWED = re.compile(r" (?P<word>[a-z][\w'’-]{0,30})")
# What may follow the name of a paper that is told something, or cited; after any other word in small letters the name belongs to that.
_AFTER_NAME = frozenset(
    "about after again ago all also although and are as at based because before but by can could did do does during earlier early even ever "
    "exclusively for former from had has have he her here his how i if in into is it its just last late later may might more must never "
    "newspaper next not now of off on once only or our out over own recently reporter reports said says shall she should since so some soon "
    "than that the their then there they this though through time to today tomorrow tonight under until was we were what when where which while "
    "who whom whose why will with within without would wrote yesterday yet you".split()
)
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
    yield from _datelines(article)
    text = article.text
    edges = _edges(article)
    for block in article.blocks:
        start, end = block.span.start, block.span.end
        if block.kind is BlockKind.FURNITURE and block.why == "byline" and (name := _byline(text[start:end])):
            yield SignKind.BYLINE, name, start, end
        elif end - start <= _TAIL and (match := _LINE_TAG.fullmatch(text, start, end)) and (name := _agency(match.group("name"))):
            yield SignKind.TAG, name, start, end
        if block.span not in edges or block.why == "image credit":
            continue
        for match in _COPYRIGHT.finditer(text, start, end):
            if _of_words(text, block.span, match.start(), match.end()) and (name := _longest(match.group("name"), _agency_or_station)):
                yield SignKind.COPYRIGHT, name, match.start(), match.start() + len(match.group().rstrip(".,"))


def _author(article: Article) -> Iterator[_Found]:
    """The agency among the authors in the front matter, and after the last word."""
    text, top = article.text, article.blocks[0].span.start
    for part in re.split(r"[,/|()]", article.author or ""):
        press, at = organisation(part.strip()), text.find(part.strip(), 0, top)
        if press and at >= 0:
            yield SignKind.BYLINE, press, at, at + len(part.strip())
    last = next((block.span for block in reversed(article.blocks) if block.kind is not BlockKind.FURNITURE), None)
    if last is not None:
        # To the end of the line: ingest takes "(ANI)" behind a paragraph for the credit of a picture.
        stop = text.find("\n", last.end, last.end + _TAIL)
        end = min(len(text), last.end + _TAIL) if stop < 0 else stop
        tail = _TAIL_TAG.search(text, max(last.start, end - _TAIL), end)
        if tail and _stands_alone(text, last.start, tail.start()) and (name := _agency(tail.group("name"))):
            yield SignKind.TAG, name, tail.start(), tail.end()


def _edges(article: Article) -> set[Span]:
    """The blocks at the head and the foot of the page, and its furniture: where it speaks of itself."""
    body = [block.span for block in article.blocks if block.kind is not BlockKind.FURNITURE]
    return {block.span for block in article.blocks if block.kind is BlockKind.FURNITURE} | {*body[:_EDGE], *body[-_EDGE:]}


def _of_words(text: str, block: Span, start: int, end: int) -> bool:
    """Whether a copyright is that of the article: it has a year, reserves all rights or is all of its block, and no picture stands beside it."""
    if _PICTURE.search(text, max(block.start, start - _BESIDE), min(block.end, end + _BESIDE // 2)):
        return False
    low, high = max(block.start, start - _BESIDE), min(block.end, end + _BESIDE)
    alone = (start - block.start) + (block.end - end) <= _BESIDE // 2
    return alone or _YEAR.search(text, low, high) is not None or _RIGHTS.search(text, low, min(block.end, end + _TAIL)) is not None


def _datelines(article: Article) -> Iterator[_Found]:
    """Agencies in brackets at the beginning of a block, behind a place and before a dash, or in what ingest took for a dateline."""
    text, top = article.text, article.blocks[0].span.start
    for block in article.blocks:
        start, end = block.span.start, min(block.span.end, block.span.start + _NEAR, top + _OPENING)
        for match in _BRACKETED.finditer(text, start, max(start, end)):
            sure = block.kind is BlockKind.FURNITURE and block.why == "dateline"
            if not sure and not _opens(text, start, match):
                continue
            for part in match.group("name").split("/"):
                if (name := _agency_or_station(part)) and not _initials(text, start, match.start(), part):
                    yield SignKind.DATELINE, name, match.start(), match.end("name") + 1


def _opens(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether brackets end a dateline: the block begins with them, or a place stands before them and a dash behind."""
    if match.start() == start:
        return match.group("dash") is not None or re.match(r" [A-Z“\"]", text[match.end() : match.end() + 2]) is not None
    before = _PLACE_END.search(text[max(start, match.start() - _BESIDE) : match.start()])
    if before is None or match.group("dash") is None:
        return False
    words = _CAPITALS.findall(text[start : match.start()].rpartition("\n")[2])
    # "Ana Silva (PA) — a deputy"; an abbreviation that may be anything asks for a place in capitals.
    return match.group("name") not in _AMBIGUOUS or (bool(words) and words[0].isupper() and len(words[0]) > 1)


def _initials(text: str, start: int, end: int, name: str) -> bool:
    """Whether letters in brackets abbreviate the words before them: "American Airlines (AA)"."""
    words = [word for word in _CAPITALS.findall(text[max(start, end - 4 * _BESIDE) : end]) if word[0].isupper()]
    letters = [letter for letter in name if letter.isalpha()]
    return name.isupper() and 1 < len(letters) <= len(words) and [word[0] for word in words[-len(letters) :]] == letters


def _stands_alone(text: str, start: int, at: int) -> bool:
    """Whether what stands at a place stands on its own line, or behind the end of a sentence."""
    before = text[max(start, at - _BESIDE) : at].rstrip(" \t")
    return not before.strip() or before.endswith(("\n", *_SENTENCE_ENDS))


def _sentences(article: Article) -> Iterator[_Found]:
    """Signs in running text."""
    text, edges = article.text, _edges(article)
    for block in article.blocks:
        start, end = block.span.start, block.span.end
        for match in _CONTRIBUTED.finditer(text, start, end):
            name = _longest_end(match.group("before"), _paper) if match.group("before") else _longest(match.group("after"), _paper)
            if name:
                yield SignKind.CONTRIBUTED, name, match.start(), match.end()
        for match in _ORIGINALLY.finditer(text, start, end):
            if _of_itself(text, block.span, match, at_edge=block.span in edges) and (name := _printed_in(match)):
                yield SignKind.CANONICAL, name, match.start(), match.start() + len(match.group().rstrip(".,"))
        if block.kind is BlockKind.FURNITURE:
            continue
        for match in _CITED_AFTER.finditer(text, start, end):
            name = _longest(match.group("name"), _paper)
            if name and not _OFFICE.match(text, match.end()) and not _belongs(text, match):
                yield SignKind.CITED, name, match.start(), match.start() + len(match.group().rstrip(".,"))
        for match in _CITED_BEFORE.finditer(text, start, end):
            name = _longest_end(match.group("name"), _paper)
            # "The Star said" may be a ship, "the AA said" a club; "Reuters said" is the agency.
            vague = match.group("name").rsplit(" ", 1)[-1] in _AMBIGUOUS and (
                match.group("cue") in _SAID or match.group("name")[:4] in {"The ", "the "}
            )
            if name and not vague and (match.group("cue") not in _SAID or agency(name)):
                yield SignKind.CITED, name, match.start(), match.end()


def _of_itself(text: str, block: Span, match: re.Match[str], *, at_edge: bool) -> bool:
    """Whether a page says of its own words where they were first printed: "this" of itself anywhere, all else at its head or foot."""
    begins = match.start() - block.start <= _EDGE and not text[block.start : match.start()].strip(" \t\n*_()[]–—")
    if match.group("bare"):
        return at_edge and begins and block.end - block.start <= _SHORT
    if match.group("reprint"):
        return at_edge and (begins or _stands_alone(text, block.start, match.start()))
    if match.group("this") and match.group("this").casefold() == "the":
        return at_edge and (begins or _stands_alone(text, block.start, match.start())) and not match.group("from")
    return True


def _printed_in(match: re.Match[str]) -> str | None:
    """The site, paper or agency that a page names as the one that printed it first; None for any other name."""
    named = match.group("name").rstrip(".,")
    host = named.rpartition("//")[2].partition("/")[0] if "//" in named[:8] else named.partition("/")[0]
    # "printed in Guinea.It then spread" has lost a space.
    site = domain_of(named) if " " not in named and "." in host and host.rpartition(".")[2].islower() else None
    if site:
        return newsroom(site)
    # "This report is from The Hague."
    return _longest(named) or (None if match.group("from") else _longest(named, organisation))


def _paper(name: str) -> str | None:
    """An outlet in running text; where its title is a common noun it must be known, have an article or appear by the day."""
    found = outlet(name)
    tokens = re.split(r"[ -]", name)
    if found and not agency(name) and tokens[-1].casefold() in _NOUNS and tokens[0].casefold() not in {"the", *_PERIODS} and not is_known(name):
        return None
    return found


def _belongs(text: str, match: re.Match[str]) -> bool:
    """Whether a name whose last word is a common noun belongs to a word that follows: "the Gold Star families"."""
    follows = _FOLLOWED.match(text, match.end())
    if follows is None or re.split(r"[ -]", match.group("name"))[-1].casefold() not in _NOUNS:
        return False
    word = follows.group("word")
    return word not in _AFTER_NAME and not word.endswith("ly")


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


def _longest_end(name: str, known: Callable[[str], str | None] = outlet) -> str | None:
    """The longest end of a run of capitalised words that is an outlet: "On Monday The Harbour Times reported"."""
    tokens = re.sub(r"['’]s$", "", name).split()
    ends = (count for count in range(len(tokens)) if tokens[count] not in _FUNCTION_WORDS)
    return next((found for count in ends if (found := known(" ".join(tokens[count:]).rstrip(",")))), None)
