"""The order of the stages of ``claimcheck sources`` where it is not that of ``compare``: structured claims weighed, and the two-axis reading."""

from __future__ import annotations

from pathlib import Path

from claimcheck import __version__
from claimcheck.config import Settings
from claimcheck.records import Estimates, Ratings, Report, Weighed
from claimcheck.sources.admiralty import rate_estimates, rate_records
from claimcheck.sources.truth import estimate
from claimcheck.sources.truth.table import read_priors, read_table


def weigh(table: Path, settings: Settings) -> Weighed:
    """Weigh the structured claims of a file.

    Args:
        table: CSV of source, object, value.
        settings: the run's settings; ``source_priors`` counts.

    Returns:
        What is most likely true, and how reliable the sources are.

    Raises:
        InputError: a file cannot be read, or a row is wrong.
    """
    held = read_priors(Path(settings.source_priors)) if settings.source_priors else {}
    claims = read_table(table)
    found = estimate(claims, held)
    return Weighed(str(table), len(claims), found.objects, found.sources, __version__, settings.source_priors or "")


def rated(judged: Report | Weighed) -> Ratings:
    """The two axes of the Admiralty code for the sources and items of a report, or of weighed claims."""
    if isinstance(judged, Weighed):
        return rate_estimates(Estimates(judged.objects, judged.sources))
    return rate_records(judged.records, judged.estimates)
