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
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

ENVIRONMENT_PREFIX = "CLAIMCHECK_"

# Read by the tests and benchmarks, not settings of a run.
_OTHER_VARIABLES = frozenset({"CLAIMCHECK_DATA", "CLAIMCHECK_SHARED"})


def _number(default: float, *, low: float, high: float) -> Any:
    """A dataclass field with a default, and the closed range that its values must lie in."""
    return field(default=default, metadata={"low": low, "high": high})


CACHE_AUTO, CACHE_OFF = "auto", "off"
NO_RELATION_MODEL = "none"

_CODES = tuple(f"CC{number:03d}" for number in range(1, 12))
_AUDIT = "audit"


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
        relation_model: what judges how statements without numbers stand to one another: name of the packaged model, folder of a CrossEncoder, name of
            one on the model hub, or "none" for nothing.
        source_priors: CSV file of sources and how reliable the user holds them, or None.
        cache: the folder in which an audit keeps what it worked out of its sources; "auto" for the system's own, "off" for none.
        cache_megabytes: how large that may grow.
        audit_select: the only codes that an audit tells, with commas between them; None for all.
        audit_ignore: codes that it does not tell.
        audit_fail_on: the severity from which findings make the exit code 1.
        audit_baseline: file of findings that are known and not counted, or None.
    """

    model: str = "all-MiniLM-L6-v2"
    cluster_similarity: float = _number(0.55, low=0, high=1)
    pair_similarity: float = _number(0.30, low=0, high=1)
    neighbours: int = _number(24, low=1, high=10_000)
    glossary: str | None = None
    batch_size: int = _number(64, low=1, high=4096)
    runtime: str = field(default="float32", metadata={"among": ("float32", "int8", "torch")})
    relation_model: str = "claim-relation-minilm"
    source_priors: str | None = None
    cache: str = CACHE_AUTO
    cache_megabytes: int = _number(1024, low=16, high=1_000_000)
    audit_select: str | None = field(default=None, metadata={"codes": _CODES})
    audit_ignore: str | None = field(default=None, metadata={"codes": _CODES})
    audit_fail_on: str = field(default="error", metadata={"among": ("error", "warning", "note")})
    audit_baseline: str | None = None

    def as_pairs(self, *, audit: bool = False) -> tuple[tuple[str, str], ...]:
        """Name and value of the settings that can change a report, as text, in the order of the fields, for its provenance; an unset one is empty.

        Args:
            audit: whether it is the report of an audit; the settings of that alone are left out of any other.
        """
        names = [item.name for item in dataclasses.fields(self) if not item.name.startswith("cache")]
        values = ((name, getattr(self, name)) for name in names if audit or not name.startswith(f"{_AUDIT}_"))
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
        for key, value in _flat(given, place).items():
            name = _known(key, _FIELDS, place)
            values[name] = _checked(name, value, f"{place}: {name}")
    values.update(_from_environment(environ))
    for key, value in overrides.items():
        if value is not None:
            name = _known(key, _FIELDS, "flags")
            values[name] = _checked(name, value, f"--{name.replace('_', '-')}")
    return Settings(**values)  # type: ignore[arg-type]  # each value was checked against its own field


def _flat(given: Mapping[str, object], place: str) -> dict[str, object]:
    """The settings of a table, those of its part ``[audit]`` by their full names (``select`` is ``audit_select``)."""
    flat = {key: value for key, value in given.items() if key != _AUDIT}
    part = given.get(_AUDIT, {})
    if not isinstance(part, dict):
        raise ConfigError(f"{place}: [{_AUDIT}] must be a table of settings")
    for key, value in part.items():
        flat[_known(f"{_AUDIT}_{key}", _FIELDS, f"{place} [{_AUDIT}]")] = value
    return flat


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
    if "codes" in item.metadata:
        return _codes(value, item.metadata["codes"], where)
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


def _codes(value: object, known: Sequence[str], where: str) -> str:
    """Codes as a list or with commas between them, in the order of the known ones."""
    given = value.split(",") if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not all(isinstance(code, str) for code in given):
        raise ConfigError(f"{where}: must be codes such as {known[0]}, as a list or with commas between them, not {value!r}")
    wanted = [code.strip().upper() for code in given if code.strip()]
    for code in wanted:
        if code not in known:
            near = difflib.get_close_matches(code, known, n=1)
            raise ConfigError(f"{where}: unknown code {code!r}; " + (f"did you mean {near[0]}?" if near else f"known are {known[0]} to {known[-1]}"))
    if not wanted:
        raise ConfigError(f"{where}: must name at least one code, such as {known[0]}")
    return ",".join(code for code in known if code in wanted)
