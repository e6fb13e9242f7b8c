"""ZIP archives of files that can be read. Nothing is ever written to disk, and no more is unpacked than the limits allow."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from claimcheck.ingest.bounds import Deadline
from claimcheck.ingest.documents import Document, Format, Limits, Problem

# LZMA allocates what a header asks for, up to 4 GB, before the first byte is unpacked.
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
_CHUNK = 1 << 16
# Small files may be packed beyond any ratio: a page of one repeated row is no bomb.
_UNSUSPICIOUS = 1_000_000
_NAMED = 20  # files of kinds that are not read, named one by one; the rest is counted
_DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, OverflowError)


class Archive:
    """Reader of ZIP archives; each file in one is read by its own ending."""

    suffixes = (".zip",)

    def __init__(self, format_of: Callable[[str], Format | None], name_of: Callable[[str], str]) -> None:
        """Make the reader.

        Args:
            format_of: the format of a file by its name; None where it cannot be read.
            name_of: what reports call the format of a file, by its name.
        """
        self._format_of = format_of
        self._name_of = name_of

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """See :meth:`claimcheck.ingest.documents.Format.documents`."""
        yield from self._archive(data, _Budget(limits), 1)

    def _archive(self, data: bytes, budget: _Budget, depth: int) -> Iterator[Document | Problem]:
        if not data:
            yield Problem("", "empty file")
            return
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from self._entries(archive, budget, depth)
        except _DAMAGED:
            yield Problem("", "a damaged ZIP archive, or none; unpack it and name the files")

    def _entries(self, archive: zipfile.ZipFile, budget: _Budget, depth: int) -> Iterator[Document | Problem]:
        names: Counter[str] = Counter()
        unread = 0
        entries = sorted((entry for entry in archive.infolist() if not entry.is_dir()), key=lambda entry: entry.filename.split("/"))
        if not entries:
            yield Problem("", "an archive without files")
        for entry in entries:
            if budget.spent:
                yield Problem("", budget.spent)
                return
            names[entry.filename] += 1
            name = entry.filename + (f" ({names[entry.filename]})" if names[entry.filename] > 1 else "")
            inner = self._format_of(entry.filename)
            hidden = any(part.startswith(".") or part == "__MACOSX" for part in entry.filename.split("/"))
            if inner is None or hidden:
                unread += 1
                if unread <= _NAMED:
                    yield Problem(name, "hidden; unpack it to read it" if hidden else "unsupported kind of file in an archive")
                continue
            found = self._entry(archive, entry, budget)
            if isinstance(found, str):
                yield Problem(name, found)
                continue
            for one in self._inner(inner, found, budget, depth):
                whole = f"{name}#{one.name}" if one.name else name
                if isinstance(one, Document):
                    yield replace(one, name=whole, format=one.format or self._name_of(entry.filename))
                else:
                    yield replace(one, name=whole)
        if unread > _NAMED:
            yield Problem("", f"{unread - _NAMED:,} more files in the archive are hidden or of kinds that are not read")

    def _inner(self, inner: Format, data: bytes, budget: _Budget, depth: int) -> Iterator[Document | Problem]:
        if isinstance(inner, Archive):
            if depth >= budget.limits.depth:
                yield Problem("", f"archives nested more than {budget.limits.depth} deep; unpack them and name the files")
            else:
                yield from inner._archive(data, budget, depth + 1)
            return
        try:
            for found in inner.documents(data, budget.rest()):
                budget.documents += isinstance(found, Document)
                yield found
        except Exception as error:  # a defect of a library on one file must not cost the others in the archive
            yield Problem("", f"could not be read to its end ({type(error).__name__}): it is damaged, or of another kind than its ending says")

    def _entry(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> bytes | str:
        """The unpacked bytes, or why they are not unpacked. What the archive says of its sizes is not believed."""
        limits = budget.limits
        if entry.flag_bits & 0x1:
            return "needs a password; unpack it and name the files"
        if entry.compress_type not in _METHODS:
            return "packed by a method that is not read; pack it again as an ordinary ZIP"
        parts: list[bytes] = []
        size = 0
        try:
            with archive.open(entry) as file:
                while part := file.read(_CHUNK):
                    parts.append(part)
                    size += len(part)
                    budget.unpacked += len(part)
                    if size > limits.file_bytes:
                        return f"larger than {limits.file_bytes // 1_000_000} MB unpacked; split it into smaller files"
                    if size > _UNSUSPICIOUS and size > limits.ratio * max(entry.compress_size, 1):
                        return f"unpacks to more than {limits.ratio} times its size, as a bomb does; it was not read"
                    if budget.spent:
                        return budget.spent
        except _DAMAGED:
            return "damaged in the archive; pack it again"
        return b"".join(parts)


class _Budget:
    """What is left for one file and all the archives in it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.unpacked = 0
        self.documents = 0
        self._deadline = Deadline(limits)

    @property
    def spent(self) -> str:
        """Why no more is read; empty while more may be."""
        if self.unpacked > self.limits.unpacked_bytes:
            return f"more than {self.limits.unpacked_bytes // 1_000_000} MB unpacked; the rest was not read: split it into smaller archives"
        if self.documents >= self.limits.documents:
            return f"more than {self.limits.documents:,} documents; the rest was not read: split it into smaller archives"
        return self._deadline.problem.reason if self._deadline.over else ""

    def rest(self) -> Limits:
        """The limits for the next file in the archive."""
        left = max(self.limits.unpacked_bytes - self.unpacked, 0)
        return replace(self.limits, documents=self.limits.documents - self.documents, unpacked_bytes=left)
