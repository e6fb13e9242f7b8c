"""The two-axis reading of intelligence reports: how reliable a source is, apart from how credible an item is.

The scale is that of NATO (STANAG 2511, Intelligence Reports, 2003; AJP-2.1, Allied Joint Doctrine for Intelligence Procedures), known as the
Admiralty code: a letter for the source, a digit for the item, each judged by itself. The standard gives words and no figures. The figures here are
edges of the yardstick of ICD 203 (Analytic Standards, 2015), the same on both axes: "almost certain" begins at 0.95, "very likely" at 0.80, "roughly
even chance" has its middle at 0.50, and below 0.20 is "very unlikely".

- The letter is read off the *lower* end of the credible interval: it says what the record bears out at the least. Two sources with one mean and
  another amount of evidence get different letters, and a wide interval never earns a good one. The other way round a poor letter may only mean that
  little is known: the interval stands beside it.
- The digit is read off the probability of the likeliest value. "Confirmed" needs a second independent voice, however probable one alone would be.
- What cannot be judged is F and 6. They are no bad marks, and never follow from a low figure.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.records import Estimates, ObjectEstimate, Rating, Ratings, SourceRecord, ValueEstimate

EDGES = (0.95, 0.80, 0.50, 0.20)
"""From which figure on the first, second, third and fourth mark is given; below the last it is the fifth."""

CONFIRMING = 1.5
"""Independent votes that confirm a value: two, of which one may be half a copy."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


def reliability(low: float, *, enough: bool) -> Rating:
    """The letter of a source.

    Args:
        low: lower end of the credible interval of its reliability, 0 to 1.
        enough: whether there is enough to judge it by.

    Returns:
        A to E by the lower end, F where there is not enough.
    """
    code = "ABCDE"[_rank(low)] if enough else "F"
    return Rating(code, RELIABILITY[code])


def credibility(probability: float, weight: float, *, enough: bool) -> Rating:
    """The digit of an item.

    Args:
        probability: of its likeliest value, 0 to 1.
        weight: independent votes for it; copies of one voice are one.
        enough: whether there is enough to judge it by.

    Returns:
        1 to 5 by the probability, 1 only where a second voice confirms it, 6 where there is not enough.
    """
    if not enough:
        code = "6"
    else:
        code = "12345"[_rank(probability)]
        if code == "1" and weight < CONFIRMING:
            code = "2"
    return Rating(code, CREDIBILITY[code])


def rate_records(records: Iterable[SourceRecord], estimates: Iterable[ValueEstimate]) -> Ratings:
    """Rate the sources of articles, and the numbers on which they differ.

    Args:
        records: one per source.
        estimates: one per contested number.

    Returns:
        The ratings.
    """
    return Ratings(
        {record.name: reliability(record.reliability.low, enough=record.reliability.enough) for record in records},
        {one.best.id: credibility(one.probability, one.weight, enough=one.enough) for one in estimates},
    )


def rate_estimates(estimates: Estimates) -> Ratings:
    """Rate the sources and objects of structured claims; an object of which only one independent voice speaks cannot be judged.

    Args:
        estimates: what the truth model says.

    Returns:
        The ratings.
    """
    return Ratings(
        {one.source: reliability(one.low, enough=one.enough) for one in estimates.sources},
        {one.object: _of_object(one) for one in estimates.objects},
    )


def _of_object(one: ObjectEstimate) -> Rating:
    heard = sum(candidate.weight for candidate in one.candidates)
    weight = one.candidates[0].weight if one.interval is None else one.interval.weight
    return credibility(one.probability, weight, enough=heard >= CONFIRMING)


def _rank(figure: float) -> int:
    return sum(figure < edge for edge in EDGES)
