"""The lines of a PDF by pypdf, in a process of its own: a hostile file then costs a bounded time and memory, whatever it makes a parser do.

Run as a script: the file comes on standard input, the bounds as JSON in the first argument, and one JSON value a line goes out, page by page, so
that what was read before the end of the time is kept. Imports nothing of claimcheck: it starts in a fifth of a second.
"""

from __future__ import annotations

import io
import json
import logging
import math
import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfReader

# Operands and operators of a page: ten times what the densest page of a newspaper has. Each takes pypdf some microseconds.
_PAGE_OPERATIONS = 300_000
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_LONGEST_FIELD = 500


def main() -> None:
    """Read standard input."""
    bounds = json.loads(sys.argv[1])
    _bound(int(bounds["memory"]), math.ceil(bounds["seconds"]))
    try:
        for said in _read(sys.stdin.buffer.read(), int(bounds["stream"]), int(bounds["characters"])):
            # What is no character of Unicode (half a surrogate pair) stays escaped.
            sys.stdout.write(json.dumps(said) + "\n")
            sys.stdout.flush()
    except MemoryError:
        sys.stdout.write(json.dumps({"memory": True}) + "\n")


def _bound(memory: int, seconds: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        # For the case that nobody is left who would end this process.
        resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 2))
    except (ImportError, ValueError, OSError):
        return


def _read(data: bytes, stream: int, characters: int) -> Any:
    import pypdf
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it tells what it mends
    with pypdf.apply_configuration(
        zlib_maximum_output_length=stream,
        lzw_maximum_output_length=stream,
        run_length_maximum_output_length=stream,
        array_based_stream_maximum_output_length=stream,
        stream_parsing_work_maximum_count=_PAGE_OPERATIONS,
        jbig2dec_binary=None,  # pictures are not read: no other program is started
    ):
        try:
            reader = pypdf.PdfReader(io.BytesIO(data), root_object_recovery_limit=1000)
            if reader.is_encrypted and not reader.decrypt(""):
                yield {"refused": "password"}
                return
            count = len(reader.pages)
        except DependencyError:
            yield {"refused": "cipher"}
            return
        except MemoryError:
            raise
        except Exception as error:  # whatever a hostile file brings a parser to
            yield {"refused": "damaged", "why": str(error)[:_LONGEST_FIELD] or type(error).__name__}
            return
        yield {"count": count, **_fields(reader)}
        left = characters
        for number in range(1, count + 1):
            try:
                lines = _lines(reader, number)
            except MemoryError:
                raise
            except Exception as error:
                yield {"page": number, "damaged": str(error)[:_LONGEST_FIELD] or type(error).__name__}
                continue
            left -= sum(len(line[-1]) + 1 for line in lines)
            if left < 0:
                yield {"page": number, "long": True}
                return
            yield {"page": number, "lines": lines}
            if number % 20 == 0:
                reader.resolved_objects.clear()  # what was unpacked is kept otherwise


def _fields(reader: PdfReader) -> dict[str, str]:
    try:
        fields: Mapping[str, Any] = reader.metadata or {}
        return {name: str(fields.get(f"/{name.capitalize()}") or "")[:_LONGEST_FIELD] for name in ("title", "author")}
    except MemoryError:
        raise
    except Exception:  # damaged fields; the text may be sound
        return {}


def _lines(reader: PdfReader, number: int) -> list[tuple[float, float, float, bool, str]]:
    """``(x, y, size, bold, text)`` of the lines of a page in the order of its content, which mostly is that of reading."""
    result: list[tuple[float, float, float, bool, str]] = []
    pieces: list[tuple[str, float, float, float, bool]] = []

    def close() -> None:
        inked = [piece for piece in pieces if piece[0].strip()]
        if inked:
            # Codes that an encoding leaves open are bullets, says PDF; writers use that.
            text = "".join(piece[0] for piece in pieces).replace("\x7f", "•")
            result.append((inked[0][1], inked[0][2], max(piece[3] for piece in inked), all(piece[4] for piece in inked), text))
        pieces.clear()

    def on_text(text: str, outer: Any, inner: Any, font: Any, size: Any) -> None:
        if not text:
            return
        x, y, scale = _position(outer, inner)
        bold = hasattr(font, "get") and _BOLD.search(str(font.get("/BaseFont", ""))) is not None
        for index, part in enumerate(text.split("\n")):
            if index:
                close()
            if part:
                pieces.append((part, x, y, round(abs(_number(size)) * scale, 3), bold))

    reader.pages[number - 1].extract_text(visitor_text=on_text)
    close()
    return result


def _position(outer: Any, inner: Any) -> tuple[float, float, float]:
    """Where text stands on the page, and by how much its letters are larger than their font's size."""
    a, b, c, d, e, f = (_number(value) for value in outer)
    p, q, _, _, x, y = (_number(value) for value in inner)
    return x * a + y * c + e, x * b + y * d + f, math.hypot(p * a + q * c, p * b + q * d)


def _number(value: Any) -> float:
    """A number of reasonable size; 0 for anything else."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return number if abs(number) < 1e6 else 0.0


if __name__ == "__main__":
    main()
