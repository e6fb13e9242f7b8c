from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.naming import REPORT_MARK
from claimcheck.records import FindingKind, Reason, Report, Skipped, Verdict
from claimcheck.reports import RENDERERS
from claimcheck.reports.escape import visible
from claimcheck.reports.markdown_findings import QUOTES, SHOWN
from claimcheck.reports.wording import COUNTED, REASONS, VERDICTS
from tests.reports.sample_report import HOSTILE, empty_report, sample_report
from tests.reports.sample_sources import sources_report
from tests.reports.test_escape import SPICE

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
render = RENDERERS["markdown"]

spiced = st.lists(st.one_of(st.sampled_from(SPICE), st.text(max_size=4)), max_size=6).map("".join)


def blocks(markdown: str) -> list[str]:
    return [token.type + token.tag for token in PARSER.parse(markdown)]


def inlines(markdown: str) -> list[Token]:
    return [child for token in PARSER.parse(markdown) for child in token.children or []]


def headings(markdown: str) -> list[str]:
    return [line for line in markdown.splitlines() if line.startswith("#")]


def quotes(markdown: str) -> list[str]:
    """The rendered text of the first paragraph of every blockquote."""
    tokens = PARSER.parse(markdown)
    opened = [place for place, token in enumerate(tokens) if token.type == "blockquote_open"]
    return ["".join(child.content for child in tokens[place + 2].children or []) for place in opened]


def section(markdown: str, heading: str) -> str:
    return markdown.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def test_golden(golden: Callable[[str, str], None]) -> None:
    golden("sample.md", render(sources_report()))


def test_golden_of_an_empty_report(golden: Callable[[str, str], None]) -> None:
    golden("empty.md", render(empty_report()))


@settings(max_examples=60, deadline=None)
@given(spiced, spiced)
def test_no_article_text_changes_the_structure(before: str, after: str) -> None:
    tainted = render(sample_report(lambda text: before + text + after))
    assert blocks(tainted) == blocks(render(sample_report()))
    kinds = {token.type for token in inlines(tainted)}
    assert kinds <= {"text", "text_special", "code_inline", "strong_open", "strong_close"}


def test_the_hostile_sample_shows_its_text_and_nothing_else() -> None:
    markdown = render(sample_report(lambda text: text + HOSTILE))
    assert blocks(markdown) == blocks(render(sample_report()))
    assert "\u202e" not in markdown
    assert not re.search(r"(?<!\\)[<\[]", markdown.removeprefix(REPORT_MARK))


@settings(max_examples=40, deadline=None)
@given(spiced)
def test_every_quote_is_verbatim(after: str) -> None:
    report = sample_report(lambda text: text + after)
    claims = {claim.id: claim.text for claim in report.claims}
    expected = [
        visible(claims[claim]).strip() for finding in report.findings if finding.kind is not FindingKind.SINGLE_SOURCE for claim in finding.claims
    ]
    assert sorted(quotes(render(report))) == sorted(expected)


def test_a_derived_value_is_computed_and_in_no_quote() -> None:
    markdown = render(sample_report())
    assert "computed from 2000 and 100" in markdown
    assert all("20 to 1" not in quote and "−60" not in quote for quote in quotes(markdown))


def test_divergences_come_first_and_sections_keep_their_order() -> None:
    names = [line for line in headings(render(sources_report())) if line.startswith("## ")]
    assert names == [
        "## What was read",
        "## At a glance",
        "## Divergences",
        "## Differing statements",
        "## Side by side, not comparable",
        "## Agreements",
        "## Consistent within one source",
        "## Same subject, several sources",
        "## Numbers without a match in another source",
        "## Who speaks with whose voice",
        "## Sources",
        "## Habits",
        "## Names joined",
        "## Skipped",
        "## How this report was made",
    ]


def test_the_numbers_at_a_glance_are_those_of_the_headings() -> None:
    markdown = render(sample_report())
    glance = re.findall(r"(?m)^\| (\d+) +\|", section(markdown, "At a glance"))
    titled = re.findall(r"(?m)^### (\d+)\. ", markdown)
    assert glance == ["1", "2", "3", "4", "5", "6"]
    assert titled[:6] == glance


def test_no_divergence_names_the_number_of_pairs_compared() -> None:
    report = sample_report()
    calm = replace(report, findings=tuple(finding for finding in report.findings if finding.kind is not FindingKind.DIVERGENCE))
    assert "No divergence was found among the 4 pairs compared (2 of them" in section(render(calm), "Divergences")


def test_nothing_compared_is_not_called_no_divergence() -> None:
    report = replace(sample_report(), findings=(), comparisons=())
    assert "nothing can be said about divergence" in section(render(report), "Divergences")


def test_an_open_end_is_said_in_words() -> None:
    assert "at least 300" in section(render(sample_report()), "Divergences")


def test_page_furniture_is_one_line_per_file_and_unread_files_stand_at_the_top() -> None:
    markdown = render(sample_report())
    skipped = section(markdown, "Skipped")
    assert "- page furniture: `news/courier.md`, line 15 (share buttons)" in skipped
    assert "- page furniture: `news/evening.txt`, lines 7–9, 20 (list of links)" in skipped
    assert "`news/courier.md`, lines 9–13" in skipped
    assert "photo.jpg" in section(markdown, "What was read")
    assert "photo.jpg" not in section(markdown, "Skipped")


def test_a_complaint_about_a_file_that_was_read_does_not_call_it_unread() -> None:
    report = replace(sample_report(), skipped=(Skipped("news/courier.md", "ingest", "front matter: unknown key"),))
    markdown = render(report)
    assert "Every file that was found could be read." in section(markdown, "What was read")
    assert "unknown key" in section(markdown, "Skipped")


def many(report: Report, kind: FindingKind, number: int) -> Report:
    finding = next(finding for finding in report.findings if finding.kind is kind)
    return replace(report, findings=tuple(replace(finding, id=f"m{place}") for place in range(number)))


def test_long_sections_are_cut_and_the_rest_is_counted() -> None:
    for kind, limit in SHOWN.items():
        markdown = render(many(sample_report(), kind, limit + 7))
        assert markdown.count("And 7 more in the JSON report.") == 1, kind
        assert "in the JSON report" not in render(many(sample_report(), kind, limit)), kind


def test_a_finding_with_many_statements_is_cut() -> None:
    report = sample_report()
    subject = next(finding for finding in report.findings if finding.kind is FindingKind.SHARED_SUBJECT)
    wide = replace(subject, claims=tuple(claim.id for claim in report.claims[: QUOTES + 1]))
    markdown = render(replace(report, findings=(wide,)))
    assert len(quotes(markdown)) == QUOTES
    assert "And 1 more statement in the JSON report." in markdown


def test_every_verdict_reason_and_kind_has_words() -> None:
    assert set(VERDICTS) == set(Verdict)
    assert set(REASONS) == set(Reason)
    assert set(COUNTED) == set(SHOWN) == set(FindingKind)


def test_the_same_report_gives_the_same_text() -> None:
    assert [renderer(sample_report()) for renderer in RENDERERS.values()] == [renderer(sample_report()) for renderer in RENDERERS.values()]
