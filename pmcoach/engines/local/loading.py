"""The first thing a child does: load its model in native code, while Python imports what it needs next.

Only what the loading itself needs is imported here: every millisecond before it starts is one that a person waits.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pmcoach.engines.local.native import NativeModel
from pmcoach.engines.local.turn import Turn
from pmcoach.errors import EngineError


class Loading(threading.Thread):
    """A model that is being loaded, as a load request asks for it, in this process's turn."""

    def __init__(self, request: Mapping[str, Any]) -> None:
        super().__init__(daemon=True)
        self.turn = Turn(Path(request["warm"]))
        self._arguments = request["path"], request["adapter"]
        self._outcome: NativeModel | Exception | None = None

    def begin(self) -> None:
        """Start at once where no other process holds a model."""
        if self.turn.take_if_free():
            self.start()

    def run(self) -> None:
        """Load."""
        try:
            self._outcome = NativeModel(*self._arguments)
        except Exception as error:
            self._outcome = error

    def wait_for_turn(self, say_waiting: Callable[[], None]) -> None:
        """Where another process holds its model, start when it has given way."""
        if self.ident is None:
            self.turn.take(say_waiting)
            self.start()

    def result(self) -> NativeModel:
        """The model, or the error that kept it from loading."""
        self.join()
        if not isinstance(self._outcome, NativeModel):
            raise self._outcome or EngineError("model.not_loaded")
        return self._outcome
