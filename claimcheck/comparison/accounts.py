"""Rival accounts: two speakers who explain one matter differently, where the articles tell of the dispute.

"They showed no will to fight" and "they lack good equipment" can both be true, so no model of words finds a conflict; yet a reader has to be told
that those who speak do not agree on what went wrong.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from claimcheck.language.accounts import explains, tells_of_dispute
from claimcheck.language.counted import closed, lemma
from claimcheck.language.name_relation import same_name
from claimcheck.language.speech import VERBS
from claimcheck.language.who import known_speakers_differ
from claimcheck.records import Claim, Stance

_WORD = re.compile(r"[^\W\d_]{4,}")
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n[’']t\b", re.IGNORECASE)
_FEWEST, _MOST_WORDS = 3, 60
_IN_ORDER = 0.8
# What explains is not what is explained.
_OF_ACCOUNTS = frozenset(
    "lack shortage absence want problem cause reason culprit fault explanation trouble issue blame result fail failure refuse refusal unable "
    "unwilling responsible real true actual inadequate insufficient enough have show lead bring trigger prompt stem".split()
)


def rival_accounts(a: Claim, b: Claim, between: Sequence[Claim]) -> bool:
    """Whether two claims are rival accounts of one matter.

    Args:
        a: a claim.
        b: another.
        between: the claims that stand between the two in one article; none for claims of two articles.

    Returns:
        True where two known speakers each explain or name what was lacking, speak of one thing, and the two or what stands between them tell of a
        dispute.
    """
    if not (known_speakers_differ(a, b) and explains(a.text) and explains(b.text)):
        return False
    if Stance.FORECAST in (a.attribution.stance, b.attribution.stance):
        return False  # what may come explains nothing that went wrong
    return any(tells_of_dispute(claim.text) for claim in (a, b, *between)) and _one_thing(a, b)


def _one_thing(a: Claim, b: Claim) -> bool:
    """Whether both speak of a thing by one word, beside the names of those who speak."""
    speakers = {word for claim in (a, b) for word in content_words(claim.attribution.speaker)}
    return bool((content_words(a.text) & content_words(b.text)) - speakers - _OF_ACCOUNTS) or any(
        same_name(x, y) for x in a.names for y in b.names if not speakers & (content_words(x) | content_words(y))
    )


@functools.lru_cache(maxsize=4096)  # a claim is held against many
def content_words(text: str) -> frozenset[str]:
    """The dictionary forms of the words of a text that are neither short nor of closed classes, nor verbs of saying."""
    return frozenset(lemma(word) for word in _WORD.findall(text) if not closed(word) and word.lower() not in VERBS)


def repeats(a: str, b: str) -> bool:
    """Whether one text says in the other's words, and in their order, what the other says: nothing is left that could contradict.

    Args:
        a: a text.
        b: another.

    Returns:
        True where every content word of the shorter stands in the longer, four of five of them in one order, and both deny as often.
    """
    if len(_NEGATION.findall(a)) % 2 != len(_NEGATION.findall(b)) % 2:
        return False
    first, second = sorted(([lemma(word) for word in _WORD.findall(text) if not closed(word)][:_MOST_WORDS] for text in (a, b)), key=len)
    if len(first) < _FEWEST or not set(first) <= set(second):
        return False
    in_order = sum(block.size for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks())
    return in_order >= _IN_ORDER * len(first)
