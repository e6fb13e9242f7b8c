"""A draft held against itself: every check on every sentence, and each set of numbers told once."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.audit.consistency.changes import changes_and_ratios
from claimcheck.audit.consistency.durations import durations_and_ages
from claimcheck.audit.consistency.inconsistency import Inconsistency
from claimcheck.audit.consistency.percentages import above_all, percentages, too_much
from claimcheck.audit.consistency.skeleton import Skeleton
from claimcheck.audit.consistency.sums import of_these, parts_and_wholes
from claimcheck.audit.consistency.two_values import two_values
from claimcheck.comparison.frames import Stated
from claimcheck.records import Article, Claim


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
            one = Skeleton((claim,), draft)
            if len(one.stated) > 1:
                for check in (parts_and_wholes, percentages, changes_and_ratios, durations_and_ages):
                    found.extend(check(one))
        if before is not None and before.quantities and len(claim.quantities) > 1 and claim.text.startswith("Of the"):
            found.extend(of_these(Skeleton((before, claim), draft)))
        found.extend(above_all(Stated(quantity, claim, draft)) for quantity in claim.quantities if too_much(quantity))
        before = claim
    found.extend(two_values([claim for claim in claims if claim.quantities], draft))
    unique = {frozenset(one.quantity.id for one in entry.quantities): entry for entry in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda entry: (entry.quantities[0].quantity.span, entry.kind)))
