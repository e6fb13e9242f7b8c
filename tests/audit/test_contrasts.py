"""What speaks for a number of a source being the draft's, and what against it, where their figures fit."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.audit.contrasts import Contrast, contrasts
from claimcheck.audit.counterparts import Counterpart, counterparts
from claimcheck.audit.slots import Slots, shares
from claimcheck.audit.standing import BORNE_OUT, EVIDENCE, evidence, likelihood, standing
from claimcheck.ingest import draft_of
from claimcheck.pipeline import audit as audit_pipeline
from tests.audit.whole_audits import NO_CACHE, laid_out, load_once, number_in

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "slots.yaml").read_text(encoding="utf-8"))


def all_of(draft: str, source: str, written: str) -> list[Counterpart]:
    """The counterparts of a number of a draft in one source."""
    encoder = load_once(NO_CACHE.model, batch_size=NO_CACHE.batch_size, runtime=NO_CACHE.runtime)
    base = audit_pipeline.read_base(laid_out({"source.md": source}), NO_CACHE, encoder)
    read = draft_of("draft.md", draft.encode())
    claims, _ = audit_pipeline.draft_claims(read, base)
    (claim,) = [claim for claim in claims if written in claim.text]
    return counterparts(number_in(claim, written), claim, audit_pipeline.sources_for(read, claims, base))


def fitting(case: dict[str, Any]) -> tuple[Counterpart, list[Counterpart]]:
    """The counterpart that reads as the draft's number does, and all of them."""
    found = all_of(case["draft"], case["source"], case["number"])
    (one,) = [one for one in found if one.supports and one.source.quantity.derivation is None]
    return one, found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_slots_of_two_numbers(case: dict[str, Any]) -> None:
    one, found = fitting(case)
    slots = case.get("slots", {})
    assert {name: getattr(one.slots, name) for name in slots} == slots
    against = contrasts(one, found)
    if "against" in case:
        assert sorted({contrast.reason.value for contrast in against} & set(case["against"])) == sorted(case["against"])
        assert bool(against) == bool(case["against"])
    assert [contrast.weight for contrast in against] == sorted((contrast.weight for contrast in against), reverse=True)
    assert all(contrast.explanation and "\n" not in contrast.explanation for contrast in against)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_slots_and_evidence_stay_in_their_range(case: dict[str, Any]) -> None:
    one, found = fitting(case)
    assert all(-1.0 <= getattr(one.slots, slot.name) <= 1.0 for slot in fields(Slots))
    assert len(evidence(one, found)) == len(EVIDENCE)
    assert 0.0 <= likelihood(one, found) <= 1.0
    stands = standing(found)
    assert (one in stands.supporters) is (likelihood(one, found) >= BORNE_OUT)
    assert len(stands.supporters) + len(stands.misfits) == sum(other.supports for other in found)


def test_another_number_that_fills_a_slot_is_named() -> None:
    case = next(case for case in CASES if case["name"] == "another place")
    rivals = [contrast.rival for contrast in contrasts(*fitting(case)) if contrast.rival is not None]
    assert [rival.source.quantity.value for rival in rivals] == [87.0]


def test_a_contrast_says_both_sides() -> None:
    case = next(case for case in CASES if case["name"] == "another place")
    first: Contrast = contrasts(*fitting(case))[0]
    assert first.explanation == "Norwick in the source, Selby in the draft"


@pytest.mark.parametrize(
    ("one", "other", "want"),
    [
        (["Selby"], ["Selby"], True),
        (["Velloe"], ["Velloe Lines"], True),
        (["Relief Union"], ["Union"], True),
        (["Selby"], ["Norwick"], False),
        (["Velloe Lines"], ["Velloe Bank"], False),
        (["Ida Kell"], ["Tom Kell"], False),
        (["New"], ["New York"], False),
        ([], ["Selby"], False),
        ([], [], False),
    ],
)
def test_whether_names_are_shared(one: list[str], other: list[str], want: bool) -> None:
    assert shares(one, other) is shares(other, one) is want
