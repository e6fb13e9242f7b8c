"""Articles whose events are known: every labelled number is found where it stands, in either way of writing them down."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from training import corpora as module
from training.corpora import ROOT, SAME, Corpus, Mark, Text, corpora, gun_violence, politics, read, written_events

COUPLE = """\
- name: flood at Harvel
  a:
    publisher: Harvel Mail
    published: 2022-06-06
    title: "Flood: what we know"
    text: >-
      The flood at Harvel killed 29 people on Sunday. Some 4,100 houses stood in water.
  b:
    publisher: Lurin Post
    text: |
      Rain fell. In Harvel 34 people were killed.
      About 4,000 houses were flooded.
  pairs:
    - {a: "killed 29 people", number_a: 29, b: "34 people were killed", number_b: 34, label: diverge, why: ""}
    - {a: "Some 4,100 houses", number_a: "4,100", b: "About 4,000 houses", number_b: "4,000", label: compatible, why: ""}
"""
EVENT = """\
- name: storm at Lurin
  articles:
    - {key: one, publisher: Lurin Post, text: "The storm injured 118 people in Lurin."}
    - {key: two, publisher: Harvel Mail, text: "In Lurin 118 people were injured; 31 shops closed."}
    - {key: three, publisher: Coast Radio, text: "The storm at Lurin injured 131 people."}
  pairs:
    - {x: three, quote_x: "injured 131 people", number_x: 131, y: one, quote_y: "injured 118 people", number_y: 118, label: diverge, why: ""}
    - {x: one, quote_x: "injured 118 people", number_x: 118, y: two, quote_y: "118 people were injured", number_y: 118, label: agree, why: ""}
    - {x: one, quote_x: "injured 118 people", number_x: 118, y: two, quote_y: "31 shops closed", number_y: 31, label: not_comparable, why: x}
"""
WRITTEN = (ROOT / "tests" / "gate" / "pairs", ROOT / "training" / "events")
UNSEEN = ROOT / "tests" / "gate" / "pairs" / "unseen"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "couples.yaml").write_text(COUPLE, encoding="utf-8")
    (tmp_path / "events.yaml").write_text(EVENT, encoding="utf-8")
    return tmp_path


def quoted(texts: list[Text], mark: Mark) -> list[tuple[str, str, str]]:
    """Story, key and words of both sides of a mark."""
    by_key = {(text.story, text.key): text.text for text in texts}
    return [(story, key, by_key[story, key][start:end]) for story, key, start, end in mark.sides]


def labelled(corpus: Corpus) -> Counter[tuple[frozenset[str], str]]:
    """The labels with the numbers as they are written instead of their ids."""
    articles = {article.id: article for article in corpus.extracted.articles}
    quantities = {one.id: (one, articles[claim.article]) for claim in corpus.extracted.claims for one in claim.quantities}

    def words(key: str) -> str:
        quantity, article = quantities[key]
        return article.text[quantity.span.start : quantity.span.end]

    return Counter((frozenset(map(words, keys)), label) for keys, label in corpus.labels.items())


def test_both_ways_of_writing_events_are_located(folder: Path) -> None:
    texts, marks = written_events(folder)
    assert [(text.story, text.key) for text in texts] == [
        *(("flood at Harvel", key) for key in ("a", "b")),
        *(("storm at Lurin", key) for key in ("one", "two", "three")),
    ]
    assert [(quoted(texts, mark), mark.label) for mark in marks] == [
        ([("flood at Harvel", "a", "29"), ("flood at Harvel", "b", "34")], "diverge"),
        ([("flood at Harvel", "a", "4,100"), ("flood at Harvel", "b", "4,000")], "compatible"),
        ([("storm at Lurin", "three", "131"), ("storm at Lurin", "one", "118")], "diverge"),
        ([("storm at Lurin", "one", "118"), ("storm at Lurin", "two", "118")], "agree"),
        ([("storm at Lurin", "one", "118"), ("storm at Lurin", "two", "31")], "not_comparable"),
    ]


@pytest.mark.parametrize(
    ("right", "wrong"), [('{a: "killed 29 people"', '{a: "killed nine people"'), ("number_a: 29", "number_a: 30")], ids=["quotation", "number"]
)
def test_a_pair_that_quotes_what_nobody_wrote_is_an_error(right: str, wrong: str, tmp_path: Path) -> None:
    assert right in COUPLE
    (tmp_path / "wrong.yaml").write_text(COUPLE.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ValueError, match="substring not found"):
        written_events(tmp_path)


def test_files_are_read_in_the_order_of_their_names(folder: Path) -> None:
    (folder / "0.yaml").write_text(EVENT.replace("storm at Lurin", "storm at Velden"), encoding="utf-8")
    assert list(dict.fromkeys(text.story for text in written_events(folder)[0])) == ["storm at Velden", "flood at Harvel", "storm at Lurin"]


def test_labels_are_found_among_the_numbers_that_claimcheck_reads(folder: Path) -> None:
    corpus = read("made", *written_events(folder), unlisted=0.5)
    assert labelled(corpus) == {
        (frozenset({"29", "34"}), "diverge"): 1,
        (frozenset({"4,100", "4,000"}), "compatible"): 1,
        (frozenset({"131", "118"}), "diverge"): 1,
        (frozenset({"118"}), "agree"): 1,
        (frozenset({"118", "31"}), "not_comparable"): 1,
    }
    assert (corpus.name, corpus.unlisted) == ("made", 0.5)
    assert Counter(corpus.story.values()) == {"flood at Harvel": 2, "storm at Lurin": 3}
    assert set(corpus.story) == {article.id for article in corpus.extracted.articles}


def test_what_the_front_matter_holds_moves_no_label(tmp_path: Path) -> None:
    """Titles may be long, in any script, and of more than one line."""
    loud = COUPLE.replace("Flood: what we know", "Überflutung in Harvel — “29 Tote”: " + "was wir wissen, " * 12 + "\\nund was nicht 😀")
    (tmp_path / "couples.yaml").write_text(loud, encoding="utf-8")
    corpus = read("made", *written_events(tmp_path), unlisted=0.5)
    assert labelled(corpus) == {(frozenset({"29", "34"}), "diverge"): 1, (frozenset({"4,100", "4,000"}), "compatible"): 1}
    assert {article.publisher for article in corpus.extracted.articles} == {"Harvel Mail", "Lurin Post"}
    assert any(article.title and "😀" in article.title for article in corpus.extracted.articles)


def test_a_label_of_a_number_that_is_not_read_is_no_label() -> None:
    texts = [Text("one", key, {}, f"The flood killed {number} people in Harvel.") for key, number in (("a", "29"), ("b", "34"))]
    there, nowhere = [("one", key, text.text.index("killed") + 7) for key, text in zip("ab", texts, strict=True)], ("one", "b", 0)
    sides = [(story, key, at, at + 2) for story, key, at in (*there, nowhere)]
    corpus = read("made", texts, [Mark((sides[0], sides[1]), "diverge"), Mark((sides[0], sides[2]), "agree")], unlisted=0.5)
    assert labelled(corpus) == {(frozenset({"29", "34"}), "diverge"): 1}


def test_computed_figures_have_no_labels() -> None:
    texts = [Text("one", key, {}, "The army was cut from 3,000 to 2,500 soldiers.") for key in "ab"]
    start = texts[0].text.index("3,000")
    corpus = read("made", texts, [Mark((("one", "a", start, start + 14), ("one", "b", start, start + 14)), "agree")], unlisted=0.5)
    derived = {one.id for claim in corpus.extracted.claims for one in claim.quantities if one.derivation is not None}
    assert derived
    assert corpus.labels
    assert not derived & set().union(*corpus.labels)


# What is at hand.


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No shared data; the tests may put some there."""
    monkeypatch.setattr(module, "DATA", tmp_path / "data")
    return tmp_path / "data"


def made_elsewhere(path: Path, monkeypatch: pytest.MonkeyPatch, *, events: bool) -> None:
    """A project with the couples above, and the events where asked for."""
    monkeypatch.setattr(module, "ROOT", path)
    for part, text in (("tests/gate/pairs", COUPLE), *([("training/events", EVENT)] if events else [])):
        (path / part).mkdir(parents=True)
        (path / part / "made.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("events", [True, False])
def test_without_the_shared_data_there_is_what_was_written(events: bool, nowhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not nowhere.exists()
    made_elsewhere(tmp_path / "project", monkeypatch, events=events)
    found = corpora()
    assert [corpus.name for corpus in found] == ["couples", "events"][: 1 + events]
    assert [len(corpus.extracted.articles) for corpus in found] == [2, 3][: 1 + events]
    assert all(corpus.labels for corpus in found)


def shared(data: Path) -> None:
    """A little of what the shared data look like."""
    (data / "gva").mkdir(parents=True)
    (data / "basil").mkdir()
    articles = [
        {"incident_id": incident, "article_id": key, "title": "Shots", "domain": f"{key}.example", "dct": "2019-03-04", "url": "", "content": text}
        for incident, key, text in (
            (7, "p", "Police said 14 shots were fired on Monday."),
            (7, "q", "Officers heard 15 shots on Monday."),
            (8, "r", "Nobody was hurt by 3 shots."),
        )
    ]
    with gzip.open(data / "gva" / "articles.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(article) + "\n" for article in articles)
    side = [{f"incident_{x}": 7, f"article_{x}": key, f"start_{x}": at, f"end_{x}": at + 2} for x, key, at in (("a", "p", 12), ("b", "q", 15))]
    (data / "gva" / "pairs.jsonl").write_text(json.dumps({**side[0], **side[1], "label": "conflict"}) + "\n", encoding="utf-8")
    for outlet in ("hpo", "nyt"):
        told = {"event": "vote", "publisher": outlet, "title": "A vote", "text": f"The {outlet} counted 51 votes in the chamber."}
        (data / "basil" / f"{outlet}.json").write_text(json.dumps(told), encoding="utf-8")


def test_the_shared_data_are_read_where_they_are(nowhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_elsewhere(tmp_path / "project", monkeypatch, events=True)
    shared(nowhere)
    found = {corpus.name: corpus for corpus in corpora()}
    assert list(found) == ["couples", "events", "gva", "basil"]
    assert labelled(found["gva"]) == {(frozenset({"14", "15"}), "conflict"): 1}
    assert set(found["gva"].story.values()) == {"7"}
    assert found["basil"].labels == {}
    assert found["basil"].unlisted == 0.0, "where nobody labelled anything, nothing that is unlisted speaks against a pair"


def test_only_articles_of_labelled_pairs_are_read(nowhere: Path) -> None:
    shared(nowhere)
    texts, marks = gun_violence()
    assert [(text.story, text.key, text.head["publisher"]) for text in texts] == [("7", "p", "p.example"), ("7", "q", "q.example")]
    assert [quoted(texts, mark) for mark in marks] == [[("7", "p", "14"), ("7", "q", "15")]]
    assert [(text.story, text.key) for text in politics()[0]] == [("vote", "hpo"), ("vote", "nyt")]


# The events that are in the project.


def events(folder: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.glob("*.yaml")):
        yield from yaml.safe_load(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", WRITTEN, ids=["couples", "events"])
def test_no_two_stories_of_a_corpus_have_one_name(folder: Path) -> None:
    """Articles are told apart by the name of their story and their key; another event of that name would take their place."""
    names = Counter(event["name"] for event in events(folder))
    assert names
    assert [name for name, count in names.items() if count > 1] == []


def test_every_labelled_number_of_the_events_stands_once() -> None:
    """A number is looked for in its quotation, and that in its article: what stands there twice may be found at the wrong place."""
    seen = 0
    for event in events(ROOT / "training" / "events"):
        texts = {article["key"]: article["text"] for article in event["articles"]}
        for pair in event["pairs"]:
            assert pair["x"] != pair["y"], (event["name"], pair)
            for side in ("x", "y"):
                quote, number = pair[f"quote_{side}"], str(pair[f"number_{side}"])
                assert texts[pair[side]].count(quote) == 1, (event["name"], quote)
                assert len(re.findall(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)", quote)) == quote.count(number) == 1, (event["name"], quote)
                seen += 1
    assert seen > 1000


def test_the_labels_are_known_and_of_every_kind() -> None:
    for folder in WRITTEN:
        labels = {mark.label for mark in written_events(folder)[1]}
        assert labels - SAME == {"not_comparable"}
        assert labels >= {"agree", "compatible", "diverge", "revision"}


def test_what_nothing_was_fitted_on_is_in_no_corpus() -> None:
    fitted_on = {" ".join(text.text.split()) for folder in WRITTEN for text in written_events(folder)[0]}
    stories = {text.story for folder in WRITTEN for text in written_events(folder)[0]}
    unseen = written_events(UNSEEN)[0]
    assert unseen
    assert not stories & {text.story for text in unseen}
    assert not fitted_on & {" ".join(text.text.split()) for text in unseen}


def test_nearly_every_labelled_number_is_read() -> None:
    """A mark whose numbers are not found is silently left out of the fit."""
    texts, marks = written_events(ROOT / "tests" / "gate" / "pairs")
    corpus = read("couples", texts, marks, unlisted=0.5)
    quantities = {one.id for claim in corpus.extracted.claims for one in claim.quantities}
    assert set().union(*corpus.labels) <= quantities
    assert len(corpus.labels) >= 0.95 * len(marks)
