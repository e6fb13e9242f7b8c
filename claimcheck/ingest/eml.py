"""Mails by the standard library: subject, sender and day from the head, the plain part as text, else the HTML part by its reader."""

from __future__ import annotations

import datetime
import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import EmailMessage

from claimcheck.ingest.composed import one_line
from claimcheck.ingest.documents import Document, Format, Known, Limits, Problem
from claimcheck.language.agencies import organisation
from claimcheck.records import Block, BlockKind, Place, Span

_ANSWERED = re.compile(r"\s*(?:(?P<forward>fwd?|wg|tr)|re|aw|sv)\s?:\s*", re.IGNORECASE)
_HEAD = re.compile(rb"^(?:subject|from|date|message-id|received|mime-version|return-path|to|x-[\w-]{1,40})[ \t]*:", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(rb"\bboundary\b", re.IGNORECASE)
_FOLDED = re.compile(rb"^content-[\w-]{1,40}[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*")
_SEPARATOR = re.compile(rb"^--\S", re.MULTILINE)
_FIELD = re.compile(rb"^[!-9;-~]{1,80}:", re.MULTILINE)
# The standard parser holds every line against every boundary that is open, and takes quadratic time for a long field.
_MOST_SEPARATORS, _MOST_FIELDS = 5_000, 100_000
_MOST_CHECKS, _LONGEST_FIELD, _MOST_PARTS, _DEEPEST = 10_000_000, 8_000, 200, 30
# A plain part shorter than this beside an HTML part says "this mail needs a newer program".
_FEWEST_WORDS = 40
# Within so many characters of its beginning a text repeats the subject, if it does.
_OPENING = 300
_SIGNATURE = "\n-- \n"
_LONGEST_SIGNATURE = 1500


class Eml:
    """Reader of ``.eml`` files.

    Args:
        html: reads mails without a plain part; without it they are a problem.
    """

    suffixes = (".eml",)

    def __init__(self, html: Format | None = None) -> None:
        self._html = html

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """See :meth:`claimcheck.ingest.documents.Format.documents`."""
        refused = _refused(data, limits)
        if refused:
            yield Problem("", refused)
            return
        try:
            found = self._read(email.message_from_bytes(data, policy=email.policy.default), limits)
        except (Exception, RecursionError) as error:  # the parser of heads raises what it likes on hostile ones
            yield Problem("", f"not a readable mail ({type(error).__name__}); save it again from the mail program")
            return
        yield from found

    def _read(self, message: EmailMessage, limits: Limits) -> list[Document | Problem]:
        known = _known(message)
        leaves, problems = _leaves(message)
        plain = [part for part in leaves if part.get_content_type() == "text/plain"]
        html = [part for part in leaves if part.get_content_type() == "text/html"]
        text = "\n\n".join(_text(part) for part in plain)
        if html and len(text.split()) < _FEWEST_WORDS:
            return [*self._by_html(html, known, limits), *problems]
        if html:
            problems.append(Problem("HTML part", "not read: the mail's plain part was"))
        text, signature = _without_signature(text)
        if signature:
            problems.append(Problem("signature", "page furniture: signature of the mail"))
        if len(text) > limits.characters:
            return [Problem("", f"longer than {limits.characters} characters; split it into single articles"), *problems]
        if not text.strip():
            return [Problem("", "a mail without text"), *problems]
        places = tuple(Place(found.start(), f"paragraph {number}") for number, found in enumerate(_PARAGRAPH.finditer(text), start=1))
        return [_under_subject(Document(text, known=known, places=places)), *problems]

    def _by_html(self, parts: list[EmailMessage], known: Known, limits: Limits) -> Iterator[Document | Problem]:
        if self._html is None:
            yield Problem("", "a mail with an HTML part only; save the article as a web page")
            return
        for number, part in enumerate(parts, start=1):
            # The byte order mark stands above whatever encoding the page names: it was decoded here.
            for found in self._html.documents(b"\xef\xbb\xbf" + _decoded(part).encode("utf-8", "replace"), limits):
                name = f"part {number}" if len(parts) > 1 else found.name
                if isinstance(found, Document):
                    yield _under_subject(replace(found, name=name, known=_both(known, found.known)))
                else:
                    yield replace(found, name=name)


def _refused(data: bytes, limits: Limits) -> str | None:
    """Why a file is not even parsed."""
    if not data.strip():
        return "empty file"
    if len(data) > limits.file_bytes:
        return f"larger than {limits.file_bytes // 1_000_000} MB; take the attachments out of it"
    if not _HEAD.search(data[:64_000]):
        return "not a mail: no head with its subject, sender or date"
    boundaries = sum(1 for _ in _BOUNDARY.finditer(data))
    separators, fields = (sum(1 for _ in pattern.finditer(data)) for pattern in (_SEPARATOR, _FIELD))
    checks = (data.count(b"\n") + data.count(b"\r")) * (1 + boundaries)
    if separators > _MOST_SEPARATORS or fields > _MOST_FIELDS or checks > _MOST_CHECKS:
        return "a mail of too many lines or parts; take the attachments out of it"
    if any(found.end() - found.start() > _LONGEST_FIELD for found in _FOLDED.finditer(data)):
        return "not a readable mail: a field of a head is too long"
    return None


def _leaves(message: EmailMessage) -> tuple[list[EmailMessage], list[Problem]]:
    """The parts that are the text, in order, and what else hangs on the mail."""
    texts: list[EmailMessage] = []
    problems: list[Problem] = []
    waiting: list[tuple[object, int]] = [(message, 0)]
    count = 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if not isinstance(part, EmailMessage):
            continue
        if count > _MOST_PARTS or depth > _DEEPEST:
            problems.append(Problem("", f"more than {_MOST_PARTS} parts, or parts within parts too deep; the rest was not read"))
            break
        kind, name = part.get_content_type(), one_line(part.get_filename() or "")[:200]
        payload = part.get_payload()
        if part.is_attachment() or kind == "message/rfc822" or (name and not part.is_multipart()):
            if part.get_content_maintype() != "image" or part.is_attachment():
                problems.append(Problem(name or f"attachment ({kind})", "an attachment, not read; save it beside the mail"))
        elif part.is_multipart() and isinstance(payload, list):
            chosen = _alternatives(payload) if kind == "multipart/alternative" else payload
            waiting.extend((inner, depth + 1) for inner in reversed(chosen))
        elif kind in {"text/plain", "text/html"}:
            texts.append(part)
        elif part.get_content_maintype() != "image":
            problems.append(Problem(f"part ({kind})", "not text, not read; save it beside the mail"))
    return texts, problems


def _alternatives(parts: Sequence[object]) -> Sequence[object]:
    """Of parts that say the same, those to read: the plain one unless it says nothing."""
    plain = [part for part in parts if isinstance(part, EmailMessage) and part.get_content_type() == "text/plain"]
    if plain and len(_text(plain[0]).split()) >= _FEWEST_WORDS:
        return plain[:1]
    others = [part for part in parts if part not in plain]
    return others or plain[:1]


def _text(part: EmailMessage) -> str:
    """The text of a plain part; lines that the sender's program broke (RFC 3676) are whole again."""
    lines = [line.rstrip("\r") for line in _decoded(part).replace("\0", " ").replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    if str(part.get_param("format", "")).casefold() != "flowed":
        return "\n".join(lines)
    joint = 1 if str(part.get_param("delsp", "")).casefold() == "yes" else 0
    parts: list[str] = []
    for line in lines:
        flows = line.endswith(" ") and line != "-- "
        bare = line[1:] if line.startswith(" ") else line  # stuffed
        parts.append(bare[: len(bare) - joint] if flows else bare + "\n")
    return "".join(parts)


def _decoded(part: EmailMessage) -> str:
    """The text of a part: by the encoding it names, else UTF-8, else the one that mail programs of the West mean."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    for encoding in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _without_signature(text: str) -> tuple[str, str]:
    """A text in two: before and after the line that opens a signature by convention."""
    at = text.rfind(_SIGNATURE)
    return (text[:at], text[at:]) if at >= 0 and len(text) - at <= _LONGEST_SIGNATURE else (text, "")


def _known(message: EmailMessage) -> Known:
    """What the head says. Who forwards a mail has neither written nor published it."""
    raw = {name.casefold(): value for name, value in reversed(list(message.raw_items())) if len(str(value)) <= _LONGEST_FIELD}
    title = one_line(_field(message, "subject", raw))[:500]
    forwarded = False
    found = _ANSWERED.match(title)
    while found:
        forwarded |= found["forward"] is not None
        title = title[found.end() :]
        found = _ANSWERED.match(title)
    sender, day = (None, None) if forwarded else (_sender(message, raw), _day(message, raw))
    press = bool(sender and organisation(sender))
    evidence = [("title", "mail header Subject")] if title else []
    if sender:
        evidence.append(("publisher" if press else "author", "mail header From"))
    if day:
        evidence.append(("published", "mail header Date"))
    return Known(
        title=title or None,
        publisher=sender if press else None,
        author=sender if not press else None,
        published=day,
        evidence=tuple(evidence),
    )


def _field(message: EmailMessage, name: str, raw: dict[str, object]) -> str:
    try:
        return str(message[name]) if name in raw else ""
    except (Exception, RecursionError):  # a damaged field; the text can still be read
        return ""


def _sender(message: EmailMessage, raw: dict[str, object]) -> str | None:
    """The name in front of the address; an address alone names nobody."""
    try:
        addresses = message["from"].addresses if "from" in raw else ()
        name = one_line(addresses[0].display_name)[:200] if addresses else ""
    except (Exception, RecursionError):
        return None
    return None if not name or "@" in name else name


def _day(message: EmailMessage, raw: dict[str, object]) -> datetime.date | None:
    """The day at the place from which it was sent."""
    try:
        sent = message["date"].datetime if "date" in raw else None
    except (Exception, RecursionError):
        return None
    return sent.date() if isinstance(sent, datetime.datetime) else None


def _under_subject(document: Document) -> Document:
    """The document with the mail's subject above it, which is the headline of what a desk sends; not where the text opens with it."""
    title = document.known.title or ""
    folded = " ".join(title.split()).casefold()
    if not folded or folded in " ".join(document.text[: 4 * len(title) + _OPENING].split()).casefold():
        return document
    shift = len(title) + 2
    blocks = document.blocks
    if blocks is not None:
        moved = (replace(block, span=Span(block.span.start + shift, block.span.end + shift)) for block in blocks)
        blocks = (Block(Span(0, len(title)), BlockKind.HEADING), *moved)
    places = (Place(0, "subject"), *(replace(place, start=place.start + shift) for place in document.places))
    return replace(document, text=f"{title}\n\n{document.text}", blocks=blocks, places=places)


def _both(mail: Known, page: Known) -> Known:
    """What the head says, and what only the page does."""
    told = dict(mail.evidence)
    return Known(
        title=mail.title or page.title,
        publisher=mail.publisher or page.publisher,
        author=mail.author or page.author,
        published=mail.published or page.published,
        url=mail.url or page.url,
        evidence=(*mail.evidence, *(pair for pair in page.evidence if pair[0] not in told)),
    )
