"""``python -m training.relation``: fine-tune the packaged encoder to say how two claims stand to one another.

The work folder keeps a checkpoint, so that a run that was stopped goes on where it was. The same settings give the same order of the same pairs.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn.functional import log_softmax
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from claimcheck.embedding import DEFAULT_MODEL, locate
from training.corpora import DATA
from training.relation_pairs import (
    CONTRAST,
    NEAR,
    RELATIONS,
    Pair,
    contrasts,
    from_one_event,
    in_company,
    labelled,
    near_events,
    swapped_names,
    turned,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A pass over the pairs, or over some of them.

    Attributes:
        rate: the learning rate at its highest: it warms up and goes down to nothing, so that after each stage the model can be used.
        rest: share of the pairs of a set that ``shares`` does not name.
        shares: share of the pairs of a set; above 1 they come as many times as it says.
        frozen: whether the vectors of the words stay as they are: a third faster, and what was seen seldom is not unlearnt.
    """

    rate: float
    rest: float = 1.0
    shares: tuple[tuple[str, float], ...] = ()
    frozen: bool = False

    def share(self, source: str) -> float:
        """How much of a set is taken."""
        return dict(self.shares).get(source, self.rest)


# Sets that were written as one sentence beside another, not made by editing one: claims of two articles are like these.
_WRITTEN = ("cf_nli", "fool_me_twice", "mnli_dev_mismatched_noisy", "scifact_rte", "snli_devtest", "snli_mnli_oie", "taxinli")

STAGES = (
    Stage(1e-4, shares=((CONTRAST, 0.0), (NEAR, 0.0))),
    Stage(8e-5, frozen=True, rest=0.2, shares=((CONTRAST, 2.0), (NEAR, 0.0), ("one_event", 0.6), *((name, 1.5) for name in _WRITTEN))),
    Stage(5e-5, frozen=True, rest=0.06, shares=((CONTRAST, 0.8), (NEAR, 1.0), *((name, 0.4) for name in _WRITTEN))),
)
"""The passes: all that is given once; the contrast groups of news, with what was written as pairs; these again with real sentences of one event."""


@dataclass(frozen=True, slots=True)
class Training:
    """The settings of a run; the defaults are those of the shipped model.

    Attributes:
        seed: of the order of the pairs, of those made, of dropout.
        stages: the passes.
        batch: pairs of a step.
        warmup: share of a stage in which the rate goes up.
        decay: of the weights.
        longest: word pieces that are read of a pair.
        swapped: pairs made by putting another name in.
        one_event: pairs made of sentences of one event.
        near: pairs made of the nearest sentences of one event.
        turned: share of the contradictions that are read from the other end.
        company: share of the premises that get a sentence of another pair beside them.
        every: steps between two checkpoints.
    """

    seed: int = 11
    stages: tuple[Stage, ...] = STAGES
    batch: int = 32
    warmup: float = 0.06
    decay: float = 0.01
    longest: int = 144
    swapped: int = 14_000
    one_event: int = 8_000
    near: int = 6_000
    turned: float = 0.3
    company: float = 0.1
    every: int = 200


@dataclass(frozen=True, slots=True)
class Step:
    """The rows of one step, its learning rate, and whether the vectors of the words stay as they are."""

    rows: list[int]
    rate: float
    frozen: bool


def pairs_for(settings: Training) -> list[Pair]:
    """All pairs of a run, before they are shuffled; those of the contrast groups last."""
    chance = random.Random(settings.seed)
    given = labelled(DATA / "relation" / "train.jsonl.gz")
    made = swapped_names(given, settings.swapped, chance) + from_one_event(settings.one_event, chance)
    return [
        *in_company(list(turned(given, settings.turned, chance)), settings.company, chance),
        *made,
        *contrasts(chance),
        *near_events(settings.near, chance),
    ]


def planned(pairs: Sequence[Pair], lengths: Sequence[int], settings: Training) -> list[Step]:
    """The steps of all stages.

    Neighbours in length stand together in a batch, so that little is padded; the order is random all the same.
    """
    found = []
    for number, stage in enumerate(settings.stages):
        chance = random.Random(settings.seed * 1000 + number)
        rows = [row for row, pair in enumerate(pairs) for _ in range(_times(stage.share(pair.source), chance))]
        chance = random.Random(settings.seed * 1000 + number)
        chance.shuffle(rows)
        pool = settings.batch * 64
        batches = []
        for start in range(0, len(rows), pool):
            part = sorted(rows[start : start + pool], key=lambda row: lengths[row])
            batches += [part[at : at + settings.batch] for at in range(0, len(part), settings.batch)]
        chance.shuffle(batches)
        warm = max(1, int(len(batches) * settings.warmup))
        for step, batch in enumerate(batches):
            scale = step / warm if step < warm else (len(batches) - step) / max(1, len(batches) - warm)
            found.append(Step(batch, stage.rate * scale, stage.frozen))
    return found


def _times(share: float, chance: random.Random) -> int:
    """How often a pair comes: a share of 0.3 is once in three of ten cases."""
    whole = int(share)
    return whole + (share > whole and chance.random() < share - whole)


def train(settings: Training, work: Path) -> Any:
    """Train, or go on training, and leave the model in ``work``."""
    torch.manual_seed(settings.seed)
    folder = locate(DEFAULT_MODEL).folder
    tokenizer = AutoTokenizer.from_pretrained(folder)
    pairs = pairs_for(settings)
    allowed = torch.tensor([pair.allowed for pair in pairs])
    encoded = tokenizer([p.premise for p in pairs], [p.hypothesis for p in pairs], truncation="longest_first", max_length=settings.longest)
    lengths = [len(ids) for ids in encoded["input_ids"]]
    model = AutoModelForSequenceClassification.from_pretrained(folder, num_labels=len(RELATIONS), id2label=dict(enumerate(RELATIONS)))
    optimiser = torch.optim.AdamW(model.parameters(), lr=settings.stages[0].rate, weight_decay=settings.decay)
    plan = planned(pairs, lengths, settings)
    first = 0
    checkpoint = work / "checkpoint.pt"
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
        first = kept["step"]
        torch.set_rng_state(kept["chance"])
    print(f"{len(pairs)} pairs, {len(plan)} batches, from {first}; settings {json.dumps(asdict(settings))}", flush=True)
    model.train()
    start, seen, summed = time.monotonic(), 0, 0.0
    for step in range(first, len(plan)):
        chosen = plan[step].rows
        inputs = tokenizer.pad({key: [encoded[key][place] for place in chosen] for key in encoded}, return_tensors="pt")
        for group in optimiser.param_groups:
            group["lr"] = plan[step].rate
        model.get_input_embeddings().requires_grad_(not plan[step].frozen)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(**inputs).logits
        likely = log_softmax(logits.float(), dim=-1).masked_fill(~allowed[chosen], -math.inf)
        loss = -likely.logsumexp(-1).mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        seen, summed = seen + len(chosen), summed + float(loss.detach())
        if (step + 1) % settings.every == 0 or step + 1 == len(plan):
            state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step + 1, "chance": torch.get_rng_state()}
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            took = time.monotonic() - start
            print(f"{step + 1}/{len(plan)} loss {summed / settings.every:.3f}, {seen / took:.0f} pairs/s", flush=True)
            summed = 0.0
    (work / "settings.json").write_text(json.dumps(asdict(settings), indent=2) + "\n", encoding="utf-8")
    model.eval()
    model.save_pretrained(work / "model")
    tokenizer.save_pretrained(work / "model")
    return model


def main(arguments: Sequence[str] | None = None) -> None:
    """Train in the folder named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="folder for the checkpoint and the model")
    options = parser.parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    train(Training(), options.work)


if __name__ == "__main__":
    main()
