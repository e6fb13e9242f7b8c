"""``python -m training.audit``: fit the weights by which a source bears a number of a draft out, and say how well they do.

Every figure is of subjects that the weights behind it have not seen. With ``--write`` the weights, fitted on everything, go into the package.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from unittest import mock

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from claimcheck.audit.counterparts import counterparts
from claimcheck.audit.standing import BORNE_OUT, EVIDENCE, evidence
from claimcheck.comparison.weights import Weights
from claimcheck.config import Settings
from claimcheck.embedding import Encoder, load_encoder
from claimcheck.ingest import draft_of
from claimcheck.pipeline import draft_claims, read_base, sources_for
from training.audits import CORPUS, ROOT, Label, Subject, subjects

WEIGHTS = ROOT / "claimcheck" / "audit" / "weights.json"
STATED = frozenset({"CC002", "CC005", "CC006", "CC007", "CC008"})
"""Codes of numbers that some source gives all the same."""

ROUNDS = 4
REGULARISATION = 0.1

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled number of a draft, with the evidence for each source's figure that fits it."""

    subject: str
    label: Label
    text: str
    evidence: Floats

    @property
    def borne_out(self) -> bool:
        """Whether some source gives the number, of that very thing."""
        return self.label.codes <= STATED


def rows_of(subject: Subject, encoder: Encoder) -> Iterator[Row]:
    """The labelled numbers of one subject that some figure of the sources fits; what follows from others or contradicts itself is left out."""
    base = read_base([str(subject.sources)], Settings(), encoder)
    for draft in subject.drafts:
        article = draft_of("draft.md", draft.text.encode())
        claims, _ = draft_claims(article, base)
        sources = sources_for(article, claims, base)
        for label in (label for sentence in draft.sentences for label in sentence.labels):
            if label.planted.startswith("derived") or label.planted == "inconsistent":
                continue
            hits = [(q, claim) for claim in claims for q in claim.quantities if label.on(q)]
            if hits:
                quantity, claim = max(hits, key=lambda hit: label.overlap(hit[0]))
                found = counterparts(quantity, claim, sources)
                if figures := [evidence(one, found) for one in found if one.supports]:
                    yield Row(subject.name, label, f"[{draft.text[label.start : label.end]}] {claim.text}", np.array(figures))


def fitted(rows: Sequence[Row]) -> Pipeline:
    """A logistic model of which figure of the sources bears a number out: the likeliest counts, which the model itself chooses, round by round."""
    one = np.array([row.borne_out for row in rows])
    chosen = np.array([row.evidence[int(row.evidence[:, EVIDENCE.index("relation")].argmax())] for row in rows])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=REGULARISATION, max_iter=10_000))
    for _ in range(ROUNDS):
        model.fit(chosen, one)
        chosen = np.array([row.evidence[int(model.decision_function(row.evidence).argmax())] for row in rows])
    return model


def left_out(rows: Sequence[Row]) -> Floats:
    """For each row the likelihood of its likeliest figure by a model that has not seen its subject."""
    found = np.zeros(len(rows))
    for name in {row.subject for row in rows}:
        model = fitted([row for row in rows if row.subject != name])
        for place, row in enumerate(rows):
            if row.subject == name:
                found[place] = model.predict_proba(row.evidence)[:, 1].max()
    return found


def table(model: Pipeline) -> dict[str, object]:
    """A model as it is written: its weights for figures as they are, not as the scaler makes them."""
    scaler, logistic = model[0], model[1]
    weights = logistic.coef_[0] / scaler.scale_
    intercept = float(logistic.intercept_[0] - (weights * scaler.mean_).sum())
    named = {name: round(float(weight), 4) for name, weight in zip(EVIDENCE, weights, strict=True)}
    return {"intercept": round(intercept, 4), "weights": named}


def _whole(rows: Sequence[Row], folders: Sequence[Path], encoder: Encoder) -> None:
    """Print the figures of whole audits; the gate's own are of drafts that the weights have seen."""
    from tests.gate.audit_figures import AuditFigures, audit_figures  # noqa: PLC0415 - it imports what this folder reads the corpus with

    figures = AuditFigures()
    for subject in (subject for folder in folders for subject in subjects(folder)):
        fit = table(fitted([row for row in rows if row.subject != subject.name]))
        named = cast("dict[str, float]", fit["weights"])
        model = Weights(tuple(named), tuple(named.values()), cast("float", fit["intercept"]))
        with mock.patch("claimcheck.audit.standing.weights", lambda _name, _package, model=model: model):
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
    likelihood = left_out(rows)
    wrong = [(value, row) for value, row in zip(likelihood.tolist(), rows, strict=True) if (value >= BORNE_OUT) != row.borne_out]
    stated = sum(row.borne_out for row in rows)
    refused = sum(row.borne_out for _, row in wrong)
    taken = len(wrong) - refused
    print(f"left out: {refused} of {stated} numbers that a source states refused; {taken} of {len(rows) - stated} others taken for stated")
    print("by what was done to them:", dict(sorted(Counter(row.label.planted for _, row in wrong).items())))
    if options.errors:
        for value, row in sorted(wrong, key=lambda entry: -abs(entry[0] - BORNE_OUT)):
            print(f"{value:.2f} {row.subject} {row.label.planted} {row.text}")
    if options.whole:
        _whole(rows, options.corpus, encoder)
    if options.write:
        WEIGHTS.write_text(json.dumps({"borne_out": table(fitted(rows))}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
