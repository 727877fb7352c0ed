"""The local engine as the app sees it: a model in a child process, started when it is first needed."""

from __future__ import annotations

import contextlib
import itertools
import os
import queue
import threading
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pmcoach.engines.local.chat import ChatForm, compose_prompt
from pmcoach.engines.local.process import ChildProcess
from pmcoach.engines.memory import available_bytes, needed_bytes
from pmcoach.engines.models import Adapter, ModelFile
from pmcoach.engines.protocol import Cancel, EngineInfo, Message, Piece, Sampling, Shape
from pmcoach.errors import Cancelled, EngineError, ModelError

POLL_SECONDS = 0.05
SILENCE_SECONDS = 180.0
"""A child that says nothing for so long is taken for stuck; it says something after every 512 tokens it reads."""


SPINS = "1000"
"""How often a thread of GNU OpenMP looks for work before it sleeps. With 1,000 two threads on two idle cores write 102
tokens a second, with none 27; beside a busy process the usual 300,000 take the time that the other thread needs."""


LARGE_PAGES = "glibc.malloc.hugetlb=1"
"""Memory in large pages, where the system gives them: a model's memory of a conversation is there in 6 ms, not 22."""


ACTIVITIES = {"waiting": "waiting for another pmcoach", "reading": "reading", "piece": "writing"}
"""What the child's messages mean in words, for a person who waits."""


class GaveWay(EngineError):
    """The child ended between two requests, because another pmcoach asked for its turn."""


class LocalEngine:
    """Implements `pmcoach.engines.protocol.Engine`. One request at a time; a second thread waits for the first."""

    def __init__(
        self,
        model: ModelFile,
        *,
        cache: Path,
        log: Path,
        threads: int | None = None,
        adapter: Adapter | None = None,
        silence_seconds: float = SILENCE_SECONDS,
    ) -> None:
        self._model = model
        self.cache = cache
        self.log = log
        self._threads = threads
        self._adapter = adapter
        self._silence = silence_seconds
        self._turn = threading.Lock()
        self._child: ChildProcess | None = None
        self._served: ChildProcess | None = None
        self._ahead = Cancel()
        self._form = ChatForm(template=None)
        self._number = 0
        self.activity = ""
        """What the engine does right now, in words; empty when it rests."""
        self.last_report: Mapping[str, Any] = {}
        """What the last answer took: tokens, seconds, prompt_tokens, reused_tokens, prompt_seconds, beginning."""

    def info(self) -> EngineInfo:
        """What this engine is, without starting it."""
        adapter = self._adapter
        return EngineInfo(
            engine="local",
            model=self._model.name + (f"+{adapter.name}" if adapter else ""),
            model_sha256=self._model.sha256,
            label=f"{self._model.name} on this machine",
            fluent=self._model.listed is None or self._model.listed.fluent,
            tuned_kinds=adapter.tuned_kinds if adapter else frozenset(),
            tuned_languages=adapter.languages if adapter else frozenset(),
        )

    @property
    def child_pid(self) -> int | None:
        """The process that holds the model, if one runs."""
        return self._child.pid if self._child is not None and self._child.running else None

    def generate(
        self, messages: Sequence[Message], shape: Shape, sampling: Sampling, cancel: Cancel
    ) -> Iterator[Piece]:
        """Stream an answer that fits ``shape``. A last message of the assistant is the beginning of the answer."""
        self._ahead.throw()
        with self._taking_turn(cancel):
            request = {"do": "generate", "schema": dict(shape.schema), "sampling": asdict(sampling)}
            with contextlib.closing(self._converse(request, messages, cancel)) as replies:
                for reply in replies:
                    if reply["is"] == "piece":
                        yield Piece(text=reply["text"])

    def choose(self, messages: Sequence[Message], candidates: Sequence[str], cancel: Cancel) -> list[float]:
        """The log-likelihood of each candidate as the whole answer, in nats, summed over its tokens.

        The end of the answer counts as a token, so that a beginning of a longer candidate has no advantage; it
        does not where the last message is the assistant's, as more of the answer may follow then.
        """
        if not candidates:
            return []
        whole = messages[-1].role != "assistant"
        self._ahead.throw()
        with self._taking_turn(cancel):
            request = {"do": "choose", "candidates": list(candidates), "whole": whole}
            weights: list[float] = []
            for reply in self._converse(request, messages, cancel):
                weights = reply.get("weights", weights)
            return weights

    def make_ready(self, messages: Sequence[Message], cancel: Cancel) -> None:
        """Start the child, and have it read how the conversation begins while nobody else wants the processor.

        A request that comes meanwhile waits for the model to load; the reading it takes over and goes on with.
        """
        self._ahead.throw()
        self._ahead = ahead = Cancel()
        with self._taking_turn(cancel):
            self._started(cancel)
            with contextlib.suppress(Cancelled):
                for _ in self._converse({"do": "read_ahead"}, messages, ahead):
                    pass

    def let_go(self) -> None:
        """End a child that was started ahead and never asked."""
        self._ahead.throw()
        with self._taking_turn(Cancel()):
            if self._child is not self._served:
                self.close()

    def close(self) -> None:
        """End the child. Safe to call twice, and from another thread while an answer is under way."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    @contextlib.contextmanager
    def _taking_turn(self, cancel: Cancel) -> Iterator[None]:
        while not self._turn.acquire(timeout=POLL_SECONDS):
            cancel.check()
        try:
            cancel.check()
            yield
        finally:
            self._turn.release()

    def _converse(
        self, request: Mapping[str, Any], messages: Sequence[Message], cancel: Cancel
    ) -> Generator[dict[str, Any], None, None]:
        """Send a request and pass on what comes back, up to its end. Leaving early stops the work."""
        number, replies = -1, None
        while replies is None:
            child = self._started(cancel)
            segments = [[part.text, part.control, part.static] for part in compose_prompt(messages, self._form)]
            number = self._send(child, {**request, "segments": segments})
            if request["do"] != "read_ahead":
                self._served = child
            with contextlib.suppress(GaveWay):
                replies = self._opened(self._replies(child, number, cancel))
        finished = False
        try:
            for reply in replies:
                finished = reply["is"] in {"done", "error", "stopped"}
                yield from self._judged(reply, cancel)
            finished = True
        finally:
            self.activity = ""
            if not finished:
                self._stop(child, number)

    def _opened(self, replies: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The same messages, the first one waited for: a child that gave way says so before it says anything."""
        return itertools.chain([next(replies)], replies)

    def _judged(self, reply: dict[str, Any], cancel: Cancel) -> Iterator[dict[str, Any]]:
        if reply["is"] == "error":
            raise _told(reply)
        if reply["is"] == "stopped":
            cancel.check()
            raise EngineError("engine.cut_off")
        if reply["is"] == "done":
            self.last_report = reply
        yield reply

    def _started(self, cancel: Cancel) -> ChildProcess:
        """The child with the model loaded, started now if there is none."""
        if self._child is not None and self._child.running:
            return self._child
        model, adapter = self._model, self._adapter
        if adapter is not None and adapter.base_sha256 != model.sha256:
            raise ModelError("model.other_adapter", adapter=adapter.name, model=model.name)
        self._check_memory()
        self.activity = "loading the model"
        to_load = [str(model.path), str(adapter.path) if adapter else "", str(self.cache / "warm")]
        child = self._child = ChildProcess(self.log, child_environment(), to_load)
        number = self._send(
            child,
            {
                "do": "load",
                "identity": model.sha256 or f"{model.path}",
                "adapter_identity": adapter.sha256 if adapter else "",
                "context": model.context,
                "threads": self._threads,
                "warm": str(self.cache / "warm"),
            },
        )
        try:
            for reply in self._replies(child, number, cancel, loading=True):
                if reply["is"] == "error":
                    raise EngineError("engine.model_not_loaded", why=_told(reply), log=self.log)
                if reply["is"] == "waiting":
                    continue
                self._form = ChatForm(template=reply["template"], bos=reply["bos"], eos=reply["eos"])
        except BaseException:
            self._child = None
            child.kill()
            raise
        return child

    def _check_memory(self) -> None:
        """Refuse to load what would push everything else out of memory."""
        needed, available = needed_bytes(self._model), available_bytes()
        if available is not None and needed > available:
            raise EngineError("model.no_memory", name=self._model.name, needed=needed / 1e9, free=available / 1e9)

    def _send(self, child: ChildProcess, message: Mapping[str, Any]) -> int:
        self._number += 1
        child.send({**message, "id": self._number})
        return self._number

    def _replies(
        self, child: ChildProcess, number: int, cancel: Cancel, *, loading: bool = False
    ) -> Iterator[dict[str, Any]]:
        """The child's messages about one request, its last one included. Loading cannot be stopped, only left."""
        asked = False
        heard = time.monotonic()
        while True:
            if cancel.thrown and not asked:
                if loading:
                    cancel.check()
                asked = child.send({"do": "cancel", "id": number})
            try:
                reply = child.receive(POLL_SECONDS)
            except queue.Empty:
                if time.monotonic() - heard > self._silence:
                    self._child = None
                    child.kill()
                    raise EngineError("engine.silent", seconds=self._silence, log=self.log) from None
                continue
            heard = time.monotonic()
            if reply is None:
                self._child = None
                if child.gave_way:
                    raise GaveWay("engine.gave_way")
                raise EngineError("engine.ended", how=child.how_it_ended(), name=self._model.name, log=self.log)
            if reply["id"] == number:
                self.activity = ACTIVITIES.get(reply["is"], self.activity)
                yield reply
                if reply["is"] in {"done", "ready", "error", "stopped"}:
                    return

    def _stop(self, child: ChildProcess, number: int) -> None:
        """Stop a request that nobody listens to any more, so that the next finds the child free."""
        cancel = Cancel()
        cancel.throw()
        with contextlib.suppress(EngineError):
            for _ in self._replies(child, number, cancel):
                pass


def child_environment() -> dict[str, str]:
    """What the libraries in the child look at when they start.

    Threads of numpy's OpenBLAS look for work when they are made, for as long as a third of the reading of a prompt
    takes; no work comes, and llama.cpp's threads want the cores.
    """
    tunables = [*filter(None, [os.environ.get("GLIBC_TUNABLES")]), LARGE_PAGES]
    return {"GOMP_SPINCOUNT": SPINS, "GLIBC_TUNABLES": ":".join(tunables), "OPENBLAS_NUM_THREADS": "1"}


def _told(reply: dict[str, Any]) -> EngineError:
    """The error that the child met, with its own words' key and values."""
    return EngineError(reply["key"], reply["other_remedy"], **reply["values"])
