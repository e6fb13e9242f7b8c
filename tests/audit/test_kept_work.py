"""What is worked out once: found again where nothing changed, never where anything did, and a broken cache changes no result."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
import pytest

from claimcheck.audit import Suppression
from claimcheck.cache import FILE, Cache
from claimcheck.claims import claims_of
from claimcheck.config import Settings
from claimcheck.embedding import Encoder
from claimcheck.ingest import draft_of
from claimcheck.language.aliases import NameTable
from claimcheck.pipeline import audit as audit_pipeline
from claimcheck.pipeline import memory
from claimcheck.records import Article, Audit, Claim, Skipped
from claimcheck.reports.audited import AUDIT_RENDERERS

HEAD = "---\npublisher: {name}\npublished: 2019-03-04\n---\n\n"
TEXTS = {
    "a": "The flood in Arnholm destroyed {houses} houses. Some 1,200 people were evacuated.\n",
    "b": "In Arnholm {houses} houses were destroyed by the flood; 1,200 people had to be evacuated.\n",
}
DRAFT = "The flood in Arnholm destroyed 340 houses."


class CountingEncoder:
    """Embeds a text by its letters, and counts what it is asked for."""

    name, runtime = "letters", "none"

    def __init__(self, sha256: str = "0" * 64) -> None:
        self.sha256 = sha256
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], listener: object = None) -> npt.NDArray[np.float32]:
        del listener
        self.asked += texts
        rows = np.zeros((len(texts), 384), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[0] = 0.1
            for word in text.lower().split():
                row[sum(word.encode()) % 384] += 1.0
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32) if len(texts) else rows


class Runs:
    """Audits with one cache."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.monkeypatch = monkeypatch
        self.extracted: list[str] = []
        self.notes: list[str] = []
        (folder / "in").mkdir()
        self.write("a", "Coast Courier", 340)
        self.write("b", "Northern Post", 340)

        def noted(article: Article, table: NameTable) -> tuple[tuple[Claim, ...], tuple[Skipped, ...]]:
            self.extracted.append(Path(article.path).stem)
            return claims_of(article, table)

        monkeypatch.setattr(memory, "claims_of", noted)

    def write(self, file: str, name: str, houses: int) -> None:
        (self.folder / "in" / f"{file}.md").write_text((HEAD + TEXTS[file]).format(name=name, houses=houses), encoding="utf-8")

    def run(self, settings: Settings | None = None, *, sha256: str = "0" * 64, draft: str = DRAFT) -> tuple[Audit, list[str], list[str]]:
        """An audit; the texts that were embedded for it, and the articles whose claims were extracted."""
        encoder = CountingEncoder(sha256)
        self.monkeypatch.setattr(audit_pipeline, "load_encoder", lambda *_, **__: cast("Encoder", encoder))
        self.extracted.clear()
        display = audit_pipeline.Display(note=self.notes.append)
        settings = settings or Settings(cache=str(self.folder / "kept"))
        found = audit_pipeline.audit_draft(draft_of("d.md", draft.encode()), [str(self.folder / "in")], settings, Suppression(), display=display)
        return found, encoder.asked, list(self.extracted)


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    return Runs(tmp_path, monkeypatch)


def test_the_second_run_works_out_nothing_of_the_sources(runs: Runs) -> None:
    first, asked, extracted = runs.run()
    assert extracted == ["a", "b"]
    assert any("1,200" in text for text in asked)
    second, asked, extracted = runs.run()
    assert (second, extracted) == (first, [])
    assert not any("1,200" in text for text in asked), "the sources' sentences are found"
    assert asked.count(DRAFT) == 1, "the draft's own are not kept"
    assert runs.notes == []


def test_another_draft_finds_the_sources_too(runs: Runs) -> None:
    runs.run()
    found, asked, extracted = runs.run(draft="Some 1,300 people were evacuated from Arnholm.")
    assert extracted == []
    assert not any("1,200" in text for text in asked)
    assert found.coverage.checked == 1


def test_off_keeps_nothing(runs: Runs) -> None:
    for _ in range(2):
        _, _, extracted = runs.run(Settings(cache="off"))
        assert extracted == ["a", "b"]
    assert sorted(path.name for path in runs.folder.iterdir()) == ["in"]


def change_article(runs: Runs) -> None:
    runs.write("b", "Northern Post", 430)


def rename_publisher(runs: Runs) -> None:
    runs.write("b", "Southern Post", 340)


def move_file(runs: Runs) -> None:
    (runs.folder / "in" / "b.md").rename(runs.folder / "in" / "c.md")


@pytest.mark.parametrize("change", [change_article, rename_publisher, move_file])
def test_a_changed_source_is_never_served_stale(runs: Runs, change: Callable[[Runs], None]) -> None:
    runs.run()
    change(runs)
    warm = runs.run()[0]
    fresh = runs.run(Settings(cache="off"))[0]
    assert AUDIT_RENDERERS["text"](warm) == AUDIT_RENDERERS["text"](fresh)
    assert (warm.findings, warm.articles) == (fresh.findings, fresh.articles)


def test_only_the_changed_article_is_worked_out_anew(runs: Runs) -> None:
    runs.run()
    runs.write("b", "Northern Post", 430)
    found, _, extracted = runs.run()
    assert extracted == ["b"]
    assert "430" in " ".join(finding.message for finding in found.findings)


def test_an_article_that_is_gone_says_nothing(runs: Runs) -> None:
    both = runs.run()[0]
    (runs.folder / "in" / "b.md").unlink()
    one = runs.run()[0]
    assert [finding.code for finding in both.findings] == [None]
    assert [finding.code for finding in one.findings] == [None, "CC007"]


def test_another_glossary_is_another_reading(runs: Runs) -> None:
    glossary = runs.folder / "names.yaml"
    glossary.write_text("Kelby: [Old Kelby]\n", encoding="utf-8")
    with_names = Settings(cache=str(runs.folder / "kept"), glossary=str(glossary))
    runs.run(with_names)
    glossary.write_text("Ellmark: [Arnholm]\n", encoding="utf-8")
    found, _, extracted = runs.run(with_names)
    assert extracted == ["a", "b"]
    fresh = runs.run(Settings(cache="off", glossary=str(glossary)))[0]
    assert found.findings == fresh.findings


def test_another_model_is_other_vectors(runs: Runs) -> None:
    runs.run()
    _, asked, extracted = runs.run(sha256="1" * 64)
    assert any("1,200" in text for text in asked)
    assert extracted == [], "claims do not hang on the model"


def test_another_version_of_the_code_reads_anew(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    runs.run()
    monkeypatch.setattr(memory, "code_digest", lambda: "another")
    assert runs.run()[2] == ["a", "b"]


def test_the_digest_of_the_code_holds_what_claims_hang_on() -> None:
    found = {name for name, _ in memory._modules(files("claimcheck"), "")}
    assert {"claims.py", "ingest/read.py", "language/quantities.py", "records/claim.py", "serial.py"} <= found


def spoil_values(database: Path) -> None:
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE entries SET value = X'00'")


def no_database(database: Path) -> None:
    database.write_bytes(b"no database" * 1000)


def cut_short(database: Path) -> None:
    database.write_bytes(database.read_bytes()[: database.stat().st_size // 2])


def folder_in_its_place(database: Path) -> None:
    database.unlink()
    database.mkdir()


@pytest.mark.parametrize("damage", [spoil_values, no_database, cut_short, folder_in_its_place])
def test_a_damaged_cache_changes_no_result(runs: Runs, damage: Callable[[Path], None]) -> None:
    first = runs.run()[0]
    for file in (runs.folder / "kept").glob(f"{FILE}-*"):
        file.unlink()
    damage(runs.folder / "kept" / FILE)
    assert runs.run()[0] == first
    assert runs.run()[0] == first


def test_values_of_another_shape_are_worked_out_anew(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    first = runs.run()[0]
    put = Cache.put
    monkeypatch.setattr(Cache, "put", lambda self, kind, items: put(self, kind, dict.fromkeys(items, b"[3]")))
    (runs.folder / "kept" / FILE).unlink()
    runs.run()
    monkeypatch.setattr(Cache, "put", put)
    found, _, extracted = runs.run()
    assert (found, extracted) == (first, ["a", "b"])


def test_a_cache_that_cannot_be_made_is_told_and_changes_nothing(runs: Runs) -> None:
    first = runs.run(Settings(cache="off"))[0]
    (runs.folder / "file").write_text("no folder", encoding="utf-8")
    found = runs.run(Settings(cache=str(runs.folder / "file" / "kept")))[0]
    assert found.findings == first.findings
    assert len(runs.notes) == 1
    assert "\n" not in runs.notes[0]


def test_where_the_cache_lies_is_not_told_in_the_audit(runs: Runs) -> None:
    off, kept = runs.run(Settings(cache="off"))[0], runs.run()[0]
    assert off == kept
    assert "cache" not in dict(kept.provenance.settings)
