from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.naming import REPORT_MARK
from claimcheck.reports.escape import visible
from claimcheck.reports.sources_lookup import PASSAGE
from claimcheck.reports.sources_markdown import CONTESTED_SHOWN, DEPENDENCES_SHOWN, OBJECTS_SHOWN, render, render_truth
from claimcheck.sources.admiralty import rate_estimates, rate_records
from claimcheck.sources.truth import Estimates
from tests.reports.sample_report import HOSTILE
from tests.reports.sample_sources import empty_sources, nothing_weighed, sources_report, sources_weighed
from tests.reports.test_escape import SPICE
from tests.reports.test_markdown import blocks, headings, inlines, quotes, section

spiced = st.lists(st.one_of(st.sampled_from(SPICE), st.text(max_size=4)), max_size=6).map("".join)


def test_the_report_is_never_taken_for_a_source() -> None:
    assert render(sources_report()).startswith(f"{REPORT_MARK}\n")
    assert render_truth(sources_weighed()).startswith(f"{REPORT_MARK}\n")


def test_the_sections_keep_their_order() -> None:
    assert headings(render(sources_report())) == [
        "# Sources: 3 articles, 2 origins",
        "## What was read",
        "## Sources",
        "## Habits",
        "## Who speaks with whose voice",
        "### Articles",
        "### Single statements",
        "## Contested numbers",
        "### 1. houses",
        "### 2. the fields",
        "## Skipped",
        "## How this report was made",
    ]
    assert headings(render_truth(sources_weighed())) == ["# 4 sources on 10 objects", "## Objects", "## Sources", "## How this report was made"]


@settings(max_examples=40, deadline=None)
@given(spiced, spiced)
def test_no_text_changes_the_structure(before: str, after: str) -> None:
    for tainted, plain in (
        (render(sources_report(lambda text: before + text + after)), render(sources_report())),
        (render_truth(sources_weighed(lambda text: before + text + after)), render_truth(sources_weighed())),
    ):
        assert blocks(tainted) == blocks(plain)
        assert {token.type for token in inlines(tainted)} <= {"text", "text_special", "code_inline", "strong_open", "strong_close"}


def test_hostile_words_do_nothing() -> None:
    for markdown in (render(sources_report(lambda text: text + HOSTILE)), render_truth(sources_weighed(lambda text: text + HOSTILE))):
        assert "\u202e" not in markdown
        assert not re.search(r"(?<!\\)[<\[]", markdown.removeprefix(REPORT_MARK))


@settings(max_examples=30, deadline=None)
@given(spiced)
def test_every_passage_is_verbatim(after: str) -> None:
    report = sources_report(lambda text: text + after)
    texts = {article.id: article.text for article in report.articles}
    claims = {claim.id: claim.text for claim in report.claims}
    expected = []
    for one in report.origins.found:
        for article, span, claim in ((one.article, one.span, one.claim), (one.source, one.source_span, one.source_claim)):
            if article is not None and span is not None:
                expected.append(claims[claim] if claim else texts[article][span.start : span.end])
    expected += [
        claim.text for estimate in report.estimates for key in estimate.quantities for claim in report.claims if key.startswith(f"{claim.id}q")
    ]
    shown = quotes(render(report))
    assert len(shown) == len(expected)
    for quote, words in zip(shown, expected, strict=True):
        whole = visible(words).strip()
        assert quote == whole or (len(quote) <= PASSAGE and whole.startswith(quote.removesuffix("…")))


def test_reliability_never_stands_alone_and_habits_are_explained() -> None:
    markdown = render(sources_report())
    table = section(markdown, "Sources")
    assert "0.82 (0.61 to 0.95, n = 14)" in table
    assert "not enough to say (n = 1.9)" in table
    assert "no ranking follows" in table
    assert "Habits are no part of the reliability." in section(markdown, "Habits")


def test_the_estimate_stands_beside_the_disagreement() -> None:
    contested = section(render(sources_report()), "Contested numbers")
    assert "**Estimate:** most likely at least 300, " in contested
    assert "**Estimate:** not enough to say: 2 independent voices." in contested
    assert re.search(r"\| River Courier \(1\) +\| about 120 \(108–132\) +\| Plains Wire +\|", contested)
    assert "destroyed around **120** houses" in contested


def test_ratings_are_a_column_where_they_are_asked_for() -> None:
    report, weighed = sources_report(), sources_weighed()
    assert "B (usually reliable)" in section(render(report, rate_records(report.records, report.estimates)), "Sources")
    assert "Credibility: 6 (truth cannot be judged)." in render(report, rate_records(report.records, report.estimates))
    assert "rating" not in render(report)
    assert "6 (truth" in render_truth(weighed, rate_estimates(Estimates(weighed.objects, weighed.sources)))
    assert "| rating" not in render_truth(weighed)


def test_nothing_read_is_said_plainly() -> None:
    markdown = render(empty_sources())
    for words in ("No source was read.", "Every article was taken for a voice of its own.", "No two sources were found to differ on one number."):
        assert words in markdown
    assert "# 0 sources on 0 objects" in render_truth(nothing_weighed())


def test_what_is_not_shown_is_counted() -> None:
    report, weighed = sources_report(), sources_weighed()
    found = report.origins.found[:1] * (DEPENDENCES_SHOWN + 3)
    many = render(replace(report, origins=replace(report.origins, found=found), estimates=report.estimates[:1] * (CONTESTED_SHOWN + 2)))
    assert "And 3 more in the JSON report." in many
    assert "And 2 more in the JSON report." in many
    objects = weighed.objects * OBJECTS_SHOWN
    assert f"And {len(objects) - OBJECTS_SHOWN:,} more in the JSON report." in render_truth(replace(weighed, objects=objects))
