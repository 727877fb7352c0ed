"""What the app says to the child: requests, one after another, and at any time a stop."""

from __future__ import annotations

import json
import os
import queue
import threading
import time
from typing import IO, TYPE_CHECKING, Any

from pmcoach.engines.local.turn import LOOK_SECONDS, YIELDED

if TYPE_CHECKING:
    from pmcoach.engines.local.service import Service

IDLE_SECONDS = 900.0
"""A model that nobody asks for so long gives its memory back."""


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
