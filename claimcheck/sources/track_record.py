"""What the record of each source is worth, and what is most likely true where sources differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.language.units import UNITS
from claimcheck.naming import source_names
from claimcheck.records import Article, Claim, Comparison, Origins, Quantity, Reliability, SourceRecord, ValueEstimate
from claimcheck.sources.habits import habits
from claimcheck.sources.objects import Said, Thing, assertions, committed, things, value_of
from claimcheck.sources.profiles import Standing, standing_of
from claimcheck.sources.truth import Estimates, ObjectEstimate, Options, Prior, SourceEstimate, estimate

FEWEST_VOICES = 3
"""Independent voices from which an estimate of a contested number is told, if more of them allow it than not.

Of two that differ none is likelier for it. Where as many stand on either side, the model would decide by what little it knows of their records; on a
folder's few numbers that is no ground to tell an editor.
"""

LIKELY = 0.5
"""Probability that the likeliest value must exceed to be told as such."""


@dataclass(frozen=True, slots=True)
class TrackRecords:
    """What came of weighing the sources.

    Attributes:
        records: one per source, in order of their names: an order by reliability would claim what the intervals do not bear out.
        estimates: one per contested number, in the order of the articles.
    """

    records: tuple[SourceRecord, ...]
    estimates: tuple[ValueEstimate, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What sources are judged by.

    Attributes:
        articles: all articles.
        claims: all claims.
        comparisons: judged pairs of several articles.
        origins: the voices behind articles and claims.
    """

    articles: Sequence[Article]
    claims: Sequence[Claim]
    comparisons: Sequence[Comparison]
    origins: Origins


def track_records(material: Material, priors: Mapping[str, Prior] | None = None) -> TrackRecords:
    """Weigh the sources by what independent others say of the same numbers.

    Args:
        material: what they are judged by.
        priors: what the user holds of sources beforehand, by name.

    Returns:
        A record of each source and an estimate of each contested number.
    """
    found = things(material.articles, material.claims, material.comparisons, material.origins.of_claim)
    estimates = estimate(assertions(found), priors)
    judged = {one.source: one for one in estimates.sources}
    standing = standing_of(material.claims, material.comparisons, material.origins.of_claim)
    names = source_names(material.articles)
    by_source: dict[str, list[Article]] = {}
    for article in sorted(material.articles, key=lambda article: (article.path, article.id)):
        by_source.setdefault(names[article.id], []).append(article)
    records = [_record(name, own, material, standing, judged.get(name) or _unjudged(name, priors or {})) for name, own in sorted(by_source.items())]
    return TrackRecords(tuple(records), tuple(_values(found, estimates, material.articles)))


def _unjudged(name: str, priors: Mapping[str, Prior]) -> SourceEstimate:
    """A source of which nobody else speaks: all that is known is what was held beforehand."""
    mean = priors[name].mean if name in priors else Options().mean
    return SourceEstimate(name, 0, 0.0, mean, 0.0, 1.0, enough=False)


def _record(name: str, articles: Sequence[Article], material: Material, standing: Standing, judged: SourceEstimate) -> SourceRecord:
    own = {article.id for article in articles}
    claims = [claim for claim in material.claims if claim.article in own]
    ids = {quantity.id for claim in claims for quantity in claim.quantities if quantity.derivation is None}
    return SourceRecord(
        name=name,
        articles=tuple(article.id for article in articles),
        voices=tuple(dict.fromkeys(material.origins.of_article[article.id] for article in articles)),
        claims=len(claims),
        quantities=len(ids),
        corroborated=len(ids & standing.supported),
        diverging=len(ids & standing.opposed),
        alone=len(ids - standing.supported - standing.opposed),
        habits=habits(claims),
        reliability=Reliability(judged.reliability, judged.low, judged.high, judged.effective, judged.enough),
    )


def _values(found: Sequence[Thing], estimates: Estimates, articles: Sequence[Article]) -> list[ValueEstimate]:
    judged = {one.object: one for one in estimates.objects}
    place = {article.id: (article.path, article.id) for article in articles}
    contested = [thing for thing in found if thing.contested]
    contested.sort(key=lambda thing: (place[thing.said[0].claim.article], thing.said[0].quantity.span))
    return [told for thing in contested if (told := _value(thing, judged[thing.name])) is not None]


def _value(thing: Thing, judged: ObjectEstimate) -> ValueEstimate | None:
    best = next((one for one in thing.said if value_of(thing.in_base_unit(one.quantity)) == judged.value), None)
    if best is None or judged.interval is None:
        return None
    low, high = (_back(end, thing, best.quantity) for end in (judged.interval.low, judged.interval.high))
    wide = committed(best.quantity)
    if wide[0] <= low and high <= wide[1]:  # 845 to 855 is what 850 may stand for, not what anybody says
        low, high = best.quantity.low, best.quantity.high
    voices = len({one.voice for one in thing.said})
    allow, total = _votes(thing, judged, best)
    return ValueEstimate(
        quantities=tuple(one.quantity.id for one in thing.said),
        best=best.quantity,
        probability=round(judged.probability, 3),
        low=low,
        high=high,
        weight=round(allow, 3),
        against=round(total - allow, 3),
        voices=voices,
        enough=voices >= FEWEST_VOICES and judged.probability > LIKELY and allow > total - allow,
    )


def _votes(thing: Thing, judged: ObjectEstimate, best: Said) -> tuple[float, float]:
    """The independent votes that allow the likeliest value, and all of them."""
    low, high = committed(thing.in_base_unit(best.quantity))
    ends = {value_of(quantity): committed(quantity) for quantity in (thing.in_base_unit(one.quantity) for one in thing.said)}
    meets = [one.weight for one in judged.candidates if one.value in ends and ends[one.value][0] <= high and low <= ends[one.value][1]]
    return sum(meets), sum(one.weight for one in judged.candidates)


def _back(end: float, thing: Thing, quantity: Quantity) -> float:
    """An end of an interval, in the unit of a number as written."""
    if thing.in_base_unit(quantity) is quantity:
        return end
    unit = UNITS[quantity.unit]
    return (end - unit.offset) / unit.factor
