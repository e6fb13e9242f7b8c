"""Every code has its page, which says what the code is and whose examples do what they say."""

from __future__ import annotations

import re
from typing import Any

import pytest

from claimcheck.records import AuditFinding, Code
from claimcheck.reports.codes import RULES, help_page
from tests.audit.code_pages import INDEX, PAGES, Example, read_page
from tests.audit.whole_audits import audited

EXAMPLES = [pytest.param(example, id=example.name) for code in Code for example in read_page(code).examples]
SECTIONS = ("How it is decided", "Example", "What to do", "How to switch it off")


def found_by(example: Example) -> list[AuditFinding]:
    return list(audited(example.text, read_page(example.code).sources).findings)


def on_number(findings: list[AuditFinding], example: Example) -> list[AuditFinding]:
    return [finding for finding in findings if finding.span.start < example.end and example.start < finding.span.end]


@pytest.mark.parametrize("code", Code)
def test_a_page_says_what_the_code_is(code: Code) -> None:
    page, rule = read_page(code), RULES[code]
    assert page.title == f"{code.value} {rule.name}"
    assert page.severities[0] is rule.severity
    assert page.summary == rule.summary
    assert page.headings == SECTIONS


@pytest.mark.parametrize("code", Code)
def test_a_page_has_sources_and_examples_of_both_sorts(code: Code) -> None:
    page = read_page(code)
    assert len(page.sources) > 1
    assert {example.fires for example in page.examples} == {True, False}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_does_what_its_page_says(example: Example) -> None:
    findings = found_by(example)
    told = on_number(findings, example)
    # A sentence without numbers that nobody contradicts has no finding.
    assert told or (example.code is Code.DISPUTED_STATEMENT and not example.fires), "the marked number was not checked at all"
    codes = {finding.code for finding in told} - {None}
    assert codes == example.others | ({example.code} if example.fires else frozenset())
    if not example.fires:
        assert example.code not in {finding.code for finding in findings}


@pytest.mark.parametrize("code", Code)
def test_the_severities_of_a_page_are_those_of_its_examples(code: Code) -> None:
    page = read_page(code)
    fired = [found for example in page.examples if example.fires for found in on_number(found_by(example), example) if found.code is code]
    assert {finding.severity for finding in fired} == set(page.severities)


def test_the_help_of_every_code_is_its_page() -> None:
    assert {PAGES.parents[1] / help_page(code) for code in Code} == set(PAGES.glob("CC*.md"))


def test_the_index_lists_every_code() -> None:
    rows = re.findall(r"^\| \[(\w+)\]\((\S+)\) \| (.+?) \| (.+?) \| (.+?) \|$", INDEX.read_text(encoding="utf-8"), re.MULTILINE)
    wanted = [(code.value, f"{code.value}.md", rule.name, severities(code), rule.summary) for code, rule in RULES.items()]
    assert rows == wanted


def severities(code: Code) -> str:
    return " or ".join(severity for severity in read_page(code).severities)


def test_links_lead_somewhere() -> None:
    for page in PAGES.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        for target, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([\w-]+))?\)", text):
            file = page.parent / target if target else page
            assert file.exists(), f"{page.name}: {target}"
            assert not anchor or anchor in anchors(file.read_text(encoding="utf-8")), f"{page.name}: #{anchor}"


def anchors(text: str) -> set[Any]:
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
