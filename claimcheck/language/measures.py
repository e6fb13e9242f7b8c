"""What a number measures beside its noun and its happening: whose it is, and which statistic."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from claimcheck.language.counted import closed
from claimcheck.language.name_relation import by_key, name_key, same_name
from claimcheck.records import Claim, Kind, Quantity, Statistic

_AGE = "of age"
_TITLES = frozenset("jr sr ii iii iv lt sgt dr mr mrs ms capt officer detective deputy chief sheriff rev judge sen gov rep col gen pvt cpl".split())
_NAME = r"(?:[A-Z][\w’'.-]*\.?\s+){0,4}[A-Z][\w’'-]*\.?"
_BEFORE = re.compile(rf"(?P<name>{_NAME}),?\s+(?:who\s+(?:is|was|turned)\s+|is\s+|was\s+|aged?\s+|an?\s+|now\s+|then\s+|\()?$")
# "54-year-old Maria Lund", "the 25-year-old as Antian Hardmon", "a 17-year-old boy, Kevin Jackson".
_AFTER = re.compile(
    rf"[\s,-]*(?:(?:[a-z]+\s){{0,2}}(?:man|woman|boy|girl|teenager|student|teen|resident|suspect|victim),?\s(?:named\s|identified\sas\s)?|(?:was\s)?(?:identified\s)?as\s|named\s)?"
    rf"(?P<name>{_NAME})"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_RUN = re.compile(r"(?<![\w.])[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]*){0,4}")
_POSSESSED = re.compile(r"[’']s\s+")
_CLAUSE_END = re.compile(r"[;:()“”\"]|\.\s|,\s+(?:and|but|while)\s")


_SUBSET_LEFT = re.compile(
    r"\b(?:including|among\s+(?:them|those)|of\s+(?:whom|them|those|which)|another|the\s+other|an\s+additional|a\s+further|further|these|those|both)[\s:,]*(?:at\s+least\s+|about\s+|some\s+)?$",
    re.IGNORECASE,
)
_COUNTED_WHOLE = r"(?!\s*(?:the|its|their|all|a\s+total\s+of)?\s*(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b))"
# "five of the victims" is a part; "112 of the 230 seats" is 112 seats, and the 230 are the whole.
_SUBSET_RIGHT = re.compile(
    rf"\s*(?:\w+\s+)?(?:of\b{_COUNTED_WHOLE}\s+(?:the|them|whom|which|those|these)\b|more\b(?!\s+than\b)|others?\b|additional\b|further\b)",
    re.IGNORECASE,
)
_WHOLE_LEFT = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s+(?:[\w-]+\s+)?(?:of|out\s+of|in)\s+(?:the\s+|its\s+|all\s+|a\s+total\s+of\s+)?$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|overall|altogether|in\s+all|combined|nationwide|across\s+the\s+country)\b", re.IGNORECASE)
# How far things have come by now, and what one day brought.
_RUNNING = re.compile(
    r"\b(?:so\s+far|to\s+date|until\s+now|up\s+to\s+now|since\s+(?:the\s+(?:start|beginning)|then)|cumulative(?:ly)?)\b",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(
    r"\b(?:(?:in|over|within|during)\s+(?:the\s+)?(?:past|last|previous)?\s*24\s+hours|in\s+a\s+single\s+day|in\s+one\s+day|that\s+day|\w+day\s+alone|daily)\b",
    re.IGNORECASE,
)


def with_measures(claim: Claim) -> Claim:
    """The claim with the holder and the statistic of each of its quantities.

    Args:
        claim: a claim whose quantities, names, places and speaker are known.

    Returns:
        The same claim; its computed quantities have neither.
    """
    whole = _whole(claim.text) if claim.quantities else None
    return replace(claim, quantities=tuple(_with_measure(quantity, claim, whole) for quantity in claim.quantities))


def _with_measure(quantity: Quantity, claim: Claim, whole: Statistic | None) -> Quantity:
    if quantity.derivation is not None:
        return quantity
    start, end = quantity.span.start - claim.span.start, quantity.span.end - claim.span.start
    holder = person_of_age(claim.text, start, end) if _AGE in quantity.unit else party(claim, start)
    return replace(quantity, holder=holder, statistic=_statistic(quantity, claim.text, start, end) or whole)


def person_of_age(text: str, start: int, end: int) -> str:
    """The proper name in front of an age ("Maria Lund, 54") or behind it ("54-year-old Maria Lund"), without titles; empty where there is none."""
    after = _AFTER.match(text[end : end + 80])
    if after and not text[start:end].isdigit() and (name := _bare(after["name"])):
        return name  # "Cameron Dooley, 26-year-old Joseph Backman": the age belongs to what follows
    before = _BEFORE.search(text, max(0, start - 80), start)
    if before is None or text[: before.start()].rstrip().endswith(("”", '"', "’")):
        return ""  # 'Steven "Todd" Dooley' is more than a Dooley
    return _bare(before["name"])


def _bare(name: str) -> str:
    if _POSSESSIVE.search(name):
        return ""  # "Wilson's 14-year-old brother"
    words = [word for word in name.split() if word.strip(".").lower() not in _TITLES]
    while words and closed(words[0]):
        words = words[1:]  # "A 24-year-old", "But Ida Kell"
    return " ".join(words).rstrip(".")


def party(claim: Claim, start: int) -> str:
    """The nearest proper name in front of a number in its clause that is neither its speaker nor a place of the claim; empty where there is none."""
    text = claim.text
    left = max(0, start - 90)
    for boundary in _CLAUSE_END.finditer(text, left, start):
        left = boundary.end()
    speaker = claim.attribution.speaker
    parts = [part for run in _RUN.findall(text[left:start]) for part in _POSSESSED.split(run)]
    named = _by_key(claim.names)
    runs = [run for run in parts if any(same_name(run, name) for name in named.get(name_key(run), ()))]
    runs = [run for run in runs if not (speaker and same_name(run, speaker)) and not any(same_name(run, where.name) for where in claim.where)]
    return runs[-1] if runs else ""


@functools.lru_cache(maxsize=8)
def _by_key(names: tuple[str, ...]) -> dict[str, list[str]]:
    """The names of a claim, looked up once for all its numbers."""
    return by_key(names)


def _statistic(quantity: Quantity, text: str, start: int, end: int) -> Statistic | None:
    """The statistic that the words next to a number make it."""
    left, right = text[max(0, start - 40) : start], text[end : end + 40]
    if _WHOLE_LEFT.search(left):
        return Statistic.WHOLE
    if _SUBSET_LEFT.search(left) or _SUBSET_RIGHT.match(right):
        return Statistic.PART
    if quantity.change is not None:
        return Statistic.CHANGE
    if quantity.kind is Kind.RATE:
        return Statistic.RATE
    return None


def _whole(text: str) -> Statistic | None:
    """The statistic of which a whole sentence speaks; looked up once, for a sentence may hold very many numbers."""
    if _TOTAL.search(text):
        return Statistic.TOTAL
    if _RUNNING.search(text):
        return Statistic.CUMULATIVE
    return Statistic.DAILY if _ONE_DAY.search(text) else None
