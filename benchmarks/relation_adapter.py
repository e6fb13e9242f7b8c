"""Pairs of sentences in the shape that ``score_pairs.py`` asks for, judged by ``claimcheck.comparison.text_pairs``.

What the pairs' collectors promise is given: both sides are about one thing, so similarity and story are not asked. No model is loaded. The
collections are cut into tokens with spaces between them, as no article is; that is undone before reading.
"""

from __future__ import annotations

import re

from claimcheck.comparison.text_pairs import FigureRelation, relate

_BEFORE_MARK = re.compile(r"(?<=\w)\s(?=[,.;:!?%)](?:\s|$))|(?<=\w)\s(?=['’](?:s|re|ve|ll|d|m)\b)|(?<=\w)\s(?=n['’]t\b)|(?<=[(£€$])\s(?=[\w$£€])")
LABELS = {FigureRelation.SUPPORTS: "entailment", FigureRelation.CONTRADICTS: "contradiction", FigureRelation.OPEN: "neutral"}
"""The collectors' words for the three relations."""


def relation(pairs: list[tuple[str, str]]) -> list[str]:
    """Labels of (premise, hypothesis) pairs.

    Args:
        pairs: premise and hypothesis, each one or more sentences.

    Returns:
        For each pair "contradiction" where a figure or date of the hypothesis is excluded, "entailment" where the premise supports all of them, else
        "neutral": also for a hypothesis without figures, for claimcheck compares nothing else.
    """
    return [LABELS[relate(as_written(premise), as_written(hypothesis)).relation] for premise, hypothesis in pairs]


def as_written(tokens: str) -> str:
    """Text that a collection has cut into tokens, with its marks joined on again: "$ 5 , he said ." becomes "$5, he said."."""
    return _BEFORE_MARK.sub("", tokens.replace("``", '"').replace("''", '"'))
