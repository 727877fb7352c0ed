"""Unfinished typing and streaming text: kept as it grows, gone when it is decided."""

from __future__ import annotations

from datetime import datetime

from pmcoach.store import Store


class Typing:
    """What was typed and not yet made a record. Survives a killed app; has no history."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, key: str, text: str, *, now: datetime) -> None:
        """Keep ``text`` under ``key``, over what was there."""
        self._store.scratch.keep(key, text, now)

    def recall(self, key: str) -> str | None:
        """What was kept under ``key``."""
        return self._store.scratch.recall(key)

    def forget(self, key: str) -> None:
        """Let it go."""
        self._store.scratch.forget(key)
