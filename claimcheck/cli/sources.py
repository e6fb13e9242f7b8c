"""``claimcheck sources``."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.common import (
    Color,
    Glossary,
    KeepGoing,
    Model,
    Outputs,
    Quiet,
    Verbose,
    app,
    console_of,
    counted,
    deliver,
    failures,
    settings_of,
    standard_input,
    targets_of,
    tell_skipped,
    verdict,
)
from claimcheck.config import NO_RELATION_MODEL, Settings
from claimcheck.console import ColourChoice, Console
from claimcheck.errors import ConfigError

if TYPE_CHECKING:
    from claimcheck.records import Report

_Targets = Sequence[tuple[Path | None, str]]

_ENDINGS = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".json": "json", ".csv": "csv"}


class SourcesFormat(StrEnum):
    """Formats of the report on sources."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


@app.command()
def sources(  # noqa: PLR0913 - one parameter per flag is how typer reads a command line
    *,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Articles (text, web pages, PDF, Word, mail, feeds …), folders of them, or - for text on standard input.",
            show_default=False,
        ),
    ] = None,
    truth: Annotated[
        Path | None,
        typer.Option(
            "--truth",
            metavar="FILE",
            help="Weigh structured claims instead of articles: a CSV file with a source, an object and a value per row.",
            show_default=False,
        ),
    ] = None,
    priors: Annotated[
        str | None,
        typer.Option(
            "--priors",
            metavar="FILE",
            help="What you hold of sources beforehand: a CSV file with a source, its reliability and the number of claims that it stands for.",
            show_default=False,
        ),
    ] = None,
    admiralty: Annotated[
        bool, typer.Option("--admiralty", help="Add the Admiralty code: A-F for sources, 1-6 for what is contested, each axis by itself.")
    ] = False,
    output: Outputs = None,
    format_: Annotated[
        SourcesFormat | None, typer.Option("--format", "-f", help="Format of the report.", show_default="by the ending of FILE, else text")
    ] = None,
    glossary: Glossary = None,
    model: Model = None,
    keep_going: KeepGoing = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Color = ColourChoice.AUTO,
) -> None:
    """Say how many independent voices there are, who copies whom, and what the record of each source is worth."""
    console = console_of(quiet, verbose, color)
    with failures(console, verbose=verbose):
        targets = targets_of(output, format_, _ENDINGS, SourcesFormat.TEXT)
        settings = settings_of(model=model, glossary=glossary, relation_model=NO_RELATION_MODEL, source_priors=priors)
        if truth is not None:
            if paths:
                raise ConfigError(
                    f"--truth weighs the claims of its file alone: leave {paths[0]} out, or run claimcheck sources on it without --truth"
                )
            _weigh(truth, settings, console, targets, rated=admiralty)
            return
        if not paths:
            raise ConfigError("no articles: name files or folders, - for standard input, or a table of claims with --truth FILE")
        from claimcheck import pipeline  # noqa: PLC0415 - numpy and the tables of the language

        report = pipeline.compare_articles(paths, settings, standard_input=standard_input(paths), progress=console.progress)
        failed = pipeline.unread(paths, report.articles, report.skipped)
        tell_skipped(console, report.skipped, failed)
        deliver(console, targets, _rendered(report, console, targets, rated=admiralty))
        _summary(console, report)
        raise typer.Exit(verdict(console, failed, keep_going=keep_going, found=False))


def _rendered(report: Report, console: Console, targets: _Targets, *, rated: bool) -> dict[str, str]:
    from claimcheck.pipeline.weighing import rated as two_axes  # noqa: PLC0415
    from claimcheck.reports import sources_text  # noqa: PLC0415
    from claimcheck.reports.sourced import SOURCES_RENDERERS  # noqa: PLC0415

    ratings = two_axes(report) if rated else None
    if _on_terminal(targets):
        return {SourcesFormat.TEXT: sources_text.render(report, ratings, coloured=console.coloured_payload)}
    return {name: SOURCES_RENDERERS[name](report, ratings) for _, name in targets}


def _weigh(table: Path, settings: Settings, console: Console, targets: _Targets, *, rated: bool) -> None:
    """Weigh structured claims and write what came of it."""
    from claimcheck.pipeline.weighing import rated as two_axes  # noqa: PLC0415 - numpy and scipy
    from claimcheck.pipeline.weighing import weigh  # noqa: PLC0415
    from claimcheck.reports import sources_text  # noqa: PLC0415
    from claimcheck.reports.sourced import TRUTH_RENDERERS  # noqa: PLC0415
    from claimcheck.reports.sources_lookup import contested  # noqa: PLC0415

    weighed = weigh(table, settings)
    ratings = two_axes(weighed) if rated else None
    if _on_terminal(targets):
        texts = {SourcesFormat.TEXT.value: sources_text.render_truth(weighed, ratings, coloured=console.coloured_payload)}
    else:
        texts = {name: TRUTH_RENDERERS[name](weighed, ratings) for _, name in targets}
    deliver(console, targets, texts)
    enough = sum(one.enough for one in weighed.sources)
    differ = f"{len(contested(weighed.objects)):,} of {counted(len(weighed.objects), 'object')} contested"
    console.note(f"{counted(weighed.claims, 'claim')}, {differ}; {_judged(enough, len(weighed.sources))}")


def _on_terminal(targets: _Targets) -> bool:
    """Whether it is the text on standard output that is asked for: it alone may have colours."""
    return list(targets) == [(None, SourcesFormat.TEXT)]


def _summary(console: Console, report: Report) -> None:
    enough = sum(record.reliability.enough for record in report.records)
    origins = counted(len(set(report.origins.of_article.values())), "origin")
    read = f"{counted(len(report.articles), 'article')}, {origins}, {counted(len(report.claims), 'claim')}"
    console.note(f"{read}; {_judged(enough, len(report.records))}")


def _judged(enough: int, sources: int) -> str:
    return f"{enough} of {counted(sources, 'source')} can be judged"
