"""Ids resolved to what they stand for, and the words by which a report names a source, a speaker, a time."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.naming import source_name
from claimcheck.records import Article, Attribution, Claim, Quantity, Report, Span, Speaker, Stance, When, Where
from claimcheck.reports.escape import inline, visible
from claimcheck.reports.values import NOT_STATED, period

DASH = "–"
_CELL = 60
_LABEL = 40
_UNNAMED = {
    Speaker.NAMED: "a named person",
    Speaker.INSTITUTION: "an institution",
    Speaker.ANONYMOUS: "an unnamed source",
    Speaker.ESTIMATE: "an estimate",
}


@dataclass(frozen=True, slots=True)
class Lookup:
    """A report with its ids resolved; ``numbers`` gives each article its number in the table of what was read, from 1."""

    report: Report
    articles: dict[str, Article]
    numbers: dict[str, int]
    claims: dict[str, Claim]
    quantities: dict[str, tuple[Quantity, Claim]]

    @classmethod
    def of(cls, report: Report) -> Lookup:
        """Indexes a report; an id that it names but does not hold is a defect upstream and raises ``KeyError`` when it is looked up."""
        return cls(
            report=report,
            articles={article.id: article for article in report.articles},
            numbers={article.id: number for number, article in enumerate(report.articles, start=1)},
            claims={claim.id: claim for claim in report.claims},
            quantities={quantity.id: (quantity, claim) for claim in report.claims for quantity in claim.quantities},
        )

    def source(self, article_id: str) -> str:
        """How an article is called everywhere in the report: its name (see ``naming``) and its number, escaped."""
        article = self.articles[article_id]
        return f"{inline(source_name(article), _LABEL)} ({self.numbers[article_id]})"

    def written(self, quantity_id: str) -> str:
        """The article's own words for a quantity, unescaped; for a derived one the words of its operands have to be asked for."""
        quantity, claim = self.quantities[quantity_id]
        return covered(self.articles[claim.article], quantity.span)

    def derived_from(self, quantity: Quantity) -> str:
        """What a derived quantity was computed from, in the article's words, escaped: ``computed from 30 000 and 1500``."""
        operands = [inline(self.written(operand), _CELL) for operand in quantity.operands]
        return "computed from " + " and ".join(operands)


def spot(article: Article, offset: int, line: int) -> str:
    """Where in the original a person finds the words at an offset, escaped: ``page 3``, ``line 7``."""
    return inline(article.place(offset), _LABEL) or f"line {line}"


def located(article: Article, offset: int, line: int) -> str:
    """The path with the place of an offset, as programs that open files take it: ``a.txt:7``, ``a.pdf, page 3``; escaped for a terminal."""
    place = article.place(offset) or f"line {line}"
    number = place.removeprefix("line ")
    return f"{visible(article.path)}:{number}" if number.isdigit() else f"{visible(article.path)}, {visible(place)}"


def covered(article: Article, span: Span) -> str:
    """The stretch of the article's text that a span covers."""
    return article.text[span.start : span.end]


def who(attribution: Attribution) -> str:
    """Who says it, escaped, with the stance where it is not a plain assertion: ``some estimates (hedged)``."""
    voice = "the article itself" if attribution.kind is Speaker.ARTICLE else inline(attribution.speaker, _CELL) or _UNNAMED[attribution.kind]
    return voice if attribution.stance is Stance.ASSERTED else f"{voice} ({attribution.stance.value})"


def when(time: When | None) -> str:
    """The time a claim speaks of in ISO 8601 with the words that say so, escaped; a dash where nothing does."""
    if time is None:
        return DASH
    words = inline(time.text, _CELL)
    context = "from context" if time.inherited else ""
    days = period(time.start, time.end)
    note = ", ".join(part for part in (words if words != days else "", context) if part)
    return days + (f" ({note})" if note else "")


def where(places: tuple[Where, ...]) -> str:
    """The places a claim speaks of, nearest evidence first, at most three, escaped; a dash where there are none."""
    return ", ".join(inline(place.name, _CELL) + (" (from context)" if place.inherited else "") for place in places[:3]) or DASH


def published(article: Article) -> str:
    """The publication date in ISO 8601, or that it is not stated."""
    return article.published.isoformat() if article.published else NOT_STATED
