"""A workspace as one value, and back: what export and import carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from pmcoach.domain.references import Kind
from pmcoach.domain.whole import Happened, Kept, Unfinished, Whole
from pmcoach.errors import BadInput
from pmcoach.store.audit import Audit
from pmcoach.store.connection import Connection
from pmcoach.store.ledger import Ledger
from pmcoach.store.records import Records
from pmcoach.store.rows import moment_of, stamp
from pmcoach.store.sharing import Sharing

Families = Mapping[Kind, Records[Any]]


def read_whole(connection: Connection, families: Families, audit: Audit, sharing: Sharing) -> Whole:
    """Everything in a workspace as it stands at one moment, whoever else writes meanwhile."""
    with connection.snapshot():
        return _read(connection, families, audit, sharing)


def _read(connection: Connection, families: Families, audit: Audit, sharing: Sharing) -> Whole:
    (owner_id, created_at), *_ = connection.rows("SELECT owner_id, created_at FROM workspace")
    return Whole(
        owner_id=owner_id,
        created_at=moment_of(created_at),
        references={
            letter: int(last) for letter, last in connection.rows("SELECT letter, last FROM reference ORDER BY letter")
        },
        records=tuple(kept for family in families.values() for kept in _kept(connection, family)),
        history=tuple(
            Happened(
                number=entry.number,
                step=entry.step,
                at=entry.at,
                who=entry.who,
                kind=entry.kind,
                record_id=entry.record_id,
                verb=entry.verb,
                changes=entry.changes,
                undoes=entry.undoes,
            )
            for entry in audit.after(0)
        ),
        unfinished=tuple(
            Unfinished(key=key, text=text, kept_at=moment_of(at))
            for key, text, at in connection.rows("SELECT key, text, kept_at FROM scratch ORDER BY key")
        ),
        exchanged=sharing.all(),
    )


def _kept(connection: Connection, family: Records[Any]) -> list[Kept]:
    told_apart = " AND ".join(f"{name} = {value}" for name, value in family.fixed.items()) or "1"
    rows = connection.rows(
        f"SELECT {family.shape.names()}, binned_at FROM {family.table} WHERE {told_apart} ORDER BY id"
    )
    return [
        Kept(
            kind=family.kind,
            record=family.shape.record_of(cells),
            binned_at=moment_of(binned_at) if binned_at else None,
        )
        for *cells, binned_at in rows
    ]


def write_whole(whole: Whole, ledger: Ledger, families: Families, sharing: Sharing) -> None:
    """Fill an empty workspace, in one transaction. Raises `BadInput` where records do not fit together."""
    connection = ledger.connection
    with connection.transaction():
        connection.run("PRAGMA defer_foreign_keys = ON")
        connection.run("UPDATE _sqlite_migrations SET applied_at = ?", (stamp(whole.created_at),))
        for kept in whole.records:
            _insert(connection, families[kept.kind], kept)
        for kept in whole.records:
            if kept.binned_at is None:
                family = families[kept.kind]
                ledger.index(kept.kind, family.key_of(kept.record), family.words(kept.record))
        connection.run("INSERT INTO workspace VALUES (1, ?, ?)", (whole.owner_id, stamp(whole.created_at)))
        _check(connection)
        connection.run_many("INSERT INTO reference VALUES (?, ?)", list(whole.references.items()))
        connection.run_many(
            "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [_row(one) for one in whole.history]
        )
        connection.run_many(
            "INSERT INTO scratch VALUES (?, ?, ?)",
            [(one.key, one.text, stamp(one.kept_at)) for one in whole.unfinished],
        )
        sharing.keep_all(whole.exchanged)
        ledger.owner_id = whole.owner_id


def _insert(connection: Connection, family: Records[Any], kept: Kept) -> None:
    record = family.shape.settled(kept.record)
    cells: dict[str, Any] = {**family.shape.cells(record), **family.fixed}
    cells["binned_at"] = stamp(kept.binned_at) if kept.binned_at else None
    if kept.kind is Kind.ORGANISATION:
        cells["id"] = family.key_of(record)
    names = ", ".join(f'"{name}"' for name in cells)
    marks = ", ".join("?" for _ in cells)
    connection.run(f"INSERT INTO {family.table} ({names}) VALUES ({marks})", tuple(cells.values()))


def _check(connection: Connection) -> None:
    """What only a whole workspace can be asked: one organisation, one owner, nothing that refers to nothing."""
    told = connection.first(
        "SELECT (SELECT count(*) FROM organisation), "
        "(SELECT count(*) FROM person p JOIN workspace w ON p.id = w.owner_id "
        "WHERE p.relation = 'owner' AND p.binned_at IS NULL)"
    )
    if told != (1, 1):
        raise BadInput("import.no_owner")
    if connection.rows("PRAGMA foreign_key_check"):
        raise BadInput("import.refers")


def _row(one: Happened) -> tuple[Any, ...]:
    changes = msgspec.json.encode(one.changes).decode()
    return (one.number, one.step, stamp(one.at), one.who, one.kind, one.record_id, one.verb, changes, one.undoes)
