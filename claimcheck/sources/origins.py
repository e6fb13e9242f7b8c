"""Articles and claims → origins: which of them are one voice, and the words that prove it."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from claimcheck.language.who import speaker_key
from claimcheck.records import Aligned, Article, Claim, Dependence, DependenceKind, Sign, SignKind, Span
from claimcheck.sources.alignment import aligned_blocks
from claimcheck.sources.bodies import addressed, body
from claimcheck.sources.copies import Copy, Voices, copy_of, dependence_of, groups, later
from claimcheck.sources.mastheads import domain_of
from claimcheck.sources.signs import signs
from claimcheck.sources.statements import by_citation, by_passage, by_speaker


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
    found += [
        # Named in the metadata alone.
        Dependence(DependenceKind.SIGN, key, None, called[voices.key(key)], None, directed=True)
        for key in sorted(voices.of)
        if voices.foreign[key] and key not in voices.told_by
    ]
    found += _mastheads(voices)
    found += _same(articles, copies, voice)
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
    for key in _heads(voices):
        # What a paper prints itself needs no sign to be in its voice.
        beside.setdefault(key, []).append(_node(called[voices.key(key)]))
        beside.setdefault(_node(called[voices.key(key)]), []).append(key)
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


def _rooms(voices: Voices) -> list[list[str]]:
    """Articles by the newsroom that prints them as its own."""
    rooms: dict[str, list[str]] = {}
    for key in sorted(voices.of):
        article = voices.article[key]
        if not voices.foreign[key] and (article.publisher or domain_of(article.url)):
            rooms.setdefault(voices.key(key), []).append(key)
    return list(rooms.values())


def _heads(voices: Voices) -> list[str]:
    """The first article of each newsroom."""
    return [room[0] for room in _rooms(voices)]


def _mastheads(voices: Voices) -> list[Dependence]:
    """Articles of one newsroom, each with the next."""
    return [Dependence(DependenceKind.MASTHEAD, one, other, voices.of[one], None) for room in _rooms(voices) for one, other in pairwise(room)]


def _same(articles: Iterable[Article], copies: Iterable[Copy], voice: Mapping[str, str]) -> list[Dependence]:
    """Files of the same bytes, each with the next, where they are too short to be found as copies."""
    known = {frozenset((copy.short, copy.long)) for copy in copies}
    files: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda article: article.id):
        files.setdefault(article.sha256, []).append(article)
    found = []
    for one, other in (pair for same in files.values() for pair in pairwise(same)):
        if frozenset((one.id, other.id)) not in known and voice[one.id] == voice[other.id]:
            here, there = (Span(page.blocks[0].span.start, page.blocks[-1].span.end) if page.blocks else None for page in (one, other))
            words = sum(len(one.text[span.start : span.end].split()) for span in body(one))
            found.append(Dependence(DependenceKind.COPY, one.id, other.id, voice[one.id], here, there, words=words))
    return found


class _Families:
    """Claims that are one voice, joined as dependences come in."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._parent = {key: key for key in self._claims}
        # Without those that only a speaker joins.
        self._in_passage = dict(self._parent)
        self._told: list[Dependence] = []
        self._spoken: list[Dependence] = []
        self._cited: list[Dependence] = []

    def add(self, dependence: Dependence, *, told: bool) -> None:
        """Join what a dependence joins."""
        if dependence.claim and dependence.source_claim:
            for parent in (self._parent, *((self._in_passage,) if dependence.kind is DependenceKind.PASSAGE else ())):
                one, other = _root(parent, dependence.claim), _root(parent, dependence.source_claim)
                parent[max(one, other)] = min(one, other)
        if dependence.kind is DependenceKind.SPEAKER:
            self._spoken.append(dependence)
        if told:
            self._told.append(dependence)
        if dependence.kind is DependenceKind.CITATION:
            self._cited.append(dependence)

    def origins(self, voice: Mapping[str, str], voices: Voices) -> dict[str, str]:
        """The voice of each claim.

        That is the paper or agency it is had from; where several voices share it, the speaker all of them quote (unless an agency's passage is what
        they share); else the voice from which its passage spread, else its article's.
        """
        members: dict[str, list[str]] = {}
        for key in sorted(self._parent):
            members.setdefault(_root(self._parent, key), []).append(key)
        cited: dict[str, str] = {}
        for dependence in self._cited:
            group = _root(self._parent, dependence.claim or "")
            cited[group] = min(cited.get(group, dependence.origin), dependence.origin)
        spoken: dict[str, str] = {}
        for dependence in self._spoken:
            group = _root(self._parent, dependence.claim or "")
            spoken[group] = min(spoken.get(group, dependence.origin), dependence.origin, key=lambda name: (-len(name), name))
        found: dict[str, str] = {}
        for group, keys in members.items():
            articles = {self._claims[key].article for key in keys}
            called = cited.get(group) or _first_voice(articles, voice, voices)
            if group not in cited and len({voice[key] for key in articles}) > 1:
                if group in spoken and not self._one_passage(keys, voice):
                    called = _speaker([self._claims[key] for key in keys]) or spoken[group]
                elif not any(voices.foreign[key] for key in articles):
                    called = _speaker([self._claims[key] for key in keys]) or called
            found.update(dict.fromkeys(keys, called))
        return found

    def _one_passage(self, keys: Sequence[str], voice: Mapping[str, str]) -> bool:
        """Whether passages, and articles of one voice, join all of a family without its speakers."""
        parent: dict[str, str] = {}
        for key in keys:
            ends = [f"passage: {_root(self._in_passage, key)}", _node(voice[self._claims[key].article])]
            one, other = (_root(parent, parent.setdefault(end, end)) for end in ends)
            parent[max(one, other)] = min(one, other)
        return len({_root(parent, end) for end in parent}) == 1

    def told_with(self, origin: Mapping[str, str], voices: Voices) -> list[Dependence]:
        """What was told, with origin and direction."""
        result = []
        for told in self._told:
            full = told
            if told.kind is DependenceKind.PASSAGE and told.source:
                after, _, known = later(told.article, told.source, voices)
                full = replace(told if after == told.article else _turned(told), directed=known)
            # Who quotes a speaker quotes that speaker, whoever else is quoted.
            keeps = full.claim is None or told.kind is DependenceKind.SPEAKER
            result.append(full if keeps else replace(full, origin=origin[full.claim or ""]))
        return result


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _node(name: str) -> str:
    """A name among ids: it is marked."""
    return f"voice: {name}"


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
    return one, _node(dependence.origin)


def _by_end(found: Sequence[Dependence]) -> dict[str, tuple[Dependence, ...]]:
    at: dict[str, list[Dependence]] = {}
    for dependence in found:
        for end in _ends(dependence):
            at.setdefault(end, []).append(dependence)
    return {key: tuple(rows) for key, rows in at.items()}
