"""Bringing a workspace file to today's schema, with a copy of it taken before anything is touched."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from pmcoach.errors import WorkspaceError
from pmcoach.store.backup import back_up
from pmcoach.store.connection import Connection
from pmcoach.store.faults import mapped
from pmcoach.store.schema import MIGRATIONS


def _database(connection: Connection) -> Database:
    return Database(connection.raw, recursive_triggers=False, execute_plugins=False)


def build(connection: Connection, *, stop_before: str | None = None) -> None:
    """Apply what a file lacks, all of it to an empty one; ``stop_before`` leaves it as an older pmcoach would have.

    All steps are one transaction that holds the write lock from its start: two programs that open
    an older file at once do not both change it.
    """
    with connection.transaction(), mapped(connection.path):
        MIGRATIONS.apply(_database(connection), stop_before=stop_before)


def upgrade(connection: Connection, *, read_only: bool) -> Path | None:
    """Apply what an older file lacks; gives the backup taken before, None where nothing was lacking.

    `WorkspaceError` for a file that a newer pmcoach has changed, or that is older and may not be written.
    """
    with connection.alone(), mapped(connection.path):
        database = _database(connection)
        applied = {step.name for step in MIGRATIONS.applied(database)}
        pending = [step.name for step in MIGRATIONS.pending(database)]
        if applied - known():
            raise WorkspaceError(f"{connection.path} was made by a newer pmcoach.", "Upgrade pmcoach to open it.")
        if not pending:
            return None
        if read_only:
            raise WorkspaceError(f"{connection.path} has an older form.", "Open it once for writing to bring it up.")
        copy = back_up(connection, _backup_path(connection.path, pending[0]))
        build(connection)
        return copy


def known() -> frozenset[str]:
    """The names of the steps that this pmcoach knows."""
    return frozenset(step.name for step in MIGRATIONS.pending(Database(memory=True)))


def _backup_path(path: Path, step: str) -> Path:
    """A name beside the workspace that says which step it was taken before, free of older copies."""
    name = f"{path.stem}.before-{step.partition('_')[0]}"
    taken = 0
    while (found := path.with_name(f"{name}{f'-{taken}' if taken else ''}{path.suffix}")).exists():
        taken += 1
    return found
