"""The evidence that two names mean one thing, each kind as a set of edges between written forms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.language import name_words as lex
from claimcheck.language.name_places import looks_like_speaker
from claimcheck.language.names import KNOWN_AS, SELF_STYLED, is_acronym, names, spellings
from claimcheck.records import Name, Span

_BRACKET = re.compile(r"['’]?s?\s?\((?P<how>(?:[a-z][\w.-]*\s){0,6})")
_COMMA = re.compile(rf",?\s(?P<how>{KNOWN_AS})\s(?:the\s)?(?:so-called\s)?[\"“‘']?$")
_HOW = re.compile(rf"(?:the\s)?{SELF_STYLED}\s(?:the\s)?$|(?:{KNOWN_AS}\s)(?:the\s)?$")
_BARE_HOW = frozenset(("or", "formerly", "previously"))
_BREAK = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(\[]?[A-Z])")
_ABBREVIATED = re.compile(r"(?:(?:^|[\s(])(?:[A-Z]\.)+|(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Lt|Sgt|Gen|Col|St|Capt|Maj|Jr|Sr|Inc|Co|No)\.)$")
_LINKS = frozenset((" of ", " of the ", " in ", " in the ", " for ", " for the ", " and ", " and the ", " & ", " on ", " to ", " with "))
_COMPLEMENT = re.compile(r"(.+?) (of|in|for) (?:the )?(.+)")
_ROMAN = re.compile(r"[IVXLC]+")
_LONGEST = 8
_LONGEST_PHRASE = 100
# One mention of two letters without dots proves nothing: "OH" is Ohio, whatever "Ohio House" stands beside it.
_LEAST_MENTIONS = 2


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """Two written forms that mean one thing, and why."""

    a: str
    b: str
    why: str


def _edge(one: str, other: str, why: str) -> Edge:
    return Edge(min(one, other), max(one, other), why)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of neighbouring names ("Free State", "of", "Lowland") as one candidate; ``closed`` where it ends as the stretch does."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What one article offers: its sentences with names, how often each form stands, and its phrases."""

    text: str
    sentences: tuple[tuple[Span, tuple[Name, ...]], ...]
    forms: Counter[str]
    phrases: frozenset[str]
    small: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Found:
        """Read an article's names."""
        spans = tuple(rough_sentences(text))
        rows = tuple((span, tuple(row)) for span, row in zip(spans, names(text, spans), strict=True))
        forms = Counter(name.text for _, row in rows for name in row)
        phrases = frozenset(phrase for _, row in rows for phrase in _phrases(text, row))
        # A word that the article also writes small is no title-case form of initials ("Act", "Ice").
        small = frozenset(re.findall(r"(?<![\w’'-])[a-z]{3,8}(?!\w)", text))
        return cls(text, rows, forms, phrases, small)

    def acronyms(self) -> Iterator[str]:
        """The forms written as initials, dots and all."""
        for form in self.forms:
            if is_acronym(form) and form.replace(".", "").isalpha() and len(form.replace(".", "")) <= _LONGEST and not _ROMAN.fullmatch(form):
                yield form


def rough_sentences(text: str) -> Iterator[Span]:
    """Sentences good enough to tell which capitals begin one; lines always end them."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for match in _BREAK.finditer(text, line.start(), line.end()):
            if not _ABBREVIATED.search(text[max(start, match.start() - 12) : match.start() + 1]):
                if match.start() > start:
                    yield Span(start, match.start() + 1)
                start = match.end()
        if text[start : line.end()].strip():
            yield Span(start, line.end())


def _phrases(text: str, row: Sequence[Name]) -> Iterator[str]:
    """Every stretch of up to four names of a sentence joined by small words, and each name's own front part before "of"."""
    for i, first in enumerate(row):
        yield first.text
        if " of " in first.text:
            yield first.text.split(" of ", 1)[0]
        end = first.span.end
        for later in row[i + 1 : i + 4]:
            link = text[end : later.span.start]
            # Two names side by side are no name: "and" only goes on after a complement has begun.
            if link not in _LINKS or (link.startswith((" and", " &")) and end == first.span.end and " of " not in first.text):
                break
            end = later.span.end
            yield text[first.span.start : end]


def declared(article: Found) -> Iterator[Edge]:
    """Names that the article joins itself: "A (the so-called B)", "A (B)" where B is A's initials, "A, also known as B"."""
    for _, row in article.sentences:
        for at, (left, right) in enumerate(pairwise(row)):
            gap = article.text[left.span.end : right.span.start]
            if len(gap) > 80:
                continue
            edge = _in_brackets(article.text, row[max(0, at - 2) : at + 1], right, gap) or _in_commas(left, right, gap)
            if edge is not None:
                yield edge


def _in_brackets(text: str, lefts: Sequence[Name], right: Name, gap: str) -> Edge | None:
    left = lefts[-1]
    opened = _BRACKET.match(gap)
    after = text[right.span.end : right.span.end + 1]
    if opened is None or after not in (")", ",", ";"):
        return None
    inner = gap[opened.start("how") :].strip("\"“‘' ")
    why = f"“{text[left.span.start : right.span.end]})”"
    if inner and _HOW.fullmatch(inner + " ") and after == ")":
        return None if _titles_only(text, right) else _edge(left.text, right.text, why)
    if inner in ("", "the"):
        begin = left.span.start
        for one, other in zip(reversed(lefts[:-1]), reversed(lefts), strict=False):
            if text[one.span.end : other.span.start] not in _LINKS:
                break
            begin = one.span.start
        for form, initial in ((text[begin : left.span.end], right.text), (right.text, left.text)):
            whole = tail_spelled(form, initial)
            if whole:
                return _edge(whole, initial, why)
    return None


def _titles_only(text: str, name: Name) -> bool:
    return text[max(0, name.span.start - 14) : name.span.start].rsplit(None, 1)[-1:] == ["of"]


def _in_commas(left: Name, right: Name, gap: str) -> Edge | None:
    match = _COMMA.fullmatch(gap)
    if match is None:
        return None
    how = match.group("how")
    why = f"“{left.text}{gap}{right.text}”"
    if how in _BARE_HOW:
        # "IS, formerly ISIL", "the Water Board, or WB": bare words join only what looks related.
        both = is_acronym(left.text) and is_acronym(right.text)
        whole = tail_spelled(left.text, right.text) or tail_spelled(right.text, left.text)
        if whole:
            return _edge(whole, right.text if is_acronym(right.text) else left.text, why)
        return _edge(left.text, right.text, why) if both and how != "or" and left.text[0] == right.text[0] else None
    return _edge(left.text, right.text, why)


def tail_spelled(phrase: str, form: str) -> str:
    """The end of ``phrase`` that ``form`` spells as initials ("Geneva World Board", "WB" gives "World Board"); empty where none does."""
    letters = form.replace(".", "")
    if len(letters) < 2 or " " in letters or not letters.isalpha() or not (letters.isupper() or len(letters) > 2):
        return ""
    words = phrase.split(" ")
    for at, word in enumerate(words[:12]):
        if word[:1].isupper() and len(words) - at > 1 and letters.casefold() in spellings(" ".join(words[at:])):
            return " ".join(words[at:])
    return ""


def dotless(found: Sequence[Found]) -> Iterator[Edge]:
    """Initials that differ by their dots only: "U.S." and "US" where both stand."""
    forms = sorted({form for article in found for form in article.acronyms()})
    by_letters: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        by_letters[form.replace(".", "")].append(form)
    for group in by_letters.values():
        for other in group[1:]:
            yield _edge(group[0], other, f"“{group[0]}” and “{other}” differ by dots")


def initials(found: Sequence[Found], declared_edges: Iterable[Edge]) -> set[Edge]:
    """Initials and the one name of several words that they spell.

    A name in the same article is preferred; one from another article counts only where there is no second candidate anywhere.
    """
    known = {form: other for edge in declared_edges for form, other in ((edge.a, edge.b), (edge.b, edge.a))}
    everywhere = _candidates(found)
    persons = frozenset(last for article in found for last in person_lasts(article))
    result: set[Edge] = set()
    for letters, forms in sorted(_initial_forms(found).items()):
        spelled = {p for p in everywhere.get(letters, ()) if p.rsplit(None, 1)[-1] not in persons}
        if not spelled or any(form in known and " " in known[form] and known[form] not in spelled for form in forms):
            continue
        mentions = sum(article.forms[form] for form, articles in forms.items() for article in articles)
        if len(letters) == 2 and mentions < _LEAST_MENTIONS and not any(form in known or "." in form for form in forms):
            continue
        for form, articles in sorted(forms.items()):
            own = {p for p in spelled if any(p in article.phrases for article in articles)}
            title_case = not form.replace(".", "").isupper()
            chosen = own or (set() if title_case and letters not in {f.casefold() for f in forms if f.isupper()} else spelled)
            if len(_distinct(chosen)) == 1 and len(_distinct(spelled)) == 1:
                result.update(_edge(form, phrase, f"initials: {form} for “{phrase}”") for phrase in spelled)
    return result


def _initial_forms(found: Sequence[Found]) -> dict[str, dict[str, list[Found]]]:
    """Letters (small) -> written forms -> articles: acronyms, and single words like "Isil" that no article writes small."""
    forms: dict[str, dict[str, list[Found]]] = defaultdict(lambda: defaultdict(list))
    small = frozenset(word for article in found for word in article.small)
    for article in found:
        for form in article.acronyms():
            forms[form.replace(".", "").casefold()][form].append(article)
        for form in article.forms:
            if 3 <= len(form) <= _LONGEST and form.isalpha() and form.istitle() and form.casefold() not in small:
                forms[form.casefold()][form].append(article)
    return forms


def _candidates(found: Sequence[Found]) -> dict[str, set[str]]:
    """Letters -> names of several words that spell them, over all articles."""
    wanted = _initial_forms(found).keys()
    result: dict[str, set[str]] = defaultdict(set)
    for phrase in {phrase for article in found for phrase in article.phrases if " " in phrase and len(phrase) < _LONGEST_PHRASE}:
        words = phrase.split(" ")
        if sum(word[:1].isupper() for word in words) < 2:
            continue
        for letters in wanted & spellings(phrase):
            # Two letters spell a name of two words, or nothing: "Hill in Ohio" is no HO.
            if len(letters) > 2 or len(words) == 2:
                result[letters].add(phrase)
    return result


def _distinct(phrases: set[str]) -> set[str]:
    """The candidates that truly differ: "Society in Lowland and Highland" and "Society of Lowland and Highland" do not."""
    return {" ".join(word.casefold() for word in phrase.split() if word[0].isupper()) for phrase in phrases}


def short_forms(found: Sequence[Found], proven: Iterable[Edge]) -> set[Edge]:
    """A name of several words and the longer ones that an "of", "in" or "for" extends, both in one article at least once.

    "in" and "for" only where other evidence proves the longer one a name; and no two extensions that differ from their first word on
    ("High Court of Lowland", "High Court of Highland").
    """
    names_proven = {form for edge in proven for form in (edge.a, edge.b)}
    extended: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    together: set[str] = set()
    for article in found:
        for phrase in article.phrases:
            match = _COMPLEMENT.fullmatch(phrase)
            if match is None or " " not in match.group(1) or phrase not in article.forms:
                continue
            head, link, complement = match.groups()
            if link != "of" and phrase not in names_proven:
                continue
            extended[head][complement.split()[0]].add(phrase)
            if article.forms.get(head):
                together.add(head)
    return {
        _edge(head, phrase, f"“{head}” is short for “{phrase}”")
        for head in together
        if len(extended[head]) == 1 and head.split()[0].casefold() not in lex.TITLES | lex.COMPASS
        for phrases in extended[head].values()
        for phrase in phrases
    }


def person_lasts(article: Found) -> frozenset[str]:
    """Last words of the article's names that a title, an age or a verb of speech proves to be persons."""
    return frozenset(last for last, _ in _persons(article))


def _persons(article: Found) -> Iterator[tuple[str, str]]:
    """(last word, form) of names proven to be persons."""
    for span, row in article.sentences:
        for name in row:
            if name.locative or is_acronym(name.text):
                continue
            last = name.text.rsplit(None, 1)[-1]
            if last.casefold() in lex.INSTITUTIONS or last.casefold() in lex.VENUES or " of " in name.text:
                continue
            if _titled(article.text, name) or looks_like_speaker(article.text, name.span.start, name.span.end, span):
                yield last, name.text


def _titled(text: str, name: Name) -> bool:
    before = text[max(0, name.span.start - 24) : name.span.start].split()
    word = before[-1].rstrip(".") if before else ""
    return (word[:1].isupper() and word.casefold() in lex.TITLES) or word in ("spokesman", "spokeswoman")


def last_names(found: Sequence[Found]) -> set[Edge]:
    """A last name and the one full name it stands for, in every article that has the last name alone."""
    full_of: dict[str, list[str | None]] = defaultdict(list)
    for article in found:
        proven = person_lasts(article)
        for form in article.forms:
            if " " in form or form not in proven or is_acronym(form) or form.casefold() in lex.FUNCTION:
                continue
            wholes = {other for other in article.forms if _is_full_name(other, form)}
            firsts = {whole.split()[0] for whole in wholes}
            full_of[form].append(min(wholes, key=lambda w: (-article.forms[w], -len(w), w)) if len(firsts) == 1 else None)
    return {
        _edge(last, whole, f"“{last}” is the last name of “{whole}”")
        for last, wholes in full_of.items()
        if len(set(wholes)) == 1 and (whole := wholes[0]) is not None
    }


def _is_full_name(form: str, last: str) -> bool:
    words = form.split()
    names_only = [word for word in words if word[0].isupper() and len(word.rstrip(".")) > 1]
    if not 2 <= len(words) <= 5 or len(names_only) > 3 or words[-1] != last or " of " in form:
        return False
    first = words[0].casefold()
    return first not in lex.COMPASS and first not in lex.DIRECTIONS and not is_acronym(words[0]) and not first.endswith(lex.DEMONYM_ENDINGS)
