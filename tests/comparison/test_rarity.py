"""A word that stands in few sentences tells more than one that stands in many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.comparison import rarity
from claimcheck.records import Claim
from tests.comparison.fabricated import press

SENTENCES = (
    "Police closed the bridge.",
    "Police searched a warehouse.",
    "Police arrested two dockers, and the dockers went on strike.",
    "Rain fell.",
)


def claims(*sentences: str) -> list[Claim]:
    paper = press("a.md")
    for sentence in sentences:
        paper.say(sentence)
    return paper.claims


def test_rare_words_tell_more_and_unknown_ones_most() -> None:
    told = rarity(claims(*SENTENCES))
    assert 0 < told("police") < told("bridge") < told("zeppelin")


def test_a_word_counts_once_in_a_sentence_and_by_its_lemma() -> None:
    told = rarity(claims(*SENTENCES))
    assert told("docker") == told("bridge")
    assert told("docker") < told("dockers"), "asked by lemma: the form itself is unknown"


def test_a_word_of_every_sentence_still_tells_a_little() -> None:
    told = rarity(claims(*["Police came."] * 500))
    assert 0 < told("police") < 0.01 * told("zeppelin")


def test_more_sentences_without_a_word_make_it_rarer() -> None:
    few, many = rarity(claims(*SENTENCES)), rarity(claims(*SENTENCES, *["Rain fell."] * 20))
    assert many("bridge") > few("bridge")


@given(st.permutations(SENTENCES))
def test_the_order_of_the_claims_is_nothing(sentences: list[str]) -> None:
    there, back = rarity(claims(*SENTENCES)), rarity(claims(*sentences))
    words = ("police", "bridge", "docker", "zeppelin")
    assert [there(word) for word in words] == [back(word) for word in words]


def test_without_claims_all_words_are_alike() -> None:
    told = rarity([])
    assert told("police") == told("zeppelin") >= 0
