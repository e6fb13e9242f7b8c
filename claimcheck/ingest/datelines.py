"""The place and agency that open a report: ``LISBON, May 3 (AP) — ``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.ingest.dates import full_date
from claimcheck.language.agencies import agency

_UPPER = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’]{1,25}(?:-[A-ZÀ-ÖØ-Þ]{1,20}){0,3}"
_PLACE = rf"{_UPPER}(?:(?:[ /]|, ?| and | AND ){_UPPER}){{0,4}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.'’]{1,25}(?:-\w{1,20}){0,2}"
_TITLE = rf"{_WORD}(?: {_WORD}){{0,3}}"
_REGION = rf"(?:, ?(?!{_MONTH} \d){_WORD}(?: {_WORD}){{0,2}}){{0,2}}"
_WHEN = rf"(?:, ?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
_AGENCY = r"\s?\((?P<agency>[A-Z][\w.&/ -]{1,40})\)"
_DASH = r"(?:\s?[–—]+\s?|\s?-{1,3}(?=\s|$)|\s?-{2,3}\s?|\s-(?=[A-Z])|(?<=\))-)"
_DATELINES = (
    re.compile(rf"(?P<place>{_PLACE}{_REGION})(?P<when>{_WHEN})(?:{_AGENCY})?(?P<dash>{_DASH})\s*"),
    re.compile(rf"(?P<place>{_PLACE}{_REGION})(?P<when>{_WHEN}){_AGENCY}(?P<dash>)\s*(?=[A-Z“\"])"),
    re.compile(rf"(?P<place>{_TITLE}{_REGION})(?P<when>{_WHEN}){_AGENCY}(?P<dash>(?:{_DASH})?)\s*"),
    re.compile(rf"(?P<place>)(?P<when>){_AGENCY}(?P<dash>{_DASH})\s*"),
)
# American stations: W or K and two or three letters, perhaps a channel.
_CALL_LETTERS = re.compile(r"[KW][A-Z]{2,3}(?:-TV|-FM|-AM)?\s?\d{0,2}")
# Capitals before a dash that are a label of the page, not a place: alone ("NEW –", but not "NEW YORK –"), or as first word.
_LABELS = frozenset(
    "advisory alert analysis comment correction developing editorial explainer fact factbox file gallery graphic interview just live map more "
    "new news now opinion original photo photos poll preview profile quiz read report review see story timeline urgent warning".split()
)
_LABEL_HEADS = frozenset("breaking exclusive related update updated updates video watch".split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """What opens a report.

    Attributes:
        place: as written; None where only an agency stands there.
        agency: what stands in brackets.
        end: offset in the paragraph at which the report's first word stands.
        full_date: the words of the date, where it has a year.
    """

    place: str | None
    agency: str | None
    end: int
    full_date: str = ""


def _is_label(place: str) -> bool:
    tokens = place.casefold().replace(",", " ").replace(".", " ").split()
    return tokens[0] in _LABEL_HEADS or all(token in _LABELS for token in tokens)


def _is_wire(named: str) -> bool:
    """Whether brackets hold an agency or a broadcaster's call letters, and not a party, a state or an abbreviation that the sentence explains."""
    return any(agency(part) or _CALL_LETTERS.fullmatch(part.strip()) for part in named.split("/"))


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens ``paragraph``, or None.

    A place stands in capitals before a dash, or in any case before a known agency or call letters in brackets. What follows must be ordinary
    lower-case text (or nothing, where the dateline has a line of its own), so that a headline in capitals is not taken for one.
    """
    head = paragraph[:300]
    for pattern in _DATELINES:
        found = pattern.match(head)
        if not found:
            continue
        place, rest = found.group("place"), paragraph[found.end() : found.end() + 60]
        named = found.group("agency")
        letters = [character for character in rest if character.isalpha()]
        if letters and sum(map(str.islower, letters)) * 2 < len(letters):
            return None
        if place and (_is_label(place) or sum(map(str.isalpha, place)) < 3):
            return None
        # A report begins with a capital, a figure or a quotation; "OPEC — the cartel of oil producers — said" is a sentence.
        if rest[:1].islower():
            return None
        if named and not _is_wire(named) and (not found.group("dash") or not place or not place.split(",")[0].isupper()):
            continue
        when = found.group("when") or ""
        return Dateline(place or None, named, found.end(), when if full_date(when) else "")
    return None
