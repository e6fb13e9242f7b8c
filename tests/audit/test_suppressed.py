"""What is not counted: comments of the draft, codes that nobody wants, a baseline; and that nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimcheck.audit import Suppression, fingerprint, suppressed, unknown_codes
from claimcheck.ingest import draft_of
from claimcheck.records import Article, AuditFinding, Code, Kind, Quantity, Severity, Span

FIRST, SECOND, THIRD = "The ferry carried 40 people.", "It had 12 boats.", "The crew was 9 strong."


def draft_with(text: str) -> Article:
    return draft_of("draft.md", text.encode())


def finding(draft: Article, sentence: str, code: Code | None = Code.CONTRADICTED) -> AuditFinding:
    """A finding about the only number of a sentence of the draft."""
    start = draft.text.index(sentence)
    (word,) = [word for word in sentence.split() if word.isdigit()]
    at = start + sentence.index(word)
    span = Span(at, at + len(word))
    number = Quantity(span, Kind.COUNT, float(word), float(word), float(word))
    line = draft.text.count("\n", 0, at) + 1
    severity = Severity.NONE if code is None else Severity.ERROR
    return AuditFinding(code, severity, span, line, 1, word, Span(start, start + len(sentence)), number, "says")


def why(text: str, *sentences: str, code: Code = Code.CONTRADICTED) -> list[str]:
    """Why findings about sentences of a draft are not counted; empty where they are."""
    draft = draft_with(text)
    return [one.suppressed for one in suppressed([finding(draft, sentence, code) for sentence in sentences], draft, Suppression())]


# Comments.


def test_a_comment_holds_for_its_paragraph() -> None:
    text = f"{FIRST}\n\n{SECOND} <!-- claimcheck: ignore CC001 checked by phone -->\n\n{THIRD}\n"
    assert why(text, FIRST, SECOND, THIRD) == ["", "ignored in line 3: checked by phone", ""]


def test_a_comment_in_a_paragraph_of_several_lines() -> None:
    assert why(f"{FIRST}\n<!-- claimcheck: ignore -->\n{SECOND}\n\n{THIRD}", FIRST, SECOND, THIRD) == ["ignored in line 2", "ignored in line 2", ""]


@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n", "\n\n\n", "\n\n\n\n"])
def test_a_comment_alone_holds_for_the_next_paragraph(gap: str) -> None:
    text = f"{FIRST}{gap}<!-- claimcheck: ignore CC001 known -->{gap}{SECOND}{gap}{THIRD}"
    first, second, third = why(text, FIRST, SECOND, THIRD)
    assert (first, third) == ("", "")
    assert second.endswith(": known")


def test_a_comment_alone_at_the_end_holds_for_nothing() -> None:
    assert why(f"{FIRST}\n\n<!-- claimcheck: ignore CC001 -->\n", FIRST) == [""]


def test_a_comment_holds_for_its_paragraph_whatever_ends_the_lines() -> None:
    text = f"{FIRST}\n\n<!-- claimcheck: ignore CC001 known -->\n\n{SECOND}\n\n{THIRD}".replace("\n", "\r\n")
    assert [bool(one) for one in why(text, FIRST, SECOND, THIRD)] == [False, True, False]


@pytest.mark.parametrize("place", [f"{{comment}}\n\n{FIRST}\n\n{SECOND}", f"{FIRST}\n\n{SECOND} {{comment}}", f"{FIRST}\n\n{{comment}}\n\n{SECOND}"])
def test_a_comment_for_the_whole_draft(place: str) -> None:
    text = place.format(comment="<!-- claimcheck: ignore-file CC001 a novel -->")
    assert [one.partition(": ")[2] for one in why(text, FIRST, SECOND)] == ["a novel", "a novel"]
    assert why(text, FIRST, SECOND, code=Code.UNSUPPORTED) == ["", ""]


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("<!-- claimcheck: ignore CC001 asked twice -->", ": asked twice"),
        ("<!-- claimcheck: ignore CC001 -->", ""),
        ("<!-- claimcheck: ignore CC004,CC001 -->", ""),
        ("<!-- claimcheck: ignore CC004 , CC001 asked -->", ": asked"),
        ("<!-- claimcheck: ignore -->", ""),
        ("<!--claimcheck:ignore-->", ""),
        ("<!-- claimcheck: ignore the mayor told us -->", ": the mayor told us"),
        ("<!-- claimcheck: ignore CC001   asked   twice -->", ": asked twice"),
    ],
)
def test_what_a_comment_may_say(comment: str, reason: str) -> None:
    assert why(f"{FIRST} {comment}", FIRST) == [f"ignored in line 1{reason}"]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- claimcheck: ignore CC004 another code -->",
        "<!-- claimcheck: ignore CC999 no code at all -->",
        "<!-- claimcheck: disable CC001 -->",
        "<!-- claimcheck ignore CC001 -->",
        "<!-- vale: ignore CC001 -->",
        "<!-- ignore CC001 -->",
        "<!-- claimcheck: ignored CC001 -->",
        "<!-- claimcheck: ignore CC001 left open",
        "claimcheck: ignore CC001",
    ],
)
def test_what_is_no_such_comment_changes_nothing(comment: str) -> None:
    assert why(f"{FIRST} {comment}", FIRST) == [""]


@pytest.mark.parametrize("comment", ["<!-- claimcheck: ignore CC04 -->", "<!-- claimcheck: ignore cc004 -->"])
def test_a_mistyped_code_does_not_widen_a_comment(comment: str) -> None:
    assert why(f"{FIRST} {comment}", FIRST) == [""]


@pytest.mark.parametrize(("codes", "wrong"), [("CC04", "CC04"), ("CC999 no code", "CC999"), ("CC004, CC04 known", "CC04")])
def test_a_code_that_there_is_not_is_warned_of(codes: str, wrong: str) -> None:
    (told,) = unknown_codes(draft_with(f"{FIRST}\n\n{SECOND} <!-- claimcheck: ignore {codes} -->"))
    assert told.what == "draft.md:3"
    assert told.reason.startswith(f"no such code: {wrong};")


@pytest.mark.parametrize("rest", ["", " CC004", " cc004", " CC004, CC001 known", " the mayor told us"])
def test_codes_that_there_are_and_reasons_are_not(rest: str) -> None:
    assert unknown_codes(draft_with(f"{FIRST} <!-- claimcheck: ignore{rest} -->")) == ()


def test_a_reason_may_go_on_in_the_next_line() -> None:
    assert why(f"{FIRST} <!-- claimcheck: ignore CC001\nasked twice -->", FIRST) == ["ignored in line 1: asked twice"]


@pytest.mark.xfail(reason="a comment that is shown as an example in a block of code holds all the same")
def test_a_comment_in_code_is_an_example() -> None:
    assert why(f"{FIRST}\n\n```\n<!-- claimcheck: ignore-file -->\n```\n", FIRST) == [""]


def test_the_first_comment_that_holds_is_named() -> None:
    text = f"{FIRST} <!-- claimcheck: ignore CC004 one --> <!-- claimcheck: ignore CC001 two -->"
    assert why(text, FIRST) == ["ignored in line 1: two"]


def test_many_comments_take_little_time() -> None:
    text = FIRST + "\n\n" + "<!-- claimcheck: ignore CC001 x -->\n\n" * 1000
    assert why(text, FIRST) == [""]


# Codes.


def kept(suppression: Suppression) -> list[str | None]:
    draft = draft_with(FIRST)
    all_codes = [None, *Code]
    found = suppressed([finding(draft, FIRST, code) for code in all_codes], draft, suppression)
    assert all(one.suppressed == "" for one in found)
    return [one.code for one in found]


def test_without_a_choice_all_are_told() -> None:
    assert kept(Suppression()) == [None, *Code]


def test_selected_codes_and_what_is_supported() -> None:
    assert kept(Suppression(select=frozenset({Code.DERIVED, Code.CONTRADICTED}))) == [None, "CC001", "CC009"]


def test_ignored_codes_are_left_out() -> None:
    assert kept(Suppression(ignore=frozenset(Code) - {Code.OUTDATED})) == [None, "CC008"]


def test_what_is_ignored_is_left_out_also_where_it_is_selected() -> None:
    assert kept(Suppression(select=frozenset({Code.DERIVED, Code.CONTRADICTED}), ignore=frozenset({Code.DERIVED}))) == [None, "CC001"]


# A baseline.


def test_what_is_in_the_baseline_is_not_counted() -> None:
    draft = draft_with(f"{FIRST}\n\n{SECOND}")
    one, other = finding(draft, FIRST), finding(draft, SECOND)
    found = suppressed([one, other], draft, Suppression(baseline={fingerprint(one, draft): 1}))
    assert [entry.suppressed for entry in found] == ["in the baseline", ""]


def test_of_two_equal_findings_one_is_new() -> None:
    draft = draft_with(f"{FIRST}\n\n{FIRST}")
    one = finding(draft, FIRST)
    again = replace(one, span=Span(one.span.start + len(FIRST) + 2, one.span.end + len(FIRST) + 2))
    found = suppressed([one, again], draft, Suppression(baseline={fingerprint(one, draft): 1}))
    assert [entry.suppressed for entry in found] == ["in the baseline", ""]


def test_a_comment_does_not_use_the_baseline_up() -> None:
    draft = draft_with(f"{FIRST} <!-- claimcheck: ignore -->\n\n{FIRST}")
    one = finding(draft, FIRST)
    at = draft.text.rindex(FIRST)
    again = replace(one, span=Span(at + one.span.start, at + one.span.end), sentence=Span(at, at + len(FIRST)))
    found = suppressed([one, again], draft, Suppression(baseline={fingerprint(one, draft): 1}))
    assert [entry.suppressed for entry in found] == ["ignored in line 1", "in the baseline"]


def test_a_fingerprint_stays_when_lines_move_and_changes_with_what_is_said() -> None:
    here, moved = draft_with(f"{FIRST}\n\n{SECOND}"), draft_with(f"# Title\n\n{SECOND}\n\n{FIRST}")
    wrapped = draft_with(FIRST.replace(" carried", "\n   carried"))
    one = fingerprint(finding(here, FIRST), here)
    assert one == fingerprint(finding(moved, FIRST), moved)
    assert one == fingerprint(finding(wrapped, FIRST.replace(" carried", "\n   carried")), wrapped)
    other = draft_with(FIRST.replace("40", "41"))
    assert one != fingerprint(finding(other, FIRST.replace("40", "41")), other)
    assert one != fingerprint(finding(here, FIRST, Code.DERIVED), here)
    assert one != fingerprint(finding(here, SECOND), here)
