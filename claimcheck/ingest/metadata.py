"""Title, author, publisher, date, dateline and origin of an article, from what its format says and from where they stand in its text."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.ingest.bylines import Byline, parse_byline
from claimcheck.ingest.datelines import Dateline, find_dateline
from claimcheck.ingest.dates import Stamp, full_date, stamps, trailing_stamp
from claimcheck.ingest.documents import Known
from claimcheck.ingest.furniture import BYLINE, COPYRIGHT, DATE_LINE, DATELINE, DISCLAIMER, FEED_FOOTER, LINKS, SECTION_ITEM, content
from claimcheck.ingest.markup import labels, plain
from claimcheck.language.agencies import agency, is_staff, organisation
from claimcheck.records import Block, BlockKind

_FOOTER = re.compile(r"^The post (?P<title>.{1,300}) appeared first on (?P<site>.{1,100}?)\.?$", re.IGNORECASE)
_NAME = r"(?:The |the )?[A-Z][\w&'’.-]{0,30}(?: (?:(?:of|the|and|for|&) )?[A-Z][\w&'’.-]{0,30}){0,6}"
_COPYRIGHT = re.compile(
    r"(?i:(?:copyright|©|\(c\))(?:\s?(?:copyright|©|\(c\)|tm\b|\?)){0,3}\s?(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s{0,2}(?:by )?)"
    r"(?P<name>[A-Z][^.,;:|()/©\s]{1,30}(?: [^.,;:|()/©\s]{1,30}){0,7}(?:\.com)?)"
)
_VIEWS = re.compile(rf"(?i:views|opinions)(?i: or opinions| and opinions)?(?i: expressed)? of (?P<name>(?:The |the )?{_NAME})")
_PLEA = re.compile(
    rf"(?i:\b(?:the (?:best|latest|top stories|week|news)|more) (?:of|from|in|at) )(?P<name>{_NAME}?)(?:[’']s)?"
    r"(?=[ .,!]+(?:(?i:sent|delivered|straight|right|directly|in|to)\b|$))"
)
_ABOUT = re.compile(rf"^(?:About|Contact|Join) (?P<name>{_NAME})$")
_CHANNEL = re.compile(rf"^(?P<name>{_NAME}) on (?:Twitter|Facebook|Instagram|Google ?\+?|YouTube|X|LinkedIn)\b")
_NO_SITE = frozenset("us the this team our author".split())


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of :class:`claimcheck.records.Article` of the same names; None where neither format nor text says."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: datetime.date | None = None
    origin: str | None = None
    dateline: str | None = None
    evidence: tuple[tuple[str, str], ...] = ()


def read_metadata(text: str, blocks: Iterable[Block], known: Known) -> Metadata:
    """Gather what is known about an article; what its format says (front matter, a header) wins over its text.

    Args:
        text: the text of the document.
        blocks: its blocks as :func:`claimcheck.ingest.furniture.classify` settled them.
        known: what the format says.
    """
    blocks = list(blocks)
    furniture: dict[str, list[str]] = {}
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            furniture.setdefault(block.why, []).append(text[block.span.start : block.span.end])
    byline = _byline(furniture.get(BYLINE, ()))
    dateline = next((found for line in furniture.get(DATELINE, ()) if (found := find_dateline(line))), None)
    footer = next((match for line in furniture.get(FEED_FOOTER, ()) if (match := _FOOTER.match(plain(line)))), None)
    ways = {
        "title": (
            (known.title, ""),
            (_title(text, blocks), "heading of the text"),
            (footer.group("title").strip() if footer else None, "feed footer"),
        ),
        "publisher": (
            (known.publisher, ""),
            (footer.group("site").strip() if footer else None, "feed footer"),
            (_publisher(furniture), "what the page says of itself"),
        ),
        "author": ((known.author, ""), (byline.author if byline else None, "byline")),
    }
    title, publisher, author = (next((value for value, _ in ways[field] if value), None) for field in ("title", "publisher", "author"))
    published = known.published or _published(furniture, dateline)
    evidence = [(field, next(where for value, where in tried if value)) for field, tried in ways.items() if any(value for value, _ in tried)]
    evidence += [("published", "date line")] if published and not known.published else []
    return Metadata(
        title=title,
        publisher=publisher,
        author=author,
        published=published,
        origin=_origin(known.author, byline, dateline, furniture) or publisher or (dateline.agency if dateline else None),
        dateline=dateline.place if dateline else None,
        evidence=(*known.evidence, *((field, where) for field, where in evidence if where)),
    )


def _title(text: str, blocks: list[Block]) -> str | None:
    """The heading that stands before any paragraph."""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            return content(text, block) or None
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            return None
    return None


def _byline(found: Iterable[str]) -> Byline | None:
    """All bylines of the page as one: a person's and a paper's may stand on two lines."""
    read = [byline for line in found if (byline := parse_byline(line))]
    if not read:
        return None
    press = next((byline.organisation for byline in read if byline.organisation), None)
    people = [byline.author for byline in read if byline.author != byline.organisation and not organisation(byline.author)]
    return Byline((people or [read[0].author])[0], press)


def _published(furniture: dict[str, list[str]], dateline: Dateline | None) -> datetime.date | None:
    """The date labelled as that of publication, else a bare date in the masthead; a date of last change is neither."""
    found: list[Stamp] = []
    for line in furniture.get(DATE_LINE, ()):
        found.extend(stamps(plain(line)))
    for line in furniture.get(BYLINE, ()):
        cut = trailing_stamp(plain(line), bare=True)
        found.extend(stamps(plain(line)[cut:]) if cut is not None else ())
    for label in ("published", ""):
        for stamp in found:
            if stamp.label == label and stamp.date:
                return stamp.date
    return full_date(dateline.full_date) if dateline and dateline.full_date else None


def _origin(author: str | None, byline: Byline | None, dateline: Dateline | None, furniture: dict[str, list[str]]) -> str | None:
    """The independent voice: whom the byline names, the agency of the dateline, or the agency that holds the copyright."""
    for part in re.split(r"[,/|()]", author) if author else ():
        if dateline and dateline.agency and part.strip().casefold() == dateline.agency.casefold():
            return dateline.agency  # named as its author and in the dateline: an agency, known or not
        press = organisation(part.strip())
        if press and not is_staff(part):
            return press
    if byline and byline.organisation:
        return byline.organisation
    for part in dateline.agency.split("/") if dateline and dateline.agency else ():
        if agency(part):
            return agency(part)
    for line in furniture.get(COPYRIGHT, ()):
        found = _COPYRIGHT.search(plain(line))
        if found and agency(_holder(found.group("name"))):
            return agency(_holder(found.group("name")))
    return None


def _publisher(furniture: dict[str, list[str]]) -> str | None:
    """The publisher by what the page says of itself, strongest evidence first: its disclaimers, its copyright line, its links."""
    for why, pattern in ((DISCLAIMER, _VIEWS), ("comment policy", _VIEWS), (COPYRIGHT, _COPYRIGHT)):
        for line in furniture.get(why, ()):
            for found in pattern.finditer(plain(line)):
                name = _holder(found.group("name"))
                if name and not agency(name) and name.split()[0].casefold() not in {"all", "this"} and "author" not in name.casefold():
                    return name
    for line in furniture.get("newsletter or subscription plea", ()):
        plea = _PLEA.search(plain(line))  # "Get the best of Harbour Times sent straight to your inbox"
        if plea:
            return plea.group("name")
    # "About Harbour Times" and "Harbour Times on Twitter" together name the site; either alone may be a link to anything.
    kinds: Counter[str] = Counter()
    for pattern in (_ABOUT, _CHANNEL):
        names = {
            match.group("name")
            for why in (LINKS, SECTION_ITEM)
            for line in furniture.get(why, ())
            for part in (labels(line) or [plain(line)])
            if (match := pattern.match(part)) and match.group("name").casefold() not in _NO_SITE
        }
        kinds.update(names)
    return next((name for name, count in sorted(kinds.items()) if count == 2), None)


def _holder(written: str) -> str:
    """A name as it stands in a copyright line, without what follows it there."""
    return re.sub(r"\s+(?i:all rights reserved|\d{4}|this material|used under|modified|[-–—] ).*$", "", written).strip(" .-–—")
