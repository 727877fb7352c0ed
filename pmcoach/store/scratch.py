"""Unfinished typing and text that is still streaming: kept at once, without history and never searched."""

from __future__ import annotations

from datetime import datetime

from pmcoach.store.connection import Connection
from pmcoach.store.rows import moment_of, stamp


class Scratch:
    """Text by key. What was kept survives the death of the program, though not that of the machine's power.

    It is written without waiting for the disk, so that keeping every few words costs nothing a
    person would feel; records wait for the disk.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, key: str, text: str, now: datetime) -> None:
        """Keep the text under a key in place of what was there."""
        self._unhurried(
            "INSERT INTO scratch (key, text, kept_at) VALUES (?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET text = excluded.text, kept_at = excluded.kept_at",
            (key, text, stamp(now)),
        )

    def recall(self, key: str) -> str | None:
        """The text under a key, None where there is none."""
        row = self._connection.first("SELECT text FROM scratch WHERE key = ?", (key,))
        return row[0] if row else None

    def kept(self) -> dict[str, datetime]:
        """The keys there are, and when each was last kept."""
        return {key: moment_of(at) for key, at in self._connection.rows("SELECT key, kept_at FROM scratch ORDER BY 1")}

    def forget(self, key: str) -> None:
        """Let the text under a key go; nothing happens where there is none."""
        self._unhurried("DELETE FROM scratch WHERE key = ?", (key,))

    def _unhurried(self, sql: str, parameters: tuple[str, ...]) -> None:
        """Write without waiting for the disk, unless it is part of a change that must."""
        with self._connection.without_waiting():
            self._connection.run(sql, parameters)
