"""What a GGUF file says of itself, read without loading it: enough to refuse a broken file and to name a good one."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pmcoach.errors import ModelError

SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
STRING, ARRAY = 8, 9
LONGEST_STRING = 64 * 1024 * 1024

BLOCKS: Mapping[int, tuple[int, int]] = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292),
    16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82),
    23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2),
    34: (256, 54), 35: (256, 66), 39: (32, 17),
}  # fmt: skip
"""Tensor type -> (elements a block, bytes a block), as in ggml's type table. An unknown type is not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GgufHeader:
    """The head of a model file.

    ``kind`` is "model", "adapter" or "mmproj"; ``context`` the longest the model was trained with, in tokens;
    ``tensors`` counts the weights; ``needed_bytes`` is the size that the file must have at least. An adapter of ours
    names the model it was made for by its hash, ``base_sha256``.
    """

    architecture: str
    name: str
    kind: str
    license: str | None
    context: int | None
    chat_template: str | None
    tensors: int
    needed_bytes: int
    base_sha256: str | None = None


def read_header(path: Path) -> GgufHeader:
    """Read the head of a GGUF file and check that the file is as long as its head says.

    Raises `ModelError` for a file that is missing, empty, not GGUF, damaged in its head, or cut short.
    """
    try:
        size = path.stat().st_size
        if size == 0:
            raise ModelError("gguf.empty", path=path)
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            header = Reader(data, path).header()
    except OSError as error:
        raise ModelError("gguf.unreadable", path=path, strerror=error.strerror or str(error)) from error
    if header.needed_bytes > size:
        raise ModelError("gguf.short", path=path, size=size, needed=header.needed_bytes)
    return header


class Reader:
    """Walks over the head of one mapped file."""

    def __init__(self, data: mmap.mmap, path: Path) -> None:
        self._data = data
        self._size = len(data)
        self._path = path
        self._at = 0

    def header(self) -> GgufHeader:
        """Everything up to the weights."""
        if self._data[:4] != b"GGUF":
            raise ModelError("gguf.none", path=self._path)
        self._at = 4
        version = self._scalar("<I")
        if version not in (2, 3):
            raise ModelError("gguf.version", path=self._path, version=version)
        tensors, pairs = self._scalar("<Q"), self._scalar("<Q")
        if tensors > 1_000_000 or pairs > 1_000_000:
            raise self._damaged()
        values: dict[str, Any] = {}
        for _ in range(pairs):
            key = self._string()
            value = self._value(self._scalar("<I"))
            if value is not None:
                values[key] = value
        alignment = values.get("general.alignment", 32)
        if not isinstance(alignment, int) or not 0 < alignment <= 1 << 20:
            raise self._damaged()
        end = max((self._tensor_end() for _ in range(tensors)), default=0)
        start = -(-self._at // alignment) * alignment
        architecture = str(values.get("general.architecture", ""))
        context = values.get(f"{architecture}.context_length")
        template, licence = values.get("tokenizer.chat_template"), values.get("general.license")
        base = values.get("pmcoach.base.sha256")
        return GgufHeader(
            architecture=architecture,
            name=str(values.get("general.name", "")),
            kind=str(values.get("general.type", "model")),
            license=licence if isinstance(licence, str) else None,
            context=context if isinstance(context, int) else None,
            chat_template=template if isinstance(template, str) else None,
            tensors=tensors,
            needed_bytes=start + end if tensors else self._at,
            base_sha256=base if isinstance(base, str) else None,
        )

    def _tensor_end(self) -> int:
        """Where a tensor's bytes end, counted from the start of the weights."""
        self._string()
        dimensions = self._scalar("<I")
        if dimensions > 8:
            raise self._damaged()
        elements = 1
        for _ in range(dimensions):
            elements *= self._scalar("<Q")
        kind, offset = self._scalar("<I"), self._scalar("<Q")
        per_block, block_bytes = BLOCKS.get(kind, (1, 0))
        return int(offset + -(-elements // per_block) * block_bytes)

    def _value(self, kind: int) -> Any:
        if kind in SCALARS:
            return self._scalar(SCALARS[kind])
        if kind == STRING:
            return self._string()
        if kind == ARRAY:
            self._skip_array()
            return None
        raise self._damaged()

    def _skip_array(self) -> None:
        kind, count = self._scalar("<I"), self._scalar("<Q")
        if kind in SCALARS:
            self._advance(count * struct.calcsize(SCALARS[kind]))
        elif kind == STRING:
            unpack, data, at, size = struct.Struct("<Q").unpack_from, self._data, self._at, self._size
            for _ in range(count):
                if at + 8 > size:
                    raise self._damaged()
                at += 8 + unpack(data, at)[0]
            self._at = at
            self._advance(0)
        else:
            raise self._damaged()

    def _string(self) -> str:
        length = self._scalar("<Q")
        if length > LONGEST_STRING:
            raise self._damaged()
        start = self._at
        self._advance(length)
        return self._data[start : self._at].decode("utf-8", "replace")

    def _scalar(self, form: str) -> Any:
        start = self._at
        self._advance(struct.calcsize(form))
        return struct.unpack_from(form, self._data, start)[0]

    def _advance(self, count: int) -> None:
        self._at += count
        if self._at > self._size:
            raise self._damaged()

    def _damaged(self) -> ModelError:
        return ModelError("gguf.head", path=self._path)
