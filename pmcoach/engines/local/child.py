"""The process that holds the model: JSON lines in, JSON lines out, until the app closes the pipe.

It runs in a Python of its own, started by `pmcoach.engines.local.process`.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
import time
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pmcoach.engines.local.service import Service

IDLE_SECONDS = 900.0
"""A model that nobody asks for so long gives its memory back."""


SWITCH_SECONDS = 0.0005
"""How long one thread may keep the interpreter from another: at the start, native calls run beside imports."""


def take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Keep stdin and stdout for the app alone; whatever native code prints goes to the log, which is stderr."""
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb", 0)


class Inbox(threading.Thread):
    """Reads what the app says. A stop reaches the work at once; the end of the pipe ends the process.

    That end is how the child learns that the app is gone, however it went. (A parent-death signal would come
    already when the thread that started the child ends.)
    """

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._guard = threading.Lock()
        self._stopped = -1
        self._current = -1
        self._switch: Any = None
        self.requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()

    def run(self) -> None:
        """Pass requests on, in order; throw the switch for a stop."""
        for line in self._stream:
            message = json.loads(line)
            if message["do"] == "cancel":
                with self._guard:
                    self._stopped = max(self._stopped, message["id"])
                    if self._switch is not None and self._current <= self._stopped:
                        self._switch.throw()
            else:
                self.requests.put(message)
        os._exit(0)

    def next_request(self, service: Service) -> dict[str, Any]:
        """Wait for something to do. The process ends where another waits for its turn, or nobody asks for long."""
        from pmcoach.engines.local.turn import LOOK_SECONDS, YIELDED

        idle_since = time.monotonic()
        while True:
            try:
                return self.requests.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                if service.turn_wanted or time.monotonic() - idle_since > IDLE_SECONDS:
                    os._exit(YIELDED)
                service.rest()

    def begin(self, number: int, switch: Any) -> None:
        """From now on a stop of request ``number`` throws ``switch``."""
        with self._guard:
            self._current, self._switch = number, switch
            if number <= self._stopped:
                switch.throw()
            else:
                switch.clear()


def main() -> None:
    """Serve requests until the app is gone."""
    incoming, outgoing = take_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setswitchinterval(SWITCH_SECONDS)
    inbox = Inbox(incoming)
    inbox.start()

    def say(message: dict[str, Any]) -> None:
        try:
            outgoing.write(json.dumps(message).encode() + b"\n")
        except BrokenPipeError:
            os._exit(0)

    from pmcoach.engines.local.loading import Loading

    request = inbox.requests.get()
    loading = Loading(request)
    loading.begin()

    from pmcoach.engines.local.native import Aborted
    from pmcoach.engines.local.service import Service
    from pmcoach.errors import EngineError

    service = Service(inbox.begin, say, loading)
    while True:
        number = request["id"]
        try:
            service.serve(request)
        except Aborted:
            say({"is": "stopped", "id": number})
        except EngineError as error:
            say({"is": "error", "id": number, **error.saying.as_text()})
        except Exception as error:
            import traceback

            traceback.print_exc(file=sys.stderr)
            met = EngineError("engine.met", fault=repr(error))
            say({"is": "error", "id": number, **met.saying.as_text()})
        request = inbox.next_request(service)
