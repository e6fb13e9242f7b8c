"""What a date is to its sentence: the time of what is told, of the telling, of a thing that is mentioned, or only a mark to count from.

Roles are told by the words of the clause before a date and by the verb behind it; all lists are closed classes or those of reported speech.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

from claimcheck.language import speech
from claimcheck.language.date_reading import DateExpression
from claimcheck.language.date_words import TIME_OF_DAY


class Role(IntEnum):
    """What a date is to its sentence; the least of several gives the time of the statement."""

    AS_OF = 0
    """A figure is dated by it: "as of Friday"."""
    ADVERBIAL = 1
    """It stands as an adverbial of its clause: "in March", "on Tuesday", "last year", a bare weekday."""
    ASIDE = 2
    """It dates the act of saying ("he said on Tuesday", "a report published in May"), or belongs to a thing that is mentioned ("the 2014 election",
    "the flood of 1997", "the dam, built in 1950,", "the man who died on Friday")."""
    SUBORDINATE = 3
    """It hangs under a subordinating word: "after the flood of 1997", "before 2010", "since May"."""


_WIDEST: Final = 120
_CLAUSE_EDGE: Final = re.compile(r"[,;:–—()“”\"]")
_AS_OF: Final = re.compile(r"\bas (?:of|at)(?: (?:the|early|late|mid))* $", re.IGNORECASE)
_SUBORDINATING: Final = re.compile(
    r"\b(?:since|after|before|until|till|following|ahead of|prior to|from|dating (?:back )?to|born|compared (?:with|to)|than|unlike"
    r"|despite|because of)"
    r"(?: (?!(?:and|but|which|that|who)\b)[\w’'-]+){0,6} ?$",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(r"\bsince(?: [\w’'-]+){0,6} ?$", re.IGNORECASE)
_MODIFIER_BEFORE: Final = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|our|this|that)|['’]s?) $", re.IGNORECASE)
_WORD_AFTER: Final = re.compile(r"(?:['’]s?)? ?-?[A-Za-z]")
_FUNCTION_AFTER: Final = re.compile(
    r" (?:and|but|or|when|as|that|which|while|in|on|at|to|for|by|with|after|before|because|the|a|an|was|were|is|are|had|has|have)\b"
)
_IRREGULAR: Final = frozenset(
    """went came took made got won lost left began fell rose found held met saw shot led sent gave broke spoke struck drew grew ran fled fought
    brought caught bought sold paid kept became drove flew stood built thought knew hit killed died burnt sank shut cut set put beat tore froze
    swept threw blew hung lay sat slept spent taught wore wove wrote chose ate drank rode sang swam stole bore bent bound bred dealt dug fed felt
    hid laid lent lit meant rang read sought shook shone shrank slid sprang stuck swore swung withdrew woke""".split()
)
_FINITE: Final = (speech.BE - {"be", "been", "being", "am", "'s", "’s"}) | (speech.MODALS - {"to", "let"}) | speech.HAVE | _IRREGULAR
_SAYING: Final = frozenset(
    form
    for form, verb in speech.VERBS.items()
    if verb not in (speech.Verb.SHOW, speech.Verb.BELIEVE, speech.Verb.ESTIMATE)
    and f"{form}s" not in speech.VERBS
    and form not in speech.TRANSITIVE | speech.STATEMENTS | {"state"}
) | {"according", "spoke", "speaking", "testifying", "addressing"}
_ISSUED: Final = frozenset("published released issued posted broadcast aired printed dated filed unveiled".split())
_TEXTS: Final = frozenset(
    "statement statements interview interviews tweet tweets speech briefing letter memo message email e-mail testimony newsletter".split()
)
_CLAUSE_OPENERS: Final = speech.PRONOUNS | speech.FIRST_PERSON | {"that", "there", "who", "which", "whose", "how", "whether", "why"}
_PREPOSITIONS: Final = frozenset({"in", "on", "at", "by", "late", "early", "of", "from", "mid"})
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_FRONT: Final = re.compile(r"^\W*(?:(?:earlier|later|late|early|also|and|but|then) )?(?:on|in|at|by)? ?(?:the )?$", re.IGNORECASE)
_VERB_NEXT: Final = re.compile(rf"(?: {TIME_OF_DAY})?(?: (?:[a-z]+ly|also|again))? (?P<verb>[a-z]+)\b")
_SPEAKING: Final = re.compile(r"\b(?:speaking|testifying|writing|talking|appearing|asked)(?: [\w’'-]+){0,6} ?$", re.IGNORECASE)
_OF_BEFORE: Final = re.compile(r"(?P<noun>[\w-]+) of (?:the )?$")
_THAT_CLAUSE: Final = re.compile(r"(?P<noun>[a-z]+) that (?:was|were|had|has|happened|occurred|took|began|left|came|[a-z]+ed)(?: [\w’'-]+){0,8} ?$")
_RELATIVE: Final = re.compile(r"\b(?:who|which|whose)(?: [\w’'-]+){0,10} ?$", re.IGNORECASE)
_PARTICIPLE: Final = re.compile(r"^ ?(?:[a-z]+ly |first |once |originally )?(?P<verb>[a-z]+)(?: [\w’'-]+){0,5} ?$")
_ADVERB_GAP: Final = 12
_SAYING_GAP: Final = 8


def role_of(sentence: str, expression: DateExpression) -> Role:
    """The role of a date; ``expression.span`` indexes ``sentence``, which has plain spaces."""
    before = clause_before(sentence, expression)
    if _AS_OF.search(before):
        return Role.AS_OF
    if expression.granularity != "interval" and _SUBORDINATING.search(before):
        return Role.SUBORDINATE
    after = sentence[expression.span.end : expression.span.end + _WIDEST]
    if _dates_the_saying(before, after) or _modifies(before, after) or _is_relative(before):
        return Role.ASIDE
    return Role.ASIDE if _is_apposition(sentence, expression, before, after) else Role.ADVERBIAL


def is_since(sentence: str, expression: DateExpression) -> bool:
    """True where a date is the start of a stretch that still runs: "since 2014"."""
    return _SINCE.search(clause_before(sentence, expression)) is not None


def clause_before(sentence: str, expression: DateExpression) -> str:
    """The words of the clause before an expression, as far as a mark."""
    before = sentence[max(0, expression.span.start - _WIDEST) : expression.span.start]
    return _CLAUSE_EDGE.split(before)[-1]


def _modifies(before: str, after: str) -> bool:
    """True for "the 2014 election", "March's figures", "a 2015 or newer car", "the flood of 1997"."""
    of = _OF_BEFORE.search(before)
    if after.startswith(("'s", "’s")) or (of is not None and of["noun"].lower() not in speech.TIME_NOUNS):
        return True
    modifier = _MODIFIER_BEFORE.search(before)
    if modifier is None or _WORD_AFTER.match(after) is None:
        return False
    return _FUNCTION_AFTER.match(after) is None or modifier[0].lower() in ("a ", "an ")


def _is_relative(before: str) -> bool:
    """True behind "who", "which", and behind a "that" that follows a noun."""
    if _RELATIVE.search(before):
        return True
    that = _THAT_CLAUSE.search(before)
    return that is not None and that["noun"] not in _SAYING


def _dates_the_saying(before: str, after: str) -> bool:
    """True for "said on Tuesday", "a report published in May", "On Friday, police said …", "the ministry on Friday announced"."""
    if _SPEAKING.search(before):
        return True
    words = _WORD.findall(before)  # as written: "the Department of State" says nothing
    if _behind_saying(words):
        return True
    if _FRONT.match(before):
        return _before_saying(after)
    verb = _VERB_NEXT.match(after)
    return verb is not None and verb["verb"] in _SAYING


def _behind_saying(words: list[str]) -> bool:
    """True if the last verb of saying, or the last text that was issued, has no clause of its own between it and the date."""
    gap: list[str] = []
    for word in reversed(words[-_SAYING_GAP - 1 :]):
        if word in _SAYING and word not in speech.STATEMENTS:
            return True
        if word in _ISSUED:
            return not speech.BE & set(words[-len(gap) - 3 : len(words) - len(gap) - 1])
        if word.lower() in _FINITE or word.lower() in _CLAUSE_OPENERS or (word.endswith("ed") and len(word) > len("need")):
            return False
        if word == "to" and gap and gap[-1] not in speech.DETERMINERS | speech.PERSONS:
            return False  # "announced plans to close in 2016"
        if (word in _TEXTS or (word == "conference" and words[-len(gap) - 2 : -len(gap) - 1] in (["news"], ["press"]))) and all(
            between in _PREPOSITIONS or between in speech.DETERMINERS for between in gap
        ):
            return True  # "in a statement on Tuesday"
        gap.append(word)
    return False


def _before_saying(after: str) -> bool:
    """True if the first finite verb behind a date is one of saying."""
    words = _WORD.findall(_first_clauses(after))[:_ADVERB_GAP]
    for word in words:
        if word in _SAYING:
            return True
        if word in _FINITE or word in _CLAUSE_OPENERS - speech.PRONOUNS - speech.FIRST_PERSON:
            return False
        if word.endswith("ed") and len(word) > len("need"):
            return False
    return False


def _first_clauses(after: str) -> str:
    """What stands behind a date up to the second comma: "On Friday, the ministry said …"."""
    return ",".join(after.split(",")[:2])


def _is_apposition(sentence: str, expression: DateExpression, before: str, after: str) -> bool:
    """True for ", built in 1950," behind what was built."""
    start = expression.span.start - len(before)
    if start < 1 or sentence[start - 1] != "," or "," not in after:
        return False
    verb = _PARTICIPLE.match(before)
    return verb is not None and (verb["verb"] in _IRREGULAR | _ISSUED or verb["verb"].endswith(("ed", "wn"))) and verb["verb"] not in _NOT_PARTICIPLES


_NOT_PARTICIPLES: Final = frozenset("went came took got began fell rose saw gave broke spoke drew grew ran became drove flew stood knew died".split())
