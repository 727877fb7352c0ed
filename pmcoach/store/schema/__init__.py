"""The steps that bring a workspace file from nothing, or from an older pmcoach, to today's schema."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from pmcoach.store.schema import m001_first, m002_record

MIGRATIONS = Migrations("pmcoach")


def _first(db: Database) -> None:
    for statement in m001_first.STATEMENTS:
        db.execute(statement)


def _record(db: Database) -> None:
    for statement in m002_record.STATEMENTS:
        db.execute(statement)


MIGRATIONS(name="m001_first")(_first)
MIGRATIONS(name="m002_record")(_record)
