"""Articles and claims → origins: which of them are one voice, and the words that prove it."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from claimcheck.records import Aligned, Article, Claim, Dependence, DependenceKind, Sign, SignKind
from claimcheck.sources.alignment import aligned_blocks
from claimcheck.sources.bodies import addressed
from claimcheck.sources.copies import Voices, copy_of, dependence_of, groups, later
from claimcheck.sources.signs import signs
from claimcheck.sources.statements import by_citation, by_passage, by_speaker, speaker_key


@dataclass(frozen=True, slots=True)
class Dependences:
    """Who speaks with whose voice.

    Attributes:
        origin_of_article: the voice of each article, by its id; two with one voice are counted once.
        origin_of_claim: the voice of each claim, by its id. Two claims about one thing are independent where these differ.
        found: every dependence, in order of articles and place.
    """

    origin_of_article: Mapping[str, str]
    origin_of_claim: Mapping[str, str]
    found: tuple[Dependence, ...]
    _at: Mapping[str, tuple[Dependence, ...]] = field(default_factory=dict, repr=False, compare=False)
    _beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def why(self, one: str, other: str) -> tuple[Dependence, ...]:
        """The dependences that lead from one article or claim to another, each with the words that prove it.

        Args:
            one: id of an article or a claim.
            other: likewise.

        Returns:
            The shortest chain; empty where there is none, and between a claim and itself.
        """
        before: dict[str, tuple[str, Dependence | None]] = {one: ("", None)}
        queue = deque([one])
        while queue and other not in before:
            here = queue.popleft()
            steps: list[tuple[str, Dependence | None]] = [(end, dependence) for dependence in self._at.get(here, ()) for end in _ends(dependence)]
            for there, step in [*steps, *((end, None) for end in self._beside.get(here, ()))]:
                if there not in before:
                    before[there] = (here, step)
                    queue.append(there)
        path: list[Dependence] = []
        at = other if other in before else one
        while at != one:
            at, taken = before[at]
            if taken is not None:
                path.append(taken)
        return tuple(reversed(path))


def dependences(articles: Sequence[Article], claims: Sequence[Claim], aligned: Sequence[Aligned] | None = None) -> Dependences:
    """Find which articles and claims are one voice.

    Args:
        articles: all articles, in any order.
        claims: their claims.
        aligned: what :func:`claimcheck.sources.alignment.aligned_blocks` gave, where it is known already.

    Returns:
        Origins and dependences; neither depends on the order of the arguments or on paths, except that an article of which nothing is known is called
        by its path.
    """
    aligned = aligned_blocks(articles) if aligned is None else aligned
    found_signs: dict[str, tuple[Sign, ...]] = {article.id: signs(article) for article in articles}
    voices = Voices(articles, found_signs)
    copies = [copy for pair in aligned if (copy := copy_of(pair, voices))]
    called = voices.called({sign.name for of_article in found_signs.values() for sign in of_article if sign.kind is SignKind.CITED})
    voice = {key: called[name] for key, name in groups(copies, voices).items()}
    found = [dependence_of(copy, voice[copy.short], voices) for copy in copies]
    for key, sign in sorted(voices.told_by.items()):
        found.append(Dependence(DependenceKind.SIGN, key, None, called[voices.key(key)], sign.span, directed=True, sign=sign))
    found += _mastheads(voices)
    by_article: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.article, claim.span)):
        by_article.setdefault(claim.article, []).append(claim)
    families = _Families(claims)
    for dependence in chain(by_passage(aligned, _stated(articles, by_article)), by_speaker(claims), by_citation(claims, found_signs, called)):
        # That each sentence of a copy is one of its original needs no telling; ten thousand articles would give millions.
        families.add(dependence, told=dependence.source is None or voice[dependence.article] != voice[dependence.source])
    origin_of_claim = families.origins(voice, voices)
    found += families.told_with(origin_of_claim, voices)
    found.sort(key=_order)
    beside: dict[str, list[str]] = {}
    for claim in claims:
        # A claim that speaks with its article's voice shares the reasons for it.
        if origin_of_claim[claim.id] == voice[claim.article]:
            beside.setdefault(claim.id, []).append(claim.article)
            beside.setdefault(claim.article, []).append(claim.id)
    return Dependences(voice, origin_of_claim, tuple(found), _by_end(found), {key: tuple(ends) for key, ends in beside.items()})


def _stated(articles: Iterable[Article], claims: Mapping[str, Sequence[Claim]]) -> dict[str, list[Claim]]:
    """The claims without those that only speak to the reader of the page ("Anyone with information …"), which come in the same words everywhere."""
    result: dict[str, list[Claim]] = {}
    for article in articles:
        spans = addressed(article)
        ends = [span.end for span in spans]
        for claim in claims.get(article.id, ()):
            row = bisect_right(ends, claim.span.start)
            inside = row < len(spans) and min(spans[row].end, claim.span.end) - max(spans[row].start, claim.span.start)
            if 2 * inside <= claim.span.end - claim.span.start:
                result.setdefault(article.id, []).append(claim)
    return result


def _mastheads(voices: Voices) -> list[Dependence]:
    """Articles of one newsroom, each with the next."""
    rooms: dict[str, list[str]] = {}
    for key in sorted(voices.of):
        if not voices.foreign[key] and voices.article[key].publisher:
            rooms.setdefault(voices.key(key), []).append(key)
    return [Dependence(DependenceKind.MASTHEAD, one, other, voices.of[one], None) for room in rooms.values() for one, other in pairwise(room)]


class _Families:
    """Claims that are one voice, joined as dependences come in."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._parent = {key: key for key in self._claims}
        self._told: list[Dependence] = []
        self._cited: list[Dependence] = []

    def add(self, dependence: Dependence, *, told: bool) -> None:
        """Join what a dependence joins."""
        if dependence.claim and dependence.source_claim:
            one, other = self._root(dependence.claim), self._root(dependence.source_claim)
            self._parent[max(one, other)] = min(one, other)
        if told:
            self._told.append(dependence)
        if dependence.kind is DependenceKind.CITATION:
            self._cited.append(dependence)

    def _root(self, key: str) -> str:
        parent = self._parent
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def origins(self, voice: Mapping[str, str], voices: Voices) -> dict[str, str]:
        """The voice of each claim.

        That is the paper or agency it is had from; where several voices share it, the speaker all of them quote; else the voice from which its
        passage spread, else its article's.
        """
        members: dict[str, list[str]] = {}
        for key in sorted(self._parent):
            members.setdefault(self._root(key), []).append(key)
        cited: dict[str, str] = {}
        for dependence in self._cited:
            group = self._root(dependence.claim or "")
            cited[group] = min(cited.get(group, dependence.origin), dependence.origin)
        found: dict[str, str] = {}
        for group, keys in members.items():
            articles = {self._claims[key].article for key in keys}
            called = cited.get(group) or _first_voice(articles, voice, voices)
            if group not in cited and len({voice[key] for key in articles}) > 1 and not any(voices.foreign[key] for key in articles):
                called = _speaker([self._claims[key] for key in keys]) or called
            found.update(dict.fromkeys(keys, called))
        return found

    def told_with(self, origin: Mapping[str, str], voices: Voices) -> list[Dependence]:
        """What was told, with origin and direction."""
        result = []
        for told in self._told:
            full = told
            if told.kind is DependenceKind.PASSAGE and told.source:
                after, _, known = later(told.article, told.source, voices)
                full = replace(told if after == told.article else _turned(told), directed=known)
            result.append(full if full.claim is None else replace(full, origin=origin[full.claim]))
        return result


def _first_voice(articles: set[str], voice: Mapping[str, str], voices: Voices) -> str:
    """The voice of the article from which a passage spread: an agency's, else that of the first one published."""

    def order(key: str) -> tuple[bool, bool, str, str, str]:
        published = voices.article[key].published
        return (not voices.foreign[key], published is None, str(published or ""), voice[key], key)

    return voice[min(articles, key=order)]


def _speaker(claims: Sequence[Claim]) -> str:
    """Whom claims quote, by the longest form of the name; empty where they do not all quote one."""
    keys = {speaker_key(claim) for claim in claims}
    return min((claim.attribution.speaker for claim in claims), key=lambda name: (-len(name), name)) if len(keys) == 1 and "" not in keys else ""


def _turned(dependence: Dependence) -> Dependence:
    return replace(
        dependence,
        article=dependence.source or "",
        source=dependence.article,
        span=dependence.source_span,
        source_span=dependence.span,
        claim=dependence.source_claim,
        source_claim=dependence.claim,
    )


def _order(dependence: Dependence) -> tuple[str, int, int, str, str, str, str]:
    span = dependence.span
    return (
        dependence.article,
        span.start if span else -1,
        span.end if span else -1,
        dependence.kind.value,
        dependence.source or "",
        dependence.claim or "",
        dependence.source_claim or "",
    )


def _ends(dependence: Dependence) -> tuple[str, str]:
    """What a dependence joins: claims, articles, or one of them and a name (a name is no id: it is marked)."""
    one = dependence.claim or dependence.article
    if dependence.source_claim or dependence.source:
        return one, dependence.source_claim or dependence.source or ""
    return one, f"voice: {dependence.origin}"


def _by_end(found: Sequence[Dependence]) -> dict[str, tuple[Dependence, ...]]:
    at: dict[str, list[Dependence]] = {}
    for dependence in found:
        for end in _ends(dependence):
            at.setdefault(end, []).append(dependence)
    return {key: tuple(rows) for key, rows in at.items()}
