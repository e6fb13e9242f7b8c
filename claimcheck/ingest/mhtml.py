"""Web pages saved whole in one file (MHTML): the page among the parts, read as HTML."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from claimcheck.ingest.documents import Document, Limits, Problem
from claimcheck.ingest.html import read_page

_HEADER = re.compile(rb"[A-Za-z][\w-]{0,60}:")
_PAGES = ("text/html", "application/xhtml+xml")
# A page saved by a browser has one level of parts, pages of mail programs two.
_MOST_PARTS = 5_000


class Mhtml:
    """Reader of saved pages with all that belongs to them in one file."""

    suffixes = (".mhtml", ".mht")

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """See :meth:`claimcheck.ingest.documents.Format.documents`."""
        yield _read(data, limits)


def _read(data: bytes, limits: Limits) -> Document | Problem:
    if not data.strip():
        return Problem("", "empty file")
    if len(data) > limits.file_bytes:
        return Problem("", f"larger than {limits.file_bytes // 1_000_000} MB; save the article by itself")
    if not _HEADER.match(data.lstrip()[:100]):
        return Problem("", "no saved page (it does not begin with headers); if it is HTML, give it the ending .html")
    try:
        # The old policy parses headers only as far as they are asked for, and never raises for one.
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        page = _page(message)
        if page is None:
            return Problem("", "a saved page without a part that is HTML; save it again")
        payload = page.get_payload(decode=True)
        if not isinstance(payload, bytes):
            return Problem("", "a saved page whose HTML cannot be unpacked; save it again")
        charset = page.get_content_charset()
        found = read_page(payload, limits, charset=charset, url=_address(message, page))
    except Exception as error:  # hostile headers find ever new ways to upset the standard library
        return Problem("", f"cannot be read as a saved page ({type(error).__name__}); save it again, as HTML")
    if isinstance(found, Problem):
        return found
    # Lines of the unpacked page are none of the file; they still find the words with "show source".
    return replace(found, places=tuple(replace(place, label=_within(place.label)) for place in found.places))


def _within(label: str) -> str:
    return f"HTML {label}" if label.startswith("line") else label


def _page(message: Message) -> Message | None:
    """The part that ``start`` names, else the first page."""
    pages: list[Message] = []
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            break
        if part.get_content_type() in _PAGES:
            pages.append(part)
    start = message.get_param("start")
    named = [page for page in pages if isinstance(start, str) and str(page.get("Content-ID", "")).strip() == start]
    return next(iter([*named, *pages]), None)


def _address(message: Message, page: Message) -> str | None:
    for header in (message.get("Snapshot-Content-Location"), page.get("Content-Location")):
        address = "".join(str(header).split()) if header else ""
        if re.match(r"(?i)https?://[^\s/]", address) and len(address) <= 2000:
            return address
    return None
