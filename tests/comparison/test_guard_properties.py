"""What holds of the guard for all figures and for simple claims: no side is first, and a unit is a way of writing and nothing more."""

from __future__ import annotations

import datetime
import zlib
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimcheck.calculus import converted, magnitude
from claimcheck.claims import claims_of
from claimcheck.comparison import Context, Nearnesses, Stories, rarity, wide_places
from claimcheck.comparison.evidence import Paired, evidence, frames_of
from claimcheck.comparison.frames import Stated
from claimcheck.comparison.guard import like_for_like
from claimcheck.comparison.measuring import candidate, measured
from claimcheck.language.aliases import NameTable, join_names
from claimcheck.language.units import UNITS, Unit
from claimcheck.records import Article, Block, BlockKind, Change, Claim, Judgement, Kind, Quantity, Reason, Span, Verdict
from tests.calculus.made import Sort, figures, lone, neighbours, pairs

MANY = settings(max_examples=300)
FEW = settings(max_examples=60)
SUPPORTING = (Verdict.AGREE, Verdict.COMPATIBLE)
COARSE = 0.10
"""Relative step from which a figure that is rounded to a whole number is no longer known as such in another unit ("2 km" and "1,600 m")."""

BY_DIMENSION = {
    name: [unit for unit in UNITS.values() if unit.dimension == name]
    for name in ("length", "mass", "time", "volume", "energy", "speed", "temperature", "data", "power", "area")
}


@st.composite
def in_one_unit(draw: st.DrawFn) -> tuple[Quantity, Quantity, Unit]:
    """Two figures in one unit, and another unit of its dimension."""
    known = BY_DIMENSION[draw(st.sampled_from(sorted(BY_DIMENSION)))]
    unit, other = draw(st.permutations(known))[:2]
    first = draw(figures(Sort(unit=unit.name)))
    return first, draw(st.one_of(figures(Sort(unit=unit.name)), neighbours(first), neighbours(first))), other


def in_unit(quantity: Quantity, unit: Unit) -> Quantity:
    own = UNITS[quantity.unit]
    return converted(quantity, unit.name, own.factor / unit.factor, (own.offset - unit.offset) / unit.factor)


@MANY
@given(pairs(), st.sampled_from([None, Change.UP, Change.DOWN]))
def test_measuring_has_no_first_side(two: tuple[Quantity, Quantity], change: Change | None) -> None:
    a, b = replace(two[0], change=change), two[1]
    assert candidate(a, b)
    assert candidate(b, a)
    assert measured(a, b) == measured(b, a)
    assert measured(a, a).verdict is Verdict.AGREE


@given(lone(), lone())
def test_being_a_candidate_has_no_first_side(a: Quantity, b: Quantity) -> None:
    assert candidate(a, b) == candidate(b, a)
    assert candidate(a, a)
    if candidate(a, b):
        assert measured(a, b) == measured(b, a)


@MANY
@given(in_one_unit())
def test_a_figure_that_fits_fits_in_every_unit(three: tuple[Quantity, Quantity, Unit]) -> None:
    a, b, other = three
    found = measured(a, b)
    assume(found.verdict in SUPPORTING)
    if a.value is not None and b.value is not None and found.reason is Reason.ROUNDING:
        assume(abs(a.value - b.value) <= COARSE * max(abs(a.value), abs(b.value)))
    moved = measured(a, in_unit(b, other))
    assert moved == measured(in_unit(b, other), a)
    assert (moved.verdict, moved.reason) == (Verdict.COMPATIBLE, Reason.UNIT_CONVERTED)


@MANY
@given(in_one_unit())
def test_a_figure_is_itself_in_every_unit(three: tuple[Quantity, Quantity, Unit]) -> None:
    a, _, other = three
    assert measured(a, in_unit(a, other)).verdict is Verdict.COMPATIBLE


@given(lone(), st.sampled_from([Change.UP, Change.DOWN]))
def test_a_change_is_measured_by_its_size(quantity: Quantity, change: Change) -> None:
    """Whether a rise is no fall is a matter of the frames."""
    assume(quantity.kind is not Kind.DATE and quantity.value)
    assert measured(replace(quantity, change=change), magnitude(quantity)).verdict is Verdict.AGREE


# Claims as the extraction reads them. Each fills a frame; what is drawn twice is the same in both sentences.
FRAMES = (
    "{who}{bound}{figure} people were killed {where} {when}.",
    "{who}{bound}{figure} villagers were injured {where}, {when}.",
    "{who}The council spent {bound}${figure} million on bridges {when}.",
    "{who}The road {where} is {bound}{figure} {length} long.",
    "{who}Prices rose by {bound}{figure} per cent {when}.",
    "{who}Turnout {where} fell to {bound}{figure}% {when}.",
    "{who}The strike lasted {bound}{figure} {time} {where}.",
    "{who}{bound}{figure} of the {other} houses {where} burned down {when}.",
    "{who}The mayor, {figure}, was {other} when she was first elected {where}.",
    "{who}The reservoir {where} shrank from {other} to {figure} hectares {when}.",
)
WORDS = {
    "bound": ["", "", "", "about ", "at least ", "more than ", "up to ", "nearly ", "just over ", "fewer than "],
    "other": ["60", "673", "1,900"],
    "who": ["", "", "Ida Kell said ", "Police said ", "The ministry denied that "],
    "where": ["in Harvel", "in Lurin", "near Harvel", ""],
    "when": ["on Friday", "on May 4", "last year", "in 2011", ""],
    "length": ["kilometres", "miles", "metres"],
    "time": ["days", "weeks", "hours"],
}


# What two writers may make of one figure.
FIGURES = (
    ["3", "12", "30"],
    ["45", "54", "about 50"],
    ["37", "73"],
    ["34", "340", "430"],
    ["637", "673"],
    ["1,452", "1,542"],
    ["4.2", "42", "4"],
    ["25 to 30", "27"],
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Two articles with their claims."""

    articles: tuple[Article, Article]
    claims: tuple[Claim, ...]
    context: Context


@st.composite
def sentences(draw: st.DrawFn, frame: str, figures: list[str]) -> str:
    words = WORDS | {"figure": figures}
    filled = frame.format(**{key: draw(st.sampled_from(known)) for key, known in words.items() if f"{{{key}}}" in frame})
    text = " ".join(filled.split()).replace(" ,", ",").replace(" .", ".")
    return text[0].upper() + text[1:]


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """Two articles of one to three sentences, most of them in the same frames."""
    texts: list[list[str]] = [[], []]
    for frame in draw(st.lists(st.sampled_from(FRAMES), min_size=1, max_size=3)):
        written = draw(st.sampled_from(FIGURES))
        texts[0].append(draw(sentences(frame, written)))
        texts[1].append(draw(sentences(draw(st.sampled_from([frame, frame, frame, *FRAMES])), written)))
    days = [draw(st.sampled_from([None, datetime.date(2018, 5, 5), datetime.date(2018, 5, 9)])) for _ in texts]
    articles = tuple(_article(name, " ".join(text), day) for name, text, day in zip("ab", texts, days, strict=True))
    table = NameTable(join_names([article.text for article in articles]))
    claims = tuple(claim for article in articles for claim in claims_of(article, table)[0])
    first, second = articles
    near = Nearnesses(claims, np.stack([_vector(claim.text) for claim in claims]) if claims else np.zeros((0, 64), dtype=np.float32))
    wide = wide_places(claims)
    known = Context(lambda x, y: 1.0 if x[:1].lower() == y[:1].lower() else 0.0, wide, Stories(articles, claims, near, wide), near, rarity(claims))
    return Desk((first, second), claims, known)


def _article(name: str, text: str, published: datetime.date | None) -> Article:
    block = Block(Span(0, len(text)), BlockKind.PARAGRAPH)
    return Article(name, f"{name}.md", text, (block,), name, published=published)


def _vector(text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """A bag of words as a unit vector: like sentences lie near, without a model."""
    vector = np.zeros(64, dtype=np.float32)
    for word in text.lower().split():
        vector[zlib.crc32(word.encode()) % 64] += 1
    unit: np.ndarray[tuple[int], np.dtype[np.float32]] = vector / np.float32(np.linalg.norm(vector))
    return unit


def judged(desk: Desk, a: Stated, b: Stated, likelihood: float) -> Judgement | None:
    near = desk.context.near.of(a.claim, b.claim)
    return like_for_like(Paired(a, b, measured(a.quantity, b.quantity), near, frames_of(a, b, desk.context), likelihood=likelihood))


def gist(judgement: Judgement | None) -> tuple[Verdict, Reason, str] | None:
    """What must not hang on which of two is first; an explanation may name the first one first."""
    return (judgement.verdict, judgement.reason, judgement.tolerance) if judgement else None


def candidates(desk: Desk) -> list[tuple[Stated, Stated]]:
    first, second = desk.articles
    sides = [
        [Stated(one, claim, article) for claim in desk.claims if claim.article == article.id for one in claim.quantities]
        for article in (first, second)
    ]
    return [(a, b) for a in sides[0] for b in sides[1] if candidate(a.quantity, b.quantity)]


@FEW
@given(desks(), st.sampled_from([0.0, 0.3, 0.52, 0.7, 0.99]))
def test_like_for_like_has_no_first_side(desk: Desk, likelihood: float) -> None:
    for a, b in candidates(desk):
        assert gist(judged(desk, a, b, likelihood)) == gist(judged(desk, b, a, likelihood))


@FEW
@given(desks())
def test_the_evidence_has_no_first_side(desk: Desk) -> None:
    for a, b in candidates(desk):
        near = desk.context.near.of(a.claim, b.claim)
        assert near == desk.context.near.of(b.claim, a.claim)
        found = measured(a.quantity, b.quantity)
        there = evidence(Paired(a, b, found, near, frames_of(a, b, desk.context)), desk.context)
        back = evidence(Paired(b, a, found, near, frames_of(b, a, desk.context)), desk.context)
        assert there == back


@FEW
@given(desks())
def test_a_divergence_is_never_told_of_figures_that_fit(desk: Desk) -> None:
    for a, b in candidates(desk):
        found = judged(desk, a, b, 0.99)
        fits = measured(a.quantity, b.quantity).verdict in SUPPORTING
        assert found is None or found.verdict is Verdict.NOT_COMPARABLE or fits == (found.verdict in SUPPORTING)


def test_the_sentences_reach_every_verdict() -> None:
    seen: set[str] = set()

    @given(desks())
    @settings(max_examples=300, database=None)
    def collect(desk: Desk) -> None:
        found = [judged(desk, a, b, 0.99) for a, b in candidates(desk)]
        seen.update(one.verdict.value for one in found if one)
        seen.update(one.reason.value for one in found if one)

    collect()
    assert seen >= {verdict.value for verdict in Verdict}
    assert {Reason.TRANSPOSED_DIGITS, Reason.MAGNITUDE_SLIP, Reason.CONFLICT, Reason.UNIT_CONVERTED} <= seen
