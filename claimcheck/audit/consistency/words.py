"""What a word is, and closed classes of nouns that more than one check knows."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_][\w’'-]*")
PERSONS = frozenset(
    """person man woman child boy girl pupil student teacher worker employee soldier sailor officer patient passenger resident voter respondent
    participant
    victim member doctor nurse driver adult teenager singer visitor tourist migrant refugee customer guest prisoner farmer
    hostage rebel fighter guard player dancer miner rider juror judge expert firefighter""".split()
)
BUILDINGS = frozenset("house home apartment flat building dwelling hut bungalow".split())
