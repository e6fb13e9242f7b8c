"""``claimcheck compare``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.common import (
    Color,
    Glossary,
    KeepGoing,
    Model,
    NoRelationModel,
    Outputs,
    Paths,
    Quiet,
    RelationModel,
    Verbose,
    app,
    console_of,
    counted,
    deliver,
    failures,
    relation_setting,
    settings_of,
    standard_input,
    targets_of,
    tell_skipped,
    verdict,
)
from claimcheck.console import ColourChoice, Console
from claimcheck.records import FindingKind, Verdict
from claimcheck.reports import RENDERERS

if TYPE_CHECKING:
    from claimcheck.records import Report

_REPORT_ENDINGS = {".md": "markdown", ".markdown": "markdown", ".json": "json", ".csv": "csv"}


class Format(StrEnum):
    """Formats of the compare report."""

    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


class FailOn(StrEnum):
    """Findings that make the exit code 1."""

    DIVERGE = "diverge"


@app.command()
def compare(  # noqa: PLR0913 - one parameter per flag is how typer reads a command line
    *,
    paths: Paths,
    output: Outputs = None,
    format_: Annotated[
        Format | None, typer.Option("--format", "-f", help="Format of the report.", show_default="by the ending of FILE, else markdown")
    ] = None,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="Exit 1 where the sources diverge.", show_default=False)] = None,
    glossary: Glossary = None,
    model: Model = None,
    relation_model: RelationModel = None,
    no_relation_model: NoRelationModel = False,
    keep_going: KeepGoing = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Color = ColourChoice.AUTO,
) -> None:
    """Compare what several articles say, numbers above all, and write a divergence report."""
    console = console_of(quiet, verbose, color)
    with failures(console, verbose=verbose):
        targets = targets_of(output, format_, _REPORT_ENDINGS, Format.MARKDOWN)
        settings = settings_of(model=model, relation_model=relation_setting(relation_model, none=no_relation_model), glossary=glossary)
        from claimcheck import pipeline  # noqa: PLC0415 - numpy and the tables of the language

        report = pipeline.compare_articles(paths, settings, standard_input=standard_input(paths), progress=console.progress)
        failed = pipeline.unread(paths, report.articles, report.skipped)
        tell_skipped(console, report.skipped, failed)
        deliver(console, targets, {name: RENDERERS[name](report) for _, name in targets})
        _summary(console, report)
        diverging = any(finding.verdict is Verdict.DIVERGE for finding in report.findings)
        raise typer.Exit(verdict(console, failed, keep_going=keep_going, found=fail_on is FailOn.DIVERGE and diverging))


def _summary(console: Console, report: Report) -> None:
    counts = {verdict: sum(comparison.judgement.verdict is verdict for comparison in report.comparisons) for verdict in Verdict}
    told = ", ".join(f"{count} {verdict.value.replace('_', ' ')}" for verdict, count in counts.items())
    read = f"{counted(len(report.articles), 'article')}, {counted(len(report.claims), 'claim')}"
    console.note(f"{read}, {counted(len(report.comparisons), 'pair')} of numbers compared: {told}{_statements(report)}")


def _statements(report: Report) -> str:
    if not report.provenance.relation_model:
        return ""
    differing = sum(finding.kind is FindingKind.STATEMENTS for finding in report.findings)
    return f"; {counted(len(report.relations), 'pair')} of statements compared: {differing} told as differing"
