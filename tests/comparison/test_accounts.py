"""Rival accounts: each of what makes them is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.comparison.accounts import content_words, repeats, rival_accounts
from claimcheck.records import Attribution, Claim, Speaker
from tests.comparison.fabricated import Press, press

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "rival_accounts.yaml").read_text(encoding="utf-8"))


def said(paper: Press, side: dict[str, Any]) -> Claim:
    kind = Speaker(side.get("kind", "named" if side["speaker"] else "article"))
    return paper.say(side["text"], attribution=Attribution(kind, side["speaker"], cue="said"), names=side.get("names", ()))


def params() -> list[Any]:
    """Cases."""
    return [pytest.param(case, id=case["name"]) for case in CASES]


@pytest.mark.parametrize("case", params())
def test_rival_accounts(case: dict[str, Any]) -> None:
    paper = press("a.md")
    first, second = said(paper, case["a"]), said(paper, case["b"])
    between = [paper.say(text) for text in case.get("between", ())]
    assert rival_accounts(first, second, between) is case["rival"]
    assert rival_accounts(second, first, between[::-1]) is case["rival"]


@given(st.lists(st.sampled_from([case[side]["text"] for case in CASES for side in ("a", "b")]), max_size=4))
def test_what_stands_between_makes_no_rivals_of_those_who_lack_more_than_the_dispute(texts: list[str]) -> None:
    paper = press("a.md")
    between = [paper.say(text) for text in texts]
    for case in CASES:
        first, second = said(paper, case["a"]), said(paper, case["b"])
        alone = rival_accounts(first, second, ())
        assert rival_accounts(first, second, between) or not alone
        if not case["rival"] and case["name"] != "no dispute is told":
            assert rival_accounts(first, second, between) == alone


def test_content_words_are_in_dictionary_form_and_neither_short_nor_of_saying() -> None:
    assert content_words("The crews said that they had left the dredgers.") == content_words("Crew of a dredger leave it.")
    assert not content_words("It said so, and they were told. 2,000 of us!")


REPEATED = {
    "the same with a speaker": (
        "Illness played a role in the killings, no details were given.",
        "Illness, she said, played a role in the killings.",
        False,
    ),
    "the same, denied as often": ("Illness played a role, no details were given.", "Kell said illness played a role and gave no details.", True),
    "shorter": ("The crossing at Orvelle is closed.", "The crossing at Orvelle is closed to lorries and buses, the port said.", True),
    "denied in one": ("The crossing at Orvelle is closed.", "The crossing at Orvelle is not closed.", False),
    "denied by a contraction": ("The crossing at Orvelle was closed.", "The crossing at Orvelle wasn’t closed.", False),
    "the other way round": ("Harvel beat Orvelle in the final.", "Orvelle beat Harvel in the final.", False),
    "another word": ("The crossing at Orvelle is closed today.", "The crossing at Orvelle is open today.", False),
    "too few words": ("It closed.", "It closed.", False),
    "nothing": ("", "", False),
}


@pytest.mark.parametrize(("a", "b", "want"), REPEATED.values(), ids=REPEATED)
def test_what_repeats_the_words_of_the_other_contradicts_nothing(a: str, b: str, want: bool) -> None:
    assert repeats(a, b) is want
    assert repeats(b, a) is want
