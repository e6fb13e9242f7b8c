"""``python -m training.audit``: fit the weights of the audit, and say how well they do.

Two models: ``meant`` tells which number of the sources a number of a draft speaks of, whatever the values; ``borne_out`` whether a number of the
sources that fits is the very one. Every figure is of subjects that the weights behind it have not seen. With ``--write`` the weights, fitted on
everything, go into the package.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast
from unittest import mock

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from claimcheck.audit.counterparts import LIKENESS, Counterpart, counterparts, likeness
from claimcheck.audit.standing import BORNE_OUT, EVIDENCE, evidence, plainness
from claimcheck.comparison.weights import Weights
from claimcheck.config import Settings
from claimcheck.embedding import Encoder, load_encoder
from claimcheck.ingest import draft_of
from claimcheck.pipeline import draft_claims, read_base, sources_for
from claimcheck.records import Article
from training.audits import CORPUS, ROOT, Label, Subject, subjects

WEIGHTS = ROOT / "claimcheck" / "audit" / "weights.json"
STATED = frozenset({"CC002", "CC005", "CC006", "CC007", "CC008"})
"""Codes of numbers that some source gives all the same."""

ROUNDS = 4
REGULARISATION = {"meant": 0.3, "borne_out": 0.2}
OTHERS = 0.3
"""What a number that the label does not name counts, where ``meant`` is fitted: it may be meant as well."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled number of a draft beside the numbers of the sources.

    Attributes:
        subject: its subject's name.
        label: what was done to it.
        text: the number and its sentence, for a reader.
        found: its counterparts.
        quoted: for each of them whether it stands in a quotation that the label names as evidence.
    """

    subject: str
    label: Label
    text: str
    found: tuple[Counterpart, ...]
    quoted: tuple[bool, ...]

    @property
    def computed(self) -> bool:
        """Whether the number follows from others, or contradicts its own draft."""
        return self.label.planted.startswith("derived") or self.label.planted == "inconsistent"

    @property
    def stated(self) -> bool:
        """Whether some source gives the number, of that very thing."""
        return self.label.codes <= STATED

    @property
    def meant(self) -> list[int]:
        """The places of the counterparts of which one at least is meant: where a source states the number, they fit; else they do not."""
        return [
            place
            for place, one in enumerate(self.found)
            if self.quoted[place] and one.supports is self.stated and one.source.quantity.derivation is None
        ]

    @property
    def fitting(self) -> list[Counterpart]:
        """The counterparts whose figures fit."""
        return [one for one in self.found if one.supports]


def rows_of(subject: Subject, encoder: Encoder) -> Iterator[Row]:
    """The labelled numbers of one subject."""
    base = read_base([str(subject.sources)], Settings(), encoder)
    for draft in subject.drafts:
        article = draft_of("draft.md", draft.text.encode())
        claims, _ = draft_claims(article, base)
        sources = sources_for(article, claims, base)
        for label in (label for sentence in draft.sentences for label in sentence.labels):
            hits = [(q, claim) for claim in claims for q in claim.quantities if label.on(q)]
            if hits:
                quantity, claim = max(hits, key=lambda hit: label.overlap(hit[0]))
                found = tuple(counterparts(quantity, claim, sources))
                quotes = _quotes(label, sources.articles)
                quoted = tuple(_within(one, quotes) for one in found)
                yield Row(subject.name, label, f"[{draft.text[label.start : label.end]}] {claim.text}", found, quoted)


def _quotes(label: Label, articles: Mapping[str, Article]) -> list[tuple[str, int, int]]:
    """Where a label's evidence stands: article, start, end."""
    found = []
    for file, quote in label.evidence:
        pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
        for article in articles.values():
            if Path(article.path).name == file and (match := pattern.search(article.text)):
                found.append((article.id, match.start(), match.end()))
    return found


def _within(one: Counterpart, quotes: Sequence[tuple[str, int, int]]) -> bool:
    span = one.source.quantity.span
    return any(one.source.article.id == article and span.start < end and start < span.end for article, start, end in quotes)


def _model(name: str) -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=REGULARISATION[name], max_iter=10_000))


def fitted_meant(rows: Sequence[Row]) -> Pipeline:
    """A logistic model of which number is meant: of those that a label names one, which the model itself chooses, round by round."""
    able = [row for row in rows if row.meant and not row.computed]
    figures = [np.array([likeness(one) for one in row.found]) for row in able]
    chosen = [max(row.meant, key=lambda place, row=row: row.found[place].relation) for row in able]
    model = _model("meant")
    for _ in range(ROUNDS):
        given, is_meant = [], []
        for row, figure, best in zip(able, figures, chosen, strict=True):
            for place in range(len(row.found)):
                if place == best or not row.quoted[place]:
                    given.append(figure[place])
                    is_meant.append(place == best)
        weight = np.where(is_meant, 1.0, OTHERS)
        model.fit(np.array(given), np.array(is_meant), logisticregression__sample_weight=weight)
        scores = [model.decision_function(figure) for figure in figures]
        chosen = [max(row.meant, key=lambda place, score=score: score[place]) for row, score in zip(able, scores, strict=True)]
    return model


def fitted(rows: Sequence[Row]) -> Pipeline:
    """A logistic model of which figure of the sources bears a number out: the likeliest counts, which the model itself chooses, round by round."""
    able = [row for row in rows if row.fitting and not row.computed]
    given = [_evidence(row) for row in able]
    one = np.array([row.stated for row in able])
    chosen = np.array([figures[int(figures[:, EVIDENCE.index("relation")].argmax())] for figures in given])
    model = _model("borne_out")
    for _ in range(ROUNDS):
        model.fit(chosen, one)
        chosen = np.array([figures[int(model.decision_function(figures).argmax())] for figures in given])
    return model


def _evidence(row: Row) -> Floats:
    return np.array([evidence(one, row.found) for one in row.fitting])


def table(model: Pipeline, names: Sequence[str]) -> dict[str, object]:
    """A model as it is written: its weights for figures as they are, not as the scaler makes them."""
    scaler, logistic = model[0], model[1]
    weights = logistic.coef_[0] / scaler.scale_
    intercept = float(logistic.intercept_[0] - (weights * scaler.mean_).sum())
    named = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    return {"intercept": round(intercept, 4), "weights": named}


def _weights(fit: dict[str, object]) -> Weights:
    named = cast("dict[str, float]", fit["weights"])
    return Weights(tuple(named), tuple(named.values()), cast("float", fit["intercept"]))


def _anew(rows: Sequence[Row]) -> list[Row]:
    """The rows without what was computed by other weights."""
    return [replace(row, found=tuple(replace(one) for one in row.found)) for row in rows]


@dataclass(frozen=True, slots=True)
class Models:
    """Both models, as they are written."""

    meant: dict[str, object]
    borne_out: dict[str, object]

    def in_use(self) -> ExitStack:
        """Use them in place of the package's own, while the context is open."""
        by_name = {"meant": _weights(self.meant), "borne_out": _weights(self.borne_out)}
        stack = ExitStack()
        for module in ("counterparts", "standing"):
            stack.enter_context(mock.patch(f"claimcheck.audit.{module}.weights", lambda name, _package: by_name[name]))
        return stack


def models(rows: Sequence[Row]) -> Models:
    """Fit both."""
    meant = table(fitted_meant(rows), LIKENESS)
    empty: dict[str, object] = {"intercept": 0.0, "weights": {}}
    with Models(meant, empty).in_use():
        return Models(meant, table(fitted(_anew(rows)), EVIDENCE))


def _first_is_meant(row: Row) -> bool:
    """Whether the figure that is told first against a wrong number is one that the label names."""
    others = [(plainness(one), place) for place, one in enumerate(row.found) if not one.supports and one.source.quantity.derivation is None]
    return bool(others) and row.quoted[max(others)[1]]


def _whole(by_subject: Mapping[str, Models], folders: Sequence[Path], encoder: Encoder) -> None:
    """Print the figures of whole audits; the gate's own are of drafts that the weights have seen."""
    from tests.gate.audit_figures import AuditFigures, audit_figures  # noqa: PLC0415 - it imports what this folder reads the corpus with

    figures = AuditFigures()
    for subject in (subject for folder in folders for subject in subjects(folder)):
        with by_subject[subject.name].in_use():
            figures.judged += audit_figures([subject], encoder).judged
    print("whole audits, left out:", *list(figures.lines())[:3], sep="\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="*", type=Path, default=[CORPUS], help="folders of subjects")
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.relative_to(ROOT)}")
    parser.add_argument("--whole", action="store_true", help="whole audits, each subject by weights that have not seen it")
    parser.add_argument("--errors", action="store_true", help="show every number on which the weights are wrong")
    options = parser.parse_args(arguments)
    encoder = load_encoder()
    rows = [row for folder in options.corpus for subject in subjects(folder) for row in rows_of(subject, encoder)]
    by_subject = {name: models([row for row in rows if row.subject != name]) for name in sorted({row.subject for row in rows})}
    judged: list[tuple[float, Row]] = []
    named: list[bool] = []
    for name, own in by_subject.items():
        with own.in_use():
            for row in _anew([row for row in rows if row.subject == name and not row.computed]):
                if row.fitting:
                    odds = max(_weights(own.borne_out).odds(figures) for figures in _evidence(row).tolist())
                    judged.append((float(1.0 / (1.0 + np.exp(-odds))), row))
                if not row.stated and row.meant:
                    named.append(_first_is_meant(row))
    wrong = [(value, row) for value, row in judged if (value >= BORNE_OUT) != row.stated]
    stated = sum(row.stated for _, row in judged)
    refused = sum(row.stated for _, row in wrong)
    taken = len(wrong) - refused
    print(f"left out: {refused} of {stated} numbers that a source states refused; {taken} of {len(judged) - stated} others taken for stated")
    print(f"the figure told first against a wrong one is the right one for {sum(named)} of {len(named)}")
    print("by what was done to them:", dict(sorted(Counter(row.label.planted for _, row in wrong).items())))
    if options.errors:
        for value, row in sorted(wrong, key=lambda entry: -abs(entry[0] - BORNE_OUT)):
            print(f"{value:.2f} {row.subject} {row.label.planted} {row.text}")
    if options.whole:
        _whole(by_subject, options.corpus, encoder)
    if options.write:
        both = models(rows)
        WEIGHTS.write_text(json.dumps({"meant": both.meant, "borne_out": both.borne_out}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
