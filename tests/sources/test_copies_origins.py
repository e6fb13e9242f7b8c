"""Who speaks with whose voice: articles and claims, the direction, and the words that prove it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.records import Article, Claim, DependenceKind
from claimcheck.sources.origins import Dependences, dependences
from tests.sources.newsdesk import FERRY, OTHER_FERRY, UNRELATED, article, claim, claims

PARAGRAPHS = FERRY.split("\n\n")


def found(*articles: Article) -> tuple[Dependences, list[Claim]]:
    said = claims(*articles)
    return dependences(articles, said), said


def test_nothing_in_nothing_out() -> None:
    nothing, _ = found()
    assert (nothing.origin_of_article, nothing.origin_of_claim, nothing.found) == ({}, {}, ())


def test_a_reprint_is_one_voice_with_its_original_and_depends_on_the_earlier_one() -> None:
    first = article("a", FERRY, publisher="Coast Courier", published="2016-05-03")
    second = article("b", f"{FERRY}\n\nRead in print tomorrow.", publisher="Valley Post", published="2016-05-04")
    of, said = found(second, first)
    assert set(of.origin_of_article.values()) == set(of.origin_of_claim.values()) == {"Coast Courier"}
    (copy,) = (one for one in of.found if one.kind is DependenceKind.COPY)
    assert (copy.article, copy.source, copy.directed) == (second.id, first.id, True)
    assert copy.span is not None
    assert copy.source_span is not None
    assert second.text[copy.span.start : copy.span.end] == first.text[copy.source_span.start : copy.source_span.end]
    assert of.why(first.id, second.id) == of.why(second.id, first.id) == (copy,)
    one, other = claim(said, first, "Eleven passengers"), claim(said, second, "Eleven passengers")
    assert copy in of.why(one.id, other.id)


def test_without_dates_the_direction_is_unknown() -> None:
    of, _ = found(article("a", FERRY, publisher="Coast Courier"), article("b", f"{FERRY}\n\nLater more.", publisher="Valley Post"))
    (copy,) = (one for one in of.found if one.kind is DependenceKind.COPY)
    assert not copy.directed


def test_an_agency_is_the_voice_of_all_that_print_it() -> None:
    tagged = article("a", f"PORTO CLARO (AP) — {FERRY}", publisher="Coast Courier", published="2016-05-04")
    untagged = article("b", f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[4]}", publisher="Valley Post", published="2016-05-03")
    own = article("c", UNRELATED[0], publisher="Valley Post")
    of, _ = found(tagged, untagged, own)
    assert of.origin_of_article == {tagged.id: "Associated Press", untagged.id: "Associated Press", own.id: "Valley Post"}


def test_two_stories_of_one_agency_are_one_voice() -> None:
    one = article("a", f"PORTO CLARO (Reuters) - {FERRY}", publisher="Coast Courier")
    other = article("b", f"{UNRELATED[1]}\n\n© 2016 Reuters. All rights reserved.", publisher="Valley Post")
    of, _ = found(one, other)
    assert set(of.origin_of_article.values()) == {"Reuters"}
    assert {step.kind for step in of.why(one.id, other.id)} == {DependenceKind.SIGN}


def test_a_byline_traces_a_page_to_its_paper() -> None:
    page = article("a", f"Ferry aground\n\nBy The Daily Bugle\n\n{FERRY}", publisher="Valley Post", published="2016-05-03")
    paper = article("b", f"{FERRY}\n\nMore on page two.", publisher="Daily Bugle")
    of, _ = found(page, paper)
    assert len(set(of.origin_of_article.values())) == 1
    (copy,) = (one for one in of.found if one.kind is DependenceKind.COPY)
    assert (copy.article, copy.source, copy.directed) == (page.id, paper.id, True)


def test_independent_reports_share_the_statement_they_quote_and_nothing_else() -> None:
    one, other = article("a", FERRY, publisher="Coast Courier"), article("b", OTHER_FERRY, publisher="Valley Post")
    of, said = found(one, other)
    assert of.origin_of_article == {one.id: "Coast Courier", other.id: "Valley Post"}
    first, second = claim(said, one, "forty minutes"), claim(said, other, "forty minutes")
    assert of.origin_of_claim[first.id] == of.origin_of_claim[second.id] == "Marta Reis"
    assert of.origin_of_claim[claim(said, one, "Eleven passengers").id] == "Coast Courier"
    assert of.origin_of_claim[claim(said, other, "nine others").id] == "Valley Post"
    step = next(one for one in of.why(first.id, second.id))
    assert step.span is not None
    assert "passengers ashore" in one.text[step.span.start : step.span.end] or "212" in one.text[step.span.start : step.span.end]
    assert of.why(one.id, other.id) == ()


def test_a_brief_that_two_reports_hold_does_not_make_them_one() -> None:
    brief = PARAGRAPHS[1]
    one = article("a", f"{UNRELATED[0]}\n\n{UNRELATED[2]}\n\n{brief}", publisher="Coast Courier")
    other = article("b", f"{UNRELATED[1]}\n\n{brief}\n\n{UNRELATED[3]}", publisher="Valley Post")
    short = article("c", brief, publisher="Hill Herald")
    of, said = found(one, other, short)
    assert of.origin_of_article[one.id] != of.origin_of_article[other.id]
    assert len({of.origin_of_claim[claim(said, page, "lost power").id] for page in (one, other, short)}) == 1


def test_one_speaker_with_one_number_is_one_voice_in_other_words_too() -> None:
    one = article(
        "a",
        f"{UNRELATED[0]}\n\nAs many as 4,300 trees fell in the storm over the valley, said Rui Costa, the head forester.",
        publisher="Coast Courier",
    )
    other = article(
        "b",
        f"{UNRELATED[1]}\n\nForester Rui Costa said on Monday that 4,300 trees in the valley fell during the storm.",
        publisher="Valley Post",
    )
    third = article(
        "c", f"{UNRELATED[2]}\n\nPedro Costa of the railway said that 4,300 trees in the valley fell during the storm.", publisher="Hill Herald"
    )
    of, said = found(one, other, third)
    voices = [of.origin_of_claim[claim(said, page, "4,300").id] for page in (one, other, third)]
    assert voices == ["Forester Rui Costa", "Forester Rui Costa", "Hill Herald"]
    assert {step.kind for step in of.why(claim(said, one, "4,300").id, claim(said, other, "4,300").id)} == {DependenceKind.SPEAKER}


def test_any_police_is_nobody_in_particular() -> None:
    one = article("a", f"{UNRELATED[0]}\n\nPolice said 14 boats were stolen from the quay of the upper town.", publisher="Coast Courier")
    other = article("b", f"{UNRELATED[1]}\n\nPolice said 14 boats had been stolen from a lake in the hills.", publisher="Valley Post")
    of, said = found(one, other)
    assert [of.origin_of_claim[claim(said, page, "14 boats").id] for page in (one, other)] == ["Coast Courier", "Valley Post"]


def test_an_appeal_in_the_same_words_is_no_dependence() -> None:
    appeal = "Anyone with information about the theft of 14 boats is asked to call the harbour police in the upper town before Friday."
    one = article("a", f"{UNRELATED[0]}\n\n{appeal}\n\n{UNRELATED[2]}", publisher="Coast Courier")
    other = article("b", f"{UNRELATED[1]}\n\n{appeal}\n\n{UNRELATED[3]}", publisher="Valley Post")
    of, _ = found(one, other)
    assert of.found == ()


def test_what_is_had_from_another_paper_has_its_voice() -> None:
    citing = article("a", f"{UNRELATED[0]}\n\nThe ferry carried 212 people, the Coast Courier reported on Tuesday.", publisher="Valley Post")
    of, said = found(citing, article("b", FERRY, publisher="Coast Courier"))
    assert of.origin_of_claim[claim(said, citing, "212").id] == "Coast Courier"
    assert of.origin_of_article[citing.id] == "Valley Post"
    (cited,) = (one for one in of.found if one.kind is DependenceKind.CITATION)
    assert cited.span is not None
    assert citing.text[cited.span.start : cited.span.end] == "the Coast Courier reported"


def test_a_digest_of_two_stories_makes_them_not_one() -> None:
    first = article("a", UNRELATED[0], publisher="Coast Courier", published="2016-05-01")
    second = article("b", UNRELATED[1], publisher="Hill Herald", published="2016-05-02")
    digest = article("c", f"{UNRELATED[0]}\n\n{UNRELATED[1]}", publisher="Valley Post", published="2016-05-03")
    of, said = found(first, second, digest)
    assert of.origin_of_article == {first.id: "Coast Courier", second.id: "Hill Herald", digest.id: "Valley Post"}
    assert of.origin_of_claim[claim(said, digest, "14 million").id] == "Coast Courier"
    assert of.why(claim(said, first, "14 million").id, claim(said, digest, "14 million").id)


def test_two_abridgements_of_one_story_are_one_voice() -> None:
    whole = article("a", FERRY, publisher="Coast Courier", published="2016-05-01")
    first = article("b", "\n\n".join(PARAGRAPHS[:4]), publisher="Hill Herald", published="2016-05-02")
    second = article("c", "\n\n".join(PARAGRAPHS[2:]), publisher="Valley Post", published="2016-05-03")
    longer = article("d", f"{FERRY}\n\n{UNRELATED[3]}", publisher="Isle Mirror", published="2016-05-04")
    of, _ = found(whole, first, second, longer)
    assert set(of.origin_of_article.values()) == {"Coast Courier"}


def test_two_papers_with_one_agency_do_not_copy_each_other() -> None:
    one = article("a", f"PORTO CLARO (AP) — {FERRY}", publisher="Coast Courier", published="2016-05-03")
    other = article("b", f"PORTO CLARO (AP) — {FERRY}\n\nLater more.", publisher="Valley Post", published="2016-05-04")
    of, _ = found(one, other)
    (copy,) = (step for step in of.found if step.kind is DependenceKind.COPY)
    assert not copy.directed


def test_a_speaker_whom_an_agency_quotes_too_is_the_voice() -> None:
    said_so = "said Rui Costa, the head forester of Sal."
    wire = f"PORTO CLARO (AP) — {UNRELATED[0]}\n\nAs many as 4,300 trees fell in the storm over the valley, {said_so}"
    pages = [
        article("a", wire, publisher="Coast Courier", published="2016-05-03"),
        article("b", f"{wire}\n\nLater more.", publisher="Hill Herald", published="2016-05-04"),
        article(
            "c",
            f"{UNRELATED[1]}\n\nForester Rui Costa said on Monday that 4,300 trees in the valley fell during the storm.",
            publisher="Valley Post",
        ),
    ]
    of, said = found(*pages)
    assert {of.origin_of_claim[claim(said, page, "4,300").id] for page in pages} == {"Forester Rui Costa"}
    assert {step.origin for step in of.found if step.kind is DependenceKind.SPEAKER} == {"Forester Rui Costa"}
    assert of.origin_of_article[pages[2].id] == "Valley Post"


@pytest.mark.parametrize("origin", [None, "Reuters"])
def test_files_of_the_same_bytes_have_a_reason_however_short(origin: str | None) -> None:
    one = replace(article("a", "The ferry carried 212 people to Sal."), origin=origin)
    other = replace(one, id=f"{one.id}-2", path="b.txt")
    of, _ = found(one, other)
    assert len(set(of.origin_of_article.values())) == 1
    assert DependenceKind.COPY in {step.kind for step in of.why(one.id, other.id)}


def test_an_agencys_own_page_and_a_paper_that_names_it_have_a_reason() -> None:
    one = article("a", UNRELATED[0], publisher="Reuters")
    other = article("b", f"PORTO CLARO (Reuters) — {UNRELATED[1]}", publisher="Valley Post")
    named = replace(article("c", UNRELATED[2], publisher="Hill Herald"), origin="Reuters")
    of, _ = found(one, other, named)
    assert set(of.origin_of_article.values()) == {"Reuters"}
    for first, second in ((one, other), (one, named), (other, named)):
        assert {step.kind for step in of.why(first.id, second.id)} == {DependenceKind.SIGN}


def test_a_paper_keeps_its_name_where_others_cite_its_sunday_edition() -> None:
    paper = article("a", FERRY, publisher="Daily Telegraph")
    citing = article("b", f"{UNRELATED[0]}\n\nThe ferry carried 212 people, the Sunday Telegraph reported.", publisher="Valley Post")
    of, said = found(paper, citing)
    assert of.origin_of_article[paper.id] == of.origin_of_claim[claim(said, citing, "212").id] == "Daily Telegraph"


def test_a_wires_paragraph_with_a_figure_under_many_stories_has_one_voice() -> None:
    wire = "The storm has cost the islands 340 million since Friday, and 27 bridges will have to be built again before the winter comes to the north."
    pages = [article(str(number), f"{text}\n\n{text[::-1]}\n\n{wire}", publisher=f"Paper {number}") for number, text in enumerate(UNRELATED)]
    of, said = found(*pages)
    assert len(set(of.origin_of_article.values())) == 4
    assert len({of.origin_of_claim[claim(said, page, "340 million").id] for page in pages}) == 1
    assert not any(step.kind is DependenceKind.COPY for step in of.found)


def test_one_newsroom_under_its_name_and_its_domain() -> None:
    one = article("a", UNRELATED[0], publisher="The Coast Courier")
    other = article("b", UNRELATED[1], publisher="coastcourier.example")
    of, _ = found(one, other)
    assert len(set(of.origin_of_article.values())) == 1
    assert [step.kind for step in of.why(one.id, other.id)] == [DependenceKind.MASTHEAD]


def test_articles_of_which_nothing_is_known_are_their_own_voices() -> None:
    of, _ = found(*(article(str(number), text) for number, text in enumerate(UNRELATED)))
    assert set(of.origin_of_article.values()) == {"0.txt", "1.txt", "2.txt", "3.txt"}


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_articles_and_claims_does_not_matter(order: list[int]) -> None:
    pages = [
        article("a", f"PORTO CLARO (AP) — {FERRY}", publisher="Coast Courier", published="2016-05-04"),
        article("b", "\n\n".join(PARAGRAPHS[:4]), publisher="Valley Post"),
        article("c", OTHER_FERRY, publisher="Hill Herald"),
        article("d", f"{UNRELATED[0]}\n\n{PARAGRAPHS[3]}", publisher="Isle Mirror", published="2016-05-01"),
        article("e", f"{UNRELATED[1]}\n\nThe ferry carried 212 people, the Hill Herald reported.", publisher="Tram Tribune"),
    ]
    said = claims(*pages)
    expected = dependences(pages, said)
    got = dependences([pages[number] for number in order], sorted(said, key=lambda one: (order.index(0), one.text)))
    assert (got.origin_of_article, got.origin_of_claim, got.found) == (expected.origin_of_article, expected.origin_of_claim, expected.found)


@pytest.mark.parametrize("known", [True, False])
def test_alignment_can_be_given(known: bool) -> None:
    pages = [article("a", FERRY, publisher="Coast Courier"), article("b", f"{FERRY}\n\nLater.", publisher="Valley Post")]
    of = dependences(pages, [], () if known else None)
    assert len(set(of.origin_of_article.values())) == (2 if known else 1)
