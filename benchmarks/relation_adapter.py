"""Pairs of sentences in the shape that ``score_pairs.py`` asks for, judged by claimcheck's own claims, guard and calculus.

Each side becomes an article of one paragraph and goes through the functions of ``claimcheck compare``. What the pairs' collectors promise is given
instead of measured: both sides are about one thing, so similarity and story are not asked. No model is loaded, so nouns with different heads are
different things.
"""

from __future__ import annotations

from claimcheck.claims import claims_of
from claimcheck.comparison import Context, Neighbours, Stories, compare, wide_places
from claimcheck.language.aliases import NameTable, join_names
from claimcheck.records import Article, Block, BlockKind, Comparison, Quantity, Reason, Span, Verdict

ENTAILMENT, CONTRADICTION, NEUTRAL = "entailment", "contradiction", "neutral"

_ONE_SUBJECT = 1.0
_ONE_WAY = frozenset({Reason.MEETS_BOUND, Reason.WITHIN_RANGE})


class _OneStory(Stories):
    """Two sentences share too few names for the product to see one story; here it is known."""

    def related(self, a: str, b: str) -> bool:  # noqa: ARG002 - the answer is given
        return True


def relation(pairs: list[tuple[str, str]]) -> list[str]:
    """Labels of (premise, hypothesis) pairs.

    Args:
        pairs: premise and hypothesis, each one or more sentences.

    Returns:
        For each pair "contradiction" where a figure of the hypothesis diverges, "entailment" where the premise supports all its figures, else
        "neutral": also for a hypothesis without figures, for claimcheck compares nothing else.
    """
    return [_label(premise, hypothesis) for premise, hypothesis in pairs]


def _label(premise: str, hypothesis: str) -> str:
    articles = [_article("premise", premise), _article("thesis", hypothesis)]
    table = NameTable(join_names([article.text for article in articles]))
    given, asked = (claims_of(article, table)[0] for article in articles)
    questions = [quantity for claim in asked for quantity in claim.quantities if quantity.derivation is None]
    wide = wide_places([*given, *asked])
    context = Context(lambda _a, _b: 0.0, wide, _OneStory([*given, *asked], wide))
    neighbours = [Neighbours(a, b, _ONE_SUBJECT) for a in given for b in asked]
    found = compare(neighbours, {article.id: article for article in articles}, {}, context)
    if any(comparison.judgement.verdict is Verdict.DIVERGE for comparison in found):
        return CONTRADICTION
    known = {quantity.id: quantity for claim in (*given, *asked) for quantity in claim.quantities}
    supported = [any(_supports(one, question, known) for one in found) for question in questions]
    return ENTAILMENT if supported and all(supported) else NEUTRAL


def _article(name: str, text: str) -> Article:
    return Article(id=name, path=name, text=text, blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),), sha256=name)


def _supports(comparison: Comparison, question: Quantity, known: dict[str, Quantity]) -> bool:
    """Whether the comparison confirms a figure of the hypothesis.

    Compatible is symmetric, entailment is not: six are "more than one", but "more than one" are not six.
    """
    if question.id not in (comparison.a, comparison.b) or comparison.judgement.verdict not in (Verdict.AGREE, Verdict.COMPATIBLE):
        return False
    given = known[comparison.a if comparison.b == question.id else comparison.b]
    if comparison.judgement.reason in _ONE_WAY and given.unit == question.unit:
        return question.low <= given.low and given.high <= question.high
    return True
