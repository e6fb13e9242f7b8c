"""PDF: the text layer, with the page of every paragraph.

Measured on 25 news articles set in one and two columns: pypdf and pdfplumber both kept every word, pypdf in a tenth of the time (9 ms a page against
105), with nothing to install beside it, and with bounds of its own on what a file unpacks to. Those do not bound the time and memory of a whole
file, so it works in a process of its own (:mod:`~claimcheck.ingest.pdf_worker`), which costs a fifth of a second for each file.
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claimcheck.ingest.composed import Composed, one_line
from claimcheck.ingest.documents import Document, Known, Limits, Problem
from claimcheck.ingest.print_layout import PrintedLine, paragraphs, without_running_heads

_WORKER = Path(__file__).with_name("pdf_worker.py")
# Of the process that reads; an ordinary file takes 150 MB, most of it addresses.
_MEMORY = 700_000_000
# Of a page's content; the largest seen are maps of some megabytes.
_STREAM_BYTES = 20_000_000

_NEEDS = "needs pip install pypdf"
_EXTRA = "needs pip install 'claimcheck-sources[pdf]'"
_PRINT = "open it in a viewer and print it to a new PDF"
_SCAN = "no text layer: pictures of pages; recognise the text first (OCR)"
# What programs write where a title should stand.
_NO_TITLE = re.compile(
    r"^(?:untitled|document\d*$|microsoft (?:word|powerpoint)\b|slide \d|layout \d)|\.(?:docx?|indd|qxp?|rtf|odt|pdf|html?|txt|pages)$", re.IGNORECASE
)


class Pdf:
    """Reader of ``.pdf`` files."""

    suffixes = (".pdf",)

    def documents(self, data: bytes, limits: Limits) -> Iterator[Document | Problem]:
        """See :meth:`claimcheck.ingest.documents.Format.documents`."""
        if importlib.util.find_spec("pypdf") is None:
            yield Problem("", f"a PDF; {_NEEDS}")
        elif not data:
            yield Problem("", "empty file")
        elif len(data) > limits.file_bytes:
            yield Problem("", f"larger than {limits.file_bytes // 1_000_000} MB; split it into single articles")
        elif b"%PDF-" not in data[:2048]:
            yield Problem("", "not a PDF: it does not begin like one; download or save it again")
        else:
            said, over = _ask(data, limits)
            yield from _documents(said, over, limits)


def _ask(data: bytes, limits: Limits) -> tuple[list[dict[str, Any]], bool]:
    """What the worker says of the file, and whether it ran out of time."""
    stream = min(_STREAM_BYTES, limits.unpacked_bytes)
    bounds = {"memory": _MEMORY, "seconds": limits.seconds, "stream": stream, "characters": limits.characters}
    # -P: the folder of the script is no place to import from; modules of this package are called like some of the standard library.
    command = [sys.executable, "-P", str(_WORKER), json.dumps(bounds)]
    try:
        done = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=limits.seconds, check=False)
        out, over = done.stdout, False
    except subprocess.TimeoutExpired as error:
        out, over = error.stdout or b"", True
    except OSError:
        return [], False
    return [json.loads(line) for line in out.splitlines(keepends=True) if line.endswith(b"\n")], over


def _documents(said: list[dict[str, Any]], over: bool, limits: Limits) -> Iterator[Document | Problem]:
    why = f"the {limits.seconds:g} seconds for one file are over" if over else f"damaged, or it takes more than {_MEMORY // 1_000_000} MB of memory"
    head = said[0] if said else {}
    if "count" not in head:
        refusals = {
            "password": "a PDF that needs a password; save it without one",
            "cipher": f"an encrypted PDF; {_EXTRA}",
            "damaged": f"not a readable PDF ({one_line(head.get('why', ''))[:80]}); {_PRINT}",
        }
        yield Problem("", refusals.get(str(head.get("refused")), f"not read: {why}; {_PRINT}"))
        return
    lines: list[PrintedLine] = []
    problems: list[Problem] = []
    empty: list[int] = []
    number = 0
    for page in said[1:]:
        if "page" not in page:
            break
        number = int(page["page"])
        if "damaged" in page:
            problems.append(Problem(f"page {number}", f"cannot be read ({one_line(page['damaged'])[:80]}); {_PRINT}"))
        elif "long" in page:
            problems.append(Problem(_from(number, head["count"]), f"not read: the file is longer than {limits.characters} characters; split it"))
            number = head["count"]
        elif not (
            found := [line for x, y, size, bold, text in page["lines"] if (line := PrintedLine(number, x, y, size, bold, one_line(text))).text]
        ):
            empty.append(number)
        else:
            lines.extend(found)
    if number < head["count"]:
        problems.append(Problem(_from(number + 1, head["count"]), f"not read: {why}; split it"))
    if lines:
        yield from _composed(lines, head)
        if empty:
            problems.insert(0, Problem(_named(empty), "no text on it: empty, or a picture of a page; recognise the text first (OCR)"))
    elif not problems:
        problems.append(Problem("", _SCAN if head["count"] else "a PDF without pages"))
    yield from problems


def _composed(lines: list[PrintedLine], head: dict[str, Any]) -> Iterator[Document | Problem]:
    kept, headed = without_running_heads(lines)
    composed = Composed()
    for paragraph in paragraphs(kept):
        composed.add([(text, f"page {page}") for text, page in paragraph.runs], paragraph.kind)
    if composed.blocks:
        yield Document(composed.text, blocks=tuple(composed.blocks), known=_known(head), places=tuple(composed.places))
    if headed:
        yield Problem(_named(headed), "page furniture: running head or page number")


def _known(head: dict[str, Any]) -> Known:
    """What the file's own fields say. The day on which it was made is not that of publication: a page printed today is not of today."""
    title, author = one_line(head.get("title", "")), one_line(head.get("author", ""))
    if " " not in title or _NO_TITLE.search(title):
        title = ""
    if " " not in author:  # the name of an account
        author = ""
    evidence = (("title", "PDF field Title"),) * bool(title) + (("author", "PDF field Author"),) * bool(author)
    return Known(title=title or None, author=author or None, evidence=evidence)


def _from(first: int, last: int) -> str:
    return f"page {first}" if first == last else f"pages {first}-{last}"


def _named(pages: Sequence[int]) -> str:
    """``pages 1-3, 5``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    written = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
    return ("page " if len(pages) == 1 else "pages ") + written
