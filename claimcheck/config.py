"""One settings object, and the places it is read from.

A setting is taken from the first place that names it: a flag of the command, the environment (``CLAIMCHECK_…``), ``claimcheck.toml``, the table
``[tool.claimcheck]`` of ``pyproject.toml``, the default. Both files are looked for in the working directory only. What is wrong in any of these
places is an error, also where a stronger place would win: a typing mistake must not lie in wait.
"""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ENVIRONMENT_PREFIX = "CLAIMCHECK_"

# Read by the tests and benchmarks, not settings of a run.
_OTHER_VARIABLES = frozenset({"CLAIMCHECK_DATA", "CLAIMCHECK_SHARED"})


def _number(default: float, *, low: float, high: float) -> Any:
    """A dataclass field with a default, and the closed range that its values must lie in."""
    return field(default=default, metadata={"low": low, "high": high})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything about a run that can be set.

    Attributes:
        model: name of the packaged model, folder of a sentence-transformers model, or name of one on the model hub.
        cluster_similarity: cosine similarity from which two claims belong to one cluster.
        pair_similarity: cosine similarity from which two claims are neighbours.
        neighbours: number of nearest claims that are looked at for each claim.
        glossary: file with names for one thing, or None.
        batch_size: number of texts that are embedded at once.
        runtime: what computes the vectors: "float32", "int8" (in half the time, a little less exactly) or "torch" (sentence-transformers).
    """

    model: str = "all-MiniLM-L6-v2"
    cluster_similarity: float = _number(0.55, low=0, high=1)
    pair_similarity: float = _number(0.30, low=0, high=1)
    neighbours: int = _number(24, low=1, high=10_000)
    glossary: str | None = None
    batch_size: int = _number(64, low=1, high=4096)
    runtime: str = field(default="float32", metadata={"among": ("float32", "int8", "torch")})

    def as_pairs(self) -> tuple[tuple[str, str], ...]:
        """Name and value of every setting as text, in the order of the fields, for a report's provenance; an unset one is empty."""
        values = ((item.name, getattr(self, item.name)) for item in dataclasses.fields(self))
        return tuple((name, "" if value is None else str(value)) for name, value in values)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What values a setting takes: its Python type, and the words for it in a message."""

    type: type[str] | type[int] | type[float]
    words: str


# Annotations are text here (``from __future__ import annotations``); a field of another type needs its line.
_KINDS = {
    "str": _Kind(str, "text"),
    "str | None": _Kind(str, "text"),
    "int": _Kind(int, "a whole number"),
    "float": _Kind(float, "a number"),
}

_FIELDS: dict[str, dataclasses.Field[Any]] = {item.name: item for item in dataclasses.fields(Settings)}


def load_settings(overrides: Mapping[str, object], *, directory: Path, environ: Mapping[str, str]) -> Settings:
    """Gather the settings of a run from all places.

    Args:
        overrides: what flags of the command say, by setting; None means that the flag was not given.
        directory: the folder whose ``claimcheck.toml`` and ``pyproject.toml`` are read, where they exist.
        environ: the environment; a variable that is set to nothing counts as not set.

    Returns:
        The settings, each from the strongest place that names it.

    Raises:
        ConfigError: a place has an unknown setting, a value of the wrong type or out of range, or a file cannot be read or is not TOML.
    """
    values: dict[str, str | int | float] = {}
    for place, given in (
        (f"{directory / 'pyproject.toml'} [tool.claimcheck]", _read_table(directory / "pyproject.toml", ("tool", "claimcheck"))),
        (f"{directory / 'claimcheck.toml'}", _read_table(directory / "claimcheck.toml", ())),
    ):
        for key, value in given.items():
            name = _known(key, _FIELDS, place)
            values[name] = _checked(name, value, f"{place}: {name}")
    values.update(_from_environment(environ))
    for key, value in overrides.items():
        if value is not None:
            name = _known(key, _FIELDS, "flags")
            values[name] = _checked(name, value, f"--{name.replace('_', '-')}")
    return Settings(**values)  # type: ignore[arg-type]  # each value was checked against its own field


def _read_table(path: Path, keys: tuple[str, ...]) -> dict[str, object]:
    """The table under ``keys`` of a TOML file; empty where there is no such file or table."""
    try:
        table: object = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text, which TOML must be") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not valid TOML: {' '.join(str(error).split())}") from error
    for depth, key in enumerate(keys, start=1):
        table = table.get(key, {}) if isinstance(table, dict) else {}
        if not isinstance(table, dict) and depth == len(keys):
            raise ConfigError(f"{path}: [{'.'.join(keys)}] must be a table of settings")
    return table if isinstance(table, dict) else {}


def _from_environment(environ: Mapping[str, str]) -> dict[str, str | int | float]:
    """The settings that ``CLAIMCHECK_…`` variables give, as values of their types."""
    variables = {ENVIRONMENT_PREFIX + name.upper(): name for name in _FIELDS}
    values: dict[str, str | int | float] = {}
    for variable in sorted(environ):
        if not variable.startswith(ENVIRONMENT_PREFIX) or variable in _OTHER_VARIABLES or not environ[variable]:
            continue
        name = variables[_known(variable, variables, "environment")]
        values[name] = _checked(name, _from_text(name, environ[variable], variable), variable)
    return values


def _from_text(name: str, text: str, where: str) -> str | int | float:
    """The value that a variable's text stands for, in the setting's type."""
    kind = _KINDS[str(_FIELDS[name].type)]
    try:
        return kind.type(text)
    except ValueError as error:
        raise ConfigError(f"{where}: must be {kind.words}, not {text!r}") from error


def _known(key: str, names: Iterable[str], place: str) -> str:
    """``key`` itself, if it is among ``names``; otherwise an error with the nearest name."""
    if key in (known := list(names)):
        return key
    near = difflib.get_close_matches(key, known, n=1)
    advice = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"
    raise ConfigError(f"{place}: unknown setting {key!r}; {advice}")


def _checked(name: str, value: object, where: str) -> str | int | float:
    """``value`` in the type of setting ``name`` and within its range, or an error that starts with ``where``."""
    item = _FIELDS[name]
    kind = _KINDS[str(item.type)]
    if kind.type is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    # bool is a subclass of int, yet `neighbours = true` is a mistake.
    if isinstance(value, bool) or not isinstance(value, kind.type):
        raise ConfigError(f"{where}: must be {kind.words}, not {value!r}")
    if isinstance(value, str):
        if not value.strip():
            raise ConfigError(f"{where}: must not be empty")
        if value not in item.metadata.get("among", (value,)):
            raise ConfigError(f"{where}: must be one of {', '.join(item.metadata['among'])}, not {value!r}")
        return value
    low, high = item.metadata["low"], item.metadata["high"]
    if not low <= value <= high:  # also refuses nan, which compares false
        raise ConfigError(f"{where}: must be between {low} and {high}, not {value}")
    return value
