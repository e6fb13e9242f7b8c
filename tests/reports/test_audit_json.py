from __future__ import annotations

import json
from enum import StrEnum
from importlib import resources
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.records import Approximator, Change, Code, Derivation, Kind, Reason, Severity, Statistic, Verdict
from claimcheck.reports.audit_json import SCHEMA_VERSION, render
from claimcheck.reports.codes import RULES, SUPPORTED
from tests.reports.sample_audit import SURROGATE, empty_audit, sample_audit
from tests.reports.test_json_report import SCHEMA as COMPARE_SCHEMA
from tests.reports.test_json_report import nodes

SCHEMA: dict[str, Any] = json.loads(resources.files("claimcheck").joinpath("schemas", "audit-report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def closed() -> dict[str, Any]:
    """The schema with no room for unknown keys anywhere."""
    schema: dict[str, Any] = json.loads(json.dumps(SCHEMA))
    for node in nodes(schema):
        if node.get("additionalProperties") is True:
            node["additionalProperties"] = False
    return schema


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION


@pytest.mark.parametrize("name", ["id", "sha256", "offset", "article", "quantity", "skipped", "provenance"])
def test_what_both_reports_have_is_the_same_in_both(name: str) -> None:
    assert SCHEMA["$defs"][name] == COMPARE_SCHEMA["$defs"][name]


@pytest.mark.parametrize(
    ("name", "key", "enum", "nullable"),
    [
        ("finding", "code", Code, True),
        ("finding", "severity", Severity, False),
        ("evidence", "verdict", Verdict, True),
        ("evidence", "reason", Reason, True),
        ("quantity", "kind", Kind, False),
        ("quantity", "approximator", Approximator, False),
        ("quantity", "statistic", Statistic, True),
        ("quantity", "change", Change, True),
        ("quantity", "derivation", Derivation, True),
    ],
)
def test_enums_are_those_of_the_records(name: str, key: str, enum: type[StrEnum], nullable: bool) -> None:
    assert SCHEMA["$defs"][name]["properties"][key]["enum"] == [member.value for member in enum] + ([None] if nullable else [])


def test_names_are_those_of_the_codes_and_no_enum_is_left_unchecked() -> None:
    assert SCHEMA["$defs"]["finding"]["properties"]["name"]["enum"] == [rule.name for rule in RULES.values()] + [SUPPORTED]
    assert sum("enum" in node for node in nodes(SCHEMA)) == 10


def test_every_known_key_is_required_and_every_object_says_whether_more_may_come() -> None:
    for node in nodes(SCHEMA):
        if node.get("type") == "object" and "properties" in node:
            assert node["required"] == list(node["properties"])
            assert isinstance(node["additionalProperties"], bool)


@pytest.mark.parametrize("audit", [sample_audit(), empty_audit()], ids=["sample", "empty"])
def test_audits_are_valid_and_write_no_key_that_the_schema_does_not_know(audit: Any) -> None:
    document = json.loads(render(audit))
    VALIDATOR.validate(document)
    jsonschema.Draft202012Validator(closed()).validate(document)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_gives_a_valid_document_with_verbatim_quotes_of_both_sides(before: str, after: str) -> None:
    audit = sample_audit(lambda text: before + text + after)
    text = render(audit)
    assert text.encode("utf-8")
    document = json.loads(text, parse_constant=pytest.fail)
    VALIDATOR.validate(document)
    draft = document["draft"]["text"]
    assert draft == audit.draft.text
    texts = {article.id: article.text for article in (audit.draft, *audit.articles)}
    assert len(document["findings"]) == len(audit.findings)
    for finding in document["findings"]:
        assert finding["text"] == draft[finding["start"] : finding["end"]]
        if finding["code"] == "CC011":
            assert finding["value"] is None
            assert finding["text"] == finding["sentence"]["text"]
        else:
            assert finding["value"]["text"] == finding["text"]
        assert finding["sentence"]["text"] == draft[finding["sentence"]["start"] : finding["sentence"]["end"]]
        for evidence in finding["evidence"]:
            assert evidence["text"] == texts[evidence["article"]][evidence["start"] : evidence["end"]]
            if quantity := evidence["quantity"]:
                assert quantity["text"] == texts[evidence["article"]][quantity["start"] : quantity["end"]]


def test_a_path_that_is_no_unicode_comes_back_as_it_was() -> None:
    text = render(sample_audit())
    assert SURROGATE not in text
    assert json.loads(text)["articles"][1]["path"] == f"news/w{SURROGATE}re.txt"


def test_evidence_names_an_article_or_the_draft() -> None:
    document = json.loads(render(sample_audit()))
    paths = {article["id"]: article["path"] for article in [*document["articles"], document["draft"]]}
    named = [evidence for finding in document["findings"] for evidence in finding["evidence"]]
    assert document["draft"]["id"] in {evidence["article"] for evidence in named}
    assert all(evidence["path"] == paths[evidence["article"]] for evidence in named)


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("code", "CC099"), ("code", None), ("name", "supported"), ("severity", "grave"), ("line", 0), ("column", 0), ("value", 7), ("surprise", 1)],
)
def test_the_schema_refuses(key: str, wrong: object) -> None:
    document = json.loads(render(sample_audit()))
    assert document["findings"][0]["code"]
    document["findings"][0][key] = wrong
    assert not VALIDATOR.is_valid(document)


def test_a_verdict_needs_a_reason() -> None:
    document = json.loads(render(sample_audit()))
    document["findings"][0]["evidence"][0]["reason"] = None
    assert not VALIDATOR.is_valid(document)
