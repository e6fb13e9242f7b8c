"""Bytes to text where they are no UTF-8: what they declare, what their NULs show, what reads as English, what a detector finds; then refusal.

:func:`claimcheck.ingest.decode.decode` comes first and is never overruled: text that is valid UTF-8 is UTF-8.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from claimcheck.ingest.decode import MAX_BYTES, UndecodableError, WrongEncodingError, decode

# What web pages and mail call by one name and write in another (WHATWG Encoding Standard, "Names and labels").
_BROWSERS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "tis-620": "cp874"}
# Codecs that are no encodings of characters, or that are never a file's: they turn bytes into bytes, or give anything.
_NO_TEXT = re.compile(r"idna|punycode|unicode_?escape|raw_unicode_escape|undefined|utf-?7|mbcs|oem|palmos|charmap", re.IGNORECASE)
# The detector sees this much of the lines that are not ASCII: enough to tell, and bounded.
_SAMPLE = 32_768
# English text has at most this share of other characters (typographic quotes, dashes, foreign names): on news text it stays below 3 %, but a short
# quotation may have more.
_ENGLISH = 0.15
_PLAUSIBLE = 0.90
_SIGNS = frozenset("‘’“”‚„–—…•·«»‹›£€¥¢©®™°±²³½¼¾×÷§¶†‡ªº¿¡\u00a0\u00ad")
# Those of them that stand between two letters; a fraction or a paragraph mark there is a letter of another encoding ("zginê³o").
_WITHIN_WORDS = frozenset("‘’–—…·\u00a0\u00ad")
_WORDS_OF_ONE_LETTER = frozenset("àáèéíóúåøœ")
_PRINTABLE = frozenset("\t\n\r\f")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how it was found.

    Attributes:
        text: the text.
        encoding: the name of its encoding (``"utf-8"``, ``"cp1252"``).
        how: where the encoding is known from: ``""`` (valid UTF-8, or a byte order mark), ``"declared"`` or ``"detected"``.
    """

    text: str
    encoding: str
    how: str = ""

    @property
    def evidence(self) -> tuple[tuple[str, str], ...]:
        """What :class:`claimcheck.ingest.documents.Known` holds of it: nothing where it was no question."""
        return (("encoding", f"{self.encoding}, {self.how}"),) if self.how else ()


def decode_any(data: bytes, declared: str | None = None, most: int = MAX_BYTES) -> Decoded:
    """Decode bytes in whatever encoding they are.

    Args:
        data: the whole file.
        declared: the encoding that the file or its envelope names, if any; not believed where the bytes are no text in it.
        most: bytes that a file may have.

    Returns:
        The text. Line endings are untouched.

    Raises:
        UndecodableError: no text, or none that can be told with confidence.
    """
    for mark, wide in ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32")):
        if data.startswith(mark) and (text := _strictly(data, wide)) is not None:
            return Decoded(text, wide)
    name = _codec(declared)
    if name and name not in {"utf-8", "cp1252"} and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # An encoding without bytes above 127 (ISO-2022-JP, UTF-16) may be valid UTF-8 by accident, so what is declared goes first.
        text = _strictly(data, name) if data.strip() else None
        if text is not None and (not _valid(data) or not name.startswith(("cp", "iso8859", "koi8", "mac"))):
            return Decoded(text, name, "declared")
    try:
        return Decoded(decode(data, most), "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8")
    except WrongEncodingError as error:
        found = _declared_western(data, name) or _wide(data) or _english(data) or _detected(data)
        if found is None:
            raise UndecodableError(str(error)) from None
        return found


def _valid(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _codec(declared: str | None) -> str | None:
    if not declared or len(declared) > 40 or _NO_TEXT.search(declared):
        return None
    try:
        name = codecs.lookup(declared.strip()).name
        b"".decode(name)  # codecs of bytes to bytes (zip, hex, rot13) are none of text
    except (LookupError, ValueError):
        return None
    return _BROWSERS.get(name, name)


def _strictly(data: bytes, encoding: str) -> str | None:
    """The text, where the bytes are one in that encoding."""
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    controls = sum(1 for character in text[:_SAMPLE] if not character.isprintable() and character not in _PRINTABLE and ord(character) < 0xA0)
    return None if "\0" in text or controls * 100 > len(text[:_SAMPLE]) or not text.strip() else text


def _declared_western(data: bytes, name: str | None) -> Decoded | None:
    text = _strictly(data, name) if name else None
    return Decoded(text, name or "", "declared") if text is not None else None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of its ASCII characters is NUL."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) < 8 or max(even, odd) * 5 < len(head):  # two in five of one side
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = _strictly(data, encoding)
    return Decoded(text, encoding, "detected") if text is not None else None


def _english(data: bytes) -> Decoded | None:
    """English with the quotes, dashes and names of either single-byte encoding it was written in; the detector is poor at so few bytes."""
    foreign = sum(1 for byte in data if byte > 127)
    if b"\0" in data or foreign > len(data) * _ENGLISH:
        return None
    for encoding in ("cp1252", "mac_roman"):
        text = _strictly(data, encoding)
        if text is not None and _plausible(text):
            return Decoded(text, encoding, "detected")
    return None


def _plausible(text: str) -> bool:
    """Whether nearly all characters beyond ASCII are signs that prose has, or letters in words as words are written."""
    found = good = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        at, character = match.start(), match.group()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        found += 1
        if character in _SIGNS:
            good += character in _WITHIN_WORDS or not (before.isalpha() and after.isalpha())
        elif character in _WORDS_OF_ONE_LETTER and before.isspace() and after.isspace():
            good += 1
        elif character.isalpha() and (before.isalpha() or after.isalpha()):
            # A capital stands first in a word or among capitals; "donÕt" and "cafŽ" are another encoding's.
            good += not (character.isupper() and (before.islower() or not after.isalpha() or (after.isupper() and text[at + 2 : at + 3].islower())))
    return found > 0 and good >= found * _PLAUSIBLE


def _detected(data: bytes) -> Decoded | None:
    """What the detector finds in the lines that are not ASCII."""
    if b"\0" in data:
        return None
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, and seldom needed
    except ImportError:
        return None
    sample, size = [], 0
    for line in re.finditer(rb"[^\n]*[^\x00-\x7f\n][^\n]*\n?", data):
        sample.append(line.group()[: _SAMPLE - size])
        size += len(sample[-1])
        if size >= _SAMPLE:
            break
    best = from_bytes(b"".join(sample), threshold=0.2).best()
    # Coherence is how much the letters are distributed as in some language: without it, any single-byte encoding decodes anything.
    if best is None or best.percent_coherence < 20:
        return None
    text = _strictly(data, best.encoding)
    return Decoded(text, best.encoding, "detected") if text is not None else None
