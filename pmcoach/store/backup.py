"""A copy of a workspace, whole and consistent, while it may be in use."""

from __future__ import annotations

import os
from pathlib import Path

from pmcoach.store.connection import Connection
from pmcoach.store.files import appearing


def back_up(connection: Connection, target: Path) -> Path:
    """Write a compact copy to ``target``, which must not be there yet, for the owner's eyes only.

    The file has its name only once it is whole and on the disk: half a backup never looks like one.
    """
    with appearing(target) as building:
        with connection.alone():
            connection.run("VACUUM INTO ?", (str(building),))
        settle(building)
    return target


def settle(path: Path) -> None:
    """Wait until what was written to a file or a folder is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
