"""Sentences of an article, exact to the character.

``sentencex`` (Wikimedia's segmenter, MIT) finds the sentence ends; a thin layer of general corrections stands around it:

* it never sees line breaks or quotation marks. A paragraph (or a line that is a heading) is cut out first, so that nothing runs across it,
  and what is a quotation is decided here, where an unbalanced mark does no harm;
* a quotation that closes in its paragraph is kept whole, with the words that introduce or attribute it (up to ``LONGEST_QUOTATION``);
* headings, datelines and picture credits that a page glued into running text become sentences of their own.

Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

import sentencex

from claimcheck.records import Span

LONGEST_QUOTATION: Final = 600
"""Code points. A longer quotation is a speech, not a sentence, and is split at its inner sentence ends."""

NARROWEST_WRAP: Final = 40
"""Code points. Nobody wraps prose narrower than this: shorter lines were each ended on purpose."""

_OPENING: Final = "“«„"
_CLOSING: Final = "”»"
_QUOTES: Final = _OPENING + _CLOSING + '"'
_MASK: Final = str.maketrans(dict.fromkeys(_QUOTES + "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""One character for one, so that offsets hold; separators that a segmenter could take for a paragraph end become blanks as well."""

_BLANK_LINE: Final = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)+|[\u2028\u2029]")
_LINE: Final = re.compile(r"[^\r\n]+")
_LIST_MARK: Final = re.compile(r"\s*(?:[-*•‣▪]|\d{1,2}[.)])\s+\S")
_FIRST_WORD: Final = re.compile(r"\s*(\S{1,60})")
_WORD_CHARACTER: Final = re.compile(r"[^\W_]")

# A segment that is nothing but the number or letter of a list item; it belongs to what follows.
_MARK_ONLY: Final = re.compile(r"(?:\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)]|[-*•–—])")
# Abbreviations after which a name, a number or another abbreviation follows: never the end of a sentence.
_BEFORE_NAME: Final = re.compile(
    r"(?:^|[\s(\[“\"])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Sr|Hon|Pres|Gov|Lt|Gen|Maj|Col|Capt|Cmdr|Cdr|Sgt|Cpl|Ofc|Pvt|Adm|Brig|Supt|Insp|Det|Sen|Rep|Reps|Sens|Amb|Atty|Msgr|"
    r"St|Ste|Mt|Ft|vs|v|cf|viz|ca|approx|e\.g|i\.e|Messrs|Mmes)\.$"
)
_BEFORE_NUMBER: Final = re.compile(r"(?:^|[\s(\[“\"])(?:Nos?|Art|Sec|Ch|Fig|Figs|Vol|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$")
# "J. R. Smith", "George W. Bush": a single capital after a name or another initial, before a name.
_INITIAL: Final = re.compile(r"(?:^|[\s.(\[“\"'’-])[A-Z]\.$")
_DOTTED: Final = re.compile(
    r"(?:^|[^\w.])(?:[A-Z]\.){2,4}$|\b(?:Calif|Conn|Fla|Ill|Mass|Mich|Minn|Miss|Pa|Tenn|Tex|Va|Wash|Wis|Ariz|Colo|Ga|Ind|Kan|Ky|La|Md|Mo|Neb|Nev|Okla|Ore)\.$"
)
_CLOCK: Final = re.compile(r"\d\s?[ap]\.m\.$", re.IGNORECASE)
# Words that open a sentence far more often than they stand, capitalised, inside a name.
_OPENER: Final = re.compile(
    r"(?:The|A|An|This|That|These|Those|He|She|It|They|We|I|You|His|Her|Its|Their|Our|My|Your|In|On|At|By|For|From|But|And|Or|So|Yet|If|When|While|As|After|"
    r"Before|Since|Although|Though|Because|There|Here|What|Who|Why|How|Where|Not|No|Some|Many|Most|Both|All|Also|However|Meanwhile|Now|Then|One|Two|Three|"
    r"According|Asked|Last|Next|Officials|Police)\b"
)
_ZONE: Final = re.compile(
    r"(?:GMT|UTC|E[SD]T|C[SDE]ST|[CMP][SD]T|CET|BST|EST|Eastern|Central|Pacific|Mountain|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_SAYING: Final = re.compile(
    r"(?:[A-Z][\w’'.-]*\s+|the\s+[a-z]+\s+){1,5}"
    r"(?:said|says|asked|asks|told|added|adds|wrote|writes|shouted|cried|tweeted|replied|answered|exclaimed|wondered|demanded|yelled|recalled|declared)\b"
)

_CAPS: Final = r"[A-Z0-9][A-Z0-9’'&,/-]*"
_HEADING: Final = re.compile(rf"((?:\d{{1,2}}[.)]\s+)?)({_CAPS}(?:[ \t]+{_CAPS}){{1,14}})([?!:]?)\s+(?=(\S+))")
_CREDIT: Final = re.compile(
    r"(?<=\s)(?:Image|Photo|Photograph|Picture|Pictured|Credit|Video|Graphic|Illustration|Caption|File photo|Photo credit|Image credit)s?: ?[A-Z]"
)
_MONTHS: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DATELINE: Final = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? "
    rf"(?:{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS}),? (?:1[6-9]|20)\d\d(?=\s+[A-Z“\"‘(]|\s*$)"
)
_WORD_BEFORE: Final = re.compile(r"(\S{1,40})\s+$")
# Ends that the library does not look for: after an omission mark, and after a sentence that stands wholly in parentheses.
_AFTER_BRACKET: Final = re.compile(r"(?:\[(?:\.\.\.|…|\. \. \.)\]|(?:(?<=[.!?”\"] )|^)\([A-Z][^()]{2,400}[.!?][”\"]?\))\s+(?=[A-Z“\"])")
_PREPOSITION: Final = frozenset(
    [
        "on",
        "of",
        "from",
        "to",
        "until",
        "till",
        "by",
        "before",
        "after",
        "since",
        "for",
        "and",
        "or",
        "through",
        "between",
        "during",
        "in",
        "at",
        "the",
        "a",
        "this",
        "last",
        "next",
        "dated",
        "via",
        "with",
        "as",
        "into",
        "about",
        "near",
    ]
)
"""What stands before a date that belongs to its sentence."""


def sentences(text: str, start: int = 0, end: int | None = None, *, split_quotations: bool = False) -> list[Span]:
    """Cut ``text[start:end]`` into sentences.

    Args:
        text: the text of an article; line ends of any kind.
        start: first code point to look at.
        end: first code point not to look at; the end of the text where None.
        split_quotations: also split inside a quotation of several sentences (as treebanks do). Otherwise a quotation that closes in its own
            paragraph is one sentence with the words around it.

    Returns:
        Spans into ``text`` in order, not overlapping, none empty, none with white space at its ends. Every letter and digit of the range is in one.
    """
    end = len(text) if end is None else min(end, len(text))
    return [
        Span(a, b)
        for block_start, block_end in _blocks(text, max(start, 0), end)
        for a, b in _block_sentences(text, block_start, block_end, split_quotations)
    ]


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches that no sentence crosses: paragraphs, and within them headings and list items on their own lines."""
    position = start
    for blank in _BLANK_LINE.finditer(text, start, end):
        yield from _lines(text, position, blank.start())
        position = blank.end()
    yield from _lines(text, position, end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Join the hard-wrapped lines of a paragraph; cut where the line break was meant."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text, start, end)]
    if not lines:
        return
    width = max(b - a for a, b in lines)
    block_start = lines[0][0]
    for (a, b), (following, following_end) in pairwise(lines):
        if _break_is_meant(text[a:b].rstrip(), text[following:following_end], width):
            yield block_start, b
            block_start = following
    yield block_start, lines[-1][1]


def _break_is_meant(line: str, following: str, width: int) -> bool:
    """True if the line is a heading, a caption or a list item, not the wrapped line of a paragraph.

    A wrap breaks only where the next word would not have fitted. A line that had room for it was ended on purpose, unless the sentence plainly
    runs on.
    """
    if _LIST_MARK.match(following) and not line.endswith(","):
        return True
    word = _FIRST_WORD.match(following)
    if word is None or not line or line[-1] in ".!?…,;-–—" or len(line) > 120:
        return False
    if word.group(1)[0].islower():
        return False
    return width < NARROWEST_WRAP or len(line) + 1 + len(word.group(1)) <= width


def _block_sentences(text: str, start: int, end: int, split_quotations: bool) -> list[tuple[int, int]]:
    block = text[start:end]
    spans = _segment(block)
    if "[" in block or "(" in block:
        spans = _cut(block, spans, (m.end() for m in _AFTER_BRACKET.finditer(block)))
    if len(spans) > 1:
        spans = _rejoin(block, spans)
        if not split_quotations:
            spans = _keep_quotations(block, spans)
    return [(start + a, start + b) for a, b in _unglue(block, spans)]


def _segment(block: str) -> list[tuple[int, int]]:
    """The library's sentences, quotation marks given back to the side they belong to."""
    spans: list[tuple[int, int]] = []
    position = 0
    for segment in sentencex.segment("en", block.translate(_MASK)):
        core = segment.strip()
        if not core:
            position += len(segment)
            continue
        a = position + segment.index(core)
        b = a + len(core)
        position += len(segment)
        while b < len(block) and block[b] in _QUOTES and block[b] not in _OPENING:
            b += 1
        floor = spans[-1][1] if spans else 0
        a = max(a, floor)
        while a > floor and block[a - 1] in _QUOTES:
            a -= 1
        if _WORD_CHARACTER.search(block, a, b):
            spans.append((a, b))
        elif spans:
            spans[-1] = (spans[-1][0], b)
        elif a < b:
            spans.append((a, b))
    return spans


def _rejoin(block: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Undo ends that are none: abbreviations, initials, a lower-case continuation, an attribution after a quoted question."""
    joined = [spans[0]]
    for a, b in spans[1:]:
        before, end_before = joined[-1]
        if _runs_on(block, before, end_before, a, b):
            joined[-1] = (before, b)
        else:
            joined.append((a, b))
    return joined


def _runs_on(block: str, before: int, end_before: int, a: int, b: int) -> bool:
    """True if no sentence ends between ``block[before:end_before]`` and ``block[a:b]``."""
    if block[a].islower() and not block[a + 1 : a + 2].isupper():  # but "iPhone sales fell." opens a sentence
        return True
    tail = block[max(before, end_before - 24) : end_before]
    if end_before - before <= 6 and _MARK_ONLY.fullmatch(tail):
        return True
    if tail[-1] in _QUOTES:
        return len(tail) > 1 and tail[-2] in "?!" and _SAYING.match(block, a, min(b, a + 90)) is not None
    return tail[-1] == "." and _abbreviates(block, tail, a)


def _abbreviates(block: str, tail: str, a: int) -> bool:
    """True if the full stop at the end of ``tail`` belongs to an abbreviation or initial that goes on at ``block[a]``."""
    if _BEFORE_NAME.search(tail):
        return True
    if block[a].isdigit():
        return _BEFORE_NUMBER.search(tail) is not None
    if block[a] in "-–—(":  # "AUBURN, Wash. — Police say …"
        return _DOTTED.search(tail) is not None
    if not block[a].isupper() or _OPENER.match(block, a):
        return False
    if _CLOCK.search(tail):
        return _ZONE.match(block, a) is not None
    return _DOTTED.search(tail) is not None or _INITIAL.search(tail) is not None


def _keep_quotations(block: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the sentences of one quotation, with the words before and after it."""
    kept = [spans[0]]
    quotations = _quotations(block)
    opening, closing = next(quotations, (len(block), len(block)))
    for a, b in spans[1:]:
        while closing < a:
            opening, closing = next(quotations, (len(block), len(block)))
        if opening < kept[-1][1] and a <= closing and closing - opening <= LONGEST_QUOTATION:
            kept[-1] = (kept[-1][0], b)
        else:
            kept.append((a, b))
    return kept


def _quotations(block: str) -> Iterator[tuple[int, int]]:
    """Positions of the opening and closing marks of each quotation that closes in the block; nested ones are part of the outer."""
    opened = -1
    for m in _QUOTE_MARK.finditer(block):
        position, mark = m.start(), m.group()
        if mark == '"':
            after_blank = position == 0 or block[position - 1].isspace() or block[position - 1] in "([{—–-‘'"
            before_blank = position + 1 >= len(block) or block[position + 1].isspace()
            opens = after_blank and not before_blank
        else:
            opens = mark in _OPENING
        if opens:
            opened = position  # a second opening mark means that the first never closed: quotations over several paragraphs
        elif opened >= 0:
            yield opened, position
            opened = -1


_QUOTE_MARK: Final = re.compile(f"[{_QUOTES}]")


def _unglue(block: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut off headings, datelines and picture credits that stand in a sentence without punctuation."""
    cuts: set[int] = set()
    for a, b in spans:
        heading = _HEADING.match(block, a, b) if block[a].isdigit() or block[a + 1 : a + 2].isupper() else None
        if heading and (cut := _heading_end(heading)):
            cuts.add(cut)
    if "day" in block:
        for m in _DATELINE.finditer(block):
            before = _WORD_BEFORE.search(block[max(0, m.start() - 48) : m.start()])
            if before is None or not (before.group(1).endswith(",") or before.group(1).lower() in _PREPOSITION):
                cuts.update(m.span())
    if ": " in block:
        cuts.update(m.start() for m in _CREDIT.finditer(block) if block[max(0, m.start() - 8) : m.start()].rstrip()[-1:] not in ("", ",", ":"))
    return _cut(block, spans, cuts) if cuts else spans


def _cut(block: str, spans: list[tuple[int, int]], cuts: Iterable[int]) -> list[tuple[int, int]]:
    """Split the spans at the positions that fall inside them."""
    pending = iter(sorted(cuts))
    cut = next(pending, len(block))
    pieces: list[tuple[int, int]] = []
    for a, b in spans:
        edge = a
        while cut <= edge:
            cut = next(pending, len(block) + 1)
        while cut < b:
            pieces.append(_trim(block, edge, cut))
            edge = cut
            cut = next(pending, len(block) + 1)
        pieces.append(_trim(block, edge, b))
    return pieces


def _heading_end(heading: re.Match[str]) -> int | None:
    """Where a heading in capitals ends, if what follows it opens a sentence; None if the capitals are no heading."""
    number, words, mark, following = heading.groups()
    capitals = words.split()
    if following[0].islower() and number and len(capitals) > 3 and not mark:
        # "2. PRICES MAY RISE AGAIN NATO has …": the last word in capitals is the subject of the sentence.
        return heading.start(2) + words.rindex(capitals[-1])
    if not (following[0].isupper() and any(c.islower() for c in following)):
        return None
    if number or (len(capitals) >= 3 and any(len(word) >= 5 and word.isalpha() for word in capitals)):
        return heading.end(3)
    return None


def _trim(block: str, a: int, b: int) -> tuple[int, int]:
    while block[a].isspace():
        a += 1
    while block[b - 1].isspace():
        b -= 1
    return a, b
