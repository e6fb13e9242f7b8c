from __future__ import annotations

import pytest

from claimcheck.language.opposition import opposed
from claimcheck.language.quantities import quantities


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Some 9,000 soldiers fled 600 rebels.", [("9,000", "600")]),
        ("About 200 guards faced 3,000 protesters.", [("200", "3,000")]),
        ("The 40 police officers were attacked by 900 fans.", [("40", "900")]),
        ("The 5,000 soldiers and 200 officers fought.", []),
        ("The 5,000 soldiers fought alongside 300 volunteers.", []),
        ("The army sent 5,000 soldiers and lost 200 tanks.", []),
        ("The 5,000 soldiers were later 4,000 soldiers.", []),
        ("The withdrawal of 500 troops exposed them to attack by 900 rebels.", []),
    ],
)
def test_opposed_forces(text: str, pairs: list[tuple[str, str]]) -> None:
    found = quantities(text).quantities
    words = [text[quantity.span.start : quantity.span.end] for quantity in found]
    assert [(words[a], words[b]) for a, b in opposed(text, found)] == pairs
