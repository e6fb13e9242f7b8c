"""The relation model and what is made of it, held at what they reach. ``python -m benchmarks.relations`` prints the figures.

A floor stands a little below what was measured (in the comment), for the last bits of 8-bit sums differ between processors. None is lowered silently.
"""

from __future__ import annotations

import functools
import hashlib
import json

import pytest
import yaml

from benchmarks.relations import LABELLED, accuracy, false_conflicts, grouping, news_claims, news_conflicts
from benchmarks.run import ROOT, data_folder
from claimcheck.embedding import DEFAULT_RELATION_MODEL, RelationModel, load_relation_model
from claimcheck.embedding.onnx_relation import PACKAGED

LARGEST = 25_000_000
"""Bytes that the shipped model may have."""


@functools.cache
def model() -> RelationModel:
    return load_relation_model(DEFAULT_RELATION_MODEL)


def at_hand(name: str) -> None:
    if not (data_folder() / name).exists():
        pytest.skip(f"public data not at hand ({name}; CLAIMCHECK_DATA names the folder)")


def test_the_model_is_small_and_its_card_has_its_digest() -> None:
    graph = (PACKAGED.folder / PACKAGED.graph).read_bytes()
    assert len(graph) <= LARGEST
    digest = hashlib.sha256(graph).hexdigest()
    assert json.loads((PACKAGED.folder / PACKAGED.description).read_text(encoding="utf-8"))["sha256"] == digest
    assert digest in (PACKAGED.folder / PACKAGED.card).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "floor"), [("test_snli", 0.815), ("test_counterfactual", 0.688)])  # 0.820, 0.694
def test_labelled_pairs(name: str, floor: float) -> None:
    at_hand(f"relation/{name}.jsonl")
    assert accuracy(model(), data_folder() / "relation" / f"{name}.jsonl").right >= floor


def test_the_probabilities_are_calibrated() -> None:
    at_hand("relation/dev.jsonl")
    assert accuracy(model(), data_folder() / "relation" / "dev.jsonl").error <= 0.03


@pytest.mark.parametrize(("part", "precision", "recall"), [("development", 0.74, 0.47), ("held_out", 0.82, 0.57)])
def test_conflicts_of_news_claims(part: str, precision: float, recall: float) -> None:
    found = news_conflicts(model(), news_claims(part))
    assert found.precision >= precision
    assert found.recall >= recall


def test_sentences_of_one_event_do_not_conflict() -> None:
    at_hand("gva")
    at_hand("basil")
    found = false_conflicts(model()).values()
    assert sum(each.told for each in found) / sum(each.pairs for each in found) <= 0.01  # 0 of 310


def test_answers_are_grouped() -> None:
    at_hand("nanco")
    assert grouping(model())[1] >= 0.805  # 0.815


def test_the_labelled_pairs_are_enough_and_of_all_sorts() -> None:
    for part, fewest in (("development", 100), ("held_out", 150)):
        pairs = news_claims(part)
        assert len(pairs) >= fewest
        assert {pair["relation"] for pair in pairs} == {"agree", "conflict", "neither"}
        assert len({pair["id"] for pair in pairs}) == len({(pair["a"], pair["b"]) for pair in pairs}) == len(pairs)
    labels = [pair["label"] for pair in yaml.safe_load((LABELLED / "same_event.yaml").read_text(encoding="utf-8"))["pairs"]]
    assert labels.count("none") >= 200


def test_no_labelled_claim_stands_in_the_training_data() -> None:
    groups = [yaml.safe_load(file.read_text(encoding="utf-8"))["groups"] for file in sorted((ROOT / "training" / "contrast").glob("*.yaml"))]
    seen = {sentence for found in groups for group in found for role in "acn" for sentence in group[role]}
    assert len(seen) > 9_000
    assert not seen & {pair[side] for part in ("development", "held_out") for pair in news_claims(part) for side in "ab"}
