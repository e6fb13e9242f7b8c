"""The sections of the Markdown report about its inputs: what was read and what not, the sources, the names, and how it was made."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from claimcheck.records import Skipped
from claimcheck.reports.escape import file_path, inline
from claimcheck.reports.lookup import DASH, Lookup, published
from claimcheck.reports.tables import table
from claimcheck.reports.values import NOT_STATED

LINES_LISTED = 40  # lines about what was skipped; the rest are counted
THINGS_LISTED = 12  # things named per reason
RANGES_LISTED = 12  # line ranges named per file
_CELL = 80
_EVIDENCE = 160
_READING = "ingest"
_PLACED = re.compile(
    r"(?s)(?P<file>.+)(?::|, (?P<kind>(?:HTML )?line|page|row|entry|paragraph)s? )(?P<first>[0-9]{1,9})(?:[-–](?P<last>[0-9]{1,9}))?"
)


def what_was_read(lookup: Lookup) -> list[str]:
    """The table of articles, and the files that could not be read."""
    report = lookup.report
    parts = ["## What was read"]
    claims = Counter(claim.article for claim in report.claims)
    numbers = Counter(claim.article for claim in report.claims for quantity in claim.quantities if not quantity.derivation)
    rows = [
        [
            str(lookup.numbers[article.id]),
            inline(article.title or "", _CELL) or NOT_STATED,
            inline(article.publisher or "", _CELL) or NOT_STATED,
            inline(article.author or "", _CELL) or NOT_STATED,
            published(article),
            inline(article.origin, _CELL) if article.origin and article.origin != article.publisher else DASH,
            file_path(article.path),
            f"{claims[article.id]:,}",
            f"{numbers[article.id]:,}",
        ]
        for article in report.articles
    ]
    headers = ["#", "title", "publisher", "author", "published", "origin", "file", "claims", "numbers"]
    parts.append(table(headers, rows, optional=("origin",)) if rows else "No article could be read.")
    unread = [item for item in report.skipped if _is_unread(lookup, item)]
    if unread:
        parts += ["Not read:", "\n".join(f"- {file_path(item.what)}: {inline(item.reason)}" for item in unread)]
    elif rows:
        parts.append("Every file that was found could be read.")
    return parts


def names_joined(lookup: Lookup) -> list[str]:
    """Which names were taken for one thing, and on what evidence."""
    aliases = lookup.report.aliases
    if not aliases:
        return ["## Names joined", "No two names were taken for one thing."]
    rows = [
        [
            inline(alias.canonical, _CELL),
            ", ".join(inline(form, _CELL) for form in alias.forms) or DASH,
            "; ".join(inline(evidence, _EVIDENCE) for evidence in alias.evidence) or DASH,
        ]
        for alias in aliases
    ]
    return ["## Names joined", table(["name", "also written", "evidence"], rows)]


def skipped(lookup: Lookup) -> list[str]:
    """What was not extracted or not compared: one line per file for what stands on lines of it, one line per reason for the rest."""
    placed: dict[tuple[str, str, str, str], _Places] = {}
    others: dict[tuple[str, str], list[str]] = {}
    for item in lookup.report.skipped:
        if _is_unread(lookup, item):
            continue
        if place := _PLACED.fullmatch(item.what):
            reason, _, details = item.reason.partition(": ")
            kind = place["kind"] or "line"
            group = placed.setdefault((item.stage, reason, place["file"], kind), _Places(kind))
            group.ranges.append((int(place["first"]), int(place["last"] or place["first"])))
            group.details |= dict.fromkeys(filter(None, details.split(", ")))
        else:
            others.setdefault((item.stage, item.reason), []).append(item.what)
    lines = [f"- {inline(reason)}: {file_path(file)}, {group.listed()}" for (_, reason, file, _), group in placed.items()]
    lines += [f"- {inline(stage)}: {inline(reason)}: {_named(things)}" for (stage, reason), things in others.items()]
    if not lines:
        return ["## Skipped", "Nothing else was skipped."]
    rest = len(lines) - LINES_LISTED
    return ["## Skipped", "\n".join(lines[:LINES_LISTED]), f"And {rest:,} more in the JSON report." if rest > 0 else ""]


def how_made(lookup: Lookup) -> list[str]:
    """Version, model, digest and settings, and how to read the verdicts."""
    provenance = lookup.report.provenance
    runtime = f" on {inline(provenance.runtime)}" if provenance.runtime else ""
    model = f"the model {inline(provenance.model)} (SHA-256 {inline(provenance.model_sha256)})"
    words = (
        f", statements with {inline(provenance.relation_model)} (SHA-256 {inline(provenance.relation_sha256)})" if provenance.relation_model else ""
    )
    made = f"Made by claimcheck {inline(provenance.version)} with {model}{runtime}{words}."
    reading = (
        "Numbers are compared as the intervals that their words commit to. “Sources disagree” is not “this is false”: claimcheck reads what is "
        "written and does not know who is right. Computed values come from numbers of one statement and are never quotations."
    )
    parts = ["## How this report was made", f"{made} {reading}"]
    if provenance.settings:
        parts.append(table(["setting", "value"], [[inline(name), inline(value, _EVIDENCE)] for name, value in provenance.settings]))
    return parts


@dataclass(slots=True)
class _Places:
    """Where in one file something was skipped for one reason, and what the reason says beyond its first words."""

    kind: str = "line"
    ranges: list[tuple[int, int]] = field(default_factory=list)
    details: dict[str, None] = field(default_factory=dict)

    def listed(self) -> str:
        details = ", ".join(inline(detail) for detail in self.details)
        return _ranges(self.kind, self.ranges) + (f" ({details})" if details else "")


def _is_unread(lookup: Lookup, item: Skipped) -> bool:
    """Whether it is a whole file that gave no article (a file that was read can still have a complaint about its front matter)."""
    return item.stage == _READING and not _PLACED.fullmatch(item.what) and all(article.path != item.what for article in lookup.report.articles)


def _named(things: list[str]) -> str:
    rest = len(things) - THINGS_LISTED
    return ", ".join(file_path(thing) for thing in things[:THINGS_LISTED]) + (f" and {rest:,} more" if rest > 0 else "")


def _ranges(kind: str, ranges: list[tuple[int, int]]) -> str:
    """Ranges of lines or pages, neighbouring ones joined: ``lines 3–9, 40``."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 2:  # only a blank line between them
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    named = [str(first) if first == last else f"{first}–{last}" for first, last in joined]
    rest = len(named) - RANGES_LISTED
    text = ", ".join(named[:RANGES_LISTED]) + (f" and {rest:,} more" if rest > 0 else "")
    many = "entries" if kind == "entry" else f"{kind}s"
    return f"{kind} {text}" if len(joined) == 1 and joined[0][0] == joined[0][1] else f"{many} {text}"
