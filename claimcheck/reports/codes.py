"""The codes of an audit in words: the name, one line, and what to do about it; a test holds the table complete."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.records import Code, Severity

SUPPORTED = "supported"
"""What a number without a code is called."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means.

    Attributes:
        name: the name as people read it: ``hedge lost``.
        summary: its meaning in one line.
        explanation: its meaning in full, and what an editor can do.
        severity: how grave it is at most; each finding has its own (a lost hedge may be a note, a sum that comes out is none).
    """

    name: str
    summary: str
    explanation: str
    severity: Severity

    @property
    def identifier(self) -> str:
        """The name in one word: ``HedgeLost``."""
        return "".join(word.capitalize() for word in self.name.split())


RULES = {
    Code.CONTRADICTED: Rule(
        "contradicted",
        "The sources that speak of the same thing give other values; none supports this one.",
        "At least one source speaks of the same thing and gives another value, and no source gives this one. Where the two differ as after a slip "
        "(a power of ten, two digits that changed places, the unit), the finding says so. Take over the value of the source, or name a source "
        "that gives yours.",
        Severity.ERROR,
    ),
    Code.CONTESTED: Rule(
        "contested",
        "A source supports the value, and another, independent one gives a different value for the same thing.",
        "The sources disagree. Both values are shown; claimcheck does not know which is right. Say whose figure it is, or give both.",
        Severity.WARNING,
    ),
    Code.UNSUPPORTED: Rule(
        "unsupported",
        "No source speaks of it.",
        "No statement was found in the sources that speaks of the same thing. This does not make the number wrong: it has no evidence among these "
        "sources. Add the source that it comes from, or leave it out.",
        Severity.WARNING,
    ),
    Code.MISATTRIBUTED: Rule(
        "misattributed",
        "The value is in the sources, but of another side, place, event or year.",
        "A source gives this very value of something else: of the other side, of another place or event, of another year. The nearest statement is "
        "shown. Mend what the number is said of, or the number.",
        Severity.ERROR,
    ),
    Code.HEDGE_LOST: Rule(
        "hedge lost",
        "The source hedged the value or put it in somebody's mouth; the draft states it flat.",
        "The source said “up to”, “around”, “by some estimates” or “according to”, and the draft states the number as a fact. Take over the hedge, "
        "or name who says it.",
        Severity.WARNING,
    ),
    Code.FALSE_PRECISION: Rule(
        "false precision",
        "The draft is more precise than any source, or rounds further than its words admit.",
        "The draft vouches for digits that no source gives, or rounds the number of the source without a word such as “about”. Write it as precisely "
        "as the source does.",
        Severity.WARNING,
    ),
    Code.SINGLE_SOURCE: Rule(
        "single source",
        "Only one independent origin supports it.",
        "All the support comes from one independent voice: one article, or several of one publisher or that reprint one report. Look for a second "
        "one, or name the one there is.",
        Severity.NOTE,
    ),
    Code.OUTDATED: Rule(
        "outdated",
        "A later source revised it.",
        "A source supports the value, and a later one revises it. Take over the later value, or say as of when yours held.",
        Severity.WARNING,
    ),
    Code.DERIVED: Rule(
        "derived",
        "No source states it, but it follows, or fails to follow, from numbers that sources state.",
        "The value is a ratio, sum, difference or share of numbers that the sources state. The sum is shown with its operands. Where it comes out, "
        "nothing is wrong, and the reader should learn that it was computed; where it does not, mend the number or the words.",
        Severity.ERROR,
    ),
    Code.INCONSISTENT: Rule(
        "inconsistent",
        "The draft contradicts itself.",
        "Numbers of the draft cannot hold together: parts that do not add up to their whole, percentages beyond a hundred, two values for one thing, "
        "a percentage that so small a number of cases cannot give. Mend one of them.",
        Severity.ERROR,
    ),
    Code.DISPUTED_STATEMENT: Rule(
        "disputed statement",
        "The sources contradict a sentence without numbers.",
        "A sentence of a source that speaks of the same thing cannot be true together with this one, as a model judges their words. Read both: the "
        "model errs. Say whose statement it is, or give both.",
        Severity.WARNING,
    ),
}


def name(code: Code | None) -> str:
    """The name of a code: ``hedge lost``; ``supported`` where there is none."""
    return RULES[code].name if code else SUPPORTED


def label(code: Code | None) -> str:
    """The code with its name: ``CC005 hedge lost``; ``supported`` where there is none."""
    return f"{code.value} {RULES[code].name}" if code else SUPPORTED


def help_page(code: Code) -> str:
    """Where the page about a code stands, from the root of the project."""
    return f"docs/codes/{code.value}.md"
