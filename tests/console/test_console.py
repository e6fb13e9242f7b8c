"""What goes to which stream, in which colours, and what of it is escaped."""

from __future__ import annotations

import errno
import io
import os
import pty
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.console import ColourChoice, Console, OutputPolicy, Verbosity, printable
from claimcheck.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def console(
    *,
    colour: ColourChoice = ColourChoice.AUTO,
    verbosity: Verbosity = Verbosity.NORMAL,
    terminal: bool = False,
    environ: Mapping[str, str] | None = None,
) -> tuple[Console, io.StringIO, io.StringIO]:
    """A console with its two streams."""
    out, err = io.StringIO(), Terminal() if terminal else io.StringIO()
    return Console(OutputPolicy(colour, verbosity), out=out, err=err, environ=environ or {}), out, err


def test_only_the_payload_goes_to_standard_output() -> None:
    subject, out, err = console(verbosity=Verbosity.VERBOSE)
    subject.payload("# Report\n")
    subject.fail("no")
    subject.warn("hm")
    subject.note("read 3 articles")
    subject.detail("a.txt: 4 claims")
    with subject.progress("embedding") as listener:
        listener(1, 2)
    assert out.getvalue() == "# Report\n"
    assert err.getvalue() == "error: no\nwarning: hm\nread 3 articles\na.txt: 4 claims\n"


@pytest.mark.parametrize(
    ("verbosity", "expected"),
    [
        (Verbosity.QUIET, "error: f\n"),
        (Verbosity.NORMAL, "error: f\nwarning: w\nn\n"),
        (Verbosity.VERBOSE, "error: f\nwarning: w\nn\nd\n"),
    ],
)
def test_verbosity(verbosity: Verbosity, expected: str) -> None:
    subject, _, err = console(verbosity=verbosity)
    subject.fail("f")
    subject.warn("w")
    subject.note("n")
    subject.detail("d")
    assert err.getvalue() == expected


@pytest.mark.parametrize(
    ("colour", "terminal", "environ", "expected"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),  # no-color.org: only when not empty
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),  # a flag is stronger than the environment
        ("never", True, {}, False),
    ],
)
def test_colour_policy(colour: str, terminal: bool, environ: dict[str, str], expected: bool) -> None:
    subject, _, err = console(colour=ColourChoice(colour), terminal=terminal, environ=environ)
    subject.fail("no")
    assert subject.coloured is expected
    assert err.getvalue() == ("\x1b[1;31merror:\x1b[0m no\n" if expected else "error: no\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a plain line, with „Umlauten“ and 漢字", "a plain line, with „Umlauten“ and 漢字"),
        ("two\nlines\r", r"two\nlines\r"),
        ("\x1b]0;title\x07\x1b[2J", r"\x1b]0;title\x07\x1b[2J"),
        ("\x9b31m", r"\x9b31m"),
        ("gpj.\u202etxt", r"gpj.\u202etxt"),
        ("line\u2028separator", r"line\u2028separator"),
        ("undecodable \udcff", r"undecodable \udcff"),
        ("joined \U0001f468\u200d\U0001f469 and no-break\u00a0space", "joined \U0001f468\u200d\U0001f469 and no-break\u00a0space"),
    ],
)
def test_printable(line: str, expected: str) -> None:
    assert printable(line) == expected


@given(st.text(alphabet=st.characters(codec=None)))
def test_a_message_is_one_line_without_controls_that_any_stream_can_carry(line: str) -> None:
    subject, _, err = console()
    subject.warn(line)
    written = err.getvalue()
    assert written.endswith("\n")
    assert written.count("\n") == 1
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in written[:-1])
    written.encode("utf-8")


def test_payload_is_utf8_with_its_own_line_endings_whatever_the_stream_was_opened_for() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", newline="\r\n")
    Console(out=out, err=io.StringIO(), environ={}).payload("“quoted”\n\udcff\r\n")
    assert raw.getvalue() == "“quoted”\n\\udcff\r\n".encode()


class Full(io.StringIO):
    """A stream without room."""

    def __init__(self, error: int) -> None:
        super().__init__()
        self.error = error

    def flush(self) -> NoReturn:
        raise OSError(self.error, os.strerror(self.error))


def test_payload_that_cannot_be_written_is_an_error() -> None:
    with pytest.raises(OutputError, match="cannot write to standard output: No space left on device"):
        Console(out=Full(errno.ENOSPC), err=io.StringIO(), environ={}).payload("x")


def test_standard_error_that_cannot_be_written_does_not_stop_the_job() -> None:
    err = Full(errno.ENOSPC)
    Console(out=io.StringIO(), err=err, environ={}).warn("x")
    assert err.getvalue() == "warning: x\n"


def test_reader_that_stops_reading_ends_the_output_quietly() -> None:
    program = "from claimcheck.console import Console; Console().payload('line\\n' * 200000)"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == b"line\n"
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.parametrize(
    ("terminal", "verbosity", "environ"),
    [
        (False, Verbosity.VERBOSE, {}),
        (True, Verbosity.QUIET, {}),
        (True, Verbosity.NORMAL, {"TERM": "dumb"}),
    ],
)
def test_no_bar_where_none_is_wanted(terminal: bool, verbosity: Verbosity, environ: dict[str, str]) -> None:
    subject, out, err = console(terminal=terminal, verbosity=verbosity, environ=environ)
    with subject.progress("embedding") as listener:
        listener(1, 2)
    assert (out.getvalue(), err.getvalue()) == ("", "")


def test_bar_on_a_terminal_counts_and_lines_go_above_it() -> None:
    program = """
from claimcheck.console import Console
console = Console(environ={"TERM": "xterm"})
with console.progress("reading [red]a.txt\\x1b[2J") as listener:
    listener(3, 7)
    console.warn("b.txt: [bold]empty\\x07")
console.payload("done")
"""
    lead, end = pty.openpty()
    environ = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=end, env=environ, check=True)
    os.close(end)
    drawn = b""
    while True:
        try:
            drawn += os.read(lead, 65536)
        except OSError:  # Linux says EIO once the other end is closed and all was read
            break
    os.close(lead)
    assert done.stdout == b"done"
    assert b"3/7" in drawn
    assert rb"reading [red]a.txt\x1b[2J" in drawn
    assert b"warning:\x1b[0m b.txt: [bold]empty\\x07\r\n" in drawn


def test_an_error_inside_leaves_the_console_usable() -> None:
    subject, _, err = console(terminal=True, colour=ColourChoice.NEVER)

    def work() -> None:
        with subject.progress("reading"):
            raise OutputError("stopped")

    with pytest.raises(OutputError):
        work()
    subject.fail("stopped")
    assert err.getvalue().endswith("error: stopped\n")


def test_console_does_not_load_rich_before_a_bar_is_drawn() -> None:
    program = "import sys, claimcheck.console; print('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"
