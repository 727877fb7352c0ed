"""A copy of a workspace, whole and consistent, while it may be in use."""

from __future__ import annotations

import os
from pathlib import Path

from pmcoach.store.connection import Connection
from pmcoach.store.faults import mapped
from pmcoach.store.files import appearing, connect, seal


def back_up(connection: Connection, target: Path) -> Path:
    """Write a copy to ``target``, which must not be there yet, for the owner's eyes only.

    It is encrypted with the same key where the workspace is. It is compact, unless the connection only
    reads: SQLite's VACUUM INTO cannot copy a table with a generated column then, and the pages are copied
    as they lie. The file has its name only once it
    is whole and on the disk: half a backup never looks like one.
    """
    with appearing(target) as building:
        with connection.alone():
            if connection.read_only:
                _copy_pages(connection, building)
            else:
                connection.run("VACUUM INTO ?", (str(building),))
        settle(building)
    return target


def _copy_pages(connection: Connection, building: Path) -> None:
    copy = connect(building, read_only=False, patience=0.0, key=connection.key)
    try:
        with mapped(building):
            connection.raw.backup(copy.raw)
        seal(copy)
    finally:
        copy.close()


def settle(path: Path) -> None:
    """Wait until what was written to a file or a folder is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
