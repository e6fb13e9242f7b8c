"""What the commands share: flags, errors and exit codes, files that are written whole."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck import __version__
from claimcheck.config import NO_RELATION_MODEL, Settings, load_settings
from claimcheck.console import ColourChoice, Console, OutputPolicy, Verbosity
from claimcheck.errors import ClaimcheckError, ConfigError, InputError, OutputError

if TYPE_CHECKING:
    from claimcheck.records import Skipped

DONE, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    name="claimcheck",
    help="What do these sources say, where do they agree, where do they diverge, and why?",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"claimcheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False) -> None:
    del version


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Articles (text, web pages, PDF, Word, mail, feeds …), folders of them, or - for text on standard input.",
        show_default=False,
    ),
]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there instead of standard output; may be given several times, the ending names the format.",
        show_default=False,
    ),
]
Glossary = Annotated[
    str | None,
    typer.Option("--glossary", metavar="FILE", help="YAML file with names for one thing: 'canonical name: [other form, …]'.", show_default=False),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="Embedding model: packaged name, local folder or hub name.", show_default="all-MiniLM-L6-v2"),
]
RelationModel = Annotated[
    str | None,
    typer.Option(
        "--relation-model",
        metavar="NAME",
        help="Model that compares statements without numbers: packaged name, folder of a CrossEncoder or hub name.",
        show_default="claim-relation-minilm",
    ),
]
NoRelationModel = Annotated[bool, typer.Option("--no-relation-model", help="Compare numbers only.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but failures.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say on standard error what is done, and list every skip.")]
Color = Annotated[ColourChoice, typer.Option("--color", help="Colour what goes to a terminal.")]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Exit 0 even where some input could not be read.")]


def console_of(quiet: bool, verbose: bool, color: ColourChoice) -> Console:
    """The streams of a run, as its flags want them."""
    return Console(OutputPolicy(color, Verbosity.QUIET if quiet else Verbosity.VERBOSE if verbose else Verbosity.NORMAL))


@contextlib.contextmanager
def failures(console: Console, *, verbose: bool) -> Iterator[None]:
    """Turn what goes wrong into one line and an exit code; no traceback reaches a user who did not ask for details."""
    try:
        yield
    except typer.Exit:
        raise
    except ClaimcheckError as error:
        console.fail(str(error))
        raise typer.Exit(FAILED) from None
    except KeyboardInterrupt:
        console.fail("interrupted; nothing was left half written")
        raise typer.Exit(INTERRUPTED) from None
    except MemoryError:
        console.fail("not enough memory for this many articles; compare fewer at a time")
        raise typer.Exit(FAILED) from None
    except Exception as error:
        console.fail(f"a defect of claimcheck, please report it: {type(error).__name__}: {error}" + ("" if verbose else " (-v shows where)"))
        for frame in traceback.extract_tb(error.__traceback__):
            console.detail(f"  {frame.filename}:{frame.lineno} in {frame.name}")
        raise typer.Exit(FAILED) from None


def settings_of(**flags: object) -> Settings:
    """The settings of a run; flags that were not given are None."""
    return load_settings(flags, directory=Path.cwd(), environ=os.environ)


def relation_setting(name: str | None, *, none: bool) -> str | None:
    """The setting that the two flags for the relation model come to; None where neither is given.

    Raises:
        ConfigError: both are given.
    """
    if name is not None and none:
        raise ConfigError("--relation-model and --no-relation-model: give one of the two")
    return NO_RELATION_MODEL if none else name


def standard_input(paths: Sequence[str]) -> bytes | None:
    """The bytes of standard input where ``-`` is one of the paths, else None."""
    if "-" not in paths:
        return None
    # Under some launchers there is none at all, which typeshed does not know of.
    if sys.stdin is None:
        raise InputError("standard input is closed; pipe an article into '-' or name a file")
    try:
        return sys.stdin.buffer.read()
    except (OSError, ValueError) as error:
        raise InputError(f"standard input cannot be read: {error}") from error


def targets_of(
    outputs: Sequence[Path] | None, format_: StrEnum | None, endings: Mapping[str, str], default: StrEnum
) -> tuple[tuple[Path | None, str], ...]:
    """Where to write which format: the flag, else the ending of each file; None is standard output."""
    if not outputs:
        return ((None, (format_ or default).value),)
    if format_ is not None and len(outputs) > 1:
        raise ConfigError(f"--format names one format for several --output files; leave it out and let the endings ({', '.join(endings)}) decide")
    targets: list[tuple[Path | None, str]] = []
    for path in outputs:
        name = format_.value if format_ else endings.get(path.suffix.lower())
        if name is None:
            raise ConfigError(f"{path}: the ending names no format ({', '.join(endings)}); add --format")
        check_writable(path)
        targets.append((path, name))
    return tuple(targets)


def check_writable(path: Path) -> None:
    """Find out before the work what would fail after it.

    Raises:
        OutputError: nothing can be written at ``path``.
    """
    try:
        if path.is_dir():
            raise OutputError(f"{path}: is a folder; give a file name for the report")
        if not path.parent.is_dir():
            raise OutputError(f"{path}: the folder {path.parent} does not exist; make it first")
        if not os.access(path if path.exists() else path.parent, os.W_OK):
            raise OutputError(f"{path}: no permission to write there")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def deliver(console: Console, targets: Sequence[tuple[Path | None, str]], texts: Mapping[str, str]) -> None:
    """Write each text where it is wanted: a file, or standard output."""
    for target, name in targets:
        if target is None:
            console.payload(texts[name])
        else:
            write(target, texts[name])
            console.note(f"wrote {target}")


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all: a killed run leaves the old file.

    Raises:
        OutputError: it cannot be written.
    """
    temporary = ""
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="")  # a pipe or device cannot be replaced
            return
        real = Path(os.path.realpath(path))  # a link stays a link
        mode = real.stat().st_mode & 0o777 if real.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(dir=real.parent, prefix=".claimcheck-", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.chmod(temporary, mode)
        os.replace(temporary, real)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def tell_skipped(console: Console, skipped: Sequence[Skipped], failed: Sequence[Skipped]) -> None:
    """Name on standard error what could not be read, and with ``-v`` everything that was left out."""
    for skip in skipped:
        (console.warn if skip in failed else console.detail)(f"{skip.what}: {skip.reason}")


def verdict(console: Console, failed: Sequence[Skipped], *, keep_going: bool, found: bool) -> int:
    """The exit code. Input that could not be read weighs more than what was found in the rest: the job was not done."""
    if failed and not keep_going:
        count = f"{len(failed)} input{'s' if len(failed) > 1 else ''}"
        which = failed[0].what if len(failed) == 1 else f"{failed[0].what} and others"
        console.fail(f"{count} could not be read ({which}); --keep-going makes that no failure")
        return FAILED
    return FOUND if found else DONE


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 article``, ``2 articles``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
