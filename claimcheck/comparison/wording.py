"""One-line summaries of findings, in the words of the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimcheck.calculus import CLOCK, STREET_NUMBER
from claimcheck.comparison.anchors import person_of, street_name
from claimcheck.comparison.frames import Stated, inside_claim
from claimcheck.naming import source_name
from claimcheck.records import Change, Derivation, Kind, Quantity


def written(stated: Stated) -> str:
    """The number as written, in one line; a derived one as computed from its operands."""
    quantity, base = stated.quantity, stated.claim.span.start
    if quantity.derivation is not None:
        return computed(quantity, stated.claim.quantities, stated)
    end = quantity.counted_span.end if quantity.kind is Kind.ORDINAL and quantity.counted_span else quantity.span.end  # "second largest city"
    text = " ".join(stated.claim.text[quantity.span.start - base : end - base].split())
    return f"{quantity.cue} {text}" if quantity.cue and not text.lower().startswith(quantity.cue.lower()) and _before(stated) else text


def _before(stated: Stated) -> bool:
    """True where the cue stands in front of the number (and not behind, as "or more" does)."""
    text, start, _ = inside_claim(stated)
    return stated.quantity.cue in text[max(0, start - 40) : start]


def computed(quantity: Quantity, siblings: Sequence[Quantity], stated: Stated) -> str:
    """A derived value with its operands: "20 to 1, computed from 30 000 and 1500"."""
    base = stated.claim.span.start
    operands = [stated.claim.text[other.span.start - base : other.span.end - base] for other in siblings if other.id in quantity.operands]
    value = quantity.value or 0.0
    if quantity.derivation is Derivation.RATIO:
        figure = f"{value:,.3g} to 1" if value >= 1 else f"1 to {1 / value:,.3g}"
    else:
        figure = f"{'−' if quantity.change is Change.DOWN else '+'}{abs(value):,.10g}"
    return f"{figure}, computed from {' and '.join(' '.join(operand.split()) for operand in operands)}"


def subject(members: Sequence[Stated]) -> str:
    """What the numbers are about: the shortest counted phrase, with the happening where it says more."""
    phrases = _phrases(members)
    if members[0].quantity.kind is Kind.RATIO:
        return "force ratio" if any(stated.quantity.predicate == "outnumbered" for stated in members) else "ratio"
    if members[0].quantity.kind is Kind.DATE:
        return "time of day" if members[0].quantity.unit == CLOCK else "date"
    if members[0].quantity.unit == STREET_NUMBER:
        return f"number in {street_name(members[0].quantity, members[0].claim) or 'a street'}"
    if members[0].quantity.kind is Kind.ORDINAL:
        return "rank"
    if "of age" in members[0].quantity.unit and (people := [person for one in members if (person := person_of(one.quantity))]):
        return f"age of {min(people, key=lambda person: (-len(person), person))}"
    if "of age" in members[0].quantity.unit:
        return "age"
    if members[0].quantity.kind is Kind.PERCENT and len(phrases) > 1:
        return f"shares of {' and of '.join(phrases[:3])}"
    phrase = phrases[0] if phrases else members[0].quantity.kind.value
    holders = {stated.quantity.holder for stated in members}
    holder = holders.pop() if len(holders) == 1 else ""
    if holder and holder.lower() not in phrase.lower():
        phrase = f"{phrase} of {holder}"
    happenings = {stated.quantity.predicate for stated in members}
    happening = happenings.pop() if len(happenings) == 1 else ""
    return f"{phrase} ({happening.replace('_', ' ')})" if happening and happening not in phrase.lower() else phrase


def _phrases(members: Sequence[Stated]) -> list[str]:
    """The counted phrases: those of the noun that most of the figures have first, of these the shortest."""
    counted = [stated.quantity for stated in members if stated.quantity.counted and stated.quantity.derivation is None]
    heads = Counter(quantity.counted_head for quantity in counted)
    head_of = {quantity.counted: quantity.counted_head for quantity in counted}
    return sorted(head_of, key=lambda phrase: (-heads[head_of[phrase]], len(phrase), phrase))


def values_by_source(members: Sequence[Stated], link: str) -> str:
    """The figures in one line, "40 to 1 (Harbour Times) beside 20 to 1 (Weekly)"; each wording once."""
    sources: dict[str, list[str]] = {}
    for stated in members:
        names = sources.setdefault(written(stated), [])
        if source_name(stated.article) not in names:
            names.append(source_name(stated.article))
    return f" {link} ".join(f"{text} ({', '.join(names)})" for text, names in sources.items())
