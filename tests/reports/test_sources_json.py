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

from claimcheck.records import Approximator, Change, DependenceKind, Derivation, Kind, SignKind, Statistic
from claimcheck.reports.sources_json import SCHEMA_VERSION, render, render_truth
from claimcheck.sources.admiralty import CREDIBILITY, RELIABILITY, rate_estimates, rate_records
from claimcheck.sources.truth import Estimates
from tests.reports.sample_sources import empty_sources, nothing_weighed, sources_report, sources_weighed

SCHEMA: dict[str, Any] = json.loads(resources.files("claimcheck").joinpath("schemas", "sources-report.schema.json").read_text(encoding="utf-8"))
COMPARE: dict[str, Any] = json.loads(resources.files("claimcheck").joinpath("schemas", "compare-report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


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


def documents() -> list[dict[str, Any]]:
    report, weighed = sources_report(), sources_weighed()
    ratings, rated = rate_records(report.records, report.estimates), rate_estimates(Estimates(weighed.objects, weighed.sources))
    texts = [render(report), render(report, ratings), render(empty_sources())]
    texts += [render_truth(weighed), render_truth(weighed, rated), render_truth(nothing_weighed())]
    return [json.loads(text) for text in texts]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for name in ("of_articles", "of_claims"):
        assert SCHEMA["$defs"][name]["properties"]["schema_version"]["const"] == SCHEMA_VERSION


@pytest.mark.parametrize(
    ("name", "key", "values"),
    [
        ("dependence", "kind", DependenceKind),
        ("sign", "kind", SignKind),
        ("source_rating", "code", RELIABILITY),
        ("item_rating", "code", CREDIBILITY),
        ("quantity", "kind", Kind),
        ("quantity", "approximator", Approximator),
        ("quantity", "statistic", [*Statistic, None]),
        ("quantity", "change", [*Change, None]),
        ("quantity", "derivation", [*Derivation, None]),
    ],
)
def test_enums_are_those_of_the_records(name: str, key: str, values: type[StrEnum] | dict[str, str] | list[str | None]) -> None:
    assert SCHEMA["$defs"][name]["properties"][key]["enum"] == list(values)


def test_no_enum_of_the_schema_is_left_unchecked() -> None:
    assert sum("enum" in node for node in nodes(SCHEMA)) == 9


@pytest.mark.parametrize("name", ["id", "sha256", "offset", "quantity", "skipped", "provenance"])
def test_what_both_reports_have_is_described_alike(name: str) -> None:
    assert SCHEMA["$defs"][name] == COMPARE["$defs"][name]


def test_every_known_key_is_required_and_every_object_says_whether_more_may_come() -> None:
    for node in nodes(SCHEMA):
        if node.get("type") == "object" and "properties" in node and "description" in node:
            assert node["required"] == list(node["properties"])
            assert isinstance(node["additionalProperties"], bool)


@pytest.mark.parametrize("place", range(6))
def test_reports_are_valid_and_write_no_key_that_the_schema_does_not_know(place: int) -> None:
    document = documents()[place]
    VALIDATOR.validate(document)
    jsonschema.Draft202012Validator(closed()).validate(document)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_gives_a_valid_document_with_verbatim_passages(before: str, after: str) -> None:
    report = sources_report(lambda text: before + text + after)
    document = json.loads(render(report), parse_constant=pytest.fail)
    VALIDATOR.validate(document)
    texts = {article.id: article.text for article in report.articles}
    for dependence in document["dependences"]:
        for side in (dependence["article"], dependence["source"]):
            if side is not None and side["start"] is not None:
                assert side["text"] == texts[side["article"]][side["start"] : side["end"]]
    VALIDATOR.validate(json.loads(render_truth(sources_weighed(lambda text: before + text + after)), parse_constant=pytest.fail))


def test_undecodable_bytes_of_a_file_name_are_escapes() -> None:
    text = render(sources_report(lambda part: f"{part}\udc80"))
    text.encode()
    assert json.loads(text)["sources"][0]["name"] == "Plains Post\udc80"


def test_a_figure_that_must_not_be_read_alone_is_null() -> None:
    document = documents()[0]
    by_name = {source["name"]: source["reliability"] for source in document["sources"]}
    assert by_name["Plains Post"] == {"mean": 0.82, "low": 0.61, "high": 0.95, "n": 14, "enough": True}
    assert by_name["evening"] == {"mean": None, "low": 0.31, "high": 0.96, "n": 1.94, "enough": False}
    assert [one["estimate"] is None for one in document["contested"]] == [False, True]


def test_open_ends_are_null() -> None:
    estimate = documents()[0]["contested"][0]["estimate"]
    assert (estimate["low"], estimate["high"]) == (300, None)
    (size,) = (one for one in documents()[3]["objects"] if one["object"] == "size")
    assert (size["interval"]["low"], size["interval"]["high"]) == (10, None)


def test_a_masthead_has_no_passage_and_an_agency_no_article() -> None:
    kinds = {one["kind"]: one for one in documents()[0]["dependences"]}
    assert kinds["masthead"]["article"]["start"] is None
    assert kinds["sign"]["source"] is None
    assert kinds["sign"]["sign"] == {"kind": "tag", "name": "Plains Wire"}
    assert kinds["passage"]["article"]["claim"] == "c1"


@pytest.mark.parametrize(
    ("place", "where", "key", "wrong"),
    [
        (0, "sources", "rating", {"code": "1", "words": "x"}),
        (0, "sources", "reliability", {"mean": None, "low": 0, "high": 1, "n": 9, "enough": True}),
        (0, "sources", "reliability", {"mean": 0.5, "low": 0, "high": 1, "n": 1, "enough": False}),
        (0, "contested", "enough", False),
        (0, "dependences", "kind", "hearsay"),
        (0, "articles", "voice", None),
        (3, "objects", "candidates", []),
        (3, "sources", "surprise", 1),
    ],
)
def test_the_schema_refuses(place: int, where: str, key: str, wrong: object) -> None:
    document = documents()[place]
    document[where][0][key] = wrong
    assert not VALIDATOR.is_valid(document)


def test_a_document_is_of_articles_or_of_claims() -> None:
    document = documents()[0]
    document["about"] = "claims"
    assert not VALIDATOR.is_valid(document)
    document["about"] = "rumours"
    assert not VALIDATOR.is_valid(document)
