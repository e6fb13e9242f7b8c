"""What is written of several drafts, as one document: each is rendered alone, then they are laid together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any


def sarif(logs: Sequence[str]) -> str:
    """Lays the SARIF logs of several drafts together as one log with one run.

    One run, as code scanning takes one per tool and upload, and closes what an upload no longer has: with a run for each draft the findings of
    a draft that was deleted would stay for ever.

    Args:
        logs: a log for each draft, all of one claimcheck with one set of settings; at least one.

    Returns:
        The log: results in the order of the drafts, each file once among the artifacts, the coverage summed.
    """
    documents = [json.loads(log) for log in logs]
    runs = [document["runs"][0] for document in documents]
    indexes: dict[str, int] = {}
    artifacts: list[dict[str, Any]] = []
    for artifact in (artifact for run in runs for artifact in run["artifacts"]):
        place = indexes.setdefault(artifact["location"]["uri"], len(artifacts))
        if place == len(artifacts):
            artifacts.append(artifact)
        artifacts[place] |= artifact  # a draft that is a source of another keeps its role
    results = [result for run in runs for result in run["results"]]
    for location in (location for result in results for location in (*result["locations"], *result.get("relatedLocations", ()))):
        named = location["physicalLocation"]["artifactLocation"]
        named["index"] = indexes[named["uri"]]
    # What is said of a source is said for each draft.
    notes = {note["message"]["text"]: note for run in runs for note in run["invocations"][0]["toolExecutionNotifications"]}
    counts = [run["properties"]["coverage"] for run in runs]
    joined = {
        **runs[0],
        "invocations": [{**runs[0]["invocations"][0], "toolExecutionNotifications": list(notes.values())}],
        "artifacts": artifacts,
        "results": results,
        "properties": {**runs[0]["properties"], "coverage": {name: sum(count[name] for count in counts) for name in counts[0]}},
    }
    return _written({**documents[0], "runs": [joined]}, indent=2)


def baseline(baselines: Sequence[str]) -> str:
    """Lays the baselines of several drafts together.

    Args:
        baselines: a baseline for each draft; at least one.

    Returns:
        The baseline: what stands in any of them, as often as it stands in all together.
    """
    documents = [json.loads(one) for one in baselines]
    return _written({**documents[0], "findings": [entry for one in documents for entry in one["findings"]]}, indent=1, ensure_ascii=True)


def _written(document: dict[str, Any], *, indent: int, ensure_ascii: bool = False) -> str:
    return json.dumps(document, ensure_ascii=ensure_ascii, indent=indent, allow_nan=False) + "\n"
