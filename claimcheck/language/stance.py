"""How a sentence holds what it says: plainly, with a hedge, or as a forecast.

Only the main clause counts. "Rockets that might have helped arrived" asserts an arrival; the hedge is in a relative clause.
"""

from __future__ import annotations

import re
from typing import Final

from claimcheck.records import Span, Stance

_CONTEXT: Final = 240
"""Characters looked back for the start of the clause; longer clauses are read from there."""

_GAP = r"(?:\s(?:(?!family\b)\w{1,20}ly|also|still|now|then|not|even|never|once|long|well|most|more|very|perhaps|too|soon))?"
_VIEWED = r"(?:believed|thought|said|reported|estimated|alleged|suspected|rumou?red|understood|presumed|feared|assumed|considered|claimed)"
_AHEAD = r"(?:expected|set|due|scheduled|slated|planned|poised|likely|unlikely|going|forecast|forecasted|projected|predicted|bound|certain|destined)"
# After "could" these tell of an ability or of the past ("she could hear shots"), not of the future.
_ABILITY = (
    r"(?:not|hardly|barely|only|have|be\s(?:heard|seen|felt)|see|hear|feel|find|tell|afford|say|remember|smell|read|understand|get|no|any|still)"
)
_HEDGED = rf"""
    (?i:(?:alleged|reported|apparent|purported|supposed|presumab|possib|probab|seeming|arguab|conceivab|ostensib)ly | perhaps)\b
  | (?:is|are|was|were|be|been|'s|’s){_GAP}\s{_VIEWED}\s(?:to|that|dead|killed|drowned|lost)\b
  | [Ii]t(?:\sis|\swas|'s|’s){_GAP}\s(?:believed|thought|understood|alleged|rumou?red|assumed|possible|unclear)\b
  | (?:believed|thought|estimated|understood|rumou?red|presumed|alleged)\sto\s(?:be|have)\b
  | (?:may|might){_GAP}\s[a-z]+
  | could{_GAP}\shave\s[a-z]+
  | (?:appear|seem)(?:s|ed)?\s(?:likely\s)?to\s\w+
  | (?:is|are|was|were)\s(?:\w{{1,20}}\s)?unconfirmed\b
"""
_FORECAST = rf"""
    (?P<nominal>will(?!\sto\b) | (?:plan|intend|aim|hope|promise|pledge|vow|threaten|expect|look|stand)s?(?:\sset)?\sto)(?=\s[a-z])
  | won['’]t(?=\s[a-z])
  | \w{{1,20}}['’]ll(?=\s[a-z])
  | (?:is|are|'s|’s|'re|’re){_GAP}\s{_AHEAD}\sto(?=\s[a-z])
  | (?:vowed|pledged|promised|threatened)\sto(?=\s[a-z])
  | could(?!\s{_ABILITY}\b)(?=(?:\s\w{{1,20}}ly)?\s[a-z])
"""
_REPORTED = r" | would(?!\s(?:(?:not|never)\s)?have\b)(?!\s(?:like|often|sometimes)\b)(?=(?:\s\w{1,20}ly)?\s[a-z])"
_OWN_CUE: Final = re.compile(rf"\b(?:(?P<hedged>{_HEDGED})|{_FORECAST})", re.VERBOSE)
_SAID_CUE: Final = re.compile(rf"\b(?:(?P<hedged>{_HEDGED})|{_FORECAST}{_REPORTED})", re.VERBOSE)
# What every cue holds; searching for it first spares most sentences the long patterns.
_TRIGGER: Final = re.compile(
    rf"ly\b|['’](?:ll|t)\b|\b(?:may|might|could|wi?ll|would|[Pp]erhaps|appear|seem|to|unconfirmed|possible|unclear|{_VIEWED})"
)
_CLAUSE_EDGE: Final = re.compile(r"[,;:()\"“”\[\]—]|[.?!](?=\s)|\s[-–―]{1,3}(?=\s)|--")
_SUBORDINATE: Final = re.compile(
    r"(?:(?<=\s)(?:that|so|why|because|than)|(?:(?<=\s)|^)(?:who|whom|which|whose|whether|if|unless|until|when|where|what|how))\s", re.IGNORECASE
)
_WORD_BEFORE: Final = re.compile(r"([\w'’]+)\s$")
_MAKES_NOUN: Final = frozenset("the a an his her its their our my your no any every free political good living last of not".split())
"""Before one of these "will", "plans to" and the like are no verbs: "no will to fight", "its plan to expand", "not expect to"."""


def stance(text: str, span: Span, said: Span | None = None) -> tuple[Stance, str]:
    """Read the stance of a sentence.

    Args:
        text: the article.
        span: the sentence.
        said: the verb or phrase of saying in it, with its speaker, where somebody else speaks; what comes right after it is a main clause, and a
            "would" in it is a reported "will".

    Returns:
        The stance and its cue, verbatim; ``ASSERTED`` and an empty cue where nothing qualifies the sentence.
    """
    if _TRIGGER.search(text, span.start, span.end) is None:
        return Stance.ASSERTED, ""
    for match in (_OWN_CUE if said is None else _SAID_CUE).finditer(text, span.start, span.end):
        start = match.start()
        if said is not None and said.start <= start < said.end:
            continue
        if match["nominal"] is not None and _is_noun(text, span, start):
            continue
        if _in_main_clause(text, span, start, said):
            return (Stance.FORECAST if match["hedged"] is None else Stance.HEDGED), match.group()
    return Stance.ASSERTED, ""


def _is_noun(text: str, span: Span, at: int) -> bool:
    before = _WORD_BEFORE.search(text[max(span.start, at - 30) : at])
    if before is None:
        return False
    word = before[1].lower()
    return word in _MAKES_NOUN or word.endswith(("'s", "’s", "s'", "s’"))


def _in_main_clause(text: str, span: Span, at: int, said: Span | None) -> bool:
    start = max(span.start, at - _CONTEXT)
    if said is not None and start < said.end <= at:
        start = said.end
        if text[start : start + 6].strip() == "that":
            start += 5
    for edge in _CLAUSE_EDGE.finditer(text, start, at):
        start = edge.end()
    return _SUBORDINATE.search(text[start:at]) is None
