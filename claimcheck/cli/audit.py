"""``claimcheck audit``."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli import joined
from claimcheck.cli.common import (
    Color,
    Glossary,
    KeepGoing,
    Model,
    NoRelationModel,
    Outputs,
    Quiet,
    RelationModel,
    Verbose,
    app,
    check_writable,
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
    write,
)
from claimcheck.config import Settings
from claimcheck.console import ColourChoice, Console
from claimcheck.errors import ConfigError, InputError
from claimcheck.records import Code, Severity, Skipped

if TYPE_CHECKING:
    from claimcheck.audit import Suppression
    from claimcheck.records import Article, Audit

_AUDIT_ENDINGS = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".json": "json", ".sarif": "sarif"}
_GRAVER = [Severity.ERROR, Severity.WARNING, Severity.NOTE]


class AuditFormat(StrEnum):
    """Formats of the audit."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    SARIF = "sarif"


class FailLevel(StrEnum):
    """Severities from which findings of an audit make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@app.command()
def audit(  # noqa: PLR0913 - one parameter per flag is how typer reads a command line
    *,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DRAFT] [PATH]...",
            help="The draft: a text or Markdown file, or - for standard input; then more sources. --text: sources only; --drafts: drafts only.",
            show_default=False,
        ),
    ] = None,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help="Words to audit, instead of a file.", show_default=False)] = None,
    against: Annotated[
        list[str],
        typer.Option("--against", metavar="PATH", help="A source: an article or a folder; may be repeated.", show_default=False),
    ],
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Every file named is a draft, and --against alone names sources. SARIF holds them all; JSON does not.")
    ] = False,
    output: Outputs = None,
    format_: Annotated[
        AuditFormat | None, typer.Option("--format", "-f", help="Format of the audit.", show_default="by the ending of FILE, else text")
    ] = None,
    fail_on: Annotated[FailLevel | None, typer.Option("--fail-on", help="Exit 1 from findings of this severity on.", show_default="error")] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
    select: Annotated[str | None, typer.Option("--select", metavar="CODES", help="Tell only these codes (CC001,CC004).", show_default="all")] = None,
    ignore: Annotated[str | None, typer.Option("--ignore", metavar="CODES", help="Do not tell these codes.", show_default=False)] = None,
    baseline: Annotated[str | None, typer.Option("--baseline", metavar="FILE", help="Do not count what is listed there.", show_default=False)] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", metavar="FILE", help="List the findings there, for --baseline; exit 0.", show_default=False)
    ] = None,
    glossary: Glossary = None,
    model: Model = None,
    relation_model: RelationModel = None,
    no_relation_model: NoRelationModel = False,
    keep_going: KeepGoing = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Color = ColourChoice.AUTO,
) -> None:
    """Check every number of a draft against sources: who says so, who says otherwise, was the hedge kept?"""
    console = console_of(quiet, verbose, color)
    with failures(console, verbose=verbose):
        targets = targets_of(output, format_, _AUDIT_ENDINGS, AuditFormat.TEXT)
        if drafts and any(name == AuditFormat.JSON for _, name in targets):
            raise ConfigError("--drafts: a JSON report holds one audit; name one draft at a time, or write SARIF, which holds them all")
        level = None if fail_on is None else fail_on.value
        settings = settings_of(
            model=model,
            relation_model=relation_setting(relation_model, none=no_relation_model),
            glossary=glossary,
            audit_select=select,
            audit_ignore=ignore,
            audit_fail_on=level,
            audit_baseline=baseline,
        )
        if write_baseline is not None:
            check_writable(write_baseline)
        from claimcheck import pipeline  # noqa: PLC0415 - numpy and the tables of the language

        if drafts and text is not None:
            raise ConfigError("--drafts and --text: name drafts as files, or give the words of one")
        if drafts:
            sources = list(against)
            read, unread = _drafts(paths or [], console)
        else:
            draft, sources = _draft(paths or [], text, against)
            read, unread = [draft], []
        suppression, display = _suppression(settings), pipeline.Display(console.warn, console.progress)
        audits = [pipeline.audit_draft(draft, sources, settings, suppression, display=display) for draft in read]
        skipped = list(dict.fromkeys(skip for audited in audits for skip in audited.skipped))
        failed = list(dict.fromkeys(skip for audited in audits for skip in pipeline.unread(sources, audited.articles, audited.skipped)))
        for skip in (skip for skip in skipped if skip.stage == "comments"):
            console.warn(f"{skip.what}: {skip.reason}")
        tell_skipped(console, [skip for skip in skipped if skip.stage not in (pipeline.AUDIT_STAGE, "comments")], failed)
        if audits:
            deliver(console, targets, {name: _rendered(audits, name, console, targets) for _, name in targets})
        if write_baseline is not None and audits:
            write(write_baseline, _baseline(audits))
            console.note(f"wrote {write_baseline}")
        for audited in audits:
            _summary(console, audited, named=drafts)
        grave = Severity(settings.audit_fail_on)
        found = not exit_zero and write_baseline is None and any(_fails(audited, grave) for audited in audits)
        raise typer.Exit(verdict(console, [*unread, *failed], keep_going=keep_going, found=found))


def _draft(paths: Sequence[str], text: str | None, against: Sequence[str]) -> tuple[Article, list[str]]:
    """The draft, and the paths of its sources.

    Raises:
        ConfigError: there is no draft.
        InputError: it cannot be read.
    """
    from claimcheck.ingest import SHOWN_TEXT, draft_of  # noqa: PLC0415

    if text is not None:
        return draft_of(SHOWN_TEXT, text.encode("utf-8", "surrogatepass")), [*against, *paths]
    if not paths:
        raise ConfigError('no draft: name a file, - for standard input, or give its words with --text "…"')
    first, *more = paths
    return _read(first), [*against, *more]


def _drafts(paths: Sequence[str], console: Console) -> tuple[list[Article], list[Skipped]]:
    """The drafts of ``--drafts``, each file once, and those that could not be read, of which the user has heard.

    One that cannot be read does not keep the others from being checked: a commit or a nightly run brings files that nobody chose by hand.

    Raises:
        ConfigError: there is no draft.
    """
    from claimcheck.pipeline import AUDIT_STAGE  # noqa: PLC0415

    if not paths:
        raise ConfigError("no draft: name at least one file with --drafts")
    read, unread = [], []
    for path in dict.fromkeys(paths):
        try:
            read.append(_read(path))
        except InputError as error:
            console.warn(str(error))
            unread.append(Skipped(path, AUDIT_STAGE, str(error)))
    return read, unread


def _read(path: str) -> Article:
    from claimcheck.ingest import draft_of, read_draft  # noqa: PLC0415
    from claimcheck.ingest.read import SHOWN_STANDARD_INPUT  # noqa: PLC0415

    return draft_of(SHOWN_STANDARD_INPUT, standard_input([path]) or b"") if path == "-" else read_draft(path)


def _suppression(settings: Settings) -> Suppression:
    from claimcheck.audit import Suppression  # noqa: PLC0415
    from claimcheck.audit.baseline import read_baseline  # noqa: PLC0415

    def codes(given: str | None) -> frozenset[Code]:
        return frozenset(Code(code) for code in given.split(",")) if given else frozenset()

    known = read_baseline(settings.audit_baseline) if settings.audit_baseline else {}
    return Suppression(codes(settings.audit_select), codes(settings.audit_ignore), known)


def _rendered(audits: Sequence[Audit], name: str, console: Console, targets: Sequence[tuple[Path | None, str]]) -> str:
    from claimcheck.reports import audit_text  # noqa: PLC0415
    from claimcheck.reports.audited import AUDIT_RENDERERS  # noqa: PLC0415

    if name == AuditFormat.TEXT and any(target is None for target, _ in targets):
        return "\n".join(audit_text.render(audited, coloured=console.coloured_payload) for audited in audits)
    texts = [AUDIT_RENDERERS[name](audited) for audited in audits]
    return joined.sarif(texts) if name == AuditFormat.SARIF else "\n".join(texts)


def _baseline(audits: Sequence[Audit]) -> str:
    from claimcheck.audit.baseline import baseline_text  # noqa: PLC0415

    return joined.baseline([baseline_text(audited.findings, audited.draft) for audited in audits])


def _fails(audited: Audit, level: Severity) -> bool:
    grave = _GRAVER[: _GRAVER.index(level) + 1]
    return any(finding.code is not None and finding.severity in grave and not finding.suppressed for finding in audited.findings)


def _summary(console: Console, audited: Audit, *, named: bool) -> None:
    told = [finding for finding in audited.findings if finding.code is not None and not finding.suppressed]
    counts = [counted(sum(finding.severity is level for finding in told), level.value) for level in _GRAVER]
    read = f"{counted(audited.coverage.checked, 'number')} of {audited.coverage.found} checked against {counted(len(audited.articles), 'article')}"
    console.note(f"{f'{audited.draft.path}: ' if named else ''}{read}: {', '.join(counts)}")
