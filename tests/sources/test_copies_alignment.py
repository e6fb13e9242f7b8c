"""Text that articles share: found in full, in part, misread and quoted; not found where there is none."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.records import Aligned, Article, Block, BlockKind, Span
from claimcheck.sources.alignment import aligned_blocks
from claimcheck.sources.shingles import NOT_CHOSEN, shingles, winnowed, words_of
from tests.sources.newsdesk import FERRY, OTHER_FERRY, PLEA, STATEMENT, UNRELATED, article

PARAGRAPHS = FERRY.split("\n\n")


def plain(name: str, text: str) -> Article:
    """An article of one block, whatever its text."""
    return Article(name, f"{name}.txt", text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),) if text else (), name)


def pair(one: str, other: str) -> Aligned | None:
    found = aligned_blocks([article("a", one), article("b", other)])
    return found[0] if found else None


def share(found: Aligned | None) -> float:
    """Share of the shorter one."""
    assert found is not None
    return found.coverage_a if found.words_a <= found.words_b else found.coverage_b


def bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize(
    "copy",
    [
        FERRY,
        FERRY.upper(),
        FERRY.replace("“", '"').replace("”", '"').replace("\n\n", "\n"),
        f"Share\n\n{FERRY}\n\nMore from the coast",
        "\n\n".join(PARAGRAPHS[:3]),
        "\n\n".join((PARAGRAPHS[0], PARAGRAPHS[3], PARAGRAPHS[5])),
        "\n\n".join((PARAGRAPHS[4], PARAGRAPHS[1], PARAGRAPHS[2])),
    ],
    ids=["full", "in capitals", "other marks", "framed", "cut off", "abridged", "in another order"],
)
def test_copies_are_covered(copy: str) -> None:
    assert share(pair(FERRY, copy)) > 0.9


def test_blocks_index_both_texts_verbatim() -> None:
    one, other = article("a", FERRY, publisher="One"), article("b", f"Of the coast\n\n{PARAGRAPHS[1].upper()}", publisher="Two")
    texts = {one.id: one.text, other.id: other.text}
    (found,) = aligned_blocks([one, other])
    (block,) = found.blocks
    a, b = texts[found.a], texts[found.b]
    assert bare(a[block.span_a.start : block.span_a.end]) == bare(b[block.span_b.start : block.span_b.end]) == bare(PARAGRAPHS[1])


def test_one_quoted_paragraph_is_found_and_nothing_else() -> None:
    one, other = article("a", FERRY), article("b", OTHER_FERRY)
    (found,) = aligned_blocks([one, other])
    (block,) = found.blocks
    assert STATEMENT[1:40] in (one if found.a == one.id else other).text[block.span_a.start : block.span_a.end]
    assert max(found.coverage_a, found.coverage_b) < 0.35
    assert max(found.prose_a, found.prose_b) < 0.15


@pytest.mark.parametrize("noise", [0.01, 0.03, 0.05])
def test_misread_letters_do_not_hide_a_copy(noise: float) -> None:
    rng = random.Random(7)
    misread = "".join(rng.choice("eil1") if letter.isalpha() and rng.random() < noise else letter for letter in FERRY)
    assert share(pair(FERRY, misread)) > 0.9


def test_words_that_a_scanner_cut_in_two_do_not_hide_a_copy() -> None:
    rng = random.Random(8)
    cut = re.sub(r"(\w{3})(\w{3})", lambda found: found[0] if rng.random() < 0.9 else f"{found[1]} {found[2]}", FERRY)
    assert share(pair(FERRY, cut)) > 0.85


def test_reports_of_their_own_share_nothing() -> None:
    assert aligned_blocks([article(str(number), text) for number, text in enumerate([*UNRELATED, FERRY])]) == ()


def test_a_formula_is_no_passage() -> None:
    formula = "was charged with assault with a deadly weapon with intent to kill"
    assert pair(f"{UNRELATED[0]} The man {formula}.", f"{UNRELATED[1]} Her brother {formula}.") is None


def test_a_plea_under_every_page_is_no_passage() -> None:
    pages = [article(str(number), f"{text}\n\n{text[::-1]}\n\n{PLEA}") for number, text in enumerate(UNRELATED)]
    assert aligned_blocks(pages) == ()


def test_an_appeal_makes_no_copy() -> None:
    appeal = "Anyone with information about the theft of the bell is asked to call the station in the upper town at 555-0100 before Friday."
    found = pair(f"{UNRELATED[0][:160]}.\n\n{appeal}", f"{UNRELATED[1][:160]}.\n\n{appeal}")
    assert found is None or max(found.coverage_a, found.coverage_b) < 0.05


def test_furniture_that_ingest_found_is_left_out() -> None:
    whole = article("a", FERRY)
    hidden = replace(whole, blocks=tuple(replace(block, kind=BlockKind.FURNITURE) for block in whole.blocks))
    assert aligned_blocks([hidden, article("b", f"{FERRY}\n\nLater more.")]) == ()


@pytest.mark.parametrize("texts", [[], [FERRY], ["", FERRY], ["", ""], ["!?", "…"]], ids=["none", "one", "empty", "two empty", "no words"])
def test_nothing_to_compare(texts: list[str]) -> None:
    assert aligned_blocks([plain(str(number), text) for number, text in enumerate(texts)]) == ()


def test_a_large_family_is_linked() -> None:
    """More copies than are held against each other."""
    family = [article(f"{number:03d}", f"{FERRY}\n\nNumber {number}.") for number in range(200)]
    reached = {family[0].id}
    links = aligned_blocks(family)
    assert all(share(link) > 0.9 for link in links)
    assert len(links) < 200 * 60
    for _ in range(200):
        reached |= {end for link in links for end in (link.a, link.b) if {link.a, link.b} & reached}
    assert reached == {one.id for one in family}


def test_a_copy_of_a_copied_file() -> None:
    one = article("a", FERRY)
    (found,) = aligned_blocks([one, replace(one, id=f"{one.id}-2")])
    assert (found.coverage_a, found.coverage_b) == (1.0, 1.0)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)), st.integers(0, 5))
def test_the_order_of_articles_does_not_matter(order: list[int], cut: int) -> None:
    texts = [FERRY, OTHER_FERRY, "\n\n".join(PARAGRAPHS[cut:]), UNRELATED[0], f"{UNRELATED[1]}\n\n{PARAGRAPHS[cut]}", f"{PLEA}\n\n{FERRY}"]
    articles = [article(str(number), f"{text}\n\nNumber {number}.") for number, text in enumerate(texts)]
    assert aligned_blocks([articles[number] for number in order]) == aligned_blocks(articles)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from("ab c\n.é—Ω漢𝔸\ud800"), max_size=200), min_size=2, max_size=4))
def test_any_text_can_be_aligned(texts: list[str]) -> None:
    articles = [plain(str(number), text) for number, text in enumerate(texts)]
    for found in aligned_blocks(articles):
        for block in found.blocks:
            a, b = articles[int(found.a)].text, articles[int(found.b)].text
            assert 0 <= block.span_a.start < block.span_a.end <= len(a)
            assert 0 <= block.span_b.start < block.span_b.end <= len(b)
        assert 0 <= found.coverage_a <= 1
        assert 0 <= found.coverage_b <= 1


def test_a_page_of_one_sentence_takes_no_age() -> None:
    start = time.perf_counter()
    aligned_blocks([plain(name, PARAGRAPHS[0] * count) for name, count in (("a", 3000), ("b", 2000))])
    aligned_blocks([plain("a", "a " * 100_000), plain("b", "a " * 90_000)])
    assert time.perf_counter() - start < 30


def test_a_word_has_one_hash_wherever_it_stands() -> None:
    one = words_of([("Été in Ürümqi", [Span(0, 13)]), ("", []), ("x été, URUMQI", [Span(0, 13)])])
    assert one.hashes[0] == one.hashes[4]
    assert one.hashes[2] == one.hashes[5]
    assert one.first.tolist() == [0, 3, 3, 6]
    assert [("Été in Ürümqi"[start:end]) for start, end in zip(one.starts[:3], one.ends[:3], strict=True)] == ["Été", "in", "Ürümqi"]


def test_shingles_never_reach_into_the_next_text() -> None:
    found = shingles(words_of([("a b c", [Span(0, 5)]), ("d", [Span(0, 1)]), ("e f g h", [Span(0, 7)])]), 3)
    assert (found != NOT_CHOSEN).tolist() == [True, False, False, False, True, True, False, False]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=80), st.integers(2, 6))
def test_every_window_has_a_chosen_shingle(values: list[int], window: int) -> None:
    chosen = winnowed(np.array(values, dtype=np.uint64), window)
    assert all(chosen[start : start + window].any() for start in range(len(values) - window + 1))
