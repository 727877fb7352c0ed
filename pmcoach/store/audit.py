"""What was changed in a workspace, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from pmcoach.domain.references import Kind
from pmcoach.store.connection import Connection, Row
from pmcoach.store.rows import moment_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change of one record. Entries made in one transaction share their ``step``.

    ``verb`` is added, changed, removed, brought back or purged; ``changes`` holds a field's value
    before and after, as plain values (what has parts is JSON text). ``undoes`` is the step that
    this change took back.
    """

    number: int
    step: int
    at: datetime
    who: str
    kind: Kind
    record_id: str
    verb: str
    changes: Mapping[str, tuple[Any, Any]]
    undoes: int | None = None


class Audit:
    """The changes of a workspace, to be read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, record_id: str) -> list[Entry]:
        """All that happened to a record, the first change first."""
        return self._entries("WHERE record_id = ? ORDER BY number", (record_id,))

    def latest(self, limit: int = 50) -> list[Entry]:
        """The last changes of the workspace, the newest first."""
        return self._entries("ORDER BY number DESC LIMIT ?", (limit,))

    def step(self, step: int) -> list[Entry]:
        """The changes that were made together, in order."""
        return self._entries("WHERE step = ? ORDER BY number", (step,))

    def after(self, number: int) -> list[Entry]:
        """The changes that followed one, in order."""
        return self._entries("WHERE number > ? ORDER BY number", (number,))

    def last_number(self) -> int:
        """The number of the last change, 0 where there is none."""
        row = self._connection.first("SELECT max(number) FROM audit")
        return int(row[0] or 0) if row else 0

    def _entries(self, rest: str, parameters: tuple[str | int, ...]) -> list[Entry]:
        columns = "number, step, at, who, kind, record_id, verb, changes, undoes"
        return [_entry(row) for row in self._connection.rows(f"SELECT {columns} FROM audit {rest}", parameters)]


def _entry(row: Row) -> Entry:
    number, step, at, who, kind, record_id, verb, changes, undoes = row
    told = {field: (before, after) for field, (before, after) in msgspec.json.decode(changes).items()}
    return Entry(
        number=number,
        step=step,
        at=moment_of(at),
        who=who,
        kind=Kind(kind),
        record_id=record_id,
        verb=verb,
        changes=told,
        undoes=undoes,
    )
