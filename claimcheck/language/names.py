"""Proper names of an article: capitalised runs, possessives and titles split off, and which of them the grammar makes a place.

Nothing here knows a name beforehand. What a capital means at the start of a sentence or in a Title Case Headline is decided by the rest of the
article, and so is whether a name is a person or a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claimcheck.language import name_words as lex
from claimcheck.language.name_places import locative_grade, looks_like_speaker, strong_names
from claimcheck.records import Name, Span

_UPPER = "".join(c for c in map(chr, range(0x41, 0x530)) if c.isupper()) + "\u1e00-\u1eff"
_HYPHEN = "-\u2010\u2011"
_SPLIT = re.compile(rf"[{_HYPHEN}\s]+")
_WORD = re.compile(
    rf"(?<![\w.])(?:[A-Z]\.(?:[A-Z]\.)+(?:[A-Z](?!\w))?|[A-Z]\.[A-Z](?![\w.])"
    rf"|(?:North|South)[{_HYPHEN}](?:east|west)(?:ern)?(?!\w)"
    rf"|(?:(?:al|el|ad|an|ar|as|ash|at|az|ul)[{_HYPHEN}]|[dl]['’])?[{_UPPER}]\w*"
    rf"(?:[{_HYPHEN}&]\d*[{_UPPER}]\w*|[{_HYPHEN}]\d+(?:\w(?!\w))?|['’][{_UPPER}]\w*|(?<=[a-z])['’](?!(?:s|t|re|ve|ll|d|m)(?!\w))[a-z]\w*)*)"
)
SELF_STYLED = r"(?:self-(?:proclaimed|styled|declared|described)|so-called)"
KNOWN_AS = (
    r"(?:(?:also|better|commonly|previously|formerly) known as|known as|(?:also|now|formerly|previously) called|a\.k\.a\.|aka"
    r"|known by its \w{1,20} (?:acronym|initials|name)|abbreviated as|shortened to|or|formerly|previously)"
)
_DECLARING = re.compile(rf"\((?:the )?(?:{SELF_STYLED}|{KNOWN_AS}) (?:the )?$")
_CONTRACTION = re.compile(r"['’](?:t|re|ve|ll|d|m)(?!\w)")
_GOES_ON = re.compile(rf"(?:\.? | & | al-?| bin )[{_UPPER}]")
_GOES_ON_OF = re.compile(rf" (?:of|for) (?:the )?[{_UPPER}]")
_CALENDAR_SURNAMES = frozenset(("may", "march", "april", "june", "august"))
_OPENERS = frozenset("\"“‘'«([:•*#_>")
_MAX_GAP = 12
_TITLE_CASE_SHARE = 0.6
_LONGEST_HEADING = 22
_LONGEST_NAME = 12
_MOST_SPELLINGS = 64
_HEADS_OF = lex.INSTITUTIONS | lex.HEADS_FOR | lex.HEADS_AND


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word: its form and offsets, ``initial`` where the sentence or a quotation begins with it, ``loud`` in an ALL-CAPS stretch."""

    form: str
    start: int
    end: int
    initial: bool
    loud: bool


@dataclass(slots=True)
class _Sentence:
    """What the passes over one sentence gather."""

    span: Span
    words: list[Word]
    heading: bool
    pieces: list[_Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A name found: its words and whether a personal title stands before it."""

    words: tuple[Word, ...]
    titled: bool

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def is_acronym(form: str) -> bool:
    """Whether a word is written as initials: "IS", "U.S.", "AT-4", but not "I"."""
    letters = form.replace(".", "")
    return len(letters) > 1 and letters.upper() == letters and sum(c.isalpha() for c in letters) > 1


def spellings(phrase: str) -> frozenset[str]:
    """Every way the words of a phrase shorten to initials (small letters): each capitalised word counts, small words may.

    Args:
        phrase: a name of several words ("Islamic State of Iraq and Syria").

    Returns:
        The initials ("isis", "isois", …); empty for phrases too long to be shortened so.
    """
    ways = [""]
    for word in _SPLIT.split(phrase):
        head = word.replace(".", "").casefold() if is_acronym(word) else word[:1].casefold()
        ways = [way + head for way in ways] + ([] if word[:1].isupper() else ways)
        if len(ways) > _MOST_SPELLINGS:
            return frozenset()
    return frozenset(ways)


def names(text: str, sentences: Sequence[Span]) -> list[list[Name]]:
    """Find the proper names of an article.

    Args:
        text: the article's text.
        sentences: its sentences in order, as offsets into ``text``.

    Returns:
        One list per sentence, each in text order; ``text[name.span.start:name.span.end] == name.text``.
    """
    work = [_read(text, span) for span in sentences]
    known = _Known.of(text, work)
    for sentence in work:
        sentence.pieces = list(_pieces(text, sentence, known))
    loc = _locatives(text, work)
    return [
        [Name(text[p.start : p.end], Span(p.start, p.end), locative) for p, locative in zip(s.pieces, flags, strict=True)]
        for s, flags in zip(work, loc, strict=True)
    ]


def _read(text: str, span: Span) -> _Sentence:
    """Cut the capitalised words of a sentence and say whether it is a Title Case Headline."""
    words: list[Word] = []
    found = list(_WORD.finditer(text, span.start, span.end))
    loud = [_shout(m.group()) for m in found]
    for i, match in enumerate(found):
        start, end = match.span()
        neighbour = (i > 0 and loud[i - 1] and start - found[i - 1].end() <= 2) or (
            i + 1 < len(found) and loud[i + 1] and found[i + 1].start() - end <= 2
        )
        words.append(Word(match.group(), start, end, _begins(text, span.start, start), loud[i] and neighbour))
    return _Sentence(span, words, _title_case(text, span, words))


def _shout(form: str) -> bool:
    return form.isupper() and form.isalpha() and (len(form) > 1 or form in "AI")


def _begins(text: str, low: int, start: int) -> bool:
    at = start - 1
    while at >= low and (text[at].isspace() or text[at] in "-–—."):
        at -= 1
    if at < low or (text[at] in _OPENERS and (at == low or not text[at - 1].isalnum())) or text[at] in "“:!?":
        return True
    # A list number, a bullet: nothing but digits and signs before the word.
    return at - low < 8 and not any(c.isalpha() for c in text[low:start])


def _title_case(text: str, span: Span, words: Sequence[Word]) -> bool:
    """Most long words capitalised, none of them alone responsible: a heading whose capitals say nothing."""
    if len(words) < 4 or text[span.end - 1] in ".”\"'’":
        return False
    tokens = text[span.start : min(span.end, span.start + 400)].split()
    long = [w for w in tokens if len(w) > 3 and w[0].isalpha()]
    capitals = sum(1 for w in long if w[0].isupper())
    return len(long) > 3 and len(tokens) <= _LONGEST_HEADING and capitals >= _TITLE_CASE_SHARE * len(long)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the article itself says about its words."""

    capitalised: frozenset[str]
    small: frozenset[str]
    initials: frozenset[str]

    @classmethod
    def of(cls, text: str, work: Iterable[_Sentence]) -> _Known:
        capitalised: set[str] = set()
        initials: set[str] = set()
        questioned: set[str] = set()
        for sentence in work:
            for word in sentence.words:
                if is_acronym(word.form) and not word.loud:
                    initials.add(word.form.replace(".", "").casefold())
                if not sentence.heading and not word.initial and not word.loud:
                    capitalised.add(word.form.casefold())
                    if 3 <= len(word.form) <= 8:
                        initials.add(word.form.casefold())
                else:
                    questioned.add(word.form.casefold())
        small = questioned.intersection(re.findall(r"(?<!\w)[a-z][\w’'-]*", text)) if questioned else questioned
        return cls(frozenset(capitalised), frozenset(small), frozenset(initials))

    def names_it(self, word: Word) -> bool:
        """Whether a word whose capital may come from its place is a name all the same."""
        form = word.form.casefold()
        return form in self.capitalised or (is_acronym(word.form) and not word.loud)


def _pieces(text: str, sentence: _Sentence, known: _Known) -> Iterator[_Piece]:
    """The names of a sentence: runs, without what the sentence capitalised, split at titles."""
    pieces: list[_Piece] = []
    for run in _runs(text, sentence, known):
        pieces.extend(_split(text, run))
    yield from _joined_by_initials(text, pieces, known)


def _runs(text: str, sentence: _Sentence, known: _Known) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in sentence.words:
        if run and not _connects(text, run, word):
            yield run
            run = []
        if not _is_name_word(text, word, run, sentence.heading, known):
            if run:
                yield run
            run = []
            continue
        run.append(word if run else _with_particle(text, sentence.span.start, word))
    if run:
        yield run


def _with_particle(text: str, low: int, word: Word) -> Word:
    """The word with the small particle before it ("al Qaeda", "de Gaulle")."""
    if not text.endswith(lex.PARTICLES, max(low, word.start - 4), word.start):
        return word
    for particle in lex.PARTICLES:
        start = word.start - len(particle)
        if start >= low and text.startswith(particle, start) and (start == low or not (text[start - 1].isalnum() or text[start - 1] in "-'’")):
            return Word(text[start : word.end], start, word.end, word.initial, word.loud)
    return word


def _is_name_word(text: str, word: Word, run: Sequence[Word], heading: bool, known: _Known) -> bool:
    """Whether a capitalised word is (part of) a name, and not merely at the start of something."""
    form = word.form.casefold()
    if _never_names(text, word, form, run):
        return False
    function = form in lex.FUNCTION
    initials = is_acronym(word.form)
    if word.loud or heading:
        return (initials and not word.loud) or (form in known.capitalised and not function)
    if word.initial and not initials and not known.names_it(word):
        # An unseen word at the start counts only where the name goes on ("Ashton Carter said", "Bank of Lowland").
        plain = function or form in lex.LEADING_ADJECTIVES or form in known.small
        goes_on = _GOES_ON.match(text, word.end) or (form in _HEADS_OF and _GOES_ON_OF.match(text, word.end))
        return form in lex.TITLES or bool(goes_on and not plain)
    return initials or not function or form == "may" or (bool(run) and not word.initial)


def _never_names(text: str, word: Word, form: str, run: Sequence[Word]) -> bool:
    """Pronoun, article and bare letters; days and months but for a person's "May"; "don't", "it's"."""
    if len(form) == 1 and not text.startswith(". ", word.end):
        return not run or form in "ai"
    if form in lex.CALENDAR:
        return not (form in _CALENDAR_SURNAMES and run and text[run[-1].end : word.start] == " ")
    if form in ("the", "a", "an"):
        return not run
    return bool(_CONTRACTION.match(text, word.end)) and (form in lex.FUNCTION or form.endswith("n"))


def _connects(text: str, run: Sequence[Word], word: Word) -> bool:
    """Whether a word goes on with the name before it."""
    last = run[-1]
    if word.start - last.end > _MAX_GAP or len(run) >= _LONGEST_NAME:
        return False
    before = last.form.casefold()
    match lex.CONNECTORS.get(text[last.end : word.start].replace("\n", " ")):
        case " " | "&":
            goes_on = True
        case ".":
            goes_on = before in lex.DOTTED or len(before) == 1
        case "of":
            # "Susan Hill of Maine" is a person and a place; "Bureau of Mines", "Free State of Lowland" are one name.
            goes_on = before in _HEADS_OF or (len(run) == 1 and before not in lex.NO_PLACES)
        case "'s":
            goes_on = before in lex.OWNERS
        case "s'":
            goes_on = before.endswith("s") and before in lex.OWNERS
        case "for":
            goes_on = before in lex.HEADS_FOR
        case "and":
            # "Ministry of Defence and Aviation": only inside the complement of an institution.
            goes_on = _complement_head(text, run) in lex.HEADS_AND
        case _:
            goes_on = False
    return goes_on


def _complement_head(text: str, run: Sequence[Word]) -> str:
    """The last word whose "of" or "for" the run goes on from; empty where it has none."""
    heads = [one.form.casefold() for one, other in pairwise(run) if text[one.end : other.start] in (" of ", " of the ", " for ")]
    return heads[-1] if heads else ""


def _split(text: str, run: list[Word]) -> Iterator[_Piece]:
    """Cut titles out of a run: "U.S. Defence Secretary Ashton Carter" is "U.S." and, titled, "Ashton Carter"."""
    begin, titled, at = 0, False, 0
    while at < len(run):
        if not _is_title(text, run, at, begin):
            at += 1
            continue
        left = at
        while left > begin and run[left - 1].form.casefold() in lex.TITLE_MODIFIERS:
            left -= 1
        if left > begin:
            yield _Piece(tuple(run[begin:left]), titled)
        nxt = at + 1
        titled = True
        if nxt < len(run) and text[run[at].end : run[nxt].start].startswith(" of"):
            titled = False
            while nxt < len(run) and run[nxt].form.casefold() in lex.PORTFOLIOS:
                nxt, titled = nxt + 1, True
        begin = at = nxt
    if begin < len(run):
        piece = run[begin:]
        if not (len(piece) == 1 and (piece[0].form.casefold() in lex.TITLE_MODIFIERS and titled)):
            yield _Piece(tuple(piece), titled)


def _is_title(text: str, run: Sequence[Word], at: int, begin: int) -> bool:
    form = run[at].form.casefold()
    if form not in lex.TITLES or (is_acronym(run[at].form) and len(form) == 2 and form != "md"):
        return False
    if at + 1 < len(run) and text[run[at].end : run[at + 1].start] not in (" ", ". ") and " of" not in text[run[at].end : run[at + 1].start]:
        return False
    rest = [w.form.casefold() for w in run[at + 1 :]]
    if rest and rest[-1] in lex.INSTITUTIONS | lex.VENUES | {"counsel", "motors"} and text[run[at].end : run[at + 1].start] == " ":
        return any(w in lex.TITLES for w in rest)
    return not (at > begin and rest == [] and run[at - 1].form.casefold() == "saint")


def _joined_by_initials(text: str, pieces: Sequence[_Piece], known: _Known) -> Iterator[_Piece]:
    """Join neighbours over "in", "for" and "and" where the article uses the initials of the whole, or declares the whole in brackets.

    "Society for Art in the North" where SAN stands too; "Daesh (the self-proclaimed State of Here and the There)".
    """
    at = 0
    while at < len(pieces):
        upto = at
        for end in range(at + 1, min(at + 4, len(pieces))):
            gap = text[pieces[end - 1].end : pieces[end].start]
            if gap not in (" in ", " in the ", " for ", " for the ", " and ", " and the ", " on ", " of ", " of the ", ", ", ", and "):
                break
            letters = "".join(w.form[0] for p in pieces[at : end + 1] for w in p.words).casefold()
            whole = text.startswith(")", pieces[end].end) and _DECLARING.search(text[max(0, pieces[at].start - 60) : pieces[at].start])
            if whole or (len(letters) > 2 and letters in known.initials):
                upto = end
        yield _Piece(tuple(w for p in pieces[at : upto + 1] for w in p.words), pieces[at].titled) if upto > at else pieces[at]
        at = upto + 1


def _locatives(text: str, work: Sequence[_Sentence]) -> list[list[bool]]:
    """Which mentions are places: the grammar of each mention, weighed over the article so that persons and groups stay out."""
    grades: list[list[int]] = []
    persons: set[str] = set()
    speakers: set[str] = set()
    groups: set[str] = set()
    for sentence in work:
        row: list[int] = []
        for i, piece in enumerate(sentence.pieces):
            form = text[piece.start : piece.end]
            last = piece.words[-1].form.casefold()
            if piece.titled:
                persons.add(last)
            elif looks_like_speaker(text, piece.start, piece.end, sentence.span):
                (persons if len(piece.words) > 1 and last not in lex.INSTITUTIONS else speakers).add(last)
            if re.match(r"\s(?:[a-z]+)", text[piece.end : piece.end + 2]) and _next_word(text, piece.end) in lex.GROUP_NOUNS:
                groups.add(form.casefold())
            before = sentence.pieces[i - 1] if i else None
            row.append(locative_grade(text, sentence.span, piece.start, piece.end, (before.end, row[-1]) if before else None))
        grades.append(row)
    mentions = [
        (text[p.start : p.end].casefold(), p.words[-1].form.casefold(), grade)
        for s, row in zip(work, grades, strict=True)
        for p, grade in zip(s.pieces, row, strict=True)
    ]
    places = strong_names(mentions, persons=persons, speakers=speakers, groups=groups)
    return [
        [grade > 0 and text[p.start : p.end].casefold() in places for p, grade in zip(s.pieces, row, strict=True)]
        for s, row in zip(work, grades, strict=True)
    ]


def _next_word(text: str, at: int) -> str:
    match = re.compile(r"\s([a-z]+)").match(text, at)
    return match.group(1) if match else ""


__all__ = ["KNOWN_AS", "SELF_STYLED", "Word", "is_acronym", "names", "spellings"]
