"""Noun phrases that speak: what kind of voice a phrase names, and which of its words are the name.

There is no parser behind this: the head is found by closed lists, capital letters and the prepositions and participles that follow nouns.
Where that does not hold there is no voice: none is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from claimcheck.language import speech
from claimcheck.language.clauses import EDGES, Token
from claimcheck.records import Speaker

QUANTIFIERS: Final = frozenset({"others", "many", "some", "most", "several", "both"})
"""Determiners that can be the whole subject: "some said"."""

_LONGEST_BASE: Final = 8
"""Words before a common head noun; more are no modifiers."""

_LONGEST_PERSON: Final = 4
"""Words of a personal name without its titles; more name a body."""

_PERSON_ENDING: Final = re.compile(r"\w{2,}(?:er|or|ist|man|men|woman|women|ian|eer|smith|ers|ors|ists|ians|eers|ants|goers|ees)$")
_ENDS_PHRASE: Final = (speech.PREPOSITIONS - speech.KEPT_PREPOSITIONS - {"to", "with"}) | speech.CALENDAR
_OWNERS: Final = frozenset({"its", "his", "her", "their", "our", "my", "your", "a", "an"})
_JOINS: Final = speech.KEPT_PREPOSITIONS | speech.PARTICLES | speech.INSTITUTIONS | {"and", "the"}
_NAME_JOINTS: Final = speech.PARTICLES | {"and", "&", "of", "for", "the"}
_DATES: Final = speech.CALENDAR - {"april", "may", "june", "august"}  # which are first names as well
_VERBAL: Final = speech.BE | speech.HAVE | speech.MODALS | speech.NEGATIVE | speech.PRONOUNS
_TEXTS: Final = speech.DOCUMENTS | speech.ESTIMATES


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks.

    Attributes:
        kind: what kind of voice.
        start: where the words that name it start in the article; ``end`` likewise, exclusive.
        first: index of the first token of the whole phrase, titles and articles included.
        last: index of its last token.
        pronoun: "he", "she", "they" or "it" where it is only that.
        role: the office ("president") where only that is said.
        gender: "f" or "m" where a title tells, else empty.
        plausible: whether the head is known to be one that speaks.
        document: whether it is a text rather than people.
        embedded: whether it stands in a relative clause ("who police say …").
    """

    kind: Speaker
    start: int
    end: int
    first: int
    last: int
    pronoun: str = ""
    role: str = ""
    gender: str = ""
    plausible: bool = True
    document: bool = False
    embedded: bool = False


def speaks(lower: str) -> bool:
    """Whether a common noun names somebody, or a body, that can speak."""
    return lower in speech.PERSONS or lower in speech.INSTITUTIONS or _ends_like_person(lower)


def pronoun(words: Sequence[Token], at: int) -> Voice:
    """The voice of the pronoun at index ``at``."""
    return Voice(Speaker.NAMED, words[at].start, words[at].end, at, at, pronoun=words[at].lower)


def classify(words: Sequence[Token], first: int, last: int, *, ending: bool = False) -> Voice | None:
    """Read the noun phrase in a stretch of words.

    Args:
        words: the sentence.
        first: index of the first word of the stretch.
        last: index of its last word.
        ending: the phrase is known to end at ``last`` but may start after an adjunct; otherwise it starts at ``first`` and may end earlier.

    Returns:
        Its voice, or None where the words are no noun phrase that could speak.
    """
    if ending and words[first].lower in speech.PREPOSITIONS:
        first = _after_adjunct(words, first, last)
        if words[first].lower in speech.PREPOSITIONS:
            return None
    head = _head(words, first, last, ending=ending)
    if head is None or (ending and head < last and not _modified(words, head, last) and not _apposed(words, head, last)):
        return None
    if words[head].name:
        return _named(words, first, head, last if ending else head)
    return _common(words, first, head, last, ending=ending)


def _ends_like_person(lower: str) -> bool:
    return _PERSON_ENDING.match(lower) is not None and lower not in speech.NO_PERSONS


def _is_noun_of_voice(lower: str) -> bool:
    return speaks(lower) or lower in speech.DOCUMENTS


def _is_participle(word: Token) -> bool:
    return word.lower.endswith(("ing", "ed")) and not word.name


def _modifies(word: Token) -> bool:
    return word.lower in speech.PREPOSITIONS or word.lower in speech.POSTMODIFIERS or _is_participle(word)


def _are_nouns(words: Sequence[Token]) -> bool:
    return not any(_modifies(word) or word.lower in speech.FUNCTION_WORDS or word.lower in speech.VERBS for word in words)


def _modified(words: Sequence[Token], head: int, last: int) -> bool:
    """Whether a modifier follows the head ("officials in Leeds", "people briefed on it"), not a verb with its object ("officers arrested men")."""
    following = words[head + 1]
    if following.lower.endswith("ed") and following.lower not in speech.POSTMODIFIERS:
        return head + 1 == last or words[head + 2].lower in speech.PREPOSITIONS
    return _modifies(following)


def _apposed(words: Sequence[Token], head: int, last: int) -> bool:
    """Whether only nouns stand between two names ("Acme host Ann Lee")."""
    between = [word for word in words[head + 1 : last] if not word.name]
    return words[last].name and 0 < len(between) <= 3 and _are_nouns(between)


def _after_adjunct(words: Sequence[Token], first: int, last: int) -> int:
    """Where the subject starts in "In the capital officials …", "On Monday the ministry …": at its own determiner or name."""
    for i in range(last, first + 1, -1):
        if words[i].lower in speech.DETERMINERS and words[i - 1].lower not in speech.PREPOSITIONS:
            return i
    if first == last or not words[first + 1].name:
        return first
    start = last
    while start > first + 1 and words[start].name and words[start - 1].name and words[start - 1].lower not in speech.CALENDAR:
        start -= 1
    return start


def _head(words: Sequence[Token], first: int, last: int, *, ending: bool) -> int | None:
    """Index of the head noun: the last word before the first preposition, participle or clause after a noun."""
    base = first
    while base <= last and (words[base].lower in speech.DETERMINERS or words[base].text in {"'", "’"}):
        base += 1
    if base > last:
        return last if words[last].lower in QUANTIFIERS else None
    if base > first and words[base].lower in speech.PREPOSITIONS and words[base - 1].lower not in {"the", "a", "an"}:
        return base - 1  # "some in the party"
    for i in range(base, last + 1):
        if i > base and _ends_base(words, first, i, last, ending=ending):
            return i - 1
        if words[i].lower in _VERBAL:
            return None
    return last


def _ends_base(words: Sequence[Token], first: int, i: int, last: int, *, ending: bool) -> bool:
    """Whether the word at ``i`` no longer belongs to the nouns and modifiers of the phrase that starts at ``first``."""
    word, noun = words[i], words[i - 1]
    if word.lower in speech.PREPOSITIONS:
        return not (word.lower in {"of", "for"} and noun.name and _body_of(words, first, i, last))
    if word.lower in speech.POSTMODIFIERS and _is_noun_of_voice(noun.lower):
        return True
    if noun.possessive:
        return False
    if _is_participle(word) and not (ending and i == last) and _is_noun_of_voice(noun.lower):
        return True
    if not noun.name or word.name or _continues_name(words, i, last) or _noun_ahead(words, i, last):
        return False
    # After a name a common noun goes on only where the phrase is known to be longer: "its Acme page", "Lee's Acme page", "the Labour candidate said".
    owned = words[first].lower in _OWNERS or any(owner.possessive for owner in words[first:i])
    return not owned and not (ending and _are_nouns(words[i : last + 1]))


def _body_of(words: Sequence[Token], first: int, at: int, last: int) -> bool:
    """Whether "of" or "for" at ``at`` stands inside the name of a body or office ("Ministry of Health", "Coders for Peace")."""
    if at >= last or not words[at + 1].name:
        return False
    alone = at - 1 == first or words[at - 2].lower in speech.DETERMINERS
    return words[at - 1].lower in speech.BODIES or words[at - 1].lower in speech.TITLES or (words[at].lower == "for" and alone)


def _continues_name(words: Sequence[Token], at: int, last: int) -> bool:
    if at >= last:
        return False
    if words[at].lower in speech.PARTICLES and words[at + 1].lower in speech.PARTICLES:
        at += 1  # "van der Meer"
    return at < last and words[at + 1].name and (words[at].lower in _NAME_JOINTS or words[at].text[0].isdigit())


def _noun_ahead(words: Sequence[Token], at: int, last: int) -> bool:
    """Whether a noun that speaks ends the modifiers at ``at`` ("White House press secretary", "Leeds police")."""
    for word in words[at : min(last, at + 4) + 1]:
        if word.lower in speech.FUNCTION_WORDS or word.lower.endswith("ed"):
            return False
        if speaks(word.lower) or word.lower in _TEXTS:
            return True
    return False


def _named(words: Sequence[Token], first: int, head: int, last: int) -> Voice | None:
    """A phrase whose head is a proper name."""
    if last != head and _apposed(words, head, last):
        head = last
    start, end = _name_run(words, first, head)
    left = words[start - 1].lower if start > first else ""
    if start > end or words[end].possessive or words[end].text[-1] in "'’" or left in speech.PREPOSITIONS:
        return None
    run = [word.bare for word in words[start : end + 1]]
    gender = _gender([*run, left])
    anonymous = Voice(Speaker.ANONYMOUS, words[first].start, words[end].end, first, end, gender=gender)
    if run[-1] not in speech.BODIES and any(word in speech.TITLES for word in run):
        return _titled(words, first, start, end, gender)
    if run[-1] in speech.PERSONS or run[-1].removesuffix("s") in speech.PARTIES:
        return anonymous
    person_before = left in speech.PERSONS or (_ends_like_person(left) and left not in speech.INSTITUTIONS)
    body = _is_body(words[start : end + 1], run)
    if person_before and run[-1] not in speech.BODIES:
        body = False
    elif left in speech.INSTITUTIONS or left == "the":
        body = True
    if not body and len(run) > 1 and (run[0] in speech.PARTIES or (len(run) > 2 and run[0] in speech.PERSONS)):
        start += 1  # "Republican Ann Lee", "Neighbour Ann Lee"
    if body or (end - start >= _LONGEST_PERSON and "and" not in run):
        return Voice(Speaker.INSTITUTION, words[start].start, words[end].end, first, end)
    return Voice(Speaker.NAMED, words[start].start, words[end].end, first, end, gender=gender)


def _name_run(words: Sequence[Token], first: int, head: int) -> tuple[int, int]:
    """First and last index of the capitalised words that end at ``head``, days of the week trimmed off."""
    start = head
    while start > first:
        left = words[start - 1]
        # "Canada's Ann Lee" is Ann Lee, but "the Sheriff's Department" is one name.
        joined = left.name and (not left.possessive or words[head].lower in speech.BODIES)
        jointed = start - 1 > first and words[start - 2].name and not words[start - 2].possessive and _continues_name(words, start - 1, head)
        particles = start - 2 > first and words[start - 2].lower in speech.PARTICLES and words[start - 3].name and left.lower in speech.PARTICLES
        if not joined and not jointed and not particles:
            break
        start -= 2 if particles else 1
    while start <= head and words[start].lower in _DATES:
        start += 1
    end = head
    while end > start and words[end].lower in _DATES:
        end -= 1
    return start, end


def _titled(words: Sequence[Token], first: int, start: int, end: int, gender: str) -> Voice:
    """A run of capitalised words with a title in it: a person with a title, or only an office."""
    run = [word.bare for word in words[start : end + 1]]
    titles = [i for i, word in enumerate(run) if word in speech.TITLES]
    at = titles[-1]
    if at == len(run) - 1 and len(titles) > 1 and titles[-2] < at - 1:
        at = titles[-2]  # "Sen. Angus King"
    name = start + at + 1
    if at == len(run) - 1 and len(run) > 1 and start == first:
        name = start  # an office would have its article: "Stephen King said" is a man, "the King said" is not
    elif at < len(run) - 1 and words[name].lower == "of":
        # "Secretary of State Ann Lee": an office of one word or more, then a first and a last name.
        rest = end - name
        name = end + 1 if rest < 2 else end - (rest > 2)
    if name > end:
        return Voice(Speaker.ANONYMOUS, words[first].start, words[end].end, first, end, role=" ".join(run), gender=gender)
    return Voice(Speaker.NAMED, words[name].start, words[end].end, first, end, gender=gender)


def _is_body(words: Sequence[Token], run: Sequence[str]) -> bool:
    if any(word in speech.BODIES or word in {"&", "for", "of"} for word in run):
        return True
    letters = words[0].text.replace(".", "")
    return len(words) == 1 and len(letters) > 1 and letters.isupper()


def _gender(marks: Sequence[str]) -> str:
    for mark in marks:
        if mark in speech.FEMALE:
            return "f"
        if mark in speech.MALE:
            return "m"
    return ""


def _common(words: Sequence[Token], first: int, head: int, last: int, *, ending: bool) -> Voice | None:
    """A phrase whose head is a common noun."""
    noun = words[head].lower
    if noun.endswith("ed") and not speaks(noun):
        return None  # a verb: what stands before it is a clause
    if words[head].text in EDGES or head - first > _LONGEST_BASE or noun in speech.PARTICLES or "'" in noun or noun.isdigit():
        return None
    kind = Speaker.ANONYMOUS
    if noun in speech.ESTIMATES:
        kind = Speaker.ESTIMATE
    elif noun in speech.INSTITUTIONS or noun in speech.DOCUMENTS:
        kind = Speaker.INSTITUTION
    end = _phrase_end(words, head, last, ending=ending)
    modifiers = [word.lower for word in words[first : head + 1]]
    office = modifiers[0] == "the" and end == head and len(modifiers) <= 3 and noun in speech.TITLES
    return Voice(
        kind,
        words[first].start,
        words[end].end,
        first,
        end,
        role=" ".join(modifiers[1:]) if office else "",
        gender=_gender(modifiers),
        plausible=speaks(noun) or noun in QUANTIFIERS or noun.endswith(("year-old", "year-olds")),
        document=noun in _TEXTS,
    )


def _phrase_end(words: Sequence[Token], head: int, last: int, *, ending: bool) -> int:
    """Index of the last word that says who it is: "the head of the committee", but "officials" of "officials in the capital"."""
    if head == last or words[head + 1].lower not in speech.KEPT_PREPOSITIONS | speech.POSTMODIFIERS:
        return head
    end = head + 1
    while end < last and words[end + 1].lower not in _ENDS_PHRASE:
        following = words[end + 1]
        verbal = following.lower in speech.VERBS or following.lower.endswith("ed")
        if not ending and (verbal or (words[end].name and following.text[0].islower() and following.lower not in _JOINS)):
            break
        end += 1
    while end > head and words[end].lower in speech.PREPOSITIONS | speech.DETERMINERS | {"and"}:
        end -= 1
    return end
