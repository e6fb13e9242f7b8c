"""What the words beside a date say: is a number a year, a capitalised word a month or a weekday, and is the clause told of the past or of the future?

All lists are closed classes of English. Every pattern looks at a bounded window of text.
"""

from __future__ import annotations

import re
from typing import Final

from claimcheck.language.date_words import YEAR
from claimcheck.language.periods import Direction

# --- years ----------------------------------------

_STRONG_CUES: Final = {"in", "since", "during", "until", "till", "throughout", "late", "early", "mid", "circa", "c.", "year", "fiscal", "as of"}
"""Before a number, these leave hardly anything but a year (unless it measures something)."""
_COUNTING_CUES: Final = {"of", "to", "from", "for", "into", "before", "after"}
"""Cues before counts as well as years: what follows must not be a noun ("a survey of 1709 schoolchildren")."""
_OTHER_CUES: Final = {
    "by",
    "through",
    "between",
    "election",
    "elections",
    "season",
    "class of",
    "ending",
    "dated",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
}
_CUES: Final = sorted(_STRONG_CUES | _COUNTING_CUES | _OTHER_CUES, key=len, reverse=True)
_YEAR_CUE: Final = re.compile(rf"(?:^|[^\w])({'|'.join(map(re.escape, _CUES))})[\s(]+$", re.IGNORECASE)
# "By 2050 yields may halve" against "won by 2050 votes".
_BY_AT_CLAUSE_START: Final = re.compile(r"(?:^|[.!?,;:(“\"]\s*|\bthat )by\s+$", re.IGNORECASE)
_DETERMINER: Final = re.compile(r"(?:^|[^\w])(?:the|this|its|his|her|their|our|my|your|that|a|an|each|every)\s+$|['’]s?\s+$", re.IGNORECASE)
_NAME_BEFORE: Final = re.compile(r"([A-Z][\w’'.-]*|#\w+|\w+['’]s?)\s+$")
_NUMBERED_THINGS: Final = frozenset(
    """Flight Room Highway Route Interstate Bus Model Unit Box Suite Road Street No Number Section Page Channel Area Pier Gate Building
    Windows Office Form Article Resolution Bill Act Rule Title Vol Lot Apt Top About Nearly Almost Over Some Around Roughly Only Just""".split()
)
"""Capitalised words before numbers that are no years."""
_AFTER: Final = re.compile(r"(?P<hyphen>-)?\s?(?P<word>[^\W\d_][\w’'-]*)?")
_YEAR_NOUNS: Final = frozenset(
    """levels prices figures values rates elections census budget terms standards games olympics primaries midterms riots protests talks""".split()
)
"""Plural nouns that a year stands before as a modifier ("2000 levels")."""
_VERBS_IN_S: Final = frozenset(
    """was is has does as its this his us unless always perhaps sometimes besides towards across versus plus sees marks brings thus yes""".split()
)
_FUNCTION_WORDS: Final = frozenset(
    """and or but nor for in on at to by with from of as that which who when where while than then after before until since if though
    although because so the a an it he she they we i you this these those there was were is are has had have will would could would may
    might can did does said not no only also through during under over into about against amid among despite between within without like
    onwards onward alone again""".split()
)
_MEASURED: Final = frozenset(
    """year month week day people men women children police percent per pct km kg m mm cm ft feet mile metre meter mph kph gmt utc hrs hour
    hours year-old years-old sq square cubic tonne ton megawatt mw kw kwh euro pound yen yuan won baht million billion trillion thousand
    hundred dozen fish sheep staff block degrees barrels head personnel aircraft cattle crew odd more or-more strong others other""".split()
)
_LINK: Final = r"(?:\s?[-–—]\s?|\s+(?:and|to|or|until|through)\s+)"
_YEAR_BEFORE: Final = re.compile(rf"(?:^|[^\d.,$€£]){YEAR}(?:{_LINK}|/|,\s+(?:and\s+)?)$")
_YEAR_AFTER: Final = re.compile(rf"{_LINK}{YEAR}(?![\d%]|[.,]\d)")
_PREDICATES: Final = frozenset("""was is has had saw will brought marked ended began would may could""".split())


def looks_like_year(text: str, start: int, end: int, year: int) -> bool:
    """True if the number at ``text[start:end]`` is used as a year, judging by the words beside it."""
    before = text[max(0, start - 40) : start]
    after = _AFTER.match(text, end)
    word = (after["word"] or "") if after else ""
    counted = _is_counted(word, after is not None and bool(after["hyphen"]))
    cue = _YEAR_CUE.search(before)
    cue_word = cue.group(1).lower() if cue else ""
    determined = _DETERMINER.search(before) is not None
    round_number = year % 100 == 0
    if cue_word in _STRONG_CUES or _BY_AT_CLAUSE_START.search(before):
        return not counted or (not round_number and word.lower() not in _MEASURED)
    if counted:
        return determined and not round_number
    following = _YEAR_AFTER.match(text, end)
    if following is not None:
        behind = _AFTER.match(text, following.end())
        round_number = round_number and following.group().endswith("00")  # "1500-2000 of them" counts, "2000-2050" does not
        return (not round_number or bool(cue)) and not _is_counted((behind["word"] or "") if behind else "", hyphen=False)
    if cue_word in _COUNTING_CUES:
        return not _is_noun(word) and not (round_number and word[:1].isupper())
    return (
        bool(cue_word)
        or _YEAR_BEFORE.search(before) is not None
        or (determined and bool(word))
        or _names_a_year(before, text[end : end + 2], word, round_number)
    )


def _names_a_year(before: str, mark: str, word: str, round_number: bool) -> bool:
    """True for "World Cup 2018", "(2014)", ", 2014," and for a sentence whose subject is the year."""
    name = _NAME_BEFORE.search(before)
    if name and name.group(1).strip(".") not in _NUMBERED_THINGS and not word[:1].isupper():
        return not round_number or not word
    left = before.rstrip()
    if not left or left[-1] in ".!?\n":
        return word.lower() in _PREDICATES or (not left and not word)
    if left[-1] == "(" or (mark[:1] == ")" and left[-1] in ",;"):
        return mark[:1] in (")", ",", ";", "-", "–", ":")
    return left[-1] == "," and left[-2:-1].isalpha() and mark[:1] in (",", ".", "", "\n")


def _is_counted(word: str, hyphen: bool) -> bool:
    """True if the word behind a number is what it counts or measures: a plural noun or a unit."""
    lower = word.lower()
    if lower in _MEASURED or (hyphen and word):
        return True
    if not word or not word[0].islower() or lower in _VERBS_IN_S or lower in _YEAR_NOUNS:
        return False
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is", "’s", "'s")) and len(lower) > len("has")


def _is_noun(word: str) -> bool:
    """True if a word in lower case is neither a function word nor looks like a verb or adverb."""
    return word[:1].islower() and word not in _FUNCTION_WORDS and word not in _YEAR_NOUNS and not word.endswith(("ed", "ing", "ly"))


# --- months and weekdays ----------------------------------------

_PREPOSITION: Final = re.compile(
    r"(?:^|[^\w])(?:in|since|by|during|until|till|from|through|throughout|before|after|between|late|early|mid|last|next|this)[\s(-]+$", re.IGNORECASE
)
_NAMES_AND_VERBS: Final = frozenset({"may", "march", "august", "april", "june"})
_CAPITAL_AFTER: Final = re.compile(r"\s+[A-Z]")
_FEAST_BEFORE: Final = re.compile(r"(?:Black|Good|Super|Bloody|Ash|Cyber|Palm|Holy|Easter|Giving|Maundy|Shrove|Whit|[Ee]very|[Ee]ach)\s+$")
_PAPER_AFTER: Final = re.compile(r"\s(?:Times|Mirror|Telegraph|Mail|Express|Herald|Post|Sun|Star|Sport|Night (?:Live|Football)|Book)\b")


def is_bare_month(text: str, start: int, end: int, name: str) -> bool:
    """True if a capitalised word that could be a month is one, though neither a day nor a year stands beside it."""
    if name.lower() not in _NAMES_AND_VERBS and len(name) >= len("March"):
        return True
    return _PREPOSITION.search(text[max(0, start - 20) : start]) is not None and _CAPITAL_AFTER.match(text, end) is None


def is_weekday(text: str, start: int, end: int) -> bool:
    """False for feasts, newspapers and repeated days ("Good Friday", "the Sunday Times", "every Monday")."""
    return _FEAST_BEFORE.search(text[max(0, start - 12) : start]) is None and _PAPER_AFTER.match(text, end) is None


# --- intervals and directions ----------------------------------------

_TO: Final = re.compile(r"(?:\s+(?:to|until|till|through)(?:\s+the)?\s+|\s?[-–—]\s?)")
_PLAIN_TO: Final = re.compile(r"\s+to(?:\s+the)?\s+")
_AND: Final = re.compile(r"\s+and(?:\s+the)?\s+")
_FROM: Final = re.compile(r"(?:^|\W)from\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?:^|\W)between\s+(?:the\s+)?$", re.IGNORECASE)


def runs_to_range(before: str, between: str, digits: bool) -> bool:
    """True if the words before and between two dates make them the ends of an interval (``digits``: both are written with digits)."""
    if _AND.fullmatch(between):
        return _BETWEEN.search(before) is not None
    if _PLAIN_TO.fullmatch(between):
        return digits or _FROM.search(before) is not None
    return _TO.fullmatch(between) is not None


_FIXED: Final = "due|set|scheduled|expected|slated|planned|poised|likely|supposed|about"
_TENSE: Final = re.compile(
    r"(?P<ahead>\b(?:will|won['’]t|would|shall|should|can|could|may|might|going to"
    rf"|(?:is|are|was|were|be|been)(?: \w+ly)? (?:{_FIXED})(?: to)?|(?:is|are) to"
    r"|plan(?:s|ned|ning)?(?: to)?|(?:expect|hope|intend|aim|want|vow|promise)s? to|due|scheduled|expected|slated|proposed|projected"
    r"|upcoming|deadline|ahead of|begins|starts|opens|closes|expires|runs|takes effect)\b|['’]ll\b)"
    r"(?: (?:not|also|be|have|been|likely|soon|then|now|still|probably|reportedly)){0,3}(?: [a-z]+(?:ed|en)\b)?"
    r"|(?P<back>\b(?:said|says|told|was|were|had|did|came|went|took|made|got|won|lost|left|began|fell|rose|found|held|met|saw|shot|died|led|sent|wrote|gave"
    r"|knew|broke|spoke|struck|drew|grew|hit|ran|set|put|cut|beat|fled|fought|brought|caught|bought|sold|paid|kept|became|[a-z]{2,}ed)\b)"
)
_SENTENCE_END: Final = re.compile(r"(?<=[\w%)]{3}[.!?])[\s”\"’]|\n\s*\n")
_DEADLINE: Final = re.compile(r"(?:^|\W)(?:by|until|till|through|before)\s+(?:the\s+)?$", re.IGNORECASE)


def direction_of(text: str, start: int, end: int) -> Direction:
    """Whether the clause around a date speaks of the past or the future.

    The verb cue nearest before the date decides; without one in its sentence, a deadline ("by Thursday") points ahead; then the first cue behind it.
    """
    *_, before = _SENTENCE_END.split(text[max(0, start - 120) : start])
    cues = list(_TENSE.finditer(before))
    deadline = _DEADLINE.search(before) is not None
    if cues and cues[-1]["back"]:
        return Direction.UNKNOWN if deadline else Direction.BACK
    if cues or deadline:
        return Direction.AHEAD
    after, *_ = _SENTENCE_END.split(text[end : end + 100])
    first = _TENSE.search(after)
    if first is None:
        return Direction.UNKNOWN
    return Direction.AHEAD if first["ahead"] else Direction.BACK
