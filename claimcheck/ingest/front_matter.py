"""YAML front matter: the facts about an article that stand between two lines ``---`` at its very start."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from claimcheck.ingest.dates import full_date

# Front matter is a handful of lines; the bound keeps a hostile file from feeding megabytes to the YAML parser.
_LONGEST = 32_768
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_END = re.compile(r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_KEY = re.compile(r"\s{0,200}[\"']?[A-Za-z][\w -]{0,40}[\"']?\s?:(?:\s|$)")

# The names that people give these fields, in front matter and in the columns of tables; lower case, with "_" for blanks and hyphens.
TITLE = ("title", "headline")
PUBLISHER = ("publisher", "source", "site", "site_name", "sitename", "outlet", "newspaper", "publication")
AUTHOR = ("author", "authors", "byline", "creator", "by")
PUBLISHED = ("published", "date", "date_published", "datepublished", "publication_date", "published_at", "pubdate", "published_time")
URL = ("url", "link", "canonical", "canonical_url", "source_url", "permalink")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says; ``body`` is the offset where the article begins, ``problems`` what could not be understood in it."""

    body: int
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    problems: tuple[str, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of a document, if it has any.

    Two lines ``---`` around something that is no mapping are rules around prose, and stay in the body; a mapping that is broken YAML is left out of
    the body and named in ``problems``.

    Args:
        text: the decoded file; a byte order mark may stand first.
    """
    start = 1 if text.startswith("\ufeff") else 0
    opening = _FENCE.match(text, start)
    if not opening:
        return FrontMatter(start)
    closing = _END.search(text, opening.end(), opening.end() + _LONGEST)
    looks_right = _KEY.match(text, opening.end(), opening.end() + 300) is not None
    if not closing:
        return FrontMatter(start, problems=("front matter is not closed by a line '---'; it was read as text",) if looks_right else ())
    try:
        fields = yaml.safe_load(text[opening.end() : closing.start()])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark is not None else ""
        return _broken(start, closing.end(), f"not valid YAML{where}", looks_right)
    except (ValueError, TypeError, RecursionError, OverflowError):
        # PyYAML lets these through for dates such as 2016-99-99, unhashable keys and brackets nested by the thousand.
        return _broken(start, closing.end(), "not valid YAML", looks_right)
    if fields is None:
        return FrontMatter(closing.end())
    if not isinstance(fields, Mapping):
        return _broken(start, closing.end(), "not a list of 'key: value'", looks_right)
    return _understood({str(key).strip().casefold().replace("-", "_").replace(" ", "_"): value for key, value in fields.items()}, closing.end())


def _broken(start: int, end: int, problem: str, looks_right: bool) -> FrontMatter:
    return (
        FrontMatter(end, problems=(f"front matter could not be read: {problem}; the article was read without it",))
        if looks_right
        else FrontMatter(start)
    )


def _understood(fields: Mapping[str, object], body: int) -> FrontMatter:
    problems: list[str] = []
    publisher, url = _first(fields, PUBLISHER), _first(fields, URL)
    if publisher and re.match(r"https?://", publisher):
        # "source:" is as often the address as the name.
        publisher, url = None, url or publisher
    published = None
    for key in PUBLISHED:
        if fields.get(key) is not None:
            published = _date(fields[key])
            if published is None:
                problems.append(f"front matter: '{key}' is no full, unambiguous date (write it as 2016-10-18); publication date unknown")
            break
    return FrontMatter(body, _first(fields, TITLE), publisher, _first(fields, AUTHOR), published, url, tuple(problems))


def _first(fields: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    return next((value for key in keys if (value := words(fields.get(key)))), None)


def words(value: object) -> str | None:
    """A scalar, a list of scalars, or mappings with a ``name`` as one line of text; None for anything else.

    Args:
        value: as YAML or JSON gives it.
    """
    if isinstance(value, str | int | float | datetime.date) and not isinstance(value, bool):
        return " ".join(str(value).split()) or None
    if isinstance(value, Mapping):
        name = value.get("name")
        return " ".join(name.split()) or None if isinstance(name, str) else None
    if isinstance(value, list):
        # A list of lists could be a YAML bomb: one level is all that authors need.
        names = [name for item in value[:50] if not isinstance(item, list) and (name := words(item))]
        return ", ".join(names) or None
    return None


def _date(value: object) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    return full_date(value[:200]) if isinstance(value, str) else None
