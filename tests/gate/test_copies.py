"""Copies held at what is reached: real wire copies of the public data set gva, labelled by hand, and copies made from real articles."""

from __future__ import annotations

import functools
import gzip
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.reprints import SEED, made, originals, scores
from benchmarks.run import data_folder
from claimcheck.ingest.read import read_bytes_as_article
from claimcheck.records import Aligned, Article, DependenceKind
from claimcheck.sources.alignment import aligned_blocks
from claimcheck.sources.origins import Dependences, dependences

LABELLED = Path(__file__).parent / "wire_copies.yaml"
FEWEST = 60


def at_hand(name: str) -> Path:
    file = data_folder() / name
    if not file.exists():
        pytest.skip(f"public data not at hand ({name}; CLAIMCHECK_DATA names the folder)")
    return file


def pairs() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(LABELLED.read_text(encoding="utf-8"))["pairs"]
    return loaded


class Judged:
    """The labelled articles as ingest reads them, and what is found of them."""

    def __init__(self) -> None:
        wanted = {key for pair in pairs() for key in (pair["a"], pair["b"])}
        self.articles: dict[str, Article] = {}
        self.head: dict[str, int] = {}
        seen: Counter[str] = Counter()
        with gzip.open(at_hand("gva/articles.jsonl.gz"), "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                key = row["article_id"]
                if key not in wanted or key in self.articles:
                    continue
                fields = (("title", row["title"]), ("publisher", row["domain"]), ("published", row["dct"]), ("url", row["url"]))
                head = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields if value)
                text = f"---\n{head}---\n{row['content']}"
                read, _ = read_bytes_as_article(f"{key}.md", text.encode(), seen)
                assert read is not None
                self.articles[key], self.head[key] = read, len(text) - len(row["content"])
        aligned = aligned_blocks(list(self.articles.values()))
        self.aligned: dict[frozenset[str], Aligned] = {frozenset((pair.a, pair.b)): pair for pair in aligned}
        self.found: Dependences = dependences(list(self.articles.values()), [], aligned)
        self.copies = {frozenset((one.article, one.source)) for one in self.found.found if one.kind is DependenceKind.COPY and one.source is not None}

    def ids(self, pair: dict[str, Any]) -> frozenset[str]:
        return frozenset((self.articles[pair["a"]].id, self.articles[pair["b"]].id))

    def proven(self, pair: dict[str, Any]) -> bool:
        """Whether a block covers most of the labelled passage on both sides."""
        aligned = self.aligned.get(self.ids(pair))
        if aligned is None:
            return False
        first = aligned.a == self.articles[pair["a"]].id
        covered = []
        for key, labelled, ours in ((pair["a"], pair["span_a"], first), (pair["b"], pair["span_b"], not first)):
            start, end = (offset + self.head[key] for offset in labelled)
            spans = [block.span_a if ours else block.span_b for block in aligned.blocks]
            covered.append(sum(max(0, min(span.end, end) - max(span.start, start)) for span in spans) / (end - start))
        return bool(min(covered) >= 0.8)


@functools.cache
def judged() -> Judged:
    return Judged()


def test_enough_is_labelled() -> None:
    labels = Counter(pair["label"] for pair in pairs())
    assert sum(labels.values()) >= FEWEST
    assert set(labels) == {"copy", "partial", "independent"}
    assert len({frozenset((pair["a"], pair["b"])) for pair in pairs()}) == len(pairs())


def test_real_copies_are_found() -> None:
    missed = [pair for pair in pairs() if pair["label"] == "copy" and judged().ids(pair) not in judged().copies]
    assert not missed


def test_nothing_else_is_called_a_copy() -> None:
    wrong = [pair for pair in pairs() if pair["label"] != "copy" and judged().ids(pair) in judged().copies]
    assert not wrong


def test_copies_are_one_voice_and_independent_reports_are_not() -> None:
    voice = judged().found.origin_of_article
    apart = [pair for pair in pairs() if pair["label"] == "copy" and len({voice[key] for key in judged().ids(pair)}) > 1]
    # A report that is part of another text, and names its own agency, keeps its voice.
    assert len(apart) <= 1
    assert not [pair for pair in pairs() if pair["label"] == "independent" and len({voice[key] for key in judged().ids(pair)}) == 1]


def test_the_passage_that_proves_it_is_found() -> None:
    missed = [pair for pair in pairs() if "span_a" in pair and not judged().proven(pair)]
    assert len(missed) <= 1


def test_independent_reports_share_no_passage() -> None:
    """But one, where "found a 15-year-old with a gunshot wound to the head" is as long as a passage."""
    assert len([pair for pair in pairs() if pair["label"] == "independent" and judged().ids(pair) in judged().aligned]) <= 1


@pytest.mark.parametrize(("corpus", "folder"), [("basil", "basil"), ("gva", "gva/articles.jsonl.gz")])
def test_made_copies(corpus: str, folder: str) -> None:
    at_hand(folder)
    rows = [row for row in originals(data_folder()) if row.corpus == corpus]
    figures = {name: figure for name, figure, _ in scores(rows, made(rows, random.Random(SEED)))}
    assert figures["whole-article F1"] >= 0.995
    assert figures["recall of one quoted paragraph"] >= 0.99
    assert figures["independent articles of basil merged"] == 0
