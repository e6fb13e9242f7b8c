"""Web archives (WARC): each HTML page in one is read as a page."""

from __future__ import annotations

import contextlib
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from claimcheck.ingest.bounds import Complaints, Deadline, storable, too_large
from claimcheck.ingest.decode import MAX_BYTES
from claimcheck.ingest.documents import Document, Limits, Problem
from claimcheck.ingest.html import read_page

_HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_ENCODINGS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}  # windows of zlib: gzip's head; zlib's head, or none as some servers send it
_LONGEST_URL = 2000
_LONGEST_HEAD = 1_000_000
_PIECE = 65_536
_ROOM = 1_000_000  # small files may unfold to this, whatever the ratio


class _StoppedError(Exception):
    """The file unfolds beyond the limits, takes too long or is damaged; the message says which."""


class _Stream:
    """The unpacked bytes of a file, read piece by piece; ends with an error where a limit is passed."""

    def __init__(self, data: bytes, limits: Limits, deadline: Deadline) -> None:
        packed = data.startswith(b"\x1f\x8b")
        self._file: Any = gzip.GzipFile(fileobj=io.BytesIO(data)) if packed else io.BytesIO(data)
        self._packed = packed
        self._left = self._most = min(limits.unpacked_bytes, max(limits.ratio * len(data), _ROOM))
        self._deadline = deadline
        self._at = 0
        self._head, self._in_head = _LONGEST_HEAD, False

    def peek(self) -> bytes:
        """The first bytes; only before anything was read."""
        head: bytes = self._file.read(5)
        self._file.seek(0)
        return head

    def read(self, size: int) -> bytes:
        """As of a file."""
        try:
            piece: bytes = self._file.read1(size)  # not read(), which gives nothing where the end is damaged
        except (OSError, EOFError, zlib.error) as error:
            raise _StoppedError(f"cut off or damaged at {self._at:,} unpacked bytes; what is behind that was not read") from error
        self._at += len(piece)
        self._head -= len(piece) if self._in_head else 0
        if self._head < 0:
            raise _StoppedError(f"a record whose head is longer than {_LONGEST_HEAD:,} bytes; what is behind that was not read")
        self.unpacked(len(piece) if self._packed else 0)
        return piece

    @contextlib.contextmanager
    def head(self) -> Iterator[None]:
        """While the head of a record is read, of which the library keeps every line."""
        self._head, self._in_head = _LONGEST_HEAD, True
        yield
        self._in_head = False

    def tell(self) -> int:
        """As of a file."""
        return self._at

    def unpacked(self, size: int) -> None:
        """``size`` more bytes were unpacked."""
        self._left -= size
        if self._left < 0:
            raise _StoppedError(f"unfolds to more than {self._most // 1_000_000} MB; what is behind that was not read")
        if self._deadline.over:
            raise _StoppedError(self._deadline.problem.reason)


@dataclass(frozen=True, slots=True)
class _Page:
    html: bytes
    charset: str | None
    url: str | None


class Warc:
    """Reader of ``.warc`` and ``.warc.gz`` files."""

    suffixes = (".warc", ".warc.gz")

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """See :meth:`claimcheck.ingest.documents.Format.documents`."""
        if problem := too_large(data, limits):
            yield problem
            return
        try:
            from warcio.archiveiterator import ArchiveIterator
        except ImportError:
            yield Problem("", "needs pip install warcio")
            return
        stream = _Stream(data, limits, Deadline(limits))
        try:
            head = stream.peek()
        except (OSError, EOFError, zlib.error):
            head = b""
        if head != b"WARC/":
            yield Problem("", "not a WARC file, or one that is damaged at its start")
            return
        complaints = Complaints("record", "records")
        number = count = 0
        records = ArchiveIterator(stream)
        try:
            while (record := _next(records, stream)) is not None:
                number += 1
                page = _page(record, limits, stream)
                if page is None:
                    continue
                if isinstance(page, str):
                    complaints.add(number, page)
                    continue
                count += 1
                if count > limits.documents:
                    raise _StoppedError(f"more than {limits.documents} pages; the rest was not read")
                if _cut(record):
                    complaints.add(number, "cut off before its end; read as far as it goes")
                name = f"record {number}"
                found = read_page(page.html, limits, charset=page.charset, url=page.url)
                yield replace(found, name=name, format="html") if isinstance(found, Document) else Problem(name, found.reason)
        except _StoppedError as error:
            yield Problem("", str(error))
        except Exception as error:
            # The library may fail with anything on damaged records, and bad data never raises.
            yield Problem("", f"damaged after record {number} ({type(error).__name__}); what is behind it was not read")
        yield from complaints.problems()


def _next(records: Any, stream: _Stream) -> Any:
    """The next record, or None. The library writes what it finds wrong to the standard error, which is not ours to write to."""
    while records.record is not None and records.record.raw_stream.read(_PIECE):
        pass  # what is left of the record before
    with contextlib.redirect_stderr(io.StringIO()), stream.head():
        return next(records, None)


def _page(record: Any, limits: Limits, stream: _Stream) -> _Page | str | None:
    """The page of a record; why it has none; None for what is never a page."""
    if record.rec_type not in {"response", "resource", "revisit"}:
        return None
    if record.rec_type == "revisit":
        return "seen again unchanged; its page lies in another record or file"
    headers = record.http_headers
    if headers is not None and str(headers.get_statuscode()) != "200":
        return "an answer other than '200 OK'"
    kind = str((headers.get_header("Content-Type") if headers is not None else record.content_type) or "")
    if not kind.strip().lower().startswith(_HTML):
        return "no HTML page"
    body = _body(record, min(MAX_BYTES, limits.file_bytes), stream)
    if isinstance(body, str):
        return body
    if not body.strip():
        return "an empty page"
    charset = _CHARSET.search(kind)
    url = " ".join(storable(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>").split())
    return _Page(body, charset.group(1) if charset else None, url if 0 < len(url) <= _LONGEST_URL else None)


def _cut(record: Any) -> bool:
    """Whether a record is shorter than it says; only after its body was read."""
    return not record.raw_stream.read(1) and getattr(record.raw_stream, "limit", 0) > 0


def _body(record: Any, most: int, stream: _Stream) -> bytes | str:
    """The body of a response, its transfer and content encodings undone; why it cannot be had."""
    from warcio.bufferedreaders import ChunkedDataReader

    headers = record.http_headers
    raw = record.raw_stream
    if headers is not None and "chunked" in (headers.get_header("Transfer-Encoding") or "").lower():
        raw = ChunkedDataReader(raw)
    body: bytes = raw.read(most + 1)
    encoding = (headers.get_header("Content-Encoding") or "").strip().lower() if headers is not None else ""
    if encoding in _ENCODINGS:
        # Not by the library, which unpacks without a bound.
        body = _inflated(body, _ENCODINGS[encoding], most + 1)
        stream.unpacked(len(body))
    elif encoding not in {"", "identity"} and not body.lstrip().startswith(b"<"):
        return "compressed in a way that is not read; record the page with gzip or uncompressed"
    return f"larger than {most // 1_000_000} MB" if len(body) > most else body


def _inflated(body: bytes, windows: tuple[int, ...], most: int) -> bytes:
    """The body unpacked; as it is where it is not packed, since some archives unpack it and leave the header."""
    for window in windows:
        with contextlib.suppress(zlib.error):
            return zlib.decompressobj(window).decompress(body, most)
    return body
