"""Signs and codes of currencies in front of an amount and behind it."""

from __future__ import annotations

import re

from claimcheck.language.currencies import CURRENCY_NAMES, SIGNS
from claimcheck.language.unit_senses import currency_near
from claimcheck.language.unit_table import SYMBOLS
from claimcheck.language.unit_words import UnitMention
from claimcheck.records import Span

MARKS = "".join(sorted({sign[-1] for sign in SIGNS if not sign[-1].isalnum() and sign[-1] not in "./"}))
"""Signs of one character that is no letter: "€", "$", "₹"."""

_ENDS_A_SIGN = frozenset({sign[-1] for sign in SIGNS} | {"="})
_OPENERS = "([{“\"'‘’~<>≤≥=≈–—+±/"
_SPACES = " -−\u00a0\u2009\u202f"
_LETTERED = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,3}[$£]$")
_COUNTRY = re.compile(r"(?<![\w.])(?P<country>US|U\.S\.|HK|NZ|AU|CA|NT)\s$")
_COUNTRIES = {"US": "USD", "U.S.": "USD", "HK": "HKD", "NZ": "NZD", "AU": "AUD", "CA": "CAD", "NT": "TWD"}
_LETTERED_LOW = {sign.lower(): sign for sign in SIGNS if sign[-1] in "$£" and len(sign) > 1}
# "£" arrives as "PS" and "¥" as "Y=" where a page lost its encoding; both count directly in front of digits only.
_GARBLED = {"PS": "GBP", "Y=": "JPY"}
_LONGEST_SIGN = 8

# Behind an amount a sign of letters is two letters at least, and no symbol of a unit.
BEHIND = frozenset(
    sign for sign in SIGNS if sign in MARKS or (sign.isalpha() and 1 < len(sign) < 5 and (sign in CURRENCY_NAMES or sign not in SYMBOLS))
)
"""Signs and codes that are read behind an amount too."""

_LOWER_CODES = frozenset("usd eur gbp rmb inr aud cad btc".split())
# "$76 US a barrel" says whose dollars they are.
_DOLLARS = re.compile(r"\$\s?-?[\d.,]{1,20}(?:\s?[a-z]{1,8})?$")
_WHOSE = {"us": "USD", "u": "USD", "canadian": "CAD", "cdn": "CAD", "australian": "AUD"}
_US = re.compile(r"U\.S\.?")
# A letter that only one currency writes needs no cue in front of an amount that no code or model has: "N62,000", "R5 million".
_LARGE_AMOUNT = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{2,3}(?: \d{3}){1,4})(?![\d,])|\d{1,4}(?:\.\d{1,3})?[\s-]?(?:million|billion|trillion|bn)\b")
_DIGIT_NEXT = re.compile(r"\s?\d")

CODE_HEADS = frozenset({*(sign.lower() for sign in BEHIND), *_WHOSE})
"""What a code or sign behind an amount begins with, in lower case."""


def currency_before(text: str, start: int, article: str = "") -> UnitMention | None:
    """The currency sign or code that stands directly before ``start`` ("US$", "£", "EUR"), or None. A minus sign may stand between ("$-5bn").

    Where neither the sign nor the sentence says whose currency it is, the rest of the ``article`` may.
    """
    left = max(0, start - _LONGEST_SIGN)
    before = text[left:start].rstrip(_SPACES)
    end = left + len(before)
    if not before or before[-1] not in _ENDS_A_SIGN or start - end > 2:
        return None
    token = before.split()[-1].lstrip(_OPENERS)
    begin, gap = end - len(token), text[end:start]
    if not token or (token[0].isalnum() and begin and text[begin - 1].isalnum()):
        return None
    if token in _GARBLED:
        return None if gap.strip("-") else UnitMention(_GARBLED[token], begin, start, money=True)
    if token not in SIGNS and token[-1] in MARKS:
        lettered = _LETTERED.search(token)
        token = _LETTERED_LOW.get(lettered[0].lower(), token[-1]) if lettered else token[-1]
        begin = end - len(token)
    if token not in SIGNS or ("-" in gap and token.isalpha() and len(token) < 3):
        return None  # "B-2"
    if token == "$" and (country := _COUNTRY.search(text, max(0, begin - 6), begin)):
        return UnitMention(_COUNTRIES[country["country"]], country.start(), start, money=True)
    code = currency_near(text, start, SIGNS[token].default, SIGNS[token].others, article)
    if not code and len(SIGNS[token].others) == 1 and token.isalpha() and start == end and _LARGE_AMOUNT.match(text, start):
        code = SIGNS[token].others[0]
    return UnitMention(code, begin, start, money=True) if code else None


def currency_behind(text: str, span: Span, token: str, article: str = "") -> UnitMention | None:
    """The currency whose code or sign ``token`` stands behind an amount, with the space before it at ``span``: "15 USD", "500 kr", "15 €"."""
    end, stop = span.start, span.end
    if token in MARKS:
        if _DIGIT_NEXT.match(text, stop):
            return None  # "10 $30 tickets"
    elif (low := token.lower()) in _WHOSE and _DOLLARS.search(text, max(0, end - 30), end):
        us = _US.match(text, stop - 1) if low == "u" else None
        return UnitMention(_WHOSE[low], end, us.end() if us else stop, money=True) if us or low != "u" else None
    sign = token.upper() if token in _LOWER_CODES else token
    if sign not in BEHIND:
        return None
    code = currency_near(text, end, SIGNS[sign].default, SIGNS[sign].others, article)
    return UnitMention(code, end, stop, money=True) if code else None
