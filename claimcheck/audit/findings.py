"""Each number of a draft → its findings: one standing, and what to mind besides."""

from __future__ import annotations

import bisect
import functools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.audit import messages
from claimcheck.audit.cautions import cautions, precision
from claimcheck.audit.citations import Citations
from claimcheck.audit.computed import Computed, computed
from claimcheck.audit.consistency import Inconsistency, inconsistencies
from claimcheck.audit.counterparts import Counterpart, Sources, counterparts
from claimcheck.audit.disputes import disputes, superseded
from claimcheck.audit.standing import Standing, standing
from claimcheck.audit.statements import Contradicted, Statements, contradicted
from claimcheck.comparison.chance import distinctive
from claimcheck.comparison.frames import InArticle, Stated
from claimcheck.comparison.wording import written
from claimcheck.naming import source_name
from claimcheck.records import Approximator, Article, AuditFinding, Claim, Code, Evidence, Judgement, Kind, Quantity, Reason, Severity, Skipped, Span

STAGE = "audit"
MOST_EVIDENCE = 6
MOST_NUMBERS = 100
"""Numbers in one sentence beyond which it is a table, and not to be judged as a sentence."""

FEW = 12.0
_DEFINITE = re.compile(r"\b(?:the|these|those|its|their|his|her|our|all|both)\s$", re.IGNORECASE)

TELLING = 0.40
"""Relation from which a figure of another thing is told as misattributed; below, it has only its digits in common."""


TELLING_DIGITS = 0.25
"""The same for a figure that is seldom met by chance."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What came of a draft's numbers."""

    findings: tuple[AuditFinding, ...]
    checked: int
    skipped: tuple[Skipped, ...]


def audit(draft: Article, claims: Sequence[Claim], sources: Sources, statements: Statements | None = None) -> Audited:
    """Hold every number of a draft against the sources, and its sentences without numbers where there is a relation model.

    Args:
        draft: the draft.
        claims: its claims.
        sources: what it is held against.
        statements: what its sentences without numbers are held against; None for nothing.

    Returns:
        Findings in the order of the draft, the standing of each number first; how many numbers were checked; and those that could not be.
    """
    place = _Places(sources.articles)
    found: list[AuditFinding] = []
    skipped: list[Skipped] = []
    checked = 0
    against_itself = inconsistencies(claims, draft)
    citations = Citations([article for key, article in sources.articles.items() if key != draft.id])
    for claim in claims:
        named = citations.of(claim, draft)
        for quantity in claim.quantities:
            if quantity.derivation is not None:
                continue
            number = _Number(quantity, claim, draft, claims, named, sources, place)
            told = [] if number.vague or len(claim.quantities) > MOST_NUMBERS else list(number.findings())
            if told:
                checked += 1
                found.extend(told)
            else:
                line, column = place.of(draft, quantity.span.start)
                skipped.append(Skipped(f"{draft.path}:{line}:{column}", STAGE, number.why_not))
    found += [_inconsistent(one, draft, place) for one in against_itself]
    if statements is not None:
        found += [_in_words(one, draft, place) for one in contradicted(claims, sources, statements)]
    order = list(Code)
    found.sort(key=lambda one: (one.span, -1 if one.code is None else order.index(one.code), one.message))
    return Audited(tuple(found), checked, tuple(skipped))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a finding tells: its message, its suggestion and its evidence."""

    message: str
    suggestion: str
    evidence: tuple[Evidence, ...]


class _Places:
    """Lines and columns of offsets, article by article."""

    def __init__(self, articles: dict[str, Article]) -> None:
        self.articles = articles
        self._starts = functools.lru_cache(maxsize=None)(self._compute)

    def _compute(self, text: str) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]

    def of(self, article: Article, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        starts = self._starts(article.text)
        line = bisect.bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def evidence(self, stated: Stated, judgement: Judgement | None, *, named: bool = False) -> Evidence:
        """A number's sentence as evidence."""
        return replace(self.sentence(stated, judgement), quantity=stated.quantity, cited=named)

    def sentence(self, said: InArticle, judgement: Judgement | None) -> Evidence:
        """A sentence as evidence."""
        article = self.articles[said.article.id]
        span = said.claim.span
        line, column = self.of(article, span.start)
        return Evidence(article.id, span, line, column, article.text[span.start : span.end], None, judgement)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of the draft and all it takes to judge it."""

    quantity: Quantity
    claim: Claim
    draft: Article
    claims: Sequence[Claim]
    named: frozenset[str]
    sources: Sources
    places: _Places

    @property
    def vague(self) -> str:
        """Why it is no figure to check; empty where it is one."""
        span, quantity = self.quantity.span, self.quantity
        if quantity.value == 1.0 and (word := self.draft.text[span.start : span.end].lower()) in ("one", "single"):
            return f"the word “{word}”, which may count nothing"
        if quantity.approximator is Approximator.ORDER_OF_MAGNITUDE or not (math.isfinite(quantity.low) or math.isfinite(quantity.high)):
            return "too vague to check"
        return ""

    @property
    def definite(self) -> bool:
        """Whether it points to a few things that are taken for known ("the two crossings"), and claims no number of its own."""
        start = self.quantity.span.start
        written = self.draft.text[start : self.quantity.span.end]
        few = self.quantity.kind is Kind.COUNT and self.quantity.value is not None and self.quantity.value <= FEW
        return few and written.isalpha() and _DEFINITE.search(self.draft.text, max(0, start - 12), start) is not None

    @property
    def why_not(self) -> str:
        """Why the number could not be checked."""
        if len(self.claim.quantities) > MOST_NUMBERS:
            return f"more than {MOST_NUMBERS} numbers in one sentence"
        if self.vague or self.definite:
            return self.vague or "a few things taken for known (“the two …”), of which no source gives the number"
        return "a date that no source speaks of" if self.quantity.kind is Kind.DATE else "a rank that no source speaks of"

    def findings(self) -> Iterator[AuditFinding]:
        """The findings of the number; none where it cannot be checked."""
        found = counterparts(self.quantity, self.claim, self.sources)
        if (taken_back := superseded(found)) is not None:
            before, after = taken_back
            yield self._finding(Code.OUTDATED, Severity.WARNING, messages.outdated([before], [after]), (before, after))
            return
        stands = standing(found)
        if self.named:
            stands = _cited_first(stands, self.named)
        stated = [one for one in stands.supporters if one.source.quantity.derivation is None]
        if stated:
            yield from self._borne_out(stated, found)
            return
        result = computed(self.quantity, self.claim, self.claims, self.sources)
        if result is not None and result.right:
            yield self._computed(result)
            return
        if stands.supporters:
            yield self._follows(stands.supporters[0])
            return
        if self.definite:
            return
        told = [*self._misattributed(stands), *self._contradicted(stands)]
        if result is not None and all(one.code is not Code.MISATTRIBUTED for one in told):
            told.append(self._computed(result))
        if not told and self.quantity.kind not in (Kind.DATE, Kind.ORDINAL):
            told.append(self._finding(Code.UNSUPPORTED, Severity.WARNING, messages.unsupported(), ()))
        yield from told

    def _borne_out(self, supporters: Sequence[Counterpart], found: Sequence[Counterpart]) -> Iterator[AuditFinding]:
        disputed = disputes(supporters, found, self.sources)
        # Who revised an earlier figure is not contested by it.
        disputed = [(one, found) for one, found in disputed if found.reason is not Reason.REVISION or not _earlier(one, supporters)]
        opponents = tuple(one for one, _ in disputed)
        revised = any(judgement.reason is Reason.REVISION for _, judgement in disputed)
        if self.named and not any(one.source.article.id in self.named for one in supporters):
            names = [source_name(self.sources.articles[key]) for key in sorted(self.named)]
            yield self._finding(Code.MISATTRIBUTED, Severity.ERROR, messages.not_cited(names, supporters), supporters)
        elif opponents and revised:
            yield self._finding(Code.OUTDATED, Severity.WARNING, messages.outdated(supporters, opponents), (*supporters, *opponents))
        elif opponents and _independent(supporters, opponents, self.sources):
            yield self._finding(Code.CONTESTED, Severity.WARNING, messages.contested(supporters, opponents), (*supporters, *opponents))
        elif precision(supporters) is None:
            yield self._finding(None, Severity.NONE, (messages.supported(supporters), ""), supporters)
        if self.quantity.kind in (Kind.DATE, Kind.ORDINAL):
            return
        for caution in cautions(supporters, self.sources.voices):
            yield self._finding(caution.code, caution.severity, (caution.message, caution.suggestion), caution.evidence)

    def _misattributed(self, stands: Standing) -> Iterator[AuditFinding]:
        for one, against in stands.misfits if self.quantity.kind not in (Kind.DATE, Kind.ORDINAL) else ():
            known = distinctive(self.quantity) and one.found.reason is Reason.SAME_VALUE
            if against and one.relation >= (TELLING_DIGITS if known else TELLING):
                message = messages.misattributed(one, against[0])
                judgement = Judgement(one.found.verdict, against[0].reason, one.found.tolerance, against[0].explanation)
                rival = [] if against[0].rival is None else [self.places.evidence(against[0].rival.source, against[0].rival.found)]
                evidence = (self.places.evidence(one.source, judgement), *rival)
                yield self._with(Code.MISATTRIBUTED, Severity.ERROR, message, evidence)
                return

    def _contradicted(self, stands: Standing) -> Iterator[AuditFinding]:
        if stands.opponents:
            rounded = next((one for one in stands.opponents if _rounds_beyond(one)), None)
            if rounded is not None:
                words = messages.quoted(rounded)
                text = f"rounded further than its words admit: {words}", f"write {words.partition(' (')[0]}, or add “about”"
                yield self._finding(Code.FALSE_PRECISION, Severity.WARNING, text, (rounded,))
                return
            yield self._finding(Code.CONTRADICTED, Severity.ERROR, messages.contradicted(stands.opponents), stands.opponents)

    def _computed(self, result: Computed) -> AuditFinding:
        evidence = tuple(self.places.evidence(operand, None) for operand in result.operands)
        if result.right:
            text = f"not stated, but it follows: {result.shown}", ""
            return self._with(Code.DERIVED, Severity.NONE, text, evidence)
        return self._with(Code.DERIVED, Severity.ERROR, (f"computed otherwise: {result.shown}", "mend the number, or the words"), evidence)

    def _follows(self, one: Counterpart) -> AuditFinding:
        """A figure that a sentence of a source gives by its operands."""
        operands = [quantity for quantity in one.source.claim.quantities if quantity.id in one.source.quantity.operands]
        evidence = tuple(self.places.evidence(Stated(quantity, one.source.claim, one.source.article), None) for quantity in operands)
        text = f"not stated, but it follows: {written(one.source)} ({source_name(one.source.article)})", ""
        return self._with(Code.DERIVED, Severity.NONE, text, evidence)

    def _finding(self, code: Code | None, severity: Severity, text: tuple[str, str], found: Sequence[Counterpart]) -> AuditFinding:
        one_each: dict[tuple[str, Span], Counterpart] = {}
        for one in found:
            one_each.setdefault((one.source.article.id, one.source.claim.span), one)
        kept = list(one_each.values())[:MOST_EVIDENCE]
        evidence = tuple(self.places.evidence(one.source, one.found, named=one.source.article.id in self.named) for one in kept)
        return self._with(code, severity, text, evidence)

    def _with(self, code: Code | None, severity: Severity, text: tuple[str, str], evidence: tuple[Evidence, ...]) -> AuditFinding:
        return _finding(code, severity, Stated(self.quantity, self.claim, self.draft), _Told(*text, evidence), self.places)


def _finding(code: Code | None, severity: Severity, stated: Stated, told: _Told, places: _Places) -> AuditFinding:
    span = stated.quantity.span
    line, column = places.of(stated.article, span.start)
    words = stated.article.text[span.start : span.end]
    return AuditFinding(code, severity, span, line, column, words, stated.claim.span, stated.quantity, told.message, told.suggestion, told.evidence)


def _in_words(one: Contradicted, draft: Article, places: _Places) -> AuditFinding:
    span = one.claim.span
    line, column = places.of(draft, span.start)
    evidence = tuple(places.sentence(said, judgement) for said, judgement in one.opponents[:MOST_EVIDENCE])
    words = draft.text[span.start : span.end]
    return AuditFinding(Code.DISPUTED_STATEMENT, Severity.WARNING, span, line, column, words, span, None, one.message, one.suggestion, evidence)


def _inconsistent(one: Inconsistency, draft: Article, places: _Places) -> AuditFinding:
    first = one.quantities[0]
    stated = Stated(first.quantity, first.claim, draft)
    evidence = tuple(places.evidence(Stated(other.quantity, other.claim, draft), None) for other in one.quantities[1:])
    told = _Told(f"the draft contradicts itself: {one.explanation}", one.suggestion, evidence)
    return _finding(Code.INCONSISTENT, Severity.ERROR, stated, told, places)


def _cited_first(stands: Standing, named: frozenset[str]) -> Standing:
    """The same with the sources that the draft names in front."""

    def first(found: Sequence[Counterpart]) -> tuple[Counterpart, ...]:
        return tuple(sorted(found, key=lambda one: one.source.article.id not in named))

    misfits = tuple(sorted(stands.misfits, key=lambda entry: entry[0].source.article.id not in named))
    return Standing(first(stands.supporters), misfits, first(stands.opponents))


def _earlier(opponent: Counterpart, supporters: Sequence[Counterpart]) -> bool:
    """Whether a source that says otherwise was published before one that bears the number out."""
    day = opponent.source.article.published
    return day is not None and any(other is not None and day < other for other in (one.source.article.published for one in supporters))


def _independent(supporters: Sequence[Counterpart], opponents: Sequence[Counterpart], sources: Sources) -> bool:
    """Whether one who says otherwise is another voice than those who say so."""
    voices = {sources.voices[one.source.claim.id] for one in supporters}
    return any(sources.voices[one.source.claim.id] not in voices for one in opponents)


def _rounds_beyond(one: Counterpart) -> bool:
    """Whether the draft's figure is the source's, rounded to its own last digit, but too far off to pass for it."""
    x, y = one.draft.quantity, one.source.quantity
    if x.value is None or y.value is None or x.unit != y.unit or x.precision <= y.precision or not x.value:
        return False
    return abs(x.value - y.value) <= x.precision / 2 and x.value != y.value
