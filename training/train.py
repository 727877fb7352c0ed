"""Train the adapter: ``python -m training.train``, after ``python -m training.data``.

LoRA on the dequantised starter, loss on the answer only, batches of similar length. Every so often it is asked about
hand-written briefs and notes that were kept back; the best adapter so far lies in training/work/adapter.pt, the curve
in training/work/adapter.log.jsonl. Needs the dependency group ``train`` (pyproject.toml), not pmcoach itself. It uses
a graphics card where there is one: two minutes; two cores take under two hours.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from training.choosing import judge
from training.lora import DEVICE, Taught, load, put_back, state
from training.rows import Row, batches, loss_of, rows_of

WORK = Path(__file__).parent / "work"


def read(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of examples."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def mean_loss(taught: Taught, rows: Sequence[Row], room: int) -> float:
    """The loss over rows that are not learned from, a token of an answer counting as much as any."""
    total = count = 0.0
    with torch.no_grad():
        for batch in batches(rows, random.Random(0), room):
            size = sum(len(row.tokens) - row.start for row in batch)
            total += float(loss_of(taught, batch)) * size
            count += size
    return total / count


def data_hash() -> str:
    """The hash of what was learned from."""
    return hashlib.sha256((WORK / "train.jsonl").read_bytes()).hexdigest()


def main(arguments: Sequence[str]) -> None:
    """Train until the rounds, the minutes or the patience end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path, help="the starter's GGUF file")
    parser.add_argument("--out", type=Path, default=WORK / "adapter.pt")
    parser.add_argument("--go-on", type=Path, help="an adapter to begin with")
    parser.add_argument("--rounds", type=float, default=3.0)
    parser.add_argument("--minutes", type=float, default=110.0)
    parser.add_argument("--patience", type=int, default=4, help="looks without a better score before it stops")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--room", type=int, default=16384 if DEVICE == "cuda" else 2048, help="tokens in a batch")
    parser.add_argument("--longest", type=int, default=900)
    parser.add_argument("--looks", type=int, default=8, help="how often validation is looked at")
    parser.add_argument("--first-layer", type=int, default=0)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--seed", type=int, default=11)
    asked = parser.parse_args(arguments)
    if asked.threads:
        torch.set_num_threads(asked.threads)
    torch.manual_seed(asked.seed)
    chance = random.Random(asked.seed)
    taught = load(asked.base, torch.bfloat16, asked.first_layer)
    if asked.go_on:
        put_back(taught, torch.load(asked.go_on))
    rows = rows_of(taught, read(WORK / "train.jsonl"), asked.longest)
    back = rows_of(taught, read(WORK / "kept_back.jsonl"), asked.longest)
    hand = rows_of(taught, read(WORK / "hand.jsonl"), asked.longest)
    per_round = sum(1 for _ in batches(rows, random.Random(0), asked.room))
    steps = math.ceil(per_round * asked.rounds)
    tokens = sum(len(row.tokens) for row in rows)
    say({"rows": len(rows), "tokens": tokens, "steps": steps, "data_sha256": data_hash()}, asked.out)
    optimiser = torch.optim.AdamW(taught.learning(), lr=asked.rate, weight_decay=0.01)
    started, step, best, waited = time.time(), 0, -9.0, 0
    every, recent, seen = max(1, steps // asked.looks), [], 0
    while step < steps:
        for batch in batches(rows, chance, asked.room):
            share = max(step / steps, (time.time() - started) / 60 / asked.minutes)
            if share >= 1 or step >= steps:
                step = steps
                break
            rate = (
                asked.rate
                * min(1.0, (step + 1) / (0.05 * steps))
                * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * share)))
            )
            for group in optimiser.param_groups:
                group["lr"] = rate
            taught.model.train()
            loss = loss_of(taught, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(list(taught.learning()), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            recent.append(loss.item())
            seen += sum(len(row.tokens) for row in batch)
            step += 1
            if step % 10 == 0:
                speed = seen / (time.time() - started)
                say(
                    {"step": step, "loss": round(sum(recent[-20:]) / len(recent[-20:]), 3), "tokens_s": round(speed)},
                    asked.out,
                )
            if step % every == 0:
                best, waited = look(taught, back, hand, asked, step, best, waited, started)
                if waited >= asked.patience:
                    step = steps
                    break
    look(taught, back, hand, asked, step, best, waited, started)


def look(
    taught: Taught,
    back: Sequence[Row],
    hand: Sequence[Row],
    asked: argparse.Namespace,
    step: int,
    best: float,
    waited: int,
    started: float,
) -> tuple[float, int]:
    """Judge by what was kept back: choices by hand, the loss on other kinds of work; keep the best so far."""
    taught.model.eval()
    torch.save(state(taught), asked.out.with_suffix(".last.pt"))
    scores, loss = judge(taught, hand, asked.room), mean_loss(taught, back, asked.room)
    say(
        {
            "look": step,
            "minutes": round((time.time() - started) / 60, 1),
            "kept_back_loss": round(loss, 3),
            **{name: round(value, 3) for name, value in scores.items()},
        },
        asked.out,
    )
    whole = sum(scores.values()) / len(scores) - 0.2 * loss
    if whole > best:
        torch.save(state(taught), asked.out)
        return whole, 0
    return best, waited + 1


def say(what: dict[str, Any], out: Path) -> None:
    """A line for the log and for whoever watches."""
    line = json.dumps(what)
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
    with out.with_suffix(".log.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
