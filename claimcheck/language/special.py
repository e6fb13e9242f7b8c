"""Quantities that are not "a number and a unit": fractions, superlatives, multiples and times in words; and digits that are no quantity at all.

Times of day are told by ``clocks``, ranks without a superlative by ``ordinals``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claimcheck.language.bounds import bound, bounded_interval, change
from claimcheck.language.clocks import CLOCK_WORDS, clock_times
from claimcheck.language.counted import closed, mass_phrase, noun_phrase, of_phrase, with_noun
from claimcheck.language.frames import predicate
from claimcheck.language.lexicon import DETERMINERS, QUANTIFIERS
from claimcheck.language.multiples import FORTNIGHT, MULTIPLE, SINGLE, TWICE, fortnight, multiple, often, single
from claimcheck.language.numbers import ordinal_value
from claimcheck.language.occupied import Occupied
from claimcheck.language.ordinals import ORDINAL_WORDS, ordinals
from claimcheck.language.subject import phrase_before
from claimcheck.language.units import dimension, unit_after
from claimcheck.language.words import Words, words_of
from claimcheck.records import Kind, Quantity, Span

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_TIMES = {word: value for value, word in enumerate("one two three four five six seven eight nine".split(), start=1)} | {"a": 1, "an": 1}
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<times>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]"
    r"(?P<part>half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?|(?P<half>half))(?![\w-])",
    re.IGNORECASE,
)
# "half" and "a quarter" are shares where a whole follows, or where a bound stands in front ("more than half").
_WHOLE = re.compile(r"\s{1,3}(?:of\b|the\b|its\b|their\b|his\b|her\b|our\b|all\b)", re.IGNORECASE)
# A fraction is a share too where it says how full something is or by how much it differs, and alone behind "was".
_FULL = re.compile(r"\s{1,3}(?:full|empty|complete|built|finished)\b")
_BY_WHICH = re.compile(r"\s{1,3}(?:more|less|fewer|higher|lower|larger|smaller|cheaper|dearer)\b")
_IS_A_SHARE = re.compile(r"\b(?:is|was|are|were|be)\s(?:(?:about|around|only|just|nearly|almost|roughly)\s)?$", re.IGNORECASE)
_ENDS = re.compile(r"\s?(?:[.;!?)]|$)")
_OWES = re.compile(
    r"\s(?:were|was|are|is|have|had|has|will|would|said|say|did|do|died|owe|own|live|lived|came|come|went|go|voted|want|think|believe)\b"
)
_NOT_A_WHOLE = re.compile(
    r"\s{1,3}of\s+(?:an?\s+(?:hour|century|mile|minute|dozen|million|billion)"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|(?:19|20)\d\d|growth\b|play\b|losses\b)",
    re.IGNORECASE,
)
# Halves that are places or periods even without an article: "in first half of the year".
_POSITIONS = frozenset(
    """first second third fourth latter former other final last opening early late later top bottom upper lower left right front back western
    eastern northern southern far near rear remaining""".split()
)
_PART_OF_UNIT = re.compile(
    r"(?<![\w-])(?:(?<!and\s)(?<!and\sa\s)(?P<of_unit>half|(?:a|one)[\s-](?:quarter|third|half|tenth|hundredth)|three[\s-]quarters|two[\s-]thirds|quarter)(?:\sof)?(?:\san?\s|[\s-])(?P<unit>[a-z])"
    r"|an?\s(?P<whole_unit>[a-z]{3,10})\sand\sa\s(?P<more>half|quarter|third)\b)",
    re.IGNORECASE,
)
_SHARES = {
    "half": 0.5,
    "a half": 0.5,
    "one half": 0.5,
    "quarter": 0.25,
    "a quarter": 0.25,
    "one quarter": 0.25,
    "third": 1 / 3,
    "a third": 1 / 3,
    "one third": 1 / 3,
    "a tenth": 0.1,
    "one tenth": 0.1,
    "a hundredth": 0.01,
    "one hundredth": 0.01,
    "three quarters": 0.75,
    "two thirds": 2 / 3,
}
_POINT = re.compile(
    r"(?P<percent>per\s?cent(?:age)?\b(?!\spoints?\b))|(?:percentage|percent|per\s?cent)[\s-]points?\b"
    r"|points?(?=[\s-](?:cut|rise|increase|hike|reduction|drop|move))\b",
    re.IGNORECASE,
)
_DIVISIBLE = frozenset({"time", "length", "mass", "volume", "area"})
_SUPERLATIVE = re.compile(
    r"(?<![\w-])(?P<rank>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:nd|rd|th|st))[\s-]"
    r"(?P<adjective>(?:most|least)\s[a-z]{3,20}|[a-z]{2,14}est|worst|best)\b(?!-)",
    re.IGNORECASE,
)
_NO_SUPERLATIVE = frozenset(
    "interest forest request harvest protest contest guest quest test west nest rest arrest suggest honest modest latest".split()
)
# Words without which none of these patterns can match: most sentences have none of them and are not searched.
_TRIGGERS = frozenset(
    """half third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths ninth ninths tenth tenths second fourth twice
    thrice double triple treble quadruple fortnight single""".split()
)
_TAILS = ("fold", *(f"-{word}" for word in sorted(_TRIGGERS)))
_NO_QUANTITY = re.compile(
    r"(?<![\w.])(?:"
    r"(?:\+\d{1,3}(?:[-.\s]\d{2,5}){1,4}|0\d{1,4}[-.\s]\d{3,4}[-.\s]\d{3,4}|\d{3}-\d{3}-\d{4}|\d{3}\.\d{3}\.\d{4}|\d{3}-\d{4})(?!\w)"  # telephones
    r"|1-\d{3}-\d{3}-[\dA-Z]{4}|\d{3}-[A-Z]{4}"  # 1-877-903-STOP
    r"|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}/\d{1,2}/\d{2,4}(?!\w)|\d{1,3}:\d{2}(?::\d{2})?(?:\.\d{1,3})?(?![\d:])"
    r"|24/7|9/11|7/7"
    r"|\d{1,2}(?:[-–]\d{1,2}){2,6}(?![\w%-])"  # formations, dates
    r"|(?!\d{1,3}(?:\.\d{3}){2,9},\d)\d{1,9}(?:\.\d{1,9}){2,9}(?![\w])"  # versions, addresses
    r")"
    r"|\(\d{3}\)\s?\d{3}[-.\s][\dA-Z]{4}|(?<=[A-Z]{4}\s)\(\d{4,6}\)|\b(?:Image|Photo|Slide|Picture)\s\d{1,3}\s(?:of|/)(?:\s/)?\s\d{1,3}"
    r"|https?://\S{1,500}|www\.\S{1,500}|\]\([^)\s]{0,500}\)|(?<!\w)[@#]\w{1,60}"
)
_ADDRESS_MARKS = ("://", "www.", "](", "@", "#", "Image ", "Photo ", "Slide ", "Picture ")
# Digits joined to digits, and digits in front of "th": what the slower patterns below need to match at all.
_JOINED_DIGITS = re.compile(r"\d[-–.:/\s]\d|[-/]\d")
_CLOCK_OR_RANK = re.compile(r"\d(?::\d|\s?[ap]\.?\s?m|(?:st|nd|rd|th)(?!\w)|\shours|\s?(?:GMT|UTC|BST|CE|[EP][SD]T|IST|local|hrs))", re.IGNORECASE)
_RANK_IN_FIGURES = re.compile(r"\d(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SCORE = re.compile(
    r"(?<![\w$£€.,:-])(?P<first>\d{1,3})[-–](?P<second>\d{1,3})(?:\s?\(\d{1,2}(?:[-–]\d{1,2})?\))?(?![\w%-]|\.\d|\s?(?:%|per\s?cent))"
)
_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|pass(?:es|ed)|approv(?:es|ed)|adopt(?:s|ed)|reject(?:s|ed)|back(?:s|ed)|endors(?:es|ed)|ratif(?:ies|ied)|confirm(?:s|ed)|carried"
    r"|acquit(?:s|ted)|convict(?:s|ed)|repeal(?:s|ed)|overr(?:ode|idden)|censured?|impeached|re-?elected)\b",
    re.IGNORECASE,
)
_FIGURES_OF_A_MATCH = re.compile(
    r"\b(?:wins?|won|beat|beaten|lost|lead|led|draw|drew|victory|match|game|goals?|half|season|league|cup|innings|final|quarter|yards?|touchdowns?|pass(?:es)?\sto)\b",
    re.IGNORECASE,
)
_A_VOTE = re.compile(r"[\s-](?:votes?|margin|majority|tally|decision)\b")
_VOTE_REACH = 90
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")
_RESULT = re.compile(
    r"\b(?:win|won|wins|beat|beats|beating|lose|lost|loss|lead|led|leads|leading|draw|drew|drawn|victory|defeat|defeated|triumph|score|record|goals?|vote"
    r"|ruled)\b",
    re.IGNORECASE,
)
# Odds are written as scores are: "a 4-7 favourite", "odds of 4-7", "4-7 on". "5-10 on the list" is none.
_ODDS = re.compile(
    r"[\s-](?:(?:joint|co|clear|hot|strong|second)[\s-])?(?:favou?rites?|outsider|underdog|odds|shot|on(?=[.,;:)]|\s(?:favou?rite|to\swin)\b|$))\b"
)
_ODDS_OF = re.compile(
    r"\b(?:odds\s(?:of|at|are|were|is|was|to|from)|(?:priced|quoted|backed|offered)\sat|starting\sprice\s(?:of|was))\s(?:(?:about|around|just|only)\s)?$",
    re.IGNORECASE,
)
_ODDS_REACH = 30


def _positional(words: Words, index: int) -> bool:
    """As in "The western half of the city", "the second half": an adjective between an article and the word makes it a place or a period."""
    if index < 0:
        return False
    if words.lows[index] in _POSITIONS:
        return True
    return (
        index > 0 and words.joined(index) and words.lows[index - 1] in DETERMINERS and words.lows[index] not in _KEEP and words.forms[index].islower()
    )


# Between an article and "half" these keep it a share: "the roughly half", "a full half".
_KEEP = frozenset("about roughly nearly almost approximately full good whole more".split()) | DETERMINERS


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    part = _PARTS[(match["part"] or "half").lower()]
    times = _TIMES[(match["times"] or "one").lower()]
    whole = _WHOLE.match(text, match.end())
    if _NOT_A_WHOLE.match(text, match.end()) or (times, part) == (2, 4):
        whole = None
    words = words_of(text)
    if match["half"] and _positional(words, words.touching(match.start())):
        return None
    bound_ = bound(text, match.start(), match.end(), 0)
    # Bounded ("more than a third went on …") it is a share as well, and so it is where it is the size of a change ("fell by two-thirds").
    moved = change(text, bound_.start, match.end(), 0, relative=True)
    if match["half"] and not whole and _OWES.match(text, match.end()) and text[max(0, match.start() - 2) : match.start()] in (", ", ""):
        whole = match  # "and of those, half owe more"
    if not whole and (_FULL.match(text, match.end()) or (not match["half"] and (_BY_WHICH.match(text, match.end()) or _stands_alone(text, match)))):
        whole = match
    if times >= part or not (whole or ("-" in match[0] and (times, part) != (2, 4)) or bound_.cue or moved):
        return None
    value = 100 * times / part
    # A fraction in words is a round figure: a third is said of 30 as of 36 per cent.
    low, high = bounded_interval(value, value / 5, bound_, rounded=True)
    if not whole or whole is match or whole[0].strip().lower() == "of":
        phrase = of_phrase(text, match.end()) or noun_phrase(text, match.end())
    else:
        phrase = mass_phrase(text, whole.end())
    if phrase and phrase.head in QUANTIFIERS:
        phrase = of_phrase(text, phrase.span.end) or phrase  # "half the number of soldiers"
    if phrase is None and moved is not None:
        phrase = phrase_before(text, bound_.start)
    quantity = Quantity(
        span=Span(match.start(), match.end()),
        kind=Kind.PERCENT,
        value=value,
        low=low,
        high=high,
        unit="percent",
        approximator=bound_.approximator,
        precision=value / 5,
        change=moved,
        cue=bound_.cue,
        predicate=predicate(text, match.start(), match.end()),
    )
    return with_noun(quantity, phrase)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """As in "Among the others it was a third."."""
    return _ENDS.match(text, match.end()) is not None and _IS_A_SHARE.search(text, max(0, match.start() - 18), match.start()) is not None


def _part_of_unit(text: str, match: re.Match[str]) -> Quantity | None:
    """As in "Half an hour", "a quarter of a percentage point", "an hour and a half", "three-quarters of a mile": a measure and no share."""
    if match["whole_unit"]:
        share, at, end = 1.0 + _SHARES[match["more"].lower()], match.start("whole_unit"), match.end()
    else:
        share, at, end = _SHARES[re.sub(r"[\s-]+", " ", match["of_unit"].lower())], match.start("unit"), 0
    if text.startswith("half-year", match.start()):
        return None  # results of a period, no length of time
    point = _POINT.match(text, at)
    unit = None if point else unit_after(text, at, large=False, digits=False)
    if point:
        name, end = "percent" if point["percent"] else "percentage point", end or point.end()
    elif unit and not unit.money and dimension(unit.name) in _DIVISIBLE:
        name, end = unit.name, end or unit.end
    else:
        return None
    bound_ = bound(text, match.start(), end, 0)
    low, high = bounded_interval(share, share / 5, bound_, rounded=True)
    quantity = Quantity(
        span=Span(match.start(), end),
        kind=Kind.PERCENT if point else Kind.DURATION if dimension(name) == "time" else Kind.MEASURE,
        value=share,
        low=low,
        high=high,
        unit=name,
        approximator=bound_.approximator,
        precision=share / 5,
        change=change(text, bound_.start, end, 0, relative=bool(point)),
        cue=bound_.cue,
        predicate=predicate(text, match.start(), end),
    )
    return with_noun(quantity, of_phrase(text, end))


def _rank(text: str, match: re.Match[str]) -> Quantity | None:
    adjective = match["adjective"].lower()
    value = ordinal_value(match["rank"])
    if adjective in _NO_SUPERLATIVE or value is None:
        return None
    phrase = noun_phrase(text, match.end(), singular=True)
    counted = text[match.start("adjective") : phrase.span.end if phrase else match.end()]
    head = phrase.head if phrase else adjective
    return Quantity(
        span=Span(match.start(), match.end()),
        kind=Kind.ORDINAL,
        value=float(value),
        low=float(value),
        high=float(value),
        counted=counted,
        counted_head=head,
        counted_span=Span(match.start("adjective"), phrase.span.end if phrase else match.end()),
        predicate="",
    )


def _is_score(text: str, match: re.Match[str]) -> bool:
    """As in "2-0" and "won 1-2" are results, "a 4-7 favourite" odds; "5-10 people" is a range."""
    first, second = int(match["first"]), int(match["second"])
    if first >= second or _ODDS.match(text, match.end()) or _ODDS_OF.search(text, max(0, match.start() - _ODDS_REACH), match.start()):
        return True
    around = text[max(0, match.start() - 50) : match.end() + 25]
    return second <= 20 and bool(_RESULT.search(around)) and noun_phrase(text, match.end()) is None


def _is_vote(text: str, match: re.Match[str]) -> bool:
    """As in "The council rejected the plan 31-24", "voted 7-2 against it": ayes and noes."""
    if (len(match["second"]) > 1 and match["second"][0] == "0") or match.end() > match.end("second"):
        return False
    words = words_of(text)
    before, behind = words.touching(match.start()), words.at_or_after(match.end())
    if not _A_VOTE.match(text, match.end()):
        if before >= 0 and (words.lows[before] in DETERMINERS or words.lows[before] == "after"):
            return False  # "approved a 10-15 day trip", "after 3-1 win"
        if behind < len(words.lows) and text[match.end() : words.starts[behind]] in (" ", "-") and not closed(words.forms[behind]):
            return False
    left = max(0, match.start() - _VOTE_REACH)
    left = max(left, text.rfind(". ", left, match.start()) + 1, text.rfind("\n", left, match.start()) + 1)
    right = _SENTENCE_END.search(text, match.end(), match.end() + _VOTE_REACH)
    return (
        _VOTE.search(text, left, match.start()) is not None
        and _FIGURES_OF_A_MATCH.search(text, left, right.start() if right else match.end() + _VOTE_REACH) is None
    )


def _votes(match: re.Match[str]) -> list[Quantity]:
    return [
        Quantity(
            span=Span(*match.span(side)),
            kind=Kind.COUNT,
            value=float(match[side]),
            low=float(match[side]),
            high=float(match[side]),
            predicate="voted",
        )
        for side in ("first", "second")
    ]


# Each with the words of which one must stand in the text, where the triggers are not enough.
_RULES: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Quantity | None], frozenset[str]], ...] = (
    (_PART_OF_UNIT, _part_of_unit, frozenset()),
    (_FRACTION, _fraction, frozenset()),
    (_SUPERLATIVE, _rank, frozenset()),
    (MULTIPLE, multiple, frozenset()),
    (TWICE, often, frozenset({"twice", "thrice"})),
    (FORTNIGHT, fortnight, frozenset({"fortnight"})),
    (SINGLE, single, frozenset({"single"})),
)
_RANKS = _RULES[2:3]
_ANY = _TRIGGERS | CLOCK_WORDS | ORDINAL_WORDS


def special_quantities(text: str, taken: Sequence[Span]) -> tuple[list[Quantity], list[Span]]:
    """Fractions, ranks, times of day and multiples of ``text``, and all spans in which the grammar must look for no further number.

    Args:
        text: the text.
        taken: spans that are something else already, sorted.

    Returns:
        The quantities, and the spans that they or digits without quantity (addresses, telephone numbers) occupy.
    """
    digits = _DIGIT.search(text) is not None
    lows = words_of(text).lows
    told = _ANY.intersection(lows)
    triggered = (bool(told) and not _TRIGGERS.isdisjoint(told)) or (
        ("-" in text or "fold" in text)
        and any(low.endswith(_TAILS) or low.partition("-")[0] in _TRIGGERS for low in lows if "-" in low or low.endswith("fold"))
    )
    figures = digits and _CLOCK_OR_RANK.search(text) is not None
    ranked = figures and _RANK_IN_FIGURES.search(text) is not None
    found: list[Quantity] = []
    occupied = Occupied(taken)
    blocked: list[Span] = []

    def keep(quantity: Quantity, span: Span) -> None:
        found.append(quantity)
        occupied.add(span)
        blocked.append(span)

    for quantity in clock_times(text, told, figures=figures) if told or figures else ():
        if occupied.free(quantity.span.start, quantity.span.end):
            keep(quantity, quantity.span)
    for pattern, make, needed in _RULES if triggered else _RANKS if ranked else ():
        if needed and needed.isdisjoint(told):
            continue
        for match in pattern.finditer(text):
            made = make(text, match) if occupied.free(*match.span()) else None
            if made is not None:
                keep(made, Span(*match.span()))
    in_words = bool(told) and not ORDINAL_WORDS.isdisjoint(told)
    for rank, span in ordinals(text, figures=ranked, in_words=in_words) if ranked or in_words else ():
        if occupied.free(span.start, span.end):
            found += rank
            occupied.add(span)
            blocked.append(span)
    read, unread = _joined_figures(text, occupied, digits=digits)
    return [*found, *read], [*blocked, *unread]


def _joined_figures(text: str, occupied: Occupied, *, digits: bool) -> tuple[list[Quantity], list[Span]]:
    """The two figures of votes ("passed the bill 82-67"); and the spans of those, of scores, and of addresses, telephone numbers and their like."""
    joined = digits and _JOINED_DIGITS.search(text) is not None
    if not joined and not any(mark in text for mark in _ADDRESS_MARKS):
        return [], []
    found: list[Quantity] = []
    blocked = [Span(*match.span()) for match in _NO_QUANTITY.finditer(text) if occupied.free(*match.span())]
    for match in _SCORE.finditer(text) if joined else ():
        if occupied.free(*match.span()):
            vote = _is_vote(text, match)
            if vote:
                found += _votes(match)
            if vote or _is_score(text, match):
                blocked.append(Span(*match.span()))
    return found, blocked
