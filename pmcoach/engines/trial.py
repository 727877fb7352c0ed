"""Trying a model out: whether it answers at all, and how fast it is on this machine."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pmcoach.engines.local.engine import LocalEngine
from pmcoach.engines.memory import peak_bytes
from pmcoach.engines.models import ModelFile
from pmcoach.engines.protocol import Cancel, Message, Sampling, Shape
from pmcoach.errors import EngineError

SHORT = Shape(
    name="measure",
    schema={
        "type": "object",
        "properties": {"measure": {"type": "string", "minLength": 3, "maxLength": 40}},
        "required": ["measure"],
        "additionalProperties": False,
    },
)
LONG = Shape(
    name="steps",
    schema={
        "type": "object",
        "properties": {"steps": {"type": "string", "minLength": 500, "maxLength": 900}},
        "required": ["steps"],
        "additionalProperties": False,
    },
)
WISH = Message(role="user", content="Wish: answer customers faster.")
RULE = "Say what is counted, since when, by whom, and where the number can be looked up every week. "


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """How fast a model is on this machine. Seconds until the first token are those of a new process.

    ``first_cold`` reads a prompt of ``prompt_tokens``; ``first_warm`` finds its static part kept from before.
    """

    prompt_tokens: int
    first_cold: float
    first_warm: float
    tokens_per_second: float
    threads: int
    memory_bytes: int | None


def try_answer(model: ModelFile, cache: Path, log: Path, cancel: Cancel) -> float:
    """Have a model answer once in a shape; the seconds it took. Raises `EngineError` where it cannot."""
    started = time.perf_counter()
    engine = LocalEngine(model, cache=cache, log=log)
    try:
        text = "".join(piece.text for piece in engine.generate([WISH], SHORT, Sampling(), cancel))
    finally:
        engine.close()
    try:
        json.loads(text, strict=False)
    except ValueError as error:
        raise EngineError("model.broke_off", name=model.name) from error
    return time.perf_counter() - started


def measure_speed(model: ModelFile, cache: Path, log: Path, cancel: Cancel, *, prompt_words: int = 1000) -> Speed:
    """Measure a model in a folder ``cache`` that holds nothing yet."""
    rules = RULE * (prompt_words // len(RULE.split()))
    messages = [Message(role="system", content=rules, static=True), WISH]
    first_cold, _, _ = first_piece(model, cache, log, cancel, messages)
    first_warm, engine, prompt_tokens = first_piece(model, cache, log, cancel, messages, keep=True)
    try:
        for seed in range(3):
            sampling = Sampling(seed=seed, max_tokens=120)
            for _ in engine.generate([WISH], LONG, sampling, cancel):
                pass
        report = engine.last_report
        return Speed(
            prompt_tokens=prompt_tokens,
            first_cold=first_cold,
            first_warm=first_warm,
            tokens_per_second=report["tokens"] / report["seconds"],
            threads=report["threads"],
            memory_bytes=peak_bytes(engine.child_pid) if engine.child_pid else None,
        )
    finally:
        engine.close()


def first_piece(
    model: ModelFile, cache: Path, log: Path, cancel: Cancel, messages: Sequence[Message], *, keep: bool = False
) -> tuple[float, LocalEngine, int]:
    """The seconds until a new process says its first piece; the engine, still open if ``keep``; the prompt's tokens."""
    engine = LocalEngine(model, cache=cache, log=log)
    started = time.perf_counter()
    seconds = 0.0
    try:
        for _ in engine.generate(messages, SHORT, Sampling(), cancel):
            seconds = seconds or time.perf_counter() - started
    except BaseException:
        engine.close()
        raise
    if not keep:
        engine.close()
    return seconds, engine, int(engine.last_report["prompt_tokens"])
