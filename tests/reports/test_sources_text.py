from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.records import Reliability
from claimcheck.reports import sources_lookup as told
from claimcheck.reports.sources_text import CONTESTED_SHOWN, DEPENDENCES_SHOWN, OBJECTS_SHOWN, render, render_truth
from claimcheck.sources.admiralty import rate_estimates, rate_records
from claimcheck.sources.truth import Estimates
from tests.reports.sample_audit import ANSI
from tests.reports.sample_report import HOSTILE
from tests.reports.sample_sources import empty_sources, nothing_weighed, sources_report, sources_weighed

_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
ENOUGH = Reliability(0.9, 0.8, 0.95, 20.0, enough=True)
APART = Reliability(0.3, 0.2, 0.4, 20.0, enough=True)


def test_the_table_says_articles_origins_and_reliability_with_its_interval() -> None:
    text = render(sources_report())
    assert "1 article, 1 origin: Plains Wire" in text
    assert "0.82 (0.61 to 0.95, n = 14)" in text
    assert "not enough to say (n = 1.9)" in text
    assert "0.75" not in text, "no figure of a source that cannot be judged"


def test_a_voice_known_by_its_path_goes_by_the_name_of_its_article_and_many_are_counted() -> None:
    assert "1 article, 7 origins: evening, voice 0, voice 1, voice 2 and 3 more" in render(sources_report())


def test_the_sources_keep_the_order_of_their_names() -> None:
    lines = render(sources_report()).splitlines()
    names = [line.split("  ")[2] for line in lines[2:5]]
    assert names == ["Plains Post", "River Courier", "evening"], "not that of their reliability"


def test_columns_stand_under_their_headers() -> None:
    lines = render(sources_report()).splitlines()
    at = lines[1].index("reliability")
    assert lines[2][at:].startswith("0.82 (")
    assert lines[4][at:].startswith("not enough")


@pytest.mark.parametrize(
    ("given", "overlap", "too_few"),
    [
        ([], False, False),
        ([ENOUGH], False, False),
        ([ENOUGH, ENOUGH], True, False),
        ([ENOUGH, APART], False, False),
        ([replace(ENOUGH, enough=False), ENOUGH], False, True),
        ([APART, ENOUGH, replace(ENOUGH, low=0.39)], True, False),
        ([replace(ENOUGH, low=0.4), APART], True, False),
    ],
)
def test_what_is_said_under_the_table(given: list[Reliability], overlap: bool, too_few: bool) -> None:
    notes = told.reading_notes(given, "numbers")
    assert sum("no ranking follows" in note for note in notes) == overlap
    assert sum("It is no bad mark" in note for note in notes) == too_few
    assert any("credible interval" in note for note in notes) == any(one.enough for one in given)


def test_no_ranking_is_said_once() -> None:
    assert render(sources_report()).count("no ranking follows") == 1
    assert render_truth(sources_weighed()).count("no ranking follows") == 1


def test_every_dependence_is_shown_with_the_words_that_prove_it_on_both_sides() -> None:
    report = sources_report()
    text = render(report)
    for words in (
        "River Courier takes text from Plains Post (31 words the same), counted as Plains Wire",
        "River Courier and evening share text (5 words the same), counted as Plains Wire",
        "River Courier (news/courier.md) and Plains Post (news/wire_2024.txt) are of one house, by their metadata: Plains Wire",
        "Plains Post names Plains Wire as its source (agency tag)",
        "River Courier and Plains Post share a passage (12 words the same), counted as Plains Wire",
        "River Courier and Plains Post quote one voice: Ida Kell",
        "River Courier has this from Plains Wire",
    ):
        assert f"    {words}\n" in text
    courier, wire, _ = report.articles
    assert f"news/courier.md:1: “{courier.text[0:40].strip()}”\n" in text
    assert f"news/wire_2024.txt:1: “{wire.text[2:41].strip()}”\n" in text


def test_a_citation_is_shown_in_its_sentence() -> None:
    claim = sources_report().claims[0]
    block = render(sources_report()).split("has this from Plains Wire\n")[1].splitlines()[0]
    assert claim.text[:40] in block


def test_contested_numbers_stand_beside_what_each_source_says() -> None:
    text = render(sources_report())
    assert "houses: most likely at least 300, 2.5 of 3.5 independent votes allow it; 90 % interval at least 300\n" in text
    assert "the fields: not enough to say: 2 independent voices\n" in text
    for said in (
        "about 120 (108–132): River Courier, counted as Plains Wire",
        "at least 300: Plains Post, counted as Plains Wire",
        "25–30 %: Plains Post, counted as Plains Wire",
        "33.3 % (30–36.7): evening",
    ):
        assert f"        {said}\n            news/" in text
    assert "0.55" not in text, "no figure of an estimate that cannot be made"


def test_a_contested_number_is_called_by_what_is_counted_and_whose_it_is() -> None:
    lookup = told.SourcesLookup.of(sources_report())
    first, second = lookup.stated(sources_report().estimates[0])
    bare = replace(first, quantity=replace(first.quantity, counted=""))
    owned = replace(second, quantity=replace(second.quantity, holder="Marrow"))
    assert told.subject([first, second], str) == "houses"
    assert told.subject([bare, owned], str) == "houses, Marrow"
    assert told.subject([bare], str) == "count"
    assert told.subject([replace(bare, quantity=replace(bare.quantity, predicate="destroyed"))], str) == "destroyed"


def test_where_voices_are_many_and_none_prevails_that_is_said() -> None:
    estimate = replace(sources_report().estimates[1], voices=4)
    assert told.estimate_words(estimate, str) == "not enough to say: 4 independent voices, and no value stands out"


def test_ratings_are_shown_where_they_are_asked_for() -> None:
    report, weighed = sources_report(), sources_weighed()
    text = render(report, rate_records(report.records, report.estimates))
    assert "B (usually reliable)" in text
    assert "F (reliability cannot be judged)" in text
    assert "credibility 2 (probably true)" in text
    assert "credibility 6 (truth cannot be judged)" in text
    assert "reliable)" not in render(report)
    ratings = rate_estimates(Estimates(weighed.objects, weighed.sources))
    assert "6 (truth cannot be judged)" in render_truth(weighed, ratings)
    assert "judged)" not in render_truth(weighed)


def test_colours_add_nothing_but_colours() -> None:
    for plain, coloured in (
        (render(sources_report()), render(sources_report(), coloured=True)),
        (render_truth(sources_weighed()), render_truth(sources_weighed(), coloured=True)),
    ):
        assert plain != coloured
        assert _COLOUR.sub("", coloured) == plain


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=8), st.text(max_size=8))
def test_no_text_reaches_the_terminal_as_a_command_or_adds_a_line(before: str, after: str) -> None:
    def taint(part: str) -> str:
        return before + ANSI + part + after

    for text, plain in (
        (render(sources_report(taint)), render(sources_report())),
        (render_truth(sources_weighed(taint)), render_truth(sources_weighed())),
    ):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert not _UNPRINTABLE.search(text)
        assert len(text.split("\n")) == len(plain.split("\n"))


def test_hostile_names_are_shown_as_they_are() -> None:
    start = HOSTILE[:20]
    assert start in render(sources_report(lambda text: HOSTILE + text))
    assert start in render_truth(sources_weighed(lambda text: HOSTILE + text))


def test_nothing_read_is_said_plainly() -> None:
    text = render(empty_sources())
    assert "No source was read." in text
    assert "No two sources were found to differ on one number." in text
    assert "0 articles, 0 origins" in text
    assert render_truth(nothing_weighed()).endswith("0 claims of 0 sources on 0 objects, 0 of them contested\n")


def test_what_is_not_shown_is_counted() -> None:
    report, weighed = sources_report(), sources_weighed()
    found = report.origins.found
    many = replace(
        report, origins=replace(report.origins, found=found[:1] * (DEPENDENCES_SHOWN + 3)), estimates=report.estimates[:1] * (CONTESTED_SHOWN + 2)
    )
    text = render(many)
    assert text.count(" takes text from ") == DEPENDENCES_SHOWN
    assert "and 3 more in the JSON report" in text
    assert "and 2 more in the JSON report" in text
    objects = weighed.objects * OBJECTS_SHOWN
    assert f"and {len(objects) - OBJECTS_SHOWN:,} more in the JSON report" in render_truth(replace(weighed, objects=objects))


def test_objects_on_which_sources_differ_stand_first() -> None:
    weighed = sources_weighed()
    lines = render_truth(weighed).split("\n\n")[0].splitlines()[2:]
    names = [line.split("  ")[2] for line in lines]
    differ = [one.object for one in told.contested(weighed.objects)]
    assert names[: len(differ)] == differ == ["count 0", "count 4", "gate"]
    assert sorted(names) == [one.object for one in weighed.objects]


def test_objects_with_their_value_probability_interval_and_everything_claimed() -> None:
    text = render_truth(sources_weighed())
    assert re.search(r"    count 0 +100 +0\.\d\d +100 +100 \(0\.\d\d, 2\); 101 \(0\.\d\d, 1\)\n", text)
    assert re.search(r"    gate +(B12|C3) +0\.\d\d +– ", text)
    assert re.search(r"    size +over 10 +0\.\d\d +at least 10 ", text)


@pytest.mark.parametrize(
    ("probability", "text"), [(0.5, "0.50"), (0.995, "0.99"), (0.99501, "over 0.99"), (1.0, "over 0.99"), (0.004, "under 0.01"), (0.0, "under 0.01")]
)
def test_no_probability_claims_certainty(probability: float, text: str) -> None:
    assert told.probability_text(probability) == text


@pytest.mark.parametrize(("number", "text"), [(14.0, "14"), (1.94, "1.9"), (1.99, "1.9"), (0.0, "0"), (1234.5, "1,234.5"), (0.04, "0")])
def test_votes(number: float, text: str) -> None:
    assert told.votes_text(number) == text
