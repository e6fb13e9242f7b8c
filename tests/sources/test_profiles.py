"""What each article contributed, one voice counted once."""

from __future__ import annotations

import itertools

import pytest

from claimcheck.records import (
    Approximator,
    Article,
    Attribution,
    Claim,
    Comparison,
    Derivation,
    Judgement,
    Kind,
    Quantity,
    Reason,
    SourceProfile,
    Span,
    Speaker,
    Stance,
    Verdict,
)
from claimcheck.sources import profiles


def article(name: str, *, origin: str | None = None, publisher: str | None = None, sha256: str = "") -> Article:
    return Article(name, f"{name}.txt", "", (), sha256 or name, origin=origin, publisher=publisher)


def number(name: str, how: Approximator = Approximator.EXACT, *, derived: bool = False) -> Quantity:
    return Quantity(Span(0, 1), Kind.COUNT, 5.0, 5.0, 5.0, id=name, approximator=how, derivation=Derivation.DIFFERENCE if derived else None)


def claim(of: str, *quantities: Quantity, said: Attribution | None = None) -> Claim:
    return Claim(
        f"claim of {of}: {[quantity.id for quantity in quantities]}", of, Span(0, 1), "x", 1, quantities=quantities, attribution=said or Attribution()
    )


def compared(a: str, b: str, verdict: Verdict) -> Comparison:
    return Comparison(a, b, Judgement(verdict, Reason.CONFLICT), 0.9)


def one(profile: SourceProfile) -> tuple[int, int, int]:
    return profile.corroborated, profile.diverging, profile.alone


ARTICLES = [article("a"), article("b"), article("c")]
CLAIMS = [claim("a", number("a1"), number("a2")), claim("b", number("b1")), claim("b", number("b2")), claim("c", number("c1"))]


def test_nothing_in_nothing_out() -> None:
    assert profiles([], [], []) == ()


def test_an_article_without_claims_has_a_profile_without_shares() -> None:
    assert profiles([article("a", publisher="Coast Courier")], [], []) == (SourceProfile("a", "Coast Courier", 0, 0, 0, 0, 0, None, None),)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (Verdict.AGREE, (1, 0, 1)),
        (Verdict.COMPATIBLE, (1, 0, 1)),
        (Verdict.DIVERGE, (0, 1, 1)),
        (Verdict.NOT_COMPARABLE, (0, 0, 2)),
    ],
)
def test_what_a_verdict_counts_as(verdict: Verdict, expected: tuple[int, int, int]) -> None:
    first, second, third = profiles(ARTICLES, CLAIMS, [compared("a1", "b1", verdict)])
    assert one(first) == one(second) == expected
    assert one(third) == (0, 0, 1)


def test_a_number_can_be_corroborated_and_contradicted() -> None:
    first, *_ = profiles(ARTICLES, CLAIMS, [compared("a1", "b1", Verdict.AGREE), compared("a1", "c1", Verdict.DIVERGE)])
    assert one(first) == (1, 1, 1)


def test_two_that_agree_count_once() -> None:
    first, *_ = profiles(ARTICLES, CLAIMS, [compared("a1", "b1", Verdict.AGREE), compared("a1", "c1", Verdict.AGREE)])
    assert one(first) == (1, 0, 1)


@pytest.mark.parametrize("verdict", [Verdict.AGREE, Verdict.DIVERGE])
@pytest.mark.parametrize(
    "copies",
    [
        [article("a", origin="Northern Wire", publisher="One"), article("b", origin="Northern Wire", publisher="Two")],
        [article("a", publisher="One"), article("b", publisher="One")],
        [article("a", origin="One"), article("b", publisher="One")],
        [article("a", sha256="same"), article("b", sha256="same")],
    ],
    ids=["one wire", "one paper", "a reprint and its paper", "one file twice"],
)
def test_one_voice_neither_corroborates_nor_contradicts_itself(copies: list[Article], verdict: Verdict) -> None:
    found = profiles([*copies, article("c")], CLAIMS, [compared("a1", "b1", verdict)])
    assert found[0].origin == found[1].origin != found[2].origin
    assert [one(profile) for profile in found] == [(0, 0, 2), (0, 0, 2), (0, 0, 1)]


def test_a_copy_and_its_source_are_both_corroborated_by_another_voice() -> None:
    copies = [article("a", origin="Northern Wire"), article("b", origin="Northern Wire"), article("c")]
    comparisons = [compared("a1", "b1", Verdict.AGREE), compared("a1", "c1", Verdict.AGREE), compared("b1", "c1", Verdict.AGREE)]
    assert [one(profile) for profile in profiles(copies, CLAIMS, comparisons)] == [(1, 0, 1), (1, 0, 1), (1, 0, 0)]


def test_articles_without_names_are_their_own_voices() -> None:
    assert [profile.origin for profile in profiles(ARTICLES, [], [])] == ["a.txt", "b.txt", "c.txt"]


def test_derived_quantities_are_not_counted() -> None:
    (found,) = profiles([article("a")], [claim("a", number("a1"), number("a2"), number("a3", derived=True))], [])
    assert (found.claims, found.quantities, found.alone) == (1, 2, 2)


def test_shares() -> None:
    claims = [
        claim("a", number("1"), number("2", Approximator.ABOUT), said=Attribution(Speaker.NAMED, "Ada Voss")),
        claim("a", number("3"), said=Attribution(Speaker.ESTIMATE, "some estimates", Stance.HEDGED)),
        claim("a", number("4")),
        claim("a", said=Attribution(Speaker.NAMED, "Ada Voss")),
    ]
    (found,) = profiles([article("a")], claims, [])
    assert (found.claims, found.quantities) == (4, 4)
    assert found.attributed == pytest.approx(2 / 3, abs=1e-3)
    assert found.hedged == 0.5


def test_profiles_follow_the_articles_and_nothing_hangs_on_the_order_of_the_rest() -> None:
    comparisons = [compared("a1", "b1", Verdict.AGREE), compared("a2", "c1", Verdict.DIVERGE), compared("b2", "c1", Verdict.NOT_COMPARABLE)]
    expected = profiles(ARTICLES, CLAIMS, comparisons)
    assert [profile.article for profile in expected] == ["a", "b", "c"]
    for claims, judged in itertools.product(itertools.permutations(CLAIMS), itertools.permutations(comparisons)):
        assert profiles(ARTICLES, claims, judged) == expected
    assert profiles(ARTICLES[::-1], CLAIMS, comparisons) == expected[::-1]
