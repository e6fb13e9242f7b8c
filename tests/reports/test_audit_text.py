from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.records import Code, Coverage
from claimcheck.reports.audit_lookup import Marked, shortened
from claimcheck.reports.audit_text import EVIDENCE_SHOWN, render
from tests.reports.sample_audit import ANSI, empty_audit, sample_audit
from tests.reports.sample_report import HOSTILE

_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_HEAD = re.compile(r"(?P<path>.+):(?P<line>\d+):(?P<column>\d+): (?:(?P<severity>error|warning|note): )?(?P<label>CC\d\d\d [a-z ]+|supported)  .*")


def heads(text: str) -> list[re.Match[str]]:
    return [match for line in text.splitlines() if not line.startswith(" ") and (match := _HEAD.fullmatch(line))]


def test_golden(golden: Callable[[str, str], None]) -> None:
    golden("audit.txt", render(sample_audit()))


def test_golden_in_colour(golden: Callable[[str, str], None]) -> None:
    golden("audit_coloured.txt", render(sample_audit(), coloured=True))


def test_golden_of_an_empty_audit(golden: Callable[[str, str], None]) -> None:
    golden("audit_empty.txt", render(empty_audit()))


def test_every_finding_that_counts_has_its_line_and_no_other_has() -> None:
    audit = sample_audit()
    expected = [(finding.line, finding.column, finding.code or "supported") for finding in audit.findings if not finding.suppressed]
    assert [(int(head["line"]), int(head["column"]), head["label"].split()[0]) for head in heads(render(audit))] == expected


def test_what_was_found_on_one_line_stands_together() -> None:
    groups = render(sample_audit()).split("\n\n")
    lines = [{head["line"] for head in heads(group)} for group in groups]
    assert all(len(members) == 1 for members in lines[:-1])
    assert len({member for members in lines for member in members}) == len(lines) - 1
    assert not lines[-1]


def test_colours_add_nothing_but_colours() -> None:
    plain, coloured = render(sample_audit()), render(sample_audit(), coloured=True)
    assert plain != coloured
    assert _COLOUR.sub("", coloured) == plain


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=8), st.text(max_size=8))
def test_no_text_reaches_the_terminal_as_a_command_or_adds_a_line(before: str, after: str) -> None:
    text = render(sample_audit(lambda part: before + ANSI + part + after))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", text)
    assert len(text.split("\n")) == len(render(sample_audit()).split("\n"))


def test_suppressed_findings_are_counted_and_not_shown() -> None:
    text = render(sample_audit())
    assert "; 3 suppressed\n" in text
    assert "baseline" not in text


def test_the_last_lines_sum_up() -> None:
    last = render(sample_audit()).split("\n\n")[-1]
    assert last == (
        "3 errors, 6 warnings, 1 note, 3 supported; 3 suppressed\n"
        "16 numbers found, 12 checked, 4 not checkable:\n"
        "    a number of a page: drafts/flood 50%.md:1:5, drafts/flood 50%.md:3:9\n"
        "    only a digit of a name: drafts/flood 50%.md:7:1\n"
        "left out before that: 2 at ingest (named in the JSON report)\n"
    )


def test_nothing_left_out_is_said_plainly() -> None:
    assert render(replace(sample_audit(), skipped=(), coverage=Coverage(16, 16))).endswith("\n16 numbers found, 16 checked, 0 not checkable\n")


def test_many_sentences_are_cut_and_counted() -> None:
    audit = sample_audit()
    finding = next(finding for finding in audit.findings if finding.code is Code.CONTRADICTED)
    many = replace(audit, findings=(replace(finding, evidence=finding.evidence * (EVIDENCE_SHOWN + 3)),))
    text = render(many)
    assert text.count("news/courier.md:1:1:") == EVIDENCE_SHOWN
    assert "and 3 more sentences in the JSON report" in text


def test_a_sentence_is_cut_around_its_number_at_white_space() -> None:
    short = shortened(Marked("before " * 50, "1,200", " after" * 50))
    assert short.number == "1,200"
    assert re.fullmatch("…(before )+", short.before)
    assert re.fullmatch("( after)+…", short.after)


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
def test_what_is_shown_of_a_sentence_is_verbatim(before: str, number: str, after: str) -> None:
    short = shortened(Marked(before, number, after))
    cut = "…" in short.before + short.number + short.after
    assert cut or short.before + short.number + short.after == before + number + after
    if number:
        assert before.endswith(short.before.removeprefix("…"))
        assert number.startswith(short.number.removesuffix("…"))
        assert after.startswith(short.after.removesuffix("…"))
    assert max(map(len, (short.before, short.number, short.after))) <= 121


def test_hostile_words_are_shown_as_they_are() -> None:
    assert HOSTILE.replace("\u202e", "\\u202e") in render(sample_audit(lambda text: text + HOSTILE))
