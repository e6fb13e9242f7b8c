"""Whom an article introduces: full names by surname, and who holds an office, as far as the text itself tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from claimcheck.language import speech

_NAME: Final = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Lt|Gen|Col|Maj|Capt|Sgt|Cpl|Pvt|Adm|Det|Prof|Rev|Supt|Insp|St)\.|[A-Z]\.(?:[A-Z]\.){0,3}|[A-Z][\w'’-]{0,40})"
)
_RUN: Final = re.compile(
    rf"(?<![\w'’-]){_NAME}(?:[ \xa0\n](?:(?:de|del|van|von|der|den|ten|ter|bin|ibn|al|el|la|da|dos|di)[ \xa0]){{0,2}}(?:al-|el-)?{_NAME}){{1,5}}"
)
_PLACE: Final = re.compile(r"\b(?:in|near|across|outside|throughout)\s([A-Z][\w-]{0,40}(?:[ \n][A-Z][\w-]{0,40}){0,2})(?![\w'’-])")
_GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NO_NAME: Final = speech.TITLES | speech.PARTIES | speech.PERSONS | speech.FUNCTION_WORDS | speech.CALENDAR
_OFFICE_WORDS: Final = speech.TITLES | {"vice", "prime", "attorney"}
_LONGEST_NAME: Final = 4
_OPENING_MARKS: Final = frozenset('“"‘')
_CLOSING_MARKS: Final = frozenset('”"’,')


class Introductions:
    """The people and places that a text introduces."""

    def __init__(self, text: str, common: Collection[str]) -> None:
        """Read the names of a text.

        Args:
            text: a whole article.
            common: its lower-case words: capitalised, they are no part of a name.
        """
        # Per surname or office: first name -> where it is first met and the name as it stands there, in text order.
        self._people: dict[str, dict[str, tuple[int, str]]] = {}
        self._offices: dict[str, dict[str, tuple[int, str]]] = {}
        self._places = {" ".join(match[1].split()) for match in _PLACE.finditer(text)}
        held: list[tuple[str, int, list[str]]] = []
        for match in _RUN.finditer(text):
            words = match.group().removesuffix("'s").removesuffix("’s").split()
            bare = [word.lower().rstrip(".").replace("’", "'") for word in words]
            start = max((i + 1 for i, word in enumerate(bare) if word in _NO_NAME or word in common or word.endswith("'s")), default=0)
            name = words[start:]
            quoted = text[match.start() - 1 : match.start()] in _OPENING_MARKS and text[match.end() : match.end() + 1] in _CLOSING_MARKS
            if not name or len(name) > _LONGEST_NAME or quoted or any(word in speech.BODIES for word in bare[start:]):
                continue
            if len(name) > 1:
                self._people.setdefault(surname(" ".join(name)), {}).setdefault(bare[start], (match.start(), " ".join(name)))
            if office := _office(bare[:start], text[max(0, match.start() - 7) : match.start()]):
                held.append((office, match.start(), name))
        for office, at, name in held:
            full = self.full_name(" ".join(name), len(text)) or " ".join(name)
            self._offices.setdefault(office, {}).setdefault(full.split()[0].lower(), (at, full))

    def full_name(self, written: str, before: int) -> str | None:
        """The one full name introduced before offset ``before`` that ends with a surname.

        Args:
            written: a name; one of two words or more is returned as it is.
            before: offset in the text.

        Returns:
            The name of two words or more; None where none, or more than one, was introduced.
        """
        return written if " " in written else _only(self._people.get(surname(written), {}), before)

    def holder(self, office: str, before: int) -> str | None:
        """Who alone was given an office ("president", "former governor") before offset ``before``."""
        return _only(self._offices.get(office, {}), before)

    def surnames(self) -> Collection[str]:
        """The surnames of all people with a full name, in lower case."""
        return self._people.keys()

    def is_place(self, written: str) -> bool:
        """Whether the text uses a name for a place ("in Kenton") and for nobody."""
        return written in self._places and surname(written) not in self._people


def surname(name: str) -> str:
    """The surname of a name, in lower case, without "Jr"."""
    words = [word.strip(".,").lower() for word in name.split()]
    while len(words) > 1 and words[-1] in _GENERATIONS:
        words.pop()
    return words[-1] if words else ""


def _only(found: dict[str, tuple[int, str]], before: int) -> str | None:
    """The one name first met before an offset; entries stand in text order, so two are enough to look at."""
    entries = iter(found.values())
    first, second = next(entries, None), next(entries, None)
    if first is None or first[0] >= before or (second is not None and second[0] < before):
        return None
    return first[1]


def _office(titles: Sequence[str], before: str) -> str:
    office: list[str] = []
    for word in reversed(titles):
        if word not in _OFFICE_WORDS:
            break
        office.insert(0, word)
    former = before.lower() == "former "
    return " ".join(["former"] * former + office) if office else ""
