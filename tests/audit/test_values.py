"""Which figures of a source bear a draft's out, and which do not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.audit.values import bears_out
from claimcheck.comparison.frames import Stated
from claimcheck.comparison.measuring import aligned, candidate
from claimcheck.ingest import draft_of
from claimcheck.records import Judgement, Verdict
from tests.audit.whole_audits import claim_in

CASES: dict[str, list[dict[str, str]]] = yaml.safe_load((Path(__file__).parent / "cases" / "values.yaml").read_text(encoding="utf-8"))


def stated(words: str) -> Stated:
    """The only number of a short sentence."""
    text = f"The dam at Kell held {words}." if not words.isdigit() else f"The dam at Kell was built in {words}."
    claim = claim_in(text)
    (quantity,) = [one for one in claim.quantities if one.derivation is None]
    return Stated(quantity, claim, draft_of("draft.md", text.encode()))


def judged(draft: str, source: str) -> Judgement | None:
    """What comes of two figures; None where they are of different dimensions."""
    mine, theirs = stated(draft), stated(source)
    x, y = aligned(mine, theirs)
    if not candidate(x, y):
        return None
    return bears_out(Stated(x, mine.claim, mine.article), Stated(y, theirs.claim, theirs.article))


def borne_out(draft: str, source: str) -> bool:
    found = judged(draft, source)
    return found is not None and found.verdict is not Verdict.DIVERGE


@pytest.mark.parametrize("case", CASES["bears"], ids=lambda case: f"{case['draft']} of {case['source']}")
def test_what_bears_a_figure_out(case: dict[str, str]) -> None:
    assert borne_out(case["draft"], case["source"]), case["why"]


@pytest.mark.parametrize("case", CASES["does_not"], ids=lambda case: f"{case['draft']} of {case['source']}")
def test_what_does_not(case: dict[str, str]) -> None:
    assert not borne_out(case["draft"], case["source"]), case["why"]


@pytest.mark.xfail(reason="a range that is wider than the source's holds it, and so passes")
@pytest.mark.parametrize("case", CASES["missed"], ids=lambda case: f"{case['draft']} of {case['source']}")
def test_what_should_not(case: dict[str, str]) -> None:
    assert not borne_out(case["draft"], case["source"]), case["why"]


def test_more_digits_than_the_source_has_still_round_to_it() -> None:
    """Then it is false precision, not a contradiction."""
    assert borne_out("2.43 million tonnes", "2.4 million tonnes")


@given(st.integers(2, 99_999_999))
def test_every_figure_bears_itself_out(number: int) -> None:
    assert borne_out(f"{number:,} houses", f"{number:,} houses")


@given(st.integers(13, 999_999), st.sampled_from((3, 7, 50, 1000)))
def test_no_figure_bears_out_one_several_times_as_large(number: int, factor: int) -> None:
    assert not borne_out(f"{number * factor:,} houses", f"{number:,} houses")
    assert not borne_out(f"{number:,} houses", f"about {number * factor:,} houses")
