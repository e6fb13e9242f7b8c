from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from enum import StrEnum
from importlib import resources
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.records import (
    Approximator,
    Change,
    DependenceKind,
    Derivation,
    FindingKind,
    Kind,
    Reason,
    Relation,
    SignKind,
    Speaker,
    Stance,
    Statistic,
    Verdict,
)
from claimcheck.reports import RENDERERS
from claimcheck.reports.json_report import SCHEMA_VERSION
from tests.reports.sample_report import empty_report, sample_report
from tests.reports.sample_sources import sources_report

SCHEMA: dict[str, Any] = json.loads(resources.files("claimcheck").joinpath("schemas", "compare-report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
render = RENDERERS["json"]


def definition(name: str, key: str) -> dict[str, Any]:
    found: dict[str, Any] = SCHEMA["$defs"][name]["properties"][key]
    return found


def nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from nodes(child)
    elif isinstance(value, list):
        for child in value:
            yield from nodes(child)


def closed() -> dict[str, Any]:
    """The schema with no room for unknown keys anywhere."""
    schema = copy.deepcopy(SCHEMA)
    for node in nodes(schema):
        if node.get("additionalProperties") is True:
            node["additionalProperties"] = False
    return schema


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION


@pytest.mark.parametrize(
    ("name", "key", "enum", "nullable"),
    [
        ("attribution", "kind", Speaker, False),
        ("attribution", "stance", Stance, False),
        ("quantity", "kind", Kind, False),
        ("quantity", "approximator", Approximator, False),
        ("quantity", "statistic", Statistic, True),
        ("quantity", "change", Change, True),
        ("quantity", "derivation", Derivation, True),
        ("comparison", "verdict", Verdict, False),
        ("comparison", "reason", Reason, False),
        ("relation", "relation", Relation, False),
        ("finding", "kind", FindingKind, False),
        ("finding", "verdict", Verdict, True),
        ("finding", "reason", Reason, True),
        ("dependence", "kind", DependenceKind, False),
        ("sign", "kind", SignKind, False),
    ],
)
def test_enums_are_those_of_the_records(name: str, key: str, enum: type[StrEnum], nullable: bool) -> None:
    assert definition(name, key)["enum"] == [member.value for member in enum] + ([None] if nullable else [])


def test_no_enum_of_the_schema_is_left_unchecked() -> None:
    assert (
        sum("enum" in node for node in nodes(SCHEMA)) == 19
    )  # verdicts and reasons of relations are some of all; the two of the Admiralty code: test_sources_json.py


def test_every_known_key_is_required_and_every_object_says_whether_more_may_come() -> None:
    for node in nodes(SCHEMA):
        if node.get("type") == "object" and "properties" in node:
            assert node["required"] == list(node["properties"])
            assert isinstance(node["additionalProperties"], bool)


@pytest.mark.parametrize("report", [sample_report(), sources_report(), empty_report()], ids=["sample", "sources", "empty"])
def test_reports_are_valid_and_write_no_key_that_the_schema_does_not_know(report: Any) -> None:
    document = json.loads(render(report))
    VALIDATOR.validate(document)
    jsonschema.Draft202012Validator(closed()).validate(document)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_any_article_text_gives_a_valid_document_that_round_trips(before: str, after: str) -> None:
    report = sample_report(lambda text: before + text + after)
    text = render(report)
    document = json.loads(text, parse_constant=pytest.fail)
    VALIDATOR.validate(document)
    assert json.dumps(document, ensure_ascii=False, indent=2) + "\n" == text
    texts = {article.id: article.text for article in report.articles}
    for claim in document["claims"]:
        assert claim["text"] == texts[claim["article"]][claim["start"] : claim["end"]]
        for quantity in claim["quantities"]:
            assert quantity["text"] == texts[claim["article"]][quantity["start"] : quantity["end"]]


@pytest.mark.parametrize(
    ("where", "key", "wrong"),
    [
        ("comparisons", "verdict", "maybe"),
        ("comparisons", "surprise", 1),
        ("articles", "sha256", "xyz"),
        ("articles", "published", "March"),
        ("claims", "line", 0),
        ("findings", "reason", None),
        ("sources", "hedged", 1.5),
    ],
)
def test_the_schema_refuses(where: str, key: str, wrong: object) -> None:
    document = json.loads(render(sample_report()))
    document[where][0][key] = wrong
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(document)


def test_a_derived_quantity_needs_operands_and_a_written_one_has_none() -> None:
    document = json.loads(render(sample_report()))
    quantities = [quantity for claim in document["claims"] for quantity in claim["quantities"]]
    derived = next(quantity for quantity in quantities if quantity["derivation"])
    written = next(quantity for quantity in quantities if not quantity["derivation"])
    derived["operands"], kept = [], derived["operands"]
    assert not VALIDATOR.is_valid(document)
    derived["operands"] = kept
    assert VALIDATOR.is_valid(document)
    written["operands"] = kept
    assert not VALIDATOR.is_valid(document)


def test_open_ends_are_null_and_numbers_are_short() -> None:
    document = json.loads(render(sample_report()))
    quantities = {quantity["id"]: quantity for claim in document["claims"] for quantity in claim["quantities"]}
    assert (quantities["c2q1"]["low"], quantities["c2q1"]["high"]) == (300, None)
    assert (quantities["c6q1"]["value"], quantities["c5q1"]["value"]) == (33.33333333, None)
    assert document["comparisons"][0]["similarity"] == 0.712


def test_every_id_that_is_named_is_there() -> None:
    document = json.loads(render(sample_report()))
    claims = {claim["id"] for claim in document["claims"]}
    quantities = {quantity["id"] for claim in document["claims"] for quantity in claim["quantities"]}
    for finding in document["findings"]:
        assert set(finding["claims"]) <= claims
        assert set(finding["quantities"]) | {quantity for pair in finding["comparisons"] for quantity in pair} <= quantities
