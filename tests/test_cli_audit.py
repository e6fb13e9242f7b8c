"""``claimcheck audit``: drafts, flags, files, exit codes, and one line instead of a traceback for whatever goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from claimcheck.cli import app
from claimcheck.pipeline import audit as audit_pipeline
from tests.audit.whole_audits import load_once
from tests.whole_runs import ROOT

SOURCE = """---
title: Flood empties Arnholm
publisher: Coast Courier
published: 2019-03-04
---

The flood in Arnholm on Sunday destroyed 340 houses. About 1,200 people were evacuated from the town.
"""
SECOND = """---
title: Arnholm after the flood
publisher: Northern Post
published: 2019-03-05
---

On Sunday 340 houses were destroyed by the flood in Arnholm. Some 1,200 people had to be evacuated from the town.
"""
RIGHT = "The flood in Arnholm destroyed 340 houses."
WRONG = "The flood in Arnholm destroyed 520 houses."
FLAT = "In Arnholm 1,200 people were evacuated."


@dataclass(frozen=True)
class Done:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.out)
        return document

    @property
    def codes(self) -> list[str]:
        """The codes that count."""
        return [one["code"] for one in self.document["findings"] if one["code"] and not one["suppressed"]]


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each run in a folder of its own with two sources, without settings from outside, its cache in that folder, the model loaded once."""
    for name in os.environ:
        if name.startswith("CLAIMCHECK_"):
            monkeypatch.delenv(name)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(audit_pipeline, "load_encoder", load_once)
    write({"in/a.md": SOURCE, "in/b.md": SECOND})


def write(files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())


def run(*arguments: str, stdin: str | bytes | None = None) -> Done:
    result = CliRunner().invoke(app, ["audit", *arguments], input=stdin, prog_name="claimcheck")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    assert "a defect of claimcheck" not in result.stderr
    return Done(result.exit_code, result.stdout, result.stderr)


def process(*arguments: str | bytes, stdin: bytes = b"") -> Done:
    command = [sys.executable, "-m", "claimcheck", "audit", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert b"a defect of claimcheck" not in done.stderr
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


# Where the draft comes from.


def test_a_file_standard_input_and_words_are_one_draft() -> None:
    write({"draft.md": WRONG, "draft": WRONG})
    from_file, without_ending = run("draft.md", "--against", "in", "-f", "json"), run("draft", "--against", "in", "-f", "json")
    from_input, from_words = run("-", "--against", "in", "-f", "json", stdin=WRONG), run("--text", WRONG, "--against", "in", "-f", "json")
    assert [done.code for done in (from_file, without_ending, from_input, from_words)] == [1] * 4
    documents = [done.document for done in (from_file, without_ending, from_input, from_words)]
    assert [document["draft"]["path"] for document in documents] == ["draft.md", "draft", "<stdin>", "<text>"]
    assert all(document["findings"] == documents[0]["findings"] for document in documents)


def test_sources_may_be_named_in_any_way() -> None:
    write({"draft.md": RIGHT})
    ways = [("--against", "in"), ("--against", "in/a.md", "--against", "in/b.md"), ("--against", "in/a.md", "in/b.md")]
    documents = [run("draft.md", *way, "-f", "json").document for way in ways]
    assert all(document["findings"] == documents[0]["findings"] for document in documents)
    assert [len(document["articles"]) for document in documents] == [2, 2, 2]
    assert len(run("--text", RIGHT, "--against", "in/a.md", "in/b.md", "-f", "json").document["articles"]) == 2


def test_the_draft_in_the_folder_of_its_sources_is_none_of_them() -> None:
    write({"in/draft.md": "The flood in Arnholm destroyed 99,123 fences."})
    done = run("in/draft.md", "--against", "in", "-f", "json")
    assert sorted(article["path"] for article in done.document["articles"]) == ["in/a.md", "in/b.md"]
    assert None not in [finding["code"] for finding in done.document["findings"]]
    assert "in/draft.md" in [skip["what"] for skip in done.document["skipped"]]


@pytest.mark.parametrize(
    ("files", "arguments", "words"),
    [
        ({}, ["missing.md", "--against", "in"], "missing.md: "),
        ({}, ["in", "--against", "in"], "in: "),
        ({"empty.md": ""}, ["empty.md", "--against", "in"], "empty.md: empty file"),
        ({"b.md": b"\0\1\2"}, ["b.md", "--against", "in"], "b.md: NUL character"),
        ({"c.md": "<!-- 30 men -->"}, ["c.md", "--against", "in"], "c.md: no text to audit"),
        ({}, ["--against", "in"], "no draft: name a file"),
        ({}, ["--text", "", "--against", "in"], "<text>: empty file"),
        ({}, ["--text", " ", "--against", "in"], "<text>: nothing but white space"),
        ({}, ["-", "--against", "in"], "<stdin>: empty file"),
        ({"d.md": RIGHT}, ["d.md", "--against", "nowhere"], "no article could be read from nowhere"),
        ({"d.md": RIGHT}, ["d.md", "--against", "d.md"], "no article could be read from d.md"),
        ({"d.md": RIGHT}, ["d.md", "--against", "in", "--glossary", "none.yaml"], "none.yaml"),
        ({"d.md": RIGHT}, ["d.md", "--against", "in", "--select", "CC099"], "unknown code 'CC099'"),
        ({"d.md": RIGHT}, ["d.md", "--against", "in", "--ignore", ","], "must name at least one code"),
        ({"d.md": RIGHT}, ["d.md", "--against", "in", "--baseline", "none.json"], "none.json: no such baseline"),
        ({"d.md": RIGHT, "x.json": "[]"}, ["d.md", "--against", "in", "--baseline", "x.json"], "x.json: is no baseline"),
        ({"d.md": RIGHT}, ["d.md", "--against", "in", "--write-baseline", "no/x.json"], "the folder no does not exist"),
        ({"d.md": RIGHT}, ["d.md", "--against", "in", "-o", "x.csv"], "x.csv: the ending names no format"),
        ({"d.md": RIGHT}, ["d.md", "--against", "in", "--model", "nowhere/model"], "nowhere/model"),
        ({"d.md": RIGHT, "claimcheck.toml": "[audit]\nfail_no = 'note'\n"}, ["d.md", "--against", "in"], "did you mean 'audit_fail_on'?"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(files: dict[str, str | bytes], arguments: list[str], words: str) -> None:
    write(files)
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert done.err.count("\n") == done.err.count("error: ") + done.err.count("warning: ")
    assert done.err.count("error: ") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["d.md"], "Missing option"),
        (["d.md", "--against", "in", "--fail-on", "never"], "'never' is not"),
        (["d.md", "--against", "in", "-f", "pdf"], "'pdf' is not"),
        (["d.md", "--against", "in", "--bogus"], "No such option"),
    ],
)
def test_wrong_usage(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


# Exit codes.


@pytest.mark.parametrize(
    ("text", "flags", "code"),
    [
        (RIGHT, [], 0),
        (RIGHT, ["--fail-on", "note"], 0),
        (WRONG, [], 1),
        (WRONG, ["--exit-zero"], 0),
        (WRONG, ["--ignore", "CC001"], 0),
        (WRONG, ["--select", "CC004"], 0),
        (WRONG, ["--select", "cc001,CC004"], 1),
        (FLAT, [], 0),
        (FLAT, ["--fail-on", "warning"], 1),
        (FLAT, ["--fail-on", "warning", "--ignore", "CC005"], 0),
        (FLAT, ["--fail-on", "note"], 1),
    ],
)
def test_exit_codes(text: str, flags: list[str], code: int) -> None:
    assert run("--text", text, "--against", "in", *flags).code == code


def test_a_note_counts_from_notes_on() -> None:
    codes = [run("--text", RIGHT, "--against", "in/a.md", "--fail-on", level).code for level in ("error", "warning", "note")]
    assert codes == [0, 0, 1]


def test_settings_in_the_working_directory_and_flags_over_them() -> None:
    write({"claimcheck.toml": "[audit]\nfail_on = 'warning'\nignore = ['CC007']\n"})
    assert run("--text", FLAT, "--against", "in").code == 1
    assert run("--text", FLAT, "--against", "in", "--fail-on", "error").code == 0
    assert run("--text", FLAT, "--against", "in", "--ignore", "CC005").code == 0


def test_unreadable_sources_weigh_more_than_findings() -> None:
    write({"in/c.txt": b"caf\xe9"})
    done = run("--text", WRONG, "--against", "in", "-f", "json")
    assert (done.code, done.codes) == (2, ["CC001"])
    assert "warning: in/c.txt: not valid UTF-8" in done.err
    assert "error: 1 input could not be read (in/c.txt)" in done.err
    kept = run("--text", WRONG, "--against", "in", "-f", "json", "--keep-going")
    assert (kept.code, kept.out) == (1, done.out)
    assert run("--text", RIGHT, "--against", "in", "--keep-going").code == 0
    assert run("--text", WRONG, "--against", "in", "--keep-going", "--exit-zero").code == 0
    assert run("--text", WRONG, "--against", "in", "--exit-zero").code == 2, "the job was not done"


def test_a_missing_source_among_good_ones() -> None:
    done = run("--text", RIGHT, "--against", "in", "--against", "missing.md")
    assert done.code == 2
    assert "missing.md" in done.err
    assert run("--text", RIGHT, "--against", "in", "--against", "missing.md", "--keep-going").code == 0


# What is told, and where.


def test_formats_and_several_files() -> None:
    write({"d.md": WRONG})
    names = ["r.txt", "r.md", "r.json", "r.sarif"]
    done = run("d.md", "--against", "in", *(part for name in names for part in ("-o", name)))
    assert (done.code, done.out) == (1, "")
    for name, format_ in zip(names, ("text", "markdown", "json", "sarif"), strict=True):
        assert f"wrote {name}" in done.err
        assert Path(name).read_text(encoding="utf-8") == run("d.md", "--against", "in", "-f", format_).out
    assert json.loads(Path("r.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    schema = json.loads((ROOT / "claimcheck" / "schemas" / "audit-report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(Path("r.json").read_text(encoding="utf-8")))


def test_an_earlier_report_in_the_folder_is_no_source() -> None:
    write({"d.md": WRONG})
    before = run("d.md", "--against", "in", "-f", "json").document
    run("d.md", "--against", "in", "-o", "in/report.md")
    after = run("d.md", "--against", "in", "-f", "json")
    assert after.document["findings"] == before["findings"]
    assert len(after.document["articles"]) == 2
    assert after.code == 1


def test_one_line_sums_up_and_quiet_says_nothing() -> None:
    done = run("--text", WRONG, "--against", "in")
    assert done.err == "1 number of 1 checked against 2 articles: 1 error, 0 warnings, 0 notes\n"
    assert done.out.startswith("<text>:1:32: error: CC001")
    assert run("--text", WRONG, "--against", "in", "-q").err == ""


def test_colour_is_asked_for() -> None:
    assert "\x1b[" not in run("--text", WRONG, "--against", "in").out
    assert "\x1b[" in run("--text", WRONG, "--against", "in", "--color", "always").out
    assert "\x1b[" not in run("--text", WRONG, "--against", "in", "--color", "never").out


def test_two_runs_give_the_same_bytes() -> None:
    write({"d.md": f"{RIGHT} {FLAT}\n\n{WRONG}\n"})
    for format_ in ("text", "markdown", "json", "sarif"):
        assert run("d.md", "--against", "in", "-f", format_) == run("d.md", "--against", "in/b.md", "in/a.md", "-f", format_)


# Comments and baselines.


def test_a_comment_in_the_draft() -> None:
    done = run("--text", f"{WRONG} <!-- claimcheck: ignore CC001 asked by phone -->", "--against", "in", "-f", "json")
    assert (done.code, done.codes) == (0, [])
    (finding,) = done.document["findings"]
    assert finding["suppressed"] == "ignored in line 1: asked by phone"


def test_a_baseline_is_written_and_only_what_is_new_counts() -> None:
    write({"d.md": f"{WRONG}\n"})
    wrote = run("d.md", "--against", "in", "--write-baseline", "known.json")
    assert wrote.code == 0
    assert "wrote known.json" in wrote.err
    known = Path("known.json").read_bytes()
    assert run("d.md", "--against", "in").code == 1
    assert run("d.md", "--against", "in", "--baseline", "known.json").code == 0
    write({"d.md": f"# A title\n\nA line more.\n\n{WRONG}\n"})
    assert run("d.md", "--against", "in", "--baseline", "known.json").code == 0, "lines moved"
    write({"d.md": f"{WRONG}\n\n{WRONG}\n"})
    assert run("d.md", "--against", "in", "--baseline", "known.json", "-f", "json").codes == ["CC001"], "one of two is new"
    write({"d.md": f"{WRONG}\n\n{WRONG.replace('520', '530')}\n"})
    again = run("d.md", "--against", "in", "--baseline", "known.json", "-f", "json")
    assert (again.code, again.codes) == (1, ["CC001"])
    assert Path("known.json").read_bytes() == known


def test_a_baseline_can_be_brought_up_to_date() -> None:
    write({"d.md": f"{WRONG}\n"})
    run("d.md", "--against", "in", "--write-baseline", "known.json")
    write({"d.md": f"{WRONG}\n\n{WRONG.replace('520', '530')}\n"})
    run("d.md", "--against", "in", "--baseline", "known.json", "--write-baseline", "known.json")
    assert len(json.loads(Path("known.json").read_text(encoding="utf-8"))["findings"]) == 2
    assert run("d.md", "--against", "in", "--baseline", "known.json").code == 0


# The cache.


def test_a_run_keeps_its_work_where_the_system_wants_it(tmp_path: Path) -> None:
    first = run("--text", WRONG, "--against", "in", "-f", "json")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["claimcheck"]
    assert run("--text", WRONG, "--against", "in", "-f", "json") == first


def test_a_cache_that_cannot_be_used_is_told_and_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMCHECK_CACHE", "in/a.md/cache")
    done = run("--text", WRONG, "--against", "in", "-f", "json")
    assert (done.code, done.codes) == (1, ["CC001"])
    assert done.err.startswith("warning: ")
    assert done.err.count("\n") == 2


# What hostile or odd words do.


@pytest.mark.parametrize("words", [b"The flood in Arnholm \xff\xed\xa0\x80 destroyed 520 houses.", b"\xed\xa0\x80"], ids=["among words", "alone"])
def test_bytes_that_are_no_text_in_words(words: bytes) -> None:
    done = process(b"--text", words, b"--against", b"in")
    assert done.code == 2
    assert "<text>: not valid UTF-8" in done.err


def test_lone_surrogates_in_words() -> None:
    """Not from a shell, but from a program that calls the command in its own process."""
    done = run("--text", "The flood \ud800 destroyed 520 houses.", "--against", "in")
    assert done.code == 2


def test_a_draft_named_with_undecodable_bytes() -> None:
    name = b"dr\xff.md"
    try:
        Path(os.fsdecode(name)).write_text(WRONG, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    done = process(name, b"--against", b"in", b"-f", b"json")
    assert done.code == 1
    assert [finding["code"] for finding in done.document["findings"]] == ["CC001"]


def test_a_pipe_is_a_draft() -> None:
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m claimcheck audit <(echo "{WRONG}") --against in -q'], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "CC001" in done.stdout


def test_help_names_every_option() -> None:
    told = run("--help").out
    for option in (
        "--text",
        "--against",
        "--output",
        "--format",
        "--fail-on",
        "--exit-zero",
        "--select",
        "--ignore",
        "--baseline",
        "--write-baseline",
    ):
        assert option in told
    for option in ("--glossary", "--model", "--keep-going", "--quiet", "--verbose", "--color"):
        assert option in told
