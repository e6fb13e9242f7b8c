"""Who wrote it: ``By Ana Silva, Harbour Times``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.ingest.dates import bare_weekday_or_month, trailing_stamp
from claimcheck.ingest.markup import plain
from claimcheck.language.agencies import agency, organisation

_BY = re.compile(
    r"(?:(?:written |posted |story |words |report |reported |text )?by\s?:\s*|(?:(?:written|posted|story|words|report|reported|text) )?by\s+)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|\||/|;|•|·|\s[–—-]+\s|\(|\))\s*")
_CONTACT = re.compile(r"\S{1,80}@\S{0,80}|https?:\S{0,300}|\bon (?:twitter|x|facebook)\b", re.IGNORECASE)
_PARTICLES = frozenset("and & of the de da di del der den van von la le el al bin ibn for with y e".split())
_ROLE_SMALL = _PARTICLES | frozenset("special to in at on staff writer reporter correspondent editor columnist contributor our own".split())
_TAIL = re.compile(r"[\s,|(–—-]{0,6}\b(?:on|at)?\s{0,2}$|[\s,|(–—-]{1,6}$")
# "Ana Silva of The Harbour Times", "Ana Silva in Lisbon"
_AFFILIATION = re.compile(r"\s(?:of|for|in|at|with)\s")
# Two lines run together: "ANA SILVAAssociated Press".
_GLUED = re.compile(r"(?<=[A-Za-z])(?=(?:The )?(?:Associated Press|Reuters|Agence France-Presse)$)(?<!The)(?<!\s)")
# Headings that begin like a byline.
_NOT_NAMES = frozenset(
    ("the numbers", "the book", "the way", "the time", "the rules", "design", "far", "contrast", "comparison", "definition", "law")
)


@dataclass(frozen=True, slots=True)
class Byline:
    """``author`` as written, without "By" and role; ``organisation`` the paper or agency it names, if any."""

    author: str
    organisation: str | None = None


def parse_byline(line: str) -> Byline | None:
    """Read a line that is a byline and nothing else; None for every other line.

    "By" must be followed by names: capitalised words and the particles that stand in names. That tells "By Ana Silva" from "By Friday police had
    found three".
    A bare agency ("Associated Press") and a name with an agency ("Ana Silva, Reuters") count without "By".
    """
    if len(line) > 240:
        return None
    bare = plain(line)
    cut = trailing_stamp(bare, bare=True)
    bare = _CONTACT.sub("", bare if cut is None else _TAIL.sub("", bare[:cut])).strip(" |-–—,")
    found = _BY.match(bare)
    if not found:
        return _agency_line(bare)
    parts = [part.strip() for part in _SPLIT.split(_GLUED.sub(", ", bare[found.end() :])) if part.strip()]
    if parts and not agency(parts[0]) and not parts[0].startswith("The "):
        parts = [*_AFFILIATION.split(parts[0], maxsplit=1), *parts[1:]]
    if not parts or not _is_name(parts[0]) or sum(len(part.split()) for part in parts) > 25:
        return None
    if not all(_is_role(part) for part in parts[1:]):
        return None
    last = next((index for index, part in enumerate(parts) if index and " and " in part and _is_name(part) and not organisation(part)), 0)
    names = parts[: last + 1]
    press = next((found_press for part in parts if (found_press := organisation(part))), None)
    author = ", ".join(name if organisation(name) else _lowered(name) for name in names)
    return Byline(author, press)


def _agency_line(bare: str) -> Byline | None:
    parts = [part.strip() for part in _SPLIT.split(bare) if part.strip()]
    if not parts or len(parts) > 3 or not agency(parts[-1]):
        return None
    known = agency(parts[-1])
    if len(parts) == 1:
        # Two-letter forms alone on a line may be anything.
        return Byline(parts[0], known) if len(parts[0]) > 2 else None
    return Byline(parts[0], known) if 2 <= len(parts[0].split()) <= 4 and _is_name(parts[0]) and not organisation(parts[0]) else None


def _is_name(part: str) -> bool:
    tokens = part.split()
    if not 1 <= len(tokens) <= 10 or part.casefold() in _NOT_NAMES or bare_weekday_or_month(tokens[0]):
        return False
    if part.endswith((".", "?", "!", ":")) and not re.search(r"\b(?:[JS]r|[A-Z]|Ph\.D|MD)\.$", part):
        return False
    capital = [token for token in tokens if token[0].isupper()]
    small = [token for token in tokens if not token[0].isupper()]
    return (
        bool(capital)
        and all(token.casefold() in _PARTICLES or token.casefold() in _ROLE_SMALL for token in small)
        and not any(map(str.isdigit, part))
    )


def _is_role(part: str) -> bool:
    """What may follow the name: a paper, a role in title or lower case, years of office."""
    tokens = part.split()
    return len(tokens) <= 3 or (len(tokens) <= 9 and not part.endswith((".", "?", "!")))


def _lowered(name: str) -> str:
    """A name in capitals ("ANA SILVA and TOM REED") as names are written elsewhere; any other name as it is."""
    tokens = name.split()
    if not all(token.isupper() or token in _PARTICLES for token in tokens):
        return name
    return " ".join(token.title() if token.isupper() else token for token in tokens)
