"""Parts that do not make their whole: lists, remainders and totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.audit.consistency.exclusive import AT_PLACE, mutually_exclusive
from claimcheck.audit.consistency.figures import as_told, ends_of, interval_sum, mid, plain, same_measure
from claimcheck.audit.consistency.inconsistency import Inconsistency
from claimcheck.audit.consistency.skeleton import DET, GAP, ITEM, NESTED, NUMBER, OTHERS, REST, THE, N, Skeleton, index_of
from claimcheck.audit.consistency.words import BUILDINGS, PERSONS
from claimcheck.comparison.frames import Stated
from claimcheck.records import Kind

_OF_WHOLE = re.compile(rf"(?:^|[.;:,]\s|\bthat\s)[Oo]f\s{THE}(?P<whole>{N})[^\ue000-\uefff.;:]{{0,90}},\s(?P<row>{N})")
_OF_WHICH = re.compile(rf"(?P<whole>{N}){GAP}{{1,60}}?,?\s(?:of\s(?:which|whom))\s(?P<row>{N})", re.IGNORECASE)
_OF_THESE = re.compile(rf"(?P<whole>{N})[^\ue000-\uefff;:]{{1,200}}?\.[”\"]?\s+Of\s(?:these|them|those),?\s(?:the\s)?(?P<row>{N})")
_COLON = re.compile(rf"(?P<whole>{N}){GAP}{{1,60}}(?:[:(]\s?|\s[–—]\s)(?P<row>{N})")
_MADE_OF = re.compile(
    rf"(?P<whole>{N}){GAP}{{0,60}}?\b(?:made\sup\sof|compris(?:es|ed|ing)|consist(?:s|ed|ing)\sof|composed\sof|br(?:ea|o)k(?:s|en|e)?\sdown\s(?:in)?to"
    rf"|divide[ds]?\sinto|split\s(?:in)?to):?\s(?P<row>{N})",
    re.IGNORECASE,
)
_APPOSED = re.compile(rf"(?P<whole>{N}){GAP}{{1,40}}?,\s(?P<row>{N})")
_IN_ALL = re.compile(
    rf"(?:,|\bor|\band|[–—]|\()\s?(?:(?:for|making|making\sup|giving|adding\sup\sto|or|a|the|that\sis)\s){{0,3}}"
    rf"(?:(?P<before>total\sof|grand\stotal\sof|overall\stotal\sof)\s)?(?P<whole>{N})(?P<after>\s(?:[\w’'-]+\s){{0,2}}?(?:in\s(?:all|total)|altogether|all\stold))?"
    r"(?P<rest>[^,.;:)]{0,40})"
)
_NOT_ALL = re.compile(r"\b(?:since|so\sfar|this|last|year|until|bringing|taking|date|over|past|now|including)\b", re.IGNORECASE)
_LEAVING = re.compile(
    rf"(?P<row>{N})\s(?:[\w’'-]+\s){{0,2}}?of\s{DET}(?P<whole>{N})[^\ue000-\uefff.;:]{{0,80}}"
    rf"(?:\bleaving\s(?:only\s|just\s)?|\b{OTHERS}\s|\bso(?:\sthat)?\s(?=.\s(?:[\w’'-]+\s){{0,2}}(?:must|remain|still|are\sleft|is\sleft)\b))(?P<rest>{N})",
    re.IGNORECASE,
)
_LEFT = re.compile(r"[,.;)]|\s?$|\s(?:to|still|in|on|at|left|for|behind|standing|remaining)\b")
_BETWEEN = re.compile(r"\b(?:one|another|more|some|others)\b", re.IGNORECASE)
_PLACED = re.compile(r"\s(?:of\s(?:them|these|those|whom)\s)?(?P<by>in|at|from|on)\s(?:the\s)?(?P<name>[A-Z][\w’'-]*)")
_SORTS = frozenset("man woman child boy girl".split())
_FAR = 600


def parts_and_wholes(skeleton: Skeleton) -> Iterator[Inconsistency]:
    """The parts of a sentence that do not make their whole."""
    for check in (_parts, _apposed, _remainders, _totals):
        yield from check(skeleton)


def _parts(skeleton: Skeleton) -> Iterator[Inconsistency]:
    for pattern, surely_parts, complete in ((_OF_WHOLE, False, False), (_OF_WHICH, False, False), (_COLON, True, False), (_MADE_OF, True, True)):
        for match in pattern.finditer(skeleton.text):
            whole, row = skeleton.of(match, "whole"), skeleton.row(match.start("row"))
            if row is None or len(row) < 2 or not same_measure(whole, row[0]):
                continue
            # "30 homes: 20 people died …", "12 committees made up of 5 men …"; a crew of 40 has no noun of its own.
            noun = whole.quantity.counted_span
            if surely_parts and noun is not None and noun.start >= whole.quantity.span.end and not _one_noun(whole, row):
                continue
            total = complete or (pattern is _COLON and _is_total(skeleton.text[max(0, match.start() - 20) : match.start("row")]))
            yield from _added(skeleton, whole, row, surely_parts=surely_parts, complete=total)


def _apposed(skeleton: Skeleton) -> Iterator[Inconsistency]:
    """Parts set beside their whole: "the 40 victims, 25 men and 10 women" (all, since sex and age sort people), "140 people, 80 in A and 70 in B"."""
    for match in _APPOSED.finditer(skeleton.text):
        whole, row = skeleton.of(match, "whole"), skeleton.row(match.start("row"))
        if not row or len(row) < 2 or not same_measure(whole, row[0]) or NESTED.search(skeleton.behind(row[-1])):
            continue
        heads = {one.quantity.counted_head for one in row}
        if whole.quantity.counted_head in PERSONS - _SORTS and heads <= _SORTS and len(heads) == len(row):
            yield from _added(skeleton, whole, row, surely_parts=True, complete=True)
        placed = [_PLACED.match(skeleton.behind(one)) for one in row]
        # A first number with a place of its own is the first of the list.
        if (
            not AT_PLACE.search(skeleton.behind(whole))
            and all(placed)
            and len({place["by"] for place in placed if place}) == 1
            and len({place["name"] for place in placed if place}) == len(row)
        ):
            total = _is_total(skeleton.text[max(0, match.start() - 20) : match.start("row")])
            yield from _added(skeleton, whole, row, surely_parts=True, complete=total)


def of_these(skeleton: Skeleton) -> Iterator[Inconsistency]:
    """Parts in the sentence behind that of their whole: "There were 120 houses. Of these, 70 were …"; the skeleton holds both."""
    match = _OF_THESE.search(skeleton.text)
    if match is not None and len(NUMBER.findall(skeleton.text[: match.start("row")])) == 1:
        row = skeleton.row(match.start("row"))
        if row is not None and len(row) > 1 and same_measure(skeleton.of(match, "whole"), row[0]):
            yield from _added(skeleton, skeleton.of(match, "whole"), row, surely_parts=False, complete=False)


def _is_total(text: str) -> bool:
    return re.search(r"\b(?:total|in\sall|altogether|all\stold)\b", text, re.IGNORECASE) is not None


def _added(skeleton: Skeleton, whole: Stated, row: Sequence[Stated], *, surely_parts: bool, complete: bool) -> Iterator[Inconsistency]:
    if whole.quantity.kind is Kind.PERCENT:
        return  # shares of wholes that may be several
    low, high = interval_sum(row)
    least, most = ends_of(whole.quantity, 0.02)
    # Groups of different things are no parts: "120 men in 3 companies and 12 platoons".
    if not surely_parts or high >= least / 2:
        complete = complete or any(REST.search(skeleton.lead(one)) for one in row[1:])
        too_much = low > most and (surely_parts or complete or mutually_exclusive(skeleton, row)) and (not surely_parts or low <= 2 * most)
        if too_much or (complete and least / 2 <= high < least and skeleton.all_counted(row)):
            yield _sum_of("parts_and_whole", row, whole)


def _remainders(skeleton: Skeleton) -> Iterator[Inconsistency]:
    for match in _LEAVING.finditer(skeleton.text):
        part, whole, rest = (skeleton.of(match, group) for group in ("row", "whole", "rest"))
        if same_measure(part, whole) and same_measure(whole, rest) and rest.quantity.counted_head in ("", whole.quantity.counted_head):
            (low, high), (least, most) = interval_sum((part, rest)), ends_of(whole.quantity, 0.02)
            expected = mid(whole) - mid(part)
            left = "leaving" not in match[0].lower() or _LEFT.match(skeleton.behind(rest)) or rest.quantity.counted_head
            if (low > most or high < least) and left and not _BETWEEN.search(match[0]) and expected / 2 <= mid(rest) <= 2 * expected:
                yield Inconsistency(
                    "parts_and_whole",
                    (rest, part, whole),
                    f"{as_told(whole)} - {as_told(part)} = {plain(expected)}, not {as_told(rest)}",
                    f"write {plain(expected)}, or mend what it is left from",
                )


def _totals(skeleton: Skeleton) -> Iterator[Inconsistency]:
    for match in _IN_ALL.finditer(skeleton.text):
        if (
            not (match["before"] or match["after"])
            or _NOT_ALL.search(match["rest"])
            or _NOT_ALL.search(skeleton.lead(skeleton.of(match, "whole"), 20))
        ):
            continue
        whole = skeleton.of(match, "whole")
        row = _trailing_row(skeleton, whole, match.start("whole"))
        if len(row) < 2 or not _one_noun(whole, row):
            continue
        least, most = ends_of(whole.quantity, 0.02)
        sums = [interval_sum(row[first:]) for first in range(len(row) - 1)]
        too_small = sums[0][1] < least
        if all(low > most or high < least for low, high in sums) and least / 2 <= sums[0][1] and sums[0][0] <= most * 2:
            # "A nurse, 12 men and 9 women, 22 in all"
            if too_small and (skeleton.lead(row[0]).endswith((", ", " and ")) or not skeleton.all_counted(row)):
                continue
            yield _sum_of("parts_and_whole", row, whole)


def _trailing_row(skeleton: Skeleton, whole: Stated, at: int) -> list[Stated]:
    """The longest list of parts that ends in front of their total."""
    left = max(0, at - _FAR)
    begin = max((match.end() for match in re.finditer(r"[.;:]\s", skeleton.text[left:at])), default=0) + left
    row: list[Stated] = []
    for match in NUMBER.finditer(skeleton.text, begin, at):
        one = skeleton.stated[index_of(match[0])]
        item = row and ITEM.search(skeleton.lead(one, 60)) and not NESTED.search(skeleton.behind(row[-1]))
        row = ([*row, one] if item else [one]) if same_measure(whole, one) else []
    return row


def _one_noun(whole: Stated, row: Sequence[Stated]) -> bool:
    """Whether a total may count what its parts count."""
    heads = {one.quantity.counted_head for one in row} - {""}
    head = whole.quantity.counted_head
    return not head or not heads or head in heads or any(head in kind and heads <= kind for kind in (PERSONS, BUILDINGS))


def _sum_of(kind: str, row: Sequence[Stated], whole: Stated) -> Inconsistency:
    total = plain(sum(map(mid, row)))
    shown = " + ".join(map(as_told, row))
    return Inconsistency(kind, (row[-1], *row[:-1], whole), f"{shown} = {total}, not {as_told(whole)}", "check the parts and the whole")
