"""Judged pairs of statements → findings: each statement in its most telling pair only."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from claimcheck.comparison.accounts import content_words
from claimcheck.comparison.relations import voice_of
from claimcheck.language.name_relation import same_name
from claimcheck.naming import source_name
from claimcheck.records import Article, Claim, ClaimRelation, Finding, FindingKind, Reason, Relation, Speaker, Verdict

_HEADLINE = 5.0
_NAMED = 10.0
_ORDER = {Reason.CONFLICT: 3, Reason.DENIAL: 3, Reason.DIFFERENT_SPEAKER: 2, Reason.REVISION: 1, Reason.FORECAST: 0}
_BY_REASON = 200.0  # more than all the rest together: forecasts come last, and take no statement from a conflict
_MOST_NAMES = 3
_WORD = re.compile(r"[^\W\d_]{4,}")


def statement_findings(
    articles: Sequence[Article], claims: Sequence[Claim], relations: Iterable[ClaimRelation], told: Iterable[Finding] = ()
) -> tuple[Finding, ...]:
    """What the report tells of statements that cannot both be true.

    Args:
        articles: all articles.
        claims: all claims.
        relations: judged pairs of claims.
        told: findings about numbers; claims that diverge in their numbers are not told again.

    Returns:
        Findings, the most telling first.
    """
    by_id, of_article = {claim.id: claim for claim in claims}, {article.id: article for article in articles}
    diverging = {frozenset((a, b)) for one in told if one.verdict is Verdict.DIVERGE for a in one.claims for b in one.claims if a != b}
    differing = [one for one in relations if _differs(one) and frozenset((one.a, one.b)) not in diverging]
    found = sorted((_finding(one, by_id, of_article) for one in differing), key=lambda one: (-one.salience, one.summary, one.id))
    used: set[str] = set()
    chosen = []
    for finding in found:
        # A sentence that an article repeats word for word (standfirst and text) is one statement.
        statements = {f"{by_id[key].article} {by_id[key].reading}" for key in finding.claims}
        if used.isdisjoint(statements):
            used |= statements
            chosen.append(finding)
    return tuple(chosen)


def _differs(relation: ClaimRelation) -> bool:
    return relation.judgement is not None and relation.relation is not Relation.AGREE


def _finding(relation: ClaimRelation, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> Finding:
    judgement = relation.judgement
    assert judgement is not None
    pair = [claims[relation.a], claims[relation.b]]
    link = "beside" if judgement.verdict is Verdict.NOT_COMPARABLE else "against"
    named = sum(claim.attribution.kind in {Speaker.NAMED, Speaker.INSTITUTION} for claim in pair)
    headlines = sum(claim.headline for claim in pair)
    sure = relation.conflict if relation.relation is Relation.CONFLICT else relation.similarity
    return Finding(
        id=hashlib.sha256(":".join([FindingKind.STATEMENTS.value, relation.a, relation.b]).encode()).hexdigest()[:12],
        kind=FindingKind.STATEMENTS,
        verdict=judgement.verdict,
        reason=judgement.reason,
        claims=(relation.a, relation.b),
        quantities=(),
        comparisons=(),
        summary=f"{_topic(*pair)}: " + f" {link} ".join(_said_by(claim, articles[claim.article]) for claim in pair),
        explanation=judgement.explanation,
        salience=_BY_REASON * _ORDER.get(judgement.reason, 0) + 100 * sure + _NAMED * named - _HEADLINE * headlines,
        probability=relation.conflict,
    )


def _topic(a: Claim, b: Claim) -> str:
    """The names that both claims have, else the words, beside the names of those who speak."""
    speakers = {word for claim in (a, b) for word in content_words(claim.attribution.speaker)}
    names = [name for name in a.names if any(same_name(name, other) for other in b.names) and not content_words(name) & speakers]
    shared = (content_words(a.text) & content_words(b.text)) - speakers
    words = [word for word in _WORD.findall(a.text) if content_words(word) & shared]
    return ", ".join(dict.fromkeys((names or words)[:_MOST_NAMES])) or "statements"


def _said_by(claim: Claim, article: Article) -> str:
    source = source_name(article)
    return source if claim.attribution.kind is Speaker.ARTICLE else f"{voice_of(claim)} ({source})"
