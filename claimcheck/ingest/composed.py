"""Puts the parts of a document together into one text, with the span of each part and the place in the original that it comes from."""

from __future__ import annotations

import re
import unicodedata

from claimcheck.records import Block, BlockKind, Place, Span

_GAP = "\n\n"
_LIGATURE = re.compile("[\ufb00-\ufb06]")


class Composed:
    """A text that grows part by part; the parts are parted by blank lines.

    Attributes:
        blocks: the parts so far.
        places: where they come from; only where it changes.
        length: of the text so far, in code points.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.places: list[Place] = []
        self.length = 0
        self._parts: list[str] = []

    def add(self, runs: list[tuple[str, str]], kind: BlockKind, why: str = "") -> None:
        """Add a part.

        Args:
            runs: ``(text, label of its place)`` of the stretches of the part, which follow each other without a gap. A part of nothing but white
                space is not added.
            kind: what it is.
            why: for furniture, why.
        """
        while runs and not runs[0][0].strip():
            runs = runs[1:]
        while runs and not runs[-1][0].strip():
            runs = runs[:-1]
        if not runs:
            return
        runs = [(runs[0][0].lstrip(), runs[0][1]), *runs[1:]]
        runs[-1] = (runs[-1][0].rstrip(), runs[-1][1])
        if self._parts:
            self._parts.append(_GAP)
            self.length += len(_GAP)
        start = self.length
        for text, label in runs:
            if not self.places or self.places[-1].label != label:
                self.places.append(Place(self.length, label))
            self._parts.append(text)
            self.length += len(text)
        self.blocks.append(Block(Span(start, self.length), kind, why))

    @property
    def text(self) -> str:
        """All parts."""
        return "".join(self._parts)


def one_line(text: str) -> str:
    """``text`` on one line: white space collapsed, control characters and the halves of surrogate pairs taken out, ligatures of print undone."""
    kept = "".join(
        character if character.isspace() or unicodedata.category(character) not in {"Cc", "Cs"} else " " for character in text.replace("\u200b", "")
    )
    return _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), " ".join(kept.split()))
