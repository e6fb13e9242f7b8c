"""What the sources say of a number, and what to mind of it: small drafts against small sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.records import Audit, Severity
from tests.audit.whole_audits import audited, codes, supported

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "standing.yaml").read_text(encoding="utf-8"))
SEVERITIES = {"CC001": "error", "CC002": "warning", "CC003": "warning", "CC004": "error", "CC006": "warning", "CC007": "note", "CC008": "warning"}


def run(case: dict[str, Any]) -> Audit:
    return audited(case["draft"], {f"{name}.md": CASES["articles"][name] for name in case["sources"]})


def check(case: dict[str, Any]) -> None:
    audit = run(case)
    found = codes(audit, case["number"])
    assert any(finding.text == case["number"] for finding in audit.findings) or not case.get("codes")
    assert supported(audit, case["number"]) is case["supported"]
    if "codes" in case:
        assert found == case["codes"]
    assert set(case.get("has", ())) <= set(found)
    told = " ".join(f"{finding.message} {finding.suggestion}" for finding in audit.findings if finding.text == case["number"])
    assert case.get("says", "").lower() in told.lower()


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_what_is_told_of_a_number(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"], marks=pytest.mark.xfail(reason=case["why"])) for case in CASES["wrong"]])
def test_what_is_wrong_yet(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_every_finding_has_what_it_needs(case: dict[str, Any]) -> None:
    for finding in run(case).findings:
        assert finding.message
        assert "\n" not in finding.message + finding.suggestion
        assert (finding.severity is Severity.NONE) == (finding.code is None or finding.code == "CC009")
        if finding.code in SEVERITIES:
            assert finding.severity == SEVERITIES[finding.code]
            assert finding.suggestion
        assert bool(finding.evidence) != (finding.code == "CC003")


def test_names_of_cases_are_unique() -> None:
    names = [case["name"] for group in ("cases", "wrong") for case in CASES[group]]
    assert len(set(names)) == len(names)


def test_a_source_without_a_publisher_has_one_name() -> None:
    audit = audited("The mill in Terrin burned 45 sacks.", {"source.md": "The mill in Terrin burned 45 sacks.\n"})
    assert codes(audit) == ["CC007"]
    assert [finding.message for finding in audit.findings] == ["source says so", "only one independent voice says so: source"]
