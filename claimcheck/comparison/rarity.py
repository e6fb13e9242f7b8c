"""How much a word tells: one that stands in few sentences tells more (inverse document frequency, Spärck Jones 1972)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

from claimcheck.comparison.evidence import telling_words
from claimcheck.records import Claim


def rarity(claims: Iterable[Claim]) -> Callable[[str], float]:
    """The inverse document frequency of words, by lemma.

    Args:
        claims: all claims.

    Returns:
        A function from a lemma to its weight, at least 0.
    """
    having: Counter[str] = Counter()
    count = 0
    for claim in claims:
        count += 1
        having.update({word for _, word in telling_words(claim.text)})
    whole = math.log(count + 1.0)
    known = {word: whole - math.log(found + 0.5) for word, found in having.items()}
    rarest = whole - math.log(0.5)
    return lambda word: known.get(word, rarest)
