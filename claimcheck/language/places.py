"""The places every sentence of an article speaks of: its own, or those of the sentences before it, or the headline's.

Grammar alone finds them (see :mod:`claimcheck.language.name_places`); no gazetteer is asked, so that a village nobody lists counts like a capital.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.language.aliases import NameTable
from claimcheck.language.name_relation import same_name
from claimcheck.language.names import is_acronym
from claimcheck.records import Name, Where

_STEM = 4


def places(
    sentences_names: Sequence[Sequence[Name]], *, title: str | None, dateline: str | None, paragraph_breaks: frozenset[int], table: NameTable
) -> list[tuple[Where, ...]]:
    """Say for every sentence of an article where it plays.

    A name that is a place anywhere in the article is one in every sentence. A sentence without a place of its own takes those of the nearest earlier
    sentence of its paragraph, and failing that the headline's; never the city of the dateline, where the reporter sat. A country that is only
    mentioned, not located in ("a blow for Lowland"), may be an actor as well: alone, it stands behind what is inherited.

    Args:
        sentences_names: the names of every sentence, as :func:`claimcheck.language.names.names` gives them.
        title: the headline.
        dateline: the place of the dateline.
        paragraph_breaks: indices of the sentences that begin a paragraph.
        table: joined names, for one name per place.

    Returns:
        One tuple per sentence: nearest evidence first, in order of mention.
    """
    known = _Places.of(sentences_names, table)
    headline = tuple(Where(name, inherited=True) for name in known.named_in(title or ""))
    at_dateline = _dateline_spot(sentences_names, dateline)
    result: list[tuple[Where, ...]] = []
    carried: tuple[Where, ...] = ()
    for index, row in enumerate(sentences_names):
        if index in paragraph_breaks:
            carried = ()
        sure, behind = known.own([name for name in row if name not in at_dateline])
        own = tuple(Where(name) for name in sure)
        inherited = () if own else carried or headline
        seen = {where.name for where in own + inherited}
        result.append(own + inherited + tuple(Where(name) for name in behind if name not in seen))
        if own:
            carried = tuple(Where(where.name, inherited=True) for where in own)
    return result


def _dateline_spot(rows: Sequence[Sequence[Name]], dateline: str | None) -> frozenset[Name]:
    """The names that stand in the dateline itself."""
    parts = {part.strip().casefold() for part in (dateline or "").split(",")} - {""}
    if not parts:
        return frozenset()
    for row in rows:
        if row and row[0].text.casefold() in parts and row[0].text.isupper():
            return frozenset(name for name in row[:2] if name.text.casefold() in parts)
    return frozenset()


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of one article: canonical name by joined key, the forms they are written in, and which are countries that also act."""

    shown: dict[str, str]
    forms: dict[str, str]
    actors: frozenset[str]
    table: NameTable

    @classmethod
    def of(cls, rows: Sequence[Sequence[Name]], table: NameTable) -> _Places:
        written: dict[str, Counter[str]] = defaultdict(Counter)
        located: set[str] = set()
        for name in (name for row in rows for name in row):
            key = table.canonical(name.text).casefold()
            written[key][name.text] += 1
            if name.locative:
                located.add(key)
        shown = {key: _shown(written[key], table) for key in located}
        forms = {form: key for key in located for form in written[key]}
        stems: dict[str, set[str]] = defaultdict(set)
        for counts in written.values():
            for form in counts:
                stems[form[:_STEM].casefold()].add(form)
        actors = frozenset(key for key in located if _has_people(shown[key], written[key], stems[shown[key][:_STEM].casefold()]))
        return cls(shown, forms, actors, table)

    def own(self, row: Sequence[Name]) -> tuple[list[str], list[str]]:
        """The places a sentence names: the sure ones, and countries that may only act in it."""
        sure: list[str] = []
        behind: list[str] = []
        for name in row:
            key = self.table.canonical(name.text).casefold()
            if key in self.shown:
                (sure if name.locative or key not in self.actors else behind).append(key)
        if sure:
            # Beside a sure place a country that is only mentioned adds nothing about where.
            behind = []
        return [self.shown[key] for key in dict.fromkeys(sure)], [self.shown[key] for key in dict.fromkeys(behind)]

    def named_in(self, title: str) -> Iterator[str]:
        """The article's places that a headline names, in its order."""
        hits = sorted(
            (match.start(), key)
            for form, key in self.forms.items()
            if (match := re.search(rf"(?<!\w){re.escape(form)}(?!\w)", title, re.IGNORECASE if len(form) >= _STEM else 0))
        )
        yield from dict.fromkeys(self.shown[key] for _, key in hits)


def _shown(counts: Counter[str], table: NameTable) -> str:
    """How a place is shown: its joined name, or the commonest form that is not written in capitals for show."""
    form = min(counts, key=lambda f: (f.isupper() and not is_acronym(f), f.isupper() and len(f) > _STEM, -counts[f], f))
    return table.canonical(form)


def _has_people(shown: str, counts: Counter[str], near: set[str]) -> bool:
    """Whether the article has an adjective of a place's people ("Iraqi"), or initials for it: then it is a country, and may act."""
    if any(is_acronym(form) and len(form.replace(".", "")) < _STEM for form in counts) or shown.startswith("United "):
        return True
    return any(form not in counts and form.casefold() != shown.casefold() and " " not in form and same_name(form, shown) for form in near)
