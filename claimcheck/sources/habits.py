"""How a source writes its numbers: whom it names, how it hedges and rounds, whether it says when, whether it owns to corrections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.records import FRAMES, Approximator, Claim, Habits, Speaker, Stance

LARGE = 100.0
"""Numbers from which rounding shows."""

_NAMED = frozenset({Speaker.NAMED, Speaker.INSTITUTION})
_CORRECTION = re.compile(
    r"^\W{0,4}(?:correction|clarification|corrigendum|erratum)\b\s?[:.(–—-]"
    r"|\bthis\s(?:article|story|report|page)\s(?:was|has\sbeen)\s(?:since\s)?(?:corrected|amended|updated)\b",
    re.IGNORECASE,
)
_EARLIER_VERSION = re.compile(
    r"\b(?:an?\s)?(?:earlier|previous|original)\s(?:version|edition)s?\sof\s(?:this|the|our)\s(?:article|story|report|page)\b"
    r"|\bthis\s(?:article|story|report|page)\s(?:originally|previously|at\sfirst)\s(?:said|stated|gave|reported)\b"
    r"|\bwe\s(?:originally|previously|wrongly|incorrectly)\s(?:said|stated|gave|reported)\b",
    re.IGNORECASE,
)


def taken_back(claim: Claim) -> bool:
    """Whether a source only says what it said before: "An earlier version of this article said 14"."""
    return _EARLIER_VERSION.search(claim.text) is not None


def is_correction(claim: Claim) -> bool:
    """Whether a source corrects itself in a claim, and does not merely tell what it said before."""
    return _CORRECTION.search(claim.text) is not None and not taken_back(claim)


def habits(claims: Sequence[Claim]) -> Habits:
    """The habits that show in the claims of one source.

    Args:
        claims: all its claims.

    Returns:
        Shares, each with its own base; None where that is empty.
    """
    figures = {claim.id: [one for one in claim.quantities if one.derivation is None and one.kind not in FRAMES] for claim in claims}
    with_numbers = [claim for claim in claims if figures[claim.id]]
    attributed = [claim for claim in with_numbers if claim.attribution.kind is not Speaker.ARTICLE]
    written = [(claim, quantity) for claim in with_numbers for quantity in figures[claim.id]]
    hedged = [1 for claim, quantity in written if quantity.approximator is not Approximator.EXACT or claim.attribution.stance is Stance.HEDGED]
    large = [quantity for _, quantity in written if quantity.value is not None and abs(quantity.value) >= LARGE and quantity.precision > 0]
    rounded = [1 for quantity in large if quantity.precision * LARGE > abs(quantity.value or 0.0)]
    return Habits(
        attributed=_share(len(attributed), len(with_numbers)),
        named=_share(sum(claim.attribution.kind in _NAMED for claim in attributed), len(attributed)),
        hedged=_share(len(hedged), len(written)),
        rounded=_share(len(rounded), len(large)),
        dated=_share(sum(claim.when is not None for claim in with_numbers), len(with_numbers)),
        corrections=sum(is_correction(claim) or taken_back(claim) for claim in claims),
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
