"""The grammar of place: which mention of a name is a place, how surely, and which names of an article are places after all.

A mention has a grade: ``STRONG`` where the words around it say place ("in Ramadi", "the city of …", "… province"), ``WEAK`` where they allow a
place ("from …", "seized …"), 0 otherwise. Weak mentions count only for names that have a strong one in the same article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from claimcheck.language import name_words as lex
from claimcheck.records import Span

STRONG = 2
WEAK = 1
_REACH = 72
_OPENING = 3
_INITIALS = 5

_TOKEN = re.compile(r"[^\W_](?:[\w.’'-]*\w)?|[,;:.!?()“”\"–—]")
_NEXT = re.compile(r"(?:['’]s)?\s([a-z][\w-]*)")
_OWN_PART = re.compile(
    r"['’]s?\s(?:[a-z][\w-]*\s){0,2}(?:airport|city|capital|streets|outskirts|suburbs|port|harbour|harbor|coast|border|borders|downtown|mosques)(?!\w)"
)
_PLACE_APPOSITION = re.compile(
    r",\s(?:the|a|an|its|their|[A-Z]\w+['’]s)\s(?:(?!(?:of|in|from|at|to|for|by)\s)[\w-]+\s){0,3}"
    r"(?:city|town|village|capital|province|district|suburb|island|port|region)(?:[,.;:)]|\s(?:of|in|on|near|where|that|which|and|–|—|-)\s)"
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:, [\w. ]{2,24})?(?: \([\w/ .]{2,30}\))? ?(?:--?|[–—])(?=\s)"
    r"|[A-Z][\w .'’-]{2,30}(?:, [\w. ]{2,24})? \((?:AP|AFP|Reuters|UPI|CNN|[A-Z]{2,10})\)"
)
_AGE = re.compile(r", (?:aged )?\d{1,3}[,.]")
_SPEAKS = re.compile(r"(?:, (?:who|whose)|,? (?:also |later |had |has )?([a-z]+))(?!\w)")
_SAID_BEFORE = re.compile(r"(?:[”\"’'],?|,[”\"’'])\s(\w+)\s$")
_DESCRIBED = re.compile(r",\s(?:the|a|an|who|whose|his|her|\d)")
_CLAUSE_END = re.compile(r"[,.;:)!?”]|\s\(|\s(?:and|or|as well as)\s|\s*$")


_AIMED = frozenset(("to", "from", "into", "toward", "towards", "through", "at"))
_PERSONAL = frozenset(("according", "said", "told", "spoke", "talked", "thanks", "married", "loyal"))
_BELIEFS = frozenset(("confidence", "faith", "trust", "believe", "believes", "believed", "interest", "interested"))
_CENTRES = frozenset(("heart", "centre", "center", "edge"))
_LOSSES = frozenset(("fall", "loss", "control", "capture", "half", "parts", "much"))
_RANKS = frozenset(
    ["largest", "biggest", "second", "main", "oldest", "holiest", "important", "port", "capital", "border", "nearby", "neighbouring", "neighboring"]
)
_POLITIES = frozenset(("states", "kingdom", "republic", "nations"))
_THE_REGIONS = ("nes", "lands", "rates", "tics", "levant", "bahamas")


def locative_grade(text: str, sentence: Span, start: int, end: int, before: tuple[int, int] | None) -> int:
    """How surely the words around a mention make it a place.

    Args:
        text: the article's text.
        sentence: the sentence of the mention.
        start: where the mention begins.
        end: where it ends.
        before: end and grade of the name before it in the sentence, for lists ("in Nice and Brussels").

    Returns:
        ``STRONG``, ``WEAK`` or 0.
    """
    form = text[start:end]
    follower = _NEXT.match(text, end, sentence.end)
    after = follower.group(1) if follower and text[end] not in "'’" else ""
    if _in_dateline(text, sentence, start, end):
        return STRONG
    if not _can_be_place(form) or form.casefold().endswith(lex.DEMONYM_ENDINGS) or (after and _modifies(form, after)):
        return 0
    if _says_place_itself(text, sentence, end, after):
        return STRONG
    grade = _before(text[max(sentence.start, start - _REACH) : start], form, after)
    if grade and (after in lex.SPEECH or after in ("say", "tell")):
        # "officials in Baghdad say": where the speaker sits, like a dateline.
        grade, before = 0, None
    if grade == STRONG and text[end : end + 1] in ("'", "’"):
        # "sent to Hill's lawyer" is no journey to Hill; the airport and the streets of a place were seen above.
        grade = WEAK
    if grade < STRONG and before is not None and before[1] and after not in ("in", "at", "on"):
        # "Hill in Maine and Brook in Ohio": what is itself somewhere is not listed with the places.
        grade = max(grade, _listed(text, before, start, end))
    return grade


def _in_dateline(text: str, sentence: Span, start: int, end: int) -> bool:
    """Whether a name opens a dateline: "OSTRAVA – ", "OSTRAVA, Lowland (AP)"; bare initials before a dash open none."""
    dateline = _DATELINE.match(text, start, sentence.end) if start - sentence.start < _OPENING else None
    return dateline is not None and dateline.end() > end and (end - start > _INITIALS or text[end : end + 1] == "," or text[end : end + 2] == " (")


def _says_place_itself(text: str, sentence: Span, end: int, after: str) -> bool:
    """What follows makes the name a place: "Anbar province", "Mosul's airport", "Mosul, Iraq's second city"."""
    return after in lex.AFTER_PLACE or bool(_OWN_PART.match(text, end, sentence.end) or _PLACE_APPOSITION.match(text, end, sentence.end))


def _can_be_place(form: str) -> bool:
    plain = form.replace(".", "")
    if 1 < len(plain) <= _INITIALS and plain.isupper() and " " not in form:
        return plain in lex.POLITY_INITIALS or "." in form
    last = form.rsplit(None, 1)[-1].casefold()
    if last in lex.NO_PLACES or form.casefold() in lex.NO_PLACES or form.casefold() == "united nations":
        return False
    return last not in lex.INSTITUTIONS or last in lex.VENUES or last in _POLITIES


def _modifies(form: str, after: str) -> bool:
    """An adjective of nationality before its noun ("in Iraqi territory"), or a group before its people ("in Isil fighters")."""
    if after in lex.GROUP_NOUNS:
        return True
    return (
        form.endswith(("i", "an", "ch", "sh"))
        and " " not in form
        and after not in lex.FUNCTION
        and after not in lex.SPEECH
        and after not in lex.AFTER_PLACE
    )


def _listed(text: str, before: tuple[int, int], start: int, end: int) -> int:
    gap = text[before[0] : start].replace("\n", " ")
    if gap in (" and ", " or ", " and the ", " or the "):
        return before[1]
    if gap in (", ", ", and ", ", or ") and _CLAUSE_END.match(text, end) and not _DESCRIBED.match(text, end):
        return before[1]
    return 0


def _before(left: str, form: str, after: str) -> int:
    """The grade that the words before a name give it."""
    words = [word.casefold() for word in _TOKEN.findall(left)][-7:]
    the = words[-1:] == ["the"]
    if the:
        words.pop()
    if not words or (the and not _takes_the(form, after)):
        return 0
    if words[-1] == ",":
        return _appositive(words[:-1])
    if len(words) > 1 and words[-1] in lex.DIRECTIONS and not the:
        # "western Mosul": the adjective is evidence by itself.
        return STRONG
    word, previous = words[-1], words[-2] if len(words) > 1 else ""
    if word in _AIMED:
        return _aimed(word, previous, words, form)
    return _governed(word, previous, words)


def _governed(word: str, previous: str, words: list[str]) -> int:
    """The grade after a preposition of place, a "such as" or a verb: "in X", "the siege of X", "towns such as X", "seized X"."""
    grade = 0
    if word == "of":
        if previous in lex.PLACE_NOUNS or previous in lex.DIRECTIONS or previous in lex.BATTLE or previous in _CENTRES:
            grade = STRONG
        elif previous in _LOSSES:
            grade = WEAK
    elif word in ("for", "on") and previous in lex.BATTLE:
        grade = STRONG if word == "on" or previous == "battle" else WEAK
    elif word in lex.STRONG_PREPOSITIONS:
        grade = 0 if previous in lex.SPEAKERS else WEAK if previous in _BELIEFS else STRONG
    elif word in lex.TAKING or (word in ("as", "like", "including") and not lex.PLACE_NOUNS_PLURAL.isdisjoint(words[-5:-1])):
        grade = STRONG
    elif word in lex.WEAK_PREPOSITIONS or word in lex.WEAK_TAKING:
        grade = WEAK
    elif word in lex.PLACE_NOUNS:
        grade = _appositive(words)
    return grade


def _aimed(word: str, previous: str, words: list[str], form: str) -> int:
    """The grade after "to", "from", "at" …: a place where something moves or the name is a venue, else perhaps."""
    if form.rsplit(None, 1)[-1].casefold() in lex.VENUES or (word != "at" and not lex.MOTION.isdisjoint(words[-5:-1])):
        return STRONG
    return 0 if previous in _PERSONAL else WEAK


def _appositive(words: list[str]) -> int:
    """Grade a name after the noun that describes it: "its second largest city, Mosul", "the capital, Baghdad"."""
    noun = words[-1] if words else ""
    if noun in ("capital", "hometown", "birthplace"):
        return STRONG
    return STRONG if noun in lex.PLACE_NOUNS and not _RANKS.isdisjoint(words[-4:-1]) else 0


def _takes_the(form: str, after: str) -> bool:
    """Names that stand with "the" and are places: "the U.S.", "the Philippines", "the Gaza Strip", "the West"."""
    if after and after not in lex.FUNCTION and after not in lex.SPEECH and after not in lex.AFTER_PLACE:
        return False
    last = form.rsplit(None, 1)[-1].casefold()
    if "." in form or form.isupper() or last in lex.VENUES or last in lex.COMPASS or last in ("states", "kingdom", "republic"):
        return True
    return (last == "east" and form.casefold().startswith(("middle", "far", "near"))) or last.endswith(_THE_REGIONS)


def looks_like_speaker(text: str, start: int, end: int, sentence: Span) -> bool:
    """Whether a name speaks, has an age or is referred to by "who": a person, or a body that speaks for itself."""
    if _AGE.match(text, end, sentence.end):
        return True
    match = _SPEAKS.match(text, end, sentence.end)
    if match and (match.group(1) is None or match.group(1) in lex.SPEECH):
        return True
    said = _SAID_BEFORE.search(text[max(sentence.start, start - 20) : start])
    return bool(said and said.group(1) in lex.SPEECH)


def strong_names(mentions: Iterable[tuple[str, str, int]], *, persons: Set[str], speakers: Set[str], groups: Set[str]) -> frozenset[str]:
    """The names of an article that are places.

    Args:
        mentions: name, last word (both case-folded) and grade of every mention.
        persons: last words of names that are surely persons.
        speakers: last words of single names that speak: persons, or places that stand for a government.
        groups: names that the article uses as groups ("IS fighters").

    Returns:
        Case-folded names with a strong mention that are no person and no group; a name that also speaks needs two strong mentions, or none that
        is anything else, to count.
    """
    strong: dict[str, int] = {}
    other: dict[str, int] = {}
    for name, last, grade in mentions:
        if last in persons or name in groups:
            continue
        tally = strong if grade == STRONG else other
        tally[name] = tally.get(name, 0) + 1
        if last in speakers and grade != STRONG:
            other[name] += 1
    return frozenset(n for n, count in strong.items() if not (n.rsplit(None, 1)[-1] in speakers and count * 3 < other.get(n, 0)))
