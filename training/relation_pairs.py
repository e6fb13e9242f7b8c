"""Pairs of sentences that the claim-relation model is trained on: labelled ones, and ones made from what is at hand.

A pair says which of the three relations it may have. A labelled pair has one; a made pair only rules one out, for that is all that is known of it.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from training.corpora import DATA

RELATIONS = ("contradiction", "entailment", "neutral")
"""The relations, in the order of the model's outputs."""

CONTRAST = "contrast"
"""The set of the pairs of contrast groups."""

NEAR = "near_event"
"""The set of the nearest sentences of one event."""

ROOT = Path(__file__).parents[1]
GROUPS = ROOT / "training" / "contrast"

_CONFLICT, _ENTAILMENT, _NEUTRAL = (True, False, False), (False, True, False), (False, False, True)
_NO_ENTAILMENT = (True, False, True)
_NEITHER = 12
_NEAR, _COPIED = 0.6, 0.97
_OF_AN_EVENT = 24
_OF_AN_ARTICLE = 60
_NO_CONFLICT = (False, True, True)
_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]+)(?: [A-Z][a-z]+)*")
_NUMBER = re.compile(r"\d[\d,.]*")
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_FEWEST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and which of ``RELATIONS`` they may have.

    Attributes:
        premise: what is given.
        hypothesis: what is judged by it.
        allowed: for each of ``RELATIONS`` whether it may hold; one of them where the pair is labelled.
        source: the set it comes from.
    """

    premise: str
    hypothesis: str
    allowed: tuple[bool, ...]
    source: str


def labelled(file: Path) -> list[Pair]:
    """The pairs of a file of labelled ones."""
    data = file.read_bytes()
    lines = (gzip.decompress(data) if file.suffix == ".gz" else data).decode().splitlines()
    rows = [json.loads(line) for line in lines]
    return [Pair(row["premise"], row["hypothesis"], tuple(row["label"] == name for name in RELATIONS), row["source"]) for row in rows]


def swapped_names(pairs: Sequence[Pair], most: int, chance: random.Random) -> list[Pair]:
    """Entailed sentences in which a name has given way to another name of the premise: what they say does not follow any more."""
    found = []
    for pair in chance.sample(list(pairs), len(pairs)):
        if len(found) == most:
            break
        if not pair.allowed[RELATIONS.index("entailment")]:
            continue
        named = [name for name in dict.fromkeys(_NAME.findall(pair.hypothesis)) if name in pair.premise]
        others = [name for name in dict.fromkeys(_NAME.findall(pair.premise)) if not set(name.split()) & set(pair.hypothesis.split())]
        if named and others:
            changed = pair.hypothesis.replace(chance.choice(named), chance.choice(others))
            found.append(Pair(pair.premise, changed, _NO_ENTAILMENT, "swapped_names"))
    return found


def turned(pairs: Sequence[Pair], share: float, chance: random.Random) -> Iterator[Pair]:
    """The pairs, some of the contradictions read from the other end: to contradict is mutual."""
    for pair in pairs:
        if pair.allowed == (True, False, False) and chance.random() < share:
            yield Pair(pair.hypothesis, pair.premise, pair.allowed, pair.source)
        else:
            yield pair


def in_company(pairs: Sequence[Pair], share: float, chance: random.Random) -> Iterator[Pair]:
    """The pairs, some premises with a sentence of another pair before or behind them: a claim is judged by a passage, not by one sentence."""
    for pair in pairs:
        if chance.random() < share:
            other = chance.choice(pairs).premise
            premise = f"{other} {pair.premise}" if chance.random() < 0.5 else f"{pair.premise} {other}"
            yield Pair(premise, pair.hypothesis, pair.allowed, pair.source)
        else:
            yield pair


def contrasts(chance: random.Random) -> list[Pair]:
    """Pairs of the groups of news sentences that were written for this: ``a`` say one thing, ``c`` the opposite, ``n`` neither.

    Of each group all pairs that agree or conflict, and twelve of the eighteen that do neither, each read in one of the two orders.
    """
    found = []
    for file in sorted(GROUPS.glob("*.yaml")):
        for group in yaml.safe_load(file.read_text(encoding="utf-8"))["groups"]:
            alike = [pair for key in ("a", "c") for pair in itertools.combinations(group[key], 2)]
            against = list(itertools.product(group["a"], group["c"]))
            neither = [*itertools.product([*group["a"], *group["c"]], group["n"]), *itertools.combinations(group["n"], 2)]
            chosen = [(pair, _ENTAILMENT) for pair in alike] + [(pair, _CONFLICT) for pair in against]
            chosen += [(pair, _NEUTRAL) for pair in chance.sample(neither, min(len(neither), _NEITHER))]
            for pair, allowed in chosen:
                one, other = chance.sample(pair, 2)
                found.append(Pair(one, other, allowed, CONTRAST))
    return found


def news_events() -> list[list[list[str]]]:
    """The sentences of each article of each event of the shared political news, in a fixed order."""
    rows = [json.loads(file.read_text(encoding="utf-8")) for file in sorted((DATA / "basil").glob("*.json"))]
    events: dict[str, list[list[str]]] = {}
    for row in rows:
        found = (" ".join(sentence.split()) for line in row["text"].splitlines() for sentence in _SENTENCE.split(line))
        events.setdefault(row["event"], []).append([one for one in found if len(one.split()) >= _FEWEST_WORDS])
    return [events[name] for name in sorted(events)]


def from_one_event(most: int, chance: random.Random) -> list[Pair]:
    """Sentences of two outlets on one event that share no figure, near ones first: they rarely contradict one another.

    Only every other event is used; the rest is left to measure false conflicts on.
    """
    from claimcheck.embedding import load_encoder  # noqa: PLC0415 - it is needed for these alone

    encoder = load_encoder()
    found: list[Pair] = []
    events = news_events()[::2]
    for event in events:
        vectors = [encoder.encode(article) for article in event]
        near: list[tuple[float, str, str]] = []
        for a, one in enumerate(event):
            for b, other in enumerate(event):
                if a == b:
                    continue
                likeness = vectors[a] @ vectors[b].T
                for row, premise in enumerate(one):
                    for column in np.argsort(-likeness[row])[:6].tolist():
                        if premise != other[column] and not set(_NUMBER.findall(premise)) & set(_NUMBER.findall(other[column])):
                            near.append((float(likeness[row, column]), premise, other[column]))
        near = [entry for entry in near if entry[0] < 0.85]
        near.sort(reverse=True)
        found += [Pair(premise, other, _NO_CONFLICT, "one_event") for _, premise, other in near[: most // len(events)]]
    chance.shuffle(found)
    return found


def near_events(most: int, chance: random.Random) -> list[Pair]:
    """The nearest sentences of two outlets on one event, neither with a number that the other lacks: other words for one thing, seldom a conflict.

    Of the shared political news every other event is used, of the shared incidents those of which ``tests/gate/relations/same_event.yaml`` has none.
    """
    from claimcheck.embedding import load_encoder  # noqa: PLC0415 - it is needed for these alone

    encoder = load_encoder()
    found: list[Pair] = []
    for event in [*news_events()[::2], *_incidents()]:
        vectors = [encoder.encode(article) for article in event]
        near: list[tuple[float, str, str]] = []
        for a, one in enumerate(event):
            for b in range(a + 1, len(event)):
                likeness = vectors[a] @ vectors[b].T
                for row, premise in enumerate(one):
                    column = int(np.argmax(likeness[row]))
                    other, figure = event[b][column], float(likeness[row, column])
                    numbers = set(_NUMBER.findall(premise)), set(_NUMBER.findall(other))
                    if _NEAR <= figure < _COPIED and (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]):
                        near.append((figure, premise, other))
        near.sort(reverse=True)
        found += [Pair(*chance.sample((premise, other), 2), _NO_CONFLICT, NEAR) for _, premise, other in near[:_OF_AN_EVENT]]
    chance.shuffle(found)
    return found[:most]


def _incidents() -> list[list[list[str]]]:
    """The sentences of each article of the shared incidents, those of the labelled pairs left out, in a fixed order."""
    labelled_pairs = yaml.safe_load((ROOT / "tests" / "gate" / "relations" / "same_event.yaml").read_text(encoding="utf-8"))["pairs"]
    known = {pair[side] for pair in labelled_pairs for side in "ab"}
    with gzip.open(DATA / "gva" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    left_out = {row["incident_id"] for row in rows if row["article_id"] in known}
    incidents: dict[str, list[list[str]]] = {}
    for row in rows:
        if row["incident_id"] not in left_out:
            sentences = (" ".join(one.split()) for line in row["content"].splitlines() for one in _SENTENCE.split(line))
            incidents.setdefault(str(row["incident_id"]), []).append([one for one in sentences if len(one.split()) >= _FEWEST_WORDS][:_OF_AN_ARTICLE])
    return [[article for article in incidents[key] if article] for key in sorted(incidents)]
