"""How often the model in training chooses the right direction, on briefs written by hand and kept back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from training.lora import Taught


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of right directions."""

    direction_en: float
    direction_sv: float


def chosen(taught: Taught, examples: Sequence[dict[str, Any]], size: int = 24) -> list[str]:
    """Which of its ``choices`` each example gets: the one whose first differing token is likeliest."""
    rows = []
    for n, example in enumerate(examples):
        choices = [taught.answer(choice) for choice in example["choices"]]
        fork = next(place for place, words in enumerate(zip(*choices, strict=False)) if len(set(words)) > 1)
        rows.append((taught.prompt(example["messages"]) + choices[0][:fork], [c[fork] for c in choices], n))
    rows.sort(key=lambda row: len(row[0]))
    found: dict[int, str] = {}
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        width = max(len(tokens) for tokens, _, _ in part)
        padded = torch.tensor([tokens + [0] * (width - len(tokens)) for tokens, _, _ in part])
        with torch.no_grad():
            hidden = taught.model.model(input_ids=padded, use_cache=False).last_hidden_state
            last = torch.stack([hidden[k, len(tokens) - 1] for k, (tokens, _, _) in enumerate(part)])
            logits = taught.model.lm_head(last).float()
        for k, (_, forks, n) in enumerate(part):
            found[n] = examples[n]["choices"][int(logits[k, forks].argmax())]
    return [found[n] for n in range(len(examples))]


def judge(taught: Taught, examples: Sequence[dict[str, Any]]) -> Score:
    """Choose for every example and count."""
    right: dict[str, list[bool]] = {"en": [], "sv": []}
    for example, got in zip(examples, chosen(taught, examples), strict=True):
        right[example["lang"]].append(got == example["answer"])
    return Score(*(sum(found) / max(len(found), 1) for found in right.values()))
