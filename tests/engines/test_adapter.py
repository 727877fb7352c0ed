"""Our adapter in llama.cpp: it says what the trained model said in torch, and goes with one model alone."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pmcoach.engines.catalogue import Catalogue
from pmcoach.engines.gguf import read_header
from pmcoach.engines.local.engine import LocalEngine
from pmcoach.engines.models import Adapter, ModelFile, adapter_for
from pmcoach.engines.protocol import Cancel, Message
from pmcoach.errors import ModelError
from tests.engines.conftest import MODELS

pytestmark = pytest.mark.model

REFERENCE: list[dict[str, Any]] = json.loads((Path(__file__).parent / "adapter_reference.json").read_text("utf-8"))
BEGUN = [row for row in REFERENCE if row["messages"][-1]["role"] == "assistant"]
WHOLE = [row for row in REFERENCE if row not in BEGUN]
NATS_A_TOKEN = 0.12
"""How far llama.cpp, which rounds what it multiplies to eight bits, may be from torch on the dequantised weights."""
SHARE = 0.12
"""How far the likelihood of a mark may be: where the model wavers at four to one, that rounding moves it by a tenth."""


@pytest.fixture(scope="module")
def adapter(starter: ModelFile, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Adapter:
    found = adapter_for(starter, catalogue, MODELS, tmp_path_factory.mktemp("known"))
    assert found, "the starter has an adapter"
    return found


@pytest.fixture(scope="module")
def taught(starter: ModelFile, adapter: Adapter, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalEngine]:
    folder = tmp_path_factory.mktemp("taught")
    engine = LocalEngine(starter, cache=folder, log=folder / "model.log", adapter=adapter)
    yield engine
    engine.close()


def weights(engine: LocalEngine, row: dict[str, Any]) -> list[float]:
    messages = [Message(role=turn["role"], content=turn["content"]) for turn in row["messages"]]
    return engine.choose(messages, row["answers"], Cancel())


@pytest.mark.parametrize("row", BEGUN, ids=lambda row: row["messages"][-1]["content"])
def test_it_reads_facts_as_the_trained_model_did(taught: LocalEngine, row: dict[str, Any]) -> None:
    got = weights(taught, row)
    for mark, mine, torch in zip(row["answers"], got, row["weights"], strict=True):
        assert abs(math.exp(mine) - math.exp(torch)) < SHARE, mark
    assert got.index(max(got)) == row["weights"].index(max(row["weights"]))


@pytest.mark.parametrize("row", WHOLE, ids=lambda row: row["messages"][-1]["content"].splitlines()[1])
def test_it_weighs_answers_as_the_trained_model_did(taught: LocalEngine, row: dict[str, Any]) -> None:
    for answer, got, want in zip(row["answers"], weights(taught, row), row["weights"], strict=True):
        tokens = len(answer) / 3
        assert abs(got - want) < NATS_A_TOKEN * tokens, answer


def test_without_it_the_model_does_not_know_the_craft(engine: LocalEngine) -> None:
    row = REFERENCE[0]
    best = max(row["weights"])
    assert max(weights(engine, row)) < best - 10


def test_it_is_small_and_names_the_model_it_was_made_for(adapter: Adapter, starter: ModelFile) -> None:
    assert adapter.path.stat().st_size <= 10_000_000
    assert read_header(adapter.path).base_sha256 == starter.sha256


def test_the_engine_refuses_it_for_another_model(starter: ModelFile, adapter: Adapter, tmp_path: Path) -> None:
    other = replace(starter, sha256="0" * 64)
    engine = LocalEngine(other, cache=tmp_path, log=tmp_path / "model.log", adapter=adapter)
    with pytest.raises(ModelError, match="another model"):
        engine.choose([Message(role="user", content="hello")], ["yes"], Cancel())
