"""How ONNX graphs are run here: one thread a batch, batches of texts of one length, nothing rewritten, so that the same input gives the same bits."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# Word pieces of one batch at most: what is computed between two products then stays near the processor.
_PIECES_AT_ONCE = 512


def session_of(graph: bytes) -> InferenceSession:
    """A session for a graph.

    Args:
        graph: the ONNX model.

    Returns:
        The session; several threads may run it at once, each run takes one.

    Raises:
        Exception: whatever onnxruntime raises where the graph is damaged.
    """
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # what fails raises, and nothing else is for the user
    # The graph as it stands: it is written for speed, and what a newer version makes of it would change the last bits.
    options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def batches_of_one_length(lengths: list[int], batch_size: int) -> list[list[int]]:
    """The rows in batches of one length each, longest first.

    Args:
        lengths: of each row, in word pieces.
        batch_size: rows of a batch at most; long ones are fewer.

    Returns:
        The rows of each batch; each row comes once.
    """
    alike: dict[int, list[int]] = {}
    for row, length in enumerate(lengths):
        alike.setdefault(length, []).append(row)
    found = []
    for length, rows in sorted(alike.items(), reverse=True):
        step = max(1, min(batch_size, _PIECES_AT_ONCE // length))
        found += [rows[start : start + step] for start in range(0, len(rows), step)]
    return found


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
