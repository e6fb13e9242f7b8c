"""Structured claims → what is most likely true, and how reliable each source is.

The walk: ``encoding`` lays the claims out, ``dependence`` discounts copies before anything is known of the truth, ``support`` says how ranges and
partial names bear on other values, ``messages`` weighs truth and reliability against each other, ``reliability`` gives each source's posterior, and
``estimates`` tells the result. ``table`` reads claims from a file.
"""

from claimcheck.records import Candidate, Estimates, ObjectEstimate, SourceEstimate, SupportedInterval
from claimcheck.sources.truth.assertions import Assertion, Columns, Options, Prior
from claimcheck.sources.truth.estimates import estimate, most_likely, reliabilities

__all__ = [
    "Assertion",
    "Candidate",
    "Columns",
    "Estimates",
    "ObjectEstimate",
    "Options",
    "Prior",
    "SourceEstimate",
    "SupportedInterval",
    "estimate",
    "most_likely",
    "reliabilities",
]
