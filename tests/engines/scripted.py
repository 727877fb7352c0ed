"""An engine that answers from a script: for faults and orders of events that a real model cannot be made to show."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pmcoach.engines.protocol import Cancel, EngineInfo, Message, Piece, Sampling, Shape
from pmcoach.errors import EngineError

Reply = str | Exception | Callable[[Sequence[Message]], str]
"""What is said next: a text, an error to raise, or a function of the messages."""


@dataclass
class ScriptedEngine:
    """Answers with ``replies`` in turn (the last one again and again) in pieces of ``piece`` characters.

    ``weights`` are what `choose` answers: a number for each candidate it knows, -100 for others, or a function, or an
    error. ``delay`` seconds pass before each piece. What was asked stands in ``asked`` and ``chosen``.
    """

    replies: Sequence[Reply] = ()
    weights: dict[str, float] | Callable[[Sequence[str]], list[float]] | Exception = field(default_factory=dict)
    delay: float = 0.0
    piece: int = 8
    tuned_kinds: frozenset[str] = frozenset()
    asked: list[tuple[list[Message], Shape, Sampling]] = field(default_factory=list)
    chosen: list[tuple[list[Message], list[str]]] = field(default_factory=list)
    closed: bool = False

    def info(self) -> EngineInfo:
        return EngineInfo(
            engine="local", model="scripted", model_sha256="0" * 64, label="a script", tuned_kinds=self.tuned_kinds
        )

    def generate(
        self, messages: Sequence[Message], shape: Shape, sampling: Sampling, cancel: Cancel
    ) -> Iterator[Piece]:
        self.asked.append((list(messages), shape, sampling))
        if not self.replies:
            raise EngineError("The script has no answer.")
        reply = self.replies[min(len(self.asked), len(self.replies)) - 1]
        if isinstance(reply, Exception):
            raise reply
        text = reply if isinstance(reply, str) else reply(messages)
        for start in range(0, len(text), self.piece):
            self._wait(cancel)
            yield Piece(text=text[start : start + self.piece])
        cancel.check()

    def choose(self, messages: Sequence[Message], candidates: Sequence[str], cancel: Cancel) -> list[float]:
        self.chosen.append((list(messages), list(candidates)))
        self._wait(cancel)
        if isinstance(self.weights, Exception):
            raise self.weights
        if callable(self.weights):
            return self.weights(candidates)
        return [self.weights.get(candidate, -100.0) for candidate in candidates]

    def close(self) -> None:
        self.closed = True

    def _wait(self, cancel: Cancel) -> None:
        until = time.monotonic() + self.delay
        cancel.check()
        while time.monotonic() < until:
            time.sleep(min(0.005, self.delay))
            cancel.check()
