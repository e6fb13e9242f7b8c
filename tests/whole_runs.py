"""The whole pipeline with the real model for the tests that need it: the model is loaded once in a session, and a folder compared once."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from unittest import mock

from claimcheck import pipeline
from claimcheck.config import Settings
from claimcheck.embedding import load_encoder, load_relation_model
from claimcheck.records import Report

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("CLAIMCHECK_SHARED") or ROOT.parent / "shared")

relation_once = functools.cache(load_relation_model)
load_once = functools.cache(load_encoder)
"""``load_encoder`` that loads each model once."""


@contextmanager
def one_model() -> Iterator[None]:
    """Inside, the pipeline takes the model that was loaded before."""
    with (
        mock.patch("claimcheck.pipeline.compare.load_encoder", load_once),
        mock.patch("claimcheck.pipeline.statements.load_relation_model", relation_once),
    ):
        yield


def compare(*paths: Path | str, settings: Settings | None = None) -> Report:
    """Compare articles as the command does from the root of the project."""
    with one_model(), chdir(ROOT):
        return pipeline.compare_articles([str(path) for path in paths], settings or Settings())


def compare_once(folder: Path | str) -> Report:
    """The report on a folder that no test changes; paths in it are relative where ``folder`` is, to the root of the project."""
    return _compared(os.path.normpath(folder))


@functools.cache
def _compared(folder: str) -> Report:
    return compare(folder)
