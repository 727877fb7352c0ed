from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pmcoach.engines.catalogue import Catalogue, read_catalogue
from pmcoach.engines.local.engine import LocalEngine
from pmcoach.engines.models import ModelFile, find_models, identified

MODELS = Path(__file__).parents[2] / "models"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue(MODELS / "catalogue.toml")


@pytest.fixture(scope="session")
def starter(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> ModelFile:
    cache = tmp_path_factory.mktemp("cache")
    return identified(find_models([], catalogue, cache).named("smollm2-135m"), cache)


@pytest.fixture(scope="session")
def engine(starter: ModelFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalEngine]:
    folder = tmp_path_factory.mktemp("engine")
    engine = LocalEngine(starter, cache=folder, log=folder / "model.log")
    yield engine
    engine.close()


def write_gguf(path: Path, values: Mapping[str, Any], weights: int = 64) -> Path:
    """A small but well-formed GGUF file with one tensor of ``weights`` float32 numbers."""

    def text(value: str) -> bytes:
        data = value.encode()
        return struct.pack("<Q", len(data)) + data

    def pair(key: str, value: Any) -> bytes:
        if isinstance(value, str):
            return text(key) + struct.pack("<I", 8) + text(value)
        if isinstance(value, list):
            return text(key) + struct.pack("<IIQ", 9, 8, len(value)) + b"".join(map(text, value))
        return text(key) + struct.pack("<II", 4, value)

    head = b"GGUF" + struct.pack("<IQQ", 3, 1, len(values)) + b"".join(pair(*item) for item in values.items())
    head += text("output.weight") + struct.pack("<IQIQ", 1, weights, 0, 0)
    head += b"\0" * (-len(head) % 32)
    path.write_bytes(head + b"\0" * (weights * 4))
    return path
