"""Figures that rise while the news goes on: a later article that updates an earlier one contradicts nobody."""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.calculus import middle_of
from claimcheck.comparison.frames import Stated, days_apart, inside_claim
from claimcheck.records import Approximator, Judgement, Kind, Reason, Verdict

REVISION_DAYS = 60
"""Days between two articles within which the later may update the earlier."""

_CUMULATIVE = frozenset("killed injured missing displaced arrested rescued destroyed damaged cost lost charged fled".split())
_REVISED = re.compile(
    r"\b(?:revis(?:e[ds]?|ing|ions?)|preliminary|provisional(?:ly)?|first\s+estimates?|final\s+(?:count|tally|toll|result|figure|number)s?|updat(?:e[ds]?|ing)|"
    r"correct(?:ed|ion|ions)|recount|initial(?:ly)?|earlier\s+(?:figure|estimate|count|toll|report)s?)\b",
    re.IGNORECASE,
)
_LEAST = frozenset({Approximator.AT_LEAST, Approximator.MORE_THAN})
_MOST = frozenset({Approximator.AT_MOST, Approximator.LESS_THAN})
# In front of a figure: it is where something stands by now.
_RAISED = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb(?:s|ed|ing)|grow(?:s|n|ing)|grew|jump(?:s|ed)|increas(?:es|ed|ing)|rais(?:es|ed|ing)|br(?:ings|inging|ought)|tak(?:es|en|ing)|"
    r"took|reach(?:es|ed)|pass(?:es|ed)|topp(?:ed|ing)|now|so\s+far|by\s+then|fallen|fell|lower(?:s|ed)|melted|shr[au]nk)\b(?:[^.;]|\.(?=\d)){0,60}$",
    re.IGNORECASE,
)


def says_revised(text: str) -> bool:
    """Whether words of revision stand in a sentence ("corrected", "an earlier figure", "preliminary")."""
    return _REVISED.search(text) is not None


def updates(a: Stated, b: Stated) -> bool:
    """Whether one article may update a figure of the other.

    They were published on different days and speak of one recent time; the figure is a running total of one happening, or words of revision or of a
    rise go with it.
    """
    if not _followed(a, b):
        return False
    first, second = a.claim.when, b.claim.when
    together = first is not None and second is not None and days_apart(first, second) <= 1
    recent = _recent(a) and _recent(b)
    if not together and not recent:
        return False  # what happened years ago is no news that the next article updates
    if a.quantity.kind is Kind.COUNT and a.quantity.predicate in _CUMULATIVE and a.quantity.predicate == b.quantity.predicate:
        return recent
    return bool(_REVISED.search(a.claim.text) or _REVISED.search(b.claim.text)) or (recent and _says_so(_in_order(a, b)[1]))


def raised(a: Stated, b: Stated) -> bool:
    """Whether a later article says that a figure has come to more than an earlier one had as its least ("at least 29", "bringing the dead to 34")."""
    if not updates(a, b):
        return False
    earlier, later = _in_order(a, b)
    if earlier.quantity.approximator not in _LEAST or later.quantity.approximator in _MOST:
        return False  # "just under 34" raises nothing above 33.95
    before, after = middle_of(earlier.quantity), middle_of(later.quantity)
    return before is not None and after is not None and after > before and _says_so(later)


def revision(a: Stated, b: Stated, found: Judgement) -> Judgement:
    """The judgement on two figures of which one updates the other, told with both dates."""
    first, second = _in_order(a, b)
    told = f"the figure of {first.article.published} was followed by another on {second.article.published}"
    return replace(found, verdict=Verdict.DIVERGE, reason=Reason.REVISION, explanation=told)


def _in_order(a: Stated, b: Stated) -> tuple[Stated, Stated]:
    first, second = sorted((a, b), key=lambda stated: (stated.article.published or 0, stated.article.id))
    return first, second


def _followed(a: Stated, b: Stated) -> bool:
    published = a.article.published, b.article.published
    return published[0] is not None and published[1] is not None and 0 < abs((published[0] - published[1]).days) <= REVISION_DAYS


def _says_so(stated: Stated) -> bool:
    text, start, _ = inside_claim(stated)
    return _RAISED.search(text, max(0, start - 90), start) is not None


def _recent(stated: Stated) -> bool:
    """Whether a claim speaks of the weeks before its article, or says no time at all."""
    when, published = stated.claim.when, stated.article.published
    return when is None or published is None or (published - when.end).days <= REVISION_DAYS
