from __future__ import annotations

from claimcheck.records import Code, Severity
from claimcheck.reports import audit_text
from claimcheck.reports.audited import AUDIT_RENDERERS
from claimcheck.reports.codes import RULES, SUPPORTED, help_page, label, name
from tests.reports.sample_audit import sample_audit


def test_every_code_has_words() -> None:
    assert list(RULES) == list(Code)
    for code, rule in RULES.items():
        assert rule.summary.endswith(".")
        assert "\n" not in rule.summary
        assert rule.explanation.endswith(".")
        assert rule.severity is not Severity.NONE
        assert rule.name == code.name.lower().replace("_", " ")
        assert rule.identifier.isidentifier()
        assert code.value in help_page(code)


def test_names_are_told_apart() -> None:
    assert len({rule.name for rule in RULES.values()} | {SUPPORTED}) == len(Code) + 1


def test_a_number_without_a_code_is_called_supported() -> None:
    assert (name(None), label(None)) == (SUPPORTED, SUPPORTED)
    assert (name(Code.HEDGE_LOST), label(Code.HEDGE_LOST)) == ("hedge lost", "CC005 hedge lost")


def test_the_sample_has_every_code() -> None:
    assert {finding.code for finding in sample_audit().findings} == {None, *Code}


def test_the_formats_are_these_and_give_the_same_text_twice() -> None:
    assert list(AUDIT_RENDERERS) == ["text", "markdown", "json", "sarif"]
    assert AUDIT_RENDERERS["text"] is audit_text.render
    for render in AUDIT_RENDERERS.values():
        text = render(sample_audit())
        assert text == render(sample_audit())
        assert text.endswith("\n")
        assert text.encode("utf-8")
