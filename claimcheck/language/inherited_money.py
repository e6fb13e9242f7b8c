"""Amounts of money without a currency of their own: "Rs 5 lakh from the fund and 3 lakh from the state", "$5 million and a further 3 million"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.language.counted import closed, is_verb, noun_phrase, of_phrase
from claimcheck.language.readings import Reading
from claimcheck.language.units import UnitMention
from claimcheck.language.words import words_of

_LAKHS = re.compile(r"\s?(?:lakh|lac|crore)s?$", re.IGNORECASE)
_COUNTED_IN_LAKHS = frozenset("INR PKR NPR BDT LKR".split())
_LEAST = 1e5
_REACH = 240
_ADDS = frozenset("further another additional extra remaining other more".split())
# An amount takes its verb in the singular ("3 lakh was paid"), people in the plural.
_OF_PEOPLE = frozenset("who whom whose have were are do".split())
_SUMS = frozenset(
    """amount sum total loan grant budget fund share fine compensation payment instalment installment subsidy ransom bribe investment price cost fee
    salary balance deposit expenditure outlay assistance relief aid debt loss profit prize reward penalty""".split()
)
_SENTENCE_END = re.compile(r"[.!?](?=\s{1,3}[A-Z“\"])|\n\s{0,8}\n")


def inherit_currency(text: str, items: Sequence[Reading]) -> None:
    """Give a large bare number the currency of the amount before it in its sentence.

    Lakhs and crores take the currency of any amount in rupees or taka before them; millions and billions that of the number directly before them, and
    only behind "a further" and its like, since much is counted in millions.
    """
    money: Reading | None = None
    before: Reading | None = None
    for item in items:
        if money is not None and not item.measured and item.number.scale >= _LEAST and _takes(text, item, money, before):
            unit = money.unit
            item.unit = UnitMention(unit.name if unit else "", item.end, item.end, money=True)
        if item.money:
            money = item
        before = item


def _takes(text: str, item: Reading, money: Reading, before: Reading | None) -> bool:
    if item.start - money.end > _REACH:
        return False
    words = words_of(text)
    left = words.touching(item.start)
    adds = left >= 0 and words.lows[left] in _ADDS
    in_lakhs = money.unit is not None and money.unit.name in _COUNTED_IN_LAKHS and _LAKHS.search(text, item.start, item.number.end) is not None
    if not in_lakhs and not (adds and before is money and money.number.scale > 1.0):
        return False
    if money.cents or money.per or item.number.magnitude is not None or _SENTENCE_END.search(text, money.end, item.start):
        return False
    if text[item.end : item.end + 1] == "-" or noun_phrase(text, item.end) is not None or of_phrase(text, item.end) is not None:
        return False
    if left > 0 and words.lows[left] == "of" and words.lows[left - 1] not in _SUMS:
        return False  # "a population of 3 crore"
    right = words.at_or_after(item.end)
    if right == len(words.lows) or text[item.end : words.starts[right]] != " ":
        return True
    return words.lows[right] not in _OF_PEOPLE and (adds or closed(words.forms[right]) or not is_verb(words.forms[right]))
