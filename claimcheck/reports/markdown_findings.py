"""The sections of the Markdown report that show findings, one per kind of finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from claimcheck.records import Claim, Finding, FindingKind, Quantity, Speaker, Stance, Verdict
from claimcheck.reports.escape import ELLIPSIS, file_path, inline, quotation, visible
from claimcheck.reports.lookup import DASH, Lookup, published, spot, when, where, who
from claimcheck.reports.sources_lookup import estimate_words
from claimcheck.reports.tables import counted, table
from claimcheck.reports.values import value_text
from claimcheck.reports.wording import REASONS, STATEMENTS, VERDICTS

# How many findings of a kind are written out; the rest are counted. Divergences are what the report is for, so they get the most room.
SHOWN = {
    FindingKind.DIVERGENCE: 30,
    FindingKind.STATEMENTS: 12,
    FindingKind.SIDE_BY_SIDE: 12,
    FindingKind.AGREEMENT: 15,
    FindingKind.CONSISTENCY: 10,
    FindingKind.SHARED_SUBJECT: 8,
    FindingKind.SINGLE_SOURCE: 25,
}
QUOTES = 6  # quoted sentences per finding
_CELL = 60
_CONTEXT = 40  # characters shown on either side of a number that only one source gives


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding that is written out, under its number in the report."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class _Section:
    kind: FindingKind
    heading: str
    intro: str
    empty: str
    body: Callable[[Lookup, list[Shown]], list[str]]


def choose(findings: Iterable[Finding]) -> list[Shown]:
    """The findings that are written out, numbered in the order of the sections; inside a section the order of the report is kept."""
    by_kind: dict[FindingKind, list[Finding]] = {kind: [] for kind in SHOWN}
    for finding in findings:
        by_kind[finding.kind].append(finding)
    chosen = [finding for kind, members in by_kind.items() for finding in members[: SHOWN[kind]]]
    return [Shown(number, finding) for number, finding in enumerate(chosen, start=1)]


def sections(lookup: Lookup, shown: list[Shown]) -> list[str]:
    """All sections about findings, as Markdown blocks."""
    parts: list[str] = []
    for section in _SECTIONS:
        entries = [entry for entry in shown if entry.finding.kind is section.kind]
        parts.append(f"## {section.heading}")
        if not entries:
            say = _EMPTY.get(section.kind)
            parts.append(say(lookup) if say else section.empty)
            continue
        parts += [section.intro, *section.body(lookup, entries)]
        if hidden := sum(finding.kind is section.kind for finding in lookup.report.findings) - len(entries):
            parts.append(f"And {hidden:,} more in the JSON report.")
    return parts


def _no_divergence(lookup: Lookup) -> str:
    comparisons = lookup.report.comparisons
    if not comparisons:
        return "No two sources gave numbers that could be compared, so nothing can be said about divergence."
    apart = sum(comparison.judgement.verdict is Verdict.NOT_COMPARABLE for comparison in comparisons)
    aside = f" ({apart:,} of them turned out not to be comparable)" if apart else ""
    return f"No divergence was found among the {counted(len(comparisons), 'pair')} compared{aside}."


def _no_statements(lookup: Lookup) -> str:
    if not lookup.report.provenance.relation_model:
        return "Statements without numbers were not compared: no relation model was asked."
    if not lookup.report.relations:
        return "No two statements without numbers were near enough to be compared."
    return f"None was found among the {counted(len(lookup.report.relations), 'pair')} of statements compared."


_EMPTY = {FindingKind.DIVERGENCE: _no_divergence, FindingKind.STATEMENTS: _no_statements}


def _contrasts(lookup: Lookup, entries: list[Shown]) -> list[str]:
    """Findings whose values differ: the values side by side in a table, then the words, then the judgement."""
    parts: list[str] = []
    for entry in entries:
        parts += [_heading(entry), _side_by_side(lookup, entry.finding), *_quotes(lookup, entry.finding, plain=True), _judgement(entry.finding)]
        parts += _estimate(lookup, entry.finding)
    return parts


def _concords(lookup: Lookup, entries: list[Shown]) -> list[str]:
    """Findings whose values go together: the judgement, then the words, each with how its numbers were read."""
    parts: list[str] = []
    for entry in entries:
        parts += [_heading(entry), _judgement(entry.finding), *_quotes(lookup, entry.finding, plain=False)]
    return parts


def _subjects(lookup: Lookup, entries: list[Shown]) -> list[str]:
    parts: list[str] = []
    for entry in entries:
        parts += [_heading(entry), inline(entry.finding.explanation), *_quotes(lookup, entry.finding, plain=False)]
    return parts


def _statements(lookup: Lookup, entries: list[Shown]) -> list[str]:
    """Statements that cannot both be true: the words, each with who says them, then what it comes to and how sure the model is."""
    parts: list[str] = []
    for entry in entries:
        parts += [_heading(entry), *_quotes(lookup, entry.finding, plain=False), _in_words(entry.finding)]
    return parts


def _in_words(finding: Finding) -> str:
    parts = [] if finding.reason is None else [f"**Verdict:** {STATEMENTS[finding.reason]}."]
    if finding.explanation:
        parts.append(_sentence(inline(finding.explanation)))
    if finding.probability is not None:
        parts.append(f"Probability that not both can be true: {finding.probability:.0%}.")
    return " ".join(parts)


def _singles(lookup: Lookup, entries: list[Shown]) -> list[str]:
    rows = []
    for entry in entries:
        for quantity_id in entry.finding.quantities:
            quantity, claim = lookup.quantities[quantity_id]
            value = inline(value_text(quantity))
            rows.append(
                [
                    f"{value}, {lookup.derived_from(quantity)}" if quantity.derivation else value,
                    inline(quantity.counted, _CELL) or DASH,
                    _excerpt(claim, quantity),
                    lookup.source(claim.article),
                    spot(lookup.articles[claim.article], claim.span.start, claim.line).removeprefix("line "),
                    who(claim.attribution),
                ]
            )
    return [table(["number", "of what", "in the words", "source", "line", "who says"], rows)]


_SECTIONS = (
    _Section(
        FindingKind.DIVERGENCE,
        "Divergences",
        "",
        "",
        _contrasts,
    ),
    _Section(
        FindingKind.STATEMENTS,
        "Differing statements",
        "Where sources, or those whom they quote, differ in words and not in numbers: conflicts, denials, rival accounts of one matter. A model read "
        "the words; how probable it is that not both can be true is its judgement.",
        "",
        _statements,
    ),
    _Section(
        FindingKind.SIDE_BY_SIDE,
        "Side by side, not comparable",
        "Worth seeing next to each other, but no conflict: the reason says why the values cannot be held against one another.",
        "Nothing of this kind was found.",
        _contrasts,
    ),
    _Section(
        FindingKind.AGREEMENT,
        "Agreements",
        "",
        "No two independent sources were found to give the same or a compatible number.",
        _concords,
    ),
    _Section(
        FindingKind.CONSISTENCY,
        "Consistent within one source",
        "",
        "No source was found to give figures that follow from one another.",
        _concords,
    ),
    _Section(
        FindingKind.SHARED_SUBJECT,
        "Same subject, several sources",
        "Statements of several sources that are alike. Where numbers in them could be compared, that stands above.",
        "Nothing of this kind was found.",
        _subjects,
    ),
    _Section(
        FindingKind.SINGLE_SOURCE,
        "Numbers without a match in another source",
        "No figure of another source was recognised as one of the same thing, so nothing here confirms or contradicts them. The most notable ones:",
        "No such number was found.",
        _singles,
    ),
)


def _heading(entry: Shown) -> str:
    return f"### {entry.number}. {inline(entry.finding.summary)}"


def _side_by_side(lookup: Lookup, finding: Finding) -> str:
    rows = []
    for quantity_id in finding.quantities:
        quantity, claim = lookup.quantities[quantity_id]
        rows.append(
            [
                lookup.source(claim.article),
                inline(value_text(quantity)),
                _as_written(lookup, quantity),
                inline(quantity.counted, _CELL) or DASH,
                when(claim.when),
                where(claim.where),
                who(claim.attribution),
            ]
        )
    return table(["source", "value", "as written", "counted", "when", "where", "who says"], rows, optional=("counted", "when", "where"))


def _as_written(lookup: Lookup, quantity: Quantity) -> str:
    if quantity.derivation:
        return lookup.derived_from(quantity)
    cue = f" ({inline(quantity.cue, _CELL)})" if quantity.cue else ""
    return inline(lookup.written(quantity.id), _CELL) + cue


def _quotes(lookup: Lookup, finding: Finding, *, plain: bool) -> list[str]:
    """The sentences as blockquotes; unless ``plain``, each says how its numbers were read and who says it, where that is not evident."""
    parts = []
    members = _members(lookup, finding)
    for claim in finding.claims[:QUOTES]:
        parts.append(_quote(lookup, lookup.claims[claim], members.get(claim, []), plain=plain))
    if len(finding.claims) > QUOTES:
        parts.append(f"And {counted(len(finding.claims) - QUOTES, 'more statement')} in the JSON report.")
    return parts


def _members(lookup: Lookup, finding: Finding) -> dict[str, list[Quantity]]:
    resolved = sorted((lookup.quantities[quantity_id] for quantity_id in finding.quantities), key=lambda pair: pair[1].id)
    return {claim: [quantity for quantity, _ in group] for claim, group in groupby(resolved, key=lambda pair: pair[1].id)}


def _quote(lookup: Lookup, claim: Claim, members: list[Quantity], *, plain: bool) -> str:
    article = lookup.articles[claim.article]
    written = {quantity.id: quantity for quantity in members if not quantity.derivation}
    for quantity in members:
        written |= {operand: lookup.quantities[operand][0] for operand in quantity.operands}
    bold = [(quantity.span.start - claim.span.start, quantity.span.end - claim.span.start) for quantity in written.values()]
    day = published(article) if article.published else "date not stated"
    source = f"{lookup.source(article.id)}, {day}, {file_path(article.path)}, {spot(article, claim.span.start, claim.line)}"
    notes = [] if plain else [note for note in (_read_as(lookup, members), _voice(claim)) if note]
    return f"> {quotation(claim.text, bold)}\n>\n> — {'; '.join([source, *notes])}"


def _read_as(lookup: Lookup, members: list[Quantity]) -> str:
    """How the numbers of a quote were read, where that says more than their own words."""
    readings = []
    for quantity in members:
        value = value_text(quantity)
        if quantity.derivation:
            readings.append(f"{inline(value)}, {lookup.derived_from(quantity)}")
        elif value != visible(lookup.written(quantity.id)):
            readings.append(inline(value))
    return "read as " + "; ".join(readings) if readings else ""


def _voice(claim: Claim) -> str:
    if claim.attribution.kind is Speaker.ARTICLE:
        return "" if claim.attribution.stance is Stance.ASSERTED else f"in the article's own voice, {claim.attribution.stance.value}"
    return f"according to {who(claim.attribution)}"


def _judgement(finding: Finding) -> str:
    if finding.verdict is None or finding.reason is None:
        return inline(finding.explanation)
    parts = [f"**Verdict:** {VERDICTS[finding.verdict]}: {REASONS[finding.reason]}."]
    if finding.explanation:
        parts.append(_sentence(inline(finding.explanation)))
    if finding.tolerance and finding.verdict is not Verdict.DIVERGE:
        parts.append(_sentence(f"Tolerance: {inline(finding.tolerance)}"))
    return " ".join(parts)


def _estimate(lookup: Lookup, finding: Finding) -> list[str]:
    """What is most likely true of the number on which sources differ, where enough of them speak of it."""
    told = [one for one in lookup.report.estimates if one.enough and len(set(one.quantities) & set(finding.quantities)) > 1]
    return [f"**Estimate**, beside the disagreement and never instead of it: {_sentence(estimate_words(one, inline))}" for one in told]


def _sentence(text: str) -> str:
    return (text[:1].upper() + text[1:]) + ("" if text.endswith((".", "!", "?")) else ".")


def _excerpt(claim: Claim, quantity: Quantity) -> str:
    """The number's surroundings in the claim's words, cut at white space, escaped."""
    start, end = quantity.span.start - claim.span.start, quantity.span.end - claim.span.start
    first, last = max(start - _CONTEXT, 0), min(end + _CONTEXT, len(claim.text))
    if first:
        gap = claim.text.find(" ", first, start)
        first = gap + 1 if gap >= 0 else start
    if last < len(claim.text):
        gap = claim.text.rfind(" ", end, last)
        last = gap if gap >= 0 else end
    before, after = ELLIPSIS if first else "", ELLIPSIS if last < len(claim.text) else ""
    return before + inline(claim.text[first:last]) + after
