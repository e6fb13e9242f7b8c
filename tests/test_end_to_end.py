"""The whole walk with the real model: what a report promises whoever reads it by program, on the project's own articles and on hostile ones."""

from __future__ import annotations

import csv
import functools
import io
import json
import random
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from markdown_it import MarkdownIt

from claimcheck.config import Settings
from claimcheck.ingest import read_paths
from claimcheck.records import BlockKind, Report
from claimcheck.reports import RENDERERS
from tests.whole_runs import ROOT, compare, compare_once

SEEDS = ROOT / "seeds"

TOWER = """---
title: The tower of Vallby is to be pulled down
publisher: {publisher}
published: 2021-05-10
---

The council of Vallby voted on Monday to pull down the water tower, which is 62 metres high. The work will cost 3.4 million euros, the mayor said.
Some 450 people marched through the town against the decision.
"""

TOWER_IN_OTHER_WORDS = """---
title: Vallby loses its water tower
publisher: {publisher}
published: 2021-05-10
---

Vallby's water tower, 62 metres high, will be pulled down: so the council decided on Monday. According to the mayor the work will cost {cost} euros.
Through the town marched some 450 people in protest.
"""

HOSTILE = """---
title: "| a | b |\\n|---|---|<script>alert(1)</script>"
publisher: "**[x](javascript:alert(1))**"
note: "--- # ``` {{7*7}}"
---

# `code` <img src=x onerror=alert(1)> \u202e gnissim si eno

=cmd|' /C calc'!A0 said 1,000,000,000,000,000,000,000,000,000 people | saw 3 of 7 <b>towers</b> fall at 1e999 metres per second\\n.

It cost $0.0000000000000000001bn, or \uff11\uff12\uff13 per cent of \u0661\u0662 million, up from 0 to 0, from -5 to \u22127 and from
99999999999999999999 to 1 people.

{% raw %} <!-- 40 soldiers fled 0 rebels --> ~~12~~ __13__ *14 ships* sank\x0b near \u2028 Port\u00a0Vale on 31 February 0000 and
99/99/9999 at 25:61 p.m.

@everyone #1 &#49;2 &lt;3 $$4$$ \\5 people [6](7) were 8 years old.

1/0 of the 0 in 0 houses, a 0th of them, one in 0, 0 to 0, 0:0 and 0% fell.
"""


def as_json(report: Report) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(RENDERERS["json"](report))
    return document


@pytest.fixture(scope="module")
def seeds() -> Report:
    report = compare_once("seeds")
    assert len(report.articles) == 5
    return report


@pytest.fixture(scope="module")
def seeds_json(seeds: Report) -> dict[str, Any]:
    return as_json(seeds)


@functools.cache
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(resources.files("claimcheck").joinpath("schemas/compare-report.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def raw(path: str) -> str:
    """A file as any other program would read it."""
    with open(ROOT / path, encoding="utf-8", newline="") as file:
        return file.read()


def check_document(document: dict[str, Any]) -> None:
    """What holds for every report: its shape, its quotations, and that what it refers to is in it."""
    validator().validate(document)
    texts = {article["id"]: raw(article["path"]) for article in document["articles"]}
    claims = {claim["id"]: claim for claim in document["claims"]}
    quantities = {quantity["id"]: (quantity, claim) for claim in document["claims"] for quantity in claim["quantities"]}
    assert len(claims) == len(document["claims"])
    assert len(quantities) == sum(len(claim["quantities"]) for claim in document["claims"])
    for claim in document["claims"]:
        text = texts[claim["article"]]
        assert text[claim["start"] : claim["end"]] == claim["text"]
        assert text[: claim["start"]].replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1 == claim["line"]
        for quantity in claim["quantities"]:
            assert text[quantity["start"] : quantity["end"]] == quantity["text"]
            assert claim["start"] <= quantity["start"] < quantity["end"] <= claim["end"]
            assert quantity["derivation"] or quantity["counted"] in text
            for operand in quantity["operands"]:
                part, holder = quantities[operand]
                assert holder["id"] == claim["id"]
                assert quantity["start"] <= part["start"] < part["end"] <= quantity["end"]
    check_references(document, claims, quantities)


def check_references(document: dict[str, Any], claims: dict[str, Any], quantities: dict[str, Any]) -> None:
    consistent = {tuple(pair) for finding in document["findings"] if finding["kind"] == "consistency" for pair in finding["comparisons"]}
    judged = {(comparison["a"], comparison["b"]) for comparison in document["comparisons"]}
    assert len(judged) == len(document["comparisons"]), "a pair is told once"
    clusters = {cluster["id"]: set(cluster["claims"]) for cluster in document["clusters"]}
    for comparison in document["comparisons"]:
        (_, first), (_, second) = quantities[comparison["a"]], quantities[comparison["b"]]
        within = first["article"] == second["article"]
        assert within == ((comparison["a"], comparison["b"]) in consistent), "pairs cross articles unless they show that one article is consistent"
        if comparison["cluster"] is not None:
            assert {first["id"], second["id"]} <= clusters[comparison["cluster"]]
    for finding in document["findings"]:
        assert set(finding["claims"]) <= set(claims)
        assert set(finding["quantities"]) <= set(quantities)
        assert {tuple(pair) for pair in finding["comparisons"]} <= judged
        assert finding["claims"]
    for members in clusters.values():
        assert len({claims[member]["article"] for member in members}) > 1
    assert [profile["article"] for profile in document["sources"]] == [article["id"] for article in document["articles"]]


def test_report_of_the_seeds_is_what_it_promises(seeds_json: dict[str, Any]) -> None:
    check_document(seeds_json)
    assert len(seeds_json["claims"]) > 100
    assert seeds_json["comparisons"]
    assert {"agreement", "side_by_side", "consistency", "single_source", "shared_subject"} <= {finding["kind"] for finding in seeds_json["findings"]}


def test_no_claim_stands_in_furniture_or_front_matter(seeds: Report) -> None:
    articles, _ = read_paths([str(SEEDS)])
    furniture = {article.id: [block.span for block in article.blocks if block.kind is BlockKind.FURNITURE] for article in articles}
    assert sum(map(len, furniture.values())) >= 3, "the seeds have page furniture on purpose"
    bodies = {article.id: min(block.span.start for block in article.blocks) for article in articles}
    for claim in seeds.claims:
        assert claim.span.start >= bodies[claim.article]
        assert all(claim.span.end <= span.start or span.end <= claim.span.start for span in furniture[claim.article])


def test_two_runs_and_any_order_of_the_files_give_the_same_bytes(seeds: Report) -> None:
    files = [str(path.relative_to(ROOT)) for path in sorted(SEEDS.iterdir())]
    random.Random(5).shuffle(files)
    expected = {name: render(seeds) for name, render in RENDERERS.items()}
    again = compare(*files)
    assert {name: render(again) for name, render in RENDERERS.items()} == expected


def test_settings_of_speed_change_nothing_but_the_account_of_them(tmp_path: Path) -> None:
    write(tmp_path, a=TOWER.format(publisher="One"), b=TOWER.format(publisher="Two"))
    small, large = (as_json(compare(tmp_path, settings=Settings(batch_size=size))) for size in (1, 64))
    for document in (small, large):
        del document["provenance"]["settings"]["batch_size"]
    assert small == large


def write(folder: Path, **texts: str | bytes) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def kinds(document: dict[str, Any]) -> set[str]:
    return {finding["kind"] for finding in document["findings"]}


def test_a_single_article_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    document = as_json(compare(write(tmp_path, a=TOWER.format(publisher="One"))))
    check_document(document)
    assert (len(document["articles"]), document["comparisons"], document["clusters"]) == (1, [], [])
    assert kinds(document) <= {"single_source", "consistency"}


def test_one_file_twice_is_one_voice(tmp_path: Path) -> None:
    text = TOWER.format(publisher="One")
    document = as_json(compare(write(tmp_path, a=text, b=text)))
    check_document(document)
    first, second = document["articles"]
    assert first["sha256"] == second["sha256"]
    assert first["id"] != second["id"]
    assert {comparison["verdict"] for comparison in document["comparisons"]} <= {"agree", "compatible"}
    assert [(profile["corroborated"], profile["diverging"]) for profile in document["sources"]] == [(0, 0), (0, 0)], "a copy corroborates nothing"


def test_copies_without_a_publisher_are_one_voice_too(tmp_path: Path) -> None:
    text = TOWER.format(publisher="One").replace("publisher: One\n", "")
    document = as_json(compare(write(tmp_path, a=text, b=text)))
    check_document(document)
    assert [profile["corroborated"] for profile in document["sources"]] == [0, 0]


def test_two_voices_that_say_the_same_corroborate_each_other(tmp_path: Path) -> None:
    other = TOWER_IN_OTHER_WORDS.format(publisher="Two", cost="34 million")
    document = as_json(compare(write(tmp_path, a=TOWER.format(publisher="One"), b=other)))
    check_document(document)
    verdicts = {(comparison["verdict"], comparison["reason"]) for comparison in document["comparisons"]}
    assert ("diverge", "magnitude_slip") in verdicts
    assert ("agree", "same_value") in verdicts
    assert all(profile["corroborated"] and profile["diverging"] for profile in document["sources"])


def test_an_article_without_claims_beside_one_with_them(tmp_path: Path) -> None:
    document = as_json(compare(write(tmp_path, a=TOWER.format(publisher="One"), b="Who knows?\n\nWho cares?\n")))
    check_document(document)
    assert {claim["article"] for claim in document["claims"]} == {document["articles"][0]["id"]}
    assert "a question, not a statement" in {skip["reason"] for skip in document["skipped"]}


def test_articles_without_any_claim(tmp_path: Path) -> None:
    document = as_json(compare(write(tmp_path, a="Who knows?\n", b="Who cares?\n")))
    check_document(document)
    assert (document["claims"], document["findings"]) == ([], [])


HOSTILE_TEXTS: dict[str, str | bytes] = {
    "marks": HOSTILE,
    "CRLF": HOSTILE.replace("\n", "\r\n"),
    "old Mac line ends": HOSTILE.replace("\n", "\r"),
    "no end": "The council of Vallby " + "and its 62 metres and 450 people " * 400,
    "one word": "12" * 50_000,
    "nested": "(“[" * 5_000 + "62 metres" + "]”)" * 5_000,
    "dashes": "---\n" * 3_000,
    "digits and signs": "1,2.3-4/5:6%7$8€9 " * 600,
    "combining marks": "6\u0301" * 2_000 + " metres of water stood in Vallby.",
    "byte order mark": b"\xef\xbb\xbf" + TOWER.format(publisher="Three").encode(),
    "emoji": "\U0001f9d1\u200d\U0001f692" * 2_000 + " saved 450 people in Vallby.",
}


@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_hostile_text_breaks_no_promise(tmp_path: Path, name: str) -> None:
    text = HOSTILE_TEXTS[name]
    report = compare(write(tmp_path, good=TOWER.format(publisher="One"), hostile=text))
    document = as_json(report)
    if name != "byte order mark":
        check_document(document)
    validator().validate(document)
    check_markdown(RENDERERS["markdown"](report))
    rows = list(csv.reader(io.StringIO(RENDERERS["csv"](report), newline="")))
    assert len(rows) == 1 + len(report.comparisons)
    assert len(set(map(len, rows))) == 1
    assert not any(cell.startswith(("=", "@", "\t", "\r")) for row in rows for cell in row)


def check_markdown(text: str) -> None:
    """A text of an article adds neither markup of its own nor links, and hides nothing."""
    assert "\u202e" not in text
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or []]
    markup = [token.content.strip() for token in [*tokens, *inline] if token.type in ("html_block", "html_inline")]
    assert markup == ["<!-- claimcheck report -->"]
    assert not [token for token in inline if token.type in ("link_open", "image")]


def test_paths_are_hostile_too(tmp_path: Path) -> None:
    folder = tmp_path / "a [b](c) |d| `e`"
    folder.mkdir()
    report = compare(write(folder, **{"<i>x": TOWER.format(publisher="One")}))
    check_document(as_json(report))
    check_markdown(RENDERERS["markdown"](report))
