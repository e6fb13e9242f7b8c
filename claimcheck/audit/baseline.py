"""A file of findings that are known: an audit with it tells only what is new."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from claimcheck.audit.suppressed import fingerprint
from claimcheck.errors import ConfigError
from claimcheck.records import Article, AuditFinding

VERSION = 1


def baseline_text(findings: Sequence[AuditFinding], draft: Article) -> str:
    """The findings of an audit as a baseline.

    Args:
        findings: all findings; those that are supported, or ignored by a comment, are left out.
        draft: the draft.

    Returns:
        A JSON document: for each finding its fingerprint, and for people the code, the line and the number.
    """
    known = [finding for finding in findings if finding.code is not None and not finding.suppressed.startswith("ignored")]
    entries = [
        {"fingerprint": fingerprint(finding, draft), "code": finding.code, "line": finding.line, "text": " ".join(finding.text.split())}
        for finding in known
    ]
    return json.dumps({"claimcheck_baseline": VERSION, "findings": entries}, ensure_ascii=True, indent=1) + "\n"


def read_baseline(path: str) -> Mapping[str, int]:
    """How often each fingerprint stands in a baseline.

    Args:
        path: the file.

    Returns:
        Counts by fingerprint.

    Raises:
        ConfigError: it cannot be read, or is no baseline.
    """
    try:
        document = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: no such baseline; write one with --write-baseline {path}") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: is no baseline of claimcheck: not JSON; write it anew with --write-baseline") from error
    entries = document.get("findings") if isinstance(document, dict) and document.get("claimcheck_baseline") == VERSION else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) and isinstance(entry.get("fingerprint"), str) for entry in entries):
        raise ConfigError(f"{path}: is no baseline of claimcheck (version {VERSION}); write it anew with --write-baseline")
    return Counter(entry["fingerprint"] for entry in entries)
