"""A whole audit: nothing vanishes, every quotation is where it is said to be, and the same input gives the same bytes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from claimcheck.audit import Suppression
from claimcheck.config import Settings
from claimcheck.ingest import draft_of
from claimcheck.pipeline import audit as audit_pipeline
from claimcheck.records import Audit
from claimcheck.reports.audited import AUDIT_RENDERERS
from claimcheck.reports.json_objects import article_object
from tests.audit.whole_audits import NO_CACHE, audited, laid_out, one_model
from tests.whole_runs import ROOT

STANDING: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "standing.yaml").read_text(encoding="utf-8"))
SOURCES = {f"{name}.md": text for name, text in STANDING["articles"].items()}
SOURCES["windows.md"] = SOURCES["courier.md"].replace("Coast Courier", "Quay Times").replace("\n", "\r\n")
SOURCES["mark.md"] = "\ufeff" + SOURCES["post.md"].replace("Northern Post", "Café 😀 Press")
SCHEMA = json.loads((ROOT / "claimcheck" / "schemas" / "audit-report.schema.json").read_text(encoding="utf-8"))

LONG = """---
title: A year of floods
date: 2021-06-03
---

# Floods and fires 😀

Café owners say the flood in Arnholm destroyed 340 houses, but in Kelby 520 houses.[^1] About
1,200 people were evacuated.

- The bridge at Ossen fell and injured 23 people.
- Some 18,200 swans <!-- counted --> were seen on the lakes of Borrow.

Did the mill make 4,812 tonnes? One man said it was the third time, on 7 May 1931.

| place | houses |
|---|---|
| Arnholm | 340 |

```
houses = 77
```

[^1]: Coast Courier, page 12.
"""
DRAFTS = {
    "plain": LONG,
    "windows": LONG.replace("\n", "\r\n"),
    "mark": "\ufeff" + LONG,
    "old mac": LONG.replace("\n", "\r"),
    "one line": "In Arnholm 340 houses were lost; the mill in Terrin injured 45 workers.",
}


@pytest.fixture(scope="module", params=DRAFTS)
def audit(request: pytest.FixtureRequest) -> Audit:
    return audited(DRAFTS[request.param], SOURCES)


# Coverage.


def coverage(draft: str) -> tuple[int, int, list[str]]:
    found = audited(draft, {"courier.md": SOURCES["courier.md"]})
    return found.coverage.found, found.coverage.checked, sorted(skip.reason for skip in found.skipped if skip.stage == "audit")


STATEMENT = "The flood in Arnholm destroyed 340 houses."


@pytest.mark.parametrize(
    ("more", "found", "reasons"),
    [
        ("", 1, []),
        ("| houses |\n|---|\n| 12 |\n| 15 |", 3, ["table"] * 2),
        ("```\n77 men\n```", 2, ["code"]),
        ("[^a]: On 12 pages.", 2, ["footnote"]),
        ("Did it destroy 372 houses?", 2, ["a question"]),
        ("12 May 1931 was a wet day.", 2, ["a date that no source"]),
        ("It was the fourth flood of Borrow.", 2, ["a rank that no source"]),
        ("One flood is like another.", 2, ["the word “one”"]),
        ("<!-- 40 people -->", 1, []),
        ("See [the page](http://post.example/2019/40).", 1, []),
    ],
)
def test_what_cannot_be_checked_is_counted_with_its_reason(more: str, found: int, reasons: list[str]) -> None:
    total, checked, told = coverage(f"{STATEMENT}\n\n{more}\n")
    assert (total, checked) == (found, 1)
    assert len(told) == len(reasons)
    assert all(reason in one for reason, one in zip(reasons, told, strict=True))


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("Did it destroy 372 houses or 380?", 3),
        ("Did the flood destroy\n372 houses?", 2),
        ("[^12]: See above.", 1),
    ],
)
def test_what_cannot_be_checked_is_counted_exactly(more: str, found: int) -> None:
    assert coverage(f"{STATEMENT}\n\n{more}\n")[:2] == (found, 1)


def test_a_question_without_a_number_counts_none() -> None:
    assert coverage(f"{STATEMENT} Who would have thought so?\n")[:2] == (1, 1)


def test_what_was_found_was_checked_or_skipped(audit: Audit) -> None:
    unread = [skip for skip in audit.skipped if skip.stage == "audit"]
    assert audit.coverage.found == audit.coverage.checked + len(unread)
    assert len({finding.span for finding in audit.findings if finding.code != "CC010"}) == audit.coverage.checked
    assert all(re.match(r"draft\.md:\d+", skip.what) and skip.reason for skip in unread)


def test_a_draft_without_numbers() -> None:
    assert coverage("The sea was calm.") == (0, 0, [])


# Quotations.


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column as an editor counts them."""
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    if text[:offset].endswith("\r") and text[offset : offset + 1] == "\n":
        lines.pop()
    return len(lines), len(lines[-1]) + 1


def test_every_quotation_is_where_it_is_said_to_be(audit: Audit) -> None:
    assert audit.findings
    texts = {article.id: article.text for article in (*audit.articles, audit.draft)}
    for finding in audit.findings:
        assert audit.draft.text[finding.span.start : finding.span.end] == finding.text
        assert finding.sentence.start <= finding.span.start < finding.span.end <= finding.sentence.end
        assert (finding.line, finding.column) == place(audit.draft.text, finding.span.start)
        for evidence in finding.evidence:
            text = texts[evidence.article]
            assert text[evidence.span.start : evidence.span.end] == evidence.text
            assert (evidence.line, evidence.column) == place(text, evidence.span.start)
            if evidence.quantity is not None:
                assert evidence.span.start <= evidence.quantity.span.start < evidence.quantity.span.end <= evidence.span.end


def test_the_json_says_the_same_and_is_valid(audit: Audit) -> None:
    document = json.loads(AUDIT_RENDERERS["json"](audit))
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    text = document["draft"]["text"]
    articles = {article.id: article.text for article in (*audit.articles, audit.draft)}
    assert text == audit.draft.text
    assert len(document["findings"]) == len(audit.findings)
    for finding in document["findings"]:
        assert text[finding["start"] : finding["end"]] == finding["text"]
        assert text[finding["sentence"]["start"] : finding["sentence"]["end"]] == finding["sentence"]["text"]
        for evidence in finding["evidence"]:
            assert articles[evidence["article"]][evidence["start"] : evidence["end"]] == evidence["text"]
            quantity = evidence["quantity"]
            assert quantity is None or articles[evidence["article"]][quantity["start"] : quantity["end"]] == quantity["text"]
    assert [article["id"] for article in document["articles"]] == [article_object(article)["id"] for article in audit.articles]


# The same input, the same bytes.


def rendered(sources: list[str], settings: Settings = NO_CACHE, draft: str = LONG) -> dict[str, str]:
    with one_model():
        found = audit_pipeline.audit_draft(draft_of("draft.md", draft.encode()), sources, settings, Suppression())
    return {name: render(found) for name, render in AUDIT_RENDERERS.items()}


def test_two_runs_and_all_orders_of_the_sources_give_the_same_bytes() -> None:
    paths = list(laid_out(SOURCES))
    first = rendered(paths)
    assert first == rendered(paths)
    assert first == rendered(paths[::-1])
    assert first == rendered([*paths[3:], *paths[:3], paths[0]])
    assert first == rendered([str(Path(paths[0]).parent)])


def test_the_cache_changes_nothing(tmp_path: Path) -> None:
    paths = list(laid_out(SOURCES))
    off, cold, warm = (rendered(paths, settings) for settings in (NO_CACHE, *[Settings(cache=str(tmp_path / "kept"))] * 2))
    assert off == cold == warm


def test_how_large_a_batch_is_changes_nothing_but_its_setting() -> None:
    paths = list(laid_out(SOURCES))
    few, many = (json.loads(rendered(paths, Settings(cache="off", batch_size=size))["json"]) for size in (1, 64))
    assert [(one["code"], one["start"], one["message"]) for one in few["findings"]] == [
        (one["code"], one["start"], one["message"]) for one in many["findings"]
    ]


# The draft among its sources.


def test_the_draft_is_no_source_of_itself(tmp_path: Path) -> None:
    (tmp_path / "courier.md").write_text(SOURCES["courier.md"], encoding="utf-8")
    invented = "The flood in Arnholm destroyed 99,123 fences."
    (tmp_path / "draft.md").write_text(invented, encoding="utf-8")
    (tmp_path / "copy.md").write_text(invented, encoding="utf-8")
    with one_model():
        found = audit_pipeline.audit_draft(
            draft_of(str(tmp_path / "draft.md"), (tmp_path / "draft.md").read_bytes()), [str(tmp_path)], NO_CACHE, Suppression()
        )
    assert [Path(article.path).name for article in found.articles] == ["courier.md"]
    assert {Path(skip.what).name for skip in found.skipped if "draft itself" in skip.reason} == {"draft.md", "copy.md"}
    assert None not in [finding.code for finding in found.findings]
