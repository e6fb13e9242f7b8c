"""Whole audits of invented drafts with the real model: it is loaded once in a session, and each set of sources is laid out once."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from claimcheck.audit import Suppression
from claimcheck.claims import claims_of
from claimcheck.config import CACHE_OFF, Settings
from claimcheck.embedding import load_encoder
from claimcheck.ingest import draft_of
from claimcheck.language.aliases import NameTable, join_names
from claimcheck.pipeline import audit as audit_pipeline
from claimcheck.records import Article, Audit, AuditFinding, Claim, Quantity

load_once = functools.cache(load_encoder)
"""``load_encoder`` that loads each model once."""

NO_CACHE = Settings(cache=CACHE_OFF)


@contextmanager
def one_model() -> Iterator[None]:
    """Inside, an audit takes the model that was loaded before."""
    with mock.patch.object(audit_pipeline, "load_encoder", load_once):
        yield


def laid_out(sources: Mapping[str, str]) -> tuple[str, ...]:
    """The files of some sources by their names; the same sources are written once."""
    return _laid_out(tuple(sorted(sources.items())))


@functools.cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="claimcheck-tests-", ignore_cleanup_errors=True)


@functools.cache
def _laid_out(sources: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    folder = Path(tempfile.mkdtemp(dir=_folder().name))
    for name, text in sources:
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return tuple(str(folder / name) for name, _ in sources)


def audited(draft: str | Article, sources: Mapping[str, str], settings: Settings = NO_CACHE, suppression: Suppression | None = None) -> Audit:
    """The audit of a draft against articles by file name, as the command makes it."""
    article = draft if isinstance(draft, Article) else draft_of("draft.md", draft.encode())
    with one_model():
        return audit_pipeline.audit_draft(article, laid_out(sources), settings, suppression or Suppression())


def codes(audit: Audit, written: str | None = None) -> list[str]:
    """The codes of all findings that are no mere support, or of those of one number as it is written."""
    return [finding.code for finding in audit.findings if finding.code is not None and written in (None, finding.text)]


def of(audit: Audit, code: str, written: str | None = None) -> AuditFinding:
    """The only finding of a code (of one number as it is written)."""
    (found,) = [finding for finding in audit.findings if finding.code == code and written in (None, finding.text)]
    return found


def supported(audit: Audit, written: str) -> bool:
    """Whether a number is told as supported."""
    return any(finding.code is None for finding in audit.findings if finding.text == written)


def claims_in(text: str, article: str = "draft") -> tuple[Claim, ...]:
    """The claims of a text, its names joined among themselves."""
    read = draft_of(f"{article}.md", text.encode())
    found, _ = claims_of(read, NameTable(join_names([text])))
    return found


def claim_in(text: str) -> Claim:
    """The only claim of a text."""
    (found,) = claims_in(text)
    return found


def number_in(claim: Claim, written: str) -> Quantity:
    """The only written number of a claim that reads so."""
    base = claim.span.start
    (found,) = [one for one in claim.quantities if one.derivation is None and claim.text[one.span.start - base : one.span.end - base] == written]
    return found
