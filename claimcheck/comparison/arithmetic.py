"""Figures that a text does not state but that follow from those it states: sums, differences, products and quotients.

"Nine dead in the north and five in the south" says that 14 died; "had 20, sold 8" that 12 are left. Which operation the words support is decided by
closed classes: verbs that add to or take from what is held, words that ask for a total, a rest, a share or a comparison. A figure that only some
unsupported operation reaches is not reached. At most three written figures enter one result, or all of one kind that a total sums.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, permutations, product

from claimcheck.language.counted import closed, lemma
from claimcheck.language.words import Words, words_of
from claimcheck.records import Kind, Quantity

__all__ = ["Arithmetic", "Operation", "Result", "derived_results"]


class Operation(StrEnum):
    """How a figure follows from others."""

    SUM = "sum"
    BALANCE = "balance"
    REST = "rest"
    COMPARISON = "comparison"
    PRODUCT = "product"
    QUOTIENT = "quotient"


class Flow(StrEnum):
    """What the words do with a count: it is there, comes to it, goes from it, or either."""

    HELD = "held"
    IN = "in"
    OUT = "out"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Result:
    """A figure that follows, and the written figures it follows from (indices into the sequence given)."""

    value: float
    operation: Operation
    operands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """What the premise's figures come to for one figure of another text.

    Attributes:
        results: every figure that the words support, in a fixed order.
        called_for: whether the words ask for a computed figure ("left", "in total", "each") and the premise has the operands, so that a stated figure
            alone is no answer.
        settled: whether what each verb does to the count was clear, so that a figure that is not among the results contradicts them.
    """

    results: tuple[Result, ...]
    called_for: bool
    settled: bool

    def reaching(self, value: float, precision: float) -> Result | None:
        """The first result that is the figure, to half of its last written place; None where none is.

        Args:
            value: the figure.
            precision: the place of its last written digit, same unit.
        """
        room = max(1e-6 * abs(value), precision / 2 if precision < 1 and value != int(value) else 0.0)
        return next((result for result in self.results if abs(result.value - value) <= room), None)


@dataclass(frozen=True, slots=True)
class _Term:
    index: int
    value: float
    head: str
    modifiers: frozenset[str]
    flow: Flow
    verb: str
    whole: bool
    each: bool
    times: bool
    unit: str = "1"
    end: int = 0


_TOTAL = re.compile(
    r"\b(?:total|totals|totall?ed|altogether|all\s{1,2}together|in\s{1,2}all|overall|combined|together|sum)\b",
    re.IGNORECASE,
)
_REST = re.compile(r"\b(?:left|remain(?:s|ed|ing)?|rest|net)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|then|will|would|still)\b", re.IGNORECASE)
_COMPARED = re.compile(r"\s{0,2}(?:\w+\s){0,2}?(?:more|fewer|less|greater|longer|taller|heavier|older|further|farther)\b", re.IGNORECASE)
_THAN = re.compile(r"\b(?:than|compared)\b", re.IGNORECASE)
_SHARING = re.compile(
    r"\b(?:each|every|per|apiece|times|twice|equal|equally|evenly|same|split|shared?|shares|sharing|divided?|divides|among|hold|holds|held|contain"
    r"|contains|contained|fill|fills|filled|packed|pack|packs|rows?|square|an?\s{1,2}(?:hour|day|week|month|year|minute))\b|\d\s{1,2}[a-z]{2,16}\s{1,2}(?:of|with)\s{1,2}\d",
    re.IGNORECASE,
)
_JOINED_ON = re.compile(r"\s?(?:[\w'’-]{1,20}\s{1,2}){0,4},?\s?(?:and\s{1,2})?(?:another\s)?", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|every|per|apiece)\b", re.IGNORECASE)
_TIMES = re.compile(r"\s{0,2}times\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:!?](?!\d)|,(?!\d)|\b(?:but|while|whereas)\b", re.IGNORECASE)
_JOINS = frozenset("and but then while so".split())
_MOVING = frozenset("fly move swim walk run drive climb hop jump".split())
_TOWARDS = frozenset("to onto into up over".split())
_AWAY = frozenset("away out off down".split())
_MORE = frozenset("more another additional extra further".split())
_FEWER = frozenset("fewer less".split())
_NEGATIONS = ("n't", "n’t")

# Verbs as lemmas. What they do to what their subject, or the place they speak of, has.
_ADDING = frozenset(
    """get receive find pick add put place plant build join come arrive win earn gain make bake collect grow score save acquire obtain hire insert
    catch gather produce create discover board enter upload download harvest bring inherit raise enroll enrol recruit deposit attract""".split()
)
_TAKING = frozenset(
    """lose eat spend use remove donate discard pop break leave go die destroy burn consume drink sell throw drop recall crash sink kill share
    delete steal withdraw retire quit depart escape waste fail wilt rot serve cancel dismiss fire cut miss give ship deploy scrap evacuate deduct
    subtract return exit resign evict flee""".split()
)
_HANDING = frozenset("give lend loan send hand pay pass offer donate present".split())
_FETCHING = frozenset("buy borrow take purchase rent fetch".split())
_HOLDING = frozenset("have be hold contain own keep stand sit live start begin include remain comprise possess originate".split())
_SUBJECTS = frozenset("he she they it i we".split())
_OBJECTS = frozenset("him her them it me us".split())
_OWNERS = frozenset("his her their its my our".split())
# Nouns that say that something is a quantity and not what of.
_MEASURES = frozenset("total number amount sum cost price weight length distance difference".split())
_MOST_OPEN = 3
_MOST_TERMS = 8


def derived_results(premise: str, given: Sequence[Quantity], hypothesis: str, asked: Quantity, beside: Sequence[Quantity] = ()) -> Arithmetic:
    """The figures that follow from a premise for a figure of a hypothesis on the same subject.

    Args:
        premise: a sentence or a few.
        given: its written quantities, in text order; spans index ``premise``.
        hypothesis: another sentence.
        asked: the figure that is asked for; its span indexes ``hypothesis``.
        beside: the other figures of the hypothesis, taken as given ("six cases *of 12*"). They are operands behind those of the premise.

    Returns:
        What the words support; no results where the premise has too few figures.
    """
    owner = _owner(premise, hypothesis, asked)
    terms = _terms(premise, given[:_MOST_TERMS], owner)
    extra = [
        _Term(len(given) + index, quantity.value, quantity.counted_head, frozenset(), Flow.HELD, "", whole=False, each=False, times=False)
        for index, quantity in enumerate(beside[:2])
        if quantity.value is not None
    ]
    if asked.value is None or len(terms) + len(extra) < 2:
        return Arithmetic((), called_for=False, settled=False)
    question = _question(premise, hypothesis, asked)
    found: list[Result] = []
    if not question.sharing or question.total or question.rest:
        found.extend(_additive(terms, asked, question))
    if question.sharing:
        found.extend(_multiplicative(terms, extra))
    if question.compared:
        found = [*_differences(terms), *(found if question.sharing else [])]
    flows = {term.flow for term in terms}
    computed = question.total or question.rest or question.compared or question.each or (question.now and bool(flows & {Flow.IN, Flow.OUT}))
    same = all(not term.head or _same_noun(term.head, asked.counted_head) for term in terms) if asked.counted_head else False
    whole = any(term.whole for term in terms)
    return Arithmetic(
        tuple(_unique(found)),
        called_for=computed and bool(found) and not whole,
        settled=same and not extra and Flow.OPEN not in flows and not question.sharing,
    )


@dataclass(frozen=True, slots=True)
class _Question:
    """What the hypothesis asks of its figure."""

    total: bool
    rest: bool
    now: bool
    compared: bool
    each: bool
    sharing: bool
    head: str
    modifiers: frozenset[str]
    verbs: frozenset[str]


def _question(premise: str, hypothesis: str, asked: Quantity) -> _Question:
    words = words_of(hypothesis)
    compared = _COMPARED.match(hypothesis, asked.span.end) is not None and _THAN.search(hypothesis, asked.span.end) is not None
    each = _EACH.search(hypothesis) is not None
    head = "" if asked.counted_head in _MEASURES else asked.counted_head
    return _Question(
        total=_TOTAL.search(hypothesis) is not None,
        rest=_REST.search(hypothesis) is not None,
        now=_NOW.search(hypothesis) is not None,
        compared=compared or "difference" in words.lows,
        each=each,
        sharing=each or _SHARING.search(premise) is not None or _SHARING.search(hypothesis) is not None,
        head=head,
        modifiers=_modifiers(asked) if head else frozenset(),
        verbs=frozenset(lemma(low) for low in words.lows if not closed(low)),
    )


def _unique(results: Sequence[Result]) -> Iterator[Result]:
    seen: set[float] = set()
    for result in results:
        if math.isfinite(result.value) and (rounded := float(f"{result.value:.10g}")) not in seen:
            seen.add(rounded)
            yield result


def _modifiers(quantity: Quantity) -> frozenset[str]:
    return frozenset(low for form in words_of(quantity.counted).lows if (low := lemma(form)) != quantity.counted_head and not closed(form))


def _owner(premise: str, hypothesis: str, asked: Quantity) -> str:
    """Whose count the hypothesis speaks of: its first name, or for a pronoun the first of the premise; lower case, empty where neither has one."""
    for text, end in ((hypothesis, asked.span.start), (premise, len(premise))):
        words = words_of(text)
        for form, low, start in zip(words.forms, words.lows, words.starts, strict=True):
            if start >= end:
                break
            if form[0].isupper() and not closed(form):
                return low.removesuffix("'s").removesuffix("’s")
    return ""


def _terms(premise: str, given: Sequence[Quantity], owner: str) -> list[_Term]:
    """The premise's figures that may enter a result. A count joined on without a verb of its own shares the verb of the one before."""
    terms: list[_Term] = []
    for index, quantity in enumerate(given):
        term = _term(premise, given, index, quantity, owner)
        if term is None:
            continue
        if term.flow is Flow.OPEN and terms and not term.verb and _JOINED_ON.fullmatch(premise, terms[-1].end, quantity.span.start):
            term = replace(term, flow=terms[-1].flow, verb=terms[-1].verb)
        terms.append(term)
    return terms


def _term(text: str, given: Sequence[Quantity], index: int, quantity: Quantity, owner: str) -> _Term | None:
    if quantity.value is None or quantity.kind in (Kind.DATE, Kind.ORDINAL, Kind.PERCENT, Kind.RATIO):
        return None
    left = given[index - 1].span.end if index else 0
    right = given[index + 1].span.start if index + 1 < len(given) else len(text)
    stop = _CLAUSE_END.search(text, quantity.span.end, right)
    right = right if stop is None else stop.start()
    flow, verb = _flow(text, (left, quantity.span.start, quantity.span.end, right), owner)
    nearby = text[max(left, quantity.span.start - 24) : min(right, quantity.span.end + 60)]
    return _Term(
        index,
        quantity.value,
        "" if quantity.counted_head in ("one", "other") else quantity.counted_head,
        _modifiers(quantity),
        flow,
        verb,
        whole=_TOTAL.search(nearby) is not None or re.search(r"\beach of\b", text[left : quantity.span.start], re.IGNORECASE) is not None,
        each=_EACH.search(nearby) is not None,
        times=quantity.kind is Kind.MULTIPLE or _TIMES.match(text, quantity.span.end) is not None,
        unit=quantity.unit,
        end=quantity.span.end,
    )


def _flow(text: str, places: tuple[int, int, int, int], owner: str) -> tuple[Flow, str]:
    """What the verb of a count does to it, and that verb's lemma.

    The verb is looked for before the count in its own part of the clause ("Ann ate 3"), then behind it ("3 were eaten"), then before the part that
    "and" joins on ("picked 7 plums and 4 pears").
    """
    left, start, end, right = places
    words = words_of(text)
    first, here, behind, last = (words.at_or_after(place) for place in (left, start, end, right))
    part = next((index + 1 for index in range(here - 1, first - 1, -1) if words.lows[index] in _JOINS), first)
    after = next((index for index in range(behind, last) if words.lows[index] in _JOINS), last)
    near = set(words.lows[behind : min(behind + 3, last)]) | set(words.lows[max(first, here - 2) : here])
    held = ""
    if behind < last and words.lows[behind] in _FEWER:
        return Flow.OUT, held  # "bought 130 fewer tickets": the verb is that of both counts
    for indices in (range(here - 1, part - 1, -1), range(behind, after), range(part - 1, first - 1, -1), range(after, last)):
        for index in indices:
            verb = "leave" if words.lows[index] == "leaves" else lemma(words.lows[index])
            if words.lows[index].endswith(_NEGATIONS):
                return Flow.OUT, verb
            flow = _of_verb(words, index, verb, last, owner)
            if flow is not None:
                return flow, verb
            if verb in _HOLDING and not held:
                held = verb
        if held and indices.start <= here - 1:
            break
    if near & _MORE:
        return Flow.IN, held
    if near & _FEWER:
        return Flow.OUT, held
    return (Flow.HELD, held) if held else (Flow.OPEN, "")


def _of_verb(words: Words, index: int, verb: str, last: int, owner: str) -> Flow | None:
    behind = words.lows[index + 1 : last]
    if verb in _HANDING or verb in _FETCHING:
        return _of_transfer(words, index, verb, behind, owner)
    if verb in _MOVING or verb == "get":
        if _AWAY & set(behind[:1]):
            return Flow.OUT
        if verb != "get":
            return Flow.IN if _TOWARDS & set(behind[:2]) else None
    if verb in _ADDING:
        return Flow.IN
    return Flow.OUT if verb in _TAKING else None


def _of_transfer(words: Words, index: int, verb: str, behind: Sequence[str], owner: str) -> Flow:
    """Giving and fetching: from whom and to whom, as far as the words around the verb say."""
    subject = words.lows[index - 1] if index else ""
    behind = [low.removesuffix("'s").removesuffix("’s") for low in behind]
    if subject in ("and", "then", "also", "later", "to") and index > 1:
        subject = owner
    acts = subject in _SUBJECTS or (bool(owner) and subject == owner)
    named = bool(owner) and owner in behind
    if verb in _FETCHING:
        if ("from" in behind or "of" in behind) and (named or bool(_OWNERS & set(behind))):
            return Flow.OUT
        if verb == "take":
            return Flow.IN if acts and not {"from", *_AWAY} & set(behind) else Flow.OUT
        return Flow.IN if acts or named or _OBJECTS & set(behind[:1]) else Flow.OPEN
    if acts:
        return Flow.OUT
    if named or _OBJECTS & set(behind[:1]):
        return Flow.IN
    return Flow.OUT if "away" in behind or verb == "donate" else Flow.OPEN


def _relevant(terms: Sequence[_Term], question: _Question) -> list[_Term]:
    """The counts of what the hypothesis counts; all counts where its noun names none of them, as "children" does for girls and boys."""
    same = [term for term in terms if not term.head or not question.head or _same_noun(term.head, question.head)]
    if question.modifiers:
        narrow = [term for term in same if not term.head or question.modifiers & term.modifiers]
        if len(narrow) > 1 and any(term.modifiers for term in narrow):
            return narrow
    return same if len(same) > 1 else list(terms)


def _same_noun(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) > 3 and (a.startswith(b[:-1]) or b.startswith(a[:-1]) or a.endswith(b) or b.endswith(a)))


def _additive(terms: Sequence[_Term], asked: Quantity, question: _Question) -> Iterator[Result]:
    alike = [term for term in terms if not term.times and term.unit == asked.unit]
    if len(alike) < 2 and asked.unit == "1":
        alike = [term for term in terms if not term.times]  # "the total weight is 26.3", of ounces
    relevant = _relevant(alike, question)
    if len(relevant) < 2 or len({term.unit for term in relevant}) > 1:
        return
    if question.sharing and len({term.head for term in relevant if term.head}) > 1:
        return  # nine crates to each of seven vans are no sixteen of anything
    indices = tuple(term.index for term in relevant)
    about_verb = any(term.verb and term.verb in question.verbs for term in relevant if term.verb not in _HOLDING)
    moved = [term for term in relevant if term.flow in (Flow.IN, Flow.OUT)]
    wholes = [term for term in relevant if term.whole]
    if question.total or not moved or (about_verb and not question.rest):
        yield Result(sum(term.value for term in relevant), Operation.SUM, indices)
    yield from _balances(relevant, question)
    largest = max(relevant, key=lambda term: (term.value, -term.index))
    for whole in wholes or ([largest] if not question.total and not question.now and not moved else []):
        parts = [term for term in relevant if term is not whole]
        yield Result(whole.value - sum(term.value for term in parts), Operation.REST, indices)


def _balances(relevant: Sequence[_Term], question: _Question) -> Iterator[Result]:
    open_ = [term for term in relevant if term.flow is Flow.OPEN]
    if len(open_) > _MOST_OPEN:
        return
    indices = tuple(term.index for term in relevant)
    first_held = all(term.flow is Flow.OUT for term in relevant)
    for signs in product((1, -1), repeat=len(open_)):
        of_open = {term.index: sign for term, sign in zip(open_, signs, strict=True)}
        value = sum(term.value * of_open.get(term.index, -1 if term.flow is Flow.OUT else 1) for term in relevant)
        if first_held:
            value += 2 * relevant[0].value
        if value >= 0:
            yield Result(value, Operation.BALANCE, indices)
    # "Baked 41, sold 38": what was gained first is what there was.
    if question.rest and not any(term.flow is Flow.OUT for term in relevant) and len(relevant) == 2:
        yield Result(abs(relevant[0].value - relevant[1].value), Operation.REST, indices)


def _differences(terms: Sequence[_Term]) -> Iterator[Result]:
    for a, b in combinations(terms, 2):
        yield Result(abs(a.value - b.value), Operation.COMPARISON, (a.index, b.index))


def _multiplicative(terms: Sequence[_Term], extra: Sequence[_Term]) -> Iterator[Result]:
    """Products and quotients of two figures, and of a balance of two with a third ("18 guests, 12 did not come, three to a table")."""
    operands = [*terms, *extra]
    for a, b in combinations(operands, 2):
        if a in terms or b in terms:
            yield Result(a.value * b.value, Operation.PRODUCT, (a.index, b.index))
    for a, b in permutations(operands, 2):
        if b.value and (a in terms or b in terms):
            yield Result(a.value / b.value, Operation.QUOTIENT, (a.index, b.index))
    if not 2 < len(operands) <= 4:
        return
    for a, b, c in permutations(operands, 3):
        indices = (a.index, b.index, c.index)
        yield Result(a.value * b.value - c.value, Operation.PRODUCT, indices)
        if a.value > b.value:
            yield Result((a.value - b.value) * c.value, Operation.PRODUCT, indices)
            if c.value:
                yield Result((a.value - b.value) / c.value, Operation.QUOTIENT, indices)
        if a.index < b.index:
            yield Result(a.value * b.value + c.value, Operation.PRODUCT, indices)
            yield Result((a.value + b.value) * c.value, Operation.PRODUCT, indices)
            if c.value:
                yield Result((a.value + b.value) / c.value, Operation.QUOTIENT, indices)
