"""What is most likely true, and how reliable each voice is: messages between objects and voices until they settle.

One coin per voice: it names the true value with its reliability r, else one of the ``domain - 1`` false ones. The truth of an object and the
reliability of a voice are both unknown, so each is judged from the other, and always *without the one that is judged*: what an object says of a voice
leaves out the voice's own vote and its copies, what a voice says of an object leaves out that object (belief propagation, Pearl 1988; for this graph
Karger, Oh, Shah: Budget-optimal task allocation, 2011). Because the likelihood of a vote is linear in r, the mean of r is all that such a message
needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from claimcheck.sources.truth.assertions import Options, Prior
from claimcheck.sources.truth.encoding import Encoded, Floats, Ints
from claimcheck.sources.truth.support import Support

LONE = 1.0
"""What a claim of which nobody else speaks is worth beside one that others judge, towards the prior's mean and only for what the voice's vote weighs:
a long record that is hardly ever disputed is held nearer the ordinary. Population, all rows and the mean of five times 80 % of them: 85.4 and 80.4
for 0, 87.0 and 81.4 for 0.1, 87.0 and 82.2 for 0.5, 87.4 and 82.3 for 1, 87.4 and 82.5 for 2; book and flight stay."""

KIN = 5.0
"""So many average voices are put beside those of like output where their common mean is taken. Population 87.4, 87.4, 87.0 for 2, 5, 10."""

WHOLE = 2.0
"""So many voices of the prior's mean are put beside all voices where their mean is taken. The public sets do not change from 1 to 5."""

_LEAST, _MOST = 0.02, 0.995  # no voice is always wrong or always right
_DAMPING = 0.5
_SETTLED = 1e-4
_DIGITS = 9


@dataclass(frozen=True, slots=True, eq=False)
class Beliefs:
    """What the messages settled on.

    Attributes:
        probability: of each value, given all votes.
        others: for each vote, probability that it is right by what the others say, its own voice and copies left out.
        spoken: for each vote, how far others speak of its object: 0 (nobody) to 1 (at least one independent voice).
        reliability: mean reliability of each voice, in its votes of which others speak.
        expected: mean reliability that a voice has beforehand, from voices of like output.
        rounds: passes that were made.
    """

    probability: Floats
    others: Floats
    spoken: Floats
    reliability: Floats
    expected: Floats
    rounds: int


class _Graph:
    """What stays the same from pass to pass."""

    def __init__(self, encoded: Encoded, support: Support, weights: Floats, options: Options) -> None:
        self.value, self.voice, self.obj = encoded.vote_value, encoded.vote_voice, encoded.vote_object
        self.values, self.voices = len(encoded.values), len(encoded.voices)
        self.value_object = encoded.value_object
        self.first = encoded.first_value
        self.weights = weights
        self.domain = options.domain
        claimed = np.bincount(encoded.value_object, minlength=len(encoded.objects))
        self.unclaimed = np.maximum(options.domain - claimed, 1.0)
        # One entry for every vote and every other value that it bears on.
        start, stop = np.searchsorted(support.claimed, [self.value, self.value + 1])
        count = stop - start
        self.entry = np.repeat(np.arange(len(self.value)), count)
        pair = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(start, count)
        self.other, self.share, self.bonus, self.right = support.other[pair], support.share[pair], support.bonus[pair], support.right[pair]

    def objects(self, odds: Floats) -> tuple[Floats, Floats]:
        """Probability of each value, and of each vote to be right by what the others say.

        Args:
            odds: log odds that each vote lends to its value.
        """
        lent = self.weights * odds
        score = np.bincount(self.value, weights=lent, minlength=self.values)
        if len(self.entry):
            there = self.share * odds[self.entry] + self.bonus
            score += np.bincount(self.other, weights=self.weights[self.entry] * there, minlength=self.values)
        top = np.maximum(np.maximum.reduceat(score, self.first), 0.0)
        likely = np.exp(score - top[self.value_object])
        total = np.add.reduceat(likely, self.first) + self.unclaimed * np.exp(-top)
        # A vote leaves with all its copies: a whole vote is taken away, not the share that it weighed, but no more than there is.
        gone = np.minimum(odds, np.maximum(score[self.value], lent))
        own = likely[self.value]
        left = own * np.exp(-gone)
        rest = total[self.obj] - own + left
        hit = left
        if len(self.entry):
            part = np.where(np.abs(odds) > 1e-9, gone / np.where(np.abs(odds) > 1e-9, odds, 1.0), self.weights)
            before = likely[self.other]
            after = before * np.exp(-part[self.entry] * there)
            rest = rest + np.bincount(self.entry, weights=after - before, minlength=len(rest))
            hit = hit + np.bincount(self.entry, weights=self.right * after, minlength=len(rest))
        return likely / total[self.value_object], np.clip(hit / np.maximum(rest, 1e-300), 0.0, 1.0)


def settle(encoded: Encoded, support: Support, weights: Floats, priors: Mapping[str, Prior], options: Options) -> Beliefs:
    """Pass messages until they settle.

    Args:
        encoded: the votes.
        support: how values of one object bear on each other.
        weights: what each vote counts beside its copies, above 0.
        priors: what is held of voices beforehand, by name.
        options: settings.

    Returns:
        Probabilities and reliabilities.
    """
    graph = _Graph(encoded, support, weights, options)
    spoken = np.clip(np.bincount(graph.obj, weights=weights, minlength=len(encoded.objects))[graph.obj] - 1.0, 0.0, 1.0)
    heard = np.bincount(graph.voice, weights=spoken, minlength=graph.voices)
    output = np.bincount(graph.voice, minlength=graph.voices)
    lone = LONE * (output - heard)
    size = np.log2(np.maximum(output, 1)).astype(np.int64)
    sure = heard / (heard + options.strength)
    given = np.array([name in priors for name in encoded.voices])
    strength = np.array([priors[name].strength if name in priors else options.strength for name in encoded.voices])
    stated = np.clip([priors[name].mean if name in priors else options.mean for name in encoded.voices], _LEAST, _MOST)
    mean = stated[graph.voice]
    reliability, expected, rounds = stated, stated, 0
    for rounds in range(1, options.rounds + 1):  # noqa: B007 - the number of passes is told
        odds = np.log(mean * (options.domain - 1.0) / (1.0 - mean))
        probability, others = graph.objects(odds)
        is_right = mean * others / (mean * others + (1.0 - mean) * (1.0 - others) / (options.domain - 1.0))
        right = np.bincount(graph.voice, weights=spoken * is_right, minlength=graph.voices)
        expected = np.where(given, stated, _expected(sure, right / np.maximum(heard, 1e-9), size, options))
        ahead = strength * expected + lone * options.mean
        reliability = (strength * expected + right) / (strength + heard)
        without = (ahead[graph.voice] + right[graph.voice] - spoken * is_right) / ((strength + lone + heard)[graph.voice] - spoken)
        # Rounded, so that the dust of adding in another order cannot grow from pass to pass where two answers are equally good.
        moved = np.round(np.clip(_DAMPING * mean + (1.0 - _DAMPING) * without, _LEAST, _MOST), _DIGITS)
        step = float(np.abs(moved - mean).max(initial=0.0))
        mean = moved
        if step < _SETTLED:
            break
    return Beliefs(probability, others, spoken, reliability, expected, rounds)


def _expected(sure: Floats, share: Floats, size: Ints, options: Options) -> Floats:
    """Mean reliability of voices with like output (1, 2 to 3, 4 to 7 … votes): prolific sources are often better, or worse, than passers-by."""
    whole = (float((sure * share).sum()) + WHOLE * options.mean) / (float(sure.sum()) + WHOLE)
    like = (np.bincount(size, weights=sure * share) + KIN * whole) / (np.bincount(size, weights=sure) + KIN)
    return np.clip(like[size], 0.3, 0.95)
