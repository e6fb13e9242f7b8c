"""Two values for one thing in two sentences of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.audit.consistency.figures import as_written
from claimcheck.audit.consistency.inconsistency import Inconsistency
from claimcheck.audit.consistency.words import WORD
from claimcheck.audit.parts import words_of_text
from claimcheck.comparison.frames import Stated, counted_as
from claimcheck.comparison.measuring import candidate, measured
from claimcheck.language.counted import closed, is_word, lemma
from claimcheck.language.lexicon import EVENT_WORDS
from claimcheck.records import Article, Claim, Kind, Quantity, Statistic, Verdict

_ANOTHER = re.compile(
    r"\b(?:another|others?|later|earlier|then|since|now|rose|risen|fell|fallen|gr[eo]wn?|grew|revised?|initial\w*|first|second|third|fourth|last|next|more|fewer"
    r"|less|additional\w*|further|only|alone|includ\w+|among|each|every|per|average|separate\w*|previous\w*|former\w*|original\w*|before|after|until|already"
    r"|expect\w*|plan\w*|will|would|could|(?-i:may)|might|should|if|not|never|total|both|again|new|update\w*|correct\w*|different|some|part|half|rest|least|most)\b",
    re.IGNORECASE,
)
_FEW = 12
_MANY = 24  # a sentence with more numbers is a table
_CLAUSE_END = re.compile(r"[,.;:()]|\s(?:and|but|while)\s|\s[–—-]\s")


def two_values(claims: Sequence[Claim], draft: Article) -> Iterator[Inconsistency]:
    """Numbers of one thing in two sentences that leave no room for two things, and that differ."""
    seen: dict[tuple[str, str, str, frozenset[str]], list[Stated]] = {}
    for claim in claims:
        keyed: dict[tuple[str, str, str, frozenset[str]], list[Stated]] = {}
        for quantity in claim.quantities if len(claim.quantities) <= _MANY else ():
            named = quantity.derivation is None and quantity.change is None and counted_as(quantity)
            if named and quantity.kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE):
                key = counted_as(quantity), quantity.predicate, quantity.unit, _names(claim)
                keyed.setdefault(key, []).append(Stated(quantity, claim, draft))
        for key, found in keyed.items():
            if len(found) == 1 and key[3]:  # a sentence that counts one thing twice tells two of its kind apart
                seen.setdefault(key, []).extend(found)
    for told in seen.values():
        # Three values are a list of things of one kind, and so are two rows of one wording.
        if len({one.quantity.value for one in told}) != 2 or len({_frame(one) for one in told}) != len(told):
            continue
        first = told[0]
        for one in told[1:_FEW]:
            if _one_thing(first, one) and measured(first.quantity, one.quantity).verdict is Verdict.DIVERGE:
                head = one.quantity.counted or counted_as(one.quantity)
                explanation = f"{as_written(one)} {head} here, {as_written(first)} in line {first.claim.line}"
                yield Inconsistency("two_values", (one, first), explanation, "give one figure, or say what sets the two apart")
                break


def _names(claim: Claim) -> frozenset[str]:
    """The names of a sentence, its first word too where that is no word of the language."""
    opening = WORD.match(claim.text)
    if opening is None or opening[0].islower() or closed(opening[0].lower()) or is_word(opening[0].lower().removesuffix("'s").removesuffix("’s")):
        return frozenset(claim.names)
    held = any(opening[0] in name.split() for name in claim.names)
    return frozenset(claim.names) | (frozenset() if held else {opening[0].removesuffix("'s").removesuffix("’s")})


def _frame(one: Stated) -> str:
    """A sentence without its digits."""
    return re.sub(r"[\d.,\s]+", " ", one.claim.text)


def _one_thing(a: Stated, b: Stated) -> bool:
    """Whether two sentences leave no room for two things: the same noun, happening, names, days and voice, and no word that tells them apart."""
    x, y = a.quantity, b.quantity
    if not candidate(x, y) or {x.statistic, y.statistic} & {Statistic.PART, Statistic.WHOLE}:
        return False
    if a.claim.attribution.speaker != b.claim.attribution.speaker or _days(a.claim) != _days(b.claim) or _modifiers(x) != _modifiers(y):
        return False
    if any(_ANOTHER.search(one.claim.text) for one in (a, b)):
        return False
    words = [words_of_text(one.claim.text) | _head(one.quantity) for one in (a, b)]
    sides = [_sides(one) for one in (a, b)]
    tails = sides[0][1] <= words[1] and sides[1][1] <= words[0]
    # What stands in front may name the happening in one of the two only: "Twelve people died" and "The fire killed 15 people".
    leads = sides[0][0] <= words[1] | EVENT_WORDS and sides[1][0] <= words[0] | EVENT_WORDS
    return tails and leads and (sides[0][0] <= words[1] or sides[1][0] <= words[0])


def _days(claim: Claim) -> tuple[int, int] | None:
    when = claim.when
    return None if when is None or when.inherited else (when.start.toordinal(), when.end.toordinal())


def _modifiers(quantity: Quantity) -> frozenset[str]:
    words = (lemma(word.lower()) for word in WORD.findall(quantity.counted) if not closed(word.lower()))
    return frozenset(words) - _head(quantity)


def _head(quantity: Quantity) -> frozenset[str]:
    """The words that only name what is counted."""
    head = quantity.counted_head
    return frozenset((head, lemma(head), "person")) if head else frozenset(("person",))


def _sides(one: Stated) -> tuple[frozenset[str], frozenset[str]]:
    """The telling words in front of a number and behind it, within its clause."""
    text, base = one.claim.text, one.claim.span.start
    start, end = one.quantity.span.start - base, one.quantity.span.end - base
    left = max((match.end() for match in _CLAUSE_END.finditer(text, 0, start)), default=0)
    stop = _CLAUSE_END.search(text, end)
    return words_of_text(text[left:start]), words_of_text(text[end : stop.start() if stop else len(text)])
