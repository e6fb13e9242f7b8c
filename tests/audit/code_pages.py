"""The pages about the codes of an audit (``docs/codes``), read so that their examples can be run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from claimcheck.records import Code, Severity

PAGES = Path(__file__).parents[2] / "docs" / "codes"
INDEX = PAGES / "README.md"

_HEADING = re.compile(r"# (?P<title>.+)\n\nSeverity: (?P<severity>.+)\.\n\n(?P<summary>.+)\n")
_BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_SOURCE = re.compile(r"text source: (?P<publisher>.+) (?P<day>\d{4}-\d\d-\d\d)")
_DRAFT = re.compile(r"text draft (?P<what>fires|clean)(?: with (?P<others>CC\d{3}(?:, CC\d{3})*))?")
_MARKED = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Example:
    """A draft of a page.

    Attributes:
        name: of the page, with its place there.
        code: what the page is about.
        fires: whether the code is to be found.
        others: what else is said of the number.
        text: the draft, without the marks.
        start: where the marked number begins in it; ``end`` likewise, exclusive.
    """

    name: str
    code: Code
    fires: bool
    others: frozenset[Code]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page about a code.

    Attributes:
        title: its heading.
        severities: those that it names, the gravest first.
        summary: its first line below them.
        headings: of its sections.
        sources: its articles as files, by name.
        examples: its drafts.
    """

    title: str
    severities: tuple[Severity, ...]
    summary: str
    headings: tuple[str, ...]
    sources: dict[str, str]
    examples: tuple[Example, ...]


def read_page(code: Code) -> Page:
    """The page of a code."""
    text = (PAGES / f"{code.value}.md").read_text(encoding="utf-8")
    head = _HEADING.match(text)
    assert head, f"{code.value}.md must begin with its title, a line 'Severity: ….' and its summary"
    severities = tuple(Severity(part.split()[0]) for part in head["severity"].split("; "))
    sources: dict[str, str] = {}
    examples: list[Example] = []
    for block in _BLOCK.finditer(text):
        if source := _SOURCE.fullmatch(block["info"]):
            name = f"{len(sources) + 1:02d}-{source['publisher'].lower().replace(' ', '-')}.md"
            sources[name] = f"---\npublisher: {source['publisher']}\npublished: {source['day']}\n---\n\n{block['text']}"
        elif draft := _DRAFT.fullmatch(block["info"]):
            examples.append(_example(code, f"{code.value} draft {len(examples) + 1} {draft['what']}", draft, block["text"]))
        else:
            raise AssertionError(f"{code.value}.md: {block['info']!r} is neither an article nor a draft")
    return Page(head["title"], severities, head["summary"], tuple(re.findall(r"^## (.+)$", text, re.MULTILINE)), sources, tuple(examples))


def _example(code: Code, name: str, info: re.Match[str], text: str) -> Example:
    parts = _MARKED.split(" ".join(text.split()))
    assert len(parts) == 3, f"{name}: exactly one number must stand between ** and **"
    before, number, after = parts
    others = frozenset(map(Code, (info["others"] or "").replace(",", " ").split()))
    return Example(name, code, info["what"] == "fires", others, f"{before}{number}{after}", len(before), len(before) + len(number))
