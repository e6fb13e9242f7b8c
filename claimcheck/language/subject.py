"""What a level or a share is said of: the noun phrase in front of it ("the death toll rose to 587", "a budget deficit of $3.4bn")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.language.counted import NounPhrase, adverbial, closed, is_adverb, is_plural, is_verb, lemma, mass_phrase, phrase_of
from claimcheck.language.lexicon import (
    ATTRIBUTIVE_PLURALS,
    AUXILIARIES,
    CHANGE_NOUNS,
    CHANGE_WORDS,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PLURALS,
    LEVEL_VERBS,
    OUTCOMES,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    VERB_FORMS,
)
from claimcheck.language.words import COUNTING_WORDS, Words, words_of

_BOUNDARY = re.compile(r"[.;:!?()\[\]“”\"]|,|\d|\n\s*\n|[—–]")
_COMPLEMENT = frozenset("of on".split())
# Prepositions whose phrase belongs to the noun in front of it; behind others ("with", "after") a new statement begins.
_ATTACHED = frozenset(
    "of on from in at over among between within across during under for near around inside outside against along throughout".split()
)
_NOT_OWNERS = frozenset("short ahead instead because front out outside inside full part".split())
_THROUGH = frozenset("record worth upward upwards downward downwards".split())
# "is due to fall", "are likely to grow": between a subject and its infinitive.
_BEFORE_INFINITIVE = frozenset("due set likely unlikely sure certain bound poised ready able free".split())
_PERSONAL = frozenset("i he she it we they you who".split())
_STATISTICS = frozenset("average total maximum minimum median mean record".split())
_ARTICLES = frozenset("the a an its their his her our my your this".split())
_BE = frozenset("is are was were be been being".split())
_TIMES = frozenset("year month week day today yesterday quarter season decade century".split())
_PASSED = frozenset("by at to of in about around roughly nearly almost up down over under least most more less than some an a the only just".split())
# Behind these stands the base form of a verb: "sales will [increase] by 4 per cent".
_MODALS = frozenset(
    """will would shall should can could may might must cannot do does did won't wouldn't shouldn't can't couldn't don't doesn't didn't mustn't
    won’t wouldn’t shouldn’t can’t couldn’t don’t doesn’t didn’t mustn’t""".split()
)
_BEFORE_VERB = frozenset("not also still soon even only just never now well already currently today".split())
# Said of a subject, not a part of it: "closed 2% [lower] at $45", "[little] changed at 7,650"; the second row only behind a verb ("held steady at").
_COMPARED = frozenset("higher lower weaker stronger firmer softer cheaper dearer little".split())
_PREDICATIVE = frozenset("flat steady stable unchanged firm level even".split())
_REPEATED = frozenset("on by to after over".split())
_PARTS = frozenset("half third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths ninth ninths tenth tenths".split())
_BEFORE_TIME = frozenset("last next this each every a per".split())
# Between an article and a number these describe the number: "an extra £350 million", "a record 4.2%".
OF_THE_NUMBER = frozenset(
    """extra further additional estimated record total mere full combined new old latest last first second third next other same whole remaining
    previous current average net gross huge hefty massive modest""".split()
)
# Verbs that compare their subject with their object, so that "by 4 points" is said of the subject.
_OUTDOING = frozenset("outnumber outsell outperform outpace outscore outstrip outvote outweigh outspend exceed surpass overtake".split())
_COMPARING = _OUTDOING | frozenset("beat lead trail".split())
# Verbs behind which a clause begins without "that".
_CLAUSAL = frozenset("say think believe know show claim estimate mean hope fear find feel suggest reckon predict".split())
# Behind these a form that could be a finite verb is a noun: "over [pay] of £11.85 an hour".
_BEFORE_NOUN = frozenset("of in on at by for with from over about between into without".split())
_NOUN_TOO = frozenset("pay cost lead deal need work report run win show catch draw spread cut rise fall".split())
_WEEKDAYS = frozenset(f"{day}day" for day in "mon tues wednes thurs fri satur sun".split())
_LONGEST = 5
_LEFT_OF_NOUN = 60
_JUMPS = 3
_HEAD_OF_DEATH_TOLL = "dead"


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands between a run of words and its number: ``direct``: "of" alone; ``verbal``: a verb; ``number``: nothing."""

    direct: bool
    verbal: bool
    number: bool


def phrase_before(text: str, end: int, *, floor: int = 0, window: int = 110) -> NounPhrase | None:
    """The noun phrase of which a number that starts at ``end`` is said: its subject, or the noun of "a deficit of $3bn".

    Closed-class words and verbs between the phrase and ``end`` are passed over. From a prepositional phrase the search goes on to the noun that it
    belongs to ("Turnout in Vellin province reached"), but no further than a clause boundary.

    Args:
        text: the text.
        end: offset before which to look.
        floor: offset before which nothing belongs to this number (the end of the one before).
        window: how far back to look, in code points.

    Returns:
        The phrase, or None.
    """
    words = words_of(text)
    index = words.at_or_after(end) - 1
    lowest = words.at_or_after(max(floor, end - window))
    if index < lowest or _BOUNDARY.search(text, words.ends[index], end):
        return None
    for place in range(index, lowest, -1):
        if words.starts[place] - words.ends[place - 1] > 1 and _BOUNDARY.search(text, words.ends[place - 1], words.starts[place]):
            lowest = place
            break
    direct = words.lows[index : index + 1] == ["of"]
    if _estimates(words, index):
        index -= 1
    verbal = pronoun = False
    while index >= lowest and _passed_over(words, index):
        verbal = verbal or words.lows[index] in AUXILIARIES or _verb(words, index)
        pronoun = pronoun or words.lows[index] in _PERSONAL
        index -= 1
    direct = direct and words.lows[index + 1 : index + 2] == ["of"]
    found = _phrase_left(words, index, lowest)
    if found:
        found = _nominal(words, *found, _Behind(direct=direct, verbal=verbal, number=words.at_or_after(end) - 1 == index))
    if found and words.lows[index + 1 : index + 2] == ["by"]:
        found = _compared(words, *found, lowest)
    if not found or (pronoun and _in_preposition(words, found[0], lowest)):
        return None  # "On the other [it] is one of a kind"
    return _attached_to(words, *found, lowest, direct=direct)


def changed_phrase(text: str, end: int, word_start: int, *, floor: int = 0) -> NounPhrase | None:
    """What a change "from A to B" that starts at ``end`` is a change of.

    Args:
        text: the text.
        end: where "from" starts.
        word_start: where its word of change starts. A verb has a subject ("troop numbers fell") or an object ("it cut the force") that changes; a
            noun carries it in front ("the troop drawdown") or behind a preposition ("a cut in troops").
        floor: offset before which nothing belongs to this number.

    Returns:
        The phrase, or None.
    """
    words = words_of(text)
    index = words.at_or_after(word_start)
    before = words.lows[index - 1] if index else ""
    noun = (words.lows[index] in CHANGE_NOUNS or lemma(words.lows[index]) in CHANGE_NOUNS) and before != "to" and before not in AUXILIARIES
    behind = index + 1
    linked_by = words.lows[behind] if noun and behind < len(words.lows) and words.lows[behind] in ("in", "of") else ""
    while behind < len(words.lows) and (words.lows[behind] == linked_by or words.lows[behind] in DETERMINERS):
        behind += 1
    phrase = mass_phrase(text, words.ends[behind - 1]) if behind > index + 1 else None
    if phrase and phrase.span.end <= end and (linked_by != "in" or phrase.text.islower()):  # "the drawdown in Iraq" says where
        return phrase
    lowest = words.at_or_after(max(floor, word_start - _LEFT_OF_NOUN))
    run = _phrase_left(words, index - 1, lowest) if noun and index and words.joined(index) else None
    return phrase_of(words, *run) if run else phrase_before(text, word_start, floor=floor)


def _nominal(words: Words, first: int, last: int, behind: _Behind) -> tuple[int, int] | None:
    """The noun phrase within a run of open-class words, which may hold a verb that only agreement shows.

    Where the number follows directly, the last word is likelier to be the verb ("tar sands oil [spews] 17 per cent"), else one in the middle
    ("analysts [expect] revenue of").
    """
    if words.lows[last].endswith("ing") and not behind.direct and not behind.verbal:
        last -= 1
        return (first, last) if last >= first else None
    # "will study additional investments over 35 GWh", but "they say oil spews 17 per cent"
    object_ = first > 0 and words.joined(first) and _verb(words, first - 1) and lemma(words.forms[first - 1]) not in _CLAUSAL
    whole = behind.direct or behind.verbal or object_
    if behind.number and not whole and (shorter := _without_verb(words, first, last)) != (first, last):
        return shorter
    found = _behind_verb(words, first, last, behind)
    return found if whole or found[0] != first else _without_verb(words, *found)


def _without_verb(words: Words, first: int, last: int) -> tuple[int, int]:
    """No verb stands between the phrase and the number, so its last word is one if it agrees with the word before: "a loaf [costs] 140 pence"."""
    form, before = words.forms[last], words.forms[last - 1] if last > first else ""
    if not before or not form.islower() or (len(before) > 1 and before.isupper()):
        return first, last  # behind an acronym a noun is likelier: "the NATO soldiers"
    verb = is_plural(form) != is_plural(before) and not (is_plural(form) and words.lows[last] in IRREGULAR_PLURALS)
    return (first, last - 1) if verb else (first, last)


def _behind_verb(words: Words, first: int, last: int, behind: _Behind) -> tuple[int, int]:
    """The object of a verb within a run, or the run itself.

    A plural ends a noun phrase, so a lower-case word behind one is its verb ("analysts [expect] revenue of"). A form in -s behind a singular may be
    the noun ("bus [tickets] stay at"); it is the verb where a noun is sure to follow ("the company [expects] revenue of", "it [costs] Medicare").
    Plurals that stand in front of nouns and those in names ("United States growth") end no phrase.
    """
    before = words.lows[first - 1] if first > 0 and words.joined(first) else ""
    opens = before in CONJUNCTIONS and last > first and words.forms[first].islower() and words.lows[first] not in ATTRIBUTIVE_PLURALS
    if opens and is_plural(words.forms[first]) and is_plural(words.forms[first + 1]):
        return first + 1, last  # "and owes suppliers a further £2.2m"
    for place in range(first + 1, last):
        form, before = words.forms[place], words.forms[place - 1]
        if not form.islower() or (before[0].isupper() and place - 1 > first):
            continue
        verb_s = is_plural(form) and words.lows[place] not in ATTRIBUTIVE_PLURALS and words.lows[place] not in IRREGULAR_PLURALS
        if is_plural(before) and words.lows[place - 1] not in ATTRIBUTIVE_PLURALS:
            if form.endswith("ing"):
                return first, place - 1  # "households using gas"
            if not is_plural(form):
                return place + 1, last
        elif lemma(form) in _OUTDOING:
            return place + 1, last
        elif verb_s:
            after = words.forms[place + 1]
            if behind.direct or after[0].isupper() or (is_plural(after) and not behind.number):
                return place + 1, last
    return first, last


def _compared(words: Words, first: int, last: int, lowest: int) -> tuple[int, int]:
    """As in "Men outnumber women by 3 to 1": the subject of a verb of comparison, else the phrase itself."""
    place = first - 1
    while place >= lowest and words.lows[place] in DETERMINERS:
        place -= 1
    if place <= lowest or lemma(words.forms[place]) not in _COMPARING:
        return first, last
    place -= 1
    while place >= lowest and words.lows[place] in AUXILIARIES:
        place -= 1
    return _phrase_left(words, place, lowest) or (first, last)


def _in_preposition(words: Words, first: int, lowest: int) -> bool:
    place = first - 1
    while place >= lowest and words.lows[place] in DETERMINERS:
        place -= 1
    return place >= lowest and words.lows[place] in PREPOSITIONS


def _estimates(words: Words, index: int) -> bool:
    """As in "an [extra] £350 million": the word before the number describes it."""
    low = words.lows[index]
    return (low in OF_THE_NUMBER or (low.endswith("ing") and words.forms[index].islower())) and index > 0 and words.lows[index - 1] in DETERMINERS


def linked(text: str, start: int) -> bool:
    """True where a bare number at ``start`` is said to be the level of something: "stands at 1,043", "rose to 587", "a crowd of 60,000"."""
    words = words_of(text)
    index = words.touching(start)
    link = ""
    while index >= 0 and words.lows[index] in _PASSED:
        if words.lows[index] in ("at", "of", "to"):
            link = words.lows[index]
        index = index - 1 if words.joined(index) else -1
    if link in ("at", "of"):
        return True
    return index >= 0 and words.lows[index] not in PRONOUNS and (lemma(words.forms[index]) in LEVEL_VERBS or (link == "to" and _moves(words, index)))


def _moves(words: Words, index: int) -> bool:
    return lemma(words.forms[index]) in CHANGE_WORDS


def _verb(words: Words, index: int) -> bool:
    """A verb by its form, unless an article or possessive in front makes it a noun ("the dead", "the party's lead"), or by a modal in front."""
    if not is_verb(words.forms[index]) and words.lows[index] not in OUTCOMES:
        return _behind_modal(words, index)
    before = words.lows[index - 1] if index > 0 and words.joined(index) else ""
    low = words.lows[index]
    if (before in _BEFORE_NOUN and low in VERB_FORMS) or (low in _NOUN_TOO and words.lows[index + 1 : index + 2] == ["of"]):
        return False
    if low == "united" and words.forms[index][0].isupper():
        return False  # States, Nations, football clubs
    return not (before in _ARTICLES or before.endswith(("’s", "'s")))


def _behind_modal(words: Words, index: int) -> bool:
    """As in "would climb", "must not exceed", "may also top": a base form behind a modal is a verb."""
    place = index
    while place > 0 and words.joined(place) and index - place < _JUMPS:
        place -= 1
        low = words.lows[place]
        if low in _MODALS:
            return words.forms[place].islower()  # "in May"
        if low not in _BEFORE_VERB and not is_adverb(low):
            return False
    return False


def _passed_over(words: Words, index: int) -> bool:
    low = words.lows[index]
    if low in _STATISTICS and words.lows[index + 1 : index + 2] == ["of"]:
        return True  # "workers earn an average of"
    if low in _BEFORE_INFINITIVE and words.lows[index + 1 : index + 2] == ["to"]:
        return True
    if low in _THROUGH and words.lows[index + 1 : index + 2] == ["of"]:
        return False  # "a net worth of $5m"
    if closed(words.forms[index]) or _verb(words, index) or is_adverb(low) or low in _THROUGH or adverbial(words, index):
        return True
    before = words.lows[index - 1] if index > 0 and words.joined(index) else ""
    if low == "number" and before in _BEFORE_VERB:
        return True  # "the injured now number 2,940"
    if low in _COMPARED:
        return before not in _ARTICLES
    if low in _PREDICATIVE:
        return bool(before) and before not in DETERMINERS and _verbal(words, index - 1)
    if (low in _PARTS or low in COUNTING_WORDS) and _fraction(words, index, before):
        return True
    return _adverb_of_time(words, index, before)


def _verbal(words: Words, index: int) -> bool:
    return words.lows[index] in AUXILIARIES or _verb(words, index)


def _fraction(words: Words, index: int, before: str) -> bool:
    """As in "rose by [a third] to $40m", "jumped by [two-thirds] to"."""
    low = words.lows[index]
    if low in COUNTING_WORDS:
        return index + 1 < len(words.lows) and words.joined(index + 1) and words.lows[index + 1] in _PARTS
    return before in ("a", "an") or before in COUNTING_WORDS or (low == "half" and before in PREPOSITIONS)


def _adverb_of_time(words: Words, index: int, before: str) -> bool:
    """As in "0.3% [month on month]", "3% [year-on-year]", "rose [last month] to"."""
    low = words.lows[index]
    if low in ("last", "next"):
        return not _TIMES.isdisjoint(words.lows[index + 1 : index + 2])
    if "-" in low:
        one, _, rest = low.partition("-")
        link, _, other = rest.partition("-")
        return one == other and link in _REPEATED
    if low not in _TIMES:
        return low in _WEEKDAYS
    if words.lows[index + 1 : index + 2] != ["of"] and before in _BEFORE_TIME:
        return True
    return (before in _REPEATED and index > 1 and words.lows[index - 2] == low) or (
        words.lows[index + 2 : index + 3] == [low] and words.lows[index + 1] in _REPEATED
    )


def _phrase_left(words: Words, index: int, lowest: int) -> tuple[int, int] | None:
    """The run of open-class words that ends with the word ``index``: (first, last), or None."""
    first = index
    while first >= lowest and index - first < _LONGEST:
        if closed(words.forms[first]) or _verb(words, first):
            break
        first -= 1
        if first >= lowest and not words.joined(first + 1):
            break
    first += 1
    if first > lowest and words.lows[first - 1] == "to" and words.joined(first):
        first += 1  # "to trade at 132": an infinitive
    if first == index and first > lowest and words.lows[first - 1] in _PERSONAL and words.joined(first):
        return None  # "which he estimates would cost"
    return (first, index) if first <= index else None


def _progressive(words: Words, index: int) -> bool:
    """As in "Are sitting on record wealth": a verb, where "spending on schools" is a noun."""
    return words.lows[index].endswith("ing") and index > 0 and words.joined(index) and words.lows[index - 1] in _BE


def _attached_to(words: Words, first: int, last: int, lowest: int, *, direct: bool) -> NounPhrase:
    """Go from a phrase behind a preposition to the noun it belongs to; "of" and "on" complements stay a part of the phrase.

    Where the phrase itself is the noun of an "of" (``direct``: "a deficit of $3bn"), only its own complement is looked at.
    """
    head = last
    for _ in range(_JUMPS):
        place = first - 1
        while place >= lowest and words.lows[place] in DETERMINERS:
            place -= 1
        preposition = words.lows[place] if place >= lowest else ""
        if preposition not in (_COMPLEMENT if direct else _ATTACHED):
            break
        place -= 1
        while place >= lowest and (_verb(words, place) or is_adverb(words.lows[place])):
            place -= 1
        owner = _phrase_left(words, place, lowest)
        if owner is None or words.lows[owner[1]] in _NOT_OWNERS or _progressive(words, owner[0]):
            break
        if preposition in _COMPLEMENT:
            if words.lows[owner[1]] in QUANTIFIERS:
                break
            first, head = owner
        else:
            first, head = owner
            last = head
    while first < head and words.forms[first].endswith(("’s", "'s")) and lemma(words.forms[first]) in _TIMES:
        first += 1
    phrase = phrase_of(words, first, last, head)
    if words.lows[head] == "toll" and head > first and words.lows[head - 1] == "death":
        return NounPhrase(phrase.span, phrase.text, _HEAD_OF_DEATH_TOLL)
    return phrase
