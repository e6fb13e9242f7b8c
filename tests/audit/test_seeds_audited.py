"""Five sentences about the five articles, of which an editor must be told just this; skipped where the articles are not at hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.audit import Suppression
from claimcheck.config import Settings
from claimcheck.ingest import draft_of
from claimcheck.pipeline import audit as audit_pipeline
from claimcheck.records import Audit
from tests.audit.whole_audits import codes, of, one_model, supported
from tests.whole_runs import SHARED

STANDING = {"CC001", "CC002", "CC003", "CC004"}
Auditing = Callable[[str], Audit]


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Auditing:
    seeds = SHARED / "seeds"
    if not seeds.is_dir():
        pytest.skip("the five articles are not at hand (CLAIMCHECK_SHARED names another place)")

    settings = Settings(cache=str(tmp_path_factory.mktemp("kept")))  # the articles are read and embedded once

    def run(text: str) -> Audit:
        with one_model():
            return audit_pipeline.audit_draft(draft_of("draft.md", text.encode()), [str(seeds)], settings, Suppression())

    return run


def test_a_ratio_of_one_battle_is_not_that_of_another(audit: Auditing) -> None:
    found = of(audit("Iraqi forces outnumbered ISIS 40 to 1 at Mosul."), "CC004", "40 to 1")
    assert "Ramadi" in found.message
    assert "40 to 1" in found.evidence[0].text


def test_at_its_own_battle_it_is_hedged_and_of_one_source(audit: Auditing) -> None:
    found = audit("Iraqi forces outnumbered ISIS 40 to 1 at Ramadi.")
    assert set(codes(found)) >= {"CC005", "CC007"}
    assert not STANDING & set(codes(found))
    assert "by some estimates" in of(found, "CC005").suggestion


def test_a_ratio_that_follows_from_what_a_source_says(audit: Auditing) -> None:
    found = audit("Roughly 30,000 soldiers fled about 1,500 fighters, a 20-to-1 advantage.")
    assert supported(found, "30,000")
    assert supported(found, "1,500")
    derived = of(found, "CC009")
    assert (derived.text, derived.severity) == ("20-to-1", "none")
    assert "20" in derived.message
    assert len(derived.evidence) == 2
    assert not STANDING & set(codes(found))


def test_a_slip_of_scale_is_named(audit: Auditing) -> None:
    found = of(audit("Washington is sending 20,000 rockets."), "CC001", "20,000")
    assert "×10" in found.message
    assert "2,000" in found.suggestion


@pytest.mark.parametrize("written", ["The U.S. will cut its force by 20 per cent.", "The US will cut its force by 20%."])
def test_a_share_that_does_not_follow_is_flagged(audit: Auditing, written: str) -> None:
    found = audit(written)
    flagged = [finding for finding in found.findings if finding.code is not None and finding.severity in ("error", "warning")]
    assert flagged
    assert not any(finding.code is None for finding in found.findings)
    assert not any(finding.code == "CC009" and finding.severity == "none" for finding in found.findings)
