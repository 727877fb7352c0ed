"""How a file begins, read without letting go of a workspace that this process has open.

Locks on a file belong to the process: whoever opens and closes it by other means than the SQLite
that holds it lets go of SQLite's locks, and another program may then take the log away under it
(SQLite, "How To Corrupt An SQLite Database File", section 2.2). So the first page of a file is read
once, before it is opened, and remembered for as long as it is open here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from pmcoach.errors import WorkspaceError

PAGE = 4096
"""Bytes of a page, SQLite's and SQLCipher's alike."""

_open: dict[tuple[int, int], list[bytes]] = {}
"""By device and inode: the first page, once for each connection that this process has open."""
_turn = threading.Lock()


def first_page(path: Path) -> bytes:
    """How a file begins. Raises `WorkspaceError` where it is not there or cannot be read."""
    page, let_go = hold(path)
    let_go()
    return page


def hold(path: Path) -> tuple[bytes, Callable[[], None]]:
    """How a file that is about to be opened begins, and what is to be called when it is closed again."""
    with _turn:
        try:
            status = path.stat()
            known = _open.get((status.st_dev, status.st_ino))
            page = known[-1] if known else _read(path)
        except FileNotFoundError as error:
            raise WorkspaceError("workspace.none", path=path) from error
        except IsADirectoryError as error:
            raise WorkspaceError("workspace.folder", path=path) from error
        except OSError as error:
            raise WorkspaceError("workspace.unreadable", path=path, strerror=error.strerror) from error
        place = (status.st_dev, status.st_ino)
        _open.setdefault(place, []).append(page)
    gone = False

    def let_go() -> None:
        nonlocal gone
        with _turn:
            if not gone:
                gone = True
                _open[place].pop()
                if not _open[place]:
                    del _open[place]

    return page, let_go


def is_held(path: Path) -> bool:
    """Whether this process has a file open."""
    with _turn:
        status = path.stat()
        return (status.st_dev, status.st_ino) in _open


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(PAGE)
