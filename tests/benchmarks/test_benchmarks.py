"""The benchmark runner on outputs and rows written here; the public data itself is not needed."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import __main__ as command_line
from benchmarks import adapters, peers, run, scores
from benchmarks.run import BENCHMARKS, Benchmark, Outcome
from benchmarks.scores import Figure
from benchmarks.speed import paired

BY_NAME = {benchmark.name: benchmark for benchmark in BENCHMARKS}

QUANTITIES = """\
NewsQuant          n 20  value P 90.0 R 80.0 F1 84.7  unit P 50.0 R 44.4 F1 47.1  change P 70.0 R 62.2 F1 65.9  400 kB/s
age-model          n 4  value P 100.0 R 100.0 F1 100.0  unit P 75.0 R 75.0 F1 75.0  change P 100.0 R 100.0 F1 100.0  90 kB/s
"""
PAIRS = """\
RTE_Quant                        n     30  majority  53.3  accuracy  60.0  macro-F1  58.2  alarm   1.5  catch   nan       350 pairs/s
AWPNLI                           n   1200  majority  50.0  accuracy  49.5  macro-F1  40.1  alarm  54.0  catch  52.0      1350 pairs/s
   gold entailment got neutral
     P A rope is n 3 metres long
"""
REPORT = """\
9 articles, exit 0, 4.2 s, 81 claims, 30 comparisons
gold                       agree      compatible         diverge         revised  not_comparable    not compared
conflict                       0               0               1               0               2               1
quantities found  97.5% (39/40)
agree recall      50.0% (3/6)
conflict precision -
conflict recall   25.0% (1/4)
false conflicts   0.0% (0/12)
"""


class TestScores:
    def test_quantities(self) -> None:
        assert scores.quantity_figures(QUANTITIES) == (
            Figure("NewsQuant", "value F1", 84.7, 20),
            Figure("NewsQuant", "value and unit F1", 47.1, 20),
            Figure("NewsQuant", "value and change F1", 65.9, 20),
            Figure("NewsQuant", scores.SPEED, 400.0, 20),
            Figure("age-model", "value F1", 100.0, 4),
            Figure("age-model", "value and unit F1", 75.0, 4),
            Figure("age-model", "value and change F1", 100.0, 4),
            Figure("age-model", scores.SPEED, 90.0, 4),
        )

    def test_dates_have_two_figures_and_sentences_one(self) -> None:
        assert scores.date_figures("P 90.0 R 80.0 F1 84.7   value F1 70.6   n 50\n") == (
            Figure("", "span F1", 84.7, 50),
            Figure("", "value F1", 70.6, 50),
        )
        assert scores.sentence_figures("P 98.0 R 96.0 F1 97.0    n 200\n") == (Figure("", "F1", 97.0, 200),)

    def test_sentences_are_no_dates(self) -> None:
        assert scores.date_figures("P 98.0 R 96.0 F1 97.0    n 200\n") == ()

    def test_pairs_with_nothing_to_catch(self) -> None:
        assert scores.pair_figures(PAIRS) == (
            Figure("RTE_Quant", "accuracy", 60.0, 30),
            Figure("RTE_Quant", "alarm", 1.5, 30),
            Figure("RTE_Quant", "catch", None, 30),
            Figure("AWPNLI", "accuracy", 49.5, 1200),
            Figure("AWPNLI", "alarm", 54.0, 1200),
            Figure("AWPNLI", "catch", 52.0, 1200),
        )

    def test_report_with_nothing_called_a_conflict(self) -> None:
        assert scores.report_figures(REPORT) == (
            Figure("", "quantities found", 97.5, 40),
            Figure("", "agree recall", 50.0, 6),
            Figure("", "conflict precision", None, 0),
            Figure("", "conflict recall", 25.0, 4),
            Figure("", "false conflicts", 0.0, 12),
        )

    def test_truth(self) -> None:
        line = "book             claims     900  gold     90  vote  70.0  system  81.5 (spread 0.2)  0.3 s\n"
        assert scores.truth_figures(line) == (Figure("book", "accuracy", 81.5, 90),)

    @given(st.text(max_size=200))
    def test_other_text_is_no_figure(self, text: str) -> None:
        for benchmark in BENCHMARKS:
            assert all(figure.score is None or figure.score >= 0 for figure in benchmark.parse(text))


class TestRun:
    def test_absent_data(self, tmp_path: Path) -> None:
        outcome = run.measure(BY_NAME["dates"], tmp_path / "data", tmp_path)
        assert outcome.absent == "no data (gum_news; CLAIMCHECK_DATA names the folder)"
        assert not outcome.failed

    def test_absent_scorer(self, tmp_path: Path) -> None:
        (tmp_path / "data" / "gum_news").mkdir(parents=True)
        assert run.measure(BY_NAME["dates"], tmp_path / "data", tmp_path).absent.startswith("no scorer (score_dates.py")

    def test_a_function_that_is_not_there_yet(self, tmp_path: Path) -> None:
        data = _workplace(tmp_path, "score_dates.py", "", "gum_news")
        missing = Benchmark("later", "score_dates.py", "gum_news", scores.date_figures, "of_a_later_release")
        assert "nothing to measure yet" in run.measure(missing, data, tmp_path).absent

    def test_scorer_is_given_the_adapter_and_the_data(self, tmp_path: Path) -> None:
        script = """\
            import os, pathlib, sys
            assert sys.argv[1:] == ["benchmarks.adapters:sentences", "--sentences"], sys.argv
            assert pathlib.Path("benchmarks/adapters.py").exists() and pathlib.Path(os.environ["CLAIMCHECK_DATA"], "gum_news").is_dir()
            print("P 98.0 R 96.0 F1 97.0    n 200")
        """
        data = _workplace(tmp_path, "score_dates.py", script, "gum_news")
        assert run.measure(BY_NAME["sentences"], data, tmp_path).figures == (Figure("", "F1", 97.0, 200),)

    def test_only_rows_of_one_collection(self, tmp_path: Path) -> None:
        script = """\
            import json, pathlib, sys
            rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
            assert sys.argv[3:] == ["--numeric"]
            name = pathlib.Path(sys.argv[2]).stem
            print(f"{name:32s} n {len(rows):6d}  majority  50.0  accuracy  50.0  macro-F1  50.0  alarm   0.0  catch  10.0      100 pairs/s")
        """
        data = _workplace(tmp_path, "score_pairs.py", script, "relation")
        sources = ["vitaminc_real", "another", "vitaminc_synthetic"]
        (data / "relation" / "dev.jsonl").write_text("".join(json.dumps({"source": name}) + "\n" for name in sources), encoding="utf-8")
        outcome = run.measure(BY_NAME["edits"], data, tmp_path)
        assert [(figure.dataset, figure.n) for figure in outcome.figures] == [("vitaminc", 2)] * 3

    @pytest.mark.parametrize(
        ("script", "told"),
        [
            ("raise SystemExit('the rows are upside down')", "the rows are upside down"),
            ("print('nothing that anybody knows')", "nothing that anybody knows"),
            ("raise SystemExit(3)", "exit 3 without a word"),
        ],
    )
    def test_a_scorer_that_breaks_tells_its_last_line(self, tmp_path: Path, script: str, told: str) -> None:
        data = _workplace(tmp_path, "score_dates.py", script, "gum_news")
        outcome = run.measure(BY_NAME["dates"], data, tmp_path)
        assert (outcome.failed, outcome.figures) == (told, ())

    def test_a_scorer_without_end_is_given_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(run, "LONGEST", 0.5)
        outcome = run.run_scorer(BY_NAME["dates"], [sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, tmp_path)
        assert outcome.failed.startswith("no result after")


def _workplace(folder: Path, scorer: str, script: str, data: str) -> Path:
    """A data folder with a scorer beside it; the script's indentation of twelve is taken off."""
    (folder / "data" / data).mkdir(parents=True)
    (folder / "benchmarks").mkdir()
    (folder / "benchmarks" / scorer).write_text("\n".join(line.removeprefix(" " * 12) for line in script.splitlines()), encoding="utf-8")
    return folder / "data"


class TestCommand:
    def test_without_data_it_says_so_and_succeeds(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setenv("CLAIMCHECK_DATA", str(tmp_path / "nowhere"))
        assert command_line.main([]) == 0
        out, err = capsys.readouterr()
        assert out == ""
        assert [line.split(":")[0] for line in err.splitlines()] == [benchmark.name for benchmark in BENCHMARKS]
        assert err.count("no data") == len(BENCHMARKS)

    def test_a_failure_stands_in_the_table_and_in_the_exit_code(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        data = _workplace(tmp_path, "score_dates.py", "raise SystemExit('the rows are upside down')", "gum_news")
        monkeypatch.setenv("CLAIMCHECK_DATA", str(data))
        assert command_line.main(["--only", "dates"]) == 1
        assert "failed: the rows are upside down" in capsys.readouterr().out

    def test_an_incomplete_run_leaves_the_page_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = command_line.PAGE.read_bytes()
        monkeypatch.setenv("CLAIMCHECK_DATA", str(tmp_path))
        assert command_line.main(["--update"]) == 1
        assert "was not written" in capsys.readouterr().err
        assert command_line.PAGE.read_bytes() == before

    @pytest.mark.parametrize("arguments", [["--only", "nothing"], ["--update", "--only", "dates"], ["--update", "--speed"]])
    def test_wrong_use(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stopped:
            command_line.main(arguments)
        assert stopped.value.code == 2
        assert "usage:" in capsys.readouterr().err

    def test_the_page_keeps_its_words_and_gets_the_table(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text(peers.with_table(command_line.PAGE.read_text(encoding="utf-8"), "an older table"), encoding="utf-8")
        command_line.write_page(page, [Outcome(BY_NAME["sentences"], (Figure("", "F1", 91.25, 16),))])
        text = page.read_text(encoding="utf-8")
        assert "an older table" not in text
        assert "91.2" in text
        assert text.partition("<!-- table")[0] == command_line.PAGE.read_text(encoding="utf-8").partition("<!-- table")[0]
        assert text.endswith(command_line.PAGE.read_text(encoding="utf-8").rpartition("end of table")[2])

    def test_a_page_without_a_place_for_the_table(self) -> None:
        with pytest.raises(ValueError, match="no place"):
            peers.with_table("# A page", "a table")


class TestTable:
    def test_every_line_has_its_benchmark_and_no_line_stands_twice(self) -> None:
        lines = peers.read_lines()
        assert {line.benchmark for line in lines} == set(BY_NAME)
        keys = [(line.benchmark, line.dataset, line.figure) for line in lines]
        assert len(keys) == len(set(keys))

    def test_scores_are_per_cent(self) -> None:
        assert all(0 <= peer.score <= 100 for line in peers.read_lines() for peer in line.peers)

    @pytest.mark.parametrize(
        ("own", "best", "lower", "told"),
        [
            (80.0, 79.0, False, "ahead"),
            (80.0, 79.0, True, "behind"),
            (80.0, 80.04, False, "level"),
            (None, 79.0, False, "–"),
            (80.0, None, False, "–"),
        ],
    )
    def test_standing(self, own: float | None, best: float | None, lower: bool, told: str) -> None:
        peer = None if best is None else peers.Peer("a peer", best, peers.Origin.MEASURED)
        assert peers.standing(own, peer, lower_is_better=lower) == told

    def test_the_best_alarm_is_the_lowest(self) -> None:
        found = [peers.Peer("calm", 4.0, peers.Origin.MEASURED), peers.Peer("loud", 9.0, peers.Origin.PUBLISHED)]
        for lower, name in ((True, "calm"), (False, "loud")):
            best = peers.Line("pairs", "", "pairs", "alarm", lower, None, tuple(found)).best
            assert best is not None
            assert best.name == name

    def test_a_row(self) -> None:
        line = peers.Line("pairs", "A", "pairs: A", "alarm", True, 3, (peers.Peer("a script", 9.0, peers.Origin.REFERENCE, "other rows"),))
        text = peers.table([line], [Outcome(BY_NAME["pairs"], (Figure("A", "alarm", 4.25, 1200),))], style="github")
        cells = [cell.strip() for cell in text.splitlines()[-1].strip("|").split("|")]
        assert cells == ["pairs: A", "alarm (lower is better)", "1,200", "4.2", "a script (reference; other rows)", "9.0", "ahead", "≤ 3"]

    def test_what_was_not_measured_has_a_dash_and_what_is_absent_no_line(self) -> None:
        lines = [peers.Line("pairs", "A", "pairs: A", "catch", False, None, ()), peers.Line("dates", "", "dates", "span F1", False, None, ())]
        outcomes = [Outcome(BY_NAME["pairs"], (Figure("A", "catch", None, 7),)), Outcome(BY_NAME["dates"], absent="no data")]
        rows = peers.table(lines, outcomes, style="github").splitlines()[2:]
        assert [[cell.strip() for cell in row.strip("|").split("|")] for row in rows] == [["pairs: A", "catch", "7", "–", "–", "–", "–", "–"]]


class TestAdapters:
    def test_quantities_have_what_the_scorer_reads(self) -> None:
        text = "The ferry carried 240 passengers, about 30 cars and $1.5 million in cash."
        found = adapters.quantities(text)
        assert [text[int(str(row["start"])) : int(str(row["end"]))] for row in found] == ["240", "30", "$1.5 million"]
        assert [(row["value"], row["unit"], row["change"]) for row in found] == [(240, "passenger", "="), (30, "car", "~"), (1.5e6, "dollar", "=")]

    def test_quantities_leave_dates_out(self) -> None:
        assert adapters.quantities("The bridge opened on 4 May 2011.") == []

    def test_dates(self) -> None:
        text = "The harbour closed on 4 May 2011 and reopened in June 2012."
        found = adapters.dates(text, datetime.date(2013, 1, 1))
        assert [(text[start:end], value) for start, end, value in found] == [("4 May 2011", "2011-05-04"), ("June 2012", "2012-06")]

    def test_sentences_of_a_quotation_stand_apart_only_for_the_treebank(self) -> None:
        text = "“The tide came in. Nobody saw it,” she said. They left."
        assert [text[start:end] for start, end in adapters.sentences(text)] == ["“The tide came in.", "Nobody saw it,” she said.", "They left."]
        assert [text[start:end] for start, end in adapters.sentences_as_used(text)] == ["“The tide came in. Nobody saw it,” she said.", "They left."]

    @pytest.mark.parametrize(
        ("premise", "hypothesis", "label"),
        [
            ("The storm destroyed 140 houses.", "The storm destroyed 140 houses.", "entailment"),
            ("The storm destroyed 140 houses.", "The storm destroyed 260 houses.", "contradiction"),
            ("The storm destroyed 140 houses.", "The storm destroyed 31 boats.", "neutral"),
            ("The storm destroyed 140 houses.", "The storm was strong.", "neutral"),
            ("The storm destroyed 140 houses.", "The storm destroyed more than 100 houses.", "entailment"),
            ("The storm destroyed more than 100 houses.", "The storm destroyed 140 houses.", "neutral"),
        ],
    )
    def test_relation(self, premise: str, hypothesis: str, label: str) -> None:
        assert adapters.relation([(premise, hypothesis)]) == [label]

    def test_relation_answers_each_pair_by_itself(self) -> None:
        pairs = [("Nine ships sank.", "Nine ships sank."), ("Nine ships sank.", "Forty ships sank."), ("", "")]
        assert adapters.relation(pairs) == [label for pair in pairs for label in adapters.relation([pair])]


def test_paired_ratios() -> None:
    ratios = paired(lambda: sum(range(200_000)), lambda: sum(range(2_000)), rounds=5)
    assert len(ratios) == 5
    assert sorted(ratios)[2] > 5
