"""How one short text stands to another on the same subject, judged by their figures and dates: it supports, contradicts, or says nothing of it.

Three ways, the surest first. Two versions of one sentence that differ in numbers only are compared number by number. Otherwise each figure of the
hypothesis is aligned with the premise's figure of the same measure whose words fit best, and bounds are taken at their word. A figure that the
premise does not state may follow from those it states (``arithmetic``). The relation has a direction: "40" supports "more than 30", not the reverse.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from claimcheck.calculus import DAY, converted, interval, middle_of
from claimcheck.comparison.arithmetic import derived_results
from claimcheck.comparison.measuring import measured
from claimcheck.language.bounds import bound
from claimcheck.language.counted import closed, lemma
from claimcheck.language.dates import DateExpression, date_expressions
from claimcheck.language.numbers import numbers
from claimcheck.language.quantities import quantities
from claimcheck.language.units import UNITS, dimension
from claimcheck.language.words import COUNTING_WORDS, words_of
from claimcheck.records import Approximator, Kind, Quantity, Span, Verdict

__all__ = ["Aligned", "FigureRelation", "Standing", "TextRelation", "relate", "standing"]

COVERED = 0.6
"""Share of the hypothesis' content words that the premise must have before its figures are said to be of the same statement. Measured on two public
sets of pairs: between 0.5 and 0.67 the right answers move by three points, up on one set and down on the other."""

_SAME_SENTENCE = 0.8
"""Share of equal words from which two texts are versions of one sentence."""


class FigureRelation(StrEnum):
    """How the premise stands to the hypothesis."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    OPEN = "open"


class Standing(StrEnum):
    """How one figure of the hypothesis stands to what the premise says."""

    SUPPORTED = "supported"
    EXCLUDED = "excluded"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Aligned:
    """One figure or date of the hypothesis and what it was measured against.

    Attributes:
        asked: where it stands in the hypothesis.
        given: where the figures stand in the premise that it was measured against, in text order; several where it follows from them, empty where
            the premise has none.
        standing: the outcome.
        why: how ("stated", "sum", "product" …).
    """

    asked: Span
    given: tuple[Span, ...]
    standing: Standing
    why: str


@dataclass(frozen=True, slots=True)
class TextRelation:
    """The relation of two texts, with the alignment that shows it; ``covered`` is the share of the hypothesis' content words in the premise."""

    relation: FigureRelation
    aligned: tuple[Aligned, ...]
    covered: float


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity or a date with the content words of its stretch of text."""

    quantity: Quantity
    near: frozenset[str]
    noun: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Read:
    text: str
    figures: tuple[_Figure, ...]
    quantities: tuple[Quantity, ...]
    content: frozenset[str]


_BEFORE = re.compile(
    r"\b(?P<cue>before|prior\s+to|earlier\s+than|after|later\s+than|since|until|by)\s{1,3}(?:the\s|early\s|late\s|mid-?\s?)?$", re.IGNORECASE
)
_BREAK = re.compile(r"[;:]|,(?!\d)|\b(?:and|but|while|with|whereas|against)\b", re.IGNORECASE)
_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+|[^\w\s]")
_NUMBER_TOKEN = re.compile(r"\d[\d.,]*")
_BOUND_WORDS = frozenset("more less fewer greater than over under about around at least most up to nearly almost".split())
_WEAK = frozenset("say tell report make get go come also accord year be have do number total people person".split())
_LOWER = frozenset({Approximator.AT_LEAST, Approximator.MORE_THAN})
_UPPER = frozenset({Approximator.AT_MOST, Approximator.LESS_THAN})
_STEM = 5
_ALIKE = 0.25  # fits nearer than this are one: a quarter of a shared word
_FITS = 1.0  # one shared word, or the same noun in other company
_NEAR = 0.5
_MOST_FIGURES = 40  # a text with more is no short one; the rest stays open
_LONGEST = 400  # tokens; finding the changes takes the product of the lengths
_YEAR = 365.0
_WORLD = frozenset("world worldwide global globally".split())
_GENERIC = frozenset("person people one other".split())


def relate(premise: str, hypothesis: str) -> TextRelation:
    """Judge how the premise's figures stand to those of the hypothesis.

    Args:
        premise: a sentence or a few.
        hypothesis: another text, taken to speak of the same subject and time.

    Returns:
        CONTRADICTS where an aligned figure excludes one of the hypothesis, SUPPORTS where every figure of the hypothesis is stated or follows and its
        content words stand in the premise, else OPEN (also for a hypothesis without figures).
    """
    edited = _edited(premise, hypothesis)
    if edited is not None:
        return edited
    year = _latest_year(premise, hypothesis)
    given, asked = _read(premise, year), _read(hypothesis, year)
    covered = _coverage(given.content, asked.content)
    if not asked.figures:
        return TextRelation(FigureRelation.OPEN, (), covered)
    aligned = _apart([_align(given, asked, figure) for figure in asked.figures[:_MOST_FIGURES]])
    # A year that only the hypothesis names is context ("the 2019 season"), unless it has nothing else.
    told = [one for one, figure in zip(aligned, asked.figures, strict=False) if one.why or figure.quantity.kind is not Kind.DATE] or list(aligned)
    outcomes = {one.standing for one in told}
    if Standing.EXCLUDED in outcomes:
        return TextRelation(FigureRelation.CONTRADICTS, aligned, covered)
    computed = any(one.why not in ("stated", "") for one in aligned)
    whole = len(asked.figures) <= _MOST_FIGURES
    if whole and outcomes == {Standing.SUPPORTED} and (computed or covered >= COVERED):
        return TextRelation(FigureRelation.SUPPORTS, aligned, covered)
    return TextRelation(FigureRelation.OPEN, aligned, covered)


def _apart(aligned: Sequence[Aligned]) -> tuple[Aligned, ...]:
    """A figure of the premise that supports one figure of the hypothesis excludes no other: the two are of different things."""
    supporting = {span for one in aligned if one.standing is Standing.SUPPORTED for span in one.given}
    return tuple(
        replace(one, standing=Standing.OPEN) if one.standing is Standing.EXCLUDED and supporting & set(one.given) else one for one in aligned
    )


def standing(given: Quantity, asked: Quantity, *, strict: bool = False) -> Standing:
    """How a stated quantity of the same measure stands to an asked one, bounds taken at their word.

    Args:
        given: what the premise says.
        asked: what the hypothesis says.
        strict: a bound that is dropped or added to one figure makes another statement; where False "at least 48" supports "48", as headlines put it.

    Returns:
        SUPPORTED where all that the given quantity commits to is in the asked one, EXCLUDED where nothing is, else OPEN.
    """
    judgement = measured(given, asked)
    one_side = {given.approximator, asked.approximator} & (_LOWER | _UPPER)
    if not one_side:
        return Standing.SUPPORTED if judgement.verdict is not Verdict.DIVERGE else Standing.EXCLUDED
    if given.unit != asked.unit:
        return Standing.EXCLUDED if judgement.verdict is Verdict.DIVERGE else Standing.OPEN
    if (
        not strict
        and given.value is not None
        and given.value == asked.value
        and not _opposite(given, asked)
        and asked.approximator not in _LOWER | _UPPER
    ):
        return Standing.SUPPORTED
    point = given.value if given.approximator is Approximator.ABOUT and asked.approximator in _LOWER | _UPPER else None
    low, high = (given.low, given.high) if point is None else (point, point)
    if _point(given) is not None:
        low = high = _point(given) or 0.0
    if _inside(low, high, given, asked):
        return Standing.SUPPORTED
    # "not more than 10" written as "try not to spend more than 10": the same figure bounded from both sides is more often one rule than two.
    if _opposite(given, asked) and given.value == asked.value:
        return Standing.OPEN
    if _disjoint(low, high, given, asked):
        return Standing.EXCLUDED
    return Standing.OPEN


def _opposite(a: Quantity, b: Quantity) -> bool:
    return bool({a.approximator} & _LOWER and {b.approximator} & _UPPER) or bool({a.approximator} & _UPPER and {b.approximator} & _LOWER)


def _point(quantity: Quantity) -> float | None:
    """The figure itself, where nothing but its written decimals widens it."""
    return quantity.value if quantity.approximator is Approximator.EXACT else None


def _inside(low: float, high: float, given: Quantity, asked: Quantity) -> bool:
    if not asked.low <= low <= high <= asked.high:
        return False
    at_low = low == asked.low and asked.approximator is Approximator.MORE_THAN and given.approximator is not Approximator.MORE_THAN
    at_high = high == asked.high and asked.approximator is Approximator.LESS_THAN and given.approximator is not Approximator.LESS_THAN
    return not (at_low or at_high)


def _disjoint(low: float, high: float, given: Quantity, asked: Quantity) -> bool:
    first, last = max(low, asked.low), min(high, asked.high)
    if first != last:
        return first > last
    strict_low = any(q.approximator is Approximator.MORE_THAN and q.low == first for q in (given, asked))
    return strict_low or any(q.approximator is Approximator.LESS_THAN and q.high == last for q in (given, asked))


def _edited(premise: str, hypothesis: str) -> TextRelation | None:
    """The relation of two versions of one sentence that differ in number phrases only; None for any other pair."""
    first, second = list(_TOKEN.finditer(premise)), list(_TOKEN.finditer(hypothesis))
    a, b = [token[0].lower() for token in first], [token[0].lower() for token in second]
    if max(len(a), len(b)) > _LONGEST or not _SAME_SENTENCE * len(b) <= len(a) <= len(b) / _SAME_SENTENCE:
        return None
    changes = [code for code in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if code[0] != "equal"]
    if not changes:
        return None
    aligned = []
    for _, i1, i2, j1, j2 in changes:
        old, new = _phrase(a, i1, i2), _phrase(b, j1, j2)
        if old is None or new is None:
            return None
        given, asked = _bounded(a, old), _bounded(b, new)
        if given is None or asked is None:
            return None
        outcome = standing(given, asked, strict=True)
        here = Span(second[new[0]].start(), second[new[1] - 1].end())
        aligned.append(Aligned(here, (Span(first[old[0]].start(), first[old[1] - 1].end()),), outcome, "stated"))
    outcomes = {one.standing for one in aligned}
    if Standing.EXCLUDED in outcomes:
        return TextRelation(FigureRelation.CONTRADICTS, tuple(aligned), 1.0)
    return TextRelation(FigureRelation.SUPPORTS if outcomes == {Standing.SUPPORTED} else FigureRelation.OPEN, tuple(aligned), 1.0)


def _phrase(tokens: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """The whole number phrase (bound words, then one number) that a changed stretch of tokens is or begins; None if it is none."""
    while start > 0 and tokens[start - 1] in _BOUND_WORDS:
        start -= 1
    stop = start
    while stop < len(tokens) and tokens[stop] in _BOUND_WORDS:
        stop += 1
    if stop == len(tokens) or not _is_number(tokens[stop]) or end > stop + 1:
        return None
    return start, stop + 1


def _is_number(token: str) -> bool:
    return _NUMBER_TOKEN.fullmatch(token) is not None or token in COUNTING_WORDS


def _bounded(tokens: Sequence[str], place: tuple[int, int]) -> Quantity | None:
    """The number phrase read alone, with its bound; the rest of the sentence is the same on both sides."""
    text = " ".join(tokens[place[0] : place[1]])
    found = numbers(text)
    if len(found) != 1:
        return None
    number = found[0]
    said = bound(text, number.start, number.end, 0)
    low, high = interval(number.value, number.precision, said.approximator, rounded=False)
    return Quantity(Span(number.start, number.end), Kind.COUNT, number.value, low, high, approximator=said.approximator, precision=number.precision)


def _latest_year(*texts: str) -> datetime.date | None:
    """The last day of the latest year that any of the texts names: what "on 4 March" means where the other text says the year."""
    years = [expression.end.year for text in texts for expression in date_expressions(text, None)]
    return datetime.date(max(years), 12, 31) if years and max(years) <= datetime.MAXYEAR else None


def _read(text: str, published: datetime.date | None) -> _Read:
    dates = date_expressions(text, published)
    found = tuple(
        quantity
        for quantity in quantities(text, [one.span for one in dates]).quantities
        if not (quantity.value == 1 and text.startswith(" of", quantity.span.end) and not text[quantity.span.start].isdigit())  # "one of the seven"
    )
    everything = sorted([*found, *(_day(text, one) for one in dates)], key=lambda quantity: quantity.span)
    figures = tuple(_figure(text, everything, index) for index in range(len(everything)))
    return _Read(text, figures, found, _content(text, [quantity.span for quantity in everything]))


def _day(text: str, expression: DateExpression) -> Quantity:
    """A date as a quantity: the days it names, or all before or after them."""
    first, last = float(expression.start.toordinal()), float(expression.end.toordinal())
    cue = _BEFORE.search(text, max(0, expression.span.start - 24), expression.span.start)
    word = "" if cue is None else cue["cue"].lower().partition(" ")[0]
    low, high, approximator = first, last, Approximator.RANGE
    if word in ("before", "prior", "earlier"):
        low, high, approximator = -math.inf, first - 1, Approximator.AT_MOST
    elif word in ("after", "later"):
        low, high, approximator = last + 1, math.inf, Approximator.AT_LEAST
    return Quantity(
        span=expression.span, kind=Kind.DATE, value=first if low == high else None, low=low, high=high, unit=DAY, approximator=approximator
    )


def _figure(text: str, everything: Sequence[Quantity], index: int) -> _Figure:
    quantity = everything[index]
    floor = everything[index - 1].span.end if index else 0
    ceiling = everything[index + 1].span.start if index + 1 < len(everything) else len(text)
    # The words between two figures belong to the nearer clause; a figure keeps those up to the last break before it and the first behind it.
    start = floor
    for found in _BREAK.finditer(text, floor, quantity.span.start):
        start = found.end()
    if not text[start : quantity.span.start].strip():
        start = floor
    stop = _BREAK.search(text, quantity.span.end, ceiling)
    end = ceiling if stop is None else stop.start()
    noun = _content(quantity.counted, ())
    near = _content(text[start : quantity.span.start] + " " + text[quantity.span.end : end], ())
    return _Figure(quantity, near | noun, noun)


def _content(text: str, without: Sequence[Span]) -> frozenset[str]:
    words = words_of(text)
    found = set()
    for form, low, start in zip(words.forms, words.lows, words.starts, strict=True):
        if closed(form) or low in COUNTING_WORDS or len(low) < 2 or any(span.start <= start < span.end for span in without):
            continue
        stem = "world" if low in _WORLD else lemma(form)
        if stem not in _WEAK:
            found.add(stem[: _STEM + 1] if len(stem) > _STEM + 1 else stem)
    return frozenset(found)


def _coverage(given: frozenset[str], asked: frozenset[str]) -> float:
    return len(given & asked) / len(asked) if asked else 0.0


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are of one measure: dates and ordinals apart, changes apart from levels, units that convert."""
    if (a.kind is Kind.DATE) != (b.kind is Kind.DATE) or (a.kind is Kind.ORDINAL) != (b.kind is Kind.ORDINAL):
        return False
    if a.unit == b.unit:
        return True
    return a.unit in UNITS and b.unit in UNITS and dimension(a.unit) == dimension(b.unit)


def _fit(given: _Figure, asked: _Figure) -> float:
    """How well the words around two figures go together; negative where they count different things."""
    shared = len(given.near & asked.near)
    if asked.noun and given.noun:
        if given.noun & asked.noun:
            return 2.0 + shared
        if given.quantity.kind is Kind.COUNT and not _GENERIC & {given.quantity.counted_head, asked.quantity.counted_head}:
            return shared - 1.5
    return float(shared)


def _align(given: _Read, asked: _Read, figure: _Figure) -> Aligned:
    """What the premise says of one figure of the hypothesis: stated, or following from what is stated."""
    quantity = figure.quantity
    stated = _stated(given, figure)
    # A bound is a statement about a figure that stands somewhere; only points are computed.
    if quantity.kind in (Kind.DATE, Kind.ORDINAL, Kind.PERCENT) or quantity.value is None or quantity.approximator in _LOWER | _UPPER:
        return stated
    beside = [other for other in asked.quantities if other is not quantity]
    arithmetic = derived_results(given.text, given.quantities, asked.text, quantity, beside)
    if stated.standing is Standing.SUPPORTED and not arithmetic.called_for:
        return stated
    reached = arithmetic.reaching(quantity.value, quantity.precision)
    if reached is not None:
        operands = tuple(given.quantities[index].span for index in reached.operands if index < len(given.quantities))
        return Aligned(quantity.span, operands, Standing.SUPPORTED, reached.operation)
    if arithmetic.called_for:
        return Aligned(quantity.span, (), Standing.EXCLUDED if arithmetic.settled else Standing.OPEN, "computed")
    return stated


def _stated(given: _Read, figure: _Figure) -> Aligned:
    """What the premise's best-fitting figure of the same measure says; the better of two that fit alike."""
    asked = figure.quantity
    comparable = [(one, quantity) for one in given.figures if (quantity := _in_measure(one.quantity, asked)) is not None]
    if not comparable:
        return Aligned(asked.span, (), Standing.OPEN, "")
    standings = [standing(quantity, asked) for _, quantity in comparable]
    if asked.approximator not in _LOWER | _UPPER:
        # The same figure twice is the same statement; whether the words around it are the same, the coverage says.
        for (one, _), outcome in zip(comparable, standings, strict=True):
            if outcome is Standing.SUPPORTED:
                return Aligned(asked.span, (one.quantity.span,), outcome, "stated")
    worded = [_fit(one, figure) for one, _ in comparable]
    fits = [fit + _nearness(quantity, asked) for fit, (_, quantity) in zip(worded, comparable, strict=True)]
    best = max(fits)
    level = [(outcome, one.quantity.span) for (one, _), outcome, fit in zip(comparable, standings, fits, strict=True) if fit >= best - _ALIKE]
    supported = [span for outcome, span in level if outcome is Standing.SUPPORTED]
    if supported and best >= _FITS:
        return Aligned(asked.span, (supported[0],), Standing.SUPPORTED, "stated")
    # A nearer figure that bears the statement out may be the one that is meant: "over a million" of a worldwide total, not of the home market.
    reach = max(_nearness(quantity, asked) for (_, quantity), fit in zip(comparable, fits, strict=True) if fit == best)
    nearer = any(
        outcome is Standing.SUPPORTED and _nearness(quantity, asked) > max(reach, _NEAR)
        for (_, quantity), outcome in zip(comparable, standings, strict=True)
    )
    if nearer:
        return Aligned(asked.span, (), Standing.OPEN, "stated")
    excluded = [span for outcome, span in level if outcome is Standing.EXCLUDED]
    if len(excluded) == len(level) and worded[fits.index(best)] >= _FITS:
        return Aligned(asked.span, (excluded[0],), Standing.EXCLUDED, "stated")
    return Aligned(asked.span, (), Standing.OPEN, "stated")


def _in_measure(given: Quantity, asked: Quantity) -> Quantity | None:
    """The given figure where it measures what the asked one does (a score of 3.5 out of 10 is 35 %); None where it does not."""
    if given.kind is Kind.RATIO and asked.kind is Kind.PERCENT and given.value is not None and 0 < given.value <= 1:
        return replace(converted(given, "percent", 100.0), kind=Kind.PERCENT)
    return given if _comparable(given, asked) else None


def _nearness(given: Quantity, asked: Quantity) -> float:
    """Figures of one thing lie near each other: 1 for the same figure, 0 from twice it; dates by the year."""
    a, b = middle_of(given), middle_of(asked)
    if a is None or b is None or given.unit != asked.unit:
        return 0.0
    if given.unit == DAY:
        return max(0.0, 1.0 - abs(a - b) / _YEAR)
    return max(0.0, 1.0 - math.log2(max(a, b) / min(a, b))) if min(a, b) > 0 else float(a == b)
