"""A fabricated report with something of every kind in it. Every string that could come from an article can be replaced."""

from __future__ import annotations

import datetime
import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from claimcheck.records import (
    Alias,
    Approximator,
    Article,
    Attribution,
    Block,
    BlockKind,
    Change,
    Claim,
    ClaimRelation,
    Cluster,
    Comparison,
    Derivation,
    Finding,
    FindingKind,
    Judgement,
    Kind,
    Provenance,
    Quantity,
    Reason,
    Relation,
    Report,
    Skipped,
    SourceProfile,
    Span,
    Speaker,
    Stance,
    Verdict,
    When,
    Where,
)

HOSTILE = "[win](javascript:alert(1)) | <script>x</script> \u202egnp.exe `a` **b** # 1. - > https://evil.example www.evil.example &amp; $x$ ![i](u)"
_NAMED = Attribution(Speaker.NAMED, "Ida Kell", Stance.ASSERTED, "said")
_ESTIMATE = Attribution(Speaker.ESTIMATE, "some estimates", Stance.HEDGED, "by some estimates")
_FORECAST = Attribution(Speaker.INSTITUTION, "the river board", Stance.FORECAST, "expects")
_UNNAMED = Attribution(Speaker.ANONYMOUS, "", Stance.DENIED, "denied")


def _same(text: str) -> str:
    return text


@dataclass
class Builder:
    """Collects articles and claims; ``taint`` is applied to every string that would come from an article."""

    taint: Callable[[str], str] = _same
    articles: list[Article] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)

    def article(self, path: str, sentences: list[str], furniture: str = "", **meta: str | datetime.date | None) -> Article:
        """An article of one paragraph per sentence, with page furniture at its end."""
        paragraphs = [self.taint(sentence) for sentence in sentences] + ([self.taint(furniture)] if furniture else [])
        text, blocks = "", []
        for paragraph in paragraphs:
            blocks.append(Block(Span(len(text), len(text) + len(paragraph)), BlockKind.PARAGRAPH))
            text += paragraph + "\n\n"
        if furniture:
            blocks[-1] = Block(blocks[-1].span, BlockKind.FURNITURE, "share buttons")
        digest = hashlib.sha256(path.encode()).hexdigest()
        tainted = {key: self.taint(value) if isinstance(value, str) else value for key, value in meta.items()}
        made = Article(id=digest[:12], path=self.taint(path), text=text, blocks=tuple(blocks), sha256=digest, **tainted)  # type: ignore[arg-type]
        self.articles.append(made)
        return made

    def claim(
        self,
        article: Article,
        sentence: str,
        attribution: Attribution | None = None,
        when: When | None = None,
        where: tuple[Where, ...] = (),
    ) -> str:
        """Adds a sentence of the article as a claim without quantities and returns its id."""
        text = self.taint(sentence)
        start = article.text.index(text)
        said = attribution or Attribution()
        self.claims.append(
            Claim(
                id=f"c{len(self.claims) + 1}",
                article=article.id,
                span=Span(start, start + len(text)),
                text=text,
                line=article.text.count("\n", 0, start) + 1,
                attribution=Attribution(said.kind, self.taint(said.speaker) if said.speaker else "", said.stance, self.taint(said.cue)),
                when=When(when.start, when.end, self.taint(when.text), when.inherited) if when else None,
                where=tuple(Where(self.taint(place.name), place.inherited) for place in where),
                names=(self.taint("Velna"),),
            )
        )
        return self.claims[-1].id

    def quantity(self, claim_id: str, written: str, kind: Kind, value: float | None, bounds: tuple[float, float], **more: object) -> str:
        """Adds a quantity to a claim; ``written`` is looked up in its text, and covers the operands of a derived one."""
        place = next(number for number, claim in enumerate(self.claims) if claim.id == claim_id)
        claim = self.claims[place]
        start = claim.span.start + claim.text.index(written)
        counted = more.pop("counted", "")
        cue = more.pop("cue", "")
        made = Quantity(
            span=Span(start, start + len(written)),
            kind=kind,
            value=value,
            low=bounds[0],
            high=bounds[1],
            id=f"{claim_id}q{len(claim.quantities) + 1}",
            counted=self.taint(str(counted)) if counted else "",
            cue=self.taint(str(cue)) if cue else "",
            **more,  # type: ignore[arg-type]
        )
        self.claims[place] = replace(claim, quantities=(*claim.quantities, made))
        return made.id

    def finding(self, kind: FindingKind, judgement: Judgement | None, claims: list[str], quantities: list[str], summary: str) -> None:
        """Adds a finding; where it has a judgement, its first and last quantities are the compared pair."""
        pairs: tuple[tuple[str, str], ...] = ()
        if judgement:
            judgement = Judgement(judgement.verdict, judgement.reason, self.taint(judgement.tolerance), self.taint(judgement.explanation))
            pairs = ((quantities[0], quantities[-1]),)
            if kind is not FindingKind.CONSISTENCY:
                self.comparisons.append(Comparison(quantities[0], quantities[-1], judgement, 0.71234567, "k1"))
        self.findings.append(
            Finding(
                id=f"f{len(self.findings) + 1}",
                kind=kind,
                verdict=judgement.verdict if judgement else None,
                reason=judgement.reason if judgement else None,
                claims=tuple(claims),
                quantities=tuple(quantities),
                comparisons=pairs,
                summary=self.taint(summary),
                explanation=judgement.explanation if judgement else "",
                tolerance=judgement.tolerance if judgement else "",
                salience=1.0 / (1 + len(self.findings)),
            )
        )


_COURIER = [
    "The flood destroyed around 120 houses in Marrow on 3 March, Ida Kell said.",
    "Marrow is the second largest town of the Velna valley.",
    "Helpers were outnumbered by stranded residents 30 to 1, by some estimates.",
    "The river rose by 1.35 metres in six hours.",
    "Engineers had warned that the old dyke would not hold.",
]
_WIRE = [
    "At least 300 houses in Marrow were destroyed, the river board expects.",
    "In Osterholm, 2000 residents waited for roughly 100 helpers.",
    "Between 25 and 30 per cent of the fields are under water.",
    "The crews shrank from 240 to 180 within a week.",
    "The loss of 60 helpers slowed the work.",
    "The damage may exceed $3.4bn.",
]
_EVENING = [
    "A third of the fields stood under water in the summer of 2023.",
    "An official denied that the second largest town had been given up.",
    "The old dyke had been called unsafe by engineers before.",
    "Nobody had warned of the old dyke, the mayor's office said.",
]


def sample_report(taint: Callable[[str], str] = _same) -> Report:
    """Builds the report.

    Args:
        taint: replaces any string that would come from an article; it must keep the string as a part of what it returns.
    """
    made = Builder(taint)
    courier = made.article(
        "news/courier.md",
        _COURIER,
        "Share this page",
        title="Marrow counts its houses",
        publisher="River Courier",
        author="J. Brandt",
        published=datetime.date(2024, 3, 4),
        origin="River Courier",
        url="https://courier.example/marrow",
    )
    wire = made.article(
        "news/wire_2024.txt",
        _WIRE,
        title="Flood in the Velna valley",
        publisher="Plains Post",
        published=datetime.date(2024, 3, 6),
        origin="Plains Wire",
    )
    evening = made.article("news/evening.txt", _EVENING, "Most read", title=HOSTILE)
    _divergence(made, courier, wire)
    _side_by_side(made, courier, wire, evening)
    _agreement(made, courier, evening)
    _consistency(made, wire)
    _rest(made, courier, wire, evening)
    relations = _statements(made, courier, evening)
    return Report(
        articles=tuple(made.articles),
        claims=tuple(made.claims),
        clusters=(Cluster("k1", tuple(claim.id for claim in made.claims[:2])),),
        comparisons=tuple(made.comparisons),
        findings=tuple(made.findings),
        sources=(
            SourceProfile(courier.id, taint("River Courier"), 5, 5, 1, 1, 2, 2 / 3, 0.4),
            SourceProfile(wire.id, taint("Plains Wire"), 6, 8, 0, 1, 4, 0.2, 1 / 3),
            SourceProfile(evening.id, taint("evening.txt"), 3, 2, 1, 0, 0, None, 0.0),
        ),
        aliases=(Alias(taint("Velna Valley Authority"), (taint("VVA"), taint("the authority")), (taint("the Velna Valley Authority (VVA)"),)),),
        skipped=(
            Skipped(taint("news/photo.jpg"), "ingest", taint("not a text: binary content")),
            Skipped(taint("news/courier.md") + ":9", "claims", taint("sentence longer than the limit")),
            Skipped(taint("news/courier.md") + ":11-13", "claims", taint("sentence longer than the limit")),
            Skipped(taint("news/courier.md") + ":15", "ingest", "page furniture: " + taint("share buttons")),
            Skipped(taint("news/evening.txt") + ":7-9", "ingest", "page furniture: " + taint("list of links")),
            Skipped(taint("news/evening.txt") + ":20", "ingest", "page furniture: " + taint("list of links")),
            Skipped(taint("1,204 pairs"), "matching", taint("similarity below the threshold")),
        ),
        provenance=Provenance(
            "0.1.0",
            "all-MiniLM-L6-v2",
            "ab" * 32,
            (("similarity", "0.55"), ("glossary", taint("names.yaml"))),
            relation_model="claim-relation",
            relation_sha256="cd" * 32,
        ),
        relations=relations,
    )


def _divergence(made: Builder, courier: Article, wire: Article) -> None:
    day = datetime.date(2024, 3, 3)
    first = made.claim(courier, _COURIER[0], _NAMED, When(day, day, "on 3 March"), (Where("Marrow"),))
    second = made.claim(
        wire, _WIRE[0], _FORECAST, When(datetime.date(2024, 3, 1), datetime.date(2024, 3, 31), "this month", True), (Where("Marrow", True),)
    )
    a = made.quantity(
        first, "120", Kind.COUNT, 120.0, (108.0, 132.0), counted="houses", cue="around", approximator=Approximator.ABOUT, precision=10.0
    )
    b = made.quantity(second, "300", Kind.COUNT, 300.0, (300.0, math.inf), counted="houses", cue="At least", approximator=Approximator.AT_LEAST)
    judgement = Judgement(Verdict.DIVERGE, Reason.CONFLICT, "±10 % for “around”", "120 is below the bound of at least 300")
    made.finding(FindingKind.DIVERGENCE, judgement, [first, second], [a, b], "Houses destroyed in Marrow: about 120 against at least 300")


def _side_by_side(made: Builder, courier: Article, wire: Article, evening: Article) -> None:
    first = made.claim(courier, _COURIER[2], _ESTIMATE, None, (Where("Marrow", True),))
    second = made.claim(wire, _WIRE[1], None, None, (Where("Osterholm"),))
    a = made.quantity(
        first, "30 to 1", Kind.RATIO, 30.0, (25.0, 35.0), approximator=Approximator.ABOUT, counted="stranded residents", cue="by some estimates"
    )
    b1 = made.quantity(second, "2000", Kind.COUNT, 2000.0, (1950.0, 2050.0), counted="residents", precision=100.0)
    b2 = made.quantity(second, "100", Kind.COUNT, 100.0, (90.0, 110.0), counted="helpers", cue="roughly", approximator=Approximator.ABOUT)
    b = made.quantity(
        second,
        "2000 residents waited for roughly 100",
        Kind.RATIO,
        20.0,
        (1950 / 110, 2050 / 90),
        derivation=Derivation.RATIO,
        operands=(b1, b2),
        counted="residents",
    )
    judgement = Judgement(Verdict.NOT_COMPARABLE, Reason.DIFFERENT_PLACE, "", "Marrow against Osterholm; the ratios differ by a factor of 1.5")
    made.finding(FindingKind.SIDE_BY_SIDE, judgement, [first, second], [a, b], "Residents to helpers: 30 to 1 against 20 to 1")
    third = made.claim(wire, _WIRE[2])
    summer = When(datetime.date(2023, 6, 1), datetime.date(2023, 8, 31), "the summer of 2023")
    fourth = made.claim(evening, _EVENING[0], None, summer)
    c = made.quantity(
        third, "25 and 30 per cent", Kind.PERCENT, None, (25.0, 30.0), unit="percent", approximator=Approximator.RANGE, counted="the fields"
    )
    d = made.quantity(fourth, "third", Kind.PERCENT, 100 / 3, (30.0, 36.6666666667), unit="percent", counted="the fields")
    judgement = Judgement(Verdict.NOT_COMPARABLE, Reason.DIFFERENT_TIME, "", "2024-03 against the summer of 2023")
    made.finding(FindingKind.SIDE_BY_SIDE, judgement, [third, fourth], [c, d], "Share of the fields under water: 25–30 % against 33.3 %")


def _agreement(made: Builder, courier: Article, evening: Article) -> None:
    first = made.claim(courier, _COURIER[1])
    second = made.claim(evening, _EVENING[1], _UNNAMED)
    a = made.quantity(first, "second largest", Kind.ORDINAL, 2.0, (2.0, 2.0), counted="town")
    b = made.quantity(second, "second largest", Kind.ORDINAL, 2.0, (2.0, 2.0), counted="town")
    judgement = Judgement(Verdict.AGREE, Reason.SAME_VALUE)
    made.finding(FindingKind.AGREEMENT, judgement, [first, second], [a, b], "Marrow is the second largest town")


def _consistency(made: Builder, wire: Article) -> None:
    first = made.claim(wire, _WIRE[3])
    second = made.claim(wire, _WIRE[4])
    a = made.quantity(first, "240", Kind.COUNT, 240.0, (240.0, 240.0), counted="crews", precision=10.0)
    b = made.quantity(first, "180", Kind.COUNT, 180.0, (180.0, 180.0), counted="crews", precision=10.0)
    fall = made.quantity(
        first,
        "240 to 180",
        Kind.COUNT,
        -60.0,
        (-70.0, -50.0),
        derivation=Derivation.DIFFERENCE,
        operands=(a, b),
        change=Change.DOWN,
        counted="crews",
    )
    loss = made.quantity(second, "60", Kind.COUNT, 60.0, (55.0, 65.0), counted="helpers", change=Change.DOWN, precision=10.0)
    judgement = Judgement(Verdict.AGREE, Reason.SAME_VALUE, "", "240 minus 180 is 60, the loss that the article names")
    made.finding(FindingKind.CONSISTENCY, judgement, [first, second], [fall, loss], "240 to 180 is the loss of 60")


def _rest(made: Builder, courier: Article, wire: Article, evening: Article) -> None:
    first, second = made.claim(courier, _COURIER[4]), made.claim(evening, _EVENING[2])
    made.finding(FindingKind.SHARED_SUBJECT, None, [first, second], [], "Warnings about the old dyke")
    rise = made.claim(courier, _COURIER[3])
    metres = made.quantity(
        rise, "1.35 metres", Kind.MEASURE, 1.35, (1.345, 1.355), unit="metre", precision=0.01, change=Change.UP, counted="The river"
    )
    hours = made.quantity(rise, "six hours", Kind.DURATION, 6.0, (6.0, 6.0), unit="hour")
    damage = made.claim(wire, _WIRE[5])
    money = made.quantity(
        damage, "$3.4bn", Kind.MONEY, 3.4e9, (3.4e9, math.inf), unit="USD", approximator=Approximator.MORE_THAN, counted="The damage", cue="exceed"
    )
    for quantity, claim, summary in (
        (money, damage, "Damage of more than USD 3.4 billion"),
        (metres, rise, "Rise of the river"),
        (hours, rise, "Time"),
    ):
        made.finding(FindingKind.SINGLE_SOURCE, None, [claim], [quantity], summary)


def _statements(made: Builder, courier: Article, evening: Article) -> tuple[ClaimRelation, ...]:
    first = next(claim.id for claim in made.claims if claim.article == courier.id and claim.text == made.taint(_COURIER[4]))
    second = made.claim(evening, _EVENING[3], Attribution(Speaker.INSTITUTION, "the mayor's office", Stance.ASSERTED, "said"))
    words = made.taint("River Courier and the mayor's office give differing statements")
    judgement = Judgement(Verdict.DIVERGE, Reason.DIFFERENT_SPEAKER, explanation=words)
    made.finding(FindingKind.STATEMENTS, None, [first, second], [], "old dyke: River Courier against the mayor's office")
    told = made.findings[-1]
    made.findings[-1] = replace(told, verdict=judgement.verdict, reason=judgement.reason, explanation=words, probability=0.8125)
    return (
        ClaimRelation(first, second, Relation.CONFLICT, 0.8125, 0.0312, judgement, 0.61234567, "k1"),
        ClaimRelation(made.claims[0].id, second, Relation.NEITHER, 0.125, 0.25, None, 0.5, None),
    )


def empty_report() -> Report:
    """Nothing read, nothing found."""
    return Report((), (), (), (), (), (), (), (), Provenance("0.1.0", "all-MiniLM-L6-v2", "ab" * 32, ()))
