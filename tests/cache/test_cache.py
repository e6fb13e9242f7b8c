"""The cache gives back what it was given, and whatever is wrong with it, the run goes on."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import cache as module
from claimcheck.cache import FILE, LOCK, Cache, default_folder

ROOT = Path(__file__).parents[2]
ANY_TEXT = st.text(st.characters(), max_size=8)  # lone surrogates too, as a path may have them
HOUR = 3600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


class Notes(list[str]):
    """What the run is told: one line, once."""

    def check(self, *words: str) -> None:
        assert len(self) == 1, self
        assert "\n" not in self[0]
        assert all(word in self[0] for word in words), self[0]


@contextlib.contextmanager
def opened(folder: Path, *, limit_bytes: int = 1 << 30) -> Iterator[Cache]:
    """A cache of which nothing is wrong."""
    notes = Notes()
    with Cache.open(folder, limit_bytes=limit_bytes, note=notes.append) as cache:
        yield cache
    assert notes == []


@contextlib.contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The file behind the cache's back."""
    with contextlib.closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        yield connection


def filled(folder: Path, *, count: int = 10, size: int = 100) -> dict[str, bytes]:
    """Values that a first run kept."""
    items = {f"key {number}": bytes([number % 256]) * size for number in range(count)}
    with opened(folder) as cache:
        cache.put("kind", items)
    return items


def child(code: str, folder: Path, *words: str) -> subprocess.Popen[str]:
    """Another run on the same cache."""
    return subprocess.Popen([sys.executable, "-c", code, str(folder), *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


# --- what it is for


@given(st.dictionaries(st.tuples(ANY_TEXT, ANY_TEXT), st.binary()))
def test_every_value_comes_back_under_its_kind_and_key(values: dict[tuple[str, str], bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        with opened(Path(name)) as cache:
            for (kind, key), value in values.items():
                cache.put(kind, {key: value})
        with opened(Path(name)) as cache:
            assert {(kind, key): cache.get(kind, [key]).get(key) for kind, key in values} == values


def test_a_key_of_another_kind_is_another_key(folder: Path) -> None:
    with opened(folder) as cache:
        cache.put("a", {"bc": b"1"})
        assert cache.get("ab", ["c"]) == cache.get("", ["abc"]) == cache.get("a", ["b", "bcd", ""]) == {}


def test_a_later_value_replaces_the_earlier_one(folder: Path) -> None:
    filled(folder)
    with opened(folder) as cache:
        cache.put("kind", {"key 1": b"new"})
        assert cache.get("kind", ["key 1"]) == {"key 1": b"new"}


def test_many_keys_are_found_in_the_order_they_were_asked_in(folder: Path) -> None:
    items = filled(folder, count=2_500, size=10)
    keys = [*reversed(items), "missing", "key 1"]
    with opened(folder) as cache:
        found = cache.get("kind", keys)
    assert found == items
    assert list(found) == keys[:-2]


def test_asking_for_nothing_and_keeping_nothing(folder: Path) -> None:
    with opened(folder) as cache:
        cache.put("kind", {})
        assert cache.get("kind", []) == {}


def test_without_a_folder_nothing_is_kept_and_nothing_said() -> None:
    notes = Notes()
    with Cache.open(None, note=notes.append) as cache:
        cache.put("kind", {"key": b"value"})
        assert cache.get("kind", ["key"]) == {}
    cache.close()
    assert notes == []


def test_after_closing_it_is_as_if_there_were_none(folder: Path) -> None:
    filled(folder)
    with opened(folder) as cache:
        cache.close()
        cache.close()
        cache.put("kind", {"key": b"value"})
        assert cache.get("kind", ["key 1"]) == {}


def test_the_default_folder_is_the_users_own() -> None:
    assert default_folder().is_absolute()
    assert "claimcheck" in default_folder().parts


def test_folder_and_files_are_for_this_user_alone(folder: Path) -> None:
    with opened(folder / "deep") as cache:
        cache.put("kind", {"key": b"value"})
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder / "deep").iterdir()}
        assert modes == dict.fromkeys([FILE, LOCK, f"{FILE}-wal", f"{FILE}-shm"], 0o600)
        assert stat.S_IMODE((folder / "deep").stat().st_mode) == 0o700


def test_a_folder_that_is_there_keeps_its_mode(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)
    filled(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_closing_leaves_no_log_behind(folder: Path) -> None:
    filled(folder)
    assert sorted(path.name for path in folder.iterdir()) == [LOCK, FILE]


# --- the limit


def at(hours: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.cache.time.time", lambda: 1_700_000_000 + hours * HOUR)


def test_what_was_not_used_for_longest_goes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = 2_000_000
    value = b"x" * 100_000
    for hour, name in enumerate(["old", "read again", "middle", "new"]):
        at(2 * hour, monkeypatch)
        with opened(folder, limit_bytes=limit) as cache:
            cache.put("kind", {f"{name} {number}": value for number in range(4)})
    at(20, monkeypatch)
    with opened(folder, limit_bytes=limit) as cache:
        assert len(cache.get("kind", [f"read again {number}" for number in range(4)])) == 4
    at(30, monkeypatch)
    with opened(folder, limit_bytes=limit) as cache:
        cache.put("kind", {f"newest {number}": value for number in range(8)})
        names = ["old", "read again", "middle", "new", "newest"]
        left = {name: len(cache.get("kind", [f"{name} {number}" for number in range(8)])) for name in names}
    assert left == {"old": 0, "read again": 4, "middle": 1, "new": 4, "newest": 8}


def test_what_this_run_has_read_stays_when_it_makes_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    value = b"x" * 100_000
    at(0, monkeypatch)
    with opened(folder, limit_bytes=1_000_000) as cache:
        cache.put("kind", {"first": value})
    at(2, monkeypatch)
    with opened(folder, limit_bytes=1_000_000) as cache:
        cache.put("kind", {f"second {number}": value for number in range(7)})
    at(4, monkeypatch)
    with opened(folder, limit_bytes=1_000_000) as cache:
        assert cache.get("kind", ["first"])
        cache.put("kind", {f"third {number}": value for number in range(4)})
        assert cache.get("kind", ["first"])
        assert not cache.get("kind", ["second 0"])


def test_the_file_stays_near_its_limit(folder: Path) -> None:
    with opened(folder, limit_bytes=500_000) as cache:
        for number in range(300):
            cache.put("kind", {f"{number} {size}": b"x" * size for size in (10, 100, 1_000, 10_000)})
        assert cache.get("kind", ["299 10000"])
    assert (folder / FILE).stat().st_size < 600_000


def test_a_value_that_is_larger_than_all_is_not_kept_and_drives_nothing_out(folder: Path) -> None:
    items = filled(folder)
    with opened(folder, limit_bytes=200_000) as cache:
        cache.put("kind", {"huge": b"x" * 200_001, "small": b"y"})
        assert cache.get("kind", ["huge", "small", *items]) == {"small": b"y", **items}


def test_a_limit_below_the_smallest_file_is_no_harm(folder: Path) -> None:
    with opened(folder, limit_bytes=0) as cache:
        cache.put("kind", {"key": b"", "other": b"x"})
        assert cache.get("kind", ["key", "other"]) == {}


def test_a_run_within_the_hour_writes_nothing_and_a_later_one_marks_what_it_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(0, monkeypatch)
    filled(folder)

    def marks() -> list[int]:
        with database(folder) as connection:
            return sorted({used for (used,) in connection.execute("SELECT used FROM entries")})

    first = marks()
    for hours, expected in ((0.5, first), (2, [*first, first[0] + 2 * HOUR]), (-5, [first[0] - 5 * HOUR, first[0]])):
        at(hours, monkeypatch)
        with opened(folder) as cache:
            cache.get("kind", ["key 1", "key 2"])
        assert marks() == expected


# --- damage


def flip(value: bytes) -> bytes:
    return bytes([value[0] ^ 1, *value[1:]])


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE entries SET value = flip(value)",
        "UPDATE entries SET digest = flip(digest)",
        "UPDATE entries SET name = flip(name)",
        "UPDATE entries SET value = ''",
        "UPDATE entries SET value = CAST(x'ff' AS TEXT), digest = CAST(x'ff' AS TEXT)",
        "UPDATE entries SET value = 1.5, digest = 7",
    ],
)
def test_a_damaged_row_is_not_there_and_can_be_written_again(folder: Path, damage: str) -> None:
    items = filled(folder)
    with database(folder) as connection:
        connection.create_function("flip", 1, flip)
        connection.execute(f"{damage} WHERE id = 3")
    with opened(folder) as cache:
        assert cache.get("kind", list(items)) == {key: value for key, value in items.items() if key != "key 2"}
        cache.put("kind", items)
    with opened(folder) as cache:
        assert cache.get("kind", list(items)) == items


@pytest.mark.parametrize("damage", ["value = NULL", "value = CAST(x'ff' AS TEXT)", "used = CAST(x'ff' AS TEXT)", "used = x'00'"])
def test_damaged_rows_can_be_cleared_up(folder: Path, damage: str) -> None:
    filled(folder, count=100, size=2000)
    with database(folder) as connection:
        connection.executescript(
            f"PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', ''); PRAGMA writable_schema = RESET;"
            f"UPDATE entries SET {damage} WHERE id % 3 = 0"
        )
    with opened(folder, limit_bytes=100_000) as cache:
        cache.put("kind", {"new": b"value" * 1000})
        assert not cache.get("kind", ["key 0", "key 2"])


def test_a_value_under_the_name_of_another_is_not_there(folder: Path) -> None:
    filled(folder)
    with database(folder) as connection:
        connection.execute("UPDATE entries SET (value, digest) = (SELECT value, digest FROM entries WHERE id = 1) WHERE id = 2")
    with opened(folder) as cache:
        assert list(cache.get("kind", ["key 0", "key 1"])) == ["key 0"]


def _sql(script: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with contextlib.closing(sqlite3.connect(file)) as connection:
            connection.executescript(script)

    return change


UNUSABLE = {
    "no database": lambda file: file.write_text("These are somebody's notes.\n" * 1000),
    "empty": lambda file: file.write_bytes(b""),
    "a head alone": lambda file: os.truncate(file, 100),
    "cut in half": lambda file: os.truncate(file, file.stat().st_size // 8192 * 4096),
    "one page": lambda file: os.truncate(file, 4096),
    "zeros": lambda file: file.write_bytes(bytes(file.stat().st_size)),
    "another schema": _sql("PRAGMA user_version = 99"),
    "another application": _sql("PRAGMA application_id = 1"),
    "no write-ahead log": _sql("PRAGMA journal_mode = DELETE"),
    "no table": _sql("DROP TABLE entries"),
    "no index": _sql("DROP INDEX entries_used"),
    "another table": _sql("DROP TABLE entries; CREATE TABLE entries (id, used); CREATE INDEX entries_used ON entries (used)"),
}


@pytest.mark.parametrize("spoil", UNUSABLE.values(), ids=UNUSABLE)
def test_a_file_that_is_no_cache_is_replaced(folder: Path, spoil: Callable[[Path], object]) -> None:
    items = filled(folder)
    spoil(folder / FILE)
    with opened(folder) as cache:
        assert cache.get("kind", list(items)) == {}
        cache.put("kind", items)
    with opened(folder) as cache:
        assert cache.get("kind", list(items)) == items


def test_a_log_that_is_damaged_costs_what_was_in_it_alone(folder: Path) -> None:
    filled(folder)
    (folder / f"{FILE}-wal").write_bytes(os.urandom(1) * 50_000)
    with opened(folder) as cache:
        assert len(cache.get("kind", ["key 1"])) == 1


def scribble(file: Path) -> None:
    with file.open("r+b") as stream:
        for page in range(20, file.stat().st_size // 4096):
            stream.seek(page * 4096)
            stream.write(b"\xa5" * 2048)


def test_damage_that_is_met_later_ends_the_cache_for_this_run_and_the_next_begins_a_new_one(folder: Path) -> None:
    items = filled(folder, count=300, size=2000)  # of which opening the file reads a few pages only, all at the beginning
    scribble(folder / FILE)
    notes = Notes()
    with Cache.open(folder, note=notes.append) as cache:
        found = cache.get("kind", list(items))
        assert found.items() <= items.items()
        cache.put("kind", items)
        assert len(cache.get("kind", list(items))) in (0, len(found))
    notes.check(str(folder), "malformed", "goes on without the cache")
    with opened(folder) as cache:
        cache.put("kind", items)
        assert cache.get("kind", list(items)) == items


@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=64))
def test_bytes_written_anywhere_into_the_file_never_give_a_wrong_value(where: int, what: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        items = filled(folder, count=60, size=500)
        with (folder / FILE).open("r+b") as stream:
            stream.seek(where % (folder / FILE).stat().st_size)
            stream.write(what)
        with Cache.open(folder, note=lambda _line: None) as cache:
            assert cache.get("kind", list(items)).items() <= items.items()
            cache.put("kind", {"new": b"value"})
            assert cache.get("kind", ["new"]) in ({}, {"new": b"value"})
        # The second run at the latest has put it right, or the damage is where nothing was.
        with Cache.open(folder, note=lambda _line: None) as cache:
            assert cache.get("kind", list(items)).items() <= items.items()


def test_a_file_that_another_run_uses_is_not_taken_from_under_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOCK_SECONDS", 0.1)
    items = filled(folder)
    with opened(folder) as other:
        _sql("PRAGMA user_version = 99")(folder / FILE)
        notes = Notes()
        with Cache.open(folder, note=notes.append) as cache:
            cache.put("kind", {"key": b"value"})
        notes.check("another run is using it")
        assert other.get("kind", list(items)) == items
    with opened(folder) as cache:
        assert cache.get("kind", list(items)) == {}


# --- what is in the way


def goes_on_without(folder: Path, *words: str) -> None:
    notes = Notes()
    with Cache.open(folder, note=notes.append) as cache:
        cache.put("kind", {"key": b"value"})
        assert cache.get("kind", ["key"]) == {}
    notes.check("goes on without the cache", *words)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    goes_on_without(tmp_path / "file", "is no folder")
    goes_on_without(tmp_path / "file" / "below", "Not a directory")
    assert (tmp_path / "file").read_text() == "text"


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b", "a" * 5000])
def test_a_folder_that_cannot_be(tmp_path: Path, name: str) -> None:
    goes_on_without(tmp_path / name)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
@pytest.mark.parametrize("name", [FILE, LOCK])
def test_a_file_that_is_no_file(folder: Path, name: str, make: Callable[[Path], None]) -> None:
    folder.mkdir()
    make(folder / name)
    if name == FILE or make is Path.mkdir:
        goes_on_without(folder)
    else:
        filled(folder)  # a lock can be taken on anything


@pytest.mark.parametrize("spoiled", ["folder", "file"])
def test_no_permission(folder: Path, spoiled: str) -> None:
    filled(folder)
    path, mode = (folder, 0o500) if spoiled == "folder" else (folder / FILE, 0o400)
    path.chmod(mode)
    try:
        if os.access(path, os.W_OK):
            pytest.skip("this user may write in spite of the mode")
        notes = Notes()
        with Cache.open(folder, note=notes.append) as cache:
            cache.put("kind", {"key": b"value"})
            assert cache.get("kind", ["key"]) == {}
        assert len(notes) == 1
    finally:
        path.chmod(0o700)


@pytest.mark.parametrize("code", ["SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_FULL", "SQLITE_BUSY", "SQLITE_NOLFS"])
def test_what_is_in_the_way_of_opening_is_no_reason_to_replace_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    items = filled(folder)

    def fail(_file: Path) -> sqlite3.Connection:
        error = sqlite3.OperationalError("something is\nin the way")
        error.sqlite_errorcode = getattr(sqlite3, code)
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(module, "_connect", fail)
        goes_on_without(folder, "something is in the way")
    with opened(folder) as cache:
        assert cache.get("kind", list(items)) == items


def test_a_full_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = filled(folder)
    connect = module._connect

    def small(file: Path) -> sqlite3.Connection:
        connection = connect(file)
        connection.execute("PRAGMA max_page_count = 20")
        return connection

    monkeypatch.setattr(module, "_connect", small)
    notes = Notes()
    with Cache.open(folder, note=notes.append) as cache:
        cache.put("kind", {"small": b"x", "large": b"x" * 200_000})
        assert cache.get("kind", ["small", "large", *items]) == items  # all or none, and what was there stays
        cache.put("kind", {"small": b"x"})
        assert cache.get("kind", ["small"]) == {}
    notes.check("full", "nothing more is kept")
    monkeypatch.undo()
    with opened(folder) as cache:
        cache.put("kind", {"large": b"x" * 200_000})
        assert len(cache.get("kind", ["large", *items])) == 11


FULL_FROM_THE_START = """
import resource, signal, sys
from pathlib import Path
from claimcheck.cache import Cache
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
with Cache.open(Path(sys.argv[1]), note=print) as cache:
    cache.put("kind", {"key": b"x" * 300_000})
    cache.put("kind", {"other": b"x"})
    assert not cache.get("kind", ["key"])
"""


@pytest.mark.parametrize("room", [0, 1, 3000, 10_000, 40_000, 200_000])
def test_a_disk_on_which_no_file_can_grow(folder: Path, room: int) -> None:
    run = child(FULL_FROM_THE_START, folder, str(room))
    said, _ = run.communicate(timeout=60)
    assert (run.returncode, said.count("\n"), said.startswith(f"{folder}: cache: ")) == (0, 1, True), said
    filled(folder)


def test_another_run_that_does_not_stop_writing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = filled(folder)
    monkeypatch.setattr(module, "_BUSY_SECONDS", 0.05)
    notes = Notes()
    with Cache.open(folder, note=notes.append) as cache, database(folder) as other:
        other.execute("BEGIN IMMEDIATE")
        cache.put("kind", {"key": b"value"})
        start = time.perf_counter()
        for number in range(100):
            cache.put("kind", {f"{number}": b"value"})
        assert time.perf_counter() - start < 1  # waited for once, not each time
        assert cache.get("kind", list(items)) == items
    notes.check("locked", "nothing more is kept")


def test_one_line_is_said_whatever_else_goes_wrong(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(folder, count=300, size=2000)
    monkeypatch.setattr(module, "_BUSY_SECONDS", 0.05)
    notes = Notes()
    with Cache.open(folder, note=notes.append) as cache:
        with database(folder) as other:
            other.execute("BEGIN IMMEDIATE")
            cache.put("kind", {"key": b"value"})
        scribble(folder / FILE)
        assert cache.get("kind", ["key 250"]) == {}
    notes.check("locked")


def test_a_run_that_is_interrupted_while_it_writes_keeps_nothing_of_that(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_self: Cache, _connection: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    with opened(folder) as cache:
        with monkeypatch.context() as patch:
            patch.setattr(Cache, "_make_room", interrupt)
            with pytest.raises(KeyboardInterrupt):
                cache.put("kind", {"key": b"value"})
        assert cache.get("kind", ["key"]) == {}
        cache.put("kind", {"key": b"value"})
    with opened(folder) as cache:
        assert cache.get("kind", ["key"]) == {"key": b"value"}


def test_the_folder_is_removed_while_it_is_in_use(folder: Path) -> None:
    items = filled(folder)
    with Cache.open(folder, note=lambda _line: None) as cache:
        shutil.rmtree(folder)
        cache.put("kind", {"key": b"value"})
        assert cache.get("kind", list(items)).items() <= items.items()
    assert filled(folder) == items


# --- runs at once

WRITER = """
import sys
from pathlib import Path
from claimcheck.cache import Cache
with Cache.open(Path(sys.argv[1]), note=print) as cache:
    for batch in range(int(sys.argv[3])):
        cache.put("kind", {f"{sys.argv[2]} {batch} {number}": f"{batch}".encode() * 2000 for number in range(10)})
        if batch == 5:
            print("writing", flush=True)
"""


def whole_batches(folder: Path, writer: str) -> int:
    """How many of a writer's batches are there, none of them in part."""
    with opened(folder) as cache:
        for batch in range(10_000):
            found = cache.get("kind", [f"{writer} {batch} {number}" for number in range(10)])
            assert len(found) in (0, 10)
            assert set(found.values()) <= {f"{batch}".encode() * 2000}
            if not found:
                return batch
    raise AssertionError("the writer was not stopped")


@pytest.mark.parametrize("begin", ["nothing", "no database", "a cache"])
def test_runs_write_at_once(folder: Path, begin: str) -> None:
    if begin != "nothing":
        filled(folder)
    if begin == "no database":
        (folder / FILE).write_text("These are somebody's notes.\n" * 1000)
    runs = {writer: child(WRITER, folder, writer, "60") for writer in "abc"}
    for run in runs.values():
        said, _ = run.communicate(timeout=120)
        assert (run.returncode, said) == (0, "writing\n")
    assert [whole_batches(folder, writer) for writer in runs] == [60, 60, 60]


@pytest.mark.parametrize("delay", [0.0, 0.013, 0.05])
def test_a_run_that_is_killed_while_it_writes_leaves_whole_writes(folder: Path, delay: float) -> None:
    items = filled(folder)
    run = child(WRITER, folder, "a", "9999")
    assert run.stdout is not None
    assert run.stdout.readline() == "writing\n"
    time.sleep(delay)
    run.send_signal(signal.SIGKILL)
    run.communicate(timeout=60)
    assert run.returncode == -signal.SIGKILL
    assert whole_batches(folder, "a") > 5
    with opened(folder) as cache:
        assert cache.get("kind", list(items)) == items
    with database(folder) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
