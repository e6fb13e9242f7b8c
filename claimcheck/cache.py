"""What earlier runs worked out, in one SQLite file, so that a run against unchanged sources need not work it out again.

A cache may be lost at any time and must never do harm: whatever is wrong with it (no room, no permission, damage, another run that holds it), the
run goes on without it, is told so in one line, and gives the same result. Every value stands with a digest that is checked on reading. The file is
a write-ahead log (https://www.sqlite.org/wal.html), so that several runs read while one writes, and a killed run leaves whole transactions only.

A file that is damaged, foreign or of another schema is replaced. Taking it from under another run could tear that run's log
(https://www.sqlite.org/howtocorrupt.html, 2.4), so each run holds a shared lock on a file beside it, and replacing needs that lock alone.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import platformdirs

FILE = "claimcheck-cache.sqlite3"
LOCK = "claimcheck-cache.lock"

# "clmc", so that `file` and we can tell the file from any other SQLite database; then the version of the table below.
_APPLICATION = 0x636C6D63
_SCHEMA = 1
_TABLE = """
CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  name BLOB NOT NULL UNIQUE,
  digest BLOB NOT NULL,
  used INTEGER NOT NULL, -- Unix time, to the hour or so
  value BLOB NOT NULL -- last, so that the others are read without its pages
);
CREATE INDEX entries_used ON entries (used);
"""

# SQLite before 3.32 takes 999 parameters.
_CHUNK = 500
# SQLite takes no more than 10^9 bytes in a row.
_LARGEST_VALUE = 900_000_000
# What is above the limit goes, and a tenth more, so that not every later write has to clear up again.
_KEPT = 0.9
# An entry that was used within the hour is not marked again: runs that follow each other only read.
_FRESH_SECONDS = 3600
# How long another run's write, or its making of the file, is waited for.
_BUSY_SECONDS = 10.0
_LOCK_SECONDS = 2.0
_MARK_MILLISECONDS = 200
_POLL_SECONDS = 0.02

# Primary result codes (https://www.sqlite.org/rescode.html): what stands in the file is wrong, as against what was in the way of reading it.
_DAMAGE = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_CONSTRAINT})


class _UnusableError(Exception):
    """The file is there and is no cache of this schema."""


def default_folder() -> Path:
    """The folder for caches that the system has for this user (``~/.cache/claimcheck`` on Linux)."""
    return platformdirs.user_cache_path("claimcheck")


class Cache:
    """Values by kind and key, of one thread; made by :meth:`open`.

    No method raises for what is wrong with the file: a value that cannot be read is not there, one that cannot be written is not kept.
    """

    def __init__(self, folder: Path | None, limit_bytes: int, note: Callable[[str], None]) -> None:
        self._folder = folder
        self._limit = limit_bytes
        self._note = note
        self._noted = False
        self._connection: sqlite3.Connection | None = None
        self._lock: int | None = None
        self._writing = True
        self._stale: set[bytes] = set()

    @classmethod
    def open(cls, folder: Path | None, *, limit_bytes: int = 1 << 30, note: Callable[[str], None]) -> Self:
        """Open the cache of a folder, or make it.

        Args:
            folder: made where it does not exist, for this user alone; None for no cache: nothing is found and nothing kept.
            limit_bytes: size of the file from which the values that were not used for longest go. One write may overstep it until its end.
            note: told in one line, once at most, why the run goes on without the cache.

        Returns:
            The cache, to be closed.
        """
        cache = cls(folder, limit_bytes, note)
        if folder is not None:
            with cache._standing():
                cache._start(folder)
        return cache

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def get(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Look values up.

        Args:
            kind: what sort of value; each has its own keys.
            keys: any number of them.

        Returns:
            The values that are there and undamaged, in the order of ``keys``.
        """
        if self._connection is None:
            return {}
        names = {key: _name(kind, key) for key in keys}
        found: dict[bytes, bytes] = {}
        with self._standing():
            wanted = list(names.values())
            for start in range(0, len(wanted), _CHUNK):
                found.update(self._rows(wanted[start : start + _CHUNK]))
        return {key: found[name] for key, name in names.items() if name in found}

    def put(self, kind: str, items: Mapping[str, bytes]) -> None:
        """Keep values: all of them, or none where that fails.

        Args:
            kind: what sort of value.
            items: the values by key; they replace those that are there.
        """
        if self._connection is None or not self._writing or not items:
            return
        now = int(time.time())
        rows = []
        for key, value in items.items():
            if len(value) <= min(self._limit, _LARGEST_VALUE):
                name = _name(kind, key)
                rows.append((name, _digest(name, value), now, value))
        with self._standing(), self._transaction() as connection:
            connection.executemany(
                "INSERT INTO entries (name, digest, used, value) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE"
                " SET digest = excluded.digest, used = excluded.used, value = excluded.value",
                rows,
            )
            self._make_room(connection)

    def close(self) -> None:
        """Mark what was used, and let go of the file. Closing twice is no harm."""
        try:
            if self._connection is not None and self._stale and self._writing:
                # Marks are not worth waiting for, nor a word: the next run sets them.
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute(f"PRAGMA busy_timeout = {_MARK_MILLISECONDS}")
                    with self._transaction() as connection:
                        self._mark(connection)
        finally:
            self._stop()

    # --- reading and writing

    def _rows(self, names: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Name and value of the undamaged ones among ``names``."""
        assert self._connection is not None
        now = time.time()
        marks = ",".join("?" * len(names))
        for name, digest, used, value in self._connection.execute(f"SELECT name, digest, used, value FROM entries WHERE name IN ({marks})", names):
            # SQLite keeps any type in any column, so damage may change that too.
            if isinstance(name, bytes) and isinstance(value, bytes) and digest == _digest(name, value):
                if not isinstance(used, int) or abs(now - used) > _FRESH_SECONDS:
                    self._stale.add(name)
                yield name, value

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, also when the run is interrupted in between."""
        connection = self._connection
        assert connection is not None
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # SQLite may have rolled it back already, as where the disk is full; what is raised is what was wrong first.
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise

    def _mark(self, connection: sqlite3.Connection) -> None:
        """Say of what was read that it is in use."""
        now = int(time.time())
        connection.executemany("UPDATE entries SET used = ? WHERE name = ?", [(now, name) for name in sorted(self._stale)])
        self._stale.clear()

    def _make_room(self, connection: sqlite3.Connection) -> None:
        """Where the file is larger than allowed, let those go that were not used for longest."""
        if _used_bytes(connection) <= self._limit:
            return
        self._mark(connection)
        # A page is free when nothing is left on it, so one round may free less than it counts.
        while (over := _used_bytes(connection) - int(self._limit * _KEPT)) > 0:
            going = []
            for row, size in connection.execute("SELECT id, length(value) FROM entries ORDER BY used, id"):
                going.append((row,))
                over -= size or 0  # None where damage took the value
                if over <= 0:
                    break
            if not going:
                return
            connection.executemany("DELETE FROM entries WHERE id = ?", going)

    # --- the file, and what may be wrong with it

    @contextlib.contextmanager
    def _standing(self) -> Iterator[None]:
        """What goes wrong with the file in here ends with the run going on without it."""
        try:
            yield
        except sqlite3.Error as error:
            if not hasattr(error, "sqlite_errorcode"):
                raise  # not of SQLite but of its use here: a defect
            code = error.sqlite_errorcode & 0xFF
            if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY) and self._connection is not None:
                # What is there can still be read; who waited once for another run's write does not wait at every write.
                self._writing = False
                self._say(f"{error}; nothing more is kept in this run")
                return
            self._stop()
            self._say(f"{error}; this run goes on without the cache")
            if code in _DAMAGE:
                self._remove_damaged()
        except (OSError, _UnusableError) as error:
            self._stop()
            self._say(f"{getattr(error, 'strerror', None) or error}; this run goes on without the cache")

    def _say(self, reason: str) -> None:
        if not self._noted:
            self._noted = True
            self._note(f"{self._folder}: cache: {' '.join(reason.split())}")

    def _start(self, folder: Path) -> None:
        """Take a share of the lock and open the file, after making or replacing it where that is needed."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NONBLOCK, 0o600)
        except FileExistsError as error:
            raise _UnusableError("is no folder") from error
        except ValueError as error:  # a NUL or a lone surrogate in the path
            raise _UnusableError(str(error)) from error
        file = folder / FILE
        deadline = time.monotonic() + _LOCK_SECONDS
        while time.monotonic() < deadline:
            if _locked(self._lock, fcntl.LOCK_SH) and (connection := _opened(file)):
                self._connection = connection
                return
            # Given back first: two runs that hold their share while they wait to be alone would wait for each other.
            fcntl.flock(self._lock, fcntl.LOCK_UN)
            if not _locked(self._lock, fcntl.LOCK_EX):
                time.sleep(_POLL_SECONDS)
            elif connection := _opened(file):  # another run has made it meanwhile
                connection.close()
            else:
                _make(file)
        raise _UnusableError(f"{FILE} has to be made anew, and another run is using it")

    def _stop(self) -> None:
        """Let go of the file and of the lock."""
        connection, lock = self._connection, self._lock
        self._connection = self._lock = None
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()
        if lock is not None:
            os.close(lock)

    def _remove_damaged(self) -> None:
        """So that the next run makes a new one; where another run is using it, that one will find out for itself."""
        assert self._folder is not None
        with contextlib.suppress(OSError):
            lock = os.open(self._folder / LOCK, os.O_RDWR | os.O_NONBLOCK)
            try:
                if _locked(lock, fcntl.LOCK_EX):
                    _remove(self._folder / FILE)
            finally:
                os.close(lock)


def _name(kind: str, key: str) -> bytes:
    """One short name for kind and key, whatever characters are in them."""
    return hashlib.blake2b(f"{len(kind)}:{kind}{key}".encode("utf-8", "surrogatepass"), digest_size=20).digest()


def _digest(name: bytes, value: bytes) -> bytes:
    """Over the name too, so that a value under another's name is found out."""
    digest = hashlib.blake2b(name, digest_size=16)
    digest.update(value)
    return digest.digest()


def _used_bytes(connection: sqlite3.Connection) -> int:
    """Bytes of the file that hold something."""
    pages, free, size = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "freelist_count", "page_size"))
    return (pages - free) * size


def _locked(lock: int, how: int) -> bool:
    """Whether the lock was there to be had at once."""
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _connect(file: Path) -> sqlite3.Connection:
    """A connection whose transactions are begun and ended by hand, and which trusts nothing in the file."""
    connection = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None)
    # Damage may turn any column into text, and text that is not UTF-8 would be an error of its own.
    connection.text_factory = bytes
    try:
        # A power cut may take the last writes with it, but tears nothing, as this is a write-ahead log.
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "synchronous = NORMAL", f"journal_size_limit = {1 << 26}"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _opened(file: Path) -> sqlite3.Connection | None:
    """A connection to a whole cache of this schema; None where the file has to be made."""
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):
            raise _UnusableError(f"{file.name} is no file")
    except FileNotFoundError:
        return None
    connection = None
    try:
        connection = _connect(file)
        versions = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version", "journal_mode")]
        if versions == [_APPLICATION, _SCHEMA, b"wal"]:
            connection.execute("SELECT id, name, digest, used, value FROM entries INDEXED BY entries_used LIMIT 1").fetchall()
            return connection
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _DAMAGE:
            if connection is not None:
                connection.close()
            raise
    if connection is not None:
        connection.close()
    return None


def _make(file: Path) -> None:
    """An empty cache in place of whatever is there; needs the lock alone."""
    _remove(file)
    # SQLite gives its log the permissions of the file.
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    connection = _connect(file)
    try:
        if connection.execute("PRAGMA journal_mode = WAL").fetchone() != (b"wal",):
            raise _UnusableError("this file system takes no write-ahead log")
        connection.executescript(f"BEGIN; {_TABLE} PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_SCHEMA}; COMMIT;")
    finally:
        connection.close()


def _remove(file: Path) -> None:
    """The file and its logs; the logs first, as one without its file could be taken for that of the next."""
    for ending in ("-wal", "-shm", "-journal", ""):
        file.with_name(file.name + ending).unlink(missing_ok=True)
