"""``python -m training.likelihood``: fit the weights by which two articles are one story and two numbers of one thing, and say how well they do.

Every figure is of articles that the weights behind it have not seen: stories are left out corpus by corpus, numbers story by story. With ``--write``
the weights, fitted on everything, go into the package.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from claimcheck.comparison import Context, Nearnesses, Stories, rarity, wide_places
from claimcheck.comparison.chance import distinctive
from claimcheck.comparison.evidence import EVIDENCE, Paired
from claimcheck.comparison.guard import AGREE_LIKELIHOOD, DIVERGE_LIKELIHOOD, REVISION_LIKELIHOOD
from claimcheck.comparison.likelihood import RIVALRY, Pairing, rivalries
from claimcheck.comparison.pairs import numbers, pairing
from claimcheck.comparison.stories import ONE_STORY, STORY_EVIDENCE
from claimcheck.embedding import Encoder, load_encoder
from claimcheck.pipeline import wording
from claimcheck.records import Claim, Kind, Reason
from training.corpora import ROOT, SAME, Corpus, corpora

WEIGHTS = ROOT / "claimcheck" / "comparison" / "weights.json"
FOLDS = 10
UNLISTED_SUPPORT = 0.3
"""What a pair of fitting numbers that nobody labelled counts beside one of differing numbers: fewer of them are of two things."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of numbers: where it is from, its evidence, what it supports, its label (empty where nobody gave one) and what it counts."""

    group: str
    articles: tuple[str, str]
    pairing: Pairing
    label: str
    weight: float
    shown: str


class _OneStory(Stories):
    """Takes any two articles for one story: here it is known that they are."""

    def odds(self, a: str, b: str) -> float:  # noqa: ARG002
        return math.inf


def story_rows(corpus: Corpus, near: Nearnesses) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """The evidence for every two articles of a corpus, and whether they tell one story."""
    stories = Stories(corpus.extracted.articles, corpus.extracted.claims, near, wide_places(corpus.extracted.claims))
    pairs = list(combinations(sorted(corpus.story), 2))
    return np.array([stories.evidence(a, b) for a, b in pairs]), np.array([corpus.story[a] == corpus.story[b] for a, b in pairs])


def number_rows(corpus: Corpus, near: Nearnesses, encoder: Encoder) -> list[Row]:
    """All pairs of numbers between the articles of one story of which some pair was labelled."""
    claims = corpus.extracted.claims
    wide = wide_places(claims)
    context = Context(wording(encoder, claims), wide, _OneStory(corpus.extracted.articles, claims, near, wide), near, rarity(claims))
    articles = {article.id: article for article in corpus.extracted.articles}
    by_article: dict[str, list[Claim]] = defaultdict(list)
    article_of: dict[str, str] = {}
    for claim in claims:
        if claim.quantities:
            by_article[claim.article].append(claim)
        article_of.update((quantity.id, claim.article) for quantity in claim.quantities)
    labelled = {tuple(sorted(article_of[key] for key in keys)) for keys in corpus.labels}
    rows = []
    for a, b in sorted(labelled):
        for pair in numbers([(x, y) for x in by_article[a] for y in by_article[b]], articles, context):
            if not pair.derived:
                rows.append(_row(corpus, (a, b), pair, context))
    return rows


def _row(corpus: Corpus, articles: tuple[str, str], pair: Paired, context: Context) -> Row:
    x, y = pair.a.quantity, pair.b.quantity
    label = corpus.labels.get(frozenset((x.id, y.id)), "")
    seldom = pair.supports and distinctive(x) and distinctive(y) and pair.found.reason is not Reason.MEETS_BOUND
    unknown = (
        seldom or x.kind is Kind.DATE
    )  # nobody lists every pair that agrees; but a few of something, or a bound that is met, are seldom one thing
    unlisted = corpus.unlisted * (0.0 if unknown else UNLISTED_SUPPORT) if pair.supports else corpus.unlisted
    weight = 1.0 if label else unlisted
    shown = " || ".join(
        f"[{one.article.text[one.quantity.span.start : one.quantity.span.end]}] {' '.join(one.claim.text.split())}" for one in (pair.a, pair.b)
    )
    return Row(f"{corpus.name}/{corpus.story[articles[0]]}", articles, pairing(pair, context), label, weight, shown)


def fitted(figures: Floats, one: npt.NDArray[np.bool_], weight: Floats) -> LogisticRegression:
    """A logistic model of these rows; those without weight are left out."""
    counts = weight > 0
    return LogisticRegression(C=1.0, max_iter=10_000).fit(figures[counts], one[counts], sample_weight=weight[counts])


def fold_of(group: str) -> int:
    """The fold in which a story is left out."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


def left_out(figures: Floats, rows: Sequence[Row], one: npt.NDArray[np.bool_], weight: Floats) -> Floats:
    """Log-odds of each row by a model that has not seen its story."""
    folds = np.array([fold_of(row.group) for row in rows])
    odds = np.zeros(len(rows))
    for fold in sorted(set(folds.tolist())):
        model = fitted(figures[folds != fold], one[folds != fold], weight[folds != fold])
        odds[folds == fold] = model.decision_function(figures[folds == fold])
    return odds


def rival_figures(rows: Sequence[Row], odds: Floats) -> Floats:
    """The figures of the second model, article by article."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        places[row.articles].append(place)
    figures = np.zeros((len(rows), len(RIVALRY)))
    for found in places.values():
        figures[found] = rivalries([rows[place].pairing for place in found], odds[found].tolist())
    return figures


def fit_numbers(rows: Sequence[Row]) -> tuple[dict[str, dict[str, object]], Floats]:
    """The weights of both models of numbers, and the likelihood of each row by models that have not seen its story."""
    figures = np.array([row.pairing.evidence for row in rows])
    one = np.array([row.label in SAME for row in rows])
    weight = np.array([row.weight for row in rows])
    odds = left_out(figures, rows, one, weight)
    rivals = rival_figures(rows, odds)
    likelihood = 1 / (1 + np.exp(-left_out(rivals, rows, one, weight)))
    return {"pair": table(EVIDENCE, fitted(figures, one, weight)), "rivals": table(RIVALRY, fitted(rivals, one, weight))}, likelihood


def table(names: Sequence[str], model: LogisticRegression) -> dict[str, object]:
    """A model as it is written."""
    return {
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": {name: round(float(figure), 4) for name, figure in zip(names, model.coef_[0], strict=True)},
    }


def fit_stories(found: Sequence[tuple[str, Floats, npt.NDArray[np.bool_]]]) -> dict[str, object]:
    """The weights by which articles are of one story; every corpus counts the same, strangers three times what stories do."""

    def joined(names: set[str]) -> LogisticRegression:
        chosen = [(figures, one) for name, figures, one in found if name in names]
        weight = np.concatenate([np.where(one, 1 / max(1, one.sum()), 3 / max(1, (~one).sum())) for _, one in chosen])
        return fitted(np.vstack([figures for figures, _ in chosen]), np.concatenate([one for _, one in chosen]), weight * len(weight) / weight.sum())

    everything = {name for name, _, _ in found}
    for name, figures, one in found:
        for how, model in (("left out", joined(everything - {name}) if len(found) > 1 else None), ("fitted on", joined(everything))):
            if model is not None:
                odds = model.decision_function(figures)
                right, wrong = (odds[one] >= ONE_STORY).sum(), (odds[~one] >= ONE_STORY).sum()
                print(f"stories of {name}, {how}: {right} of {one.sum()} found, {wrong} of {(~one).sum()} strangers")
    return table(STORY_EVIDENCE, joined(everything))


def told(rows: Sequence[Row], likelihood: Floats, name: str) -> None:
    """Print what the likelihoods come to on one corpus: agreements and divergences found, and false ones."""
    here = [(row, value) for row, value in zip(rows, likelihood.tolist(), strict=True) if row.group.startswith(f"{name}/")]
    agree = [value >= AGREE_LIKELIHOOD and row.pairing.supports for row, value in here if row.label in ("agree", "compatible")]
    false_agree = sum(value >= AGREE_LIKELIHOOD and row.pairing.supports for row, value in here if row.label in ("not_comparable", "scope"))
    diverge = [value >= DIVERGE_LIKELIHOOD and not row.pairing.supports for row, value in here if row.label in ("diverge", "conflict")]
    calm = ("not_comparable", "scope", "agree", "compatible")
    false_diverge = sum(value >= DIVERGE_LIKELIHOOD and not row.pairing.supports for row, value in here if row.label in calm)
    unlisted = sum(value >= DIVERGE_LIKELIHOOD and not row.pairing.supports for row, value in here if not row.label)
    revised = [value >= REVISION_LIKELIHOOD or row.pairing.supports for row, value in here if row.label == "revision"]
    print(
        f"numbers of {name}, left out: agree {sum(agree)} of {len(agree)}, false {false_agree}; "
        f"diverge {sum(diverge)} of {len(diverge)}, false {false_diverge}, unlisted {unlisted}; revised {sum(revised)} of {len(revised)}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.relative_to(ROOT)}")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show so many wrong divergences and missed ones, the worst first")
    options = parser.parse_args(arguments)
    encoder = load_encoder()
    rows: list[Row] = []
    stories = []
    for corpus in corpora():
        near = Nearnesses(corpus.extracted.claims, encoder.encode([claim.reading for claim in corpus.extracted.claims]))
        stories.append((corpus.name, *story_rows(corpus, near)))
        rows += number_rows(corpus, near, encoder)
    weights: dict[str, object] = {"story": fit_stories(stories)}
    models, likelihood = fit_numbers(rows)
    for name in dict.fromkeys(row.group.partition("/")[0] for row in rows):
        told(rows, likelihood, name)
    _errors(rows, likelihood, options.errors)
    if options.write:
        WEIGHTS.write_text(json.dumps({**weights, **models}, indent=1) + "\n", encoding="utf-8")


def _errors(rows: Sequence[Row], likelihood: Floats, count: int) -> None:
    named = [dict(zip(EVIDENCE, row.pairing.evidence, strict=True)) for row in rows]
    wrong = [
        (row, value, figures)
        for row, value, figures in zip(rows, likelihood.tolist(), named, strict=True)
        if row.weight and not row.pairing.supports and (value >= DIVERGE_LIKELIHOOD) != (row.label in ("diverge", "conflict", "revision"))
    ]
    for row, value, figures in sorted(wrong, key=lambda entry: -abs(entry[1] - DIVERGE_LIKELIHOOD))[:count]:
        print(f"{value:.2f} {row.group} {row.label or 'unlisted'}: {row.shown} { ({name: round(x, 2) for name, x in figures.items() if x}) }")


if __name__ == "__main__":
    main()
