from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.reports.escape import file_path, inline, quotation, visible

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
INERT = {"text", "text_special", "strong_open", "strong_close"}

# Characters that can do something in Markdown are drawn often, and runs of them oftener than chance would give.
SPICE = [
    "*",
    "**",
    "_",
    "`",
    "```",
    "[",
    "](u)",
    "<b>",
    "</b>",
    "<!--",
    "|",
    "\\",
    "\n",
    "\r\n",
    "\t",
    "# ",
    "> ",
    "- ",
    "+ ",
    "1. ",
    "2) ",
    "---",
    "===",
]
SPICE += [
    "&amp;",
    "&#35;",
    "~~",
    "$",
    "{{",
    "%}",
    "https://e.example",
    "www.e.example",
    "a@e.example",
    "![",
    ":--",
    "\u202e",
    "\u2028",
    "\x00",
    "€",
    "’",
    "日",
]
hostile = st.lists(st.one_of(st.sampled_from(SPICE), st.text(max_size=6), st.sampled_from(["a", "120", " "])), max_size=12).map("".join)
printable = hostile.map(lambda text: "".join(character for character in text if character.isprintable())).map(str.strip)


def tokens_of(markdown: str) -> list[Token]:
    return PARSER.parse(markdown)


def rendered(token: Token) -> str:
    return "".join(child.content for child in token.children or [])


@given(hostile)
@example("1. a")
@example("a\n# b")
@example("- [x](javascript:alert(1))")
def test_any_text_is_one_paragraph_of_its_own_visible_characters(text: str) -> None:
    tokens = tokens_of(inline(text))
    expected = visible(text).strip()
    if not expected:
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or []} <= INERT
    assert rendered(tokens[1]) == expected


@given(hostile, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=3))
@example("1. a", [(1, 2)])
@example("US$3.4bn", [(2, 8)])
@example("a120b121c", [(1, 4), (4, 8)])
def test_a_quotation_renders_verbatim_whatever_is_set_in_bold(text: str, bold: list[tuple[int, int]]) -> None:
    tokens = tokens_of("> " + quotation(text, bold))
    expected = visible(text).strip()
    if not expected:
        assert [token.type for token in tokens] == ["blockquote_open", "blockquote_close"]
        return
    assert [token.type for token in tokens] == ["blockquote_open", "paragraph_open", "inline", "paragraph_close", "blockquote_close"]
    assert {child.type for child in tokens[2].children or []} <= INERT
    assert rendered(tokens[2]) == expected


@given(printable)
def test_text_without_control_characters_comes_back_verbatim(text: str) -> None:
    tokens = tokens_of(quotation(text))
    assert (rendered(tokens[1]) if tokens else "") == text


@given(hostile)
def test_a_cell_stays_one_cell(text: str) -> None:
    table = f"| a | b |\n|---|---|\n| {inline(text)} | end |"
    cells = [rendered(token) for token in tokens_of(table) if token.type == "inline"]
    assert cells == ["a", "b", visible(text).strip(), "end"]


@given(hostile)
def test_a_path_is_a_plain_code_span_or_escaped(text: str) -> None:
    tokens = tokens_of(f"x {file_path(text)}")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or []} <= INERT | {"code_inline"}
    assert rendered(tokens[1]) == f"x {visible(text).strip()}".strip()


def test_a_number_in_plain_prose_is_bold() -> None:
    assert quotation("about 30 000 men and 1.5 % more", [(6, 12), (21, 26)]) == "about **30 000** men and **1.5 %** more"


def test_a_number_that_markdown_could_not_set_in_bold_stays_plain() -> None:
    assert quotation("worth US$3.4bn", [(8, 14)]) == r"worth US\$3.4bn"
    assert quotation("worth $3.4bn", [(6, 12)]) == r"worth **\$3.4bn**"


def test_control_and_bidirectional_characters_are_shown() -> None:
    assert visible("a\u202eb\u2066c\x1b[0m\x00\U000e0041") == "a\\u202eb\\u2066c\\u001b[0m\\u0000\\U000e0041"


def test_separators_that_end_a_line_elsewhere_are_shown() -> None:
    assert visible("a\u2028b\u2029c") == "a\\u2028b\\u2029c"


def test_template_languages_find_no_braces() -> None:
    assert "{{" not in inline("{{ x }} {% y %}")
    assert "{%" not in inline("{{ x }} {% y %}")


def test_only_a_list_marker_is_escaped_at_the_start_of_a_line() -> None:
    assert [inline(text) for text in ("1. a", "1)", "1.5 m", "-5", "a - b")] == [r"1\. a", r"1\)", "1.5 m", r"\-5", "a - b"]


def test_what_languages_write_with_is_left_alone() -> None:
    for text in ("می\u200cخواهم", "क्\u200dष", "30\u00a0000", "l’été – 5 €"):
        assert visible(text) == text


def test_line_breaks_and_tabs_become_one_space_but_spaces_stay() -> None:
    assert visible("a\r\n  b\tc  d") == "a b c  d"


def test_bare_addresses_are_cut_by_an_escape() -> None:
    shown = inline("see https://e.example and WWW.e.example and a@e.example")
    assert not re.search(r"(?i)(?<!\\):(?=//)|www\.|[a-z]@", shown)


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert inline("abcdefghij", 5) == "abcd…"
    assert inline("abcde", 5) == "abcde"
