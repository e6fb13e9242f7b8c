"""Files and folders named by the user → the files to read, in an order that does not depend on the machine."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.records import Skipped

STANDARD_INPUT = "-"
STAGE = "ingest"
LIST_SUFFIX = ".paths"
_DEEPEST_LIST = 8
_LARGEST_LIST = 50_000_000


@dataclass(slots=True)
class Found:
    """What a walk over the paths came to: ``(path as shown, path to open)`` of each file, and what was left out."""

    suffixes: tuple[str, ...]
    files: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def skip(self, path: str, reason: str) -> None:
        """Record that ``path`` was left out."""
        self.skipped.append(Skipped(shown(path), STAGE, reason))


def shown(path: str) -> str:
    """``path`` as it may stand in a report: forward slashes, undecodable bytes and control characters written out."""
    safe = os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")
    return "".join(character if character.isprintable() else character.encode("unicode_escape").decode("ascii") for character in safe)


def discover(paths: Sequence[str], suffixes: Sequence[str]) -> Found:
    """Walk ``paths`` (``-`` is not one of them).

    Args:
        paths: files and folders; folders are walked with all that is below them.
        suffixes: file name endings that can be read, lower case, with the dot.

    Returns:
        Files sorted by path, each real file once; everything else that was met, with its reason.
    """
    found = Found(tuple(suffixes))
    for path in sorted({os.path.normpath(path) if path else path for path in paths}):
        _visit(path, (), found, named=True)
    found.files.sort(key=lambda file: file[0].split("/"))
    unique: list[tuple[str, str]] = []
    first: dict[str, str] = {}
    for name, path in found.files:
        real = os.path.realpath(path)
        if real not in first:
            first[real] = name
            unique.append((name, path))
        elif first[real] != name:
            found.skip(path, f"the same file as {first[real]}, which was read")
    found.files = unique
    found.skipped = sorted(set(found.skipped), key=lambda skip: (skip.what, skip.reason))
    return found


def _visit(path: str, above: tuple[tuple[int, int], ...], found: Found, *, named: bool = False) -> None:
    """``above``: device and inode of the folders on the way here, by which a loop of links is told."""
    try:
        status = os.stat(path)
    except OSError as error:
        found.skip(path, _why(path, error))
        return
    if stat.S_ISDIR(status.st_mode):
        _walk(path, above, (status.st_dev, status.st_ino), found, named=named)
    elif not stat.S_ISREG(status.st_mode):
        found.skip(path, "not a regular file (a pipe, socket or device); to read from a pipe, name it as '-'")
    elif path.lower().endswith(LIST_SUFFIX):
        if named:
            _list(path, (*above, (status.st_dev, status.st_ino)), found)
        else:
            # A list may name any file of the machine, so one that merely lies in a folder is not followed.
            found.skip(path, "a list of paths; name it on the command line to read what it lists")
    elif not path.lower().endswith(found.suffixes):
        found.skip(path, _unsupported(path, found.suffixes))
    else:
        found.files.append((shown(path), path))


def _walk(path: str, above: tuple[tuple[int, int], ...], here: tuple[int, int], found: Found, *, named: bool) -> None:
    if here in above:
        found.skip(path, "a link that leads back to a folder above it")
        return
    try:
        names = sorted(os.listdir(path))
    except OSError as error:
        found.skip(path, _why(path, error, folder=True))
        return
    if named and not names:
        found.skip(path, f"empty folder; {_readable(found.suffixes)}")
    for name in names:
        inner = os.path.normpath(os.path.join(path, name))
        if name.startswith("."):
            found.skip(inner, "hidden; name it on the command line to read it")
        else:
            _visit(inner, (*above, here), found)


def _list(path: str, above: tuple[tuple[int, int], ...], found: Found) -> None:
    """Visit the paths that a text file lists, one on a line; relative ones count from its folder, blank lines and such with ``#`` are passed over."""
    if above[-1] in above[:-1] or len(above) > _DEEPEST_LIST:
        found.skip(path, "a list of paths that leads back to itself" if above[-1] in above[:-1] else "lists of paths nested too deep")
        return
    data = read_bytes(path, _LARGEST_LIST)
    if isinstance(data, str) or len(data) > _LARGEST_LIST:
        found.skip(path, data if isinstance(data, str) else f"a list of paths larger than {_LARGEST_LIST // 1_000_000} MB; split it")
        return
    lines = [line.strip() for line in os.fsdecode(data.removeprefix(b"\xef\xbb\xbf")).splitlines()]
    listed = sorted({os.path.normpath(os.path.join(os.path.dirname(path), line)) for line in lines if line and not line.startswith("#")})
    if not listed:
        found.skip(path, "an empty list of paths; write one path on each line")
    for inner in listed:
        if "\0" in inner:
            found.skip(inner, "no path: it has a NUL character in it")
        else:
            _visit(inner, above, found, named=True)


def _readable(suffixes: tuple[str, ...]) -> str:
    return "claimcheck reads " + ", ".join((*suffixes, LIST_SUFFIX))


def _unsupported(path: str, suffixes: tuple[str, ...]) -> str:
    ending = os.path.splitext(path)[1]
    what = f"unsupported kind of file ({shown(ending)})" if ending else "unsupported kind of file (its name has no ending)"
    return f"{what}; {_readable(suffixes)}: save the article as one of them"


def _why(path: str, error: OSError, *, folder: bool = False) -> str:
    """The reason in words that say how to mend it."""
    if isinstance(error, PermissionError):
        return "no permission to list the folder" if folder else "no permission to read it; grant it or leave the file out"
    if isinstance(error, FileNotFoundError):
        return "a broken link: what it points to does not exist" if os.path.islink(path) else "no such file or folder"
    if os.path.islink(path) and not os.path.exists(path):
        return "a link that leads in a circle"
    return f"cannot be read: {error.strerror or error}"


def read_bytes(path: str, limit: int) -> bytes | str:
    """The first ``limit + 1`` bytes of a file, enough to tell that it is too large; or the reason why they cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        return _why(path, error)
