"""Bringing a workspace file to today's schema, with a copy of it taken before anything is touched.

A file that is up to date is told by plain SQL; sqlite-utils, which takes longer to load than most
commands run, is loaded only where a step has to be taken.
"""

from __future__ import annotations

from pathlib import Path

from pmcoach.errors import WorkspaceError
from pmcoach.store.backup import back_up
from pmcoach.store.connection import Connection
from pmcoach.store.faults import mapped
from pmcoach.store.schema import SET, STEPS


def build(connection: Connection, *, stop_before: str | None = None) -> None:
    """Apply what a file lacks, all of it to an empty one; ``stop_before`` leaves it as an older pmcoach would have.

    All steps are one transaction that holds the write lock from its start: two programs that open
    an older file at once do not both change it.
    """
    from sqlite_utils import Database

    from pmcoach.store.schema.migrations import MIGRATIONS

    with connection.transaction(), mapped(connection.path):
        database = Database(connection.raw, recursive_triggers=False, execute_plugins=False)
        MIGRATIONS.apply(database, stop_before=stop_before)


def upgrade(connection: Connection, *, read_only: bool) -> Path | None:
    """Apply what an older file lacks; gives the backup taken before, None where nothing was lacking.

    `WorkspaceError` for a file that a newer pmcoach has changed, or that is older and may not be written.
    """
    with connection.alone(), mapped(connection.path):
        taken = steps_taken(connection)
        if taken - known():
            raise WorkspaceError("file.newer", path=connection.path)
        lacking = [name for name in STEPS if name not in taken]
        if not lacking:
            return None
        if read_only:
            raise WorkspaceError("file.older", path=connection.path)
        copy = back_up(connection, _backup_path(connection.path, lacking[0]))
        build(connection)
        return copy


def known() -> frozenset[str]:
    """The names of the steps that this pmcoach knows."""
    return frozenset(STEPS)


def steps_taken(connection: Connection) -> frozenset[str]:
    """The names of the steps that a file has taken, from the list that sqlite-utils keeps in it."""
    if connection.first("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'") is None:
        return frozenset()
    rows = connection.rows("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (SET,))
    return frozenset(name for (name,) in rows)


def _backup_path(path: Path, step: str) -> Path:
    """A name beside the workspace that says which step it was taken before, free of older copies."""
    name = f"{path.stem}.before-{step.partition('_')[0]}"
    taken = 0
    while (found := path.with_name(f"{name}{f'-{taken}' if taken else ''}{path.suffix}")).exists():
        taken += 1
    return found
