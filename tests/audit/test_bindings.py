"""The names and the days that a number is bound to."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.audit import Bindings
from claimcheck.audit.bindings import Binding
from claimcheck.ingest import draft_of
from tests.audit.whole_audits import claims_in, number_in

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "bindings.yaml").read_text(encoding="utf-8"))


def bound(text: str, written: str) -> Binding:
    claims = claims_in(text)
    (claim,) = [claim for claim in claims if written in claim.text]
    return Bindings(claims, [draft_of("draft.md", text.encode())]).of(number_in(claim, written), claim)


def years(binding: Binding) -> list[list[int]]:
    return [[datetime.date.fromordinal(int(day)).year for day in days] for days in binding.days]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_a_number_is_bound_to(case: dict[str, Any]) -> None:
    assert case["why"]
    found = bound(case["text"], case["number"])
    for name in ("own", "free", "sentence", "before"):
        if name in case:
            assert list(getattr(found, name)) == case[name], name
    if "years" in case:
        assert years(found) == case["years"]
    if "covers" in case:
        assert case["covers"] in years(found)


def test_the_year_of_the_number_before_is_not_that_of_this_one() -> None:
    text = "Sales rose to 48,000 cars compared with 43,000 in 2018."
    assert years(bound(text, "43,000")) == [[2018, 2018]]
    assert years(bound(text, "48,000")) == []


def test_a_name_that_opens_a_sentence_is_known_from_elsewhere() -> None:
    found = bound("The harbour at Selby froze. Selby lost 12 boats.", "12")
    assert found.own == ("Selby",)


def test_a_word_that_opens_a_sentence_is_no_name() -> None:
    assert bound("Boats sank. Sailors lost 12 boats.", "12").sentence == ()


def test_a_name_anywhere_in_an_article() -> None:
    text = "The harbour at Selby froze. It lost 12 boats."
    bindings = Bindings(claims_in(text), [draft_of("draft.md", text.encode())])
    assert bindings.anywhere("draft", "Selby")
    assert not bindings.anywhere("draft", "Norwick")
    assert not bindings.anywhere("another", "Selby")


def test_names_of_the_title_are_around_a_number() -> None:
    text = "---\ntitle: Fire in Selby\n---\n\nThe blaze was seen from the hill. In the evening Selby slept. It burned 12 boats.\n"
    assert "Selby" in bound(text, "12").context
