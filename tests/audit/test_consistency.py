"""What a draft says against itself: what must be found in it, and above all what must not."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.audit.consistency import Inconsistency, inconsistencies
from claimcheck.claims import claims_of
from claimcheck.ingest.draft import draft_of
from claimcheck.language.aliases import NameTable, join_names
from claimcheck.records import Article, Claim
from tests.growth import assert_linear

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "cases" / "consistency.yaml").read_text(encoding="utf-8"))
KINDS = frozenset(("parts_and_whole", "percentages", "two_values", "impossible_percentage", "change", "ratio", "duration"))


def found_in(text: str) -> tuple[Inconsistency, ...]:
    draft = draft_of("draft.md", text.encode())
    claims, _ = claims_of(draft, NameTable(join_names([draft.text])))
    return inconsistencies(claims, draft)


def written(entry: Inconsistency) -> list[str]:
    return [one.article.text[one.quantity.span.start : one.quantity.span.end] for one in entry.quantities]


def cases(group: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in CASES[group]]


@pytest.mark.parametrize("case", cases("fires"))
def test_a_draft_that_contradicts_itself_is_found_with_its_sum(case: dict[str, str]) -> None:
    (found,) = found_in(case["text"])
    assert found.kind == case["kind"]
    assert written(found)[0] == case["marks"]
    assert case["shows"] in found.explanation


@pytest.mark.parametrize("case", cases("quiet"))
def test_a_draft_that_may_be_right_is_left_alone(case: dict[str, str]) -> None:
    assert case["why"]
    assert [entry.explanation for entry in found_in(case["text"])] == []


@pytest.mark.parametrize("case", cases("missed"))
def test_what_is_missed_is_known(case: dict[str, str]) -> None:
    assert case["why"]
    assert [entry.explanation for entry in found_in(case["text"])] == []


def test_every_kind_has_cases_and_names_are_unique() -> None:
    assert {case["kind"] for case in CASES["fires"]} == KINDS
    for group in CASES.values():
        assert len({case["name"] for case in group}) == len(group)


def test_messages_are_one_line_each_and_mark_numbers_of_the_draft() -> None:
    for case in CASES["fires"]:
        for entry in found_in(case["text"]):
            assert entry.kind in KINDS
            assert entry.quantities
            assert entry.suggestion
            assert "\n" not in entry.explanation + entry.suggestion
            assert all(text in case["text"] for text in written(entry))


def test_findings_do_not_depend_on_the_sentences_around_them() -> None:
    quiet = "The harbour was calm that day."
    for case in CASES["fires"]:
        if not case["text"].startswith("#"):
            alone = [entry.explanation for entry in found_in(case["text"])]
            assert [entry.explanation.replace("in line 3", "in line 1") for entry in found_in(f"{quiet}\n\n{case['text']}\n\n{quiet}")] == alone


@given(parts=st.lists(st.integers(2, 899), min_size=2, max_size=5))
def test_a_row_and_its_right_total_are_quiet_and_a_wrong_one_is_told(parts: list[int]) -> None:
    towns = ["Anbry", "Kolm", "Tersk", "Orsk", "Marle"]
    rows = [f"{part:,} from {town}" for part, town in zip(parts, towns, strict=False)]
    start = f"The ferry carried {parts[0]:,} passengers {rows[0].partition(' ')[2]}"
    listed = ", ".join([start, *rows[1:-1]]) + f" and {rows[-1]}"
    total = sum(parts)
    assert found_in(f"{listed}, {total:,} in all.") == ()
    wrong = total + max(2, total // 10)
    # Where the last parts alone make the total, the first number may be none of them.
    if wrong not in [sum(parts[at:]) for at in range(len(parts))]:
        assert [entry.kind for entry in found_in(f"{listed}, {wrong:,} in all.")] == ["parts_and_whole"]


@given(size=st.integers(2, 99), data=st.data())
def test_every_share_that_a_count_gives_is_possible(size: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(1, size - 1))
    for digits in (0, 1):
        share = f"{100 * count / size:.{digits}f}"
        if 0 < float(share) < 100:
            assert found_in(f"Yesterday {share} per cent of the {size} pupils agreed.") == (), share


@given(before=st.integers(20, 9000), after=st.integers(20, 9000))
def test_a_change_that_is_the_difference_is_quiet(before: int, after: int) -> None:
    verb, noun = ("rose", "rise") if after > before else ("fell", "fall")
    if before != after:
        assert found_in(f"The flock {verb} from {before} to {after} sheep, a {noun} of {abs(after - before)}.") == ()
        share = f"{100 * abs(after - before) / before:.1f}"
        assert found_in(f"The flock {verb} by {share} per cent from {before} to {after} sheep.") == ()


@pytest.mark.parametrize(
    "piece",
    [
        "Of the 120 houses, 70 ",
        "12 of the 20 (",
        "a total of 5, ",
        "7 and ",
        "rose from 3 to 2, ",
        "born in 1950, ",
        "1990 to 1995, six years, ",
        "37 per cent of the 20 ",
    ],
)
def test_the_time_grows_with_the_length_of_a_sentence(piece: str) -> None:
    @functools.lru_cache(maxsize=8)
    def read(text: str) -> tuple[tuple[Claim, ...], Article]:
        draft = draft_of("draft.md", (text + "were there.").encode())
        return claims_of(draft, NameTable(()))[0], draft

    def work(text: str) -> None:
        inconsistencies(*read(text))

    assert_linear(work, piece, 2000)


def test_markup_and_private_characters_do_no_harm() -> None:
    assert found_in("Of the \ue000 and \ue003 houses, 70 were \uf001 destroyed and \ue005 60 damaged.") == ()
    (found,) = found_in("Of the **120** houses, **70** were destroyed and **60** damaged.")
    assert "130, not 120" in found.explanation
