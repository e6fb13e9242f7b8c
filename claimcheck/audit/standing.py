"""How a number of the draft stands to its counterparts: borne out by some, contradicted by others, or found only of another thing.

A logistic model (:mod:`claimcheck.comparison.weights`) weighs what speaks for and against a figure of a source, which fits the draft, being of the
very thing of which the draft speaks. ``training/audit.py`` fits it on drafts whose numbers people have labelled.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.audit.contrasts import Contrast, beside, better_filled, comparison_base, contrasts, lead, named_beside, rivals, whole_of
from claimcheck.audit.counterparts import PACKAGE, Counterpart
from claimcheck.audit.parts import words_of_text
from claimcheck.calculus import factor_between
from claimcheck.comparison.chance import distinctive
from claimcheck.comparison.groups import SLIPS
from claimcheck.comparison.measuring import in_one_unit
from claimcheck.comparison.weights import weights
from claimcheck.records import Kind, Reason, Statistic

BORNE_OUT = 0.5
"""Probability from which a source bears a number out."""

SAME_MATTER = 0.65
"""Similarity from which another day is told as a contradiction."""

WORDED_ALIKE = 0.35
"""Share of the draft's words from which a source may count another noun and still mean the same thing."""

NEARLY_ALIKE = 0.9
"""Similarity below which two sentences need not be held against each other word for word."""

OTHER_NOUN = -0.4
"""Slot of the noun from which two things are counted, where nothing else is said otherwise."""

SPOKEN_OF = 0.42
"""Relation from which a source that gives another figure speaks of the same thing, where no source bears the draft's out."""

SLIPPED = 0.30
"""The same for a figure that the draft's looks like after a slip: the digits say that it is meant."""

NEAR_FIGURE, SLIPPED_FIGURE = 1.5, 4.0
"""What a near figure and one that looks like a slip of the draft's add to the log-odds of its being meant.

Of 264 wrong numbers of the corpus, left out, the figure told first is the right one for 195 with 0 and 0, 207 with 1 and 3, 208 so.
"""

FAR_BEHIND = 2.0
"""Log-odds behind the plainest from which another figure is not told beside it."""

EVIDENCE = (
    *("lead", "leads", "part", "base", "better_in_article", "better_anywhere", "noun_elsewhere", "nearer_elsewhere", "beside"),
    *("meant", "outdone", "named_beside", "of_a_whole", "of_a_part"),
    *("place", "agent", "time", "noun", "modifiers", "happening", "change", "scope", "speaker", "other_place", "other_agent", "other_time"),
    *("relation", "similarity", "context", "own_words", "all_words", "same_value", "distinctive", "few", "share", "duration"),
)
"""The names of the figures that the model weighs."""

_WORD = re.compile(r"[\w’'-]+")
_TOLLS = {"killed", "injured"}
_FEW = 12.0
_MOST_LEAD = 5.0


@dataclass(frozen=True, slots=True)
class Standing:
    """A number's counterparts, sorted.

    Attributes:
        supporters: figures that fit, of the same thing; the likeliest first.
        misfits: figures that fit, of another thing, each with what speaks against it; the likeliest first.
        opponents: figures that do not fit, of the same thing; the nearest first. They are told where nobody bears the number out.
    """

    supporters: tuple[Counterpart, ...]
    misfits: tuple[tuple[Counterpart, tuple[Contrast, ...]], ...]
    opponents: tuple[Counterpart, ...]


def standing(found: Sequence[Counterpart]) -> Standing:
    """Sort the counterparts of a number.

    Args:
        found: they.

    Returns:
        Who bears it out, who only seems to, and who says otherwise.
    """
    fitting = sorted(((likelihood(one, found), one) for one in found if one.supports), key=lambda entry: (-round(entry[0], 6), _place(entry[1])))
    supporters = [one for value, one in fitting if value >= BORNE_OUT]
    misfits = [(one, contrasts(one, found)) for value, one in fitting if value < BORNE_OUT]
    plain = sorted(((plainness(one), one) for one in rivals(found) if of_the_same(one)), key=lambda entry: (-round(entry[0], 6), _place(entry[1])))
    opponents = [one for value, one in plain if value >= plain[0][0] - FAR_BEHIND]
    return Standing(tuple(supporters), tuple(misfits), tuple(opponents))


def likelihood(one: Counterpart, found: Sequence[Counterpart]) -> float:
    """The probability that a source's figure, which fits, is of the very thing of which the draft speaks.

    None where both name other places or days, where one rises and the other falls, where one is of the dead and the other of the hurt, where the
    draft counts another thing and says nothing else that the source does not, and where the source only compares another figure with this one.
    """
    x, y = one.draft.quantity, one.source.quantity
    if one.found.reason is Reason.SAME_VALUE and _verbatim(one):
        return 1.0
    if min(one.slots.place, one.slots.time, one.slots.change) <= -1.0 or {x.predicate, y.predicate} == _TOLLS or _only_noun(one):
        return 0.0
    if comparison_base(one) and one.slots.time <= 0.0 and beside(one, found):
        return 0.0
    return probability(weights("borne_out", PACKAGE).odds(evidence(one, found)))


def probability(odds: float) -> float:
    """The probability of log-odds."""
    return 1.0 / (1.0 + math.exp(-odds))


def _only_noun(one: Counterpart) -> bool:
    """Whether the one thing that the draft says otherwise is what is counted: "212 cows" where the source has "212 homes"."""
    if one.draft.quantity.kind is not Kind.COUNT or one.slots.noun > OTHER_NOUN or not one.source.quantity.counted:
        return False
    missing = one.mine.part.words - words_of_text(one.source.claim.text)
    return bool(missing) and missing <= words_of_text(one.draft.quantity.counted)


def _verbatim(one: Counterpart) -> bool:
    """Whether the draft has the very sentence, word for word and number for number."""
    return one.similarity > NEARLY_ALIKE and _WORD.findall(one.draft.claim.text.lower()) == _WORD.findall(one.source.claim.text.lower())


def evidence(one: Counterpart, found: Sequence[Counterpart]) -> list[float]:
    """The figures of :data:`EVIDENCE` for a counterpart whose figure fits.

    Args:
        one: the counterpart.
        found: all counterparts of the number.

    Returns:
        One figure for each name.
    """
    slots, quantity = one.slots, one.draft.quantity
    others = rivals(found)
    together = beside(one, found)
    ahead, _ = lead(one, together)
    elsewhere = [other for other in others if other.source.claim.id != one.source.claim.id]
    calm = [other for other in elsewhere if min(other.slots.place, other.slots.agent, other.slots.time) > -0.5]
    named = max((other.relation - one.relation for other in calm if other.slots.noun >= 0.5 and slots.noun <= 0.0), default=-1.0)
    nearer = max((other.relation - one.relation for other in calm if other.slots.happening > -0.5), default=-1.0)
    meant, outdone = probability(one.meant), max((probability(other.meant) for other in others), default=0.0)
    figures = [
        min(_MOST_LEAD, ahead),
        ahead > 0.0,
        whole_of(one, together) is not None,
        comparison_base(one),
        len(better_filled(one, found, article=True)[0]),
        len(better_filled(one, elsewhere)[0]),
        max(-0.6, min(0.8, named)),
        max(-0.6, min(0.8, nearer)),
        bool(together),
        meant,
        outdone - meant,
        named_beside(one, together) is not None,
        one.source.quantity.statistic is Statistic.WHOLE is not quantity.statistic,
        one.source.quantity.statistic is Statistic.PART is not quantity.statistic,
        *(slots.place, slots.agent, slots.time, slots.noun, slots.modifiers, slots.happening, slots.change, slots.scope, slots.speaker),
        *(min(0.0, slots.place), min(0.0, slots.agent), min(0.0, slots.time)),
        *(one.relation, one.similarity, one.context, *one.coverage),
        one.found.reason is Reason.SAME_VALUE,
        distinctive(quantity),
        abs(quantity.value or 0.0) <= _FEW,
        quantity.kind is Kind.PERCENT,
        quantity.kind is Kind.DURATION,
    ]
    return [float(figure) for figure in figures]


def _place(one: Counterpart) -> tuple[str, int, int, str]:
    span = one.source.quantity.span
    return one.source.article.path, span.start, span.end, one.source.quantity.id


def plainness(one: Counterpart) -> float:
    """How plainly a figure that does not fit is the one that the draft should have: log-odds by the frames, and more where the figures are near.

    A slip leaves most of a figure as it was, and a wrong digit its size.
    """
    factor = factor_between(*in_one_unit(one.draft.quantity, one.source.quantity))
    near = math.exp(-abs(math.log(factor))) if factor else 0.0
    return one.meant + NEAR_FIGURE * near + (SLIPPED_FIGURE if one.found.reason in SLIPS else 0.0)


def of_the_same(one: Counterpart) -> bool:
    """Whether a figure that does not fit is of the very thing, as far as the frames tell."""
    slots = one.slots
    if one.draft.quantity.kind in (Kind.DATE, Kind.ORDINAL) and one.similarity < SAME_MATTER:
        return False  # every sentence has some day, many have some rank
    if one.found.reason in SLIPS:
        return slots.place > -1.0 and one.relation >= SLIPPED
    if one.theirs.part.base or one.source.quantity.statistic is Statistic.WHOLE is not one.draft.quantity.statistic:
        return False  # what another figure is compared with, or the whole of it
    against = min(slots.place, slots.agent, slots.time, slots.happening, slots.change) <= -0.8
    against = against or slots.noun < (-0.6 if one.coverage[1] >= WORDED_ALIKE else -0.3)
    return not against and one.relation >= SPOKEN_OF
