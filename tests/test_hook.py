"""What lets other tools run the audit: several drafts in one call, the hook for pre-commit, the action for GitHub."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from claimcheck.audit.baseline import read_baseline
from claimcheck.cli import app, joined
from claimcheck.pipeline import audit as audit_pipeline
from claimcheck.reports import sarif
from tests.reports.sample_audit import sample_audit
from tests.whole_runs import ROOT, load_once

SOURCE = """---
title: Flood empties Arnholm
publisher: Coast Courier
published: 2019-03-04
---

The flood in Arnholm on Sunday destroyed 340 houses, the mayor said. About 1,200 people were evacuated from the town.
"""
RIGHT = "The flood in Arnholm destroyed 340 houses, the mayor said.\n"
WRONG = "The flood in Arnholm destroyed 520 houses, the mayor said.\n"
NAMELESS = "| a | b |\n|---|---|\n| 1 | 2 |\n"
HOSTILE = ["a b.md", "$(touch pwned).md", "`touch pwned`.md", "'; touch pwned; '.md", '"; touch pwned; ".md', "--output=pwned.md", "-x.md", "*.md"]

HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with sources and drafts, without settings from outside, with the real model loaded once."""
    for name in os.environ:
        if name.startswith("CLAIMCHECK_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("CLAIMCHECK_CACHE", "off")
    monkeypatch.setattr(audit_pipeline, "load_encoder", load_once)
    folder = tmp_path / "work"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "courier.md").write_text(SOURCE, encoding="utf-8")
    for name, text in {"right.md": RIGHT, "wrong.md": WRONG, "table.md": NAMELESS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a run inside this process."""
    result = CliRunner().invoke(app, ["audit", *arguments], prog_name="claimcheck")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def over(*drafts: str) -> list[str]:
    return ["--drafts", "--against", "sources", "--", *drafts]


# Several drafts in one call.


def test_each_draft_is_told_as_it_is_alone() -> None:
    alone = [run(name, "--against", "sources") for name in ("right.md", "wrong.md")]
    code, out, err = run(*over("right.md", "wrong.md"))
    assert out == "\n".join(text for _, text, _ in alone)
    assert code == max(exit_code for exit_code, _, _ in alone) == 1
    assert [line.partition(":")[0] for line in err.splitlines()] == ["right.md", "wrong.md"]


def test_the_order_of_drafts_does_not_change_the_exit_code() -> None:
    assert [run(*over(*names))[0] for names in (["right.md", "wrong.md"], ["wrong.md", "right.md"], ["right.md"])] == [1, 1, 0]


def test_a_draft_named_twice_is_told_once() -> None:
    assert run(*over("wrong.md", "wrong.md")) == run(*over("wrong.md"))


def test_a_draft_that_cannot_be_read_does_not_hide_the_others() -> None:
    code, out, err = run(*over("gone.md", "wrong.md", "table.md"))
    assert "wrong.md:1:" in out
    assert "warning: gone.md" in err
    assert "warning: table.md: no text to audit in it" in err
    assert code == 2
    assert run("--keep-going", *over("gone.md", "right.md"))[0] == 0
    assert run("--keep-going", *over("gone.md", "wrong.md"))[0] == 1
    assert run(*over("gone.md"))[0] == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--drafts", "--against", "sources"], "no draft"),
        (["--drafts", "--against", "sources", "--text", "340 houses", "right.md"], "--text"),
        (["--drafts", "--against", "sources", "-f", "json", "right.md"], "JSON"),
        (["--drafts", "--against", "sources", "-o", "out.json", "right.md"], "JSON"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_line(arguments: list[str], told: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told in err
    assert not Path("out.json").exists()


def test_without_drafts_further_files_are_sources() -> None:
    _, _, err = run("wrong.md", "right.md", "--against", "sources")
    assert "against 2 articles" in err


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "*.md"])
def test_a_name_that_looks_like_an_option_or_a_command_is_a_file(name: str) -> None:
    Path(name).write_text(WRONG, encoding="utf-8")
    code, out, _ = run(*over(name))
    assert code == 1
    assert out.startswith(f"{name}:1:")
    assert not Path("pwned.md").exists()


def test_sarif_holds_all_drafts_in_one_run() -> None:
    assert run("-o", "audit.sarif", *over("right.md", "wrong.md", "table.md"))[0] == 2
    assert run("-o", "wrong.sarif", *over("wrong.md"))[0] == 1
    log, alone = (json.loads(Path(name).read_text(encoding="utf-8")) for name in ("audit.sarif", "wrong.sarif"))
    (merged,) = log["runs"]
    names = [artifact["location"]["uri"] for artifact in merged["artifacts"]]
    assert names == ["right.md", "sources/courier.md", "wrong.md"]
    assert [artifact.get("roles") for artifact in merged["artifacts"]] == [["analysisTarget"], None, ["analysisTarget"]]
    assert merged["properties"]["coverage"] == {"found": 2, "checked": 2}
    found = [result for result in merged["results"] if result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "wrong.md"]
    assert [_without_indexes(result) for result in found] == [_without_indexes(result) for result in alone["runs"][0]["results"]]
    for location in re.finditer(r'"uri": ("[^"]*"),\s*"index": (\d+)', json.dumps(log)):
        assert names[int(location[2])] == json.loads(location[1])


def test_one_log_joined_is_that_log() -> None:
    log = sarif.render(sample_audit())
    assert joined.sarif([log]) == log


def test_what_is_said_of_a_source_stands_once_in_a_joined_log() -> None:
    log = sarif.render(sample_audit())
    twice = json.loads(joined.sarif([log, log]))["runs"][0]
    once = json.loads(log)["runs"][0]
    assert twice["invocations"] == once["invocations"]
    assert twice["artifacts"] == once["artifacts"]
    assert twice["results"] == once["results"] * 2


def test_a_baseline_holds_what_stands_in_any_draft() -> None:
    Path("other.md").write_text(WRONG.replace("520", "611"), encoding="utf-8")
    drafts = over("wrong.md", "other.md")
    assert run("--write-baseline", "known.json", *drafts)[0] == 0
    assert sum(read_baseline("known.json").values()) >= 2
    assert run("--baseline", "known.json", *drafts)[0] == 0
    Path("other.md").write_text(WRONG.replace("520", "711"), encoding="utf-8")
    assert run("--baseline", "known.json", *drafts)[0] == 1


# The hook for pre-commit, which calls: entry, args, files.


def test_the_hook_audits_what_it_is_handed() -> None:
    command, *rest = shlex.split(HOOK["entry"])
    assert command == "claimcheck"
    result = CliRunner().invoke(app, [*rest, *HOOK["args"], "right.md", "wrong.md"], prog_name="claimcheck")
    assert result.exit_code == 1
    assert "right.md:1:" in result.stdout
    assert "wrong.md:1:" in result.stdout


def test_the_hook_leaves_its_own_sources_alone() -> None:
    folder = HOOK["args"][HOOK["args"].index("--against") + 1]
    assert re.search(HOOK["exclude"], f"{folder}/courier.md")
    assert not re.search(HOOK["exclude"], f"drafts/{folder}.md")


def test_the_hook_ends_the_options_and_runs_once() -> None:
    assert HOOK["args"][-1] == "--"
    assert HOOK["require_serial"] is True


def test_the_hook_is_installed_with_the_pins() -> None:
    (pins,) = HOOK["additional_dependencies"]
    assert HOOK["language"] == "python"
    assert (ROOT / pins.removeprefix("--constraint=")).is_file()


# The action for GitHub.


def test_the_action_is_composite_and_names_a_shell() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert all(step["shell"] == "bash" for step in STEPS if "run" in step)
    assert {item for step in STEPS for item in step} <= {"id", "name", "if", "uses", "with", "run", "shell", "env"}


def test_no_script_of_the_action_holds_an_expression() -> None:
    assert [step["name"] for step in STEPS if "${{" in step.get("run", "")] == []


def test_every_input_of_the_action_is_used_and_every_use_is_an_input() -> None:
    used = set(re.findall(r"\binputs\.([\w-]+)", json.dumps([STEPS, ACTION["outputs"]])))
    assert used == set(ACTION["inputs"])
    assert all("default" in given or given.get("required") for given in ACTION["inputs"].values())


def test_every_input_of_the_action_is_documented() -> None:
    rows = re.findall(r"^\| (`[^|]*) \|", (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`([\w-]+)`", row)} == set(ACTION["inputs"])


def test_the_action_installs_with_the_pins() -> None:
    (install,) = [step["run"] for step in STEPS if "pip install" in step.get("run", "")]
    assert '"$GITHUB_ACTION_PATH/constraints.txt" "$GITHUB_ACTION_PATH"' in install


def call_action(folder: Path, drafts: Sequence[str], **given: str) -> tuple[int, list[str], str]:
    """Run the action's script with a stand-in for claimcheck: exit code, the arguments it was called with, and the log."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    (step,) = [step for step in STEPS if step.get("id") == "audit"]
    command = folder.parent / "runner" / "claimcheck" / "bin" / "claimcheck"
    command.parent.mkdir(parents=True, exist_ok=True)
    heard = folder.parent / "heard.json"
    command.write_text(
        f"#!{sys.executable}\n"
        "import json, pathlib, sys\n"
        f"pathlib.Path({str(heard)!r}).write_text(json.dumps(sys.argv[1:]))\n"
        "outputs = [one.partition('=')[2] for one in sys.argv[: sys.argv.index('--')] if one.startswith('--output=')]\n"
        "[pathlib.Path(one).write_text(f'::error::{one}\\n') for one in outputs]\n"
        "sys.exit(1)\n",
        encoding="utf-8",
    )
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    script = folder.parent / "script.sh"
    script.write_text(step["run"], encoding="utf-8")
    inputs = {name: given.get(name.lower(), "") for name in step["env"]} | {"SARIF_FILE": "audit.sarif", "DRAFTS": "\n".join(drafts)}
    surroundings = {"GITHUB_OUTPUT": str(folder.parent / "output"), "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, "PATH": path, "RUNNER_TEMP": str(folder.parent / "runner"), **surroundings, **inputs}
    # As the runner calls it.
    done = subprocess.run([bash, "--noprofile", "--norc", "-eo", "pipefail", script], env=environ, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, json.loads(heard.read_text()), done.stdout


def test_the_action_passes_on_what_it_is_given(repository: Path) -> None:
    code, heard, _ = call_action(
        repository, ["right.md", "wrong.md"], against="sources\nmore sources", select="CC001", fail_on="note", baseline="b.json"
    )
    assert code == 1
    assert heard[:2] == ["audit", "--drafts"]
    assert heard[-6:] == ["--baseline=b.json", "--against=sources", "--against=more sources", "--", "right.md", "wrong.md"]
    assert {"--select=CC001", "--fail-on=note"} <= set(heard)
    assert not any(one.startswith("--ignore") for one in heard)
    assert (repository.parent / "output").read_text() == "written=true\n"


def test_the_action_matches_patterns_and_keeps_names_whole(repository: Path) -> None:
    (repository / "deep" / "er").mkdir(parents=True)
    for name in ("deep/one two.md", "deep/er/three.md", "deep/er/x.txt"):
        (repository / name).write_text(RIGHT, encoding="utf-8")
    _, heard, _ = call_action(repository, ["deep/**/*.md", "gone.md", "none/*.md"], against="sources")
    assert heard[heard.index("--") + 1 :] == ["deep/er/three.md", "deep/one two.md", "gone.md"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_no_command_to_the_action(repository: Path, name: str) -> None:
    (repository / name).write_text(RIGHT, encoding="utf-8")
    before = set(os.listdir(repository))
    _, heard, _ = call_action(repository, [name], against=name)
    assert heard[heard.index("--") - 1 :] == [f"--against={name}", "--", name]
    assert set(os.listdir(repository)) - before == {"audit.sarif"}


def test_the_runner_obeys_no_line_of_a_draft(repository: Path) -> None:
    _, _, log = call_action(repository, ["right.md"], against="sources")
    first, *shown, last = log.splitlines()
    assert first.startswith("::stop-commands::")
    assert last == f"::{first.removeprefix('::stop-commands::')}::"
    assert any(line.startswith("::error::") for line in shown)


def _without_indexes(result: dict[str, Any]) -> Any:
    return json.loads(re.sub(r', "index": \d+', "", json.dumps(result)))
