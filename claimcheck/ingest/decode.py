"""Bytes to text: UTF-8 with or without byte order mark, UTF-16 with one. Anything else is a reason, never a guess."""

from __future__ import annotations

import codecs

# A long newspaper issue as text is under 1 MB; beyond this the file is hardly an article, and reading it would only eat memory.
MAX_BYTES = 10 * 1024 * 1024

# Formats that people rename to .txt by mistake, told by their first bytes.
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
)
# Invisible, but not white space for str.isspace().
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060"))


class UndecodableError(Exception):
    """The bytes are no text that can be read; the message says why and how to mend it. Never leaves ``ingest``."""


class WrongEncodingError(UndecodableError):
    """The bytes may be text, but are not in the encoding that was tried; :func:`claimcheck.ingest.encodings.decode_any` goes on from here."""


def decode(data: bytes, most: int = MAX_BYTES) -> str:
    """Decode the bytes of a file.

    A UTF-8 byte order mark stays as the first code point, so that offsets are those of ``open(path, encoding="utf-8", newline="").read()``.

    Args:
        data: the whole file.
        most: bytes that a file may have.

    Returns:
        Its text, line endings untouched.

    Raises:
        UndecodableError: empty, too large, binary, wrongly encoded, or nothing but white space.
    """
    if not data:
        raise UndecodableError("empty file")
    if len(data) > most:
        raise UndecodableError(f"larger than {most // 1024 // 1024} MB; split it into single articles")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UndecodableError(f"{name}, not text; save or export it as UTF-8 text")
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongEncodingError(_wrong(data, encoding, error.start)) from None
    nul = text.find("\0")
    if nul >= 0:
        offset = data.find(b"\0") if encoding == "utf-8" else 2 + len(text[:nul].encode("utf-16-le"))
        raise WrongEncodingError(f"NUL character at byte {offset}: binary, or UTF-16 without a byte order mark; save it as UTF-8 text")
    if not text.translate(_INVISIBLE).strip():
        raise UndecodableError("nothing but white space")
    return text


def _wrong(data: bytes, encoding: str, offset: int) -> str:
    if b"\0" in data[:4096] and encoding == "utf-8":
        return f"binary: NUL at byte {data.index(0)}; only text files can be read"
    name = encoding.upper()
    line = data.count(b"\n", 0, offset) + 1
    where = f"byte {offset} (0x{data[offset]:02x})" + (f" on line {line}" if encoding == "utf-8" else "")
    return f"not valid {name}: {where}; save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8"
