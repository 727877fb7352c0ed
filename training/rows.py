"""Examples as tokens, batches of them, and the loss over a batch."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional

from training.lora import DEVICE, Taught

CHOICE = 5.0
"""How much a token that decides counts in the loss, beside a token of a measure's name."""
ELSEWHERE = 0.1
"""How much it counts that what decides is likely among all tokens, not only among those that may stand there."""


@dataclass(frozen=True, slots=True)
class Place:
    """A token of a row that decides: where it stands, the tokens it may be, and the right ones."""

    at: int
    among: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The tokens of an example, where the answer begins, whether its words are learned, and what decides."""

    tokens: list[int]
    start: int
    words: bool
    places: tuple[Place, ...]
    task: str


def row_of(taught: Taught, example: Mapping[str, Any]) -> Row:
    """An example as tokens."""
    prompt, answer = taught.prompt(example["messages"]), taught.answer(example["answer"])
    places = []
    for spot in example["spots"]:
        said = taught.words(spot["said"])
        firsts = {choice: taught.words(choice)[0] for choice in spot["among"]}
        if answer[: len(said)] != said or len(set(firsts.values())) != len(firsts):
            raise ValueError(f"{example['id']}: the choices after {spot['said']!r} are no tokens of their own")
        right = tuple(firsts[choice] for choice in spot["right"])
        places.append(Place(len(prompt) + len(said), tuple(firsts.values()), right))
    return Row([*prompt, *answer], len(prompt), example["words"], tuple(places), example["task"])


def rows_of(taught: Taught, examples: Sequence[Mapping[str, Any]], longest: int) -> list[Row]:
    """Examples as tokens, those that are too long left out."""
    return [row for row in (row_of(taught, one) for one in examples) if len(row.tokens) <= longest]


def batches(rows: Sequence[Row], chance: random.Random, room: int) -> Iterator[list[Row]]:
    """Rows of similar length together, at most ``room`` tokens with their padding, in random order."""
    ordered = sorted(rows, key=lambda row: len(row.tokens) + chance.random() * 8)
    found: list[list[Row]] = [[]]
    for row in ordered:
        if found[-1] and (len(found[-1]) + 1) * len(row.tokens) > room:
            found.append([])
        found[-1].append(row)
    chance.shuffle(found)
    yield from found


def hidden_of(taught: Taught, batch: Sequence[Row]) -> torch.Tensor:
    """The last layer's states. Padding stands at the end, where a causal model never looks."""
    width = max(len(row.tokens) for row in batch)
    tokens = torch.tensor([row.tokens + [0] * (width - len(row.tokens)) for row in batch], device=DEVICE)
    states: torch.Tensor = taught.model.model(input_ids=tokens, use_cache=False).last_hidden_state
    return states


def loss_of(taught: Taught, batch: Sequence[Row]) -> torch.Tensor:
    """Mean loss over the words and the choices of the answers."""
    hidden = hidden_of(taught, batch)
    total, weight = torch.zeros((), device=DEVICE), 0.0
    learned = [(n, at) for n, row in enumerate(batch) if row.words for at in range(row.start, len(row.tokens))]
    if learned:
        wanted = torch.tensor([batch[n].tokens[at] for n, at in learned], device=DEVICE)
        logits = taught.model.lm_head(hidden[[n for n, _ in learned], [at - 1 for _, at in learned]]).float()
        total = total + functional.cross_entropy(logits, wanted, reduction="sum")
        weight += len(learned)
    places = [(n, place) for n, row in enumerate(batch) for place in row.places]
    if places:
        total = total + CHOICE * choice_losses(taught, hidden, places).sum()
        weight += CHOICE * len(places)
    return total / weight


def choice_losses(taught: Taught, hidden: torch.Tensor, places: Sequence[tuple[int, Place]]) -> torch.Tensor:
    """The loss of each choice: how unlikely the right tokens are among those that may stand there."""
    logits = taught.model.lm_head(hidden[[n for n, _ in places], [p.at - 1 for _, p in places]]).float()
    may = torch.full_like(logits, -torch.inf)
    right = torch.full_like(logits, -torch.inf)
    for k, (_, place) in enumerate(places):
        may[k, place.among] = 0.0
        right[k, place.right] = 0.0
    among = torch.logsumexp(logits + may, -1)
    said = torch.logsumexp(logits + right, -1)
    return (among - said) + ELSEWHERE * (torch.logsumexp(logits, -1) - said)


def chosen(taught: Taught, batch: Sequence[Row]) -> list[list[bool]]:
    """Whether the likeliest token of each choice is right, row by row."""
    with torch.no_grad():
        hidden = hidden_of(taught, batch)
        found = []
        for n, row in enumerate(batch):
            said = []
            for place in row.places:
                logits = taught.model.lm_head(hidden[n, place.at - 1]).float()[list(place.among)]
                said.append(place.among[int(logits.argmax())] in place.right)
            found.append(said)
    return found
