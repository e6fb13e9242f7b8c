"""What an editor must be told about the five articles, however they are retold: found by their figures and names, never by place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from claimcheck.ingest import read_paths
from claimcheck.records import BlockKind
from claimcheck.reports import RENDERERS
from tests.whole_runs import ROOT, SHARED, compare_once

FOLDERS = {"own": Path("seeds"), "originals": SHARED / "seeds"}

# What the armies did that some of the articles put a figure to.
FLIGHT = re.compile(r"\b(?:fled|flee|fleeing|flight|collaps\w+|rout(?:ed)?)\b", re.IGNORECASE)
FURNITURE = (
    "appeared first on",
    "newsletter",
    "most read",
    "disclaimer",
    "flipboard",
    "subscri",
    "recent comments",
    "sign up",
    "twitter",
    "write for",
)

Entry = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A report as another program reads it, with what the tests look things up by."""

    folder: Path
    document: Entry

    @property
    def claims(self) -> list[Entry]:
        found: list[Entry] = self.document["claims"]
        return found

    def claim(self, *words: str) -> Entry:
        """The only claim that has all these words."""
        (found,) = [claim for claim in self.claims if all(re.search(rf"(?i)\b{word}\b", claim["text"]) for word in words)]
        return found

    def quantity(self, claim: Entry, which: Callable[[Entry], bool]) -> Entry:
        """The only quantity of a claim of which something is true."""
        (found,) = [quantity for quantity in claim["quantities"] if which(quantity)]
        assert isinstance(found, dict)
        return found

    def comparison(self, a: Entry, b: Entry) -> Entry:
        """What comparing two quantities came to."""
        wanted = {a["id"], b["id"]}
        (found,) = [comparison for comparison in self.document["comparisons"] if {comparison["a"], comparison["b"]} == wanted]
        assert isinstance(found, dict)
        return found

    def findings(self, *quantities: Entry) -> list[Entry]:
        """The findings that are about all of some quantities."""
        wanted = {quantity["id"] for quantity in quantities}
        return [finding for finding in self.document["findings"] if wanted <= set(finding["quantities"])]


@pytest.fixture(scope="module", params=FOLDERS)
def told(request: pytest.FixtureRequest) -> Told:
    folder = FOLDERS[request.param]
    if not (ROOT / folder).is_dir():
        pytest.skip(f"the folder {request.param!r} of the five articles is not at hand (CLAIMCHECK_SHARED names another place)")
    report = compare_once(folder)
    assert len(report.articles) == 5
    return Told(folder, json.loads(RENDERERS["json"](report)))


def written(text: str) -> Callable[[Entry], bool]:
    """A quantity by its figure, thousands apart or not."""
    return lambda quantity: quantity["derivation"] is None and re.sub(r"(?<=\d)[\s,](?=\d{3})", "", quantity["text"]) == text


def derived(quantity: Entry) -> bool:
    return quantity["derivation"] is not None


def test_the_two_force_ratios_stand_side_by_side_as_two_battles(told: Told) -> None:
    ramadi, mosul = told.claim("40 to 1"), told.claim("30 000", "1500")
    forty, twenty = told.quantity(ramadi, written("40 to 1")), told.quantity(mosul, derived)
    assert (forty["kind"], forty["value"]) == (twenty["kind"], twenty["value"] * 2) == ("ratio", 40)
    comparison = told.comparison(forty, twenty)
    assert (comparison["verdict"], comparison["reason"]) == ("not_comparable", "different_event")
    assert "Ramadi" in comparison["explanation"]
    assert "Mosul" in comparison["explanation"]
    assert "factor of 2" in comparison["explanation"]
    assert [finding["kind"] for finding in told.findings(forty, twenty)] == ["side_by_side"]


def test_both_ratios_keep_the_caution_of_their_sources(told: Told) -> None:
    ramadi, mosul = told.claim("40 to 1"), told.claim("30 000", "1500")
    assert (ramadi["attribution"]["kind"], ramadi["attribution"]["stance"]) == ("estimate", "hedged")
    assert "some estimates" in ramadi["attribution"]["speaker"]
    many, few = told.quantity(mosul, written("30000")), told.quantity(mosul, written("1500"))
    assert [(quantity["approximator"], quantity["cue"]) for quantity in (many, few)] == [("about", "roughly"), ("about", "around")]
    twenty = told.quantity(mosul, derived)
    assert twenty["operands"] == [many["id"], few["id"]]
    assert twenty["low"] < 20 < twenty["high"]


def test_each_battle_is_at_its_place(told: Told) -> None:
    assert [place["name"] for place in told.claim("40 to 1")["place"]][:1] == ["Ramadi"]
    mosul = told.claim("30 000", "1500")
    assert [place["name"] for place in mosul["place"]][:1] == ["Mosul"]
    assert mosul["time"]["start"].startswith("2014")


def test_the_drawdown_is_a_change_that_agrees_with_the_withdrawal_in_its_article(told: Told) -> None:
    plan, effect = told.claim("3,000", "2,500"), told.claim("500", "American troops")
    change = told.quantity(plan, derived)
    assert (change["value"], change["change"], change["derivation"]) == (-500, "down", "difference")
    assert change["operands"] == [told.quantity(plan, written(figure))["id"] for figure in ("3000", "2500")]
    five_hundred = told.quantity(effect, written("500"))
    assert plan["article"] == effect["article"]
    assert told.comparison(change, five_hundred)["verdict"] == "agree"
    (finding,) = told.findings(change, five_hundred)
    assert (finding["kind"], finding["verdict"]) == ("consistency", "agree")


def test_shares_of_two_wholes_stand_side_by_side_without_a_conflict(told: Told) -> None:
    third = told.quantity(told.claim("a third", "of the country"), lambda quantity: quantity["kind"] == "percent")
    lost = told.quantity(told.claim("25 to 30 per cent"), lambda quantity: quantity["kind"] == "percent")
    assert (lost["text"], lost["low"], lost["high"]) == ("25 to 30 per cent", 25, 30)
    comparison = told.comparison(third, lost)
    assert comparison["verdict"] == "not_comparable"
    assert comparison["reason"] in ("different_scope", "different_measure")
    assert [finding["kind"] for finding in told.findings(third, lost)] == ["side_by_side"]


def test_the_second_largest_city_is_an_agreement_of_two_articles(told: Told) -> None:
    ranks = [(quantity, claim) for claim in told.claims for quantity in claim["quantities"] if quantity["text"] == "second largest"]
    assert len({claim["article"] for _, claim in ranks}) == 2
    (first, _), (second, _) = ranks
    assert {quantity["kind"] for quantity, _ in ranks} == {"ordinal"}
    assert told.comparison(first, second)["verdict"] == "agree"
    (finding,) = told.findings(first, second)
    assert (finding["kind"], finding["verdict"]) == ("agreement", "agree")


def test_the_flight_of_the_army_is_one_cluster_over_three_articles(told: Told) -> None:
    flights = {claim["id"]: claim["article"] for claim in told.claims if FLIGHT.search(claim["text"])}
    ramadi, mosul = told.claim("40 to 1"), told.claim("30 000", "1500")
    (cluster,) = [set(cluster["claims"]) for cluster in told.document["clusters"] if ramadi["id"] in cluster["claims"]]
    assert mosul["id"] in cluster
    assert len({flights[member] for member in cluster if member in flights}) >= 3


def test_not_outnumbered_and_outnumbering_are_no_contradiction(told: Told) -> None:
    denial, ratio = told.claim("not outnumbered"), told.claim("40 to 1")
    together = [finding for finding in told.document["findings"] if {denial["id"], ratio["id"]} <= set(finding["claims"])]
    assert [finding for finding in together if finding["verdict"] == "diverge"] == []
    own = {quantity["id"] for claim in (denial, ratio) for quantity in claim["quantities"]}
    verdicts = [comparison["verdict"] for comparison in told.document["comparisons"] if own & {comparison["a"], comparison["b"]}]
    assert "diverge" not in verdicts


def test_five_articles_that_do_not_contradict_each_other_are_not_made_to(told: Told) -> None:
    assert [finding["summary"] for finding in told.document["findings"] if finding["kind"] == "divergence"] == []


def test_the_names_of_one_group_are_joined(told: Told) -> None:
    (group,) = [alias for alias in told.document["aliases"] if {"IS", "ISIS", "Daesh"} & {alias["canonical"], *alias["forms"]}]
    names = {name.casefold() for name in (group["canonical"], *group["forms"])}
    assert {"is", "isil", "daesh", "islamic state"} <= names


def test_no_claim_comes_from_page_furniture(told: Told) -> None:
    articles, _ = read_paths([str(ROOT / told.folder)])
    furniture = {article.id: [block.span for block in article.blocks if block.kind is BlockKind.FURNITURE] for article in articles}
    assert any(furniture.values())
    for claim in told.claims:
        assert all(claim["end"] <= span.start or span.end <= claim["start"] for span in furniture[claim["article"]])
        assert not [words for words in FURNITURE if words in claim["text"].lower()]


def test_every_quotation_is_in_the_file_where_it_is_said_to_be(told: Told) -> None:
    for article in told.document["articles"]:
        with open(ROOT / article["path"], encoding="utf-8", newline="") as file:
            text = file.read()
        for claim in told.claims:
            if claim["article"] == article["id"]:
                assert text[claim["start"] : claim["end"]] == claim["text"]
                assert all(text[quantity["start"] : quantity["end"]] == quantity["text"] for quantity in claim["quantities"])


def test_the_projects_own_articles_say_what_they_are() -> None:
    for path in sorted((ROOT / FOLDERS["own"]).glob("*.md")):
        assert re.search(r"(?m)^note: .*retold from .+figures as reported", path.read_text(encoding="utf-8")), path.name
