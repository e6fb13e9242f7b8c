"""What a draft computes from numbers that are stated: found with its sum, told wrong where its words are plain, and left alone where they are not."""

from __future__ import annotations

import functools
import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.audit.computed import Computed, computed
from claimcheck.audit.operations import Operation, allowed, calls, equation, figure, outcome
from claimcheck.claims import claims_of
from claimcheck.config import Settings
from claimcheck.embedding import load_encoder
from claimcheck.ingest import draft_of
from claimcheck.language.aliases import NameTable
from claimcheck.pipeline.audit import Base, draft_claims, read_base, sources_for
from claimcheck.records import Claim, Kind, Quantity, Span

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "computed.yaml").read_text(encoding="utf-8"))


def cases(group: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in CASES[group]]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("sources")
    encoder = load_encoder()

    @functools.cache
    def read(name: str) -> Base:
        path = folder / f"{name}.txt"
        path.write_text(CASES["sources"][name], encoding="utf-8")
        return read_base([str(path)], Settings(), encoder)

    return read


def found(case: dict[str, str], base: Any) -> Computed | None:
    sources = base(case["sources"])
    draft = draft_of("draft.md", case["draft"].encode())
    claims, _ = draft_claims(draft, sources)
    quantity, claim = number(case["number"], draft.text, claims)
    return computed(quantity, claim, claims, sources_for(draft, claims, sources))


def number(written: str, text: str, claims: tuple[Claim, ...]) -> tuple[Quantity, Claim]:
    at = text.index(written)
    return next((one, claim) for claim in claims for one in claim.quantities if one.span.start <= at < one.span.end and one.derivation is None)


@pytest.mark.parametrize("case", cases("right"))
def test_a_number_that_follows_is_right_and_its_sum_is_shown(case: dict[str, str], base: Any) -> None:
    result = found(case, base)

    assert result is not None
    assert (result.right, result.operation, result.shown) == (True, case["operation"], case["shown"])
    assert result.low <= result.value <= result.high
    assert len(result.operands) >= 2


@pytest.mark.parametrize("case", cases("wrong"))
def test_a_number_that_plain_operands_do_not_give_is_wrong(case: dict[str, str], base: Any) -> None:
    result = found(case, base)

    assert result is not None
    assert (result.right, result.operation, result.shown) == (False, case["operation"], case["shown"])


@pytest.mark.parametrize("case", cases("nothing"))
def test_what_no_words_compute_is_left_alone(case: dict[str, str], base: Any) -> None:
    assert found(case, base) is None


@pytest.mark.parametrize(
    ("text", "operation", "strength"),
    [
        ("Prices rose by 12 per cent.", Operation.CHANGE, 1.0),
        ("Of these, 12 per cent of the men left.", Operation.SHARE, 1.0),
        ("They were outnumbered three to one.", Operation.RATIO, 1.0),
        ("Twice as many came.", Operation.MULTIPLE, 1.0),
        ("The school has 244 more pupils than before.", Operation.DIFFERENCE, 1.0),
        ("The remaining 40 houses burned.", Operation.REST, 1.0),
        ("Together they lost 40 ships.", Operation.SUM, 1.0),
    ],
)
def test_words_call_for_an_operation(text: str, operation: Operation, strength: float) -> None:
    (claim,), _ = claims_of(draft_of("draft.md", text.encode()), NameTable(()))
    quantity = next(one for one in claim.quantities if one.kind is not Kind.DATE)

    assert calls(quantity, claim)[0].operation is operation
    assert calls(quantity, claim)[0].strength == strength


def quantity(value: float, precision: float = 1.0) -> Quantity:
    return Quantity(Span(0, 1), Kind.COUNT, value, value, value, precision=precision)


@given(
    st.integers(1, 10**9),
    st.integers(1, 10**9),
    st.sampled_from([Operation.RATIO, Operation.CHANGE, Operation.SUM, Operation.REST, Operation.PRODUCT]),
)
def test_exact_operands_give_an_exact_result(first: int, second: int, operation: Operation) -> None:
    result = outcome(operation, (quantity(first), quantity(second)))

    assert result.low == result.value == result.high


@given(st.floats(-1e12, 1e12, allow_nan=False), st.sampled_from(list(Operation)))
def test_a_number_allows_itself(value: float, operation: Operation) -> None:
    low, high = allowed(quantity(value), operation)

    assert low <= value <= high


def test_a_plain_count_allows_no_neighbour() -> None:
    low, high = allowed(quantity(113), Operation.REST)

    assert high - low < 1


def test_figures_are_told_as_people_write_them() -> None:
    assert [figure(value) for value in (2080, 1.13e9, -16.666, 0.5, 44e6)] == ["2,080", "1.13 billion", "−16.7", "0.5", "44 million"]


def test_an_equation_names_all_operands() -> None:
    parts = (quantity(51), quantity(22), quantity(13))

    assert equation(Operation.SUM, parts, math.fsum([51, 22, 13]), "1") == "51 + 22 + 13 = 86"
