"""Drafts whose numbers people have labelled, beside their sources: what the weights of the audit are fitted on and measured by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from claimcheck.records import Quantity

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "audit" / "corpus"


@dataclass(frozen=True, slots=True)
class Label:
    """What an editor says of one number of a draft.

    Attributes:
        start: where the number stands in the draft's text; ``end`` likewise, exclusive.
        planted: what was done to it ("digit_changed"), or how a right one was worded ("rounded").
        codes: the codes of which any is right; none where the number is correct.
        evidence: where the sources speak of it: the name of a file, and words of it.
    """

    start: int
    end: int
    planted: str
    codes: frozenset[str]
    evidence: tuple[tuple[str, str], ...]

    def overlap(self, quantity: Quantity) -> int:
        """How many characters of a written quantity of the draft are labelled."""
        return min(quantity.span.end, self.end) - max(quantity.span.start, self.start)

    def on(self, quantity: Quantity) -> bool:
        """Whether a quantity of the draft is the labelled one, or a part of it."""
        return quantity.derivation is None and self.overlap(quantity) > 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft and the labels of its numbers."""

    start: int
    end: int
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft on a subject."""

    name: str
    text: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Source articles on one subject and the drafts about it."""

    name: str
    sources: Path
    drafts: tuple[Draft, ...]


def subjects(folder: Path = CORPUS) -> Iterator[Subject]:
    """Every subject of a corpus, in order of their names."""
    for path in sorted(folder.glob("*/drafts.yaml")):
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        drafts = tuple(_draft(entry, f"{path.parent.name}/{entry.get('name', place)}") for place, entry in enumerate(table["drafts"]))
        yield Subject(path.parent.name, path.parent / "sources", drafts)


def _draft(entry: dict[str, Any], name: str) -> Draft:
    text = ""
    sentences = []
    for sentence in entry["sentences"]:
        start = len(text)
        text += " ".join(sentence["text"].split())
        sentences.append(Sentence(start, len(text), tuple(_label(number, text, start, name) for number in sentence["numbers"])))
        text += " "
    return Draft(name, text.rstrip() + "\n", tuple(sentences))


def _label(number: dict[str, Any], text: str, start: int, name: str) -> Label:
    written = str(number["written"])
    at = text.find(written, start)
    if at < 0 or text.find(written, at + 1) >= 0:
        raise ValueError(f"{name}: {written!r} does not stand exactly once in {text[start:]!r}")
    evidence = tuple((str(one["source"]), " ".join(str(one["quote"]).split())) for one in number.get("evidence") or ())
    return Label(at, at + len(written), str(number["planted"]), frozenset(map(str, number.get("codes") or ())), evidence)
