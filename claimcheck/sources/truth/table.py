"""Structured claims from a file: CSV (or TSV) with a source, an object and a value per row."""

from __future__ import annotations

import csv
import itertools
import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.calculus import interval
from claimcheck.errors import InputError
from claimcheck.records import Approximator
from claimcheck.sources.truth.assertions import Assertion, Options, Prior

MOST_ROWS = 5_000_000
"""Rows that are read: what more there is would only eat memory."""

LEAST_CERTAIN = 0.001
"""How near to 0 and 1 a reliability may be held beforehand."""

MOST_WEIGHT = 1e6
"""Weights and numbers of claims beyond which more makes no difference, but for what computing with them loses."""

_NEEDED = ("source", "object", "value")
_OPTIONAL = ("number", "origin", "weight")
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|0|[1-9][0-9]{0,17})(?:\.[0-9]{1,12})?"
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9}
_NUMBER = re.compile(rf"(?P<sign>[-−+]?)[$€£]?(?P<digits>{_DIGITS})(?:\s?(?P<scale>thousand|million|billion|trillion|bn))?\s?%?", re.IGNORECASE)
_CUES = {
    **dict.fromkeys(("about", "around", "some", "roughly", "approximately", "nearly", "almost", "~", "≈"), Approximator.ABOUT),
    **dict.fromkeys(("at least", ">=", "≥"), Approximator.AT_LEAST),
    **dict.fromkeys(("more than", "over", ">"), Approximator.MORE_THAN),
    **dict.fromkeys(("at most", "up to", "<=", "≤"), Approximator.AT_MOST),
    **dict.fromkeys(("less than", "fewer than", "under", "<"), Approximator.LESS_THAN),
}
_CUE = re.compile("|".join(re.escape(cue) for cue in sorted(_CUES, key=len, reverse=True)), re.IGNORECASE)
_BETWEEN = re.compile(r"\s?(?:-|–|—)\s?|\s(?:to|and)\s", re.IGNORECASE)
_LEAD = re.compile(r"(?:from|between)\s", re.IGNORECASE)
_LONGEST = 80  # characters; a value with more is prose


def read_table(path: Path) -> list[Assertion]:
    """Read structured claims.

    Columns are source, object, value; a first row that names them may put them in another order and add ``number``, ``origin`` and ``weight``.
    Without it a fourth column is the number. ``.tsv`` files have tabs. Empty lines are passed over.

    Args:
        path: the file, UTF-8.

    Returns:
        The claims in the order of the file.

    Raises:
        InputError: the file cannot be read, holds no claim, or a row is wrong; with the line.
    """
    return list(_assertions(_rows(path), str(path)))


def read_priors(path: Path) -> dict[str, Prior]:
    """Read what a user holds of sources: source, share of its claims that is right, and how many checked claims that stands for (4 where left out).

    Args:
        path: the file, as for :func:`read_table`.

    Returns:
        Priors by source.

    Raises:
        InputError: the file cannot be read, a row is wrong, or a source stands twice; with the line.
    """
    priors: dict[str, Prior] = {}
    for line, row in _rows(path):
        where = f"{path}:{line}"
        if not priors and [cell.strip().casefold() for cell in row[:2]] == ["source", "reliability"]:
            continue
        if len(row) not in {2, 3} or not row[0].strip():
            raise InputError(f"{where}: needs a source, a reliability and, if you like, a number of claims, with commas between them")
        name = row[0].strip()
        if name in priors:
            raise InputError(f"{where}: {_short(name)} stands here a second time; keep one of the two rows")
        mean = _positive(row[1], where, "the reliability")
        if not LEAST_CERTAIN <= mean <= 1.0 - LEAST_CERTAIN:
            raise InputError(f"{where}: the reliability must lie between 0 and 1, without them; nothing is certain beforehand")
        priors[name] = Prior(mean, _positive(row[2], where, "the number of claims") if len(row) == 3 else Options().strength)
    return priors


def meaning(value: str) -> tuple[float | None, float | None, float | None]:
    """What a value as written commits to.

    Args:
        value: "1420", "1,420", "about 1200", "over 1200", "10 to 20", "1.2 million", or a name.

    Returns:
        Number (None for names and ranges), lower and upper end (None where the number is meant as it stands).
    """
    text = " ".join(value.split()) if len(value) <= _LONGEST else ""
    if not text or not any(character.isdecimal() for character in text):
        return None, None, None
    plain = _number(text)
    if plain:
        number, precision, rounded = plain
        low, high = interval(number, precision, Approximator.EXACT, rounded=rounded)
        return (number, low, high) if rounded else (number, None, None)
    cue = _CUE.match(text)
    if cue:
        bound = _number(text[cue.end() :].strip())
        if not bound:
            return None, None, None
        number, precision, rounded = bound
        return (number, *interval(number, precision, _CUES[cue[0].casefold()], rounded=rounded))
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    for between in _BETWEEN.finditer(rest):
        first, last = _number(rest[: between.start()]), _number(rest[between.end() :])
        if first and last and first[0] < last[0]:
            return None, first[0], last[0]
    return None, None, None


def _number(text: str) -> tuple[float, float, bool] | None:
    """Number, place of its last digit, and whether it shows that it is rounded; None where the whole text is no number."""
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    scale = _SCALES[found["scale"].casefold()] if found["scale"] else 1.0
    digits = found["digits"].replace(",", "")
    decimals = len(digits.partition(".")[2])
    number = float(digits) * scale * (-1.0 if found["sign"] in {"-", "−"} else 1.0)
    return number, scale * 10.0**-decimals, bool(found["scale"])


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with their lines."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, delimiter="\t" if path.suffix.casefold() == ".tsv" else ",", strict=True)
            count = 0
            while True:
                line = reader.line_num + 1
                try:
                    row = next(reader, None)
                except csv.Error as error:
                    raise InputError(
                        f"{path}:{line}: is not valid CSV: {error}; put quotation marks around a cell that holds any, and double them"
                    ) from error
                if row is None:
                    return
                if any(cell.strip() for cell in row):
                    count += 1
                    if count > MOST_ROWS:
                        raise InputError(f"{path}:{line}: has more than {MOST_ROWS:,} rows; split it by objects")
                    yield line, row
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text; save it as CSV UTF-8") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


def _assertions(rows: Iterable[tuple[int, list[str]]], path: str) -> Iterator[Assertion]:
    """The claims of the rows."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        raise InputError(f"{path}: holds no claim; each row needs a source, an object and a value")
    columns = {name: at for at, name in enumerate((*_NEEDED, _OPTIONAL[0]))}
    named = [cell.strip().casefold() for cell in first[1]]
    if set(_NEEDED) <= set(named):
        columns = {name: named.index(name) for name in (*_NEEDED, *_OPTIONAL) if name in named}
        first = next(rows, None)
        if first is None:
            raise InputError(f"{path}: holds no claim below its first row")
    for line, row in itertools.chain([first], rows):
        yield _assertion(row, columns, f"{path}:{line}")


def _assertion(row: list[str], columns: dict[str, int], where: str) -> Assertion:
    cells = {name: row[at].strip() for name, at in columns.items() if at < len(row)}
    for name in _NEEDED:
        if not cells.get(name):
            raise InputError(f"{where}: has no {name}; each row needs a source, an object and a value, with commas between them")
    number, low, high = meaning(cells["value"])
    if cells.get("number"):
        try:
            number, low, high = float(cells["number"]), None, None
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise InputError(f"{where}: the number must be a number such as 1420.5, not {_short(cells['number'])}")
    weight = _positive(cells["weight"], where, "the weight") if cells.get("weight") else 1.0
    return Assertion(cells["source"], cells["object"], cells["value"], number, low, high, cells.get("origin") or None, weight)


def _positive(text: str, where: str, what: str) -> float:
    try:
        figure = float(text)
    except ValueError:
        figure = math.nan
    if not 0.0 < figure < math.inf:
        raise InputError(f"{where}: {what} must be a number above 0, not {_short(text)}")
    return min(max(figure, 1.0 / MOST_WEIGHT), MOST_WEIGHT)


def _short(text: str) -> str:
    """A cell for a message: on one line, not endless."""
    return repr(text if len(text) <= 40 else text[:39] + "…")
