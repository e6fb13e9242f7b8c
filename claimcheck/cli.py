"""Arguments → pipeline → report → exit code. Heavy libraries are loaded inside the commands, so that ``--help`` answers at once."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from claimcheck import __version__
from claimcheck.errors import ClaimcheckError, ConfigError, OutputError

if TYPE_CHECKING:
    from claimcheck.config import Settings
    from claimcheck.console import Console
    from claimcheck.records import Report, Skipped

DONE, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130
_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".json": "json", ".csv": "csv"}

app = typer.Typer(
    name="claimcheck",
    help="What do these sources say, where do they agree, where do they diverge, and why?",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


class Format(StrEnum):
    """Formats of the compare report."""

    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


class ExtractFormat(StrEnum):
    """Formats of the list of claims."""

    JSONL = "jsonl"
    CSV = "csv"
    TEXT = "text"


class FailOn(StrEnum):
    """Findings that make the exit code 1."""

    DIVERGE = "diverge"


class Colour(StrEnum):
    """When to colour what goes to a terminal."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def _version(value: bool) -> None:
    if value:
        typer.echo(f"claimcheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False) -> None:
    del version


Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Articles: .txt and .md files, folders of them, or - for standard input.", show_default=False)]
Outputs = Annotated[
    list[Path] | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the report there instead of standard output; may be given several times, the ending names the format.", show_default=False),
]
Glossary = Annotated[str | None, typer.Option("--glossary", metavar="FILE", help="YAML file with names for one thing: 'canonical name: [other form, …]'.", show_default=False)]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Embedding model: packaged name, local folder or hub name.", show_default="all-MiniLM-L6-v2")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but failures.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say on standard error what is done, and list every skip.")]
ColourOption = Annotated[Colour, typer.Option("--color", help="Colour what goes to a terminal.")]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Exit 0 even where some input could not be read.")]


@app.command()
def compare(  # noqa: PLR0913 - one parameter per flag is how typer reads a command line
    paths: Paths,
    output: Outputs = None,
    format_: Annotated[Format | None, typer.Option("--format", "-f", help="Format of the report.", show_default="by the ending of FILE, else markdown")] = None,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="Exit 1 where the sources diverge.", show_default=False)] = None,
    glossary: Glossary = None,
    model: Model = None,
    keep_going: KeepGoing = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: ColourOption = Colour.AUTO,
) -> None:
    """Compare what several articles say, numbers above all, and write a divergence report."""
    console = _console(quiet, verbose, color)
    with _failures(console):
        from claimcheck.records import Verdict
        from claimcheck.reports import RENDERERS

        targets = _targets(output, format_)
        settings = _settings(model=model, glossary=glossary)
        from claimcheck.pipeline import compare_articles

        report = compare_articles(paths, settings, standard_input=_standard_input(paths), progress=console.progress)
        unread = _tell_skipped(console, report.skipped, {article.path for article in report.articles}, verbose=verbose)
        for target, name in targets:
            text = RENDERERS[name](report)
            if target is None:
                console.payload(text)
            else:
                _write(target, text)
                console.note(f"wrote {target}")
        _summary(console, report)
        if fail_on is FailOn.DIVERGE and any(finding.verdict is Verdict.DIVERGE for finding in report.findings):
            raise typer.Exit(FOUND)
        if unread and not keep_going:
            console.fail(f"{unread} of the given files could not be read (named above and in the report); --keep-going makes that no failure")
            raise typer.Exit(FAILED)


@app.command()
def extract(  # noqa: PLR0913 - one parameter per flag is how typer reads a command line
    paths: Paths,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of standard output.", show_default=False)] = None,
    format_: Annotated[ExtractFormat, typer.Option("--format", "-f", help="Format of the list.")] = ExtractFormat.JSONL,
    glossary: Glossary = None,
    keep_going: KeepGoing = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: ColourOption = Colour.AUTO,
) -> None:
    """List the claims of articles with their quantities, speakers, times and places, without comparing them."""
    console = _console(quiet, verbose, color)
    with _failures(console):
        from claimcheck.reports.extracted import EXTRACT_RENDERERS

        settings = _settings(glossary=glossary)
        from claimcheck.pipeline import extract as run

        extracted = run(paths, settings, standard_input=_standard_input(paths), progress=console.progress)
        unread = _tell_skipped(console, extracted.skipped, {article.path for article in extracted.articles}, verbose=verbose)
        text = EXTRACT_RENDERERS[format_.value](extracted.articles, extracted.claims)
        if output is None:
            console.payload(text)
        else:
            _write(output, text)
        if unread and not keep_going:
            console.fail(f"{unread} of the given files could not be read (named above); --keep-going makes that no failure")
            raise typer.Exit(FAILED)


def _console(quiet: bool, verbose: bool, color: Colour) -> Console:
    from claimcheck.console import ColourChoice, Console, OutputPolicy, Verbosity

    verbosity = Verbosity.QUIET if quiet else Verbosity.VERBOSE if verbose else Verbosity.NORMAL
    return Console(OutputPolicy(ColourChoice(color.value), verbosity))


@contextlib.contextmanager
def _failures(console: Console) -> Iterator[None]:
    """Turn what goes wrong into one line and an exit code; no traceback reaches a user."""
    try:
        yield
    except ClaimcheckError as error:
        console.fail(str(error))
        raise typer.Exit(FAILED) from None
    except KeyboardInterrupt:
        console.fail("interrupted; nothing was left half written")
        raise typer.Exit(INTERRUPTED) from None
    except MemoryError:
        console.fail("not enough memory for this many articles; compare fewer at a time")
        raise typer.Exit(FAILED) from None


def _settings(**flags: object) -> Settings:
    from claimcheck.config import load_settings

    return load_settings(flags, directory=Path.cwd(), environ=os.environ)


def _standard_input(paths: list[str]) -> bytes | None:
    return sys.stdin.buffer.read() if "-" in paths else None


def _targets(outputs: list[Path] | None, format_: Format | None) -> list[tuple[Path | None, str]]:
    """Where to write which format: the flag, else the ending of each file."""
    if not outputs:
        return [(None, (format_ or Format.MARKDOWN).value)]
    if format_ is not None and len(outputs) > 1:
        raise ConfigError("--format names one format for several --output files; leave it out and let the endings (.md, .json, .csv) decide")
    targets: list[tuple[Path | None, str]] = []
    for path in outputs:
        name = format_.value if format_ else _SUFFIXES.get(path.suffix.lower())
        if name is None:
            raise ConfigError(f"{path}: the ending names no format ({', '.join(sorted(_SUFFIXES))}); add --format")
        if path.is_dir():
            raise OutputError(f"{path}: is a folder; give a file name for the report")
        if not path.parent.is_dir():
            raise OutputError(f"{path}: the folder {path.parent} does not exist; make it first")
        targets.append((path, name))
    return targets


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all: a killed run leaves the old file."""
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="")  # a pipe or device cannot be replaced
            return
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _tell_skipped(console: Console, skipped: tuple[Skipped, ...], read: set[str], *, verbose: bool) -> int:
    """Name on standard error what could not be read, and with ``-v`` everything that was left out; returns the number of unread inputs."""
    unread = [skip for skip in skipped if skip.stage == "ingest" and skip.what not in read and skip.what.rpartition(":")[0] not in read]
    for skip in unread:
        console.warn(f"{skip.what}: {skip.reason}")
    if verbose:
        for skip in skipped:
            if skip not in unread:
                console.detail(f"{skip.what}: {skip.reason}")
    return len(unread)


def _summary(console: Console, report: Report) -> None:
    from claimcheck.records import Verdict

    counts = {verdict: sum(comparison.judgement.verdict is verdict for comparison in report.comparisons) for verdict in Verdict}
    told = ", ".join(f"{count} {verdict.value.replace('_', ' ')}" for verdict, count in counts.items())
    console.note(f"{len(report.articles)} articles, {len(report.claims)} claims, {len(report.comparisons)} pairs of numbers compared: {told}")


def main() -> NoReturn:
    """Run the command line; ends the process."""
    app(prog_name="claimcheck")
    raise SystemExit(DONE)


if __name__ == "__main__":
    main()
