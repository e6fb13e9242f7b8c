"""Records and vectors come back exactly as they were, and nothing else passes for them."""

from __future__ import annotations

import contextlib
import pickle
import struct
import time
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import records
from claimcheck.config import Settings
from claimcheck.pipeline import extract
from claimcheck.records import Alias, Article, Attribution, Block, Claim, Quantity, Skipped, Span
from claimcheck.serial import SerialError, dump_vectors, dumps, load_vectors, loads

SEEDS = Path(__file__).parents[2] / "seeds"

# Every code point there is (no lone surrogates, which hypothesis leaves out too), every float with its sign, infinities and not-a-number.
INTEGERS = st.integers(-(2**63), 2**63 - 1)
SPANS = st.builds(Span, INTEGERS, INTEGERS)
QUANTITIES = st.builds(Quantity, span=SPANS, value=st.none() | st.floats(), low=st.floats(), high=st.floats(), counted_span=st.none() | SPANS)
NAMES = st.text(max_size=5)
CLAIMS = st.builds(Claim, id=NAMES, article=NAMES, span=SPANS, text=st.text(), line=INTEGERS, quantities=st.lists(QUANTITIES, max_size=2).map(tuple))
ARTICLES = st.builds(Article, blocks=st.lists(st.builds(Block, span=SPANS), max_size=3).map(tuple))

EXTRACTED: type[tuple[tuple[Article, ...], tuple[Claim, ...], tuple[Alias, ...], tuple[Skipped, ...]]] = tuple[
    tuple[Article, ...], tuple[Claim, ...], tuple[Alias, ...], tuple[Skipped, ...]
]


def same(first: object, second: object) -> bool:
    """Equal in value and type all the way down; ``repr`` tells 1 from 1.0, 0.0 from -0.0 and an enum from its text, and takes nan for nan."""
    return repr(first) == repr(second)


@given(ARTICLES)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    assert same(loads(dumps(article), Article), article)


@given(st.lists(CLAIMS, max_size=3).map(tuple))
def test_claims_come_back_as_they_were(claims: tuple[Claim, ...]) -> None:
    assert same(loads(dumps(claims), tuple[Claim, ...]), claims)


@given(st.tuples(st.lists(st.builds(Alias)).map(tuple), st.lists(st.builds(Skipped)).map(tuple)))
def test_tuples_of_tuples_come_back_as_they_were(value: tuple[tuple[Alias, ...], tuple[Skipped, ...]]) -> None:
    assert same(loads(dumps(value), tuple[tuple[Alias, ...], tuple[Skipped, ...]]), value)


def test_what_is_extracted_from_real_articles_comes_back_as_it_was() -> None:
    found = extract([str(SEEDS)], Settings())
    value = (found.articles, found.claims, found.aliases, found.skipped)
    assert found.claims
    assert same(loads(dumps(value), EXTRACTED), value)


def test_25000_claims_are_read_in_about_a_second() -> None:
    claims = extract([str(SEEDS)], Settings()).claims
    many = (claims * (25_000 // len(claims) + 1))[:25_000]
    data = dumps(many)
    start = time.perf_counter()
    loads(data, tuple[Claim, ...])
    # Measured 0.3 to 0.45 s; the bound is wide for a busy machine, and still far under the minutes that extracting takes.
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("text", ["\ud800", "a\udcff", "\udfff\ud800"])
def test_a_lone_surrogate_is_refused_on_writing(text: str) -> None:
    with pytest.raises(SerialError, match="surrogates"):
        dumps(Skipped(text, "ingest", "no reason"))


@pytest.mark.parametrize(
    "value", [object(), 2**64, np.float64(1.5), [Skipped("a", "b", "c"), object()]], ids=["object", "integer", "numpy", "nested"]
)
def test_what_would_not_come_back_as_it_was_is_refused_on_writing(value: object) -> None:
    with pytest.raises(SerialError):
        dumps(value)


def _plain(value: object) -> Any:
    return msgspec.msgpack.decode(dumps(value))


SKIPPED = {"what": "a", "stage": "b", "reason": "c"}
MISSHAPEN = {
    "nothing": b"",
    "cut off": dumps(SKIPPED)[:-1],
    "something behind it": dumps(SKIPPED) + b"\x00",
    "not MessagePack": b"\xc1",
    "a pickle": pickle.dumps(SKIPPED),
    "text that is not UTF-8": dumps(SKIPPED).replace(b"a", b"\xff", 1),
    "another type at the top": dumps((SKIPPED,)),
    "a field of another type": dumps({**SKIPPED, "reason": 1}),
    "a field that is None": dumps({**SKIPPED, "reason": None}),
    "a missing field": dumps({"what": "a", "stage": "b"}),
    "a field too many": dumps({**SKIPPED, "where": "d"}),
    "a field twice": b"\x84" + dumps(SKIPPED)[1:] + dumps("what") + dumps("z"),
    "fields in another order": dumps(dict(reversed(SKIPPED.items()))),
    "an array that claims 4 billion items": b"\xdd\xff\xff\xff\xff",
    "10,000 arrays in each other": b"\x91" * 10_000,
}


@pytest.mark.parametrize("data", MISSHAPEN.values(), ids=MISSHAPEN)
def test_bytes_of_another_shape_are_refused(data: bytes) -> None:
    with pytest.raises(SerialError):
        loads(data, Skipped)


def test_a_record_whose_fields_all_have_defaults_is_not_made_out_of_anything() -> None:
    """msgspec alone would give ``Attribution()`` for any map."""
    with pytest.raises(SerialError):
        loads(dumps(SKIPPED), Attribution)


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "furlong"), ("low", "-inf"), ("low", 1), ("operands", None), ("counted_span", {"start": 1}), ("id", b"a")],
)
def test_a_quantity_with_one_wrong_field_is_refused(field: str, value: object) -> None:
    quantity = Quantity(Span(0, 1), records.Kind.COUNT, 1.0, 1.0, float("inf"))
    assert loads(dumps(_plain(quantity)), Quantity) == quantity
    with pytest.raises(SerialError):
        loads(dumps({**_plain(quantity), field: value}), Quantity)


def test_a_day_that_does_not_exist_is_refused() -> None:
    article = _plain(Article("a", "b", "c", (), "d"))
    assert loads(dumps({**article, "published": "2024-02-29"}), Article).published is not None
    with pytest.raises(SerialError):
        loads(dumps({**article, "published": "2023-02-29"}), Article)


@given(st.binary())
def test_any_bytes_are_refused_or_are_what_they_say(data: bytes) -> None:
    try:
        value = loads(data, EXTRACTED)
    except SerialError:
        return
    assert dumps(value) == data


@given(st.builds(Claim, span=SPANS, line=INTEGERS), st.data())
def test_a_changed_byte_never_gives_the_same_claim(claim: Claim, data: st.DataObject) -> None:
    written = bytearray(dumps(claim))
    written[data.draw(st.integers(0, len(written) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(SerialError):
        assert not same(loads(bytes(written), Claim), claim)


@given(st.integers(0, 5), st.integers(0, 5), st.data())
def test_a_matrix_comes_back_bit_for_bit(rows: int, columns: int, data: st.DataObject) -> None:
    size = rows * columns
    values = data.draw(st.lists(st.floats(width=32), min_size=size, max_size=size))
    matrix = np.array(values, dtype=np.float32).reshape(rows, columns)
    back = load_vectors(dump_vectors(matrix))
    assert back.shape == matrix.shape
    assert back.dtype == np.float32
    assert back.tobytes() == matrix.tobytes()


def test_a_matrix_that_lies_otherwise_in_memory_comes_back_the_same() -> None:
    matrix = np.arange(24, dtype=np.float32).reshape(4, 6)
    for view in (matrix.T, matrix[::2, ::-1], np.asfortranarray(matrix), matrix.astype(">f4").astype(np.float32)):
        assert np.array_equal(load_vectors(dump_vectors(view)), view)


def test_a_matrix_that_was_read_can_be_written_to() -> None:
    back = load_vectors(dump_vectors(np.ones((2, 3), dtype=np.float32)))
    back *= 2
    assert back.sum() == 12


@pytest.mark.parametrize(
    "array", [np.ones(3, dtype=np.float32), np.ones((2, 2, 2), dtype=np.float32), np.ones((2, 2))], ids=["1-d", "3-d", "float64"]
)
def test_only_a_matrix_of_float32_is_written(array: Any) -> None:
    with pytest.raises(SerialError):
        dump_vectors(array)


MATRIX = dump_vectors(np.ones((2, 3), dtype=np.float32))
NO_MATRIX = {
    "nothing": b"",
    "a head alone": MATRIX[:12],
    "half a head": MATRIX[:7],
    "cut off": MATRIX[:-1],
    "a row too many": MATRIX + MATRIX[12:24],
    "another mark": b"CCV2" + MATRIX[4:],
    "a shape that it has not": MATRIX[:4] + struct.pack("<II", 3, 3) + MATRIX[12:],
    "a shape that nobody has room for": MATRIX[:4] + struct.pack("<II", 2**32 - 1, 2**32 - 1) + MATRIX[12:],
    "records": dumps(SKIPPED),
    "a pickle": pickle.dumps(np.ones((2, 3), dtype=np.float32)),
}


@pytest.mark.parametrize("data", NO_MATRIX.values(), ids=NO_MATRIX)
def test_bytes_that_are_no_matrix_are_refused(data: bytes) -> None:
    with pytest.raises(SerialError):
        load_vectors(data)
