"""What a draft says against itself: parts that do not make their whole, shares that no count gives, changes that are not the difference.

Each check reads one closed pattern of words around the numbers of a sentence and then computes with the intervals that these commit to (interval
arithmetic: Moore, *Interval Analysis*, 1966). Where the words leave room (parts that may overlap, a list that need not be all, a rounded figure),
nothing is said: a false alarm on a right draft costs more than a miss.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.audit.parts import words_of_text
from claimcheck.calculus import middle_of
from claimcheck.comparison.frames import Stated, counted_as
from claimcheck.comparison.measuring import candidate, measured
from claimcheck.language.counted import closed, is_plural, is_word, lemma
from claimcheck.language.lexicon import EVENT_WORDS
from claimcheck.records import Approximator, Article, Change, Claim, Derivation, Kind, Quantity, Span, Statistic, Verdict


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Numbers of a draft that cannot all be right.

    Attributes:
        kind: ``parts_and_whole``, ``percentages``, ``two_values``, ``impossible_percentage``, ``change``, ``ratio`` or ``duration``.
        quantities: the numbers involved, the one to mark first: what was computed (a total's last part, a change, a share) before what it rests on.
        explanation: one line with the sum shown.
        suggestion: one line: what to do about it.
    """

    kind: str
    quantities: tuple[Stated, ...]
    explanation: str
    suggestion: str


# In the skeleton of a sentence each number is one character of the private use area (dates have a range of their own), so that patterns speak of the
# words between numbers.
_FIRST, _FIRST_DATE = 0xE000, 0xF000
_MOST = 96  # what holds more numbers is a table
_N = r"[\ue000-\uefff]"
_D = r"[\uf000-\uf8ff]"
_NO = r"[^\ue000-\uefff.;:()]"
_MARKUP = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|[*`]|(?<!\w)_|_(?!\w)")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_NUMBER = re.compile(_N)
_HEDGE = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|just|over|under|only|exactly|at\s(?:least|most)|up\sto|an\sestimated|as\smany\sas"
    rf"|(?:more|less|fewer)\sthan|a\smere)\s+(?={_N})",
    re.IGNORECASE,
)
_DET = r"(?:(?:the|its|their|his|her|our|all|these|those|a\stotal\sof)\s){0,3}"
_THE = r"(?:(?:the|its|their|his|her|our|a\stotal\sof)\s){0,2}"  # "of these 120 lived" counts the ones that lived
_NAMED = r"(?:(?:(?:in|at|from|to|on|by|for)\s)?(?:the\s[a-z][\w-]*\s|(?:the\s)?(?:[A-Z][\w’'-]*\s){1,3}))?"
_OTHERS = r"(?:the\s|its\s|their\s)?(?:other|remaining|rest|remainder)"
# What stands between the words of one part and the number of the next.
_ITEM = re.compile(
    rf"(?:(?:^|[,;])\s*|[,;]?\s?\b(?:and|plus|while|against)\s)(?:(?:with|the|another|a\sfurther|{_OTHERS})\s){{0,2}}"
    rf"(?:{_NAMED}(?:(?:had|got|won|took|has|gave|with|received)\s)?|went\sto\s)$"
)
_NESTED = re.compile(r"\b(?:includ\w+|among|per|each|compared|than)\b", re.IGNORECASE)
_ROW_END = re.compile(r"[.;]\s|[()]|\s[–—]\s")
# A part that is no written number: "and a child", "one in Kesh", "and some water".
_UNCOUNTED = re.compile(
    r"(?:,|\b(?:and|plus|or|of|into)|[:(])\s(?:an?(?!\stotal)|one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|few|others?|another|the\s(?:rest|others?)|his|her"
    r"|dozens?|various|smaller)\b",
    re.IGNORECASE,
)
_REMAINING = re.compile(rf"\b(?:another|further|{_OTHERS})\s*$", re.IGNORECASE)
_REST = re.compile(rf"\b{_OTHERS}\b,?\s*$", re.IGNORECASE)

_OF_WHOLE = re.compile(rf"(?:^|[.;:,]\s|\bthat\s)[Oo]f\s{_THE}(?P<whole>{_N})[^\ue000-\uefff.;:]{{0,90}},\s(?P<row>{_N})")
_OF_WHICH = re.compile(rf"(?P<whole>{_N}){_NO}{{1,60}}?,?\s(?:of\s(?:which|whom))\s(?P<row>{_N})", re.IGNORECASE)
_OF_THESE = re.compile(rf"(?P<whole>{_N})[^\ue000-\uefff;:]{{1,200}}?\.[”\"]?\s+Of\s(?:these|them|those),?\s(?:the\s)?(?P<row>{_N})")
_COLON = re.compile(rf"(?P<whole>{_N}){_NO}{{1,60}}(?:[:(]\s?|\s[–—]\s)(?P<row>{_N})")
_MADE_OF = re.compile(
    rf"(?P<whole>{_N}){_NO}{{0,60}}?\b(?:made\sup\sof|compris(?:es|ed|ing)|consist(?:s|ed|ing)\sof|composed\sof|br(?:ea|o)k(?:s|en|e)?\sdown\s(?:in)?to"
    rf"|divide[ds]?\sinto|split\s(?:in)?to):?\s(?P<row>{_N})",
    re.IGNORECASE,
)
_APPOSED = re.compile(rf"(?P<whole>{_N}){_NO}{{1,40}}?,\s(?P<row>{_N})")
_SHARES = re.compile(
    r"(?:\b(?:made\sup\sof|consist(?:s|ed|ing)\sof|composed\sof|br(?:ea|o)k(?:s|en|e)?\sdown\s(?:in)?to|divide[ds]?\sinto|split\s(?:in)?to):?\s"
    rf"|(?P<some>(?:^|[.;]\s)Of\s(?:the|all|its|their)\s[^.;:,]{{1,80}},\s|\bof\s(?:which|whom)\s))(?P<row>{_N})",
)
_IN_ALL = re.compile(
    rf"(?:,|\bor|\band|[–—]|\()\s?(?:(?:for|making|making\sup|giving|adding\sup\sto|or|a|the|that\sis)\s){{0,3}}"
    rf"(?:(?P<before>total\sof|grand\stotal\sof|overall\stotal\sof)\s)?(?P<whole>{_N})(?P<after>\s(?:[\w’'-]+\s){{0,2}}?(?:in\s(?:all|total)|altogether|all\stold))?"
    r"(?P<rest>[^,.;:)]{0,40})"
)
_NOT_ALL = re.compile(r"\b(?:since|so\sfar|this|last|year|until|bringing|taking|date|over|past|now|including)\b", re.IGNORECASE)
_LEAVING = re.compile(
    rf"(?P<row>{_N})\s(?:[\w’'-]+\s){{0,2}}?of\s{_DET}(?P<whole>{_N})[^\ue000-\uefff.;:]{{0,80}}"
    rf"(?:\bleaving\s(?:only\s|just\s)?|\b{_OTHERS}\s|\bso(?:\sthat)?\s(?=.\s(?:[\w’'-]+\s){{0,2}}(?:must|remain|still|are\sleft|is\sleft)\b))(?P<rest>{_N})",
    re.IGNORECASE,
)
_LEFT = re.compile(r"[,.;)]|\s?$|\s(?:to|still|in|on|at|left|for|behind|standing|remaining)\b")
_BETWEEN = re.compile(r"\b(?:one|another|more|some|others)\b", re.IGNORECASE)
# Classes whose members exclude one another when one thing is sorted into them.
_CONTRARY = tuple(
    frozenset(words.split())
    for words in (
        "kill injure wound die survive unhurt unharmed",
        "destroy damage spare unscathed",
        "acquit convict",
        "approve reject refuse grant deny",
        "sell keep retain unsold",
        "win lose draw",
        "pass fail",
        "man woman boy girl",
        "open close shut",
        "present absent",
    )
)
_ANSWERS = tuple(
    frozenset(words.split()) for words in ("support favour favor against oppose abstain undecided yes no", "agree disagree", "approve disapprove")
)
_COPULA = re.compile(r"\s(?:are|were|is|was)\s(?P<noun>(?:[a-z]+\s)??[a-z]+)(?=,|\s(?:and|or)\b|[.;]|\s?$)")
_BARE = re.compile(r"\s(?P<noun>(?:[a-z]+\s)??[a-z]+)(?=,|\s(?:and|or|while)\b|[.;]|\s?$)")
_PLACE = re.compile(r"\s(?:[\w’'-]+\s){0,3}?(?P<by>in|at|from|on|to|by|for)\s(?:the\s)?(?P<name>[A-Z][\w’'-]*|others\b)")
_PLACED = re.compile(r"\s(?:of\s(?:them|these|those|whom)\s)?(?P<by>in|at|from|on)\s(?:the\s)?(?P<name>[A-Z][\w’'-]*)")
_SAME_VERB = re.compile(r"\s(?P<by>in|at|from|on|to|by|for)\s(?:the\s)?(?P<name>[A-Z][\w’'-]*|others\b)")
_SPENT = re.compile(r"\s(?:[\w’'-]+\s){0,3}?(?P<by>to|on|for)\s")
_AT = re.compile(r"\b(?:in|at|from|on)\s(?:the\s)?[A-Z]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OF_VOTES = re.compile(r"\sof\s(?:the\s)?(?:popular\s)?(?:votes?|ballots?|seats)\b")
_HOLDER = re.compile(r"(?:[A-Z][\w’'-]*\s){1,3}(?:(?:had|got|won|took|has|gave|with|received)\s)?$")
_VOTES = frozenset(("vote", "ballot", "seat"))
_PERSONS = frozenset(
    """person man woman child boy girl pupil student teacher worker employee soldier sailor officer patient passenger resident voter respondent
    participant
    victim member doctor nurse driver adult teenager singer visitor tourist migrant refugee customer guest prisoner farmer
    hostage rebel fighter guard player dancer miner rider juror judge expert firefighter""".split()
)
_BUILDINGS = frozenset("house home apartment flat building dwelling hut bungalow".split())
# What is counted one by one, so that no part is more than all of it.
_ONE_BY_ONE = (
    _PERSONS | _BUILDINGS | frozenset("household family village town school vehicle car ship case death arrest crime farm firm company shop".split())
)
_SORTS = frozenset("man woman child boy girl".split())
_UNITS = frozenset("crown franc mark point hour day week month year tonne ton acre litre liter metre mile degree time percent".split())

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
    rf"(?P<after>{_N}){_NO}{{0,40}},\s(?:which\s(?:is|was)\s)?(?:up|down|a\s(?:rise|increase|gain|fall|drop|cut|decline|decrease)\sof)\s(?P<by>{_N})"
    rf"\s(?:from|on)\s(?:the\s)?(?P<before>{_N})",
    re.IGNORECASE,
)
_UP_FROM = re.compile(
    rf"(?P<after>{_N}){_NO}{{0,20}}?,?\s(?:up|down)\sfrom\s(?P<before>{_N}){_NO}{{0,30}},\sa\s(?:rise|increase|gain|fall|drop|cut|decline|decrease)\sof\s(?P<by>{_N})",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    rf"(?P<after>{_N}){_NO}{{0,20}}?,?\s(?:against|compared\s(?:with|to))\s(?P<before>{_N}){_NO}{{0,50}},\s(?:(?:was|were|is|are)\s)?"
    rf"(?:up|down|a\s(?:rise|increase|gain|fall|drop|cut|decline|decrease)\sof)\s(?:by\s)?(?P<by>{_N})",
    re.IGNORECASE,
)
_BY_TO = re.compile(
    rf"(?P<before>{_N})(?:(?!\s(?:and|but|while)\s)[^\ue000-\uefff.;:,]){{0,40}}\s(?:cut|reduced|raised|increased|lowered|fell|rose|grew|shrank|dropped)\sby\s(?P<by>{_N})"
    rf"[^\ue000-\uefff.;:,]{{0,15}}\sto\s(?P<after>{_N})",
    re.IGNORECASE,
)
_OF_ADJACENT = re.compile(rf"(?P<share>{_N})\s(?:[\w’'-]+\s)?of\s{_DET}(?P<n>{_N})")
_FRONTED = re.compile(
    rf"(?:^|[.;]\s|\bthat\s)(?:[Oo]f|(?:[Oo]ut\s)of|[Aa]mong)\s{_THE}(?P<n>{_N})[^\ue000-\uefff.;:]{{0,60}}?,\s(?P<share>{_N})(?!\s(?:of|more|less|fewer|higher|lower)\b)"
)
_POSSESSED = re.compile(r"(?:\s[\w-]+){1,4}(?:[’']s?|’s|'s)\s")  # "37 per cent of the 20 firms' sales"
_N_EQUALS = re.compile(rf"[A-Za-z]\s\([nN]\s?=\s?(?P<n>{_N})\)[^\ue000-\uf8ff.;]{{0,60}}(?P<share>{_N})(?!\s(?:of|more|less|fewer|higher|lower)\b)")
_SURVEY = re.compile(
    rf"\b(?:survey|poll|sample|panel|study)\s(?:of|among)\s{_DET}(?P<n>{_N})[^\ue000-\uefff.;:]{{1,60}}\s(?:found|showed|shows|finds)\s(?:that\s)?"
    rf"(?P<share>{_N})(?!\s(?:of|more|less|fewer|higher|lower)\b)",
    re.IGNORECASE,
)
_SHARE_OR = re.compile(
    rf"(?P<first>{_N})\s(?:[\w’'-]+\s)?(?:out\s)?of\s{_DET}(?P<whole>{_N})(?:\s[\w’'-]+){{0,3}}?\s?(?:,\sor\s|,\sthat\sis,?\s|\s?\(|,\s)(?P<second>{_N})(?=\s?[),.;]|\s?$)",
    re.IGNORECASE,
)
_OR_SHARE = re.compile(rf"(?P<second>{_N}),?\s(?:or\s|\()(?P<first>{_N})\s(?:[\w’'-]+\s)?(?:out\s)?of\s{_DET}(?P<whole>{_N})", re.IGNORECASE)
_FRONT = re.compile(rf"(?:^|[.;]\s|\bthat\s)(?:[Oo]f|(?:[Oo]ut\s)of|[Aa]mong)\s{_THE}(?P<whole>{_N})[^\ue000-\uefff.;:]{{0,60}}?,\s(?={_N})")
_BRACKETED = re.compile(rf"(?P<count>{_N})[^\ue000-\uefff().;:]{{0,40}}\s\((?P<share>{_N})\)")
_ODDS = re.compile(r"\b(?:advantage|ratio|odds|superiority|outnumber\w*|majority|to[\s-](?:one|1))\b", re.IGNORECASE)

_BEHIND_DATES = re.compile(
    rf"(?P<dates>{_D})(?:,\s(?:(?:a\s)?(?:period|span|total|stretch)\sof\s|or\s|for\s|lasting\s)?|\s\((?:a\speriod\sof\s)?)(?P<time>{_N})"
    r"(?=[),.;]|\s(?:in\s(?:all|total)|altogether)\b|$)"
)
_STRETCH = r"(?:period|span|stretch|war|siege|reign|rule|strike|drought|occupation|conflict|blockade|tenure)"
_BEFORE_DATES = re.compile(
    rf"\b(?:for|the|an?|his|her|its|their|of|lasted|took|spent)\s(?P<time>{_N})(?:\s(?:[a-z]+\s)?{_STRETCH})?,?\s(?:\(|from\s|between\s|spanning\s)?(?P<dates>{_D})(?=[),.;]|\s?$)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?P<here>{_D}),\s(?P<time>{_N})\s(?P<way>after|before)\s[^\ue000-\uf8ff.;:,]{{1,60}}\s(?:in|on)\s(?P<other>{_D})(?=[,.;)]|\s?$)", re.IGNORECASE
)
_LATER = re.compile(rf"(?P<first>{_D})[^\ue000-\uf8ff.;:]{{1,120}}(?P<time>{_D}),?\s(?:in|on)\s(?P<second>{_D})")
_LATER_BY = re.compile(r"(?P<time>\w[\w-]*\s(?P<unit>day|week|month|year)s?)\slater", re.IGNORECASE)
_BORN = re.compile(rf"(?<!’s\s)(?<!'s\s)\bborn\s(?:in|on)\s(?:[A-Z][\w’'-]*\s(?:in|on)\s)?(?P<born>{_D})", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|age\sof|turned|at|was)\s$", re.IGNORECASE)
_KIN = re.compile(
    r"\b(?:father|mother|sons?|daughters?|brothers?|sisters?|wife|husband|child|children|grand\w+|twins?|parents?|whose)\b", re.IGNORECASE
)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.436875, "year": 365.2425}

_ANOTHER = re.compile(
    r"\b(?:another|others?|later|earlier|then|since|now|rose|risen|fell|fallen|gr[eo]wn?|grew|revised?|initial\w*|first|second|third|fourth|last|next|more|fewer"
    r"|less|additional\w*|further|only|alone|includ\w+|among|each|every|per|average|separate\w*|previous\w*|former\w*|original\w*|before|after|until|already"
    r"|expect\w*|plan\w*|will|would|could|(?-i:may)|might|should|if|not|never|total|both|again|new|update\w*|correct\w*|different|some|part|half|rest|least|most)\b",
    re.IGNORECASE,
)
_FEW = 12
_MANY = 24  # a sentence with more numbers is a table
_FAR = 600
_CLAUSE_END = re.compile(r"[,.;:()]|\s(?:and|but|while)\s|\s[–—-]\s")


class _Skeleton:
    """A sentence, or two that stand side by side, with one character for each written number."""

    def __init__(self, claims: Sequence[Claim], draft: Article) -> None:
        start, end = claims[0].span.start, claims[-1].span.end
        self.stated: list[Stated] = []
        pieces, at = [], start
        written = [(quantity, claim) for claim in claims for quantity in claim.quantities if quantity.derivation is None]
        for quantity, claim in sorted(written, key=lambda pair: (pair[0].span.start, -pair[0].span.end)):
            if quantity.span.start >= at and not _no_operand(quantity, draft) and len(self.stated) < _MOST:
                first = _FIRST_DATE if quantity.kind is Kind.DATE else _FIRST
                pieces += [_plain_words(draft.text[at : quantity.span.start]), chr(first + len(self.stated))]
                self.stated.append(Stated(quantity, claim, draft))
                at = quantity.span.end
        text = "".join((*pieces, _plain_words(draft.text[at:end])))
        self.text = _HEDGE.sub("", " ".join(text.split()))
        self.by_id = {one.quantity.id: index for index, one in enumerate(self.stated)}
        self._places = {_index(char): at for at, char in enumerate(self.text) if _PRIVATE.match(char)}

    def of(self, match: re.Match[str], group: str) -> Stated:
        return self.stated[_index(match[group])]

    def place(self, one: Stated) -> int:
        return self._places[self.by_id[one.quantity.id]]

    def behind(self, one: Stated) -> str:
        """The words behind a number up to the next one."""
        at = self.place(one) + 1
        following = _NUMBER.search(self.text, at)
        return self.text[at : following.start() if following else len(self.text)]

    def lead(self, one: Stated, length: int = 30) -> str:
        """The words in front of a number."""
        at = self.place(one)
        return self.text[max(0, at - length) : at]

    def all_counted(self, row: Sequence[Stated]) -> bool:
        """Whether every part of a list is a written number, so that too small a sum is wrong as well."""
        start, end = max(0, self.place(row[0]) - 30), self.place(row[-1]) + 1
        stop = _ROW_END.search(self.text, end)
        return not _UNCOUNTED.search(self.text, start, stop.start() if stop else len(self.text))

    def row(self, at: int) -> list[Stated] | None:
        """The parts of a list whose first number stands at ``at``; None where something else stands among them."""
        stop = _ROW_END.search(self.text, at)
        limit = len(self.text) if stop is None else stop.start()
        found: list[Stated] = []
        last = at
        for match in _NUMBER.finditer(self.text, at, limit):
            one = self.stated[_index(match[0])]
            gap = self.text[last + 1 : match.start()]
            if found and (
                not _same_measure(found[0], one) or _NESTED.search(gap) or not _ITEM.search(self.text[max(0, match.start() - 60) : match.start()])
            ):
                return None
            found.append(one)
            last = match.start()
        return found


def _plain_words(text: str) -> str:
    return _MARKUP.sub("", _PRIVATE.sub(" ", text))


def _no_operand(quantity: Quantity, draft: Article) -> bool:
    """Ranks and verbs ("doubled") stay words."""
    written = draft.text[quantity.span.start : quantity.span.end]
    return quantity.kind is Kind.ORDINAL or (quantity.kind is Kind.MULTIPLE and written.endswith(("ed", "ing", "es")))


def _index(char: str) -> int:
    return (ord(char) - _FIRST) % (_FIRST_DATE - _FIRST)


def inconsistencies(claims: Sequence[Claim], draft: Article) -> tuple[Inconsistency, ...]:
    """Find the numbers of a draft that contradict one another.

    Args:
        claims: the draft's claims in the order of its text.
        draft: the draft.

    Returns:
        What cannot all be right, in the order of the number to mark; each set of numbers once.
    """
    found: list[Inconsistency] = []
    before: Claim | None = None
    for claim in claims:
        if sum(quantity.derivation is None for quantity in claim.quantities) > 1:
            one = _Skeleton((claim,), draft)
            if len(one.stated) > 1:
                for check in (_parts, _apposed, _remainders, _totals, _shares, _impossible, _shares_of, _changes, _ratios, _durations, _ages):
                    found.extend(check(one))
        if before is not None and before.quantities and len(claim.quantities) > 1 and claim.text.startswith("Of the"):
            found.extend(_of_these(_Skeleton((before, claim), draft)))
        found.extend(_above_all(Stated(quantity, claim, draft)) for quantity in claim.quantities if _too_much(quantity))
        before = claim
    found.extend(_two_values([claim for claim in claims if claim.quantities], draft))
    unique = {frozenset(one.quantity.id for one in entry.quantities): entry for entry in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda entry: (entry.quantities[0].quantity.span, entry.kind)))


# --- parts and wholes ---


def _parts(skeleton: _Skeleton) -> Iterator[Inconsistency]:
    for pattern, surely_parts, complete in ((_OF_WHOLE, False, False), (_OF_WHICH, False, False), (_COLON, True, False), (_MADE_OF, True, True)):
        for match in pattern.finditer(skeleton.text):
            whole, row = skeleton.of(match, "whole"), skeleton.row(match.start("row"))
            if row is None or len(row) < 2 or not _same_measure(whole, row[0]):
                continue
            # "30 homes: 20 people died …", "12 committees made up of 5 men …"; a crew of 40 has no noun of its own.
            noun = whole.quantity.counted_span
            if surely_parts and noun is not None and noun.start >= whole.quantity.span.end and not _one_noun(whole, row):
                continue
            total = complete or (pattern is _COLON and _is_total(skeleton.text[max(0, match.start() - 20) : match.start("row")]))
            yield from _added(skeleton, whole, row, surely_parts=surely_parts, complete=total)


def _apposed(skeleton: _Skeleton) -> Iterator[Inconsistency]:
    """Parts set beside their whole: "the 40 victims, 25 men and 10 women" (all, since sex and age sort people), "140 people, 80 in A and 70 in B"."""
    for match in _APPOSED.finditer(skeleton.text):
        whole, row = skeleton.of(match, "whole"), skeleton.row(match.start("row"))
        if not row or len(row) < 2 or not _same_measure(whole, row[0]) or _NESTED.search(skeleton.behind(row[-1])):
            continue
        heads = {one.quantity.counted_head for one in row}
        if whole.quantity.counted_head in _PERSONS - _SORTS and heads <= _SORTS and len(heads) == len(row):
            yield from _added(skeleton, whole, row, surely_parts=True, complete=True)
        placed = [_PLACED.match(skeleton.behind(one)) for one in row]
        # A first number with a place of its own is the first of the list.
        if (
            not _AT.search(skeleton.behind(whole))
            and all(placed)
            and len({place["by"] for place in placed if place}) == 1
            and len({place["name"] for place in placed if place}) == len(row)
        ):
            total = _is_total(skeleton.text[max(0, match.start() - 20) : match.start("row")])
            yield from _added(skeleton, whole, row, surely_parts=True, complete=total)


def _of_these(skeleton: _Skeleton) -> Iterator[Inconsistency]:
    match = _OF_THESE.search(skeleton.text)
    if match is not None and len(_NUMBER.findall(skeleton.text[: match.start("row")])) == 1:
        row = skeleton.row(match.start("row"))
        if row is not None and len(row) > 1 and _same_measure(skeleton.of(match, "whole"), row[0]):
            yield from _added(skeleton, skeleton.of(match, "whole"), row, surely_parts=False, complete=False)


def _is_total(text: str) -> bool:
    return re.search(r"\b(?:total|in\sall|altogether|all\stold)\b", text, re.IGNORECASE) is not None


def _added(skeleton: _Skeleton, whole: Stated, row: Sequence[Stated], *, surely_parts: bool, complete: bool) -> Iterator[Inconsistency]:
    if whole.quantity.kind is Kind.PERCENT:
        return  # shares of wholes that may be several
    low, high = _sum(row)
    least, most = _ends(whole.quantity, 0.02)
    # Groups of different things are no parts: "120 men in 3 companies and 12 platoons".
    if not surely_parts or high >= least / 2:
        complete = complete or any(_REST.search(skeleton.lead(one)) for one in row[1:])
        too_much = low > most and (surely_parts or complete or _exclusive(skeleton, row)) and (not surely_parts or low <= 2 * most)
        if too_much or (complete and least / 2 <= high < least and skeleton.all_counted(row)):
            yield _sum_of("parts_and_whole", row, whole)


def _remainders(skeleton: _Skeleton) -> Iterator[Inconsistency]:
    for match in _LEAVING.finditer(skeleton.text):
        part, whole, rest = (skeleton.of(match, group) for group in ("row", "whole", "rest"))
        if _same_measure(part, whole) and _same_measure(whole, rest) and rest.quantity.counted_head in ("", whole.quantity.counted_head):
            (low, high), (least, most) = _sum((part, rest)), _ends(whole.quantity, 0.02)
            expected = _mid(whole) - _mid(part)
            left = "leaving" not in match[0].lower() or _LEFT.match(skeleton.behind(rest)) or rest.quantity.counted_head
            if (low > most or high < least) and left and not _BETWEEN.search(match[0]) and expected / 2 <= _mid(rest) <= 2 * expected:
                yield Inconsistency(
                    "parts_and_whole",
                    (rest, part, whole),
                    f"{_told(whole)} - {_told(part)} = {_plain(expected)}, not {_told(rest)}",
                    f"write {_plain(expected)}, or mend what it is left from",
                )


def _totals(skeleton: _Skeleton) -> Iterator[Inconsistency]:
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
        least, most = _ends(whole.quantity, 0.02)
        sums = [_sum(row[first:]) for first in range(len(row) - 1)]
        too_small = sums[0][1] < least
        if all(low > most or high < least for low, high in sums) and least / 2 <= sums[0][1] and sums[0][0] <= most * 2:
            # "A nurse, 12 men and 9 women, 22 in all"
            if too_small and (skeleton.lead(row[0]).endswith((", ", " and ")) or not skeleton.all_counted(row)):
                continue
            yield _sum_of("parts_and_whole", row, whole)


def _trailing_row(skeleton: _Skeleton, whole: Stated, at: int) -> list[Stated]:
    """The longest list of parts that ends in front of their total."""
    left = max(0, at - _FAR)
    begin = max((match.end() for match in re.finditer(r"[.;:]\s", skeleton.text[left:at])), default=0) + left
    row: list[Stated] = []
    for match in _NUMBER.finditer(skeleton.text, begin, at):
        one = skeleton.stated[_index(match[0])]
        item = row and _ITEM.search(skeleton.lead(one, 60)) and not _NESTED.search(skeleton.behind(row[-1]))
        row = ([*row, one] if item else [one]) if _same_measure(whole, one) else []
    return row


def _one_noun(whole: Stated, row: Sequence[Stated]) -> bool:
    """Whether a total may count what its parts count."""
    heads = {one.quantity.counted_head for one in row} - {""}
    head = whole.quantity.counted_head
    return not head or not heads or head in heads or any(head in kind and heads <= kind for kind in (_PERSONS, _BUILDINGS))


def _exclusive(skeleton: _Skeleton, row: Sequence[Stated]) -> bool:
    """Whether nothing can be in two of the parts, as far as their words tell: "70 destroyed and 60 damaged", "91 at Anbara and 57 at Kolm"."""
    if all(_REMAINING.search(skeleton.lead(one)) for one in row[1:]):
        return True
    behind = [skeleton.behind(one) for one in row]
    places = [_PLACE.match(behind[0]), *(_SAME_VERB.match(words) for words in behind[1:])]
    # Firms may export to two countries; a vote goes to one side only.
    local = row[0].quantity.kind is Kind.PERCENT or all(place["by"] in ("in", "at", "from", "on") for place in places if place)
    if (
        local
        and all(places)
        and len({place["by"] for place in places if place}) == 1
        and len({place["name"] for place in places if place}) == len(row)
    ):
        return True
    spent = [_SPENT.match(words) for words in behind]
    if row[0].quantity.kind is Kind.MONEY and all(spent) and len({place["by"] for place in spent if place}) == 1:
        return True  # no crown is spent twice
    if _sorted(behind, _CONTRARY):
        return True
    first = _COPULA.match(behind[0])
    nouns = [first, *(_BARE.match(text) for text in behind[1:])]
    return all(noun is not None and is_plural(noun["noun"].split()[-1]) for noun in nouns)


def _sorted(behind: Sequence[str], classes: Iterable[frozenset[str]]) -> bool:
    """Whether the words behind each part put it into another one of classes that exclude each other."""
    words = [{lemma(word.lower()) for word in _WORD.findall(text)[:5]} for text in behind]
    for contrary in classes:
        sides = [frozenset(entry & contrary) for entry in words]
        if all(len(side) == 1 for side in sides) and len(set(sides)) == len(sides):
            return True
    return False


# --- percentages ---


def _shares(skeleton: _Skeleton) -> Iterator[Inconsistency]:
    for match in _SHARES.finditer(skeleton.text):
        row = skeleton.row(match.start("row"))
        if row and len(row) > 1 and row[0].quantity.kind is Kind.PERCENT and not any(one.quantity.change for one in row):
            complete = not match["some"] or any(_REST.search(skeleton.lead(one)) for one in row[1:])
            yield from _hundred(row, complete=complete and skeleton.all_counted(row), exclusive=complete or _exclusive(skeleton, row))
    for index, one in enumerate(skeleton.stated):
        before = skeleton.stated[index - 1] if index else None
        if one.quantity.kind is not Kind.PERCENT or (before is not None and before.quantity.kind is Kind.PERCENT):
            continue
        row = skeleton.row(skeleton.place(one))
        if row and len(row) > 1 and not any(part.quantity.change for part in row):
            complete = _REST.search(skeleton.lead(row[-1])) is not None
            yield from _hundred(row, complete=complete and skeleton.all_counted(row), exclusive=complete or _of_one_vote(skeleton, row))


def _of_one_vote(skeleton: _Skeleton, row: Sequence[Stated]) -> bool:
    """Whether shares are those of the sides of one vote or answers to one question."""
    behind = [skeleton.behind(one) for one in row]
    if any(re.match(r"\sof\s(?!(?:the\s)?(?:vote|ballot|seat))", words) for words in behind):
        return False
    if _sorted(behind, _ANSWERS) and not any(re.search(r"\b[A-Z]", words) for words in behind):
        return True
    if any(one.quantity.kind is Kind.DATE for one in skeleton.stated) or re.search(r"\b(?:rounds?|turnout)\b", skeleton.text):
        return False
    if any(_AT.search(words) for words in behind):
        return False  # the votes of two towns
    if any(_OF_VOTES.match(words) for words in behind):
        holders = [_HOLDER.search(skeleton.lead(one, 60)) for one in row[1:]]
        return all(holders) and len({holder[0] for holder in holders if holder}) == len(holders)
    return bool(row[0].quantity.counted_head in _VOTES or row[0].quantity.predicate == "voted") and _exclusive(skeleton, row)


def _hundred(row: Sequence[Stated], *, complete: bool, exclusive: bool) -> Iterator[Inconsistency]:
    low, high = _sum(row)
    if (exclusive and low > 100) or (complete and 50 <= high < 100):
        shown = " + ".join(_plain(_mid(one)) for one in row)
        total = _plain(sum(map(_mid, row)))
        yield Inconsistency(
            "percentages", (row[-1], *row[:-1]), f"{shown} = {total} per cent, not 100", "check the shares: those of one whole come to 100 per cent"
        )


def _too_much(quantity: Quantity) -> bool:
    """Whether a share of things that are counted one by one is more than all of them, or a fall more than there was."""
    if quantity.kind is not Kind.PERCENT or quantity.unit != "percent" or quantity.low <= 100 or quantity.counted_head not in _ONE_BY_ONE:
        return False
    return quantity.change is Change.DOWN or (quantity.change is None and quantity.statistic is Statistic.PART)


def _above_all(one: Stated) -> Inconsistency:
    what = f"{_written(one)} of {one.quantity.counted}" if one.quantity.change is None else f"a fall by {_written(one)}"
    return Inconsistency("percentages", (one,), f"{what} is more than all of them: 100 per cent is the most", "check the percentage")


def _impossible(skeleton: _Skeleton) -> Iterator[Inconsistency]:
    """The GRIM test (Brown & Heathers, *Social Psychological and Personality Science* 8, 2017): whole counts give few percentages."""
    for pattern in (_OF_ADJACENT, _FRONTED, _N_EQUALS, _SURVEY):
        for match in pattern.finditer(skeleton.text):
            share, size = skeleton.of(match, "share"), skeleton.of(match, "n")
            told = _grim(share.quantity, size.quantity) if _in_percent(share) and not _POSSESSED.match(skeleton.behind(size)) else ""
            if told:
                noun = size.quantity.counted if size.quantity.counted and len(size.quantity.counted) < 40 else "cases"
                n = _plain(_mid(size))
                explanation = f"{_short(share)} of {n} is {_plain(_mid(share) * _mid(size) / 100)}: with {n} {noun} only {told} is possible"
                yield Inconsistency("impossible_percentage", (share, size), explanation, "check the percentage and the number that it is a share of")


def _in_percent(one: Stated) -> bool:
    written = _written(one).lower()
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


def _shares_of(skeleton: _Skeleton) -> Iterator[Inconsistency]:
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
            if _mid(count) <= _mid(whole):
                yield from _share(share, count, whole, (share, count, whole))


def _share(share: Stated, count: Stated, whole: Stated, order: tuple[Stated, ...]) -> Iterator[Inconsistency]:
    if share.quantity.kind is not Kind.PERCENT or share.quantity.change or not _same_measure(count, whole):
        return
    (low, high), (least, most), (few, many) = _ends(share.quantity, 0.0), _ends(count.quantity, 0.01), _ends(whole.quantity, 0.01)
    if few > 0 and (100 * least / many > high + 0.5 * min(share.quantity.precision, 1.0) or 100 * most / few < low - 1e-9):
        exact = _plain(100 * _mid(count) / _mid(whole))
        explanation = f"{_told(count)} / {_told(whole)} = {exact} per cent, not {_plain(_mid(share))}"
        yield Inconsistency("ratio", order, explanation, f"write {exact} per cent, or mend the count")


# --- changes and ratios ---


def _moves(skeleton: _Skeleton) -> Iterator[tuple[Stated, Stated, Stated | None]]:
    """Levels before and after, and the stated size of the change where its place tells that it is theirs."""
    for quantity in skeleton.stated[0].claim.quantities:
        if quantity.derivation is Derivation.DIFFERENCE and all(operand in skeleton.by_id for operand in quantity.operands):
            before, after = (skeleton.stated[skeleton.by_id[operand]] for operand in quantity.operands)
            yield before, after, _stated_change(skeleton, before, after)
    for pattern in (_FROM_LEVEL, _UP_FROM, _AGAINST, _BY_TO):
        for match in pattern.finditer(skeleton.text):
            before, by, after = (skeleton.of(match, group) for group in ("before", "by", "after"))
            if _same_measure(before, after) and before.quantity.change is after.quantity.change is None:
                yield before, after, by


def _stated_change(skeleton: _Skeleton, before: Stated, after: Stated) -> Stated | None:
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


def _changes(skeleton: _Skeleton) -> Iterator[Inconsistency]:
    for before, after, by in _moves(skeleton):
        a, b = _mid(before), _mid(after)
        lead = skeleton.text[: min(skeleton.place(before), skeleton.place(after))][-60:]
        moved = _MOVED.search(lead)
        ranked = _RANKED.search(skeleton.text) is not None
        if moved and not ranked and before.quantity.kind is not Kind.ORDINAL and ((moved["up"] and b < a) or (moved["down"] and b > a)):
            word = "rise" if moved["up"] else "fall"
            explanation = f"from {_told(before)} to {_told(after)} is no {word}: {_plain(b)} - {_plain(a)} = {_plain(b - a)}"
            yield Inconsistency("change", (after, before), explanation, "check the two figures, or the verb")
        elif by is not None and by.quantity.change is not None:
            yield from _change(skeleton, before, after, by)
        fold = next(
            (one for one in skeleton.stated if one.quantity.kind is Kind.MULTIPLE and 0 < skeleton.place(before) - skeleton.place(one) <= 30), None
        )
        if fold is not None and fold.quantity.value and a > 0 and _written(fold).lower().endswith("fold"):
            yield from _folded(before, after, fold)
        multiplied = _MULTIPLIED.search(lead)
        if multiplied and a > 0:
            yield from _multiplied(before, after, multiplied["word"].lower(), (multiplied["how"] or "").lower())


def _change(skeleton: _Skeleton, before: Stated, after: Stated, by: Stated) -> Iterator[Inconsistency]:
    a, b, c = _mid(before), _mid(after), abs(_mid(by))
    (low, high), (least, most) = (_ends(one.quantity, 0.01) for one in (before, after))
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
    given = _size(by.quantity)
    off = min(by.quantity.precision, 1.0) if by.quantity.unit == "percent" else 0.0
    larger, smaller = (after, before) if b > a else (before, after)
    ways: list[tuple[float, float, str]] = []
    if by.quantity.unit == "percent" and low > 0:
        ends = [100 * abs(later / earlier - 1) for later in (least, most) for earlier in (low, high)]
        shown = f"({_told(larger)} - {_told(smaller)}) / {_told(before)} = {_plain(100 * abs(b - a) / a)} per cent, not {_plain(c)}"
        ways.append((min(ends), max(ends), shown))
    if points or by.quantity.unit == before.quantity.unit:
        ends = [abs(later - earlier) for later in (least, most) for earlier in (low, high)]
        ways.append((min(ends), max(ends), f"{_told(larger)} - {_told(smaller)} = {_plain(abs(b - a))}, not {_told(by)}"))
    if ways and all(given[0] - off > end + 1e-9 or given[1] + off < start - 1e-9 for start, end, _ in ways):
        yield Inconsistency("change", (by, before, after), ways[0][2], "check the change against the two figures that it lies between")


def _multiplied(before: Stated, after: Stated, word: str, how: str) -> Iterator[Inconsistency]:
    (low, high), (least, most) = (_ends(one.quantity, 0.01) for one in (before, after))
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
        times = _plain(_mid(after) / _mid(before))
        numbers = (Stated(quantity, before.claim, before.article) for quantity in before.claim.quantities)
        said = tuple(one for one in numbers if one.quantity.kind is Kind.MULTIPLE and _written(one).lower().startswith(word))
        explanation = f"{_told(after)} / {_told(before)} = {times}, not {_plain(factor)}"
        yield Inconsistency("ratio", (*said[:1], after, before), explanation, "check the two figures, or the word for the multiple")


def _folded(before: Stated, after: Stated, fold: Stated) -> Iterator[Inconsistency]:
    """A threefold rise may be one to three times or one by three times."""
    times, factor = _mid(after) / _mid(before), _mid(fold)
    if not any(0.85 * way <= max(times, 1 / times) <= 1.15 * way for way in (factor, factor + 1)):
        explanation = f"{_told(after)} / {_told(before)} = {_plain(times)}, not {_plain(factor)}"
        yield Inconsistency("ratio", (fold, before, after), explanation, "check the multiple against the two figures")


def _ratios(skeleton: _Skeleton) -> Iterator[Inconsistency]:
    derived = [one for one in skeleton.stated[0].claim.quantities if one.derivation is Derivation.RATIO]
    said = [one for one in skeleton.stated if one.quantity.kind is Kind.RATIO and one.quantity.value]
    if len(derived) == len(said) == 1 and _ODDS.search(skeleton.text) and all(operand in skeleton.by_id for operand in derived[0].operands):
        first, second = (skeleton.stated[skeleton.by_id[operand]] for operand in derived[0].operands)
        value, ratio = _mid(said[0]), derived[0].value or 1.0
        value, low, high = (value, derived[0].low, derived[0].high) if (value >= 1) == (ratio >= 1) else (1 / value, derived[0].low, derived[0].high)
        if value < 1:
            value, low, high = 1 / value, 1 / high, (1 / low if low > 0 else math.inf)
        slack = max(0.5, 0.05 * value)
        if value - slack > high or value + slack < low:
            larger, smaller = (first, second) if ratio >= 1 else (second, first)
            exact = _plain(max(ratio, 1 / ratio))
            yield Inconsistency(
                "ratio",
                (said[0], first, second),
                f"{_told(larger)} / {_told(smaller)} = {exact}, not {_plain(value)}",
                f"write {exact} to 1, or mend the two figures",
            )


# --- durations and ages ---


def _durations(skeleton: _Skeleton) -> Iterator[Inconsistency]:
    for pattern in (_BEHIND_DATES, _BEFORE_DATES):
        for match in pattern.finditer(skeleton.text):
            dates, time = skeleton.of(match, "dates"), skeleton.of(match, "time")
            place = _place_of(_written(dates))
            if dates.quantity.kind is Kind.DATE and place and _is_time(time.quantity):
                total = dates.quantity.high - dates.quantity.low + 1
                yield from _lasting(time, (dates,), (total - _DAYS[place], total), place)
    for match in _AFTER.finditer(skeleton.text):
        here, time, other = (skeleton.of(match, group) for group in ("here", "time", "other"))
        if _is_time(time.quantity) and not any(_place_of(_written(one)) for one in (here, other)):
            first, second = (other, here) if match["way"].lower() == "after" else (here, other)
            a, b = first.quantity, second.quantity
            coarse = max(a.high - a.low, b.high - b.low) + 1
            place = "year" if coarse > 31 else "month" if coarse > 1 else "day"
            yield from _lasting(time, (first, second), (b.low - a.high, b.high - a.low), place)
    for match in _LATER.finditer(skeleton.text):
        first, later, second = (skeleton.of(match, group) for group in ("first", "time", "second"))
        counted = _LATER_BY.fullmatch(_written(later))
        if counted is None or sum(one.quantity.kind is Kind.DATE for one in skeleton.stated) != 3:
            continue
        # The grammar has counted from the date before; both of them bound it.
        a, b, c = (one.quantity for one in (first, later, second))
        slack = max(a.high - a.low, c.high - c.low, _DAYS[counted["unit"].lower()])
        if b.low > a.high and (c.low - b.high > slack or b.low - c.high > slack):
            told = f"{_written(first)} and {counted['time']} come to {_year(b)}, not {_written(second)}"
            yield Inconsistency("duration", (second, later, first), told, "check the dates and the time between them")


def _year(date: Quantity) -> str:
    return datetime.date.fromordinal(int((date.low + date.high) / 2)).strftime("%Y")


def _is_time(quantity: Quantity) -> bool:
    return quantity.kind is Kind.DURATION and quantity.unit in _DAYS and quantity.approximator is Approximator.EXACT and quantity.value is not None


def _place_of(written: str) -> str:
    """The unit in which both ends of a stretch of days are written ("year" for "1990 to 1995"); empty where it is no stretch."""
    months, years = len(_MONTH.findall(written)), len(_YEAR.findall(written))
    if not re.search(r"\d\s?[–—-]\s?\d|\b(?:to|and|until|till|through)\b|\s[–—-]\s", written):
        return ""
    if not months:
        return "year" if years == 2 else ""
    days = len(re.findall(r"(?<!\d)\d{1,2}(?!\d)", written))
    return "day" if days == 2 else "month" if months == 2 and days == 0 else ""


def _lasting(time: Stated, dates: tuple[Stated, ...], elapsed: tuple[float, float], place: str) -> Iterator[Inconsistency]:
    unit = _DAYS[time.quantity.unit]
    slack = 0.6 * unit if _DAYS[place] < unit else 0.02 * unit + 0.01 * elapsed[1] * (place == "month") + (place == "year") * 1.5
    low, high = time.quantity.low * unit, time.quantity.high * unit
    if low > elapsed[1] + slack or high < elapsed[0] - slack:
        shown = sorted({_plain(round(days / unit, 1)) for days in elapsed}, key=lambda number: float(number.replace(",", "")))
        told = " or ".join(shown) if _DAYS[place] >= unit else "about " + _plain(round(sum(elapsed) / 2 / unit, 1))
        when = " to ".join(_written(one) for one in dates)
        yield Inconsistency(
            "duration",
            (time, *dates),
            f"{when}: {told} {time.quantity.unit}s, not {_plain(_mid(time))}",
            "check the dates and the time between them",
        )


def _ages(skeleton: _Skeleton) -> Iterator[Inconsistency]:
    born = _BORN.search(skeleton.text)
    ages = [one for one in skeleton.stated if one.quantity.unit == "year of age" and one.quantity.approximator is Approximator.EXACT]
    dates = [one for one in skeleton.stated if one.quantity.kind is Kind.DATE and not _place_of(_written(one))]
    if born is None or len(ages) != 1 or len(dates) != 2 or skeleton.of(born, "born") not in dates or _KIN.search(skeleton.text):
        return
    birth = skeleton.of(born, "born")
    then = next(one for one in dates if one is not birth)
    age = ages[0]
    if abs(skeleton.place(age) - skeleton.place(then)) > 40 or not _AGED.search(skeleton.lead(age)):
        return
    least, most = _age(birth.quantity.high, then.quantity.low), _age(birth.quantity.low, then.quantity.high)
    if least >= 0 and (age.quantity.low > most or age.quantity.high < least):
        told = f"{least}" if least == most else f"{least} or {most}"
        yield Inconsistency(
            "duration",
            (age, then, birth),
            f"{_written(birth)} to {_written(then)} makes an age of {told}, not {_plain(_mid(age))}",
            f"write {told}, or mend a date",
        )


def _age(birth: float, then: float) -> int:
    """Whole years from one day (a proleptic Gregorian ordinal) to another."""
    born, day = (datetime.date.fromordinal(int(ordinal)) for ordinal in (birth, then))
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


# --- two values for one thing ---


def _two_values(claims: Sequence[Claim], draft: Article) -> Iterator[Inconsistency]:
    seen: dict[tuple[str, str, str, frozenset[str]], list[Stated]] = {}
    for claim in claims:
        keyed: dict[tuple[str, str, str, frozenset[str]], list[Stated]] = {}
        for quantity in claim.quantities if len(claim.quantities) <= _MANY else ():
            named = quantity.derivation is None and quantity.change is None and counted_as(quantity)
            if named and quantity.kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE):
                key = counted_as(quantity), quantity.predicate, quantity.unit, _names(claim)
                keyed.setdefault(key, []).append(Stated(quantity, claim, draft))
        for key, found in keyed.items():
            if len(found) == 1 and key[3]:  # a sentence that counts one thing twice tells two of its kind apart
                seen.setdefault(key, []).extend(found)
    for told in seen.values():
        # Three values are a list of things of one kind, and so are two rows of one wording.
        if len({one.quantity.value for one in told}) != 2 or len({_frame(one) for one in told}) != len(told):
            continue
        first = told[0]
        for one in told[1:_FEW]:
            if _one_thing(first, one) and measured(first.quantity, one.quantity).verdict is Verdict.DIVERGE:
                head = one.quantity.counted or counted_as(one.quantity)
                explanation = f"{_written(one)} {head} here, {_written(first)} in line {first.claim.line}"
                yield Inconsistency("two_values", (one, first), explanation, "give one figure, or say what sets the two apart")
                break


def _names(claim: Claim) -> frozenset[str]:
    """The names of a sentence, its first word too where that is no word of the language."""
    opening = _WORD.match(claim.text)
    if opening is None or opening[0].islower() or closed(opening[0].lower()) or is_word(opening[0].lower().removesuffix("'s").removesuffix("’s")):
        return frozenset(claim.names)
    held = any(opening[0] in name.split() for name in claim.names)
    return frozenset(claim.names) | (frozenset() if held else {opening[0].removesuffix("'s").removesuffix("’s")})


def _frame(one: Stated) -> str:
    """A sentence without its digits."""
    return re.sub(r"[\d.,\s]+", " ", one.claim.text)


def _one_thing(a: Stated, b: Stated) -> bool:
    """Whether two sentences leave no room for two things: the same noun, happening, names, days and voice, and no word that tells them apart."""
    x, y = a.quantity, b.quantity
    if not candidate(x, y) or {x.statistic, y.statistic} & {Statistic.PART, Statistic.WHOLE}:
        return False
    if a.claim.attribution.speaker != b.claim.attribution.speaker or _days(a.claim) != _days(b.claim) or _modifiers(x) != _modifiers(y):
        return False
    if any(_ANOTHER.search(one.claim.text) for one in (a, b)):
        return False
    words = [words_of_text(one.claim.text) | _head(one.quantity) for one in (a, b)]
    sides = [_sides(one) for one in (a, b)]
    tails = sides[0][1] <= words[1] and sides[1][1] <= words[0]
    # What stands in front may name the happening in one of the two only: "Twelve people died" and "The fire killed 15 people".
    leads = sides[0][0] <= words[1] | EVENT_WORDS and sides[1][0] <= words[0] | EVENT_WORDS
    return tails and leads and (sides[0][0] <= words[1] or sides[1][0] <= words[0])


def _days(claim: Claim) -> tuple[int, int] | None:
    when = claim.when
    return None if when is None or when.inherited else (when.start.toordinal(), when.end.toordinal())


def _modifiers(quantity: Quantity) -> frozenset[str]:
    words = (lemma(word.lower()) for word in _WORD.findall(quantity.counted) if not closed(word.lower()))
    return frozenset(words) - _head(quantity)


def _head(quantity: Quantity) -> frozenset[str]:
    """The words that only name what is counted."""
    head = quantity.counted_head
    return frozenset((head, lemma(head), "person")) if head else frozenset(("person",))


def _sides(one: Stated) -> tuple[frozenset[str], frozenset[str]]:
    """The telling words in front of a number and behind it, within its clause."""
    text, base = one.claim.text, one.claim.span.start
    start, end = one.quantity.span.start - base, one.quantity.span.end - base
    left = max((match.end() for match in _CLAUSE_END.finditer(text, 0, start)), default=0)
    stop = _CLAUSE_END.search(text, end)
    return words_of_text(text[left:start]), words_of_text(text[end : stop.start() if stop else len(text)])


# --- sums ---


def _same_measure(a: Stated, b: Stated) -> bool:
    """Whether two numbers can be added: counts, or amounts of one unit."""
    kinds = {a.quantity.kind, b.quantity.kind}
    return len(kinds) == 1 and kinds <= {Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.DURATION} and a.quantity.unit == b.quantity.unit


def _ends(quantity: Quantity, share: float) -> tuple[float, float]:
    """What a number commits to in a sum: whole figures with two zeros at their end may be rounded by up to a ``share`` of themselves."""
    low, high = _size(quantity)
    half = 0.0
    if quantity.kind is Kind.PERCENT and quantity.high - quantity.low <= quantity.precision * 1e-9:
        half = min(quantity.precision, 1.0) / 2
    elif low == high and quantity.precision >= 100:
        half = min(quantity.precision / 2, share * abs(low))
    return max(low - half, 0.0) if low >= 0 or math.isinf(low) else low - half, high + half


def _size(quantity: Quantity) -> tuple[float, float]:
    """The interval of a number without the sign of a change."""
    low, high = quantity.low, quantity.high
    return (-high, -low) if quantity.change is Change.DOWN and high < 0 else (low, high)


def _sum(row: Iterable[Stated]) -> tuple[float, float]:
    ends = [_ends(one.quantity, 0.01) for one in row]
    dust = 1e-9 * sum(low for low, _ in ends)
    return sum(low for low, _ in ends) - dust, sum(high for _, high in ends) + dust


def _sum_of(kind: str, row: Sequence[Stated], whole: Stated) -> Inconsistency:
    total = _plain(sum(map(_mid, row)))
    shown = " + ".join(map(_told, row))
    return Inconsistency(kind, (row[-1], *row[:-1], whole), f"{shown} = {total}, not {_told(whole)}", "check the parts and the whole")


def _mid(one: Stated) -> float:
    middle = middle_of(one.quantity)
    return middle if middle is not None else math.nan


def _told(one: Stated) -> str:
    return _plain(abs(_mid(one)))


def _written(one: Stated) -> str:
    span: Span = one.quantity.span
    return " ".join(one.article.text[span.start : span.end].split())


def _short(one: Stated) -> str:
    return f"{_plain(_mid(one))} %"


def _plain(value: float) -> str:
    """A number for people, to four telling digits where it is no whole one."""
    if not math.isfinite(value):
        return "an open figure"
    rounded = float(f"{value:.12g}")
    for scale, word in ((1e9, " billion"), (1e6, " million")):
        if abs(rounded) >= scale:
            return f"{rounded / scale:,.6g}{word}"
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.4g}"
