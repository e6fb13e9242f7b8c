"""Two forces set against each other in one sentence: the operands of a derived force ratio ("30,000 soldiers fled 1,500 fighters")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claimcheck.records import Kind, Quantity

# People who can stand on two sides of a fight; heads of counted noun phrases, as lemmas.
_FORCES = frozenset(
    """soldier troop fighter militant rebel insurgent man gunman guard officer policeman police warrior militiaman guerrilla combatant recruit
    conscript mercenary defender attacker protester demonstrator rioter supporter jihadist jihadi terrorist marine paratrooper commando
    personnel force person peacekeeper tribesman reservist volunteer trooper hooligan fan""".split()
)
# What sets one force against the other, between the two numbers.
_AGAINST = re.compile(
    r"\b(?:against|versus|vs\.?|fac(?:e[ds]?|ing)|fled|flee(?:ing|s)?|fought|fight(?:ing|s)?|confront(?:ed|ing|s)?|outnumber(?:ed|ing|s)?"
    r"|rout(?:ed|ing)|defeat(?:ed|ing)|beat(?:en|ing)?|repel(?:led|ling)|attack(?:ed|ing|s)?|assault(?:ed|ing|s)?|ambush(?:ed|ing)?"
    r"|overr[au]n|besieg(?:ed|ing)|resist(?:ed|ing)?|onslaught|offensive|advance|clash(?:ed|ing|es)?|battl(?:ed|ing)|t(?:ook|aking) on|held off"
    r"|h[eo]ld(?:ing)? off|dr(?:iven|ove) out|oppos(?:ed|ing)|up against|pitt?ed|surrender(?:ed|ing)?)\b",
    re.IGNORECASE,
)
_SAME_SIDE = re.compile(
    r"\b(?:alongside|together with|joined by|backed by|supported by|plus|including|among them|as well as"
    r"|and(?: (?:an?|some|about|around|nearly|almost))?)\s{0,3}$",
    re.IGNORECASE,
)


def opposed(text: str, quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Index pairs of counts that stand for two opposed forces in one sentence.

    Both are counts of people with a point value, of different people (another noun or another modifier), and something between them sets one against
    the other; numbers of one side ("5,000 soldiers and 200 officers fought") are no pair.

    Args:
        text: the text that the quantities' spans index.
        quantities: written quantities of one sentence, in text order.

    Returns:
        Pairs in text order, only of neighbours among the counts of forces.
    """
    forces = [
        index for index, quantity in enumerate(quantities) if quantity.kind is Kind.COUNT and quantity.value and quantity.counted_head in _FORCES
    ]
    pairs = []
    for first, second in pairwise(forces):
        a, b = quantities[first], quantities[second]
        between = text[a.span.end : b.span.start]
        if (
            a.counted.lower() != b.counted.lower()
            and _AGAINST.search(between)
            and not _SAME_SIDE.search(between)
            and a.change is None
            and b.change is None
        ):
            pairs.append((first, second))
    return pairs
