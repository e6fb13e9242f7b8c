"""Whether two written forms can be one name: case, article, possessive, nationality and last names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from claimcheck.language import name_words as lex

_PLACE_TAILS = frozenset(("", "a", "e", "y", "o", "ia", "ey", "ain", "en", "and", "land", "s"))
_PEOPLE_TAILS = frozenset(("i", "n", "an", "ian", "ese", "ish", "ean"))
_STEM = 4


@functools.lru_cache(maxsize=1 << 18)
def same_name(a: str, b: str) -> bool:
    """Whether two forms can name one thing, or a country and its people.

    Holds for equal forms (whatever their case, dots, "the" and possessive), nationality ("Iraqi" and "Iraq": a common stem of at least four letters),
    first and last name with or without a middle name, and a last name with its full name.

    Args:
        a: a name as written.
        b: another.

    Returns:
        True where they can be one; symmetric.
    """
    one, other = _fold(a), _fold(b)
    if not one or not other:
        return False
    if one == other:
        return _initials(a) == _initials(b) or " " in one or len(one) > _STEM
    first, second = one.split(), other.split()
    if len(first) == len(second) == 1:
        return _nationality(one, other) or _nationality(other, one)
    return _last_name(first, second)


def name_key(form: str) -> str:
    """A key that two forms share wherever :func:`same_name` holds, so that candidates can be looked up: the first letters of the folded last word."""
    folded = _fold(form)
    return folded.rpartition(" ")[2][:_STEM]


def by_key(names: Iterable[str]) -> dict[str, list[str]]:
    """Names by :func:`name_key`: where those stand that may be the same as another."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name_key(name), []).append(name)
    return found


@functools.lru_cache(maxsize=1 << 16)
def _fold(form: str) -> str:
    plain = re.sub(r"^(?:the\s+)+", "", form.strip().casefold())
    return " ".join(re.sub(r"['’]s?$", "", plain).replace(".", " " if " " in plain else "").split())


def _initials(form: str) -> bool:
    plain = re.sub(r"^(?:[Tt]he\s+)+|['’]s?$", "", form.strip()).replace(".", "")
    return plain.isupper()


def _nationality(place: str, people: str) -> bool:
    people = people[:-1] if people.endswith("s") and not people.endswith("ss") else people
    if place == people:
        return True
    if people + "y" == place and people.endswith("an"):
        return len(people) > _STEM
    stem = 0
    while stem < min(len(place), len(people)) and place[stem] == people[stem]:
        stem += 1
    return any(
        at >= _STEM
        and place[at:] in _PLACE_TAILS
        and people[at:] in _PEOPLE_TAILS
        and (place[at:] != "" or people[at:] != "n" or place[-1] in "aeiou")
        for at in range(max(_STEM, stem - 3), stem + 1)
    )


def _last_name(first: list[str], second: list[str]) -> bool:
    if first[-1] != second[-1] or first[-1] in lex.INSTITUTIONS or first[-1] in lex.VENUES or first[-1] in lex.PLACE_NOUNS:
        return False
    heads = [words[0] for words in (first, second) if len(words) > 1]
    if any(head in lex.COMPASS or head in lex.DIRECTIONS for head in heads) or max(len(first), len(second)) > 4:
        return False
    return len(heads) == 1 or heads[0] == heads[1]
