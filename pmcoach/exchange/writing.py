"""Writing what is exported: for the owner's eyes only, whole or not at all, over nothing that is there."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from pmcoach.errors import NotAllowed, WorkspaceError


def write_private(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file that only its owner may read; it has its name only once all of it is on the disk.

    Raises `NotAllowed` where a file is there and ``force`` is not said, `WorkspaceError` where it
    cannot be written; what was there stays then.
    """
    if path.exists() and not force:
        raise _taken(path)
    building: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        building = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if force:
            building.replace(path)
        else:
            _name(building, path)
    except OSError as error:
        raise WorkspaceError("file.not_written", path=path, strerror=error.strerror) from error
    finally:
        if building is not None:
            with contextlib.suppress(FileNotFoundError):
                building.unlink()


def _name(building: Path, path: Path) -> None:
    """Give a file its name, where no other has it by now."""
    try:
        path.hardlink_to(building)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError:
        building.rename(path)


def _taken(path: Path) -> NotAllowed:
    return NotAllowed("file.taken", path=path)
