"""What was changed, by whom and when; the way back, and the bin."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pmcoach.domain.references import Kind
from pmcoach.errors import NotAllowed, NotFound
from pmcoach.store import Binned, Entry, Store

_UNTOLD = frozenset({"ref", "id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field before and after, as somebody would read it."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one record: ``step`` tells what was changed together.

    ``version`` is what the record is called by as this change left it, counted from 1; None where
    the history is not that of one record.
    ``ref`` is the record's own reference or that of the goal or meeting it hangs on; ``title`` its
    first words; both are empty where it was purged.
    """

    version: int | None = None
    step: int
    at: datetime
    who: str
    verb: str
    kind: Kind
    ref: str
    title: str
    changes: tuple[FieldChange, ...] = ()
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thrown:
    """A record in the bin. ``key`` is what it is called by there: its reference, or its id where it has none."""

    key: str
    kind: Kind
    title: str
    removed_at: datetime


class History:
    """What a user does with the past."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def latest(self, limit: int = 20) -> list[Change]:
        """The last changes of the workspace, the newest first."""
        return self._told(self._store.audit.latest(limit))

    def of(self, ref: str) -> list[Change]:
        """All that happened to a record, the first change first; "organisation" names the organisation.

        A record in the bin has its history still.
        """
        told = self._told([version.entry for version in self._store.history.of(self._id_of(ref))])
        return [replace(change, version=number) for number, change in enumerate(told, start=1)]

    def restore(self, ref: str, version: int, *, now: datetime) -> Change:
        """Bring a record back to what a version, counted from 1, said; what was agreed on since is open again.

        Raises `NotFound` where there is no such version, `NotAllowed` where it says what stands already.
        """
        record_id = self._id_of(ref)
        versions = self._store.history.of(record_id)
        if not 1 <= version <= len(versions):
            raise NotFound("history.no_version", ref=ref, version=version)
        self._store.history.restore(record_id, versions[version - 1].number, now=now)
        after = self.of(ref)
        if len(after) == len(versions):
            raise NotAllowed("history.same", ref=ref)
        return after[-1]

    def undo(self, *, now: datetime) -> list[Change]:
        """Take back the last thing that was done. Raises `NotAllowed` where nothing is left."""
        return self._told(self._store.history.undo(now=now))

    def redo(self, *, now: datetime) -> list[Change]:
        """Take back the last undo. Raises `NotAllowed` where something else was done since."""
        return self._told(self._store.history.redo(now=now))

    def bin(self) -> list[Thrown]:
        """What was removed and can be brought back, the last removed first."""
        return [self._thrown(binned) for binned in self._store.bin.all()]

    def bring_back(self, key: str, *, now: datetime) -> Thrown:
        """Take a record, with what was removed together with it, out of the bin."""
        thrown = self._in_bin(key)
        self._store.bin.bring_back(key, now=now)
        return thrown

    def purge(self, key: str, *, now: datetime) -> Thrown:
        """Erase a record in the bin, and its history, for good."""
        thrown = self._in_bin(key)
        self._store.bin.purge(key, now=now)
        return thrown

    def empty_bin(self, *, removed_before: datetime | None = None, now: datetime) -> int:
        """Erase all that was removed before a time, or everything in the bin, for good; says how much."""
        return self._store.bin.empty(now=now, removed_before=removed_before)

    def _in_bin(self, key: str) -> Thrown:
        wanted = key.strip().casefold()
        found = next((thrown for thrown in self.bin() if thrown.key.casefold() == wanted), None)
        if found is None:
            raise NotFound("bin.not_there", key=key)
        return found

    def _thrown(self, binned: Binned) -> Thrown:
        family = self._store.families[binned.kind]
        return Thrown(
            key=getattr(binned.record, "ref", "") or family.key_of(binned.record),
            kind=binned.kind,
            title=self._title(binned.kind, binned.record),
            removed_at=binned.removed_at,
        )

    def _id_of(self, ref: str) -> str:
        if ref.strip().casefold() == Kind.ORGANISATION.value:
            return Kind.ORGANISATION.value
        try:
            record = self._store.by_ref(ref)
        except NotFound:
            wanted = ref.strip().casefold()
            binned = next((b for b in self._store.bin.all() if getattr(b.record, "ref", "").casefold() == wanted), None)
            if binned is None:
                raise
            record = binned.record
        return str(record.id)

    def _told(self, entries: Iterable[Entry]) -> list[Change]:
        names = {person.id: person.name for person in self._store.people.all()}
        return [self._change(entry, names) for entry in entries]

    def _change(self, entry: Entry, names: dict[str, str]) -> Change:
        ref, title = self._called(entry.kind, entry.record_id)
        return Change(
            step=entry.step,
            at=entry.at,
            who=names.get(entry.who, ""),
            verb=entry.verb,
            kind=entry.kind,
            ref=ref,
            title=title,
            changes=tuple(
                FieldChange(field=field, before=self._read(field, before), after=self._read(field, after))
                for field, (before, after) in _told_of(entry).items()
            ),
            undoes=entry.undoes,
        )

    def _called(self, kind: Kind, record_id: str) -> tuple[str, str]:
        """A record's reference, or that of what it belongs to, and its title; in the bin or not."""
        family = self._store.families[kind]
        row = family.row(record_id)
        if row is None:
            return "", ""
        title = self._title(kind, family.shape.record_of([row[name] for name in family.shape.columns]))
        if "ref" not in row and family.above:
            row = family.owner_of(str(row[family.owner_column])) or {}
        return str(row.get("ref", "")), title

    def _title(self, kind: Kind, record: Any) -> str:
        words = self._store.families[kind].words(record)
        return words.heading or words.words.partition("\n")[0]

    def _read(self, field: str, cell: Any) -> str:
        """A stored value as a person reads it: a record by its reference, an amount by its words."""
        if cell is None or cell == "":
            return ""
        if field.endswith("_id") or field == "raised_by":
            return next((called for kind in _named_by(field) if (called := self._called(kind, str(cell))[0])), "")
        if isinstance(cell, str) and cell[:1] in "[{":
            return _flat(json.loads(cell))
        return str(cell)


def _told_of(entry: Entry) -> dict[str, tuple[Any, Any]]:
    """What of a change is worth telling: of a draft whether it was decided, else what was written into it by hand."""
    if entry.kind is not Kind.DRAFT:
        return {field: cells for field, cells in entry.changes.items() if field not in _UNTOLD}
    if "status" in entry.changes:
        return {"status": entry.changes["status"]}
    before, after = (json.loads(cell) if cell else {} for cell in entry.changes.get("changed", ("", "")))
    drafted = _drafted(entry.changes.get("proposal", ("", "")))
    parts = {name: tuple(by.get(name, drafted.get(name)) for by in (before, after)) for name in {**before, **after}}
    return {name: _as_cells(*values) for name, values in parts.items() if values[0] != values[1]}


def _drafted(proposals: Iterable[Any]) -> dict[str, Any]:
    """What the parts of a draft said before anybody wrote them by hand."""
    return {
        name: said
        for proposal in proposals
        if proposal
        for name, said in (json.loads(proposal).get("proposed") or {}).items()
    }


def _as_cells(*values: Any) -> tuple[Any, Any]:
    before, after = (json.dumps(value) if isinstance(value, (dict, list)) else value for value in values)
    return before, after


def _named_by(field: str) -> tuple[Kind, ...]:
    """The kinds of records that a field may name."""
    match field:
        case "objective_id":
            return (Kind.OBJECTIVE,)
        case "parent_id":
            return (Kind.GOAL, Kind.OBJECTIVE)
        case "goal_id":
            return (Kind.GOAL,)
        case "meeting_id":
            return (Kind.MEETING,)
    return (Kind.PERSON,)


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("text", "")) or ", ".join(f"{key}: {_flat(part)}" for key, part in value.items())
    if isinstance(value, list):
        return "; ".join(_flat(part) for part in value)
    return str(value)
