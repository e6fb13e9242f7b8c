"""Block markers and inline markup as they stand in Markdown and in text copied from web pages. Every pattern is linear: repeats are bounded."""

from __future__ import annotations

import re

# Bullets and numbers up to three digits: "2016. That was the year" opens a sentence, not a list.
LIST_MARKER = re.compile(r"(?:[-*+•‣▪●◦·]|\d{1,3}[.)])[ \t\u00a0]+(?=\S)")
HEADING_MARKER = re.compile(r"#{1,6}[ \t]+(?=\S)")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\]\([^()\s]{0,1000}(?:[ \t]{1,4}\"[^\"\n]{0,200}\")?\)")
_EMPHASIS = re.compile(r"\*{1,3}|_{2,3}|(?<!\w)_|_(?!\w)|`|~~")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>|<!--[^<>]{0,2000}-->")
_WORD = re.compile(r"\w[\w'’.&-]*")


def plain(text: str) -> str:
    """``text`` with links replaced by their labels and emphasis marks and tags taken out, white space collapsed."""
    # Twice: an image inside a link is a link once the image is its label.
    bare = _TAG.sub(" ", _LINK.sub(r"\1", _LINK.sub(r"\1", text)))
    return " ".join(_EMPHASIS.sub("", bare).split())


def labels(text: str) -> list[str]:
    """The labels of the Markdown links in ``text``."""
    return [" ".join(found.group(1).split()) for found in _LINK.finditer(text)]


def only_links(text: str) -> bool:
    """Whether ``text`` is one or more Markdown links and, besides them, nothing that reads as a word."""
    bare, count = _LINK.subn(" ", _LINK.sub("x", text) if text.startswith("[![") else text)
    return count > 0 and not any(character.isalnum() for character in unmarked(bare.strip()))


def unmarked(text: str) -> str:
    """``text`` without the bullet or number that it begins with."""
    found = LIST_MARKER.match(text)
    return text[found.end() :] if found else text


def only_tags(text: str) -> bool:
    """Whether ``text`` is nothing but HTML tags or comments."""
    return text.startswith("<") and not _TAG.sub("", text).strip()


def words(text: str) -> list[str]:
    """The words of ``text``, punctuation left out."""
    return _WORD.findall(text)
