"""Changes that are not the difference of their two levels, and multiples and odds that are not their ratio."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from claimcheck.audit.consistency.figures import as_told, as_written, ends_of, mid, plain, same_measure, size_of
from claimcheck.audit.consistency.inconsistency import Inconsistency
from claimcheck.audit.consistency.skeleton import GAP, N, Skeleton
from claimcheck.comparison.frames import Stated
from claimcheck.records import Derivation, Kind

_RISE = r"(?:rose|risen|increased|grew|grown)"
_FALL = r"(?:fell|fallen|dropped|declined|decreased|shrank|shrunk)"
_FACTORS = {"doubl": 2.0, "trebl": 3.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5}
_MULTIPLIED = re.compile(
    r"\b(?P<how>(?:more|less)\sthan|nearly|almost|about|roughly|over|at\sleast)?\s?(?P<word>doubl|trebl|tripl|quadrupl|halv)(?:ed|ing|es?)\b[^.;:]{0,30}?,?\sfrom\s$",
    re.IGNORECASE,
)
_MOVED = re.compile(rf"\b(?:(?P<up>{_RISE})|(?P<down>{_FALL}))\s(?:again\s|sharply\s|slightly\s)?from\s$", re.IGNORECASE)
_RANKED = re.compile(r"\b(?:rank\w*|place[sd]?|position|table|league|chart|number|no\.|ratings?)\b", re.IGNORECASE)
_RECURRING = re.compile(
    r"\b(?:a\s(?:year|month|week|day|quarter)(?!\s(?:ago|before|earlier))|annual\w*|each|every|per|average|yearly|monthly|real|constant|comparable|like-for-like"
    r"|organic\w*|underlying|seasonal\w*|excluding|adjust\w*|inflation)\b",
    re.IGNORECASE,
)
_OF_A_UNIT = re.compile(r"\s(?:of\s)?an?\s")
_FROM_LEVEL = re.compile(
    rf"(?P<after>{N}){GAP}{{0,40}},\s(?:which\s(?:is|was)\s)?(?:up|down|a\s(?:rise|increase|gain|fall|drop|cut|decline|decrease)\sof)\s(?P<by>{N})"
    rf"\s(?:from|on)\s(?:the\s)?(?P<before>{N})",
    re.IGNORECASE,
)
_UP_FROM = re.compile(
    rf"(?P<after>{N}){GAP}{{0,20}}?,?\s(?:up|down)\sfrom\s(?P<before>{N}){GAP}{{0,30}},\sa\s(?:rise|increase|gain|fall|drop|cut|decline|decrease)\sof\s(?P<by>{N})",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    rf"(?P<after>{N}){GAP}{{0,20}}?,?\s(?:against|compared\s(?:with|to))\s(?P<before>{N}){GAP}{{0,50}},\s(?:(?:was|were|is|are)\s)?"
    rf"(?:up|down|a\s(?:rise|increase|gain|fall|drop|cut|decline|decrease)\sof)\s(?:by\s)?(?P<by>{N})",
    re.IGNORECASE,
)
_BY_TO = re.compile(
    rf"(?P<before>{N})(?:(?!\s(?:and|but|while)\s)[^\ue000-\uefff.;:,]){{0,40}}\s(?:cut|reduced|raised|increased|lowered|fell|rose|grew|shrank|dropped)\sby\s(?P<by>{N})"
    rf"[^\ue000-\uefff.;:,]{{0,15}}\sto\s(?P<after>{N})",
    re.IGNORECASE,
)
_ODDS = re.compile(r"\b(?:advantage|ratio|odds|superiority|outnumber\w*|majority|to[\s-](?:one|1))\b", re.IGNORECASE)


def changes_and_ratios(skeleton: Skeleton) -> Iterator[Inconsistency]:
    """The changes and multiples of a sentence that are not those between its two figures."""
    for check in (_changes, _ratios):
        yield from check(skeleton)


def _moves(skeleton: Skeleton) -> Iterator[tuple[Stated, Stated, Stated | None]]:
    """Levels before and after, and the stated size of the change where its place tells that it is theirs."""
    for quantity in skeleton.stated[0].claim.quantities:
        if quantity.derivation is Derivation.DIFFERENCE and all(operand in skeleton.by_id for operand in quantity.operands):
            before, after = (skeleton.stated[skeleton.by_id[operand]] for operand in quantity.operands)
            yield before, after, _stated_change(skeleton, before, after)
    for pattern in (_FROM_LEVEL, _UP_FROM, _AGAINST, _BY_TO):
        for match in pattern.finditer(skeleton.text):
            before, by, after = (skeleton.of(match, group) for group in ("before", "by", "after"))
            if same_measure(before, after) and before.quantity.change is after.quantity.change is None:
                yield before, after, by


def _stated_change(skeleton: Skeleton, before: Stated, after: Stated) -> Stated | None:
    """The only change that stands right in front of two levels or right behind them."""
    numbers = [index for index, one in enumerate(skeleton.stated) if one.quantity.kind is not Kind.DATE]
    first, last = sorted(numbers.index(skeleton.by_id[one.quantity.id]) for one in (before, after))
    beside = [skeleton.stated[numbers[at]] for at in (first - 1, last + 1) if 0 <= at < len(numbers)]
    found = [one for one in beside if one.quantity.change is not None]
    if last - first != 1 or len(found) != 1:
        return None
    start, end = sorted((skeleton.place(found[0]), skeleton.place(after if skeleton.place(found[0]) > skeleton.place(after) else before)))
    between = skeleton.text[start + 1 : end]
    return found[0] if len(between) <= 40 and not re.search(r"[.;:]|\b(?:and|while|but)\b", between) else None


def _changes(skeleton: Skeleton) -> Iterator[Inconsistency]:
    for before, after, by in _moves(skeleton):
        a, b = mid(before), mid(after)
        lead = skeleton.text[: min(skeleton.place(before), skeleton.place(after))][-60:]
        moved = _MOVED.search(lead)
        ranked = _RANKED.search(skeleton.text) is not None
        if moved and not ranked and before.quantity.kind is not Kind.ORDINAL and ((moved["up"] and b < a) or (moved["down"] and b > a)):
            word = "rise" if moved["up"] else "fall"
            explanation = f"from {as_told(before)} to {as_told(after)} is no {word}: {plain(b)} - {plain(a)} = {plain(b - a)}"
            yield Inconsistency("change", (after, before), explanation, "check the two figures, or the verb")
        elif by is not None and by.quantity.change is not None:
            yield from _change(skeleton, before, after, by)
        fold = next(
            (one for one in skeleton.stated if one.quantity.kind is Kind.MULTIPLE and 0 < skeleton.place(before) - skeleton.place(one) <= 30), None
        )
        if fold is not None and fold.quantity.value and a > 0 and as_written(fold).lower().endswith("fold"):
            yield from _folded(before, after, fold)
        multiplied = _MULTIPLIED.search(lead)
        if multiplied and a > 0:
            yield from _multiplied(before, after, multiplied["word"].lower(), (multiplied["how"] or "").lower())


def _change(skeleton: Skeleton, before: Stated, after: Stated, by: Stated) -> Iterator[Inconsistency]:
    a, b, c = mid(before), mid(after), abs(mid(by))
    (low, high), (least, most) = (ends_of(one.quantity, 0.01) for one in (before, after))
    at = skeleton.place(by)
    if _RECURRING.search(skeleton.text[max(0, at - 40) : at + 90]):
        return
    if _OF_A_UNIT.match(skeleton.behind(by)):
        return  # "by half a point"
    points = by.quantity.unit == "percentage point" or (before.quantity.kind is Kind.PERCENT and by.quantity.counted_head == "point")
    noun = by.quantity.counted_span
    if (
        not points
        and noun is not None
        and noun.start >= by.quantity.span.end
        and by.quantity.counted_head not in (before.quantity.counted_head, after.quantity.counted_head)
    ):
        return  # "from 3,000 to 2,500 soldiers, with the loss of 600 jobs"
    given = size_of(by.quantity)
    off = min(by.quantity.precision, 1.0) if by.quantity.unit == "percent" else 0.0
    larger, smaller = (after, before) if b > a else (before, after)
    ways: list[tuple[float, float, str]] = []
    if by.quantity.unit == "percent" and low > 0:
        ends = [100 * abs(later / earlier - 1) for later in (least, most) for earlier in (low, high)]
        shown = f"({as_told(larger)} - {as_told(smaller)}) / {as_told(before)} = {plain(100 * abs(b - a) / a)} per cent, not {plain(c)}"
        ways.append((min(ends), max(ends), shown))
    if points or by.quantity.unit == before.quantity.unit:
        ends = [abs(later - earlier) for later in (least, most) for earlier in (low, high)]
        ways.append((min(ends), max(ends), f"{as_told(larger)} - {as_told(smaller)} = {plain(abs(b - a))}, not {as_told(by)}"))
    if ways and all(given[0] - off > end + 1e-9 or given[1] + off < start - 1e-9 for start, end, _ in ways):
        yield Inconsistency("change", (by, before, after), ways[0][2], "check the change against the two figures that it lies between")


def _multiplied(before: Stated, after: Stated, word: str, how: str) -> Iterator[Inconsistency]:
    (low, high), (least, most) = (ends_of(one.quantity, 0.01) for one in (before, after))
    if low <= 0:
        return
    factor, smallest, largest = _FACTORS[word], least / high, most / low
    # A word for a factor is round: "doubled" is said of 1.8 times and of 2.2 times.
    start, end = factor * 0.85, factor * 1.15
    if how in ("more than", "over", "at least"):
        start, end = (factor * 0.98, math.inf) if factor > 1 else (0.0, factor * 1.02)
    elif how in ("nearly", "almost", "less than"):
        start, end = (factor * 0.75, factor * 1.02) if factor > 1 else (factor * 0.98, factor * 1.25)
    if smallest > end or largest < start:
        times = plain(mid(after) / mid(before))
        numbers = (Stated(quantity, before.claim, before.article) for quantity in before.claim.quantities)
        said = tuple(one for one in numbers if one.quantity.kind is Kind.MULTIPLE and as_written(one).lower().startswith(word))
        explanation = f"{as_told(after)} / {as_told(before)} = {times}, not {plain(factor)}"
        yield Inconsistency("ratio", (*said[:1], after, before), explanation, "check the two figures, or the word for the multiple")


def _folded(before: Stated, after: Stated, fold: Stated) -> Iterator[Inconsistency]:
    """A threefold rise may be one to three times or one by three times."""
    times, factor = mid(after) / mid(before), mid(fold)
    if not any(0.85 * way <= max(times, 1 / times) <= 1.15 * way for way in (factor, factor + 1)):
        explanation = f"{as_told(after)} / {as_told(before)} = {plain(times)}, not {plain(factor)}"
        yield Inconsistency("ratio", (fold, before, after), explanation, "check the multiple against the two figures")


def _ratios(skeleton: Skeleton) -> Iterator[Inconsistency]:
    derived = [one for one in skeleton.stated[0].claim.quantities if one.derivation is Derivation.RATIO]
    said = [one for one in skeleton.stated if one.quantity.kind is Kind.RATIO and one.quantity.value]
    if len(derived) == len(said) == 1 and _ODDS.search(skeleton.text) and all(operand in skeleton.by_id for operand in derived[0].operands):
        first, second = (skeleton.stated[skeleton.by_id[operand]] for operand in derived[0].operands)
        value, ratio = mid(said[0]), derived[0].value or 1.0
        value, low, high = (value, derived[0].low, derived[0].high) if (value >= 1) == (ratio >= 1) else (1 / value, derived[0].low, derived[0].high)
        if value < 1:
            value, low, high = 1 / value, 1 / high, (1 / low if low > 0 else math.inf)
        slack = max(0.5, 0.05 * value)
        if value - slack > high or value + slack < low:
            larger, smaller = (first, second) if ratio >= 1 else (second, first)
            exact = plain(max(ratio, 1 / ratio))
            yield Inconsistency(
                "ratio",
                (said[0], first, second),
                f"{as_told(larger)} / {as_told(smaller)} = {exact}, not {plain(value)}",
                f"write {exact} to 1, or mend the two figures",
            )
