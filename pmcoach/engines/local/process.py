"""The app's end of the child process: start it, talk to it, and say plainly how it ended."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pmcoach.engines.local.turn import YIELDED
from pmcoach.errors.saying import Saying

LOG_BYTES = 1_000_000

PROGRAM = "from pmcoach.engines.local.child import main; main()"
"""Quicker than -m, which imports the machinery of `runpy` first."""


class ChildProcess:
    """A running child. Lines from it arrive in a queue, filled by a thread, so that waiting can be cut short."""

    def __init__(self, log: Path, environment: Mapping[str, str], arguments: Sequence[str]) -> None:
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(log.with_suffix(".old.log"))
        with open(log, "ab", opener=lambda path, flags: os.open(path, flags, 0o600)) as written:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", PROGRAM, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=written,
                env={**os.environ, "PYTHONUTF8": "1", **environment},
            )
        self._lines: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(ValueError, OSError):
            for line in self._process.stdout:
                self._lines.put(json.loads(line))
        self._lines.put(None)

    def send(self, message: Mapping[str, Any]) -> bool:
        """Say something to the child; false where it is gone."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            return False
        return True

    def receive(self, seconds: float) -> dict[str, Any] | None:
        """The next message. Raises `queue.Empty` after ``seconds``; None once the child is gone."""
        message = self._lines.get(timeout=seconds)
        if message is None:
            self._lines.put(None)
        return message

    def end(self) -> None:
        """End the process: closing its pipe is asking, a kill is insisting."""
        with contextlib.suppress(OSError, ValueError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self.end()

    @property
    def gave_way(self) -> bool:
        """Whether the child ended by itself, to let another pmcoach hold its model."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(timeout=2) == YIELDED
        return False

    def how_it_ended(self) -> Saying:
        """In words: by which signal or exit code."""
        try:
            code = self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            return Saying("engine.closed_pipe")
        if code >= 0:
            return Saying("engine.exit_code", {"code": code})
        with contextlib.suppress(ValueError):
            return Saying("engine.by_signal", {"signal": signal.Signals(-code).name})
        return Saying("engine.by_signal", {"signal": -code})
