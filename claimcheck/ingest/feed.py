"""Feeds (RSS and Atom): each entry is an article, as far as the feed carries its text."""

from __future__ import annotations

import datetime
import email.utils
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from xml.parsers import expat

from claimcheck.ingest.bounds import Complaints, Deadline, storable, too_large, too_long
from claimcheck.ingest.dates import full_date
from claimcheck.ingest.decode import UndecodableError
from claimcheck.ingest.documents import Document, Known, Limits, Problem
from claimcheck.ingest.encodings import Decoded, decode_any
from claimcheck.ingest.fragments import FragmentError, Part, joined, parts_of
from claimcheck.records import Block, BlockKind, Place

_NEEDS = "needs pip install feedparser lxml"
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""")
_DECLARATION = re.compile(r"\s{0,99}<\?xml[^>]{0,300}\?>")
# The parser of feeds takes so long for an element, or in broken XML for whatever looks like a tag or a reference, measured on what makes it slow
# (45 and 16 microseconds); doubled for slower machines.
_SECONDS_PER_ELEMENT = 0.000_090
_SECONDS_PER_MARK = 0.000_032
_MARK = re.compile("[<&]")


class Feed:
    """Reader of feeds: ``.rss``, ``.atom`` and ``.xml`` files that are RSS or Atom."""

    suffixes = (".rss", ".atom", ".xml")

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """See :meth:`claimcheck.ingest.documents.Format.documents`."""
        try:
            import feedparser
            import lxml.html  # noqa: F401 - an extra, which reading fragments needs
        except ImportError:
            yield Problem("", _NEEDS)
            return
        deadline = Deadline(limits)
        decoded = _decoded(data, limits)
        if isinstance(decoded, Problem):
            yield decoded
            return
        source = _DECLARATION.sub("", decoded.text, count=1).lstrip("\ufeff").encode()
        broken, elements = _looked_through(source)
        work = _SECONDS_PER_MARK * sum(1 for _ in _MARK.finditer(decoded.text)) if broken else _SECONDS_PER_ELEMENT * elements
        if work > limits.seconds:
            yield Problem("", f"too many tags to be read within {limits.seconds:g} seconds; split it into smaller files")
            return
        try:
            # Bytes in a stream: a string would be opened as a path or an address. Its HTML is read by this stage, and nothing of it is shown.
            parsed = feedparser.parse(
                io.BytesIO(source),
                response_headers={"content-type": "application/xml; charset=utf-8"},
                sanitize_html=False,
                resolve_relative_uris=False,
            )
        except Exception as error:  # the library may fail with anything on rubbish, and bad data never raises
            yield Problem("", f"a feed that cannot be read ({type(error).__name__})")
            return
        if not parsed.get("version") and not parsed.get("entries"):
            yield Problem("", "neither RSS nor Atom; of XML, only feeds are read")
            return
        yield from _entries(parsed, decoded.evidence, limits, deadline)
        if broken:
            yield Problem("", f"not well-formed XML ({broken}); what is behind it may be missing")


def _decoded(data: bytes, limits: Limits) -> Decoded | Problem:
    """The file as text, or why it is not parsed."""
    if problem := too_large(data, limits):
        return problem
    declared = _DECLARED.search(data[:512])
    try:
        decoded = decode_any(data, declared.group(1).decode("ascii") if declared else None, limits.file_bytes)
    except UndecodableError as error:
        return Problem("", str(error))
    if "<!ENTITY" in decoded.text:
        return Problem("", "XML that declares entities of its own, by which a small file can unfold into a huge one; save the feed without them")
    return decoded


def _looked_through(source: bytes) -> tuple[str, int]:
    """Where XML is not well-formed (empty where it is), and its number of elements. Entities were refused, so that nothing can unfold here."""
    parser = expat.ParserCreate("utf-8")
    elements = 0

    def counted(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal elements
        elements += 1

    parser.StartElementHandler = counted
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        return f"line {error.lineno}: {expat.ErrorString(error.code)}", elements
    return "", elements


def _entries(parsed: Mapping[str, Any], evidence: tuple[tuple[str, str], ...], limits: Limits, deadline: Deadline) -> Iterator[Document | Problem]:
    complaints = Complaints("entry", "entries")
    # "updated" is the last change, save in RSS, whose dc:date arrives under that name.
    dates = ["published", "created"]
    if str(parsed.get("version")).startswith("rss") and "http://www.w3.org/2005/Atom" not in (parsed.get("namespaces") or {}).values():
        dates.append("updated")
    for number, entry in enumerate(parsed.get("entries") or (), start=1):
        if number > limits.documents:
            yield Problem("", f"more than {limits.documents} entries; the rest was not read")
            break
        if deadline.over:
            yield deadline.problem
            break
        known, undated = _known(entry, parsed.get("feed") or {}, dates)
        text, blocks = _body(entry, known.title, limits)
        if not blocks:
            complaints.add(number, text or "no text in it")
            continue
        if undated:
            complaints.add(number, undated)
        known = replace(known, evidence=(*known.evidence, *evidence))
        name = f"entry {number}"
        yield Document(text, name, blocks, known, (Place(0, name),))
    yield from complaints.problems()


def _body(entry: Mapping[str, Any], title: str | None, limits: Limits) -> tuple[str, tuple[Block, ...]]:
    """The headline and the longest text that an entry carries; without blocks, the reason why it has none."""
    bodies = [
        str(part.get("value") or "") for part in entry.get("content") or () if str(part.get("type", "")).startswith(("text", "application/xhtml"))
    ]
    bodies.append(str(entry.get("summary") or ""))
    body = storable(max(bodies, key=len))
    if reason := too_long(body, limits):
        return reason, ()
    try:
        parts = parts_of(body)
    except FragmentError as error:
        return str(error), ()
    if title and not (parts and parts[0].words.startswith(title)):
        parts.insert(0, Part(title, BlockKind.HEADING))
    return joined(parts)


def _known(entry: Mapping[str, Any], feed: Mapping[str, Any], dates: Sequence[str]) -> tuple[Known, str]:
    """What the feed says of an entry, and what is wrong with its date."""
    title = _line(entry.get("title"))
    source = _line((entry.get("source") or {}).get("title")) if isinstance(entry.get("source"), Mapping) else None
    publisher = source or _line(feed.get("title"))
    names = [name for person in entry.get("authors") or () if isinstance(person, Mapping) and (name := _line(person.get("name")))]
    author = ", ".join(dict.fromkeys(names)) or _line(entry.get("author"))
    url = _line(entry.get("link"))
    field, written = next(((field, words) for field in dates if field in entry and (words := _line(entry[field]))), ("", ""))
    published = _date(written)
    evidence = [
        ("title", "title of the entry", title),
        ("publisher", "title of the entry's source" if source else "title of the feed", publisher),
        ("author", "author of the entry", author),
        ("published", f"date ({field}) of the entry", published),
        ("url", "link of the entry", url),
    ]
    known = Known(title, publisher, author, published, url, tuple((name, place) for name, place, value in evidence if value))
    undated = (
        "its date is no full, unambiguous one (03/04/2019 may be of March or April); publication date unknown" if written and not published else ""
    )
    return known, undated


def _date(written: str) -> datetime.date | None:
    """The day as it is written there, in the zone of whoever wrote it."""
    found = full_date(written)
    if found is None and re.match(r"(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3,9} \d{2,4} \d", written):
        try:
            found = email.utils.parsedate_to_datetime(written).date()  # RFC 822: years of two digits
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return found


def _line(value: object) -> str | None:
    """A title or a name on one line, its markup taken out."""
    if not isinstance(value, str) or not value.strip() or len(value) > 2000:
        return None
    try:
        return " ".join(part.words for part in parts_of(storable(value))) or None
    except FragmentError:
        return None
