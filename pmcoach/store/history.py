"""What became of a record, and the way back: undo, redo, and any older version."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any, NamedTuple

from pmcoach.domain.references import Kind
from pmcoach.errors import NotAllowed, NotFound
from pmcoach.store.audit import Audit, Entry
from pmcoach.store.ledger import Ledger
from pmcoach.store.records import Records
from pmcoach.store.rows import Cell, stamp

_FOUNDING = 1
"""The step in which the workspace got its owner; there is no way back behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A record as a change left it. ``entry`` says which change: by whom, when, what from and to."""

    entry: Entry
    record: Any

    @property
    def number(self) -> int:
        """What `History.restore` calls this version by."""
        return self.entry.number


class _Act(Enum):
    """What a step did: something of its own, take back such a step, or take back an undo."""

    DONE = auto()
    UNDONE = auto()
    REDONE = auto()


class _Step(NamedTuple):
    number: int
    act: _Act


_STEP_BEFORE = """
    SELECT a.step, a.undoes, (SELECT b.undoes FROM audit b WHERE b.step = a.undoes LIMIT 1)
    FROM audit a WHERE a.step > ? AND a.step < ? AND a.verb <> 'purged'
    ORDER BY a.step DESC LIMIT 1
"""
"""The last step between two, the one that it took back, and the one that that one had taken back."""


class History:
    """The versions of records. A change is never forgotten: going back is a change of its own."""

    def __init__(self, ledger: Ledger, audit: Audit, families: Mapping[Kind, Records[Any]]) -> None:
        self._ledger = ledger
        self._connection = ledger.connection
        self._audit = audit
        self._families = families

    def of(self, record_id: str) -> list[Version]:
        """Every version of the record with this id, the first first, whether it lies in the bin or not.

        Worked out backwards from the record as it stands, so that the audit need not hold what
        the record says already.
        """
        entries = self._audit.of(record_id)
        family = self._families[entries[0].kind] if entries else None
        cells = family.row(record_id) if family else None
        if family is None or cells is None:
            raise NotFound("history.nothing_kept", record_id=record_id)
        versions: list[Version] = []
        for entry in reversed(entries):
            record = family.shape.record_of([cells[name] for name in family.shape.columns])
            versions.append(Version(entry=entry, record=record))
            cells = {**cells, **{name: before for name, (before, _) in entry.changes.items()}}
        return versions[::-1]

    def restore(self, record_id: str, number: int, *, now: datetime, by: str | None = None) -> Any:
        """Bring a record back to what an older version said; gives the record as it is now.

        Where others have agreed on the terms since, or had agreed on the older ones, the
        agreement has to be made anew.
        """
        version = next((v for v in self.of(record_id) if v.number == number), None)
        if version is None:
            raise NotFound("history.no_such_version", number=number)
        family = self._families[version.entry.kind]
        with self._connection.transaction():
            older = family.back_in_place_of(family.get_by_id(record_id), version.record)
            cells = self._without_purged(family, family.shape.cells(older))
            return family.put(record_id, cells, "changed", now=now, by=by)

    def undo(self, *, now: datetime, by: str | None = None) -> list[Entry]:
        """Take back the last step that stands; gives the changes that did so. `NotAllowed` where none is left."""
        with self._connection.transaction():
            step = next((one.number for one in self._standing() if one.act is _Act.DONE), None)
            if step is None:
                raise NotAllowed("history.nothing_to_undo")
            return self._take_back(step, now=now, by=by)

    def redo(self, *, now: datetime, by: str | None = None) -> list[Entry]:
        """Take back the last undo. `NotAllowed` where something else was changed since."""
        with self._connection.transaction():
            last = next((one for one in self._standing() if one.act is not _Act.REDONE), None)
            if last is None or last.act is not _Act.UNDONE:
                raise NotAllowed("history.nothing_to_redo")
            return self._take_back(last.number, now=now, by=by)

    def _standing(self) -> Iterator[_Step]:
        """The steps that no later one took back, the last first."""
        taken_back: set[int] = set()
        last = sys.maxsize
        while row := self._connection.first(_STEP_BEFORE, (_FOUNDING, last)):
            last, undoes, target_undoes = row
            if last in taken_back:
                continue
            if undoes is None:
                yield _Step(last, _Act.DONE)
                continue
            taken_back.add(undoes)
            yield _Step(last, _Act.UNDONE if target_undoes is None else _Act.REDONE)

    def _take_back(self, step: int, *, now: datetime, by: str | None) -> list[Entry]:
        before = self._audit.last_number()
        self._ledger.undoing = step
        try:
            for entry in reversed(self._audit.step(step)):
                self._reverse(entry, now=now, by=by)
        finally:
            self._ledger.undoing = None
        return self._audit.after(before)

    def _reverse(self, entry: Entry, *, now: datetime, by: str | None) -> None:
        family = self._families[entry.kind]
        match entry.verb:
            case "added" | "brought back":
                family.put(entry.record_id, {"binned_at": stamp(now)}, "removed", now=now, by=by)
            case "removed":
                family.put(entry.record_id, {"binned_at": None}, "brought back", now=now, by=by)
            case "changed":
                told = {name: before for name, (before, _) in entry.changes.items()}
                family.put(entry.record_id, self._without_purged(family, told), "changed", now=now, by=by)

    def _without_purged(self, family: Records[Any], cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """The cells without the ids of records that were purged since."""
        kept = dict(cells)
        for column, table in self._connection.rows(
            'SELECT "from", "table" FROM pragma_foreign_key_list(?) WHERE on_delete = \'SET NULL\'', (family.table,)
        ):
            named = kept.get(column)
            if named is not None and not self._connection.first(f"SELECT 1 FROM {table} WHERE id = ?", (named,)):
                kept[column] = None
        return kept
