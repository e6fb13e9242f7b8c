"""How many planted errors of drafts the audit catches, and how many right numbers it flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claimcheck.audit import audit
from claimcheck.config import Settings
from claimcheck.embedding import Encoder, load_encoder
from claimcheck.ingest import draft_of
from claimcheck.pipeline import draft_claims, read_base, sources_for
from claimcheck.records import AuditFinding
from training.audits import Draft, Label, Sentence, Subject, subjects

ALARMS = frozenset(("CC001", "CC002", "CC003", "CC004"))
"""Codes that no right number may have."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled sentence with the codes that its numbers got.

    Attributes:
        subject: its subject.
        text: the sentence.
        labels: the labels of its numbers.
        codes: the codes of each labelled number, in their order.
        alarms: the alarms of the sentence, with the numbers they are of.
    """

    subject: str
    text: str
    labels: tuple[Label, ...]
    codes: tuple[frozenset[str], ...]
    alarms: tuple[str, ...]

    @property
    def wrong(self) -> bool:
        """Whether something was planted in it."""
        return any(label.codes for label in self.labels)

    @property
    def caught(self) -> bool:
        """Whether each number that is wrong has one of its right codes."""
        return all(label.codes & codes for label, codes in zip(self.labels, self.codes, strict=True) if label.codes)


@dataclass(slots=True)
class AuditFigures:
    """The figures, and what they rest on."""

    judged: list[Judged] = field(default_factory=list)

    @property
    def wrong(self) -> list[Judged]:
        """Sentences with a planted error."""
        return [one for one in self.judged if one.wrong]

    @property
    def right(self) -> list[Judged]:
        """Sentences that are right."""
        return [one for one in self.judged if not one.wrong]

    @property
    def caught(self) -> list[Judged]:
        """Errors that were caught under a right code."""
        return [one for one in self.wrong if one.caught]

    @property
    def flagged(self) -> list[Judged]:
        """Right sentences of which a number was flagged."""
        return [one for one in self.right if one.alarms]

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """By what was planted: how many were caught, or flagged where they are right; and of how many."""
        whole: Counter[str] = Counter()
        hit: Counter[str] = Counter()
        for one in self.judged:
            for label, codes in zip(one.labels, one.codes, strict=True):
                if bool(label.codes) == one.wrong:
                    whole[label.planted] += 1
                    hit[label.planted] += bool(label.codes & codes) if one.wrong else bool(codes & ALARMS)
        return {kind: (hit[kind], whole[kind]) for kind in sorted(whole)}

    def lines(self) -> Iterator[str]:
        """The figures, and every sentence that was judged wrongly."""
        yield f"errors caught under a right code: {len(self.caught)} of {len(self.wrong)}"
        yield f"right sentences flagged: {len(self.flagged)} of {len(self.right)}"
        yield ", ".join(f"{kind} {hit}/{whole}" for kind, (hit, whole) in self.by_kind().items())
        for one in self.wrong:
            for label, codes in zip(one.labels, one.codes, strict=True):
                if label.codes and not label.codes & codes:
                    yield f"missed {one.subject} {label.planted} {sorted(label.codes)} got {sorted(codes)}: {one.text}"
        for one in self.flagged:
            yield f"flagged {one.subject} {[label.planted for label in one.labels]} {list(one.alarms)}: {one.text}"


def audit_figures(found: Iterable[Subject] | None = None, encoder: Encoder | None = None) -> AuditFigures:
    """Audit every draft of the corpus.

    Args:
        found: subjects; all of the corpus where None.
        encoder: what embeds.

    Returns:
        The figures.
    """
    encoder = encoder or load_encoder()
    figures = AuditFigures()
    for subject in subjects() if found is None else found:
        base = read_base([str(subject.sources)], Settings(), encoder)
        for draft in subject.drafts:
            article = draft_of(f"{draft.name}.md", draft.text.encode())
            claims, _ = draft_claims(article, base)
            audited = audit(article, claims, sources_for(article, claims, base))
            figures.judged += [_judged(subject.name, draft, sentence, audited.findings) for sentence in draft.sentences]
    return figures


def _judged(subject: str, draft: Draft, sentence: Sentence, findings: Iterable[AuditFinding]) -> Judged:
    inside = [finding for finding in findings if sentence.start <= finding.span.start < sentence.end]
    codes = tuple(
        frozenset(finding.code.value for finding in inside if finding.code and finding.span.start < label.end and label.start < finding.span.end)
        for label in sentence.labels
    )
    alarms = tuple(f"{finding.code.value} {finding.text}" for finding in inside if finding.code and finding.code.value in ALARMS)
    return Judged(subject, draft.text[sentence.start : sentence.end], sentence.labels, codes, alarms)


if __name__ == "__main__":
    for line in audit_figures().lines():
        print(line)
