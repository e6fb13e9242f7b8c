"""Written-out units and currencies behind a number: the longest name of the tables, and whose cents a sentence speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.language.currencies import CENT_CODES, CENT_WORDS, CURRENCY_NAMES, MONEY_WORDS
from claimcheck.language.unit_senses import NONE, SENSES, currency_near, near, sense
from claimcheck.language.unit_table import WORDS
from claimcheck.records import Span


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit written at a number: canonical name (or currency code), where the mention starts and ends, and whether it is money or in cents."""

    name: str
    start: int
    end: int
    money: bool = False
    cents: bool = False


_LONGEST_NAME = 5
_PIECE = r"\.?(?P<piece>[^\W\d_]\w{0,20}(?:['’ʻ]\w{1,10}|\.[^\W\d_](?=\.))?)"
_FIRST_PIECE = re.compile(_PIECE)
_NEXT_PIECE = re.compile(rf"\.?[\s‑-]{_PIECE}")
# Where these words belong to the next one: "two second-half goals", "two stone walls".
_MODIFIERS = {
    "second": re.compile(r"-[^\W\d_]"),
    "stone": re.compile(r"\s(?!(?:was|is|has|as|less|plus|times|across)\b)[a-z]{2,20}s\b"),
}
_EURO = frozenset({"euro", "euros"})
_CENT_SIGNS = (("US$", "USD"), ("NZ$", "NZD"), ("HK$", "HKD"), ("A$", "AUD"), ("C$", "CAD"), ("S$", "SGD"), ("€", "EUR"), ("$", "USD"))
_REACH = 100
_POUNDS_OF = re.compile(r"\sof\s(?:the\s|his\s|her\s|their\s|our\s|your\s)?(?P<noun>[^\W\d_]{1,20})")
_OF_MONEY = frozenset(
    """money cash debt debts damage damages savings investment investments funding funds compensation losses profit profits tax taxes public taxpayer
    taxpayers government aid revenue income benefits spending fines subsidies sales wages rent bills earnings""".split()
)
_THOUSANDS = re.compile(r"thousands?(?:\sof)?$")

# How many words the longest name has that begins with a word: most numbers are settled by this one look.
LENGTHS: dict[str, int] = {}
"""First words of names, in lower case: how many words the longest such name has."""
for _form in (*WORDS, *MONEY_WORDS, *CENT_WORDS):
    _first = _form.partition(" ")[0]
    LENGTHS[_first] = max(LENGTHS.get(_first, 0), min(_form.count(" ") + 1, _LONGEST_NAME))
LENGTHS["u"] = LENGTHS["us"]  # "U.S. dollars"


def _phrases(text: str, start: int) -> list[tuple[str, int]]:
    """The words from ``start`` on that can make a name, the longest phrase first: in lower case, without full stops and hyphens, with its end."""
    piece = _FIRST_PIECE.match(text, start)
    words = ""
    found: list[tuple[str, int]] = []
    longest = 1
    while piece is not None:
        word = piece["piece"].lower().replace(".", "").replace("’", "'")
        words = f"{words} {word}" if words else word
        longest = longest if found else LENGTHS.get(word, 0)
        found.append((words, piece.end("piece")))
        piece = _NEXT_PIECE.match(text, piece.end()) if len(found) < longest else None
    return found[::-1]


def unit_phrase(text: str, start: int) -> tuple[str, int] | None:
    """The unit whose name stands at ``start``, and where the name ends; its usual reading where it has several. None where there is none."""
    return next(((WORDS[form], stop) for form, stop in _phrases(text, start) if form in WORDS), None)


def named(text: str, gap: Span, *, large: bool, article: str = "") -> UnitMention | None:
    """The longest written-out unit or currency.

    Args:
        text: the text.
        gap: from behind the number, where the mention begins, to the first word.
        large: the number has a scale of a million or more, so that "pounds" and "won" are money.
        article: the article that the text is a part of.
    """
    end, start = gap.start, gap.end
    for form, stop in _phrases(text, start):
        if form in SENSES:
            return sensed(form, text, Span(end, stop), large=large, article=article)
        if form in WORDS:
            modifies = text[start - 1] != "-" and form in _MODIFIERS and _MODIFIERS[form].match(text, stop)
            return None if modifies else UnitMention(WORDS[form], end, stop)
        if form in CENT_WORDS:
            return UnitMention(CENT_WORDS[form] or cents_of(text, end), end, stop, money=True, cents=True)
        if form in MONEY_WORDS:
            default, others = MONEY_WORDS[form].default, MONEY_WORDS[form].others
            code = currency_near(text, end, default, others, article) or ("KRW" if large and form == "won" else "")
            return UnitMention(code, end, stop, money=True) if code else None
    return None


def sensed(form: str, text: str, span: Span, *, large: bool = False, article: str = "") -> UnitMention | None:
    """The mention of a form that means several things, decided by the sentence; None where it is no unit there."""
    reading = _pounds(text, span, large=large) if form in ("pound", "pounds") else sense(form, text, span.start)
    if reading == NONE:
        return None
    if reading in CENT_WORDS:
        return UnitMention(CENT_WORDS[reading] or cents_of(text, span.start), span.start, span.end, money=True, cents=True)
    if reading == "GBP":
        reading = currency_near(text, span.start, "GBP", MONEY_WORDS["pound"].others, article)
    return UnitMention(reading, span.start, span.end, money=reading in CURRENCY_NAMES)


def _pounds(text: str, span: Span, *, large: bool) -> str:
    """Pounds are money by the million, mass in "pounds of beef"; thousands of them are money unless the sentence weighs something."""
    if large:
        return "GBP"
    if whole := _POUNDS_OF.match(text, span.end):
        return "GBP" if whole["noun"].lower() in _OF_MONEY else "pound-mass"
    return sense("pounds", text, span.start, "GBP" if _THOUSANDS.search(text, max(0, span.start - 12), span.start) else None)


def cents_of(text: str, offset: int) -> str:
    """The currency whose cents a sentence speaks of: the one that is written near ``offset``, else the American one."""
    window = text[max(0, offset - _REACH) : offset + _REACH]
    if "$" in window or "€" in window:
        return next(code for sign, code in _CENT_SIGNS if sign in window)
    around = near(text, offset)
    if not around.isdisjoint(_EURO):
        return "EUR"
    return currency_near(text, offset, "USD", CENT_CODES)
