"""The model hub and the libraries that load from it: what was fetched before, whether it knows a model, and how they are kept silent."""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator

# How long the model hub may take to say that it knows a model, in seconds.
_PATIENCE = 10

# The loggers of the model's libraries; what matters of what they say reaches the user as a ModelError.
_CHATTY = ("transformers", "sentence_transformers", "huggingface_hub", "torch")


def ask_hub(source: str, packaged: str) -> None:
    """Ask the hub whether it has a model: once, for the loaders would ask for one file after the other, each several times, for more than a minute.

    Args:
        source: the model's name.
        packaged: the name of the packaged model of that kind, for the error.

    Raises:
        ModelError: it has not, or cannot be reached.
    """
    with quiet():
        from huggingface_hub import HfApi

        try:
            HfApi().model_info(source, timeout=_PATIENCE)
        except Exception as error:  # the hub library's errors, those of its HTTP library, and those of the system
            raise ModelError(
                f"model {source!r}: there is no such folder, and the model hub does not give it ({first_line(error)}); "
                f"check the name and the network, or use the packaged {packaged!r}"
            ) from error


def fetched_folder(source: str, file: str) -> Path | None:
    """The folder in which the hub library keeps a model that it fetched before.

    Args:
        source: the model's name on the hub.
        file: a file that such a model has.

    Returns:
        The folder; None where that file was never fetched.
    """
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(source, file)
    return Path(found).parent if isinstance(found, str) else None


def first_line(error: Exception) -> str:
    """An error's message in one line."""
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__


@contextlib.contextmanager
def offline_hub() -> Iterator[None]:
    """Keep the hub library from the network: by its own constant, and by the variable that its dependants read."""
    from huggingface_hub import constants

    variable = "HF_HUB_OFFLINE"
    before, constant = os.environ.get(variable), constants.HF_HUB_OFFLINE
    os.environ[variable] = "1"
    constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = constant
        os.environ.pop(variable)
        if before is not None:
            os.environ[variable] = before


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep the model's libraries from logging, warning and drawing bars of their own."""
    loggers = [logging.getLogger(name) for name in _CHATTY]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # also what importing them warns of
        from huggingface_hub.utils.tqdm import disable_progress_bars
        from transformers.utils import logging as chatter

        bars = chatter.is_progress_bar_enabled()
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        chatter.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            with disable_progress_bars():
                yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
            if bars:
                chatter.enable_progress_bar()  # type: ignore[no-untyped-call]
