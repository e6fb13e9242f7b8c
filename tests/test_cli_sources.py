"""``claimcheck sources``: articles and structured claims, flags, formats, exit codes, and one line for whatever goes wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from claimcheck.cli import app
from claimcheck.sources.admiralty import CREDIBILITY, EDGES, RELIABILITY
from claimcheck.sources.track_record import FEWEST_VOICES, LIKELY
from claimcheck.sources.truth.reliability import ENOUGH, WIDEST
from tests.whole_runs import ROOT, load_once

HEAVY = ("torch", "faiss", "sentence_transformers", "numpy", "scipy", "rich")
FIRST = """---
title: Flood empties Arnholm
publisher: Coast Courier
published: 2019-03-04
---

The flood in Arnholm on Sunday destroyed 340 houses. About 1,200 people were evacuated from the town.
"""
OTHER = """---
title: What the water left of Arnholm
publisher: Northern Post
published: 2019-03-04
---

On Sunday 520 houses in Arnholm were destroyed by the flood. Some 1,200 people had to leave the town.
"""
THIRD = """---
title: Arnholm counts its ruins
publisher: Evening Echo
published: 2019-03-04
---

When the flood reached Arnholm on Sunday, it destroyed 340 houses. The bridge still stands.
"""
CLAIMS = "source,object,value\n" + "".join(
    f"{source},object {number},{number + 100 + (source == 'South' and number % 3 == 0)}\n"
    for number in range(12)
    for source in ("North", "East", "West", "South")
)
SCHEMA = json.loads(resources.files("claimcheck").joinpath("schemas", "sources-report.schema.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Done:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.out)
        jsonschema.Draft202012Validator(SCHEMA).validate(document)
        return document


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each run in a folder of its own, without settings from outside, with the real model loaded once."""
    for name in os.environ:
        if name.startswith("CLAIMCHECK_"):
            monkeypatch.delenv(name)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr("claimcheck.pipeline.compare.load_encoder", load_once)
    write({"in/a.md": FIRST, "in/b.md": OTHER, "claims.csv": CLAIMS})


def write(files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())


def run(*arguments: str, stdin: str | None = None) -> Done:
    result = CliRunner().invoke(app, ["sources", *arguments], input=stdin, prog_name="claimcheck")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    assert "a defect of claimcheck" not in result.stderr
    return Done(result.exit_code, result.stdout, result.stderr)


# Articles.


def test_the_seeds_of_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = run("seeds")
    assert done.code == 0
    assert "The New Indian Express names The Daily Telegraph as its source (byline)\n            seeds/05-danger-after-defeat.md:4: “" in done.out
    assert "1 article, 1 origin: The Daily Telegraph" in done.out
    assert done.out.count("not enough to say (n = ") == 5
    assert not re.search(r"\d\.\d\d \(", done.out), "no reliability is told of five articles"
    assert " takes text from " not in done.out
    assert " share text" not in done.out
    document = run("seeds", "-f", "json").document
    assert [source["reliability"]["mean"] for source in document["sources"]] == [None] * 5
    texts = {article["id"]: Path(article["path"]).read_text(encoding="utf-8") for article in document["articles"]}
    assert document["dependences"]
    for dependence in document["dependences"]:
        side = dependence["article"]
        assert texts[side["article"]][side["start"] : side["end"]] == side["text"]
        assert side["text"] in texts[side["article"]].splitlines()[side["line"] - 1]


def test_a_reprint_is_no_second_voice_and_is_shown_with_its_passage() -> None:
    text = (ROOT / "tests" / "corpora" / "quake" / "01-first-night.md").read_text(encoding="utf-8")
    write({"wire/a.md": text, "wire/b.md": text.replace("Harbour Gazette", "Morning Mirror"), "wire/c.md": FIRST})
    document = run("wire", "-f", "json").document
    voices = {article["publisher"]: article["voice"] for article in document["articles"]}
    assert voices["The Harbour Gazette"] == voices["The Morning Mirror"] != voices["Coast Courier"]
    (copy,) = (one for one in document["dependences"] if one["kind"] == "copy")
    assert copy["article"]["text"].split() == copy["source"]["text"].split()
    assert "3 articles, 2 origins" in run("wire").out


def test_three_voices_are_enough_to_estimate_and_two_are_not() -> None:
    (two,) = (one for one in run("in", "-f", "json").document["contested"] if len(one["values"]) == 2)
    assert (two["enough"], two["estimate"], two["voices"]) == (False, None, 2)
    assert "not enough to say: 2 independent voices" in run("in").out
    write({"in/c.md": THIRD})
    (three,) = run("in", "-f", "json").document["contested"]
    assert (three["enough"], three["voices"]) == (True, 3)
    values = {value["quantity"]["id"]: value["quantity"]["value"] for value in three["values"]}
    assert values[three["estimate"]["best"]] == 340
    assert "most likely 340" in run("in").out


def test_standard_input_is_an_article() -> None:
    done = run("-", "in/b.md", "-f", "json", stdin=FIRST)
    assert sorted(article["path"] for article in done.document["articles"]) == ["<stdin>", "in/b.md"]


def test_the_order_of_the_files_changes_nothing() -> None:
    for format_ in ("text", "markdown", "json", "csv"):
        assert run("in", "-f", format_) == run("in/b.md", "in/a.md", "-f", format_)


def test_formats_and_several_files() -> None:
    names = {"r.txt": "text", "r.md": "markdown", "r.json": "json", "r.csv": "csv"}
    for given in (("in",), ("--truth", "claims.csv")):
        done = run(*given, *(part for name in names for part in ("-o", name)))
        assert (done.code, done.out) == (0, "")
        for name, format_ in names.items():
            assert f"wrote {name}" in done.err
            assert Path(name).read_text(encoding="utf-8") == run(*given, "-f", format_).out


def test_a_markdown_report_in_the_folder_is_no_source() -> None:
    before = run("in", "-f", "json").document
    run("in", "-o", "in/report.md")
    run("--truth", "claims.csv", "-o", "in/truth.md")
    assert run("in", "-f", "json").document["articles"] == before["articles"]


def test_one_line_sums_up_and_quiet_says_nothing() -> None:
    assert re.fullmatch(r"2 articles, 2 origins, \d+ claims; 0 of 2 sources can be judged\n", run("in").err)
    assert run("--truth", "claims.csv").err == "48 claims, 4 of 12 objects contested; 4 of 4 sources can be judged\n"
    assert run("in", "-q").err == run("--truth", "claims.csv", "-q").err == ""


def test_colour_is_asked_for_and_never_goes_to_a_file() -> None:
    for given in (("in",), ("--truth", "claims.csv")):
        assert "\x1b[" not in run(*given).out
        assert "\x1b[" in run(*given, "--color", "always").out
        run(*given, "--color", "always", "-o", "r.txt")
        assert "\x1b[" not in Path("r.txt").read_text(encoding="utf-8")


def test_the_admiralty_code_is_asked_for() -> None:
    assert "F (reliability cannot be judged)" in run("in", "--admiralty").out
    assert "judged)" not in run("in").out
    document = run("--truth", "claims.csv", "--admiralty", "-f", "json").document
    assert {source["rating"]["code"] for source in document["sources"]} <= set("ABCDE")
    assert {one["rating"]["code"] for one in document["objects"]} <= set("12345")
    assert run("--truth", "claims.csv", "-f", "json").document["sources"][0]["rating"] is None


def test_an_input_that_cannot_be_read_is_a_failure_unless_it_may_be() -> None:
    write({"in/c.txt": b"caf\xe9"})
    done = run("in")
    assert done.code == 2
    assert "Coast Courier" in done.out
    assert "warning: in/c.txt: not valid UTF-8" in done.err
    kept = run("in", "--keep-going")
    assert (kept.code, kept.out) == (0, done.out)


# Structured claims.


def test_structured_claims() -> None:
    document = run("--truth", "claims.csv", "-f", "json").document
    assert (document["claims"], document["path"], document["priors"]) == (48, "claims.csv", None)
    assert len(document["objects"]) == 12
    assert [one["candidates"][0]["value"] for one in document["objects"] if one["object"] == "object 3"] == ["103"]
    by_name = {source["name"]: source["reliability"] for source in document["sources"]}
    assert list(by_name) == ["East", "North", "South", "West"]
    assert by_name["South"]["mean"] < by_name["North"]["mean"]
    assert all(one["low"] <= one["mean"] <= one["high"] for one in by_name.values())
    assert "no ranking follows" in run("--truth", "claims.csv").out


def test_the_order_of_rows_changes_nothing() -> None:
    head, *rows = CLAIMS.splitlines(keepends=True)
    write({"turned.csv": head + "".join(reversed(rows))})
    for format_ in ("text", "csv"):
        assert run("--truth", "claims.csv", "-f", format_) == run("--truth", "turned.csv", "-f", format_)


def test_priors_move_the_estimate_of_articles_and_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    write({"low.csv": "source,reliability,claims\nNorth,0.1,200\n", "coast.csv": "Coast Courier,0.2,50\n"})
    plain, doubted = (run("--truth", "claims.csv", *flags, "-f", "json").document for flags in ((), ("--priors", "low.csv")))
    north = [next(one for one in document["sources"] if one["name"] == "North")["reliability"] for document in (plain, doubted)]
    assert north[1]["high"] < north[0]["low"]
    assert doubted["priors"] == "low.csv"
    intervals = [run("in", *flags, "-f", "json").document["sources"][0]["reliability"] for flags in ((), ("--priors", "coast.csv"))]
    assert intervals[1]["high"] < intervals[0]["high"]
    monkeypatch.setenv("CLAIMCHECK_SOURCE_PRIORS", "low.csv")
    assert run("--truth", "claims.csv", "-f", "json").document == doubted, "a setting like any other"


def test_hostile_claims_run_nowhere() -> None:
    write({"evil.csv": 'source,object,value\n"=cmd|x",<script>,@SUM(A1)\n\x1b[31mred,[a](b),-1+1\n'})
    rows = list(csv.reader(io.StringIO(run("--truth", "evil.csv", "-f", "csv").out)))
    assert {row[1] for row in rows if row[0] == "source"} == {"'=cmd|x", "\x1b[31mred"}
    assert "\x1b" not in run("--truth", "evil.csv").out
    markdown = run("--truth", "evil.csv", "-f", "markdown").out
    assert "\\<script>" in markdown or "\\<script\\>" in markdown
    assert run("--truth", "evil.csv", "-f", "json").document["claims"] == 2


@pytest.mark.parametrize(
    ("files", "arguments", "words"),
    [
        ({}, [], "no articles: name files or folders"),
        ({}, ["in", "--truth", "claims.csv"], "--truth weighs the claims of its file alone: leave in out"),
        ({}, ["--truth", "none.csv"], "none.csv: cannot be read"),
        ({}, ["--truth", "in"], "in: cannot be read"),
        ({"e.csv": ""}, ["--truth", "e.csv"], "e.csv: holds no claim"),
        ({"e.csv": "source,object,value\n"}, ["--truth", "e.csv"], "e.csv: holds no claim below its first row"),
        ({"e.csv": "a,b,c\na,b\n"}, ["--truth", "e.csv"], "e.csv:2: has no value"),
        ({"e.csv": "a,b,c\n\n,b,c\n"}, ["--truth", "e.csv"], "e.csv:3: has no source"),
        ({"e.csv": "a,b,c,many\n"}, ["--truth", "e.csv"], "e.csv:1: the number must be a number"),
        ({"e.csv": 'a,b,c\na,"b"x,c\n'}, ["--truth", "e.csv"], "e.csv:2: is not valid CSV"),
        ({"e.csv": b"a,b,caf\xe9\n"}, ["--truth", "e.csv"], "e.csv: is not UTF-8 text"),
        ({"p.csv": "North,1\n"}, ["--truth", "claims.csv", "--priors", "p.csv"], "p.csv:1: the reliability must lie between 0 and 1"),
        ({"p.csv": "North,0.5\nNorth,0.6\n"}, ["in", "--priors", "p.csv"], "p.csv:2: 'North' stands here a second time"),
        ({}, ["in", "--priors", "none.csv"], "none.csv: cannot be read"),
        ({}, ["nowhere"], "nowhere"),
        ({}, ["in", "-o", "x.sarif"], "x.sarif: the ending names no format"),
        ({}, ["in", "-o", "no/x.md"], "the folder no does not exist"),
        ({}, ["--truth", "claims.csv", "-o", "in", "-f", "csv"], "in: is a folder"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(files: dict[str, str | bytes], arguments: list[str], words: str) -> None:
    write(files)
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert done.err.count("error: ") == 1
    assert done.err.count("\n") == done.err.count("error: ") + done.err.count("warning: ")


@pytest.mark.parametrize(
    ("arguments", "words"), [(["in", "-f", "pdf"], "'pdf' is not"), (["in", "--bogus"], "No such option"), (["--truth"], "argument")]
)
def test_wrong_usage(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


# Help, and what is loaded.


def test_help_names_every_option_and_each_has_its_words() -> None:
    told = run("--help").out
    for option in (
        "--truth",
        "--priors",
        "--admiralty",
        "--output",
        "--format",
        "--glossary",
        "--model",
        "--keep-going",
        "--quiet",
        "--verbose",
        "--color",
    ):
        assert option in told
    for line in told.splitlines():
        if line.strip().startswith("-"):
            assert len(line.split("  ")) > 1, f"no help for {line.strip()}"


def test_help_loads_none_of_the_heavy_libraries() -> None:
    assert loaded(["sources", "--help"], HEAVY) == "LOADED []"


def test_structured_claims_need_no_model() -> None:
    assert loaded(["sources", "--truth", "claims.csv", "-q"], ("torch", "faiss", "sentence_transformers", "onnxruntime")) == "LOADED []"


def loaded(arguments: list[str], names: tuple[str, ...]) -> str:
    program = f"""
import sys
from claimcheck.cli import app
try:
    app({arguments!r}, prog_name="claimcheck")
except SystemExit as end:
    assert not end.code, end.code
print("LOADED", sorted({{name.partition(".")[0] for name in sys.modules}} & set({names!r})))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()[-1]


# The page about it.


def test_the_page_has_the_figures_of_the_code() -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    assert f"fewer than {ENOUGH:.0f} of its numbers" in page
    assert re.search(rf"the interval is wider\s+than {WIDEST}\.", page)
    assert f"fewer than {FEWEST_VOICES} independent voices" in page
    assert f"probability of {LIKELY} or less" in page
    marks = [f"{letter} {words}" for letter, words in RELIABILITY.items()] + [f"{digit} {words}" for digit, words in CREDIBILITY.items()]
    assert all(mark in page for mark in marks)
    assert re.findall(r"(?m)^\| (0\.\d\d) \|", page) == [f"{edge:.2f}" for edge in EDGES]


def test_the_claims_of_the_page_can_be_weighed() -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    claims, priors = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    write({"page.csv": claims, "held.csv": priors})
    document = run("--truth", "page.csv", "--priors", "held.csv", "-f", "json").document
    assert document["objects"][0]["candidates"][0]["value"] == "340"
