"""The formats of ``claimcheck audit``: one pure function ``Audit -> str`` each; ``audit_text.render`` takes ``coloured`` besides."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.records import Audit
from claimcheck.reports import audit_json, audit_markdown, audit_text, sarif

AUDIT_RENDERERS: dict[str, Callable[[Audit], str]] = {
    "text": audit_text.render,
    "markdown": audit_markdown.render,
    "json": audit_json.render,
    "sarif": sarif.render,
}
