"""The starter with low-rank matrices beside its weights, in torch. Needs the dependency group ``train``."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional

os.environ["HF_HUB_OFFLINE"] = "1"

RANK, ALPHA = 16, 16.0
DROPPED = 0.05
"""The share of inputs that the matrices do not see while they learn."""
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
PLACES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
"""The layers that learn, and what llama.cpp calls them."""


class Beside(nn.Module):
    """A frozen linear layer and what it learns beside: W x + scale B A x."""

    def __init__(self, frozen: nn.Linear) -> None:
        super().__init__()
        self.weight = nn.Parameter(frozen.weight.detach(), requires_grad=False)
        outputs, inputs = frozen.weight.shape
        self.a = nn.Parameter(torch.empty(RANK, inputs, dtype=torch.float32, device=frozen.weight.device))
        self.b = nn.Parameter(torch.zeros(outputs, RANK, dtype=torch.float32, device=frozen.weight.device))
        nn.init.kaiming_uniform_(self.a, a=math.sqrt(5))
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The layer's output."""
        learned = functional.linear(functional.linear(self.dropped(x), self.a.to(x.dtype)), self.b.to(x.dtype))
        return functional.linear(x, self.weight) + learned * (ALPHA / RANK)


@dataclass(frozen=True, slots=True)
class Taught:
    """A model, its tokenizer, and the layers that learn, by llama.cpp's name of the weight."""

    model: Any
    tokenizer: Any
    layers: dict[str, Beside]

    def learning(self) -> Iterator[nn.Parameter]:
        """What is trained."""
        for layer in self.layers.values():
            yield layer.a
            yield layer.b

    def prompt(self, messages: Sequence[dict[str, str]]) -> list[int]:
        """The tokens of a conversation, up to where the answer begins; each text by itself, as the engine does."""
        tokens: list[int] = []
        for message in messages:
            tokens += self.words(f"<|im_start|>{message['role']}\n")
            tokens += self.words(message["content"].strip())
            tokens += self.words("<|im_end|>\n")
        return tokens + self.words("<|im_start|>assistant\n")

    def answer(self, text: str) -> list[int]:
        """The tokens of an answer with its end."""
        return [*self.words(text), self.tokenizer.eos_token_id]

    def words(self, text: str) -> list[int]:
        """The tokens of a text by itself."""
        return list(self.tokenizer(text, add_special_tokens=False)["input_ids"])


def load(path: Path, dtype: torch.dtype, first_layer: int = 0) -> Taught:
    """The dequantised model of a GGUF file, with matrices beside the layers from ``first_layer`` on."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)
    model = AutoModelForCausalLM.from_pretrained(
        path.parent,
        gguf_file=path.name,
        dtype=torch.float32,
        attn_implementation="sdpa" if DEVICE == "cuda" else "eager",
    ).to(device=DEVICE, dtype=dtype)
    model.requires_grad_(False)
    layers: dict[str, Beside] = {}
    for number, block in enumerate(model.model.layers):
        for place, name in PLACES.items():
            if number >= first_layer:
                part, _, leaf = place.partition(".")
                beside = Beside(getattr(getattr(block, part), leaf))
                setattr(getattr(block, part), leaf, beside)
                layers[f"blk.{number}.{name}.weight"] = beside
    model.eval()
    return Taught(model, tokenizer, layers)


def state(taught: Taught) -> dict[str, torch.Tensor]:
    """What was learned, by name."""
    found = {}
    for name, layer in taught.layers.items():
        found[f"{name}.lora_a"] = layer.a.detach().cpu().clone()
        found[f"{name}.lora_b"] = layer.b.detach().cpu().clone()
    return found


def put_back(taught: Taught, learned: dict[str, torch.Tensor]) -> None:
    """Load what `state` gave."""
    with torch.no_grad():
        for name, layer in taught.layers.items():
            layer.a.copy_(learned[f"{name}.lora_a"])
            layer.b.copy_(learned[f"{name}.lora_b"])
