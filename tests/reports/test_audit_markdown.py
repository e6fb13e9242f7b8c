from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.naming import REPORT_MARK
from claimcheck.records import Code, Skipped
from claimcheck.reports.audit_markdown import QUOTES, REASONS_LISTED, render
from claimcheck.reports.escape import visible
from tests.reports.sample_audit import empty_audit, sample_audit
from tests.reports.sample_report import HOSTILE
from tests.reports.test_escape import SPICE
from tests.reports.test_markdown import blocks, headings, inlines, quotes, section

spiced = st.lists(st.one_of(st.sampled_from(SPICE), st.text(max_size=4)), max_size=6).map("".join)


def test_golden(golden: Callable[[str, str], None]) -> None:
    golden("audit.md", render(sample_audit()))


def test_golden_of_an_empty_audit(golden: Callable[[str, str], None]) -> None:
    golden("audit_empty.md", render(empty_audit()))


def test_a_report_is_never_taken_for_a_source() -> None:
    assert render(sample_audit()).startswith(REPORT_MARK)


@settings(max_examples=60, deadline=None)
@given(spiced, spiced)
def test_no_text_changes_the_structure(before: str, after: str) -> None:
    tainted = render(sample_audit(lambda text: before + text + after))
    assert blocks(tainted) == blocks(render(sample_audit()))
    kinds = {token.type for token in inlines(tainted)}
    assert kinds <= {"text", "text_special", "code_inline", "strong_open", "strong_close"}


def test_hostile_words_do_nothing() -> None:
    markdown = render(sample_audit(lambda text: text + HOSTILE))
    assert blocks(markdown) == blocks(render(sample_audit()))
    assert "\u202e" not in markdown
    assert "\x1b" not in markdown


@settings(max_examples=40, deadline=None)
@given(spiced)
def test_both_sides_are_quoted_verbatim(after: str) -> None:
    audit = sample_audit(lambda text: text + after)
    expected = []
    for finding in audit.findings:
        if finding.code and not finding.suppressed:
            expected.append(audit.draft.text[finding.sentence.start : finding.sentence.end])
            expected += [evidence.text for evidence in finding.evidence]
    assert quotes(render(audit)) == [visible(text).strip() for text in expected]


def test_the_sections_keep_their_order() -> None:
    names = [line for line in headings(render(sample_audit())) if line.startswith("## ")]
    assert names == ["## Findings", "## Supported", "## Suppressed", "## What could not be checked", "## Sources", "## How this report was made"]


def test_every_finding_of_the_table_has_its_heading() -> None:
    audit = sample_audit()
    told = [finding for finding in audit.findings if finding.code and not finding.suppressed]
    titled = [line for line in headings(render(audit)) if line.startswith("### ")]
    assert [line.split()[2] for line in titled] == [finding.code for finding in told]
    assert section(render(audit), "Findings").count("\n| ") == len(told) + 1


def test_many_sentences_and_reasons_are_cut_and_counted() -> None:
    audit = sample_audit()
    finding = next(finding for finding in audit.findings if finding.code is Code.CONTRADICTED)
    skipped = tuple(Skipped(f"d.md:{number}", "audit", f"reason {number}") for number in range(REASONS_LISTED + 2))
    markdown = render(replace(audit, findings=(replace(finding, evidence=finding.evidence * (QUOTES + 1)),), skipped=skipped))
    assert "And 1 more sentence in the JSON report." in markdown
    assert "And 2 more in the JSON report." in section(markdown, "What could not be checked")


def test_a_message_that_is_a_number_is_no_list() -> None:
    audit = sample_audit()
    bare = replace(audit, findings=tuple(replace(finding, message="12", suggestion="12") for finding in audit.findings))
    assert blocks(render(bare)).count("list_item_openli") == blocks(render(audit)).count("list_item_openli")
