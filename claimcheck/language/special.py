"""Quantities that are not "a number and a unit": fractions in words, ranks, clock times, multiples in words; and digits that are no quantity at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.language.bounds import Bound, bound, bounded_interval
from claimcheck.language.counted import NounPhrase, noun_phrase, of_phrase
from claimcheck.language.frames import predicate
from claimcheck.language.numbers import ordinal_value
from claimcheck.records import Approximator, Kind, Quantity, Span

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_TIMES = {word: value for value, word in enumerate("one two three four five six seven eight nine".split(), start=1)} | {"a": 1, "an": 1}
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<times>an?|one|two|three|four|five|six|seven|eight|nine)[\s-](?P<part>half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?|(?P<half>half))(?![\w-])",
    re.IGNORECASE,
)
# "half" and "a quarter" are shares where a whole follows, or where a bound stands in front ("more than half").
_WHOLE = re.compile(r"\s+(?:of\b|the\b|its\b|their\b|his\b|her\b|our\b|all\b)", re.IGNORECASE)
_NOT_A_WHOLE = re.compile(
    r"\s+of\s+(?:an?\s+(?:hour|century|mile|minute|dozen|million|billion)|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_SUPERLATIVE = re.compile(
    r"(?<![\w-])(?P<rank>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:nd|rd|th|st))[\s-](?P<adjective>(?:most|least)\s[a-z]{3,20}|[a-z]{2,14}est|worst|best)\b(?!-)",
    re.IGNORECASE,
)
_NO_SUPERLATIVE = frozenset(
    "interest forest request harvest protest contest guest quest test west nest rest arrest suggest honest modest latest".split()
)
_TWICE = re.compile(
    r"(?<![\w-])(?P<word>twice|thrice|double|triple|treble|quadruple)\s+(?:as\s+(?:many|much|\w+)|the|its|their|his|her|what|that\s+of)\b|(?<![\w-])(?P<fold>two|three|four|five|six|seven|eight|nine|ten)-?fold\b",
    re.IGNORECASE,
)
_FACTORS = {"twice": 2, "double": 2, "thrice": 3, "triple": 3, "treble": 3, "quadruple": 4, **_TIMES, "ten": 10}
_CLOCK = re.compile(
    r"(?<![\w:.,$£€-])(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m(?:\.|\b)|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:])|(?P<named>noon|midnight|midday)\b)",
    re.IGNORECASE,
)
_NO_QUANTITY = re.compile(
    r"(?<![\w.])(?:"
    r"\+?\d{1,4}[-.\s]\d{3}[-.\s]\d{3,4}(?![\w.])"  # telephone numbers
    r"|\d{3}-\d{4}(?!\w)"
    r"|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}/\d{1,2}(?:/\d{2,4})(?!\w)"
    r"|24/7|9/11|7/7"
    r"|\d+(?:\.\d+){2,}"  # versions, addresses
    r")"
    r"|https?://\S{1,500}|www\.\S{1,500}|\]\([^)\s]{0,500}\)|(?<!\w)[@#]\w{1,60}"
)
CLOCK = "minute of day"


_SCORE = re.compile(r"(?<![\w$£€.,:-])(?P<first>\d{1,3})[-–](?P<second>\d{1,3})(?![\w%-]|\.\d|\s?(?:%|per\s?cent))")
_RESULT = re.compile(
    r"\b(?:win|won|wins|beat|beats|beating|lose|lost|loss|lead|led|leads|leading|draw|drew|drawn|victory|defeat|defeated|triumph|score|record|goals?|vote|ruled)\b",
    re.IGNORECASE,
)


def _noun(phrase: NounPhrase | None) -> dict[str, object]:
    return {} if phrase is None else {"counted": phrase.text, "counted_head": phrase.head, "counted_span": phrase.span}


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    part = _PARTS[(match["part"] or "half").lower()]
    times = _TIMES[(match["times"] or "one").lower()]
    bound_ = bound(text, match.start(), match.end(), 0)
    whole = _WHOLE.match(text, match.end()) and not _NOT_A_WHOLE.match(text, match.end())
    hyphenated = "-" in match[0]
    if times >= part or not (whole or hyphenated or (bound_.cue and match["half"])):
        return None
    value = 100 * times / part
    # A fraction in words is a round figure: a third is said of 30 as of 36 per cent.
    low, high = bounded_interval(value, value / 5, bound_, rounded=True)
    phrase = of_phrase(text, match.end()) or noun_phrase(text, match.end() if not whole else match.end() + len(_WHOLE.match(text, match.end())[0]))  # type: ignore[index]
    return Quantity(
        span=Span(match.start(), match.end()),
        kind=Kind.PERCENT,
        value=value,
        low=low,
        high=high,
        unit="percent",
        approximator=bound_.approximator,
        precision=value / 5,
        cue=bound_.cue,
        predicate=predicate(text, match.start(), match.end()),
        **_noun(phrase),  # type: ignore[arg-type]
    )


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


def _multiple(text: str, match: re.Match[str]) -> Quantity:
    value = float(_FACTORS[(match["word"] or match["fold"]).lower()])
    bound_ = bound(text, match.start(), match.end(), 0)
    low, high = bounded_interval(value, 1.0, bound_, rounded=True)
    phrase = noun_phrase(text, match.end())
    return Quantity(
        span=Span(match.start(), match.start() + len(match["word"] or match[0])),
        kind=Kind.MULTIPLE,
        value=value,
        low=low,
        high=high,
        approximator=bound_.approximator,
        cue=bound_.cue,
        predicate=predicate(text, match.start(), match.end()),
        **_noun(phrase),  # type: ignore[arg-type]
    )


def _clock(text: str, match: re.Match[str]) -> Quantity | None:
    if match["named"]:
        minutes = 0 if match["named"].lower() == "midnight" else 720
    elif match["half"]:
        minutes = (int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)) * 60 + int(match["minute"] or 0)
    else:
        minutes = int(match["hour24"]) * 60 + int(match["minute24"])
        # "40:1" is a ratio and "2:1" a score; a bare clock time has a word of time or a full four digits.
        if len(match["hour24"]) < 2 and not re.search(
            r"\b(?:at|around|about|by|before|after|until|from|since|to|between)\s$", text[max(0, match.start() - 12) : match.start()]
        ):
            return None
    exact = match["minute"] or match["minute24"]
    bound_ = bound(text, match.start(), match.end(), 0)
    # A clock time keeps its own sense of near: a quarter of an hour about a full hour, five minutes about an exact minute.
    width = 0.0 if bound_.approximator is Approximator.EXACT else 5.0 if exact else 15.0
    return Quantity(
        span=Span(match.start(), match.end()),
        kind=Kind.DATE,
        value=float(minutes),
        low=minutes - width,
        high=minutes + width,
        unit=CLOCK,
        approximator=Approximator.ABOUT if bound_.cue else Approximator.EXACT,
        precision=1.0 if exact and int(exact) % 5 else 5.0 if exact else 30.0,
        cue=bound_.cue,
        predicate=predicate(text, match.start(), match.end()),
    )


def _is_score(text: str, match: re.Match[str]) -> bool:
    """ "2-0" and "won 1-2" are results; "5-10 people" is a range."""
    first, second = int(match["first"]), int(match["second"])
    if first >= second:
        return True
    around = text[max(0, match.start() - 50) : match.end() + 25]
    return second <= 20 and bool(_RESULT.search(around)) and noun_phrase(text, match.end()) is None


def special_quantities(text: str, taken: Sequence[Span]) -> tuple[list[Quantity], list[Span]]:
    """Fractions, ranks, clock times and multiples of ``text``, and all spans in which the grammar must look for no further number.

    Args:
        text: the text.
        taken: spans that are something else already, sorted.

    Returns:
        The quantities, and the spans that they or digits without quantity (addresses, telephone numbers) occupy.
    """
    found: list[Quantity] = []
    blocked = [Span(*match.span()) for match in _NO_QUANTITY.finditer(text)]
    blocked += [Span(*match.span()) for match in _SCORE.finditer(text) if _is_score(text, match)]
    occupied = sorted([*taken, *blocked])

    def free(start: int, end: int) -> bool:
        return not any(span.start < end and start < span.end for span in occupied)

    for pattern, make in ((_CLOCK, _clock), (_FRACTION, _fraction), (_SUPERLATIVE, _rank), (_TWICE, _multiple)):
        for match in pattern.finditer(text):
            if not free(*match.span()):
                continue
            quantity = make(text, match)  # type: ignore[operator]
            if quantity is not None:
                found.append(quantity)
                occupied.append(Span(*match.span()))
                blocked.append(Span(*match.span()))
    return found, blocked


__all__ = ["CLOCK", "Bound", "special_quantities"]
