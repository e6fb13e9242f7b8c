"""Reported speech in one sentence: which verb or phrase of saying holds it, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from claimcheck.language import speech, subjects
from claimcheck.language.clauses import QUOTE, Token
from claimcheck.language.speakers import Voice
from claimcheck.language.speech import Verb
from claimcheck.records import Span, Speaker

TRIGGERS: Final = frozenset(speech.VERBS) | speech.GERUNDS | {"according"}
"""Without one of these words a sentence reports nothing."""

_DASHES: Final = frozenset({"–", "—", "--"})
_STOPS: Final = frozenset({",", "."})
_NO_SOURCES: Final = frozenset({"plan", "schedule", "custom", "tradition", "law"})
_REACH: Final = 40
"""Words looked at for what follows a verb; bounds the work on endless sentences."""

_CLAIMS_NO_STATEMENT: Final = frozenset({"lives", "life", "toll", "victims"})
_SMALL_TALK: Final = frozenset({"off", "goodbye", "no", "yes", "farewell"})
_PUT_OUT: Final = frozenset({"out", "up", "off", "on", "forward"}) | _STOPS
_CLAUSE_STARTS: Final = speech.PRONOUNS | speech.FIRST_PERSON | {"there", "that", QUOTE}
_GAPS: Final = speech.BE | speech.MODALS | speech.HAVE
_ADJUNCTS: Final = (
    (speech.PREPOSITIONS - {"to", "as", "than", "like", "of"}) | speech.CALENDAR | {"today", "yesterday", "late", "early", "this", "last"}
)


@dataclass(frozen=True, slots=True)
class Report:
    """An attribution as one sentence alone gives it.

    Attributes:
        voice: who speaks, as written there.
        verb: the class of the verb.
        cue: the words of saying, in the article.
        trails: whether it stands after what is said ("…, police said").
    """

    voice: Voice
    verb: Verb
    cue: Span
    trails: bool = False

    @property
    def said(self) -> Span:
        """From the first to the last character of speaker and cue."""
        return Span(min(self.voice.start, self.cue.start), max(self.voice.end, self.cue.end))


def report(words: Sequence[Token]) -> Report | None:
    """Find the attribution that holds a sentence.

    Args:
        words: the sentence.

    Returns:
        The last attribution that trails what is said, else the first that is no part of a relative clause, else one in such a clause; None where
        the sentence attributes nothing.
    """
    found: list[Report] = []
    for i, word in enumerate(words):
        verb = speech.VERBS.get(word.lower)
        candidate = None
        if word.lower == "according":
            candidate = _according(words, i)
        elif verb is not None and (verb is Verb.SAY or word.text[0].islower()):
            candidate = _inverted(words, i, verb) or _direct(words, i, verb)
        if candidate is not None:
            found.append(candidate)
    trailing = [candidate for candidate in found if candidate.trails]
    if trailing:
        return trailing[-1]
    main = [candidate for candidate in found if not candidate.voice.embedded]
    if main:
        return main[0]
    return next((candidate for candidate in found if not candidate.voice.document), None) or _participle(words)


def _according(words: Sequence[Token], i: int) -> Report | None:
    if i + 2 >= len(words) or words[i + 1].lower != "to" or words[i + 2].lower in _NO_SOURCES:
        return None
    voice = subjects.after(words, i + 2)
    if voice is None or voice.pronoun:
        return None
    if voice.kind is Speaker.ANONYMOUS and not voice.plausible:
        voice = replace(voice, kind=Speaker.INSTITUTION)  # whatever else one goes by is a text: "according to the logbook"
    end = voice.last + 1
    apposition = end + 1 < len(words) and words[end].text == "," and words[end + 1].lower in speech.DETERMINERS | {"who", "which"}
    return Report(voice, Verb.SAY, Span(words[i].start, words[i + 1].end), trails=i > 0 and (apposition or _only_adjunct(words, end)))


def _direct(words: Sequence[Token], i: int, verb: Verb) -> Report | None:
    """A verb with its subject before it: "police said"."""
    voice = subjects.before(words, i)
    if voice is None:
        return None
    if voice.kind is Speaker.NAMED and voice.first == voice.last and words[voice.first].lower.endswith("s") and _is_base(words[i].lower):
        voice = replace(voice, kind=Speaker.ANONYMOUS)  # "Proponents say": a plural at the start of a sentence, not a surname
    if not _says(words, i, verb, voice):
        return None
    edge = words[voice.first - 1].text if voice.first else ""
    trails = (edge in {",", QUOTE, "-"} or edge in _DASHES) and _only_adjunct(words, i + 1) and not voice.embedded
    return Report(voice, verb, Span(words[i].start, words[i].end), trails)


def _inverted(words: Sequence[Token], i: int, verb: Verb) -> Report | None:
    """A verb with its subject after it: "…, said Ann Lee, a teacher"."""
    if verb not in {Verb.SAY, Verb.REMARK, Verb.REPORT} or i + 1 >= len(words) or words[i].lower in {"told", "tells", "tell"}:
        return None
    at = i - 1
    while at > i - 4 and at > 0 and words[at].lower in speech.ADVERBS:
        at -= 1
    if at < 0 or (words[at].text not in {QUOTE, ","} and words[at].text not in _DASHES):
        return None
    quoted = words[at].text == QUOTE or (at > 0 and words[at - 1].text == QUOTE)
    voice = subjects.after(words, i + 1)
    if voice is None or not voice.plausible or (not quoted and (voice.pronoun or verb is not Verb.SAY)):
        return None
    following = words[voice.last + 1].lower if voice.last + 1 < len(words) else "."
    # Without a quotation, "Lee, the mayor, said Jones lied" starts alike; only a speaker that ends its clause counts.
    ends = _STOPS | {"in", "on", "who", "of"}
    if quoted:
        ends |= speech.PREPOSITIONS | _DASHES | {QUOTE, ":", ";", "(", "whose", "while", "when"}
    return Report(voice, verb, Span(words[i].start, words[i].end), trails=True) if following in ends else None


def _participle(words: Sequence[Token]) -> Report | None:
    """The subject of the main clause in "He defended the move, saying it had saved lives"."""
    for i in range(2, len(words)):
        if words[i].lower not in speech.GERUNDS:
            continue
        after_edge = words[i - 1].text in {",", QUOTE} or words[i - 1].lower == "and"
        if not after_edge and not (i + 1 < len(words) and words[i + 1].text in {":", QUOTE}):
            continue
        voice = subjects.opening(words)
        if voice is None or voice.last >= i - 1:
            return None
        return Report(voice, Verb.SAY, Span(words[i].start, words[i].end))
    return None


def _says(words: Sequence[Token], i: int, verb: Verb, voice: Voice) -> bool:
    """Whether the verb at ``i`` says something, given its subject and what follows."""
    lower = words[i + 1].lower if i + 1 < len(words) else "."
    if lower == "by" or voice.last >= i:
        return False
    if voice.kind is Speaker.ESTIMATE:
        return verb in {Verb.SHOW, Verb.SAY, Verb.REMARK, Verb.PREDICT}
    if not _agrees(words, i, voice):
        return False
    if verb is Verb.SHOW:
        return voice.document and lower not in _PUT_OUT
    if voice.embedded and lower not in _GAPS and not lower.endswith("ed"):
        return False  # "an attack that officials say was planned" has its gap here; elsewhere it is a clause within a clause
    if verb is not Verb.SAY and lower in speech.VERBS and (words[i].lower.endswith("s") or _is_base(words[i].lower)):
        return False  # "early estimates suggest": a noun before its verb
    if verb is Verb.SAY:
        return lower not in _SMALL_TALK
    if not (voice.plausible or voice.document):
        return False
    if verb is Verb.REMARK:
        return _remarks(words, i, voice)
    return _takes(words, i, verb, lower) or (verb in {Verb.BELIEVE, Verb.ESTIMATE} and _is_parenthetical(words, i, voice))


def _takes(words: Sequence[Token], i: int, verb: Verb, lower: str) -> bool:
    """Whether what follows is something that can be reported, denied, believed, estimated or predicted; ``lower`` is the next word."""
    ahead = words[i + 1 : i + 9]
    if verb is Verb.REPORT:
        return lower != "to" and not (words[i].lower == "claimed" and any(word.lower in _CLAIMS_NO_STATEMENT for word in ahead))
    if verb is Verb.DENY:
        return not any(word.lower in speech.REQUESTS for word in ahead[:4])
    if verb is Verb.REJECT:
        return lower == "that" or any(word.lower in speech.STATEMENTS for word in ahead[:6])
    if verb is Verb.PREDICT:
        return lower not in _STOPS and lower != "to"
    return lower not in _STOPS and (verb is Verb.ESTIMATE or lower not in speech.PREPOSITIONS)


def _remarks(words: Sequence[Token], i: int, voice: Voice) -> bool:
    """Whether a clause or a quotation stands beside a verb that is as often something else ("added that …", but "added 500 jobs")."""
    following = words[i + 1] if i + 1 < len(words) else None
    lower = following.lower if following is not None else "."
    clause = lower in _CLAUSE_STARTS
    if words[i].lower in speech.TRANSITIVE and not (voice.pronoun or clause or lower in _STOPS):
        return any(word.text == QUOTE for word in words[i + 1 : i + 8])
    if clause or (following is not None and following.name) or _is_parenthetical(words, i, voice):
        return True
    quoted_near = any(word.text == QUOTE for word in words[i + 1 : i + 12])
    return quoted_near and (lower in {":", ","} or not words[i].lower.endswith("s"))


def _is_parenthetical(words: Sequence[Token], i: int, voice: Voice) -> bool:
    """Whether subject and verb stand apart between commas or after a quotation, with at most an adjunct behind them."""
    if voice.first == 0 or words[voice.first - 1].text not in {QUOTE, ","}:
        return False
    lower = words[i + 1].lower if i + 1 < len(words) else "."
    return lower in _STOPS or lower in {QUOTE, ":"} or lower in speech.PREPOSITIONS or lower in speech.CALENDAR


def _is_base(form: str) -> bool:
    return form not in {"forecast", "put"} and form + "s" in speech.VERBS


def _agrees(words: Sequence[Token], i: int, voice: Voice) -> bool:
    """Whether a verb in the present tense agrees with its subject; in "the Lee suspect" and "officers' reports" it is a noun."""
    form = words[i].lower
    if _is_base(form):
        several = voice.pronoun == "they" or any(word.lower == "and" for word in words[voice.first : voice.last])
        return several or (voice.kind is not Speaker.NAMED and not voice.pronoun)
    if form.endswith("s") and form[:-1] in speech.VERBS:
        bare_plural = voice.kind is Speaker.ANONYMOUS and voice.last == voice.first and words[voice.last].lower.endswith("s")
        return voice.pronoun != "they" and not bare_plural
    return True


def _only_adjunct(words: Sequence[Token], at: int) -> bool:
    """Whether nothing but an adjunct ("on Monday", "in a statement") follows from index ``at`` on."""
    if at >= len(words) or words[at].text in {".", QUOTE}:
        return True
    return words[at].lower in _ADJUNCTS and not any(word.text in {",", QUOTE} for word in words[at : at + _REACH])
