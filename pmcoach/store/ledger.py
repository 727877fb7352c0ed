"""What every family of records writes through: keys, references, what was changed, and the words to find.

A change, its line in the audit and its words in the index land in one transaction or not at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from pmcoach.domain.references import LETTERS, Kind
from pmcoach.store.connection import Connection
from pmcoach.store.identity import Identity
from pmcoach.store.rows import Cell, stamp

Changes = Mapping[str, tuple[Cell, Cell]]
"""Column to its value before and after, as cells of the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a person wrote in a record, for the index: a ``heading`` that weighs more, and the rest."""

    heading: str = ""
    words: str = ""
    person_id: str | None = None
    on: date | None = None


class Ledger:
    """The book in which a workspace's changes are written, on one connection."""

    def __init__(self, connection: Connection, identity: Identity) -> None:
        self.connection = connection
        self.identity = identity
        self.owner_id = ""
        """Whose changes these are where nobody else is named."""
        self.undoing: int | None = None
        """The step that the running transaction takes back, None where it takes none back."""
        self._step = (0, 0)

    def next_reference(self, kind: Kind) -> str:
        """The next short reference of ``kind``; one that was given once is never given again."""
        letter = LETTERS[kind]
        row = self.connection.first(
            "INSERT INTO reference (letter, last) VALUES (?, 1) "
            "ON CONFLICT (letter) DO UPDATE SET last = last + 1 RETURNING last",
            (letter,),
        )
        assert row is not None
        return f"{letter}{row[0]}"

    def note(self, kind: Kind, record_id: str, verb: str, changes: Changes, *, now: datetime, by: str | None) -> None:
        """Write down one change. All changes of one outermost transaction share a step."""
        self.connection.run(
            "INSERT INTO audit (step, at, who, kind, record_id, verb, changes, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self._current_step(),
                stamp(now),
                by or self.owner_id,
                kind.value,
                record_id,
                verb,
                msgspec.json.encode(changes).decode(),
                self.undoing,
            ),
        )

    def _current_step(self) -> int:
        running = self.connection.transactions
        if self._step[0] != running:
            row = self.connection.first("SELECT coalesce(max(step), 0) + 1 FROM audit")
            assert row is not None
            self._step = (running, row[0])
        return self._step[1]

    def index(self, kind: Kind, record_id: str, words: Words | None) -> None:
        """Let a record be found by its words; None takes it out of the index."""
        if words is None or not (words.heading or words.words):
            self.connection.run("DELETE FROM written WHERE record_id = ?", (record_id,))
            return
        self.connection.run(
            'INSERT INTO written (record_id, kind, person_id, "on", heading, words) VALUES (?, ?, ?, ?, ?, ?) '
            'ON CONFLICT (record_id) DO UPDATE SET person_id = excluded.person_id, "on" = excluded."on", '
            "heading = excluded.heading, words = excluded.words",
            (
                record_id,
                kind.value,
                words.person_id,
                words.on.isoformat() if words.on else None,
                unicodedata.normalize("NFC", words.heading),
                unicodedata.normalize("NFC", words.words),
            ),
        )
