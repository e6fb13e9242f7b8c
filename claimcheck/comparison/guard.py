"""The like-for-like guard: may these two numbers be compared at all, and if they differ, is that a divergence?

How likely the two are of one thing is weighed by :mod:`claimcheck.comparison.likelihood`. Beyond that a divergence is never told where the frames
say outright that the two are of different things: two times, two places, a rise and a level; such pairs are told apart, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.calculus import DAY, STREET_NUMBER, factor_between
from claimcheck.comparison.chance import distinctive
from claimcheck.comparison.evidence import Paired
from claimcheck.comparison.frames import SAME_WORDING, Difference, Stated, counted_as, sum_difference
from claimcheck.comparison.groups import SLIPS
from claimcheck.comparison.measuring import in_one_unit, meets_bound
from claimcheck.comparison.owners import holder_difference, owner_difference
from claimcheck.comparison.revisions import raised, revision, updates
from claimcheck.comparison.tied import one_person, same_age, same_street
from claimcheck.language.aliases import same_name
from claimcheck.records import Judgement, Kind, Reason, Speaker, Verdict

AGREE_LIKELIHOOD = 0.45
"""Least likelihood of being of one thing for two figures that fit to support each other."""

LOOSE_LIKELIHOOD = 0.50
"""The same where the fit itself says little: a bound that is met, a range, a small or round figure."""

UNLIKE_LIKELIHOOD = 0.70
"""The same for such a fit in unlike sentences, or of things that are worded quite differently."""

UNNAMED_LIKELIHOOD = 0.80
"""The same for the ages of people of whom one has no name, in unlike sentences."""

UNLIKE_SIMILARITY = 0.30
"""Similarity below which two sentences are unlike."""

UNLIKE_AGES = 0.40
"""The same for sentences with the age of somebody without a name."""

UNLIKE_WORDING = 0.45
"""Similarity below which two counted nouns are of unlike things."""

DIVERGE_LIKELIHOOD = 0.50
"""The same for two that do not fit to be a divergence."""

DATE_LIKELIHOOD = 0.70
"""The same for dates, which mostly say when and not what."""

REVISION_LIKELIHOOD = 0.42
"""The same where one article may update the other: figures that are revised differ by more than those that are mistaken."""

REVISION_SIMILARITY = 0.40
"""Least similarity of the claims for that."""

DIVERGE_SIMILARITY = 0.30
"""Least similarity of the claims for two figures that no name ties to one thing to diverge."""

CONTRAST_SIMILARITY = 0.72
"""Similarity from which sentences differ in little more than what they contrast: another happening, holder or scope is then the very point."""

NOUN_CONTRAST = 0.75
"""The same for another noun, for which writers have synonyms."""

BARE_NOUN_CONTRAST = 0.80
"""The same where only one of the two says what it counts."""

TWIN_SIMILARITY = 0.85
"""The same for a synonym, and for a happening of which only one of the two speaks: men and women, profit and revenue are near in wording, too."""

DERIVED_SIMILARITY = 0.45
"""Least similarity of the claims for a computed figure and another one to support each other."""

SHOWN_SIMILARITY = 0.45
"""Least similarity of the claims for two figures that are kept apart to be shown side by side."""

LOOSE_BOUND = 4.0
"""Factor beyond which meeting a bound means nothing: who knows of 1.5 million does not write "at least 544"."""

TWO_BOUNDS = 2.0
"""The same for two bounds on one side: "at least 30" and "at least six" always meet, and tell nothing of each other."""

WORLDS_APART = 30.0
"""Factor from which two figures of things that are worded differently are of two things: 14 rifles, 2,600 cartridges."""

_AGE = "of age"
_UNCAUSED = (Reason.CONFLICT, Reason.TRANSPOSED_DIGITS)


def like_for_like(pair: Paired) -> Judgement | None:
    """Judge two numbers of related claims.

    Args:
        pair: the two; the verdict does not depend on which is which.

    Returns:
        The judgement; None where the two are no pair that anybody would lay side by side.
    """
    a, b = pair.a, pair.b
    if a.quantity.unit == STREET_NUMBER:
        return same_street(a, b, pair.found, pair.near.similarity)
    if _AGE in a.quantity.unit and one_person(a, b):
        return same_age(a, b, pair.found)
    differences = _differences(pair)
    decisive = _deciding(pair, differences)
    if pair.derived:
        return _computed(pair, differences)
    if pair.supports:
        if pair.likelihood >= REVISION_LIKELIHOOD and pair.found.reason is Reason.MEETS_BOUND and raised(a, b):
            return revision(a, b, pair.found)
        if (apart := _of_two_wholes(pair) or _of_two_things(pair)) is not None:
            decisive = [*decisive, apart]
        elif pair.likelihood >= _needed_to_fit(pair) and not _loose(pair):
            return pair.found
        return _shown_apart(pair, decisive) if decisive else None
    if not pair.surely_related or pair.near.similarity < DIVERGE_SIMILARITY:
        return _shown_apart(pair, differences) if differences else None
    if pair.likelihood < _needed(pair):
        return _shown_apart(pair, differences) if differences else None
    if pair.found.reason in _UNCAUSED and (whole := sum_difference(a, b)):
        decisive = [*decisive, whole]
    return _apart(_telling(decisive), a, b) if decisive else _divergence(pair, differences)


def _twins(pair: Paired) -> bool:
    """Whether sentences are so alike that the least word between them is a contrast, unless the digits tell of a slip."""
    return pair.near.similarity >= TWIN_SIMILARITY and pair.found.reason not in SLIPS


def _other_noun(pair: Paired) -> Difference | None:
    """Another noun, or another modifier of one, where sentences are so alike that it is what they contrast; a synonym is none."""
    bare = not (pair.a.quantity.counted and pair.b.quantity.counted)
    synonym = pair.frames.wording is not None and SAME_WORDING <= pair.frames.wording < 1.0
    return None if (synonym and not _twins(pair)) or pair.near.similarity < (BARE_NOUN_CONTRAST if bare else NOUN_CONTRAST) else pair.frames.noun


def _needed(pair: Paired) -> float:
    """Least likelihood of being of one thing for two figures that do not fit to be told as a divergence."""
    if pair.a.quantity.unit == DAY:
        return DATE_LIKELIHOOD
    updated = pair.near.similarity >= REVISION_SIMILARITY and updates(pair.a, pair.b)
    return REVISION_LIKELIHOOD if updated else DIVERGE_LIKELIHOOD


def _deciding(pair: Paired, differences: Sequence[Difference]) -> list[Difference]:
    """The differences that keep two unequal figures apart however likely they are of one thing."""
    similarity, frames = pair.near.similarity, pair.frames
    loose = [frames.happening, frames.change] if similarity < CONTRAST_SIMILARITY else []
    found = [difference for difference in differences if difference.decisive and difference not in loose]
    x, y = pair.a.quantity, pair.b.quantity
    if similarity >= CONTRAST_SIMILARITY:
        happening = frames.happening if (x.predicate and y.predicate) or _twins(pair) else None
        contrasts = (_other_noun(pair), happening, frames.change, frames.scope, holder_difference(pair.a, pair.b))
        found += [difference for difference in contrasts if difference]
    if frames.noun and pair.found.reason not in SLIPS and (factor_between(*in_one_unit(x, y)) or 1.0) >= WORLDS_APART:
        found.append(frames.noun)
    return list(dict.fromkeys(found))


def _differences(pair: Paired) -> list[Difference]:
    """All differences of the two frames; a figure of another time that may be an update is no other time."""
    frames = replace(pair.frames, time=None) if updates(pair.a, pair.b) else pair.frames
    found = [owner_difference(pair.a, pair.b), holder_difference(pair.a, pair.b), *frames.all()]
    return [difference for difference in found if difference is not None]


def _computed(pair: Paired, differences: Sequence[Difference]) -> Judgement | None:
    """A computed figure against another one: it supports, or it is told apart; it is nobody's word, so it contradicts none."""
    decisive = [difference for difference in differences if difference.decisive]
    if pair.supports and not decisive:
        return pair.found if pair.near.similarity >= DERIVED_SIMILARITY else None
    return _shown_apart(pair, decisive or differences) if differences else None


def _needed_to_fit(pair: Paired) -> float:
    """Least likelihood of being of one thing for two figures that fit to support each other: more where they would often fit by chance."""
    a, b = pair.a.quantity, pair.b.quantity
    if distinctive(a) and distinctive(b) and not meets_bound(a, b, pair.found):
        return AGREE_LIKELIHOOD
    if _AGE in a.unit and not (a.holder and b.holder) and pair.near.similarity < UNLIKE_AGES:
        return UNNAMED_LIKELIHOOD
    if counted_as(a) == counted_as(b) != "" and a.predicate == b.predicate != "":
        return LOOSE_LIKELIHOOD  # one noun in one happening: half the frame is told, and the sentences may be unlike
    unlike = pair.frames.wording is not None and pair.frames.wording < UNLIKE_WORDING
    return UNLIKE_LIKELIHOOD if unlike or pair.near.similarity < UNLIKE_SIMILARITY else LOOSE_LIKELIHOOD


def _of_two_wholes(pair: Paired) -> Difference | None:
    """Shares that fit but are not the same, of two wholes, in two happenings: a third of a country seized, 30 per cent of what was held lost."""
    noun, happening = pair.frames.noun, pair.frames.happening
    apart = pair.a.quantity.kind is Kind.PERCENT and pair.found.verdict is Verdict.COMPATIBLE
    return noun if apart and happening is not None and noun is not None and noun.reason is Reason.DIFFERENT_SCOPE else None


def _of_two_things(pair: Paired) -> Difference | None:
    """One figure of two things to which two things happened, in sentences that are alike otherwise: 212 people arrested, 212 shops inspected."""
    frames = pair.frames
    alike = pair.near.similarity >= NOUN_CONTRAST and pair.a.quantity.kind is Kind.COUNT
    return frames.noun if alike and frames.noun and frames.happening else None


def _loose(pair: Paired) -> bool:
    """Whether a bound is met from so far away that it means nothing."""
    x, y = pair.a.quantity, pair.b.quantity
    loosest = TWO_BOUNDS if x.approximator is y.approximator else LOOSE_BOUND
    return meets_bound(x, y, pair.found) and (factor_between(*in_one_unit(x, y)) or 1.0) > loosest


def _shown_apart(pair: Paired, differences: Sequence[Difference]) -> Judgement | None:
    best = _telling(differences)
    return _apart(best, pair.a, pair.b) if _worth_showing(pair.a, pair.b, best, pair.near.similarity) else None


_TELLING = [Reason.DIFFERENT_EVENT, Reason.DIFFERENT_PLACE, Reason.DIFFERENT_TIME, Reason.DIFFERENT_SCOPE, Reason.DIFFERENT_MEASURE]


def _telling(differences: Sequence[Difference]) -> Difference:
    """The difference that tells an editor most, with others that say more than "another measure" added to its explanation."""
    ordered = sorted(differences, key=lambda difference: _TELLING.index(difference.reason))
    best = ordered[0].reason
    told = [difference.explanation for difference in ordered if difference.reason is best or difference.reason is not Reason.DIFFERENT_MEASURE]
    return Difference(best, "; ".join(dict.fromkeys(told)), decisive=True)


def _apart(difference: Difference, a: Stated, b: Stated) -> Judgement:
    factor = factor_between(*in_one_unit(a.quantity, b.quantity))
    alike = difference.reason not in (Reason.DIFFERENT_SCOPE, Reason.DIFFERENT_MEASURE) and a.quantity.kind is not Kind.DATE
    told = f"; the figures differ by a factor of {factor:.3g}" if alike and factor is not None and factor >= 1.005 else ""
    return Judgement(Verdict.NOT_COMPARABLE, difference.reason, "", f"{difference.explanation}{told}")


def _worth_showing(a: Stated, b: Stated, difference: Difference, similarity: float) -> bool:
    """Whether an editor would want to see the two side by side: the same noun, or the same rare kind of figure, in sentences on one subject."""
    if a.quantity.kind in (Kind.RATIO, Kind.PERCENT, Kind.MULTIPLE):
        return similarity >= SHOWN_SIMILARITY
    return (
        similarity >= SHOWN_SIMILARITY
        and bool(counted_as(a.quantity))
        and counted_as(a.quantity) == counted_as(b.quantity)
        and difference.reason is not Reason.DIFFERENT_MEASURE
    )


def _divergence(pair: Paired, differences: Sequence[Difference]) -> Judgement:
    """The divergence of two figures of one thing: an update, two speakers, a slip or a conflict."""
    a, b, found = pair.a, pair.b, pair.found
    if updates(a, b) and found.reason in _UNCAUSED:
        return revision(a, b, found)
    speakers = [stated.claim.attribution for stated in (a, b)]
    told = [found.explanation, *(difference.explanation for difference in differences if difference.reason is not Reason.DIFFERENT_MEASURE)]
    if (
        found.reason is Reason.CONFLICT
        and all(who.kind in (Speaker.NAMED, Speaker.INSTITUTION) for who in speakers)
        and not same_name(speakers[0].speaker, speakers[1].speaker)
    ):
        names = sorted(who.speaker for who in speakers)
        found = replace(found, reason=Reason.DIFFERENT_SPEAKER)
        told = [f"differing statements by {names[0]} and {names[1]}", *told]
    return replace(found, explanation="; ".join(dict.fromkeys(filter(None, told))))
