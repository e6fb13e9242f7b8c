"""Which blocks of a page are the article, and which are the furniture around it.

The rule of thumb behind every rule: dropping a sentence of the article is worse than keeping a caption. So a rule needs the wording of furniture
(:mod:`~claimcheck.ingest.formulas`) or a position in which prose does not stand, and long blocks are always prose.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate, zip_longest

from claimcheck.ingest.bylines import parse_byline
from claimcheck.ingest.datelines import find_dateline
from claimcheck.ingest.dates import Stamp, stamps, trailing_stamp
from claimcheck.ingest.formulas import FORMULAS, is_share_row
from claimcheck.ingest.labels import CAPTION_HEAD, COMMENTS, CREDIT_TAIL, SECTION
from claimcheck.ingest.markup import only_links, only_tags, plain, unmarked, words
from claimcheck.records import Block, BlockKind, Span

BYLINE, DATE_LINE, DATELINE, FEED_FOOTER, COPYRIGHT, DISCLAIMER = "byline", "date line", "dateline", "feed footer", "copyright line", "disclaimer"
LINKS, SECTION_HEADING, SECTION_ITEM = "list of links", "heading of a list of links", "item of a list of links"
LINK_TO_MORE, COMMENT, AUTHOR_NOTE, CREDIT = "link to more", "readers' comments", "note about the author", "image credit"

# Longer blocks are prose whatever words they hold: the longest disclaimers run to some 150 words. It also bounds the work per block.
_LONGEST_FURNITURE = 1200
_LONGEST_HEADLINE = 30
_LONGEST_SUBHEAD = 10
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]*_]{0,4}$")
_INNER_STOP = re.compile(r"[a-z0-9]{3}[.!?][\"'”’)]{0,2} [\"“‘(]?[A-Z]")
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,20}){1,4}|@\w{2,30}|(?:https?://|www\.|\b(?:twitter|facebook|instagram)\.com/)\S{1,300}|"
    r"\(?\+?\d[\d().\s–-]{6,18}\d|\b[\w-]{2,40}\.(?:com|org|net|co\.uk)(?:/\S{0,200})?\b"
)
_CONTACT_WORDS = re.compile(
    r"\b(?:twitter|facebook|e-?mail|mail|contact|follow|reach(?:ed)?|tel|phone|call|on|at|or|and|to|via|can|be|him|her|me|them|the|by|visit|send|tips|"
    r"staff|writer|reporter|is)\b",
    re.IGNORECASE,
)
_TEASER = re.compile(r"(\d{1,2}):(\d{2}) \S")
_NOTE = re.compile(
    r"(?:(?:Dr|Prof|Professor|Sir|Mr|Ms|Mrs|Lord|Rev)\.? )?"
    r"(?P<name>[A-ZÀ-Þ][\w'’.-]{0,25}(?: (?:(?:de|van|von|der|al|bin|la|el) )?[A-ZÀ-Þ][\w'’.-]{0,25}){1,4})(?:,[^,.]{1,80},)?"
    r" (?:is|are|works|writes|teaches|serves|covers|reports|has (?:written|covered|reported|worked)|joined)\b"
)
_NOTE_ROLE = re.compile(
    r"\b(?:authors?|directors?|professors?|fellows?|columnists?|editors?|reporters?|correspondents?|writers?|journalists?|contributors?|lecturers?|"
    r"researchers?|analysts?|scholars?|presidents?|founders?|historians?|economists?|consultants?|bloggers?|producers?|hosts?|novelists?|covers|"
    r"writes|teaches)\b",
    re.IGNORECASE,
)


def classify(text: str, blocks: list[Block], title: str | None = None) -> list[Block]:
    """Settle what each block is.

    Args:
        text: the text that the spans index.
        blocks: what a reader cut, in order.
        title: the title that the front matter gives, if any.

    Returns:
        The same stretches of text in the same order; some blocks are cut in two where furniture is glued to prose (credits, datelines, dates).
    """
    found = [_by_wording(text, part) for block in blocks for part in _unglued(text, block)]
    if found and found[0].why == LINK_TO_MORE:
        # "Watch: …" on top of a page is its title.
        found[0] = replace(found[0], kind=BlockKind.PARAGRAPH, why="")
    found = _masthead(text, found)
    found = _teasers(text, found)
    found = _sections(text, found)
    found = _comments(text, found)
    found = _author_notes(text, found)
    found = _headings(text, found, title)
    return _datelines(text, found)


def content(text: str, block: Block) -> str:
    """The words of a block as a reader sees them: markup removed, white space collapsed."""
    return plain(text[block.span.start : block.span.end])


def is_prose(text: str, block: Block) -> bool:
    """Whether a block reads as a sentence or more, rather than as a headline, caption or label."""
    if block.kind is BlockKind.FURNITURE:
        return False
    length = block.span.end - block.span.start
    if length > _LONGEST_FURNITURE:
        return True
    bare = content(text, block)
    count = len(words(bare))
    return count > _LONGEST_HEADLINE or (count >= 8 and _ENDS_SENTENCE.search(bare) is not None)


def _as_furniture(block: Block, why: str) -> Block:
    return replace(block, kind=BlockKind.FURNITURE, why=why)


def _cut(text: str, block: Block, at: int) -> list[Block]:
    """The block in two at offset ``at`` of the text, each part without surrounding white space."""
    left, right = text[block.span.start : at].rstrip(), text[at : block.span.end].lstrip()
    return [
        replace(block, span=Span(block.span.start, block.span.start + len(left))),
        replace(block, span=Span(block.span.end - len(right), block.span.end)),
    ]


def _unglued(text: str, block: Block) -> list[Block]:
    """Cut off what extraction glued to a block: a picture credit behind a caption that is a sentence, a date behind a title."""
    if block.kind is BlockKind.FURNITURE or block.span.end - block.span.start > _LONGEST_FURNITURE:
        return [block]
    head: list[Block] = []
    found = CAPTION_HEAD.match(text, block.span.start, block.span.end)
    if found:
        label, block = _cut(text, block, found.end())
        head = [_as_furniture(label, CREDIT)]
    raw = text[block.span.start : block.span.end]
    if parse_byline(raw):
        return [*head, block]
    stamp = trailing_stamp(raw)
    if stamp is not None and not stamps(raw) and raw[:stamp].strip():
        rest, line = _cut(text, block, block.span.start + stamp)
        return [*head, *_unglued(text, rest), _as_furniture(line, DATE_LINE)]
    credit = CREDIT_TAIL.search(raw, max(0, len(raw) - 180))
    if credit and credit.start() > 0 and _ENDS_SENTENCE.search(raw[: credit.start()].rstrip()) and len(words(raw[: credit.start()])) >= 8:
        caption, tail = _cut(text, block, block.span.start + credit.start())
        return [*head, caption, _as_furniture(tail, CREDIT)]
    if credit and len(words(raw)) <= _LONGEST_HEADLINE:
        # A caption in telegram style; with a full sentence before the credit it would be a statement of the paper like any other.
        return [*head, _as_furniture(block, "image caption" if credit.start() > 0 else CREDIT)]
    return [*head, block]


def _by_wording(text: str, block: Block) -> Block:
    if block.kind is BlockKind.FURNITURE:
        return block
    raw = text[block.span.start : block.span.end]
    if len(raw) <= _LONGEST_FURNITURE * 10 and only_links(raw) and block.kind is not BlockKind.HEADING:
        return _as_furniture(block, LINKS)
    if len(raw) > _LONGEST_FURNITURE:
        return block
    if only_tags(raw):
        return _as_furniture(block, "markup")
    bare = unmarked(plain(raw))
    tokens = words(bare)
    if is_share_row(tokens):
        return _as_furniture(block, "share buttons")
    if _labelled(stamps(bare)):
        return _as_furniture(block, DATE_LINE)
    if not bare.endswith(".") and SECTION.match(bare):
        return _as_furniture(block, SECTION_HEADING)
    if _is_contact(bare):
        return _as_furniture(block, "contact line")
    for formula in FORMULAS:
        if len(tokens) <= formula.longest and formula.pattern.search(bare):
            return _as_furniture(block, formula.why)
    return block


def _labelled(found: tuple[Stamp, ...]) -> bool:
    return any(stamp.label for stamp in found)


def _is_contact(bare: str) -> bool:
    """An address with at most a name and a few words of glue: ``ana@harbour.example or 555-0100``; a number alone may be a line of the police."""
    rest, count = _CONTACT.subn(" ", bare)
    if not count or not re.search(r"@|://|www\.|\.com|\.org|\.net|\.co\.uk", bare):
        return False
    left = words(_CONTACT_WORDS.sub(" ", rest))
    return len(left) <= 4 and all(token[0].isupper() or len(token) == 1 for token in left)


def _masthead(text: str, blocks: list[Block]) -> list[Block]:
    """Bylines and bare dates before and directly after the opening of the article. Further down a date alone is a subhead of a chronology."""
    result: list[Block] = []
    prose = 0
    for block in blocks:
        if block.kind is not BlockKind.FURNITURE and prose <= 2 and block.span.end - block.span.start <= 300:
            raw = text[block.span.start : block.span.end]
            if parse_byline(raw):
                result.append(_as_furniture(block, BYLINE))
                continue
            if stamps(plain(raw)) and (prose == 0 or (result and result[-1].why in {BYLINE, DATE_LINE})):
                result.append(_as_furniture(block, DATE_LINE))
                continue
        prose += is_prose(text, block)
        result.append(block)
    return result


def _teasers(text: str, blocks: list[Block]) -> list[Block]:
    """Runs of three or more ``1:47 Headline`` lines: a list of videos. A chronology looks alike, but its times ascend."""
    result = list(blocks)
    run: list[tuple[int, int]] = []
    for index, block in enumerate([*blocks, None]):
        found = (
            _TEASER.match(text, block.span.start, min(block.span.end, block.span.start + 40))
            if block and block.kind is not BlockKind.FURNITURE
            else None
        )
        if block and found and not _ENDS_SENTENCE.search(content(text, block)):
            run.append((index, int(found.group(1)) * 60 + int(found.group(2))))
            continue
        times = [time for _, time in run]
        if len(run) >= 3 and times != sorted(times):
            for at, _ in run:
                result[at] = _as_furniture(result[at], "list of videos")
        run = []
    return result


def _sections(text: str, blocks: list[Block]) -> list[Block]:
    """After "Most Read" and its like, list items, links and headlines are furniture until prose resumes; so is a heading of nothing but links."""
    result: list[Block] = []
    inside = False
    for block in blocks:
        if block.why == SECTION_HEADING:
            inside = True
        elif inside and block.kind is not BlockKind.FURNITURE:
            bare = content(text, block) if block.span.end - block.span.start <= _LONGEST_FURNITURE else ""
            inside = bool(bare) and not _resumes(bare, block)
        result.append(_as_furniture(block, SECTION_ITEM) if inside and block.kind is not BlockKind.FURNITURE else block)
    # From the end: a short label with nothing but links below it, down to the end of the page or to the next such label.
    below = 0
    ended = True
    for index in range(len(result) - 1, -1, -1):
        block = result[index]
        if block.kind is BlockKind.FURNITURE:
            below += block.why in {LINKS, SECTION_ITEM}
        elif ended and below >= 2 and index > 0 and _is_label(text, block, _LONGEST_SUBHEAD):
            result[index] = _as_furniture(block, SECTION_HEADING)
        else:
            ended = False
            break
    return result


def _resumes(bare: str, block: Block) -> bool:
    """Whether a block after a list of links is prose again: a sentence with its full stop; headlines have none, but may ask a question."""
    if not _ENDS_SENTENCE.search(bare):
        return len(words(bare)) > _LONGEST_HEADLINE or (len(words(bare)) >= 12 and _INNER_STOP.search(bare) is not None)
    least = 12 if block.kind is BlockKind.LIST_ITEM or bare.rstrip("\"'”’)").endswith(("?", "!", "…", "...")) else 5
    return len(words(bare)) >= least


def _comments(text: str, blocks: list[Block]) -> list[Block]:
    """Readers' comments run to the end of the page, unless more follows than went before: then the words were a button above the article."""
    opens = [index for index, block in enumerate(blocks) if block.span.end - block.span.start <= 80 and COMMENTS.match(content(text, block))]
    if not opens:
        return blocks
    opened = set(opens)
    before = list(accumulate((block.span.end - block.span.start if is_prose(text, block) else 0 for block in blocks), initial=0))
    # The line itself is no prose in either case.
    blocks = [_as_furniture(block, COMMENT) if index in opened else block for index, block in enumerate(blocks)]
    start = next((index for index in opens if 0 < before[index] >= before[-1] - before[index]), None)
    if start is None:
        return blocks
    return [block if index < start or block.kind is BlockKind.FURNITURE else _as_furniture(block, COMMENT) for index, block in enumerate(blocks)]


def _author_notes(text: str, blocks: list[Block]) -> list[Block]:
    """One or two blocks that end the article and say who somebody is of whom the article did not speak."""
    live = [index for index, block in enumerate(blocks) if block.kind is not BlockKind.FURNITURE]
    if len(live) < 4:
        return blocks
    result = list(blocks)
    for index in reversed(live[-2:]):
        bare = content(text, blocks[index]) if blocks[index].span.end - blocks[index].span.start <= 600 else ""
        found = _NOTE.match(bare)
        if not found or not _NOTE_ROLE.search(bare, found.end()) or re.search(r"\bsaid\b|\btold\b", bare) or len(words(bare)) > 70:
            break
        surname = found.group("name").split()[-1]
        if any(surname in text[blocks[other].span.start : blocks[other].span.end] for other in live if other < index):
            break
        result[index] = _as_furniture(blocks[index], AUTHOR_NOTE)
    return result


def _is_label(text: str, block: Block, longest: int) -> bool:
    """A short line that is no sentence and opens like a heading."""
    if block.span.end - block.span.start > 300:
        return False
    bare = content(text, block)
    count = len(words(bare))
    return 0 < count <= longest and not _ENDS_SENTENCE.search(bare.rstrip("?!")) and bare[-1] not in ",;:" and not bare[0].islower()


def _headings(text: str, blocks: list[Block], title: str | None) -> list[Block]:
    """The title (the first thing on the page, or what the front matter says) and short lines between paragraphs are headings."""
    result = list(blocks)
    live = [index for index, block in enumerate(blocks) if block.kind is not BlockKind.FURNITURE]
    wanted = _folded(title) if title else None
    for position, index in enumerate(live):
        block = blocks[index]
        if block.kind is not BlockKind.PARAGRAPH or block.span.end - block.span.start > 400:
            continue
        repeats = wanted is not None and _folded(content(text, block)) == wanted
        first = position == 0 and len(live) > 1 and _is_label(text, block, _LONGEST_HEADLINE)
        after = blocks[live[position + 1]] if position + 1 < len(live) else None
        subhead = after is not None and _is_label(text, block, _LONGEST_SUBHEAD) and is_prose(text, after)
        if repeats or first or subhead:
            result[index] = replace(block, kind=BlockKind.HEADING)
    return result


def _folded(text: str) -> str:
    return " ".join(words(text)).casefold()


def _datelines(text: str, blocks: list[Block]) -> list[Block]:
    """Cut the dateline off the paragraph that it opens, among the first four; it may have a line of its own, which then looks like a heading."""
    result: list[Block] = []
    seen = 0
    done = False
    for block, after in zip_longest(blocks, blocks[1:]):
        seen += block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
        found = None
        if not done and seen <= 4 and block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            found = find_dateline(text[block.span.start : block.span.start + 400][: block.span.end - block.span.start])
        if found:
            end = block.span.start + found.end
            if end >= block.span.end:
                done = after is not None and is_prose(text, after)
                result.append(_as_furniture(block, DATELINE) if done else block)
                continue
            done = True
            line, rest = _cut(text, block, end)
            result.extend((_as_furniture(line, DATELINE), replace(rest, kind=BlockKind.PARAGRAPH)))
        else:
            result.append(block)
    return result
