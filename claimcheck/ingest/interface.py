"""What every reader of a text format offers; one file per format beside this one."""

from __future__ import annotations

from typing import Protocol

from claimcheck.records import Block


class Reader(Protocol):
    """Cuts the body of a document into blocks; knows its format and nothing about newspapers."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings of the format, lower case, with the dot."""

    def blocks(self, text: str, start: int) -> list[Block]:
        """Cut ``text[start:]`` into blocks.

        Args:
            text: the decoded text of the whole file.
            start: offset of the body, in code points (after byte order mark and front matter).

        Returns:
            Blocks in order, not overlapping, with spans into ``text`` and without surrounding white space. Every non-blank character of the body is
            in one of them, block markers (``#``, ``-``, ``1.``, ``>``) excepted. ``PARAGRAPH`` means that the format says nothing about the block.
        """
