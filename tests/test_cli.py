"""The command line: exit codes, streams, files, and one line instead of a traceback for whatever goes wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from typer.testing import CliRunner

import claimcheck
from claimcheck import pipeline
from claimcheck.cli import app
from tests.whole_runs import ROOT, load_once

FIRST = """---
title: Flood empties Arnholm
publisher: Coast Courier
published: 2019-03-04
---

The flood in Arnholm on Sunday destroyed 340 houses, the mayor said. About 1,200 people were evacuated from the town.
"""
SAME = """---
title: Arnholm after the flood
publisher: Northern Post
published: 2019-03-04
---

The flood in Arnholm on Sunday destroyed 340 houses, officials said. Some 1,200 people were evacuated from the town.
"""
OTHER = SAME.replace("340 houses", "520 houses")
HEAVY = ("torch", "faiss", "sentence_transformers", "numpy", "rich")


@dataclass(frozen=True)
class Done:
    """What a run left behind."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def quiet_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each run in a folder of its own, without settings from outside, with the real model loaded once."""
    for name in os.environ:
        if name.startswith("CLAIMCHECK_"):
            monkeypatch.delenv(name)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    # Processes find the package too where it is not installed.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr("claimcheck.pipeline.compare.load_encoder", load_once)


def write(files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def run(*arguments: str, stdin: str | bytes | None = None) -> Done:
    """A run inside this process."""
    result = CliRunner().invoke(app, list(arguments), input=stdin, prog_name="claimcheck")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    return Done(result.exit_code, result.stdout, result.stderr)


def process(*arguments: str, stdin: bytes = b"", environ: Mapping[str, str] | None = None) -> Done:
    """A run as a process of its own."""
    command = [sys.executable, "-m", "claimcheck", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **(environ or {})}, check=False)
    assert b"Traceback" not in done.stderr
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


# What is asked before anything is read.


def test_version() -> None:
    assert run("--version") == Done(0, f"claimcheck {claimcheck.__version__}\n", "")


def test_module_and_installed_command_are_the_same() -> None:
    assert process("--version") == Done(0, f"claimcheck {claimcheck.__version__}\n", "")
    command = Path(sys.executable).with_name("claimcheck")
    if not command.exists():
        pytest.skip("the command is not installed; make test installs it")
    assert subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout == f"claimcheck {claimcheck.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["extract", "-h"]])
def test_help_loads_none_of_the_heavy_libraries(arguments: list[str]) -> None:
    program = f"""
import sys
from claimcheck.cli import app
try:
    app({arguments!r}, prog_name="claimcheck")
except SystemExit as end:
    assert end.code == 0, end.code
print("LOADED", sorted({{name.partition(".")[0] for name in sys.modules}} & set({HEAVY!r})))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: claimcheck")
    assert done.stdout.endswith("LOADED []\n")
    assert done.stderr == ""


def test_help_names_every_command_and_option() -> None:
    assert all(command in run("--help").out for command in ("compare", "extract"))
    told = run("compare", "--help").out
    for option in (
        "--output",
        "--format",
        "--fail-on",
        "--glossary",
        "--model",
        "--keep-going",
        "--quiet",
        "--verbose",
        "--color",
        "-o",
        "-f",
        "-q",
        "-v",
    ):
        assert option in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["compare", "--bogus", "x"], "No such option: --bogus"),
        (["compare", "--fail-on", "agree", "x"], "'agree' is not"),
        (["compare", "--format", "pdf", "x"], "'pdf' is not"),
        (["compare", "--color", "red", "x"], "'red' is not"),
        (["compare"], "Missing argument"),
        (["compere", "x"], "No such command 'compere'"),
        (["--bogus"], "No such option: --bogus"),
        (["extract", "--fail-on", "diverge", "x"], "No such option: --fail-on"),
    ],
)
def test_wrong_usage(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert words in done.err
    assert done.out == ""


def test_without_arguments_there_is_help() -> None:
    done = run()
    assert done.code == 2, "nothing was done"
    assert "Usage: claimcheck" in done.out + done.err


# What goes where.


def test_report_on_standard_output_and_nothing_else_there() -> None:
    write({"in/a.md": FIRST, "in/b.md": SAME})
    done = run("compare", "in")
    assert done.code == 0
    assert "\n# What 2 sources say\n" in f"\n{done.out}"
    assert "Coast Courier" in done.out
    assert done.err.startswith("2 articles, ")
    assert done.err.count("\n") == 1


def test_two_runs_and_two_orders_are_one_report() -> None:
    write({"in/a.md": FIRST, "in/b.md": OTHER})
    first = run("compare", "in/a.md", "in/b.md", "-f", "json")
    assert first == run("compare", "in/b.md", "in/a.md", "-f", "json") == run("compare", "in", "in/b.md", "-f", "json")


@pytest.mark.parametrize(
    ("name", "start"), [("markdown", "<!-- claimcheck report -->\n"), ("json", '{\n  "schema_version": 1'), ("csv", '"verdict","reason"')]
)
def test_formats(name: str, start: str) -> None:
    write({"in/a.md": FIRST, "in/b.md": SAME})
    done = run("compare", "in", "--format", name, "-q")
    assert done.out.startswith(start)
    assert done.err == ""


def test_several_outputs_by_their_endings() -> None:
    write({"in/a.md": FIRST, "in/b.md": SAME})
    done = run("compare", "in", "-o", "r.md", "-o", "r.json", "-o", "R.CSV")
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[:3] == ["wrote r.md", "wrote r.json", "wrote R.CSV"]
    assert Path("r.md").read_text(encoding="utf-8") == run("compare", "in", "-f", "markdown").out
    assert json.loads(Path("r.json").read_text(encoding="utf-8"))["schema_version"] == 1
    assert len(list(csv.reader(io.StringIO(Path("R.CSV").read_text(encoding="utf-8"))))) > 1


def test_format_wins_over_the_ending() -> None:
    write({"in/a.md": FIRST})
    assert run("compare", "in", "-o", "report.txt", "-f", "json").code == 0
    assert json.loads(Path("report.txt").read_text(encoding="utf-8"))["articles"]


def test_an_output_that_is_there_keeps_its_rights_and_a_link_stays_a_link() -> None:
    write({"in/a.md": FIRST, "real.md": "old"})
    Path("real.md").chmod(0o640)
    Path("link.md").symlink_to("real.md")
    assert run("compare", "in", "-o", "link.md").code == 0
    assert Path("link.md").is_symlink()
    assert "Coast Courier" in Path("real.md").read_text(encoding="utf-8")
    assert Path("real.md").stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir()) == ["in", "link.md", "real.md"], "nothing temporary is left"


def test_a_new_output_has_the_rights_that_the_umask_gives() -> None:
    write({"in/a.md": FIRST})
    before = os.umask(0o027)
    try:
        assert run("compare", "in", "-o", "r.md").code == 0
    finally:
        os.umask(before)
    assert Path("r.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("flag", ["-q", "--quiet"])
def test_quiet(flag: str) -> None:
    write({"in/a.md": FIRST, "in/b.md": b"\0\xff"})
    done = run("compare", "in", flag)
    assert (done.code, done.out != "") == (2, True)
    assert done.err == "error: 1 input could not be read (in/b.md); --keep-going makes that no failure\n"


def test_verbose_lists_every_skip() -> None:
    write({"in/a.md": FIRST + "\nWho is to blame?\n", "in/b.md": SAME})
    assert "a question" not in run("compare", "in").err
    assert "in/a.md:9: a question, not a statement\n" in run("compare", "in", "-v").err


def test_colour_is_asked_for() -> None:
    assert "\x1b[" not in run("compare", "none").err
    assert run("compare", "none", "--color", "always").err.startswith("\x1b[1;31merror:")


# Findings and failures.


def test_fail_on_diverge() -> None:
    write({"same/a.md": FIRST, "same/b.md": SAME, "other/a.md": FIRST, "other/b.md": OTHER})
    assert run("compare", "same", "--fail-on", "diverge").code == 0
    done = run("compare", "other", "--fail-on", "diverge", "-f", "json")
    assert done.code == 1
    assert "diverge" in [finding["verdict"] for finding in json.loads(done.out)["findings"]]
    assert run("compare", "other").code == 0


def test_unreadable_input_among_good_ones() -> None:
    write({"in/a.md": FIRST, "in/b.md": SAME, "in/c.txt": b"caf\xe9", "in/d.txt": b""})
    done = run("compare", "in", "-f", "json")
    assert done.code == 2
    assert "warning: in/c.txt: not valid UTF-8" in done.err
    assert "warning: in/d.txt: empty file" in done.err
    assert "error: 2 inputs could not be read" in done.err
    report = json.loads(done.out)
    assert len(report["articles"]) == 2, "the report of what could be read is written all the same"
    assert {"in/c.txt", "in/d.txt"} <= {skip["what"] for skip in report["skipped"]}
    kept = run("compare", "in", "-f", "json", "--keep-going")
    assert (kept.code, kept.out) == (0, done.out)
    assert "warning: in/c.txt" in kept.err
    assert "error" not in kept.err


def test_input_that_could_not_be_read_weighs_more_than_what_was_found() -> None:
    write({"in/a.md": FIRST, "in/b.md": OTHER, "in/c.txt": b""})
    assert run("compare", "in", "--fail-on", "diverge").code == 2
    assert run("compare", "in", "--fail-on", "diverge", "--keep-going").code == 1


def test_what_is_no_article_by_its_name_is_no_failure_in_a_folder_but_is_when_named() -> None:
    write({"in/a.md": FIRST, "in/photo.jpg": b"\xff\xd8\xff", "in/.hidden": b"\0", "in/.hidden.md": b"\0"})
    Path("in/again.md").symlink_to("a.md")
    done = run("compare", "in", "-f", "json")
    assert done.code == 0, done.err
    assert {"in/photo.jpg", "in/.hidden", "in/.hidden.md", "in/again.md"} <= {skip["what"] for skip in json.loads(done.out)["skipped"]}
    assert "warning: in/photo.jpg: unsupported" in run("compare", "in", "in/photo.jpg").err
    assert run("compare", "in", "in/photo.jpg").code == 2
    assert run("compare", "in", "in/.hidden.md").code == 2
    assert run("compare", "in", "missing.md").code == 2


def test_a_folder_that_may_not_be_listed_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rights are played, because the user who runs the tests may have all of them."""
    listdir = os.listdir

    def guarded(path: str = ".") -> list[str]:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    write({"in/a.md": FIRST, "in/closed/b.md": SAME})
    monkeypatch.setattr(os, "listdir", guarded)
    done = run("compare", "in")
    assert done.code == 2
    assert "warning: in/closed: no permission to list the folder" in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing"], "no article could be read from missing (1 skipped; first: missing: no such file or folder)"),
        (["empty"], "no article could be read from empty"),
        (["in", "-o", "none/r.md"], "none/r.md: the folder none does not exist; make it first"),
        (["in", "-o", "in"], "in: the ending names no format"),
        (["in", "-o", "dir.md"], "dir.md: is a folder; give a file name for the report"),
        (["in", "-o", "report"], "report: the ending names no format (.md, .markdown, .json, .csv); add --format"),
        (["in", "-o", "a.md", "-o", "b.json", "-f", "json"], "--format names one format for several --output files"),
        (["in", "-o", "x" * 300 + ".md"], "cannot be written: File name too long"),
        (["in", "-o", "in/a.md/r.md"], "the folder in/a.md does not exist"),
        (["in", "--glossary", "none.yaml"], "none.yaml"),
        (["in", "--glossary", "bad.yaml"], "bad.yaml"),
        (["in", "--glossary", "list.yaml"], "list.yaml"),
        (["in", "--glossary", "dir.md"], "dir.md"),
        (["in", "--model", ""], "--model: must not be empty"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments: list[str], words: str) -> None:
    write({"in/a.md": FIRST, "bad.yaml": "a: [b", "list.yaml": "- a\n- b\n"})
    Path("dir.md").mkdir()
    Path("empty").mkdir()
    done = run("compare", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert done.err.count("\n") == 1
    assert words in done.err


def test_outputs_are_checked_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the work was begun")

    monkeypatch.setattr(pipeline, "compare_articles", work)
    write({"in/a.md": FIRST})
    assert run("compare", "in", "-o", "r.md", "-o", "none/r.json").code == 2
    assert not Path("r.md").exists()


def test_a_target_that_may_not_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def refused(path: Path, mode: int) -> bool:
        if mode == os.W_OK:
            asked.append(path)
        return mode != os.W_OK

    write({"in/a.md": FIRST, "r.md": "mine"})
    monkeypatch.setattr(os, "access", refused)
    assert run("compare", "in", "-o", "r.md") == Done(2, "", "error: r.md: no permission to write there\n")
    assert run("compare", "in", "-o", "new.md") == Done(2, "", "error: new.md: no permission to write there\n")
    assert asked == [Path("r.md"), Path()]
    assert Path("r.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line() -> None:
    write({"in/a.md": FIRST})
    done = run("extract", "in", "-o", "/dev/full", "-f", "jsonl")
    assert done.code == 2
    assert "/dev/full: cannot be written: No space left on device" in done.err


def test_a_write_that_fails_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError(5, "Input/output error")

    write({"in/a.md": FIRST, "r.jsonl": "old"})
    monkeypatch.setattr(os, "replace", refuse)
    done = run("extract", "in", "-o", "r.jsonl")
    assert (done.code, Path("r.jsonl").read_text(encoding="utf-8")) == (2, "old")
    assert "r.jsonl: cannot be written: Input/output error" in done.err
    assert sorted(os.listdir()) == ["in", "r.jsonl"]


@pytest.mark.parametrize(
    ("files", "environ", "words"),
    [
        ({"claimcheck.toml": "neighbors = 3\n"}, {}, "did you mean 'neighbours'?"),
        ({"claimcheck.toml": "neighbours = \n"}, {}, "is not valid TOML"),
        ({"pyproject.toml": "[tool.claimcheck]\npair_similarity = 2\n"}, {}, "must be between 0 and 1"),
        ({}, {"CLAIMCHECK_NEIGHBOURS": "many"}, "CLAIMCHECK_NEIGHBOURS: must be a whole number"),
        ({}, {"CLAIMCHECK_NEIGHBORS": "3"}, "unknown setting"),
    ],
)
def test_wrong_settings(files: dict[str, str], environ: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"in/a.md": FIRST, **files})
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    for command in ("compare", "extract"):
        done = run(command, "in")
        assert (done.code, done.out) == (2, "")
        assert words in done.err
        assert done.err.count("\n") == 1


def test_a_setting_is_used_and_reported() -> None:
    write({"in/a.md": FIRST, "claimcheck.toml": "neighbours = 3\n"})
    assert json.loads(run("compare", "in", "-f", "json").out)["provenance"]["settings"]["neighbours"] == "3"


def test_a_glossary_joins_names() -> None:
    write({"in/a.md": FIRST, "in/b.md": SAME.replace("Arnholm", "Arnby"), "names.yaml": "Arnholm: [Arnby]\n"})
    aliases = json.loads(run("compare", "in", "-f", "json", "--glossary", "names.yaml").out)["aliases"]
    assert [(alias["canonical"], "Arnby" in alias["forms"]) for alias in aliases] == [("Arnholm", True)]


def test_a_defect_is_one_line_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> NoReturn:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("claimcheck.pipeline.reading.claims_of", broken)
    write({"in/a.md": FIRST})
    done = run("extract", "in")
    assert done == Done(2, "", "error: a defect of claimcheck, please report it: ZeroDivisionError: division by zero (-v shows where)\n")
    told = run("extract", "in", "-v").err
    assert "reading.py:" in told
    assert told.startswith("error: ")


def test_too_little_memory_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr("claimcheck.pipeline.reading.claims_of", broken)
    write({"in/a.md": FIRST})
    assert run("extract", "in").err == "error: not enough memory for this many articles; compare fewer at a time\n"


def test_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimcheck.pipeline.reading.claims_of", interrupted)
    write({"in/a.md": FIRST})
    assert run("extract", "in", "-o", "r.jsonl") == Done(130, "", "error: interrupted; nothing was left half written\n")
    assert not Path("r.jsonl").exists()


def test_an_interrupt_from_outside_ends_with_130() -> None:
    """Standard input is an open pipe, so the run waits there until the signal comes."""
    command = [sys.executable, "-m", "claimcheck", "extract", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stderr is not None
        _wait_until_loaded(running.pid)
        running.send_signal(signal.SIGINT)
        told = running.stderr.read().decode()
        assert running.wait(30) == 130
    assert told == "error: interrupted; nothing was left half written\n"


def _wait_until_loaded(pid: int) -> None:
    """Wait until a process sleeps in a read of its standard input, as far as the system says."""
    for _ in range(200):
        time.sleep(0.05)
        channel = Path(f"/proc/{pid}/wchan")
        if not channel.exists():
            time.sleep(2)
            return
        if "pipe" in channel.read_text(encoding="ascii"):
            return


# Standard input.


def test_standard_input_is_an_article() -> None:
    done = run("extract", "-", stdin="About 1,200 people were evacuated from Arnholm.")
    (claim,) = [json.loads(line) for line in done.out.splitlines()]
    assert (claim["path"], claim["quantities"][0]["value"]) == ("<stdin>", 1200)


def test_standard_input_beside_files() -> None:
    write({"in/a.md": FIRST})
    assert [article["path"] for article in json.loads(run("compare", "in", "-", "-f", "json", stdin=SAME).out)["articles"]] == ["in/a.md", "<stdin>"]


def test_empty_standard_input() -> None:
    done = run("extract", "-", stdin="")
    assert (done.code, done.out) == (2, "")
    assert "<stdin>: empty" in done.err


def test_closed_standard_input_is_one_line() -> None:
    command = f"'{sys.executable}' -m claimcheck extract - <&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: standard input is closed")
    assert done.stderr.count("\n") == 1


def test_reader_that_stops_reading_is_no_failure() -> None:
    write({f"in/{number:03d}.md": FIRST + f"\nThe water rose by {number} metres.\n" * 40 for number in range(40)})
    command = [sys.executable, "-m", "claimcheck", "extract", "in"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().startswith(b"{")
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


# extract


def test_extract_formats_by_flag_and_by_ending() -> None:
    write({"in/a.md": FIRST})
    for name, ending in (("jsonl", "jsonl"), ("csv", "csv"), ("text", "txt")):
        done = run("extract", "in", "-f", name)
        assert done.code == 0
        assert run("extract", "in", "-o", f"c.{ending}").err == f"wrote c.{ending}\n"
        assert Path(f"c.{ending}").read_text(encoding="utf-8") == done.out
    assert run("extract", "in").out == run("extract", "in", "-f", "jsonl").out


def test_extract_as_json_lines_is_what_the_report_says_of_the_claims() -> None:
    write({"in/a.md": FIRST})
    claims = [json.loads(line) for line in run("extract", "in").out.splitlines()]
    reported = json.loads(run("compare", "in", "-f", "json").out)["claims"]
    assert claims == [{"path": "in/a.md", **claim} for claim in reported]


def test_extract_as_csv_has_a_row_for_every_quantity_and_no_formula() -> None:
    write({"in/a.md": FIRST + "\nThe mayor of Arnholm wept.\n\n=1+1 houses fell from 3,000 to 2,500 in Arnholm, at least 12 of them old.\n"})
    claims = [json.loads(line) for line in run("extract", "in").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(run("extract", "in", "-f", "csv").out, newline="")))
    assert len(rows) == sum(max(1, len(claim["quantities"])) for claim in claims)
    flat = [quantity for claim in claims for quantity in claim["quantities"]]
    assert [row["number"] for row in rows if row["kind"]] == ["" if quantity["derivation"] else quantity["text"] for quantity in flat]
    assert [row["low"] for row in rows if row["kind"]] == ["" if quantity["low"] is None else str(quantity["low"]) for quantity in flat]
    assert all(not content.startswith(("=", "+", "@")) for row in rows for content in row.values())
    assert any(row["approximator"] == "at_least" and row["high"] == "" for row in rows)


def test_extract_as_text_shows_claims_and_quantities() -> None:
    write({"in/a.md": FIRST})
    lines = run("extract", "in", "-f", "text").out.splitlines()
    assert any(line.startswith("in/a.md:7:") and "340 houses" in line for line in lines)
    assert any(line.startswith("    count: 340") for line in lines)


def test_extract_needs_no_model() -> None:
    write({"in/a.md": FIRST})
    program = "import sys; from claimcheck.cli import app; app(['extract', 'in', '-q'], standalone_mode=False); " + _loaded(
        ("torch", "faiss", "sentence_transformers", "rich")
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("LOADED []\n")


def _loaded(names: Iterable[str]) -> str:
    return f"print('LOADED', sorted(set({tuple(names)!r}) & set(sys.modules)))"


def test_the_whole_command_as_a_process() -> None:
    """Once with everything real: nothing but the report on standard output, nothing but our lines on standard error."""
    write({"in/a.md": FIRST, "in/b.md": OTHER})
    done = process("compare", "in", "--fail-on", "diverge")
    assert done.code == 1
    assert done.out == run("compare", "in").out
    assert done.err.splitlines() == run("compare", "in").err.splitlines()


def test_every_parameter_of_a_command_is_documented() -> None:
    sections: Sequence[str] = [run(command, "--help").out for command in ("compare", "extract")]
    for told in sections:
        for line in told.splitlines():
            if line.strip().startswith("-"):
                assert len(line.split("  ")) > 1, f"no help for {line.strip()}"
