"""The user's glossary: a YAML file that maps a canonical name to its other forms.

::

    Lowland Water Board:
      - LWB
      - Water Board
"""

from __future__ import annotations

from pathlib import Path

import yaml

from claimcheck.errors import ConfigError
from claimcheck.records import Alias

_SHAPE = "write 'Canonical name: [form, form]'"


def read_glossary(path: str) -> tuple[Alias, ...]:
    """Read a glossary.

    Args:
        path: the YAML file.

    Returns:
        One alias per entry, sorted by canonical name; its evidence names the file.

    Raises:
        ConfigError: if the file is missing, unreadable or malformed, or a form stands twice; one line with file, line and remedy.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: no such glossary; give the path of an existing YAML file") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: the glossary is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{path}: the glossary cannot be read ({error.strerror}); give a file you may read") from error
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"{path}:{line}: not valid YAML ({error.problem or error.context}); {_SHAPE}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ConfigError(f"{path}:1: not valid YAML ({str(error).splitlines()[0]}); {_SHAPE}") from error
    if root is None:
        return ()
    if not isinstance(root, yaml.MappingNode):
        raise ConfigError(f"{path}:{_line(root)}: a glossary maps names to lists of forms; {_SHAPE}")
    return _entries(path, root)


def _entries(path: str, root: yaml.MappingNode) -> tuple[Alias, ...]:
    taken: dict[str, int] = {}
    aliases = []
    for key, value in root.value:
        canonical = _form(path, key, taken)
        if not isinstance(value, yaml.SequenceNode) or not value.value:
            raise ConfigError(f"{path}:{_line(value)}: {canonical!r} has no list of forms; {_SHAPE}")
        forms = tuple(_form(path, node, taken) for node in value.value)
        aliases.append(Alias(canonical, tuple(sorted(forms)), (f"glossary {Path(path).name}:{_line(key)}",)))
    return tuple(sorted(aliases, key=lambda alias: alias.canonical))


def _form(path: str, node: yaml.Node, taken: dict[str, int]) -> str:
    """One name of the file; it must be text and stand nowhere else in it."""
    line = _line(node)
    # The written text counts, whatever YAML would make of it: "NO" is a form, not a truth value.
    if not isinstance(node, yaml.ScalarNode):
        raise ConfigError(f"{path}:{line}: a name must be plain text; {_SHAPE}")
    form = " ".join(node.value.split())
    if not form:
        raise ConfigError(f"{path}:{line}: a name is empty; {_SHAPE}")
    if form in taken:
        raise ConfigError(f"{path}:{line}: {form!r} stands in line {taken[form]} already; keep it in one place only")
    taken[form] = line
    return form


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
