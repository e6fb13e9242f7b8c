from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.counted import is_plural, lemma, noun_phrase, of_phrase
from claimcheck.language.frames import change_word, predicate
from claimcheck.language.subject import phrase_before


def _behind(text: str, *, singular: bool = False) -> tuple[str, str] | None:
    phrase = noun_phrase(text, text.index("#") + 1, singular=singular)
    if phrase is not None:
        assert text[phrase.span.start : phrase.span.end] == phrase.text
    return (phrase.text, phrase.head) if phrase else None


@pytest.mark.parametrize(
    ("text", "phrase", "head"),
    [
        ("# people fled", "people", "person"),
        ("# Iraqi soldiers were", "Iraqi soldiers", "soldier"),
        ("# sports cars stood", "sports cars", "car"),
        ("# fouls proves it", "fouls", "foul"),
        ("# wounded civilians lay", "wounded civilians", "civilian"),
        ("# dead and more", "dead", "dead"),
        ("# local and foreign reporters", "local and foreign reporters", "reporter"),
        ("# men and women", "men", "man"),
        ("# MPs resigned", "MPs", "mp"),
        ("# aircraft landed", "aircraft", "aircraft"),
        ("#-seat hall", "seat", "seat"),
        ("# more villages", "villages", "village"),
        ("# fishermen drowned", "fishermen", "fisherman"),
        ("# recently hired teachers", "recently hired teachers", "teacher"),
    ],
)
def test_noun_phrase(text: str, phrase: str, head: str) -> None:
    assert _behind(text) == (phrase, head)


@pytest.mark.parametrize("text", ["# of them", "#, people", "# said", "# raising the prospect", "# and", "#", "# Started the game", "#. People"])
def test_no_noun_phrase(text: str) -> None:
    assert _behind(text) is None


@pytest.mark.parametrize(("text", "phrase"), [("# soldier was", "soldier"), ("# proposal asks", "proposal"), ("# point last year", "point")])
def test_singular(text: str, phrase: str) -> None:
    found = _behind(text, singular=True)
    assert found is not None
    assert found[0] == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("# of the country", "country"),
        ("# of the 230 seats", "seats"),
        ("# of the seven judges", "judges"),
        ("# of gross domestic product,", "gross domestic product"),
        ("# of previously held territory was", "previously held territory"),
        ("# of those entitled to vote", None),
        ("# of them", None),
        ("# off the coast", None),
    ],
)
def test_of_phrase(text: str, phrase: str | None) -> None:
    found = of_phrase(text, 1)
    assert (found.text if found else None) == phrase


@pytest.mark.parametrize(
    ("text", "phrase", "head"),
    [
        ("Unemployment fell by #", "Unemployment", "unemployment"),
        ("Turnout in Orlin province reached #", "Turnout", "turnout"),
        ("the number of homes destroyed in the province at #", "homes", "home"),
        ("The ministry's count of the dead stands at #", "dead", "dead"),
        ("The death toll rose to #", "death toll", "dead"),
        ("They put the crowd at #", "crowd", "crowd"),
        ("a budget deficit of #", "budget deficit", "deficit"),
        ("this year's budget deficit is #", "budget deficit", "deficit"),
        ("Spending on schools will rise by #", "Spending on schools", "spend"),
        ("The party's lead over its rival was #", "party's lead", "lead"),
        ("In Orlin, where turnout was #", "turnout", "turnout"),
        ("A loaf costs #", "loaf", "loaf"),
        ("They sat; it was #", None, None),
        ("#", None, None),
    ],
)
def test_phrase_before(text: str, phrase: str | None, head: str | None) -> None:
    found = phrase_before(text, text.index("#"))
    assert (found.text, found.head) == (phrase, head) if found else phrase is None


@pytest.mark.parametrize(
    ("word", "base"),
    [("soldiers", "soldier"), ("fled", "flee"), ("Americans", "american"), ("women", "woman"), ("gunmen", "gunman"), ("party's", "party")],
)
def test_lemma(word: str, base: str) -> None:
    assert lemma(word) == base


@pytest.mark.parametrize(
    ("word", "plural"), [("cars", True), ("MPs", True), ("US", False), ("crisis", False), ("specimen", False), ("firemen", True)]
)
def test_is_plural(word: str, plural: bool) -> None:
    assert is_plural(word) is plural


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("12 dead and 40 wounded", "12", "killed"),
        ("12 dead and 40 wounded", "40", "injured"),
        ("Police arrested 9 men", "9", "arrested"),
        ("The blast killed 7, but 30 escaped", "7", "killed"),
        ("The town has 5 schools", "5", ""),
        ("They rescued 8; 3 died", "8", "rescued"),
    ],
)
def test_predicate(text: str, number: str, name: str) -> None:
    start = text.index(number)
    assert predicate(text, start, start + len(number)) == name


def test_change_word_is_the_nearest_in_its_clause() -> None:
    text = "Prices rose; the drop in sales was 5"
    found = change_word(text, text.index("5"))
    assert found is not None
    assert text[found.start :].startswith("drop")


@given(st.text(max_size=120), st.integers(min_value=0, max_value=120))
def test_phrases_index_the_text(text: str, offset: int) -> None:
    start = min(offset, len(text))
    for phrase in (noun_phrase(text, start), noun_phrase(text, start, singular=True), of_phrase(text, start), phrase_before(text, start)):
        if phrase is not None:
            assert phrase.text == text[phrase.span.start : phrase.span.end]
            assert phrase.text.strip()
            assert phrase.head
