"""Text on its way to the app."""

from __future__ import annotations

import codecs
import time
from collections.abc import Callable

BUNDLE_SECONDS = 0.03
"""Words that come faster than a screen shows them travel together: every message wakes the app, and what that takes of
the processor the model lacks. One in seven tokens' time is lost where each travels alone."""


class Pieces:
    """The bytes of an answer as text: the first words at once, the next in bundles.

    Half a character waits for the rest of it.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._said = float("-inf")

    def add(self, text: bytes) -> None:
        """Say this, or hold it for a moment."""
        self._held += self._decoder.decode(text)
        if time.perf_counter() - self._said >= BUNDLE_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Say what is held."""
        if self._held:
            self._say(self._held)
            self._held, self._said = "", time.perf_counter()
