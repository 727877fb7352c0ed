"""One model in memory at a time, however many pmcoach run: the child that holds it gives way when another waits."""

from __future__ import annotations

import contextlib
import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

YIELDED = 75
"""The exit code of a child that gave way (EX_TEMPFAIL): its app starts another when it needs one."""

LOOK_SECONDS = 0.3
FRESH_SECONDS = 2.0
"""A wish not renewed for so long is that of a process that is gone."""


class Turn:
    """The right to hold a model, as a lock on a file; waiting for it is a wish written beside it."""

    def __init__(self, folder: Path) -> None:
        self._lock = folder / "model.lock"
        self._wish = folder / "model.wanted"
        self._held: IO[bytes] | None = None

    def take_if_free(self) -> bool:
        """Take the turn where nobody has it. Where files cannot be locked, everybody has it."""
        if self._held is not None:
            return True
        try:
            self._lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = self._lock.open("ab")
        except OSError:
            return True
        if not lock(file):
            file.close()
            return False
        self._held = file
        return True

    def take(self, say_waiting: Callable[[], None]) -> None:
        """Wait for the turn."""
        waited = False
        while not self.take_if_free():
            waited = True
            say_waiting()
            with contextlib.suppress(OSError):
                self._wish.touch()
            time.sleep(LOOK_SECONDS)
        if waited:
            self._wish.unlink(missing_ok=True)

    @property
    def wanted(self) -> bool:
        """Whether another process waits now."""
        try:
            return self._held is not None and time.time() - self._wish.stat().st_mtime < FRESH_SECONDS
        except OSError:
            return False


def lock(file: IO[bytes]) -> bool:
    """Lock a file for this process alone; false where another holds it. Ends with the process."""
    if sys.platform == "win32":
        windows: Any = importlib.import_module("msvcrt")
        try:
            file.seek(0)
            windows.locking(file.fileno(), windows.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
