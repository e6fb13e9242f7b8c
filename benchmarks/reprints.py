"""Controlled reprints of real articles: does alignment find copies, quoted paragraphs and nothing else, and how fast.

``python -m benchmarks.reprints`` makes, from the articles of the public data sets ``basil`` (three national outlets on each event) and ``gva`` (local
outlets on shootings), copies under another masthead and in another frame: in full, cut off, abridged, misread by a scanner; and hosts, articles of
another event into which one paragraph is quoted. An article and its copy are to be found as copies; a host and the article it quotes share the
paragraph and are no copies; no two others are copies.

``gva`` really holds reprints (sister stations, wire stories). Pairs of its originals that share a tenth of the shorter are therefore counted neither
for nor against, and nor are their copies; the labelled pairs in ``tests/gate/wire_copies.yaml`` judge those. In ``basil`` every pair counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tabulate import tabulate

from benchmarks.run import data_folder
from claimcheck.ingest.read import read_bytes_as_article
from claimcheck.records import Aligned, Article, Span
from claimcheck.sources.alignment import aligned_blocks
from claimcheck.sources.bodies import body
from claimcheck.sources.copies import Voices, copy_of
from claimcheck.sources.signs import signs

SEED = 20
KINDS = ("full", "truncated", "abridged", "misread")
# Letters that scanners take for one another.
_MISREAD = str.maketrans("lIO0eocS5B8rnmuvh", "I1Q8c0e58886mwvub")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"(?<=[.!?][\"”’' ])\s*(?=[A-Z“\"])")
_SHORTEST = 60
_QUOTED = (25, 120)
_LONG = 250
_FRAME = (
    "Share this story\n\nStay up to date: sign up for our newsletter.\n\n",
    "\n\nThis report was prepared by our news desk from material that reached us during the day.",
)


@dataclass(frozen=True, slots=True)
class Original:
    """A real article: the data set, the event it is about, who printed it, its text."""

    corpus: str
    event: str
    outlet: str
    title: str
    published: str
    text: str


def originals(data: Path) -> list[Original]:
    """The articles of both data sets, each once."""
    found = []
    for file in sorted((data / "basil").glob("*.json")):
        row = json.loads(file.read_text(encoding="utf-8"))
        found.append(Original("basil", row["event"], row["publisher"], row["title"], row["published"], row["text"]))
    seen = set()
    with gzip.open(data / "gva" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["content"] not in seen:
                found.append(Original("gva", row["incident_id"], row["domain"], row["title"], row["dct"], row["content"]))
                seen.add(row["content"])
    return found


def article(name: str, text: str, *, publisher: str, title: str = "", published: str = "") -> Article:
    """An article as ingest reads it."""
    fields = (("title", title), ("publisher", publisher), ("published", published))
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields if value)
    read, _ = read_bytes_as_article(f"{name}.md", f"---\n{head}---\n{text}".encode(), Counter())
    if read is None:
        msg = f"{name}: nothing to read"
        raise ValueError(msg)
    return read


def _shuffled_letters(text: str, rng: random.Random, share: float) -> str:
    """The text with a share of its letters misread, dropped or doubled, and some spaces lost or put in."""
    result = []
    for letter in text:
        if rng.random() >= share or letter == "\n":
            result.append(letter)
        elif letter == " ":
            result.append("")
        else:
            result.append(rng.choice((letter.translate(_MISREAD), letter.translate(_MISREAD), "", letter + " ", rng.choice("etaoinsrhl"))))
    return "".join(result)


def reprint(text: str, kind: str, rng: random.Random) -> str:
    """One copy of a text."""
    paragraphs = _PARAGRAPH.split(text)
    if kind == "truncated":
        words = text.split(" ")
        text = " ".join(words[: max(_SHORTEST, int(len(words) * rng.uniform(0.25, 0.7)))])
    elif kind == "abridged":
        kept = [[one for one in _SENTENCE.split(paragraph) if rng.random() < 0.65] for paragraph in paragraphs]
        text = "\n\n".join(" ".join(sentences) for sentences in kept if sentences)
    elif kind == "misread":
        text = _shuffled_letters(text, rng, rng.uniform(0.01, 0.04))
    return f"{_FRAME[0]}{text}{_FRAME[1]}"


def _prose(row: Original) -> int:
    """Words of a page that are an article; a tenth of gva are pages that ask to register."""
    read, _ = read_bytes_as_article("page.md", row.text.encode(), Counter())
    return 0 if read is None else sum(len(read.text[span.start : span.end].split()) for span in body(read))


def _quotable(text: str, rng: random.Random) -> str | None:
    """A paragraph that somebody might quote: not the line with the copyright, as far as ingest knows it."""
    read, _ = read_bytes_as_article("page.md", text.encode(), Counter())
    prose = {read.text[span.start : span.end] for span in body(read)} if read else set()
    fit = [one for one in _PARAGRAPH.split(text) if _QUOTED[0] <= len(one.split()) <= _QUOTED[1] and one.strip() in prose]
    return rng.choice(fit) if fit else None


@dataclass(frozen=True, slots=True)
class Made:
    """All articles, and what is true of them.

    Attributes:
        articles: originals, copies and hosts.
        source: the number of the original that each is made from.
        kind: how: one of ``KINDS``, ``"original"`` or ``"host"``.
        quoted: by place of a host, the number of the article it quotes and where the paragraph stands in the host.
    """

    articles: list[Article]
    source: list[int]
    kind: list[str]
    quoted: dict[int, tuple[int, Span]]


def made(rows: Sequence[Original], rng: random.Random) -> Made:
    """Originals, one copy of each kind of each, and one host for each with a paragraph of it."""
    result = Made([], [], [], {})

    def add(number: int, kind: str, text: str) -> int:
        row = rows[number]
        publisher = row.outlet if kind == "original" else f"Desk {number} {kind}"
        result.articles.append(article(f"{number}-{kind}", text, publisher=publisher, title=row.title if kind == "original" else "", published=""))
        result.source.append(number)
        result.kind.append(kind)
        return len(result.articles) - 1

    long = [number for number, row in enumerate(rows) if _prose(row) >= _SHORTEST]
    for number in long:
        add(number, "original", rows[number].text)
        for kind in KINDS:
            add(number, kind, reprint(rows[number].text, kind, rng))
        paragraph = _quotable(rows[number].text, rng) if len(rows[number].text.split()) >= _LONG else None
        host = next(
            (other for other in rng.sample(long, 50) if rows[other].event != rows[number].event and len(rows[other].text.split()) >= _LONG), None
        )
        if paragraph and host is not None:
            around = _PARAGRAPH.split(rows[host].text)
            at = rng.randint(1, len(around))
            place = add(host, "host", "\n\n".join([*around[:at], paragraph, *around[at:]]))
            start = result.articles[place].text.index("\n\n".join([paragraph, *around[at:]]))
            result.quoted[place] = (number, Span(start, start + len(paragraph)))
    return result


def _real_copies(rows: Sequence[Original], truth: Made, aligned: Sequence[Aligned]) -> set[frozenset[int]]:
    """Pairs of gva originals that may be real reprints of each other."""
    number = {one.id: truth.source[row] for row, one in enumerate(truth.articles) if truth.kind[row] == "original"}
    found = set()
    for pair in aligned:
        if pair.a in number and pair.b in number:
            a, b = number[pair.a], number[pair.b]
            if {rows[a].corpus, rows[b].corpus} == {"gva"} and max(pair.coverage_a, pair.coverage_b) >= 0.1:
                found.add(frozenset((a, b)))
    return found


def scores(rows: Sequence[Original], truth: Made) -> Iterator[tuple[str, float, str]]:
    """Name, figure and counts of everything that is measured."""
    aligned = aligned_blocks(truth.articles)
    place = {one.id: row for row, one in enumerate(truth.articles)}
    voices = Voices(truth.articles, {one.id: signs(one) for one in truth.articles})
    real = _real_copies(rows, truth, aligned)
    called: set[frozenset[int]] = {frozenset((place[pair.a], place[pair.b])) for pair in aligned if copy_of(pair, voices)}
    first = {truth.source[row]: row for row, kind in enumerate(truth.kind) if kind == "original"}
    right: Counter[str] = Counter()
    for row, kind in enumerate(truth.kind):
        if kind in KINDS:
            right[kind] += frozenset((row, first[truth.source[row]])) in called
    wrong = [pair for pair in called if len({truth.source[row] for row in pair}) > 1 and frozenset(truth.source[row] for row in pair) not in real]
    count = {kind: truth.kind.count(kind) for kind in KINDS}
    found, wanted = sum(right.values()), sum(count.values())
    yield "whole-article F1", 2 * found / (found + len(wrong) + wanted), f"{found} of {wanted} found, {len(wrong)} wrong"
    for kind in KINDS:
        yield f"  recall, {kind}", right[kind] / count[kind], f"{right[kind]} of {count[kind]}"
    hit = 0
    blocks = {frozenset((place[pair.a], place[pair.b])): pair for pair in aligned}
    for row, (source, span) in truth.quoted.items():
        quoted = blocks.get(frozenset((row, first[source])))
        if quoted:
            spans = [block.span_a if place[quoted.a] == row else block.span_b for block in quoted.blocks]
            hit += sum(max(0, min(one.end, span.end) - max(one.start, span.start)) for one in spans) >= 0.8 * (span.end - span.start)
    yield "recall of one quoted paragraph", hit / len(truth.quoted), f"{hit} of {len(truth.quoted)}"
    independent = [pair for pair in called if {truth.kind[row] for row in pair} == {"original"} and len({truth.source[row] for row in pair}) > 1]
    merged = sum({rows[truth.source[row]].corpus for row in pair} == {"basil"} for pair in independent)
    yield "independent articles of basil merged", float(merged), f"of {sum(row.corpus == 'basil' for row in rows)} articles"


def speed(rows: Sequence[Original], count: int, rng: random.Random) -> tuple[float, int, int, int]:
    """Seconds to align ``count`` articles (originals and copies of them), pairs found, words, and the peak of memory so far in MiB."""
    articles: list[Article] = []
    while len(articles) < count:
        for row in rows:
            kind = rng.choice(KINDS)
            text = reprint(row.text, kind, rng) if len(articles) >= len(rows) else row.text
            articles.append(article(f"{len(articles)}", f"{text}\n\nNumber {len(articles)}.", publisher=f"Desk {len(articles)}"))
            if len(articles) == count:
                break
    start = time.perf_counter()
    aligned = aligned_blocks(articles)
    took = time.perf_counter() - start
    return took, len(aligned), sum(len(one.text.split()) for one in articles), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--articles", type=int, default=10_000, help="how many to align for the time; 0 for none")
    options = parser.parse_args()
    rows = originals(data_folder())
    table: list[tuple[str, str, str]] = []
    for corpus in ("basil", "gva", ""):
        chosen = [row for row in rows if not corpus or row.corpus == corpus]
        for name, figure, counts in scores(chosen, made(chosen, random.Random(options.seed))):
            table.append((f"{corpus or 'both'}: {name}", f"{figure:.4f}" if "merged" not in name else f"{figure:.0f}", counts))
    if options.articles:
        took, pairs, words, peak = speed(rows, options.articles, random.Random(options.seed))
        table.append((f"aligning {options.articles} articles", f"{took:.1f} s", f"{words} words, {pairs} pairs, peak {peak} MiB (reading included)"))
    print(tabulate(table, ("what", "figure", "counts"), disable_numparse=True))


if __name__ == "__main__":
    main()
