"""One model in memory at a time, however many pmcoach run: the child that holds it gives way when another waits."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO, Any

YIELDED = 75
"""The exit code of a child that gave way (EX_TEMPFAIL): its app starts another when it needs one."""

LOOK_SECONDS = 0.3
FRESH_SECONDS = 2.0
"""A wish not renewed for so long is that of a process that is gone."""


class Turn:
    """The right to hold a model, as a lock on a file; waiting for it is a wish written beside it."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._lock = os.path.join(folder, "model.lock")
        self._wish = os.path.join(folder, "model.wanted")
        self._held: IO[bytes] | None = None

    def take_if_free(self) -> bool:
        """Take the turn where nobody has it. Where files cannot be locked, everybody has it."""
        if self._held is not None:
            return True
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            file = open(self._lock, "ab")  # noqa: SIM115  (it stays open as long as the process holds its turn)
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
            with contextlib.suppress(OSError), open(self._wish, "ab"):
                os.utime(self._wish)
            time.sleep(LOOK_SECONDS)
        if waited:
            with contextlib.suppress(OSError):
                os.unlink(self._wish)

    @property
    def wanted(self) -> bool:
        """Whether another process waits now."""
        try:
            return self._held is not None and time.time() - os.stat(self._wish).st_mtime < FRESH_SECONDS
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
