"""What the model answers while it is trained, judged on hand-written briefs and sentences."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from training.lora import Taught

LONGEST = 40


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of right answers: measure about the wish, direction; sentences by the mean of their kinds' shares."""

    measure_en: float
    direction_en: float
    measure_sv: float
    direction_sv: float
    sentence_en: float
    sentence_sv: float
    whole: float


def answers(taught: Taught, prompts: Sequence[list[int]], size: int = 24) -> list[str]:
    """The likeliest answer to each prompt, word by word, prompts of similar length together."""
    order = sorted(range(len(prompts)), key=lambda n: len(prompts[n]))
    said: dict[int, str] = {}
    for start in range(0, len(order), size):
        part = order[start : start + size]
        for n, text in zip(part, _together(taught, [prompts[n] for n in part]), strict=True):
            said[n] = text
    return [said[n] for n in range(len(prompts))]


def _together(taught: Taught, prompts: Sequence[list[int]]) -> list[str]:
    width, end = max(map(len, prompts)), taught.tokenizer.eos_token_id
    tokens = torch.tensor([[end] * (width - len(p)) + p for p in prompts])
    mask = torch.tensor([[0] * (width - len(p)) + [1] * len(p) for p in prompts])
    with torch.no_grad():
        whole = taught.model.generate(
            input_ids=tokens, attention_mask=mask, max_new_tokens=LONGEST, do_sample=False, pad_token_id=end,
            eos_token_id=end,
        )  # fmt: skip
    return [taught.tokenizer.decode(row[width:], skip_special_tokens=True) for row in whole]


def fields(text: str) -> dict[str, str]:
    """The answer as an object, empty where it is none."""
    try:
        value = json.loads(text, strict=False)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}


def judge(taught: Taught, examples: Sequence[dict[str, Any]]) -> Score:
    """Answer every example and count."""
    right: dict[str, list[bool]] = {}
    said = answers(taught, [taught.prompt(example["messages"]) for example in examples])
    for example, text in zip(examples, said, strict=True):
        lang, got = example["lang"], fields(text)
        if example["task"] == "sentence":
            right.setdefault(f"sentence_{lang} {example['answer']}", []).append(text.strip() == example["answer"])
            continue
        about = any(word.lower() in got.get("measure", "").lower() for word in example["group"].split("|"))
        right.setdefault(f"measure_{lang}", []).append(about)
        right.setdefault(f"direction_{lang}", []).append(got.get("direction") == fields(example["answer"])["direction"])
    shares = {name: sum(found) / len(found) for name, found in right.items()}
    for lang in ("en", "sv"):
        kinds = [share for name, share in shares.items() if name.startswith(f"sentence_{lang} ")]
        shares[f"sentence_{lang}"] = sum(kinds) / len(kinds) if kinds else 0.0
    names = [name for name in Score.__dataclass_fields__ if name != "whole"]
    goal = [shares.get(name, 0.0) for name in names if not name.startswith("sentence")]
    return Score(*(shares.get(name, 0.0) for name in names), whole=sum(goal) / len(goal))
