"""An OpenAI-compatible server as an engine: streamed, stoppable, and never without the user's consent."""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

import httpx2

from pmcoach.engines.protocol import Cancel, EngineInfo, Message, Piece, Sampling, Shape
from pmcoach.engines.server.settings import ServerSettings, find_key, need_consent
from pmcoach.engines.server.stream import read_stream, refusal
from pmcoach.errors import EngineError

ATTEMPTS = 3
POLL_SECONDS = 0.05
LONGEST_WAIT = 8.0
CHARACTERS_A_TOKEN = 16
"""More than a token ever has on average: a server that does not keep to the limit is cut off."""

UNKNOWING = (400, 422, 500, 501)
"""Statuses by which servers refuse a form of answer they do not know; llama-cpp-python's answers 500."""

PASSING = (408, 425, 429, 500, 502, 503, 504)


class ServerEngine:
    """Implements `pmcoach.engines.protocol.Engine`. Raises `ConsentNeeded` where text may not go there (yet)."""

    def __init__(self, settings: ServerSettings, *, pause: float = 0.5) -> None:
        self._settings = settings
        self._key = find_key(settings)
        self._pause = pause
        self._forms = ["json_schema", "json_object with schema", "json_object", "text"]
        self._closed = threading.Event()

    def info(self) -> EngineInfo:
        """What this engine is; nothing is asked of the server."""
        where = "on this machine" if self._settings.is_this_machine else f"at {self._settings.host}"
        name = self._settings.model or "the server's model"
        return EngineInfo(
            engine="server",
            model=self._settings.model or None,
            label=f"{name} {where}",
            leaves_laptop=not self._settings.is_this_machine,
            host="" if self._settings.is_this_machine else self._settings.host,
            fluent=True,
        )

    def generate(
        self, messages: Sequence[Message], shape: Shape, sampling: Sampling, cancel: Cancel
    ) -> Iterator[Piece]:
        """Stream an answer. A form of constraint that the server does not know is given up for a weaker one."""
        need_consent(self._settings)
        most = sampling.max_tokens * CHARACTERS_A_TOKEN
        while True:
            form = self._forms[0]
            try:
                for text in self._attempts(self._body(messages, shape, sampling, form), cancel):
                    yield Piece(text=text[:most])
                    most -= len(text)
                    if most <= 0:
                        return
                return
            except UnknownForm as error:
                if len(self._forms) == 1:
                    raise EngineError.like(error) from error
                del self._forms[0]

    def choose(self, messages: Sequence[Message], candidates: Sequence[str], cancel: Cancel) -> list[float]:
        """Not to be had from a server: raises `EngineError`, and rules decide instead."""
        raise EngineError("server.no_likelihood")

    def close(self) -> None:
        """Stop what is under way."""
        self._closed.set()

    def _body(self, messages: Sequence[Message], shape: Shape, sampling: Sampling, form: str) -> dict[str, Any]:
        spoken = [{"role": message.role, "content": message.content} for message in messages]
        if form != "json_schema":
            words = f"Answer with JSON alone, in this schema: {json.dumps(shape.schema, ensure_ascii=False)}"
            spoken.append({"role": "user", "content": words})
        body: dict[str, Any] = {
            "messages": spoken,
            "stream": True,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "seed": sampling.seed,
            "max_tokens": sampling.max_tokens,
        }
        if self._settings.model:
            body["model"] = self._settings.model
        if form == "json_schema":
            schema = {"name": shape.name, "schema": dict(shape.schema), "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif form == "json_object with schema":
            body["response_format"] = {"type": "json_object", "schema": dict(shape.schema)}
        elif form == "json_object":
            body["response_format"] = {"type": "json_object"}
        return body

    def _attempts(self, body: dict[str, Any], cancel: Cancel) -> Iterator[str]:
        """Ask, and ask again where the server was only busy and has said nothing yet."""
        for attempt in range(1, ATTEMPTS + 1):
            said = False
            try:
                for text in Asking(self._settings, self._key, body, self._closed).texts(cancel):
                    said = True
                    yield text
                return
            except Busy as error:
                if said or attempt == ATTEMPTS:
                    raise EngineError.like(error) from error
                wait(min(error.seconds or self._pause * 2**attempt, LONGEST_WAIT), cancel)


class Busy(EngineError):
    """The server failed in a way that may pass. ``seconds`` is how long it asks to wait, if it says."""

    seconds: float | None = None


class UnknownForm(EngineError):
    """The server does not know the way in which JSON was asked for."""


class Asking:
    """One request, run in a thread, so that a stop does not wait for the network."""

    def __init__(
        self, settings: ServerSettings, key: str | None, body: dict[str, Any], closed: threading.Event
    ) -> None:
        self._settings = settings
        self._body = body
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._closed = closed
        self._left = threading.Event()
        self._said: queue.SimpleQueue[str | EngineError | None] = queue.SimpleQueue()

    def texts(self, cancel: Cancel) -> Iterator[str]:
        """The answer as it arrives. Leaving, a stop and `close` end the request."""
        threading.Thread(target=self._run, daemon=True).start()
        try:
            while True:
                cancel.check()
                if self._closed.is_set():
                    raise EngineError("engine.closed")
                try:
                    said = self._said.get(timeout=POLL_SECONDS)
                except queue.Empty:
                    continue
                if said is None:
                    return
                if isinstance(said, EngineError):
                    raise said
                yield said
        finally:
            self._left.set()

    def _run(self) -> None:
        try:
            self._ask()
            self._said.put(None)
        except EngineError as error:
            self._said.put(error)
        except httpx2.TimeoutException:
            seconds = self._settings.seconds
            self._said.put(Busy("server.silent", seconds=seconds))
        except httpx2.TransportError as error:
            where = self._settings.address
            self._said.put(Busy("server.unreachable", where=where, error=error))
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            self._said.put(EngineError("server.unreadable", error=error))

    def _ask(self) -> None:
        settings = self._settings
        timeout = httpx2.Timeout(settings.seconds, connect=min(10.0, settings.seconds))
        with (
            httpx2.Client(timeout=timeout, follow_redirects=False, trust_env=not settings.is_this_machine) as client,
            client.stream(
                "POST", f"{settings.address}/chat/completions", json=self._body, headers=self._headers
            ) as answer,
        ):
            if answer.status_code != 200:
                raise self._judged(answer)
            for text in read_stream(answer.iter_lines()):
                if self._left.is_set():
                    return
                self._said.put(text)

    def _judged(self, answer: httpx2.Response) -> EngineError:
        """The error for a status that is not 200."""
        body = answer.read()[:20_000]
        error = refusal(answer.status_code, body, self._settings.address, self._settings.model)
        if answer.status_code in UNKNOWING and any(word in body for word in (b"response_format", b"json_schema")):
            return UnknownForm.like(error)
        if answer.status_code in PASSING:
            busy = Busy.like(error)
            after = answer.headers.get("Retry-After", "")
            busy.seconds = float(after) if after.isdigit() else None
            return busy
        return error


def wait(seconds: float, cancel: Cancel) -> None:
    """Wait, but not beyond a stop."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        cancel.check()
        time.sleep(POLL_SECONDS)
