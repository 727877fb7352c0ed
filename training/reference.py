"""What the trained model says in torch, kept to compare llama.cpp with: ``python -m training.reference``.

Writes tests/engines/adapter_reference.json: prompts, answers, and the log-likelihood of each answer in nats. The test
of the adapter asks llama.cpp for the same. Needs the dependency group ``train``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from training.lora import DEVICE, Taught, load, put_back

ROOT = Path(__file__).parent.parent
OUT = ROOT / "tests/engines/adapter_reference.json"
TURNS = {
    "en": "What is counted, and should it go up or down?",
    "sv": "Vad räknas, och ska det gå upp eller ner?",
}
ASKED = "Which number is today's value, which is the target, which day is the deadline?"
CASES = [
    ("en", "Role: Receptionist\nWish: people wait too long on the phone\n- It takes 4 minutes on average.",
     ["average waiting time on the phone", "share of calls answered", "books read"]),
    ("en", "Role: Head gardener\nWish: I want more visitors to find the rose garden",
     ["visitors to the rose garden", "water use"]),
    ("sv", "Roll: Rektor\nÖnskan: fler elever ska komma i tid\n- 31 av 240 var sena i måndags",
     ["andel elever som kommer i tid", "sena elever per dag"]),
]  # fmt: skip


READING = """Role: Receptionist
Wish: people wait too long on the phone
- It takes 4 minutes on average, in spring it was 6.
- My boss wants 2 minutes before the summer.
Wish: people wait too long on the phone
- It takes [A] 4 minutes on average, in [1] spring it was [B] 6.
- My boss wants [C] 2 minutes before [2] the summer."""


def weight(taught: Taught, messages: Sequence[dict[str, str]], answer: str) -> float:
    """The log-likelihood of an answer, in nats, summed over its tokens.

    Its end counts too, but for one that the last message begins.
    """
    if messages[-1]["role"] == "assistant":
        prompt = [*taught.prompt(messages[:-1]), *taught.words(messages[-1]["content"])]
        said = taught.words(answer)
    else:
        prompt, said = taught.prompt(messages), taught.answer(answer)
    with torch.no_grad():
        logits = taught.model(input_ids=torch.tensor([prompt + said], device=DEVICE)).logits[0, len(prompt) - 1 : -1]
    likely = torch.log_softmax(logits.double(), dim=-1)
    return float(sum(likely[n, token] for n, token in enumerate(said)))


def main(arguments: Sequence[str]) -> None:
    """Write the reference of an adapter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("--learned", type=Path, default=ROOT / "training/work/adapter.pt")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(arguments)
    learned = torch.load(asked.learned)
    first = min(int(name.split(".")[1]) for name in learned)
    taught = load(asked.base, torch.float32, first)
    put_back(taught, learned)
    rows = []
    for lang, wish, measures in CASES:
        messages = [{"role": "system", "content": TURNS[lang]}, {"role": "user", "content": wish}]
        answers = [
            json.dumps({"measure": m, "direction": d}, ensure_ascii=False) for m in measures for d in ("up", "down")
        ]
        weights = [round(weight(taught, messages, answer), 3) for answer in answers]
        rows.append({"messages": messages, "answers": answers, "weights": weights})
    for begun in ("now [", "now [A] target [", "now [A] target [C] due ["):
        messages = [
            {"role": "system", "content": ASKED},
            {"role": "user", "content": READING},
            {"role": "assistant", "content": begun},
        ]
        answers = ["0", *("12" if begun.endswith("due [") else "ABC")]
        weights = [round(weight(taught, messages, answer), 3) for answer in answers]
        rows.append({"messages": messages, "answers": answers, "weights": weights})
    asked.out.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{asked.out}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
