"""A fabricated audit with every code in it. Every string that could come from a draft or a source can be replaced."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from claimcheck.records import (
    Approximator,
    Article,
    Audit,
    AuditFinding,
    Code,
    Coverage,
    Evidence,
    Judgement,
    Kind,
    Provenance,
    Quantity,
    Reason,
    Severity,
    Skipped,
    Span,
    Verdict,
)
from tests.reports.sample_report import HOSTILE, Builder

ANSI = "\x1b[2J\x1b[31mred\x1b[0m\x07\x9b1m \u202egnp.exe\u2066"
SURROGATE = "\udce9"

_DRAFT = [
    "The flood destroyed 1,200 houses in Marrow and left 11 people dead.",
    "About 300 people were moved out by boat.",
    "Seventeen bridges were closed.",
    "In Osterholm the river rose by 1.35 metres.",
    "Stranded residents outnumbered the helpers 30 to 1.",
    "The damage comes to $3.42\nbillion, the insurers say.",
    "With 2000 residents and 100 helpers, that is 20 to 1.",
    "Of the fields, 40 per cent lie dry, 35 per cent are wet and 30 per cent are gone.",
    "According to the River Courier the dyke is 90 years old [and](javascript:alert(1)) {0} <b>weak</b>.",
    "Nobody had ever called the dyke weak.",
]
_COURIER = [
    "Around 120 houses in Marrow were destroyed.",
    "By boat, 300 people were moved out.",
    "In Marrow the river rose by 1.35 metres.",
    "Residents outnumbered helpers 30 to 1, by some estimates.",
    "The dyke, built 90 years ago, was called weak before.",
]
_WIRE = [
    "The boats moved 450 people out.",
    "The damage comes to $3.4bn.",
    "The storm left 11 people dead.",
    "There were 2000 residents.",
    "There were roughly 100 helpers.",
]
_LATER = ["The number of dead rose to 14, the board said on Friday, and " + "nobody " * 40 + "contradicted it."]


def _same(text: str) -> str:
    return text


@dataclass
class _Auditor:
    """Puts findings together; ``made`` holds the sentences and numbers of the draft and the sources, which findings name by quantity id."""

    made: Builder
    draft: Article
    taint: Callable[[str], str]
    findings: list[AuditFinding] = field(default_factory=list)

    def number(self, article: Article, sentence: str, written: str, value: float, **more: object) -> str:
        """Adds a number to a sentence of the draft or of a source and returns its id."""
        text = self.taint(sentence)
        known = [claim.id for claim in self.made.claims if claim.article == article.id and claim.text == text]
        claim = known[0] if known else self.made.claim(article, sentence)
        kind, bounds = more.pop("kind", Kind.COUNT), more.pop("bounds", (value, value))
        return self.made.quantity(claim, written, kind, value, bounds, **more)  # type: ignore[arg-type]

    def evidence(self, quantity_id: str, judgement: Judgement | None = None, *, cited: bool = False, whole: bool = False) -> Evidence:
        """The sentence of a number as evidence; ``whole`` leaves out the number."""
        claim = next(claim for claim in self.made.claims if quantity_id in [quantity.id for quantity in claim.quantities])
        article = next(article for article in (self.draft, *self.made.articles) if article.id == claim.article)
        if judgement:
            judgement = replace(judgement, tolerance=self.taint(judgement.tolerance), explanation=self.taint(judgement.explanation))
        return Evidence(
            article=claim.article,
            span=claim.span,
            line=claim.line,
            column=claim.span.start - article.text.rfind("\n", 0, claim.span.start),
            text=claim.text,
            quantity=None if whole else self._quantity(quantity_id),
            judgement=judgement,
            cited=cited,
        )

    def finding(self, code: Code | None, severity: Severity, quantity_id: str, message: str, *evidence: Evidence, **more: str) -> None:
        """Adds a finding about a number of the draft."""
        quantity, text = self._quantity(quantity_id), self.draft.text
        claim = next(claim for claim in self.made.claims if quantity in claim.quantities)
        start = quantity.span.start
        self.findings.append(
            AuditFinding(
                code=code,
                severity=severity,
                span=quantity.span,
                line=text.count("\n", 0, start) + 1,
                column=start - text.rfind("\n", 0, start),
                text=text[start : quantity.span.end],
                sentence=claim.span,
                quantity=quantity,
                message=self.taint(message),
                evidence=evidence,
                **{key: self.taint(value) if key == "suggestion" else value for key, value in more.items()},
            )
        )

    def statement(self, sentence: str, source: str) -> None:
        """Adds a finding about a sentence of the draft without numbers, which a claim of a source contradicts."""
        claim = self.made.claims[-1]
        assert claim.id == source
        text = self.draft.text
        start = text.index(self.taint(sentence))
        span = Span(start, start + len(self.taint(sentence)))
        article = next(article for article in self.made.articles if article.id == claim.article)
        judgement = Judgement(Verdict.DIVERGE, Reason.CONFLICT)
        column = claim.span.start - article.text.rfind("\n", 0, claim.span.start)
        evidence = Evidence(claim.article, claim.span, claim.line, column, claim.text, None, judgement)
        self.findings.append(
            AuditFinding(
                code=Code.DISPUTED_STATEMENT,
                severity=Severity.WARNING,
                span=span,
                line=text.count("\n", 0, start) + 1,
                column=start - text.rfind("\n", 0, start),
                text=text[start : span.end],
                sentence=span,
                quantity=None,
                message=self.taint("the sources say otherwise: River Courier (probability 81%)"),
                suggestion=self.taint("say whose statement it is, or give both"),
                evidence=(evidence,),
            )
        )

    def _quantity(self, quantity_id: str) -> Quantity:
        return next(quantity for claim in self.made.claims for quantity in claim.quantities if quantity.id == quantity_id)


def sample_audit(taint: Callable[[str], str] = _same) -> Audit:
    """Builds the audit.

    Args:
        taint: replaces any string that would come from a draft, a source or a path; it must keep the string as a part of what it returns.
    """
    made = Builder(taint)
    draft = replace(made.article("drafts/flood 50%.md", _DRAFT, title="After the flood"), id="draft")
    made.articles = []
    courier = made.article(
        "news/courier.md",
        _COURIER,
        title="Marrow counts its houses",
        publisher="River Courier",
        published=datetime.date(2024, 3, 4),
        origin="River Courier",
    )
    wire = made.article("news/wire.txt", _WIRE, title=HOSTILE, publisher="Plains Post", origin="Plains Wire")
    wire = replace(wire, path=taint(f"news/w{SURROGATE}re.txt"))
    later = made.article("/srv/news/later.txt", _LATER, publisher=ANSI)
    auditor = _Auditor(made, draft, taint)
    _standings(auditor, courier, wire, later)
    _cautions(auditor, courier, wire)
    auditor.statement(_DRAFT[9], made.claim(courier, _COURIER[4]))
    return Audit(
        draft=draft,
        articles=(courier, wire, later),
        findings=tuple(sorted(auditor.findings, key=lambda finding: finding.span.start)),
        coverage=Coverage(found=16, checked=12),
        skipped=(
            Skipped(taint("news/photo.jpg"), "ingest", taint("not a text: binary content")),
            Skipped(taint("news/courier.md") + ":15", "ingest", "page furniture: " + taint("share buttons")),
            Skipped(taint("drafts/flood 50%.md") + ":1:5", "audit", taint("a number of a page")),
            Skipped(taint("drafts/flood 50%.md") + ":3:9", "audit", taint("a number of a page")),
            Skipped(taint("drafts/flood 50%.md") + ":7:1", "audit", taint("only a digit of a name")),
        ),
        provenance=Provenance("0.2.0", "all-MiniLM-L6-v2", "ab" * 32, (("similarity", "0.55"), ("glossary", taint("names.yaml"))), "onnxruntime"),
    )


def _standings(made: _Auditor, courier: Article, wire: Article, later: Article) -> None:
    houses = made.number(made.draft, _DRAFT[0], "1,200", 1200.0, bounds=(1150.0, 1250.0), counted="houses", precision=100.0)
    source = made.number(courier, _COURIER[0], "120", 120.0, bounds=(108.0, 132.0), counted="houses", approximator=Approximator.ABOUT, cue="Around")
    slip = Judgement(Verdict.DIVERGE, Reason.MAGNITUDE_SLIP, "±10 % for “around”", "1,200 is ten times 120")
    made.finding(
        Code.CONTRADICTED,
        Severity.ERROR,
        houses,
        "River Courier says about 120, a tenth of it",
        made.evidence(source, slip),
        suggestion="write “around 120”, as River Courier does",
    )
    dead = made.number(made.draft, _DRAFT[0], "11", 11.0, counted="people")
    first, second = made.number(wire, _WIRE[2], "11", 11.0, counted="people"), made.number(later, _LATER[0], "14", 14.0, counted="dead")
    same, revised = Judgement(Verdict.AGREE, Reason.SAME_VALUE), Judgement(Verdict.DIVERGE, Reason.REVISION, "", "14 is the later count")
    evidence = (made.evidence(second, revised), made.evidence(first, same))
    made.finding(Code.OUTDATED, Severity.WARNING, dead, "a later report says 14", *evidence, suggestion="write 14")
    boats = made.number(made.draft, _DRAFT[1], "300", 300.0, bounds=(270.0, 330.0), counted="people", approximator=Approximator.ABOUT, cue="About")
    here, there = made.number(courier, _COURIER[1], "300", 300.0), made.number(wire, _WIRE[0], "450", 450.0)
    conflict = Judgement(Verdict.DIVERGE, Reason.CONFLICT, "", "450 is above 330")
    made.finding(
        Code.CONTESTED,
        Severity.WARNING,
        boats,
        "River Courier says 300, Plains Post says 450",
        made.evidence(there, conflict),
        made.evidence(here, same),
    )
    bridges = made.number(made.draft, _DRAFT[2], "Seventeen", 17.0, counted="bridges")
    made.finding(Code.UNSUPPORTED, Severity.WARNING, bridges, "no source speaks of it")
    rise = made.number(made.draft, _DRAFT[3], "1.35 metres", 1.35, kind=Kind.MEASURE, unit="metre", bounds=(1.345, 1.355), precision=0.01)
    other = made.number(courier, _COURIER[2], "1.35 metres", 1.35, kind=Kind.MEASURE, unit="metre", bounds=(1.345, 1.355), precision=0.01)
    place = Judgement(Verdict.NOT_COMPARABLE, Reason.DIFFERENT_PLACE, "", "Osterholm against Marrow")
    made.finding(Code.MISATTRIBUTED, Severity.ERROR, rise, "River Courier says it of Marrow", made.evidence(other, place), suggestion="write Marrow")
    derived = made.number(made.draft, _DRAFT[6], "20 to 1", 20.0, kind=Kind.RATIO, bounds=(17.7, 22.8))
    operands = [made.number(wire, _WIRE[3], "2000", 2000.0, precision=100.0), made.number(wire, _WIRE[4], "100", 100.0, bounds=(90.0, 110.0))]
    made.finding(
        Code.DERIVED,
        Severity.NONE,
        derived,
        "2000 / 100 = 20, right",
        *(made.evidence(operand) for operand in operands),
        made.evidence(operands[0], whole=True),
    )
    dyke = made.number(made.draft, _DRAFT[8], "90 years", 90.0, kind=Kind.DURATION, unit="year", counted="the dyke")
    built = made.number(courier, _COURIER[4], "90 years", 90.0, kind=Kind.DURATION, unit="year")
    made.finding(None, Severity.NONE, dyke, "River Courier says so", made.evidence(built, same, cited=True))
    made.finding(Code.SINGLE_SOURCE, Severity.NOTE, dyke, "only River Courier says so", suppressed="ignored in line 17: an old dyke")


def _cautions(made: _Auditor, courier: Article, wire: Article) -> None:
    ratio = made.number(made.draft, _DRAFT[4], "30 to 1", 30.0, kind=Kind.RATIO)
    hedged = made.number(
        courier, _COURIER[3], "30 to 1", 30.0, kind=Kind.RATIO, bounds=(25.0, 35.0), approximator=Approximator.ABOUT, cue="by some estimates"
    )
    within = Judgement(Verdict.COMPATIBLE, Reason.WITHIN_RANGE)
    made.finding(None, Severity.NONE, ratio, "", made.evidence(hedged, within))
    made.finding(
        Code.HEDGE_LOST,
        Severity.WARNING,
        ratio,
        "River Courier says “by some estimates”",
        made.evidence(hedged, within),
        suggestion="write “by some estimates”, as the source does",
    )
    made.finding(Code.SINGLE_SOURCE, Severity.NOTE, ratio, "only River Courier says so", made.evidence(hedged, within))
    money = made.number(
        made.draft, _DRAFT[5], "$3.42\nbillion", 3.42e9, kind=Kind.MONEY, unit="USD", bounds=(3.415e9, 3.425e9), precision=1e7, counted="damage"
    )
    coarse = made.number(wire, _WIRE[1], "$3.4bn", 3.4e9, kind=Kind.MONEY, unit="USD", bounds=(3.35e9, math.inf), precision=1e8)
    rounding = Judgement(Verdict.COMPATIBLE, Reason.ROUNDING, "±50 million, as “3.4” is written")
    made.finding(Code.FALSE_PRECISION, Severity.WARNING, money, "the source says $3.4bn", made.evidence(coarse, rounding), suggestion="write $3.4bn")
    shares = [
        made.number(made.draft, _DRAFT[7], f"{value} per cent", float(value), kind=Kind.PERCENT, unit="percent", counted="the fields")
        for value in (40, 35, 30)
    ]
    made.finding(Code.INCONSISTENT, Severity.ERROR, shares[0], "40, 35 and 30 per cent make 105", *(made.evidence(share) for share in shares[1:]))
    for share in shares[1:]:
        made.finding(Code.UNSUPPORTED, Severity.WARNING, share, "no source speaks of it", suppressed="in the baseline")


def empty_audit() -> Audit:
    """A draft without numbers, held against nothing."""
    draft = Article("draft", "<text>", "Nothing is counted here.", (), "cd" * 32)
    return Audit(draft, (), (), Coverage(0, 0), (), Provenance("0.2.0", "all-MiniLM-L6-v2", "ab" * 32, ()))
