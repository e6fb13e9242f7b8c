"""Articles → claims: exact offsets on awkward texts, derived quantities with their operands, and nothing that vanishes."""

from __future__ import annotations

import datetime
import hashlib
import re
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.claims import claims_of
from claimcheck.ingest.read import read_bytes_as_article
from claimcheck.language.aliases import NameTable
from claimcheck.records import Alias, Article, Block, BlockKind, Change, Claim, Derivation, Kind, Skipped, Span

TABLE = NameTable()
FRONT_MATTER = "---\ntitle: The flood at Arnholm\npublisher: Coast Courier\npublished: 2019-03-04\n---\n\n"


def read(text: str, path: str = "a.md", table: NameTable = TABLE) -> tuple[Article, tuple[Claim, ...], tuple[Skipped, ...]]:
    """A text as the reader and the claim cutter see it."""
    article, _ = read_bytes_as_article(path, text.encode(), Counter())
    assert article is not None
    return article, *claims_of(article, table)


def plain(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[Article, tuple[Claim, ...], tuple[Skipped, ...]]:
    """A text as one block, without a reader's opinion of it."""
    article = Article("a", "a.txt", text, (Block(Span(0, len(text)), kind),), hashlib.sha256(text.encode()).hexdigest())
    return article, *claims_of(article, TABLE)


AWKWARD = {
    "plain": "The dyke broke at noon. About 1,200 people left 340 houses.\n\nThe mayor of Arnholm counted 14 boats on the market square.\n",
    "CRLF": "The dyke broke at noon.\r\nAbout 1,200 people left 340 houses.\r\n\r\nThe mayor of Arnholm counted 14 boats there.\r\n",
    "CR": "The dyke broke at noon.\rAbout 1,200 people left 340 houses.\r\rThe mayor of Arnholm counted 14 boats there.\r",
    "no-break spaces": "About 1\u00a0200 people left 340\u00a0houses in Arnholm.\n\nThey need \u20ac\u00a03.5\u202fmillion, the mayor said.\n",
    "emoji": "\U0001f30a\U0001f30a The water rose by 3 metres.\n\n\U0001f468\u200d\U0001f469\u200d\U0001f467 About 1,200 people left 340 houses.\n",
    "front matter": FRONT_MATTER + "The dyke broke at noon. About 1,200 people left 340 houses.\n",
    "front matter and CRLF": (FRONT_MATTER + "The dyke broke at noon.\n\nAbout 1,200 people left 340 houses.\n").replace("\n", "\r\n"),
    "markup": "# The *flood* of 2019\n\n**About 1,200** people left [340 houses](https://example.org/a_(b)).\n\n- 14 boats sank\n- 3 bridges fell\n",
    "combining marks": "Cafe\u0301 owners in A\u030arnholm lost 340 chairs, one of them said.\n\nThe de\u0301cor of 14 inns is gone.\n",
    "line separators": "The dyke broke at noon.\u2028About 1,200 people left\x0c340 houses in the night.\n",
}


@pytest.mark.parametrize("name", AWKWARD)
def test_every_span_is_the_text_that_stands_there(name: str) -> None:
    article, claims, _ = read(AWKWARD[name])
    assert claims
    numbers = [article.text[quantity.span.start : quantity.span.end] for claim in claims for quantity in claim.quantities]
    assert any("340" in number for number in numbers) or "3.5" in "".join(numbers)
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", article.text))]
    for claim in claims:
        assert claim.text == article.text[claim.span.start : claim.span.end]
        assert claim.text == claim.text.strip()
        assert starts[claim.line - 1] <= claim.span.start
        assert claim.line == len(starts) or claim.span.start < starts[claim.line]
        for quantity in claim.quantities:
            assert claim.span.start <= quantity.span.start < quantity.span.end <= claim.span.end
            if quantity.counted_span is not None:
                assert article.text[quantity.counted_span.start : quantity.counted_span.end] == quantity.counted
                assert claim.span.start <= quantity.counted_span.start < quantity.counted_span.end <= claim.span.end


def test_front_matter_holds_no_claims_but_counts_in_offsets_and_lines() -> None:
    article, claims, _ = read(FRONT_MATTER + "The dyke broke at noon and 14 boats sank.\n")
    (claim,) = claims
    assert claim.span.start == len(FRONT_MATTER)
    assert claim.line == 7
    assert article.published == datetime.date(2019, 3, 4)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "About 1,200 people left.",
                "Prices fell from 40 to 30 per cent.",
                "Why did 14 boats sink?",
                "“We lost 3 bridges,” the mayor said.",
                "U.S. Gen. Ray Tuck saw 340 houses.",
                "Well …",
                "10:30 a.m.",
                "[…]",
                *"\U0001f30a\u00a0\u202f\u200b *",
                *("\n\n", "\r\n", "\r\n\r\n"),
            ]
        ),
        min_size=1,
        max_size=14,
    ).map("".join)
)
def test_any_mixture_has_exact_offsets_and_unique_ids(text: str) -> None:
    article, claims, skipped = plain(text)
    ids = [claim.id for claim in claims] + [quantity.id for claim in claims for quantity in claim.quantities]
    assert len(ids) == len(set(ids))
    ends = 0
    for claim in claims:
        assert claim.text == article.text[claim.span.start : claim.span.end]
        assert ends <= claim.span.start < claim.span.end, "claims stand in order and do not overlap"
        ends = claim.span.end
        known = {quantity.id: quantity for quantity in claim.quantities}
        for quantity in claim.quantities:
            assert quantity.id.startswith(f"{claim.id}.")
            assert claim.span.start <= quantity.span.start < quantity.span.end <= claim.span.end
            assert bool(quantity.operands) == (quantity.derivation is not None)
            for operand in quantity.operands:
                assert known[operand].derivation is None
                assert quantity.span.start <= known[operand].span.start
                assert known[operand].span.end <= quantity.span.end
    assert {skip.stage for skip in skipped} <= {"claims"}
    assert claims_of(article, TABLE) == (claims, skipped), "the same article gives the same claims"


def test_a_change_is_two_quantities_and_their_difference() -> None:
    article, (claim,), _ = plain("The number of ferries on the route will fall from 3,000 to 2,500 by May.")
    written = [quantity for quantity in claim.quantities if quantity.kind is Kind.COUNT and not quantity.derivation]
    (derived,) = [quantity for quantity in claim.quantities if quantity.derivation]
    assert [quantity.value for quantity in written] == [3000, 2500]
    assert (derived.value, derived.change, derived.derivation) == (-500, Change.DOWN, Derivation.DIFFERENCE)
    assert derived.operands == tuple(quantity.id for quantity in written)
    assert article.text[derived.span.start : derived.span.end] == "3,000 to 2,500"


def test_two_forces_derive_a_ratio() -> None:
    article, (claim,), _ = plain("About 6,000 soldiers fled the harbour before an attack by 300 rebels.")
    (derived,) = [quantity for quantity in claim.quantities if quantity.derivation]
    assert (derived.kind, derived.value) == (Kind.RATIO, 20)
    assert derived.low < 20 < derived.high
    assert [article.text[q.span.start : q.span.end] for q in claim.quantities if q.id in derived.operands] == ["6,000", "300"]
    assert claim.quantities[-1] is derived, "derived quantities come last"


def test_quantities_are_numbered_in_text_order() -> None:
    _, (claim,), _ = plain("On 4 March 2019 the 12 crews of Arnholm saved 340 sheep in 6 hours.")
    assert [quantity.id for quantity in claim.quantities] == [f"{claim.id}.{number}" for number in range(1, len(claim.quantities) + 1)]
    assert [quantity.span for quantity in claim.quantities] == sorted(quantity.span for quantity in claim.quantities)
    assert Kind.DATE in {quantity.kind for quantity in claim.quantities}


def test_dates_are_intervals_of_days() -> None:
    _, (claim,), _ = plain("The dyke of Arnholm was built in June 2014.")
    (date,) = claim.quantities
    assert (date.kind, date.value) == (Kind.DATE, None)
    assert datetime.date.fromordinal(int(date.low)) == datetime.date(2014, 6, 1)
    assert datetime.date.fromordinal(int(date.high)) == datetime.date(2014, 6, 30)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Why did 340 houses fall?", "a question, not a statement"),
        ("“Why did 340 houses fall?”", "a question, not a statement"),
        ("Read more", "a fragment of fewer than three words"),
        ("Arnholm.", "a fragment of fewer than three words"),
        ("First published:", "a fragment of fewer than three words"),
        ("The province has lost 340 houses under its […]", "cut off by the page"),
        ("The province has lost 340 houses under its …", "cut off by the page"),
        ("The province has lost 340 houses under its [...]", "cut off by the page"),
        ("The province has lost 340 houses under its...", "cut off by the page"),
        ("The dyke has held.", None),
        ("Forty boats sank.", None),
        ("14 drowned.", None),
    ],
)
def test_what_is_no_statement_is_left_out_with_its_reason(text: str, reason: str | None) -> None:
    _, claims, skipped = plain(text)
    assert [skip.reason for skip in skipped] == ([reason] if reason else [])
    assert len(claims) == (0 if reason else 1)


def test_a_skip_names_the_line() -> None:
    _, claims, skipped = read("The dyke broke at noon in Arnholm.\n\nWho is to blame for the 340 houses?\n", "letters/b.txt")
    assert len(claims) == 1
    assert skipped == (Skipped("letters/b.txt:3", "claims", "a question, not a statement"),)


def test_every_sentence_is_a_claim_or_a_skip() -> None:
    text = "The dyke broke at noon. Who is to blame? Read more. About 340 houses fell. The water rose and […]"
    _, claims, skipped = plain(text)
    assert len(claims) + len(skipped) == 5


def test_furniture_gives_no_claims() -> None:
    _, claims, skipped = plain("Sign up and get 5 stories every morning.", BlockKind.FURNITURE)
    assert (claims, skipped) == ((), ())


def test_headings_are_headlines() -> None:
    _, (claim,), _ = plain("Flood leaves 340 houses empty", BlockKind.HEADING)
    assert claim.headline
    _, (claim,), _ = plain("The flood left 340 houses empty.")
    assert not claim.headline


def test_ids_hang_on_article_and_place_not_on_the_text_alone() -> None:
    _, first, _ = plain("The dyke broke at noon. The dyke broke at noon.")
    assert len({claim.id for claim in first}) == 2
    _, again, _ = plain("The dyke broke at noon. The dyke broke at noon.")
    assert first == again
    assert all(re.fullmatch(r"[0-9a-f]{12}", claim.id) for claim in first)


def test_ids_of_copies_of_one_file_differ() -> None:
    copies: Counter[str] = Counter()
    data = b"The dyke broke at noon and 340 houses fell."
    ids = []
    for path in ("a.txt", "b.txt"):
        article, _ = read_bytes_as_article(path, data, copies)
        assert article is not None
        ids += [claim.id for claim in claims_of(article, TABLE)[0]]
    assert len(ids) == len(set(ids)) == 2


def test_joined_names_stand_in_reading_and_names_but_not_in_the_text() -> None:
    table = NameTable((Alias("North Sea Rescue Society", ("NSRS",), ()),))
    _, (claim,), _ = read("The NSRS   saved *340* sheep\nin Arnholm, its head said.\n", table=table)
    assert "NSRS" in claim.text
    assert claim.reading == "The North Sea Rescue Society saved 340 sheep in Arnholm, its head said."
    assert "North Sea Rescue Society" in claim.names


def test_an_article_without_statements_has_no_claims() -> None:
    _, claims, skipped = plain("Who knows? Who cares?")
    assert claims == ()
    assert len(skipped) == 2


def test_hostile_lengths_cost_no_more_than_their_length() -> None:
    """Long runs of what the patterns look for: some seconds in all; where one of them took time with the square, it would be an hour."""
    begin = time.process_time()
    for text in (
        "… " * 40_000,
        "?" * 100_000,
        "1 " * 10_000,
        "from 3 to " * 4_000,
        "12 soldiers fled 5 rebels and " * 1_000,
        "(" * 40_000,
        '"' * 40_000,
    ):
        article, claims, _ = plain(text)
        assert all(claim.text == article.text[claim.span.start : claim.span.end] for claim in claims)
    assert time.process_time() - begin < 60
