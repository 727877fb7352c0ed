"""Write the trained adapter as a GGUF file that llama.cpp loads: ``python -m training.export BASE OUT``.

The file carries the hash of the model it was made for and of the data it learned from; the engine refuses it for
another model. Rows of q and k stand in another order in llama.cpp than in torch, so the rows of their B do too.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import gguf
import numpy as np
import torch
from numpy.typing import NDArray

from training.lora import ALPHA

HEADS = {"attn_q": 9, "attn_k": 3}
"""How many heads the starter's weights of queries and keys hold."""

MOST_BYTES = 10_000_000


def permuted(b: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """Rows of a B of queries or keys, shape (outputs, rank), in llama.cpp's order: a head's halves interleaved."""
    outputs, rank = b.shape
    return b.reshape(heads, 2, outputs // heads // 2, rank).swapaxes(1, 2).reshape(outputs, rank)


def write(learned: dict[str, torch.Tensor], out: Path, *, name: str, base_sha256: str, data_sha256: str) -> None:
    """The adapter's file, in half precision."""
    writer = gguf.GGUFWriter(out, "llama")
    writer.add_type("adapter")
    writer.add_name(name)
    writer.add_string("general.license", "MIT")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", ALPHA)
    writer.add_string("pmcoach.base.sha256", base_sha256)
    writer.add_string("pmcoach.data.sha256", data_sha256)
    for key, value in sorted(learned.items()):
        values = value.float().numpy()
        heads = next((n for place, n in HEADS.items() if f".{place}." in key and key.endswith("lora_b")), 0)
        writer.add_tensor(key, (permuted(values, heads) if heads else values).astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    size = out.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{out} is {size:,} bytes, more than {MOST_BYTES:,}.")


def main(arguments: Sequence[str]) -> None:
    """Export, and print the entry for models/catalogue.toml."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--learned", type=Path, default=Path(__file__).parent / "work/adapter.pt")
    parser.add_argument("--data", type=Path, default=Path(__file__).parent / "work/train.jsonl")
    parser.add_argument("--name", default="craft")
    asked = parser.parse_args(arguments)
    base, data = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (asked.base, asked.data))
    write(torch.load(asked.learned), asked.out, name=asked.name, base_sha256=base, data_sha256=data)
    entry = {
        "name": asked.name,
        "file": asked.out.name,
        "sha256": hashlib.sha256(asked.out.read_bytes()).hexdigest(),
        "base_sha256": base,
    }
    lines = [f'{key} = "{value}"' for key, value in entry.items()]
    sys.stdout.write("\n".join(["[[adapter]]", *lines, 'kinds = ["goal", "reading"]', 'languages = ["en"]', ""]))


if __name__ == "__main__":
    main(sys.argv[1:])
