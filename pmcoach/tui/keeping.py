"""Keeps what is typed as it is typed, at most two writes a second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

    from pmcoach.coaching.typing import Typing

PAUSE = 0.5
"""Seconds between two writes."""


class Keeper:
    """A buffer before the workspace's scratch memory. The last text under a key wins."""

    def __init__(self, app: App[Any], typing: Typing, clock: Callable[[], datetime]) -> None:
        self._app = app
        self._typing = typing
        self._clock = clock
        self._waiting: dict[str, str] = {}
        self._resting = False

    def keep(self, key: str, text: str) -> None:
        """Keep ``text`` under ``key``: at once, or with the next write if there was one just now."""
        self._waiting[key] = text
        if not self._resting:
            self.flush()
            self._resting = True
            self._app.set_timer(PAUSE, self._rested)

    def recall(self, key: str) -> str | None:
        """What was kept under ``key``, written or not."""
        return self._waiting[key] if key in self._waiting else self._typing.recall(key)

    def forget(self, key: str) -> None:
        """Let go of what was kept: it became a record, or was thrown away."""
        self._waiting.pop(key, None)
        self._typing.forget(key)

    def flush(self) -> None:
        """Write what waits."""
        now = self._clock()
        for key, text in self._waiting.items():
            self._typing.keep(key, text, now=now)
        self._waiting.clear()

    def _rested(self) -> None:
        self._resting = False
        if self._waiting:
            self.flush()
            self._resting = True
            self._app.set_timer(PAUSE, self._rested)
