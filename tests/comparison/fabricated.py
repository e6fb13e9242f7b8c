"""Articles, claims and quantities made by hand, with offsets that are true of their texts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from claimcheck.comparison import Context, Nearnesses, Stories
from claimcheck.comparison.frames import Stated
from claimcheck.comparison.guard import like_for_like
from claimcheck.comparison.nearness import Nearness
from claimcheck.comparison.pairs import numbers, weighed
from claimcheck.language.measures import with_measures
from claimcheck.records import Article, Attribution, Claim, Comparison, Judgement, Kind, Quantity, Reason, Span, Verdict, When, Where

_OWN_VOICE = Attribution()


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence: the words it stands in, its value, and what else the quantity has."""

    text: str
    value: float | None
    kind: Kind = Kind.COUNT
    fields: dict[str, Any] = field(default_factory=dict)


def number(text: str, value: float | None, kind: Kind = Kind.COUNT, **fields: Any) -> Number:
    return Number(text, value, kind, fields)


@dataclass
class Press:
    """One article that grows sentence by sentence."""

    path: str
    meta: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    claims: list[Claim] = field(default_factory=list)

    @property
    def id(self) -> str:
        return hashlib.sha256(self.path.encode()).hexdigest()[:12]

    @property
    def article(self) -> Article:
        return Article(id=self.id, path=self.path, text=self.text, blocks=(), sha256=self.id, **self.meta)

    def say(
        self,
        sentence: str,
        *numbers: Number,
        attribution: Attribution = _OWN_VOICE,
        when: When | None = None,
        where: Sequence[str] = (),
        names: Sequence[str] = (),
    ) -> Claim:
        """Adds a sentence with its numbers, each of which must stand in it; ids tell article, sentence and place."""
        start = len(self.text)
        self.text += f"{sentence}\n\n"
        key = f"{self.id}-{len(self.claims) + 1}"
        quantities: list[Quantity] = []
        for place, one in enumerate(numbers, start=1):
            at = start + sentence.index(one.text)
            value = 0.0 if one.value is None else one.value
            operands = tuple(quantities[number - 1].id for number in one.fields.get("operands", ()))
            made = Quantity(Span(at, at + len(one.text)), one.kind, one.value, value, value, id=f"{key}.{place}")
            quantities.append(replace(made, **{**one.fields, "operands": operands}))
        claim = with_measures(
            Claim(
                id=key,
                article=self.id,
                span=Span(start, start + len(sentence)),
                text=sentence,
                line=2 * len(self.claims) + 1,
                attribution=attribution,
                quantities=tuple(quantities),
                when=when,
                where=tuple(Where(name) for name in where),
                names=tuple(sorted({*names, *where})),
                reading=sentence,
            )
        )
        self.claims.append(claim)
        return claim

    def stated(self, sentence: int = 0, place: int = 0) -> Stated:
        claim = self.claims[sentence]
        return Stated(claim.quantities[place], claim, self.article)


def press(path: str, **meta: Any) -> Press:
    return Press(path, meta)


def alone(sentence: str, *numbers: Number, path: str = "a.md", **claim: Any) -> Stated:
    """The first number of an article of one sentence."""
    paper = press(path)
    paper.say(sentence, *numbers, **claim)
    return paper.stated()


def compared(
    a: Stated, b: Stated, verdict: Verdict, reason: Reason, *, similarity: float = 0.8, explanation: str = "", tolerance: str = ""
) -> Comparison:
    return Comparison(a.quantity.id, b.quantity.id, Judgement(verdict, reason, tolerance, explanation), similarity)


class Alike(Nearnesses):
    """Any two claims lie as near as is said here, and so do any two articles."""

    def __init__(self, similarity: float, by_pair: Mapping[frozenset[str], float] | None = None) -> None:
        self.similarity = similarity
        self.by_pair = by_pair or {}

    def of(self, a: Claim, b: Claim) -> Nearness:
        similarity = self.by_pair.get(frozenset((a.id, b.id)), self.similarity)
        return Nearness(similarity, similarity, (0.1, 0.2))

    def closest(self, a: str, b: str) -> float:  # noqa: ARG002
        return self.similarity


def context(claims: Sequence[Claim], wide: frozenset[str] = frozenset(), near: Alike | None = None) -> Context:
    """A context in which two phrases are alike when they begin with one letter, every word tells the same, and sentences lie as near as is said."""
    near = near or Alike(0.8)
    return Context(lambda x, y: 1.0 if x[:1].lower() == y[:1].lower() else 0.0, wide, Stories([], claims, near, wide), near, lambda _word: 1.0)


def judged(a: Stated, b: Stated, known: Context, claims: Sequence[tuple[Claim, Claim]] = ()) -> Judgement | None:
    """What the guard says of two numbers, each among the others of these claims (of its own where none are given)."""
    articles = {one.article.id: one.article for one in (a, b)}
    pairs = weighed(numbers(claims or [(a.claim, b.claim)], articles, known), known)
    found = [pair for pair in pairs if {pair.a.quantity.id, pair.b.quantity.id} == {a.quantity.id, b.quantity.id}]
    return like_for_like(found[0]) if found else None


def coupled(*pairs: tuple[Claim, Claim]) -> dict[tuple[str, str], list[tuple[Claim, Claim]]]:
    """Pairs of claims by the ids of their articles, as ``compare`` takes them."""
    found: dict[tuple[str, str], list[tuple[Claim, Claim]]] = {}
    for a, b in pairs:
        found.setdefault((min(a.article, b.article), max(a.article, b.article)), []).append((a, b))
    return found
