"""What is printed where: the one place that writes to the streams.

The payload goes to standard output; everything else, from notes to failures, to standard error, one line each. A message may carry words of
others (file names, lines of an article), so its control characters are shown, not obeyed.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, TextIO

from claimcheck.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Listener = Callable[[int, int], None]
"""Hears of work: how much is done, and how much there is."""

# Marks that reorder the text around them (UAX #9): with them a file name can pass itself off as another.
_REORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# Control characters, lone surrogates (undecodable bytes of a file name), line and paragraph separators.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


class ColourChoice(StrEnum):
    """What ``--color`` can say."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Verbosity(IntEnum):
    """How much is said on standard error beside the payload."""

    QUIET = 0  # failures only
    NORMAL = 1  # also warnings, notes and progress
    VERBOSE = 2  # also details


class _Style(StrEnum):
    """Terminal colours of the words that open a line (ECMA-48, 8.3.117)."""

    FAILURE = "\x1b[1;31m"
    WARNING = "\x1b[33m"
    RESET = "\x1b[0m"


@dataclass(frozen=True, slots=True)
class OutputPolicy:
    """What the user asked for.

    Attributes:
        colour: what ``--color`` says.
        verbosity: what ``-q`` and ``-v`` say.
    """

    colour: ColourChoice = ColourChoice.AUTO
    verbosity: Verbosity = Verbosity.NORMAL


class Console:
    """The streams of a run, under one policy."""

    def __init__(
        self,
        policy: OutputPolicy | None = None,
        *,
        out: TextIO | None = None,
        err: TextIO | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._policy = policy or OutputPolicy()
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self._environ = os.environ if environ is None else environ
        # While a progress bar is drawn, lines go above it instead of through it.
        self._above_bar: Callable[[str], object] | None = None

    @property
    def coloured(self) -> bool:
        """Whether standard error gets colours: as ``--color`` says; by default on a terminal, unless ``NO_COLOR`` is set or it is a dumb one."""
        if self._policy.colour is ColourChoice.AUTO:
            return self._err.isatty() and not self._environ.get("NO_COLOR") and self._environ.get("TERM") != "dumb"
        return self._policy.colour is ColourChoice.ALWAYS

    @property
    def coloured_payload(self) -> bool:
        """The same for standard output."""
        if self._policy.colour is ColourChoice.AUTO:
            return self._out.isatty() and not self._environ.get("NO_COLOR") and self._environ.get("TERM") != "dumb"
        return self._policy.colour is ColourChoice.ALWAYS

    def payload(self, text: str) -> None:
        """Write what the user asked for to standard output, as UTF-8 with the line endings it has.

        A reader that stops reading (``| head``) ends the output quietly.

        Raises:
            OutputError: standard output cannot be written, for example because the disk is full.
        """
        if isinstance(self._out, io.TextIOWrapper):
            self._out.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
        try:
            self._out.write(text)
            self._out.flush()
        except BrokenPipeError:
            self._silence_out()
        except OSError as error:
            self._silence_out()
            raise OutputError(f"cannot write to standard output: {error.strerror or error}") from error

    def fail(self, line: str) -> None:
        """Say why the job was not done; said also under ``-q``."""
        self._say(line, Verbosity.QUIET, "error", _Style.FAILURE)

    def warn(self, line: str) -> None:
        """Say what the user should know of, though the job goes on."""
        self._say(line, Verbosity.NORMAL, "warning", _Style.WARNING)

    def note(self, line: str) -> None:
        """Say what was done."""
        self._say(line, Verbosity.NORMAL)

    def detail(self, line: str) -> None:
        """Say what only ``-v`` shows."""
        self._say(line, Verbosity.VERBOSE)

    @contextlib.contextmanager
    def progress(self, description: str) -> Iterator[Listener]:
        """Show how far a long piece of work is, by a bar on standard error, if that is a terminal and the run is not quiet.

        Args:
            description: what is being done, in two or three words.

        Yields:
            A listener to be called with (done, total); it does nothing where there is no bar.
        """
        if not self._err.isatty() or self._policy.verbosity < Verbosity.NORMAL or self._environ.get("TERM") == "dumb":
            yield lambda _done, _total: None
            return
        from rich.console import Console as Terminal
        from rich.markup import escape
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        terminal = Terminal(file=self._err, force_terminal=True, no_color=not self.coloured, highlight=False, markup=False, emoji=False)
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        with Progress(*columns, console=terminal, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
            task = bar.add_task(escape(printable(description)), total=None)
            self._above_bar = lambda line: terminal.out(line, highlight=False)
            try:
                yield lambda done, total: bar.update(task, completed=done, total=total)
            finally:
                self._above_bar = None

    def _say(self, line: str, least: Verbosity, word: str = "", style: _Style = _Style.RESET) -> None:
        """Print one line to standard error if the user wants to hear it; ``word`` opens it."""
        if self._policy.verbosity < least:
            return
        opening = f"{style}{word}:{_Style.RESET} " if self.coloured else f"{word}: "
        text = (opening if word else "") + printable(line)
        # A standard error that is closed or full is no reason to lose the job, and there is nowhere left to say so.
        with contextlib.suppress(OSError, ValueError):
            if self._above_bar is not None:
                self._above_bar(text)
            else:
                self._err.write(text + "\n")
                self._err.flush()

    def _silence_out(self) -> None:
        """Point standard output at nothing, so that the interpreter's last flush cannot fail on the same stream again."""
        with contextlib.suppress(OSError, ValueError):
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, self._out.fileno())
            os.close(nothing)


def printable(line: str) -> str:
    r"""A line that a terminal shows as it is: controls, line breaks, lone surrogates and reordering marks as escapes (``\x1b``, ``\n``, ``\u202e``).

    >>> printable("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    if line.isprintable():
        return line
    return "".join(
        _escape(character) if unicodedata.category(character) in _UNPRINTABLE or character in _REORDERING else character for character in line
    )


def _escape(character: str) -> str:
    """The escape that Python source would use."""
    return character.encode("unicode_escape").decode("ascii")
