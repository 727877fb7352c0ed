"""What was removed: it can be brought back, until it is purged for good."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pmcoach.domain.references import Kind, as_reference
from pmcoach.errors import NotAllowed, NotFound, WorkspaceError
from pmcoach.store.ledger import Ledger
from pmcoach.store.records import Records
from pmcoach.store.rows import moment_of

_OWED = 1
"""SQLite's user_version of a file in which something was erased, and that has not been rewritten since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binned:
    """A record in the bin, and since when. What went with it is not listed on its own."""

    kind: Kind
    record: Any
    removed_at: datetime


class Bin:
    """The bin of a workspace."""

    def __init__(self, ledger: Ledger, families: Mapping[Kind, Records[Any]]) -> None:
        self._ledger = ledger
        self._connection = ledger.connection
        self._families = families

    def all(self) -> list[Binned]:
        """What lies in the bin, what was removed last first."""
        found = [binned for family in self._families.values() for binned in self._in(family)]
        return sorted(found, key=lambda binned: binned.removed_at, reverse=True)

    def _in(self, family: Records[Any]) -> Iterator[Binned]:
        told_apart = "".join(f" AND r.{name} = {value}" for name, value in family.fixed.items())
        alone = "".join(
            f" AND NOT EXISTS (SELECT 1 FROM {above.table} o "
            f"WHERE o.id = r.{family.owner_column} AND o.binned_at IS NOT NULL)"
            for above in family.above
        )
        for *cells, binned_at in self._connection.rows(
            f"SELECT {family.shape.names('r')}, r.binned_at FROM {family.table} r "
            f"WHERE r.binned_at IS NOT NULL{told_apart}{alone}"
        ):
            yield Binned(kind=family.kind, record=family.shape.record_of(cells), removed_at=moment_of(binned_at))

    def bring_back(self, key: str, *, now: datetime, by: str | None = None) -> Any:
        """Take a record, by id or reference, and what was removed with it out of the bin; gives the record."""
        family, record_id = self._binned(key)
        owner_id = self._owner_of(family, record_id) if family.above else ""
        for above in family.above:
            owner = above.row(owner_id)
            if owner is not None and owner["binned_at"]:
                named = owner.get("ref") or "it"
                raise NotAllowed("bin.above", kind=above.kind, named=named)
        with self._connection.transaction():
            self._raise(family, record_id, self._removed_in(record_id), now=now, by=by)
        return family.get_by_id(record_id)

    def _raise(self, family: Records[Any], record_id: str, step: int, *, now: datetime, by: str | None) -> None:
        """Take a record and what that same step removed below it out of the bin."""
        family.put(record_id, {"binned_at": None}, "brought back", now=now, by=by)
        for below, child in self._below(family, record_id):
            row = below.row(child)
            if row and row["binned_at"] and self._removed_in(child) == step:
                self._raise(below, child, step, now=now, by=by)

    def purge(self, key: str, *, now: datetime, by: str | None = None) -> None:
        """Erase what lies in the bin for good: the record, what belongs to it, their history and their words.

        Drafts that became the record go with it. The words are gone from the file, too; copies of
        the file (backups, exports) keep theirs. Must not stand in a transaction.
        """
        family, record_id = self._binned(key)
        self.erase(family.kind, record_id, now=now, by=by)

    def erase(self, kind: Kind, record_id: str, *, now: datetime, by: str | None = None) -> None:
        """Purge a record by its id, whether it lies in the bin or not; what is half typed about it goes, too.

        Whether the file can be rewritten (space, other programs) is tried before anything goes.
        """
        family = self._families[kind]
        with self._connection.alone():
            self._rewrite("erase.in_use")
            with self._connection.transaction():
                gone: list[str] = []
                self._erase(family, record_id, gone, now=now, by=by)
                self._forget_typing(gone)
                self._connection.run("INSERT INTO written_fts (written_fts) VALUES ('rebuild')")
                self._connection.run(f"PRAGMA user_version = {_OWED}")
            self._rewrite("erase.left_traces")
            self._connection.run("PRAGMA user_version = 0")

    def finish(self) -> None:
        """Take away the traces of an erasure that was killed, or met another program, before the file was rewritten.

        Where that cannot be done now, the next one who opens the workspace does it.
        """
        if self._connection.read_only or self._connection.first("PRAGMA user_version") != (_OWED,):
            return
        with self._connection.alone(), contextlib.suppress(WorkspaceError):
            self._rewrite("")
            self._connection.run("PRAGMA user_version = 0")

    def _rewrite(self, where_read: str) -> None:
        """Write the file anew and empty its log, which cannot be done while another program reads."""
        self._connection.run("VACUUM")
        (busy, *_), *_ = self._connection.rows("PRAGMA wal_checkpoint (TRUNCATE)")
        if busy:
            raise WorkspaceError("bin.in_use", where_read, path=self._connection.path)

    def _forget_typing(self, gone: list[str]) -> None:
        for key, text in self._connection.rows("SELECT key, text FROM scratch"):
            if any(record_id in key or record_id in text for record_id in gone):
                self._connection.run("DELETE FROM scratch WHERE key = ?", (key,))

    def going_with(self, kind: Kind, record_id: str) -> Counter[Kind]:
        """How many records of which kinds belong to a record, or to what belongs to it, and would go with it."""
        counted: Counter[Kind] = Counter()
        for below, child in self._below(self._families[kind], record_id):
            row = below.row(child)
            if row is not None and not row["binned_at"]:
                counted[below.kind] += 1
                counted += self.going_with(below.kind, child)
        return counted

    def empty(self, *, now: datetime, removed_before: datetime | None = None, by: str | None = None) -> int:
        """Purge all that was removed before a time, or everything in the bin; says how many records were named."""
        old = [b for b in self.all() if removed_before is None or b.removed_at < removed_before]
        for binned in old:
            self.purge(self._families[binned.kind].key_of(binned.record), now=now, by=by)
        return len(old)

    def _erase(self, family: Records[Any], record_id: str, gone: list[str], *, now: datetime, by: str | None) -> None:
        row = family.row(record_id)
        if row is None:
            return
        gone.append(record_id)
        for below, child in self._below(family, record_id):
            self._erase(below, child, gone, now=now, by=by)
        drafts = self._families[Kind.DRAFT]
        if row.get("ref"):
            made_from = self._connection.rows("SELECT id FROM draft WHERE record_ref = ?", (row["ref"],))
            for (draft_id,) in made_from:
                self._erase(drafts, draft_id, gone, now=now, by=by)
        self._connection.run(f"DELETE FROM {family.table} WHERE id = ?", (record_id,))
        self._connection.run("DELETE FROM audit WHERE record_id = ?", (record_id,))
        for table in ("version", "told", "agreement"):
            names = (record_id, f"{family.kind} {row.get('person_id')}")
            self._connection.run(f"DELETE FROM {table} WHERE record_id IN (?, ?)", names)
        self._ledger.index(family.kind, record_id, None)
        self._ledger.note(family.kind, record_id, "purged", {}, now=now, by=by)

    def _below(self, family: Records[Any], record_id: str) -> list[tuple[Records[Any], str]]:
        """The families and ids of all that belongs to a record, in the bin or not."""
        return [
            (below, child)
            for below in family.owned
            for (child,) in self._connection.rows(
                f"SELECT id FROM {below.table} WHERE {below.owner_column} = ?"
                + "".join(f" AND {name} = {value}" for name, value in below.fixed.items()),
                (record_id,),
            )
        ]

    def _owner_of(self, family: Records[Any], record_id: str) -> str:
        row = self._connection.first(f"SELECT {family.owner_column} FROM {family.table} WHERE id = ?", (record_id,))
        return str(row[0]) if row else ""

    def _removed_in(self, record_id: str) -> int:
        row = self._connection.first(
            "SELECT step FROM audit WHERE record_id = ? AND verb = 'removed' ORDER BY number DESC LIMIT 1", (record_id,)
        )
        return int(row[0]) if row else 0

    def _binned(self, key: str) -> tuple[Records[Any], str]:
        """The family and id of something in the bin."""
        reference = as_reference(key)
        for family in self._families.values():
            if reference and "ref" not in family.shape.columns:
                continue
            row = self._connection.first(
                f"SELECT id FROM {family.table} WHERE {'ref' if reference else 'id'} = ? AND binned_at IS NOT NULL"
                + "".join(f" AND {name} = {value}" for name, value in family.fixed.items()),
                (reference or key,),
            )
            if row:
                return family, row[0]
        raise NotFound("bin.none", key=key)
