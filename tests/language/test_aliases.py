from __future__ import annotations

import os
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.aliases import NameTable, join_names, same_name
from claimcheck.language.name_relation import name_key
from claimcheck.records import Alias

FOLDER = Path(__file__).parent / "cases"
CASES: list[dict[str, Any]] = yaml.safe_load((FOLDER / "aliases.yaml").read_text(encoding="utf-8"))
PAIRS: dict[str, list[list[str]]] = yaml.safe_load((FOLDER / "same_name.yaml").read_text(encoding="utf-8"))
PIECES = [
    "Nahda",
    "IS",
    "Inland State",
    "Inland State of Rim",
    "the ",
    " is ",
    " ",
    ", ",
    "*",
    "_",
    "[",
    "](x)",
    "`",
    "\\",
    "Grey",
    "Ashton Grey",
    "’s",
    "\n",
    "US",
    "us",
]
TABLE = NameTable(
    (Alias("Inland State", ("IS", "Inland State of Rim", "Nahda"), ()), Alias("Ashton Grey", ("Grey",), ()), Alias("United States", ("US",), ()))
)


def glossary(case: dict[str, Any]) -> tuple[Alias, ...]:
    return tuple(Alias(canonical, tuple(sorted(forms)), ("glossary",)) for canonical, forms in case.get("glossary", {}).items())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_a_case_joins(case: dict[str, Any]) -> None:
    aliases = join_names(case["articles"], glossary(case))
    assert {alias.canonical: list(alias.forms) for alias in aliases} == case["joined"]
    assert all(alias.evidence for alias in aliases)
    table = NameTable(aliases)
    for canonical, forms in case["joined"].items():
        assert {table.canonical(form) for form in [canonical, *forms]} == {canonical}
    for form in case.get("apart", []):
        assert table.canonical(form) == form
    for text, reading in case.get("readings", {}).items():
        assert table.reading(text) == reading


@pytest.mark.parametrize("case", [case for case in CASES if len(case["articles"]) > 1], ids=lambda case: case["case"])
def test_the_order_of_the_articles_does_not_matter(case: dict[str, Any]) -> None:
    orders = {join_names(order, glossary(case)) for order in permutations(case["articles"])}
    assert len(orders) == 1


@given(st.permutations([text for case in CASES for text in case["articles"]]))
def test_a_shuffled_folder_gives_the_same_aliases(texts: list[str]) -> None:
    assert join_names(texts) == join_names(sorted(texts))


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_reading_and_canonical_are_idempotent(text: str) -> None:
    reading = TABLE.reading(text)
    assert TABLE.reading(reading) == reading
    canonical = TABLE.canonical(text)
    assert TABLE.canonical(canonical) == canonical


def test_canonical_takes_article_possessive_and_case_of_long_names() -> None:
    assert TABLE.canonical("the Inland State’s") == "Inland State"
    assert TABLE.canonical("INLAND STATE") == "Inland State"
    assert TABLE.canonical("is") == "is"
    assert TABLE.canonical("us") == "us"
    assert TABLE.canonical("the Unheard Board") == "Unheard Board"


def test_an_empty_table_leaves_names_alone() -> None:
    assert NameTable().canonical("IS") == "IS"
    assert NameTable().reading("IS fell.") == "IS fell."


def test_two_aliases_that_claim_one_form_do_not_depend_on_their_order() -> None:
    one, other = Alias("Bakers", ("LWB",), ()), Alias("Water Board", ("LWB",), ())
    assert NameTable((one, other)).canonical("LWB") == NameTable((other, one)).canonical("LWB") == "Bakers"


@pytest.mark.parametrize(("a", "b"), PAIRS["same"])
def test_same_names(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)
    assert name_key(a) == name_key(b)  # or a look-up by key would miss the pair


@pytest.mark.parametrize(("a", "b"), PAIRS["different"])
def test_different_names(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


@given(st.text(max_size=12), st.text(max_size=12))
def test_same_name_is_symmetric(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)


def test_the_sample_articles_join_the_groups_names_and_nothing_absurd() -> None:
    folder = Path(os.environ.get("CLAIMCHECK_SHARED", "../shared")) / "seeds"
    files = sorted(folder.glob("*.txt"))
    if not files:
        pytest.skip(f"no sample articles in {folder}")
    aliases = join_names([file.read_text(encoding="utf-8") for file in files])
    table = NameTable(aliases)
    group = ["IS", "ISIS", "ISIL", "Isil", "Daesh", "Islamic State of Iraq and the Levant", "Islamic State of Iraq and Syria"]
    assert {table.canonical(form) for form in group} == {"Islamic State"}
    assert {table.canonical(form) for form in ("U.S.", "US")} == {"United States"}
    apart = ["Iraq", "Iraqi", "Mosul", "Syria", "Iran", "al Qaeda", "White House", "Shia", "Islamic State", "United States"]
    assert len({table.canonical(form) for form in apart}) == len(apart)
    others = [alias for alias in aliases if alias.canonical not in ("Islamic State", "United States")]
    assert all(same_name(alias.canonical, form) or form.replace(".", "").isupper() for alias in others for form in alias.forms)
