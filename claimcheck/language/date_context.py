"""What the words beside a date say: is a number a year, a capitalised word a month or a weekday, and is the clause told of the past or of the future?

All lists are closed classes of English. Every pattern looks at a bounded window of text.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from typing import Final

from claimcheck.language.date_words import MONTH, YEAR
from claimcheck.language.periods import Direction

# --- years ----------------------------------------

_STRONG_CUES: Final = {
    "in",
    "since",
    "during",
    "until",
    "till",
    "throughout",
    "late",
    "early",
    "mid",
    "circa",
    "c.",
    "year",
    "fiscal",
    "as of",
    "ad",
    "born",
    "died",
    "b.",
    "d.",
}
"""Before a number, these leave hardly anything but a year (unless it measures something)."""
_COUNTING_CUES: Final = {"of", "to", "from", "for", "into", "before", "after", "on", "with", "against", "versus", "vs"}
"""Cues before counts as well as years: what follows must not be a noun ("a survey of 1709 schoolchildren")."""
_OTHER_CUES: Final = {
    "by",
    "come",
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
_JOINED_CUE: Final = re.compile(r"(?:^|\W)(?:pre|post|mid|early|late) ?- ?$", re.IGNORECASE)
_PAST_CUES: Final = frozenset({"in", "since", "until", "till", "during", "circa", "c.", "year", "ad"})
_FUTURE_CUES: Final = frozenset({"in", "by", "until", "till", "through", "year", "before", "after", "since"})
# "By 2050 yields may halve" against "won by 2050 votes".
_BY_AT_CLAUSE_START: Final = re.compile(r"(?:^|[.!?,;:(“\"]\s*|\bthat )by\s+$", re.IGNORECASE)
_DETERMINER: Final = re.compile(r"(?:^|[^\w])(?:the|this|its|his|her|their|our|my|your|that|a|an|each|every)\s+$|['’]s?\s+$", re.IGNORECASE)
_NAME_BEFORE: Final = re.compile(r"([A-Z][\w’'.-]*|#\w+|\w+['’]s?)\s+$")
_NUMBERED_THINGS: Final = frozenset(
    """Flight Room Highway Route Interstate Bus Model Unit Box Suite Road Street No Number Section Page Channel Area Pier Gate Building
    Windows Office Form Article Resolution Bill Act Rule Title Vol Lot Apt Top About Nearly Almost Over Some Around Roughly Only Just""".split()
)
"""Capitalised words before numbers that are no years."""
_AFTER: Final = re.compile(r"(?P<hyphen>-)?\s?(?P<word>[^\W\d_][\w’'-]*)?(?P<old>[ -]old\b)?")
_ERA_AFTER: Final = re.compile(r" ?(?:(?P<before>B\.?C)|A\.?D|C\.?E)\b")
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
    onwards onward alone again each every all both any some many most their our my your who whose what here today yesterday""".split()
)
_MEASURED: Final = frozenset(
    """year month week day people men women children police percent per pct km kg m mm cm ft feet mile metre meter mph kph gmt utc hrs hour
    hours year-old years-old sq square cubic tonne ton megawatt mw kw kwh euro pound yen yuan won baht million billion trillion thousand
    hundred dozen fish sheep staff block degrees barrels head personnel aircraft cattle crew odd more or-more strong others other""".split()
)
_LINK: Final = r"(?:\s?(?:--|[-–—])\s?|\s+(?:and|to|or|until|through)\s+)"
_YEAR_BEFORE: Final = re.compile(rf"(?:^|[^\d.,$€£]){YEAR}(?:{_LINK}|/|,\s+(?:and\s+)?)$")
_YEAR_AFTER: Final = re.compile(rf"{_LINK}{YEAR}(?![\d%]|[.,]\d)")
_CALENDAR: Final = frozenset({"year", "month", "week", "day"})
_FIRST_YEAR: Final = 1500
_LAST_YEAR: Final = 2100
_PREDICATES: Final = frozenset("""was is has had saw will brought marked ended began would may could""".split())


def looks_like_year(text: str, start: int, end: int, year: int) -> bool:
    """True if the number at ``text[start:end]`` is used as a year, judging by the words beside it."""
    before = text[max(0, start - 40) : start]
    era = _ERA_AFTER.match(text, end)
    if era is not None:
        return era["before"] is None
    after = _AFTER.match(text, end)
    word = (after["word"] or "") if after else ""
    hyphen = after is not None and bool(after["hyphen"])
    # Only one of them stands in the singular: "World Cup 2018 day five", but "the 2000 year old temple".
    counted = _is_counted(word, hyphen) and (hyphen or word not in _CALENDAR or (after is not None and bool(after["old"])))
    cue = _YEAR_CUE.search(before)
    cue_word = cue.group(1).lower() if cue else ""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return not counted and _is_far_year(text, start, end, cue_word, year)
    determined = _DETERMINER.search(before) is not None
    round_number = year % 100 == 0
    if cue_word in _STRONG_CUES or _BY_AT_CLAUSE_START.search(before) or _JOINED_CUE.search(before):
        return not counted or (not round_number and word.lower() not in _MEASURED)
    if counted:
        return determined and not round_number
    following = _YEAR_AFTER.match(text, end)
    if following is not None:
        behind = _AFTER.match(text, following.end())
        round_number = round_number and following.group().endswith("00")  # "1500-2000 of them" counts, "2000-2050" does not
        return (not round_number or bool(cue)) and (determined or not _is_counted((behind["word"] or "") if behind else "", hyphen=False))
    if cue_word in _COUNTING_CUES:
        return not _is_noun(word) and word != "of" and not (round_number and word[:1].isupper())
    return (
        bool(cue_word)
        or _YEAR_BEFORE.search(before) is not None
        or (determined and bool(word))
        or _names_a_year(before, text[end : end + 2], word, round_number)
    )


def _is_far_year(text: str, start: int, end: int, cue: str, year: int) -> bool:
    """True for "in 1348, …" and "may be gone by 2120"; numbers of that size count more often than they date."""
    after = _AFTER.match(text, end)
    word = (after["word"] or "") if after else ""
    if word == "of" or _is_noun(word) or word[:1].isupper():
        return False
    if year < _FIRST_YEAR:
        return cue in _PAST_CUES
    return cue == "year" or (cue in _FUTURE_CUES and direction_of(text, start, end) is Direction.AHEAD)


def _names_a_year(before: str, mark: str, word: str, round_number: bool) -> bool:
    """True for "World Cup 2018", "(2014)", ", 2014," and for a sentence whose subject is the year."""
    name = _NAME_BEFORE.search(before)
    if name and name.group(1).strip(".") not in _NUMBERED_THINGS and not word[:1].isupper():
        return not round_number or not word
    left = before.rstrip()
    if not left or left[-1] in ".!?\n":
        return word.lower() in _PREDICATES or (not left and not word) or (mark[:1] == ":" and not mark[1:].isdigit())
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


def is_noun_behind(text: str, end: int) -> bool:
    """True if a noun in lower case follows: "3 to 5 dollars"."""
    after = _AFTER.match(text, end)
    return after is not None and _is_noun(after["word"] or "")


def is_name_behind(text: str, end: int) -> bool:
    """True if a noun or a name follows: "a 9th century temple"."""
    after = _AFTER.match(text, end)
    word = (after["word"] or "") if after else ""
    return word[:1].isupper() or _is_noun(word)


_SPLIT_YEAR_AFTER: Final = re.compile(
    r"(?:['’]s?)?(?: [A-Z][\w.&’'-]{1,20}| (?!this\b|last\b|next\b|that\b|from\b|with\b)[a-z]{4,12}(?<!ed)){0,3}"
    r" (?:seasons?|campaigns?|leagues?|cups?|championships?|title|terms?|sessions?|winter|budgets?|year)\b"
)
_SPLIT_YEAR_BEFORE: Final = re.compile(
    r"\b(?:season|(?:financial|fiscal|school|academic|tax|crop|marketing|budget) years?|FY)(?: of| \(|,)? ?$", re.IGNORECASE
)
_IN_A_YEAR: Final = re.compile(r"(?:^|\W)(?:in|during|for|since|until|by|from|to|and|throughout|end of|start of) $|(?:^|[.;:] )$", re.IGNORECASE)


def is_season(text: str, start: int, end: int) -> bool:
    """True if two years written as one are named by the words beside them as a season, or a financial or school year."""
    return _SPLIT_YEAR_AFTER.match(text, end) is not None or _SPLIT_YEAR_BEFORE.search(text[max(0, start - 20) : start]) is not None


def stands_for_itself(text: str, start: int, end: int) -> bool:
    """True for the years of "in 2013-14 he scored", "2013-14 was": a preposition of time or nothing before them, and no noun behind."""
    return _IN_A_YEAR.search(text[max(0, start - 14) : start]) is not None and not is_noun_behind(text, end)


# --- what else a name of a period may be ----------------------------------------

_POSSESSIVE: Final = re.compile(r"(?:\b(?:his|her|their|its|my|your|our|a|an|another|one|whose)|['’]s?) $", re.IGNORECASE)
_DEGREES: Final = re.compile(
    r"\b(?:temperatures?|highs?|lows?|degrees|readings?|mercury|thermometers?|humidity|heat|low|lower|upper|high)\b", re.IGNORECASE
)
_BUSINESS: Final = re.compile(
    r"[$€£¥%]|\b(?:per ?cent|percentage|revenues?|profits?|loss(?:es)?|earnings?|sales|income|turnover|dividends?|shares?|shareholders|growth"
    r"|econom(?:y|ic|ies)|GDP|gross domestic|inflation|exports?|imports?|output|production|productivity|orders|shipments|deliveries"
    r"|investments?|spending|guidance|forecasts?|outlook|quarterly|fiscal|results|margins?|unemployment|analysts?|budget|bookings|subscribers)\b",
    re.IGNORECASE,
)
_TOPIC_REACH: Final = 120
_MATCH: Final = re.compile(
    r"\b(?:yards?|touchdowns?|goals?|kick\w*|quarterbacks?|scor(?:e|es|ed|ing)|coach\w*|game|match|passes|half-?time|playoffs?|innings|teams?|league)\b",
    re.IGNORECASE,
)


def is_possessed(text: str, start: int) -> bool:
    """True behind "his", "a", "'s": an age, a score, one of several."""
    return _POSSESSIVE.search(text[max(0, start - 10) : start]) is not None


def speaks_of_degrees(text: str, start: int) -> bool:
    """True where the words before speak of the weather: "highs in the eighties"."""
    return _DEGREES.search(text[max(0, start - 60) : start]) is not None


def speaks_of_business(text: str, start: int, end: int) -> bool:
    """True where the words around speak of money or the economy, so that a quarter is one of a year and not of a match."""
    business, match = _topic_words(text)
    return _any_between(business, start - _TOPIC_REACH, end + _TOPIC_REACH) and not _any_between(match, start - _TOPIC_REACH, end + _TOPIC_REACH)


@functools.lru_cache(maxsize=4)
def _topic_words(text: str) -> tuple[list[int], list[int]]:
    """Where a text has words of business and of sport, looked up once for all its quarters."""
    return [m.start() for m in _BUSINESS.finditer(text)], [m.start() for m in _MATCH.finditer(text)]


def _any_between(positions: list[int], low: int, high: int) -> bool:
    return bisect_left(positions, low) < bisect_left(positions, high)


_ALONE: Final = re.compile(
    r"\s*(?:$|[.,;:!?()\[\]”\"–—-]|(?:and|but|or|nor|when|while|as|because|if|in|on|at|to|from|for|by|with|until|was|were|had|has|is|are|did|would|could)\b)"
)
_SAYING_BEFORE: Final = re.compile(r"(?:say|says|said|saying|told|show|shows|showed|mean|means|meant|so|now|such|\w{3,}ed|\w{2,}es) $", re.IGNORECASE)


def leaves_alone(text: str, end: int) -> bool:
    """True if what ends at ``end`` has nothing hanging on it: "the day before, …", not "the day before the vote"."""
    return _ALONE.match(text, end) is not None


def is_conjunction_before(text: str, start: int) -> bool:
    """True if a "that" at ``start`` stands behind a verb that a clause hangs on: "said that Tuesday …"."""
    return _SAYING_BEFORE.search(text[max(0, start - 16) : start]) is not None


# --- months and weekdays ----------------------------------------

_PREPOSITION: Final = re.compile(
    r"(?:^|[^\w])(?:in|since|by|during|until|till|from|through|throughout|before|after|between|late|early|mid|last|next|this|come|of)[\s(-]+$",
    re.IGNORECASE,
)
_LOOSE_PREPOSITION: Final = re.compile(r"(?:^|\W)(?:for|around|about|month of) $", re.IGNORECASE)
_NAMES_AND_VERBS: Final = frozenset({"may", "march", "august", "april", "june", "jan."})
_CAPITAL_AFTER: Final = re.compile(r"\s+[A-Z]")
_IN_BEFORE: Final = re.compile(r"(?:^|\W)(?:in|since|until|during|last|next) $", re.IGNORECASE)
_RUN_UP_BEFORE: Final = re.compile(
    r"\b(?:year|half|quarter|months|weeks|days)(?:[ -](?:to|through|ending|ended)| up to| to the end of) $", re.IGNORECASE
)
_PLACE_AFTER: Final = re.compile(r" (?:St|Street|Rd|Road|Lane|Ave|Avenue|Drive|Court|Place|Way|Boulevard|Park|Day|Fools?|Madness|[A-Z]\w+['’]s)\b")
_FEAST_BEFORE: Final = re.compile(r"(?:Black|Good|Super|Bloody|Ash|Cyber|Palm|Holy|Easter|Giving|Maundy|Shrove|Whit|[Ee]very|[Ee]ach)\s+$")
_NTH_BEFORE: Final = re.compile(r"(?:first|second|third|fourth|last) $", re.IGNORECASE)
_OF_MONTH_AFTER: Final = re.compile(rf" (?:of|in) (?:(?:the|this|last|next|each|every) (?:month|year)\b|{MONTH})")
_PAPER_AFTER: Final = re.compile(r"\s(?:Times|Mirror|Telegraph|Mail|Express|Herald|Post|Sun|Star|Sport|Night (?:Live|Football)|Book)\b")


def is_attributive(text: str, start: int, end: int) -> bool:
    """True in "the June decision": the verb of the clause says nothing about when it was."""
    return _DETERMINER.search(text[max(0, start - 20) : start]) is not None and _is_attribute(text, end)


def is_bare_month(text: str, start: int, end: int, name: str) -> bool:
    """True if a capitalised word that could be a month is one, though neither a day nor a year stands beside it."""
    if name.lower() not in _NAMES_AND_VERBS:
        return True
    before = text[max(0, start - 20) : start]
    if name.lower() != "may" and _LOOSE_PREPOSITION.search(before) is not None and _CAPITAL_AFTER.match(text, end) is None:
        return True
    if _CAPITAL_AFTER.match(text, end) is not None:
        return _IN_BEFORE.search(before) is not None and _PLACE_AFTER.match(text, end) is None
    if _RUN_UP_BEFORE.search(before) is not None:
        return True  # "the year to June"
    return _PREPOSITION.search(before) is not None or (_DETERMINER.search(before) is not None and _is_attribute(text, end))


def _is_attribute(text: str, end: int) -> bool:
    """True before a noun ("the March incident"), false before a verb ("the March drew thousands")."""
    after = _AFTER.match(text, end)
    word = (after["word"] or "") if after else ""
    return _is_noun(word) and _TENSE.match(word) is None


def is_weekday(text: str, start: int, end: int) -> bool:
    """False for feasts, newspapers, repeated and counted days ("Good Friday", "the Sunday Times", "every Monday", "the first Monday of May")."""
    before = text[max(0, start - 12) : start]
    if _FEAST_BEFORE.search(before) is not None or _PAPER_AFTER.match(text, end) is not None:
        return False
    return _OF_MONTH_AFTER.match(text, end) is None or _NTH_BEFORE.search(before) is None


# --- intervals and directions ----------------------------------------

_TO: Final = re.compile(r"(?:\s+(?:to|until|till|through)(?:\s+the)?\s+|\s?(?:--|[-–—−])\s?)")
_PLAIN_TO: Final = re.compile(r"(?:\s+to|(?P<comma>,)\s+(?:to|until|through))(?:\s+the)?\s+")
_AND: Final = re.compile(r"\s+and(?:\s+the)?\s+")
_FROM: Final = re.compile(r"(?:^|\W)(?:(?:from|during|throughout|over)\s+(?:the\s+)?|the\s+)$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?:^|\W)between\s+(?:the\s+)?$", re.IGNORECASE)


def runs_to_range(before: str, between: str, digits: bool) -> bool:
    """True if the words before and between two dates make them the ends of an interval (``digits``: both are written with digits)."""
    if _AND.fullmatch(between):
        return _BETWEEN.search(before) is not None
    to = _PLAIN_TO.fullmatch(between)
    if to is not None:
        return (digits and not to["comma"]) or _FROM.search(before) is not None
    return _TO.fullmatch(between) is not None


_FIXED: Final = "due|set|scheduled|expected|slated|planned|poised|likely|supposed|about"
_TENSE: Final = re.compile(
    r"(?P<ahead>\b(?:will|won['’]t|would|shall|should|can|could|may|might|going to"
    rf"|(?:is|are|was|were|be|been)(?: \w+ly)? (?:{_FIXED})(?: to)?|(?:is|are) to"
    r"|plan(?:s|ned|ning)?(?: to)?|(?:hope|intend|aim|want|vow|promise)s? to|(?:expect|forecast|predict|anticipate)s?|due|scheduled|expected"
    r"|slated|proposed|projected|upcoming|deadline|ahead of|begins|starts|opens|closes|expires|runs|takes effect)\b|['’]ll\b)"
    r"(?: (?:not|also|be|have|been|likely|soon|then|now|still|probably|reportedly)){0,3}(?: [a-z]+(?:ed|en)\b)?"
    r"|(?P<back>\b(?:said|says|told|was|were|had|did|came|went|took|made|got|won|lost|left|began|fell|rose|found|held|met|saw|shot|died|led|sent|wrote|gave"
    r"|knew|broke|spoke|struck|drew|grew|hit|ran|set|put|cut|beat|fled|fought|brought|caught|bought|sold|paid|kept|became|[a-z]{2,}ed)\b)"
)
_SENTENCE_END: Final = re.compile(r"(?<=[\w%)]{3}[.!?])[\s”\"’]|\n\s*\n")
_DEADLINE: Final = re.compile(r"(?:^|\W)(?:by|until|till|through|before)\s+(?:the\s+)?$", re.IGNORECASE)


_OPENS_CLAUSE: Final = re.compile(r"(?:^|[,;:—“\"(]\s?)\W{0,3}(?:(?:and|but|so|then) )?by (?:the )?$", re.IGNORECASE)


def direction_of(text: str, start: int, end: int, *, behind: bool = True) -> Direction:
    """Whether the clause around a date speaks of the past or the future.

    The verb cue nearest before the date decides; without one in its sentence, a deadline ("by Thursday") points ahead; then the first cue behind it,
    unless ``behind`` forbids it.
    """
    *_, before = _SENTENCE_END.split(text[max(0, start - 120) : start])
    deadline = _DEADLINE.search(before) is not None
    opening = deadline and _OPENS_CLAUSE.search(before) is not None  # "by Friday evening the toll stood at 40": the verb is still to come
    cues = [] if opening else list(_TENSE.finditer(before))
    if cues and cues[-1]["back"]:
        return Direction.UNKNOWN if deadline else Direction.BACK
    if cues or (deadline and not opening):
        return Direction.AHEAD
    if not behind:
        return Direction.AHEAD if deadline else Direction.UNKNOWN
    after, *_ = _SENTENCE_END.split(text[end : end + 100])
    first = _TENSE.search(after)
    if first is None:
        return Direction.AHEAD if deadline else Direction.UNKNOWN
    return Direction.AHEAD if first["ahead"] else Direction.BACK
