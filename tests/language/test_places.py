from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.aliases import NameTable
from claimcheck.language.names import names
from claimcheck.language.places import places
from claimcheck.records import Alias, Name, Span

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "places.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_places_of_a_case(case: dict[str, Any]) -> None:
    text = ""
    spans: list[Span] = []
    breaks: set[int] = set()
    for paragraph in case["paragraphs"]:
        breaks.add(len(spans))
        for sentence in paragraph:
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence + " "
    table = NameTable(Alias(canonical, tuple(forms), ()) for canonical, forms in case.get("aliases", {}).items())
    found = places(names(text, spans), title=case.get("title"), dateline=case.get("dateline"), paragraph_breaks=frozenset(breaks), table=table)
    assert [[where.name + "^" * where.inherited for where in row] for row in found] == case["where"]


@st.composite
def rows_of_names(draw: st.DrawFn) -> list[list[Name]]:
    rows = draw(
        st.lists(st.lists(st.tuples(st.sampled_from(["Kirov", "Krasnia", "Krasnian", "KIROV", "U.S."]), st.booleans()), max_size=4), max_size=8)
    )
    return [[Name(form, Span(i, i + len(form)), locative) for i, (form, locative) in enumerate(row)] for row in rows]


@given(rows_of_names(), st.frozensets(st.integers(0, 7)), st.sampled_from([None, "Krasnia", "Kirov burns"]))
def test_own_places_are_named_in_the_sentence_and_inherited_ones_elsewhere(rows: list[list[Name]], breaks: frozenset[int], title: str | None) -> None:
    found = places(rows, title=title, dateline=None, paragraph_breaks=breaks, table=NameTable())
    assert len(found) == len(rows)
    located = {name.text.casefold() for row in rows for name in row if name.locative}
    for row, wheres in zip(rows, found, strict=True):
        named = [where.name for where in wheres]
        assert len(named) == len(set(named))
        assert {name.casefold() for name in named} <= located
        written = {name.text.casefold() for name in row}
        assert all(where.inherited or where.name.casefold() in written for where in wheres)
        # A sentence that is located never borrows from another one.
        assert not (any(name.locative for name in row) and any(where.inherited for where in wheres))
