"""How readers of hostile files stay within :class:`~claimcheck.ingest.documents.Limits`, and how they say in few lines what they left out."""

from __future__ import annotations

import time
from collections.abc import Iterator

from claimcheck.ingest.discover import shown
from claimcheck.ingest.documents import Limits, Problem

# As many are named one by one; the rest is counted.
_NAMED = 5
_LONGEST_NAME = 60


class Deadline:
    """The time that is left for one file, counted from when this is made."""

    def __init__(self, limits: Limits) -> None:
        self._end = time.monotonic() + limits.seconds
        self._seconds = limits.seconds

    @property
    def over(self) -> bool:
        """Whether the time is spent."""
        return time.monotonic() > self._end

    @property
    def problem(self) -> Problem:
        """What to say where it is."""
        return Problem("", f"not read to its end within {self._seconds:g} seconds; split it into smaller files")


class Complaints:
    """What was left out of one file: many parts for the same reason become one problem, so that a file of rubbish does not fill the report."""

    def __init__(self, part: str, parts: str) -> None:
        """``part`` and ``parts``: what one and several parts of the file are called (``"row"``, ``"rows"``)."""
        self._part, self._parts = part, parts
        self._found: dict[str, list[int]] = {}

    def add(self, number: int, reason: str) -> None:
        """Part ``number`` was left out."""
        self._found.setdefault(reason, []).append(number)

    def problems(self) -> Iterator[Problem]:
        """One problem for each reason, in the order in which they were first met."""
        for reason, numbers in self._found.items():
            if len(numbers) == 1:
                yield Problem(f"{self._part} {numbers[0]}", reason)
                continue
            named = ", ".join(map(str, numbers[:_NAMED])) + (f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else "")
            yield Problem(f"{self._parts} {named}", reason)


def too_large(data: bytes, limits: Limits) -> Problem | None:
    """What to say of a file that is larger than the limit; None where it is not."""
    if len(data) <= limits.file_bytes:
        return None
    return Problem("", f"larger than {limits.file_bytes // 1_000_000} MB; split it into smaller files")


def too_long(text: str, limits: Limits) -> str | None:
    """The reason why a document is too long; None where it is not."""
    return f"longer than {limits.characters:,} characters; split it into single articles" if len(text) > limits.characters else None


def quoted(name: object) -> str:
    """A name from a file as it may stand in a line for people: short, printable, in quotes."""
    text = str(name)
    return "'" + shown(storable(text[:_LONGEST_NAME])) + ("…'" if len(text) > _LONGEST_NAME else "'")


def storable(text: str) -> str:
    """``text`` with lone surrogates and NUL characters, which no text file can hold, as U+FFFD."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
