"""What a run finds of what an editor expects of a corpus (``tests/corpora/NAME/expected.yaml``), as figures and as the list of what was missed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from claimcheck.config import Settings
from claimcheck.pipeline import compare_articles
from claimcheck.records import Article, Comparison, Quantity, Report, Verdict

CORPORA = Path(__file__).parent.parent / "corpora"
FLOORS = Path(__file__).parent / "floors.yaml"
NAMES = ("budget", "quake", "vote")
SUPPORTING = frozenset({Verdict.AGREE, Verdict.COMPATIBLE})

# How each figure is held: a floor may only rise, a ceiling only fall.
FIGURES = {
    "agree": "pairs that agree, found as agreeing or compatible",
    "diverge": "pairs that diverge, found as diverging",
    "diverge_reason": "of these, with a reason that is right",
    "never_diverge": "pairs that must not be called a divergence, kept apart",
}
CEILING = "unlisted_divergences"


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one corpus.

    Attributes:
        found: by key of ``FIGURES``, how many pairs came out right.
        of: by the same keys, how many there are.
        unlisted: divergences of the run that the expectations do not list (false alarms, or right ones that nobody wrote down).
        missed: by the same keys, a line for every pair that came out wrong; the unlisted divergences under ``CEILING``.
    """

    found: dict[str, int]
    of: dict[str, int]
    unlisted: int
    missed: dict[str, list[str]] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """The figures as they stand in ``floors.yaml``."""
        return {**{key: {"found": self.found[key], "of": self.of[key]} for key in FIGURES}, CEILING: self.unlisted}


def run(name: str) -> Report:
    """The whole pipeline with default settings on one corpus."""
    return compare_articles([str(CORPORA / name)], Settings())


def expected(name: str) -> dict[str, Any]:
    """What an editor says of a corpus."""
    loaded: dict[str, Any] = yaml.safe_load((CORPORA / name / "expected.yaml").read_text(encoding="utf-8"))
    return loaded


def digests(name: str) -> dict[str, str]:
    """The sha256 of every file of a corpus, the expectations included."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted((CORPORA / name).iterdir()) if file.is_file()}


def figures(report: Report, expectations: dict[str, Any]) -> Figures:
    """Hold a report against the expectations."""
    compared = {frozenset((comparison.a, comparison.b)): comparison for comparison in report.comparisons}
    found = dict.fromkeys(FIGURES, 0)
    missed: dict[str, list[str]] = {key: [] for key in (*FIGURES, CEILING)}
    listed: set[frozenset[str]] = set()
    for kind in ("agree", "diverge", "never_diverge"):
        for pair in expectations[kind]:
            keys = [frozenset((a, b)) for a in located(report, pair["a"]) for b in located(report, pair["b"])]
            judged = [compared[key] for key in keys if key in compared]
            listed |= set(keys) if kind == "diverge" else set()
            results = _right(kind, judged, pair)
            for key, right in results.items():
                found[key] += right
                if not right:
                    missed[key].append(_line(pair, judged, located_both=bool(keys)))
    claim_of = {quantity.id: claim for claim in report.claims for quantity in claim.quantities}
    same = _voices(report, expectations)
    implied = {frozenset((same.get(x, x), same.get(y, y))) for x, y in map(sorted, listed)}
    for comparison in report.comparisons:
        a, b = comparison.a, comparison.b
        if comparison.judgement.verdict is Verdict.DIVERGE and frozenset((same.get(a, a), same.get(b, b))) not in implied:
            missed[CEILING].append(f"{claim_of[a].text} || {claim_of[b].text}: {comparison.judgement.reason}")
    of = {key: len(expectations["diverge" if key == "diverge_reason" else key]) for key in FIGURES}
    return Figures(found, of, len(missed[CEILING]), missed)


def _voices(report: Report, expectations: dict[str, Any]) -> dict[str, str]:
    """One quantity for all that say the same: what an editor says agrees, and what a reprint repeats. Who contradicts one contradicts the others."""
    file_of = {quantity.id: Path(article.path).name for article, quantity in _quantities(report)}
    twins = [set(pair) for pair in expectations.get("same_origin", [])]
    links = [(a, b) for pair in expectations["agree"] for a in located(report, pair["a"]) for b in located(report, pair["b"])]
    links += [(one.a, one.b) for one in report.comparisons if one.judgement.verdict is Verdict.AGREE and {file_of[one.a], file_of[one.b]} in twins]
    voice: dict[str, str] = {}
    for a, b in links:
        old, new = voice.get(b, b), voice.get(a, a)
        voice.update(dict.fromkeys((a, b, *(key for key, known in voice.items() if known == old)), new))
    return voice


def _quantities(report: Report) -> list[tuple[Article, Quantity]]:
    articles = {article.id: article for article in report.articles}
    return [(articles[claim.article], quantity) for claim in report.claims for quantity in claim.quantities]


def _right(kind: str, judged: list[Comparison], pair: dict[str, Any]) -> dict[str, bool]:
    diverging = [comparison.judgement for comparison in judged if comparison.judgement.verdict is Verdict.DIVERGE]
    if kind == "agree":
        return {"agree": any(comparison.judgement.verdict in SUPPORTING for comparison in judged)}
    if kind == "never_diverge":
        return {"never_diverge": not diverging}
    reasons = {pair["reason"], *pair.get("accept", [])}
    return {"diverge": bool(diverging), "diverge_reason": any(judgement.reason.value in reasons for judgement in diverging)}


def located(report: Report, side: dict[str, Any]) -> list[str]:
    """Ids of the written quantities that lie on the number of one side of an expectation; empty where the extraction does not see it."""
    article = next(article for article in report.articles if Path(article.path).name == side["file"])
    start = article.text.index(side["quote"]) + side["quote"].index(str(side["number"]))
    end = start + len(str(side["number"]))
    return [
        quantity.id
        for claim in report.claims
        if claim.article == article.id
        for quantity in claim.quantities
        if quantity.derivation is None and quantity.span.start < end and start < quantity.span.end
    ]


def _line(pair: dict[str, Any], judged: list[Comparison], *, located_both: bool) -> str:
    got = ", ".join(f"{comparison.judgement.verdict}/{comparison.judgement.reason}" for comparison in judged)
    why = got or ("not compared" if located_both else "a number is not extracted")
    return f"{pair['a']['file']} {pair['a']['quote']!r} || {pair['b']['file']} {pair['b']['quote']!r}: {why}, not {pair['reason']}"
