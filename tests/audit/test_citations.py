"""Which sources a draft names for a sentence, and which it only seems to."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.audit.citations import Citations
from claimcheck.claims import claims_of
from claimcheck.ingest import draft_of, prose
from claimcheck.language.aliases import NameTable
from claimcheck.records import Article

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "citations.yaml").read_text(encoding="utf-8"))


def article(path: str, **facts: str) -> Article:
    return Article(id=path, path=path, text="", blocks=(), sha256=hashlib.sha256(path.encode()).hexdigest(), **facts)  # type: ignore[arg-type]


ARTICLES = [article(**facts) for facts in CASES["articles"]]


def named(text: str) -> list[str]:
    """The files of the sources that the first sentence of a draft with a number names."""
    draft = draft_of("draft.md", text.encode())
    claims, _ = claims_of(replace(draft, text=prose(text)), NameTable(()))
    claim = next(claim for claim in claims if claim.quantities)
    return sorted(Citations(ARTICLES).of(claim, draft))


@pytest.mark.parametrize("case", CASES["named"], ids=lambda case: case["name"])
def test_what_a_sentence_names(case: dict[str, Any]) -> None:
    assert named(case["text"]) == case["files"]


@pytest.mark.parametrize("case", CASES["near_misses"], ids=lambda case: case["name"])
def test_what_it_only_seems_to_name(case: dict[str, Any]) -> None:
    assert case["why"]
    assert named(case["text"]) == case.get("files", [])


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"], marks=pytest.mark.xfail(reason=case["why"])) for case in CASES["wrong"]])
def test_what_is_wrong_yet(case: dict[str, Any]) -> None:
    assert named(case["text"]) == case["files"]
