"""A copy of a workspace, whole and consistent, while it may be in use."""

from __future__ import annotations

from pathlib import Path

from pmcoach.errors import WorkspaceError
from pmcoach.store.connection import Connection
from pmcoach.store.files import make_private, unmake


def back_up(connection: Connection, target: Path) -> Path:
    """Write a compact copy to ``target``, which must not be there yet, for the owner's eyes only."""
    make_private(target)
    try:
        with connection.alone():
            connection.run("VACUUM INTO ?", (str(target),))
    except WorkspaceError:
        unmake(target)
        raise
    return target
