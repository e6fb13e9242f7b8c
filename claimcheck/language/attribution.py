"""Who says each sentence of an article, and how: reported speech read from verbs of saying, "according to", quotation marks and hedges.

Three steps: every sentence is read alone, surnames and pronouns are led back to whom the article named before, and sentences that stand in a
quotation take the speaker of that quotation. A wrong speaker is worse than none, so whatever stays doubtful stays as written or is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeGuard

from claimcheck.language import speakers, subjects
from claimcheck.language.clauses import Token, tokens
from claimcheck.language.introductions import Introductions
from claimcheck.language.quotations import Quotation, quotations
from claimcheck.language.reported import TRIGGERS, Report, report
from claimcheck.language.speakers import Voice
from claimcheck.language.speech import Verb
from claimcheck.language.stance import stance
from claimcheck.records import Attribution, Span, Speaker, Stance

_SCARE_WORDS: Final = 2
_SCARE_LENGTH: Final = 40
"""A quotation of so few words and characters within a clause is a nickname or a scare quote and is read as if the marks were not there."""

_QUOTED_SHARE: Final = 0.5
"""From this share of its characters on, a sentence without words of saying belongs to the speaker of the quotation with which it opens."""

_CROWD_REACH: Final = 2
"""For so many sentences "they" still means who was last named; a person stays in mind for longer."""

_OPENING: Final = 120
"""Characters of a sentence in which its opening subject is looked for."""

_WORDS: Final = re.compile(r"\w[\w'’-]*")
_LOWER_WORD: Final = re.compile(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])")
_PLURAL: Final = re.compile(r"\b[A-Z][a-z]+s\b")
_INNER_NAME: Final = re.compile(r"[a-z,] ([A-Z][a-z]+s)\b")
_BY_ESTIMATE: Final = re.compile(
    r"\b[Bb]y\s(?P<who>(?:(?:some|most|many|one|other|several|various|all|conservative|official|independent|recent|rough)\s){1,2}"
    r"(?:\w{1,20}\s)?(?:estimates?|accounts?))\b"
)
_STANCES: Final = {
    Verb.DENY: Stance.DENIED,
    Verb.REJECT: Stance.DENIED,
    Verb.BELIEVE: Stance.HEDGED,
    Verb.ESTIMATE: Stance.HEDGED,
    Verb.PREDICT: Stance.FORECAST,
}
_REPORTING: Final = frozenset({"reported", "reports"})


def attributions(text: str, sentences: Sequence[Span]) -> list[Attribution]:
    """Read who says each sentence and how.

    Args:
        text: the whole text of an article.
        sentences: its sentences, in article order; spans index ``text``.

    Returns:
        One attribution for each sentence, in the same order. ``speaker`` and ``cue`` are words of the text, white space collapsed. A quotation of
        which the article does not tell the speaker is ANONYMOUS with an empty speaker and its opening mark as the cue.
    """
    return _Reader(text, sentences).read()


class _Reader:
    """The state of one reading: who was introduced, who spoke last."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._text = text
        self._sentences = sentences
        self._quotations = quotations(text)
        self._ends = [quotation.span.end for quotation in self._quotations]
        common = frozenset(_LOWER_WORD.findall(text))
        self._introduced = Introductions(text, common)
        # "Backers said": a plural of people is no name unless the article also writes it so within a sentence.
        plurals = {word.lower() for word in _PLURAL.findall(text)} - {word.lower() for word in _INNER_NAME.findall(text)}
        self._common = (common | {word for word in plurals if speakers.speaks(word)}) - set(self._introduced.surnames())
        self._single: Attribution | None = None
        self._body: Attribution | None = None
        self._crowd: Attribution | None = None
        self._crowd_age = 0
        self._gender: dict[str, str] = {}

    def read(self) -> list[Attribution]:
        """Read all sentences."""
        quoted = [self._touching(span) for span in self._sentences]
        alone = [self._sentence(span, inside) for span, inside in zip(self._sentences, quoted, strict=True)]
        speeches: dict[int, Attribution] = {}
        for attribution, inside in zip(alone, quoted, strict=True):
            if _is_speaker(attribution):
                for quotation in inside:
                    speeches.setdefault(quotation.speech, attribution)
        result: list[Attribution] = []
        for i, attribution in enumerate(alone):
            result.append(attribution if attribution is not None else self._inherited(i, alone, quoted, speeches, result))
        return result

    def _touching(self, span: Span) -> list[Quotation]:
        found = []
        i = bisect_right(self._ends, span.start)
        while i < len(self._quotations) and self._quotations[i].span.start < span.end:
            found.append(self._quotations[i])
            i += 1
        return found

    # One sentence

    def _sentence(self, span: Span, inside: Sequence[Quotation]) -> Attribution | None:
        """What the sentence and those before it tell; None for a quotation without words of saying."""
        triggered = not TRIGGERS.isdisjoint(_WORDS.findall(self._text[span.start : span.end].lower()))
        words = tokens(self._text, span, self._holes(span, inside), self._common) if triggered else []
        found = report(words)
        self._notice(span, inside, words)
        if found is not None:
            return self._attribution(span, found)
        estimate = _BY_ESTIMATE.search(self._text, span.start, span.end)
        if estimate is not None and not _covered(estimate.start(), inside):
            return Attribution(Speaker.ESTIMATE, _clean(estimate["who"]), Stance.HEDGED, _clean(estimate.group()))
        if _covered(span.start, inside) and _share(span, inside) >= _QUOTED_SHARE:
            return None
        held, cue = stance(self._text, span)
        return Attribution(stance=held, cue=_clean(cue))

    def _holes(self, span: Span, inside: Sequence[Quotation]) -> list[Span]:
        """The quotations that are speech, not a nickname or a scare quote within the clause."""
        holes = []
        for quotation in inside:
            start, end = quotation.span.start, quotation.span.end
            within = span.start < start and end + 1 < span.end and self._text[end - 2] not in ",.!?"
            if not (within and end - start < _SCARE_LENGTH and len(self._text[start:end].split()) <= _SCARE_WORDS):
                holes.append(quotation.span)
        return holes

    def _attribution(self, span: Span, found: Report) -> Attribution:
        cue = self._written(found.cue)
        speaker = self._who(found.voice, cue)
        held = Stance.HEDGED if speaker.kind is Speaker.ESTIMATE else _STANCES.get(found.verb)
        if held is None:
            held, _ = stance(self._text, span, found.said)
        return replace(speaker, stance=held, cue=cue)

    # Who that is

    def _notice(self, span: Span, inside: Sequence[Quotation], words: Sequence[Token]) -> None:
        """Remember with whom the sentence opens, as the one a later "he", "she" or "they" means."""
        if _covered(span.start, inside):
            return
        self._crowd_age += 1
        start = words or tokens(
            self._text, Span(span.start, min(span.end, span.start + _OPENING)), [quotation.span for quotation in inside], self._common
        )
        voice = subjects.opening_owner(start) or subjects.opening(start)
        if voice is None or voice.pronoun or voice.end == span.start + _OPENING:
            return
        written = self._written(voice)
        if voice.kind is not Speaker.NAMED:
            if _is_plural(written):
                self._crowd, self._crowd_age = Attribution(voice.kind, written), 0
        elif " and " not in written and (name := self._introduced.full_name(written, voice.end)):
            self._remember(Attribution(Speaker.NAMED, name), voice.gender)

    def _remember(self, who: Attribution, gender: str) -> None:
        self._single = who
        if gender:
            self._gender[who.speaker] = gender

    def _who(self, voice: Voice, cue: str) -> Attribution:
        written = self._written(voice)
        if voice.pronoun:
            return self._meant(voice.pronoun) or Attribution(Speaker.ANONYMOUS, written)
        who = Attribution(voice.kind, written)
        if voice.kind is Speaker.NAMED:
            name = self._introduced.full_name(written, voice.end)
            # Persons say, agencies and papers report; and a place that speaks is its government or garrison.
            if (name is None and cue in _REPORTING) or self._introduced.is_place(written):
                who = replace(who, kind=Speaker.INSTITUTION)
            else:
                who = replace(who, speaker=name or written)
        elif voice.role and (holder := self._introduced.holder(voice.role, voice.start)):
            who = Attribution(Speaker.NAMED, holder)
        if who.kind is Speaker.INSTITUTION:
            self._body = who
        if who.kind is Speaker.INSTITUTION or (who.kind is Speaker.ANONYMOUS and _is_plural(written)) or " and " in written:
            self._crowd, self._crowd_age = who, 0
        elif who.kind is not Speaker.ESTIMATE:
            self._remember(who, voice.gender)
        return who

    def _meant(self, pronoun: str) -> Attribution | None:
        """Who was named last and fits a pronoun."""
        if pronoun == "they":
            return self._crowd if self._crowd_age <= _CROWD_REACH else None
        if pronoun == "it" or self._single is None:
            return self._body if pronoun == "it" else None
        gender = "m" if pronoun == "he" else "f"
        return self._single if self._gender.setdefault(self._single.speaker, gender) == gender else None

    # Quotations over several sentences

    def _inherited(
        self,
        i: int,
        alone: Sequence[Attribution | None],
        quoted: Sequence[Sequence[Quotation]],
        speeches: dict[int, Attribution],
        before: Sequence[Attribution],
    ) -> Attribution:
        """The speaker of the same speech, else of the sentence before, else of a quoting sentence after it in its paragraph."""
        source = next((speeches[quotation.speech] for quotation in quoted[i] if quotation.speech in speeches), None)
        if source is None and i > 0 and _is_speaker(before[i - 1]) and self._gap(i - 1, i) is not None:
            source = before[i - 1]
        if source is None and i + 1 < len(alone) and quoted[i + 1] and "\n" not in (self._gap(i, i + 1) or "\n"):
            source = alone[i + 1] if _is_speaker(alone[i + 1]) else None
        span = self._sentences[i]
        held, _ = stance(self._text, span, Span(span.start, span.start))
        if source is None:
            return Attribution(Speaker.ANONYMOUS, "", held, self._text[quoted[i][0].span.start])
        return replace(source, stance=held)

    def _gap(self, i: int, j: int) -> str | None:
        """The white space and quotation marks between two sentences; None where other text stands between them."""
        gap = self._text[self._sentences[i].end : self._sentences[j].start]
        return None if gap.strip("\"“”'‘’ \t\r\n\xa0") else gap

    def _written(self, part: Voice | Span) -> str:
        return _clean(self._text[part.start : part.end])


def _is_speaker(attribution: Attribution | None) -> TypeGuard[Attribution]:
    return attribution is not None and attribution.speaker != "" and attribution.kind not in {Speaker.ARTICLE, Speaker.ESTIMATE}


def _is_plural(written: str) -> bool:
    noun = written.lower().split(" of ")[0].split(" for ")[0].split()[-1]
    return noun.endswith("s") or noun in {"people", "men", "women", "police"}


def _covered(at: int, inside: Sequence[Quotation]) -> bool:
    return any(quotation.span.start <= at < quotation.span.end for quotation in inside)


def _share(span: Span, inside: Sequence[Quotation]) -> float:
    length = max(1, span.end - span.start)
    return sum(min(span.end, quotation.span.end) - max(span.start, quotation.span.start) for quotation in inside) / length


def _clean(words: str) -> str:
    return " ".join(words.split())
