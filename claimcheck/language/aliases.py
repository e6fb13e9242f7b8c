"""Names of one thing, joined by what the articles themselves say.

Four kinds of evidence join two names: a declaration ("Lowland Water Board (LWB)", "Daesh (the self-proclaimed …)", "X, also known as Y"), initials,
a short form that a longer one extends ("Free State" and "Free State of Lowland" in one article), and a last name whose full form stands beside it.
A wrong join is worse than a missed one: whatever could mean two things stays apart. The order of the articles never matters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from claimcheck.language import name_evidence as evidence
from claimcheck.language import name_words as lex
from claimcheck.language.name_evidence import Edge, Found
from claimcheck.language.name_relation import same_name
from claimcheck.language.names import is_acronym
from claimcheck.records import Alias

__all__ = ["NameTable", "join_names", "same_name"]

_PASSES = 8
_LINK = re.compile(
    r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s[\"'][^\"'\n]{0,300}[\"'])?\)|!?\[([^\[\]]*)\]\[[^\[\]]*\]|<((?:https?|mailto):[^<>\s]*)>"
)
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)([^*\n]*[^*\s])\*{1,3}|(?<!\w)_{1,3}(?=\S)([^_\n]*[^_\s])_{1,3}(?!\w)|`+([^`\n]+)`+|~~([^~\n]+)~~")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!~|<>-])")
_ARTICLE = re.compile(r"(?:(?:the|The)\s+)+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])+$")


def join_names(texts: Sequence[str], glossary: tuple[Alias, ...] = ()) -> tuple[Alias, ...]:
    """Find which names of the articles mean one thing.

    Args:
        texts: the articles' texts (title and body), in any order.
        glossary: the user's own aliases; they win over whatever is found.

    Returns:
        Aliases of at least two forms, sorted by canonical name; each with its other forms and the evidence, sorted.
    """
    found = [Found.of(text) for text in texts]
    counts: Counter[str] = Counter()
    for article in found:
        counts.update(article.forms)
    groups = _Groups(glossary)
    for edge in _edges(found):
        groups.join(edge)
    return groups.aliases(counts)


def _edges(found: Sequence[Found]) -> list[Edge]:
    declared = {edge for article in found for edge in evidence.declared(article)}
    initials = evidence.initials(found, declared)
    short = evidence.short_forms(found, declared | initials)
    # Declarations first: what is declared stands even where later evidence would contradict it.
    return [*sorted(declared), *sorted(evidence.dotless(found)), *sorted(initials), *sorted(short), *sorted(evidence.last_names(found))]


@dataclass(slots=True)
class _Groups:
    """Union-find over forms; two glossary entries never flow together."""

    glossary: tuple[Alias, ...]
    parent: dict[str, str] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)
    why: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for alias in self.glossary:
            for form in (alias.canonical, *alias.forms):
                self.parent[form] = alias.canonical
            self.owner[alias.canonical] = alias.canonical
            self.why[alias.canonical].update(alias.evidence)

    def root(self, form: str) -> str:
        self.parent.setdefault(form, form)
        while self.parent[form] != form:
            self.parent[form] = self.parent[self.parent[form]]
            form = self.parent[form]
        return form

    def join(self, edge: Edge) -> None:
        one, other = self.root(edge.a), self.root(edge.b)
        if one != other:
            if one in self.owner and other in self.owner:
                return
            keep, lose = (other, one) if other in self.owner or (one not in self.owner and other < one) else (one, other)
            self.parent[lose] = keep
            self.why[keep] |= self.why.pop(lose, set())
        self.why[self.root(edge.a)].add(edge.why)

    def aliases(self, counts: Mapping[str, int]) -> tuple[Alias, ...]:
        members: dict[str, list[str]] = defaultdict(list)
        for form in self.parent:
            members[self.root(form)].append(form)
        result = []
        for root, forms in members.items():
            canonical = self.owner.get(root) or min(forms, key=lambda form: _preference(form, counts))
            rest = tuple(sorted(f for f in forms if f != canonical))
            if rest:
                result.append(Alias(canonical, rest, tuple(sorted(self.why[root]))))
        return tuple(sorted(result, key=lambda alias: alias.canonical))


def _preference(form: str, counts: Mapping[str, int]) -> tuple[bool, bool, int, int, str]:
    """Spelled out before initials, several words before one, then the most frequent, the longest, the first in the alphabet."""
    return (is_acronym(form), " " not in form, -counts.get(form, 0), -len(form), form)


@dataclass(frozen=True, slots=True, init=False)
class NameTable:
    """Joined names, ready to look up; it never changes after it is made."""

    _canonical: Mapping[str, str]
    _folded: Mapping[str, str]
    _pattern: re.Pattern[str] | None

    def __init__(self, aliases: Iterable[Alias] = ()) -> None:
        """Build the table.

        Args:
            aliases: what :func:`join_names` found; where two claim one form, the first in order of canonical name keeps it.
        """
        table: dict[str, str] = {}
        ordered = sorted(aliases, key=lambda alias: alias.canonical)
        for alias in ordered:
            if alias.canonical:
                table[alias.canonical] = alias.canonical
        for alias in ordered:
            for form in filter(None, alias.forms):
                table.setdefault(form, alias.canonical)
        folded: dict[str, str] = {}
        for form, canonical in sorted(table.items()):
            # Only names of several words may change case: "IS" is never "is", "WHO" never "who".
            if " " in form:
                folded.setdefault(form.casefold(), canonical)
        pattern = None
        if table:
            longest_first = sorted(table, key=lambda form: (-len(form), form))
            # The first letters keep the long alternation from being tried at every small word.
            first = "".join(re.escape(letter) for letter in sorted({form[0] for form in table}))
            pattern = re.compile(rf"(?<![\w&])(?=[{first}])(?:" + "|".join(re.escape(form) for form in longest_first) + r")(?![\w&]|-\d)")
        object.__setattr__(self, "_canonical", MappingProxyType(table))
        object.__setattr__(self, "_folded", MappingProxyType(folded))
        object.__setattr__(self, "_pattern", pattern)

    def canonical(self, form: str) -> str:
        """The canonical form of a name; the name itself (without "the" and possessive) where nothing is joined to it."""
        known = self._canonical.get(form)
        if known is not None:
            return known
        bare = _bare(form)
        return self._canonical.get(bare) or self._folded.get(bare.casefold()) or bare

    def reading(self, text: str) -> str:
        """The text with joined names in their canonical form and Markdown's inline marks removed: what is embedded.

        Args:
            text: a sentence as it stands in the article.

        Returns:
            Plain text; ``reading(reading(text)) == reading(text)``.
        """
        for _ in range(_PASSES):
            plain = _named(_unmarked(text), self._pattern, self._canonical)
            if plain == text:
                break
            text = plain
        return text


def _bare(form: str) -> str:
    before = ""
    while form != before:
        before = form
        form = _POSSESSIVE.sub("", _ARTICLE.sub("", form.strip(), count=1) if _ARTICLE.match(form.strip()) else form.strip())
    return form


def _unmarked(text: str) -> str:
    if not any(mark in text for mark in "*_`[~<\\"):
        return text
    for _ in range(_PASSES):
        plain = _EMPHASIS.sub(_content, _LINK.sub(_content, text))
        if plain == text:
            break
        text = plain
    return _ESCAPE.sub(r"\1", text)


def _content(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group is not None), "")


def _named(text: str, pattern: re.Pattern[str] | None, table: Mapping[str, str]) -> str:
    if pattern is None:
        return text

    def swap(match: re.Match[str]) -> str:
        form = match.group()
        canonical = table[form]
        if form.isupper() and form.isalpha() and _in_shouting(text, match.start(), match.end()):
            return form
        if " " not in form and canonical.endswith(" " + form) and _in_other_name(text, match.start(), match.end()):
            return form
        return canonical

    return pattern.sub(swap, text)


def _in_other_name(text: str, start: int, end: int) -> bool:
    """Whether a last name is part of somebody else's name ("Paul" of "Rand Paul" in "Paul Ryan", "Ron Paul")."""
    before = text[max(0, start - 40) : start].split(" ")
    if len(before) > 1 and before[-1] == "" and before[-2][:1].isupper():
        word = before[-2].rstrip(".").casefold()
        if word.isalpha() and word not in lex.FUNCTION and word not in lex.TITLES and word not in lex.CALENDAR:
            return True
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and text[end + 2 : end + 3].islower()


def _in_shouting(text: str, start: int, end: int) -> bool:
    """Whether the words beside initials are ALL CAPS too, so that "IS" may be "is"."""
    return any(len(word) > 1 and word.isupper() and word.isalpha() for word in _neighbours(text, start, end))


def _neighbours(text: str, start: int, end: int) -> Iterator[str]:
    yield from text[max(0, start - 40) : start].split()[-1:]
    yield from text[end : end + 40].split()[:1]
