"""Shares that no count gives: those of one whole that do not come to 100, impossible ones (GRIM), and counts that are another share."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from claimcheck.audit.consistency.exclusive import AT_PLACE, mutually_exclusive, sorted_apart
from claimcheck.audit.consistency.figures import as_told, as_written, ends_of, interval_sum, mid, plain, same_measure
from claimcheck.audit.consistency.inconsistency import Inconsistency
from claimcheck.audit.consistency.skeleton import DET, REST, THE, N, Skeleton
from claimcheck.audit.consistency.words import BUILDINGS, PERSONS
from claimcheck.comparison.frames import Stated
from claimcheck.records import Approximator, Change, Kind, Quantity, Statistic

_SHARES = re.compile(
    r"(?:\b(?:made\sup\sof|consist(?:s|ed|ing)\sof|composed\sof|br(?:ea|o)k(?:s|en|e)?\sdown\s(?:in)?to|divide[ds]?\sinto|split\s(?:in)?to):?\s"
    rf"|(?P<some>(?:^|[.;]\s)Of\s(?:the|all|its|their)\s[^.;:,]{{1,80}},\s|\bof\s(?:which|whom)\s))(?P<row>{N})",
)
_ANSWERS = tuple(
    frozenset(words.split()) for words in ("support favour favor against oppose abstain undecided yes no", "agree disagree", "approve disapprove")
)
_OF_VOTES = re.compile(r"\sof\s(?:the\s)?(?:popular\s)?(?:votes?|ballots?|seats)\b")
_HOLDER = re.compile(r"(?:[A-Z][\w’'-]*\s){1,3}(?:(?:had|got|won|took|has|gave|with|received)\s)?$")
_VOTES = frozenset(("vote", "ballot", "seat"))
# What is counted one by one, so that no part is more than all of it.
_ONE_BY_ONE = (
    PERSONS | BUILDINGS | frozenset("household family village town school vehicle car ship case death arrest crime farm firm company shop".split())
)
_UNITS = frozenset("crown franc mark point hour day week month year tonne ton acre litre liter metre mile degree time percent".split())
_OF_ADJACENT = re.compile(rf"(?P<share>{N})\s(?:[\w’'-]+\s)?of\s{DET}(?P<n>{N})")
_FRONTED = re.compile(
    rf"(?:^|[.;]\s|\bthat\s)(?:[Oo]f|(?:[Oo]ut\s)of|[Aa]mong)\s{THE}(?P<n>{N})[^\ue000-\uefff.;:]{{0,60}}?,\s(?P<share>{N})(?!\s(?:of|more|less|fewer|higher|lower)\b)"
)
_POSSESSED = re.compile(r"(?:\s[\w-]+){1,4}(?:[’']s?|’s|'s)\s")  # "37 per cent of the 20 firms' sales"
_N_EQUALS = re.compile(rf"[A-Za-z]\s\([nN]\s?=\s?(?P<n>{N})\)[^\ue000-\uf8ff.;]{{0,60}}(?P<share>{N})(?!\s(?:of|more|less|fewer|higher|lower)\b)")
_SURVEY = re.compile(
    rf"\b(?:survey|poll|sample|panel|study)\s(?:of|among)\s{DET}(?P<n>{N})[^\ue000-\uefff.;:]{{1,60}}\s(?:found|showed|shows|finds)\s(?:that\s)?"
    rf"(?P<share>{N})(?!\s(?:of|more|less|fewer|higher|lower)\b)",
    re.IGNORECASE,
)
_SHARE_OR = re.compile(
    rf"(?P<first>{N})\s(?:[\w’'-]+\s)?(?:out\s)?of\s{DET}(?P<whole>{N})(?:\s[\w’'-]+){{0,3}}?\s?(?:,\sor\s|,\sthat\sis,?\s|\s?\(|,\s)(?P<second>{N})(?=\s?[),.;]|\s?$)",
    re.IGNORECASE,
)
_OR_SHARE = re.compile(rf"(?P<second>{N}),?\s(?:or\s|\()(?P<first>{N})\s(?:[\w’'-]+\s)?(?:out\s)?of\s{DET}(?P<whole>{N})", re.IGNORECASE)
_FRONT = re.compile(rf"(?:^|[.;]\s|\bthat\s)(?:[Oo]f|(?:[Oo]ut\s)of|[Aa]mong)\s{THE}(?P<whole>{N})[^\ue000-\uefff.;:]{{0,60}}?,\s(?={N})")
_BRACKETED = re.compile(rf"(?P<count>{N})[^\ue000-\uefff().;:]{{0,40}}\s\((?P<share>{N})\)")


def percentages(skeleton: Skeleton) -> Iterator[Inconsistency]:
    """The shares of a sentence that no count gives, or that do not come to their whole."""
    for check in (_shares, _impossible, _shares_of):
        yield from check(skeleton)


def _shares(skeleton: Skeleton) -> Iterator[Inconsistency]:
    for match in _SHARES.finditer(skeleton.text):
        row = skeleton.row(match.start("row"))
        if row and len(row) > 1 and row[0].quantity.kind is Kind.PERCENT and not any(one.quantity.change for one in row):
            complete = not match["some"] or any(REST.search(skeleton.lead(one)) for one in row[1:])
            yield from _hundred(row, complete=complete and skeleton.all_counted(row), exclusive=complete or mutually_exclusive(skeleton, row))
    for index, one in enumerate(skeleton.stated):
        before = skeleton.stated[index - 1] if index else None
        if one.quantity.kind is not Kind.PERCENT or (before is not None and before.quantity.kind is Kind.PERCENT):
            continue
        row = skeleton.row(skeleton.place(one))
        if row and len(row) > 1 and not any(part.quantity.change for part in row):
            complete = REST.search(skeleton.lead(row[-1])) is not None
            yield from _hundred(row, complete=complete and skeleton.all_counted(row), exclusive=complete or _of_one_vote(skeleton, row))


def _of_one_vote(skeleton: Skeleton, row: Sequence[Stated]) -> bool:
    """Whether shares are those of the sides of one vote or answers to one question."""
    behind = [skeleton.behind(one) for one in row]
    if any(re.match(r"\sof\s(?!(?:the\s)?(?:vote|ballot|seat))", words) for words in behind):
        return False
    if sorted_apart(behind, _ANSWERS) and not any(re.search(r"\b[A-Z]", words) for words in behind):
        return True
    if any(one.quantity.kind is Kind.DATE for one in skeleton.stated) or re.search(r"\b(?:rounds?|turnout)\b", skeleton.text):
        return False
    if any(AT_PLACE.search(words) for words in behind):
        return False  # the votes of two towns
    if any(_OF_VOTES.match(words) for words in behind):
        holders = [_HOLDER.search(skeleton.lead(one, 60)) for one in row[1:]]
        return all(holders) and len({holder[0] for holder in holders if holder}) == len(holders)
    return bool(row[0].quantity.counted_head in _VOTES or row[0].quantity.predicate == "voted") and mutually_exclusive(skeleton, row)


def _hundred(row: Sequence[Stated], *, complete: bool, exclusive: bool) -> Iterator[Inconsistency]:
    low, high = interval_sum(row)
    if (exclusive and low > 100) or (complete and 50 <= high < 100):
        shown = " + ".join(plain(mid(one)) for one in row)
        total = plain(sum(map(mid, row)))
        yield Inconsistency(
            "percentages", (row[-1], *row[:-1]), f"{shown} = {total} per cent, not 100", "check the shares: those of one whole come to 100 per cent"
        )


def too_much(quantity: Quantity) -> bool:
    """Whether a share of things that are counted one by one is more than all of them, or a fall more than there was."""
    if quantity.kind is not Kind.PERCENT or quantity.unit != "percent" or quantity.low <= 100 or quantity.counted_head not in _ONE_BY_ONE:
        return False
    return quantity.change is Change.DOWN or (quantity.change is None and quantity.statistic is Statistic.PART)


def above_all(one: Stated) -> Inconsistency:
    """What is said of a share that is more than all."""
    what = f"{as_written(one)} of {one.quantity.counted}" if one.quantity.change is None else f"a fall by {as_written(one)}"
    return Inconsistency("percentages", (one,), f"{what} is more than all of them: 100 per cent is the most", "check the percentage")


def _impossible(skeleton: Skeleton) -> Iterator[Inconsistency]:
    """The GRIM test (Brown & Heathers, *Social Psychological and Personality Science* 8, 2017): whole counts give few percentages."""
    for pattern in (_OF_ADJACENT, _FRONTED, _N_EQUALS, _SURVEY):
        for match in pattern.finditer(skeleton.text):
            share, size = skeleton.of(match, "share"), skeleton.of(match, "n")
            told = _grim(share.quantity, size.quantity) if _in_percent(share) and not _POSSESSED.match(skeleton.behind(size)) else ""
            if told:
                noun = size.quantity.counted if size.quantity.counted and len(size.quantity.counted) < 40 else "cases"
                n = plain(mid(size))
                explanation = f"{_short(share)} of {n} is {plain(mid(share) * mid(size) / 100)}: with {n} {noun} only {told} is possible"
                yield Inconsistency("impossible_percentage", (share, size), explanation, "check the percentage and the number that it is a share of")


def _in_percent(one: Stated) -> bool:
    written = as_written(one).lower()
    return one.quantity.kind is Kind.PERCENT and one.quantity.unit == "percent" and ("%" in written or "per cent" in written or "percent" in written)


def _grim(share: Quantity, size: Quantity) -> str:
    """The shares of a small count that lie around one that it cannot have; empty where the share is possible or the test does not apply."""
    n, value = size.value, share.value
    if n is None or value is None or size.kind is not Kind.COUNT or n != int(n) or n < 2 or not 0 < value < 100:
        return ""
    if not size.approximator is share.approximator is Approximator.EXACT or share.change or size.counted_head in _UNITS:
        return ""
    place = share.precision
    if n * place >= 100 or share.high - share.low > place * 1.01:
        return ""
    below, above = math.floor(n * value / 100), math.ceil(n * value / 100)
    # Rounded to the place, or cut off behind it.
    if any(value - place / 2 - 1e-9 <= 100 * count / n < value + place for count in (below, above)):
        return ""
    digits = max(0, -math.floor(math.log10(place)))
    return " or ".join(f"{100 * count / n:.{digits}f} % ({count})" for count in (below, above))


def _shares_of(skeleton: Skeleton) -> Iterator[Inconsistency]:
    """A count and the share that it is said to be: "half of the 80, or 60", "nine of the 20 (37 per cent)"."""
    for pattern in (_SHARE_OR, _OR_SHARE):
        for match in pattern.finditer(skeleton.text):
            first, second, whole = (skeleton.of(match, group) for group in ("first", "second", "whole"))
            share, count = (first, second) if first.quantity.kind is Kind.PERCENT else (second, first)
            if second is share or count.quantity.counted_head in ("", whole.quantity.counted_head):
                yield from _share(share, count, whole, (second, first, whole))
    front = _FRONT.search(skeleton.text)
    if front is not None:
        whole = skeleton.of(front, "whole")
        for match in _BRACKETED.finditer(skeleton.text, front.end()):
            share, count = skeleton.of(match, "share"), skeleton.of(match, "count")
            if mid(count) <= mid(whole):
                yield from _share(share, count, whole, (share, count, whole))


def _share(share: Stated, count: Stated, whole: Stated, order: tuple[Stated, ...]) -> Iterator[Inconsistency]:
    if share.quantity.kind is not Kind.PERCENT or share.quantity.change or not same_measure(count, whole):
        return
    (low, high), (least, most), (few, many) = ends_of(share.quantity, 0.0), ends_of(count.quantity, 0.01), ends_of(whole.quantity, 0.01)
    if few > 0 and (100 * least / many > high + 0.5 * min(share.quantity.precision, 1.0) or 100 * most / few < low - 1e-9):
        exact = plain(100 * mid(count) / mid(whole))
        explanation = f"{as_told(count)} / {as_told(whole)} = {exact} per cent, not {plain(mid(share))}"
        yield Inconsistency("ratio", order, explanation, f"write {exact} per cent, or mend the count")


def _short(one: Stated) -> str:
    return f"{plain(mid(one))} %"
