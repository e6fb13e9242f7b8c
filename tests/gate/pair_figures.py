"""claimcheck's verdicts against the labelled pairs of ``tests/gate/pairs``: figures, and a line for every pair that came out wrong.

Two short articles on one matter are a couple; between them stand pairs of numbers with the label an editor gives them. Those who wrote and labelled
the couples had not seen the rules of comparison. Every couple is run alone, and all couples once more in one folder: other stories stand beside
it then, and no number of one couple may be held against a number of another.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from claimcheck.records import Article, Comparison, Quantity, Reason, Report, Verdict

PAIRS = Path(__file__).parent / "pairs"
SUPPORTING = frozenset({Verdict.AGREE, Verdict.COMPATIBLE})
UNSEEN = PAIRS / "unseen"
SIDES = ("a", "b")

# How each figure is held: a share may only rise, a ceiling only fall.
SHARES = {
    "numbers": "labelled numbers that are extracted",
    "agree": "pairs that agree or are compatible, called one of the two",
    "diverge": "pairs that diverge, called so (not as a revision)",
    "precision": "labelled pairs called divergent that are",
    "revision": "revisions, called one or kept apart by time",
}
CEILINGS = {
    "false_conflicts": "pairs that agree, are compatible or not comparable, called divergent",
    "false_agreements": "pairs that diverge or are not comparable, called agreeing or compatible",
    "unlisted_divergences": "divergences within a couple that nobody labelled (false alarms, or right ones that nobody wrote down)",
    "foreign_divergences": "divergences between the articles of two couples: false alarms, all of them",
}


@dataclass(frozen=True, slots=True)
class Couple:
    """Two articles (or three) on one matter and the labelled pairs between them.

    Attributes:
        name: unique among all couples; also the name of its folder.
        subject: the file it stands in.
        articles: by ``"a"``, ``"b"`` and so on, the publisher, the day, the title and the text.
        pairs: words and number of both sides, label and why; ``article_a`` and ``article_b`` where the sides are other articles than those.
    """

    name: str
    subject: str
    articles: dict[str, dict[str, Any]]
    pairs: list[dict[str, str]]

    @property
    def folder(self) -> str:
        """The name as a folder."""
        return re.sub(r"\W+", "-", self.name)


@dataclass(slots=True)
class PairFigures:
    """Counts over all couples.

    Attributes:
        found: by key of ``SHARES``, how many came out right.
        of: by the same keys, how many there are (of the precision: how many were called divergent).
        missed: by key of ``SHARES`` and ``CEILINGS``, a line for everything that came out wrong; its length is the figure of a ceiling.
    """

    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SHARES, 0))
    of: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SHARES, 0))
    missed: dict[str, list[str]] = field(default_factory=lambda: {key: [] for key in (*SHARES, *CEILINGS)})

    def count(self, key: str, right: bool, line: str) -> None:
        """Enter one case of a share."""
        self.of[key] += 1
        self.found[key] += right
        if not right:
            self.missed[key].append(line)

    def as_data(self) -> dict[str, Any]:
        """The figures as they stand in ``pairs_floors.yaml``."""
        shares = {key: {"found": self.found[key], "of": self.of[key]} for key in SHARES}
        return {**shares, **{key: len(self.missed[key]) for key in CEILINGS}}


@dataclass(frozen=True, slots=True)
class _Run:
    """A report, looked up by couple and side: articles, their written quantities, and what a pair of quantities came to."""

    articles: dict[tuple[str, str], Article]
    quantities: dict[str, list[Quantity]]
    compared: dict[frozenset[str], Comparison]

    @classmethod
    def of(cls, report: Report) -> _Run:
        articles = {(Path(article.path).parent.name, Path(article.path).stem): article for article in report.articles}
        written: dict[str, list[Quantity]] = {article.id: [] for article in report.articles}
        for claim in report.claims:
            written[claim.article].extend(quantity for quantity in claim.quantities if quantity.derivation is None)
        return cls(articles, written, {frozenset((one.a, one.b)): one for one in report.comparisons})

    def located(self, couple: Couple, pair: Mapping[str, str], side: str) -> list[str]:
        """Ids of the quantities that lie on the number of one side; empty where the extraction does not see it."""
        key = pair.get(f"article_{side}", side)
        article = self.articles[couple.folder, key]
        text = couple.articles[key]["text"].rstrip()
        number = pair[f"number_{side}"]
        start = article.text.rindex(text) + text.index(pair[side]) + pair[side].index(number)
        end = start + len(number)
        return [one.id for one in self.quantities[article.id] if one.span.start < end and start < one.span.end]


def couples(folder: Path = PAIRS) -> list[Couple]:
    """All couples of a folder, of all subjects."""
    return [_couple(file.stem, row) for file in sorted(folder.glob("*.yaml")) for row in yaml.safe_load(file.read_text(encoding="utf-8"))]


def _couple(subject: str, row: dict[str, Any]) -> Couple:
    """A couple as it is written: two articles ``a`` and ``b``, or a list of articles with keys and pairs between any two."""
    if "articles" not in row:
        return Couple(row["name"], subject, {side: row[side] for side in SIDES}, row["pairs"])
    pairs = []
    for pair in row["pairs"]:
        sides = {name: value for new, old in zip(SIDES, ("x", "y"), strict=True) for name, value in _side(pair, new, old).items()}
        pairs.append({**sides, "label": pair["label"], "why": pair["why"]})
    return Couple(row["name"], row["subject"], {article["key"]: article for article in row["articles"]}, pairs)


def _side(pair: dict[str, Any], new: str, old: str) -> dict[str, str]:
    return {new: pair[f"quote_{old}"], f"number_{new}": str(pair[f"number_{old}"]), f"article_{new}": pair[old]}


def digests(folder: Path = PAIRS) -> dict[str, str]:
    """The sha256 of every file of labelled pairs."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.glob("*.yaml"))}


def write(couple: Couple, folder: Path) -> Path:
    """Lay the articles of a couple into a folder of its own below ``folder``, and return that."""
    own = folder / couple.folder
    own.mkdir(parents=True, exist_ok=True)
    for side, article in couple.articles.items():
        head = yaml.safe_dump({key: article[key] for key in ("title", "publisher", "published")}, sort_keys=False, allow_unicode=True)
        (own / f"{side}.md").write_text(f"---\n{head}---\n\n{article['text'].rstrip()}\n", encoding="utf-8")
    return own


def pair_figures(judged: list[tuple[Report, list[Couple]]]) -> PairFigures:
    """Hold reports against the labels.

    Args:
        judged: reports, each with the couples whose articles it read.

    Returns:
        The figures over all of them.
    """
    figures = PairFigures()
    for report, read in judged:
        run = _Run.of(report)
        labelled: set[frozenset[str]] = set()
        for couple in read:
            _count_numbers(figures, run, couple)
            for pair in couple.pairs:
                keys = {frozenset((a, b)) for a in run.located(couple, pair, "a") for b in run.located(couple, pair, "b")}
                labelled |= keys
                _count_pair(figures, couple, pair, [run.compared[key] for key in keys if key in run.compared], located=bool(keys))
        _count_unlabelled(figures, report, run, labelled)
    return figures


def _count_numbers(figures: PairFigures, run: _Run, couple: Couple) -> None:
    """Every labelled number once, in however many pairs it stands."""
    numbers = {(pair.get(f"article_{side}", side), pair[side], pair[f"number_{side}"]): (side, pair) for pair in couple.pairs for side in SIDES}
    for (_, quote, number), (side, pair) in numbers.items():
        figures.count("numbers", bool(run.located(couple, pair, side)), f"{couple.name}: {number!r} in {quote!r}")


def _count_pair(figures: PairFigures, couple: Couple, pair: Mapping[str, str], judged: list[Comparison], *, located: bool) -> None:
    supported = any(one.judgement.verdict in SUPPORTING for one in judged)
    revised = any(one.judgement.reason is Reason.REVISION for one in judged)
    conflict = any(_conflicts(one) for one in judged)
    kept_apart = any(one.judgement.verdict is Verdict.NOT_COMPARABLE and one.judgement.reason is Reason.DIFFERENT_TIME for one in judged)
    line = _line(couple, pair, judged, located=located)
    label = pair["label"]
    if label in ("agree", "compatible"):
        figures.count("agree", supported, line)
    elif label == "diverge":
        figures.count("diverge", conflict, line)
    elif label == "revision":
        figures.count("revision", revised or kept_apart, line)
    if conflict:
        figures.count("precision", label == "diverge", line)
        if label in ("agree", "compatible", "not_comparable"):
            figures.missed["false_conflicts"].append(line)
    if supported and label in ("diverge", "not_comparable"):
        figures.missed["false_agreements"].append(line)


def _count_unlabelled(figures: PairFigures, report: Report, run: _Run, labelled: set[frozenset[str]]) -> None:
    place = {article.id: key for key, article in run.articles.items()}
    claim_of = {quantity.id: claim for claim in report.claims for quantity in claim.quantities}
    for one in report.comparisons:
        if not _conflicts(one) or frozenset((one.a, one.b)) in labelled:
            continue
        a, b = claim_of[one.a], claim_of[one.b]
        folders = [place[claim.article][0] for claim in (a, b)]
        line = f"{folders[0]}: {_shown(run, one.a)} in {a.text!r} || {folders[1]}: {_shown(run, one.b)} in {b.text!r}: {one.judgement.reason}"
        figures.missed["unlisted_divergences" if folders[0] == folders[1] else "foreign_divergences"].append(line)


def _conflicts(one: Comparison) -> bool:
    return one.judgement.verdict is Verdict.DIVERGE and one.judgement.reason is not Reason.REVISION


def _shown(run: _Run, key: str) -> str:
    article, quantity = next(
        ((article, quantity) for article in run.articles.values() for quantity in run.quantities[article.id] if quantity.id == key), (None, None)
    )
    return repr(article.text[quantity.span.start : quantity.span.end]) if article and quantity else "a derived number"


def _line(couple: Couple, pair: Mapping[str, str], judged: list[Comparison], *, located: bool) -> str:
    got = ", ".join(f"{one.judgement.verdict}/{one.judgement.reason} ({one.judgement.explanation})" for one in judged)
    why = got or ("not compared" if located else "a number is not extracted")
    wanted = f"{pair['label']}/{pair['why']}" if pair["why"] else pair["label"]
    sides = " || ".join(f"{pair[side]!r} [{pair[f'number_{side}']}]" for side in SIDES)
    return f"{couple.subject}/{couple.name}: {sides}: {why}, not {wanted}"


def labels(folder: Path = PAIRS) -> Iterator[tuple[Couple, dict[str, str]]]:
    """Every labelled pair of a folder with its couple."""
    return ((couple, pair) for couple in couples(folder) for pair in couple.pairs)
