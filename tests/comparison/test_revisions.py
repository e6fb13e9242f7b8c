"""When a later article updates an earlier one, and when two figures merely differ."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from claimcheck.comparison.frames import Stated
from claimcheck.comparison.guard import like_for_like
from claimcheck.comparison.measuring import measured
from claimcheck.comparison.pairs import numbers
from claimcheck.comparison.revisions import REVISION_DAYS, raised, revision, updates
from claimcheck.records import Approximator, Kind, Reason, Verdict, When
from tests.comparison.fabricated import context, number, press

DAY = datetime.date(2022, 6, 6)


def told(sentence: str, figure: float | None, days: int | None = 0, path: str = "a.md", **fields: Any) -> Stated:
    """The figure of a sentence in an article that came out so many days after the first; without a day where None."""
    when = fields.pop("when", None)
    paper = press(path, published=None if days is None else DAY + datetime.timedelta(days=days))
    digits = next(word.strip(".,") for word in sentence.split() if word[0].isdigit())
    paper.say(sentence, number(digits, figure, fields.pop("kind", Kind.COUNT), **fields), when=when)
    return paper.stated()


def both_ways(a: Stated, b: Stated) -> bool:
    """Whether one updates the other: which of the two is asked about first must not matter."""
    assert updates(a, b) is updates(b, a)
    return updates(a, b)


def year(of: int) -> When:
    return When(datetime.date(of, 1, 1), datetime.date(of, 12, 31), f"in {of}")


def day(after: int) -> When:
    when = DAY + datetime.timedelta(days=after)
    return When(when, when, "on that day")


@pytest.mark.parametrize(
    ("first", "second", "want"),
    [(0, 1, True), (0, REVISION_DAYS, True), (0, 0, False), (0, REVISION_DAYS + 1, False), (None, 1, False), (0, None, False), (None, None, False)],
    ids=["next day", "last day", "same day", "too late", "first undated", "second undated", "undated"],
)
def test_a_running_total_is_updated_by_an_article_of_the_next_weeks(first: int | None, second: int | None, want: bool) -> None:
    a = told("The quake killed 29 people.", 29.0, first, predicate="killed")
    b = told("The quake killed 34 people.", 34.0, second, "b.md", predicate="killed")
    assert both_ways(a, b) is want


@pytest.mark.parametrize("predicate", ["killed", "injured", "missing", "displaced", "arrested", "rescued", "destroyed", "damaged"])
def test_these_totals_run(predicate: str) -> None:
    a, b = (told(f"So it was for {n}.", float(n), at, f"{n}.md", predicate=predicate) for n, at in ((29, 0), (34, 2)))
    assert both_ways(a, b)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"predicate": "killed"}, {"predicate": "injured"}),
        ({"predicate": "killed"}, {"predicate": ""}),
        ({"predicate": "voted"}, {"predicate": "voted"}),
        ({"predicate": ""}, {"predicate": ""}),
        ({"predicate": "killed", "kind": Kind.PERCENT, "unit": "percent"}, {"predicate": "killed", "kind": Kind.PERCENT, "unit": "percent"}),
    ],
    ids=["two happenings", "one happening unsaid", "no total", "no happening", "a share"],
)
def test_what_is_no_running_total_of_one_happening_is_no_update(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert not both_ways(told("It was so for 29.", 29.0, 0, **first), told("It was so for 34.", 34.0, 2, "b.md", **second))


@pytest.mark.parametrize("when", [year(2011), year(1998)])
def test_what_happened_years_ago_is_no_news(when: When) -> None:
    sentences = ("The quake killed 29 people.", "The quake killed 34 people.")
    now = [told(text, 29.0, at, f"{at}.md", predicate="killed") for at, text in enumerate(sentences)]
    then = [told(text, 29.0, at, f"{at}.md", predicate="killed", when=when) for at, text in enumerate(sentences)]
    assert both_ways(*now)
    assert not both_ways(*then)
    assert not both_ways(now[0], then[1])
    assert not both_ways(then[0], now[1])


def test_the_days_before_an_article_are_its_news() -> None:
    a = told("The quake killed 29 people.", 29.0, 1, predicate="killed", when=day(0))
    b = told("The quake killed 34 people.", 34.0, 9, "b.md", predicate="killed", when=day(0))
    assert both_ways(a, b)


@pytest.mark.parametrize(
    "sentence",
    [
        "The revised estimate is 34 per cent.",
        "A preliminary estimate put it at 34 per cent.",
        "The provisional result was 34 per cent.",
        "It was 34 per cent, the ministry said in an update.",
        "A recount gave him 34 per cent.",
        "The ministry corrected the share to 34 per cent.",
        "That is less than an earlier estimate of 34 per cent.",
    ],
)
def test_words_of_revision_make_an_update_whichever_article_has_them(sentence: str) -> None:
    plain = "He has 29 per cent."
    share: dict[str, Any] = {"kind": Kind.PERCENT, "unit": "percent"}
    assert not both_ways(told(plain, 29.0, 0, **share), told("He has 34 per cent.", 34.0, 3, "b.md", **share))
    assert both_ways(told(plain, 29.0, 0, **share), told(sentence, 34.0, 3, "b.md", **share))
    assert both_ways(told(sentence, 34.0, 0, **share), told(plain, 29.0, 3, "b.md", **share))


def test_a_figure_of_an_old_year_is_revised_where_both_articles_name_the_year() -> None:
    share: dict[str, Any] = {"kind": Kind.PERCENT, "unit": "percent"}
    a = told("Growth was 2 per cent.", 2.0, 0, when=year(2019), **share)
    b = told("The revised growth was 3 per cent.", 3.0, 9, "b.md", when=year(2019), **share)
    assert both_ways(a, b)
    assert not both_ways(a, told("The revised growth was 3 per cent.", 3.0, 9, "b.md", when=year(2016), **share))
    assert not both_ways(a, told("The revised growth was 3 per cent.", 3.0, 9, "b.md", **share))


RISING = ("The fire has grown to 34 hectares.", "The total rose to 34 hectares.", "The fire now covers 34 hectares.", "So far it burned 34 hectares.")


@pytest.mark.parametrize("sentence", RISING)
def test_words_of_a_rise_in_front_of_the_later_figure_make_an_update(sentence: str) -> None:
    area: dict[str, Any] = {"kind": Kind.MEASURE, "unit": "hectare"}
    plain = "The fire burned 29 hectares."
    assert both_ways(told(plain, 29.0, 0, **area), told(sentence, 34.0, 2, "b.md", **area))
    assert not both_ways(told(sentence, 34.0, 0, **area), told(plain, 29.0, 2, "b.md", **area)), (
        "the earlier article cannot have updated the later one"
    )


@pytest.mark.parametrize(
    "sentence",
    ["The fire burned 34 hectares, and costs rose.", "Fears rose. The fire burned 34 hectares.", "Prices rose; the fire burned 34 hectares."],
    ids=["behind the figure", "in the sentence before", "in the clause before"],
)
def test_a_rise_of_something_else_updates_nothing(sentence: str) -> None:
    area: dict[str, Any] = {"kind": Kind.MEASURE, "unit": "hectare"}
    assert not both_ways(told("The fire burned 29 hectares.", 29.0, 0, **area), told(sentence, 34.0, 2, "b.md", **area))


def at_least(figure: float) -> dict[str, Any]:
    return {"approximator": Approximator.AT_LEAST, "low": figure, "high": float("inf"), "predicate": "killed", "counted": "people"}


DEAD: dict[str, Any] = {"predicate": "killed", "counted": "people", "counted_head": "person"}
FIRST = "At least 29 people were killed in the quake."


def test_a_toll_that_is_brought_to_more_is_raised() -> None:
    a = told(FIRST, 29.0, 0, **at_least(29.0))
    b = told("Rescuers found five more bodies, bringing the dead to 34.", 34.0, 1, "b.md", **DEAD)
    assert raised(a, b)
    assert raised(b, a)


@pytest.mark.parametrize(
    ("sentence", "figure", "days"),
    [
        ("The quake killed 34 people.", 34.0, 1),
        ("They count the bodies again, bringing the dead to 27.", 27.0, 1),
        ("They count the bodies again, bringing the dead to 29.", 29.0, 1),
        ("Rescuers found five more bodies, bringing the dead to 34.", 34.0, 0),
        ("Rescuers found five more bodies, bringing the dead to 34.", 34.0, REVISION_DAYS + 1),
    ],
    ids=["not said to have risen", "fewer", "as many", "on one day", "months later"],
)
def test_a_bound_that_is_met_is_raised_only_by_a_later_article_that_says_so(sentence: str, figure: float, days: int) -> None:
    a = told(FIRST, 29.0, 0, **at_least(29.0))
    b = told(sentence, figure, days, "b.md", **DEAD)
    assert not raised(a, b)
    assert not raised(b, a)


def test_the_earlier_of_the_two_does_not_raise_the_later() -> None:
    early = told("Rescuers found five more bodies, bringing the dead to 34.", 34.0, 0, **DEAD)
    late = told(FIRST, 29.0, 1, "b.md", **at_least(29.0))
    assert not raised(early, late)


def test_a_revision_is_told_with_both_days_in_their_order() -> None:
    a = told("The quake killed 29 people.", 29.0, 0, **DEAD)
    b = told("The quake killed 34 people.", 34.0, 2, "b.md", **DEAD)
    found = measured(a.quantity, b.quantity)
    assert revision(a, b, found) == revision(b, a, found)
    assert revision(a, b, found).explanation == "the figure of 2022-06-06 was followed by another on 2022-06-08"
    assert (revision(a, b, found).verdict, revision(a, b, found).reason) == (Verdict.DIVERGE, Reason.REVISION)


@pytest.mark.parametrize(
    ("sentence", "verdict", "reason"),
    [
        ("Rescuers found five more bodies, bringing the dead to 34.", Verdict.DIVERGE, Reason.REVISION),
        ("The quake killed 34 people.", Verdict.COMPATIBLE, Reason.MEETS_BOUND),
    ],
)
def test_a_bound_that_was_overtaken_is_told_as_a_revision(sentence: str, verdict: Verdict, reason: Reason) -> None:
    a = told(FIRST, 29.0, 0, **at_least(29.0))
    b = told(sentence, 34.0, 1, "b.md", **DEAD)
    pair = numbers([(a.claim, b.claim)], {one.article.id: one.article for one in (a, b)}, context([a.claim, b.claim]))[0]
    found = like_for_like(replace(pair, likelihood=0.9))
    assert found is not None
    assert (found.verdict, found.reason) == (verdict, reason)
