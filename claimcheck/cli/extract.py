"""``claimcheck extract``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from claimcheck.cli.common import (
    Color,
    Glossary,
    KeepGoing,
    Outputs,
    Paths,
    Quiet,
    Verbose,
    app,
    console_of,
    deliver,
    failures,
    settings_of,
    standard_input,
    targets_of,
    tell_skipped,
    verdict,
)
from claimcheck.console import ColourChoice

_LIST_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".txt": "text"}


class ExtractFormat(StrEnum):
    """Formats of the list of claims."""

    JSONL = "jsonl"
    CSV = "csv"
    TEXT = "text"


@app.command()
def extract(  # noqa: PLR0913 - one parameter per flag is how typer reads a command line
    *,
    paths: Paths,
    output: Outputs = None,
    format_: Annotated[
        ExtractFormat | None, typer.Option("--format", "-f", help="Format of the list.", show_default="by the ending of FILE, else jsonl")
    ] = None,
    glossary: Glossary = None,
    keep_going: KeepGoing = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Color = ColourChoice.AUTO,
) -> None:
    """List the claims of articles with their quantities, speakers, times and places, without comparing them."""
    console = console_of(quiet, verbose, color)
    with failures(console, verbose=verbose):
        targets = targets_of(output, format_, _LIST_ENDINGS, ExtractFormat.JSONL)
        settings = settings_of(glossary=glossary)
        from claimcheck import pipeline  # noqa: PLC0415 - the tables of the language
        from claimcheck.reports.extracted import EXTRACT_RENDERERS  # noqa: PLC0415 - what compare does not need

        extracted = pipeline.extract(paths, settings, standard_input=standard_input(paths), progress=console.progress)
        failed = pipeline.unread(paths, extracted.articles, extracted.skipped)
        tell_skipped(console, extracted.skipped, failed)
        deliver(console, targets, {name: EXTRACT_RENDERERS[name](extracted.articles, extracted.claims) for _, name in targets})
        raise typer.Exit(verdict(console, failed, keep_going=keep_going, found=False))
