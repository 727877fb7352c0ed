"""What all families of records share: add, change, get, list and remove, each change written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar, Generic, TypeVar

import msgspec

from pmcoach.domain.references import Kind, as_reference
from pmcoach.errors import NotFound
from pmcoach.store.connection import Parameters
from pmcoach.store.ledger import Ledger, Words
from pmcoach.store.rows import Cell, RowShape, stamp

R = TypeVar("R")


class Records(Generic[R]):
    """The records of one kind in a workspace.

    A family says its ``kind``, its ``table``, the type of its ``record``, the ``order`` it is
    listed in, what it belongs to (``owned_by``: a column and the kinds that the column may name) and,
    where two families share a table, the cells that tell them apart (``fixed``).
    """

    kind: ClassVar[Kind]
    table: ClassVar[str]
    order: ClassVar[str] = "id"
    owned_by: ClassVar[tuple[str, *tuple[Kind, ...]] | None] = None
    fixed: ClassVar[Mapping[str, int]] = MappingProxyType({})

    def __init__(self, ledger: Ledger, record: type[R]) -> None:
        self._ledger = ledger
        self._connection = ledger.connection
        self.shape: RowShape[R] = RowShape(record)
        self.owned: list[Records[Any]] = []
        """The families whose records belong to one of these, and go with it. The store fills it in."""
        self.above: list[Records[Any]] = []
        """The families that these records belong to, each record to one of them. The store fills it in."""
        self._has_ref = "ref" in self.shape.columns
        self._here = " AND ".join([*(f"{name} = {value}" for name, value in self.fixed.items()), "binned_at IS NULL"])

    def add(self, record: R, *, now: datetime, by: str | None = None) -> R:
        """Keep a new record; gives it back with its key and short reference.

        A key that it brings (from another laptop, say) stays; a reference is always this
        workspace's own. ``by`` is the id of the person whose change it is, the owner if None.
        """
        fresh: dict[str, Any] = {"id": getattr(record, "id", "") or self._ledger.identity(now)}
        with self._connection.transaction():
            self._check_owner(record)
            if self._has_ref:
                fresh["ref"] = self._ledger.next_reference(self.kind)
            kept = self.shape.settled(replace(record, **fresh))  # type: ignore[type-var]
            cells = {**self.shape.cells(kept), **self.fixed}
            columns = ", ".join(f'"{name}"' for name in cells)
            marks = ", ".join("?" for _ in cells)
            self._connection.run(f"INSERT INTO {self.table} ({columns}) VALUES ({marks})", tuple(cells.values()))
            self._ledger.note(self.kind, fresh["id"], "added", {}, now=now, by=by)
            self._ledger.index(self.kind, fresh["id"], self.words(kept))
        return kept

    def change(self, record: R, *, now: datetime, by: str | None = None) -> R:
        """Keep a record's new words; writes down what changed from what to what, and nothing if nothing did."""
        key = self.key_of(record)
        with self._connection.transaction():
            before = self.get_by_id(key)
            own = {"ref": before.ref} if self._has_ref else {}  # type: ignore[attr-defined]
            wanted = replace(self.in_place_of(before, record), **own)  # type: ignore[type-var]
            return self.put(key, self.shape.cells(self.shape.settled(wanted)), "changed", now=now, by=by)

    def take(self, record: R, *, now: datetime, by: str | None = None) -> R:
        """Keep a later copy of a record as it stands, what was agreed on included; its reference stays its own here."""
        key = self.key_of(record)
        with self._connection.transaction():
            own = {"ref": self.get_by_id(key).ref} if self._has_ref else {}  # type: ignore[attr-defined]
            taken = self.shape.settled(replace(record, **own))  # type: ignore[type-var]
            return self.put(key, self.shape.cells(taken), "changed", now=now, by=by)

    def remove(self, key: str, *, now: datetime, by: str | None = None) -> None:
        """Put the record with this id or reference, and all that belongs to it, into the bin."""
        record = self.key_of(self.get(key))
        with self._connection.transaction():
            for family in self.owned:
                for child in family.select(f"{family.owner_column} = ?", (record,)):
                    family.remove(family.key_of(child), now=now, by=by)
            self.put(record, {"binned_at": stamp(now)}, "removed", now=now, by=by)

    def get(self, key: str) -> R:
        """The record with this id or short reference. `NotFound` where there is none, or it was removed."""
        reference = as_reference(key) if self._has_ref else None
        found = self.select("ref = ?", (reference,)) if reference else self.select("id = ?", (key,))
        if not found:
            raise self._missing(key)
        return found[0]

    def get_by_id(self, key: str) -> R:
        """The record with this id. `NotFound` where there is none, or it was removed."""
        found = self.select("id = ?", (key,))
        if not found:
            raise self._missing(key)
        return found[0]

    def all(self) -> list[R]:
        """Every record of this kind, in the family's order."""
        return self.select("", ())

    def many(self, keys: Iterable[str]) -> dict[str, R]:
        """The records with these ids, by id; ids that are not there are left out."""
        wanted = as_list(keys)
        return {self.key_of(record): record for record in self.select(f"id IN {LISTED}", (wanted,))}

    def count(self) -> int:
        """How many there are."""
        row = self._connection.first(f"SELECT count(*) FROM {self.table} WHERE {self._here}")
        return int(row[0]) if row else 0

    def words(self, record: R) -> Words:
        """What a person wrote in ``record``, and about whom and when, for the search."""
        raise NotImplementedError

    def key_of(self, record: R) -> str:
        """The id of ``record``."""
        key: str = record.id  # type: ignore[attr-defined]
        return key

    def select(self, where: str, parameters: Parameters, *, order: str | None = None, limit: int = -1) -> list[R]:
        """The records that are there and for which ``where`` holds."""
        condition = f"{where} AND {self._here}" if where else self._here
        sql = f"SELECT {self.shape.names()} FROM {self.table} WHERE {condition} ORDER BY {order or self.order}"
        return self.shape.records_of(self._connection.rows(sql + (f" LIMIT {limit}" if limit >= 0 else ""), parameters))

    def in_place_of(self, before: R, after: R) -> R:
        """``after`` as it may be kept in place of ``before``: a rule of the kind may have its word."""
        return after

    def back_in_place_of(self, current: R, older: R) -> R:
        """``older`` as it may be kept in place of ``current`` when somebody goes back to it."""
        return older

    @property
    def owner_column(self) -> str:
        """The column that names what a record belongs to; empty where it belongs to nothing."""
        return self.owned_by[0] if self.owned_by else ""

    def row(self, key: str) -> dict[str, Cell] | None:
        """The row with this id as it stands, with ``binned_at``, whether in the bin or not."""
        told_apart = "".join(f" AND {name} = {value}" for name, value in self.fixed.items())
        found = self._connection.first(
            f"SELECT {self.shape.names()}, binned_at FROM {self.table} WHERE id = ?{told_apart}", (key,)
        )
        return None if found is None else dict(zip((*self.shape.columns, "binned_at"), found, strict=True))

    def owner_of(self, owner_id: str) -> dict[str, Cell] | None:
        """The row that a record's `owner_column` names, whether in the bin or not; a key names one of one family."""
        return next((row for family in self.above if (row := family.row(owner_id)) is not None), None)

    def put(self, key: str, cells: Mapping[str, Cell], verb: str, *, now: datetime, by: str | None) -> R:
        """Set columns of a row, in the bin or not, with a line in the audit and the words in the index.

        For this room: what may be changed is for the caller to know. Nothing is written where
        nothing differs.
        """
        before = self.row(key)
        if before is None:
            raise self._missing(key)
        after = {**before, **cells}
        differing = {name: cell for name, cell in after.items() if before[name] != cell}
        kept = self.shape.record_of([after[name] for name in self.shape.columns])
        if differing:
            setting = ", ".join(f'"{name}" = ?' for name in differing)
            self._connection.run(f"UPDATE {self.table} SET {setting} WHERE id = ?", (*differing.values(), key))
            told = {name: (before[name], cell) for name, cell in differing.items() if name != "binned_at"}
            self._ledger.note(self.kind, key, verb, told, now=now, by=by)
            self._ledger.index(self.kind, key, None if after["binned_at"] else self.words(kept))
        return kept

    def _check_owner(self, record: R) -> None:
        """What a new record belongs to must be there, and not in the bin."""
        owner_id = getattr(record, self.owner_column) if self.owned_by else None
        if owner_id is None or not self.above:
            return
        if not any(family.select("id = ?", (owner_id,)) for family in self.above):
            raise self.above[0]._missing(owner_id)

    def _missing(self, key: str) -> NotFound:
        return NotFound("record.none_of_kind", kind=self.kind, key=key)


LISTED = "(SELECT value FROM json_each(?))"
"""A list of values as one parameter, made by `as_list`."""


def as_list(values: Iterable[str]) -> str:
    """Values as the one parameter that `LISTED` reads."""
    return msgspec.json.encode(list(values)).decode()
