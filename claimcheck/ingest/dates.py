"""Dates of publication as they stand on a page: ``Published: 18th October 2016 08:27 AM``. A date with a missing part is no date."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from dateutil import parser

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_DATE = re.compile(
    rf"\b(?:\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ .-]{{1,2}}{_MONTH}\b\.?,?[ -]{{0,2}}\d{{4}}"
    rf"|{_MONTH}\b\.?[ -]{{0,2}}\d{{1,2}}(?:st|nd|rd|th)?,?[ -]{{1,2}}\d{{4}}"
    r"|\d{1,2}([/.])\d{1,2}\1\d{4})(?!\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<first>(?:first |originally |date )?(?:published|posted|created|issued|publication date)|date|uploaded)(?=\W)(?: on| at)?\s?[:.]?"
    r"|(?P<later>(?:last )?(?:updated|modified|edited|revised)(?=\W)(?: on| at)?|last update(?=\W))\s?[:.]?",
    re.IGNORECASE,
)
# What may stand on a date line besides the date itself: times, zones, weekdays, glue, and the buttons for the size of the type.
_FILLER = re.compile(
    rf"(?:{_WEEKDAY}|\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?|\d{{1,2}}(?=\s?[ap]\.?m)|[ap]\.?m\b\.?|[ecmpw]?[esd]t|gmt|utc|bst|ist|cest|cet|jst|t(?=\d)|z"
    rf"|{_MONTH}\b\.?(?: \d{{1,2}}(?:st|nd|rd|th)?(?!\d))?|[\w-]{{2,30}}\.(?:com|org|net)"
    r"|[+-]\d{2}:?\d{2}|hrs?|at|on|local time|today|yesterday|\d{1,3} (?:second|minute|hour|day|week|month|year)s? ago|a\+a-|a\+|a-)(?!\w)"
    r"|[\s,@|()/:.·•;–—-]",
    re.IGNORECASE,
)
_LONGEST_LINE = 240


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date on a line of dates: ``label`` is "published", "updated" or empty; ``date`` is None where the words give no full date."""

    label: str
    date: datetime.date | None


def full_date(text: str) -> datetime.date | None:
    """The first full date in ``text``, or None.

    Day, month and four-digit year must all be written, and be unambiguous: ``03/04/2017`` is None because it is March in one country and April in
    another.
    """
    found = _DATE.search(text)
    if not found:
        return None
    written = found.group()
    try:
        if re.match(r"\d{4}-", written):  # ISO 8601 is year, month, day everywhere
            return datetime.date.fromisoformat(written)
        # Two readings; where they differ the words leave a part open.
        readings = {parser.parse(written, dayfirst=dayfirst, yearfirst=False, default=_default(dayfirst)).date() for dayfirst in (False, True)}
    except (ValueError, OverflowError):
        return None
    return readings.pop() if len(readings) == 1 else None


def _default(other: bool) -> datetime.datetime:
    return datetime.datetime(2001, 1, 1) if other else datetime.datetime(2002, 2, 2)


def stamps(line: str) -> tuple[Stamp, ...]:
    """The dates of a line that holds nothing else; empty for any other line.

    A line counts when everything on it is a date, a time, a label ("Posted", "Last Updated:") or glue, and when it has a full date or a label with
    some time.
    """
    if len(line) > _LONGEST_LINE or not any(character.isdigit() for character in line):
        return ()
    written: list[tuple[str, str]] = []
    label, position, pending = "", 0, False
    while position < len(line):
        if found := _LABEL.match(line, position):
            if pending:
                written.append((label, ""))
            label, pending = ("published" if found.group("first") else "updated"), True
        elif found := _DATE.match(line, position):
            written.append((label, found.group()))
            label, pending = "", False
        else:
            found = _FILLER.match(line, position)
            if not found:
                return ()
        position = found.end()
    if pending:
        written.append((label, ""))
    return tuple(Stamp(label, full_date(date)) for label, date in written)


def trailing_stamp(line: str, *, bare: bool = False) -> int | None:
    """Offset at which a labelled date begins that ends ``line`` ("Two held Posted: Sunday, July 5, 2015"), or None.

    With ``bare``, a full date without label counts too ("Posted by Ana Silva on 5 Jan 2016").
    """
    for found in _LABEL.finditer(line, max(0, len(line) - _LONGEST_LINE)):
        labelled = found.group().rstrip().endswith(":")
        if found.start() > 0 and labelled and not line[found.start() - 1].isalnum() and stamps(line[found.start() :]):
            return found.start()
    if bare:
        for found in _DATE.finditer(line, max(0, len(line) - _LONGEST_LINE)):
            if found.start() > 0 and stamps(line[found.start() :]):
                return found.start()
    return None


def bare_weekday_or_month(word: str) -> bool:
    """Whether ``word`` is the name of a weekday or month."""
    return re.fullmatch(rf"{_WEEKDAY}|{_MONTH}", word.rstrip("."), re.IGNORECASE) is not None
