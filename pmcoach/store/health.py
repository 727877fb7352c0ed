"""Whether a workspace file is whole."""

from __future__ import annotations

from pmcoach.errors import WorkspaceError
from pmcoach.store.connection import Connection


def complaints(connection: Connection) -> list[str]:
    """What is wrong with the file, in SQLite's words: its pages, its references, its index of words.

    The index can only be checked where the file may be written.
    """
    found = [str(row[0]) for row in connection.rows("PRAGMA integrity_check") if row[0] != "ok"]
    found += [f"a row of {row[0]} refers to nothing in {row[2]}" for row in connection.rows("PRAGMA foreign_key_check")]
    if connection.read_only:
        return found
    try:
        connection.run("INSERT INTO written_fts (written_fts, rank) VALUES ('integrity-check', 1)")
    except WorkspaceError as error:
        found.append(f"the index of words does not agree with the records: {error.message}")
    return found
