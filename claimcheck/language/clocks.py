"""Times of day, in figures ("9:30 p.m.", "21:15") and in words ("a quarter to five", "at five in the morning"), and running times ("2:08:41").

A time of day is in minutes. Where neither the words behind it nor its clause say which half of the day is meant, it is the range from the one reading
to the other. A running time is a length of time in seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from claimcheck.calculus import CLOCK, tidy
from claimcheck.language.bounds import Bound, bound, bounded_interval, change
from claimcheck.language.counted import noun_phrase
from claimcheck.language.frames import predicate
from claimcheck.language.unit_senses import near
from claimcheck.language.words import words_of
from claimcheck.records import Approximator, Kind, Quantity, Span

_CLOCK_SIDE = re.compile(
    r"\b(?:(?P<near>just|shortly|right|immediately|soon|slightly|moments|minutes|(?:a|an)\s(?:little|bit|few\sminutes))\s{1,3})?"
    r"(?P<side>before|after|past|prior\sto)\s{1,3}$",
    re.IGNORECASE,
)
# Minutes either way: of a time written to the minute, a round one, "about"; and how long "just after" and plain "after" last.
_CLOCK_EXACT, _CLOCK_ROUND, _CLOCK_ABOUT, _CLOCK_NEAR, _CLOCK_LOOSE = 10.0, 15.0, 20.0, 25.0, 120.0
_HALF_A_DAY = 720
_DAY_PART = (
    r",?\s(?:(?:in\sthe\s|(?:early\s)?(?:this|yesterday|that|every|tomorrow)\s|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s"
    r"|the\s(?:next|following|same|previous)\s)(?:(?P<morning>(?:early\s)?morning)|(?P<later>(?:early\s|late\s)?(?:afternoon|evening))|(?P<night>night))"
    r"|(?P<at_night>at\snight|tonight|last\snight|the\snight\sbefore))\b(?!\s(?:session|trade|trading|shift|service|papers?|news|rush|bulletin|editions?)\b)"
)
_HALF_OF_DAY = re.compile(_DAY_PART, re.IGNORECASE)
_MORNING = frozenset("morning dawn daybreak sunrise breakfast a.m. am".split())
_LATER = frozenset("afternoon evening dusk sunset lunch lunchtime dinner p.m. pm".split())
_NIGHT = frozenset("night tonight overnight".split())
_CLAUSE = 60
_CLAUSE_MARK = re.compile(r"[,;:()“”\"]|\.\s|\n|\s(?:and|but|while|when|until)\s")
_FIRST_OF_THE_NIGHT, _LAST_OF_THE_NIGHT = 6, 11
_CLOCK = re.compile(
    r"(?<![\w:.,$£€-])(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s?(?P<half>[ap])\.?\s?m(?:\.|\b)"
    r"|(?P<hour_of_zone>[01]\d|2[0-3])[:.]?(?P<minute_of_zone>[0-5]\d)\s?(?:GMT|UTC|BST|CES?T|E[SD]T|P[SD]T|IST|local\stime|hrs)\b"
    r"|(?<=\b(?:at|by)\s)(?P<hours>[01]\d|2[0-3])(?P<minutes_of_hours>[0-5]\d)\shours\b"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:])|(?P<named>noon|midnight|midday)\b)",
    re.IGNORECASE,
)
_HOURS = {word: hour for hour, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)}
_MINUTES = _HOURS | {
    word: value for value, word in enumerate("thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(), start=13)
}
_HOUR = rf"{'|'.join(_HOURS)}|1[0-2]|[1-9]"
_MINUTE = rf"twenty(?:[\s-](?:{'|'.join(list(_HOURS)[:9])}))?|{'|'.join(word for word in _MINUTES if word != 'twenty')}|[12]?\d"
_END_OF_HOUR = r"(?:\s?(?P<oclock>o[’']\s?clock))?(?:\s?(?P<half>[ap])\.?\s?m(?:\.|\b))?(?![\w%-]|[.,:]\d|\sper\s?cent)"
_PAST_OR_TO = re.compile(
    rf"(?<![\w.,:$£€-])(?:(?P<part>(?:an?\s)?quarter|half)|(?P<minutes>{_MINUTE})(?P<unit>[\s-]minutes?)?)"
    rf"[\s-](?P<side>past|to|after|before)[\s-](?P<hour>{_HOUR}|noon|midday|midnight)\b{_END_OF_HOUR}",
    re.IGNORECASE,
)
_FULL_HOUR = re.compile(
    rf"(?<![\w.,:$£€-])(?P<hour>{_HOUR})(?:[:.](?P<minute>[0-5]\d))?\b(?:\s?(?P<oclock>o[’']\s?clock\b)|(?={_DAY_PART}))",
    re.IGNORECASE,
)
_AT = re.compile(r"\bat\s{1,3}(?:(?:about|around|nearly|almost|just|exactly|roughly)\s{1,3})?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s{1,3}(?:(?:about|around)\s{1,3})?$", re.IGNORECASE)
# "Ten", "twenty past" and their like are said of a clock in fives only.
_FIVES = 5
_AT_AN_HOUR = frozenset("at by after before around about until till since from past nearly almost between towards and to".split())
_AT_A_MINUTE = _AT_AN_HOUR - frozenset("to from past by towards and".split())  # "fell to 5.40 in the afternoon" is a price
_PARTED = frozenset("past quarter half minutes minute half-past quarter-past quarter-to".split())
_WHOLE = frozenset("morning afternoon evening night tonight o'clock o’clock".split())
_ODDS = frozenset("odds bookmaker bookmakers favourite favorite".split())
_BEFORE_TO = frozenset("five ten twenty".split())
_NAMED = frozenset("noon midnight midday".split())
CLOCK_WORDS = _PARTED | _WHOLE | _BEFORE_TO | _NAMED
"""Words without one of which no time of day is written in words."""

# "2:08:41", "14:51.38", "3:07": a time that was run. Hours have one figure; of day they would be written with two, or with a word of time.
_RUN_TIME = re.compile(
    r"(?<![\w:.,$£€-])(?:(?P<hours>\d):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:\.\d{1,3})?)"
    r"|(?P<long>\d{1,2}):(?P<rest>[0-5]\d\.\d{1,3})|(?P<short>\d{1,2}):(?P<whole>[0-5]\d))(?![\d:%-]|\.\d|\s?[ap]\.?\s?m\b|\s?(?:GMT|UTC|local))",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(r"\b(?:at|around|by|before|after|until|till|from|since|between)\s$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")
_RACE = frozenset(
    """lap laps kilometre kilometres kilometer kilometers mile miles metres meters race races marathon halfway heat heats split splits record
    freestyle backstroke butterfly breaststroke hurdles steeplechase relay runner runners""".split()
)
_RAN = re.compile(r"(?:\b(?:in|of|ran|run|clocked|took|time|record|best|was|timed\sat|the\s(?:first|second|third|last))\s|[:(]\s?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Time:
    """A time of day as written: where, minutes from the start of the day or half-day, whether the half is known, whether it is to the minute."""

    span: Span
    minutes: float
    known: bool = True
    to_the_minute: bool = False
    has_minutes: bool = False


def clock_times(text: str, told: Set[str], *, figures: bool) -> Iterator[Quantity]:
    """Times of day and running times in ``text``; of two that overlap the first is the better one.

    Args:
        text: the text.
        told: the words of ``CLOCK_WORDS`` that stand in it.
        figures: whether it has figures that may be a time.

    Yields:
        Quantities, not in text order.
    """
    if figures and ":" in text:
        yield from _run_times(text)
    if told and (not _PARTED.isdisjoint(told) or (not _BEFORE_TO.isdisjoint(told) and " to " in text)):
        for match in _PAST_OR_TO.finditer(text):
            if (time := _past_or_to(text, match)) is not None:
                yield _quantity(text, time)
    if told and not _WHOLE.isdisjoint(told):
        for match in _FULL_HOUR.finditer(text):
            if (time := _full_hour(text, match)) is not None:
                yield _quantity(text, time)
    if figures or (told and not _NAMED.isdisjoint(told)):
        for match in _CLOCK.finditer(text):
            if (time := _in_figures(text, match)) is not None:
                yield _quantity(text, time)


def _in_figures(text: str, match: re.Match[str]) -> _Time | None:
    span = Span(*match.span())
    if match["named"]:
        return _Time(span, 0.0 if match["named"].lower() == "midnight" else float(_HALF_A_DAY))
    exact = match["minute"] or match["minute24"] or match["minute_of_zone"] or match["minutes_of_hours"]
    to_the_minute = bool(exact and int(exact) % 5)
    if match["half"]:
        minutes = (int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)) * 60 + int(match["minute"] or 0)
    elif match["hours"]:
        minutes = int(match["hours"]) * 60 + int(match["minutes_of_hours"])
    elif match["hour_of_zone"]:
        minutes = int(match["hour_of_zone"]) * 60 + int(match["minute_of_zone"])
    else:
        minutes = int(match["hour24"]) * 60 + int(match["minute24"])
        # "40:1" is a ratio and "2:1" a score; a bare clock time has a word of time or a full four digits.
        if minutes < _HALF_A_DAY and (half := _half_behind(text, match.end(), minutes // 60)) is not None:
            minutes += half
        elif len(match["hour24"]) < 2 and not re.search(
            r"\b(?:at|around|about|by|before|after|until|from|since|to|between)\s$",
            text[max(0, match.start() - 12) : match.start()],
            re.IGNORECASE,
        ):
            return None
    return _Time(span, float(minutes), to_the_minute=to_the_minute, has_minutes=bool(exact))


def _past_or_to(text: str, match: re.Match[str]) -> _Time | None:
    """As in "a quarter to five", "half past six", "twelve minutes past six"; a bare "ten to two" needs an "at" or a part of the day."""
    side, low = match["side"].lower(), match["hour"].lower()
    forward = side in ("past", "after")
    named = low in _NAMED
    if match["part"]:
        by = 30 if match["part"].lower() == "half" else 15
        if by == 30 and side != "past":
            return None
    else:
        by = sum(_MINUTES.get(word, 0) or int(word) for word in re.split(r"[\s-]", match["minutes"].lower()))
    minutes_named = bool(match["unit"] or match["part"])
    half_named = bool(match["half"]) or _HALF_OF_DAY.match(text, match.end()) is not None
    told = half_named or bool(match["oclock"])
    if not minutes_named and (by % _FIVES or not 0 < by < 30 or side not in ("past", "to")):
        return None
    if side == "to" and not minutes_named and _FROM.search(text, max(0, match.start() - 20), match.start()):
        return None  # "from five to six in the evening"
    if side == "to" and not minutes_named and not told and not _AT.search(text, max(0, match.start() - 20), match.start()):
        return None
    if side in ("after", "before") and not named and not told:
        return None  # "ten minutes after three men left"
    if not told and not named and (noun_phrase(text, match.end()) is not None or not _ODDS.isdisjoint(near(text, match.end()))):
        return None  # "gave ten minutes to two speakers", "at odds of ten to two"
    signed = by if forward else -by
    exact = bool(by % _FIVES)
    span = Span(*match.span())
    if named:
        return _Time(span, float((0 if low == "midnight" else _HALF_A_DAY) + signed), to_the_minute=exact, has_minutes=True)
    hour = _HOURS.get(low) or int(low)
    if match["half"]:
        minutes = hour % 12 * 60 + signed + (_HALF_A_DAY if match["half"].lower() == "p" else 0)
        return _Time(span, float(minutes), to_the_minute=exact, has_minutes=True)
    return _of_half(text, _Time(span, float(hour * 60 + signed), to_the_minute=exact, has_minutes=True))


def _full_hour(text: str, match: re.Match[str]) -> _Time | None:
    """As in "two o'clock", "at five in the morning", "5.40 in the afternoon"; "killed five in the morning" is none."""
    words = words_of(text)
    left = words.touching(match.start())
    before = words.lows[left] if left >= 0 else ""
    if not match["oclock"] and before not in (_AT_A_MINUTE if match["minute"] else _AT_AN_HOUR):
        return None
    low = match["hour"].lower()
    minute = int(match["minute"] or 0)
    minutes = float((_HOURS.get(low) or int(low)) * 60 + minute)
    return _of_half(text, _Time(Span(*match.span()), minutes, to_the_minute=bool(minute % 5), has_minutes=bool(match["minute"])))


def _of_half(text: str, time: _Time) -> _Time:
    """A time by a clock of twelve hours in its half of the day: the one named behind it, or told by its clause."""
    minutes = time.minutes % _HALF_A_DAY
    half = _half_behind(text, time.span.end, int(minutes // 60))
    if half is None:
        half = _half_nearby(text, time.span.end, int(minutes // 60))
    return replace(time, minutes=minutes + (half or 0), known=half is not None)


def _half_behind(text: str, end: int, hour: int) -> int | None:
    """Minutes to add for the half of the day that is named directly behind ``end``; None where none is."""
    part = _HALF_OF_DAY.match(text, end)
    if part is None:
        return None
    if part["morning"]:
        return 0
    return _HALF_A_DAY if part["later"] else _at_night(hour)


def _at_night(hour: int) -> int:
    return _HALF_A_DAY if _FIRST_OF_THE_NIGHT <= hour <= _LAST_OF_THE_NIGHT else 0


def _half_nearby(text: str, offset: int, hour: int) -> int | None:
    """The same, told by the other words of the clause; None where they name none or several parts of the day."""
    left = max(0, offset - _CLAUSE)
    left = max([left, *(match.end() for match in _CLAUSE_MARK.finditer(text, left, offset))])
    right = _CLAUSE_MARK.search(text, offset, offset + _CLAUSE)
    words = words_of(text)
    around = words.lows[words.at_or_after(left) : words.at_or_after(right.start() if right else offset + _CLAUSE)]
    morning, later, night = (not part.isdisjoint(around) for part in (_MORNING, _LATER, _NIGHT))
    if morning + later + night != 1:
        return None
    return _at_night(hour) if night else _HALF_A_DAY if later else 0


def _quantity(text: str, time: _Time) -> Quantity:
    start, end = time.span.start, time.span.end
    bound_ = bound(text, start, end, 0)
    low, high, approximator, cue = _interval(text, start, time, bound_)
    if not time.known:
        high, approximator = high + _HALF_A_DAY, Approximator.RANGE
    return Quantity(
        span=time.span,
        kind=Kind.DATE,
        value=time.minutes if time.known else None,
        low=low,
        high=high,
        unit=CLOCK,
        approximator=approximator,
        precision=1.0 if time.to_the_minute else 5.0 if time.has_minutes else 30.0,
        cue=cue,
        predicate=predicate(text, start, end),
    )


def _interval(text: str, start: int, time: _Time, bound_: Bound) -> tuple[float, float, Approximator, str]:
    """What a time of day commits to, in minutes; below 0 it is of the day before, beyond 1,440 of the next.

    People round times of day by their own measure: a full or a quarter hour is good for a quarter of an hour either way, a time to the minute
    for ten minutes (calls, arrivals and shots of one event lie apart), "about" for twenty; "shortly before eight" ends at eight.
    """
    minutes = time.minutes
    side = _CLOCK_SIDE.search(text, max(0, start - 40), start)
    if side:
        width = _CLOCK_NEAR if side["near"] else _CLOCK_LOOSE
        cue = " ".join(side[0].split())
        if side["side"].lower() in ("after", "past"):
            return minutes, minutes + width, Approximator.MORE_THAN, cue
        return minutes - width, minutes, Approximator.LESS_THAN, cue
    if bound_.cue:
        return minutes - _CLOCK_ABOUT, minutes + _CLOCK_ABOUT, Approximator.ABOUT, bound_.cue
    width = _CLOCK_EXACT if time.to_the_minute else _CLOCK_ROUND
    return minutes - width, minutes + width, Approximator.EXACT, ""


def _run_times(text: str) -> Iterator[Quantity]:
    """Times that were run. One written like a time of day needs a word of running beside it, and none that tells when."""
    last = -1
    for match in _RUN_TIME.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 16) : start]
        in_a_race = last >= 0 and _SENTENCE_END.search(text, last, start) is None
        if match["rest"]:
            seconds = int(match["long"]) * 60 + float(match["rest"])
        elif _TIME_OF_DAY.search(before) or _HALF_OF_DAY.match(text, end):
            continue
        elif match["hours"]:
            seconds = int(match["hours"]) * 3600 + int(match["minutes"]) * 60 + float(match["seconds"])
        elif in_a_race or (_RAN.search(before) and not near(text, end).isdisjoint(_RACE)):
            seconds = int(match["short"]) * 60.0 + int(match["whole"])
        else:
            continue
        last = end
        precision = 10.0 ** -len(match[0].partition(".")[2])
        if match["short"] and len(match["short"]) == 1 and not in_a_race and "marathon" in near(text, end):
            seconds, precision = 60 * seconds, 60.0  # "ran the marathon in 2:11"
        bound_ = bound(text, start, end, 0)
        low, high = bounded_interval(tidy(seconds), precision, bound_, rounded=False)
        yield Quantity(
            span=Span(start, end),
            kind=Kind.DURATION,
            value=tidy(seconds),
            low=low,
            high=high,
            unit="second",
            approximator=bound_.approximator,
            precision=precision,
            change=change(text, bound_.start, end, 0),
            cue=bound_.cue,
            predicate=predicate(text, start, end),
        )
