"""Articles whose events are known, and pairs of their numbers that people have labelled."""

from __future__ import annotations

import gzip
import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from claimcheck.config import Settings
from claimcheck.pipeline import Extracted, extract
from claimcheck.records import Article, Quantity

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("CLAIMCHECK_DATA") or ROOT.parent / "shared" / "data")
SAME = frozenset({"agree", "compatible", "diverge", "conflict", "revision"})
"""Labels of pairs of numbers that are of one thing."""

Labels = dict[frozenset[str], str]


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it is written down: its story, a key among the articles of that story, what the front matter says, and the text."""

    story: str
    key: str
    head: Mapping[str, Any]
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled pair of numbers: for either side the story, the key of the article and the offsets in its text; then the label."""

    sides: tuple[tuple[str, str, int, int], tuple[str, str, int, int]]
    label: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles that were read together.

    Attributes:
        name: what to call it.
        extracted: articles and claims.
        story: the story of each article, by id.
        labels: the label of two quantities, by their ids.
        unlisted: what a pair of differing numbers that nobody labelled counts as one that is not of one thing, from 0 to 1; small where few of
            all pairs were labelled.
    """

    name: str
    extracted: Extracted
    story: dict[str, str]
    labels: Labels
    unlisted: float


def written_events(folder: Path) -> tuple[list[Text], list[Mark]]:
    """Articles and pairs written for claimcheck: two sides ``a`` and ``b``, or a list of articles with keys."""
    texts: list[Text] = []
    marks: list[Mark] = []
    for file in sorted(folder.glob("*.yaml")):
        for event in yaml.safe_load(file.read_text(encoding="utf-8")):
            listed = event.get("articles") or [{"key": side, **event[side]} for side in ("a", "b")]
            by_key = {article["key"]: article["text"].rstrip() for article in listed}
            texts += [Text(event["name"], article["key"], article, by_key[article["key"]]) for article in listed]
            for pair in event["pairs"]:
                sides = [_located(event["name"], by_key, *side) for side in _sides(pair)]
                marks.append(Mark((sides[0], sides[1]), pair["label"]))
    return texts, marks


def _sides(pair: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for side in ("x", "y") if "x" in pair else ("a", "b"):
        yield (pair[side], pair[f"quote_{side}"], str(pair[f"number_{side}"])) if "x" in pair else (side, pair[side], str(pair[f"number_{side}"]))


def _located(story: str, texts: Mapping[str, str], key: str, quote: str, number: str) -> tuple[str, str, int, int]:
    start = texts[key].index(quote) + quote.index(number)
    return story, key, start, start + len(number)


def gun_violence() -> tuple[list[Text], list[Mark]]:
    """The labelled pairs of the shared news on shootings, with their articles."""
    marks, wanted = [], set()
    for line in (DATA / "gva" / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sides = [(str(row[f"incident_{side}"]), row[f"article_{side}"], row[f"start_{side}"], row[f"end_{side}"]) for side in "ab"]
        marks.append(Mark((sides[0], sides[1]), row["label"]))
        wanted.update((story, key) for story, key, _, _ in sides)
    texts = []
    with gzip.open(DATA / "gva" / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if (str(row["incident_id"]), row["article_id"]) in wanted:
                head = {"title": row["title"], "publisher": row["domain"], "published": row["dct"], "url": row["url"]}
                texts.append(Text(str(row["incident_id"]), row["article_id"], head, row["content"]))
    return texts, marks


def politics() -> tuple[list[Text], list[Mark]]:
    """The shared articles on political events, three outlets each, without labels."""
    rows = [json.loads(file.read_text(encoding="utf-8")) for file in sorted((DATA / "basil").glob("*.json"))]
    return [Text(row["event"], row["publisher"], row, row["text"]) for row in rows], []


def read(name: str, texts: Sequence[Text], marks: Sequence[Mark], unlisted: float) -> Corpus:
    """Read articles as claimcheck does, and find the labelled numbers among its quantities."""
    with tempfile.TemporaryDirectory() as folder:
        place: dict[str, tuple[str, str]] = {}
        shift: dict[tuple[str, str], int] = {}
        for number, text in enumerate(texts):
            head = {key: text.head[key] for key in ("title", "publisher", "published", "url") if text.head.get(key)}
            front = f"---\n{yaml.safe_dump(head, sort_keys=False, allow_unicode=True)}---\n"
            path = Path(folder) / f"{number:04}.md"
            path.write_text(front + text.text, encoding="utf-8", newline="")
            place[path.name] = text.story, text.key
            shift[text.story, text.key] = len(front)
        extracted = extract([folder], Settings())
    article_of: dict[tuple[str, str], Article] = {place[Path(article.path).name]: article for article in extracted.articles}
    quantities: dict[str, list[Quantity]] = defaultdict(list)
    for claim in extracted.claims:
        quantities[claim.article] += [quantity for quantity in claim.quantities if quantity.derivation is None]
    labels: Labels = {}
    for mark in marks:
        found = []
        for story, key, start, end in mark.sides:
            moved = start + shift[story, key], end + shift[story, key]
            found.append([one.id for one in quantities[article_of[story, key].id] if one.span.start < moved[1] and moved[0] < one.span.end])
        labels.update({frozenset((a, b)): mark.label for a in found[0] for b in found[1]})
    return Corpus(name, extracted, {article.id: story for (story, _), article in article_of.items()}, labels, unlisted)


def corpora() -> list[Corpus]:
    """Everything that is at hand: what was written for claimcheck, and the shared data where they are present."""
    found = [read("couples", *written_events(ROOT / "tests" / "gate" / "pairs"), unlisted=0.5)]
    if list((ROOT / "training" / "events").glob("*.yaml")):
        found.append(read("events", *written_events(ROOT / "training" / "events"), unlisted=0.3))
    if (DATA / "gva").is_dir():
        found.append(read("gva", *gun_violence(), unlisted=0.05))
    if (DATA / "basil").is_dir():
        found.append(read("basil", *politics(), unlisted=0.0))
    return found
