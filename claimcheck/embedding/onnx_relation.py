"""The packaged relation model on onnxruntime: how one text stands to another, in 8-bit integers, without torch."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.embedding.hub import first_line
from claimcheck.embedding.locate import DEFAULT_MODEL, locate
from claimcheck.embedding.onnx_session import batches_of_one_length, processors, session_of
from claimcheck.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float32]

_MOST_PAIRS = 64
"""Pairs of a batch at most."""

_MOST_CHARACTERS = 4096
"""Characters of a text that are cut into word pieces, many times what the model reads: of two endless texts the tokenizer would lay out every rest of
one beside every rest of the other."""


@dataclass(frozen=True, slots=True)
class Packaged:
    """Where the shipped model lies.

    Attributes:
        name: what it is called in a report.
        folder: the folder of its files.
        graph: the file of its graph, weights within.
        description: the JSON file that holds its digest and its settings.
        card: what it was made of, what it reaches and where it errs, for people.
    """

    name: str
    folder: Path
    graph: str
    description: str
    card: str


PACKAGED = Packaged("claim-relation-minilm", Path(__file__).parent / "shipped", "claim-relation.onnx", "claim-relation.json", "claim-relation.md")


class OnnxRelation:
    """A loaded relation model; see :class:`claimcheck.embedding.relation.Relations`.

    Args:
        graph: the ONNX model; inputs ``ids`` and ``segments``, output the probabilities of contradiction, entailment and neutral.
        longest: word pieces that it reads of a pair; of longer ones the longer text is cut first.

    Raises:
        Exception: whatever the libraries below raise where a file is damaged.
        ModelError: the packaged tokenizer is missing.
    """

    runtime = "onnxruntime int8"

    def __init__(self, graph: bytes, longest: int) -> None:
        from tokenizers import Tokenizer

        folder = locate(DEFAULT_MODEL).folder
        self._tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(longest, strategy="longest_first")
        self._session = session_of(graph)

    def probabilities(self, pairs: Sequence[tuple[str, str]], listener: Callable[[int, int], None] | None = None) -> Numbers:
        """How the second text of each pair stands to its first.

        Args:
            pairs: premise and hypothesis.
            listener: called after each batch with the number of pairs done and in all.

        Returns:
            Float32 of shape (len(pairs), 3): the probabilities of contradiction, entailment and neutral. A pair's do not depend on the other pairs.
        """
        import numpy as np  # noqa: PLC0415

        found = np.zeros((len(pairs), 3), dtype=np.float32)
        encoded = self._tokenizer.encode_batch_fast([(a[:_MOST_CHARACTERS], b[:_MOST_CHARACTERS]) for a, b in pairs])
        ids, segments = [one.ids for one in encoded], [one.type_ids for one in encoded]
        batches = batches_of_one_length([len(one) for one in ids], _MOST_PAIRS)

        def judged(rows: list[int]) -> Any:
            given = {"ids": np.array([ids[row] for row in rows]), "segments": np.array([segments[row] for row in rows])}
            return self._session.run(None, given)[0]

        done = 0
        with ThreadPoolExecutor(processors()) as pool:
            for rows, part in zip(batches, pool.map(judged, batches), strict=True):
                found[rows] = part
                done += len(rows)
                if listener is not None:
                    listener(done, len(pairs))
        return found


def packaged_relation(place: Packaged = PACKAGED) -> tuple[OnnxRelation, str]:
    """Load the shipped model, checked against its digest.

    Args:
        place: where it lies.

    Returns:
        The model, and the hex SHA-256 of its graph.

    Raises:
        ModelError: a file of it is missing, damaged or altered.
    """
    again = "install claimcheck-sources anew, or run with --no-relation-model"
    try:
        described = json.loads((place.folder / place.description).read_text(encoding="utf-8"))
        known, longest = str(described["sha256"]), int(described["longest"])
        graph = (place.folder / place.graph).read_bytes()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"relation model {place.name!r}: its files cannot be read ({first_line(error)}); {again}") from error
    sha256 = hashlib.sha256(graph).hexdigest()
    if sha256 != known:
        raise ModelError(f"relation model {place.name!r}: {place.folder / place.graph} has sha256 {sha256}, not {known}; {again}")
    try:
        return OnnxRelation(graph, longest), sha256
    except ModelError:
        raise
    except Exception as error:  # the libraries below raise whatever a damaged file leads them to
        raise ModelError(f"relation model {place.name!r}: cannot be loaded ({first_line(error)}); {again}") from error
