"""What can be asked of an engine, whichever it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, runtime_checkable

from pmcoach.errors import Cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One turn of a conversation. ``static`` marks text that is the same in every call of its kind.

    The static messages come first; they are the prefix that an engine may keep warm, so they must
    never hold a personal fact.
    """

    role: Literal["system", "user", "assistant"]
    content: str
    static: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The form an answer must have, as a JSON schema: an object with named, bounded fields."""

    name: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How words are picked. ``max_tokens`` ends a runaway; ``temperature`` 0 is greedy."""

    temperature: float = 0.2
    top_p: float = 0.9
    top_k: int = 40
    seed: int = 0
    max_tokens: int = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the answer as it arrives."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineInfo:
    """What an engine is.

    ``leaves_laptop`` is true where text goes to another machine; ``fluent`` where the model may write whole
    sentences, not only name and choose. ``tuned_kinds`` are those that an adapter taught it, in ``tuned_languages``.
    """

    engine: str
    model: str | None = None
    model_sha256: str | None = None
    label: str = ""
    leaves_laptop: bool = False
    host: str = ""
    """The machine that text goes to, where it is another one."""
    tuned_kinds: frozenset[str] = field(default_factory=frozenset)
    tuned_languages: frozenset[str] = frozenset({"en", "sv"})
    fluent: bool = False


class Cancel:
    """A switch that another thread may throw while an engine works."""

    def __init__(self) -> None:
        self._thrown = threading.Event()

    def throw(self) -> None:
        """Ask the work to stop."""
        self._thrown.set()

    @property
    def thrown(self) -> bool:
        """Whether somebody asked to stop."""
        return self._thrown.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked to stop."""
        if self.thrown:
            raise Cancelled("engine.stopped")


class Engine(Protocol):
    """Where words come from. Every failure is an `EngineError`; a stop is `Cancelled`."""

    def info(self) -> EngineInfo:
        """What this engine is, without starting it."""
        ...

    def generate(
        self, messages: Sequence[Message], shape: Shape, sampling: Sampling, cancel: Cancel
    ) -> Iterator[Piece]:
        """Stream an answer that fits ``shape``."""
        ...

    def choose(self, messages: Sequence[Message], candidates: Sequence[str], cancel: Cancel) -> list[float]:
        """The log-likelihood of each candidate as the answer, in nats, summed over its tokens."""
        ...

    def close(self) -> None:
        """End what the engine holds. Safe to call twice."""
        ...


@runtime_checkable
class CanBeReady(Protocol):
    """What an engine may be able to do beside: be ready before it is asked. One that would connect for it cannot."""

    def make_ready(self, messages: Sequence[Message], cancel: Cancel) -> None:
        """Be ready for conversations that begin with the static ones of ``messages``; returns once it is.

        A request that comes meanwhile is answered as soon as can be. ``cancel`` ends what was begun.
        """
        ...

    def let_go(self) -> None:
        """End what was made ready, unless a request has come since."""
        ...
